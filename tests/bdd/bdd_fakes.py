"""A system under test made of nothing: rules, a session and a bench for the mechanics of scenarios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Any

from pytest_bdd import parsers

from meterproof.bdd.definitions import StepDefinition
from meterproof.bdd.gherkin import Feature, Scenario, Step, StepType, read_feature
from meterproof.bdd.judge import Judge
from meterproof.catalogue.model import Rule, Strength
from meterproof.evidence.record import Exchange, RuleVerdict, octets
from meterproof.verdicts import NotApplicable, Verdict


def rule(id: str, strength: Strength = Strength.MUST) -> Rule:
    return Rule(id, "a statement", "Annex B", "3.8.1", "dcc", strength, "joins", ("R1",))


RULES = {
    "it-works": rule("it-works"),
    "it-works-too": rule("it-works-too"),
    "it-is-nice": rule("it-is-nice", Strength.SHOULD),
    "not-here": rule("not-here"),
}


@dataclass
class Seen:
    exchanges: list[int] = field(default_factory=list)
    warned: bool = False


class FakeBench:
    """A bench whose steps check what they like; the rule ``not-here`` never applies."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.judge = Judge()
        self.exchanges: list[Exchange] = []
        self.arrangement = "seeded"
        self.identities_used: dict[str, Any] = {"target": "00-DB-00-00-00-00-00-01"}
        self.findings: dict[str, Any] = {}
        self.log: list[str] = []
        self._mark = (0, 0)
        self._begun = False

    @property
    def checks_made(self) -> int:
        return len(self.judge.checks)

    @property
    def notes(self) -> list[str]:
        return [*self.judge.notes, *self.judge.warnings]

    def begin_step(self, step: Step) -> None:
        self._mark = (len(self.exchanges), len(self.judge.warnings))
        if not self._begun and self.scenario.rules == ("not-here",):
            raise NotApplicable("MP170 is not in force")
        self._begun = True

    def end_step(self, step: Step) -> Seen:
        exchanges, warnings = self._mark
        return Seen(list(range(exchanges, len(self.exchanges))), len(self.judge.warnings) > warnings)

    def conclude(self, scenario: Scenario, outcome: Verdict) -> list[RuleVerdict]:
        why = {"not-here": "MP170 is not in force"}
        return self.judge.verdicts(scenario.rules, RULES, why, outcome)

    def check(self, passed: bool, claim: str = "it holds") -> None:
        self.judge.expect(claim, passed, expected="yes", got="yes" if passed else "no")

    def exchange(self, title: str, request: bytes = b"<q/>", response: bytes = b"<a/>") -> None:
        self.exchanges.append(
            {
                "kind": "submit",
                "title": title,
                "started": 1.0,
                "elapsed": 0.25,
                "status": 200,
                "request": octets(request),
                "response": octets(response),
            }
        )


class FakeSession:
    """A session that opens at once; ``closed`` tells whether it was given back."""

    def __init__(self) -> None:
        self.catalogue = RULES
        self.closed = False

    def bench(self, scenario: Scenario) -> FakeBench:
        return FakeBench(scenario)

    def close(self) -> None:
        self.closed = True


def definition(kind: StepType | None, pattern: object, func: Callable[..., object], **more: Any) -> StepDefinition:
    """A step definition as the decorators make it: a plain text, or a parser of pytest-bdd."""
    return StepDefinition(kind, parsers.get_parser(pattern), func, **more)


def step(text: str, kind: StepType = "given", line: int = 1) -> Step:
    return Step(kind.capitalize(), kind, text, line, None, None, text, {})


def read(folder: Path, text: str, name: str = "x.feature") -> Feature:
    """The feature file ``name`` with this text, read; its indentation does not matter."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return read_feature(path, folder)
