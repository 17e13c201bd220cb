"""Faulty models of deletions by 8.4."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import (
    DELETION,
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
    commanding,
    commanding_hub,
    deciding,
    instead,
    is_responsible,
    letting,
    letting_strangers,
    looking_at_status,
    losing_gpf_in_lower_case,
    nobody_adds,
    not_pending,
    of_type,
    on_hub_out_of_use,
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

_REMOVED: Final = ("8.4-deletion-removes",)
_PENDING: Final = ("8.4-deletion-pending-only",)
_ROLES: Final = ("8.4-deletion-any-role",)
_ADDER: Final = ("8.4-deletion-adder-only",)
_TYPE_2: Final = ("8.4-deletion-type-2-any-time",)
_HUB: Final = ("8.4-deletion-hub",)


# -- what a deletion does --------------------------------------------------------------------------------------------


def _removing_alike(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Remove every Device of the same product too."""
    for other in list(model.inventory):
        if (other.type, other.model) == (device.type, device.model) and other.type not in ("CHF", "GPF"):
            model.inventory.remove(other.id)


def _removing_neighbours(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Remove the other Device of the type of meter on the same hub too."""
    for other in model.inventory.on_hub(device.hub) if device.hub else ():
        if other.type == "GSME" and device.type != "CHF":
            model.inventory.remove(other.id)


def _removing_unless(kept: Callable[[Any], bool]) -> Change:
    """Return the change by which some Devices stay in the inventory, as they are."""
    return deciding(
        DELETION, "execute", lambda original, request, device: None if kept(device) else original(request, device)
    )


def _whitelisting_deleted(model: ReferenceModel) -> None:
    """What was deleted can be whitelisted."""
    deleted: dict[str, Any] = {}
    update, handler = update_of(model, DELETION), model.handlers["8.11"]
    execute, named = update.execute, handler.devices_named

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        deleted[device.id] = device
        execute(request, device)

    replace(update, "execute", executing)
    replace(handler, "devices_named", lambda request: [device for device in named(request) if device not in deleted])


def _surviving(*attributes: str) -> Change:
    """Return the change by which something that was recorded of a Device outlives its deletion."""

    def change(model: ReferenceModel) -> None:
        former: dict[str, Any] = {}
        update, handler = update_of(model, DELETION), model.handlers["12.2"]
        execute, prenotify = update.execute, handler.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            former[device.id] = copy.copy(device)
            execute(request, device)

        def adding(request: Any) -> Any:  # noqa: ANN401 - of the model
            answer = prenotify(request)
            before = former.get(handler.subject(request))
            if before is not None:
                known = model.inventory[handler.subject(request)]
                model.inventory.change(known, **{name: getattr(before, name) for name in attributes})
            return answer

        replace(update, "execute", executing)
        replace(handler, "execute", adding)

    return change


def _effects() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.4-deletion-forgotten", _REMOVED, "a deletion is acknowledged and nothing removed", _removing_unless(_all)
        ),
        *(
            Mutant(
                f"8.4-deletion-of-{type.lower()}-forgotten",
                _REMOVED,
                f"the deletion of a {type} is acknowledged and nothing removed",
                _removing_unless(lambda device, type=type: device.type == type),  # type: ignore[misc]
            )
            for type in LISTED
        ),
        *(
            Mutant(
                f"8.4-deletion-{status.lower()}",
                _REMOVED,
                f"a deleted Device stays as {status}",
                instead(DELETION, changing(status=status)),
            )
            for status in ("Decommissioned", "Withdrawn")
        ),
        Mutant(
            "8.4-deletion-code",
            _REMOVED,
            "a deletion is answered with a code of its own",
            acknowledging(DELETION, "I1"),
        ),
        Mutant(
            "8.4-deletion-device-told",
            _REMOVED,
            "a deleted Device is told by a Command",
            afterwards(DELETION, commanding),
        ),
        Mutant("8.4-deletion-hub-told", _REMOVED, "the hub is told by a Command", afterwards(DELETION, commanding_hub)),
        Mutant("8.4-deletion-alert", _REMOVED, "the adder is told by an alert", afterwards(DELETION, alerting)),
        Mutant(
            "8.4-deletion-of-alike",
            _REMOVED,
            "every Device of the product is deleted",
            afterwards(DELETION, _removing_alike),
        ),
        Mutant(
            "8.4-deletion-of-neighbours",
            _REMOVED,
            "the gas meter of the premises is deleted too",
            afterwards(DELETION, _removing_neighbours),
        ),
        Mutant(
            "8.4-deletion-on-hub-forgotten",
            _REMOVED,
            "a Device on a hub stays",
            _removing_unless(lambda device: device.type != "CHF" and bool(device.hub)),
        ),
        Mutant(
            "8.4-deletion-of-bridges-forgotten",
            _REMOVED,
            "a bridge stays",
            _removing_unless(lambda device: device.ppmid_variant.startswith("AltHAN")),
        ),
        Mutant(
            "8.4-deletion-of-variants-forgotten",
            _REMOVED,
            "an ESME that is not of variant A stays",
            _removing_unless(lambda device: len(device.esme_variant) > 1),
        ),
        Mutant(
            "8.4-deletion-as-written", _REMOVED, "a Device named in lower case is unknown", only_as_written(DELETION)
        ),
        *(
            Mutant(f"8.4-deletion-leaves-{what}", _REMOVED, f"{words} outlives a deletion", _surviving(*names))
            for what, words, names in (
                ("variant", "the ESMEVariant", ("esme_variant",)),
                ("place", "the place on the hub", ("hub", "import_mpxn")),
                ("metering-point", "the metering point", ("import_mpxn",)),
            )
        ),
        Mutant(
            "8.4-deleted-device-whitelisted", _REMOVED, "a deleted Device can be whitelisted", _whitelisting_deleted
        ),
        Mutant("8.4-deletion-after-update", _REMOVED, "a Device whose details were updated stays", _kept_once_updated),
        Mutant(
            "8.4-deletion-bars-12.2",
            _REMOVED,
            "a deleted Device can't be added anew",
            _barred_from_12_2(lambda *_: True),
        ),
        Mutant(
            "8.4-deletion-bars-others",
            _REMOVED,
            "a deleted Device can be added anew by its adder alone",
            _barred_from_12_2(lambda request, device: request.originator != device.added_by),
        ),
    )


def _all(_device: Any) -> bool:  # noqa: ANN401 - of the model
    return True


def _kept_once_updated(model: ReferenceModel) -> None:
    updated: set[str] = set()
    afterwards("UpdateDeviceDetails", lambda _model, _request, device: updated.add(device.id))(model)
    _removing_unless(lambda device: device.id in updated)(model)


def _barred_from_12_2(when: Callable[[Any, Any], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        deleted: dict[str, Any] = {}
        afterwards(DELETION, lambda _model, _request, device: deleted.update({device.id: device}))(model)
        handler = model.handlers["12.2"]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - of the model
            device = deleted.get(handler.subject(request))
            if device is not None and when(request, device):
                raise RequestRefused("E120201")
            validate(request)

        replace(handler, "validate", validating)

    return change


# -- when ------------------------------------------------------------------------------------------------------------


def _allowing(which: When) -> Change:
    """Return the change by which further Devices can be deleted, as far as status is concerned."""

    def change(model: ReferenceModel) -> None:
        deciding(DELETION, "status_allows", lambda original, device: original(device) or which(model, None, device))(
            model
        )

    return change


def _barring(which: When, name: str = DELETION) -> Change:
    """Return the change by which some Devices that are Pending count as not Pending."""

    def change(model: ReferenceModel) -> None:
        deciding(name, "status_allows", lambda original, device: original(device) and not which(model, None, device))(
            model
        )

    return change


def _in_status(status: str, *types: str) -> When:
    return lambda _model, _request, device: device.status == status and (not types or device.type in types)


def _recovered_from(prior: str) -> When:
    return lambda _model, _request, device: (device.status, device.prior_status) == ("Recovered", prior)


def _removing_when(when: When) -> What:
    def removing(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if when(model, request, device):
            model.inventory.remove(device.id)

    return removing


def _by_responsible(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return not_pending(model, request, device) and is_responsible(model, request, device)


def _by_adder_without_supply(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return by_adder(model, request, device) and not roles_of(model, request) & {"IS", "GS"}


def _statuses() -> Sequence[Mutant]:
    priors = tuple(status for status in NOT_PENDING if status != "Recovery")
    return (
        *(
            Mutant(
                f"8.4-deletion-of-{status.lower()}",
                _PENDING,
                f"a Device that is {status} can be deleted",
                _allowing(_in_status(status)),
            )
            for status in NOT_PENDING
        ),
        *(
            Mutant(
                f"8.4-deletion-of-{status.lower()}-{type.lower()}",
                _PENDING,
                f"a {type} that is {status} can be deleted",
                _allowing(_in_status(status, type)),
            )
            for type in LISTED
            for status in ("Whitelisted", "InstalledNotCommissioned", "Decommissioned")
        ),
        *(
            Mutant(
                f"8.4-deletion-recovered-from-{prior.lower()}",
                _PENDING,
                f"a Recovered Device that was {prior} can be deleted",
                _allowing(_recovered_from(prior)),
            )
            for prior in priors
        ),
        Mutant(
            "8.4-deletion-recovered-never",
            _PENDING,
            "no Recovered Device can be deleted",
            _barring(_in_status("Recovered")),
        ),
        *(
            Mutant(
                f"8.4-deletion-recovered-{type.lower()}-never",
                _PENDING,
                f"a Recovered {type} can't be deleted",
                _barring(_in_status("Recovered", type)),
            )
            for type in LISTED
        ),
        Mutant(
            "8.4-deletion-by-supplier-any-time",
            _PENDING,
            "the Responsible Supplier can delete a Device at any time",
            letting(DELETION, _by_responsible),
        ),
        Mutant(
            "8.4-deletion-status-for-suppliers-only",
            _PENDING,
            "an adder who is no supplier can delete a Device at any time",
            letting(DELETION, _by_adder_without_supply),
        ),
        *(
            Mutant(
                f"8.4-deletion-not-pending-{code.lower()}",
                _PENDING,
                f"a Device that is not Pending is refused with {code}",
                put(DELETION, "pending_code", code),
            )
            for code in ("E080406", "E080408", "E080410", "E080412")
        ),
        Mutant(
            "8.4-deletion-never-on-a-hub",
            _PENDING,
            "a Device that was on a hub can't be deleted after it was set back to Pending",
            _barring(lambda _model, _request, device: device.type != "CHF" and bool(device.hub)),
        ),
        Mutant(
            "8.4-deletion-hub-in-use",
            _PENDING,
            "a Pending Device on a hub that is not Commissioned can't be deleted",
            refusing_when(DELETION, on_hub_out_of_use, "E080407"),
        ),
        *(
            Mutant(
                f"8.4-deletion-e5-{status.lower()}",
                _PENDING,
                f"a Device that is {status} is refused as if 8.4 had no update for it (E5)",
                looking_at_status(DELETION, status),
            )
            for status in ("Pending", "Whitelisted", "Commissioned")
        ),
        Mutant(
            "8.4-deletion-though-not-pending",
            _PENDING,
            "what is refused for its status is removed all the same",
            refused_and(DELETION, _removing_when(not_pending)),
        ),
        Mutant(
            "8.4-deletion-decommissions",
            _PENDING,
            "a deletion that is refused decommissions the Device",
            refused_and(DELETION, changing(status="Decommissioned")),
        ),
    )


# -- who -------------------------------------------------------------------------------------------------------------


def _foreign(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether a User who did not add it asks for a Device that could be deleted."""
    return pending(model, request, device) and device.type != "GPF" and not by_adder(model, request, device)


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


def _responsible(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return _foreign(model, request, device) and is_responsible(model, request, device)


def _responsible_by_others(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(model.suppliers.of(device)) and not is_responsible(model, request, device)


def _recovered(_model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(device.status == "Recovered")


def _takes_over(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    model.inventory.change(device, added_by=request.originator)


def _barring_after_refusal(model: ReferenceModel) -> None:
    touched: set[str] = set()
    refused_and(DELETION, lambda _model, _request, device: touched.add(device.id))(model)
    refusing_when(DELETION, lambda _model, _request, device: device.id in touched)(model)


def _first_adder_for_ever(model: ReferenceModel) -> None:
    """Who added a Device before it was deleted is its adder when another adds it anew."""
    first: dict[str, str] = {}
    afterwards(DELETION, lambda _model, _request, device: first.setdefault(device.id, device.added_by))(model)
    handler: Any = model.handlers["12.2"]
    adder = handler.adder
    replace(handler, "adder", lambda user, device: first.get(device) or adder(user, device))


def _senders() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"8.4-deletion-role-{role.lower()}-refused",
                _ROLES,
                f"{role} may not delete",
                refusing_when(DELETION, lambda model, request, _device, role=role: role in roles_of(model, request)),  # type: ignore[misc]
            )
            for role in ROLES
        ),
        *(
            Mutant(
                f"8.4-deletion-{role.lower()}-not-for-{type.lower()}",
                _ROLES,
                f"{role} may not delete a {type}",
                refusing_when(
                    DELETION,
                    lambda model, request, device, role=role, type=type: (  # type: ignore[misc]
                        device.type == type and role in roles_of(model, request)
                    ),
                ),
            )
            for role, type in (
                ("OU", "CHF"),
                ("GT", "ESME"),
                ("ED", "GSME"),
                ("RSA", "IHD"),
                ("ES", "CAD"),
                ("GS", "ESME"),
            )
        ),
        Mutant("8.4-deletion-strangers", _ROLES, "who is no User may delete", letting_strangers(DELETION)),
        Mutant("8.4-deletion-anybody", _ADDER, "every User may delete a Pending Device", letting(DELETION, _foreign)),
        Mutant(
            "8.4-deletion-same-role", _ADDER, "a User in the adder's role may delete", letting(DELETION, _same_role)
        ),
        Mutant(
            "8.4-deletion-same-prefix",
            _ADDER,
            "EUI-64s are compared by their beginnings",
            letting(DELETION, _same_prefix),
        ),
        Mutant("8.4-deletion-of-nobody", _ADDER, "what no User added is everybody's", letting(DELETION, _nobodys)),
        Mutant(
            "8.4-deletion-responsible", _ADDER, "the Responsible Supplier may delete", letting(DELETION, _responsible)
        ),
        *(
            Mutant(
                f"8.4-deletion-anybody-as-{role.lower()}",
                _ADDER,
                f"every {role} may delete a Pending Device",
                letting(DELETION, _foreign_with(role)),
            )
            for role in ROLES
        ),
        *(
            Mutant(
                f"8.4-deletion-anybody-for-{type.lower()}",
                _ADDER,
                f"every User may delete a {type}",
                letting(DELETION, both(_foreign, of_type(type))),
            )
            for type in (*LISTED, *TYPE_2)
        ),
        Mutant(
            "8.4-deletion-anybody-for-recovered",
            _ADDER,
            "every User may delete a Recovered Device that was Pending",
            letting(DELETION, both(_foreign, _recovered)),
        ),
        Mutant(
            "8.4-deletion-type-2-on-hub-by-supplier",
            _ADDER,
            "a supplier may delete every IHD and CAD on a hub of its own",
            letting(
                DELETION, both(_foreign, lambda _model, _request, device: device.type in TYPE_2 and bool(device.hub))
            ),
        ),
        Mutant(
            "8.4-deletion-adder-as-written",
            _ADDER,
            "an adder who writes its identifier in lower case is another User",
            refusing_when(DELETION, written_in_lower_case),
        ),
        Mutant("8.4-deletion-nobody-adds", _ADDER, "12.2 records nobody as the adder", nobody_adds),
        Mutant(
            "8.4-deletion-trying-takes-over", _ADDER, "who was refused is the adder", refused_and(DELETION, _takes_over)
        ),
        Mutant("8.4-deletion-bar-after-refusal", _ADDER, "a refusal bars the adder too", _barring_after_refusal),
        Mutant(
            "8.4-deletion-foreign-removed",
            _ADDER,
            "what is refused for its sender is removed all the same",
            refused_and(DELETION, _removing_when(_foreign)),
        ),
        Mutant(
            "8.4-deletion-adder-must-be-responsible",
            _ADDER,
            "an adder who is not the Responsible Supplier may not delete",
            refusing_when(DELETION, _responsible_by_others),
        ),
        Mutant(
            "8.4-deletion-first-adder",
            _ADDER,
            "the first adder keeps a Device beyond its deletion",
            _first_adder_for_ever,
        ),
        *(
            Mutant(
                f"8.4-deletion-foreign-{code.lower()}",
                _ADDER,
                f"a User who did not add a Device is refused with {code}",
                recoding(DELETION, _foreign, code),
            )
            for code in ("E080407", "E080408", "E080415")
        ),
    )


# -- Type 2, and hubs ------------------------------------------------------------------------------------------------


def _type_2_on_hub(*statuses: str) -> When:
    """Return the case of a Type 2 Device on a hub, where statuses are given on one in none of these."""

    def case(model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        hub = model.inventory.get(device.hub)
        return device.type in TYPE_2 and hub is not None and hub.status not in statuses

    return case


def _type_2() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"8.4-deletion-of-{type.lower()}-never",
                _TYPE_2,
                f"a {type} is refused because it is not Pending",
                _barring(of_type(type)),
            )
            for type in TYPE_2
        ),
        *(
            Mutant(
                f"8.4-deletion-of-{type.lower()}-lost",
                _TYPE_2,
                f"the deletion of a {type} is acknowledged and nothing removed",
                _removing_unless(lambda device, type=type: device.type == type),  # type: ignore[misc]
            )
            for type in TYPE_2
        ),
        Mutant(
            "8.4-deletion-type-2-off-hub-only", _TYPE_2, "an IHD or CAD on a hub is refused", _barring(_type_2_on_hub())
        ),
        Mutant(
            "8.4-deletion-type-2-on-working-hub-only",
            _TYPE_2,
            "an IHD or CAD on a hub out of use is refused",
            _barring(_type_2_on_hub("Commissioned")),
        ),
        Mutant(
            "8.4-deletion-type-2-on-hub-lost",
            _TYPE_2,
            "an IHD or CAD on a hub stays",
            _removing_unless(lambda device: device.type in TYPE_2 and bool(device.hub)),
        ),
        Mutant(
            "8.4-deletion-type-2-hub-told",
            _TYPE_2,
            "the hub of a deleted IHD or CAD is told by a Command",
            afterwards(DELETION, _when(of_type(*TYPE_2), commanding_hub)),
        ),
        Mutant(
            "8.4-deletion-type-2-alert",
            _TYPE_2,
            "the adder of a deleted IHD or CAD is told by an alert",
            afterwards(DELETION, _when(of_type(*TYPE_2), alerting)),
        ),
        Mutant(
            "8.4-deletion-type-2-neighbours",
            _TYPE_2,
            "the gas meter goes with an IHD or CAD",
            afterwards(DELETION, _when(of_type(*TYPE_2), _removing_neighbours)),
        ),
        Mutant(
            "8.4-deletion-type-2-taken",
            _TYPE_2,
            "a deleted IHD or CAD can't be added anew",
            _barred_from_12_2(lambda _request, device: device.type in TYPE_2),
        ),
    )


