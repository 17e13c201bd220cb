"""Faulty models in which one interface shows another firmware version than the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.firmware_version_taken import of_alerts, of_reading, of_variants
from meterproof.mutants.mutation import Change, Mutant, replace

_INTERFACES: Final = ("firmware-version-on-all-interfaces",)


def _stale(model: ReferenceModel) -> None:
    """Show on the Self-Service Interface what was pre-notified or seeded, whatever came after."""
    first: dict[str, str] = {}
    change, original = model.inventory.change, model.observations.firmware

    def changing(record: Any, **items: Any) -> None:  # noqa: ANN401 - a record of the model
        if "firmware" in items:
            first.setdefault(record.id, record.firmware)
        change(record, **items)

    replace(model.inventory, "change", changing)
    replace(model.observations, "firmware", lambda device: first.get(device.id) or original(device))


def _showing(instead: Callable[[ReferenceModel, Any], str]) -> Change:
    """Return the change by which the Self-Service Interface shows another version: ``instead(model, device)``."""

    def change(model: ReferenceModel) -> None:
        replace(model.observations, "firmware", lambda device: instead(model, device))

    return change


def _fresher(model: ReferenceModel, device: Any) -> str:  # noqa: ANN401 - a record of the model
    return model.state.devices.running(device.id) or str(device.firmware)


def _stale_after(source: Callable[[ReferenceModel], Any]) -> Change:
    """Return the change by which the Self-Service Interface misses what one of the two ways brings."""

    def change(model: ReferenceModel) -> None:
        shown: dict[str, str] = {}
        reported, original = source(model), model.observations.firmware
        take = reported.take

        def taking(record: Any, version: str) -> None:  # noqa: ANN401 - a record of the model
            shown.setdefault(record.id, record.firmware)
            take(record, version)

        replace(reported, "take", taking)
        replace(model.observations, "firmware", lambda device: shown.get(device.id) or original(device))

    return change


def _stale_inventory(model: ReferenceModel) -> None:
    """Show by 8.2 what was there first, while the Self-Service Interface is up to date."""
    entry: Any = model.handlers["8.2"].entry  # type: ignore[attr-defined]
    product, first = entry.product, dict[str, str]()
    change = model.inventory.change

    def changing(record: Any, **items: Any) -> None:  # noqa: ANN401 - a record of the model
        if "firmware" in items:
            first.setdefault(record.id, record.firmware)
        change(record, **items)

    replace(model.inventory, "change", changing)
    replace(entry, "product", lambda device: product(changed(device, firmware=first.get(device.id, device.firmware))))


def _ssi_of_variant(variant: str) -> Change:
    def change(model: ReferenceModel) -> None:
        first: dict[str, str] = {}
        original, taking = model.observations.firmware, model.inventory.change

        def changing(record: Any, **items: Any) -> None:  # noqa: ANN401 - a record of the model
            if "firmware" in items and record.ppmid_variant == variant:
                first.setdefault(record.id, record.firmware)
            taking(record, **items)

        replace(model.inventory, "change", changing)
        replace(model.observations, "firmware", lambda device: first.get(device.id) or original(device))

    return change


MUTANTS: Final = (
    Mutant("ssi-firmware-stale", _INTERFACES, "the Self-Service Interface shows what came first", _stale),
    Mutant("ssi-firmware-stale-after-reading", _INTERFACES, "it misses what was read", _stale_after(of_reading)),
    Mutant("ssi-firmware-stale-after-activation", _INTERFACES, "it misses what an alert told", _stale_after(of_alerts)),
    Mutant("ssi-firmware-ahead", _INTERFACES, "it shows what the Device runs, reported or not", _showing(_fresher)),
    Mutant(
        "ssi-firmware-of-the-list",
        _INTERFACES,
        "it shows the version that the list has for the product",
        _showing(lambda model, device: next(entry.firmware for entry in model.cpl if entry.model == device.model)),
    ),
    Mutant("8.2-firmware-stale", _INTERFACES, "8.2 shows what came first", _stale_inventory),
    *of_variants(_INTERFACES, "ssi-stale", "the Self-Service Interface shows what came first", _ssi_of_variant),
)
