"""Faulty models of 8.4: communications hubs that were recovered, and their GPFs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_recovered import judging_recovered, mistaking
from meterproof.mutants.update_status import (
    HUB,
)
from meterproof.mutants.update_status_hub import (
    COMMISSION,
    hub_afterwards,
)
from meterproof.mutants.updating import deciding, update_of


def _recovered() -> Sequence[Mutant]:
    rule = ("8.4-recovered",)

    def judging_gpf(stand_in: Callable[[Any], str]) -> Change:
        """Return the change by which a Recovered GPF is judged by the status ``stand_in(gpf)``."""

        def change(model: ReferenceModel) -> None:
            update = update_of(model, HUB)

            def permits(hub: Any, of_gpf: Mapping[str, str]) -> bool:  # noqa: ANN401 - a record of the model
                gpf = update.gpf(hub)
                seen = changed(gpf, status=stand_in(gpf), prior_status="") if gpf.status == "Recovered" else gpf
                return not of_gpf or seen.validated_status in of_gpf

            replace(update, "gpf_permits", permits)

        return change

    return (
        Mutant(
            "8.4-recovered-chf-as-itself",
            rule,
            "a Recovered CHF is judged as Recovered, from which no move is printed",
            judging_recovered((HUB,), lambda _device: "Recovered"),
        ),
        *(
            Mutant(
                f"8.4-recovered-chf-as-{status.lower()}",
                rule,
                f"every Recovered CHF is judged as {status}",
                judging_recovered((HUB,), always(status)),
            )
            for status in ("Pending", "InstalledNotCommissioned", "Commissioned")
        ),
        *(
            Mutant(
                f"8.4-recovered-chf-from-{old.lower()}-as-{new.lower()}",
                rule,
                f"a Recovered CHF that was {old} is judged as {new}",
                judging_recovered((HUB,), mistaking(old, new)),
            )
            for old, new in (
                ("Withdrawn", "InstalledNotCommissioned"),
                ("Withdrawn", "Pending"),
                ("Decommissioned", "Pending"),
                ("Suspended", "Commissioned"),
                ("Whitelisted", "Pending"),
                ("InstalledNotCommissioned", "Commissioned"),
                ("Commissioned", "InstalledNotCommissioned"),
            )
        ),
        Mutant(
            "8.4-recovered-gpf-as-itself",
            rule,
            "a Recovered GPF can't follow its CHF",
            judging_gpf(lambda _gpf: "Recovered"),
        ),
        Mutant(
            "8.4-recovered-gpf-as-installed",
            rule,
            "every Recovered GPF follows a CHF that is withdrawn",
            judging_gpf(lambda _gpf: "InstalledNotCommissioned"),
        ),
        Mutant(
            "8.4-recovered-gpf-as-pending",
            rule,
            "every Recovered GPF follows a CHF that is installed",
            judging_gpf(lambda _gpf: "Pending"),
        ),
        Mutant(
            "8.4-gpf-in-recovery-as-before",
            rule,
            "a GPF in Recovery follows its CHF from its status before",
            _following_from_recovery,
        ),
        Mutant(
            "8.4-recovered-gpf-stays",
            rule,
            "a Recovered GPF stays Recovered when its CHF moves",
            _keeping_recovered_gpf,
        ),
        Mutant(
            "8.4-recovered-chf-stays",
            rule,
            "an update of a Recovered CHF is acknowledged, and the CHF stays Recovered",
            _keeping_recovered_chf,
        ),
        Mutant(
            "8.4-recovered-chf-leaves-gpf",
            rule,
            "the GPF of a Recovered CHF does not follow it",
            _leaving_gpf_of_recovered,
        ),
        Mutant(
            "8.4-recovered-gpf-ends-with-commissioning",
            rule,
            "a Recovered GPF gets back its status before Recovery when its CHF is commissioned",
            hub_afterwards(COMMISSION, _ending_recovery_of_gpf),
        ),
        Mutant(
            "8.4-recovered-chf-withdrawn-by-anyone",
            rule,
            "anyone may withdraw a Recovered CHF",
            deciding(
                HUB,
                "authorised",
                lambda original, user, device: bool(original(user, device)) or device.status == "Recovered",
            ),
        ),
    )


def _following_from_recovery(model: ReferenceModel) -> None:
    update = update_of(model, HUB)
    permits = update.gpf_permits

    def permitting(hub: Any, of_gpf: Mapping[str, str]) -> bool:  # noqa: ANN401 - a record of the model
        gpf = update.gpf(hub)
        return bool(permits(hub, of_gpf)) or (gpf.status == "Recovery" and gpf.prior_status in of_gpf)

    replace(update, "gpf_permits", permitting)


def _ending_recovery_of_gpf(model: ReferenceModel, _chf: Any, gpf: Any) -> None:  # noqa: ANN401 - records of the model
    if gpf.status == "Recovered":
        model.inventory.change(gpf, status=gpf.prior_status, prior_status="")


def _executing(decide: Callable[[Any, Any], Sequence[Any]]) -> Change:
    """Return the change by which an update leaves those of CHF and GPF as they were that ``decide`` picks."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            kept = [(one, one.status, one.prior_status) for one in decide(device, model.inventory[device.gpf])]
            execute(request, device)
            for one, status, prior in kept:
                model.inventory.change(one, status=status, prior_status=prior)

        replace(update, "execute", executing)

    return change


_keeping_recovered_gpf: Final = _executing(lambda _chf, gpf: [gpf] if gpf.status == "Recovered" else [])
_keeping_recovered_chf: Final = _executing(lambda chf, _gpf: [chf] if chf.status == "Recovered" else [])
_leaving_gpf_of_recovered: Final = _executing(lambda chf, gpf: [gpf] if chf.status == "Recovered" else [])


MUTANTS: Final = _recovered()
