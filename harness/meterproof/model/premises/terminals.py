"""Hand-held terminals: they carry Commands to Devices and Responses back, and nothing else (HHT-2013 3.5 to 3.12).

A terminal keeps a Command until it knows that it is done, and a Response until it has been handed over: a link or
a supply that breaks at any point loses neither.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from meterproof.model.devices import occasion_of
from meterproof.model.inventory import Inventory, Record
from meterproof.model.premises.execution import Execution, Fate, Taken
from meterproof.model.premises.hubs import Hub, Hubs
from meterproof.model.premises.preload import Preload
from meterproof.wire.gbcs import Envelope, decode

READ_LOG: Final = "read-log"
PORT: Final = "port"
"""An attempt at a port of the Device itself, past the hub."""

DONE: Final = frozenset({Fate.EXECUTED, Fate.DUPLICATE, Fate.KNOWN, Fate.STALE})
"""Fates after which a Command leaves the terminal; it keeps what was rejected or never arrived."""


@dataclass(frozen=True, slots=True)
class Break:
    """Where the link is lost: at which Command of the delivery (from 1), and before, during or after it."""

    command: int
    at: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one Command of a terminal, and the Response that the terminal has of it."""

    octets: bytes
    fate: Fate
    response: bytes = b""


@dataclass(slots=True)
class Terminal:
    """One terminal: what it talks by, the hubs in range, and what it carries.

    ``tried`` are Commands that may have arrived; ``unused`` those that were for Devices which are not there.
    """

    id: str
    bands: frozenset[str]
    near: Sequence[str]
    medium: str
    hub: str = ""
    tried: set[bytes] = field(default_factory=set)
    unused: set[bytes] = field(default_factory=set)
    loaded: dict[bytes, datetime] = field(default_factory=dict)
    commands: list[bytes] = field(default_factory=list)
    responses: list[bytes] = field(default_factory=list)


