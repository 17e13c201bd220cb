"""Faulty models of what 8.2 Read Inventory says of Devices: Device ID, type, status, product and versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from meterproof.mutants.mutation import Mutant
from meterproof.mutants.read_inventory_entries import (
    LISTED,
    STATUSES,
    TYPE_2,
    TYPES,
    Say,
    listing,
    of_type,
    of_variant,
    per_type,
    saying,
    saying_of,
    while_in,
)
from meterproof.mutants.shared import BRIDGES, slug


def _identities() -> Sequence[Mutant]:
    types = {
        "lower-case": ("is in small letters", str.lower),
        "shortened": ("lacks its last letter", lambda text: text[:-1]),
        "two-words": ("has a blank before it", lambda text: f" {text}"),
    }
    words = {
        "GPF": "GasProxyFunction",
        "CHF": "CommunicationsHubFunction",
        "HCALCS": "HANConnectedAuxiliaryLoadControlSwitch",
        "IHD": "PPMID",
        "CAD": "IHD",
        "ESME": "GSME",
        "GSME": "ESME",
        "PPMID": "IHD",
    }
    rule = "8.2-shown-device-type"
    return (
        *per_type(
            "8.2-shown-device-id",
            "DeviceID",
            TYPES,
            {
                "another": ("is that of no Device", lambda text: text[:-2] + f"{int(text[-2:], 16) ^ 1:02X}"),
                "without-hyphens": ("has no hyphens", lambda text: text.replace("-", "")),
                "seven-octets": ("has seven octets", lambda text: text[:-3]),
            },
        ),
        Mutant(
            "8.2-gpf-under-id-of-hub",
            ("8.2-shown-device-id",),
            "a GPF has the Device ID of its hub",
            saying_of("DeviceID", lambda text, device: device.hub if device.type == "GPF" else text),
        ),
        Mutant(
            "8.2-gpf-twice",
            ("8.2-shown-device-id",),
            "a GPF is listed twice",
            listing(lambda entry, device: entry * 2 if device.type == "GPF" else entry),
        ),
        *per_type(rule, "DeviceType", TYPES, types),
        *(
            Mutant(
                f"8.2-{type.lower()}-called-{word.lower()}",
                (rule,),
                f"a {type} is called {word}",
                saying("DeviceType", lambda _, word=word: word, of_type(type)),  # type: ignore[misc]
            )
            for type, word in words.items()
        ),
        *(
            Mutant(
                f"8.2-type-of-{slug(bridge)}-{name}",
                (rule,),
                f"{bridge} has the Device type {word or bridge}",
                saying("DeviceType", lambda _, word=word or bridge: word, of_variant(bridge)),  # type: ignore[misc]
            )
            for bridge, (name, word) in zip(
                BRIDGES * 2,
                [("by-variant", "")] * 4
                + [("alt-han", "AltHAN"), ("hcalcs", "HCALCS"), ("bridge", "AltHANBridge"), ("cad", "CAD")],
                strict=True,
            )
        ),
        *(
            Mutant(
                f"8.2-type-of-{variant.lower()}-sapc",
                (rule,),
                f"an ESME of variant {variant} is called {word}",
                saying("DeviceType", lambda _, word=word: word, of_variant(variant)),  # type: ignore[misc]
            )
            for variant, word in (("AG", "SAPC"), ("AEG", "HCALCS"), ("ADG", "SAPC"), ("ADEG", "SAPC"))
        ),
    )


def _statuses() -> Sequence[Mutant]:
    rule = "8.2-shown-status-values"
    others = dict(zip(STATUSES, (*STATUSES[1:], STATUSES[0]), strict=True))
    return (
        *(
            Mutant(
                f"8.2-{status.lower()}-{type.lower()}-shown-as-{other.lower()}",
                (rule,),
                f"a {type} that is {status} is listed as {other}",
                saying_of(
                    "DeviceStatus",
                    lambda text, device, status=status, other=other, type=type: (  # type: ignore[misc]
                        other if device.status == status and device.type == type else text
                    ),
                ),
            )
            for status, other in others.items()
            for type in TYPES[:6]
        ),
        *(
            Mutant(
                f"8.2-{status.lower()}-in-small-letters",
                (rule,),
                f"{status} is written in small letters",
                saying("DeviceStatus", str.lower, while_in(status)),
            )
            for status in STATUSES
        ),
        Mutant(
            "8.2-status-in-words",
            (rule,),
            "InstalledNotCommissioned is written as three words",
            saying("DeviceStatus", lambda text: text.replace("NotC", " Not C")),
        ),
        Mutant(
            "8.2-recovered-shown-as-before",
            (rule,),
            "a Recovered Device is listed with the status before Recovery",
            saying_of("DeviceStatus", lambda _, device: device.validated_status),
        ),
    )


def _products() -> Sequence[Mutant]:
    manufacturer: Mapping[str, tuple[str, Say]] = {
        "lower-case": ("is in small letters", str.lower),
        "colon": ("has a colon", lambda text: f"{text[:2]}:{text[2:]}"),
        "turned": ("has its octets in the other order", lambda text: text[2:] + text[:2]),
        "cut": ("lacks its last character", lambda text: text[:-1]),
    }
    model: Mapping[str, tuple[str, Say]] = {
        "lower-case": ("is in small letters", str.lower),
        "colons": ("has colons", lambda text: f"{text[:4]}:{text[4:6]}:{text[6:]}"),
        "revision-first": ("has the revision before the version", lambda text: text[:4] + text[6:] + text[4:6]),
        "version-first": ("begins with the version", lambda text: text[4:6] + text[:4] + text[6:]),
        "identifier": ("is the model identifier alone", lambda text: text[:4]),
    }
    firmware: Mapping[str, tuple[str, Say]] = {
        "lower-case": ("is in small letters", str.lower),
        "number": ("lacks its leading zeros", lambda text: text.lstrip("0")),
        "decimal": ("is a decimal number", lambda text: str(int(text, 16))[:8]),
        "turned": ("has its octets in the other order", lambda text: text[6:] + text[4:6] + text[2:4] + text[:2]),
    }
    gbcs: Mapping[str, tuple[str, Say]] = {
        "named": ("says GBCS before the number", lambda text: f"GBCS {text}"),
        "major": ("is the number before the dot", lambda text: text.split(".")[0]),
        "v": ("has a v before the number", lambda text: f"v{text}"),
        "longer": ("has three numbers", lambda text: f"{text}.0"),
        "fixed": ("is always 4.0", lambda _: "4.0"),
    }
    smets: Mapping[str, tuple[str, Say]] = {
        "number": ("lacks its V", lambda text: text.lstrip("V")),
        "major": ("is cut at its dot", lambda text: text.split(".")[0] if "." in text else f"{text}.0"),
        "fixed": ("is always V5.0", lambda _: "V5.0"),
    }
    listed = (*LISTED, "GPF")
    return (
        *per_type("8.2-shown-manufacturer-listed", "DeviceManufacturer", listed, manufacturer),
        *per_type("8.2-shown-model-listed", "DeviceModel", listed, model),
        *per_type("8.2-shown-firmware-listed", "DeviceFirmwareVersion", LISTED, firmware),
        *per_type("8.2-shown-gbcs-version", "DeviceGBCSVersion", LISTED, gbcs),
        *per_type("8.2-shown-smets-version-listed", "SMETSCHTSVersion", LISTED, smets),
        *per_type(
            "8.2-gpf-as-its-hub",
            "DeviceFirmwareVersion",
            ("GPF",),
            {"another": ("is another than of its hub", lambda text: f"0{text[:-1]}")},
        ),
        *per_type(
            "8.2-gpf-as-its-hub",
            "DeviceGBCSVersion",
            ("GPF",),
            {"another": ("is another than of its hub", lambda _: "3.2")},
        ),
        *per_type(
            "8.2-gpf-as-its-hub",
            "SMETSCHTSVersion",
            ("GPF",),
            {"another": ("is that of the meters", lambda _: "V5.0")},
        ),
        *per_type(
            "8.2-shown-smets-version",
            "SMETSCHTSVersion",
            ("IHD",),
            {
                "19": ("has 19 characters at most", lambda text: text[:19]),
                "number": ("is the number in it", lambda text: "".join(filter(str.isdigit, text))),
                "upper-case": ("is in capitals", str.upper),
                "padded": ("has a further blank", lambda text: f"{text} "),
            },
        ),
        *per_type(
            "8.2-shown-smets-version",
            "SMETSCHTSVersion",
            TYPES[:7],
            {"empty": ("is empty", lambda _: ""), "21": ("has 21 characters", lambda text: text.ljust(21, "_"))},
        ),
        *per_type(
            "8.2-shown-firmware",
            "DeviceFirmwareVersion",
            LISTED,
            {"empty": ("is empty", lambda _: ""), "long": ("has 9 characters", lambda text: f"0{text}")},
        ),
        *per_type(
            "8.2-shown-manufacturer",
            "DeviceManufacturer",
            TYPES,
            {"long": ("has more than 30 characters", lambda text: text + "0" * 31)},
        ),
        *per_type(
            "8.2-shown-model",
            "DeviceModel",
            TYPES,
            {"long": ("has more than 30 characters", lambda text: text + "0" * 31)},
        ),
    )


def _free_text() -> Sequence[Mutant]:
    faults: Mapping[str, tuple[str, Say]] = {
        "upper-case": ("is in capitals", str.upper),
        "lower-case": ("is in small letters", str.lower),
        "no-colons": ("has no colons", lambda text: text.replace(":", "")),
        "one-space": ("has single spaces", lambda text: " ".join(text.split())),
        "29": ("is cut at 29 characters", lambda text: text[:29]),
        "20": ("is cut at 20 characters", lambda text: text[:20]),
        "number": ("lacks leading zeros", lambda text: text.lstrip("0")),
        "ascii": ("has no letters with marks", lambda text: text.encode("ascii", "replace").decode()),
        "marked-up": ("is marked up twice", lambda text: text.replace("&", "&amp;")),
        "word": ("is its first word", lambda text: text.split(" ")[0]),
        "coded": ("is hexadecimal where it can be", lambda text: f"{text}00" if _hexadecimal(text) else text),
    }
    return (
        *per_type("8.2-shown-manufacturer-free", "DeviceManufacturer", TYPE_2, faults),
        *per_type("8.2-shown-model-free", "DeviceModel", TYPE_2, faults),
    )


def _hexadecimal(text: str) -> bool:
    return bool(text) and set(text) <= set("0123456789ABCDEF")


MUTANTS: Final = (
    *_identities(),
    *_statuses(),
    *_products(),
    *_free_text(),
)
