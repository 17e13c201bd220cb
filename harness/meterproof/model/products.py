"""What a Device's details must agree with: the Central Products List, and the tables of variants.

12.2 (Table 261) and 8.4 (Table 232) apply the same rules to different records and answer with different codes.
"""

from __future__ import annotations

from collections.abc import Sequence

from meterproof.model.cpl import Entry, major_version
from meterproof.model.inventory import TYPE_2
from meterproof.model.state import State


class ProductRules:
    """Decides whether a product is approved, and whether a variant suits it."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.unlisted_types: frozenset[str] = TYPE_2
        """Device types that are not compared with the list: their manufacturer and model are free text."""

    def approved_entries(self, device_type: str, manufacturer: str, model: str, firmware: str) -> list[Entry]:
        """Return the approved entries for type, manufacturer, model and firmware version together.

        Values are compared as written, or in upper case where the profile takes either case (A29). The version of
        SMETS or CHTS is not compared here: no code exists for it.
        """
        if self.state.choices["A29"] == "eitherCase":
            manufacturer, model, firmware = manufacturer.upper(), model.upper(), firmware.upper()
        cpl = self.state.cpl
        return [entry for entry in cpl.entries(device_type, manufacturer, model, firmware) if cpl.approved(entry)]

    def of_ppmid_variant(self, ppmid_variant: str, entries: Sequence[Entry]) -> list[Entry]:
        """Return the entries that a PPMIDVariant agrees with."""
        return [entry for entry in entries if self.ppmid_variant_agrees(ppmid_variant, entry)]

    def ppmid_variant_agrees(self, ppmid_variant: str, entry: Entry) -> bool:
        """Whether a PPMIDVariant is that of the list, where both say one and the list is asked (open point A70)."""
        if self.state.choices["A70"] == "ignored" or not ppmid_variant or not entry.ppmid_variant:
            return True
        return ppmid_variant == entry.ppmid_variant

    def must_be_listed(self, device_type: str) -> bool:
        """Whether a product of this type has to be on the list, or only should (open point A30); never for Type 2."""
        return device_type not in self.unlisted_types and self.state.choices["A30"] != "shouldThroughout"

    def version_refused(self, smets_version: str, entries: Sequence[Entry]) -> bool:
        """Whether the version of SMETS or CHTS differs from that of every entry, and that is a fault (A31)."""
        if self.state.choices["A31"] != "refuse" or not entries:
            return False
        return all(entry.smets_version != smets_version for entry in entries)

    def variant_refused(self, esme_variant: str, entries: Sequence[Entry]) -> bool:
        """Whether an ESMEVariant suits none of the entries; with none there is nothing that it could not suit."""
        if self.state.choices["A32"] == "accept" or not entries:
            return False
        return not any(self.variant_suits(esme_variant, entry) for entry in entries)

    def variant_suits(self, esme_variant: str, entry: Entry) -> bool:
        """Whether an ESMEVariant is listed for the type of a product and applies to its GBCS version."""
        return self.variant_listed(esme_variant, entry) and not self.variant_too_new(esme_variant, entry)

    def variant_listed(self, esme_variant: str, entry: Entry) -> bool:
        """Whether Table 229 has the variant for the product's type."""
        return self.state.cpl.variant_listed(entry.cpl_type, esme_variant)

    def variant_too_new(self, esme_variant: str, entry: Entry) -> bool:
        """Whether the variant contains F or G and the product is older than GBCS 4.0."""
        return bool(set(esme_variant) & set("FG")) and major_version(entry.gbcs_version) < 4
