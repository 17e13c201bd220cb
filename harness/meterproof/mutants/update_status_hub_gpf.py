"""Faulty models of 8.4: what becomes of the GPF, and of the premises, when a CHF moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.update_status import (
    HUB,
    STATUSES,
    changing_before_refusing,
)
from meterproof.mutants.update_status_hub import (
    AT_ONCE,
    COMMISSION,
    INSTALL,
    RULES,
    WITHDRAW,
    barring,
    gpf_goes,
    hub_afterwards,
)
from meterproof.mutants.updating import update_of


def _gpfs() -> Sequence[Mutant]:
    installed, commissioned, at_once, withdrawn = ((RULES[move],) for move in (INSTALL, COMMISSION, AT_ONCE, WITHDRAW))
    return (
        Mutant(
            "8.4-hub-installed-gpf-commissioned",
            installed,
            "the GPF becomes Commissioned when its CHF is installed",
            gpf_goes(INSTALL, Pending="Commissioned"),
        ),
        Mutant(
            "8.4-hub-installed-gpf-whitelisted",
            installed,
            "the GPF becomes Whitelisted when its CHF is installed",
            gpf_goes(INSTALL, Pending="Whitelisted"),
        ),
        Mutant(
            "8.4-hub-commissioned-at-once-gpf-commissioned",
            at_once,
            "the GPF becomes Commissioned with its CHF",
            gpf_goes(AT_ONCE, Pending="Commissioned"),
        ),
        Mutant(
            "8.4-hub-commissioned-at-once-undated",
            at_once,
            "a CHF that is commissioned at once has no date of it",
            hub_afterwards(AT_ONCE, _clearing_date),
        ),
        Mutant(
            "8.4-hub-commissioned-at-once-half-way",
            at_once,
            "a Pending CHF that is to be Commissioned becomes InstalledNotCommissioned",
            hub_afterwards(
                AT_ONCE, lambda model, chf, _gpf: model.inventory.change(chf, status="InstalledNotCommissioned")
            ),
        ),
        Mutant(
            "8.4-hub-commissioned-undated",
            commissioned,
            "a CHF that is commissioned has no date of it",
            hub_afterwards(COMMISSION, _clearing_date),
        ),
        *(
            Mutant(
                f"8.4-hub-commissioned-moves-{gpf.lower()}-gpf",
                commissioned,
                f"a GPF that is {gpf} becomes {to} when its installed CHF is commissioned",
                hub_afterwards(COMMISSION, _moving_gpf(gpf, to)),
            )
            for gpf, to in (
                ("InstalledNotCommissioned", "Commissioned"),
                ("Pending", "InstalledNotCommissioned"),
                ("Pending", "Commissioned"),
                ("Whitelisted", "InstalledNotCommissioned"),
                ("Commissioned", "InstalledNotCommissioned"),
                ("Withdrawn", "InstalledNotCommissioned"),
                ("Decommissioned", "Pending"),
            )
            if (gpf, to) != ("Pending", "Commissioned")
        ),
        Mutant(
            "8.4-hub-commissioned-pending-gpf-commissioned",
            commissioned,
            "a Pending GPF becomes Commissioned when its installed CHF is commissioned",
            hub_afterwards(COMMISSION, _moving_gpf("Pending", "Commissioned")),
        ),
        *(
            Mutant(
                f"8.4-hub-not-commissioned-over-{gpf.lower()}-gpf",
                commissioned,
                f"an installed CHF is not commissioned while its GPF is {gpf}",
                barring(COMMISSION, _gpf_is(gpf)),
            )
            for gpf in STATUSES
        ),
        *(
            Mutant(
                f"8.4-hub-withdrawn-leaves-{gpf.lower()}-gpf",
                withdrawn,
                f"a GPF that is {gpf} stays so when its CHF is withdrawn",
                gpf_goes(WITHDRAW, **{gpf: gpf}),
            )
            for gpf in ("Commissioned", "InstalledNotCommissioned")
        ),
        *(
            Mutant(
                f"8.4-hub-not-withdrawn-over-{gpf.lower()}-gpf",
                withdrawn,
                f"a CHF is not withdrawn while its GPF is {gpf}",
                barring(WITHDRAW, _gpf_is(gpf)),
            )
            for gpf in ("Commissioned", "InstalledNotCommissioned")
        ),
        Mutant(
            "8.4-hub-withdrawn-gpf-decommissioned",
            withdrawn,
            "the GPF becomes Decommissioned when its CHF is withdrawn",
            gpf_goes(WITHDRAW, Commissioned="Decommissioned", InstalledNotCommissioned="Decommissioned"),
        ),
        Mutant(
            "8.4-hub-withdrawn-pending-again",
            withdrawn,
            "a CHF that is withdrawn becomes Pending",
            hub_afterwards(WITHDRAW, lambda model, chf, _gpf: model.inventory.change(chf, status="Pending")),
        ),
        Mutant(
            "8.4-hub-withdrawn-undated",
            withdrawn,
            "a CHF that is withdrawn loses its date of commissioning",
            hub_afterwards(WITHDRAW, _clearing_date),
        ),
        Mutant(
            "8.4-hub-withdrawn-neighbours-too",
            withdrawn,
            "every hub is withdrawn with one",
            hub_afterwards(WITHDRAW, _moving_neighbours),
        ),
        Mutant(
            "8.4-hub-not-withdrawn-under-commissioned-meter",
            withdrawn,
            "a CHF is not withdrawn while a meter under it is Commissioned",
            barring(
                WITHDRAW,
                lambda model, chf, _gpf: any(
                    other.type in ("ESME", "GSME") and other.status == "Commissioned"
                    for other in model.inventory.on_hub(chf.id)
                ),
            ),
        ),
        Mutant(
            "8.4-hub-not-withdrawn-under-commissioned-ppmid",
            withdrawn,
            "a CHF is not withdrawn while a PPMID under it is Commissioned",
            barring(
                WITHDRAW,
                lambda model, chf, _gpf: any(
                    other.type == "PPMID" and other.status == "Commissioned" for other in model.inventory.on_hub(chf.id)
                ),
            ),
        ),
        Mutant(
            "8.4-hub-withdrawn-removed",
            withdrawn,
            "a hub that is withdrawn leaves the inventory",
            hub_afterwards(WITHDRAW, _removing_hub),
        ),
        *(
            Mutant(
                f"8.4-{type.lower()}-withdrawn",
                withdrawn,
                f"a {type} that is Commissioned can be withdrawn by 8.4",
                _withdrawing(type),
            )
            for type in ("ESME", "GSME", "HCALCS", "PPMID", "GPF")
        ),
        Mutant(
            "8.4-hub-installed-without-meters-only",
            installed,
            "a Pending hub with meters under it is not installed",
            barring(INSTALL, lambda model, chf, _gpf: len(model.inventory.on_hub(chf.id)) > 2),
        ),
        Mutant(
            "8.4-hub-installed-with-meters-only",
            installed,
            "a Pending hub without meters is not installed",
            barring(INSTALL, lambda model, chf, _gpf: len(model.inventory.on_hub(chf.id)) <= 2),
        ),
        Mutant(
            "8.4-hub-commissioned-at-once-with-meters-only",
            at_once,
            "a Pending hub without meters is not commissioned",
            barring(AT_ONCE, lambda model, chf, _gpf: len(model.inventory.on_hub(chf.id)) <= 2),
        ),
        Mutant(
            "8.4-hub-gpf-out-of-step",
            at_once,
            "where the GPF can't follow, the refused CHF moves all the same",
            changing_before_refusing(HUB),
        ),
    )


def _clearing_date(model: ReferenceModel, chf: Any, _gpf: Any) -> None:  # noqa: ANN401 - records of the model
    model.inventory.change(chf, commissioned_on=None)


def _moving_neighbours(model: ReferenceModel, chf: Any, _gpf: Any) -> None:  # noqa: ANN401 - records of the model
    for other in list(model.inventory):
        if other.type in ("CHF", "GPF"):
            model.inventory.change(other, status=chf.status)


def _gpf_is(status: str) -> Callable[[ReferenceModel, Any, Any], bool]:
    return lambda _model, _chf, gpf: bool(gpf.status == status)


def _removing_hub(model: ReferenceModel, chf: Any, gpf: Any) -> None:  # noqa: ANN401 - records of the model
    model.inventory.remove(chf.id)
    model.inventory.remove(gpf.id)


def _moving_gpf(old: str, new: str) -> Callable[[ReferenceModel, Any, Any], None]:
    def then(model: ReferenceModel, _chf: Any, gpf: Any) -> None:  # noqa: ANN401 - records of the model
        if gpf.status == old:
            model.inventory.change(gpf, status=new)

    return then


def _withdrawing(type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        validate, execute = update.validate, update.execute

        def mine(request: Any, device: Any) -> bool:  # noqa: ANN401 - a request and a record of the model
            return bool(
                device.type == type and device.status == "Commissioned" and update.new_status(request) == "Withdrawn"
            )

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if mine(request, device):
                model.inventory.change(device, status="Withdrawn")
            else:
                execute(request, device)

        replace(
            update, "validate", lambda request, device: None if mine(request, device) else validate(request, device)
        )
        replace(update, "execute", executing)

    return change


MUTANTS: Final = _gpfs()
