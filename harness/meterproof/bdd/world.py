"""What the kernel needs of the world that steps work on, and of those who watch the steps go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from meterproof.bdd.gherkin import Scenario, Step
from meterproof.evidence.record import Exchange, Finding, RuleVerdict, StepRecord
from meterproof.verdicts import Verdict


class StepEvidence(Protocol):
    """What the world saw during one step: indexes of its exchanges, and whether something was only warned of."""

    @property
    def exchanges(self) -> list[int]:
        """Indexes into the exchanges of the scenario."""

    @property
    def warned(self) -> bool:
        """Whether the step passed with a warning."""


class World(Protocol):
    """One scenario's world; steps receive it as ``bench``."""

    @property
    def exchanges(self) -> list[Exchange]:
        """Everything that crossed the wire so far, in order."""

    @property
    def arrangement(self) -> str:
        """How the Givens came true: ``seeded``, ``duis``, or empty."""

    @property
    def checks_made(self) -> int:
        """How many things were looked at so far."""

    @property
    def notes(self) -> Sequence[str]:
        """What people should know beside the verdict."""

    @property
    def identities_used(self) -> Mapping[str, Any]:
        """The Devices and numbers that were made for this scenario, by the names that it gives them."""

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What was measured, by name."""

    def begin_step(self, step: Step) -> None:
        """Note that ``step`` begins; may raise what a step may raise."""

    def end_step(self, step: Step) -> StepEvidence:
        """Return what was seen since ``step`` began."""

    def conclude(self, scenario: Scenario, outcome: Verdict) -> list[RuleVerdict]:
        """Return the verdict of every rule that ``scenario`` claims, given what its steps came to."""


class Observer(Protocol):
    """Sees each step begin and end, also those that are left out."""

    def step_begins(self, step: Step, written: Mapping[str, str]) -> None:
        """``step``, with these arguments, is about to run; without any, maybe to be left out."""

    def step_ends(self, step: Step, record: StepRecord, exchanges: Sequence[Exchange], error: object) -> None:
        """``step`` came to ``record``; ``exchanges`` are its own, ``error`` what it raised, or None."""