def _when(when: When, what: What) -> What:
    def done(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if when(model, request, device):
            what(model, request, device)

    return done


def _gpf_stays(which: Callable[[Any], bool]) -> Change:
    """Return the change by which some GPFs outlive their CHF."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, DELETION)
        both_functions = update.both_hub_functions
        replace(
            update,
            "both_hub_functions",
            lambda device: [one for one in both_functions(device) if one is device or not which(one)],
        )

    return change


def _removing_other_hubs(what: str) -> What:
    def removing(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        for other in list(model.inventory) if device.type == "CHF" else ():
            gone = {
                "gpfs": other.type == "GPF",
                "pending-hubs": other.status == "Pending" and other.added_by == device.added_by,
                "hub-devices": other.hub == device.id,
            }[what]
            if gone:
                model.inventory.remove(other.id)

    return removing


def _gpf_with_status(status: str) -> When:
    def case(model: ReferenceModel, _request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        gpf = model.inventory.get(device.gpf)
        return device.type == "CHF" and gpf is not None and gpf.status == status

    return case


def _naming_gpf(model: ReferenceModel) -> None:
    """A deletion may name the GPF, and deletes its CHF with it."""
    update = update_of(model, DELETION)
    validate, execute = update.validate, update.execute

    def hub(device: Any) -> Any:  # noqa: ANN401 - of the model
        return model.inventory[device.hub] if device.type == "GPF" else device

    replace(update, "validate", lambda request, device: validate(request, hub(device)))
    replace(update, "execute", lambda request, device: execute(request, hub(device)))


def _gpf_taken_for_ever(model: ReferenceModel) -> None:
    """The identifier of a GPF is never used again, unless with the CHF that it was of."""
    gone: dict[str, str] = {}
    afterwards(DELETION, lambda _model, _request, device: gone.update({device.gpf: device.id}))(model)
    handler: Any = model.handlers["12.2"]
    taken = handler.gpf_taken
    replace(handler, "gpf_taken", lambda device, gpf: gone.get(gpf, device) != device or taken(device, gpf))


def _hubs() -> Sequence[Mutant]:
    return (
        Mutant("8.4-deletion-gpf-stays", _HUB, "a GPF outlives its CHF", _gpf_stays(lambda gpf: True)),
        *(
            Mutant(
                f"8.4-deletion-{status.lower()}-gpf-stays",
                _HUB,
                f"a GPF that is {status} outlives its CHF",
                _gpf_stays(lambda gpf, status=status: gpf.status == status),  # type: ignore[misc]
            )
            for status in (*NOT_PENDING, "Recovered")
        ),
        *(
            Mutant(
                f"8.4-deletion-{status.lower()}-gpf-bars",
                _HUB,
                f"a CHF whose GPF is {status} is not deleted",
                refusing_when(DELETION, _gpf_with_status(status), "E080407"),
            )
            for status in ("InstalledNotCommissioned", "Commissioned", "Suspended")
        ),
        Mutant(
            "8.4-deletion-gpf-pending-will-do",
            _HUB,
            "a CHF is deleted where its GPF is Pending",
            letting(DELETION, _gpf_with_status("Pending")),
        ),
        *(
            Mutant(
                f"8.4-deletion-of-{what}",
                _HUB,
                f"{words} go with a CHF",
                afterwards(DELETION, _removing_other_hubs(what)),
            )
            for what, words in (
                ("gpfs", "all GPFs"),
                ("pending-hubs", "all Pending hubs of the adder"),
                ("hub-devices", "the Devices on the hub"),
            )
        ),
        Mutant(
            "8.4-deletion-gpf-in-lower-case",
            _HUB,
            "a GPF that was pre-notified in lower case outlives its CHF",
            losing_gpf_in_lower_case(DELETION),
        ),
        Mutant("8.4-deletion-names-gpf", _HUB, "a deletion may name the GPF of a Pending CHF", _naming_gpf),
        Mutant("8.4-gpf-deleted-by-itself", _HUB, "a GPF can be deleted by itself", letting(DELETION, of_type("GPF"))),
        Mutant(
            "8.4-deletion-of-pending-gpf",
            _HUB,
            "a Pending GPF can be deleted by itself",
            letting(DELETION, both(of_type("GPF"), pending)),
        ),
        Mutant(
            "8.4-deletion-of-working-gpf",
            _HUB,
            "a GPF in use can be deleted by itself",
            letting(DELETION, both(of_type("GPF"), not_pending)),
        ),
        Mutant("8.4-deletion-gpf-taken", _HUB, "a GPF stays tied to the CHF that was deleted", _gpf_taken_for_ever),
        Mutant(
            "8.4-deletion-of-hub-alert",
            _HUB,
            "the adder of a deleted hub is told by an alert",
            afterwards(DELETION, _when(of_type("CHF"), alerting)),
        ),
        *(
            Mutant(
                f"8.4-deletion-of-hub-not-by-{role.lower()}",
                _HUB,
                f"a hub is not deleted for {role}",
                refusing_when(
                    DELETION,
                    lambda model, request, device, role=role: (  # type: ignore[misc]
                        device.type == "CHF" and role in roles_of(model, request)
                    ),
                ),
            )
            for role in ("RSA", "GT", "OU")
        ),
    )


MUTANTS: Final = (*_effects(), *_statuses(), *_senders(), *_type_2(), *_hubs())
