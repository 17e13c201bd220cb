"""What the lab of a system under test has: approved device models and registered metering points."""

from __future__ import annotations

from typing import Final

from meterproof.bdd.identities import SmartMeteringProvider
from meterproof.bdd.premises import METERS
from meterproof.catalogue.model import DeviceModel, Sut
from meterproof.verdicts import NotTestable

SINGLE_ELEMENT: Final = "Single Element Electricity Metering Equipment"
TWIN_ELEMENT: Final = "Twin Element Electricity Metering Equipment"
POLYPHASE: Final = "Polyphase Element Electricity Metering Equipment"

_ESME_FAMILIES: Final = {"A": SINGLE_ELEMENT, "B": TWIN_ELEMENT, "C": POLYPHASE}


def esme_family(variant: str) -> str:
    """Return the CPL device type to which an ESMEVariant belongs (Table 229), by its first letter."""
    return _ESME_FAMILIES.get(variant[:1], "")


def device_model(
    sut: Sut,
    device_type: str,
    *,
    cpl_type: str = "",
    status: str = "Current",
    gbcs_major: int = 0,
    index: int = 0,
    exports: bool = True,
) -> DeviceModel:
    """Return a device model that the system's Central Products List holds; NotTestable where there is none.

    ``gbcs_major`` asks for that major GBCS version, 0 for the newest. ``index`` asks for another than the first.
    ``exports`` is False for a meter that can't export.
    """
    models = [
        model
        for model in sut.device_models
        if model.device_type == device_type
        and model.status == status
        and model.exports == exports
        and (not cpl_type or model.cpl_type == cpl_type)
        and (not gbcs_major or model.gbcs_version.split(".")[0] == str(gbcs_major))
    ]
    if not gbcs_major:
        models.sort(key=lambda model: model.gbcs_version, reverse=True)
    if index >= len(models):
        wanted = " ".join(
            filter(
                None,
                (
                    status,
                    cpl_type or device_type,
                    f"GBCS {gbcs_major}" if gbcs_major else "",
                    "" if exports else "without export",
                ),
            )
        )
        raise NotTestable(
            f"the SUT file names no device model for: {wanted} (number {index + 1})",
            missing=f"[[device-models]] {wanted}",
        )
    return models[index]


def cpl_entry(model: DeviceModel) -> dict[str, str]:
    """Return the ``cpl.load`` form of a device model: that of the Central Products List, with colons."""

    def octets(text: str) -> str:
        return ":".join(text[at : at + 2] for at in range(0, len(text), 2))

    return {
        "device_type": model.cpl_type or "Communications Hub",
        "manufacturer": octets(model.manufacturer),
        "model_identifier": octets(model.model[:4]),
        "hardware_version": model.model[4:6],
        "hardware_revision": model.model[6:],
        "firmware": octets(model.firmware),
        "smets_version": model.smets_version,
        "gbcs_version": model.gbcs_version,
        "status": model.status,
    }


def metering_point(sut: Sut, identities: SmartMeteringProvider, device_type: str, supplier: str) -> str:
    """Return a fresh MPAN or MPRN that is registered to ``supplier``; NotTestable where the lab has none."""
    kind = "MPRN" if device_type == "GSME" else "MPAN"
    if device_type not in METERS:
        raise ValueError(f"a {device_type} has no metering point")
    for points in sut.metering_points:
        if points.kind == kind and points.supplier == supplier:
            return identities.mprn(points.prefix) if kind == "MPRN" else identities.mpan(points.prefix)
    raise NotTestable(
        f"the SUT file names no {kind} prefix that is registered to {supplier}",
        missing=f"[[metering-points]] {kind} of {supplier}",
    )
