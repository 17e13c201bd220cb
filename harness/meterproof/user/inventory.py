"""A Device as the answer to 8.2 Read Inventory lists it (clause 3.8.104.4, Table 227)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from lxml import etree

from meterproof.user.reading import children, text
from meterproof.wire.ids import is_eui


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryDevice:
    """What is listed of one Device: each data item as text, None where it is absent.

    Identifiers are in upper case, dates and versions as they were sent.
    """

    device_id: str | None = None
    type: str | None = None
    status: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    smets_version: str | None = None
    firmware_version: str | None = None
    firmware_status: str | None = None
    cpl_status: str | None = None
    date_commissioned: str | None = None
    import_mpxn: str | None = None
    secondary_import_mpan: str | None = None
    export_mpan: str | None = None
    esme_variant: str | None = None
    ppmid_variant: str | None = None
    uprn: str | None = None
    post_code: str | None = None
    address_identifier: str | None = None
    csp_region: str | None = None
    gbcs_version: str | None = None
    han_variant: str | None = None

    def item(self, name: str) -> str | None:
        """Return the data item that Table 227 calls ``name``, None where it is absent; ValueError for another name."""
        if name not in FIELDS:
            raise ValueError(f"Table 227 has no data item {name!r}; it has {', '.join(FIELDS)}")
        value: str | None = getattr(self, FIELDS[name])
        return value


# The data items of Table 227 in their order, and where each of them is kept.
FIELDS: Final = dict(
    zip(
        (
            "DeviceID",
            "DeviceType",
            "DeviceStatus",
            "DeviceManufacturer",
            "DeviceModel",
            "SMETSCHTSVersion",
            "DeviceFirmwareVersion",
            "DeviceFirmwareVersionStatus",
            "CPLStatus",
            "DateCommissioned",
            "ImportMPxN",
            "SecondaryImportMPAN",
            "ExportMPAN",
            "ESMEVariant",
            "PPMIDVariant",
            "UPRN",
            "PostCode",
            "AddressIdentifier",
            "CSPRegion",
            "DeviceGBCSVersion",
            "HANVariant",
        ),
        (field.name for field in fields(InventoryDevice)),
        strict=True,
    )
)


def read_device(element: etree._Element) -> InventoryDevice:
    """Read one Device of a DSPInventory; SutFault where it says one thing twice."""
    items = children(element)
    if "PropertyFilter" in items:
        address = children(items.pop("PropertyFilter"))
        empty = {"PostCode": etree.Element("empty")} if not address else {}
        items |= address or empty  # an address of nothing is told from no address at all
    values = {FIELDS[name]: text(item) for name, item in items.items() if name in FIELDS}
    if is_eui(values.get("device_id", "")):
        values["device_id"] = values["device_id"].upper()
    return InventoryDevice(**values)
