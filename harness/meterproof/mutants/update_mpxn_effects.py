"""Faulty models of 8.4, updates of metering points: what becomes of the record, and who is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.metering_points import (
    ATTRIBUTES,
    EXPORT,
    IMPORT,
    MPXN,
    POSSIBLE,
    asked,
    doing_when,
    has_recorded,
    known_elsewhere,
    none_recorded,
    recorded,
    recording_when,
    suitable,
    updating_item,
    with_status,
)
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import (
    What,
    When,
    afterwards,
    both,
    changing,
    commanding,
    commanding_hub,
    of_type,
    put,
    refused_and,
    refusing_when,
    update_of,
)

_SINGLE: Final = ("8.4-mpxn-one-per-request",)
_RECORDED: Final = ("8.4-mpxn-recorded",)
_TOLD: Final = ("8.4-mpxn-network-operator",)


def _as_it_was(*cases: When) -> Change:
    """Return the change by which an update is acknowledged, and told of, and not made."""

    def change(model: ReferenceModel) -> None:
        execute = update_of(model, MPXN).execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            before = {name: getattr(device, name) for name in ATTRIBUTES.values()}
            struck = all(case(model, request, device) for case in cases)
            execute(request, device)
            if struck:
                model.inventory.change(device, **before)

        replace(update_of(model, MPXN), "execute", executing)

    return change


def _setting_others(of: Callable[[Any, Any], bool], attribute: str) -> What:
    """Return what gives other Devices the number that was sent."""

    def spread(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        for other in list(model.inventory):
            if other is not device and of(other, device):
                model.inventory.change(other, **{attribute: asked(model, request)[1]})

    return spread


def _taking_away(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Take the number from every other Device that has it."""
    number = asked(model, request)[1]
    for other in list(model.inventory):
        for attribute in ATTRIBUTES.values():
            if other is not device and getattr(other, attribute) == number:
                model.inventory.change(other, **{attribute: ""})


