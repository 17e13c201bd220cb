"""Faulty models of 8.2, 8.3, 8.4 and 12.2: the second Device of a type, a hub at the same UPRN, what should be past."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import Status
from meterproof.mutants.mutation import Change, Mutant, replace

Part = Callable[[ReferenceModel], Any]
HUB_FUNCTIONS: Final = ("CHF", "GPF")


def at(part: Part, name: str, instead: Callable[..., Any]) -> Change:
    """Return the change of a method of a part of the model: ``instead(model, original, *arguments)``."""

    def change(model: ReferenceModel) -> None:
        holder = part(model)
        original = getattr(holder, name)
        replace(holder, name, lambda *arguments: instead(model, original, *arguments))

    return change


def request(variant: str) -> Part:
    """The handler of a request."""
    return lambda model: model.handlers[variant]


def update(name: str) -> Part:
    """One of the five updates of 8.4."""
    return lambda model: request("8.4")(model).updates[name]


def others_of_type(model: ReferenceModel, device: Any) -> list[Any]:  # noqa: ANN401 - records of the model
    """Return the other Devices of the type of ``device`` on its hub."""
    return [one for one in model.inventory.on_hub(device.hub) if one.id != device.id and one.type == device.type]


def _withdrawal(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    return update("UpdateDeviceStatusCH")(model).withdrawal


# -- 8.2 -------------------------------------------------------------------------------------------------------------


def _eighteen_by_uprn(model: ReferenceModel, original: Any, asked: Any) -> Any:  # noqa: ANN401 - of the model
    request("8.2")(model).most_devices = 18 if "UPRN" in asked.items() else 17
    return original(asked)


def _not_of(status: str) -> Callable[..., Any]:
    return lambda _model, original, criterion: [
        device for device in original(criterion) if criterion[0] != "mpxn" or device.status != status
    ]


def _hidden_by_address(_model: ReferenceModel, original: Any, asked: Any) -> Any:  # noqa: ANN401 - of the model
    hides = "PropertyFilter" in asked.items()
    return [device for device in original(asked) if not (hides and device.status == Status.WITHDRAWN)]


def _of_first_esme(name: str) -> Callable[..., Any]:
    def points(model: ReferenceModel, original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
        esmes = [one.id for one in model.inventory.found_by(("hub", device.hub)) if one.type == "ESME"]
        return ((item, text) for item, text in original(device) if item != name or device.id in esmes[:1])

    return points


def _keeping_place(model: ReferenceModel, original: Any, asked: Any) -> Any:  # noqa: ANN401 - of the model
    known, record = model.inventory.get(asked.device("DeviceID")), original(asked)
    if known is not None:
        record.uprn, record.post_code, record.address_identifier = known.uprn, known.post_code, known.address_identifier
    return record


def _hub_in_spite_of_failure(model: ReferenceModel, original: Any, command: Any, response: Any, code: int) -> None:  # noqa: ANN401
    original(command, response, code)
    device = model.inventory.get(command.request.device("DeviceID"))
    if code and device is not None:
        model.inventory.change(device, hub=command.request.target)


def _day_of_last_time(model: ReferenceModel, original: Any, device: Any, status: str) -> Any:  # noqa: ANN401 - of the model
    return model.clock.now.date() if status == Status.COMMISSIONED else original(device, status)


def _day_of_last_command(model: ReferenceModel, original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
    original(command)
    meter = model.inventory.get(command.request.target)
    if meter is not None and meter.status == Status.COMMISSIONED:
        model.inventory.change(meter, commissioned_on=model.clock.now.date())


# -- 8.4, 8.3 and 12.2 -----------------------------------------------------------------------------------------------


def _old_point_finds(model: ReferenceModel) -> None:
    old: dict[str, str] = {}

    def executing(_model: ReferenceModel, original: Any, asked: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        before = device.metering_points
        original(asked, device)
        old.update(dict.fromkeys(set(before) - set(device.metering_points), device.id))

    def matching(_model: ReferenceModel, original: Any, criterion: Any) -> Any:  # noqa: ANN401 - of the model
        found = original(criterion)
        return found or [model.inventory[old[number]] for number in criterion[1:] if number in old]

    at(update("UpdateMPxN"), "execute", executing)(model)
    at(request("8.2"), "matches", matching)(model)


def _without_secondary(model: ReferenceModel, original: Any, asked: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    original(asked, device)
    if device.status == Status.PENDING:
        model.inventory.change(device, secondary_import_mpan="")


def _all_installed(model: ReferenceModel, original: Any, asked: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    original(asked, device)
    for other in others_of_type(model, device):
        if other.status == Status.PENDING:
            model.state.set_status(other, Status.INSTALLED_NOT_COMMISSIONED)


def _all_decommissioned(model: ReferenceModel, original: Any, asked: Any) -> Any:  # noqa: ANN401 - of the model
    answer, device = original(asked), model.inventory[asked.device("DeviceID")]
    for other in others_of_type(model, device):
        model.state.set_status(other, Status.DECOMMISSIONED)
    return answer


def _export_counts(model: ReferenceModel, original: Any, meter: Any) -> Any:  # noqa: ANN401 - of the model
    exporter = model.registration.supplier(meter.export_mpan) if meter.export_mpan else ""
    return original(meter) | ({exporter} if exporter else set())


def _suppliers_remembered(model: ReferenceModel) -> None:
    first: dict[str, frozenset[str]] = {}

    def remembering(_model: ReferenceModel, original: Any, device: Any) -> frozenset[str]:  # noqa: ANN401 - of the model
        return first.setdefault(device.id, original(device)) or frozenset(original(device))

    at(lambda model: model.suppliers, "of", remembering)(model)


def _same_uprn(model: ReferenceModel, original: Any, hub: Any) -> Any:  # noqa: ANN401 - of the model
    near = model.inventory.premises_of([hub])
    return original(hub) | {device.id for device in near if device.type not in HUB_FUNCTIONS}


def _once_on_hub(model: ReferenceModel) -> None:
    once: dict[str, set[str]] = {}

    def removing(_model: ReferenceModel, original: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        once.setdefault(device.hub, set()).add(device.id)
        original(device)

    at(request("8.11"), "removed", removing)(model)
    at(_withdrawal, "whitelist", lambda _model, original, hub: original(hub) | once.get(hub.id, set()))(model)


def _first_of(device_type: str) -> Callable[..., Any]:
    def listing(model: ReferenceModel, original: Any, hub: Any) -> Any:  # noqa: ANN401 - of the model
        of_type = [device.id for device in model.inventory.on_hub(hub.id) if device.type == device_type]
        return original(hub) - set(of_type[1:])

    return listing


def _first_firmware_again(model: ReferenceModel) -> None:
    first: dict[str, str] = {}

    def executing(_model: ReferenceModel, original: Any, asked: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        first.setdefault(device.id, device.firmware)
        original(asked, device)
        if "PPMIDVariant" in asked.items("UpdateDeviceDetails"):
            model.inventory.change(device, firmware=first[device.id])

    at(update("UpdateDeviceDetails"), "execute", executing)(model)


def _with_what_waits(model: ReferenceModel, original: Any, asked: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    on_hub = model.inventory.on_hub(device.id) if device.type == "CHF" else []
    original(asked, device)
    for other in on_hub:
        if other.status == Status.PENDING:
            model.inventory.remove(other.id)


def _refused_and_adder(model: ReferenceModel, original: Any, asked: Any) -> None:  # noqa: ANN401 - of the model
    device = model.inventory.get(asked.device("DeviceID"))
    if device is not None and device.status == Status.PENDING:
        device.added_by = asked.originator
    original(asked)


_WITHDRAWAL: Final = ("8.4-withdrawal-schedules", "8.4-withdrawal-requests")
_ENTRY: Final[Part] = lambda model: request("8.2")(model).entry  # noqa: E731 - a part like the others

MUTANTS: Final = (
    Mutant(
        "8.2-eighteen-by-uprn",
        ("8.2-device-count",),
        "a search by UPRN may show 18 Devices",
        at(request("8.2"), "shown", _eighteen_by_uprn),
    ),
    *(
        Mutant(
            f"8.2-no-premises-by-{status.lower()}-meter",
            ("8.2-no-device-status-check",),
            f"the metering point of an ESME that is {status} finds nothing",
            at(request("8.2"), "matches", _not_of(status)),
        )
        for status in ("Decommissioned", "Withdrawn")
    ),
    Mutant(
        "8.2-withdrawn-hidden-by-address",
        ("8.2-no-device-status-check",),
        "a search by address hides what is Withdrawn",
        at(request("8.2"), "shown", _hidden_by_address),
    ),
    Mutant(
        "8.2-second-esme-without-export",
        ("8.2-shown-export-mpan",),
        "the second ESME of a hub is listed without its export MPAN",
        at(_ENTRY, "metering_points", _of_first_esme("ExportMPAN")),
    ),
    Mutant(
        "8.2-second-esme-without-secondary",
        ("8.2-shown-secondary-mpan",),
        "the second ESME of a hub is listed without its secondary import MPAN",
        at(_ENTRY, "metering_points", _of_first_esme("SecondaryImportMPAN")),
    ),
    Mutant(
        "8.2-first-of-two-premises-by-point",
        ("8.2-premises-not-unique",),
        "a metering point that stands against meters of two premises finds the first",
        at(request("8.2"), "matches", lambda _m, original, one: original(one)[: 1 if one[0] == "mpxn" else None]),
    ),
    Mutant(
        "8.2-second-life-at-old-place",
        ("8.2-one-premises",),
        "what begins again at other premises keeps UPRN and address of its old ones",
        at(request("12.2"), "new_record", _keeping_place),
    ),
    Mutant(
        "8.2-failed-add-on-premises",
        ("8.2-one-premises",),
        "a Device that the hub failed to add is of its premises",
        at(request("8.11"), "take_in", _hub_in_spite_of_failure),
    ),
    Mutant(
        "8.2-day-of-last-join",
        ("8.2-shown-date-commissioned",),
        "a join of what is Commissioned already moves its date",
        at(lambda model: model.state, "_commissioned_on", _day_of_last_time),
    ),
    Mutant(
        "8.2-day-of-last-8.1.1",
        ("8.2-shown-date-commissioned",),
        "an 8.1.1 for a meter that is Commissioned already moves its date",
        at(request("8.1.1"), "succeeded", _day_of_last_command),
    ),
    Mutant(
        "8.4-old-point-still-finds",
        ("8.4-mpxn-recorded",),
        "the metering point that a meter had before finds its premises still",
        _old_point_finds,
    ),
    Mutant(
        "8.4-pending-loses-secondary",
        ("8.4-whitelisted-to-pending",),
        "an ESME that is put back to Pending loses its secondary import MPAN",
        at(update("UpdateDeviceStatusExceptCH"), "execute", _without_secondary),
    ),
    Mutant(
        "8.4-second-of-type-installed",
        ("8.4-pending-to-installed",),
        "every Pending Device of the type on the hub is installed",
        at(update("UpdateDeviceStatusExceptCH"), "execute", _all_installed),
    ),
    Mutant(
        "8.4-export-supplier-responsible",
        ("8.4-status-responsible-supplier", "firmware-activation-told"),
        "who is registered for the export of an ESME is responsible",
        at(lambda model: model.suppliers, "of_meter", _export_counts),
    ),
    Mutant(
        "8.4-supplier-remembered",
        ("8.4-status-responsible-supplier", "firmware-activation-told"),
        "who was supplier of a Device when that was asked first, stays so",
        _suppliers_remembered,
    ),
    Mutant(
        "8.4-withdrawal-by-uprn",
        _WITHDRAWAL,
        "a withdrawal reaches the Devices of another hub at the same UPRN",
        at(_withdrawal, "whitelist", _same_uprn),
    ),
    Mutant(
        "8.4-withdrawal-once-on-hub",
        _WITHDRAWAL,
        "a withdrawal reaches what was taken off the whitelist before",
        _once_on_hub,
    ),
    *(
        Mutant(
            f"8.4-withdrawal-first-{type.lower()}",
            _WITHDRAWAL,
            f"a withdrawal reaches one {type} of the hub alone",
            at(_withdrawal, "whitelist", _first_of(type)),
        )
        for type in ("ESME", "PPMID")
    ),
    Mutant(
        "8.4-smets-nineteen",
        ("8.4-details-smets-version",),
        "a SMETS version is recorded without its twentieth character",
        at(
            update("UpdateDeviceDetails"),
            "recorded",
            lambda _m, original, name, text: original(name, text)[: 19 if name == "SMETSCHTSVersion" else None],
        ),
    ),
    Mutant(
        "8.4-second-update-undoes-first",
        ("8.4-bridge-update-read-back",),
        "an update of the variant brings back the first firmware",
        _first_firmware_again,
    ),
    Mutant(
        "8.4-deletion-of-what-waits-on-hub",
        ("8.4-deletion-removes",),
        "the deletion of a hub takes the Pending Devices on it along",
        at(update("DeleteDevice"), "execute", _with_what_waits),
    ),
    Mutant(
        "8.3-second-of-type",
        ("8.4-reuse-route",),
        "8.3 makes every Device of the type on the hub Decommissioned",
        at(request("8.3"), "execute", _all_decommissioned),
    ),
    Mutant(
        "12.2-refused-makes-adder",
        ("12.2-duplicate-device",),
        "who sends a 12.2 for a Pending Device gets hold of it though it is refused",
        at(request("12.2"), "validate", _refused_and_adder),
    ),
)
