"""The central register of installations that were aborted for want of a WAN (HHT-2013 4.1, open point A05)."""

from __future__ import annotations

from dataclasses import dataclass

NO_WAN = "no-wan"


@dataclass(frozen=True, slots=True)
class Aborted:
    """One visit: the metering point of the premises, why it was aborted, when (ISO 8601), and who reported it."""

    mpxn: str
    reason: str
    when: str
    by: str = ""


class AbortedInstalls:
    """The register; where the profile has none, nothing is ever in it."""

    def __init__(self, *, kept: bool) -> None:
        self.kept = kept
        self.reasons: frozenset[str] = frozenset({NO_WAN})
        """Why a visit must have been aborted to be of interest to the next one."""
        self._visits: list[Aborted] = []

    def report(self, visit: Aborted) -> None:
        """Take in a visit, where it was aborted for a reason that the register is for."""
        if self.kept and visit.reason in self.reasons:
            self._visits.append(visit)

    def installed(self, mpxn: str) -> None:
        """Forget the visits to a premises where an installation succeeded since."""
        self._visits = [visit for visit in self._visits if visit.mpxn != mpxn]

    def readable(self, visit: Aborted, reader: str) -> bool:
        """Whether a User may read of a visit: the register is for those who come after another (4.1)."""
        return True

    def at(self, mpxn: str, reader: str = "") -> list[Aborted]:
        """Return the visits to one premises that ``reader`` may read of, oldest first."""
        return [visit for visit in self._visits if visit.mpxn == mpxn and self.readable(visit, reader)]
