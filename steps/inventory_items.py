"""What holds for every Device that an 8.2 lists, whatever it is: each item that is there has a value of its type.

The types, lengths and valid sets are those of Table 227. Which items a Device must have, and with which of these
values, is a matter of scenarios of their own; that HANVariant should be one of three labels as well, for its type is
plain text.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from meterproof.bdd.api import Bench
from meterproof.user.answers import InventoryDevice
from meterproof.user.inventory import FIELDS
from meterproof.user.variants import ppmid_variants
from meterproof.wire.ids import is_eui

DEVICE_TYPES: Final = ("ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD")
STATUSES: Final = (
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
PRODUCT_STATUSES: Final = ("Active", "Cancelled", "Expired", "Withdrawn")
REGIONS: Final = ("North", "Central", "South", "Unknown")
ESME_VARIANTS: Final = (
    *("A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG"),
    *("B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF"),
    *("C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF"),
)

_UPRN: Final = re.compile(r"\s*\+?0*[1-9][0-9]{0,11}\s*")
_DATE: Final = re.compile(r"\s*([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-]00:00)?\s*")


def utc_day(text: str) -> date | None:
    """Return the day that ``text`` says as an xs:date in UTC; None where it is none, or of another time zone."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1])
    except ValueError:
        return None


def _text(least: int, most: int) -> tuple[str, Callable[[str], bool]]:
    words = f"{least} to {most} characters" if least != most else f"{most} characters"
    return words, lambda text: least <= len(text) <= most


def _one_of(*values: str) -> tuple[str, Callable[[str], bool]]:
    return f"one of {', '.join(values)}", lambda text: text in values


FORMS: Final[Mapping[str, tuple[str, Callable[[str], bool]]]] = {
    "DeviceID": ("an EUI-64", is_eui),
    "DeviceType": _one_of(*DEVICE_TYPES),
    "DeviceStatus": _one_of(*STATUSES),
    "DeviceManufacturer": _text(0, 30),
    "DeviceModel": _text(0, 30),
    "SMETSCHTSVersion": _text(1, 20),
    "DeviceFirmwareVersion": _text(1, 8),
    "DeviceFirmwareVersionStatus": _one_of(*PRODUCT_STATUSES),
    "CPLStatus": _one_of(*PRODUCT_STATUSES),
    "DateCommissioned": ("a UTC date without a time", lambda text: utc_day(text) is not None),
    "ImportMPxN": _text(1, 13),
    "SecondaryImportMPAN": _text(13, 13),
    "ExportMPAN": _text(13, 13),
    "ESMEVariant": _one_of(*ESME_VARIANTS),
    "UPRN": ("a whole number from 1 to 999999999999", lambda text: _UPRN.fullmatch(text) is not None),
    "PostCode": _text(6, 8),
    "AddressIdentifier": _text(0, 30),
    "CSPRegion": _one_of(*REGIONS),
}
"""What the text of an item must be, in words and as a test. PPMIDVariant depends on the profile."""

MANDATORY: Final = ("DeviceID", "DeviceType", "DeviceManufacturer", "DeviceModel")
"""Items that every Device has, of whatever type."""


def expect_items(bench: Bench, devices: Iterable[InventoryDevice]) -> None:
    """Check the form of every item of every Device that an answer lists."""
    wrong = [f"{device.device_id or 'a Device'}: {fault}" for device in devices for fault in _faults_of(bench, device)]
    bench.judge.expect(
        "each item in the inventory has a value of its type",
        not wrong,
        expected="the types and valid sets of Table 227",
        got="; ".join(wrong),
    )


def _faults_of(bench: Bench, device: InventoryDevice) -> Iterable[str]:
    for item in FIELDS:
        text = device.item(item)
        if text is None:
            if item in MANDATORY:
                yield f"no {item}"
        elif item in FORMS and not FORMS[item][1](text):
            yield f"{item} {text!r} is not {FORMS[item][0]}"
    if (device.post_code is None) != (device.address_identifier is None):
        yield "a PropertyFilter with one of its two items"
    if device.ppmid_variant is not None:
        yield from _variant_faults(bench, device.ppmid_variant)


def _variant_faults(bench: Bench, variant: str) -> Iterable[str]:
    if not bench.has_ppmid_variant:
        yield f"PPMIDVariant {variant!r} in a version of DUIS that has no such item"
    elif variant not in (known := ppmid_variants(bench.session.profile)):
        bench.judge.rest_on("A22")
        yield f"PPMIDVariant {variant!r} is not {_one_of(*known)[0]}"
