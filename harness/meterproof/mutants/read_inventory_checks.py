"""Faulty models of 8.2 Read Inventory that check who the User is to the Device (E4), or its status (E5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.read_inventory_ways import (
    ADDRESS,
    MPXN,
    SRV,
    Devices,
    asks_for,
    hiding,
    matching,
    showing,
)

_STATUSES: Final = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
    "Recovered",
)


def _unchecked() -> Sequence[Mutant]:
    eligible, status = ("8.2-no-user-device-check",), ("8.2-no-device-status-check",)
    return (
        *(
            Mutant(
                f"8.2-e4-{role.lower()}-{type.lower()}",
                eligible,
                f"E4 is checked for {role} and a {type}",
                _eligible_unless(role, type),
            )
            for role, type in (
                ("GS", "ESME"),
                ("ES", "ESME"),
                ("RSA", "ESME"),
                ("ED", "ESME"),
                ("GT", "ESME"),
                ("OU", "ESME"),
                ("IS", "GSME"),
                ("ES", "GSME"),
                ("RSA", "GSME"),
                ("ED", "GSME"),
                ("GT", "GSME"),
                ("OU", "GSME"),
                ("ED", "CHF"),
                ("OU", "CHF"),
                ("ED", "GPF"),
                ("GT", "HCALCS"),
                ("OU", "PPMID"),
                ("RSA", "IHD"),
                ("ES", "CAD"),
            )
        ),
        Mutant(
            "8.2-e4-registered-supplier", eligible, "E4 is checked: a supplier reads its own meters alone", _own_meters
        ),
        Mutant("8.2-e4-hub-of-strangers", eligible, "E4 is checked: a supplier reads its own hubs alone", _own_hubs),
        Mutant("8.2-e4-adder", eligible, "E4 is checked while a Device is Pending: it is its adder's", _own_pending),
        *(
            Mutant(
                f"8.2-e4-by-{name.lower()}",
                eligible,
                f"E4 is checked for a search by {name}: a supplier finds its own premises alone",
                _own_premises_alone(name),
            )
            for name in ("MPxN", "UPRN", "PropertyFilter")
        ),
        *(
            Mutant(
                f"8.2-hidden-from-{role.lower()}",
                eligible,
                f"{words} is left out of what {role} is shown",
                _hidden_from(role, type),
            )
            for role, type, words in (
                ("GS", "ESME", "an ESME"),
                ("OU", "GSME", "a GSME"),
                ("IS", "GSME", "a GSME"),
                ("ED", "GSME", "a GSME"),
                ("GT", "ESME", "an ESME"),
            )
        ),
        *(
            Mutant(
                f"8.2-e5-{name.lower()}",
                status,
                f"E5 is checked: a Device that is {name} can't be read",
                _status_unless(lambda device, name=name: device.status == name),  # type: ignore[misc]
            )
            for name in _STATUSES
        ),
        *(
            Mutant(
                f"8.2-e5-{type.lower()}-{name.lower()}",
                status,
                f"E5 is checked: a {type} that is {name} can't be read",
                _status_unless(lambda device, name=name, type=type: (device.type, device.status) == (type, name)),  # type: ignore[misc]
            )
            for type, name in (
                ("GSME", "Pending"),
                ("GSME", "Suspended"),
                ("GSME", "Withdrawn"),
                ("PPMID", "Suspended"),
                ("PPMID", "Decommissioned"),
                ("HCALCS", "Suspended"),
                ("CHF", "Suspended"),
                ("CHF", "Withdrawn"),
                ("CHF", "Recovery"),
                ("GPF", "Suspended"),
                ("GPF", "Withdrawn"),
                ("GPF", "Decommissioned"),
            )
        ),
        Mutant(
            "8.2-e5-without-status",
            status,
            "E5 is checked: a Device without a status can't be read",
            _status_unless(lambda device: not device.status),
        ),
        Mutant(
            "8.2-e5-before-recovery",
            status,
            "E5 is checked: by the status before Recovery",
            _status_unless(
                lambda device: device.status == "Recovered" and device.prior_status in ("Suspended", "Pending")
            ),
        ),
        Mutant(
            "8.2-recovered-hidden",
            status,
            "a Recovered Device is shown with its status before Recovery",
            _showing_prior_status,
        ),
        *(
            Mutant(
                f"8.2-e5-for-{role.lower()}",
                status,
                f"E5 is checked for {role}: a Device must be Commissioned",
                _commissioned_for(role),
            )
            for role in ("ES", "GS", "RSA", "ED", "GT", "OU")
        ),
        *(
            Mutant(
                f"8.2-search-hides-{name.lower()}",
                status,
                f"a Device that is {name} is left out unless it is searched for by its Device ID",
                hiding(lambda device, name=name: device.status == name),  # type: ignore[misc]
            )
            for name in ("Whitelisted", "InstalledNotCommissioned", "Suspended", "Recovery", "Recovered")
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-not-by-mpxn",
                status,
                f"the metering point of a meter that is {name} finds nothing",
                matching(
                    MPXN,
                    lambda _, value, devices, name=name: [one for one in devices if one.status != name],  # type: ignore[misc]
                ),
            )
            for name in ("Whitelisted", "InstalledNotCommissioned", "Suspended", "Recovery", "Recovered")
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-hub-not-by-{kind}",
                status,
                f"premises whose CHF is {name} are not found by their {words}",
                _hub_not_by(kinds, name),
            )
            for name, kind, words, kinds in (
                ("InstalledNotCommissioned", "uprn", "UPRN", ("uprn",)),
                ("Suspended", "uprn", "UPRN", ("uprn",)),
                ("Suspended", "address", "address", ADDRESS),
                ("Recovered", "address", "address", ADDRESS),
                ("Suspended", "mpxn", "metering points", MPXN),
                ("Recovery", "mpxn", "metering points", MPXN),
            )
        ),
        *(
            Mutant(
                f"8.2-{before.lower()}-shown-as-{after.lower()}",
                status,
                f"a Device that is {before} is shown as {after}",
                _shown_as(before, after),
            )
            for before, after in (
                ("Recovery", "Suspended"),
                ("Withdrawn", "Decommissioned"),
                ("Whitelisted", "Pending"),
                ("InstalledNotCommissioned", "Commissioned"),
            )
        ),
    )


def _eligibility(allowed: Callable[[ReferenceModel, Any, Any], bool]) -> Change:
    """Return the change by which ``allowed(model, request, record)`` is what E4 says of a search by Device ID."""

    def change(model: ReferenceModel) -> None:
        def eligible(original: Any, request: Any) -> bool:  # noqa: ANN401 - a method and a request of the model
            record = model.inventory.get(request.device("DeviceID"))
            return bool(original(request)) and (record is None or allowed(model, request, record))

        method(SRV, "eligible", eligible)(model)

    return change


def _eligible_unless(role: str, type: str) -> Change:
    return _eligibility(
        lambda model, request, record: record.type != type or role not in model.state.roles(request.originator)
    )


def _own_meters(model: ReferenceModel) -> None:
    def own(model: ReferenceModel, request: Any, record: Any) -> bool:  # noqa: ANN401 - a request and a record
        supplier = model.registration.supplier(record.import_mpxn) if record.import_mpxn else ""
        return (
            not supplier or supplier == request.originator or not model.state.roles(request.originator) & {"IS", "GS"}
        )

    _eligibility(own)(model)


def _own_hubs(model: ReferenceModel) -> None:
    def own(model: ReferenceModel, request: Any, record: Any) -> bool:  # noqa: ANN401 - a request and a record
        points = [one.import_mpxn for one in model.inventory.on_hub(record.hub) if one.import_mpxn]
        suppliers = {model.registration.supplier(point) for point in points}
        return record.type != "CHF" or not points or request.originator in suppliers

    _eligibility(own)(model)


def _own_pending(model: ReferenceModel) -> None:
    _eligibility(lambda _, request, record: record.status != "Pending" or record.added_by == request.originator)(model)


def _own_premises_alone(name: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def eligible(original: Any, request: Any) -> bool:  # noqa: ANN401 - a method and a request of the model
            if not asks_for(request, name) or not model.state.roles(request.originator) & {"IS", "GS"}:
                return bool(original(request))
            found = handler.found(handler.criteria(request))
            points = [one.import_mpxn for one in model.inventory.premises_of(found) if one.import_mpxn]
            return not points or request.originator in {model.registration.supplier(point) for point in points}

        method(SRV, "eligible", eligible)(model)

    return change


def _hidden_from(role: str, type: str) -> Change:
    return showing(
        lambda model, request, devices: [
            one for one in devices if one.type != type or role not in model.state.roles(request.originator)
        ]
    )


def _status_unless(refused: Callable[[Any], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        def permitted(original: Any, request: Any) -> bool:  # noqa: ANN401 - a method and a request of the model
            record = model.inventory.get(request.device("DeviceID"))
            return bool(original(request)) and (record is None or not refused(record))

        method(SRV, "status_permitted", permitted)(model)

    return change


def _commissioned_for(role: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def permitted(original: Any, request: Any) -> bool:  # noqa: ANN401 - a method and a request of the model
            record = model.inventory.get(request.device("DeviceID"))
            mine = role in model.state.roles(request.originator)
            return bool(original(request)) and (record is None or not mine or record.status == "Commissioned")

        method(SRV, "status_permitted", permitted)(model)

    return change


def _hub_not_by(kinds: Sequence[str], status: str) -> Change:
    def choose(model: ReferenceModel, _value: str, devices: Devices) -> Devices:
        return [one for one in devices if not one.hub or model.inventory[one.hub].status != status]

    return matching(kinds, choose)


def _entry(model: ReferenceModel) -> Any:  # noqa: ANN401 - what writes a Device of the answer
    handler: Any = model.handlers[SRV]
    return handler.entry


def _showing_prior_status(model: ReferenceModel) -> None:
    replace(_entry(model), "status", lambda device: device.validated_status)


def _shown_as(before: str, after: str) -> Change:
    def change(model: ReferenceModel) -> None:
        status = _entry(model).status

        def shown(device: Any) -> str:  # noqa: ANN401 - a record of the model
            text = str(status(device))
            return after if text == before else text

        replace(_entry(model), "status", shown)

    return change


MUTANTS: Final = (*_unchecked(),)
