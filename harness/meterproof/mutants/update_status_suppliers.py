"""Faulty models of 8.4: which User may change the status of a Device."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
    NO_SUPPLIERS,
)
from meterproof.mutants.updating import put, update_of


def _refusing_senders_with(code: str) -> Change:
    """Return the change by which either status update refuses a sender who may not ask with ``code``."""

    def change(model: ReferenceModel) -> None:
        for name in (EXCEPT_HUB, HUB):
            put(name, "unauthorised_code", code)(model)

    return change


def _suppliers() -> Sequence[Mutant]:
    rule = ("8.4-status-responsible-supplier",)

    def authorising(decide: Callable[[ReferenceModel, Any, str, Any], bool]) -> Change:
        """Return the change by which ``decide(model, original, user, device)`` says who may change a status."""

        def change(model: ReferenceModel) -> None:
            for name in (EXCEPT_HUB, HUB):
                update = update_of(model, name)
                replace(update, "authorised", partial(decide, model, update.authorised))

        return change

    def also(condition: Callable[[ReferenceModel, str, Any], bool]) -> Change:
        return authorising(
            lambda model, original, user, device: bool(original(user, device)) or condition(model, user, device)
        )

    def never(condition: Callable[[ReferenceModel, str, Any], bool]) -> Change:
        return authorising(
            lambda model, original, user, device: bool(original(user, device)) and not condition(model, user, device)
        )

    def is_pending(device: Any) -> bool:  # noqa: ANN401 - a record of the model
        return bool(device.validated_status == "Pending")

    def has_role(model: ReferenceModel, user: str, *roles: str) -> bool:
        return bool(model.state.roles(user) & set(roles))

    def in_role(role: str, *, as_adder: bool = False) -> Callable[[ReferenceModel, str, Any], bool]:
        def mine(model: ReferenceModel, user: str, device: Any) -> bool:  # noqa: ANN401 - a record of the model
            adder = user == device.added_by and is_pending(device)
            return has_role(model, user, role) and (adder or not as_adder)

        return mine

    return (
        *(
            Mutant(
                f"8.4-status-by-{role.lower()}",
                rule,
                f"a User in the role {role} may change any status",
                also(in_role(role)),
            )
            for role in NO_SUPPLIERS
        ),
        *(
            Mutant(
                f"8.4-status-by-adder-{role.lower()}",
                rule,
                f"a User in the role {role} may change the status of a Pending Device that it added",
                also(in_role(role, as_adder=True)),
            )
            for role in NO_SUPPLIERS
        ),
        Mutant(
            "8.4-status-by-export-supplier-of-meter",
            rule,
            "the party that an ESME is registered to may change its status in any role",
            also(lambda model, user, device: user in model.suppliers.of(device)),
        ),
        Mutant(
            "8.4-status-by-any-supplier",
            rule,
            "any import or gas supplier may change a status",
            also(lambda model, user, _device: has_role(model, user, "IS", "GS")),
        ),
        Mutant(
            "8.4-status-by-adder",
            rule,
            "the supplier who added a Device may change its status for ever",
            also(lambda model, user, device: user == device.added_by and has_role(model, user, "IS", "GS")),
        ),
        Mutant(
            "8.4-status-by-any-adder",
            rule,
            "whoever added a Device may change its status",
            also(lambda model, user, device: user == device.added_by),
        ),
        Mutant(
            "8.4-status-by-supplier-of-hub",
            rule,
            "the supplier of one meter may change the status of the other",
            also(
                lambda model, user, device: (
                    user in model.suppliers.on_hub(device.hub) and has_role(model, user, "IS", "GS")
                )
            ),
        ),
        Mutant(
            "8.4-status-by-supplier-of-any-meter",
            rule,
            "the supplier of any meter anywhere may change a status",
            also(lambda model, user, _device: any(user in model.suppliers.of_meter(one) for one in model.inventory)),
        ),
        Mutant(
            "8.4-pending-by-any-supplier",
            rule,
            "any supplier may install a Pending Device",
            also(lambda model, user, device: is_pending(device) and has_role(model, user, "IS", "GS")),
        ),
        Mutant(
            "8.4-pending-without-hub-by-any-supplier",
            rule,
            "any supplier may install a Pending Device that is on no hub",
            also(
                lambda model, user, device: is_pending(device) and not device.hub and has_role(model, user, "IS", "GS")
            ),
        ),
        Mutant(
            "8.4-pending-by-supplier-of-its-fuel",
            rule,
            "any supplier of its fuel may install a Pending meter",
            also(
                lambda model, user, device: (
                    is_pending(device) and has_role(model, user, {"ESME": "IS", "GSME": "GS"}.get(device.type, ""))
                )
            ),
        ),
        Mutant(
            "8.4-status-by-supplier-of-its-fuel",
            rule,
            "any supplier of its fuel may put a meter back",
            also(lambda model, user, device: has_role(model, user, {"ESME": "IS", "GSME": "GS"}.get(device.type, ""))),
        ),
        Mutant(
            "8.4-pending-not-by-adder",
            rule,
            "the supplier who added a Pending Device may not install it",
            never(lambda model, user, device: is_pending(device) and user not in model.suppliers.of(device)),
        ),
        Mutant(
            "8.4-pending-meter-not-by-adder",
            rule,
            "the supplier who added a Pending meter may not install it",
            never(
                lambda model, user, device: (
                    is_pending(device) and device.type in ("ESME", "GSME") and user not in model.suppliers.of(device)
                )
            ),
        ),
        Mutant(
            "8.4-pending-by-adder-alone",
            rule,
            "while a Device is Pending, only its adder may install it",
            never(lambda model, user, device: is_pending(device) and user != device.added_by),
        ),
        Mutant(
            "8.4-status-by-adder-alone",
            rule,
            "only a supplier who added a Device may change its status",
            never(lambda model, user, device: user != device.added_by),
        ),
        Mutant(
            "8.4-pending-by-registered-supplier-alone",
            rule,
            "the adder of a Pending meter with a metering point may not install it",
            never(
                lambda model, user, device: (
                    is_pending(device) and bool(model.suppliers.of(device)) and user not in model.suppliers.of(device)
                )
            ),
        ),
        Mutant(
            "8.4-status-not-by-gas-supplier",
            rule,
            "a gas supplier may change no status",
            never(lambda model, user, _device: has_role(model, user, "GS")),
        ),
        Mutant(
            "8.4-status-not-by-import-supplier",
            rule,
            "an import supplier may change no status",
            never(lambda model, user, _device: has_role(model, user, "IS")),
        ),
        Mutant(
            "8.4-hcalcs-not-by-gas-supplier",
            rule,
            "a gas supplier may not change the status of an HCALCS",
            never(lambda model, user, device: device.type == "HCALCS" and has_role(model, user, "GS")),
        ),
        Mutant(
            "8.4-ppmid-not-by-gas-supplier",
            rule,
            "a gas supplier may not change the status of a PPMID",
            never(lambda model, user, device: device.type == "PPMID" and has_role(model, user, "GS")),
        ),
        Mutant(
            "8.4-adder-by-fuel",
            rule,
            "the adder of a Pending meter must be a supplier of its fuel",
            never(
                lambda model, user, device: (
                    user not in model.suppliers.of(device)
                    and has_role(model, user, {"ESME": "GS", "GSME": "IS"}.get(device.type, ""))
                )
            ),
        ),
        Mutant(
            "8.4-ppmid-by-any-supplier",
            rule,
            "any supplier may change the status of a PPMID",
            also(lambda model, user, device: device.type == "PPMID" and has_role(model, user, "IS", "GS")),
        ),
        Mutant(
            "8.4-hcalcs-by-any-supplier",
            rule,
            "any supplier may change the status of an HCALCS",
            also(lambda model, user, device: device.type == "HCALCS" and has_role(model, user, "IS", "GS")),
        ),
        Mutant(
            "8.4-installed-by-adder",
            rule,
            "the supplier who added a meter may still change it when it is InstalledNotCommissioned",
            _installed_by_adder,
        ),
        Mutant(
            "8.4-sender-checked-after-change",
            rule,
            "a sender who may not ask is refused, and the status changes",
            _changing_before_authorising,
        ),
        *(
            Mutant(
                f"8.4-sender-refused-with-{code.lower()}",
                rule,
                f"a sender who may not change the status is refused with {code}",
                _refusing_senders_with(code),
            )
            for code in ("E080407", "E080415", "E080406")
        ),
        Mutant(
            "8.4-sender-acknowledged",
            rule,
            "a sender who may not change the status is acknowledged, and nothing happens",
            _acknowledging_senders,
        ),
    )


def _installed_by_adder(model: ReferenceModel) -> None:
    """Let the supplier who added an InstalledNotCommissioned meter put it back to Pending."""
    update = update_of(model, EXCEPT_HUB)
    validate = update.validate

    def mine(request: Any, device: Any) -> bool:  # noqa: ANN401 - a request and a record of the model
        return bool(
            device.status == "InstalledNotCommissioned"
            and request.originator == device.added_by
            and device.type in ("ESME", "GSME")
            and request.originator not in model.suppliers.of(device)
        )

    replace(update, "validate", lambda request, device: None if mine(request, device) else validate(request, device))


def _changing_before_authorising(model: ReferenceModel) -> None:
    for name in (EXCEPT_HUB, HUB):
        update = update_of(model, name)

        def validating(request: Any, device: Any, update: Any = update, validate: Any = update.validate) -> None:  # noqa: ANN401 - parts of the model
            try:
                validate(request, device)
            except RequestRefused as refused:
                if refused.code == update.unauthorised_code and update.transition_permitted(
                    device, update.new_status(request)
                ):
                    update.execute(request, device)
                raise

        replace(update, "validate", validating)


def _acknowledging_senders(model: ReferenceModel) -> None:
    for name in (EXCEPT_HUB, HUB):
        update = update_of(model, name)
        authorised, execute = update.authorised, update.execute

        def executing(request: Any, device: Any, authorised: Any = authorised, execute: Any = execute) -> None:  # noqa: ANN401 - parts of the model
            if authorised(request.originator, device):
                execute(request, device)

        replace(update, "execute", executing)
        replace(update, "authorised", always(True))


def _hub_suppliers() -> Sequence[Mutant]:
    rule = ("8.4-status-responsible-supplier",)

    def authorising(decide: Callable[[ReferenceModel, Any, str, Any], bool]) -> Change:
        def change(model: ReferenceModel) -> None:
            update = update_of(model, HUB)
            replace(update, "authorised", partial(decide, model, update.authorised))

        return change

    def supplies(model: ReferenceModel, user: str) -> bool:
        return bool(model.state.roles(user) & {"IS", "GS"})

    return (
        Mutant(
            "8.4-hub-by-any-supplier",
            rule,
            "any import or gas supplier may change the status of a hub",
            authorising(lambda model, original, user, device: bool(original(user, device)) or supplies(model, user)),
        ),
        Mutant(
            "8.4-hub-by-adder",
            rule,
            "who added a hub may change its status for ever",
            authorising(lambda _model, original, user, device: bool(original(user, device)) or user == device.added_by),
        ),
        Mutant(
            "8.4-hub-by-adder-alone",
            rule,
            "only who added a hub may change its status",
            authorising(
                lambda _model, original, user, device: bool(original(user, device)) and user == device.added_by
            ),
        ),
        Mutant(
            "8.4-hub-by-import-supplier-alone",
            rule,
            "only an import supplier may change the status of a hub",
            authorising(
                lambda model, original, user, device: bool(original(user, device)) and "IS" in model.state.roles(user)
            ),
        ),
        Mutant(
            "8.4-installed-hub-by-any-supplier",
            rule,
            "any supplier may commission an installed CHF",
            authorising(
                lambda model, original, user, device: (
                    bool(original(user, device))
                    or (supplies(model, user) and device.status == "InstalledNotCommissioned")
                )
            ),
        ),
        Mutant(
            "8.4-pending-hub-by-any-supplier",
            rule,
            "any supplier may install a Pending hub",
            authorising(
                lambda model, original, user, device: (
                    bool(original(user, device)) or (supplies(model, user) and device.status == "Pending")
                )
            ),
        ),
        Mutant(
            "8.4-pending-hub-by-any-adder",
            rule,
            "whoever added a Pending hub may install it",
            authorising(
                lambda _model, original, user, device: (
                    bool(original(user, device)) or (user == device.added_by and device.status == "Pending")
                )
            ),
        ),
    )


MUTANTS: Final = (*_suppliers(), *_hub_suppliers())
