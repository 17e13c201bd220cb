"""Faulty models of what 12.2 makes of Devices that are known already, and of what it records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, method, narrow, replace, table, widen
from meterproof.mutants.shared import accepting_item_faults

SRV: Final = "12.2"
_LISTED: Final = ("ESME", "GSME", "CHF", "HCALCS", "PPMID")
_IN_USE: Final = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Suspended",
    "Recovery",
    "Recovered",
)


def _inventory() -> Sequence[Mutant]:
    duplicate = ("12.2-duplicate-device",)
    return (
        *(
            Mutant(
                f"12.2-{status.lower()}-device-again",
                duplicate,
                f"a Device that is {status} can be pre-notified again",
                widen(SRV, "reusable_statuses", status),
            )
            for status in _IN_USE
        ),
        Mutant(
            "12.2-duplicate-product-code",
            duplicate,
            "a Device that is known is refused as not on the CPL",
            table(SRV, "existing_code", "E120203"),
        ),
        Mutant("12.2-type-2-device-again", duplicate, "a Type 2 Device that is known is replaced", _replacing_type_2),
        Mutant(
            "12.2-decommissioned-refused",
            ("12.2-decommissioned-again",),
            "a Decommissioned Device can't be pre-notified again",
            narrow(SRV, "reusable_statuses", "Decommissioned"),
        ),
        Mutant(
            "12.2-decommissioned-by-adder-only",
            ("12.2-decommissioned-again",),
            "only who added it may pre-notify a Device again",
            _only_by_adder,
        ),
        Mutant(
            "12.2-decommissioned-stays",
            ("12.2-decommissioned-again",),
            "a Decommissioned Device that is pre-notified again keeps its status",
            _keeping_status("Decommissioned"),
        ),
        Mutant(
            "12.2-withdrawn-refused",
            ("12.2-withdrawn-again",),
            "a Withdrawn Device can't be pre-notified again",
            narrow(SRV, "reusable_statuses", "Withdrawn"),
        ),
        Mutant(
            "12.2-withdrawn-stays",
            ("12.2-withdrawn-again",),
            "a Withdrawn Device that is pre-notified again keeps its status",
            _keeping_status("Withdrawn"),
        ),
        Mutant(
            "12.2-loaded-hub-again",
            ("12.2-hub-loaded-by-dcc",),
            "a User can pre-notify a hub that the DCC loaded",
            method(SRV, "identifier_taken", always(False)),
        ),
        Mutant(
            "12.2-hub-not-shown",
            ("12.2-hub-loaded-by-dcc",),
            "a hub that no User pre-notified is not shown",
            _hiding_hubs,
        ),
        Mutant(
            "12.2-unknown-device-shown",
            ("12.2-never-prenotified",),
            "a Device that was never pre-notified is shown",
            _showing_unknown_devices,
        ),
        Mutant(
            "12.2-unknown-device-whitelisted",
            ("12.2-never-prenotified",),
            "a Device that was never pre-notified can be whitelisted",
            _whitelisting_unknown_devices,
        ),
        Mutant(
            "12.2-whitelisted-at-once",
            ("12.2-pending",),
            "a pre-notified Device is Whitelisted",
            _starting_as("Whitelisted"),
        ),
        Mutant("12.2-no-gpf", ("12.2-pending",), "a pre-notified CHF brings no GPF along", _leaving_out_gpf),
        *(
            Mutant(
                f"12.2-{type.lower()}-not-pending",
                ("12.2-pending",),
                f"a pre-notified {type} is InstalledNotCommissioned",
                _starting_as("InstalledNotCommissioned", type),
            )
            for type in (*_LISTED, "GPF")
        ),
        *(
            Mutant(
                f"12.2-{type.lower()}-pending",
                ("12.2-type-2-without-status",),
                f"a pre-notified {type} is Pending",
                _showing_pending(type),
            )
            for type in ("IHD", "CAD")
        ),
        Mutant(
            "12.2-code-that-does-not-exist",
            ("12.2-specific-codes",),
            "a product that is not listed is refused with E120202",
            table(SRV, "product_code", "E120202"),
        ),
        Mutant(
            "12.2-items-code-that-does-not-exist",
            ("12.2-specific-codes",),
            "items at fault are refused with E120205",
            table(SRV, "items_code", "E120205"),
        ),
        Mutant(
            "12.2-known-device-code-that-does-not-exist",
            ("12.2-specific-codes",),
            "a known Device is refused with E120206",
            table(SRV, "existing_code", "E120206"),
        ),
        Mutant("duis-role-after-specific", ("duis-validation-order",), "the role is looked at last", _role_last),
        Mutant(
            "duis-schema-after-role",
            ("duis-validation-order",),
            "a request that is not valid is refused for its role",
            _role_before_schema,
        ),
        Mutant(
            "duis-existence-last",
            ("duis-validation-order",),
            "the existence of the Other Device is looked at last",
            _existence_last,
        ),
        Mutant(
            "duis-two-faults-another-code",
            ("duis-validation-order",),
            "two faults at once are refused with a code of neither",
            _another_code_for_two_faults,
        ),
        Mutant(
            "duis-product-before-schema",
            ("duis-validation-order",),
            "a manufacturer that is too long is refused as not on the CPL",
            accepting_item_faults("DeviceManufacturer"),
        ),
    )


def _replacing_type_2(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    taken = handler.identifier_taken
    replace(
        handler, "identifier_taken", lambda device: taken(device) and model.inventory[device].type not in ("IHD", "CAD")
    )


def _only_by_adder(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]

    def eligible(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        known = model.inventory.get(handler.subject(request))
        return known is None or known.status != "Decommissioned" or known.added_by == request.originator

    replace(handler, "eligible", eligible)


def _keeping_status(status: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        new_record = handler.new_record

        def recording(request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
            known = model.inventory.get(handler.subject(request))
            record = new_record(request)
            if known is not None and known.status == status:
                record.status = status
            return record

        replace(handler, "new_record", recording)

    return change


def _hiding_hubs(model: ReferenceModel) -> None:
    replace(model.handlers["8.2"], "devices_named", lambda request: [])
    handler: Any = model.handlers["8.2"]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        known = model.inventory.get(request.device("DeviceID"))
        if known is not None and known.type in ("CHF", "GPF"):
            raise RequestRefused("E080201")
        return execute(request)

    replace(handler, "execute", executing)


def _showing_unknown_devices(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.2"]
    devices_named = handler.devices_named

    def naming(request: Any) -> list[str]:  # noqa: ANN401 - a request of the model
        from meterproof.model.inventory import Record

        for device in devices_named(request):
            if device not in model.inventory:
                model.inventory.add(Record(id=device, type="PPMID", status="Pending", manufacturer="", model=""))
        return list(devices_named(request))

    replace(handler, "devices_named", naming)


def _whitelisting_unknown_devices(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.11"]
    replace(handler, "devices_named", lambda request: [request.target])
    replace(handler, "validate", lambda request: None)


def _starting_as(status: str, type: str = "") -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        initial = handler.initial_status
        replace(handler, "initial_status", lambda of: status if (of == type if type else initial(of)) else initial(of))

    return change


def _showing_pending(type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        _starting_as("Pending", type)(model)
        shown: Any = model.handlers["8.2"]
        status = shown.entry.status
        replace(shown.entry, "status", lambda device: device.status if device.type == type else status(device))

    return change


def _leaving_out_gpf(model: ReferenceModel) -> None:
    add = model.inventory.add
    replace(model.inventory, "add", lambda record: None if record.type == "GPF" else add(record))


def _role_last(model: ReferenceModel) -> None:
    order = [name for name in model.pipeline.order if name not in ("user-role", "eligibility")]
    replace(model.pipeline, "order", [*order, "user-role"])


def _role_before_schema(model: ReferenceModel) -> None:
    accepting_item_faults("OtherDeviceID")(model)


def _existence_last(model: ReferenceModel) -> None:
    from meterproof.mutants.shared import ignoring_existence_of_other

    ignoring_existence_of_other("8.7.1", "E080702")(model)


def _another_code_for_two_faults(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        items = request.items()
        if handler.items_missing(items) and handler.product_refused(items):
            raise RequestRefused("E120201")
        validate(request)

    replace(handler, "validate", validating)


MUTANTS: Final = tuple(_inventory())
