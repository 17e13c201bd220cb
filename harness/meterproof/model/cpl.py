"""The Central Products List, and what Tables 228, 229 and 229a make of it in DUIS (clause 3.8.104.4).

Entries are kept in the form of DUIS, that is without the colons of the list. Communications hubs are on the
list too, although the tables have no row for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from meterproof.catalogue.model import DeviceModel

CURRENT: Final = "Current"
COMMUNICATIONS_HUB: Final = "Communications Hub"
SINGLE_ELEMENT: Final = "Single Element Electricity Metering Equipment"
TWIN_ELEMENT: Final = "Twin Element Electricity Metering Equipment"
POLYPHASE: Final = "Polyphase Element Electricity Metering Equipment"


@dataclass(frozen=True, slots=True)
class Entry:
    """One product: ``cpl_type`` in the words of the list, the rest in the form of DUIS.

    ``ppmid_variant`` is empty where the list says nothing of it, as today's does (open point A70).
    """

    cpl_type: str
    manufacturer: str
    model: str
    firmware: str
    smets_version: str
    gbcs_version: str
    status: str = CURRENT
    ppmid_variant: str = ""


class CentralProductsList:
    """The entries, and the tables that map them to Device types, variants and statuses."""

    def __init__(self, models: Iterable[DeviceModel] = ()) -> None:
        self.device_types: Mapping[str, str] = {
            SINGLE_ELEMENT: "ESME",
            TWIN_ELEMENT: "ESME",
            POLYPHASE: "ESME",
            "Gas Smart Meter": "GSME",
            "Prepayment Interface Device": "PPMID",
            "HAN Connected Auxiliary Load Control Switch": "HCALCS",
            COMMUNICATIONS_HUB: "CHF",
        }
        """Table 229: Device types of DUIS by those of the list."""
        self.esme_variants: Mapping[str, frozenset[str]] = {
            SINGLE_ELEMENT: frozenset({"A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG"}),
            TWIN_ELEMENT: frozenset({"B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF"}),
            POLYPHASE: frozenset({"C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF"}),
        }
        """Table 229: the ESMEVariants of each Device type of the list."""
        self.inventory_statuses: Mapping[str, str] = {CURRENT: "Active", "Removed": "Cancelled"}
        """Table 228: what 8.2 shows of a status of the list."""
        self._entries: dict[tuple[str, str, str], dict[str, Entry]] = {}
        for model in models:
            if model.cpl_type or model.device_type == "CHF":
                self.load(
                    Entry(
                        model.cpl_type or COMMUNICATIONS_HUB,
                        model.manufacturer,
                        model.model,
                        model.firmware,
                        model.smets_version,
                        model.gbcs_version,
                        model.status,
                    )
                )

    def __iter__(self) -> Iterator[Entry]:
        return (entry for found in self._entries.values() for entry in found.values())

    def load(self, entry: Entry) -> None:
        """Add ``entry``, in place of one of the same type, manufacturer, model and firmware."""
        product = (entry.manufacturer, entry.model, entry.firmware)
        self._entries.setdefault(product, {})[entry.cpl_type] = entry

    def entries(self, device_type: str, manufacturer: str, model: str, firmware: str) -> list[Entry]:
        """Return the entries for these items, whatever their status; more than one only for an ESME.

        A GPF stands on the list as the communications hub that it is a part of.
        """
        wanted = "CHF" if device_type == "GPF" else device_type
        found = self._entries.get((manufacturer, model, firmware), {})
        return [entry for entry in found.values() if self.device_types.get(entry.cpl_type) == wanted]

    def approved(self, entry: Entry) -> bool:
        """Tell whether ``entry`` is approved for use."""
        return entry.status == CURRENT

    def inventory_status(self, device_type: str, manufacturer: str, model: str, firmware: str) -> str:
        """Return what 8.2 shows as CPLStatus and DeviceFirmwareVersionStatus of a product (Table 228).

        A product that is not on the list at all shows as one that was removed from it.
        """
        statuses = {entry.status for entry in self.entries(device_type, manufacturer, model, firmware)}
        return self.inventory_statuses[CURRENT if CURRENT in statuses else "Removed"]

    def variant_listed(self, cpl_type: str, esme_variant: str) -> bool:
        """Tell whether Table 229 lists ``esme_variant`` for ``cpl_type``."""
        return esme_variant in self.esme_variants.get(cpl_type, frozenset())


def major_version(gbcs_version: str) -> int:
    """Return the number before the first dot of a GBCS version, 0 where there is none."""
    first = gbcs_version.split(".")[0]
    return int(first) if first.isascii() and first.isdigit() else 0
