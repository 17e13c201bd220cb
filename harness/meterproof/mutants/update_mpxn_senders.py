"""Faulty models of 8.4, updates of metering points: whose the recorded and the new metering point are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.metering_points import (
    ATTRIBUTES,
    EXPORT,
    IMPORT,
    MPXN,
    SECONDARY,
    all_of,
    asked,
    doing_when,
    has_any_other,
    has_new,
    has_recorded,
    known_elsewhere,
    negated,
    none_recorded,
    recorded,
    recording_asked,
    suitable,
    updating_item,
)
from meterproof.mutants.mutation import Mutant, replace
from meterproof.mutants.updating import (
    When,
    both,
    by_adder,
    deciding,
    is_responsible,
    letting,
    letting_strangers,
    of_type,
    put,
    recoding,
    refused_and,
    refusing_when,
    roles_of,
)

NO_SUPPLIERS: Final = ("RSA", "ED", "GT", "OU")
_NEW: Final = ("8.4-mpxn-new-supplier",)
_HELD: Final = ("8.4-mpxn-recorded-supplier",)
_FIRST: Final = ("8.4-mpxn-first-supplier",)


def _unknown(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    return not model.state.registration.supplier(asked(model, request)[1])


def _in_role(*roles: str) -> When:
    return lambda model, request, _device: bool(set(roles) & roles_of(model, request))


def _network_operator(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(model.state.registration.network_operator(asked(model, request)[1]) == request.originator)


def _senders() -> Sequence[Mutant]:
    return (
        # the recorded metering point
        Mutant(
            "8.4-mpxn-anybody-with-new",
            _HELD,
            "the supplier of the new metering point may replace another's",
            letting(MPXN, both(recorded, has_new)),
        ),
        *(
            Mutant(
                f"8.4-mpxn-anybody-with-new-{item.lower()}",
                _HELD,
                f"the supplier of the new {item} may replace another's",
                letting(MPXN, all_of(updating_item(item), recorded, has_new, suitable)),
            )
            for item in ATTRIBUTES
        ),
        Mutant(
            "8.4-mpxn-new-gas-supplier",
            _HELD,
            "the supplier of the new MPRN may replace another's",
            letting(MPXN, all_of(of_type("GSME"), recorded, has_new, suitable)),
        ),
        Mutant(
            "8.4-mpxn-neither",
            _HELD,
            "a supplier of neither metering point may exchange them",
            letting(
                MPXN, all_of(recorded, negated(has_recorded), negated(has_new), _in_role("IS", "GS", "ES"), suitable)
            ),
        ),
        Mutant(
            "8.4-mpxn-supplier-of-other",
            _HELD,
            "who has another metering point of the meter may replace each",
            letting(MPXN, all_of(recorded, has_any_other, has_new, suitable)),
        ),
        Mutant(
            "8.4-mpxn-export-by-import",
            _HELD,
            "who has a meter's import may replace its export",
            letting(MPXN, all_of(updating_item(EXPORT), recorded, is_responsible, suitable)),
        ),
        Mutant(
            "8.4-mpxn-secondary-by-first",
            _HELD,
            "who has the first import may replace the second",
            letting(MPXN, all_of(updating_item(SECONDARY), recorded, is_responsible, suitable)),
        ),
        Mutant(
            "8.4-mpxn-responsible-only",
            _HELD,
            "who is not the Responsible Supplier is refused",
            refusing_when(MPXN, both(recorded, negated(is_responsible))),
        ),
        Mutant(
            "8.4-mpxn-import-supplier-needed",
            _HELD,
            "who does not have the import is refused",
            refusing_when(MPXN, all_of(recorded, negated(updating_item(IMPORT)), negated(has_any_other))),
        ),
        Mutant(
            "8.4-mpxn-adder",
            _HELD,
            "the User who pre-notified a meter may replace its metering point",
            letting(MPXN, all_of(recorded, by_adder, suitable)),
        ),
        Mutant(
            "8.4-mpxn-adder-only",
            _HELD,
            "who did not pre-notify a meter may not replace its metering point",
            refusing_when(MPXN, both(recorded, negated(by_adder))),
        ),
        Mutant(
            "8.4-mpxn-supplier-remembered",
            _HELD,
            "a meter stays in the hands of whoever had its metering point when it was recorded",
            _remembering_supplier,
        ),
        *(
            Mutant(
                f"8.4-mpxn-replaced-by-{role.lower()}",
                _HELD,
                f"{role} may replace a metering point",
                letting(MPXN, all_of(recorded, _in_role(role), suitable)),
            )
            for role in NO_SUPPLIERS
        ),
        Mutant(
            "8.4-mpxn-replaced-by-operator",
            _HELD,
            "the network operator may replace a metering point",
            letting(MPXN, both(recorded, _network_operator)),
        ),
        *(
            Mutant(
                f"8.4-mpxn-not-replaced-by-{role.lower()}",
                _HELD,
                f"{role} may not replace a metering point",
                refusing_when(MPXN, both(recorded, _in_role(role))),
            )
            for role in ("IS", "GS", "ES")
        ),
        *(
            Mutant(
                f"8.4-mpxn-held-{code.lower()}",
                _HELD,
                f"who has not the recorded metering point is refused with {code}",
                put(MPXN, "unauthorised_code", code),
            )
            for code in ("E080413", "E080415", "E080407")
        ),
        Mutant(
            "8.4-mpxn-refused-sender-recorded",
            _HELD,
            "what is refused for its sender is recorded all the same",
            refused_and(MPXN, doing_when(both(recorded, negated(has_recorded)), recording_asked)),
        ),
        Mutant(
            "8.4-mpxn-by-any-role-replaced",
            _HELD,
            "a supplier may replace its metering point in whatever role",
            letting(MPXN, all_of(recorded, has_recorded, has_new, _in_role("IS", "GS", "ES"), suitable)),
        ),
        Mutant(
            "8.4-mpxn-own-by-anybody",
            _HELD,
            "who is registered for both metering points may exchange them, supplier or not",
            letting(MPXN, all_of(recorded, has_recorded, has_new, _in_role(*NO_SUPPLIERS), suitable)),
        ),
        # where none is recorded
        Mutant(
            "8.4-mpxn-first-by-responsible-only",
            _FIRST,
            "a first metering point is the Responsible Supplier's to add",
            refusing_when(MPXN, both(none_recorded, negated(is_responsible))),
        ),
        Mutant(
            "8.4-mpxn-first-by-adder-only",
            _FIRST,
            "a first metering point is the adder's to add",
            refusing_when(MPXN, both(none_recorded, negated(by_adder))),
        ),
        Mutant(
            "8.4-mpxn-first-not-beside-others",
            _FIRST,
            "a first metering point beside others is for those who have the others",
            refusing_when(MPXN, all_of(none_recorded, _others_recorded, negated(has_any_other))),
        ),
        Mutant(
            "8.4-mpxn-first-needs-import",
            _FIRST,
            "a second import or export MPAN is for a meter with an import alone",
            refusing_when(MPXN, all_of(negated(updating_item(IMPORT)), lambda _m, _r, device: not device.import_mpxn)),
        ),
        *(
            Mutant(
                f"8.4-mpxn-first-not-by-{role.lower()}",
                _FIRST,
                f"{role} adds no first metering point",
                refusing_when(MPXN, both(none_recorded, _in_role(role))),
            )
            for role in ("IS", "GS", "ES")
        ),
        *(
            Mutant(
                f"8.4-mpxn-first-by-{role.lower()}",
                _FIRST,
                f"{role} adds a first metering point",
                letting(MPXN, all_of(none_recorded, _in_role(role), suitable)),
            )
            for role in NO_SUPPLIERS
        ),
        *(
            Mutant(
                f"8.4-mpxn-first-own-by-{role.lower()}",
                _FIRST,
                f"{role} adds a first metering point that is registered to it",
                letting(MPXN, all_of(none_recorded, has_new, _in_role(role), suitable)),
            )
            for role in NO_SUPPLIERS
        ),
        *(
            Mutant(
                f"8.4-mpxn-first-{item.lower()}-as-{role.lower()}",
                _FIRST,
                f"{role} adds a first {item} that is registered to it",
                letting(MPXN, all_of(none_recorded, has_new, updating_item(item), _in_role(role), suitable)),
            )
            for item, role in (
                (IMPORT, "ES"),
                (IMPORT, "GS"),
                (SECONDARY, "ES"),
                (SECONDARY, "GS"),
                (EXPORT, "IS"),
                (EXPORT, "GS"),
            )
        ),
        Mutant(
            "8.4-mpxn-first-gas-as-is",
            _FIRST,
            "IS adds a first MPRN that is registered to it",
            letting(MPXN, all_of(none_recorded, has_new, of_type("GSME"), _in_role("IS"), suitable)),
        ),
        Mutant(
            "8.4-mpxn-first-by-adder",
            _FIRST,
            "the adder adds a first metering point, whoever it is",
            letting(MPXN, all_of(none_recorded, by_adder, has_new, _in_role(*NO_SUPPLIERS), suitable)),
        ),
        Mutant("8.4-mpxn-strangers", _FIRST, "who is no User may update a metering point", letting_strangers(MPXN)),
        # the new metering point
        Mutant(
            "8.4-mpxn-new-of-anybody",
            _NEW,
            "the supplier of the new metering point is not looked at",
            put(MPXN, "registered_to", lambda _user, _number: True),
        ),
        *(
            Mutant(
                f"8.4-mpxn-new-{item.lower()}-of-anybody",
                _NEW,
                f"the supplier of a new {item} is not looked at",
                letting(MPXN, all_of(updating_item(item), has_recorded, suitable)),
            )
            for item in ATTRIBUTES
        ),
        *(
            Mutant(
                f"8.4-mpxn-first-{item.lower()}-of-anybody",
                _NEW,
                f"the supplier of a first {item} is not looked at",
                letting(MPXN, all_of(updating_item(item), none_recorded, _in_role("IS", "GS", "ES"), suitable)),
            )
            for item in ATTRIBUTES
        ),
        Mutant(
            "8.4-mpxn-new-mprn-of-anybody",
            _NEW,
            "the supplier of a new MPRN is not looked at",
            letting(MPXN, all_of(of_type("GSME"), has_recorded, suitable)),
        ),
        Mutant(
            "8.4-mpxn-new-unknown",
            _NEW,
            "a metering point that is not registered is everybody's",
            letting(MPXN, all_of(_unknown, _in_role("IS", "GS", "ES"), suitable)),
        ),
        Mutant(
            "8.4-mpxn-new-unknown-replaces",
            _NEW,
            "a metering point that is not registered may replace the sender's",
            letting(MPXN, all_of(_unknown, has_recorded, suitable)),
        ),
        Mutant(
            "8.4-mpxn-new-same-role",
            _NEW,
            "the new metering point may be of any supplier in the sender's role",
            letting(MPXN, all_of(_same_role, negated(_foreign_record), suitable)),
        ),
        *(
            Mutant(
                f"8.4-mpxn-new-{code.lower()}",
                _NEW,
                f"another's metering point is refused with {code}",
                put(MPXN, "supplier_code", code),
            )
            for code in ("E080410", "E080413", "E080409")
        ),
        Mutant(
            "8.4-mpxn-new-unknown-e080413",
            _NEW,
            "a metering point that is not registered is refused with E080413",
            recoding(MPXN, _unknown, "E080413"),
        ),
        Mutant(
            "8.4-mpxn-new-known-elsewhere",
            _NEW,
            "a metering point that is recorded elsewhere is refused",
            refusing_when(MPXN, known_elsewhere, "E080415"),
        ),
        Mutant(
            "8.4-mpxn-new-by-recorder",
            _NEW,
            "a metering point that is recorded belongs to the adder of its meter",
            letting(MPXN, both(known_elsewhere, suitable)),
        ),
        Mutant(
            "8.4-mpxn-new-refused-recorded",
            _NEW,
            "what is refused for the new metering point is recorded all the same",
            refused_and(MPXN, doing_when(all_of(negated(has_new), suitable), recording_asked)),
        ),
    )


def _others_recorded(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    item = asked(model, request)[0]
    return any(getattr(device, attribute) for name, attribute in ATTRIBUTES.items() if name != item)


def _foreign_record(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    return recorded(model, request, device) and not has_recorded(model, request, device)


def _same_role(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    supplier = model.state.registration.supplier(asked(model, request)[1])
    return bool(supplier) and bool(model.state.roles(supplier) & roles_of(model, request) & {"IS", "GS", "ES"})


def _remembering_supplier(model: ReferenceModel) -> None:
    """Who had a number when anybody looked at it first has it for ever."""
    registration = model.state.registration
    original = registration.register
    before: dict[str, str] = {}

    def register(mpxn: str, supplier: str, network_operator: str = "") -> None:
        before.setdefault(mpxn, registration.supplier(mpxn) or supplier)
        original(mpxn, supplier, network_operator)

    replace(registration, "register", register)
    deciding(
        MPXN,
        "registered_to",
        lambda asked, user, number: before[number] == user if number in before else asked(user, number),
    )(model)


MUTANTS: Final = _senders()
