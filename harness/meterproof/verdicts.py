"""Verdicts, and the exceptions by which a step says that a scenario did not simply pass.

A verdict is given per rule. Only a *must* can fail; a *should* or an assumption warns. Nothing but ``passed``
is green: see ``worst``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from meterproof.errors import MeterproofError


class Verdict(StrEnum):
    """What a scenario or a rule came to, in the order in which one outranks another (worst first)."""

    ERROR = "error"
    FAILED = "failed"
    INCONCLUSIVE = "inconclusive"
    NOT_TESTABLE = "not-testable"
    WARNED = "warned"
    NOT_APPLICABLE = "not-applicable"
    PASSED = "passed"


class Basis(StrEnum):
    """What a verdict rests on: bytes from the wire, a declared observation, or nothing yet."""

    WIRE = "wire"
    OBSERVATION = "observation"
    NONE = "none"


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict that outranks the others; inconclusive where there is none at all."""
    order = list(Verdict)
    return min(verdicts, key=order.index, default=Verdict.INCONCLUSIVE)


class CheckFailed(AssertionError):
    """The system under test did something else than the rule says.

    ``exchange`` is the place of the exchange that shows it among those of the scenario; None for the last one.
    """

    def __init__(self, claim: str, *, expected: str, got: str, exchange: int | None = None) -> None:
        super().__init__(f"{claim}: expected {expected}, got {got}")
        self.claim = claim
        self.expected = expected
        self.got = got
        self.exchange = exchange


class NotTestable(Exception):
    """A capability or an arrangement is missing; the text names which."""

    def __init__(self, reason: str, *, missing: str) -> None:
        super().__init__(reason)
        self.missing = missing


class NotApplicable(Exception):
    """The profile or the actors played say that the rule does not bind this system; the text says why."""


class Inconclusive(Exception):
    """The rule could not be judged, for instance because an arrangement was refused; the text says why."""


class SutFault(MeterproofError):
    """The system under test broke the protocol itself: no answer, garbage, or an answer to another request."""
