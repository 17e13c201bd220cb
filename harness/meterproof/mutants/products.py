"""Faulty models of how 12.2 compares a Device with the Central Products List."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace, table
from meterproof.mutants.shared import products_of

SRV: Final = "12.2"


def _products() -> Sequence[Mutant]:
    return (
        Mutant(
            "12.2-any-manufacturer",
            ("12.2-manufacturer-on-cpl",),
            "the manufacturer is not compared with the CPL",
            _comparing_all_but("manufacturer"),
        ),
        Mutant(
            "12.2-lower-case-manufacturer",
            ("12.2-manufacturer-on-cpl",),
            "the case of hexadecimal letters does not matter",
            _folding_case,
        ),
        Mutant(
            "12.2-any-model",
            ("12.2-model-on-cpl",),
            "the model is not compared with the CPL",
            _comparing_all_but("model"),
        ),
        *(
            Mutant(
                f"12.2-model-{name}",
                ("12.2-model-on-cpl",),
                f"the {name.replace('-', ' ')} in the model is not compared",
                _comparing_model_without(at, length),
            )
            for name, at, length in (("identifier", 0, 4), ("hardware-version", 4, 2), ("hardware-revision", 6, 2))
        ),
        Mutant(
            "12.2-any-firmware",
            ("12.2-firmware-on-cpl",),
            "the firmware version is not compared with the CPL",
            _comparing_all_but("firmware"),
        ),
        Mutant(
            "12.2-removed-firmware",
            ("12.2-firmware-on-cpl", "12.2-not-on-cpl"),
            "an entry that was removed approves as well",
            _approving_removed_entries,
        ),
        Mutant(
            "12.2-any-product-type",
            ("12.2-type-on-cpl",),
            "the Device type is not compared with the CPL",
            _comparing_all_but("type"),
        ),
        Mutant(
            "12.2-items-from-several-entries",
            ("12.2-not-on-cpl",),
            "each item is looked for by itself",
            _mixing_entries,
        ),
        Mutant(
            "12.2-product-items-code",
            ("12.2-not-on-cpl",),
            "a product that is not listed is refused for its items",
            table(SRV, "product_code", "E120204"),
        ),
        Mutant(
            "12.2-colons-taken",
            ("12.2-no-colons",),
            "values with the colons of the CPL are taken as well",
            _taking_colons,
        ),
        Mutant(
            "12.2-colons-wanted",
            ("12.2-no-colons",),
            "values are compared with the colons of the CPL",
            _comparing_with_colons,
        ),
        Mutant(
            "12.2-type-2-manufacturer-listed",
            ("12.2-type-2-manufacturer-free",),
            "the manufacturer of a Type 2 Device must be on the CPL",
            _listing_type_2,
        ),
        Mutant(
            "12.2-type-2-model-listed",
            ("12.2-type-2-model-free",),
            "the model of a Type 2 Device must be on the CPL",
            _listing_type_2,
        ),
        Mutant(
            "12.2-type-2-manufacturer-lost",
            ("12.2-type-2-manufacturer-free",),
            "the manufacturer is recorded in upper case",
            _recording("manufacturer", str.upper),
        ),
        Mutant(
            "12.2-type-2-model-lost",
            ("12.2-type-2-model-free",),
            "the model is recorded in upper case",
            _recording("model", str.upper),
        ),
        Mutant(
            "12.2-smets-version-compared",
            ("12.2-smets-version-on-cpl",),
            "a SMETS version that is not listed is refused",
            _comparing_smets_version,
        ),
    )


def _comparing_all_but(what: str) -> Change:
    """Return the change by which ``what`` (type, manufacturer, model or firmware) is not compared with the CPL."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def refused(items: Any) -> bool:  # noqa: ANN401 - items of the model
            if items["DeviceType"] in handler.products.unlisted_types:
                return False
            return not any(_matches(model, entry, items, what) for entry in _current(model))

        replace(handler, "product_refused", refused)

    return change


def _current(model: ReferenceModel) -> list[Any]:
    return [entry for entry in model.cpl if model.cpl.approved(entry)]


def _matches(model: ReferenceModel, entry: Any, items: Any, but: str = "") -> bool:  # noqa: ANN401 - an entry and items of the model
    compared = {
        "type": (model.cpl.device_types[entry.cpl_type], items["DeviceType"]),
        "manufacturer": (entry.manufacturer, items.get("DeviceManufacturer", "")),
        "model": (entry.model, items.get("DeviceModel", "")),
        "firmware": (entry.firmware, items.get("FirmwareVersion", "")),
    }
    return all(listed == given for name, (listed, given) in compared.items() if name != but)


def _folding_case(model: ReferenceModel) -> None:
    products = products_of(model)
    entries = products.approved_entries
    replace(products, "approved_entries", lambda type, *values: entries(type, *(value.upper() for value in values)))


def _comparing_model_without(at: int, length: int) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def refused(items: Any) -> bool:  # noqa: ANN401 - items of the model
            if items["DeviceType"] in handler.products.unlisted_types:
                return False
            given = items["DeviceModel"]
            return not any(
                _matches(model, entry, items, "model")
                and _without(entry.model, at, length) == _without(given, at, length)
                for entry in _current(model)
            )

        replace(handler, "product_refused", refused)

    return change


def _without(text: str, at: int, length: int) -> str:
    return text[:at] + text[at + length :]


def _approving_removed_entries(model: ReferenceModel) -> None:
    replace(model.cpl, "approved", lambda entry: True)


def _mixing_entries(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]

    def refused(items: Any) -> bool:  # noqa: ANN401 - items of the model
        if items["DeviceType"] in handler.products.unlisted_types:
            return False
        current = _current(model)
        return not (
            any(entry.manufacturer == items["DeviceManufacturer"] for entry in current)
            and any(entry.model == items["DeviceModel"] for entry in current)
            and any(entry.firmware == items.get("FirmwareVersion") for entry in current)
        )

    replace(handler, "product_refused", refused)


def _taking_colons(model: ReferenceModel) -> None:
    products = products_of(model)
    entries = products.approved_entries
    replace(
        products, "approved_entries", lambda type, *values: entries(type, *(value.replace(":", "") for value in values))
    )


def _comparing_with_colons(model: ReferenceModel) -> None:
    products = products_of(model)
    entries = products.approved_entries

    def with_colons(type: str, *values: str) -> Any:  # noqa: ANN401 - entries of the model
        return entries(type, *values) if all(":" in value for value in values) else []

    replace(products, "approved_entries", with_colons)


def _listing_type_2(model: ReferenceModel) -> None:
    replace(products_of(model), "unlisted_types", frozenset())


def _recording(name: str, change_text: Any) -> Change:  # noqa: ANN401 - a function of one text
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        new_record = handler.new_record

        def recording(request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
            record = new_record(request)
            setattr(record, name, change_text(getattr(record, name)))
            return record

        replace(handler, "new_record", recording)

    return change


def _comparing_smets_version(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    refused = handler.product_refused
    listed = {entry.smets_version for entry in model.cpl}
    replace(handler, "product_refused", lambda items: refused(items) or items.get("SMETSCHTSVersion", "") not in listed)


MUTANTS: Final = tuple(_products())
