"""Faulty models of 8.4: what no update changes, communications hubs, and Devices that are not there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import accepting_item_faults
from meterproof.mutants.updating import (
    ATTRIBUTES,
    COMPARED,
    DELETION,
    DETAILS,
    SRV,
    When,
    afterwards,
    carrying,
    changing,
    changing_when,
    deciding,
    instead,
    leaving_gpf,
    letting,
    losing_gpf_in_lower_case,
    of_type,
    put,
    refusing_when,
    roles_of,
    update_of,
)


def _passing_over(*names: str) -> Change:
    """Return the change by which items that details do not have are passed over."""

    def change(model: ReferenceModel) -> None:
        if names:
            accepting_item_faults(*names)(model)
        else:
            accepting_item_faults("UpdateDeviceDetails")(model)
        deciding(
            DETAILS,
            "changes",
            lambda original, request: {key: text for key, text in original(request).items() if key in ATTRIBUTES},
        )(model)

    return change


def _obeying(name: str, attribute: str) -> Change:
    """Return the change by which an item that details do not have is carried out."""

    def change(model: ReferenceModel) -> None:
        _passing_over(name)(model)
        afterwards(
            DETAILS,
            changing_when(carrying(name), **{attribute: lambda request: str(request.items(DETAILS)[name])}),
        )(model)

    return change


def _barring_deleted(when: Callable[[Any, Any], bool]) -> Change:
    """Return the change by which 12.2 is refused with E120201 for some Devices that were deleted."""

    def change(model: ReferenceModel) -> None:
        import copy

        deleted: dict[str, Any] = {}
        update, handler = update_of(model, DELETION), model.handlers["12.2"]
        execute, validate = update.execute, handler.validate

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            for record in update.both_hub_functions(device):
                deleted[record.id] = copy.copy(record)
            execute(request, device)

        def validating(request: Any) -> None:  # noqa: ANN401 - of the model
            named = (request.device("DeviceID"), request.device("AssociatedGPFDeviceID"))
            if any(device in deleted and when(request, deleted[device]) for device in named):
                raise RequestRefused("E120201")
            validate(request)

        replace(update, "execute", executing)
        replace(handler, "validate", validating)

    return change


def _free_by_type(model: ReferenceModel) -> None:
    """A Device ID is free for a Device of another type."""
    handler: Any = model.handlers["12.2"]
    taken, asked = handler.identifier_taken, {"type": ""}
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - of the model
        asked["type"] = request.item("DeviceType")
        validate(request)

    def by_type(device: str) -> bool:
        known = model.inventory.get(device)
        return (known is None or known.type in (asked["type"], "GPF")) and bool(taken(device))

    replace(handler, "validate", validating)
    replace(handler, "identifier_taken", by_type)


def _free_with_another_gpf(model: ReferenceModel) -> None:
    """A CHF that is known can be pre-notified with another GPF."""
    handler: Any = model.handlers["12.2"]
    taken, asked = handler.identifier_taken, {"gpf": ""}
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - of the model
        asked["gpf"] = request.device("AssociatedGPFDeviceID")
        validate(request)

    def by_gpf(device: str) -> bool:
        known = model.inventory.get(device)
        another = known is not None and known.type == "CHF" and bool(asked["gpf"]) and known.gpf != asked["gpf"]
        return not another and bool(taken(device))

    replace(handler, "validate", validating)
    replace(handler, "identifier_taken", by_gpf)


def _keeping_type(model: ReferenceModel) -> None:
    """A Device that was deleted is recorded as of its former type."""
    types: dict[str, str] = {}
    update, handler = update_of(model, DELETION), model.handlers["12.2"]
    execute, new_record = update.execute, handler.new_record  # type: ignore[attr-defined]

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        types[device.id] = device.type
        execute(request, device)

    def recording(request: Any) -> Any:  # noqa: ANN401 - of the model
        record = new_record(request)
        record.type = types.get(record.id, record.type)
        return record

    replace(update, "execute", executing)
    replace(handler, "new_record", recording)


def _fixed() -> Sequence[Mutant]:
    items, ids, types = ("8.4-details-pre-notified-items",), ("8.4-device-id-fixed",), ("8.4-device-type-fixed",)
    return (
        *(
            Mutant(
                f"8.4-details-{name.lower()}-passed-over",
                items,
                f"{name} in the details is passed over",
                _passing_over(name),
            )
            for name in ("DeviceStatus", "ImportMPxN", "DeviceGBCSVersion", "HANVariant", "UPRN", "Nickname")
        ),
        Mutant(
            "8.4-details-status-obeyed",
            items,
            "DeviceStatus in the details sets the status",
            _obeying("DeviceStatus", "status"),
        ),
        *(
            Mutant(
                f"8.4-details-lose-{name.replace('_', '-')}",
                items,
                f"an update takes away {what}",
                afterwards(DETAILS, changing(**{name: ""})),
            )
            for name, what in (
                ("hub", "the Device's place on its hub"),
                ("import_mpxn", "the metering point"),
                ("uprn", "the UPRN"),
                ("export_mpan", "the export MPAN"),
                ("smets_version", "the SMETS version"),
                ("status", "the status"),
            )
        ),
        Mutant(
            "8.4-details-device-id-passed-over",
            ids,
            "a DeviceID in the details is passed over",
            _passing_over("DeviceID"),
        ),
        Mutant(
            "8.4-details-gpf-id-passed-over",
            ids,
            "an AssociatedGPFDeviceID in the details is passed over",
            _passing_over("AssociatedGPFDeviceID"),
        ),
        Mutant(
            "8.4-deleted-id-taken",
            ids,
            "a Device ID is never used again",
            _barring_deleted(lambda _request, _device: True),
        ),
        Mutant(
            "8.4-deleted-hub-taken",
            ids,
            "a deleted CHF comes back with its own GPF alone",
            _barring_deleted(
                lambda request, device: device.type == "CHF" and device.gpf != request.device("AssociatedGPFDeviceID")
            ),
        ),
        Mutant("8.4-hub-with-another-gpf", ids, "a known CHF can be given another GPF by 12.2", _free_with_another_gpf),
        Mutant("8.4-deletion-leaves-gpf-taken", ids, "the GPF of a deleted CHF stays", leaving_gpf),
        Mutant(
            "8.4-details-type-passed-over",
            types,
            "a DeviceType in the details is passed over",
            _passing_over("DeviceType"),
        ),
        Mutant(
            "8.4-details-type-obeyed", types, "a DeviceType in the details is obeyed", _obeying("DeviceType", "type")
        ),
        Mutant(
            "8.4-deleted-type-kept",
            types,
            "a deleted Device comes back as of its type alone",
            _barring_deleted(lambda request, device: request.item("DeviceType") != device.type),
        ),
        Mutant(
            "8.4-deleted-adder-kept",
            types,
            "a deleted Device comes back by its adder alone",
            _barring_deleted(lambda request, device: request.originator != device.added_by),
        ),
        Mutant("8.4-deleted-type-recorded", types, "a deleted Device is recorded as of its former type", _keeping_type),
        Mutant("8.4-known-as-another-type", types, "a known Device can be added as another type", _free_by_type),
    )


# -- hubs, and Devices that are not there -----------------------------------------------------------------------------


def _gpf_of(model: ReferenceModel, device: Any) -> Any:  # noqa: ANN401 - of the model
    return next(iter(update_of(model, DETAILS).both_hub_functions(device)[1:]), None)


def _gpf_keeps(*names: str) -> Change:
    """Return the change by which a GPF keeps some details when its CHF is updated."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            gpf = _gpf_of(model, device)
            before = {name: getattr(gpf, name) for name in names} if gpf is not None else {}
            execute(request, device)
            if gpf is not None:
                model.inventory.change(gpf, **before)

        replace(update, "execute", executing)

    return change


