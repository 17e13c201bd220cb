"""Faulty models of 8.2 Read Inventory where premises hold nothing, or a Device does not exist."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.handler import Answer
from meterproof.mutants.mutation import Change, Mutant, always, method, replace, table
from meterproof.mutants.read_inventory_ways import (
    ADDRESS,
    MPXN,
    ROLES,
    SRV,
    asks_for,
    not_counting,
    refusing_if,
    then,
)

_EMPTY: Final = "8.2-premises-empty"
_EXISTS: Final = "8.2-device-exists"


def _nothing_there() -> Sequence[Mutant]:
    empty, exists = (_EMPTY,), (_EXISTS,)
    return (
        Mutant(
            "8.2-empty-is-unknown",
            empty,
            "premises without Devices are refused with E080201",
            table(SRV, "empty_code", "E080201"),
        ),
        Mutant(
            "8.2-empty-is-no-device",
            empty,
            "premises without Devices are refused with E19",
            table(SRV, "empty_code", "E19"),
        ),
        Mutant(
            "8.2-empty-forgotten",
            empty,
            "premises are forgotten with their last Device",
            method(SRV, "premises_known", always(False)),
        ),
        *(
            Mutant(
                f"8.2-empty-{kind}-forgotten",
                empty,
                f"the {words} of premises is forgotten with their last Device",
                method(
                    SRV,
                    "premises_known",
                    lambda original, criterion, kinds=kinds: criterion[0] not in kinds and original(criterion),
                ),
            )
            for kind, words, kinds in (
                ("uprn", "UPRN", ("uprn",)),
                ("address", "address", ADDRESS),
                ("mpxn", "metering point", MPXN),
            )
        ),
        *(
            Mutant(
                f"8.2-{type.lower()}-is-nothing",
                empty,
                f"premises with nothing but a {type} hold no Devices",
                not_counting(type),
            )
            for type in ("IHD", "CAD", "PPMID", "ESME")
        ),
        Mutant(
            "8.2-type-2-is-nothing",
            empty,
            "premises with nothing but Type 2 Devices hold no Devices",
            not_counting("IHD", "CAD"),
        ),
        Mutant(
            "8.2-pending-is-nothing",
            empty,
            "premises with nothing but Pending Devices hold no Devices",
            _not_counting_pending,
        ),
        Mutant(
            "8.2-deletion-empties-premises",
            empty,
            "premises of which a Device was deleted hold no Devices",
            _emptied_by_deletion,
        ),
        Mutant("8.2-empty-shown", empty, "premises without Devices are answered with none", _empty_inventory),
        *(
            Mutant(
                f"8.2-unknown-device-{code.lower()}",
                exists,
                f"a Device ID that is not in the inventory is refused with {code}",
                _unknown_device(code),
            )
            for code in ("E080201", "E080202")
        ),
        Mutant(
            "8.2-unknown-device-shown",
            exists,
            "a Device ID that is not in the inventory succeeds with nothing",
            _unknown_succeeds,
        ),
        *(
            Mutant(
                f"8.2-deleted-{type.lower()}-found",
                exists,
                f"a {type} that was deleted is still found",
                _keeping(type),
            )
            for type in ("IHD", "CAD", "ESME", "GSME", "PPMID", "HCALCS", "CHF", "GPF")
        ),
        *(
            Mutant(
                f"8.2-deleted-{type.lower()}-e080202",
                exists,
                f"a {type} that was deleted is refused with E080202",
                _remembering(type),
            )
            for type in ("IHD", "CAD", "ESME", "GSME", "PPMID", "HCALCS", "CHF", "GPF")
        ),
        *(
            Mutant(
                f"8.2-unknown-device-coded-for-{role.lower()}",
                exists,
                f"a Device ID that is not in the inventory is refused with E080201 for {role}",
                _unknown_device("E080201", role),
            )
            for role in ROLES
        ),
        Mutant(
            "8.2-answers-remembered",
            exists,
            "a search that was answered once is answered alike ever after",
            _remembering_answers,
        ),
        Mutant(
            "8.2-deletion-takes-product", exists, "with a Device, others of its product are deleted", _deleting_alike
        ),
        Mutant(
            "8.2-users-are-devices",
            exists,
            "the identifier of a User is no Device that could be missing",
            _overlooking_existence(lambda model, device: device in model.state.users),
        ),
        Mutant(
            "8.2-broker-is-a-device",
            exists,
            "the identifier of the Access Control Broker is no Device that could be missing",
            _overlooking_existence(
                lambda model, device: device.startswith("90-B3-D5") and device not in model.state.users
            ),
        ),
    )


def _not_counting_pending(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]

    def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        shown = handler.premises(handler.criteria(request))
        return not asks_for(request, "DeviceID") and all(one.status == "Pending" for one in shown)

    method(SRV, "validate", then(wrong, "E080202"))(model)


def _emptied_by_deletion(model: ReferenceModel) -> None:
    emptied: set[str] = set()
    remove = model.inventory.remove

    def removing(device: str) -> None:
        record = model.inventory.get(device)
        if record is not None and record.hub:
            emptied.add(record.hub)
        remove(device)

    handler: Any = model.handlers[SRV]
    replace(model.inventory, "remove", removing)
    method(
        SRV,
        "validate",
        then(lambda request: any(one.hub in emptied for one in handler.shown(request)), "E080202"),
    )(model)


def _empty_inventory(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    validate, execute = handler.validate, handler.execute

    def empty(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return bool(handler.all_known_and_empty(handler.criteria(request)))

    replace(handler, "validate", lambda request: None if empty(request) else validate(request))
    replace(
        handler,
        "execute",
        lambda request: (
            Answer(model.state.success("answer"), "<sr:DSPInventory/>") if empty(request) else execute(request)
        ),
    )


def _unknown_device(code: str, role: str = "") -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        named = handler.devices_named

        def missing(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            own = not role or role in model.state.roles(request.originator)
            return own and asks_for(request, "DeviceID") and request.device("DeviceID") not in model.inventory

        replace(handler, "devices_named", lambda request: [] if missing(request) else named(request))
        refusing_if(missing, code)(model)

    return change


def _unknown_succeeds(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    named, validate, execute = handler.devices_named, handler.validate, handler.execute

    def missing(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return asks_for(request, "DeviceID") and request.device("DeviceID") not in model.inventory

    replace(handler, "devices_named", lambda request: [] if missing(request) else named(request))
    replace(handler, "validate", lambda request: None if missing(request) else validate(request))
    replace(
        handler,
        "execute",
        lambda request: (
            Answer(model.state.success("answer"), "<sr:DSPInventory/>") if missing(request) else execute(request)
        ),
    )


def _keeping(type: str) -> Change:
    """Return the change by which Devices of one type are never removed from the inventory."""

    def change(model: ReferenceModel) -> None:
        remove = model.inventory.remove
        adding: list[str] = []
        add = model.inventory.add

        def adding_record(record: Any) -> None:  # noqa: ANN401 - a record of the model
            adding.append(record.id)
            add(record)
            adding.clear()

        def removing(device: str) -> None:
            record = model.inventory.get(device)
            if adding or record is None or record.type != type:
                remove(device)

        replace(model.inventory, "add", adding_record)
        replace(model.inventory, "remove", removing)

    return change


def _remembering(type: str) -> Change:
    """Return the change by which a Device of one type that was deleted is refused with E080202."""

    def change(model: ReferenceModel) -> None:
        gone: set[str] = set()
        remove = model.inventory.remove

        def removing(device: str) -> None:
            record = model.inventory.get(device)
            if record is not None and record.type == type:
                gone.add(device)
            remove(device)

        handler: Any = model.handlers[SRV]
        named = handler.devices_named

        def deleted(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            device = request.device("DeviceID")
            return device in gone and device not in model.inventory

        replace(model.inventory, "remove", removing)
        replace(handler, "devices_named", lambda request: [] if deleted(request) else named(request))
        refusing_if(deleted, "E080202")(model)

    return change


def _remembering_answers(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    named, validate, execute = handler.devices_named, handler.validate, handler.execute
    answers: dict[str, Answer] = {}

    def known(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return request.device("DeviceID") in answers

    def executing(request: Any) -> Answer:  # noqa: ANN401 - a request of the model
        device = request.device("DeviceID")
        if device not in answers:
            answer: Answer = execute(request)
            if not device:
                return answer
            answers[device] = answer
        return answers[device]

    replace(handler, "devices_named", lambda request: [] if known(request) else named(request))
    replace(handler, "validate", lambda request: None if known(request) else validate(request))
    replace(handler, "execute", executing)


def _deleting_alike(model: ReferenceModel) -> None:
    update: Any = model.handlers["8.4"]
    execute = update.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        record = model.inventory.get(request.device("DeviceID"))
        product = (record.manufacturer, record.model) if record else ()
        answer = execute(request)
        if record is not None and record.id not in model.inventory:
            for one in [one for one in model.inventory if (one.manufacturer, one.model) == product]:
                model.inventory.remove(one.id)
        return answer

    replace(update, "execute", executing)


def _overlooking_existence(known: Callable[[ReferenceModel, str], bool]) -> Change:
    """Return the change by which an identifier that is no Device's finds nothing, instead of not existing."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        named = handler.devices_named

        def overlooked(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return asks_for(request, "DeviceID") and known(model, request.device("DeviceID"))

        replace(handler, "devices_named", lambda request: [] if overlooked(request) else named(request))
        refusing_if(overlooked, "E080201")(model)

    return change


MUTANTS: Final = (*_nothing_there(),)
