"""Faulty Devices that give data to whoever was not joined, or none to those who were."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import deciding, handling, premises, type_of
from meterproof.wire import joins

RULE: Final = "hht-data-after-join"
PAIRS: Final = (
    ("PPMID", "ESME"),
    ("PPMID", "GSME"),
    ("PPMID", "GPF"),
    ("HCALCS", "ESME"),
    ("IHD", "ESME"),
    ("IHD", "GPF"),
    ("CAD", "ESME"),
    ("CAD", "GPF"),
)


def _gives(decide: Any) -> Change:  # noqa: ANN401 - of the model
    """Let ``decide(model, rightly, meter, asker)`` tell who gets data."""

    def instead(model: Any, original: Any, meter: Any, asker: str) -> bool:  # noqa: ANN401 - of the model
        return bool(decide(model, bool(original(meter, asker)), meter, asker))

    return premises("meters", "gives_data", instead)


def _pair(device: str, source: str, given: bool) -> Change:
    def decide(model: Any, rightly: bool, meter: Any, asker: str) -> bool:  # noqa: ANN401 - of the model
        return given if (type_of(model, asker), type_of(model, meter.id)) == (device, source) else rightly

    return _gives(decide)


def _either_half(model: Any, rightly: bool, meter: Any, asker: str) -> bool:  # noqa: ANN401 - of the model
    return rightly or meter.id in model.state.premises.meters.get(asker).joined


def _joined_somewhere(model: Any, rightly: bool, meter: Any, asker: str) -> bool:  # noqa: ANN401 - of the model
    return any(asker in model.state.premises.meters.get(other.id).joined for other in model.inventory)


def _failed_too(model: Any, original: Any, meter: Any, command: Any, reaction: Any, path: str) -> Any:  # noqa: ANN401 - of the model
    if reaction.code:
        model.state.premises.execution.effects.apply(meter, command, model.clock.now)
    return original(meter, command, reaction, path)


def _by_pre_command(model: Any, original: Any, request: Any) -> Any:  # noqa: ANN401 - of the model
    if request.command_variant == 4:
        model.state.premises.meters.get(request.target).joined.append(request.device("OtherDeviceID"))
    return original(request)


def _when_returned(model: Any, original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
    original(command)
    meter = model.state.premises.meters.get(command.request.target)
    model.state.premises.execution.effects.apply(meter, command.envelope, model.clock.now)


def _unjoin_without_effect(code: int) -> Change:
    def change(model: ReferenceModel) -> None:
        effects = model.state.premises.execution.effects
        replace(effects, "by_code", {each: effect for each, effect in effects.by_code.items() if each != code})

    return change


MUTANTS: Final = (
    *(
        Mutant(
            f"hht-{device}-reads-{source}-unjoined",
            (RULE,),
            f"a {device} gets data of a {source} without a join",
            _pair(device, source, True),
        )
        for device, source in PAIRS
    ),
    *(
        Mutant(
            f"hht-{device}-joined-reads-no-{source}",
            (RULE,),
            f"a {device} that was joined to a {source} gets no data",
            _pair(device, source, False),
        )
        for device, source in PAIRS
    ),
    Mutant("hht-data-by-either-half", (RULE,), "a PPMID gets data once it was told of the meter", _gives(_either_half)),
    Mutant(
        "hht-data-for-all-after-one-join",
        (RULE,),
        "a meter gives data to everybody once it joined anybody",
        _gives(lambda _model, rightly, meter, _asker: rightly or bool(meter.joined)),
    ),
    Mutant(
        "hht-data-of-all-after-one-join",
        (RULE,),
        "a Device that was joined by one gets the data of all",
        _gives(_joined_somewhere),
    ),
    Mutant(
        "hht-data-by-wan-alone",
        (RULE,),
        "a join that an HHT delivered gives no data",
        _gives(
            lambda _model, rightly, meter, _asker: rightly and any(entry.path == "wan" for entry in meter.log.values())
        ),
    ),
    Mutant(
        "hht-data-after-failed-join",
        (RULE,),
        "a join that the Device rejects has its effect",
        premises("execution", "execute", _failed_too),
    ),
    Mutant(
        "hht-data-by-pre-command",
        (RULE,),
        "a join has its effect before it is signed",
        handling("8.7.1", "execute", _by_pre_command),
    ),
    Mutant(
        "hht-data-when-returned",
        (RULE,),
        "a join has its effect when it is returned for local delivery",
        deciding("state.local", "returned", _when_returned),
    ),
    *(
        Mutant(
            f"hht-data-after-unjoin-{joins.USE_CASES[code]}",
            (RULE,),
            f"{joins.USE_CASES[code]} takes no data away",
            _unjoin_without_effect(code),
        )
        for code in (joins.CS04AC, joins.CS04B)
    ),
)
