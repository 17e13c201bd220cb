"""Schema validation of DUIS messages, with faults that say where they are and what was expected.

The schemas are Meterproof's own (``data/schemas/duis-*.xsd``); each is compiled once per process. What no schema can
say - that header, body, Command Variant and target belong together - is not judged here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Final, cast

from lxml import etree

from meterproof import suite
from meterproof.errors import UsageError
from meterproof.wire.schema_words import Explainer, Fault

MOST_FAULTS: Final = 20


@dataclass(frozen=True, slots=True)
class SchemaFault:
    """One thing in a message that its schema does not allow.

    ``line`` counts from 1, ``path`` leads from the root to the item by local names, ``message`` says what stands
    there and what was expected.
    """

    line: int
    path: str
    message: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.path}: {self.message}"


@dataclass(slots=True)
class _Compiled:
    validator: etree.XMLSchema
    explainer: Explainer
    # A validator keeps its last error log, so that looking at it must not overlap with another validation.
    lock: threading.Lock = field(default_factory=threading.Lock)


def validate(root: etree._Element, schema: str) -> list[SchemaFault]:
    """Return what ``schema`` does not allow in the message at ``root``, in document order; empty where it is valid.

    ``schema`` is the name of a file under ``data/schemas``, or the path of another XSD 1.0 schema. At most
    ``MOST_FAULTS`` faults are returned. UsageError where the schema can't be read.
    """
    compiled = _compile(schema)
    with compiled.lock:
        if compiled.validator.validate(root):
            return []
        log = [
            Fault(entry.line, entry.path or "", entry.type_name, entry.message)
            for entry in islice(cast("Iterable[etree._LogEntry]", compiled.validator.error_log), MOST_FAULTS)
        ]
    faults: dict[str, SchemaFault] = {}
    for fault in log:
        path, message = compiled.explainer.explain(root, fault)
        # Several facets may object to one value; the first says what was expected.
        faults.setdefault(path if fault.is_of_value else f"{path} {message}", SchemaFault(fault.line, path, message))
    return list(faults.values())


@cache
def _compile(schema: str) -> _Compiled:
    path = suite.DATA / "schemas" / schema
    if not path.is_file():
        known = ", ".join(sorted(known.name for known in path.parent.glob("duis-*.xsd")))
        raise UsageError("there is no such schema", where=str(path), expected=f"the path of an XSD, or one of: {known}")
    return _Compiled(_validator(path), Explainer(path))


def _validator(path: Path) -> etree.XMLSchema:
    try:
        return etree.XMLSchema(etree.parse(str(path)))
    except (etree.XMLSyntaxError, etree.XMLSchemaParseError) as fault:
        raise UsageError(f"not an XSD 1.0 schema: {fault}", where=str(path)) from None
