"""Faulty models of which items 8.2 Read Inventory lists of each type of Device: one for every cell of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from meterproof.mutants.mutation import Mutant
from meterproof.mutants.read_inventory_entries import (
    LISTED,
    METERS,
    STATUSES,
    TYPES,
    adding,
    leaving_out,
    of_type,
    of_variant,
    while_in,
)
from meterproof.mutants.shared import BRIDGES, slug

_SHOWN_OF: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "DeviceID": ("8.2-shown-device-id", TYPES),
    "DeviceType": ("8.2-shown-device-type", TYPES),
    "DeviceStatus": ("8.2-shown-status", TYPES[:6]),
    "DeviceManufacturer": ("8.2-shown-manufacturer", TYPES),
    "DeviceModel": ("8.2-shown-model", TYPES),
    "SMETSCHTSVersion": ("8.2-shown-smets-version", TYPES[:7]),
    "DeviceFirmwareVersion": ("8.2-shown-firmware", LISTED),
    "DeviceFirmwareVersionStatus": ("8.2-shown-firmware-status", LISTED),
    "CPLStatus": ("8.2-shown-cpl-status", LISTED),
    "DateCommissioned": ("8.2-shown-date-commissioned", TYPES[:6]),
    "ImportMPxN": ("8.2-shown-import-mpxn", METERS),
    "SecondaryImportMPAN": ("8.2-shown-secondary-mpan", ("ESME",)),
    "ExportMPAN": ("8.2-shown-export-mpan", ("ESME",)),
    "ESMEVariant": ("8.2-shown-esme-variant", ("ESME",)),
    "PPMIDVariant": ("8.2-shown-ppmid-variant", ("PPMID",)),
    "UPRN": ("8.2-shown-uprn", TYPES),
    "PropertyFilter": ("8.2-shown-property-filter", TYPES),
    "PostCode": ("8.2-shown-property-filter", TYPES),
    "AddressIdentifier": ("8.2-shown-property-filter", TYPES),
    "DeviceGBCSVersion": ("8.2-shown-gbcs-version", LISTED),
    "HANVariant": ("8.2-shown-han-variant", ("CHF",)),
}
"""The rule of each item, and the types that have it."""

_OF_THE_HUB: Final = (
    "DeviceFirmwareVersion",
    "DeviceFirmwareVersionStatus",
    "CPLStatus",
    "DeviceGBCSVersion",
    "SMETSCHTSVersion",
)
"""Items that a GPF ought to have, as its hub."""

_PLAUSIBLE: Final[Mapping[str, str]] = {
    "DeviceStatus": "Whitelisted",
    "SMETSCHTSVersion": "V5.0",
    "DeviceFirmwareVersion": "01020304",
    "DeviceFirmwareVersionStatus": "Active",
    "CPLStatus": "Active",
    "DateCommissioned": "2023-11-02",
    "ImportMPxN": "1012345678901",
    "SecondaryImportMPAN": "1012345678901",
    "ExportMPAN": "1012345678901",
    "ESMEVariant": "A",
    "PPMIDVariant": "PPMID",
    "DeviceGBCSVersion": "4.0",
    "HANVariant": "Unknown HAN Variant",
}
"""A value for each item that a type may lack, as a right answer might have it for another type."""


def _grid() -> Sequence[Mutant]:
    """Return a mutant for each cell: the item is left out of a type that has it, or listed of one that has not."""
    found = []
    for item, (rule, shown_of) in _SHOWN_OF.items():
        for type in TYPES:
            name = f"8.2-{slug(item)}-{{}}-{type.lower()}"
            if type in shown_of:
                found.append(
                    Mutant(
                        name.format("missing-of"), (rule,), f"no {item} of a {type}", leaving_out(item, of_type(type))
                    )
                )
            elif not (type == "GPF" and item in _OF_THE_HUB):
                found.append(
                    Mutant(
                        name.format("listed-of"),
                        (rule,),
                        f"a {item} of a {type}",
                        adding(item, _PLAUSIBLE[item], of_type(type)),
                    )
                )
    return found


def _in_some_status() -> Sequence[Mutant]:
    """Return mutants that leave an item out, or add one, while Devices are in one status alone."""
    always = {
        "8.2-shown-firmware": ("DeviceFirmwareVersion", ("Pending", "InstalledNotCommissioned", "Recovery")),
        "8.2-shown-firmware-status": ("DeviceFirmwareVersionStatus", ("Pending", "Suspended")),
        "8.2-shown-cpl-status": ("CPLStatus", ("Pending", "Withdrawn")),
        "8.2-shown-manufacturer": ("DeviceManufacturer", ("Pending", "Suspended")),
        "8.2-shown-model": ("DeviceModel", ("Pending", "Decommissioned")),
        "8.2-shown-smets-version": ("SMETSCHTSVersion", ("Pending", "Withdrawn")),
        "8.2-shown-import-mpxn": ("ImportMPxN", ("Whitelisted", "Decommissioned")),
        "8.2-shown-esme-variant": ("ESMEVariant", ("Pending", "Suspended")),
        "8.2-shown-ppmid-variant": ("PPMIDVariant", ("Pending", "Commissioned", "Withdrawn")),
        "8.2-shown-gbcs-version": ("DeviceGBCSVersion", ("Pending", "Recovered")),
        "8.2-shown-han-variant": ("HANVariant", ("Pending", "InstalledNotCommissioned", "Withdrawn")),
        "8.2-shown-status": ("DeviceStatus", STATUSES),
    }
    return [
        Mutant(
            f"8.2-{slug(item)}-missing-while-{status.lower()}",
            (rule,),
            f"no {item} of a Device that is {status}",
            leaving_out(item, while_in(status)),
        )
        for rule, (item, statuses) in always.items()
        for status in statuses
    ]


def _hub_and_gpf() -> Sequence[Mutant]:
    return [
        Mutant(
            f"8.2-{slug(item)}-missing-of-gpf",
            ("8.2-gpf-as-its-hub",),
            f"no {item} of a GPF",
            leaving_out(item, of_type("GPF")),
        )
        for item in _OF_THE_HUB
        if "GPF" not in _SHOWN_OF[item][1]
    ]


def _bridges() -> Sequence[Mutant]:
    """Return mutants that list a bridge otherwise than a PPMID."""
    rule = ("8.2-bridge-as-ppmid",)
    missing = (
        "DeviceStatus",
        "SMETSCHTSVersion",
        "DeviceFirmwareVersion",
        "DeviceFirmwareVersionStatus",
        "CPLStatus",
        "PPMIDVariant",
        "DeviceGBCSVersion",
    )
    surplus = ("ImportMPxN", "SecondaryImportMPAN", "ExportMPAN", "ESMEVariant", "HANVariant")

    return [
        Mutant(
            f"8.2-bridge-{'with' if item in surplus else 'without'}-{slug(item)}",
            rule,
            f"{'a' if item in surplus else 'no'} {item} of {variant}",
            adding(item, _PLAUSIBLE[item], of_variant(variant))
            if item in surplus
            else leaving_out(item, of_variant(variant)),
        )
        for item, variant in zip((*missing, *surplus), BRIDGES * 3, strict=True)
    ]


MUTANTS: Final = (*_grid(), *_in_some_status(), *_hub_and_gpf(), *_bridges())
