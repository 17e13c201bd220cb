"""Faulty models of 8.3, 12.2 and 8.4 that get a Device wrong which is used again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import letting, update_of

EXCEPT_HUB: Final = "UpdateDeviceStatusExceptCH"
HUB: Final = "UpdateDeviceStatusCH"
_ROUTE: Final = ("8.4-reuse-route",)
_AGAIN: Final = ("8.4-reuse-commissioned",)
_FOUR: Final = ("ESME", "GSME", "PPMID", "HCALCS")


def _subject(model: ReferenceModel, request: Any) -> Any:  # noqa: ANN401 - of the model
    return model.inventory.get(request.device("DeviceID"))


def _afterwards(srv: str, what: Callable[[ReferenceModel, Any, Any], None]) -> Change:
    """Return the change by which ``what(model, request, device)`` follows once a request was carried out."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            answer = execute(request)
            device = _subject(model, request)
            if device is not None:
                what(model, request, device)
            return answer

        replace(handler, "execute", executing)

    return change


def _again(srv: str, what: Callable[[ReferenceModel, Any, Any], None]) -> Change:
    """Return the change by which something follows a request for a Device that was known before."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            known = _subject(model, request) is not None
            answer = execute(request)
            if known:
                what(model, request, _subject(model, request))
            return answer

        replace(handler, "execute", executing)

    return change


def _status(srv: str, status: str, *types: str) -> Change:
    def set_it(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if not types or device.type in types:
            model.inventory.change(device, status=status)

    return (_again if srv == "12.2" else _afterwards)(srv, set_it)


def _lost(srv: str, *types: str) -> Change:
    """Return the change by which a request is acknowledged, and the status of the Device stays as it was."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            device = _subject(model, request)
            if device is not None and (not types or device.type in types):
                return handler.acknowledge()
            return execute(request)

        replace(handler, "execute", executing)

    return change


def _refusing(srv: str, when: Callable[[ReferenceModel, Any, Any], bool], code: str = "E120201") -> Change:
    """Return the change by which a request is refused for some Devices that are known."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - of the model
            device = _subject(model, request)
            if device is not None and when(model, request, device):
                raise RequestRefused(code)
            validate(request)

        replace(handler, "validate", validating)

    return change


def _free(when: Callable[[Any], bool]) -> Change:
    """Return the change by which Devices that are known count as free for 12.2."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        taken = handler.identifier_taken

        def identifier_taken(device: str) -> bool:
            known = model.inventory.get(device)
            return not (known is not None and when(known)) and bool(taken(device))

        replace(handler, "identifier_taken", identifier_taken)

    return change


def _moving(status: str, new: str, *types: str) -> Change:
    """Return the change by which 8.4 has a further move."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, EXCEPT_HUB)
        permitted = update.transition_permitted
        replace(
            update,
            "transition_permitted",
            lambda device, wanted: (
                ((device.status, wanted) == (status, new) and device.type in types) or permitted(device, wanted)
            ),
        )

    return change


def _hub_moving(status: str) -> Change:
    return letting(HUB, lambda _model, _request, device: device.status == status)


def _removing(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    model.inventory.remove(device.id)


def _clearing(**items: str) -> Callable[[ReferenceModel, Any, Any], None]:
    return lambda model, _request, device: model.inventory.change(device, **items)


def _keeping(attribute: str) -> Change:
    """Return the change by which a part of the old record outlives the second 12.2."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            device = _subject(model, request)
            before = getattr(device, attribute) if device is not None else None
            answer = execute(request)
            if before:
                model.inventory.change(_subject(model, request), **{attribute: before})
            return answer

        replace(handler, "execute", executing)

    return change


def _marked(what: Callable[[ReferenceModel, set[str]], None]) -> Change:
    """Return the change that knows which Devices were decommissioned at some time."""

    def change(model: ReferenceModel) -> None:
        marked: set[str] = set()
        _afterwards("8.3", lambda _model, _request, device: marked.add(device.id))(model)
        what(model, marked)

    return change


def _never_whitelisted(model: ReferenceModel, marked: set[str]) -> None:
    handler: Any = model.handlers["8.11"]
    added = handler.added
    replace(handler, "added", lambda device, request: None if device.id in marked else added(device, request))


def _never_commissioned(model: ReferenceModel, marked: set[str]) -> None:
    handler: Any = model.handlers["8.1.1"]
    succeeded = handler.succeeded
    replace(
        handler,
        "succeeded",
        lambda command: None if command.request.target in marked else succeeded(command),
    )


