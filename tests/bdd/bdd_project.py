"""Somebody's project with pytest, in a directory of its own, with a system under test made of nothing."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

CONFTEST = """
import sys
sys.path.insert(0, {fakes!r})
import pytest
from bdd_fakes import RULES, FakeSession
from pytest_bdd import given, parsers, step, then, when


def pytest_meterproof_session(config):
    return FakeSession()


def pytest_meterproof_rules(config):
    return RULES


@given("a bench")
def _(bench):
    pass


@given(parsers.parse("a number {{n:d}}"), target_fixture="number")
def _(n):
    return n


@when(parsers.parse("{{user}} sends {{what}}"))
def _(bench, user, what):
    bench.exchange(f"{{what}} by {{user}}")


@then(parsers.parse("the number is {{n:d}}"))
def _(bench, number, n):
    bench.check(number == n, "the number is right")


@then("it breaks")
def _(bench):
    raise ValueError("boom")


@then("it warns")
def _(bench):
    bench.check(True)
    bench.judge.warn("not as recommended")


@then("there is no clock")
def _(bench):
    from meterproof.verdicts import NotTestable

    raise NotTestable("it needs a clock", missing="clock.advance")
"""

FEATURE = """
    @epic:DUIS
    Feature: Numbers

      Background:
        Given a bench

      @rule:it-works @smoke
      Scenario Outline: A number <n>
        Given a number <n>
        When IS sends 8.7.1
        Then the number is <m>
        Examples:
          | n | m |
          | 1 | 1 |
          | 2 | 3 |

      @rule:it-works
      Scenario: It breaks
        When IS sends 8.7.2
        Then it breaks

      @rule:it-works
      Scenario: No clock
        Then there is no clock

      @rule:it-works
      Scenario: A warning
        Then it warns

      @rule:not-here
      Scenario: Not here
        Then it breaks

      @rule:it-works
      Scenario: Nothing
        Given a number 1
    """


def set_up(pytester, feature: str = FEATURE, more_steps: str = "", name: str = "features/numbers.feature") -> Path:
    """Write the project and return the path of its feature file."""
    fakes = str(Path(__file__).parent)
    pytester.makeconftest(CONFTEST.format(fakes=fakes) + dedent(more_steps))
    path = pytester.path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(feature).lstrip("\n"), encoding="utf-8")
    return path


def records(directory: Path) -> dict[str, dict]:
    """The records that a run left in ``directory``, by the name of their scenario."""
    lines = (directory / "results.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert len({record["scenario"] for record in found}) == len(found)
    return {record["scenario"].partition("::")[2]: record for record in found}
