"""What is wrong with the form of a message of the test bed protocol, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from meterproof.nearest import nearest
from meterproof.shapes import Fault, Steps

_SHOWN: Final = 60


class ShapeFault(ValueError):
    """A JSON value that does not have the published form; the text names the place and what was expected."""


def shape_fault(fault: Fault) -> ShapeFault:
    """Return ``fault`` as an exception for the one who sent the value."""
    path = _path(fault.steps)
    if fault.keyword == "additionalProperties":
        known = fault.schema.get("properties", {})
        hint = nearest(fault.member, known) or f"allowed are {', '.join(known) or 'none'}"
        return ShapeFault(f"{path}{'.' if path else ''}{fault.member}: there is no such member; {hint}")
    text = f"{path or 'the message'}: {_WORDS[fault.keyword](fault)}"
    expected = fault.schema.get("description", "") if fault.keyword != "required" else ""
    return ShapeFault(f"{text} (expected: {expected})" if expected else text)


def _path(steps: Steps) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _type(fault: Fault) -> str:
    names = fault.schema["type"]
    return f"{_show(fault.found)} is not of type {names if isinstance(names, str) else ' or '.join(names)}"


def _length(fault: Fault) -> str:
    least, most = fault.schema.get("minLength", 0), fault.schema.get("maxLength")
    bounds = f"{least} to {most}" if most is not None else f"{least} or more"
    return f"{_show(fault.found)} has {len(fault.found)} characters, not {bounds}"


def _too_small(fault: Fault) -> str:
    return f"{fault.found} is too small"


_WORDS: Final[Mapping[str, Callable[[Fault], str]]] = {
    "type": _type,
    "const": lambda fault: f"{_show(fault.found)} is not {fault.schema['const']!r}",
    "enum": lambda fault: f"{_show(fault.found)} is not one of {', '.join(map(str, fault.schema['enum']))}",
    "anyOf": lambda fault: f"{_show(fault.found)} is none of what may stand here",
    "pattern": lambda fault: f"{_show(fault.found)} is not of the right form",
    "minLength": _length,
    "maxLength": _length,
    "minimum": _too_small,
    "exclusiveMinimum": _too_small,
    "maximum": lambda fault: f"{fault.found} is more than {fault.schema['maximum']}",
    "minItems": lambda fault: f"{len(fault.found)} items are too few, not {fault.schema['minItems']} or more",
    "uniqueItems": lambda fault: "an item stands there twice",
    "required": lambda fault: f"the member {fault.member!r} is missing",
}
