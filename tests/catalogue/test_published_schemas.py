"""The published schemas, the suite's own files under them, and our check that stands in for jsonschema."""

from __future__ import annotations

import copy
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from meterproof import suite
from meterproof.catalogue.shapes import schema_of
from meterproof.shapes import Schema, compile_shape

FILES = [
    *((path, "rule") for path in sorted((suite.DATA / "rules").glob("*.toml"))),
    *((path, "profile") for path in sorted((suite.DATA / "profiles").glob("*.toml"))),
    *((path, "sut") for path in sorted((suite.DATA / "suts").glob("*.toml"))),
    (suite.DATA / "ambiguities.toml", "ambiguity"),
]
WRONG: list[Any] = ["", "x", "E", 0, -1, 1.5, 400, True, [], [1], ["x", "x"], {}, {"x": 1}, "IS", "x" * 31]


def content_of(path: Path) -> dict[str, Any]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in content.items()}


def vouches(content: object, kind: str) -> bool:
    return conforms(content, schema_of(kind))


def conforms(value: object, schema: Schema) -> bool:
    return not compile_shape(schema, schema.get("$defs", {}))(value)


@pytest.mark.parametrize("kind", ["rule", "profile", "sut", "ambiguity"])
def test_a_published_schema_is_a_schema_and_describes_every_key(kind: str) -> None:
    schema = json.loads((suite.DATA / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert list(undescribed(schema)) == []


def undescribed(schema: dict[str, Any]) -> Any:
    for key, value in schema.get("properties", {}).items():
        if not {"description", "$ref"} & value.keys():
            yield key
        yield from undescribed(value)
        yield from undescribed(value.get("items", {}))


@pytest.mark.parametrize(("path", "kind"), FILES, ids=lambda value: value if isinstance(value, str) else value.name)
def test_every_file_of_the_suite_conforms_in_both_opinions(path: Path, kind: str) -> None:
    content = content_of(path)
    assert list(Draft202012Validator(schema_of(kind)).iter_errors(content)) == []
    assert vouches(content, kind)


@given(data=st.data())
def test_nothing_is_vouched_for_that_jsonschema_refuses(data: st.DataObject) -> None:
    path, kind = data.draw(st.sampled_from(FILES))
    content = content_of(path)
    damage(content, data)
    if vouches(content, kind):
        assert list(Draft202012Validator(schema_of(kind)).iter_errors(content)) == []


def test_our_check_refuses_most_damage() -> None:
    """Otherwise the test above would say nothing."""
    for path, kind in FILES:
        content = content_of(path)
        for key in content:
            if key != "adapter":
                assert not vouches({**content, key: 0}, kind), (path.name, key)
        assert not vouches({**content, "unheard-of": 1}, kind)


@pytest.mark.parametrize(
    ("schema", "right", "wrong"),
    [
        ({"type": "object"}, {}, []),
        ({"type": "array"}, [], {}),
        ({"type": "string"}, "", 1),
        ({"type": "integer"}, 1, True),
        ({"type": "number"}, 1.5, True),
        ({"properties": {"a": {"type": "string"}}}, {"a": "x", "b": 1}, {"a": 1}),
        ({"properties": {"a": {}}, "additionalProperties": False}, {"a": 1}, {"b": 1}),
        ({"additionalProperties": {"type": "string"}}, {"a": "x"}, {"a": 1}),
        ({"required": ["a"]}, {"a": 1}, {"b": 1}),
        ({"items": {"type": "string"}}, ["x"], ["x", 1]),
        ({"enum": ["x"]}, "x", "y"),
        ({"type": "string", "const": "x"}, "x", "y"),
        ({"anyOf": [{"enum": ["x"]}, {"type": "integer"}]}, 1, "y"),
        ({"pattern": "^a+$"}, "aa", "ab"),
        ({"minLength": 2}, "ab", "a"),
        ({"maxLength": 2}, "ab", "abc"),
        ({"minItems": 1}, ["x"], []),
        ({"uniqueItems": True}, ["x", "y"], ["x", "x"]),
        ({"minimum": 2}, 2, 1),
        ({"maximum": 2}, 2, 3),
        ({"exclusiveMinimum": 2}, 3, 2),
        ({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}, "x", 1),
    ],
    ids=str,
)
def test_a_keyword_is_looked_at_as_jsonschema_does(schema: dict[str, Any], right: object, wrong: object) -> None:
    for value, verdict in ((right, True), (wrong, False)):
        assert Draft202012Validator(schema).is_valid(value) is verdict
        assert conforms(value, schema) is verdict


@pytest.mark.parametrize("schema", [{"not": {}}, {"items": {"if": {}}}, {"anyOf": [{"multipleOf": 2}]}])
def test_a_keyword_that_is_not_known_vouches_for_nothing(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not known here: (not|if|multipleOf)"):
        compile_shape(schema, {})


def damage(content: Any, data: st.DataObject) -> None:
    """Walk to some place in ``content`` and replace, take away, repeat or add something there."""
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(content[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
            kind = data.draw(st.sampled_from(["replace", "remove", "repeat", "add"]))
            if kind == "replace":
                content[key] = data.draw(st.sampled_from(WRONG))
            elif kind == "remove":
                del content[key]
            elif isinstance(content, list):
                content.append(copy.deepcopy(content[key]))
            else:
                content[f"{key}s" if kind == "repeat" else "x"] = copy.deepcopy(content[key])
            break
        content = content[key]
