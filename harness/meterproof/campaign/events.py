"""What a run tells while it goes on."""

from __future__ import annotations


class Listener:
    """Hears how far a run is; this one does nothing with it."""

    def planned(self, scenarios: int) -> None:
        """So many scenarios are going to be run."""

    def done(self, verdict: str) -> None:
        """A scenario has ended with this verdict."""