def _unchanged(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    item, number = asked(model, request)
    return str(getattr(device, ATTRIBUTES[item])) == number


def _alert(model: ReferenceModel, user: str, device: Any, code: str = "N16") -> None:  # noqa: ANN401 - of the model
    from meterproof.model.writer import items

    content = items([("DeviceID", device.id), ("DeviceStatus", device.status or "Pending")])
    model.state.alert(user, code, "DeviceStatusChangeEvent", content)


def _alerting(whom: Callable[[ReferenceModel, Any, Any], str]) -> What:
    """Return what sends N16 to somebody."""

    def alert(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        user = whom(model, request, device)
        if user:
            _alert(model, user, device)

    return alert


def _sender(_model: ReferenceModel, request: Any, _device: Any) -> str:  # noqa: ANN401 - of the model
    return str(request.originator)


def _adder(_model: ReferenceModel, _request: Any, device: Any) -> str:  # noqa: ANN401 - of the model
    return str(device.added_by)


def _operator(model: ReferenceModel, request: Any, _device: Any) -> str:  # noqa: ANN401 - of the model
    return model.state.registration.network_operator(asked(model, request)[1])


def _first_with(role: str) -> Callable[[ReferenceModel, Any, Any], str]:
    return lambda model, _request, _device: next(eui for eui, user in model.state.users.items() if role in user.roles)


def _telling(instead_of: Callable[[list[str], str, str, ReferenceModel], list[str]]) -> Change:
    """Return the change by which others are told: ``instead_of(told, recorded, number, model)``."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, MPXN)
        told = update.told
        replace(update, "told", lambda recorded, number: instead_of(told(recorded, number), recorded, number, model))

    return change


def _silent(when: When) -> Change:
    """Return the change by which nobody is told in some cases."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, MPXN)
        execute, told = update.execute, update.told

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            quiet = when(model, request, device)
            replace(update, "told", (lambda recorded, _number: []) if quiet else told)
            execute(request, device)
            replace(update, "told", told)

        replace(update, "execute", executing)

    return change


def _once_only(model: ReferenceModel) -> None:
    """A network operator is told of the first update of a Device, and of no later one."""
    seen: set[str] = set()
    first = _silent(lambda _model, _request, device: device.id in seen)
    first(model)
    afterwards(MPXN, lambda _model, _request, device: seen.add(device.id))(model)


def _effects() -> Sequence[Mutant]:
    return (
        Mutant("8.4-mpxn-lost", _RECORDED, "an update is acknowledged and not made", _as_it_was()),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-lost",
                _RECORDED,
                f"an update of {item} is acknowledged and not made",
                _as_it_was(updating_item(item)),
            )
            for item in ATTRIBUTES
        ),
        Mutant("8.4-mpxn-not-replaced", _RECORDED, "what is recorded is not replaced", _as_it_was(recorded)),
        Mutant("8.4-mpxn-not-added", _RECORDED, "a first metering point is not recorded", _as_it_was(none_recorded)),
        Mutant("8.4-mpxn-gas-lost", _RECORDED, "a new MPRN is not recorded", _as_it_was(of_type("GSME"))),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-as-{other.lower()}",
                _RECORDED,
                f"{item} is recorded as {other} as well",
                afterwards(MPXN, recording_when(updating_item(item), ATTRIBUTES[other])),
            )
            for item in ATTRIBUTES
            for other in ATTRIBUTES
            if item != other
        ),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-clears-{other.lower()}",
                _RECORDED,
                f"{item} takes the place of {other}",
                afterwards(MPXN, doing_when(updating_item(item), changing(**{ATTRIBUTES[other]: ""}))),
            )
            for item in ATTRIBUTES
            for other in ATTRIBUTES
            if item != other
        ),
        Mutant(
            "8.4-mpxn-commissions",
            _RECORDED,
            "a meter that gets a metering point is Commissioned",
            afterwards(MPXN, lambda model, _request, device: model.inventory.change(device, status="Commissioned")),
        ),
        Mutant(
            "8.4-mpxn-neighbours",
            _RECORDED,
            "every ESME gets the metering point",
            afterwards(MPXN, _setting_others(lambda other, device: other.type == device.type == "ESME", "import_mpxn")),
        ),
        Mutant(
            "8.4-mpxn-whole-hub",
            _RECORDED,
            "the GSME of the hub gets the metering point of the ESME",
            afterwards(
                MPXN,
                _setting_others(lambda other, device: other.hub == device.hub and other.type == "GSME", "import_mpxn"),
            ),
        ),
        Mutant(
            "8.4-mpxn-taken-from-others",
            _RECORDED,
            "another meter loses the metering point",
            afterwards(MPXN, _taking_away),
        ),
        Mutant(
            "8.4-mpxn-unique",
            _RECORDED,
            "a metering point that another meter has is refused",
            refusing_when(MPXN, known_elsewhere, "E080413"),
        ),
        Mutant(
            "8.4-mpxn-same-refused",
            _RECORDED,
            "the metering point that is recorded is refused",
            refusing_when(MPXN, _unchanged, "E080408"),
        ),
        Mutant(
            "8.4-mpxn-commands-meter",
            _RECORDED,
            "the meter is told by a Command",
            afterwards(MPXN, commanding),
        ),
        Mutant("8.4-mpxn-commands-hub", _RECORDED, "the hub is told by a Command", afterwards(MPXN, commanding_hub)),
        Mutant(
            "8.4-mpxn-variant-reset",
            _RECORDED,
            "an ESME that gets a metering point is of variant A",
            afterwards(MPXN, doing_when(of_type("ESME"), changing(esme_variant="A"))),
        ),
        Mutant(
            "8.4-mpxn-once",
            _RECORDED,
            "a metering point is replaced once",
            _replaced_once,
        ),
        Mutant(
            "8.4-mpxn-one-for-life",
            _SINGLE,
            "a second update of a meter is refused, whatever it is about",
            _one_for_life,
        ),
        Mutant(
            "8.4-mpxn-second-undoes-first",
            _SINGLE,
            "a second update of a meter undoes the first",
            _second_undoes_first,
        ),
        Mutant(
            "8.4-mpxn-both-imports",
            _SINGLE,
            "an import MPAN is recorded as the second one too where there is one",
            afterwards(
                MPXN,
                recording_when(
                    both(updating_item(IMPORT), lambda _m, _r, device: bool(device.secondary_import_mpan)),
                    "secondary_import_mpan",
                ),
            ),
        ),
        Mutant(
            "8.4-mpxn-all-of-sender",
            _SINGLE,
            "all metering points of the sender are changed at once",
            afterwards(MPXN, _all_of_sender),
        ),
        Mutant(
            "8.4-mpxn-export-cleared-with-import",
            _SINGLE,
            "a new import MPAN removes the export MPAN",
            afterwards(MPXN, doing_when(updating_item(IMPORT), changing(export_mpan=""))),
        ),
    )


