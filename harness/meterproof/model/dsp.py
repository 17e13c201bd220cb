"""What the DCC holds for Devices beside the inventory: active DSP Schedules, and Future Dated requests not yet sent.

Nothing of it falls due by itself: a laboratory loads what it wants to see deleted, cancelled or left alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Held:
    """One schedule or request: EUI-64s of the User that owns or sent it, and of the Device that it is for."""

    user: str
    device: str


@dataclass(slots=True)
class Waiting:
    """Every DSP Schedule and Future Dated request, oldest first; the same one may be there more than once."""

    schedules: list[Held] = field(default_factory=list)
    future_dated: list[Held] = field(default_factory=list)

    def take_schedules(self, wanted: Callable[[Held], bool]) -> list[Held]:
        """Delete the schedules that are ``wanted`` and return them."""
        return _take(self.schedules, wanted)

    def take_future_dated(self, wanted: Callable[[Held], bool]) -> list[Held]:
        """Cancel the requests that are ``wanted`` and return them."""
        return _take(self.future_dated, wanted)


def _take(held: list[Held], wanted: Callable[[Held], bool]) -> list[Held]:
    taken = [one for one in held if wanted(one)]
    held[:] = [one for one in held if not wanted(one)]
    return taken
