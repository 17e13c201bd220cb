"""The products of a SUT file: what the system's Central Products List holds, and Type 2 Devices."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from meterproof.catalogue.model import DeviceModel
from meterproof.catalogue.places import place
from meterproof.errors import UsageError

CPL_TYPES: Final[Mapping[str, str]] = {
    "Single Element Electricity Metering Equipment": "ESME",
    "Twin Element Electricity Metering Equipment": "ESME",
    "Polyphase Element Electricity Metering Equipment": "ESME",
    "Gas Smart Meter": "GSME",
    "Prepayment Interface Device": "PPMID",
    "HAN Connected Auxiliary Load Control Switch": "HCALCS",
    "Communications Hub": "CHF",
}
"""Device types of the Central Products List, and what DUIS calls them (MP170 Annex B, Table 229).

That table has no row for communications hubs; the list itself has.
"""

_TYPE_2: Final = frozenset({"IHD", "CAD"})
_OF_LISTED: Final = ("cpl-type", "firmware", "smets-version", "gbcs-version")
_NOT_OF_TYPE_2: Final = ("cpl-type", "firmware", "gbcs-version")
_HEX_DIGITS: Final = {"manufacturer": 4, "model": 8}


def read_products(content: Mapping[str, list[dict[str, str]]], path: Path) -> tuple[DeviceModel, ...]:
    """Return the [[device-models]] of a SUT file's ``content``; UsageError where one can't be in the list.

    Keys that do not apply to Type 2 Devices come as empty texts.
    """
    products: list[DeviceModel] = []
    for number, table in enumerate(content.get("device-models", ())):
        fault = _export_fault(table)
        fault = fault or (_type_2_fault(table) if table["device-type"] in _TYPE_2 else _listed_fault(table))
        if fault:
            key, what, expected = fault
            raise UsageError(what, where=place(path, content, "device-models", number, key), expected=expected)
        products.append(
            DeviceModel(
                device_type=table["device-type"],
                manufacturer=table["manufacturer"],
                model=table["model"],
                firmware=table.get("firmware", ""),
                smets_version=table.get("smets-version", ""),
                gbcs_version=table.get("gbcs-version", ""),
                cpl_type=table.get("cpl-type", ""),
                status=table.get("status", "Current"),
                han_variant=table.get("han-variant", ""),
                exports=bool(table.get("exports", True)),
            )
        )
    return tuple(products)


def _type_2_fault(table: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return key, fault and what was expected, where a Type 2 Device has what only listed products have."""
    device_type = table["device-type"]
    for key in (*_NOT_OF_TYPE_2, "status"):
        if key in table:
            return key, f"the key {key!r} does not apply to {device_type}", "nothing: Type 2 Devices are not listed"
    if "han-variant" in table:
        return _han_variant_fault(device_type)
    if (device_type == "IHD") != ("smets-version" in table):
        return (
            "smets-version",
            f"the key 'smets-version' {'is missing' if device_type == 'IHD' else 'does not apply to CAD'}",
            "a version for an IHD and none for a CAD (MP170 Annex B, Table 261)",
        )
    return None


def _export_fault(table: Mapping[str, object]) -> tuple[str, str, str] | None:
    if "exports" in table and table["device-type"] != "ESME":
        return "exports", f"the key 'exports' does not apply to {table['device-type']}", "one for an ESME alone"
    return None


def _han_variant_fault(device_type: str) -> tuple[str, str, str]:
    return "han-variant", f"the key 'han-variant' does not apply to {device_type}", "one for a CHF alone"


def _listed_fault(table: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return key, fault and what was expected, where a product can't be an entry of the list."""
    device_type = table["device-type"]
    if "han-variant" in table and device_type != "CHF":
        return _han_variant_fault(device_type)
    for key in _OF_LISTED:
        if key not in table:
            return key, f"the key {key!r} is missing", f"every key but status, for a product of type {device_type}"
    if CPL_TYPES[table["cpl-type"]] != device_type:
        fitting = (cpl_type for cpl_type, duis_type in CPL_TYPES.items() if duis_type == device_type)
        return "cpl-type", f"{table['cpl-type']!r} is not {device_type}", f"one of {', '.join(fitting)}"
    for key, digits in _HEX_DIGITS.items():
        if not re.fullmatch(f"[0-9A-F]{{{digits}}}", table[key]):
            return key, f"{table[key]!r} is not in the form of DUIS", f"{digits} of 0-9 and A-F, without colons"
    return None
