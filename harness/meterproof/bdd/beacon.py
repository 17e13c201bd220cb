"""What a scenario knows of the inter-PAN flags of its hubs, and how its hub comes to be one of another policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from meterproof.evidence.record import Finding
from meterproof.verdicts import NotApplicable

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench

MEMBERS: Final[Mapping[str, str]] = {"A01-off": "off_by", "A01-on": "on_by", "A02": "scope", "A03": "at_expiry"}
"""Open points of which hub.configure makes a hub choose otherwise, and the member that does."""


@dataclass(slots=True)
class BeaconNotes:
    """What was seen of a hub so far.

    ``since`` is when its flag was set on, ``quiet`` the latency before the flood, ``answer`` what a meter's menu
    said last, ``paired`` what became of each attempt to pair a terminal. ``measured`` is what the step that looked
    last has seen, for those who compare policies by it.
    """

    since: datetime | None = None
    quiet: float | None = None
    answer: Mapping[str, Any] = field(default_factory=dict)
    joined: bool | None = None
    paired: list[bool] = field(default_factory=list)
    measured: Finding | None = None


def configure_as_varied(bench: Bench, hub: str) -> None:
    """Make a hub choose as the variant of the campaign does, where the system chooses otherwise by itself."""
    members = {MEMBERS[point]: option for point, option in bench.session.varied.items()}
    if members:
        configure(bench, hub, members)


def make_policy(bench: Bench, hub: str, point: str, option: str) -> None:
    """Make a hub one that chose ``option`` for the open ``point``.

    Nothing is to be done where the profile says that it is one. NotApplicable in a variant of a campaign that
    chose otherwise: there, the policy of the hub is what is looked at.
    """
    chosen = bench.session.profile.choices[point]
    if chosen == option:
        bench.judge.rest_on(point)
    elif bench.session.variant and point in ("A01-off", "A01-on"):
        raise NotApplicable(f"the policy {bench.session.variant} has {chosen!r} for {point}")
    else:
        configure(bench, hub, {MEMBERS[point]: option})


def configure(bench: Bench, hub: str, members: Mapping[str, str]) -> None:
    """Say what kind of hub it is; the time-out of its flag is that of the profile."""
    timeout = bench.session.profile.parameters["flag-timeout"]
    bench.operate("hub.configure", hub=hub, timeout=timeout, **members)
