"""8.8.1 and 8.8.2 Unjoin Service: the pairs of the joins, and no bridges (MP170 Annex C clause 4.1.1).

Annex B has no text on unjoining. Pairs, roles and eligibility are taken over from the joins; the codes are those
in public use for 8.8, and that they are the ones for these faults is our choice (open points A48-unjoin and A55).
No status changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.critical import CriticalPairing
from meterproof.model.inventory import Record
from meterproof.model.non_critical import NonCriticalPairing
from meterproof.model.pairing import CRITICAL_PAIRS, Pairing
from meterproof.model.request import Request
from meterproof.wire import joins


class Unjoining(Pairing):
    """What both unjoins have in common."""

    reference = "8.8"

    def bridge_refused(self, target: Record, other: Record) -> bool:
        """A bridge as Business Target or as Other Device is refused, unless the profile allows it (A48-unjoin)."""
        return self.state.choices["A48-unjoin"] == "refuse" and (self.is_bridge(target) or self.is_bridge(other))

    def content(self, target: Record, other: Record) -> bytes:
        """Return the EUI-64 of the Other Device."""
        return joins.encode_unjoin(other.id)

    def other_in(self, content: bytes) -> str:
        """Return the Other Device of an unjoin Command."""
        try:
            return joins.decode_unjoin(content)
        except joins.ContentFault:
            return ""


class UnjoinCritical(CriticalPairing, Unjoining):
    """8.8.1: undoes what 8.7.1 joins, under use case CS04AC."""

    variant = "8.8.1"
    body_name = "UnjoinServiceCritical"
    message_codes: Mapping[tuple[str, str], int] = {
        (target, other): joins.CS04AC for target, others in CRITICAL_PAIRS.items() for other in others
    }
    usual_code = joins.CS04AC
    type_code = "E080801"
    bridge_code = "E080801"


class UnjoinNonCritical(NonCriticalPairing, Unjoining):
    """8.8.2: undoes what 8.7.2 joins, under use case CS04AC for a PPMID and CS04B otherwise."""

    variant = "8.8.2"
    body_name = "UnjoinServiceNonCritical"
    message_codes: Mapping[tuple[str, str], int] = {
        ("ESME", "IHD"): joins.CS04B,
        ("ESME", "CAD"): joins.CS04B,
        ("GSME", "GPF"): joins.CS04B,
        ("PPMID", "ESME"): joins.CS04AC,
        ("PPMID", "GSME"): joins.CS04AC,
        ("GPF", "PPMID"): joins.CS04B,
        ("GPF", "IHD"): joins.CS04B,
        ("GPF", "CAD"): joins.CS04B,
    }
    usual_code = joins.CS04B
    type_code = "E080821"
    bridge_code = "E080821"
    role_code = "E080822"

    def eligible_for_gas_proxy(self, request: Request) -> bool:
        """8.8 has no code of its own for this pair, so that the common check applies note 2."""
        return self.responsible_on_hub(request.originator, self.target(request), self.other(request))
