"""What must be right before anything runs: every fault of features and step definitions, with ``feature:line``.

A scenario that can't fail, or that some other one hides, looks green. So it is refused while collecting, and all
faults are told at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from meterproof.bdd.definitions import StepDefinition
from meterproof.bdd.gherkin import Feature, Scenario, Step
from meterproof.bdd.registry import AmbiguousStep, StepRegistry, UndefinedStep, UnreadableStep
from meterproof.errors import UsageError

_PYTEST_TAGS: Final = frozenset({"skip", "skipif", "xfail", "parametrize", "usefixtures", "filterwarnings"})


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the file (a feature, or the module of a step definition), its line, what, and what to do."""

    file: str
    line: int
    text: str
    hint: str = ""

    @property
    def location(self) -> str:
        """Where: ``file:line``."""
        return f"{self.file}:{self.line}"

    def __str__(self) -> str:
        return f"{self.location}: {self.text}" + (f"\n    hint: {self.hint}" if self.hint else "")


class Refused(UsageError):
    """Features that must not run; ``problems`` holds all that is wrong (exit 2)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        told = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{count} {'fault' if count == 1 else 'faults'} found before anything was run\n{told}")


def inspect_features(
    features: Collection[Feature], registry: StepRegistry, rules: Collection[str]
) -> tuple[Problem, ...]:
    """Return everything that is wrong with ``features`` and with the step definitions.

    ``rules`` are the ids that the catalogue knows. The order is that of the files given, then of their lines; step
    definitions come last.
    """
    return (*feature_faults(features, registry, rules), *definition_faults(registry))


def feature_faults(
    features: Collection[Feature], registry: StepRegistry, rules: Collection[str]
) -> tuple[Problem, ...]:
    """Return everything that is wrong with ``features``, in the order of the files given, then of their lines."""
    scenarios = [scenario for feature in features for scenario in feature.scenarios]
    found = [
        *gherkin_faults(features),
        *duplicate_scenarios(scenarios),
        *rule_faults(scenarios, rules),
        *pytest_tags(scenarios),
        *step_faults(scenarios, registry),
    ]
    order = {feature.name: index for index, feature in enumerate(features)}
    found.sort(key=lambda problem: (order[problem.file], problem.line))
    return tuple(found)


def gherkin_faults(features: Iterable[Feature]) -> Iterator[Problem]:
    """Syntax errors, empty features and scenarios, outlines without rows."""
    for feature in features:
        for fault in feature.faults:
            yield Problem(feature.name, fault.line, fault.text, fault.hint)


def duplicate_scenarios(scenarios: Iterable[Scenario]) -> Iterator[Problem]:
    """Scenarios, or rows of an outline, whose ids are equal: in a report one would hide the other."""
    first: dict[str, int] = {}
    for scenario in scenarios:
        line = first.setdefault(scenario.id, scenario.line)
        if line != scenario.line:
            what = f"the row {list(scenario.parameters.values())} of" if scenario.parameters else "the scenario"
            yield Problem(
                scenario.feature,
                scenario.line,
                f"{what} {scenario.name!r} is there twice: it already stands in line {line}",
                "give it a name of its own, or take it out",
            )


def rule_faults(scenarios: Iterable[Scenario], rules: Collection[str]) -> Iterator[Problem]:
    """Scenarios that claim no rule, or one that the catalogue does not know."""
    for scenario in scenarios:
        if not scenario.rules:
            yield Problem(
                scenario.feature,
                scenario.scenario_line,
                f"the scenario {scenario.name!r} does not say which rule it judges",
                "tag it with @rule:ID; `meterproof list rules` shows the ids",
            )
        for rule in scenario.rules:
            if rule not in rules:
                near = get_close_matches(rule, rules, n=1, cutoff=0.5)
                yield Problem(
                    scenario.feature,
                    scenario.scenario_line,
                    f"there is no rule {rule!r}",
                    f"did you mean @rule:{near[0]}?" if near else "`meterproof list rules` shows the ids",
                )


def pytest_tags(scenarios: Iterable[Scenario]) -> Iterator[Problem]:
    """Tags that pytest would take for an order, so that a scenario vanished or could not fail."""
    for scenario in scenarios:
        for tag in sorted(_PYTEST_TAGS.intersection(scenario.tags)):
            yield Problem(
                scenario.feature,
                scenario.scenario_line,
                f"the tag @{tag} would take the verdict away from {scenario.name!r}",
                "leave scenarios out by a selector, and state known failures as waivers",
            )


def step_faults(scenarios: Iterable[Scenario], registry: StepRegistry) -> Iterator[Problem]:
    """Steps that no definition, more than one, or an asynchronous one matches, or that can't be read.

    A line is told of once, even where several rows of an outline or several scenarios meet the same fault in it.
    """
    told: set[tuple[str, int]] = set()
    for scenario in scenarios:
        for step in scenario.steps:
            fault = _step_fault(scenario.feature, step, registry)
            if fault is not None and (fault.file, fault.line) not in told:
                told.add((fault.file, fault.line))
                yield fault


def _step_fault(feature: str, step: Step, registry: StepRegistry) -> Problem | None:
    try:
        definition = registry.match(step).definition
    except (UndefinedStep, AmbiguousStep, UnreadableStep) as error:
        return Problem(feature, step.line, error.what, error.hint)
    if definition.is_async:
        text = f"the step '{step.keyword} {step.text}' could never fail: {definition.location} is asynchronous"
        return Problem(feature, step.line, text, "make the step definition a plain function")
    return None


def definition_faults(registry: StepRegistry) -> Iterator[Problem]:
    """Step definitions that hide one another (same type and pattern), and asynchronous ones, used or not."""
    first: dict[tuple[str, str], StepDefinition] = {}
    for definition in registry.definitions:
        called = f"the step definition {definition.keyword} {definition.pattern!r}"
        for kind in (definition.type,) if definition.type else ("given", "when", "then"):
            earlier = first.setdefault((kind, definition.pattern), definition)
            if earlier is not definition:
                yield _at(definition, f"{called} is there twice: it already stands in {earlier.location}")
                break
        if definition.is_async:
            text = f"{called} is asynchronous: nobody awaits it, so it could never fail"
            yield _at(definition, text, "make it a plain function")


def _at(definition: StepDefinition, text: str, hint: str = "") -> Problem:
    file, _, line = definition.location.rpartition(":")
    return Problem(file or definition.location, int(line) if file else 0, text, hint)
