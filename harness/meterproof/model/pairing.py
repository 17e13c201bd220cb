"""What joins and unjoins have in common: a Business Target, an Other Device, and which pairs are valid.

Two Devices make a pair in one direction: (target, other). The message code is keyed on the request and both
Device types, since one use case appears under a Critical and a Non-Critical request (open point A54).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Final

from meterproof.model.device_request import DeviceRequest
from meterproof.model.inventory import Record
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request

GENUINE_PPMID: Final = "PPMID"

CRITICAL_PAIRS: Final[Mapping[str, frozenset[str]]] = {
    "ESME": frozenset({"HCALCS", "PPMID"}),
    "HCALCS": frozenset({"ESME"}),
    "GSME": frozenset({"PPMID"}),
}
"""Other Devices by Business Target of the Critical requests (cross-reference table of clause 3.8.109.1)."""

NON_CRITICAL_PAIRS: Final[Mapping[str, frozenset[str]]] = {
    "ESME": frozenset({"IHD", "CAD"}),
    "GSME": frozenset({"GPF"}),
    "PPMID": frozenset({"ESME", "GSME"}),
    "GPF": frozenset({"PPMID", "IHD", "CAD"}),
}
"""Other Devices by Business Target of the Non-Critical requests (cross-reference table of clause 3.8.110.1)."""


class Pairing(DeviceRequest):
    """A request that names an Other Device (Tables 239 and 240)."""

    other_types: Mapping[str, frozenset[str]]
    message_codes: Mapping[tuple[str, str], int]
    usual_code: int
    """The message code of a pair that is none, for whoever replaces the check of types."""

    type_code: str
    """The Response Code for an Other Device whose type is not valid."""

    bridge_code: str
    """The Response Code for an Alt HAN bridge."""

    # -- the pair ----------------------------------------------------------------------------------------------

    def other_id(self, request: Request) -> str:
        """Return the Other Device: that of the body, or of the content of a Signed Pre-Command."""
        if not self.is_signed(request):
            return request.device("OtherDeviceID")
        command = self.signed_command(request)
        return self.other_in(command.content) if command is not None else ""

    @abstractmethod
    def other_in(self, content: bytes) -> str:
        """Return the Other Device that the content of a Command names, empty where it can't be read."""

    def other(self, request: Request) -> Record:
        """Return the record of the Other Device."""
        return self.record(self.other_id(request))

    def devices_named(self, request: Request) -> list[str]:
        """Return both Devices: the Other Device must exist as well (clauses 3.8.109.3 and 3.8.110.3)."""
        return [*super().devices_named(request), self.other_id(request)]

    # -- decisions ---------------------------------------------------------------------------------------------

    def type_refused(self, target: Record, other: Record) -> bool:
        """Whether the Other Device is of a type that this target is not joined to."""
        return other.type not in self.other_types.get(target.type, frozenset())

    def is_bridge(self, device: Record) -> bool:
        """Whether a Device is an Alt HAN bridge: a PPMID whose recorded variant is not PPMID.

        The inventory decides, neither the Central Products List nor the request (open point A70): as it is at the
        moment, or as the pre-notification made it (A116). A PPMID that was never given a variant is a genuine one
        (A24).
        """
        first = self.state.choices["A116"] == "firstValue"
        variant = device.first_ppmid_variant if first else device.ppmid_variant
        return self.state.knows_ppmid_variant and device.type == "PPMID" and variant not in ("", GENUINE_PPMID)

    @abstractmethod
    def bridge_refused(self, target: Record, other: Record) -> bool:
        """Whether the request is refused because of an Alt HAN bridge."""

    def message_code(self, target: Record, other: Record) -> int:
        """Return the GBCS message code of the Command for this pair."""
        return self.message_codes.get((target.type, other.type), self.usual_code)

    @abstractmethod
    def content(self, target: Record, other: Record) -> bytes:
        """Return the content of the Command for this pair."""

    # -- flow --------------------------------------------------------------------------------------------------

    def validate(self, request: Request) -> None:
        """Refuse an Other Device of a wrong type, an Alt HAN bridge, and a Signed Pre-Command for another use."""
        target, other = self.target(request), self.other(request)
        self.validate_types(target, other)
        signed = self.signed_command(request) if self.is_signed(request) else None
        if signed is not None and signed.message_code != self.message_code(target, other):
            self.refuse("pre-command")

    def validate_types(self, target: Record, other: Record) -> None:
        """Refuse the pair with the code of the first check that it fails."""
        if self.type_refused(target, other):
            raise RequestRefused(self.type_code)
        if self.bridge_refused(target, other):
            raise RequestRefused(self.bridge_code)

    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code and the content for the pair of the request."""
        target, other = self.target(request), self.other(request)
        return self.message_code(target, other), self.content(target, other)
