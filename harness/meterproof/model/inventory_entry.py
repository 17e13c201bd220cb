"""How 8.2 shows a Device: the items of Table 227 in its order, each where it applies.

DeviceStatus and DateCommissioned do not apply to Type 2 Devices; the firmware items apply to Devices that include
firmware; SMETSCHTSVersion to all but a CAD; metering points to meters; variants to their Device type.
"""

from __future__ import annotations

from collections.abc import Iterator

from meterproof.model.inventory import METERS, TYPE_2, Record
from meterproof.model.state import State
from meterproof.model.writer import element, items, required

Pairs = Iterator[tuple[str, str]]


class InventoryEntry:
    """Writes ``sr:Device``."""

    def __init__(self, state: State) -> None:
        self.state = state

    def write(self, device: Record) -> str:
        """Return the element of one Device."""
        address = ""
        if device.post_code:
            pairs = (("PostCode", device.post_code), ("AddressIdentifier", device.address_identifier))
            address = element("PropertyFilter", required(pairs))
        parts = (
            items(self.identity(device)),
            required((("DeviceManufacturer", device.manufacturer), ("DeviceModel", device.model))),
            items(self.product(device)),
            items(self.commissioning(device)),
            items(self.metering_points(device)),
            items(self.variants(device)),
            items([("UPRN", device.uprn)]),
            address,
            items(self.versions(device)),
        )
        return element("Device", "".join(parts))

    def identity(self, device: Record) -> Pairs:
        """Device ID, type and status."""
        yield "DeviceID", device.id
        yield "DeviceType", device.type
        yield "DeviceStatus", self.status(device)

    def status(self, device: Record) -> str:
        """Return the SMI Status; none for Type 2 Devices."""
        return "" if device.type in TYPE_2 else device.status

    def product(self, device: Record) -> Pairs:
        """Versions, and the status on the Central Products List (Table 228)."""
        if device.type != "CAD":
            yield "SMETSCHTSVersion", device.smets_version
        if self.includes_firmware(device):
            yield "DeviceFirmwareVersion", device.firmware
            yield "DeviceFirmwareVersionStatus", self.product_status(device)
            yield "CPLStatus", self.product_status(device)

    def includes_firmware(self, device: Record) -> bool:
        """Whether a Device includes firmware: all but Type 2 do; by one reading an IHD that has some as well (A28)."""
        if device.type == "IHD" and self.state.choices["A28"] == "ihd":
            return bool(device.firmware)
        return device.type not in TYPE_2

    def product_status(self, device: Record) -> str:
        """Return Active for a product that is approved, Cancelled for one that no longer is."""
        return self.state.cpl.inventory_status(device.type, device.manufacturer, device.model, device.firmware)

    def commissioning(self, device: Record) -> Pairs:
        """The UTC date of commissioning, once there was one."""
        if device.commissioned_on is not None and device.type not in TYPE_2:
            yield "DateCommissioned", device.commissioned_on.isoformat()

    def metering_points(self, device: Record) -> Pairs:
        """Metering points of meters; the secondary one of a twin element ESME alone (open point A26)."""
        if device.type in METERS:
            yield "ImportMPxN", device.import_mpxn
        if device.type == "ESME":
            if is_twin_element(self.state, device.esme_variant):
                yield "SecondaryImportMPAN", device.secondary_import_mpan
            if includes_export(self.state, device):
                yield "ExportMPAN", device.export_mpan

    def variants(self, device: Record) -> Pairs:
        """ESMEVariant of an ESME; PPMIDVariant of a PPMID where the interface has that item."""
        if device.type == "ESME":
            yield "ESMEVariant", device.esme_variant
        if device.type == "PPMID" and self.state.knows_ppmid_variant:
            yield "PPMIDVariant", self.state.variant_form.sent(device.ppmid_variant or self.variant_never_given())

    def variant_never_given(self) -> str:
        """Return what a PPMID shows that was never given a variant (open point A24)."""
        return "PPMID" if self.state.choices["A24"] == "PPMID" else ""

    def versions(self, device: Record) -> Pairs:
        """GBCS version of Devices that include firmware, and HAN variant of a CHF."""
        if self.includes_firmware(device):
            yield "DeviceGBCSVersion", device.gbcs_version
        if device.type == "CHF":
            yield "HANVariant", device.han_variant


def is_twin_element(state: State, esme_variant: str) -> bool:
    """Whether an ESMEVariant is that of a twin element meter: every B variant, or B alone (open point A26)."""
    return esme_variant == "B" if state.choices["A26"] == "onlyB" else esme_variant.startswith("B")


def includes_export(state: State, esme: Record) -> bool:
    """Whether an ESME can export: every one, or those of products of which the DCC knows it (open point A27)."""
    return state.choices["A27"] == "everyEsme" or (esme.manufacturer, esme.model) not in state.without_export