class Terminals:
    """Every terminal at the premises, by EUI-64. ``restart`` is A09's option in the words of the test bed."""

    def __init__(self, hubs: Hubs, execution: Execution, inventory: Inventory, restart: str, preload: Preload) -> None:
        self.hubs = hubs
        self.execution = execution
        self.inventory = inventory
        self.restart = restart
        self.preload = preload
        self.let_through_firewall: frozenset[str] = frozenset()
        """What a terminal may do beside carrying Commands and Responses: nothing (3.7)."""
        self._terminals: dict[str, Terminal] = {}

    def bring(self, terminal: Terminal) -> None:
        """Bring a terminal to the premises."""
        if terminal.id in self._terminals:
            self.disconnect(self._terminals[terminal.id])
        self._terminals[terminal.id] = terminal

    def get(self, terminal: str) -> Terminal | None:
        """Return the terminal with this EUI-64, if it is here."""
        return self._terminals.get(terminal)

    # -- the link ----------------------------------------------------------------------------------------------

    def connect(self, terminal: Terminal, hub: Hub) -> str:
        """Connect to a hub; return why it did not let the terminal in, or an empty text."""
        self.disconnect(terminal)
        reason = self.hubs.why_not(hub, terminal.medium, terminal.bands, hub.id in terminal.near)
        if not reason:
            terminal.hub = hub.id
            hub.terminals.append(terminal.id)
        return reason

    def disconnect(self, terminal: Terminal) -> None:
        """Leave the hub."""
        connected = self.hubs.get(terminal.hub).terminals if terminal.hub else []
        if terminal.id in connected:
            connected.remove(terminal.id)
        terminal.hub = ""

    def connected(self, terminal: Terminal) -> bool:
        """Whether the terminal is still connected: its hub may have lost power, or ended the session."""
        if terminal.hub and terminal.id not in self.hubs.connected(self.hubs.get(terminal.hub)):
            terminal.hub = ""
        return bool(terminal.hub)

    def in_sight(self, terminal: Terminal) -> list[str]:
        """Return the hubs whose beacons the terminal sees."""
        found = (self.hubs.get(hub) for hub in terminal.near)
        return [hub.id for hub in found if self.hubs.beacons(hub) and hub.bands & terminal.bands]

    # -- Commands ----------------------------------------------------------------------------------------------

    def load(self, terminal: Terminal, commands: Sequence[bytes]) -> None:
        """Load Commands, behind those that are there."""
        terminal.commands += commands
        terminal.loaded |= dict.fromkeys(commands, self.execution.clock.now)

    def deliver(
        self, terminal: Terminal, restart: str = "", lost: Break | None = None, to: str = ""
    ) -> list[Delivered]:
        """Deliver Commands in their order until all were tried or the link is lost; return what became of each.

        ``to`` is a Device that gets every Command, whoever it is for.
        """
        done: list[Delivered] = []
        for number, octets in enumerate(list(terminal.commands), start=1):
            if not self.connected(terminal):
                break
            breaks = lost.at if lost is not None and lost.command == number else ""
            if breaks in ("before", "during"):
                self._lose(terminal, octets, arrived=False)
                break
            one = self._deliver(terminal, octets, restart or self.restart, to)
            if breaks:
                self._lose(terminal, octets, arrived=True)
                break
            self._keep(terminal, one)
            done.append(one)
        return done

    def _deliver(self, terminal: Terminal, octets: bytes, restart: str, to: str) -> Delivered:
        command = decode(octets)
        device = to or command.recipient
        if octets not in terminal.tried and self.is_stale(terminal, octets):
            return Delivered(octets, Fate.STALE)
        terminal.unused.discard(octets)
        if not self.on_hub(terminal.hub, device):
            terminal.unused.add(octets)
            return Delivered(octets, Fate.UNREACHABLE)
        known = self.execution.logged(device, command)
        if restart == READ_LOG and octets in terminal.tried and known is not None:
            return Delivered(octets, Fate.KNOWN, known.response)
        taken = self.hand_over(device, command, octets)
        return Delivered(octets, taken.fate, taken.response)

    def hand_over(self, device: str, command: Envelope, octets: bytes) -> Taken:
        """Hand a Command over to a Device."""
        return self.execution.take(device, occasion_of(command), command, octets, "hht")

    def is_stale(self, terminal: Terminal, octets: bytes) -> bool:
        """Whether the terminal has carried a Command for longer than Commands are kept (A14)."""
        return self.preload.is_stale(terminal.loaded[octets], self.execution.clock.now)

    def on_hub(self, hub: str, device: str) -> bool:
        """Whether a Device is on the network of the hub, or is the hub itself.

        It is as soon as the hub has it in its device log, which the DCC may hear of later.
        """
        record = self.inventory.get(device)
        known = record is not None and hub in (record.hub, record.id)
        return known or device in self.execution.meters.get(hub).joined

    def _lose(self, terminal: Terminal, octets: bytes, *, arrived: bool) -> None:
        if arrived:
            terminal.tried.add(octets)
        self.disconnect(terminal)

    def _keep(self, terminal: Terminal, one: Delivered) -> None:
        if one.fate in DONE:
            terminal.commands.remove(one.octets)
            if one.octets not in terminal.commands:
                del terminal.loaded[one.octets]
            terminal.tried.discard(one.octets)
            if one.response:
                terminal.responses.append(one.response)

    # -- Responses ---------------------------------------------------------------------------------------------

    def unload(self, terminal: Terminal, most: int | None = None) -> list[bytes]:
        """Hand over the Responses, at most so many; what was not handed over stays.

        What was for Devices that are not there is forgotten where the profile says so (A14).
        """
        handed = terminal.responses[:most]
        del terminal.responses[: len(handed)]
        if not terminal.responses and self.preload.purges():
            terminal.commands = [octets for octets in terminal.commands if octets not in terminal.unused]
        return handed

    # -- the firewall ------------------------------------------------------------------------------------------

    def admitted(self, terminal: Terminal, what: str, device: Record) -> bool:
        """Whether a terminal can do something else than carrying Commands: by the hub (3.7), or by a port (2.2)."""
        if what == PORT:
            return self.execution.meters.has_port(device.type, terminal.medium)
        return self.connected(terminal) and what in self.let_through_firewall
