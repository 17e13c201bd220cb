"""Data files against their published JSON Schemas: what is wrong is said with file, table and key.

Every file is held against its schema each time it is read, those of the suite too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from meterproof import suite
from meterproof.catalogue.places import place, unknown_key
from meterproof.errors import UsageError
from meterproof.nearest import nearest
from meterproof.shapes import Fault, Schema, compile_shape

_IN_WORDS: Final = {
    "object": "a table",
    "array": "a list",
    "string": "a text in quotation marks",
    "integer": "a whole number",
    "number": "a number",
}


@cache
def schema_of(kind: str) -> Schema:
    """Return the published JSON Schema for files of this ``kind``: rule, profile, sut or ambiguity."""
    schema: Schema = json.loads((suite.DATA / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return schema


def check_shape(content: Mapping[str, Any], kind: str, path: Path) -> None:
    """Raise UsageError where ``content``, read from ``path``, has not the shape of its ``kind``.

    Of several faults the likeliest cause is told, and how many more there are.
    """
    faults = _shape_of(kind)(content)
    if faults:
        raise _error(min(faults, key=_rank), len(faults) - 1, content, path)


@cache
def _shape_of(kind: str) -> Callable[[Any], list[Fault]]:
    schema = schema_of(kind)
    return compile_shape(schema, schema.get("$defs", {}))


def _rank(fault: Fault) -> tuple[bool, int]:
    """Unknown keys first, for a misspelt key is missing as well; then what stands least deep, and first in the file."""
    return fault.keyword != "additionalProperties", len(fault.steps)


def _error(fault: Fault, others: int, content: Mapping[str, Any], path: Path) -> UsageError:
    more = f"the file has {others} more fault{'s' if others > 1 else ''}" if others else ""
    if fault.keyword == "additionalProperties":
        return unknown_key(path, content, (*fault.steps, fault.member), fault.schema["properties"], more)
    what, expected, hint = _said(fault)
    where = place(path, content, *fault.steps)
    return UsageError(what, where=where, expected=expected, hint="; ".join(filter(None, (hint, more))))


def _said(fault: Fault) -> tuple[str, str, str]:
    """Return what is wrong, what was expected, and a hint."""
    found, schema = fault.found, fault.schema
    expected = schema.get("description", "")
    if fault.keyword == "required":
        wanted = schema["properties"][fault.member]
        return f"{_named(fault.member, wanted)} is missing", wanted.get("description", expected), ""
    if fault.keyword == "type":
        wanted = _IN_WORDS[schema["type"]]
        return f"{found!r} is not {wanted}", expected or wanted, ""
    if fault.keyword == "uniqueItems":
        return f"{next(item for item in found if found.count(item) > 1)!r} stands in the list twice", expected, ""
    if fault.keyword in ("enum", "anyOf"):
        options = (schema if fault.keyword == "enum" else schema["anyOf"][0])["enum"]
        return f"{found!r} is not known", f"{expected}: one of {', '.join(options)}", nearest(str(found), options)
    return f"{found!r} is not allowed", expected, ""


def _named(key: str, schema: Schema) -> str:
    if schema.get("type") == "object":
        return f"the table [{key}]"
    if schema.get("type") == "array" and schema["items"].get("type") == "object":
        return f"the table [[{key}]]"
    return f"the key {key!r}"
