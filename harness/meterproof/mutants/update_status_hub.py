"""Faulty models of 8.4: the moves of communications hubs, and those that there are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_status import (
    HUB,
    STATUSES,
    acknowledging_refusals,
    alerting,
    changing_before_refusing,
    whose,
)
from meterproof.mutants.updating import deciding, update_of

VALUES: Final = ("Commissioned", "InstalledNotCommissioned", "Withdrawn")
INSTALL: Final = ("Pending", "InstalledNotCommissioned")
COMMISSION: Final = ("InstalledNotCommissioned", "Commissioned")
AT_ONCE: Final = ("Pending", "Commissioned")
WITHDRAW: Final = ("Commissioned", "Withdrawn")
RULES: Final[Mapping[tuple[str, str], str]] = {
    INSTALL: "8.4-hub-installed",
    COMMISSION: "8.4-hub-commissioned",
    AT_ONCE: "8.4-hub-commissioned-at-once",
    WITHDRAW: "8.4-hub-withdrawn",
}
NAMES: Final[Mapping[tuple[str, str], str]] = {
    INSTALL: "hub-installed",
    COMMISSION: "hub-commissioned",
    AT_ONCE: "hub-commissioned-at-once",
    WITHDRAW: "hub-withdrawn",
}
_CAN_FOLLOW: Final[Mapping[tuple[str, str], Sequence[str]]] = {
    INSTALL: ("Pending",),
    COMMISSION: STATUSES,
    AT_ONCE: ("Pending",),
    WITHDRAW: ("Commissioned", "InstalledNotCommissioned"),
}


def _table(change: Callable[[dict[tuple[str, str], Mapping[str, str]]], None]) -> Change:
    """Return the change that ``change`` makes to the transitions of hubs."""

    def made(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        transitions = dict(update.transitions)
        change(transitions)
        assert transitions != update.transitions
        replace(update, "transitions", transitions)

    return made


def gpf_goes(move: tuple[str, str], **moves: str) -> Change:
    """Return the change by which, when the CHF makes ``move``, its GPF moves like this besides what is printed."""
    return _table(lambda transitions: transitions.update({move: {**transitions[move], **moves}}))


def _without(move: tuple[str, str]) -> Change:
    def drop(transitions: dict[tuple[str, str], Mapping[str, str]]) -> None:
        del transitions[move]

    return _table(drop)


def hub_afterwards(move: tuple[str, str], then: Callable[[ReferenceModel, Any, Any], None]) -> Change:
    """Return the change by which ``then(model, chf, gpf)`` follows when the CHF makes ``move``."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            made = (device.validated_status, update.new_status(request))
            gpf = model.inventory[device.gpf]
            execute(request, device)
            if made == move:
                then(model, device, gpf)

        replace(update, "execute", executing)

    return change


def _keeping(which: str) -> Callable[[Any], Change]:
    """Return the change by which, on a move, the status of the CHF or of the GPF stays as it was."""

    def of(move: Any) -> Change:  # noqa: ANN401 - a pair of statuses
        def change(model: ReferenceModel) -> None:
            update = update_of(model, HUB)
            execute = update.execute

            def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
                made = (device.validated_status, update.new_status(request))
                kept = device if which == "CHF" else model.inventory[device.gpf]
                before = kept.status
                execute(request, device)
                if made == move:
                    model.inventory.change(kept, status=before)

            replace(update, "execute", executing)

        return change

    return of


def _moving_premises(model: ReferenceModel, chf: Any, _gpf: Any) -> None:  # noqa: ANN401 - records of the model
    for other in model.inventory.on_hub(chf.id):
        if other.type in ("ESME", "GSME", "PPMID", "HCALCS"):
            model.inventory.change(other, status=chf.status)


def _clearing_points(model: ReferenceModel, chf: Any, _gpf: Any) -> None:  # noqa: ANN401 - records of the model
    for other in model.inventory.on_hub(chf.id):
        model.inventory.change(other, import_mpxn="")


def _dating_gpf(model: ReferenceModel, _chf: Any, gpf: Any) -> None:  # noqa: ANN401 - records of the model
    model.inventory.change(gpf, commissioned_on=model.clock.now.date())


def _alerting(model: ReferenceModel, chf: Any, _gpf: Any) -> None:  # noqa: ANN401 - records of the model
    alerting(model, chf)


