"""Faulty models of updates of details by 8.4: the product that results, and the Central Products List."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import (
    ATTRIBUTES,
    COMPARED,
    DETAILS,
    LISTED,
    TYPE_2,
    both,
    by_adder,
    carrying,
    changing_when,
    comparing_all_but,
    current_entries,
    deciding,
    of_type,
    overlooking_product,
    pending,
    put,
    refused_and,
    refusing_when,
    roles_of,
    update_of,
)


def _comparing_what_was_sent(model: ReferenceModel) -> None:
    """Only the items that were sent are compared, with one entry."""
    update = update_of(model, DETAILS)
    validate, sent = update.validate, {}

    def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        sent["names"] = [ATTRIBUTES[name] for name in request.items(DETAILS) if ATTRIBUTES[name] in COMPARED]
        validate(request, device)

    def refused(device: Any) -> bool:  # noqa: ANN401 - of the model
        if device.type in TYPE_2:
            return False
        names = sent["names"]
        return not any(
            all(getattr(entry, name) == getattr(device, name) for name in names)
            for entry in current_entries(model, device)
        )

    replace(update, "validate", validating)
    replace(update, "product_refused", refused)
    replace(update, "variant_refused", lambda device: False)


def _comparing_each_by_itself(model: ReferenceModel) -> None:
    def refused(device: Any) -> bool:  # noqa: ANN401 - of the model
        if device.type in TYPE_2:
            return False
        entries = current_entries(model, device)
        return not all(any(getattr(entry, name) == getattr(device, name) for entry in entries) for name in COMPARED)

    replace(update_of(model, DETAILS), "product_refused", refused)
    replace(update_of(model, DETAILS), "variant_refused", lambda device: False)


def _comparing_what_was(model: ReferenceModel) -> None:
    """A Device whose product was removed from the list can't be updated any more."""
    update = update_of(model, DETAILS)
    refusing_when(DETAILS, lambda _model, _request, device: bool(update.product_refused(device)), "E080409")(model)


def _approving_removed(model: ReferenceModel) -> None:
    def approved(_original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
        return model.cpl.entries(device.type, device.manufacturer, device.model, device.firmware)

    deciding(DETAILS, "approved", approved)(model)


def _approving_any_type(*types: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def approved(original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
            if types and device.type not in types:
                return original(device)
            product = tuple(getattr(device, name) for name in COMPARED)
            return [
                entry
                for entry in model.cpl
                if model.cpl.approved(entry) and (entry.manufacturer, entry.model, entry.firmware) == product
            ]

        deciding(DETAILS, "approved", approved)(model)
        replace(update_of(model, DETAILS), "variant_refused", lambda device: False)

    return change


def _sent(request: Any) -> set[str]:  # noqa: ANN401 - of the model
    return {ATTRIBUTES[name] for name in request.items(DETAILS)} & set(COMPARED)


def _storing_refused(model: ReferenceModel) -> None:
    refused_and(
        DETAILS,
        changing_when(
            both(both(pending, by_adder), carrying("FirmwareVersion")),
            firmware=lambda request: str(request.items(DETAILS)["FirmwareVersion"]),
        ),
    )(model)


def _products() -> Sequence[Mutant]:
    rule = ("8.4-details-products-list",)
    return (
        Mutant("8.4-product-of-sent-items", rule, "only what was sent is compared", _comparing_what_was_sent),
        Mutant("8.4-product-item-by-item", rule, "each item is looked for by itself", _comparing_each_by_itself),
        Mutant("8.4-product-as-it-was", rule, "a Device of a removed product can't be changed", _comparing_what_was),
        Mutant("8.4-product-removed", rule, "a product that was removed is approved", _approving_removed),
        Mutant("8.4-product-of-any-type", rule, "the Device type is not compared", _approving_any_type()),
        *(
            Mutant(
                f"8.4-product-of-any-type-for-{type.lower()}",
                rule,
                f"a {type} may be of a product of another type",
                _approving_any_type(type),
            )
            for type in LISTED
        ),
        *(
            Mutant(
                f"8.4-product-not-compared-for-{type.lower()}",
                rule,
                f"the product of a {type} is not compared",
                overlooking_product(of_type(type)),
            )
            for type in LISTED
        ),
        *(
            Mutant(
                f"8.4-product-not-compared-by-{role.lower()}",
                rule,
                f"what {role} sends is not compared",
                overlooking_product(lambda model, request, _device, role=role: role in roles_of(model, request)),  # type: ignore[misc]
            )
            for role in ("ES", "GS", "RSA", "ED", "GT", "OU")
        ),
        *(
            Mutant(
                f"8.4-product-not-compared-for-{count}",
                rule,
                f"the product is compared unless {count} of its items are sent",
                overlooking_product(lambda _model, request, _device, many=many: len(_sent(request)) == many),  # type: ignore[misc]
            )
            for count, many in (("one", 1), ("two", 2), ("three", 3))
        ),
        *(
            Mutant(
                f"8.4-product-without-{'-and-'.join(names)}",
                rule,
                f"{' and '.join(names)} are not compared",
                comparing_all_but(*names),
            )
            for names in (
                ("manufacturer",),
                ("model",),
                ("firmware",),
                ("model", "firmware"),
                ("manufacturer", "model"),
            )
        ),
        Mutant(
            "8.4-product-of-recovered",
            rule,
            "the product of a Recovered Device is not compared",
            overlooking_product(lambda _model, _request, device: device.status == "Recovered"),
        ),
        Mutant(
            "8.4-product-beside-variant",
            rule,
            "the product is not compared where a variant comes with it",
            overlooking_product(lambda _model, request, _device: "ESMEVariant" in request.items(DETAILS)),
        ),
        Mutant(
            "8.4-product-beside-version",
            rule,
            "the product is not compared where a SMETS version comes with it",
            overlooking_product(lambda _model, request, _device: "SMETSCHTSVersion" in request.items(DETAILS)),
        ),
        Mutant(
            "8.4-product-once-only",
            rule,
            "a Device becomes no product that it was before",
            _never_back,
        ),
        *(
            Mutant(
                f"8.4-product-{code.lower()}",
                rule,
                f"a product that is not on the list is refused with {code}",
                put(DETAILS, "product_code", code),
            )
            for code in ("E080407", "E080408", "E080410", "E120203")
        ),
        Mutant("8.4-product-refused-and-stored", rule, "what is refused is stored all the same", _storing_refused),
    )


def _never_back(model: ReferenceModel) -> None:
    former: set[tuple[str, str]] = set()
    update = update_of(model, DETAILS)
    execute = update.execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        former.add((device.id, device.model))
        execute(request, device)

    replace(update, "execute", executing)
    refusing_when(
        DETAILS,
        lambda _model, request, device: (device.id, request.items(DETAILS).get("DeviceModel", "")) in former,
        "E080409",
    )(model)


MUTANTS: Final = (*_products(),)
