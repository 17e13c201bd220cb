"""A quick check of JSON values against the part of JSON Schema (2020-12) that our published schemas use.

A general validator takes about a millisecond for one seeding operation, more than the rest of a scenario; this
one compiles a schema into closures once and takes some microseconds. A keyword that it does not know is an error
when compiling, so that a schema can't outgrow it unnoticed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

Check = Callable[[Any, str], None]

_ANNOTATIONS: Final = frozenset({"description", "title", "examples", "contentEncoding", "format", "$defs"})
_TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_SHOWN: Final = 60


class ShapeFault(ValueError):
    """A JSON value that does not have the published form; the text names the place and what was expected."""


def compile_shape(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    """Return a check that raises ShapeFault for the first thing in a value that ``schema`` does not allow.

    ``definitions`` is the ``$defs`` table that references point into. ValueError for an unknown keyword.
    """
    unknown = set(schema) - set(_KEYWORDS) - _ANNOTATIONS - {"required", "additionalProperties"}
    if unknown:
        raise ValueError(f"this keyword of JSON Schema is not known here: {', '.join(sorted(unknown))}")
    if "required" in schema or "additionalProperties" in schema:
        schema = {"properties": {}, **schema}
    makers = dict.fromkeys(maker for keyword, maker in _KEYWORDS.items() if keyword in schema)
    checks = [maker(schema, definitions) for maker in makers]
    if len(checks) == 1:
        return checks[0]

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        for one in checks:
            one(value, path)

    return check


def _fault(path: str, what: str, schema: Mapping[str, Any]) -> ShapeFault:
    expected = schema.get("description", "")
    text = f"{path or 'the message'}: {what}"
    return ShapeFault(f"{text} (expected: {expected})" if expected else text)


def _show(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _ref(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    target = definitions[schema["$ref"].removeprefix("#/$defs/")]
    return compile_shape(target, definitions)


def _type(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    names = [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])
    accepts = [_TYPES[name] for name in names]

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if not any(accept(value) for accept in accepts):
            raise _fault(path, f"{_show(value)} is not of type {' or '.join(names)}", schema)

    return check


def _const(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    wanted = schema["const"]

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if value != wanted or type(value) is not type(wanted):
            raise _fault(path, f"{_show(value)} is not {wanted!r}", schema)

    return check


def _enum(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    allowed = schema["enum"]

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if value not in allowed:
            raise _fault(path, f"{_show(value)} is not one of {', '.join(map(str, allowed))}", schema)

    return check


def _pattern(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    # JSON Schema has the expressions of ECMAScript, where $ does not stand before a final line break.
    expression = re.compile(re.sub(r"\$$", r"\\Z", schema["pattern"]))

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if isinstance(value, str) and not expression.search(value):
            raise _fault(path, f"{_show(value)} is not of the right form", schema)

    return check


def _length(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    least, most = schema.get("minLength", 0), schema.get("maxLength")

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if isinstance(value, str) and not (least <= len(value) and (most is None or len(value) <= most)):
            bounds = f"{least} to {most}" if most is not None else f"{least} or more"
            raise _fault(path, f"{_show(value)} has {len(value)} characters, not {bounds}", schema)

    return check


def _bounds(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    least, most, above = schema.get("minimum"), schema.get("maximum"), schema.get("exclusiveMinimum")

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, int | float) or isinstance(value, bool):
            return
        # Asked so that a NaN, which compares with nothing, is refused as well.
        if (least is not None and not value >= least) or (above is not None and not value > above):
            raise _fault(path, f"{value} is too small", schema)
        if most is not None and not value <= most:
            raise _fault(path, f"{value} is more than {most}", schema)

    return check


def _items(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    item = compile_shape(schema.get("items", {}), definitions)
    least, unique = schema.get("minItems", 0), schema.get("uniqueItems", False)

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, list):
            return
        if len(value) < least:
            raise _fault(path, f"{len(value)} items are too few, not {least} or more", schema)
        if unique and any(one in value[:index] for index, one in enumerate(value)):
            raise _fault(path, "an item stands there twice", schema)
        for index, one in enumerate(value):
            item(one, f"{path}[{index}]")

    return check


def _properties(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Check:
    members = {name: compile_shape(member, definitions) for name, member in schema["properties"].items()}
    required, closed = schema.get("required", ()), schema.get("additionalProperties", True) is False

    def check(value: Any, path: str) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, dict):
            return
        prefix = f"{path}." if path else ""
        for name, one in value.items():
            member = members.get(name)
            if member is not None:
                member(one, prefix + name)
            elif closed:
                near = difflib.get_close_matches(str(name), members, n=1)
                hint = f"; did you mean {near[0]!r}?" if near else f"; allowed are {', '.join(members) or 'none'}"
                raise ShapeFault(f"{prefix}{name}: there is no such member{hint}")
        for name in required:
            if name not in value:
                raise ShapeFault(f"{path or 'the message'}: the member {name!r} is missing")

    return check


_KEYWORDS: Final[Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any]], Check]]] = {
    "$ref": _ref,
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": _length,
    "maxLength": _length,
    "minimum": _bounds,
    "maximum": _bounds,
    "exclusiveMinimum": _bounds,
    "minItems": _items,
    "uniqueItems": _items,
    "items": _items,
    "properties": _properties,
}
