"""A request as a scenario builds it up, step by step, before it is sent: right at first, then wrong on purpose."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

CRITICAL: Final = frozenset({"8.1.1", "8.7.1", "8.8.1"})
DEVICE_REQUESTS: Final = frozenset({"6.23", "8.1.1", "8.7.1", "8.7.2", "8.8.1", "8.8.2", "8.11", "11.2"})


def usual_command_variant(srv: str) -> int:
    """Return the Command Variant that a request of this reference variant has when nothing else is said."""
    if srv in CRITICAL:
        return 4
    return 1 if srv in DEVICE_REQUESTS else 8


@dataclass(slots=True)
class Draft:
    """A request that has not been sent yet.

    ``target`` is an EUI-64, or empty for the Access Control Broker. ``items`` are the data items of the body by
    name. ``faults`` are applied to the rendered message, in order: (kind, item, value). ``service`` overrides
    the web service that belongs to the Command Variant.
    """

    srv: str
    target: str = ""
    items: dict[str, str] = field(default_factory=dict)
    command_variant: int = 0
    faults: list[tuple[str, str, str]] = field(default_factory=list)
    service: str = ""

    def __post_init__(self) -> None:
        if not self.command_variant:
            self.command_variant = usual_command_variant(self.srv)
