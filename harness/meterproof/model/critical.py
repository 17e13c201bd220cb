"""Who may join and unjoin with a signature, and what (clause 3.8.109.1)."""

from __future__ import annotations

from meterproof.model.device_request import SIGNED, TRANSFORM
from meterproof.model.pairing import CRITICAL_PAIRS, Pairing


class CriticalPairing(Pairing):
    """8.7.1 and 8.8.1."""

    roles = frozenset({"IS", "GS"})
    target_types = frozenset({"ESME", "GSME", "HCALCS"})
    command_variants = TRANSFORM
    signed_variants = SIGNED
    other_types = CRITICAL_PAIRS
