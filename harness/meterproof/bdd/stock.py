"""The suite's steps in someone's own pytest-bdd project: their ``bench``, and the record of what they did.

A scenario is followed from its beginning where it claims a rule, else from the step that first asks for the
``bench``. It keeps the outcome that pytest-bdd gives it, with three exceptions: what is not testable or not
applicable is skipped, a broken recommendation is an expected failure, and a scenario that claims a rule and in
which nothing was checked does not pass.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from meterproof.bdd.gherkin import Scenario, Step, parse_feature
from meterproof.bdd.items import RECORD, ScenarioItem, attach_records
from meterproof.bdd.late import LateWorld
from meterproof.bdd.ledger import Ledger
from meterproof.bdd.outcomes import MeterproofWarning
from meterproof.bdd.sessions import root_of, rules_of, session_of
from meterproof.bdd.world import Observer, World
from meterproof.errors import UsageError
from meterproof.evidence.failures import headline
from meterproof.verdicts import CheckFailed, NotApplicable, NotTestable, Verdict

_FOLLOWED = pytest.StashKey["_Followed"]()
_PLUGIN = "meterproof-stock"


def bench_of(item: pytest.Item) -> World:
    """Return the bench of the scenario that ``item`` runs; UsageError where it runs none."""
    if isinstance(item, ScenarioItem):
        if item.world is None:
            raise UsageError("there is no bench outside of the steps of a scenario", where=item.nodeid)
        return item.world
    return follow(item).world.bench()


def follow(item: pytest.Item) -> _Followed:
    """Follow the scenario of pytest-bdd that ``item`` runs; UsageError where it runs none."""
    if _FOLLOWED not in item.stash:
        item.stash[_FOLLOWED] = _Followed(item, _scenario(item))
        attach_records(item.config)
        if not item.config.pluginmanager.hasplugin(_PLUGIN):
            item.config.pluginmanager.register(_Hooks(), _PLUGIN)
    return item.stash[_FOLLOWED]


class _Followed:
    """A scenario of pytest-bdd on its way."""

    def __init__(self, item: pytest.Item, scenario: Scenario) -> None:
        self.scenario = scenario
        self.world = LateWorld(lambda: session_of(item.config).bench(scenario))
        self._ledger = Ledger(scenario, self.world, observer=_observer(item, scenario))
        self._done = 0
        self._open: Step | None = None

    def begin(self, index: int, arguments: Mapping[str, object]) -> None:
        """The step number ``index`` is about to be called; earlier ones that were not seen have passed."""
        for step in self.scenario.steps[self._done : index]:
            self._ledger.begin(step, {})
            self._end(step, None)
        self._open = self.scenario.steps[index]
        written = {name: str(value) for name, value in arguments.items() if isinstance(value, str | int | float)}
        self._ledger.begin(self._open, written)

    def passed(self) -> None:
        """The open step has passed."""
        if self._open is not None:
            self._end(self._open, None)

    def failed(self, index: int, error: BaseException) -> None:
        """The step number ``index`` raised ``error``, maybe before it was called."""
        self._done = index
        self._end(self.scenario.steps[index], error)

    def _end(self, step: Step, error: BaseException | None) -> None:
        self._open = None
        self._done += 1
        self._ledger.end(step, error)

    def recommended_only(self) -> bool:
        """Tell whether a failed check breaks no *must* of this scenario."""
        rules = self.world.conclude(self.scenario, Verdict.FAILED)
        return bool(rules) and all(rule["verdict"] != Verdict.FAILED for rule in rules)

    def conclude(self, item: pytest.Item, error: BaseException | None) -> None:
        """The scenario has ended, with ``error`` where pytest-bdd did not tell of it (a skip)."""
        if self._open is not None:
            self._end(self._open, error)
        for step in self.scenario.steps[self._done :]:
            self._ledger.skip(step)
        if not self.world.is_real:
            return
        record = self._ledger.conclude()
        item.stash[RECORD] = record
        told = f"{headline(record, rules_of(item.config))}: {record['verdict']}: {record['reason']}"
        if error is None and record["verdict"] == Verdict.WARNED:
            item.warn(MeterproofWarning(told))
        if error is None and self.scenario.rules and record["verdict"] in (Verdict.INCONCLUSIVE, Verdict.ERROR):
            pytest.fail(told, pytrace=False)


class _Hooks:
    """Hooks of pytest-bdd, there once a scenario is followed."""

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_before_step_call(
        self,
        request: pytest.FixtureRequest,
        scenario: Any,  # noqa: ANN401 - pytest-bdd's
        step: Any,  # noqa: ANN401 - pytest-bdd's
        step_func_args: Mapping[str, object],
    ) -> None:
        followed = request.node.stash.get(_FOLLOWED, None)
        if followed is not None:
            followed.begin(scenario.steps.index(step), step_func_args)

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_step(self, request: pytest.FixtureRequest) -> None:
        followed = request.node.stash.get(_FOLLOWED, None)
        if followed is not None:
            followed.passed()

    @pytest.hookimpl(trylast=True)
    def pytest_bdd_step_error(
        self,
        request: pytest.FixtureRequest,
        scenario: Any,  # noqa: ANN401 - pytest-bdd's
        step: Any,  # noqa: ANN401 - pytest-bdd's
        exception: BaseException,
    ) -> None:
        followed = request.node.stash.get(_FOLLOWED, None)
        if followed is None:
            return
        index = scenario.steps.index(step)
        followed.failed(index, exception)
        ours = followed.scenario.steps[index]
        exception.add_note(f"{followed.scenario.feature}:{ours.line}: {ours.keyword} {ours.text}")
        if isinstance(exception, NotTestable | NotApplicable):
            raise pytest.skip.Exception(str(exception)) from exception
        if isinstance(exception, CheckFailed) and followed.recommended_only():
            raise pytest.xfail.Exception(f"only recommended: {exception}") from exception

    @pytest.hookimpl(tryfirst=True)
    def pytest_bdd_after_scenario(self, request: pytest.FixtureRequest) -> None:
        followed = request.node.stash.get(_FOLLOWED, None)
        if followed is not None:
            # pytest-bdd calls this while the exception passes, and tells of a skip in no other way.
            followed.conclude(request.node, sys.exc_info()[1])


def _scenario(item: pytest.Item) -> Scenario:
    """Return our own reading of the scenario: pytest-bdd's has no ids, and no tags of rows."""
    from pytest_bdd.scenario import scenario_wrapper_template_registry as templates

    template = templates.get(getattr(item, "obj", None))  # type: ignore[arg-type]
    if template is None:
        raise UsageError("the bench belongs to the scenarios of features; this test is none", where=item.nodeid)
    callspec = getattr(item, "callspec", None)
    row = callspec.params.get("_pytest_bdd_example", {}) if callspec is not None else {}
    path = Path(template.feature.filename)
    for scenario in _read(path, root_of(path, item.config)):
        if scenario.scenario_line == template.line_number and dict(scenario.parameters) == row:
            unknown = [rule for rule in scenario.rules if rule not in rules_of(item.config)]
            if unknown:
                raise UsageError(f"there is no rule {unknown[0]!r}", where=f"{path}:{scenario.scenario_line}")
            return scenario
    raise UsageError(f"the scenario {template.name!r} is not to be found", where=f"{path}:{template.line_number}")


@lru_cache(maxsize=8)
def _read(path: Path, root: Path) -> list[Scenario]:
    return parse_feature(path, root)


def _observer(item: pytest.Item, scenario: Scenario) -> Observer | None:
    if not item.config.pluginmanager.hasplugin("allure_listener"):
        return None
    from meterproof.bdd import allure_live

    allure_live.label(scenario, rules_of(item.config))
    return allure_live.AllureSteps()
