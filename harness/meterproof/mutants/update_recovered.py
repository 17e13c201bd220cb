"""Faulty models of 8.4: Devices other than hubs that were recovered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
    TYPES,
)
from meterproof.mutants.updating import deciding, update_of


def judging_recovered(names: Sequence[str], stand_in: Callable[[Any], str], types: Sequence[str] = ()) -> Change:
    """Return the change by which a Recovered Device is judged by the status ``stand_in(device)``."""

    def change(model: ReferenceModel) -> None:
        for name in names:
            update = update_of(model, name)

            def seen(device: Any) -> Any:  # noqa: ANN401 - a record of the model
                if device.status != "Recovered" or (types and device.type not in types):
                    return device
                return changed(device, status=stand_in(device), prior_status="")

            def permitted(device: Any, new: str, original: Any = update.transition_permitted, seen: Any = seen) -> bool:  # noqa: ANN401 - parts of the model
                return bool(original(seen(device), new))

            def authorised(user: str, device: Any, original: Any = update.authorised, seen: Any = seen) -> bool:  # noqa: ANN401 - parts of the model
                return bool(original(user, seen(device)))

            replace(update, "transition_permitted", permitted)
            replace(update, "authorised", authorised)

    return change


def judging_by_status_before(name: str, type: str) -> Change:
    """Return the change by which a Device of ``type`` that is in Recovery is judged by its status before."""

    def seen(device: Any) -> Any:  # noqa: ANN401 - a record of the model
        is_meant = device.status == "Recovery" and device.type == type and device.prior_status
        return changed(device, status=device.prior_status) if is_meant else device

    return deciding(name, "transition_permitted", lambda original, device, new: original(seen(device), new))


def mistaking(old: str, new: str) -> Callable[[Any], str]:
    """Return what takes the status ``old`` before Recovery for ``new``, and any other for what it is."""
    return lambda device: new if device.prior_status == old else str(device.prior_status)


def _recovered() -> Sequence[Mutant]:
    rule = ("8.4-recovered",)
    return (
        Mutant(
            "8.4-recovered-as-itself",
            rule,
            "a Recovered Device is judged as Recovered, from which no move is printed",
            judging_recovered((EXCEPT_HUB, HUB), lambda _device: "Recovered"),
        ),
        *(
            Mutant(
                f"8.4-recovered-as-{status.lower()}",
                rule,
                f"every Recovered Device is judged as {status}",
                judging_recovered((EXCEPT_HUB,), always(status)),
            )
            for status in ("Pending", "Whitelisted", "Commissioned")
        ),
        *(
            Mutant(
                f"8.4-recovered-{type.lower()}-as-itself",
                rule,
                f"a Recovered {type} is judged as Recovered",
                judging_recovered((EXCEPT_HUB,), lambda _device: "Recovered", (type,)),
            )
            for type in TYPES
        ),
        *(
            Mutant(
                f"8.4-recovered-from-{status.lower()}-as-pending",
                rule,
                f"a Recovered Device that was {status} is judged as Pending",
                judging_recovered(
                    (EXCEPT_HUB,),
                    mistaking(status, "Pending"),
                ),
            )
            for status in (
                "Whitelisted",
                "InstalledNotCommissioned",
                "Commissioned",
                "Decommissioned",
                "Withdrawn",
                "Suspended",
            )
        ),
        *(
            Mutant(
                f"8.4-recovered-from-{status.lower()}-as-whitelisted",
                rule,
                f"a Recovered Device that was {status} is judged as Whitelisted",
                judging_recovered(
                    (EXCEPT_HUB,),
                    mistaking(status, "Whitelisted"),
                ),
            )
            for status in (
                "Pending",
                "InstalledNotCommissioned",
                "Commissioned",
                "Decommissioned",
                "Withdrawn",
                "Suspended",
            )
        ),
        *(
            Mutant(
                f"8.4-{what}-in-recovery-as-before",
                rule,
                f"a {what.upper()} in Recovery is judged by its status before, as if it were Recovered",
                judging_by_status_before(name, what.upper()),
            )
            for name, types in ((EXCEPT_HUB, TYPES), (HUB, ("CHF",)))
            for what in map(str.lower, types)
        ),
        Mutant(
            "8.4-recovered-stays-so",
            rule,
            "an update of a Recovered Device is acknowledged, and its status stays",
            _keeping_recovered,
        ),
        Mutant(
            "8.4-recovered-gets-prior-status",
            rule,
            "an update of a Recovered Device gives it back the status before Recovery",
            _giving_back_prior_status,
        ),
        Mutant(
            "8.4-refusal-ends-recovery",
            rule,
            "a refused update gives a Recovered Device the status before Recovery",
            _ending_recovery_on_refusal,
        ),
        Mutant(
            "8.4-recovered-adder-not-asked",
            rule,
            "a Recovered Device that was Pending may be installed by its Responsible Supplier alone",
            deciding(EXCEPT_HUB, "authorised", _without_adder_of_recovered),
        ),
        Mutant(
            "8.4-recovered-adder-always",
            rule,
            "the adder of a Recovered Device may change it, whatever it was",
            deciding(
                EXCEPT_HUB,
                "authorised",
                lambda original, user, device: (
                    bool(original(user, device)) or (device.status == "Recovered" and user == device.added_by)
                ),
            ),
        ),
        Mutant(
            "8.4-recovered-any-element",
            rule,
            "a Recovered Device is withdrawn by the element for hubs, whatever its type",
            _withdrawing_recovered,
        ),
        Mutant(
            "8.4-recovered-chf-except-hub",
            rule,
            "a Recovered CHF is moved by the element for other Devices",
            _moving_recovered_hub_functions("CHF"),
        ),
        Mutant(
            "8.4-recovered-gpf-except-hub",
            rule,
            "a Recovered GPF is moved by the element for other Devices",
            _moving_recovered_hub_functions("GPF"),
        ),
        Mutant(
            "8.4-recovered-bridge-as-itself",
            rule,
            "a Recovered Alt HAN bridge is judged as Recovered",
            deciding(
                EXCEPT_HUB,
                "transition_permitted",
                lambda original, device, new: (
                    bool(original(device, new))
                    and not (device.status == "Recovered" and device.ppmid_variant.startswith("AltHAN"))
                ),
            ),
        ),
        Mutant(
            "8.4-recovered-refused-with-e080407",
            rule,
            "a move that is not valid for a Recovered Device is refused with E080407",
            deciding(
                EXCEPT_HUB,
                "transition_code",
                lambda original, device: "E080407" if device.status == "Recovered" else original(device),
            ),
        ),
    )


def _keeping_recovered(model: ReferenceModel) -> None:
    update = update_of(model, EXCEPT_HUB)
    execute = update.execute
    replace(
        update, "execute", lambda request, device: None if device.status == "Recovered" else execute(request, device)
    )


def _giving_back_prior_status(model: ReferenceModel) -> None:
    update = update_of(model, EXCEPT_HUB)
    execute = update.execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        before, was = device.prior_status, device.status
        execute(request, device)
        if was == "Recovered":
            model.inventory.change(device, status=before)

    replace(update, "execute", executing)


def _ending_recovery_on_refusal(model: ReferenceModel) -> None:
    for name in (EXCEPT_HUB, HUB):
        update = update_of(model, name)

        def validating(request: Any, device: Any, validate: Any = update.validate) -> None:  # noqa: ANN401 - parts of the model
            try:
                validate(request, device)
            except RequestRefused:
                if device.status == "Recovered":
                    model.inventory.change(device, status=device.prior_status, prior_status="")
                raise

        replace(update, "validate", validating)


def _without_adder_of_recovered(original: Any, user: str, device: Any) -> bool:  # noqa: ANN401 - a method of the model
    return bool(original(user, changed(device, added_by="") if device.status == "Recovered" else device))


def _withdrawing_recovered(model: ReferenceModel) -> None:
    update = update_of(model, HUB)
    validate = update.validate
    replace(
        update,
        "validate",
        lambda request, device: (
            None
            if device.status == "Recovered" and device.type in TYPES and update.new_status(request) == "Withdrawn"
            else validate(request, device)
        ),
    )


def _moving_recovered_hub_functions(type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        update = update_of(model, EXCEPT_HUB)
        validate = update.validate
        replace(
            update,
            "validate",
            lambda request, device: (
                None if device.status == "Recovered" and device.type == type else validate(request, device)
            ),
        )

    return change


MUTANTS: Final = _recovered()
