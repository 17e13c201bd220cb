"""Faulty DCCs that take in wrongly what an HHT brings back from a change of supplier: not, twice, or too late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.hht_suppliers import SRV, deciding_cos
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import type_of

RULE: Final = "hht-cos-unload-clears"
LOCAL: Final = 2
BOTH_WAYS: Final = 3


def _supplier(model: ReferenceModel, command: Any, supplier: str) -> None:  # noqa: ANN401 - of the model
    model.registration.register(model.inventory[command.request.target].import_mpxn, supplier, "")


def _unheard(meter: str) -> Change:
    def instead(model: Any, original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
        if type_of(model, command.request.target) != meter or command.request.command_variant != LOCAL:
            original(command)

    return deciding_cos("succeeded", instead)


def _unheard_over(variant: int) -> Change:
    def instead(_model: Any, original: Any, command: Any, code: int) -> None:  # noqa: ANN401 - of the model
        if command.request.command_variant != variant:
            original(command, code)

    return deciding_cos("responded", instead)


def _failure_counts(meter: str) -> Change:
    def instead(model: Any, original: Any, command: Any, code: int) -> None:  # noqa: ANN401 - of the model
        original(command, 0 if type_of(model, command.request.target) == meter else code)

    return deciding_cos("responded", instead)


def _one_in_place(model: Any, _original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
    _supplier(model, command, model.state.premises.meters.get(command.request.target).supplier)


def _nobody(model: Any, _original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
    _supplier(model, command, "")


def _other_than_then(model: Any, _original: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
    """Late is whoever finds another supplier registered than when the change was asked for."""
    handler: Any = model.handlers[SRV]
    registered = model.suppliers.of(model.inventory[command.request.target])
    return bool(registered != handler._changes[command.request.id].registered)


def _by_registration_alone(model: Any, _original: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
    """Late is whoever finds a supplier registered who asked for no change."""
    handler: Any = model.handlers[SRV]
    change, taken_in = handler._changes[command.request.id], handler._taken_in
    _, supplier = taken_in.get(command.request.target, (0, ""))
    known = (change.registered, frozenset({supplier}))
    return model.suppliers.of(model.inventory[command.request.target]) not in known


def _by_changes_alone(model: Any, _original: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
    """Late is whoever asked before a change that was taken in; what was registered from elsewhere is overlooked."""
    handler: Any = model.handlers[SRV]
    number, _ = handler._taken_in.get(command.request.target, (0, ""))
    return bool(number > handler._changes[command.request.id].number)


def _second_time(give: Callable[[ReferenceModel, Any], str], meters: tuple[str, ...]) -> Change:
    """The second 8.13 of the same Response gives the meter to ``give(model, command)``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.13"]
        original, seen = handler.execute, set[str]()

        def execute(request: Any) -> Any:  # noqa: ANN401 - of the model
            answer, command = original(request), handler.command(request)
            asked = request.item("OriginalRequestID")
            if asked in seen and type_of(model, command.request.target) in meters:
                _supplier(model, command, give(model, command))
            seen.add(asked)
            return answer

        replace(handler, "execute", execute)

    return change


def _before(model: ReferenceModel, command: Any) -> str:  # noqa: ANN401 - of the model
    handler: Any = model.handlers[SRV]
    [before] = handler._changes[command.request.id].registered
    return str(before)


def _asking(_model: ReferenceModel, command: Any) -> str:  # noqa: ANN401 - of the model
    return str(command.request.originator)


def _rejection_undoes(model: Any, original: Any, command: Any, code: int) -> None:  # noqa: ANN401 - of the model
    """A Response that says failure gives the meter back, as when the second copy of a Command is rejected."""
    original(command, code)
    if code and command.request.command_variant == BOTH_WAYS:
        _supplier(model, command, _before(model, command))


MUTANTS: Final = (
    *(
        Mutant(
            f"hht-cos-unload-of-{meter}-unheard",
            (RULE,),
            f"8.13 for the change of a {meter} is acknowledged and changes nothing",
            _unheard(meter),
        )
        for meter in ("ESME", "GSME")
    ),
    *(
        Mutant(
            f"hht-cos-variant-{variant}-unheard",
            (RULE,),
            f"a change that was asked for with Command Variant {variant} is never taken in",
            _unheard_over(variant),
        )
        for variant in (1, 2, 3)
    ),
    *(
        Mutant(
            f"hht-cos-rejected-{meter}-registered",
            (RULE,),
            f"the {meter} is registered to a supplier whose Command it rejected",
            _failure_counts(meter),
        )
        for meter in ("ESME", "GSME")
    ),
    Mutant(
        "hht-cos-registers-who-is-in-place",
        (RULE,),
        "an unload registers whoever is in place, and not the supplier whose Response it is",
        deciding_cos("succeeded", _one_in_place),
    ),
    Mutant(
        "hht-cos-registers-nobody",
        (RULE,),
        "an unload takes the earlier supplier away and registers nobody",
        deciding_cos("succeeded", _nobody),
    ),
    Mutant(
        "hht-cos-in-order-is-late",
        (RULE,),
        "the unload of the later change has no effect after that of the earlier one",
        deciding_cos("overtaken", _other_than_then),
    ),
    Mutant(
        "hht-cos-never-late",
        (RULE,),
        "the unload of an earlier change takes effect whatever came after it",
        deciding_cos("overtaken", lambda _model, _original, _command: False),
    ),
    Mutant(
        "hht-cos-late-after-unload-unnoticed",
        (RULE,),
        "the unload of an earlier change takes effect after a later change was taken in",
        deciding_cos("overtaken", _by_registration_alone),
    ),
    Mutant(
        "hht-cos-late-after-registration-unnoticed",
        (RULE,),
        "the unload of an earlier change takes effect after the meter was registered from elsewhere",
        deciding_cos("overtaken", _by_changes_alone),
    ),
    Mutant(
        "hht-cos-always-late",
        (RULE,),
        "no unload takes effect",
        deciding_cos("overtaken", lambda _model, _original, _command: True),
    ),
    *(
        Mutant(
            f"hht-cos-second-unload-of-{meter}-undoes",
            (RULE,),
            f"the same unload twice gives the {meter} back to the supplier before",
            _second_time(_before, (meter,)),
        )
        for meter in ("ESME", "GSME")
    ),
    Mutant(
        "hht-cos-second-unload-counts-again",
        (RULE,),
        "the same unload twice registers its supplier twice, whatever came between",
        _second_time(_asking, ("ESME", "GSME")),
    ),
    Mutant(
        "hht-cos-rejected-duplicate-undoes",
        (RULE,),
        "the rejection of the second copy of a Command that went both ways gives the meter back",
        deciding_cos("responded", _rejection_undoes),
    ),
    Mutant(
        "hht-cos-late-refused",
        (RULE,),
        "8.13 is refused for a change that came too late, though the profile takes it in",
        deciding_cos("refused_late", lambda model, _original, command: model.handlers[SRV].overtaken(command)),
    ),
    Mutant(
        "hht-cos-unload-refused",
        (RULE,),
        "8.13 is refused for every change of supplier",
        deciding_cos("refused_late", lambda _model, _original, _command: True),
    ),
)
