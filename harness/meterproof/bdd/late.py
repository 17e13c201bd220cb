"""A world that becomes real when a step first asks for it; until then nothing is opened."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from meterproof.bdd.gherkin import Scenario, Step
from meterproof.bdd.world import StepEvidence, World
from meterproof.evidence.record import Exchange, Finding, RuleVerdict
from meterproof.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class _Nothing:
    """What was seen of a step before the world was real."""

    exchanges: list[int] = field(default_factory=list)
    warned: bool = False


class LateWorld:
    """Stands for the world that ``make`` returns; a scenario that never asks for it has none."""

    def __init__(self, make: Callable[[], World]) -> None:
        self._make = make
        self._real: World | None = None
        self._step: Step | None = None

    @property
    def is_real(self) -> bool:
        """Whether any step has asked for the world."""
        return self._real is not None

    def bench(self) -> World:
        """Return the real world, made now where it is not there yet."""
        if self._real is None:
            self._real = self._make()
            if self._step is not None:
                self._real.begin_step(self._step)
        return self._real

    @property
    def exchanges(self) -> list[Exchange]:
        """What crossed the wire so far."""
        return self._real.exchanges if self._real is not None else []

    @property
    def arrangement(self) -> str:
        """How the Givens came true."""
        return self._real.arrangement if self._real is not None else ""

    @property
    def checks_made(self) -> int:
        """How many things were looked at so far."""
        return self._real.checks_made if self._real is not None else 0

    @property
    def notes(self) -> Sequence[str]:
        """What people should know beside the verdict."""
        return self._real.notes if self._real is not None else ()

    @property
    def identities_used(self) -> Mapping[str, Any]:
        """What was made for this scenario."""
        return self._real.identities_used if self._real is not None else {}

    @property
    def findings(self) -> Mapping[str, Finding]:
        """What was measured."""
        return self._real.findings if self._real is not None else {}

    def begin_step(self, step: Step) -> None:
        """Note that ``step`` begins."""
        self._step = step
        if self._real is not None:
            self._real.begin_step(step)

    def end_step(self, step: Step) -> StepEvidence:
        """Return what was seen since ``step`` began."""
        self._step = None
        return self._real.end_step(step) if self._real is not None else _Nothing()

    def conclude(self, scenario: Scenario, outcome: Verdict) -> list[RuleVerdict]:
        """Return the verdicts of the real world; there are none without it."""
        return self._real.conclude(scenario, outcome) if self._real is not None else []
