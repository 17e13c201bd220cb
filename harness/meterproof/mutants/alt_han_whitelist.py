"""Faulty models of 8.11 and of the hub behind it: how many Type 1 Devices there is room for, and bridges among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.devices import Conduct, Reaction
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, method, replace
from meterproof.mutants.shared import BRIDGES, slug

SRV: Final = "8.11"
_ROOM: Final = ("8.11-type-1-capacity",)
_TYPE_1: Final = ("8.11-bridge-type-1",)


def log_of(model: ReferenceModel) -> Any:  # noqa: ANN401 - the device logs of the model
    """Return the device logs of the hubs."""
    handler: Any = model.handlers[SRV]
    return handler.logs


def log(name: str, value: object) -> Change:
    """Return the change that puts ``value`` in the place of a table or method of the device logs."""
    return lambda model: replace(log_of(model), name, value)


def is_bridge(device: Any) -> bool:  # noqa: ANN401 - a record of the model
    """Whether a record is that of a bridge."""
    return bool(device.ppmid_variant.startswith("AltHAN"))


def refusing(when: Callable[[ReferenceModel, Any, Any], bool], code: str = "E100") -> Change:
    """Return the change by which an addition to the whitelist is refused where ``when(model, request, device)``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            device = model.inventory.get(handler.subject(request))
            if device is not None and handler.is_add(request) and when(model, request, device):
                raise RequestRefused(code)
            validate(request)

        replace(handler, "validate", validating)

    return change


def afterwards(what: Callable[[ReferenceModel, Any, Any], None]) -> Change:
    """Return the change by which ``what(model, device, request)`` follows once a Device was added."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        added = handler.added

        def adding(device: Any, request: Any) -> None:  # noqa: ANN401 - of the model
            added(device, request)
            what(model, device, request)

        replace(handler, "added", adding)

    return change


def _counted(**counts: int) -> Change:
    """Return the change by which each type has a number of places of its own."""

    def change(model: ReferenceModel) -> None:
        logs = log_of(model)

        def has_room(hub: str, device: str) -> bool:
            record = model.inventory.get(device)
            if record is None or record.type not in counts:
                return True
            held = {one for one in logs.held(hub) if model.inventory[one].type == record.type}
            return device in held or len(held) < counts[record.type]

        replace(logs, "has_room", has_room)

    return change


def _types(*types: str) -> Change:
    return log("counted_types", frozenset(types))


def _never_freed(model: ReferenceModel) -> None:
    logs, handler = log_of(model), model.handlers[SRV]
    held, removed = logs.held, handler.removed  # type: ignore[attr-defined]
    ghosts: dict[str, set[str]] = {}

    def removing(device: Any) -> None:  # noqa: ANN401 - a record of the model
        ghosts.setdefault(device.hub, set()).add(device.id)
        removed(device)

    replace(handler, "removed", removing)
    replace(logs, "held", lambda hub: held(hub) | ghosts.get(hub, set()))


def _freed_by(*types: str) -> Change:
    """Return the change by which the removal of Devices of other types frees no place."""

    def change(model: ReferenceModel) -> None:
        logs, handler = log_of(model), model.handlers[SRV]
        held, removed = logs.held, handler.removed  # type: ignore[attr-defined]
        ghosts: set[str] = set()

        def removing(device: Any) -> None:  # noqa: ANN401 - a record of the model
            if ("bridge" if is_bridge(device) else device.type) not in types:
                ghosts.add(device.id)
            removed(device)

        replace(handler, "removed", removing)
        replace(logs, "held", lambda hub: held(hub) | ghosts)

    return change


def _one_more_once_freed(model: ReferenceModel) -> None:
    logs, handler = log_of(model), model.handlers[SRV]
    removed = handler.removed  # type: ignore[attr-defined]

    def removing(device: Any) -> None:  # noqa: ANN401 - a record of the model
        removed(device)
        logs.capacity += 1

    replace(handler, "removed", removing)


def _all_hubs(model: ReferenceModel) -> None:
    logs = log_of(model)
    replace(logs, "held", lambda _hub: {one.id for one in model.inventory if one.hub and logs.counts(one)})


def _pushed_out(status: str) -> Change:
    """Return the change by which the seventh takes the place of the first, or harms it."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        fault = handler.fault_at_device

        def failing(command: Any) -> int:  # noqa: ANN401 - a Command of the model
            code = int(fault(command))
            if code:
                first = sorted(log_of(model).held(command.request.target))[0]
                model.state.set_status(model.inventory[first], status)
            return code

        replace(handler, "fault_at_device", failing)

    return change


def _when_full(what: Callable[[ReferenceModel, Any], Reaction]) -> Change:
    """Return the change by which a full hub reacts otherwise."""

    def change(model: ReferenceModel) -> None:
        reaction = model.devices.reaction

        def reacting(device: str, occasion: str, command: Any, fault: int = 0) -> Reaction:  # noqa: ANN401 - of the model
            return what(model, device) if fault else reaction(device, occasion, command, fault)

        replace(model.devices, "reaction", reacting)

    return change


def _lost_when_full(model: ReferenceModel) -> None:
    """The hub says that it has added a seventh, and the DCC leaves that as it was."""
    handler: Any = model.handlers[SRV]
    refused: set[str] = set()
    fault, added = handler.fault_at_device, handler.added

    def failing(command: Any) -> int:  # noqa: ANN401 - a Command of the model
        if fault(command):
            refused.add(handler.subject(command.request))
        return 0

    replace(handler, "fault_at_device", failing)
    replace(handler, "added", lambda device, request: None if device.id in refused else added(device, request))


