"""What an exception that ends a step says about the scenario: a verdict, and words for people."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from meterproof.bdd.gherkin import StepType
from meterproof.errors import MeterproofError
from meterproof.verdicts import CheckFailed, Inconclusive, NotApplicable, NotTestable, SutFault, Verdict

StepStatus = Literal["passed", "failed", "warned", "broken", "skipped"]

_PYTEST_OUTCOMES: Final = frozenset({"Skipped", "Failed", "Exit"})
_HERE: Final = str(Path(__file__).parent)
_OURS: Final = frozenset(str(Path(_HERE, name)) for name in ("kernel.py", "ledger.py", "calls.py", "registry.py"))


@dataclass(frozen=True, slots=True)
class Stumble:
    """Why a step did not simply pass. ``detail`` is what the step's record keeps, with a traceback where it helps.

    ``exchange`` is the place of the exchange that shows it; None for the last one.
    """

    verdict: Verdict
    status: StepStatus
    kind: str
    message: str
    detail: str
    expected: str = ""
    got: str = ""
    exchange: int | None = None


def stumble(error: BaseException, step_type: StepType) -> Stumble:
    """Return what ``error``, raised by a step of this type, comes to; an interruption is raised again.

    Only a check can fail: an assertion that breaks in a Given or When is a fault of the steps or of the
    arrangement. The exceptions of pytest are known by their names, so that pytest need not be there.
    """
    message = str(error) or type(error).__name__
    if isinstance(error, CheckFailed):
        return Stumble(
            Verdict.FAILED, "failed", "check-failed", message, message, error.expected, error.got, error.exchange
        )
    if isinstance(error, NotTestable):
        text = message if error.missing in message else f"{message} (missing: {error.missing})"
        return Stumble(Verdict.NOT_TESTABLE, "skipped", "not-testable", text, text)
    if isinstance(error, NotApplicable):
        return Stumble(Verdict.NOT_APPLICABLE, "skipped", "not-applicable", message, message)
    if isinstance(error, Inconclusive):
        return Stumble(Verdict.INCONCLUSIVE, "broken", "inconclusive", message, message)
    if isinstance(error, SutFault):
        return Stumble(Verdict.ERROR, "broken", "sut-fault", message, message)
    if isinstance(error, MeterproofError):
        return Stumble(Verdict.ERROR, "broken", "error", message, message)
    pytest_outcome = _pytest_outcome(error)
    if pytest_outcome == "Exit":
        raise error
    if pytest_outcome == "Skipped":
        return Stumble(Verdict.NOT_TESTABLE, "skipped", "not-testable", message, message)
    if isinstance(error, AssertionError) or pytest_outcome == "Failed":
        if step_type == "then":
            text = _asserted(error)
            return Stumble(Verdict.FAILED, "failed", "assertion-failed", text, _trace(error))
    elif not isinstance(error, Exception):
        raise error
    return Stumble(Verdict.ERROR, "broken", "error", f"{type(error).__name__}: {error}", _trace(error))


def _pytest_outcome(error: BaseException) -> str:
    """Return which outcome of pytest ``error`` is; pytest lets some of these classes stand as builtins."""
    for kind in type(error).__mro__:
        if kind.__name__ in _PYTEST_OUTCOMES and kind.__module__ in ("builtins", "_pytest.outcomes"):
            return kind.__name__
    return ""


def _asserted(error: BaseException) -> str:
    """Return the text of an assertion, or its source where it has none."""
    if str(error):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    return frames[-1].line or "an assertion failed" if frames else "an assertion failed"


def _trace(error: BaseException) -> str:
    """Return the traceback of ``error`` without the frames of the kernel."""
    whole = traceback.TracebackException.from_exception(error)
    kept = [frame for frame in whole.stack if frame.filename not in _OURS]
    whole.stack = traceback.StackSummary.from_list(kept)
    return "".join(whole.format()).rstrip()
