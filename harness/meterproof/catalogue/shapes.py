"""Data files against their published JSON Schemas: what is wrong is said with file, table and key.

Every file is held against its schema each time it is read, those of the suite too. A quick look settles that for
files that are right; only for others is jsonschema loaded, to decide and to find what is wrong.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from meterproof import suite
from meterproof.catalogue.conforming import Schema, conforms
from meterproof.catalogue.places import nearest, place
from meterproof.errors import UsageError

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

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
    schema = schema_of(kind)
    if conforms(content, schema, schema):
        return
    from jsonschema import Draft202012Validator

    errors = list(Draft202012Validator(schema).iter_errors(content))
    if errors:
        raise _fault(min(errors, key=_rank), len(errors) - 1, content, path)


def _rank(error: ValidationError) -> tuple[bool, int, str]:
    """Unknown keys first, for a misspelt key is missing as well; then what stands least deep."""
    return error.validator != "additionalProperties", len(error.absolute_path), error.json_path


def _fault(error: ValidationError, others: int, content: Mapping[str, Any], path: Path) -> UsageError:
    schema: Any = error.schema
    found: Any = error.instance
    argument: Any = error.validator_value
    steps = list(error.absolute_path)
    what, expected, hint = f"{found!r} is not allowed", schema.get("description", error.message), ""
    if error.validator == "additionalProperties":
        known = schema["properties"]
        unknown = next(key for key in found if key not in known)
        steps.append(unknown)
        what, expected, hint = f"unknown key {unknown!r}", f"one of {', '.join(known)}", nearest(unknown, known)
    elif error.validator == "required":
        missing = next(key for key in argument if key not in found)
        wanted = schema["properties"][missing]
        what, expected = f"{_named(missing, wanted)} is missing", wanted.get("description", expected)
    elif error.validator == "type":
        what = f"{found!r} is not {_IN_WORDS[argument]}"
    elif error.validator == "uniqueItems":
        what = f"{next(item for item in found if found.count(item) > 1)!r} stands in the list twice"
    elif error.validator in ("enum", "anyOf"):
        options = argument if error.validator == "enum" else argument[0]["enum"]
        what, hint = f"{found!r} is not known", nearest(str(found), options)
        expected = f"{expected}: one of {', '.join(options)}"
    if others:
        hint = "; ".join(filter(None, (hint, f"the file has {others} more fault{'s' if others > 1 else ''}")))
    return UsageError(what, where=place(path, content, *steps), expected=expected, hint=hint)


def _named(key: str, schema: Schema) -> str:
    if schema.get("type") == "object":
        return f"the table [{key}]"
    if schema.get("type") == "array" and schema["items"].get("type") == "object":
        return f"the table [[{key}]]"
    return f"the key {key!r}"
