"""8.7.1 Join Service (Critical): clause 3.8.109, Table 239."""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.critical import CriticalPairing
from meterproof.model.inventory import METERS, Record, Status
from meterproof.model.joining import Joining
from meterproof.wire import joins


class JoinCritical(CriticalPairing, Joining):
    """Joins an ESME to a HCALCS or PPMID, a HCALCS to an ESME, or a GSME to a PPMID."""

    variant = "8.7.1"
    body_name = "JoinServiceCritical"
    message_codes: Mapping[tuple[str, str], int] = {
        ("ESME", "HCALCS"): joins.CS03A1,
        ("ESME", "PPMID"): joins.CS03A1,
        ("HCALCS", "ESME"): joins.CS03A2,
        ("GSME", "PPMID"): joins.CS03C,
    }
    usual_code = joins.CS03A1
    type_code = "E080702"
    bridge_code = "E080702"
    raised_types: frozenset[str] = frozenset({"HCALCS", "PPMID"})
    """Device types whose SMI Status a successful join raises (clause 3.8.109.4)."""

    def bridge_refused(self, target: Record, other: Record) -> bool:
        """An Other Device that is a bridge is refused (3.8.109.4)."""
        return self.is_bridge(other)

    def certificate_owner(self, target: Record, other: Record) -> Record | None:
        """For a GSME and a PPMID the Pre-Command carries the certificate of the PPMID (3.8.109.4)."""
        return other if (target.type, other.type) == ("GSME", "PPMID") else None

    def commissions(self, target: Record, other: Record) -> Record | None:
        """Return the HCALCS or PPMID of the pair, whichever half it is."""
        return next((device for device in (target, other) if device.type in self.raised_types), None)

    def meter_commissioned(self, target: Record, other: Record) -> bool:
        """Whether the ESME or GSME of the pair is Commissioned."""
        return all(device.status == Status.COMMISSIONED for device in (target, other) if device.type in METERS)
