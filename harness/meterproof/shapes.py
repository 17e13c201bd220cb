"""JSON values and TOML content against the part of JSON Schema (2020-12) that our published schemas use.

A general validator takes about a millisecond for one seeding operation, more than the rest of a scenario, and longer
to load than all our data files to read; this one compiles a schema into closures once and takes some microseconds. A
keyword that it does not know is an error when compiling, so that a schema can't outgrow it unnoticed. It finds facts;
the words for them belong to those who ask: ``wire.shape_faults`` for messages, ``catalogue.shapes`` for files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

Schema = Mapping[str, Any]
Steps = tuple[str | int, ...]
_Check = Callable[[Any, Steps, list["Fault"]], None]
_Maker = Callable[[Schema, Schema], _Check]

_ANNOTATIONS: Final = frozenset(
    {"$schema", "$id", "$defs", "title", "description", "default", "examples", "contentEncoding", "format"}
)
_TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "null": lambda value: value is None,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a value that its schema does not allow.

    ``steps`` lead to what was ``found``: member names, and indexes into lists. ``keyword`` is the keyword that does
    not hold, and ``schema`` the schema that it stands in. ``member`` names what is missing (required) or unknown
    (additionalProperties) in ``found``.
    """

    steps: Steps
    keyword: str
    found: Any
    schema: Schema
    member: str = ""


def compile_shape(schema: Schema, definitions: Schema) -> Callable[[Any], list[Fault]]:
    """Return a function that lists what in a value ``schema`` does not allow, nothing where it is right.

    Of several unknown members of one object the first is listed. ``definitions`` is the ``$defs`` table that
    references point into. ValueError for an unknown keyword.
    """
    check = _compile(schema, definitions)

    def faults(value: Any) -> list[Fault]:  # noqa: ANN401 - any JSON value
        found: list[Fault] = []
        check(value, (), found)
        return found

    return faults


def _compile(schema: Schema, definitions: Schema) -> _Check:
    unknown = set(schema) - set(_KEYWORDS) - _ANNOTATIONS
    if unknown:
        raise ValueError(f"this keyword of JSON Schema is not known here: {', '.join(sorted(unknown))}")
    makers = dict.fromkeys(maker for keyword, maker in _KEYWORDS.items() if keyword in schema)
    checks = [maker(schema, definitions) for maker in makers]
    if len(checks) == 1:
        return checks[0]

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        for one in checks:
            one(value, steps, found)

    return check


def _ref(schema: Schema, definitions: Schema) -> _Check:
    return _compile(definitions[schema["$ref"].removeprefix("#/$defs/")], definitions)


def _type(schema: Schema, definitions: Schema) -> _Check:
    names = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    accepts = [_TYPES[name] for name in names]

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if not any(accept(value) for accept in accepts):
            found.append(Fault(steps, "type", value, schema))

    return check


def _const(schema: Schema, definitions: Schema) -> _Check:
    wanted = schema["const"]

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if value != wanted or type(value) is not type(wanted):
            found.append(Fault(steps, "const", value, schema))

    return check


def _enum(schema: Schema, definitions: Schema) -> _Check:
    allowed = schema["enum"]

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if value not in allowed:
            found.append(Fault(steps, "enum", value, schema))

    return check


def _any_of(schema: Schema, definitions: Schema) -> _Check:
    options = [compile_shape(option, definitions) for option in schema["anyOf"]]

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if all(option(value) for option in options):
            found.append(Fault(steps, "anyOf", value, schema))

    return check


def _pattern(schema: Schema, definitions: Schema) -> _Check:
    # JSON Schema has the expressions of ECMAScript, where $ does not stand before a final line break.
    expression = re.compile(re.sub(r"\$$", r"\\Z", schema["pattern"]))

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if isinstance(value, str) and not expression.search(value):
            found.append(Fault(steps, "pattern", value, schema))

    return check


def _length(schema: Schema, definitions: Schema) -> _Check:
    least, most = schema.get("minLength", 0), schema.get("maxLength")

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if isinstance(value, str) and not (least <= len(value) and (most is None or len(value) <= most)):
            found.append(Fault(steps, "minLength" if len(value) < least else "maxLength", value, schema))

    return check


def _bounds(schema: Schema, definitions: Schema) -> _Check:
    least, most, above = schema.get("minimum"), schema.get("maximum"), schema.get("exclusiveMinimum")

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, int | float) or isinstance(value, bool):
            return
        # Asked so that a NaN, which compares with nothing, is refused as well.
        if least is not None and not value >= least:
            found.append(Fault(steps, "minimum", value, schema))
        elif above is not None and not value > above:
            found.append(Fault(steps, "exclusiveMinimum", value, schema))
        elif most is not None and not value <= most:
            found.append(Fault(steps, "maximum", value, schema))

    return check


def _items(schema: Schema, definitions: Schema) -> _Check:
    item = _compile(schema.get("items", {}), definitions)
    least, unique = schema.get("minItems", 0), schema.get("uniqueItems", False)

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, list):
            return
        if len(value) < least:
            found.append(Fault(steps, "minItems", value, schema))
        if unique and any(one in value[:index] for index, one in enumerate(value)):
            found.append(Fault(steps, "uniqueItems", value, schema))
        for index, one in enumerate(value):
            item(one, (*steps, index), found)

    return check


def _members(schema: Schema, definitions: Schema) -> _Check:
    known = {name: _compile(member, definitions) for name, member in schema.get("properties", {}).items()}
    required, additional = schema.get("required", ()), schema.get("additionalProperties", True)
    closed = additional is False
    other = _compile(additional, definitions) if isinstance(additional, Mapping) else None

    def check(value: Any, steps: Steps, found: list[Fault]) -> None:  # noqa: ANN401 - any JSON value
        if not isinstance(value, dict):
            return
        told = not closed
        for name, one in value.items():
            member = known.get(name, other)
            if member is not None:
                member(one, (*steps, name), found)
            elif not told:
                found.append(Fault(steps, "additionalProperties", value, schema, str(name)))
                told = True
        found.extend(Fault(steps, "required", value, schema, name) for name in required if name not in value)

    return check


_KEYWORDS: Final[Mapping[str, _Maker]] = {
    "$ref": _ref,
    "type": _type,
    "const": _const,
    "enum": _enum,
    "anyOf": _any_of,
    "pattern": _pattern,
    "minLength": _length,
    "maxLength": _length,
    "minimum": _bounds,
    "maximum": _bounds,
    "exclusiveMinimum": _bounds,
    "minItems": _items,
    "uniqueItems": _items,
    "items": _items,
    "properties": _members,
    "required": _members,
    "additionalProperties": _members,
}
