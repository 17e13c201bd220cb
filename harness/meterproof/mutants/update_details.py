"""Faulty models of updates of details by 8.4: who may make them, when, and what comes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.updating import (
    DELETION,
    DETAILS,
    LISTED,
    NOT_PENDING,
    ROLES,
    TYPE_2,
    What,
    When,
    acknowledging,
    afterwards,
    alerting,
    both,
    by_adder,
    changing,
    changing_when,
    commanding,
    deciding,
    instead,
    is_responsible,
    letting,
    letting_strangers,
    looking_at_status,
    nobody_adds,
    not_pending,
    of_type,
    on_hub_out_of_use,
    only,
    only_as_written,
    pending,
    put,
    recoding,
    refused_and,
    refusing_when,
    roles_of,
    update_of,
    written_in_lower_case,
)

_STORED: Final = ("8.4-details-stored",)
_PENDING: Final = ("8.4-details-pending-only",)
_ROLES: Final = ("8.4-details-any-role",)
_ADDER: Final = ("8.4-details-adder-only",)
_WHOSE: Final = ("8.4-pending-adder",)
_TYPE_2: Final = ("8.4-details-type-2-any-time",)


# -- what an update does ---------------------------------------------------------------------------------------------


def _forgetting(*attributes: str) -> Change:
    """Return the change by which an update leaves these items of the record as they were."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            before = {name: getattr(device, name) for name in attributes}
            execute(request, device)
            model.inventory.change(device, **before)

        replace(update, "execute", executing)

    return change


def _remembering_first(model: ReferenceModel) -> None:
    """A second update takes the values of the first one back."""
    update = update_of(model, DETAILS)
    resulting, first = update.resulting, {}  # type: ignore[var-annotated]

    def from_first(device: Any, items: Any) -> Any:  # noqa: ANN401 - of the model
        import copy

        first.setdefault(device.id, copy.copy(device))
        return resulting(first[device.id], items)

    replace(update, "resulting", from_first)