def _gpf_keeps_unless_pending(model: ReferenceModel) -> None:
    update = update_of(model, DETAILS)
    both = update.both_hub_functions
    replace(
        update,
        "both_hub_functions",
        lambda device: [one for one in both(device) if one is device or one.status == "Pending"],
    )


def _chf_keeps(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    gpf = _gpf_of(model, device)
    if gpf is not None:
        model.inventory.change(device, model=device.model[::-1])


def _every_gpf(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    for gpf in [record for record in model.inventory if record.type == "GPF" and device.type == "CHF"]:
        model.inventory.change(gpf, model=device.model, manufacturer=device.manufacturer)


def _whole_hub(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    for other in model.inventory.on_hub(device.id) if device.type == "CHF" else ():
        model.inventory.change(other, model=device.model)


def _gpf_pending(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    gpf = _gpf_of(model, device)
    if gpf is not None:
        model.inventory.change(gpf, status="Pending")


def _gpf_of_status(status: str) -> When:
    def case(model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        gpf = _gpf_of(model, device)
        return device.type == "CHF" and gpf is not None and gpf.status == status

    return case


def _naming_gpf(stored: str) -> Change:
    """Return the change by which an update may name the GPF; it changes the GPF alone, the CHF, both or nothing."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        execute = update.execute
        letting(DETAILS, of_type("GPF"))(model)

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            if device.type != "GPF":
                execute(request, device)
            elif stored == "both":
                execute(request, model.inventory[device.hub])
            elif stored == "gpf":
                texts = {ATTRIBUTES[name]: text for name, text in request.items(DETAILS).items()}
                model.inventory.change(device, **texts)

        replace(update, "execute", executing)

    return change


def _naming_pending_gpf(model: ReferenceModel) -> None:
    letting(DETAILS, lambda _model, _request, device: device.type == "GPF" and device.status == "Pending")(model)


def _hubs() -> Sequence[Mutant]:
    rule = ("8.4-details-hub",)
    return (
        Mutant(
            "8.4-gpf-keeps-all",
            rule,
            "an update of a CHF leaves its GPF alone",
            _gpf_keeps(*COMPARED, "smets_version"),
        ),
        *(
            Mutant(
                f"8.4-gpf-keeps-{name.replace('_', '-')}",
                rule,
                f"a GPF keeps its {name.replace('_', ' ')} when its CHF is updated",
                _gpf_keeps(name),
            )
            for name in (*COMPARED, "smets_version")
        ),
        Mutant(
            "8.4-gpf-keeps-unless-pending",
            rule,
            "only a Pending GPF is updated with its CHF",
            _gpf_keeps_unless_pending,
        ),
        Mutant(
            "8.4-gpf-keeps-in-lower-case",
            rule,
            "a GPF that was pre-notified in lower case is not updated with its CHF",
            losing_gpf_in_lower_case(DETAILS),
        ),
        Mutant("8.4-chf-keeps", rule, "only the GPF is updated", afterwards(DETAILS, _chf_keeps)),
        Mutant("8.4-every-gpf-updated", rule, "an update of a CHF changes every GPF", afterwards(DETAILS, _every_gpf)),
        Mutant(
            "8.4-whole-hub-updated",
            rule,
            "an update of a CHF changes all that is on it",
            afterwards(DETAILS, _whole_hub),
        ),
        Mutant(
            "8.4-gpf-made-pending",
            rule,
            "the GPF of an updated CHF becomes Pending",
            afterwards(
                DETAILS,
                _gpf_pending,
            ),
        ),
        *(
            Mutant(
                f"8.4-gpf-{status.lower()}-bars",
                rule,
                f"a CHF whose GPF is {status} is not updated",
                refusing_when(DETAILS, _gpf_of_status(status), "E080407"),
            )
            for status in ("Whitelisted", "InstalledNotCommissioned", "Commissioned", "Withdrawn", "Recovery")
        ),
        Mutant(
            "8.4-gpf-pending-will-do",
            rule,
            "a CHF is updated where its GPF is Pending",
            letting(DETAILS, _gpf_of_status("Pending")),
        ),
        *(
            Mutant(
                f"8.4-gpf-named-for-{stored}",
                rule,
                f"an update may name the GPF, and changes {stored}",
                _naming_gpf(stored),
            )
            for stored in ("gpf", "both", "nothing")
        ),
        Mutant("8.4-pending-gpf-named", rule, "an update may name a Pending GPF", _naming_pending_gpf),
        *(
            Mutant(
                f"8.4-hub-not-for-{role.lower()}",
                rule,
                f"a hub is not updated for {role}",
                refusing_when(
                    DETAILS,
                    lambda model, request, device, role=role: (  # type: ignore[misc]
                        device.type == "CHF" and role in roles_of(model, request)
                    ),
                ),
            )
            for role in ("ES", "ED", "OU")
        ),
    )


def _accepting_unknown(*names: str) -> Change:
    """Return the change by which an update of these kinds is acknowledged for a Device that does not exist."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate, execute, named = handler.validate, handler.execute, handler.devices_named

        def unknown(request: Any) -> bool:  # noqa: ANN401 - of the model
            return handler.update(request).name in names and handler.subject(request) not in model.inventory

        replace(handler, "devices_named", lambda request: [] if unknown(request) else named(request))
        replace(handler, "validate", lambda request: None if unknown(request) else validate(request))
        replace(handler, "execute", lambda request: handler.acknowledge() if unknown(request) else execute(request))

    return change


def _unknown_code(name: str, code: str) -> Change:
    return put(name, "missing_code", code)


def _remembering_deleted(model: ReferenceModel) -> None:
    """A second deletion of a Device is acknowledged."""
    handler: Any = model.handlers[SRV]
    update = update_of(model, DELETION)
    validate, execute, remove, gone = handler.validate, handler.execute, update.execute, set()  # type: ignore[var-annotated]

    def again(request: Any) -> bool:  # noqa: ANN401 - of the model
        return handler.update(request) is update and handler.subject(request) in gone

    def removing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        gone.update(record.id for record in update.both_hub_functions(device))
        remove(request, device)

    replace(update, "execute", removing)
    replace(handler, "validate", lambda request: None if again(request) else validate(request))
    replace(handler, "execute", lambda request: handler.acknowledge() if again(request) else execute(request))


def _unknown() -> Sequence[Mutant]:
    rule = ("8.4-unknown-device",)
    return (
        Mutant(
            "8.4-unknown-device-updated",
            rule,
            "details of an unknown Device are acknowledged",
            _accepting_unknown(DETAILS),
        ),
        Mutant(
            "8.4-unknown-device-deleted",
            rule,
            "the deletion of an unknown Device is acknowledged",
            _accepting_unknown(DELETION),
        ),
        Mutant("8.4-second-deletion", rule, "a second deletion is acknowledged", _remembering_deleted),
        *(
            Mutant(
                f"8.4-unknown-{what}-{code.lower()}",
                rule,
                f"an unknown Device is refused with {code}",
                _unknown_code(name, code),
            )
            for what, name in (("details", DETAILS), ("deletion", DELETION))
            for code in ("E080409", "E080410", "E080414")
        ),
        Mutant("8.4-deleted-gpf-known", rule, "the GPF of a deleted CHF is known still", leaving_gpf),
        Mutant(
            "8.4-deleted-device-known",
            rule,
            "a deleted Device is known still, as Withdrawn",
            instead(DELETION, changing(status="Withdrawn")),
        ),
        Mutant(
            "8.4-deleted-device-status",
            rule,
            "the status of a deleted Device can be set",
            _accepting_unknown("UpdateDeviceStatusExceptCH", "UpdateDeviceStatusCH"),
        ),
    )


MUTANTS: Final = (*_fixed(), *_hubs(), *_unknown())
