"""Faulty models of ESMEVariant and PPMIDVariant against the types of the Central Products List."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.shared import BRIDGES, accepting_item_faults, products_of, slug

SRV: Final = "12.2"
_FAMILIES: Final = {
    "single-element": (
        "Single Element Electricity Metering Equipment",
        ("A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG"),
    ),
    "twin-element": ("Twin Element Electricity Metering Equipment", ("B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF")),
    "polyphase": ("Polyphase Element Electricity Metering Equipment", ("C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF")),
}


def _esme_variants() -> list[Mutant]:
    mutants = []
    for family, (cpl_type, variants) in _FAMILIES.items():
        rule = (f"12.2-esme-variants-{family}",)
        mutants += [
            Mutant(
                f"12.2-{family}-{variant.lower()}-refused",
                rule,
                f"{variant} is not listed for {family} equipment",
                _listing(
                    lambda listed, type, given, refused=variant, of=cpl_type: listed and (type, given) != (of, refused)
                ),
            )
            for variant in variants
        ]
        mutants += [
            Mutant(
                f"12.2-{family}-any-variant",
                rule,
                f"{family} equipment may be of any variant",
                _listing(lambda listed, type, _given, of=cpl_type: listed or type == of),
            ),
            Mutant(
                f"12.2-{family}-unlisted-variant",
                rule,
                "an ESMEVariant that Table 229 does not list is let through",
                accepting_item_faults("ESMEVariant"),
            ),
        ]
    return mutants


def _listing(decide: Any) -> Change:  # noqa: ANN401 - a function of what was decided, CPL type and variant
    def change(model: ReferenceModel) -> None:
        products = products_of(model)
        listed = products.variant_listed
        replace(
            products, "variant_listed", lambda variant, entry: decide(listed(variant, entry), entry.cpl_type, variant)
        )

    return change


def _gbcs() -> Sequence[Mutant]:
    rule = ("12.2-esme-variant-gbcs-4",)

    def too_new(letters: str, before: int) -> Change:
        def change(model: ReferenceModel) -> None:
            products = products_of(model)
            replace(
                products,
                "variant_too_new",
                lambda variant, entry: (
                    bool(set(variant) & set(letters)) and int(entry.gbcs_version.split(".")[0]) < before
                ),
            )

        return change

    return (
        Mutant("12.2-gbcs-not-looked-at", rule, "the GBCS version does not matter", too_new("", 4)),
        Mutant("12.2-f-for-any-gbcs", rule, "variants with F are for any GBCS version", too_new("G", 4)),
        Mutant("12.2-g-for-any-gbcs", rule, "variants with G are for any GBCS version", too_new("F", 4)),
        Mutant("12.2-gbcs-3-suffices", rule, "GBCS version 3 is new enough", too_new("FG", 3)),
        Mutant("12.2-d-only-for-gbcs-4", rule, "variants with D are only for GBCS version 4", too_new("DFG", 4)),
    )


def _sapc() -> Sequence[Mutant]:
    rule = ("12.2-sapc-variants-single-element",)
    return (
        Mutant(
            "12.2-sapc-twin-element",
            rule,
            "the variants with G are listed for twin element equipment too",
            _listing(lambda listed, type, given: listed or (type.startswith("Twin") and "G" in given)),
        ),
        Mutant(
            "12.2-sapc-polyphase",
            rule,
            "the variants with G are listed for polyphase equipment too",
            _listing(lambda listed, type, given: listed or (type.startswith("Polyphase") and "G" in given)),
        ),
        Mutant(
            "12.2-sapc-nowhere",
            rule,
            "the variants with G are listed nowhere",
            _listing(lambda listed, _type, given: listed and "G" not in given),
        ),
        Mutant("12.2-sapc-alone", rule, "G, BG and CG are let through", accepting_item_faults("ESMEVariant")),
    )


def _others() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"12.2-{type.lower()}-product-with-esme-variant",
                ("12.2-cpl-types-without-esme-variant",),
                f"a product listed as {type} may have an ESMEVariant",
                _applying("ESMEVariant", type),
            )
            for type in ("GSME", "PPMID", "HCALCS")
        ),
        *(
            Mutant(
                f"12.2-{type.lower()}-product-with-ppmid-variant",
                ("12.2-cpl-types-without-ppmid-variant",),
                f"a product listed as {type} may have a PPMIDVariant",
                _applying("PPMIDVariant", type),
            )
            for type in ("ESME", "GSME", "HCALCS")
        ),
        Mutant(
            "12.2-any-ppmid-variant",
            ("12.2-ppmid-variant-values",),
            "PPMIDVariant may be anything",
            accepting_item_faults("PPMIDVariant"),
        ),
        *(
            Mutant(
                f"12.2-{slug(bridge)}-refused",
                ("12.2-ppmid-variants-by-cpl-type", "12.2-ppmid-variant-values"),
                f"a PPMID can't be pre-notified as {bridge}",
                method(
                    SRV,
                    "product_refused",
                    lambda original, items, barred=bridge: original(items) or items.get("PPMIDVariant") == barred,
                ),
            )
            for bridge in ("PPMID", *BRIDGES)
        ),
        *(
            Mutant(
                f"12.2-{slug(bridge)}-forgotten",
                ("12.2-ppmid-variant-stored",),
                f"{bridge} is recorded as PPMID",
                method(
                    SRV,
                    "recorded_variant",
                    lambda original, items, lost=bridge: "PPMID" if original(items) == lost else original(items),
                ),
            )
            for bridge in BRIDGES
        ),
        Mutant(
            "12.2-ppmid-recorded-as-bridge",
            ("12.2-ppmid-variant-stored",),
            "a genuine PPMID is recorded as AltHAN Bridge 1",
            method(
                SRV, "recorded_variant", lambda original, items: original(items).replace("PPMID", "AltHAN Bridge 1")
            ),
        ),
        *(
            Mutant(
                f"12.2-{slug(one)}-and-{slug(other)}-alike",
                ("12.2-bridge-variants-distinct",),
                f"{other} is recorded as {one}",
                method(
                    SRV,
                    "recorded_variant",
                    lambda original, items, kept=one, lost=other: kept if original(items) == lost else original(items),
                ),
            )
            for one, other in (
                ("AltHAN Bridge 1", "AltHAN Bridge 2"),
                ("AltHAN Bridge 2", "AltHAN Bridge 3"),
                ("AltHAN Bridge 3", "AltHAN Bridge 4"),
                ("AltHAN Bridge 4", "AltHAN Bridge 1"),
            )
        ),
        Mutant(
            "12.2-variant-by-product",
            ("12.2-variant-not-from-cpl",),
            "Devices of one product are all of the variant that was pre-notified first",
            _remembering_by_product,
        ),
        Mutant(
            "12.2-variant-ignored",
            ("12.2-variant-not-from-cpl",),
            "a listed PPMID is a genuine one, whatever was pre-notified",
            _taking_all_for_genuine,
        ),
    )


def _applying(item: str, type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        before = handler.applicable_to
        assert type not in before[item], f"{item} applies to {type} already"
        replace(handler, "applicable_to", {**before, item: before[item] | {type}})
        replace(handler, "variant_refused", lambda items: False)

    return change


def _remembering_by_product(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.7.1"]
    first: dict[tuple[str, str], str] = {}
    prenotification: Any = model.handlers[SRV]
    recorded = prenotification.recorded_variant

    def recording(items: Any) -> str:  # noqa: ANN401 - items of the model
        variant = str(recorded(items))
        first.setdefault((items["DeviceManufacturer"], items["DeviceModel"]), variant)
        return variant

    replace(prenotification, "recorded_variant", recording)
    replace(handler, "is_bridge", lambda device: first.get((device.manufacturer, device.model), "PPMID") != "PPMID")


def _taking_all_for_genuine(model: ReferenceModel) -> None:
    replace(model.handlers["8.7.1"], "is_bridge", lambda device: False)


MUTANTS: Final = (*_esme_variants(), *_gbcs(), *_sapc(), *_others())
