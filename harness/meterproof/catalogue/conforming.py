"""A quick look whether content has the shape of a JSON Schema, for the keywords that our schemas use.

It only ever vouches for content. Where it does not, because something is wrong or because it does not know a
keyword, ``meterproof.catalogue.shapes`` asks jsonschema, which takes longer to load than all our files to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, Literal

Schema = Mapping[str, Any]
_Check = Callable[[Any, Any, Schema, Schema], bool]

_SAYS_NOTHING: Final = frozenset({"$schema", "$id", "$defs", "title", "description", "default"})


def conforms(value: object, schema: Schema, root: Schema) -> bool:
    """Tell whether ``value`` surely has the shape of ``schema``, whose references lead into ``root``."""
    return all(
        keyword in _SAYS_NOTHING or (keyword in _CHECKS and _CHECKS[keyword](value, argument, schema, root))
        for keyword, argument in schema.items()
    )


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _properties(value: object, argument: Mapping[str, Schema], _: Schema, root: Schema) -> bool:
    return isinstance(value, dict) and all(
        conforms(item, argument[key], root) for key, item in value.items() if key in argument
    )


def _additional(value: object, argument: Literal[False] | Schema, schema: Schema, root: Schema) -> bool:
    if not isinstance(value, dict):
        return False
    known = schema.get("properties", {})
    others = [item for key, item in value.items() if key not in known]
    return not others if argument is False else all(conforms(item, argument, root) for item in others)


def _reference(value: object, argument: str, _: Schema, root: Schema) -> bool:
    return conforms(value, root["$defs"][argument.removeprefix("#/$defs/")], root)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


_TYPES: Final[Mapping[str, Callable[[object], bool]]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
}

_CHECKS: Final[Mapping[str, _Check]] = {
    "type": lambda value, argument, _, __: _TYPES[argument](value),
    "properties": _properties,
    "additionalProperties": _additional,
    "required": lambda value, argument, _, __: isinstance(value, dict) and all(key in value for key in argument),
    "items": lambda value, argument, _, root: (
        isinstance(value, list) and all(conforms(item, argument, root) for item in value)
    ),
    "enum": lambda value, argument, _, __: isinstance(value, str) and value in argument,
    "anyOf": lambda value, argument, _, root: any(conforms(value, option, root) for option in argument),
    "pattern": lambda value, argument, _, __: isinstance(value, str) and bool(_pattern(argument).search(value)),
    "minLength": lambda value, argument, _, __: isinstance(value, str) and len(value) >= argument,
    "maxLength": lambda value, argument, _, __: isinstance(value, str) and len(value) <= argument,
    "minItems": lambda value, argument, _, __: isinstance(value, list) and len(value) >= argument,
    "uniqueItems": lambda value, argument, _, __: isinstance(value, list) and len(set(map(repr, value))) == len(value),
    "minimum": lambda value, argument, _, __: _is_number(value) and value >= argument,
    "maximum": lambda value, argument, _, __: _is_number(value) and value <= argument,
    "exclusiveMinimum": lambda value, argument, _, __: _is_number(value) and value > argument,
    "$ref": _reference,
}
