"""Keeping passwords out of evidence: what stands in URLs is replaced by ``***``."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from meterproof.evidence.record import ScenarioRecord, SubStep

# "://user:password@". The last @ before the path ends the password, which may hold more of them. A quotation mark
# ends the URL, unless it is escaped; an apostrophe does not, because a password may hold one.
_PASSWORD: Final = re.compile(r"""(://[^\s/?#:"]*:)(?:\\.|[^\s/?#"\\])*@""")


def masked(text: str) -> str:
    """Return ``text`` with the password in each ``scheme://user:password@host`` replaced by ``***``."""
    return _PASSWORD.sub(r"\1***@", text)


def without_passwords(record: ScenarioRecord) -> ScenarioRecord:
    """Return ``record`` with the passwords masked in what it says of faults, which name the address of the system.

    The octets of messages stay as they are: they are the evidence.
    """
    if not any(_PASSWORD.search(words[key]) for words, key in _words(record)):
        return record
    clean = copy.deepcopy(record)
    for words, key in _words(clean):
        words[key] = masked(words[key])
    return clean


def _words(record: ScenarioRecord) -> Iterator[tuple[Any, Any]]:
    """Yield what holds a text about a fault, and under which key or index."""
    yield record, "reason"
    yield from ((record["notes"], index) for index in range(len(record["notes"])))
    for failure in record["failures"]:
        yield from ((failure, key) for key in ("message", "expected", "got") if key in failure)
    for exchange in record["exchanges"]:
        yield from ((exchange, key) for key in ("failure", "note") if key in exchange)
    for step in record["steps"]:
        yield from _errors(step, step["substeps"])


def _errors(step: Any, substeps: Iterable[SubStep]) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - either kind of step
    if "error" in step:
        yield step, "error"
    for substep in substeps:
        yield from _errors(substep, substep.get("substeps", []))