def _room() -> Sequence[Mutant]:
    numbers = {"four": 4, "five": 5, "seven": 7, "seventeen": 17}
    return (
        *(
            Mutant(
                f"8.11-{word}-type-1-devices", _ROOM, f"a hub has room for {word} Type 1 Devices", log("capacity", n)
            )
            for word, n in numbers.items()
        ),
        Mutant("8.11-ppmids-alone-counted", _ROOM, "HCALCS take no place", _types("PPMID")),
        Mutant("8.11-hcalcs-alone-counted", _ROOM, "PPMIDs take no place", _types("HCALCS")),
        *(
            Mutant(f"8.11-{type.lower()}-counted", _ROOM, f"{type}s take places of Type 1 Devices", _types(*more))
            for type, more in {
                type: ("PPMID", "HCALCS", type) for type in ("ESME", "GSME", "IHD", "CAD", "GPF", "CHF")
            }.items()
        ),
        Mutant(
            "8.11-six-of-each", _ROOM, "there are six places for PPMIDs and six for HCALCS", _counted(PPMID=6, HCALCS=6)
        ),
        Mutant(
            "8.11-three-of-each",
            _ROOM,
            "there are three places for PPMIDs and three for HCALCS",
            _counted(PPMID=3, HCALCS=3),
        ),
        Mutant("8.11-two-hcalcs", _ROOM, "two of the places are for HCALCS", _counted(PPMID=4, HCALCS=2)),
        Mutant("8.11-place-never-freed", _ROOM, "what was taken off the whitelist keeps its place", _never_freed),
        *(
            Mutant(f"8.11-place-of-{name}-never-freed", _ROOM, f"a removed {name} keeps its place", _freed_by(*others))
            for name, others in {
                "ppmid": ("HCALCS", "bridge"),
                "hcalcs": ("PPMID", "bridge"),
                "bridge": ("PPMID", "HCALCS"),
            }.items()
        ),
        Mutant("8.11-two-places-freed", _ROOM, "for one removed Device there is room for two", _one_more_once_freed),
        Mutant("8.11-place-given-twice", _ROOM, "a hub forgets what it has just added", log("changed", always(None))),
        Mutant("8.11-places-of-all-hubs", _ROOM, "the Devices of all hubs are counted together", _all_hubs),
        *(
            Mutant(
                f"8.11-seventh-makes-first-{status.lower()}",
                _ROOM,
                f"for a seventh Device one of the others becomes {status}",
                _pushed_out(status),
            )
            for status in ("Pending", "Suspended", "Decommissioned")
        ),
        Mutant(
            "8.11-full-hub-silent", _ROOM, "a full hub does not answer", _when_full(lambda *_: Reaction(Conduct.SILENT))
        ),
        Mutant(
            "8.11-full-hub-content",
            _ROOM,
            "a full hub adds a seventh",
            _when_full(lambda *_: Reaction(Conduct.SUCCESS)),
        ),
        Mutant("8.11-full-hub-boasts", _ROOM, "a full hub says that it added a seventh", _lost_when_full),
        Mutant(
            "8.11-failure-taken-for-success",
            _ROOM,
            "what a hub failed to add is Whitelisted",
            method(SRV, "is_success", always(True)),
        ),
        Mutant(
            "8.11-refused-unasked-when-full",
            _ROOM,
            "the DCC does not pass on a request for a seventh, where the hub is to fail it",
            refusing(lambda model, request, device: not log_of(model).has_room(request.target, device.id)),
        ),
    )


def _uncounted(kind: str) -> Change:
    """Return the change by which bridges of one kind take no place, and always find one."""

    def change(model: ReferenceModel) -> None:
        counts = log_of(model).counts
        replace(log_of(model), "counts", lambda device: device.ppmid_variant != kind and counts(device))

    return change


def _let_in(kind: str) -> Change:
    """Return the change by which a full hub adds a bridge of one kind."""

    def change(model: ReferenceModel) -> None:
        logs = log_of(model)
        has_room = logs.has_room

        def finding(hub: str, device: str) -> bool:
            record = model.inventory.get(device)
            return (record is not None and record.ppmid_variant == kind) or bool(has_room(hub, device))

        replace(logs, "has_room", finding)

    return change


def _two_places(kind: str) -> Change:
    """Return the change by which a bridge of one kind needs two places."""

    def change(model: ReferenceModel) -> None:
        logs = log_of(model)
        has_room = logs.has_room

        def finding(hub: str, device: str) -> bool:
            record = model.inventory.get(device)
            takes_two = record is not None and record.ppmid_variant == kind
            return bool(has_room(hub, device)) and not (takes_two and len(logs.held(hub)) >= logs.capacity - 1)

        replace(logs, "has_room", finding)

    return change


def _without_status(kind: str) -> Change:
    """Return the change by which a bridge of one kind is recorded as a Type 2 Device would be."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        new_record = handler.new_record

        def recording(request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
            record = new_record(request)
            if record.ppmid_variant == kind:
                record.status = ""
            return record

        replace(handler, "new_record", recording)

    return change


def _type_1() -> Sequence[Mutant]:
    faults = {
        "uncounted": ("takes no place in the whitelist", _uncounted),
        "as-seventh": ("is added to a full whitelist", _let_in),
        "in-two-places": ("takes two places", _two_places),
        "without-status": ("has no SMI Status", _without_status),
    }
    return [
        Mutant(f"8.11-{slug(kind)}-{name}", _TYPE_1, f"{kind} {what}", change(kind))
        for name, (what, change) in faults.items()
        for kind in BRIDGES
    ]


MUTANTS: Final = (*_room(), *_type_1())
