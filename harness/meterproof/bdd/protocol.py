"""Running scenarios without the reports of pytest where nobody reads them: they cost more than the scenarios do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, Literal

import pytest

from meterproof.bdd.items import ScenarioItem
from meterproof.verdicts import Verdict

_READ: Final = "pytest_runtest_logreport"
_AROUND: Final = (
    "pytest_runtest_logstart",
    "pytest_runtest_setup",
    "pytest_runtest_call",
    "pytest_runtest_teardown",
    "pytest_runtest_makereport",
    "pytest_runtest_logfinish",
)


class DirectProtocol:
    """Takes scenarios over from pytest's own protocol, in a run whose only readers are those of the record.

    That is so where nothing but pytest itself takes part in the phases of a test, and where nothing is told of
    reports but the count of failures: without a terminal, JUnit XML, xdist or allure-pytest. Fixtures work as ever,
    and whatever did not simply pass is reported as ever, so that ``--maxfail`` and the exit status stay what they are.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._applies: bool | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
        """Run a scenario and give its record away; other tests, and setups that fail, are left to pytest."""
        if self._applies is None:
            self._applies = not hasattr(self._config, "workerinput") and nobody_reads_reports(self._config)
        if not self._applies or not isinstance(item, ScenarioItem):
            return None
        state = item.session._setupstate
        try:
            state.setup(item)
        except (Exception, pytest.skip.Exception, pytest.fail.Exception):  # noqa: BLE001 - pytest's protocol meets it
            return None  # The setup is not tried again: it fails there with the same fault, and that is reported.
        try:
            record = item.run()
            self._config.hook.pytest_meterproof_record(record=record, config=self._config)
            if record["verdict"] != Verdict.PASSED:
                _report(item, "call", partial(item.settle, record))
        finally:
            _tear_down(item, nextitem)
        return True


def nobody_reads_reports(config: pytest.Config) -> bool:
    """Tell whether reports would be made for nobody, and no plugin takes part in the phases of a test."""
    readers = {reader.function.__module__ for reader in getattr(config.hook, _READ).get_hookimpls()}
    around = {part.function.__module__ for name in _AROUND for part in getattr(config.hook, name).get_hookimpls()}
    ours = {"meterproof.bdd.plugin", "meterproof.bdd.items", "pytest_bdd.plugin"}
    return readers <= {"_pytest.main", *ours} and all(name.startswith("_pytest.") for name in around - ours)


def _tear_down(item: ScenarioItem, nextitem: pytest.Item | None) -> None:
    stops = item.session.shouldfail or item.session.shouldstop
    try:
        item.session._setupstate.teardown_exact(None if stops else nextitem)
    except (Exception, pytest.skip.Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - reported
        _report(item, "teardown", partial(_raise, error))


def _report(item: ScenarioItem, when: Literal["call", "teardown"], function: Callable[[], None]) -> None:
    call = pytest.CallInfo.from_call(function, when=when)
    report = item.ihook.pytest_runtest_makereport(item=item, call=call)
    item.ihook.pytest_runtest_logreport(report=report)


def _raise(error: BaseException) -> None:
    raise error
