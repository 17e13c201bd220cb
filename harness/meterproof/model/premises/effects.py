"""What the execution of a Command changes at its Device: clock, joined Devices, device log, supplier's credentials."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from meterproof.model.premises.meters import Meter
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope
from meterproof.wire.ids import eui_from_bytes
from meterproof.wire.message_codes import (
    ADD_TO_DEVICE_LOG,
    CHANGE_OF_SUPPLIER,
    COMMISSION_ESME,
    COMMISSION_GSME,
    REMOVE_FROM_DEVICE_LOG,
)

Effect = Callable[[Meter, Envelope, datetime], None]


class Effects:
    """Effects by message code. A code that is not here changes nothing that can be seen of a Device."""

    def __init__(self) -> None:
        self.by_code: Mapping[int, Effect] = {
            joins.CS03A1: self.join,
            joins.CS03A2: self.join,
            joins.CS03B: self.join,
            joins.CS03C: self.join,
            joins.CS04AC: self.unjoin,
            joins.CS04B: self.unjoin,
            ADD_TO_DEVICE_LOG: self.add_to_log,
            REMOVE_FROM_DEVICE_LOG: self.remove_from_log,
            COMMISSION_ESME: self.set_clock,
            COMMISSION_GSME: self.set_clock,
            CHANGE_OF_SUPPLIER: self.change_supplier,
        }

    def apply(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Let a Command that succeeds have its effect."""
        effect = self.by_code.get(command.message_code)
        if effect is not None:
            effect(meter, command, now)

    def join(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Join the Other Device."""
        other = joins.decode_join(command.content).other
        if other not in meter.joined:
            meter.joined.append(other)

    def unjoin(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Undo the join of the Other Device."""
        other = joins.decode_unjoin(command.content)
        if other in meter.joined:
            meter.joined.remove(other)

    def add_to_log(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Let a hub take a Device into its device log."""
        device = eui_from_bytes(command.content)
        if device not in meter.joined:
            meter.joined.append(device)

    def remove_from_log(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Let a hub drop a Device from its device log."""
        device = eui_from_bytes(command.content)
        if device in meter.joined:
            meter.joined.remove(device)

    def set_clock(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Set the clock right, as long as the time of the Command is within its tolerance of the time that it is.

        A Command that lay on a terminal for longer than that leaves the clock alone.
        """
        sent, _, tolerance = command.content.decode("ascii").partition(" ")
        if abs(now - datetime.fromisoformat(sent)) <= timedelta(seconds=int(tolerance)):
            meter.ahead = timedelta()

    def change_supplier(self, meter: Meter, command: Envelope, now: datetime) -> None:
        """Take in the credentials of the supplier on whose behalf the Command was sent."""
        if command.remote_party is not None:
            meter.supplier = command.remote_party[0]
