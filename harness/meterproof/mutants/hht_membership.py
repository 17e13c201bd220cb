"""Faulty hubs and DCCs that list an HHT as a Device, or let a metering point that is displayed decide something."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.inventory import Record
from meterproof.mutants.mutation import Change, Mutant
from meterproof.mutants.on_site import deciding, premises, together

# -- membership --------------------------------------------------------------------------------------------------------


def _enter(model: Any, terminal: Any, hub: str) -> None:  # noqa: ANN401 - of the model
    model.inventory.add(Record(terminal.id, "CAD", "", "a maker", "a terminal", hub=hub))


def _entered(name: str, *, hub: bool = True) -> Change:
    """The inventory takes an HHT in when this happens to it."""

    def instead(model: Any, original: Any, terminal: Any, *rest: Any) -> Any:  # noqa: ANN401 - of the model
        came = original(terminal, *rest)
        if terminal.near:
            _enter(model, terminal, terminal.near[0] if hub else "")
        return came

    return premises("terminals", name, instead)


def _leaves(model: Any, original: Any, terminal: Any) -> None:  # noqa: ANN401 - of the model
    original(terminal)
    if terminal.id in model.inventory:
        model.inventory.remove(terminal.id)


def _connected_in_log(_model: Any, original: Any, hub: Any) -> list[str]:  # noqa: ANN401 - of the model
    return [*original(hub), *hub.terminals]


def _log_of_hub_lost(_model: Any, original: Any, hub: Any) -> list[str]:  # noqa: ANN401 - of the model
    return [] if hub.terminals else list(original(hub))


# -- what is displayed -------------------------------------------------------------------------------------------------


def _shown_decides_commands(meter_type: str, blank: bool) -> Change:
    def instead(model: Any, original: Any, device: str, command: Any) -> bool:  # noqa: ANN401 - of the model
        record, shown = model.inventory[device], model.state.premises.meters.get(device).mpan_shown
        strange = shown == "" if blank else bool(shown) and shown != record.import_mpxn
        return bool(original(device, command)) and not (record.type == meter_type and strange)

    return premises("execution", "is_for", instead)


def _shown_decides_supplier(meter_type: str, blank: bool) -> Change:
    def instead(model: Any, original: Any, meter: Any) -> frozenset[str]:  # noqa: ANN401 - of the model
        shown = model.state.premises.meters.get(meter.id).mpan_shown
        if meter.type != meter_type or shown is None or (shown == "") != blank:
            return frozenset(original(meter))
        return frozenset({model.registration.supplier(shown)} if shown else ())

    return deciding("state.suppliers", "of_meter", instead)


def _shown_is_recorded(blank: bool) -> Change:
    def instead(model: Any, original: Any, meter: Any, text: str) -> None:  # noqa: ANN401 - of the model
        original(meter, text)
        if (text == "") == blank:
            model.inventory.change(model.inventory[meter.id], import_mpxn=text)

    return premises("meters", "enter_mpan", instead)


MUTANTS: Final = (
    *(
        Mutant(
            f"hht-member-by-{name}",
            ("hht-no-member",),
            f"an HHT becomes a Device of the hub when a tester lets it {name}",
            _entered(name),
        )
        for name in ("bring", "connect", "deliver", "disconnect", "unload")
    ),
    Mutant(
        "hht-member-while-connected",
        ("hht-no-member",),
        "an HHT is a Device of the hub for as long as it is connected",
        together(premises("terminals", "disconnect", _leaves), _entered("connect")),
    ),
    Mutant(
        "hht-member-of-no-hub",
        ("hht-no-member",),
        "8.2 finds an HHT by its identifier, on no hub",
        _entered("connect", hub=False),
    ),
    Mutant(
        "hht-connected-in-log",
        ("hht-no-member",),
        "the log of the hub shows the HHTs that are connected",
        deciding("observations.on_site", "device_log", _connected_in_log),
    ),
    Mutant(
        "hht-empties-log",
        ("hht-no-member",),
        "the log of the hub is empty while an HHT is connected",
        deciding("observations.on_site", "device_log", _log_of_hub_lost),
    ),
    *(
        Mutant(
            f"hht-{'blank' if blank else 'wrong'}-mpan-{what}-{meter}",
            ("hht-mpan-for-display",),
            f"a {'blank' if blank else 'wrong'} metering point on the {meter} decides {said}",
            change(meter, blank),
        )
        for what, said, change in (
            ("bars", "which Commands it carries out", _shown_decides_commands),
            ("registers", "who is its supplier", _shown_decides_supplier),
        )
        for meter in ("ESME", "GSME")
        for blank in (True, False)
    ),
    *(
        Mutant(
            f"hht-{'blank' if blank else 'wrong'}-mpan-recorded",
            ("hht-mpan-for-display",),
            "what is entered at a meter gets into the inventory",
            _shown_is_recorded(blank),
        )
        for blank in (True, False)
    ),
)
