"""Faulty models of what 8.2 Read Inventory says of Devices: metering points, variants and where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from meterproof.mutants.mutation import Mutant
from meterproof.mutants.read_inventory_entries import (
    METERS,
    TYPES,
    Say,
    adding,
    leaving_out,
    listing,
    of_type,
    of_variant,
    per_type,
    saying,
    saying_of,
    text_of,
    while_in,
)
from meterproof.mutants.shared import BRIDGES, slug

TWINS: Final = ("B", "BD", "BDE", "BF", "BDF", "BDEF", "BEF")
VARIANTS: Final = (
    *("A", "AD", "ADE", "ADF", "ADEF", "AEF", "AF", "AG", "AEG", "ADG", "ADEG"),
    *TWINS,
    *("C", "CD", "CDE", "CDEF", "CF", "CDF", "CEF"),
)


def _metering_points() -> Sequence[Mutant]:
    imported, secondary, export = (f"8.2-shown-{name}" for name in ("import-mpxn", "secondary-mpan", "export-mpan"))
    faults: Mapping[str, tuple[str, Say]] = {
        "cut": ("lacks its last digit", lambda text: text[:-1]),
        "masked": ("has its middle hidden", lambda text: f"{text[:2]}{'*' * (len(text) - 4)}{text[-2:]}"),
        "zeros": ("has 13 digits and zeros in front", lambda text: f"0{text}"[:13]),
        "turned": ("is turned about", lambda text: text[::-1]),
    }
    return (
        *per_type(imported, "ImportMPxN", METERS, faults),
        *per_type(imported, "ImportMPxN", METERS, {"long": ("has 14 characters", lambda text: text.ljust(14, "0"))}),
        *per_type(secondary, "SecondaryImportMPAN", ("ESME",), faults),
        *per_type(export, "ExportMPAN", ("ESME",), faults),
        *(
            Mutant(
                f"{rule}-{name}",
                (rule,),
                f"{item} of an ESME is that of its {other}",
                saying_of(item, lambda text, device, other=other: getattr(device, other) or text),  # type: ignore[misc]
            )
            for rule, item, name, other in (
                (secondary, "SecondaryImportMPAN", "first-import", "import_mpxn"),
                (export, "ExportMPAN", "of-import", "import_mpxn"),
            )
        ),
        *(
            Mutant(
                f"{rule}-as-{name}",
                (rule,),
                f"{item} stands for {other}, where an ESME has none",
                listing(lambda entry, device, item=item, other=other: _borrowed(entry, device, item, other)),  # type: ignore[misc]
            )
            for rule, item, name, other in (
                (secondary, "SecondaryImportMPAN", "export", "ExportMPAN"),
                (export, "ExportMPAN", "secondary", "SecondaryImportMPAN"),
            )
        ),
        *(
            Mutant(
                f"{rule}-missing-of-{variant.lower()}",
                (rule,),
                f"no {item} of an ESME of variant {variant}",
                leaving_out(item, of_variant(variant)),
            )
            for rule, item, variants in (
                (secondary, "SecondaryImportMPAN", TWINS),
                (export, "ExportMPAN", VARIANTS),
                (imported, "ImportMPxN", ("A",)),
            )
            for variant in variants
        ),
        *(
            Mutant(
                f"{secondary}-listed-of-{variant.lower()}",
                (secondary,),
                f"SecondaryImportMPAN of an ESME of variant {variant}, if there is one",
                listing(
                    lambda entry, device, variant=variant: (  # type: ignore[misc]
                        entry.replace("<sr:ESMEVariant>", _item("SecondaryImportMPAN", device.secondary_import_mpan))
                        if device.esme_variant == variant and device.secondary_import_mpan
                        else entry
                    )
                ),
            )
            for variant in VARIANTS
            if variant not in TWINS
        ),
    )


def _item(item: str, text: str) -> str:
    return f"<sr:{item}>{text}</sr:{item}><sr:ESMEVariant>"


def _borrowed(entry: str, device: Any, item: str, other: str) -> str:  # noqa: ANN401 - a record of the model
    if device.type != "ESME" or text_of(entry, item) or not text_of(entry, other):
        return entry
    return entry.replace("<sr:ESMEVariant>", _item(item, text_of(entry, other)))


def _variants() -> Sequence[Mutant]:
    rule, gbcs, ppmid = "8.2-shown-esme-variant", "8.2-shown-esme-variant-gbcs", "8.2-shown-ppmid-variant"
    others = dict(zip(VARIANTS, (*VARIANTS[1:], VARIANTS[0]), strict=True))
    bridges = ("PPMID", *BRIDGES)
    return (
        *(
            Mutant(
                f"8.2-esme-{variant.lower()}-shown-as-{other.lower()}",
                (rule,),
                f"an ESME of variant {variant} is listed as {other}",
                saying("ESMEVariant", lambda _, other=other: other, of_variant(variant)),  # type: ignore[misc]
            )
            for variant, other in others.items()
        ),
        *(
            Mutant(
                f"8.2-esme-variant-{name}",
                (rule,),
                f"ESMEVariant {words}",
                saying("ESMEVariant", say),
            )
            for name, words, say in (
                ("labelled", "is code and label", lambda text: f"{text}. Single Element ESME"),
                ("lower-case", "is in small letters", str.lower),
                ("family", "is its first letter", lambda text: text[:1]),
                ("sorted-down", "has its letters in the other order", lambda text: text[::-1]),
                ("without-g", "has no G", lambda text: text.replace("G", "")),
            )
        ),
        *(
            Mutant(
                f"8.2-gbcs-of-{variant.lower()}-{name}",
                (gbcs,),
                f"an ESME of variant {variant} is listed with GBCS version {version}",
                saying("DeviceGBCSVersion", lambda _, version=version: version, of_variant(variant)),  # type: ignore[misc]
            )
            for variant in VARIANTS
            if set(variant) & set("FG")
            for name, version in (("before-4", "3.2"),)
        ),
        Mutant(
            "8.2-gbcs-10-as-1",
            (gbcs,),
            "GBCS version 10.0 is listed as 1.0",
            saying("DeviceGBCSVersion", lambda text: text.replace("10.0", "1.0")),
        ),
        Mutant(
            "8.2-gbcs-12-as-2",
            (gbcs,),
            "of a GBCS version the first digit is left out where there are two",
            saying("DeviceGBCSVersion", lambda text: text[1:] if text.find(".") > 1 else text),
        ),
        *(
            Mutant(
                f"8.2-esme-{variant.lower()}-loses-its-f-or-g",
                (gbcs,),
                f"an ESME of variant {variant} is listed without its F or G",
                saying("ESMEVariant", lambda text: text.replace("F", "").replace("G", ""), of_variant(variant)),
            )
            for variant in ("ADF", "BF", "CEF", "AG")
        ),
        *(
            Mutant(
                f"8.2-{slug(variant)}-shown-as-{slug(other)}",
                (ppmid,),
                f"a PPMID of variant {variant} is listed as {other}",
                saying("PPMIDVariant", lambda _, other=other: other, of_variant(variant)),  # type: ignore[misc]
            )
            for variant in bridges
            for other in bridges
            if other != variant
        ),
        *(
            Mutant(
                f"8.2-ppmid-variant-{name}",
                (ppmid,),
                f"PPMIDVariant {words}",
                saying("PPMIDVariant", say),
            )
            for name, words, say in (
                ("coded", "is a code", lambda text: text.replace("AltHAN Bridge ", "B")),
                ("spaced", "has two words for Alt HAN", lambda text: text.replace("AltHAN", "Alt HAN")),
                ("capitals", "is in capitals", str.upper),
                ("fifth", "counts bridges from 2", lambda text: text.replace("Bridge 4", "Bridge 5")),
                ("unnumbered", "does not number bridges", lambda text: text.rstrip("1234 ")),
            )
        ),
        *(
            Mutant(
                f"8.2-{status.lower()}-bridge-shown-as-ppmid",
                (ppmid,),
                f"a bridge that is {status} is listed as a genuine PPMID",
                saying("PPMIDVariant", lambda _: "PPMID", while_in(status)),
            )
            for status in ("Whitelisted", "Suspended", "Decommissioned")
        ),
        Mutant(
            "8.2-ppmid-never-given-missing",
            (ppmid,),
            "a PPMID that was never given a variant is listed without one",
            leaving_out("PPMIDVariant", lambda device: not device.ppmid_variant),
        ),
        Mutant(
            "8.2-ppmid-never-given-a-bridge",
            (ppmid,),
            "a PPMID that was never given a variant is listed as a bridge",
            saying("PPMIDVariant", lambda _: BRIDGES[0], lambda device: not device.ppmid_variant),
        ),
    )


def _places() -> Sequence[Mutant]:
    uprn, address, region = "8.2-shown-uprn", "8.2-shown-property-filter", "8.2-shown-csp-region"
    return (
        *per_type(
            uprn,
            "UPRN",
            TYPES,
            {
                "13-digits": ("has 13 digits", lambda text: f"1{text}"),
                "zero": ("is 0", lambda _: "0"),
                "another": ("is another number", lambda text: f"{int(text) - 1}"),
                "cut": ("has 11 digits at most", lambda text: text[:11]),
            },
        ),
        *per_type(
            address,
            "PostCode",
            TYPES,
            {
                "capitals": ("is in capitals", str.upper),
                "spaceless": ("has no space", lambda text: text.replace(" ", "")),
                "outward": ("is its first part", lambda text: text.split(" ")[0]),
            },
        ),
        *per_type(
            address,
            "AddressIdentifier",
            TYPES,
            {
                "capitals": ("is in capitals", str.upper),
                "small": ("is in small letters", str.lower),
                "20": ("has 20 characters at most", lambda text: text[:20]),
                "empty": ("is empty", lambda _: ""),
            },
        ),
        *(
            Mutant(
                f"8.2-address-empty-of-{type.lower()}",
                (address,),
                f"the PropertyFilter of a {type} is empty",
                listing(
                    lambda entry, device, type=type: (  # type: ignore[misc]
                        entry.replace(f"<sr:PropertyFilter>{_inner(entry)}</sr:PropertyFilter>", "<sr:PropertyFilter/>")
                        if device.type == type
                        else entry
                    )
                ),
            )
            for type in TYPES
        ),
        *(
            Mutant(
                f"8.2-region-{name}-of-{type.lower()}",
                (region,),
                f"the CSPRegion of a {type} is {value or 'empty'}",
                adding("CSPRegion", value, of_type(type)),
            )
            for type in TYPES
            for name, value in (
                ("east", "East"),
                ("lower-case", "north"),
                ("both", "C&S"),
                ("empty", ""),
                ("more", "North Region"),
            )
        ),
    )


def _inner(entry: str) -> str:
    return entry.partition("<sr:PropertyFilter>")[2].partition("</sr:PropertyFilter>")[0]


MUTANTS: Final = (
    *_metering_points(),
    *_variants(),
    *_places(),
)