def _all_of_sender(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    number = asked(model, request)[1]
    for attribute in ATTRIBUTES.values():
        recorded = getattr(device, attribute)
        if recorded and model.state.registration.supplier(recorded) == request.originator:
            model.inventory.change(device, **{attribute: number})


def _replaced_once(model: ReferenceModel) -> None:
    seen: set[tuple[str, str]] = set()
    _as_it_was(lambda of, request, device: (device.id, asked(of, request)[0]) in seen)(model)
    afterwards(MPXN, lambda of, request, device: seen.add((device.id, asked(of, request)[0])))(model)


def _one_for_life(model: ReferenceModel) -> None:
    seen: set[str] = set()
    refusing_when(MPXN, lambda _model, _request, device: device.id in seen)(model)
    afterwards(MPXN, lambda _model, _request, device: seen.add(device.id))(model)


def _second_undoes_first(model: ReferenceModel) -> None:
    first: dict[str, dict[str, str]] = {}
    execute = update_of(model, MPXN).execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if device.id in first:
            model.inventory.change(device, **first[device.id])
        first.setdefault(device.id, {name: getattr(device, name) for name in ATTRIBUTES.values()})
        execute(request, device)

    replace(update_of(model, MPXN), "execute", executing)


def _alerts() -> Sequence[Mutant]:
    return (
        Mutant("8.4-mpxn-nobody-told", _TOLD, "no N16 is sent", _silent(lambda *_: True)),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-nobody-told",
                _TOLD,
                f"no N16 is sent for {item}",
                _silent(updating_item(item)),
            )
            for item in ATTRIBUTES
        ),
        Mutant("8.4-mpxn-gas-nobody-told", _TOLD, "no N16 is sent for a GSME", _silent(of_type("GSME"))),
        Mutant(
            "8.4-mpxn-first-nobody-told", _TOLD, "no N16 is sent for a first metering point", _silent(none_recorded)
        ),
        Mutant("8.4-mpxn-replaced-nobody-told", _TOLD, "no N16 is sent for one that is replaced", _silent(recorded)),
        *(
            Mutant(
                f"8.4-mpxn-{status.lower()}-nobody-told",
                _TOLD,
                f"no N16 is sent for a meter that is {status}",
                _silent(with_status(status)),
            )
            for status in (*POSSIBLE, "Recovered")
        ),
        Mutant("8.4-mpxn-told-once", _TOLD, "only the first update of a meter is told of", _once_only),
        Mutant("8.4-mpxn-told-twice", _TOLD, "two N16 are sent", afterwards(MPXN, _alerting(_operator))),
        Mutant("8.4-mpxn-sender-told", _TOLD, "the sender is told as well", afterwards(MPXN, _alerting(_sender))),
        Mutant("8.4-mpxn-adder-told", _TOLD, "the adder is told as well", afterwards(MPXN, _alerting(_adder))),
        Mutant(
            "8.4-mpxn-sender-told-instead",
            _TOLD,
            "the supplier is told instead of the network operator",
            _telling(lambda _told, recorded, number, model: [model.state.registration.supplier(number)]),
        ),
        *(
            Mutant(
                f"8.4-mpxn-{role.lower()}-told-of-all",
                _TOLD,
                f"{role} is told of every metering point",
                _telling(lambda _told, recorded, _number, model, role=role: [_first_with(role)(model, None, None)]),  # type: ignore[misc]
            )
            for role in ("ED", "GT")
        ),
        Mutant(
            "8.4-mpxn-old-operator-told",
            _TOLD,
            "the network operator of the metering point that was replaced is told",
            _telling(
                lambda told, recorded, _number, model: (
                    [model.state.registration.network_operator(recorded)] if recorded else told
                )
            ),
        ),
        Mutant(
            "8.4-mpxn-both-operators-told",
            _TOLD,
            "both network operators are told",
            _telling(
                lambda told, recorded, _number, model: list(
                    dict.fromkeys(filter(None, [*told, model.state.registration.network_operator(recorded)]))
                )
            ),
        ),
        Mutant(
            "8.4-mpxn-import-operator-told",
            _TOLD,
            "the network operator of the import is told of the export",
            _import_operator_told,
        ),
        *(
            Mutant(
                f"8.4-mpxn-told-by-{code.lower()}",
                _TOLD,
                f"the network operator is told by {code}",
                put(MPXN, "alert_code", code),
            )
            for code in ("N24", "N17", "N37")
        ),
        Mutant(
            "8.4-mpxn-refusal-told",
            _TOLD,
            "N16 is sent for an update that is refused",
            refused_and(MPXN, _alerting(_operator)),
        ),
        Mutant(
            "8.4-mpxn-refusal-told-to-recorded",
            _TOLD,
            "the network operator of the recorded metering point is told of an update that is refused",
            refused_and(
                MPXN,
                _alerting(
                    lambda model, _request, device: model.state.registration.network_operator(device.import_mpxn)
                ),
            ),
        ),
        Mutant(
            "8.4-mpxn-refused-supplier-told",
            _TOLD,
            "the sender whose update is refused is told by N16",
            refused_and(MPXN, _alerting(_sender)),
        ),
        Mutant(
            "8.4-mpxn-before-last-check",
            _TOLD,
            "N16 is sent before the supplier of the new metering point is looked at",
            refused_and(MPXN, doing_when(both(suitable, has_recorded), _alerting(_first_with("ED")))),
        ),
    )


def _import_operator_told(model: ReferenceModel) -> None:
    update = update_of(model, MPXN)
    execute, told = update.execute, update.told

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        operator = model.state.registration.network_operator(device.import_mpxn)
        export = asked(model, request)[0] == EXPORT and operator
        replace(update, "told", (lambda recorded, _number: [operator]) if export else told)
        execute(request, device)
        replace(update, "told", told)

    replace(update, "execute", executing)


MUTANTS: Final = (*_effects(), *_alerts())
