"""The virtual clock: time passes only when it is told to, and events happen in order."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

Event = Callable[[], None]

_START_OF_DAY: Final = time(9, tzinfo=UTC)


def iso(moment: datetime) -> str:
    """Return a moment in UTC as ISO 8601 with milliseconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


class VirtualClock:
    """UTC time that begins at nine on the morning of ``first_day``, and the events that are due."""

    def __init__(self, first_day: date) -> None:
        self.now = datetime.combine(first_day, _START_OF_DAY)
        self._events: list[tuple[datetime, int, Event]] = []
        self._order = itertools.count()

    @property
    def pending(self) -> int:
        """How many events are still due."""
        return len(self._events)

    def text(self) -> str:
        """The time now, as ISO 8601 in UTC with milliseconds."""
        return iso(self.now)

    def after(self, seconds: float, event: Event) -> None:
        """Let ``event`` happen in ``seconds``; events due at the same instant happen in the order of their making."""
        heapq.heappush(self._events, (self.now + timedelta(seconds=seconds), next(self._order), event))

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass, with everything that falls due in them."""
        until = self.now + timedelta(seconds=seconds)
        while self._events and self._events[0][0] <= until:
            self._next()
        self.now = until

    def settle(self) -> None:
        """Let time pass until nothing is due any more."""
        while self._events:
            self._next()

    def _next(self) -> None:
        self.now, _, event = heapq.heappop(self._events)
        event()
