"""What a Device does with a Command, on whichever path it came (HHT-2013 3.5, 3.6, 3.7 and 3.11).

A Command is executed once: who comes second finds its transaction in the log. What is not the Device's own, or is
not octet for octet what the DCC let through, is no Command to it. A real Device proves that by signature or MAC; the
model has no keys of third parties, so the DCC's record of what it let through stands for that proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from meterproof.model.clock import VirtualClock
from meterproof.model.devices import Conduct, Devices, Reaction
from meterproof.model.local_delivery import LocalDelivery
from meterproof.model.premises.effects import Effects
from meterproof.model.premises.meters import Executed, Meter, Meters
from meterproof.model.premises.responses import response_to
from meterproof.model.premises.transactions import transaction_of
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope, Flag

REJECTION: Final = Reaction(Conduct.FAILURE)
"""How the arrival of a duplicate is noted."""


class Fate(StrEnum):
    """What became of a Command at its Device."""

    EXECUTED = "executed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"
    UNREACHABLE = "unreachable"
    KNOWN = "known"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Taken:
    """The fate of a Command, and the Response of the Device; nothing where it gives none."""

    fate: Fate
    response: bytes = b""
    code: int = 0


class Execution:
    """Every Device's way of executing Commands. ``duplicates`` is A07's option, ``duplicate_code`` its result code."""

    def __init__(
        self,
        clock: VirtualClock,
        devices: Devices,
        meters: Meters,
        local: LocalDelivery,
        duplicates: str,
        duplicate_code: int,
    ) -> None:
        self.clock = clock
        self.devices = devices
        self.meters = meters
        self.local = local
        self.duplicates = duplicates
        self.duplicate_code = duplicate_code
        self.effects = Effects()

    def take(self, device: str, occasion: str, command: Envelope, octets: bytes, path: str) -> Taken:
        """Let a Command reach ``device`` on ``path`` (wan or hht); ``occasion`` is what it is about."""
        meter = self.meters.get(device)
        if not meter.power:
            return Taken(Fate.UNREACHABLE)
        if not self.is_for(device, command) or not self.is_genuine(octets):
            return Taken(Fate.REJECTED)
        duplicate = self.is_duplicate(meter, command)
        reaction = REJECTION if duplicate else self.devices.reaction(device, occasion, command, self.fault(command))
        if path == "wan":
            self.devices.note(device, command, octets, self.clock.text(), reaction)
        if duplicate:
            return self.answer_duplicate(command)
        if reaction.conduct is Conduct.SILENT:
            return Taken(Fate.UNREACHABLE)
        return self.execute(meter, command, reaction, path)

    def is_for(self, device: str, command: Envelope) -> bool:
        """Whether the Command is one, and is for this Device and no other."""
        return command.flag is Flag.COMMAND and command.recipient == device

    def is_genuine(self, octets: bytes) -> bool:
        """Whether the DCC let exactly these octets through: who carries a Command can't make or alter one."""
        return self.local.was_let_through(octets)

    def is_duplicate(self, meter: Meter, command: Envelope) -> bool:
        """Whether the Device has executed a Command of this transaction before."""
        return transaction_of(command) in meter.log

    def answer_duplicate(self, command: Envelope) -> Taken:
        """Reject a Command that was executed before: with a result code, or silently (A07)."""
        if self.duplicates == "silent":
            return Taken(Fate.DUPLICATE)
        content = joins.encode_result(self.duplicate_code)
        return Taken(Fate.DUPLICATE, response_to(command, content).encode(), self.duplicate_code)

    def execute(self, meter: Meter, command: Envelope, reaction: Reaction, path: str) -> Taken:
        """Execute the Command, with its effects where it succeeds, and log it with its Response."""
        asked = self.local.command(command)
        if reaction.code == 0:
            self.effects.apply(meter, command, self.clock.now)
            if asked is not None:
                asked.handler.carried_out(asked)
        content = (
            asked.handler.response_content(asked, reaction.code)
            if asked is not None
            else joins.encode_result(reaction.code)
        )
        response = response_to(command, content).encode()
        self.log(
            meter,
            Executed(transaction_of(command), command.message_code, path, reaction.code, response, self.clock.text()),
        )
        return Taken(Fate.EXECUTED, response, reaction.code)

    def fault(self, command: Envelope) -> int:
        """Return the result code with which a Device that means well fails a Command, or 0."""
        asked = self.local.command(command)
        return asked.handler.fault_at_device(asked) if asked is not None else 0

    def log(self, meter: Meter, entry: Executed) -> None:
        """Keep what was executed; a Device keeps it through a loss of power."""
        meter.log[entry.transaction] = entry

    def logged(self, device: str, command: Envelope) -> Executed | None:
        """Return what can be read in the log of ``device``: nothing where it was not executed, or without power."""
        meter = self.meters.get(device)
        return meter.log.get(transaction_of(command)) if meter.power else None

    def gave(self, command: Envelope, response: bytes) -> bool:
        """Whether the Device gave this Response to a Command: it executed it, or rejected it as a duplicate."""
        executed = self.meters.get(command.recipient).log.get(transaction_of(command))
        return executed is not None and response in (executed.response, self.answer_duplicate(command).response)

    def time_of(self, device: str) -> datetime:
        """What the clock of ``device`` shows."""
        return self.meters.get(device).time(self.clock.now)
