"""Faulty models of 12.2 that compare a product with the Central Products List almost rightly."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from meterproof.model.cpl import Entry
from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.shared import products_of

SRV: Final = "12.2"
_MAKER: Final = "12.2-manufacturer-on-cpl"
_MODEL: Final = "12.2-model-on-cpl"
_FIRMWARE: Final = "12.2-firmware-on-cpl"
_ENTRY: Final = "12.2-not-on-cpl"

Items = Mapping[str, str]
Comparison = Callable[[str, str], bool]
"""Whether a text that was given, and one that is listed, count as the same."""


def _same(given: str, listed: str) -> bool:
    return given == listed


def _any(given: str, listed: str) -> bool:
    return True


def _taking(
    *,
    manufacturer: Comparison = _same,
    model: Comparison = _same,
    firmware: Comparison = _same,
    removed: bool = False,
    where: Callable[[Items], bool] = lambda items: True,
) -> Change:
    """Return the change by which entries that match by these comparisons approve a product, beside the right ones."""

    def change(changed: ReferenceModel) -> None:
        handler: Any = changed.handlers[SRV]
        approved = handler.approved

        def entries(items: Items) -> Sequence[Entry]:
            found: Sequence[Entry] = approved(items)
            if found or not where(items):
                return found
            return [
                entry
                for entry in changed.cpl
                if (removed or changed.cpl.approved(entry))
                and changed.cpl.device_types.get(entry.cpl_type) == items.get("DeviceType")
                and manufacturer(items.get("DeviceManufacturer", ""), entry.manufacturer)
                and model(items.get("DeviceModel", ""), entry.model)
                and firmware(items.get("FirmwareVersion", ""), entry.firmware)
            ]

        replace(handler, "approved", entries)

    return change


def _from_one_maker(changed: ReferenceModel) -> None:
    """Model and firmware version may be of two entries of one maker."""
    products = products_of(changed)
    approved = products.approved_entries

    def entries(device_type: str, manufacturer: str, model: str, firmware: str) -> Sequence[Entry]:
        found: Sequence[Entry] = approved(device_type, manufacturer, model, firmware)
        made = [
            entry
            for entry in changed.cpl
            if entry.manufacturer == manufacturer and changed.cpl.device_types.get(entry.cpl_type) == device_type
        ]
        listed = any(entry.firmware == firmware for entry in made)
        return found or [entry for entry in made if entry.model == model and listed]

    replace(products, "approved_entries", entries)


def _begins(given: str, listed: str) -> bool:
    return bool(given) and listed.startswith(given)


def _goes_on(given: str, listed: str) -> bool:
    return given.startswith(listed)


def _trimmed(given: str, listed: str) -> bool:
    return given.strip() == listed


def _as_number(given: str, listed: str) -> bool:
    return given.zfill(len(listed)) == listed


def _first_six(given: str, listed: str) -> bool:
    return given[:6] == listed[:6]


def _is_bridge(items: Items) -> bool:
    return items.get("PPMIDVariant", "").startswith("AltHAN")


def _of_type(*types: str) -> Callable[[Items], bool]:
    return lambda items: items.get("DeviceType") in types


def _also_comparing_version(original: Any, items: Items) -> bool:  # noqa: ANN401 - a method of the model
    """Hold the SMETS version of a PPMID against it, which no code exists for."""
    wrong = items.get("DeviceType") == "PPMID" and items.get("SMETSCHTSVersion") == "V9.99"
    return wrong or bool(original(items))


def _type_2_like_listed(name: str, length: int) -> Callable[[Any, Items], bool]:
    """Return the check by which a Type 2 Device is looked up where its text looks like one of the list."""

    def refused(original: Any, items: Items) -> bool:  # noqa: ANN401 - a method of the model
        text = items.get(name, "")
        looks = len(text) == length and set(text) <= set("0123456789ABCDEF")
        return bool(original(items)) or (items.get("DeviceType") in ("IHD", "CAD") and looks)

    return refused


MUTANTS: Final = (
    *(
        Mutant(f"12.2-{name}", (rule,), f"{what}, and the product is approved", change)
        for name, rule, what, change in (
            (
                "manufacturer-prefix",
                _MAKER,
                "only the beginning of the manufacturer is given",
                _taking(manufacturer=_begins),
            ),
            ("manufacturer-longer", _MAKER, "more stands behind the manufacturer", _taking(manufacturer=_goes_on)),
            ("manufacturer-trimmed", _MAKER, "a blank stands behind the manufacturer", _taking(manufacturer=_trimmed)),
            ("model-prefix", _MODEL, "only the beginning of the model is given", _taking(model=_begins)),
            ("model-longer", _MODEL, "more stands behind the model", _taking(model=_goes_on)),
            ("model-trimmed", _MODEL, "a blank stands behind the model", _taking(model=_trimmed)),
            (
                "firmware-prefix",
                _FIRMWARE,
                "only the beginning of the firmware version is given",
                _taking(firmware=_begins),
            ),
            (
                "firmware-as-number",
                _FIRMWARE,
                "leading zeros of the firmware version are missing",
                _taking(firmware=_as_number),
            ),
            (
                "firmware-by-six",
                _FIRMWARE,
                "only the last two characters of the firmware version differ",
                _taking(firmware=_first_six),
            ),
            (
                "bridge-firmware-any",
                _ENTRY,
                "the firmware version of a bridge is not listed",
                _taking(firmware=_any, where=_is_bridge),
            ),
            (
                "bridge-maker-any",
                _ENTRY,
                "the manufacturer of a bridge is not listed",
                _taking(manufacturer=_any, where=_is_bridge),
            ),
            ("bridge-model-any", _ENTRY, "the model of a bridge is not listed", _taking(model=_any, where=_is_bridge)),
            ("bridge-removed", _ENTRY, "the product of a bridge was removed", _taking(removed=True, where=_is_bridge)),
            (
                "esme-removed",
                _FIRMWARE,
                "the product of an ESME was removed",
                _taking(removed=True, where=_of_type("ESME")),
            ),
            (
                "gsme-removed",
                _FIRMWARE,
                "the product of a GSME was removed",
                _taking(removed=True, where=_of_type("GSME")),
            ),
            (
                "chf-removed",
                _FIRMWARE,
                "the product of a CHF was removed",
                _taking(removed=True, where=_of_type("CHF")),
            ),
            (
                "hcalcs-removed",
                _FIRMWARE,
                "the product of an HCALCS was removed",
                _taking(removed=True, where=_of_type("HCALCS")),
            ),
            (
                "esme-of-one-maker",
                _ENTRY,
                "model and firmware version are of two entries of one maker",
                _from_one_maker,
            ),
        )
    ),
    Mutant(
        "12.2-ppmid-smets-version-compared",
        ("12.2-smets-version-on-cpl",),
        "a PPMID with an unlisted SMETS version is refused",
        method(SRV, "product_refused", _also_comparing_version),
    ),
    Mutant(
        "12.2-type-2-manufacturer-like-listed",
        ("12.2-type-2-manufacturer-free",),
        "an IHD whose manufacturer is four hexadecimal characters is compared with the list",
        method(SRV, "product_refused", _type_2_like_listed("DeviceManufacturer", 4)),
    ),
    Mutant(
        "12.2-type-2-model-like-listed",
        ("12.2-type-2-model-free",),
        "a CAD whose model is eight hexadecimal characters is compared with the list",
        method(SRV, "product_refused", _type_2_like_listed("DeviceModel", 8)),
    ),
)
