"""Planned against executed: every planned scenario has exactly one line in the record, or the run is inconclusive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Completeness:
    """How what was executed differs from what was planned; scenario ids, each list in order.

    ``missing`` was planned and has no line in the record, ``extra`` has one and was not planned, ``twice`` has
    more than one.
    """

    planned: int
    executed: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every planned scenario was executed exactly once and nothing else was."""
        return not (self.missing or self.extra or self.twice)

    def __str__(self) -> str:
        if self.complete:
            return f"all {self.planned} planned scenarios were executed"
        parts = [
            f"{len(ids)} {what} ({_some(ids)})"
            for ids, what in (
                (self.missing, "planned but not in the record"),
                (self.extra, "in the record but not planned"),
                (self.twice, "in the record more than once"),
            )
            if ids
        ]
        return f"{self.planned} planned, {self.executed} executed: {'; '.join(parts)}"


def reconcile(planned: Iterable[str], executed: Iterable[str]) -> Completeness:
    """Compare the scenario ids of the plan with those in the record."""
    wanted = list(dict.fromkeys(planned))
    counted = Counter(executed)
    known = frozenset(wanted)
    return Completeness(
        planned=len(wanted),
        executed=counted.total(),
        missing=tuple(scenario for scenario in wanted if scenario not in counted),
        extra=tuple(sorted(counted.keys() - known)),
        twice=tuple(sorted(scenario for scenario, times in counted.items() if times > 1)),
    )


def _some(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:3])
    return shown if len(ids) <= 3 else f"{shown} and {len(ids) - 3} more"
