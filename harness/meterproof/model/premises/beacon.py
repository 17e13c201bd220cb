"""The inter-PAN flag of a hub: when it is on, and what moves it (HHT-2013 3.8, open points A01 to A03).

Nobody has to look for it to time out: whether it is on follows from when it was set on and what time it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

TIMED: Final = frozenset({"timeout", "either"})
BY_INSTALLER: Final = frozenset({"installer", "either"})
BY_PIN: Final = frozenset({"pinMenu", "both"})
BY_LOSS: Final = frozenset({"wanLoss", "both"})
INSTALLER: Final = "installer"


@dataclass(frozen=True, slots=True)
class Policy:
    """Options of A01-off, A01-on, A02 and A03, and the time-out in seconds."""

    off_by: str
    on_by: str
    scope: str
    at_expiry: str
    timeout: float


class Flag:
    """The flag of one hub. Moments are those of the virtual clock."""

    def __init__(self, policy: Policy, now: datetime) -> None:
        self.policy = policy
        self._set_on: datetime | None = None
        self.power_up(now)

    def is_on(self, now: datetime) -> bool:
        """Whether the flag is on: it was set on, and has not timed out since."""
        return self._set_on is not None and not self.timed_out(now)

    def timed_out(self, now: datetime) -> bool:
        """Whether the flag was set on so long ago that it has timed out by itself."""
        if self._set_on is None or self.policy.off_by not in TIMED:
            return False
        return now - self._set_on >= timedelta(seconds=self.policy.timeout)

    def power_up(self, now: datetime) -> None:
        """The hub powers up: the flag is on."""
        self.set_on(now)

    def wan_lost(self, now: datetime) -> None:
        """The WAN is lost, which sets the flag on under some policies."""
        if self.policy.on_by in BY_LOSS:
            self.set_on(now)

    def pin_entered(self, now: datetime) -> bool:
        """The right Installer PIN was entered at a meter; return whether the flag is on by it."""
        if self.policy.on_by not in BY_PIN:
            return False
        self.set_on(now)
        return True

    def switched(self, on: bool, by: str) -> None:
        """Someone tries the switch of the hub: it sets the flag off, for an installer, under some policies."""
        if not on and by == INSTALLER and self.policy.off_by in BY_INSTALLER:
            self._set_on = None

    def set_on(self, now: datetime) -> None:
        """Set the flag on, and let its time run from now."""
        self._set_on = now
