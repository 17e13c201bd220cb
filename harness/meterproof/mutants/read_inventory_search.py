"""Faulty models of what 8.2 Read Inventory finds: one premises, and all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.read_inventory_ways import (
    ADDRESS,
    CRITERIA,
    MPXN,
    SRV,
    TYPES,
    Devices,
    asks_for,
    device_type,
    hiding,
    matching,
    not_counting,
    refusing_if,
    showing,
)
from meterproof.mutants.shared import slug

_ONE: Final = "8.2-one-premises"
_DEVICE: Final = ("device",)


def _premises() -> Sequence[Mutant]:
    rule = (_ONE,)
    return (
        *(
            Mutant(
                f"8.2-hides-{type.lower()}",
                rule,
                f"a {type} is shown only where it is searched for by its Device ID",
                hiding(lambda device, type=type: device.type == type),  # type: ignore[misc]
            )
            for type in TYPES
        ),
        *(
            Mutant(
                f"8.2-{type.lower()}-not-searched-for",
                rule,
                f"a {type} can't be searched for by its Device ID",
                _not_searched_for(type),
            )
            for type in TYPES
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-finds-match-alone",
                rule,
                f"a search by {name} shows no more than the Devices against which it is recorded",
                _match_alone(name),
            )
            for name in CRITERIA
        ),
        Mutant(
            "8.2-device-id-of-hub-alone",
            rule,
            "the Device ID of a CHF finds the CHF and its GPF alone",
            showing(
                lambda model, request, devices: (
                    [one for one in devices if one.type in ("CHF", "GPF")]
                    if device_type(model, request.device("DeviceID")) == "CHF"
                    else devices
                )
            ),
        ),
        Mutant(
            "8.2-gas-side-alone",
            rule,
            "a search by MPRN shows the Devices for gas alone",
            showing(
                lambda _, request, devices: (
                    [one for one in devices if one.type != "ESME"] if len(request.item("MPxN")) == 10 else devices
                )
            ),
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-shows-neighbours",
                rule,
                f"a search by {name} shows every hub there is as well",
                _with_neighbours(name),
            )
            for name in CRITERIA
        ),
        Mutant(
            "8.2-hubless-together",
            rule,
            "Devices on no hub are one premises",
            showing(
                lambda model, _, devices: (
                    devices if any(one.hub for one in devices) else [one for one in model.inventory if not one.hub]
                )
            ),
        ),
        Mutant(
            "8.2-hubless-of-one-adder-together",
            rule,
            "Devices on no hub that one User pre-notified are one premises",
            showing(
                lambda model, _, devices: (
                    devices
                    if any(one.hub for one in devices)
                    else [one for one in model.inventory if not one.hub and one.added_by == devices[0].added_by]
                )
            ),
        ),
        Mutant(
            "8.2-hubless-of-one-product-together",
            rule,
            "Devices on no hub of the same product are one premises",
            showing(
                lambda model, _, devices: (
                    devices
                    if any(one.hub for one in devices)
                    else [one for one in model.inventory if not one.hub and one.model == devices[0].model]
                )
            ),
        ),
        *(
            Mutant(
                f"8.2-hubless-{type.lower()}-in-no-premises",
                rule,
                f"a {type} on no hub is refused, for its premises is not known",
                _refusing_hubless(type, "E080201"),
            )
            for type in ("ESME", "GSME", "HCALCS", "PPMID", "IHD", "CAD")
        ),
        Mutant("8.2-hub-by-itself-empty", rule, "a hub and its GPF count as no Devices", not_counting("CHF", "GPF")),
        Mutant(
            "8.2-hub-by-itself-without-gpf",
            rule,
            "the GPF of a hub by itself is not shown",
            showing(
                lambda _, request, devices: (
                    [one for one in devices if one.type != "GPF" or len(devices) > 2]
                    if not asks_for(request, "DeviceID")
                    else devices
                )
            ),
        ),
        Mutant("8.2-mpan-by-beginning", rule, "an MPAN is found by its beginning", _mpxn_alike(str.startswith)),
        Mutant("8.2-mpxn-by-end", rule, "a metering point is found by its end", _mpxn_alike(str.endswith)),
        Mutant(
            "8.2-gsme-not-by-mprn",
            rule,
            "a GSME is not found by its MPRN",
            matching(MPXN, lambda _, value, devices: [one for one in devices if one.type == "ESME"]),
        ),
        Mutant(
            "8.2-esme-not-by-mpan",
            rule,
            "an ESME is not found by its MPAN",
            matching(MPXN, lambda _, value, devices: [one for one in devices if one.type == "GSME"]),
        ),
        *(
            Mutant(
                f"8.2-not-by-{slug(words)}",
                rule,
                f"{words} finds nothing",
                matching(
                    MPXN,
                    lambda _, value, devices, name=name: [one for one in devices if getattr(one, name) != value],  # type: ignore[misc]
                ),
            )
            for words, name in (
                ("a secondary import MPAN", "secondary_import_mpan"),
                ("an export MPAN", "export_mpan"),
                ("an import MPAN", "import_mpxn"),
            )
        ),
        Mutant(
            "8.2-export-for-es-alone",
            rule,
            "an export MPAN is searched for by export suppliers alone",
            _export_for_es_alone,
        ),
        Mutant(
            "8.2-import-not-beside-export",
            rule,
            "the import MPAN of a Device that has an export one finds nothing",
            matching(
                MPXN,
                lambda _, value, devices: [one for one in devices if not one.export_mpan or one.import_mpxn != value],
            ),
        ),
        Mutant(
            "8.2-import-not-beside-secondary",
            rule,
            "the import MPAN of a Device that has a secondary one finds nothing",
            matching(
                MPXN,
                lambda _, value, devices: [
                    one for one in devices if not one.secondary_import_mpan or one.import_mpxn != value
                ],
            ),
        ),
        *(
            Mutant(
                f"8.2-{name}-of-{type.lower()}-alone",
                rule,
                f"{words} counts only where it is recorded with a {type}",
                matching(
                    kinds,
                    lambda _, value, devices, type=type: [one for one in devices if one.type == type],  # type: ignore[misc]
                ),
            )
            for name, words, kinds in (("uprn", "a UPRN", ("uprn",)), ("address", "an address", ADDRESS))
            for type in ("CHF", "ESME", "GSME")
        ),
        Mutant(
            "8.2-first-at-post-code",
            rule,
            "of several premises with one post code, the first is shown",
            _address_by(0),
        ),
        Mutant(
            "8.2-first-at-house-number",
            rule,
            "of several premises with one address identifier, the first is shown",
            _address_by(1),
        ),
        Mutant(
            "8.2-own-premises-first",
            rule,
            "a supplier is shown its own premises, whatever it searches for by metering point",
            _own_premises,
        ),
        Mutant(
            "8.2-address-decides",
            rule,
            "a UPRN of premises whose address others have as well does not identify them",
            _address_decides,
        ),
        Mutant(
            "8.2-ppmid-for-suppliers",
            rule,
            "a PPMID is shown to suppliers alone",
            showing(
                lambda model, request, devices: [
                    one
                    for one in devices
                    if one.type != "PPMID" or model.state.roles(request.originator) & {"IS", "GS"}
                ]
            ),
        ),
    )


def _not_searched_for(type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler = model.handlers[SRV]
        permitted = handler.target_permitted
        replace(
            handler,
            "target_permitted",
            lambda request: permitted(request) and device_type(model, request.device("DeviceID")) != type,
        )

    return change


def _match_alone(name: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        premises = handler.premises

        def alone(criteria: Any) -> Devices:  # noqa: ANN401 - keys of the model
            kinds = {"UPRN": ("uprn",), "DeviceID": _DEVICE, "MPxN": MPXN, "PropertyFilter": ADDRESS}[name]
            return handler.found(criteria) if criteria[0][0] in kinds else premises(criteria)  # type: ignore[no-any-return]

        replace(handler, "premises", alone)

    return change


def _with_neighbours(name: str) -> Change:
    return showing(
        lambda model, request, devices: (
            devices
            + [one for one in model.inventory if one.type == "CHF" and one not in devices and asks_for(request, name)]
        )
    )


def _refusing_hubless(type: str, code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            record = model.inventory.get(request.device("DeviceID"))
            return record is not None and record.type == type and not record.hub

        refusing_if(wrong, code)(model)

    return change


def _mpxn_alike(alike: Callable[[str, str], bool]) -> Change:
    return matching(
        MPXN,
        lambda model, value, devices: (
            devices or [one for one in model.inventory if any(alike(point, value) for point in one.metering_points)]
        ),
    )


def _export_for_es_alone(model: ReferenceModel) -> None:
    def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        exported = any(one.export_mpan and one.export_mpan == request.item("MPxN") for one in model.inventory)
        return exported and "ES" not in model.state.roles(request.originator)

    refusing_if(wrong, "E080201")(model)


def _address_by(part: int) -> Change:
    """Return the change by which an address finds the first premises that agree with it in one of its parts."""

    def choose(model: ReferenceModel, value: str, devices: Devices) -> Devices:
        wanted = value.split("\0")[part]
        alike = [one for one in model.inventory if (one.post_code, one.address_identifier)[part].casefold() == wanted]
        return [one for one in alike if one.hub == alike[0].hub] if devices else []

    return matching(ADDRESS, choose)


def _own_premises(model: ReferenceModel) -> None:
    def choose(model: ReferenceModel, request: Any, devices: Devices) -> Devices:  # noqa: ANN401 - a request
        own = [
            one
            for one in model.inventory
            if one.import_mpxn and model.registration.supplier(one.import_mpxn) == request.originator
        ]
        return model.inventory.premises_of(own[:1]) if own and asks_for(request, "MPxN") else devices

    showing(choose)(model)


def _address_decides(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]

    def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        found = handler.found(handler.criteria(request)) if asks_for(request, "UPRN") else []
        there = {(one.post_code, one.address_identifier) for one in found if one.post_code}
        hubs = {one.hub for one in model.inventory if (one.post_code, one.address_identifier) in there}
        return len(hubs) > 1

    refusing_if(wrong, "E080201")(model)


MUTANTS: Final = (*_premises(),)
