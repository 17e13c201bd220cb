"""The data items of a complete and right 12.2 Device Pre-notification (Table 261)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meterproof.bdd.premises import TYPE_2, WantedDevice
from meterproof.catalogue.model import DeviceModel

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench


def prenotification_items(bench: Bench, device: WantedDevice, model: DeviceModel, gpf: str = "") -> dict[str, str]:
    """Return the items that Table 261 makes mandatory for the type of ``device``, and no other.

    ``gpf`` is the EUI-64 of a CHF's Gas Proxy Function; a fresh one is made where it is empty.
    """
    items = {
        "DeviceID": device.eui,
        "DeviceManufacturer": model.manufacturer,
        "DeviceModel": model.model,
        "DeviceType": device.type,
    }
    if device.type != "CAD":
        items["SMETSCHTSVersion"] = model.smets_version
    if device.type not in TYPE_2:
        items["FirmwareVersion"] = model.firmware
    if device.type == "ESME":
        items["ESMEVariant"] = device.variant
    if device.type == "CHF":
        items["AssociatedGPFDeviceID"] = gpf or bench.identities.eui64()
    if device.type == "PPMID" and bench.has_ppmid_variant:
        items["PPMIDVariant"] = device.variant
    return items
