"""How a Given comes true: by one declared seeding operation, or by DUIS alone; the route taken is recorded."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from meterproof.bdd import lab
from meterproof.bdd.beacon import configure_as_varied
from meterproof.bdd.premises import METERS, TYPE_2, WantedDevice
from meterproof.verdicts import NotTestable

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench


def arrange(bench: Bench) -> None:
    """Make real what the scenario described and is not real yet; called before anything is sent.

    NotTestable names the capability or the stock that is missing; Inconclusive says which arranging request
    the system refused.
    """
    if bench.is_arranging:  # an arranging request of our own
        return
    wanted = [device for device in bench.premises.devices.values() if device.label not in bench.arranged]
    if wanted:
        bench.is_arranging = True
        try:
            _bring_about(bench, wanted)
        finally:
            bench.is_arranging = False
    for device in bench.premises.devices.values():
        if device.exists and device.behaviour is not None and bench.behaving.get(device.label) != device.behaviour:
            bench.behaving[device.label] = device.behaviour
            result, code = device.behaviour
            bench.operate("device.behave", device=device.eui, on="any", result=result, code=code)


def _bring_about(bench: Bench, wanted: list[WantedDevice]) -> None:
    bench.arranged.update(device.label for device in wanted)
    for device in wanted:
        if device.type in METERS and device.hub and not device.mpxn and device.supplier:
            device.mpxn = metering_point(bench, device)
    existing = [device for device in wanted if device.exists]
    if bench.offers("inventory.seed"):
        bench.arrangement = "seeded"
        _seed(bench, existing)
    elif existing:
        from meterproof.bdd.arrange_duis import DuisRoute

        bench.arrangement = "duis"
        DuisRoute(bench).bring_about(existing)
    _certify(bench, wanted)
    for device in existing:
        if device.type == "CHF":
            configure_as_varied(bench, device.eui)


def metering_point(bench: Bench, device: WantedDevice) -> str:
    """Return a metering point registered to the supplier: one of the lab's, else one that is registered now."""
    try:
        return lab.metering_point(bench.session.sut, bench.identities, device.type, device.supplier)
    except NotTestable:
        if not bench.offers("registration.load"):
            raise
    mpxn = bench.identities.mprn("79") if device.type == "GSME" else bench.identities.mpan("19")
    supplier = bench.session.user(device.supplier).eui
    bench.operate("registration.load", entries=[{"mpxn": mpxn, "supplier": supplier}])
    return mpxn


def inventory_item(bench: Bench, device: WantedDevice) -> dict[str, Any]:
    """Return the ``inventory.seed`` form of ``device``."""
    premises, session = bench.premises, bench.session
    model = lab.device_model(session.sut, _model_type(device), cpl_type=_cpl_type(device), exports=device.exports)
    item: dict[str, Any] = {
        "id": device.eui,
        "type": device.type,
        "manufacturer": model.manufacturer,
        "model": model.model,
    }
    if device.added_by:
        item["added_by"] = session.user(device.added_by).eui
    if device.type not in TYPE_2:
        item["status"] = device.status
        item["firmware"] = model.firmware
        item["gbcs_version"] = model.gbcs_version
    if device.type != "CAD":
        item["smets_version"] = model.smets_version
    if device.prior_status:
        item["prior_status"] = device.prior_status
    if device.type == "ESME":
        item["esme_variant"] = device.variant or "A"
    if device.type == "PPMID" and device.variant and bench.has_ppmid_variant:
        item["ppmid_variant"] = device.variant
    if device.hub and device.type != "CHF":
        item["hub"] = premises[device.hub].eui
    if device.type == "CHF":
        item["gpf"] = next(
            other.eui for other in premises.devices.values() if other.type == "GPF" and other.hub == device.label
        )
    item |= {name: value for name, value in _whereabouts(device).items() if value}
    return item


def _whereabouts(device: WantedDevice) -> dict[str, str]:
    """Return metering points and address of ``device`` in the names of ``inventory.seed``."""
    return {
        "import_mpxn": device.mpxn,
        "secondary_import_mpan": device.secondary_mpan,
        "export_mpan": device.export_mpan,
        "uprn": device.uprn,
        "post_code": device.post_code,
        "address_identifier": device.address_identifier,
    }


def _model_type(device: WantedDevice) -> str:
    return "CHF" if device.type == "GPF" else device.type


def _cpl_type(device: WantedDevice) -> str:
    return lab.esme_family(device.variant or "A") if device.type == "ESME" else ""


def _seed(bench: Bench, devices: list[WantedDevice]) -> None:
    if devices:
        bench.operate("inventory.seed", devices=[inventory_item(bench, device) for device in devices])


def _certify(bench: Bench, devices: list[WantedDevice]) -> None:
    certificates = [
        {
            "device": device.eui,
            "usage": "key-agreement",
            "in_use": in_use,
            "der": base64.b64encode(der).decode("ascii"),
        }
        for device in devices
        for der, in_use in device.certificates
    ]
    if certificates:
        if not bench.offers("certificates.load"):
            raise NotTestable(
                "certificates of a given kind can only be put into the Public Key Repository by loading them",
                missing="certificates.load",
            )
        bench.operate("certificates.load", certificates=certificates)
