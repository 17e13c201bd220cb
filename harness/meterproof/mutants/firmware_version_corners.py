"""Faulty models of 8.11, 11.2 and N39: other hubs, other statuses, versions that come back, suppliers that change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import METERS, Status
from meterproof.mutants.firmware_version_activation import activation_of
from meterproof.mutants.inventory_corners import Part, at, request
from meterproof.mutants.mutation import Change, Mutant

_TOLD: Final = ("firmware-activation-told",)
_TAKEN: Final = ("firmware-activation-updates-inventory",)
_READ: Final = ("11.2-updates-inventory",)
_ROOM: Final = ("8.11-type-1-capacity",)


def _logs(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    return request("8.11")(model).logs


def _reported_by_alert(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    return activation_of(model).reported


def _reported_by_response(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    return request("11.2")(model).reported


def _near(model: ReferenceModel, original: Any, hub: str) -> Any:  # noqa: ANN401 - of the model
    hubs = [one.id for one in model.inventory.premises_of([model.inventory[hub]]) if one.type == "CHF"]
    return set().union(*(original(one) for one in hubs))


def _first_variant(_model: ReferenceModel, original: Any, device: Any, asked: Any) -> None:  # noqa: ANN401 - of the model
    original(device, asked)
    device.ppmid_variant = device.first_ppmid_variant


def _meters(model: ReferenceModel, device: Any) -> list[Any]:  # noqa: ANN401 - records of the model
    return [one for one in model.inventory.found_by(("hub", device.hub)) if one.type in METERS]


def _of_commissioned(model: ReferenceModel, _original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
    meters = [meter for meter in _meters(model, device) if meter.status == Status.COMMISSIONED]
    return set().union(*(model.suppliers.of(meter) for meter in meters))


def _by_meter(model: ReferenceModel, _original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
    return [user for meter in _meters(model, device) for user in model.suppliers.of(meter)]


def _adder_of_single_fuel(_model: ReferenceModel, original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
    users = original(device)
    return users | {device.added_by} if len(users) == 1 else users


def _by_uprn(model: ReferenceModel, original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
    return set().union(original(device), *(model.suppliers.of(one) for one in model.inventory.premises_of([device])))


def _first_hub(model: ReferenceModel) -> None:
    first: dict[str, str] = {}

    def adding(_model: ReferenceModel, original: Any, device: Any, asked: Any) -> None:  # noqa: ANN401 - of the model
        first.setdefault(device.id, device.hub)
        original(device, asked)

    def telling(_model: ReferenceModel, original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
        hub = first.get(device.id)
        return model.suppliers.on_hub(hub) if hub else original(device)

    at(request("8.11"), "added", adding)(model)
    at(activation_of, "recipients", telling)(model)


def _known_version(model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
    if not (alert.success and model.inventory[alert.device].firmware == alert.firmware):
        original(alert)


def _each_version_once(model: ReferenceModel) -> None:
    seen: set[tuple[str, str, bool]] = set()

    def receiving(_model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        key = (alert.device, alert.firmware, alert.success)
        if key not in seen:
            seen.add(key)
            original(alert)

    at(activation_of, "receive", receiving)(model)


def _failure_after_read(model: ReferenceModel) -> None:
    read: set[str] = set()

    def taking(_model: ReferenceModel, original: Any, command: Any, response: Any, code: int) -> None:  # noqa: ANN401
        read.add(command.request.target)
        original(command, response, code)

    at(request("11.2"), "take_in", taking)(model)
    at(activation_of, "is_success", lambda _m, original, alert: original(alert) or alert.device in read)(model)


def _elsewhere_too(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    product = (record.manufacturer, record.model, record.firmware)
    original(record, version)
    for other in list(model.inventory):
        alike = other.type == record.type and (other.manufacturer, other.model, other.firmware) == product
        if alike and other.hub != record.hub:
            model.inventory.change(other, firmware=version)


def _upwards(part: Part) -> Change:
    return at(part, "acceptable", lambda _m, original, one, version: original(one, version) and version > one.firmware)


def _told(instead: Callable[..., Any]) -> Change:
    return at(activation_of, "recipients", instead)


def _no_place_while(status: str) -> Change:
    return at(
        _logs, "counts", lambda _m, original, device: original(device) and not (device.hub and device.status == status)
    )


MUTANTS: Final = (
    *(
        Mutant(
            f"8.11-no-place-while-{status.lower()}",
            _ROOM,
            f"Type 1 Devices that are {status} take no place",
            _no_place_while(status),
        )
        for status in ("Pending", "InstalledNotCommissioned", "Commissioned", "Suspended", "Recovery")
    ),
    Mutant("8.11-places-by-uprn", _ROOM, "what is on another hub at one UPRN takes places", at(_logs, "held", _near)),
    Mutant(
        "8.11-first-variant",
        ("8.11-bridge-whitelisted",),
        "what is whitelisted has the variant again that it was pre-notified with",
        at(request("8.11"), "added", _first_variant),
    ),
    Mutant(
        "n39-of-commissioned-meters", _TOLD, "suppliers of Commissioned meters alone are told", _told(_of_commissioned)
    ),
    Mutant("n39-by-meter", _TOLD, "a supplier of two meters is told twice", _told(_by_meter)),
    Mutant(
        "n39-adder-of-single-fuel", _TOLD, "beside a single supplier the adder is told", _told(_adder_of_single_fuel)
    ),
    Mutant("n39-by-uprn", _TOLD, "the suppliers of another hub at one UPRN are told", _told(_by_uprn)),
    Mutant("n39-by-first-hub", _TOLD, "of what was moved the suppliers at the first hub are told", _first_hub),
    Mutant(
        "n39-not-of-known-version",
        _TOLD,
        "nobody is told of a version that the inventory knows by a read",
        at(activation_of, "receive", _known_version),
    ),
    Mutant("n39-version-once", (*_TOLD, *_TAKEN), "a version that comes back counts as a repeat", _each_version_once),
    Mutant("alert-upwards-alone", _TAKEN, "a lower version is not taken from an alert", _upwards(_reported_by_alert)),
    Mutant("read-upwards-alone", _READ, "a lower version is not taken from a read", _upwards(_reported_by_response)),
    Mutant("alert-failure-after-read", _TAKEN, "after a read a failed version is taken", _failure_after_read),
    Mutant(
        "alert-same-product-elsewhere",
        _TAKEN,
        "PPMIDs of the same product on other hubs get the version that was activated",
        at(_reported_by_alert, "take", _elsewhere_too),
    ),
    Mutant(
        "read-same-product-elsewhere",
        _READ,
        "PPMIDs of the same product on other hubs get the version that was read",
        at(_reported_by_response, "take", _elsewhere_too),
    ),
)
