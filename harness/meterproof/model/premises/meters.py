"""Meters and other Devices that take Commands: power, clock, Installer PIN, what they were joined to, and their log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from meterproof.model.premises.transactions import Transaction

USUAL_PIN: Final = "1234"


@dataclass(frozen=True, slots=True)
class Executed:
    """One Command that a Device executed: on which path it came, its result code and Response, and when."""

    transaction: Transaction
    message_code: int
    path: str
    code: int
    response: bytes
    when: str


@dataclass(slots=True)
class Meter:
    """One Device. ``ahead`` is by how much its clock is fast; ``supplier`` whose credentials it holds, if known.

    ``mpan_shown`` is what was entered at it as its metering point: for display, and for nothing else (3.6).
    """

    id: str
    power: bool = True
    pin: str = USUAL_PIN
    indoors: bool = False
    consumer_present: bool = False
    ahead: timedelta = timedelta()
    joined: list[str] = field(default_factory=list)
    supplier: str = ""
    mpan_shown: str | None = None
    wrong_pins: int = 0
    log: dict[Transaction, Executed] = field(default_factory=dict)

    def time(self, now: datetime) -> datetime:
        """What the clock of the Device shows."""
        return now + self.ahead


class Meters:
    """Every Device that something was asked of; one that nobody has touched has power and a right clock."""

    def __init__(self) -> None:
        self.pin_types: frozenset[str] = frozenset({"ESME", "GSME"})
        """Device types whose menu is trusted with the Installer PIN."""
        self.ports: Mapping[str, frozenset[str]] = {}
        """Media of the ports of its own that a Device has, by type: none has any (2.2)."""
        self.pin_attempts = 3
        """After how many wrong PINs the menu is locked; no source gives a number."""
        self._meters: dict[str, Meter] = {}

    def get(self, device: str) -> Meter:
        """Return the Device with this EUI-64."""
        if device not in self._meters:
            self._meters[device] = Meter(device)
        return self._meters[device]

    def set_power(self, meter: Meter, on: bool) -> None:
        """Cut the power of a Device, or bring it back: its log, its clock and what it was joined to stay."""
        meter.power = on

    def has_port(self, device_type: str, medium: str) -> bool:
        """Whether a Device of this type has a port of its own for ``medium``."""
        return medium in self.ports.get(device_type, frozenset())

    def enter_mpan(self, meter: Meter, text: str) -> None:
        """Let ``meter`` display ``text`` as its metering point."""
        meter.mpan_shown = text

    def gives_data(self, meter: Meter, asker: str) -> bool:
        """Whether ``meter`` gives a Device its data: once it was joined (3.7)."""
        return asker in meter.joined

    def reachable(self, meter: Meter) -> bool:
        """Whether someone can stand before it without disturbing a consumer who is not there."""
        return meter.consumer_present or not meter.indoors

    def locked(self, meter: Meter) -> bool:
        """Whether its menu is locked."""
        return meter.wrong_pins >= self.pin_attempts

    def takes_pin(self, meter: Meter, device_type: str, pin: str) -> bool:
        """Whether the menu opens; a wrong PIN counts towards the lock, and the right one ends the count."""
        if device_type not in self.pin_types or not meter.power or not self.reachable(meter) or self.locked(meter):
            return False
        if pin != meter.pin:
            meter.wrong_pins += 1
            return False
        meter.wrong_pins = 0
        return True