def _never_raised(model: ReferenceModel, marked: set[str]) -> None:
    handler: Any = model.handlers["8.7.1"]
    raised = handler.raised_status
    replace(handler, "raised_status", lambda device: device.status if device.id in marked else raised(device))


def _whitelisted_suspended(model: ReferenceModel, marked: set[str]) -> None:
    handler: Any = model.handlers["8.11"]
    added = handler.added

    def adding(device: Any, request: Any) -> None:  # noqa: ANN401 - of the model
        added(device, request)
        if device.id in marked:
            model.inventory.change(device, status="InstalledNotCommissioned")

    replace(handler, "added", adding)


def _hub_never_moves(model: ReferenceModel, marked: set[str]) -> None:
    update = update_of(model, HUB)
    permitted = update.transition_permitted
    replace(update, "transition_permitted", lambda device, new: device.id not in marked and permitted(device, new))


def _hub_never_commissioned(model: ReferenceModel, marked: set[str]) -> None:
    update = update_of(model, HUB)
    permitted = update.transition_permitted
    replace(
        update,
        "transition_permitted",
        lambda device, new: not (device.id in marked and new == "Commissioned") and permitted(device, new),
    )


def _one_life_more(model: ReferenceModel, marked: set[str]) -> None:
    lives: dict[str, int] = {}

    def count(_model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        lives[device.id] = lives.get(device.id, 0) + 1

    _refusing("12.2", lambda _model, _request, device: device.id in marked and lives.get(device.id, 0) > 0)(model)
    _again("12.2", count)(model)


def _route() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"8.4-reuse-decommissioning-{type.lower()}-lost",
                _ROUTE,
                f"8.3 is acknowledged, and the {type} stays as it was",
                _lost("8.3", type),
            )
            for type in (*_FOUR, "CHF")
        ),
        *(
            Mutant(
                f"8.4-reuse-decommissioned-as-{status.lower()}",
                _ROUTE,
                f"8.3 makes a Device {status}",
                _status("8.3", status),
            )
            for status in ("Withdrawn", "Suspended", "Pending", "Whitelisted")
        ),
        Mutant("8.4-reuse-decommissioned-removed", _ROUTE, "8.3 removes a Device", _afterwards("8.3", _removing)),
        Mutant(
            "8.4-reuse-decommissioned-point",
            _ROUTE,
            "8.3 removes the metering point of a meter",
            _afterwards("8.3", _clearing(import_mpxn="")),
        ),
        Mutant(
            "8.4-reuse-decommissioned-hub-log",
            _ROUTE,
            "8.3 makes all Devices of the hub Decommissioned",
            _afterwards("8.3", _whole_hub),
        ),
        *(
            Mutant(
                f"8.4-reuse-{type.lower()}-not-again",
                _ROUTE,
                f"a Decommissioned {type} can't be pre-notified",
                _refusing(
                    "12.2",
                    lambda _model, _request, device, type=type: (  # type: ignore[misc]
                        device.type == type and device.status == "Decommissioned"
                    ),
                ),
            )
            for type in (*_FOUR, "CHF")
        ),
        Mutant(
            "8.4-reuse-adder-only",
            _ROUTE,
            "only who added a Device can pre-notify it again",
            _refusing("12.2", lambda _model, request, device: device.added_by != request.originator),
        ),
        Mutant(
            "8.4-reuse-suppliers-only",
            _ROUTE,
            "only suppliers can pre-notify a Device again",
            _refusing(
                "12.2", lambda model, request, _device: not model.state.roles(request.originator) & {"IS", "GS", "ES"}
            ),
        ),
        *(
            Mutant(
                f"8.4-reuse-again-as-{status.lower()}",
                _ROUTE,
                f"a Device that is pre-notified again is {status}",
                _status("12.2", status),
            )
            for status in ("Decommissioned", "Whitelisted", "Commissioned")
        ),
        *(
            Mutant(
                f"8.4-reuse-again-{type.lower()}-lost",
                _ROUTE,
                f"the 12.2 for a {type} that is known is acknowledged and lost",
                _lost("12.2", type),
            )
            for type in (*_FOUR, "CHF")
        ),
        *(
            Mutant(
                f"8.4-reuse-by-8.4-{type.lower()}-{status.lower()}",
                _ROUTE,
                f"8.4 puts a {type} that is {status} back to Pending",
                _moving(status, "Pending", type),
            )
            for type, status in (
                *((type, "Commissioned") for type in _FOUR),
                *((type, "Decommissioned") for type in _FOUR),
                ("ESME", "InstalledNotCommissioned"),
                ("GSME", "InstalledNotCommissioned"),
            )
        ),
        *(
            Mutant(
                f"8.4-reuse-installed-{type.lower()}",
                _ROUTE,
                f"8.4 installs a Decommissioned {type}",
                _moving("Decommissioned", "InstalledNotCommissioned", type),
            )
            for type in _FOUR
        ),
        Mutant("8.4-reuse-installed-chf", _ROUTE, "8.4 installs a Decommissioned CHF", _hub_moving("Decommissioned")),
        *(
            Mutant(
                f"8.4-reuse-without-8.3-{status.lower()}",
                _ROUTE,
                f"a Device that is {status} can be pre-notified again",
                _free(lambda known, status=status: known.status == status),  # type: ignore[misc]
            )
            for status in (
                "Commissioned",
                "InstalledNotCommissioned",
                "Whitelisted",
                "Suspended",
                "Recovery",
                "Pending",
            )
        ),
        *(
            Mutant(
                f"8.4-reuse-without-8.3-{type.lower()}",
                _ROUTE,
                f"a Commissioned {type} can be pre-notified again",
                _free(lambda known, type=type: (known.type, known.status) == (type, "Commissioned")),  # type: ignore[misc]
            )
            for type in (*_FOUR, "CHF")
        ),
        Mutant(
            "8.4-reuse-put-back",
            _ROUTE,
            "what is on a hub and Pending can be pre-notified again",
            _free(lambda known: known.status == "Pending" and bool(known.hub)),
        ),
        Mutant(
            "8.4-reuse-withdrawn-needs-8.3",
            _ROUTE,
            "a Withdrawn Device can't be pre-notified again",
            _refusing("12.2", lambda _model, _request, device: device.status == "Withdrawn"),
        ),
        Mutant(
            "8.4-reuse-withdrawn-hub-needs-8.3",
            _ROUTE,
            "a Withdrawn CHF can't be pre-notified again",
            _refusing("12.2", lambda _model, _request, device: (device.type, device.status) == ("CHF", "Withdrawn")),
        ),
    )


