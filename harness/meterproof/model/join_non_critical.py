"""8.7.2 Join Service (Non-Critical): clause 3.8.110, Table 240."""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.inventory import METERS, Record, Status
from meterproof.model.joining import Joining
from meterproof.model.non_critical import NonCriticalPairing
from meterproof.model.refusal import RequestRefused
from meterproof.wire import joins


class JoinNonCritical(NonCriticalPairing, Joining):
    """Joins an ESME or GPF to a Type 2 Device, a GSME to a GPF, a PPMID to a meter, or a GPF to a PPMID."""

    variant = "8.7.2"
    body_name = "JoinServiceNonCritical"
    message_codes: Mapping[tuple[str, str], int] = {
        ("ESME", "IHD"): joins.CS03B,
        ("ESME", "CAD"): joins.CS03B,
        ("GSME", "GPF"): joins.CS03B,
        ("PPMID", "ESME"): joins.CS03A2,
        ("PPMID", "GSME"): joins.CS03C,
        ("GPF", "PPMID"): joins.CS03B,
        ("GPF", "IHD"): joins.CS03B,
        ("GPF", "CAD"): joins.CS03B,
    }
    usual_code = joins.CS03B
    type_code = "E080721"
    bridge_code = "E080721"
    role_code = "E080722"
    supplier_code = "E080723"

    def supplier_refused(self, user: str, target: Record, other: Record) -> bool:
        """Whether a supplier is responsible for nothing under the hub of the GPF that it wants joined (note 2)."""
        if self.acts_as_other_user(user) or not self.note_2_applies(target, other):
            return False
        return not self.responsible_on_hub(user, target, other)

    def validate_roles(self, user: str, target: Record, other: Record) -> None:
        """Refuse a User Role that may not join the type, and a User who may not join this GSME and GPF."""
        super().validate_roles(user, target, other)
        if self.supplier_refused(user, target, other):
            raise RequestRefused(self.supplier_code)

    def bridge_refused(self, target: Record, other: Record) -> bool:
        """A Business Target that is a bridge is refused (3.8.110.4); the assessment bars it as Other Device too."""
        return self.is_bridge(target) or (self.is_bridge(other) and self.state.choices["A48"] != "legalText")

    def certificate_owner(self, target: Record, other: Record) -> Record | None:
        """For a PPMID and a GSME the Command carries the certificate of the GSME (3.8.110.4)."""
        return other if (target.type, other.type) == ("PPMID", "GSME") else None

    def commissions(self, target: Record, other: Record) -> Record | None:
        """Return the GPF of the pair: that of a GSME joined to it, or any by the reading of the profile (A53).

        By one reading, this half of a pairing raises a PPMID as well as the critical one does (A47).
        """
        if (target.type, other.type) == ("GSME", "GPF"):
            return other
        if target.type == "PPMID" and self.state.choices["A47"] == "eitherHalf":
            return target
        return target if target.type == "GPF" and self.state.choices["A53"] == "anyGpfJoin" else None

    def joined(self, target: Record, other: Record) -> None:
        """Change what success changes; a bridge gets the status that it stays in service in (open point A51).

        To be joined to by a GPF is all that a bridge is let into, so that no other occasion is left for it.
        """
        super().joined(target, other)
        final = self.state.choices["A51"]
        if self.is_bridge(other) and final != Status.WHITELISTED and self.hub_commissioned(other):
            self.state.set_status(other, final)

    def meter_commissioned(self, target: Record, other: Record) -> bool:
        """Whether the associated meter is Commissioned: that of the pair, else a GSME under the same hub."""
        meters = [device for device in (target, other) if device.type in METERS]
        if meters:
            return meters[0].status == Status.COMMISSIONED
        under_hub = self.state.inventory.found_by(("hub", target.hub))
        return any(device.type == "GSME" and device.status == Status.COMMISSIONED for device in under_hub)
