import copy
import json

import pytest
from jsonschema import Draft202012Validator
from protocol_examples import ANSWERS, DEFINITIONS, OPERATIONS, QUERIES, message

from meterproof.shapes import compile_shape
from meterproof.wire import protocol
from meterproof.wire.shape_faults import ShapeFault

SCHEMA = json.loads(protocol.SCHEMA_FILE.read_text(encoding="utf-8"))

ASKED = [
    *(
        (kind if kind in protocol.operations() else "own", protocol.check_operation, message(kind, members))
        for kind, members in OPERATIONS.items()
    ),
    *(
        (kind if kind in protocol.queries() else "own", protocol.check_query, message(kind, members))
        for kind, members in QUERIES.items()
    ),
]
OTHERS = [
    *(
        (
            "own.answer" if kind.startswith("x-") else f"{kind}.answer",
            lambda value, kind=kind: protocol.check_answer(kind, value),
            answer,
        )
        for kind, answer in ANSWERS.items()
    ),
    *(
        (name, lambda value, name=name: protocol.check_definition(name, value), value)
        for name, value in DEFINITIONS.items()
    ),
]
INSTEAD = (
    None,
    True,
    0,
    -1,
    1.5,
    10**12,
    "",
    "x",
    "é" * 31,
    "00-00",
    "AB:CD",
    "2025-11-06",
    "A" * 3000,
    [],
    [[]],
    {},
    {"a": 1},
)


def is_valid(name, value):
    return Draft202012Validator({**SCHEMA, "$ref": f"#/$defs/{name}"}).is_valid(value)


def accepts(check, value):
    try:
        check(value)
    except ShapeFault:
        return False
    return True


def places(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in items:
        yield from places(one, (*path, key))


def changed(value, path, change):
    copied = copy.deepcopy(value)
    if not path:
        return change(copied)
    parent = copied
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = change(parent[path[-1]])
    return copied


def without(value, path):
    copied = copy.deepcopy(value)
    parent = copied
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    return copied


def spoilt(value):
    """Yield ``value`` with one thing changed, for every place in it and every change that comes to mind."""
    for path in places(value):
        if path:
            yield without(value, path)
        for other in INSTEAD:
            yield changed(value, path, lambda _, other=other: copy.deepcopy(other))
        yield changed(value, path, lambda one: {**one, "surplus": 1} if isinstance(one, dict) else one)
        yield changed(value, path, lambda one: [*one, *one] if isinstance(one, list) else one)
        yield changed(value, path, lambda one: one.swapcase() if isinstance(one, str) else one)


def test_the_schema_is_a_schema_and_says_what_everything_means():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    unsaid = [
        f"{name}.{member}"
        for name, shape in SCHEMA["$defs"].items()
        for member, part in [("", shape), *shape.get("properties", {}).items()]
        if not ("description" in part or "$ref" in part or "const" in part or (name == "own" and member))
    ]
    assert unsaid == []


def test_every_kind_has_a_definition_of_itself_and_of_its_answer():
    for kind in (*protocol.operations(), *protocol.queries()):
        shape = SCHEMA["$defs"][kind]
        assert shape["properties"]["kind"] == {"const": kind}
        assert shape["required"][0] == "kind"
        assert shape["additionalProperties"] is False
        assert SCHEMA["$defs"][f"{kind}.answer"]["additionalProperties"] is False
    assert set(OPERATIONS) == {*protocol.operations(), "x-lab.power-cycle"}
    assert set(QUERIES) == {*protocol.queries(), "x-lab.temperature"}


@pytest.mark.parametrize(("name", "check", "value"), [*ASKED, *OTHERS], ids=[name for name, _, _ in [*ASKED, *OTHERS]])
def test_our_quick_check_says_what_the_schema_says(name, check, value):
    assert is_valid(name, value)
    assert accepts(check, value)
    disagreements = [other for other in spoilt(value) if accepts(check, other) != is_valid(name, other)]
    assert disagreements == []


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        ([], "the operation must be a JSON object with the member 'kind'"),
        ({}, "kind: there is no operation None; known are inventory.seed"),
        ({"kind": "clock.sette"}, "kind: there is no operation 'clock.sette'; did you mean 'clock.settle'?"),
        ({"kind": "clock.now"}, "kind: there is no operation 'clock.now'"),
        ({"kind": "x-"}, "kind: 'x-' is not of the right form"),
        ({"kind": "clock.settle", "now": 1}, "now: there is no such member; allowed are kind"),
        ({"kind": "clock.advance"}, "the message: the member 'seconds' is missing"),
        ({"kind": "clock.advance", "seconds": True}, "seconds: True is not of type number (expected: By how much"),
        ({"kind": "clock.advance", "seconds": float("nan")}, "seconds: nan is too small"),
        ({"kind": "inventory.seed", "devices": []}, "devices: 0 items are too few"),
        ({"kind": "inventory.seed", "devices": [{"id": "00-11"}]}, "devices[0].id: '00-11' is not of the right form"),
        (
            {"kind": "inventory.seed", "devices": [{"firmwar": "1"}]},
            "devices[0].firmwar: there is no such member; did you",
        ),
        (
            {"kind": "device.behave", "device": "00-11-22-33-44-55-66-77\n", "on": "any", "result": "silent"},
            "device: '00-11-22-33-44-55-66-77\\n' is not of the right form",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(operation, text):
    with pytest.raises(ShapeFault) as caught:
        protocol.check_operation(operation)
    assert str(caught.value).startswith(text)


def test_a_kind_that_is_not_offered_is_answered_with_what_is():
    protocol.check_offered("clock.now", frozenset({"clock.now"}))
    with pytest.raises(ShapeFault, match=r"does not offer clock\.settle; it offers clock\.now"):
        protocol.check_offered("clock.settle", frozenset({"clock.now"}))


def test_a_keyword_that_the_quick_check_does_not_know_is_an_error_at_once():
    with pytest.raises(ValueError, match="dependentRequired"):
        compile_shape({"type": "object", "properties": {"a": {"dependentRequired": {}}}}, {})
