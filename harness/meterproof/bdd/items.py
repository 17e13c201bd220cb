"""Feature files as pytest collects them: one item a scenario, with no module, function or fixtures of its own."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from _pytest._code.code import ExceptionInfo, TerminalRepr
from _pytest.fixtures import FuncFixtureInfo, TopRequest

from meterproof.bdd.gherkin import Scenario, read_feature
from meterproof.bdd.guards import Problem, Refused, definition_faults, feature_faults
from meterproof.bdd.kernel import execute
from meterproof.bdd.marks import mark
from meterproof.bdd.outcomes import NotPassed, settle, shown_path
from meterproof.bdd.registry import StepRegistry
from meterproof.bdd.sessions import root_of, rules_of, session_of
from meterproof.bdd.shelf import shelf_of
from meterproof.bdd.world import Observer, World
from meterproof.errors import MeterproofError, UsageError
from meterproof.evidence.record import ScenarioRecord

RECORD = pytest.StashKey[ScenarioRecord]()
_SEEN = pytest.StashKey["_Seen"]()
_FIXTURES = pytest.StashKey[FuncFixtureInfo]()


class _Seen:
    """What was collected before in this run: step definitions that were told of, and which file has which ids."""

    def __init__(self) -> None:
        self.registries: set[int] = set()
        self.files: dict[str, Path] = {}


class FeatureFile(pytest.File):
    """A feature file. It is collected whole or, where anything is wrong with it, not at all."""

    def collect(self) -> Iterator[ScenarioItem]:
        """Yield an item for each scenario; Refused, with all that is wrong, before anything runs."""
        attach_records(self.config)
        rules = rules_of(self.config)
        feature = read_feature(self.path, root_of(self.path, self.config))
        registry = shelf_of(self.config).registry(self)
        problems = [
            *feature_faults([feature], registry, rules),
            *self._same_elsewhere(feature.scenarios),
            *self._definition_faults(registry),
        ]
        if problems:
            shown = shown_path(self)
            raise Refused(replace(each, file=shown) if each.file == feature.name else each for each in problems)
        allure = _allure(self.config)
        for scenario in feature.scenarios:
            name = scenario.id.removeprefix(f"{feature.name}::").replace("::", ": ")
            # Given as text, the id of a row is the one that it is asked for by, also to the cache of failures.
            item: ScenarioItem = ScenarioItem.from_parent(
                self, name=name, nodeid=f"{self.nodeid}::{name}", scenario=scenario, registry=registry
            )
            for kind, value in allure.labels(scenario, rules) if allure else ():
                item.add_marker(pytest.mark.allure_label(value, label_type=kind))
            yield item

    def repr_failure(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> str | TerminalRepr:  # noqa: ANN401
        """Return what is wrong with the file, without a traceback."""
        if isinstance(excinfo.value, MeterproofError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def _same_elsewhere(self, scenarios: Iterable[Scenario]) -> Iterator[Problem]:
        seen = self.config.stash.setdefault(_SEEN, _Seen())
        for scenario in scenarios:
            other = seen.files.setdefault(scenario.id, self.path)
            if other != self.path:
                text = f"the scenario {scenario.name!r} has the id of one in another folder's {other.name}"
                yield Problem(scenario.feature, scenario.line, text, "a record could not tell them apart")

    def _definition_faults(self, registry: StepRegistry) -> Iterator[Problem]:
        """Yield what is wrong with the step definitions, for the first file only that uses them."""
        seen = self.config.stash.setdefault(_SEEN, _Seen())
        if id(registry) not in seen.registries:
            seen.registries.add(id(registry))
            yield from definition_faults(registry)


class ScenarioItem(pytest.Item):
    """One scenario as a test. ``world`` is its bench while it runs."""

    def __init__(self, *, scenario: Scenario, registry: StepRegistry, **arguments: Any) -> None:  # noqa: ANN401 - pytest's
        super().__init__(**arguments)
        self.scenario = scenario
        self.registry = registry
        self.world: World | None = None
        self.funcargs: dict[str, object] = {}
        for tag in scenario.tags:
            if not tag.startswith("_"):
                self.add_marker(mark(tag, self.config))

    def under(self, variant: str) -> ScenarioItem:
        """Return the test of the same scenario in a variant of a campaign."""
        assert self.parent is not None
        item: ScenarioItem = ScenarioItem.from_parent(
            self.parent,
            name=f"{self.name} ({variant})",
            nodeid=f"{self.nodeid} ({variant})",
            scenario=self.scenario.under(variant),
            registry=self.registry,
        )
        return item

    @cached_property
    def location(self) -> tuple[str, int | None, str]:
        """What ``reportinfo`` says, with the path as pytest shows it: that of the file, so found once."""
        assert self.parent is not None
        return self.parent.nodeid, self.scenario.line - 1, self.name

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the scenario stands; pytest counts lines from 0."""
        return self.path, self.scenario.line - 1, self.name

    def setup(self) -> None:
        """Open the session, where this is the first to need it, and run the fixtures that nobody asks for."""
        session_of(self.config)
        if self._info.names_closure:
            self._fixture_request._fillfixtures()

    def runtest(self) -> None:
        """Run the scenario; its record goes with the report."""
        record = self.run()
        self.stash[RECORD] = record
        self.settle(record)

    def run(self) -> ScenarioRecord:
        """Run the scenario and return its record."""
        self.world = session_of(self.config).bench(self.scenario)
        observer: Observer | None = None
        if self.config.pluginmanager.hasplugin("allure_listener"):
            from meterproof.bdd import allure_live

            observer = allure_live.AllureSteps()
            allure_live.describe(self.scenario)
        return execute(self.scenario, self.registry, self.world, fixtures=self._fixture, observer=observer)

    def settle(self, record: ScenarioRecord) -> None:
        """Turn the verdict of ``record`` into pytest's outcome."""
        settle(self, record, session_of(self.config).catalogue)

    def teardown(self) -> None:
        """Let go of the bench."""
        self.world = None
        self.funcargs = {}

    def _repr_failure_py(self, excinfo: ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401
        """Return what people need to know of a scenario that is not green, and nothing of pytest's own.

        Pytest asks this for every phase, and ``repr_failure`` for the call alone.
        """
        if isinstance(excinfo.value, NotPassed | MeterproofError):
            return str(excinfo.value)
        return super()._repr_failure_py(excinfo, style)

    @property
    def fixturenames(self) -> list[str]:
        """The fixtures that nobody asks for; pytest looks here."""
        return self._info.names_closure

    @property
    def _fixtureinfo(self) -> FuncFixtureInfo:
        return self._info

    @cached_property
    def _info(self) -> FuncFixtureInfo:
        """What fixtures a scenario uses unasked (autouse): the same for all of a file, so found once."""
        file = self.parent
        assert file is not None
        if _FIXTURES not in file.stash:
            file.stash[_FIXTURES] = self.session._fixturemanager.getfixtureinfo(node=self, func=None, cls=None)
        return file.stash[_FIXTURES]

    @cached_property
    def _fixture_request(self) -> TopRequest:
        # The name under which pytest and its plugins look for it; set only where a fixture is needed at all.
        self._request = TopRequest(self, _ispytest=True)  # type: ignore[arg-type]
        return self._request

    def _fixture(self, name: str) -> object:
        try:
            value: object = self._fixture_request.getfixturevalue(name)
        except pytest.FixtureLookupError as error:
            raise UsageError(f"a step needs {name!r}: {error.msg or 'there is no such fixture'}") from None
        return value


class _Reports:
    """Puts the record of a scenario on its report, on which it also travels from an xdist worker."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if call.when == "call" and RECORD in item.stash:
            report.meterproof_record = item.stash[RECORD]  # type: ignore[attr-defined]
            del item.stash[RECORD]
        return report


def attach_records(config: pytest.Config) -> None:
    """See to it that the records of this run go with its reports."""
    if not config.pluginmanager.hasplugin("meterproof-reports"):
        from meterproof.bdd.protocol import DirectProtocol

        config.pluginmanager.register(_Reports(), "meterproof-reports")
        config.pluginmanager.register(DirectProtocol(config), "meterproof-protocol")


def _allure(config: pytest.Config) -> ModuleType | None:
    """Return what makes labels, where allure-pytest is to write results or to select by labels."""
    options = ("report_dir", "epics", "features", "stories", "ids", "severities", "labels")
    if not any(getattr(config.option, f"allure_{option}", None) for option in options):
        return None
    from meterproof.bdd import allure_live

    return allure_live