def _whole_hub(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    for other in model.inventory.on_hub(device.hub):
        if other.type in _FOUR:
            model.inventory.change(other, status="Decommissioned")


def _second_life() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.4-reuse-never-whitelisted",
            _AGAIN,
            "8.11 leaves a Device as it is that was decommissioned once",
            _marked(_never_whitelisted),
        ),
        Mutant(
            "8.4-reuse-whitelisted-otherwise",
            _AGAIN,
            "a Device that was decommissioned once is InstalledNotCommissioned after 8.11",
            _marked(_whitelisted_suspended),
        ),
        Mutant(
            "8.4-reuse-never-commissioned",
            _AGAIN,
            "8.1.1 leaves a meter as it is that was decommissioned once",
            _marked(_never_commissioned),
        ),
        Mutant(
            "8.4-reuse-never-joined",
            _AGAIN,
            "a join leaves a Device as it is that was decommissioned once",
            _marked(_never_raised),
        ),
        Mutant(
            "8.4-reuse-hub-never-moves",
            _AGAIN,
            "8.4 refuses every move of a CHF that was decommissioned once",
            _marked(_hub_never_moves),
        ),
        Mutant(
            "8.4-reuse-hub-never-commissioned",
            _AGAIN,
            "8.4 does not commission a CHF that was decommissioned once",
            _marked(_hub_never_commissioned),
        ),
        Mutant(
            "8.4-reuse-once",
            _AGAIN,
            "a Device can be pre-notified again once",
            _marked(_one_life_more),
        ),
        Mutant(
            "8.4-reuse-old-adder",
            _AGAIN,
            "a Device that begins again stays in the hands of its first adder",
            _keeping("added_by"),
        ),
        Mutant(
            "8.4-reuse-nobodys",
            _AGAIN,
            "a Device that begins again is nobody's",
            _again("12.2", _clearing(added_by="")),
        ),
        Mutant(
            "8.4-reuse-both-adders",
            _AGAIN,
            "a Device that begins again is in the hands of both adders",
            _both_adders,
        ),
    )


def _both_adders(model: ReferenceModel) -> None:
    adders: dict[str, set[str]] = {}
    handler: Any = model.handlers["12.2"]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
        device = _subject(model, request)
        if device is not None:
            adders.setdefault(device.id, set()).add(device.added_by)
        return execute(request)

    replace(handler, "execute", executing)
    letting("DeleteDevice", lambda _model, request, device: request.originator in adders.get(device.id, set()))(model)


MUTANTS: Final = (*_route(), *_second_life())
