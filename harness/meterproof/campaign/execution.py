"""Running what was planned through pytest, in this process or in several."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from meterproof import suite
from meterproof.bdd.session import Session
from meterproof.campaign.order import Order
from meterproof.campaign.worker import Following
from meterproof.errors import MeterproofError, UsageError
from meterproof.evidence.record import ScenarioRecord

_PLUGINS: Final = ("meterproof.bdd.plugin", "meterproof.campaign.worker")
_SUITE: Final = str(suite.FEATURES)
_UNWANTED: Final = ("terminal", "cacheprovider", "junitxml", "pastebin", "doctest", "unittest", "nose", "logging")
_INHERITED: Final = ("PYTEST_ADDOPTS", "PYTEST_PLUGINS", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")

Taker = Callable[[ScenarioRecord], None]


@dataclass(frozen=True, slots=True)
class Execution:
    """How running ended: whether it was interrupted, and sentences about what went wrong outside of scenarios."""

    interrupted: bool
    problems: tuple[str, ...]


class RunnerFault(MeterproofError):
    """What runs the scenarios broke, outside of any scenario."""


def execute_order(
    order: Order, features: Sequence[Path], session: Session, take: Taker, *, workers: int = 0
) -> Execution:
    """Run the scenarios of ``order``, which stand in the files ``features``, and give each record to ``take``.

    Without ``workers`` they run in this process against ``session``; otherwise so many processes each open the
    system under test for themselves. UsageError where a feature or a step definition can't be used.
    """
    main = _Main(order, session, take)
    with tempfile.TemporaryDirectory(prefix="meterproof-") as directory, _undisturbed():
        path = Path(directory) / "order.json"
        replace(order, turns=str(path.with_name("turns"))).write(path)
        arguments = _arguments(path, order, workers)
        status = pytest.main([*arguments, *map(str, features)], plugins=[main])
    if main.refused:
        raise UsageError("the features can't be run\n" + "\n".join(main.refused))
    if main.broken:
        raise RunnerFault("running the scenarios broke off\n" + "\n".join(main.broken))
    if status == pytest.ExitCode.USAGE_ERROR:
        raise RunnerFault("pytest refused to run the scenarios; its words stand above")
    return Execution(main.interrupted, tuple(main.problems))


class _Main(Following):
    """The hooks of the main process: they hear of everything, whichever process it happened in."""

    def __init__(self, order: Order, session: Session, take: Taker) -> None:
        super().__init__(order)
        self._session = session
        self._take = take
        self.interrupted = False
        self.refused: list[str] = []
        self.broken: list[str] = []
        self.problems: list[str] = []

    def pytest_meterproof_session(self, config: pytest.Config) -> Session:
        """Use the session that is open already."""
        return self._session

    def pytest_meterproof_record(self, record: ScenarioRecord, config: pytest.Config) -> None:
        """Pass on what a scenario came to."""
        self._take(record)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note why a feature can't be run; every process says so."""
        if report.failed and str(report.longrepr) not in self.refused:
            self.refused.append(str(report.longrepr))

    def pytest_internalerror(self, excrepr: object) -> bool:
        """Note what broke; nobody else needs to print it."""
        self.broken.append(str(excrepr))
        return True

    def pytest_keyboard_interrupt(self) -> None:
        """Note that the user has had enough."""
        self.interrupted = True

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object, error: object) -> None:
        """Note that a worker process died: what it was about to run has no result."""
        if error:
            self.problems.append(f"a worker process died: {error}")


def _arguments(path: Path, order: Order, workers: int) -> list[str]:
    plugins = [*_PLUGINS, *(_for_own_features() if any(root != _SUITE for root in order.roots) else ())]
    arguments = ["-c", os.devnull, f"--rootdir={Path.cwd()}", "--assert=plain", "-s"]
    if workers:
        plugins.append("xdist.plugin")
        arguments += ["-n", str(workers), "--dist=load"]
    for plugin in plugins:
        arguments += ["-p", plugin]
    for plugin in _UNWANTED:
        arguments += ["-p", f"no:{plugin}"]
    return [*arguments, f"--meterproof-order={path}", f"--meterproof-nonce={order.nonce}"]


def _for_own_features() -> list[str]:
    """Return the plugins that features outside the suite need: the suite's steps, and the hooks of pytest-bdd."""
    steps = [module.name for module in pkgutil.iter_modules([str(suite.STEPS)], "meterproof.steps.")]
    return ["pytest_bdd.plugin", *sorted(steps)]


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the user's pytest settings and other plugins out, and what steps print out of standard output."""
    before = {name: os.environ.pop(name, None) for name in _INHERITED}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    try:
        with contextlib.redirect_stdout(sys.stderr):
            yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
