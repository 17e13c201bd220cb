"""The pytest plugin: options, the hooks that others may implement, and the way into everything else.

It is loaded in every pytest run of everyone who has Meterproof installed. So it imports nothing heavy, and does
nothing before a feature file is to be collected as such, or a step asks for the ``bench``.
"""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from meterproof.bdd.items import FeatureFile
    from meterproof.bdd.sessions import OpenSession
    from meterproof.bdd.world import World
    from meterproof.evidence.record import ScenarioRecord
    from meterproof.evidence.recorder import Recorder


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, all under names of our own."""
    group = parser.getgroup("meterproof", "Meterproof: scenarios of the Smart Energy Code")
    group.addoption(
        "--meterproof",
        "--meterproof-features",
        dest="meterproof_features",
        action="store_true",
        default=None,
        help="Collect feature files as tests, without modules that bind them. A feature file that is given as an "
        "argument is collected anyway.",
    )
    group.addoption(
        "--no-meterproof-features",
        dest="meterproof_features",
        action="store_false",
        help="Collect no feature file, whatever else is said.",
    )
    group.addoption(
        "--meterproof-sut",
        default="",
        metavar="FILE",
        help="The system under test: a SUT file, or the URL of a served reference model. Default: the reference "
        "model in this process.",
    )
    group.addoption(
        "--meterproof-profile", default="", metavar="NAME", help="The profile to judge by. Default: the SUT file's."
    )
    group.addoption(
        "--meterproof-out", default="", metavar="DIR", help="Write the record of the run (results.jsonl) there."
    )
    group.addoption(
        "--meterproof-seed",
        type=int,
        default=0,
        metavar="N",
        help="What fresh identities are derived from. Default: 0.",
    )
    group.addoption(
        "--meterproof-nonce",
        default="",
        metavar="TEXT",
        help="Makes identities fresh for a system that remembers earlier runs. Default: a new one each run.",
    )
    parser.addini("meterproof_features", "Collect feature files as tests.", type="bool", default=False)


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    """Let others implement our hooks."""
    from meterproof.bdd import hookspecs

    pluginmanager.add_hookspecs(hookspecs)


def pytest_configure(config: pytest.Config) -> None:
    """Name the marker, choose a nonce for all workers, and listen for records."""
    config.addinivalue_line("markers", "rule(id): the rule that a scenario judges, from its @rule:ID tag")
    if not config.option.meterproof_nonce:
        config.option.meterproof_nonce = os.urandom(4).hex()
    run = _Run(config)
    config.pluginmanager.register(run, "meterproof-run")
    if config.option.meterproof_out and run.is_main and not config.option.collectonly:
        run.record_to(Path(config.option.meterproof_out))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FeatureFile | None:
    """Collect a feature file, where that is asked for."""
    if file_path.suffix != ".feature":
        return None
    wanted: bool | None = parent.config.option.meterproof_features
    if wanted is None:
        wanted = parent.config.getini("meterproof_features") or parent.session.isinitpath(file_path)
    if not wanted:
        return None
    from meterproof.bdd.items import FeatureFile

    return FeatureFile.from_parent(parent, path=file_path)


@pytest.fixture(scope="session")
def meterproof_session(request: pytest.FixtureRequest) -> OpenSession:
    """The system under test of this run, opened."""
    from meterproof.bdd.sessions import session_of

    return session_of(request.config)


@pytest.fixture
def bench(request: pytest.FixtureRequest) -> World:
    """The test bench of the current scenario: what the suite's steps work with."""
    from meterproof.bdd.stock import bench_of

    return bench_of(request.node)


class _Run:
    """What belongs to one pytest run."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._recorder: Recorder | None = None
        self.is_main = not hasattr(config, "workerinput")

    def record_to(self, directory: Path) -> None:
        """Write the record into ``directory``; the run does not start where that already holds one."""
        from meterproof.errors import MeterproofError
        from meterproof.evidence.recorder import Recorder

        try:
            self._recorder = Recorder(directory)
        except MeterproofError as error:
            raise pytest.UsageError(str(error)) from None
        self._config.add_cleanup(self._recorder.close)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the record off a report, so that it does not stay in memory, and pass it on in the main process."""
        record = report.__dict__.pop("meterproof_record", None) if self.is_main else None
        if record is not None:
            self._config.hook.pytest_meterproof_record(record=record, config=self._config)

    def pytest_meterproof_record(self, record: ScenarioRecord) -> None:
        """Write the record where ``--meterproof-out`` says."""
        if self._recorder is not None:
            self._recorder.write(record)

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_bdd_apply_tag(self, tag: str, function: Any) -> bool | None:  # noqa: ANN401 - whatever was decorated
        """Turn ``@rule:ID`` into ``pytest.mark.rule("ID")``: pytest cuts the names of markers at the colon.

        Other tags with a colon are turned where ``--strict-markers`` could not take them at all.
        """
        if ":" not in tag or not (tag.startswith("rule:") or _is_refused(tag)):
            return None
        from meterproof.bdd.marks import mark

        mark(tag, self._config)(function)
        return True

    @pytest.hookimpl(optionalhook=True)
    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, feature: Any, scenario: Any) -> None:  # noqa: ANN401
        """Follow the scenarios of a stock pytest-bdd project that claim rules."""
        under = getattr(scenario, "rule", None)
        tags = {*scenario.tags, *feature.tags, *(under.tags if under is not None else ())}
        if any(tag.startswith("rule:") for tag in tags):
            from meterproof.bdd.stock import follow

            follow(request.node)


def _is_refused(tag: str) -> bool:
    try:
        with warnings.catch_warnings(action="ignore"):
            getattr(pytest.mark, tag)
    except pytest.fail.Exception:
        return True
    return False