def barring(move: tuple[str, str], where: Callable[[ReferenceModel, Any, Any], bool]) -> Change:
    """Return the change by which a CHF does not make ``move`` where ``where(model, chf, gpf)`` holds."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        permitted = update.transition_permitted

        def permitting(device: Any, new: str) -> bool:  # noqa: ANN401 - a record of the model
            barred = (device.validated_status, new) == move and where(model, device, model.inventory[device.gpf])
            return bool(permitted(device, new)) and not barred

        replace(update, "transition_permitted", permitting)

    return change


def _moves() -> Sequence[Mutant]:
    mutants: list[Mutant] = []
    for move, rule in RULES.items():
        name, (old, new) = NAMES[move], move
        mutants += [
            Mutant(f"8.4-{name}-not", (rule,), f"a CHF does not go from {old} to {new}", _without(move)),
            Mutant(
                f"8.4-{name}-chf-stays",
                (rule,),
                f"a CHF that goes from {old} to {new} stays {old}, and is acknowledged",
                _keeping("CHF")(move),
            ),
            Mutant(
                f"8.4-{name}-told",
                (rule,),
                f"a CHF that goes from {old} to {new} is told of by an alert",
                hub_afterwards(move, _alerting),
            ),
            Mutant(
                f"8.4-{name}-premises-moves",
                (rule,),
                f"the Devices of a CHF that becomes {new} get its status",
                hub_afterwards(move, _moving_premises),
            ),
            Mutant(
                f"8.4-{name}-points-lost",
                (rule,),
                f"the meters of a CHF that becomes {new} lose their metering points",
                hub_afterwards(move, _clearing_points),
            ),
            Mutant(
                f"8.4-{name}-gpf-dated",
                (rule,),
                f"the GPF of a CHF that becomes {new} gets a date of commissioning",
                hub_afterwards(move, _dating_gpf),
            ),
        ]
        if move != COMMISSION:
            mutants += [
                Mutant(
                    f"8.4-{name}-gpf-stays",
                    (rule,),
                    f"the GPF stays where it is when its CHF becomes {new}",
                    _keeping("GPF")(move),
                ),
            ]
            mutants += [
                Mutant(
                    f"8.4-{name}-over-{gpf.lower()}-gpf",
                    (rule,),
                    f"a CHF becomes {new} though its GPF is {gpf}, which stays",
                    gpf_goes(move, **{gpf: gpf}),
                )
                for gpf in STATUSES
                if gpf not in _CAN_FOLLOW[move]
            ]
            mutants += [
                Mutant(
                    f"8.4-{name}-takes-{gpf.lower()}-gpf-along",
                    (rule,),
                    f"a CHF becomes {new} and takes a GPF along that is {gpf}",
                    gpf_goes(move, **{gpf: "Withdrawn" if move == WITHDRAW else "InstalledNotCommissioned"}),
                )
                for gpf in ("Whitelisted", "Decommissioned", "Suspended")
            ]
    return mutants


def _refused() -> Sequence[Mutant]:
    rule = ("8.4-hub-move-refused",)

    def permitting(old: str, new: str, where: Callable[[Any], bool]) -> Change:
        """Let a CHF go from ``old`` to ``new`` as well, where ``where(gpf)`` holds."""

        def change(model: ReferenceModel) -> None:
            update = update_of(model, HUB)
            permitted = update.transition_permitted

            def also(device: Any, asked: str) -> bool:  # noqa: ANN401 - a record of the model
                mine = (device.validated_status, asked) == (old, new) and where(model.inventory[device.gpf])
                return mine or bool(permitted(device, asked))

            replace(update, "transition_permitted", also)

        return change

    return (
        *(
            Mutant(
                f"8.4-chf-{old.lower()}-to-{new.lower()}",
                rule,
                f"a CHF that is {old} becomes {new}",
                permitting(old, new, lambda _gpf: True),
            )
            for old in STATUSES
            for new in VALUES
            if (old, new) not in RULES
        ),
        *(
            Mutant(
                f"8.4-chf-{old.lower()}-to-{new.lower()}-over-{gpf.lower()}-gpf",
                rule,
                f"a CHF that is {old} becomes {new} if its GPF is {gpf}",
                permitting(old, new, whose("status", gpf)),
            )
            for old, new, gpf in (
                ("Withdrawn", "InstalledNotCommissioned", "Withdrawn"),
                ("Withdrawn", "Commissioned", "Commissioned"),
                ("InstalledNotCommissioned", "Withdrawn", "Commissioned"),
                ("Pending", "Withdrawn", "Pending"),
                ("Commissioned", "InstalledNotCommissioned", "Commissioned"),
                ("Decommissioned", "InstalledNotCommissioned", "Pending"),
                ("Suspended", "Withdrawn", "Suspended"),
                ("Whitelisted", "Commissioned", "Whitelisted"),
                ("Recovery", "Commissioned", "Recovery"),
                ("Commissioned", "Commissioned", "InstalledNotCommissioned"),
            )
        ),
        *(
            Mutant(
                f"8.4-hub-move-refused-with-{code.lower()}",
                rule,
                f"a move of a CHF that is not valid is refused with {code}",
                deciding(HUB, "transition_code", always(code)),
            )
            for code in ("E080406", "E080411", "E080410", "E5")
        ),
        Mutant(
            "8.4-hub-move-refused-and-made",
            rule,
            "a move of a CHF that is refused is made all the same",
            changing_before_refusing(HUB),
        ),
        Mutant(
            "8.4-hub-move-acknowledged",
            rule,
            "a move of a CHF that is not valid is acknowledged, and not made",
            acknowledging_refusals(HUB),
        ),
        Mutant(
            "8.4-hub-repetition-acknowledged",
            rule,
            "a CHF that has the status already is acknowledged once more",
            deciding(
                HUB,
                "transition_permitted",
                lambda original, device, new: device.status == new or bool(original(device, new)),
            ),
        ),
        Mutant(
            "8.4-hub-refused-and-gpf-moved",
            rule,
            "where a move of the CHF is refused, its GPF gets the status that was asked for",
            _moving_gpf_on_refusal,
        ),
        Mutant(
            "8.4-hub-withdrawn-twice",
            rule,
            "a Withdrawn CHF may be withdrawn again",
            permitting("Withdrawn", "Withdrawn", lambda gpf: gpf.status == "Withdrawn"),
        ),
    )


def _moving_gpf_on_refusal(model: ReferenceModel) -> None:

    update = update_of(model, HUB)
    validate = update.validate

    def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        try:
            validate(request, device)
        except RequestRefused as refused:
            if refused.code == update.transition_code(device):
                model.inventory.change(model.inventory[device.gpf], status=update.new_status(request))
            raise

    replace(update, "validate", validating)


MUTANTS: Final = (*_moves(), *_refused())
