"""Faulty models of 8.4 Update Inventory: which Device it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, method, replace
from meterproof.mutants.shared import accepting_item_faults
from meterproof.mutants.update_request import BODY, MPXN, asks_for, tolerating
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
)
from meterproof.mutants.updating import DELETION, DETAILS, SRV, update_of

_KINDS: Final = (
    ("status", EXCEPT_HUB),
    ("hub-status", HUB),
    ("details", DETAILS),
    ("deletion", DELETION),
    ("metering-point", MPXN),
)


def _devices() -> Sequence[Mutant]:
    rule = ("8.4-device-id",)
    return (
        Mutant(
            "8.4-device-id-overlooked",
            rule,
            "a DeviceID that is malformed or given twice is let through",
            accepting_item_faults("DeviceID"),
        ),
        Mutant(
            "8.4-device-id-first-of-two",
            rule,
            "where the DeviceID is given twice, the first counts",
            tolerating(lambda root: len(list(root.iter("{*}DeviceID"))) == 2),
        ),
        Mutant(
            "8.4-device-id-separators",
            rule,
            "the octets of a DeviceID may be put together in other ways",
            tolerating(
                lambda root: (
                    ":" in next(root.iter("{*}DeviceID")).text or "-" not in next(root.iter("{*}DeviceID")).text
                )
            ),
        ),
        Mutant(
            "8.4-device-id-case",
            rule,
            "a DeviceID in lower case is not recognised",
            method(SRV, "subject", lambda _original, request: request.item("DeviceID")),
        ),
        Mutant(
            "8.4-device-id-case-refused",
            rule,
            "a DeviceID in lower case is refused by the schema",
            _refusing_lower_case,
        ),
        *(
            Mutant(
                f"8.4-unknown-device-acknowledged-for-{name}",
                rule,
                f"{kind} for a Device that does not exist is acknowledged",
                _acknowledging_unknown(kind),
            )
            for name, kind in _KINDS
        ),
        *(
            Mutant(
                f"8.4-deleted-device-acknowledged-for-{name}",
                rule,
                f"{kind} for a Device that was deleted is acknowledged",
                _acknowledging_deleted(kind),
            )
            for name, kind in _KINDS
        ),
        *(
            Mutant(
                f"8.4-device-id-case-for-{name}",
                rule,
                f"with {kind}, a DeviceID in lower case is not recognised",
                method(
                    SRV,
                    "subject",
                    lambda original, request, kind=kind: (
                        request.item("DeviceID") if asks_for(request, kind) else original(request)
                    ),
                ),
            )
            for name, kind in _KINDS
        ),
        Mutant(
            "8.4-nothing-at-all-acknowledged",
            ("8.4-one-update",),
            "an Update Inventory with nothing in it is acknowledged",
            _acknowledging_nothing,
        ),
        *(
            Mutant(
                f"8.4-unknown-device-refused-with-{code.lower()}",
                rule,
                f"a Device that does not exist is refused with {code}",
                _refusing_unknown(code),
            )
            for code in ("E080410", "E080405", "E080411", "E080406")
        ),
        Mutant(
            "8.4-unknown-device-recorded",
            rule,
            "a status update records a Device that does not exist",
            _recording_unknown,
        ),
        Mutant("8.4-deleted-device-revived", rule, "a status update brings a deleted Device back", _reviving_deleted),
        Mutant(
            "8.4-first-of-its-type",
            rule,
            "the first Device of the same type on the hub is updated",
            _taking_first_of_type,
        ),
        Mutant(
            "8.4-all-of-its-type",
            rule,
            "every Device of the same type and status is updated with it",
            _updating_all_of_type,
        ),
        Mutant(
            "8.4-all-of-its-type-deleted",
            rule,
            "every Device of the same type on the hub is deleted with it",
            _deleting_all_of_type,
        ),
    )


def _refusing_lower_case(model: ReferenceModel) -> None:
    from meterproof.model.refusal import Unreadable

    original = model.reader.read

    def reading(message: bytes, service: str) -> Any:  # noqa: ANN401 - a request of the model
        request = original(message, service)
        if request.body_name == BODY and request.item("DeviceID") != request.device("DeviceID"):
            raise Unreadable("DeviceID is not in upper case")
        return request

    replace(model.reader, "read", reading)


def _acknowledging_unknown(kind: str) -> Change:
    return _acknowledging(lambda model, device: device not in model.inventory, kind)


def _acknowledging_deleted(kind: str) -> Change:
    def change(model: ReferenceModel) -> None:
        gone: set[str] = set()
        remove = model.inventory.remove

        def removing(device: str) -> None:
            gone.add(device)
            remove(device)

        replace(model.inventory, "remove", removing)
        _acknowledging(lambda _model, device: device in gone and device not in model.inventory, kind)(model)

    return change


def _acknowledging_nothing(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    named, validate, execute = handler.devices_named, handler.validate, handler.execute
    tolerating(lambda root: len(next(root.iter(f"{{*}}{BODY}"))) == 0)(model)
    replace(handler, "devices_named", lambda request: named(request) if request.items() else [])
    replace(handler, "eligible", lambda request: True)
    replace(handler, "status_permitted", lambda request: True)
    replace(handler, "validate", lambda request: validate(request) if request.items() else None)
    replace(handler, "execute", lambda request: execute(request) if request.items() else handler.acknowledge())


def _acknowledging(missing: Callable[[ReferenceModel, str], bool], kind: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        named, validate, execute = handler.devices_named, handler.validate, handler.execute

        def unknown(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return asks_for(request, kind) and missing(model, handler.subject(request))

        replace(handler, "devices_named", lambda request: [] if unknown(request) else named(request))
        replace(handler, "validate", lambda request: None if unknown(request) else validate(request))
        replace(handler, "execute", lambda request: handler.acknowledge() if unknown(request) else execute(request))

    return change


def _refusing_unknown(code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        replace(handler, "missing_code", always(code))

    return change


def _recording_unknown(model: ReferenceModel) -> None:
    from meterproof.model.inventory import Record

    handler: Any = model.handlers[SRV]
    named, validate, execute = handler.devices_named, handler.validate, handler.execute

    def unknown(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return asks_for(request, EXCEPT_HUB) and handler.subject(request) not in model.inventory

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        if not unknown(request):
            return execute(request)
        record = Record(handler.subject(request), "PPMID", request.item(EXCEPT_HUB), "1C01", "C1010101")
        model.inventory.add(record)
        return handler.acknowledge()

    replace(handler, "devices_named", lambda request: [] if unknown(request) else named(request))
    replace(handler, "validate", lambda request: None if unknown(request) else validate(request))
    replace(handler, "execute", executing)


def _reviving_deleted(model: ReferenceModel) -> None:
    deleted: dict[str, Any] = {}
    remove = model.inventory.remove

    def removing(device: str) -> None:
        if device in model.inventory:
            deleted[device] = model.inventory[device]
        remove(device)

    replace(model.inventory, "remove", removing)
    handler: Any = model.handlers[SRV]
    named = handler.devices_named

    def naming(request: Any) -> Any:  # noqa: ANN401 - a request of the model
        if asks_for(request, EXCEPT_HUB) and handler.subject(request) in deleted:
            model.inventory.add(deleted[handler.subject(request)])
        return named(request)

    replace(handler, "devices_named", naming)


def _taking_first_of_type(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    subject = handler.subject

    def first(request: Any) -> str:  # noqa: ANN401 - a request of the model
        named = model.inventory.get(subject(request))
        if named is None or not named.hub:
            return str(subject(request))
        return next(one.id for one in model.inventory.on_hub(named.hub) if one.type == named.type)

    replace(handler, "subject", first)


def _updating_all_of_type(model: ReferenceModel) -> None:
    update = update_of(model, EXCEPT_HUB)
    execute = update.execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        alike = [one for one in model.inventory if (one.type, one.status) == (device.type, device.status)]
        for one in alike:
            execute(request, one)

    replace(update, "execute", executing)


def _deleting_all_of_type(model: ReferenceModel) -> None:
    update = update_of(model, DELETION)
    execute = update.execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        alike = [one.id for one in model.inventory.on_hub(device.hub) if one.type == device.type] if device.hub else []
        execute(request, device)
        for one in alike:
            model.inventory.remove(one)

    replace(update, "execute", executing)


MUTANTS: Final = _devices()
