"""The premises: what each Device does with a Command, and the Commands that reached it.

A Device carries out what it is told to, until a tester lets it fail or stay silent. By itself it fails a join by
method C that brings no Key Agreement Certificate (join result 11).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from meterproof.wire import firmware, joins, message_codes
from meterproof.wire.gbcs import Envelope

ANY: Final = "any"
OCCASIONS: Final = ("join", "unjoin", "commission", "whitelist", "read-firmware", ANY)
OCCASION_OF: Final[Mapping[int, str]] = {
    joins.CS03A1: "join",
    joins.CS03A2: "join",
    joins.CS03B: "join",
    joins.CS03C: "join",
    joins.CS04AC: "unjoin",
    joins.CS04B: "unjoin",
    message_codes.COMMISSION_ESME: "commission",
    message_codes.COMMISSION_GSME: "commission",
    message_codes.ADD_TO_DEVICE_LOG: "whitelist",
    message_codes.REMOVE_FROM_DEVICE_LOG: "whitelist",
    firmware.ECS52: "read-firmware",
    firmware.GCS38: "read-firmware",
    firmware.CS08: "read-firmware",
}
"""The occasion of a Command by its message code: all that a Device has to tell them apart by."""

USUAL_FAILURE: Final = 3
MISSING_CERTIFICATE: Final = 11


def occasion_of(command: Envelope) -> str:
    """Return what a Command is about; ``any`` for one that is about nothing of its own."""
    return OCCASION_OF.get(command.message_code, ANY)


class Conduct(StrEnum):
    """What a Device does with a Command."""

    SUCCESS = "success"
    FAILURE = "failure"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Reaction:
    """What a Device did with one Command; ``code`` is 0 unless it failed."""

    conduct: Conduct
    code: int = 0


@dataclass(frozen=True, slots=True)
class Received:
    """A Command that reached a Device: its octets, when it came (ISO 8601), and what the Device did."""

    message_code: int
    octets: bytes
    when: str
    conduct: Conduct


class Devices:
    """Every Device of the premises."""

    def __init__(self) -> None:
        self._conduct: dict[tuple[str, str], Reaction] = {}
        self._received: dict[str, list[Received]] = {}
        self._firmware: dict[str, str] = {}
        self._activated: dict[str, str] = {}

    def behave(self, device: str, occasion: str, reaction: Reaction) -> None:
        """Let ``device`` react so from now on, on one occasion or on ``any``."""
        if occasion == ANY:
            for other in OCCASIONS:
                self._conduct.pop((device, other), None)
        self._conduct[device, occasion] = reaction

    def receive(
        self, device: str, occasion: str, command: Envelope, octets: bytes, when: str, fault: int = 0
    ) -> Reaction:
        """Let a Command reach ``device`` and return its reaction; ``fault`` is what keeps it from success, or 0."""
        reaction = self.reaction(device, occasion, command, fault)
        self.note(device, command, octets, when, reaction)
        return reaction

    def note(self, device: str, command: Envelope, octets: bytes, when: str, reaction: Reaction) -> None:
        """Note that a Command reached ``device`` over the WAN."""
        received = Received(command.message_code, octets, when, reaction.conduct)
        self._received.setdefault(device, []).append(received)

    def reaction(self, device: str, occasion: str, command: Envelope, fault: int = 0) -> Reaction:
        """Return how ``device`` reacts to a Command on this occasion."""
        told = self._conduct.get((device, occasion)) or self._conduct.get((device, ANY))
        if told is not None:
            return told
        code = fault or self.own_failure(command)
        return Reaction(Conduct.FAILURE, code) if code else Reaction(Conduct.SUCCESS)

    def own_failure(self, command: Envelope) -> int:
        """Return the result code of a Command that no Device could carry out, or 0."""
        if command.message_code == joins.CS03C and not joins.decode_join(command.content).certificate:
            return MISSING_CERTIFICATE
        return 0

    def came_with(self, device: str, firmware: str) -> None:
        """Let ``device`` run ``firmware`` as long as it has activated nothing."""
        self._firmware[device] = firmware

    def activate(self, device: str, firmware: str) -> None:
        """Let ``device`` run the version ``firmware`` from now on."""
        self._activated[device] = firmware

    def running(self, device: str) -> str:
        """Return the version that ``device`` activated last, else what it came with; empty where neither is known."""
        return self._activated.get(device) or self._firmware.get(device, "")

    def commands(self, device: str) -> list[Received]:
        """Return the Commands that reached ``device`` over the WAN, oldest first."""
        return list(self._received.get(device, ()))
