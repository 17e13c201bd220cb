"""What becomes of Commands that a terminal carries and does not use (HHT-2013 3.6, open point A14).

A terminal may be loaded beforehand with Commands for every Device that might be installed. How long such a Command
keeps, and whether what was for other Devices stays on the terminal, is not said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Preload:
    """Options of A14-age and A14-unused, and the age in seconds."""

    at_age: str
    unused: str
    age: float

    def is_stale(self, loaded: datetime, now: datetime) -> bool:
        """Whether a Command lay on a terminal for longer than Commands are kept."""
        return self.at_age == "discard" and now - loaded > timedelta(seconds=self.age)

    def purges(self) -> bool:
        """Whether a terminal forgets what was for Devices that are not there, once it is unloaded."""
        return self.unused == "purge"
