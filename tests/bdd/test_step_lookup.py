import re
from types import ModuleType

import parse
import pytest
from bdd_fakes import definition, step
from hypothesis import given as every
from hypothesis import strategies as some
from pytest_bdd import parsers

from meterproof.bdd.literals import Literals, of_format, of_regex
from meterproof.bdd.registry import (
    AmbiguousStep,
    StepRegistry,
    UndefinedStep,
    UnreadableStep,
    from_modules,
)


def nothing(**arguments):
    return arguments


class Counting(parsers.parse):
    """A parser that counts how often it is asked."""

    asked = 0

    def is_matching(self, name):
        type(self).asked += 1
        return super().is_matching(name)


@pytest.mark.parametrize(
    ("pattern", "text", "arguments"),
    [
        ("a hub", "a hub", {}),
        (parsers.parse("{n:d} hubs of {owner}"), "2 hubs of IS", {"n": 2, "owner": "IS"}),
        (parsers.cfparse("hubs {names:Name+}", extra_types={"Name": str}), "hubs a, b", {"names": ["a", "b"]}),
        (parsers.re(r"an? (?P<kind>ESME|GSME)(?: of (?P<who>\w+))?"), "an ESME", {"kind": "ESME", "who": None}),
    ],
)
def test_all_four_parsers_of_pytest_bdd_match(pattern, text, arguments):
    registry = StepRegistry([definition("given", pattern, nothing)])
    assert registry.match(step(text)).arguments == arguments


def test_converters_are_applied():
    registry = StepRegistry([definition("given", parsers.re(r"(?P<n>\d+) hubs"), nothing, converters={"n": int})])
    assert registry.match(step("3 hubs")).arguments == {"n": 3}


def test_arguments_are_also_kept_as_they_are_written():
    registry = StepRegistry(
        [definition("given", parsers.re(r"(?P<n>\d+) hubs(?P<more>!)?"), nothing, converters={"n": int})]
    )
    assert registry.match(step("03 hubs")).written == {"n": "03"}


def test_no_scenario_sees_what_another_did_to_its_arguments():
    pattern = parsers.cfparse("hubs {names:Name+}", extra_types={"Name": str})
    registry = StepRegistry([definition("given", pattern, nothing)])
    registry.match(step("hubs a, b")).arguments["names"].append("c")
    assert registry.match(step("hubs a, b")).arguments == {"names": ["a", "b"]}


def test_a_definition_belongs_to_its_type_and_step_to_all_three():
    registry = StepRegistry([definition("when", "it rains", nothing), definition(None, "it snows", nothing)])
    assert registry.match(step("it rains", "when"))
    assert all(registry.match(step("it snows", kind)) for kind in ("given", "when", "then"))
    with pytest.raises(UndefinedStep, match=r"hint: .*defines it as a When"):
        registry.match(step("it rains", "then"))


def test_an_undefined_step_names_the_nearest_pattern():
    registry = StepRegistry([definition("given", parsers.parse("a hub of {owner}"), nothing)])
    with pytest.raises(UndefinedStep, match=r"the nearest is: a hub of \{owner\}"):
        registry.match(step("an hub of"))


def test_an_ambiguous_step_names_every_place():
    def other():
        """Elsewhere."""

    registry = StepRegistry([definition("given", "a hub", nothing), definition("given", parsers.parse("a {x}"), other)])
    with pytest.raises(AmbiguousStep) as caught:
        registry.match(step("a hub"))
    assert [re.fullmatch(r".*test_step_lookup\.py:\d+", place) is not None for place in caught.value.locations] == [
        True,
        True,
    ]
    assert len(set(caught.value.locations)) == 2


def test_a_parser_that_breaks_on_a_text_is_named():
    types = {"Kind": {"a": 1}.__getitem__}
    registry = StepRegistry([definition("given", parsers.parse("kind {x:Kind}", extra_types=types), nothing)])
    with pytest.raises(UnreadableStep, match=r"test_step_lookup\.py:\d+: KeyError: 'b'"):
        registry.match(step("kind b"))


def test_names_that_tables_and_docstrings_arrive_under_are_refused():
    registry = StepRegistry([definition("given", parsers.parse("a {datatable}"), nothing)])
    with pytest.raises(UnreadableStep, match="datatable"):
        registry.match(step("a b"))


def test_a_text_is_looked_up_once():
    class Own(Counting):
        asked = 0

    registry = StepRegistry([definition("given", Own("a {thing}"), nothing)])
    matches = {id(registry.match(step("a hub"))) for _ in range(10)}
    assert (len(matches), Own.asked) == (1, 1)


