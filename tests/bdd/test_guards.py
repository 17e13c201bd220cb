import pytest
from bdd_fakes import RULES, definition, read
from pytest_bdd import parsers

from meterproof.bdd.guards import Refused, definition_faults, feature_faults, inspect_features
from meterproof.bdd.registry import StepRegistry


def nothing():
    """A step."""


async def later():
    """A step that nobody awaits."""


async def later_and_later():
    yield


GOOD = [definition("given", "a hub", nothing), definition("then", parsers.parse("it is {what}"), nothing)]


def told(folder, text, definitions=GOOD, rules=RULES):
    """What is wrong with the feature: location and text."""
    problems = inspect_features([read(folder, text)], StepRegistry(definitions), rules)
    return [(problem.location, problem.text) for problem in problems]


def scenario(*steps, tags="@rule:it-works", name="s"):
    lines = "\n".join(f"    {step}" for step in steps)
    return f"Feature: f\n  {tags}\n  Scenario: {name}\n{lines}\n"


def test_a_feature_that_is_right_is_let_through(tmp_path):
    assert told(tmp_path, scenario("Given a hub", "Then it is on")) == []


def test_every_undefined_step_is_told_not_only_the_first(tmp_path):
    assert told(tmp_path, scenario("Given a hut", "And a cat", "Then it is on")) == [
        ("x.feature:4", "no definition matches the step 'Given a hut'"),
        ("x.feature:5", "no definition matches the step 'And a cat'"),
    ]


def test_an_undefined_step_of_an_outline_is_told_once(tmp_path):
    text = """
        Feature: f
          @rule:it-works
          Scenario Outline: s <n>
            Given a <n>
            Examples:
              | n   |
              | hub |
              | cat |
              | dog |
        """
    assert told(tmp_path, text) == [("x.feature:4", "no definition matches the step 'Given a cat'")]


def test_an_ambiguous_step_is_told_with_every_definition(tmp_path):
    [(location, text)] = told(
        tmp_path, scenario("Given a hub"), [*GOOD, definition("given", parsers.parse("a {x}"), later)]
    )[:1]
    assert location == "x.feature:4"
    assert text.count("test_guards.py:") == 2


def test_an_async_step_is_told_where_it_is_used_and_where_it_is_defined(tmp_path):
    definitions = [definition("given", "a hub", later), definition("given", "unused", later_and_later)]
    problems = told(tmp_path, scenario("Given a hub"), definitions)
    assert problems[0][0] == "x.feature:4"
    assert "could never fail" in problems[0][1]
    assert [("test_guards.py:" in location, "'a hub'" in text) for location, text in problems[1:]] == [
        (True, True),
        (True, False),
    ]


def test_a_definition_that_is_there_twice_is_told():
    twice = [*GOOD, definition("given", "a hub", lambda: None)]
    [problem] = definition_faults(StepRegistry(twice))
    assert problem.file.endswith("test_guards.py")
    assert "there twice: it already stands in" in problem.text


def test_a_definition_for_all_types_hides_one_of_a_type():
    [problem] = definition_faults(StepRegistry([*GOOD, definition(None, "a hub", lambda: None)]))
    assert "'a hub' is there twice" in problem.text


def test_definitions_of_two_types_may_share_a_pattern():
    assert list(definition_faults(StepRegistry([*GOOD, definition("when", "a hub", nothing)]))) == []


def test_two_scenarios_of_one_name_are_told(tmp_path):
    text = scenario("Given a hub") + "  @rule:it-works\n  Scenario: s\n    Given a hub\n"
    assert told(tmp_path, text) == [("x.feature:6", "the scenario 's' is there twice: it already stands in line 3")]


def test_two_equal_rows_are_told(tmp_path):
    text = """
        Feature: f
          @rule:it-works
          Scenario Outline: s
            Given a <n>
            Examples:
              | n   |
              | hub |
              | hub |
        """
    assert told(tmp_path, text) == [
        ("x.feature:8", "the row ['hub'] of 's' is there twice: it already stands in line 7")
    ]


def test_a_scenario_without_a_rule_is_told(tmp_path):
    assert told(tmp_path, scenario("Given a hub", tags="@smoke")) == [
        ("x.feature:3", "the scenario 's' does not say which rule it judges")
    ]


def test_an_unknown_rule_is_told_with_the_nearest(tmp_path):
    [problem] = inspect_features(
        [read(tmp_path, scenario("Given a hub", tags="@rule:it-work"))], StepRegistry(GOOD), RULES
    )
    assert (problem.location, problem.text) == ("x.feature:3", "there is no rule 'it-work'")
    assert problem.hint == "did you mean @rule:it-works?"


def test_a_tag_that_pytest_would_obey_is_told(tmp_path):
    [(location, text)] = told(tmp_path, scenario("Given a hub", tags="@rule:it-works @skip"))
    assert location == "x.feature:3"
    assert "@skip would take the verdict away" in text


@pytest.mark.parametrize(
    ("text", "location"),
    [
        ("Feature: f\n  Scenario: s\n    Given a hub\n  What\n", "x.feature:4"),
        ("Feature: f\n  @rule:it-works\n  Scenario: s\n", "x.feature:3"),
        (
            "Feature: f\n  @rule:it-works\n  Scenario Outline: s\n    Given a <n>\n    Examples:\n      | n |\n",
            "x.feature:5",
        ),
    ],
)
def test_what_is_no_gherkin_or_empty_is_told(tmp_path, text, location):
    assert [place for place, _ in told(tmp_path, text)] == [location]


def test_all_faults_of_all_features_are_told_in_the_order_of_files_and_lines(tmp_path):
    features = [
        read(tmp_path, scenario("Given a hut", tags="@rule:none"), "b.feature"),
        read(tmp_path, scenario("Given a cat", tags="@smoke"), "a.feature"),
    ]
    problems = feature_faults(features, StepRegistry(GOOD), RULES)
    assert [problem.location for problem in problems] == ["b.feature:3", "b.feature:4", "a.feature:3", "a.feature:4"]
    refused = str(Refused(problems))
    assert refused.startswith("4 faults found before anything was run\n  b.feature:3: there is no rule 'none'\n")
    assert all(f"  {problem.location}: {problem.text}" in refused for problem in problems)
