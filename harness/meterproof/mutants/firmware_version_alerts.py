"""Faulty models of the alert on an activation: what it tells the inventory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.firmware_version_activation import activation_of, in_status, of_variant, replacing
from meterproof.mutants.firmware_version_taken import of_alerts, of_variants, taken_by
from meterproof.mutants.mutation import Change, Mutant, replace

_UPDATES: Final = ("firmware-activation-updates-inventory",)


def _failure_of(variant: str) -> Change:
    def is_success(model: ReferenceModel, original: Any, alert: Any) -> bool:  # noqa: ANN401 - of the model
        return bool(original(alert)) or of_variant(variant)(model, alert)

    return replacing("is_success", is_success)


def _not_updating(meant: Callable[[ReferenceModel, Any], bool]) -> Change:
    """Return the change by which some alerts tell the inventory nothing, although they are passed on."""

    def is_success(model: ReferenceModel, original: Any, alert: Any) -> bool:  # noqa: ANN401 - of the model
        return bool(original(alert)) and not meant(model, alert)

    return replacing("is_success", is_success)


def _on_failure(items: dict[str, str]) -> Change:
    def receive(model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        original(alert)
        if not alert.success:
            model.inventory.change(model.inventory[alert.device], **items)

    return replacing("receive", receive)


def _back_on_failure(model: ReferenceModel) -> None:
    """Take a failure for a return to the version that the Device came with."""
    first: dict[str, str] = {}
    take = of_alerts(model).take

    def taking(record: Any, version: str) -> None:  # noqa: ANN401 - a record of the model
        first.setdefault(record.id, record.firmware)
        take(record, version)

    replace(of_alerts(model), "take", taking)

    def receive(model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        original(alert)
        if not alert.success and alert.device in first:
            model.inventory.change(model.inventory[alert.device], firmware=first[alert.device])

    replacing("receive", receive)(model)


def _without_alert(model: ReferenceModel) -> None:
    """Update the inventory at the activation, whatever becomes of the alert."""
    activation = activation_of(model)
    activate = activation.activate

    def activating(device: str, firmware: str, *, success: bool, alert: str) -> None:
        activate(device, firmware, success=success, alert=alert)
        if success:
            activation.reported.report(device, firmware)

    replace(activation, "activate", activating)


def _second_undoes(model: ReferenceModel) -> None:
    """Take an alert that comes again for a return to the version before."""
    before: dict[int, str] = {}

    def receive(model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        record = model.inventory[alert.device]
        if alert.number in before:
            model.inventory.change(record, firmware=before[alert.number])
        else:
            before[alert.number] = record.firmware
            original(alert)

    replacing("receive", receive)(model)


def _at_listing(model: ReferenceModel) -> None:
    """Take a version as soon as the list approves it for the product, before anything is activated."""
    load = model.cpl.load

    def loading(entry: Any) -> None:  # noqa: ANN401 - an entry of the list
        load(entry)
        for record in list(model.inventory):
            of_alerts(model).report(record.id, entry.firmware)

    replace(model.cpl, "load", loading)


def _read_is_older(model: ReferenceModel) -> None:
    """Fall back to what was there before the activation when the version is read."""
    before: dict[str, str] = {}
    take = of_alerts(model).take

    def taking(record: Any, version: str) -> None:  # noqa: ANN401 - a record of the model
        before.setdefault(record.id, record.firmware)
        take(record, version)

    replace(of_alerts(model), "take", taking)
    handler: Any = model.handlers["11.2"]
    original = handler.reported.report

    def report(device: str, version: str) -> None:
        if device in before:
            model.inventory.change(model.inventory[device], firmware=before[device])
        else:
            original(device, version)

    replace(handler.reported, "report", report)


MUTANTS: Final = (
    *of_variants(_UPDATES, "not-taken", "the version is not taken", lambda one: _not_updating(of_variant(one))),
    *of_variants(_UPDATES, "failure-taken", "a failure is taken for a success", _failure_of),
    *(
        Mutant(
            f"activation-not-taken-while-{status.lower()}",
            _UPDATES,
            f"not of a Device that is {status}",
            _not_updating(in_status(status)),
        )
        for status in ("Whitelisted", "InstalledNotCommissioned", "Commissioned")
    ),
    Mutant("activation-failure-clears", _UPDATES, "a failure clears the version", _on_failure({"firmware": ""})),
    Mutant(
        "activation-failure-suspends", _UPDATES, "a failure suspends the Device", _on_failure({"status": "Suspended"})
    ),
    Mutant("activation-failure-goes-back", _UPDATES, "a failure brings the first version back", _back_on_failure),
    Mutant("activation-without-alert", _UPDATES, "the inventory needs no alert", _without_alert),
    Mutant("activation-second-undoes", _UPDATES, "an alert that comes again undoes the first", _second_undoes),
    Mutant("activation-before-it-happens", _UPDATES, "a version is taken once the list approves it", _at_listing),
    Mutant("activation-undone-by-reading", _UPDATES, "reading the version undoes the activation", _read_is_older),
    *taken_by("activation", of_alerts, _UPDATES),
)
