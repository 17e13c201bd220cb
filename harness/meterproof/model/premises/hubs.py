"""Communications hubs as the coordinators of their networks: power, WAN, radio bands, beacon, who is let in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from meterproof.model.clock import VirtualClock
from meterproof.model.premises.beacon import Flag, Policy

Waiting = Callable[[], None]

USUAL_BANDS: Final = frozenset({"2.4"})
QUIET_LATENCY: Final = 0.05
"""Seconds that a message takes on a HAN where nobody spoofs."""

SPOOFED_LATENCY: Final = 0.005
"""Seconds that each spoofed joiner adds while the hub listens to joiners."""


@dataclass(slots=True)
class Hub:
    """One hub. ``waiting`` is what can't happen before power and WAN are there; ``paired`` are terminals."""

    id: str
    flag: Flag
    power: bool = True
    wan: bool = True
    bands: frozenset[str] = USUAL_BANDS
    spoofed: int = 0
    terminals: list[str] = field(default_factory=list)
    paired: list[str] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)


class Hubs:
    """Every hub that something was asked of; a hub that nobody has touched has power, WAN, and its flag on."""

    def __init__(self, clock: VirtualClock, policy: Policy) -> None:
        self.clock = clock
        self.policy = policy
        self.capacity_for_terminals = 6
        """How many terminals a hub can be paired with: the places that its log has for Type 1 Devices."""
        self.flag_type: type[Flag] = Flag
        """How the flag of every hub behaves."""
        self._hubs: dict[str, Hub] = {}

    def get(self, hub: str) -> Hub:
        """Return the hub with this EUI-64."""
        if hub not in self._hubs:
            self._hubs[hub] = Hub(hub, self.flag_type(self.policy, self.clock.now))
        return self._hubs[hub]

    # -- power and WAN -----------------------------------------------------------------------------------------

    def set_power(self, hub: Hub, on: bool) -> None:
        """Cut the power, which ends every connection, or bring it back, which sets the flag on."""
        self._lapse(hub)
        if on and not hub.power:
            hub.flag.power_up(self.clock.now)
        if not on:
            hub.terminals.clear()
        hub.power = on
        self._go_on(hub)

    def set_wan(self, hub: Hub, up: bool) -> None:
        """Lose the WAN or find it; what waited for it goes on."""
        self._lapse(hub)
        if hub.wan and not up:
            hub.flag.wan_lost(self.clock.now)
        hub.wan = up
        self._go_on(hub)

    def when_reachable(self, hub: str, event: Waiting) -> None:
        """Let ``event`` happen now, or once the hub has power and WAN; at once for a hub that nobody touched."""
        known = self._hubs.get(hub)
        if known is None or self.reachable(known):
            event()
        else:
            known.waiting.append(event)

    def reachable(self, hub: Hub) -> bool:
        """Whether the DCC can reach the hub."""
        return hub.power and hub.wan

    def _go_on(self, hub: Hub) -> None:
        if self.reachable(hub):
            waiting, hub.waiting = hub.waiting, []
            for event in waiting:
                event()

    # -- the radio ---------------------------------------------------------------------------------------------

    def flag_on(self, hub: Hub) -> bool:
        """Whether the hub has power and its inter-PAN flag is on."""
        return hub.power and hub.flag.is_on(self.clock.now)

    def beacons(self, hub: Hub) -> bool:
        """Whether Devices can find the network: always with power, unless the flag is about joining too (A02)."""
        return hub.power and (hub.flag.policy.scope == "interPanOnly" or self.flag_on(hub))

    def joins(self, hub: Hub, device_hub: str) -> bool:
        """Whether a Device on the whitelist of the hub ``device_hub`` joins the network of ``hub``."""
        return self.beacons(hub) and device_hub == hub.id

    def latency(self, hub: Hub) -> float:
        """Seconds that a message takes on the HAN: spoofed joiners slow it while the flag is on."""
        return QUIET_LATENCY + (SPOOFED_LATENCY * hub.spoofed if self.flag_on(hub) else 0.0)

    # -- terminals ---------------------------------------------------------------------------------------------

    def why_not(self, hub: Hub, medium: str, bands: frozenset[str], in_range: bool) -> str:
        """Return why the hub does not let a terminal in, or an empty text."""
        if medium != "inter-pan":
            return "medium"
        if not in_range:
            return "range"
        if not hub.power:
            return "power"
        if not hub.bands & bands:
            return "band"
        return "" if self.flag_on(hub) else "flag"

    def connected(self, hub: Hub) -> list[str]:
        """Return the terminals that are connected; those of a flag that timed out only where sessions stay (A03)."""
        self._lapse(hub)
        return hub.terminals

    def enter_pin(self, hub: Hub) -> bool:
        """Take the right Installer PIN of a meter; return whether the flag is on by it."""
        self._lapse(hub)
        return hub.power and hub.flag.pin_entered(self.clock.now)

    def switch_flag(self, hub: Hub, on: bool, by: str) -> None:
        """Let someone try the switch of the flag; a connection that stands is left alone."""
        self._lapse(hub)
        hub.flag.switched(on, by)

    def _lapse(self, hub: Hub) -> None:
        """End the sessions that a time-out has ended in the meantime."""
        if hub.flag.timed_out(self.clock.now) and hub.flag.policy.at_expiry == "drop":
            hub.terminals.clear()

    def pair(self, hub: Hub, terminal: str) -> bool:
        """Pair a terminal with the hub for good, as far as there is room; return whether it is paired."""
        if terminal not in hub.paired and len(hub.paired) >= self.capacity_for_terminals:
            return False
        if terminal not in hub.paired:
            hub.paired.append(terminal)
        return True
