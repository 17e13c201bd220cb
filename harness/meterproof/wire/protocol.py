"""The test bed protocol: what both its sides check against ``data/schemas/protocol.schema.json``.

The schema holds, for every kind of operation and query, one definition under the kind's own name and one for its
answer (``<kind>.answer``). A kind that begins with ``x-`` is a system's own and may hold anything.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from meterproof.nearest import nearest
from meterproof.shapes import Fault, compile_shape
from meterproof.suite import DATA
from meterproof.wire.shape_faults import ShapeFault, shape_fault
from meterproof.wire.xml import MAX_MESSAGE_BYTES

SCHEMA_FILE: Final = DATA / "schemas" / "protocol.schema.json"
TEST_BED_PATH: Final = "/meterproof/v1"
CLOCK_HEADER: Final = "Meterproof-Clock"
CLIENT_CLOCK: Final = "client"
"""A submission with the header ``Meterproof-Clock: client`` says: I run the virtual clock, do not settle for me."""

MODEL_NAME: Final = "Meterproof reference model"
MODEL_PLAYS: Final = frozenset({"dcc", "hub", "device", "hht", "process"})
"""The actors of the rule catalogue that the reference model plays, wherever it is reached."""

_OWN: Final = "own"
_OWN_PREFIX: Final = "x-"

SERVICE_PATHS: Final[Mapping[str, str]] = {
    "non-device": "/api/v1/serviceD",
    "send-command": "/api/v1/serviceS",
    "transform": "/api/v1/serviceT",
}


@functools.cache
def schema() -> Mapping[str, Any]:
    """Return the published schema."""
    loaded: Mapping[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


@functools.cache
def operations() -> tuple[str, ...]:
    """Return the kinds of operation, in the order of the schema."""
    return _kinds("operation")


@functools.cache
def queries() -> tuple[str, ...]:
    """Return the kinds of query, in the order of the schema."""
    return _kinds("query")


def check_operation(operation: Any) -> None:  # noqa: ANN401 - any JSON value
    """Raise ShapeFault where ``operation`` is not an operation of the published form."""
    _check_kind(operation, "operation", operations())


def check_query(query: Any) -> None:  # noqa: ANN401 - any JSON value
    """Raise ShapeFault where ``query`` is not a query of the published form."""
    _check_kind(query, "query", queries())


def check_answer(kind: str, answer: Any) -> None:  # noqa: ANN401 - any JSON value
    """Raise ShapeFault where ``answer`` is not of the form that an answer to ``kind`` has."""
    check_definition(f"{_OWN if kind.startswith(_OWN_PREFIX) else kind}.answer", answer)


def check_definition(name: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Raise ShapeFault where ``value`` does not have the form that the schema calls ``name``."""
    faults = _definition(name)(value)
    if faults:
        raise shape_fault(faults[0])


def check_offered(kind: str, capabilities: frozenset[str]) -> None:
    """Raise ShapeFault where ``kind`` is not among what a system offers."""
    if kind not in capabilities:
        raise ShapeFault(f"this system does not offer {kind}; it offers {', '.join(sorted(capabilities)) or 'nothing'}")


def too_large(octets: int) -> str:
    """Return the text that refuses a message of so many ``octets`` (HTTP status 413)."""
    return f"the message has {octets} octets, more than the limit of {MAX_MESSAGE_BYTES}"


def _kinds(group: str) -> tuple[str, ...]:
    names = (choice["$ref"].removeprefix("#/$defs/") for choice in schema()["$defs"][group]["oneOf"])
    return tuple(name for name in names if name != _OWN)


@functools.cache
def _definition(name: str) -> Callable[[Any], list[Fault]]:
    definitions = schema()["$defs"]
    return compile_shape(definitions[name], definitions)


def _check_kind(value: Any, what: str, kinds: tuple[str, ...]) -> None:  # noqa: ANN401 - any JSON value
    if not isinstance(value, dict):
        raise ShapeFault(f"the {what} must be a JSON object with the member 'kind'")
    kind = value.get("kind")
    if isinstance(kind, str) and kind.startswith(_OWN_PREFIX):
        check_definition(_OWN, value)
    elif not isinstance(kind, str) or kind not in kinds:
        hint = nearest(str(kind), kinds) or f"known are {', '.join(kinds)}"
        raise ShapeFault(f"kind: there is no {what} {kind!r}; {hint}")
    else:
        check_definition(kind, value)
