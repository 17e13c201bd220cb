"""Faulty models of updates of details by 8.4: ESMEVariant and PPMIDVariant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import accepting_item_faults, slug
from meterproof.mutants.updating import (
    COMPARED,
    DETAILS,
    TYPE_2,
    When,
    afterwards,
    applying,
    both,
    carrying,
    changing_when,
    letting,
    of_type,
    passing_over_beside_others,
    recoding,
    recording,
    refused_and,
    refusing_when,
    update_of,
)

_SINGLE: Final = ("A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG")
_TWIN: Final = ("B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF")
_POLYPHASE: Final = ("C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF")
_PPMID: Final = ("PPMID", "AltHAN Bridge 1", "AltHAN Bridge 2", "AltHAN Bridge 3", "AltHAN Bridge 4")


def _listing(decide: Callable[[bool, str, str], bool]) -> Change:
    """Return the change by which ``decide(listed, cpl_type, variant)`` says which variants are listed."""

    def change(model: ReferenceModel) -> None:
        products = update_of(model, DETAILS).products
        listed = products.variant_listed
        replace(
            products, "variant_listed", lambda variant, entry: decide(listed(variant, entry), entry.cpl_type, variant)
        )

    return change


def _too_new(letters: str, before: int) -> Change:
    def change(model: ReferenceModel) -> None:
        from meterproof.model.cpl import major_version

        products = update_of(model, DETAILS).products
        replace(
            products,
            "variant_too_new",
            lambda variant, entry: bool(set(variant) & set(letters)) and major_version(entry.gbcs_version) < before,
        )

    return change


def _judging_sent_variants_only(model: ReferenceModel) -> None:
    """A variant that is not sent is not held against the product that results."""
    _overlooking_variant(lambda _model, request, _device: "ESMEVariant" not in request.items(DETAILS))(model)


def _overlooking_variant(when: When) -> Change:
    def change(model: ReferenceModel) -> None:
        update = update_of(model, DETAILS)
        validate, refused, overlooked = update.validate, update.variant_refused, {"now": False}

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            overlooked["now"] = when(model, request, device)
            validate(request, device)

        replace(update, "validate", validating)
        replace(update, "variant_refused", lambda device: not overlooked["now"] and refused(device))

    return change


def _judging_by_former_product(model: ReferenceModel) -> None:
    """The variant is held against the product that the Device has before the update."""
    update = update_of(model, DETAILS)
    validate, refused, before = update.validate, update.variant_refused, {}

    def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        before["device"] = device
        validate(request, device)

    def by_former(device: Any) -> bool:  # noqa: ANN401 - of the model
        known = before["device"]
        product = {name: getattr(known, name) for name in COMPARED}
        return bool(refused(changed(device, **product)))

    replace(update, "validate", validating)
    replace(update, "variant_refused", by_former)


def _keeping_gbcs_version(model: ReferenceModel) -> None:
    """The GBCS version of a Device is that of its first product for ever."""
    update = update_of(model, DETAILS)
    products = update.products
    too_new, judged = products.variant_too_new, {"version": ""}
    validate = update.validate

    def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        judged["version"] = device.gbcs_version
        validate(request, device)

    replace(update, "validate", validating)
    replace(
        products,
        "variant_too_new",
        lambda variant, entry: too_new(variant, changed(entry, gbcs_version=judged["version"])),
    )
    replace(update, "execute", _keeping("gbcs_version")(model, update.execute))


def _keeping(attribute: str) -> Callable[[ReferenceModel, Any], Any]:
    def kept(model: ReferenceModel, execute: Any) -> Any:  # noqa: ANN401 - a method of the model
        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            before = getattr(device, attribute)
            execute(request, device)
            model.inventory.change(device, **{attribute: before})

        return executing

    return kept


def _refusing_text(name: str, text: str) -> Change:
    return refusing_when(DETAILS, lambda _model, request, _device: request.items(DETAILS).get(name) == text, "E080409")


def _esme_variants() -> Sequence[Mutant]:
    name, rule = "ESMEVariant", ("8.4-details-esme-variant",)
    return (
        *(
            Mutant(
                f"8.4-esme-variant-{variant.lower()}-refused",
                rule,
                f"no ESME becomes {variant}",
                _refusing_text(name, variant),
            )
            for variant in (*_SINGLE, *_TWIN, *_POLYPHASE)
        ),
        Mutant("8.4-esme-variant-unlisted", rule, "ESMEVariant may be anything", accepting_item_faults(name)),
        Mutant("8.4-esme-variant-of-any-type", rule, "every variant is for every element type", _listing(_always)),
        *(
            Mutant(
                f"8.4-{slug(kind)}-variants-for-{slug(other)}",
                rule,
                f"variants for {kind} are listed for {other} equipment too",
                _listing(
                    lambda listed, type, variant, of=of, other=other: (  # type: ignore[misc]
                        listed or (type.lower().startswith(other) and variant[0] == of)
                    )
                ),
            )
            for kind, of, other in (
                ("single element", "A", "twin"),
                ("single element", "A", "polyphase"),
                ("twin element", "B", "single"),
                ("twin element", "B", "polyphase"),
                ("polyphase", "C", "single"),
                ("polyphase", "C", "twin"),
            )
        ),
        Mutant(
            "8.4-sapc-variants-everywhere",
            rule,
            "the variants with G are listed for every element type",
            _listing(lambda listed, _type, variant: listed or "G" in variant),
        ),
        Mutant("8.4-gbcs-not-asked", rule, "F and G are for every GBCS version", _too_new("", 4)),
        Mutant("8.4-gbcs-not-asked-for-f", rule, "F is for every GBCS version", _too_new("G", 4)),
        Mutant("8.4-gbcs-not-asked-for-g", rule, "G is for every GBCS version", _too_new("F", 4)),
        Mutant("8.4-gbcs-version-3-will-do", rule, "F and G are for GBCS version 3", _too_new("FG", 3)),
        Mutant("8.4-gbcs-version-for-d", rule, "D is from GBCS version 4.0 on too", _too_new("DFG", 4)),
        Mutant("8.4-gbcs-version-for-e", rule, "E is from GBCS version 4.0 on too", _too_new("EFG", 4)),
        Mutant("8.4-gbcs-version-5", rule, "F and G are from GBCS version 5 on", _too_new("FG", 5)),
        Mutant(
            "8.4-variant-unsent-overlooked",
            rule,
            "a variant that is not sent is not judged",
            _judging_sent_variants_only,
        ),
        Mutant(
            "8.4-variant-alone-overlooked",
            rule,
            "a variant that comes alone is not judged",
            _overlooking_variant(lambda _model, request, _device: set(request.items(DETAILS)) == {"ESMEVariant"}),
        ),
        Mutant(
            "8.4-variant-by-former-product",
            rule,
            "a variant is judged by the former product",
            _judging_by_former_product,
        ),
        Mutant("8.4-first-gbcs-version", rule, "the GBCS version of the first product stays", _keeping_gbcs_version),
        Mutant(
            "8.4-variant-with-product-lost",
            rule,
            "a variant that comes with a product is not recorded",
            afterwards(
                DETAILS,
                changing_when(carrying("ESMEVariant", "DeviceModel"), esme_variant="A"),
            ),
        ),
        *(
            Mutant(
                f"8.4-esme-variant-of-{type.lower()}", rule, f"a {type} may have an ESMEVariant", applying(name, type)
            )
            for type in ("GSME", "HCALCS", "PPMID", "CHF", *TYPE_2)
        ),
        Mutant(
            "8.4-esme-variant-passed-over",
            rule,
            "an ESMEVariant for others is passed over beside other items",
            passing_over_beside_others(name),
        ),
        Mutant(
            "8.4-variant-refused-and-stored",
            rule,
            "a variant that is refused is stored all the same",
            refused_and(
                DETAILS,
                changing_when(
                    both(of_type("ESME"), carrying("ESMEVariant")),
                    esme_variant=lambda request: str(request.items(DETAILS)["ESMEVariant"]),
                ),
            ),
        ),
        Mutant(
            "8.4-variant-code",
            rule,
            "a variant that does not suit the product is refused with E080408",
            recoding(DETAILS, lambda _model, request, _device: "ESMEVariant" in request.items(DETAILS), "E080408"),
        ),
    )


def _always(_listed: bool, _type: str, _variant: str) -> bool:
    return True


def _ppmid_variants() -> Sequence[Mutant]:
    name, rule = "PPMIDVariant", ("8.4-details-ppmid-variant",)
    return (
        *(
            Mutant(
                f"8.4-ppmid-variant-{slug(variant)}-refused",
                rule,
                f"no PPMID becomes {variant}",
                _refusing_text(name, variant),
            )
            for variant in _PPMID
        ),
        *(
            Mutant(
                f"8.4-{slug(variant)}-stays",
                rule,
                f"{variant} can't be changed",
                refusing_when(
                    DETAILS,
                    lambda _model, request, device, variant=variant: (  # type: ignore[misc]
                        name in request.items(DETAILS) and device.ppmid_variant == variant
                    ),
                    "E080409",
                ),
            )
            for variant in _PPMID
        ),
        *(
            Mutant(
                f"8.4-{slug(one)}-recorded-as-{slug(other)}",
                rule,
                f"{one} is recorded as {other}",
                recording(name, lambda text, one=one, other=other: other if text == one else text),  # type: ignore[misc]
            )
            for one, other in zip(_PPMID, (*_PPMID[2:], *_PPMID[:2]), strict=True)
        ),
        Mutant("8.4-any-ppmid-variant", rule, "PPMIDVariant may be anything", accepting_item_faults(name)),
        *(
            Mutant(
                f"8.4-ppmid-variant-of-{type.lower()}", rule, f"a {type} may have a PPMIDVariant", applying(name, type)
            )
            for type in ("ESME", "GSME", "HCALCS", "CHF", *TYPE_2)
        ),
        Mutant(
            "8.4-ppmid-variant-passed-over",
            rule,
            "a PPMIDVariant for others is passed over beside other items",
            passing_over_beside_others(name),
        ),
        Mutant(
            "8.4-ppmid-variant-with-product-lost",
            rule,
            "a PPMIDVariant that comes with a product is not recorded",
            afterwards(
                DETAILS,
                changing_when(carrying("PPMIDVariant", "DeviceModel"), ppmid_variant="PPMID"),
            ),
        ),
        *(
            Mutant(
                f"8.4-ppmid-variant-of-{status.lower()}",
                rule,
                f"the variant of a PPMID that is {status} can be changed",
                letting(
                    DETAILS,
                    lambda _model, request, device, status=status: (  # type: ignore[misc]
                        device.type == "PPMID" and device.status == status and name in request.items(DETAILS)
                    ),
                ),
            )
            for status in ("Whitelisted", "Commissioned", "Suspended", "Recovered")
        ),
    )


MUTANTS: Final = (*_esme_variants(), *_ppmid_variants())
