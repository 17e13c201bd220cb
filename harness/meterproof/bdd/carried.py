"""Commands that a scenario had made, by the names that it gives them: what a terminal may carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meterproof.bdd.bench import Submission


@dataclass(slots=True)
class Carried:
    """One Command: what it is called, the request it came from, and its octets where they were returned.

    ``device`` is the EUI-64 of the Device that it is for. ``loaded`` tells whether a terminal has it.
    """

    name: str
    submission: Submission
    device: str
    octets: bytes | None = None
    loaded: bool = False


@dataclass(slots=True)
class Luggage:
    """The Commands of a scenario in the order in which they were made, its terminals, and what these brought back."""

    commands: list[Carried] = field(default_factory=list)
    terminals: dict[str, str] = field(default_factory=dict)
    deliveries: list[dict[str, str]] = field(default_factory=list)
    responses: list[bytes] = field(default_factory=list)

    def named(self, name: str) -> Carried:
        """Return the newest Command of this name; a name that no step gave is a fault of the feature."""
        for command in reversed(self.commands):
            if command.name == name:
                return command
        known = ", ".join(command.name for command in self.commands) or "none"
        raise ValueError(f"no Command to {name} was made in this scenario; there are: {known}")