def _same_product_too(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    changes = update_of(model, DETAILS).changes(request)
    for other in list(model.inventory):
        if other is not device and other.type == device.type and "DeviceModel" in changes:
            model.inventory.change(other, model=changes["DeviceModel"])


def _once_only(model: ReferenceModel) -> None:
    update = update_of(model, DETAILS)
    execute, done = update.execute, set()

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if device.id not in done:
            execute(request, device)
        done.add(device.id)

    replace(update, "execute", executing)


def _shown_to_adder(model: ReferenceModel) -> None:
    """Read Inventory shows changed details to the adder, and the former ones to everybody else."""
    update, handler = update_of(model, DETAILS), model.handlers["8.2"]
    execute, shown, former = update.execute, handler.execute, {}  # type: ignore[var-annotated]

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        former.setdefault(device.id, device.model)
        execute(request, device)

    def showing(request: Any) -> Any:  # noqa: ANN401 - of the model
        hidden = [record for record in model.inventory if record.id in former and record.added_by != request.originator]
        kept = {record.id: record.model for record in hidden}
        for record in hidden:
            record.model = former[record.id]
        answer = shown(request)
        for record in hidden:
            record.model = kept[record.id]
        return answer

    replace(update, "execute", executing)
    replace(handler, "execute", showing)


def _effects() -> Sequence[Mutant]:
    return (
        Mutant("8.4-details-not-stored", _STORED, "an update is acknowledged and nothing stored", _nothing_stored()),
        *(
            Mutant(
                f"8.4-details-{name}-not-stored",
                _STORED,
                f"the {name} is acknowledged and not stored",
                _forgetting(name),
            )
            for name in ("manufacturer", "model", "firmware")
        ),
        Mutant(
            "8.4-details-code", _STORED, "an update is answered with a code of its own", acknowledging(DETAILS, "I1")
        ),
        Mutant("8.4-details-device-told", _STORED, "the Device is told by a Command", afterwards(DETAILS, commanding)),
        Mutant("8.4-details-alert", _STORED, "the adder is told by an alert", afterwards(DETAILS, alerting)),
        Mutant(
            "8.4-details-of-all-alike",
            _STORED,
            "every Device of the type is given the model",
            afterwards(DETAILS, _same_product_too),
        ),
        Mutant("8.4-details-once", _STORED, "only the first update of a Device is stored", _once_only),
        Mutant(
            "8.4-details-from-first", _STORED, "a second update takes back what the first changed", _remembering_first
        ),
        Mutant("8.4-details-as-written", _STORED, "a Device named in lower case is unknown", only_as_written(DETAILS)),
        Mutant("8.4-details-shown-to-adder", _STORED, "others are shown the former model", _shown_to_adder),
        Mutant(
            "8.4-details-whitelist",
            _STORED,
            "an updated Device becomes InstalledNotCommissioned",
            afterwards(DETAILS, changing(status="InstalledNotCommissioned")),
        ),
        Mutant(
            "8.4-details-smets-version-follows-product",
            _STORED,
            "a new product resets the SMETS version",
            afterwards(DETAILS, changing(smets_version="V0")),
        ),
        Mutant(
            "8.4-details-variant-reset",
            _STORED,
            "an update without a variant resets the variant of an ESME",
            afterwards(
                DETAILS,
                changing_when(
                    lambda _model, request, device: (
                        device.type == "ESME" and "ESMEVariant" not in request.items(DETAILS)
                    ),
                    esme_variant="A",
                ),
            ),
        ),
    )


def _nothing_stored() -> Change:
    return instead(DETAILS, lambda _model, _request, _device: None)


# -- when ------------------------------------------------------------------------------------------------------------


def _allowing(which: When) -> Change:
    """Return the change by which the details of further Devices can be updated, as far as status is concerned."""

    def change(model: ReferenceModel) -> None:
        deciding(DETAILS, "status_allows", lambda original, device: original(device) or which(model, None, device))(
            model
        )

    return change


def _barring(which: When) -> Change:
    """Return the change by which some Devices that are Pending count as not Pending."""

    def change(model: ReferenceModel) -> None:
        deciding(
            DETAILS, "status_allows", lambda original, device: original(device) and not which(model, None, device)
        )(model)

    return change


def _in_status(status: str, *types: str) -> When:
    return lambda _model, _request, device: device.status == status and (not types or device.type in types)


def _recovered_from(prior: str) -> When:
    return lambda _model, _request, device: (device.status, device.prior_status) == ("Recovered", prior)


def _second_life_barred(model: ReferenceModel) -> None:
    handler: Any = model.handlers["12.2"]
    execute, again = handler.execute, set()

    def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
        if handler.subject(request) in model.inventory:
            again.add(handler.subject(request))
        return execute(request)

    replace(handler, "execute", executing)
    _barring(lambda _model, _request, device: device.id in again)(model)


def _by_responsible(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return not_pending(model, request, device) and is_responsible(model, request, device)


def _by_adder_without_supply(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return by_adder(model, request, device) and not roles_of(model, request) & {"IS", "GS"}


def _statuses() -> Sequence[Mutant]:
    priors = tuple(status for status in NOT_PENDING if status != "Recovery")
    return (
        *(
            Mutant(
                f"8.4-details-of-{status.lower()}",
                _PENDING,
                f"the details of a Device that is {status} can be updated",
                _allowing(_in_status(status)),
            )
            for status in NOT_PENDING
        ),
        *(
            Mutant(
                f"8.4-details-of-{status.lower()}-{type.lower()}",
                _PENDING,
                f"the details of a {type} that is {status} can be updated",
                _allowing(_in_status(status, type)),
            )
            for type in LISTED
            for status in ("Whitelisted", "InstalledNotCommissioned", "Commissioned")
        ),
        *(
            Mutant(
                f"8.4-details-recovered-from-{prior.lower()}",
                _PENDING,
                f"the details of a Recovered Device that was {prior} can be updated",
                _allowing(_recovered_from(prior)),
            )
            for prior in priors
        ),
        Mutant(
            "8.4-details-recovered-never",
            _PENDING,
            "the details of a Recovered Device can't be updated",
            _barring(_in_status("Recovered")),
        ),
        *(
            Mutant(
                f"8.4-details-recovered-{type.lower()}-never",
                _PENDING,
                f"the details of a Recovered {type} can't be updated",
                _barring(_in_status("Recovered", type)),
            )
            for type in LISTED
        ),
        Mutant(
            "8.4-details-end-recovery",
            _PENDING,
            "a Recovered Device whose details are updated becomes Pending",
            afterwards(
                DETAILS,
                changing_when(_recovered, status="Pending"),
            ),
        ),
        *(
            Mutant(
                f"8.4-details-{item.lower()}-any-time",
                _PENDING,
                f"the {item} alone can be updated at any time",
                letting(DETAILS, both(both(only(item), by_adder), not_pending)),
            )
            for item in ("ESMEVariant", "SMETSCHTSVersion", "FirmwareVersion")
        ),
        Mutant(
            "8.4-details-supplier-any-time",
            _PENDING,
            "the Responsible Supplier can update details at any time",
            letting(DETAILS, _by_responsible),
        ),
        Mutant(
            "8.4-details-status-for-suppliers-only",
            _PENDING,
            "an adder who is no supplier can update details at any time",
            letting(DETAILS, _by_adder_without_supply),
        ),
        *(
            Mutant(
                f"8.4-details-not-pending-{code.lower()}",
                _PENDING,
                f"a Device that is not Pending is refused with {code}",
                put(DETAILS, "pending_code", code),
            )
            for code in ("E080406", "E080409", "E080410", "E080412", "E080414")
        ),
        Mutant(
            "8.4-details-never-on-a-hub",
            _PENDING,
            "a Device that was on a hub can't be updated after it was set back to Pending",
            _barring(lambda _model, _request, device: device.type != "CHF" and bool(device.hub)),
        ),
        Mutant(
            "8.4-details-hub-in-use",
            _PENDING,
            "a Pending Device on a hub that is not Commissioned can't be updated",
            refusing_when(DETAILS, on_hub_out_of_use, "E080407"),
        ),
        Mutant(
            "8.4-details-never-again",
            _PENDING,
            "a Device that was pre-notified again can't be updated",
            _second_life_barred,
        ),
        *(
            Mutant(
                f"8.4-details-e5-{status.lower()}",
                _PENDING,
                f"a Device that is {status} is refused as if 8.4 had no update for it (E5)",
                looking_at_status(DETAILS, status),
            )
            for status in ("Pending", "Whitelisted", "Commissioned")
        ),
        Mutant(
            "8.4-details-stored-though-not-pending",
            _PENDING,
            "what is refused for its status is stored all the same",
            refused_and(DETAILS, _storing_when(not_pending)),
        ),
    )


def _storing_when(when: When) -> What:
    """Return what stores an update in some cases."""

    def storing(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if when(model, request, device) and device.type != "GPF" and request.items(DETAILS):
            update_of(model, DETAILS).execute(request, device)

    return storing


# -- who -------------------------------------------------------------------------------------------------------------


def _foreign(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether a User who did not add it asks for a Pending Device."""
    return pending(model, request, device) and device.type not in TYPE_2 and not by_adder(model, request, device)


def _foreign_with(*roles: str) -> When:
    return lambda model, request, device: (
        _foreign(model, request, device) and bool(roles_of(model, request) & set(roles))
    )


def _same_role(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    alike = roles_of(model, request) & model.state.roles(device.added_by)
    return _foreign(model, request, device) and bool(alike)


def _same_prefix(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    alike = bool(request.originator[:8] == device.added_by[:8])
    return _foreign(model, request, device) and alike


def _nobodys(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return _foreign(model, request, device) and not device.added_by


def _recovered(_model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(device.status == "Recovered")


def _takes_over(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    if device.status == "Pending":
        model.inventory.change(device, added_by=request.originator)


def _barring_after_refusal(model: ReferenceModel) -> None:
    """Once a Device was refused to somebody, it is refused to its adder as well."""
    touched: set[str] = set()
    refused_and(DETAILS, lambda _model, _request, device: touched.add(device.id))(model)
    refusing_when(DETAILS, lambda _model, _request, device: device.id in touched)(model)


def _refused_prenotification_takes_over(model: ReferenceModel) -> None:
    handler: Any = model.handlers["12.2"]
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - of the model
        try:
            validate(request)
        except RequestRefused:
            known = model.inventory.get(handler.subject(request))
            if known is not None:
                model.inventory.change(known, added_by=request.originator)
            raise

    replace(handler, "validate", validating)


def _senders() -> Sequence[Mutant]:
    trades = {"ESME": {"IS", "ES", "ED", "RSA", "OU"}, "GSME": {"GS", "GT", "RSA", "OU"}}

    def wrong_trade(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        return device.type in trades and not roles_of(model, request) & trades[device.type]

    return (
        *(
            Mutant(
                f"8.4-details-role-{role.lower()}-refused",
                _ROLES,
                f"{role} may not update details",
                refusing_when(DETAILS, lambda model, request, _device, role=role: role in roles_of(model, request)),  # type: ignore[misc]
            )
            for role in ROLES
        ),
        *(
            Mutant(
                f"8.4-details-{role.lower()}-not-for-{type.lower()}",
                _ROLES,
                f"{role} may not update the details of a {type}",
                refusing_when(
                    DETAILS,
                    lambda model, request, device, role=role, type=type: (  # type: ignore[misc]
                        device.type == type and role in roles_of(model, request)
                    ),
                ),
            )
            for role, type in (
                ("OU", "CHF"),
                ("RSA", "HCALCS"),
                ("ED", "PPMID"),
                ("GT", "IHD"),
                ("ES", "CAD"),
                ("GS", "CHF"),
            )
        ),
        Mutant(
            "8.4-details-by-trade",
            _ROLES,
            "meters are updated by their own trade alone",
            refusing_when(DETAILS, wrong_trade),
        ),
        Mutant("8.4-details-strangers", _ROLES, "who is no User may update details", letting_strangers(DETAILS)),
        Mutant("8.4-details-anybody", _ADDER, "every User may update a Pending Device", letting(DETAILS, _foreign)),
        Mutant("8.4-details-same-role", _ADDER, "a User in the adder's role may update", letting(DETAILS, _same_role)),
        Mutant(
            "8.4-details-same-prefix",
            _ADDER,
            "EUI-64s are compared by their beginnings",
            letting(DETAILS, _same_prefix),
        ),
        Mutant("8.4-details-of-nobody", _ADDER, "what no User added is everybody's", letting(DETAILS, _nobodys)),
        *(
            Mutant(
                f"8.4-details-anybody-as-{role.lower()}",
                _ADDER,
                f"every {role} may update a Pending Device",
                letting(DETAILS, _foreign_with(role)),
            )
            for role in ROLES
        ),
        *(
            Mutant(
                f"8.4-details-anybody-for-{type.lower()}",
                _ADDER,
                f"every User may update a Pending {type}",
                letting(DETAILS, both(_foreign, of_type(type))),
            )
            for type in LISTED
        ),
        Mutant(
            "8.4-details-anybody-for-recovered",
            _ADDER,
            "every User may update a Recovered Device that was Pending",
            letting(DETAILS, both(_foreign, _recovered)),
        ),
        *(
            Mutant(
                f"8.4-details-anybody-{item.lower()}",
                _ADDER,
                f"every User may update the {item} alone",
                letting(DETAILS, both(_foreign, only(item))),
            )
            for item in ("ESMEVariant", "SMETSCHTSVersion")
        ),
        Mutant(
            "8.4-details-adder-as-written",
            _ADDER,
            "an adder who writes its identifier in lower case is another User",
            refusing_when(DETAILS, written_in_lower_case),
        ),
        Mutant("8.4-details-nobody-adds", _ADDER, "12.2 records nobody as the adder", nobody_adds),
        Mutant(
            "8.4-details-trying-takes-over", _ADDER, "who was refused is the adder", refused_and(DETAILS, _takes_over)
        ),
        Mutant("8.4-details-bar-after-refusal", _ADDER, "a refusal bars the adder too", _barring_after_refusal),
        Mutant(
            "8.4-details-refused-12.2-takes-over",
            _ADDER,
            "who was refused to pre-notify a Device is its adder",
            _refused_prenotification_takes_over,
        ),
        Mutant(
            "8.4-details-foreign-stored",
            _ADDER,
            "what is refused for its sender is stored all the same",
            refused_and(DETAILS, _storing_when(_foreign)),
        ),
        *(
            Mutant(
                f"8.4-details-foreign-{code.lower()}",
                _ADDER,
                f"a User who did not add a Pending Device is refused with {code}",
                recoding(DETAILS, _foreign, code),
            )
            for code in ("E080407", "E080408", "E080409", "E080415")
        ),
    )


# -- whose a Pending Device is ---------------------------------------------------------------------------------------


def _foreign_but_responsible(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return _foreign(model, request, device) and is_responsible(model, request, device)


def _responsible_by_others(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(model.suppliers.of(device)) and not is_responsible(model, request, device)


def _resetting(added_by: Any) -> Change:  # noqa: ANN401 - a function of the request
    """Return the change by which setting a Device back to Pending makes ``added_by(request)`` its adder."""
    return afterwards(
        "UpdateDeviceStatusExceptCH",
        changing_when(lambda _model, _request, device: device.status == "Pending", added_by=added_by),
    )


def _keeping_first_adder(status: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def adder(original: Any, user: str, device: str) -> str:  # noqa: ANN401 - of the model
            known = model.inventory.get(device)
            return known.added_by if known is not None and known.status == status else str(original(user, device))

        method("12.2", "adder", adder)(model)

    return change


def _every_adder(name: str) -> Change:
    """Return the change by which whoever pre-notified a Device at some time counts as its adder."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        execute, adders = handler.execute, {}  # type: ignore[var-annotated]

        def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
            known = model.inventory.get(handler.subject(request))
            former = {known.added_by} if known is not None else set()
            adders.setdefault(handler.subject(request), set()).update({*former, request.originator})
            return execute(request)

        replace(handler, "execute", executing)
        letting(
            name,
            lambda model, request, device: (
                pending(model, request, device) and request.originator in adders.get(device.id, ())
            ),
        )(model)

    return change


def _whose() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.4-details-responsible-supplier",
            _WHOSE,
            "the Responsible Supplier may update a Pending Device",
            letting(DETAILS, _foreign_but_responsible),
        ),
        Mutant(
            "8.4-deletion-responsible-supplier",
            _WHOSE,
            "the Responsible Supplier may delete a Pending Device",
            letting(DELETION, _foreign_but_responsible),
        ),
        *(
            Mutant(
                f"8.4-details-responsible-supplier-of-{type.lower()}",
                _WHOSE,
                f"the Responsible Supplier may update a Pending {type}",
                letting(DETAILS, both(_foreign_but_responsible, of_type(type))),
            )
            for type in LISTED
        ),
        Mutant(
            "8.4-details-adder-must-be-responsible",
            _WHOSE,
            "an adder who is not the Responsible Supplier may not update",
            refusing_when(DETAILS, _responsible_by_others),
        ),
        Mutant(
            "8.4-pending-again-takes-over",
            _WHOSE,
            "who sets a Device back to Pending is its adder",
            _resetting(lambda request: request.originator),
        ),
        Mutant(
            "8.4-pending-again-nobodys",
            _WHOSE,
            "a Device that was set back to Pending has no adder",
            _resetting(lambda _request: ""),
        ),
        *(
            Mutant(
                f"8.4-first-adder-of-{status.lower()}",
                _WHOSE,
                f"a {status} Device that is pre-notified again stays with its first adder",
                _keeping_first_adder(status),
            )
            for status in ("Decommissioned", "Withdrawn")
        ),
        Mutant("8.4-details-every-adder", _WHOSE, "every former adder may update a Device", _every_adder(DETAILS)),
        Mutant("8.4-deletion-every-adder", _WHOSE, "every former adder may delete a Device", _every_adder(DELETION)),
    )


# -- Type 2 ----------------------------------------------------------------------------------------------------------


def _on_hub(*statuses: str) -> When:
    """Return the case of a Type 2 Device on a hub, where statuses are given on one in none of these."""

    def case(model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        hub = model.inventory.get(device.hub)
        return device.type in TYPE_2 and hub is not None and hub.status not in statuses

    return case


def _type_2() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"8.4-details-{type.lower()}-never",
                _TYPE_2,
                f"a {type} is refused because it is not Pending",
                _barring(of_type(type)),
            )
            for type in TYPE_2
        ),
        Mutant("8.4-details-type-2-off-hub-only", _TYPE_2, "an IHD or CAD on a hub is refused", _barring(_on_hub())),
        Mutant(
            "8.4-details-type-2-on-working-hub-only",
            _TYPE_2,
            "an IHD or CAD on a hub out of use is refused",
            _barring(_on_hub("Commissioned", "InstalledNotCommissioned")),
        ),
        *(
            Mutant(
                f"8.4-details-{type.lower()}-anybodys",
                _TYPE_2,
                f"every User may update a {type}",
                letting(DETAILS, of_type(type)),
            )
            for type in TYPE_2
        ),
        Mutant(
            "8.4-details-type-2-of-supplier",
            _TYPE_2,
            "every supplier may update an IHD or CAD on a hub",
            letting(DETAILS, both(_on_hub(), is_responsible)),
        ),
        Mutant(
            "8.4-details-type-2-leaves-hub",
            _TYPE_2,
            "an updated IHD or CAD leaves its hub",
            afterwards(
                DETAILS,
                changing_when(of_type(*TYPE_2), hub=""),
            ),
        ),
        Mutant(
            "8.4-details-type-2-not-stored",
            _TYPE_2,
            "an update of an IHD or CAD on a hub is acknowledged and not stored",
            deciding(
                DETAILS,
                "execute",
                lambda original, request, device: (
                    None if device.type in TYPE_2 and device.hub else original(request, device)
                ),
            ),
        ),
        Mutant(
            "8.4-details-type-2-foreign-code",
            _TYPE_2,
            "a User who did not add an IHD or CAD is refused with E080407",
            recoding(DETAILS, of_type(*TYPE_2), "E080407"),
        ),
        Mutant(
            "8.4-details-type-2-products-list",
            _TYPE_2,
            "an IHD or CAD must be on the Central Products List",
            deciding(DETAILS, "product_refused", lambda original, device: device.type in TYPE_2 or original(device)),
        ),
    )


MUTANTS: Final = (*_effects(), *_statuses(), *_senders(), *_whose(), *_type_2())
