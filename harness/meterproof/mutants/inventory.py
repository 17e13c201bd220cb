"""Faulty models of what the inventory and the Self-Service Interface say of an Alt HAN bridge."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.shared import BRIDGES, slug

_NOT_PENDING: Final = (
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
    "Recovered",
)


def _changing_inventory(decide: Any) -> Change:  # noqa: ANN401 - a function of record and items
    """Return the change by which ``decide(record, items)`` says which items of a record are changed."""

    def change(model: ReferenceModel) -> None:
        original = model.inventory.change

        def changing(record: Any, **items: Any) -> Any:  # noqa: ANN401 - a record of the model
            return original(record, **decide(record, items))

        replace(model.inventory, "change", changing)

    return change


def _without(name: str) -> Any:  # noqa: ANN401 - a function of record and items
    return lambda _record, items: {key: value for key, value in items.items() if key != name}


def _showing(decide: Any) -> Change:  # noqa: ANN401 - a function of the query's answer
    def change(model: ReferenceModel) -> None:
        look = model.observations.look

        def looking(query: Any) -> Any:  # noqa: ANN401 - a query and its answer
            answer = look(query)
            return {**answer, "device_type": decide(answer["device_type"])} if query["kind"] == "ssi.device" else answer

        replace(model.observations, "look", looking)

    return change


def _showing_while(status: str) -> Change:
    """Return the change by which the Self-Service Interface shows a PPMID for a bridge in this status."""

    def change(model: ReferenceModel) -> None:
        original = model.observations.real_type

        def real_type(device: Any) -> str:  # noqa: ANN401 - a record of the model
            return str(device.type if device.status == status else original(device))

        replace(model.observations, "real_type", real_type)

    return change


def _allowing_bridges(status: str) -> Change:
    """Return the change by which the details of a bridge may be changed in this status."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.4"]
        update = handler.updates["UpdateDeviceDetails"]
        allows = update.status_allows

        def allowed(device: Any) -> bool:  # noqa: ANN401 - a record of the model
            return bool(allows(device)) or (device.ppmid_variant.startswith("AltHAN") and device.status == status)

        replace(update, "status_allows", allowed)

    return change


MUTANTS: Final = (
    *(
        Mutant(
            f"ssi-shows-{status.lower()}-bridge-as-ppmid",
            ("ssi-real-device-type",),
            f"the Self-Service Interface shows a bridge that is {status} as a PPMID",
            _showing_while(status),
        )
        for status in ("Pending", "InstalledNotCommissioned", "Commissioned", "Suspended", "Decommissioned")
    ),
    *(
        Mutant(
            f"8.4-{status.lower()}-bridge-changed",
            ("8.4-ppmid-variant-changed",),
            f"the variant of a bridge that is {status} can be changed",
            _allowing_bridges(status),
        )
        for status in ("Commissioned", "Suspended")
    ),
    Mutant(
        "8.4-change-ends-recovery",
        ("8.4-ppmid-variant-changed",),
        "a Recovered PPMID whose variant is changed becomes Pending",
        _changing_inventory(
            lambda _record, items: {**items, "status": "Pending"} if "ppmid_variant" in items else items
        ),
    ),
    Mutant(
        "8.4-lower-case-unknown",
        ("8.4-ppmid-variant-changed",),
        "a Device ID in lower case is not recognised",
        method("8.4", "subject", lambda _original, request: request.item("DeviceID")),
    ),
    Mutant(
        "8.4-variant-not-changed",
        ("8.4-ppmid-variant-changed", "8.4-bridge-update-read-back"),
        "a changed PPMIDVariant is acknowledged and not recorded",
        _changing_inventory(_without("ppmid_variant")),
    ),
    Mutant(
        "8.4-variant-change-refreshes-status",
        ("8.4-ppmid-variant-changed",),
        "a change of details makes the Device Whitelisted",
        _changing_inventory(
            lambda _record, items: {**items, "status": "Whitelisted"} if "ppmid_variant" in items else items
        ),
    ),
    Mutant(
        "8.4-product-not-changed",
        ("8.4-bridge-update-read-back",),
        "a changed model is acknowledged and not recorded",
        _changing_inventory(_without("model")),
    ),
    Mutant(
        "8.4-bridge-becomes-genuine",
        ("8.4-bridge-update-read-back",),
        "a bridge whose product is changed is recorded as a genuine PPMID",
        _changing_inventory(lambda _record, items: {**items, "ppmid_variant": "PPMID"} if "model" in items else items),
    ),
    *(
        Mutant(
            f"ssi-shows-{slug(bridge)}-as-ppmid",
            ("ssi-real-device-type",),
            f"the Self-Service Interface shows {bridge} as a PPMID",
            _showing(lambda type, hidden=bridge: "PPMID" if type == hidden else type),
        )
        for bridge in BRIDGES
    ),
    Mutant(
        "ssi-shows-ppmid-as-bridge",
        ("ssi-real-device-type",),
        "the Self-Service Interface shows a genuine PPMID as a bridge",
        _showing(lambda type: "AltHAN Bridge 1" if type == "PPMID" else type),
    ),
)
