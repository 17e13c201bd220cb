"""Faulty models of 8.4 Update Inventory: the codes that it has, and hubs named by their CHF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_request import MPXN, asks_for, short
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
)
from meterproof.mutants.updating import DELETION, DETAILS, SRV, put, update_of


def _codes() -> Sequence[Mutant]:
    rule = ("8.4-specific-codes",)
    return (
        *(
            Mutant(
                f"8.4-{short(name)}-{what}-{code.lower()}",
                rule,
                f"{name} is refused with {code}, which 8.4 does not have",
                put(name, attribute, value),
            )
            for name, what, attribute, code, value in (
                (EXCEPT_HUB, "move", "transition_code", "E080402", always("E080402")),
                (EXCEPT_HUB, "type", "type_code", "E080401", always("E080401")),
                (EXCEPT_HUB, "sender", "unauthorised_code", "E080403", "E080403"),
                (HUB, "move", "transition_code", "E080404", always("E080404")),
                (HUB, "type", "type_code", "E080416", always("E080416")),
                (HUB, "sender", "unauthorised_code", "E080702", "E080702"),
                (DETAILS, "sender", "unauthorised_code", "E080401", "E080401"),
                (DETAILS, "status", "pending_code", "E120201", "E120201"),
                (DETAILS, "product", "product_code", "E120203", "E120203"),
                (DELETION, "sender", "unauthorised_code", "E080402", "E080402"),
                (DELETION, "status", "pending_code", "E080404", "E080404"),
                (MPXN, "suitability", "suitability_code", "E080416", "E080416"),
                (MPXN, "status", "status_code", "E080404", "E080404"),
                (MPXN, "supplier", "supplier_code", "E080403", "E080403"),
            )
        ),
    )


def _hubs() -> Sequence[Mutant]:
    rule = ("8.4-hub-named-by-chf",)

    def accepting_gpf(kind: str) -> Change:
        """Return the change by which an update of ``kind`` that names the GPF is made to it."""

        def change(model: ReferenceModel) -> None:
            update = update_of(model, kind)
            validate, execute = update.validate, update.execute

            def setting(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
                if device.type == "GPF" and kind in (EXCEPT_HUB, HUB):
                    model.inventory.change(device, status=request.item(kind))
                else:
                    execute(request, device)

            replace(
                update, "validate", lambda request, device: None if device.type == "GPF" else validate(request, device)
            )
            replace(update, "execute", setting)

        return change

    def standing_for_chf(kind: str) -> Change:
        """Return the change by which the GPF stands for its CHF in an update of ``kind``."""

        def change(model: ReferenceModel) -> None:
            handler: Any = model.handlers[SRV]
            subject = handler.subject

            def chf(request: Any) -> str:  # noqa: ANN401 - a request of the model
                named = model.inventory.get(subject(request))
                is_gpf = named is not None and named.type == "GPF" and asks_for(request, kind)
                return str(named.hub if named is not None and is_gpf else subject(request))

            replace(handler, "subject", chf)

        return change

    def refusing_chf(kind: str) -> Change:
        def change(model: ReferenceModel) -> None:
            update = update_of(model, kind)
            validate = update.validate

            def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
                if device.type == "CHF":
                    raise RequestRefused("E080411")
                validate(request, device)

            replace(update, "validate", validating)

        return change

    return (
        *(
            Mutant(
                f"8.4-{short(kind)}-of-gpf", rule, f"{kind} that names a GPF is done to the GPF", accepting_gpf(kind)
            )
            for kind in (EXCEPT_HUB, HUB, DETAILS, DELETION)
        ),
        *(
            Mutant(
                f"8.4-{short(kind)}-by-gpf",
                rule,
                f"{kind} that names a GPF is taken as if it named the CHF",
                standing_for_chf(kind),
            )
            for kind in (HUB, DETAILS, DELETION)
        ),
        *(
            Mutant(f"8.4-{short(kind)}-of-chf-refused", rule, f"{kind} that names a CHF is refused", refusing_chf(kind))
            for kind in (HUB, DETAILS, DELETION)
        ),
        *(
            Mutant(
                f"8.4-{short(kind)}-of-chf-alone",
                rule,
                f"{kind} for a CHF leaves its GPF as it was",
                _leaving_gpf(kind),
            )
            for kind in (HUB, DETAILS, DELETION)
        ),
    )


def _leaving_gpf(kind: str) -> Change:
    def change(model: ReferenceModel) -> None:
        from copy import copy

        update = update_of(model, kind)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            gpf = model.inventory.get(device.gpf)
            kept = copy(gpf) if gpf is not None else None
            execute(request, device)
            if kept is not None:
                model.inventory.add(kept)

        replace(update, "execute", executing)

    return change


MUTANTS: Final = (*_codes(), *_hubs())
