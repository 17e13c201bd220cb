"""What is wrong with a JSON value is said with its place, for every keyword that our schemas use."""

import pytest

from meterproof.shapes import compile_shape
from meterproof.wire.shape_faults import shape_fault


@pytest.mark.parametrize(
    ("schema", "value", "text"),
    [
        ({"type": "string", "description": "a name"}, 1, "a: 1 is not of type string (expected: a name)"),
        ({"type": ["string", "null"]}, 1, "a: 1 is not of type string or null"),
        ({"const": "x"}, "y", "a: 'y' is not 'x'"),
        ({"enum": ["x", "y"]}, "z", "a: 'z' is not one of x, y"),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1, "a: 1 is none of what may stand here"),
        ({"pattern": "^x$"}, "y" * 60, f"a: '{'y' * 59}... is not of the right form"),
        ({"minLength": 2}, "x", "a: 'x' has 1 characters, not 2 or more"),
        ({"minLength": 1, "maxLength": 2}, "xyz", "a: 'xyz' has 3 characters, not 1 to 2"),
        ({"minimum": 2}, 1, "a: 1 is too small"),
        ({"exclusiveMinimum": 2}, 2, "a: 2 is too small"),
        ({"maximum": 2}, 3, "a: 3 is more than 2"),
        ({"minItems": 2}, ["x"], "a: 1 items are too few, not 2 or more"),
        ({"uniqueItems": True}, ["x", "x"], "a: an item stands there twice"),
        ({"items": {"items": {"type": "null"}}}, [[None], [None, 1]], "a[1][1]: 1 is not of type null"),
        ({"required": ["b"], "description": "a thing"}, {}, "a: the member 'b' is missing"),
        ({"additionalProperties": False}, {"b": 1}, "a.b: there is no such member; allowed are none"),
        (
            {"properties": {"name": {}}, "additionalProperties": False, "description": "a thing"},
            {"nmae": 1},
            "a.nmae: there is no such member; did you mean 'name'?",
        ),
        ({"additionalProperties": {"type": "null"}}, {"b": 1}, "a.b: 1 is not of type null"),
    ],
)
def test_every_keyword_has_its_words(schema, value, text):
    [fault] = compile_shape({"properties": {"a": schema}}, {})({"a": value})
    assert str(shape_fault(fault)) == text


def test_what_is_found_comes_in_the_order_of_the_value():
    schema = {"properties": {"a": {"type": "null"}}, "additionalProperties": False, "required": ["b", "c"]}
    faults = compile_shape(schema, {})({"x": 1, "a": 1, "y": 1})
    assert [str(shape_fault(fault)) for fault in faults] == [
        "x: there is no such member; allowed are a",
        "a: 1 is not of type null",
        "the message: the member 'b' is missing",
        "the message: the member 'c' is missing",
    ]