UNUSED = [
    *(
        "unused {thing} number %d",
        "the {thing} is unused by %d",
        "{user} never does %d",
        "{user} has {n:d} unused %d of it",
    ),
]


def asked_for(unused, text, monkeypatch):
    """How many patterns are tried for ``text`` where ``unused`` further definitions are there."""
    asked = []
    plain = parse.Parser.parse
    monkeypatch.setattr(parse.Parser, "parse", lambda self, name: asked.append(name) or plain(self, name))
    patterns = ["the {user} submits {srv}", "{user} sends {srv}"]
    patterns += [UNUSED[number % len(UNUSED)] % number for number in range(unused)]
    registry = StepRegistry([definition("when", parsers.parse(pattern), nothing) for pattern in patterns])
    assert registry.match(step(text, "when")).arguments["srv"] == "8.7.1"
    monkeypatch.undo()
    return len(asked)


@pytest.mark.parametrize("text", ["the IS submits 8.7.1", "IS sends 8.7.1"])
def test_three_hundred_unused_definitions_are_not_even_tried(text, monkeypatch):
    assert asked_for(0, text, monkeypatch) == asked_for(300, text, monkeypatch) == 1


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("the {x} of {y}!", Literals("the ", "!", " of ")),
        ("{x} sends", Literals("", " sends", "")),
        ("ÉTAT {x}", Literals("état ", "", "")),
        ("Straße {x}", Literals("stra", "", "")),
        ("a {{b}} {c}", Literals("a ", "", "}} {")),
    ],
)
def test_literals_of_parse_patterns(pattern, literals):
    found = of_format(pattern)
    assert (found.prefix, found.suffix) == (literals.prefix, literals.suffix)


@pytest.mark.parametrize(
    ("pattern", "flags", "literals"),
    [
        (r"the (?P<x>a|b) of (c|d)", 0, Literals("the ", "")),
        (r"(?P<x>a|b) sends", 0, Literals("", " sends")),
        (r"colou?r is (red)", 0, Literals("colo", "")),
        (r"one|two", 0, Literals()),
        (r"a (x|y)|b", 0, Literals()),
        (r"a [|] b", 0, Literals("a ", " b")),
        (r"spaced  # comment", re.VERBOSE, Literals()),
        (r"^THE (?P<x>.*)$", re.IGNORECASE, Literals("the ", "")),
        (r"price: \d+\$", 0, Literals("price: ", "")),
    ],
)
def test_literals_of_regular_expressions(pattern, flags, literals):
    assert of_regex(pattern, flags) == literals


LETTERS = some.text(some.sampled_from("aAkKſKİıßς Σσ1"), max_size=4)


@every(LETTERS, LETTERS, LETTERS, LETTERS)
def test_no_definition_that_matches_is_ever_passed_over(start, middle, end, value):
    patterns = {
        "parse": parsers.parse(f"{start}{{x}}{middle}{{y}}{end}"),
        "re": parsers.re(f"{start}(?P<x>.+){middle}(?P<y>.+){end}", re.IGNORECASE),
        "sensitive": parsers.re(f"{start}(?P<x>.+){end}"),
    }
    for text in (f"{start}{value}{middle}x{end}", f"{start}{value}{middle}x{end}".swapcase()):
        for pattern in patterns.values():
            registry = StepRegistry([definition("given", pattern, nothing)])
            assert bool(registry._indexes["given"].candidates(text)) >= pattern.is_matching(text)


LIBRARY = """
from pytest_bdd import given, parsers, step, then, when

@given("a hub")
@given("one hub")
def a_hub():
    '''One hub.

    More.
    '''

@when("a hub")
def _():
    pass

@step(parsers.parse("wait {n:d} s"), target_fixture="waited")
def wait(n):
    return n

@given("a hub")
def again():
    pass
"""


def test_step_libraries_are_found_in_modules():
    module = ModuleType("library")
    exec(compile(LIBRARY, "library.py", "exec"), module.__dict__)
    found = from_modules([module, module])
    assert [(each.keyword, each.pattern, each.func.__name__) for each in found] == [
        ("Given", "one hub", "a_hub"),
        ("Given", "a hub", "a_hub"),
        ("When", "a hub", "_"),
        ("*", "wait {n:d} s", "wait"),
        ("Given", "a hub", "again"),
    ]
    assert (found[0].description, found[0].module, found[3].target_fixture) == ("One hub.", "library", "waited")
    assert found[3].location.endswith("library.py:16")
