"""What the two joins have in common: the content of the Command, with its certificate, and what success changes.

Clauses 3.8.109.4 and 3.8.110.4; the form of the content is that of GBCS use cases CS03A1, CS03A2, CS03B and CS03C.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Final

from meterproof.model.dispatch import Command
from meterproof.model.inventory import Record, Status
from meterproof.model.pairing import Pairing
from meterproof.model.refusal import RequestRefused
from meterproof.wire import joins
from meterproof.wire.joins import DeviceType, JoinCommand, Method

METHODS: Final[Mapping[int, Method]] = {
    joins.CS03A1: Method.A_INITIATOR,
    joins.CS03A2: Method.A_RESPONDER,
    joins.CS03B: Method.B,
    joins.CS03C: Method.C,
}

GBCS_TYPES: Final[Mapping[str, DeviceType]] = {
    "GSME": DeviceType.GSME,
    "ESME": DeviceType.ESME,
    "CHF": DeviceType.CHF,
    "GPF": DeviceType.GPF,
    "HCALCS": DeviceType.HCALCS,
    "PPMID": DeviceType.PPMID,
    "IHD": DeviceType.TYPE_2,
    "CAD": DeviceType.TYPE_2,
}


class Joining(Pairing):
    """8.7.1 and 8.7.2."""

    reference = "8.7"

    # -- the Command -------------------------------------------------------------------------------------------

    @abstractmethod
    def certificate_owner(self, target: Record, other: Record) -> Record | None:
        """Return the Device whose Key Agreement Certificate the Command carries, if it carries any."""

    def certificate_for(self, target: Record, other: Record) -> bytes:
        """Return the Key Agreement Certificate for this pair in DER: the one in use in the repository.

        Nothing where the pair wants none, or where none is in use.
        """
        owner = self.certificate_owner(target, other)
        return self.state.keys.in_use(owner.id) if owner is not None else b""

    def certificate_lacking(self, target: Record, other: Record) -> bool:
        """Whether the pair wants a certificate and none is in use; the sources print no code for that."""
        return self.certificate_owner(target, other) is not None and not self.certificate_for(target, other)

    def content(self, target: Record, other: Record) -> bytes:
        """Return method and role, Other Device, its type, and the certificate where the pair wants one."""
        if self.certificate_lacking(target, other):
            self.refuse("no-certificate")
        method = METHODS.get(self.message_code(target, other), Method.B)
        certificate = self.certificate_for(target, other)
        return JoinCommand(method, other.id, GBCS_TYPES[other.type], certificate).encode()

    def other_in(self, content: bytes) -> str:
        """Return the Other Device of a join Command."""
        try:
            return joins.decode_join(content).other
        except joins.ContentFault:
            return ""

    # -- success -----------------------------------------------------------------------------------------------

    @abstractmethod
    def commissions(self, target: Record, other: Record) -> Record | None:
        """Return the Device whose SMI Status the success of this join raises, given that the hub and meter allow."""

    @abstractmethod
    def meter_commissioned(self, target: Record, other: Record) -> bool:
        """Whether the associated meter is Commissioned."""

    def hub_commissioned(self, device: Record) -> bool:
        """Whether the communications hub function that a Device is associated with is Commissioned."""
        hub = self.state.inventory.get(device.hub)
        return hub is not None and hub.status == Status.COMMISSIONED

    def succeeded(self, command: Command) -> None:
        """Set the Device to Commissioned where hub and meter are, at the time of the Response."""
        try:
            target, other = self.target(command.request), self.other(command.request)
        except RequestRefused:
            return  # a Device was deleted while the Command was on its way: nothing is left to update
        self.joined(target, other)

    def joined(self, target: Record, other: Record) -> None:
        """Raise the Device where hub and meter allow it; by one reading, as soon as they do (open point A52)."""
        if not self.raise_status(target, other) and self.state.choices["A52"] == "later":
            self.state.wait_for_commissioning(lambda: self.gone(target, other) or self.raise_status(target, other))

    def raise_status(self, target: Record, other: Record) -> bool:
        """Raise the Device whose status the success of this join raises; False where hub or meter are in the way."""
        raised = self.commissions(target, other)
        if raised is None:
            return True
        if not (self.hub_commissioned(raised) and self.meter_commissioned(target, other)):
            return False
        self.state.set_status(raised, self.raised_status(raised))
        return True

    def gone(self, target: Record, other: Record) -> bool:
        """Whether a Device is no longer in the inventory, or is there anew."""
        return any(self.state.inventory.get(device.id) is not device for device in (target, other))

    def raised_status(self, device: Record) -> str:
        """Return the SMI Status that a successful join gives a Device."""
        return Status.COMMISSIONED
