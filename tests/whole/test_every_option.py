"""Every option of every open point: the model that follows it passes, and one that follows another is noticed.

Judged are the scenarios that rest on the point: they are tagged with it, claim a rule that rests on it, or name it in a
step. Of each outline two rows are enough, as long as they notice; otherwise all of them are tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from option_exceptions import ALIKE, FOLLOWED_OTHERWISE, NO_OPTION

from meterproof import suite
from meterproof.adapters.model import open_model
from meterproof.bdd.definitions import suite_steps
from meterproof.bdd.gherkin import Scenario, parse_feature
from meterproof.bdd.kernel import execute
from meterproof.bdd.registry import StepRegistry
from meterproof.bdd.session import Session
from meterproof.catalogue.ambiguities import load_ambiguities
from meterproof.catalogue.model import Profile
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.sut import load_sut
from meterproof.catalogue.variants import CHOICE, bound_by
from meterproof.model import ReferenceModel

BASE = load_profile("mp170")
SUT = load_sut(suite.DATA / "suts" / "reference.toml")
RULES = load_rules()
POINTS = load_ambiguities()
ROWS = 2
OPTIONS = [(point.id, option) for point in POINTS.values() for option in point.options]
PAIRS = [(point, option, other) for point, option in OPTIONS for other in POINTS[point].options if other != option]


@cache
def everything() -> tuple[Sequence[Scenario], StepRegistry]:
    files = sorted(suite.FEATURES.rglob("*.feature"))
    scenarios = [scenario for file in files for scenario in parse_feature(file, suite.FEATURES)]
    return scenarios, StepRegistry(suite_steps())


def under(point: str, option: str) -> Profile:
    return replace(BASE, choices={**BASE.choices, point: option})


def choices_of(scenario: Scenario) -> Sequence[tuple[str, Sequence[str]]]:
    """The open points that the scenario is tagged with, and the options of its side of each."""
    return [bound_by(tag) for tag in scenario.tags if tag.startswith(CHOICE)]


def binds(scenario: Scenario, point: str, option: str) -> bool:
    """Whether the scenario rests on the point, and stands on no other side of it."""
    sides = [options for name, options in choices_of(scenario) if name == point]
    if sides:
        return any(option in options for options in sides)
    by_rule = any(point in RULES[rule].rests_on or point in RULES[rule].choices for rule in scenario.rules)
    return by_rule or any(f"chosen for {point}" in step.text for step in scenario.steps)


def other_sides(scenario: Scenario, point: str) -> bool:
    """Whether the scenario stands on a side of another point that the profile does not take."""
    return any(BASE.choices[name] not in options for name, options in choices_of(scenario) if name != point)


@cache
def resting_on(point: str, option: str) -> Sequence[Scenario]:
    """The scenarios that bind on this side, those that are tagged with it first."""
    found = [each for each in everything()[0] if binds(each, point, option) and not other_sides(each, point)]
    return sorted(found, key=lambda each: all(name != point for name, _ in choices_of(each)))


def thinned(scenarios: Iterable[Scenario]) -> Iterator[Scenario]:
    """Two rows of every outline."""
    seen: dict[tuple[str, int], int] = {}
    for scenario in scenarios:
        outline = (scenario.feature, scenario.scenario_line)
        seen[outline] = seen.get(outline, 0) + 1
        if seen[outline] <= ROWS:
            yield scenario


def judged(profile: Profile, model: ReferenceModel, scenarios: Iterable[Scenario]) -> Iterator[Any]:
    """The record of each scenario, as a system is judged that says it obeys ``profile``."""
    session = Session(open_model(SUT, profile, model=model), SUT, profile, RULES, nonce=profile.id)
    try:
        for scenario in scenarios:
            yield execute(scenario, everything()[1], session.bench(scenario))
    finally:
        session.close()


def noticed(profile: Profile, model: ReferenceModel, scenarios: Sequence[Scenario]) -> bool:
    """Whether some scenario fails or warns; a few rows of each outline are tried before the others."""
    few = list(thinned(scenarios))
    tried = {scenario.id for scenario in few}
    few += [scenario for scenario in scenarios if scenario.id not in tried]
    return any(record["verdict"] in ("failed", "warned") for record in judged(profile, model, few))


@pytest.mark.parametrize(("point", "option"), OPTIONS)
def test_the_model_that_follows_an_option_passes_what_rests_on_it(point, option):
    profile = under(point, option)
    records = list(judged(profile, ReferenceModel(profile, SUT), thinned(resting_on(point, option))))
    wrong = [record["name"] for record in records if record["verdict"] not in ("passed", "not-applicable")]
    assert wrong == []
    assert any(record["verdict"] == "passed" for record in records)


@pytest.mark.parametrize(("point", "option", "followed"), PAIRS)
def test_a_model_that_follows_another_option_is_noticed(point, option, followed):
    model = ReferenceModel(under(point, followed), SUT)
    if point in FOLLOWED_OTHERWISE:
        FOLLOWED_OTHERWISE[point](model, option, followed)
    alike = NO_OPTION.get(point, "") or ALIKE.get((point, option, followed), "")
    assert noticed(under(point, option), model, resting_on(point, option)) == (not alike), alike


def test_every_exception_is_about_a_pair_of_options():
    assert set(NO_OPTION) <= set(POINTS)
    assert set(ALIKE) <= set(PAIRS)
    assert set(FOLLOWED_OTHERWISE) <= set(POINTS)
