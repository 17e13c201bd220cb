"""Faulty models of the limits of the items of 8.2 Read Inventory."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.read_inventory_ways import (
    SRV,
    Message,
    asks_for,
    of_8_2,
    read_as,
    refusing_if,
    rewriting,
    schema_refuses,
    without_second,
)
from meterproof.mutants.shared import accepting_item_faults


def _texts(rule: str, name: str, accepted: Sequence[tuple[str, str, str]]) -> list[Mutant]:
    """Return the mutants that take a text of an item, which is none, for another text: (what, the text, the other)."""
    return [
        Mutant(f"{rule}-{what}", (rule,), f"{text!r} is taken for a {name}", read_as(name, text, instead))
        for what, text, instead in accepted
    ]


def _items() -> Sequence[Mutant]:
    uprn, device, mpxn = "8.2-uprn-item", "8.2-device-id-item", "8.2-mpxn-item"
    address, post_code, identifier = "8.2-property-filter", "8.2-post-code-item", "8.2-address-identifier-item"
    limits: tuple[tuple[str, str, str, str, Callable[[str], bool]], ...] = (
        (uprn, "UPRN", "11-digits", "may have 11 digits at most", lambda text: len(text.strip().lstrip("+0")) > 11),
        (uprn, "UPRN", "12-characters", "may have 12 characters at most", lambda text: len(text) > 12),
        (uprn, "UPRN", "no-leading-zero", "may not begin with a zero", lambda text: text.startswith("0")),
        (uprn, "UPRN", "no-sign", "may not have a sign", lambda text: text.startswith("+")),
        (uprn, "UPRN", "more-than-1", "must be more than 1", lambda text: text.strip().lstrip("+0") == "1"),
        (uprn, "UPRN", "two-digits", "must have three digits", lambda text: len(text) < 3),
        (uprn, "UPRN", "not-all-nines", "must be less than its greatest value", lambda text: text == "999999999999"),
        (uprn, "UPRN", "no-blanks", "may have no white space around it", lambda text: text != text.strip()),
        (device, "DeviceID", "letters", "may have no letters", lambda text: bool(re.search("[A-F]", text[6:]))),
        (mpxn, "MPxN", "two", "must have two characters", lambda text: len(text) == 1),
        (mpxn, "MPxN", "three", "must have three characters", lambda text: len(text) == 2),
        (mpxn, "MPxN", "twelve", "may have 12 characters at most", lambda text: len(text) > 12),
        (mpxn, "MPxN", "mpan-or-mprn", "may not have 11 or 12 characters", lambda text: len(text) in (11, 12)),
        (mpxn, "MPxN", "digits", "must be digits", lambda text: not text.isdigit()),
        (mpxn, "MPxN", "mpan", "must have 13 characters", lambda text: len(text) != 13),
        (post_code, "PostCode", "seven-least", "must have 7 characters", lambda text: len(text) == 6),
        (post_code, "PostCode", "seven-most", "may have 7 characters at most", lambda text: len(text) == 8),
        (post_code, "PostCode", "spaceless", "must have a space in it", lambda text: " " not in text),
        (
            post_code,
            "PostCode",
            "pattern",
            "must have the form of a post code",
            lambda text: not re.fullmatch(r"[A-Z]{1,2}[0-9][0-9A-Z]? *[0-9][A-Z]{2}", text),
        ),
        (post_code, "PostCode", "ascii", "must be plain letters", lambda text: not text.isascii()),
        (post_code, "PostCode", "hyphen", "may have no hyphen", lambda text: "-" in text),
        (identifier, "AddressIdentifier", "two", "must have two characters", lambda text: len(text) == 1),
        (identifier, "AddressIdentifier", "three", "must have three characters", lambda text: len(text) == 2),
        (identifier, "AddressIdentifier", "29", "may have 29 characters at most", lambda text: len(text) == 30),
        (identifier, "AddressIdentifier", "28", "may have 28 characters at most", lambda text: len(text) == 29),
    )
    return (
        *(
            Mutant(f"{rule}-{what}", (rule,), f"{name} {words}", schema_refuses(name, wrong))
            for rule, name, what, words, wrong in limits
        ),
        *(
            Mutant(f"{rule}-overlooked", (rule,), f"{name} may be anything", accepting_item_faults(name))
            for rule, name in (
                (device, "DeviceID"),
                (mpxn, "MPxN"),
                (post_code, "PostCode"),
                (identifier, "AddressIdentifier"),
            )
        ),
        *_texts(
            uprn,
            "UPRN",
            (
                ("empty-accepted", "", "1"),
                ("zero-accepted", "0", "1"),
                ("zeros-accepted", "000", "1"),
                ("negative-accepted", "-1", "1"),
                ("13-digits-accepted", "1000000000000", "1"),
                ("13-nines-accepted", "9999999999999", "1"),
                ("14-digits-accepted", "10000000000000", "1"),
                ("fraction-accepted", "1.5", "1"),
                ("decimal-accepted", "1.0", "1"),
                ("exponent-accepted", "1e3", "1000"),
                ("gap-accepted", "12 34", "1234"),
                ("hexadecimal-accepted", "0x1F", "31"),
                ("letters-accepted", "ABC", "1"),
            ),
        ),
        Mutant(f"{uprn}-cut", (uprn,), "a UPRN is compared by its first eleven digits", _comparing_uprns(11)),
        Mutant(f"{uprn}-by-text", (uprn,), "a UPRN is compared as it is written", _comparing_text),
        Mutant(
            f"{uprn}-one-zero-alone",
            (uprn,),
            "no more than one leading zero is passed over",
            method(SRV, "uprn_key", lambda _, text: ("uprn", text.strip().removeprefix("+").removeprefix("0"))),
        ),
        Mutant(
            f"{uprn}-sign-compared",
            (uprn,),
            "a plus sign is part of a UPRN",
            method(SRV, "uprn_key", lambda _, text: ("uprn", text.strip().lstrip("0"))),
        ),
        Mutant(
            f"{uprn}-blanks-compared",
            (uprn,),
            "white space around a UPRN is part of it",
            method(SRV, "uprn_key", lambda _, text: ("uprn", text.removeprefix("+").lstrip("0"))),
        ),
        *_texts(
            device,
            "DeviceID",
            (
                ("empty-accepted", "", "90-B3-D5-1F-30-00-00-02"),
                ("7-octets-accepted", "00-DB-12-34-56-78-90", "00-DB-12-34-56-78-90-00"),
                ("9-octets-accepted", "00-DB-12-34-56-78-90-A0-A1", "00-DB-12-34-56-78-90-A0"),
                ("letters-accepted", "00-DB-12-34-56-78-90-XY", "00-DB-12-34-56-78-90-00"),
                ("half-octet-accepted", "00-DB-12-34-56-78-90-A", "00-DB-12-34-56-78-90-0A"),
                ("name-accepted", "ESME", "00-DB-12-34-56-78-90-00"),
            ),
        ),
        Mutant(
            f"{device}-case",
            (device,),
            "a Device ID in lower case is that of another Device",
            method(SRV, "subject", lambda _, request: request.item("DeviceID")),
        ),
        *_texts(
            mpxn,
            "MPxN",
            (
                ("empty-accepted", "", "1"),
                ("14-accepted", "20000000000000", "2000000000000"),
                ("space-accepted", "200000000000 0", "2000000000000"),
                ("zero-accepted", "02000000000000", "2000000000000"),
                ("20-accepted", "00000000000000000001", "1"),
            ),
        ),
        Mutant(
            f"{mpxn}-check-digit",
            (mpxn,),
            "an MPAN without a valid check digit is no metering point",
            schema_refuses("MPxN", lambda text: text == "2000000000001"),
        ),
        Mutant(
            f"{mpxn}-letters-coded",
            (mpxn,),
            "a metering point with letters is refused as a Device that does not exist",
            refusing_if(lambda request: not request.item("MPxN").isdigit() and asks_for(request, "MPxN"), "E19"),
        ),
        *(
            Mutant(
                f"{mpxn}-no-{kind}",
                (mpxn,),
                f"an {kind.upper()} finds nothing",
                refusing_if(lambda request, length=length: len(request.item("MPxN")) == length, "E080201"),  # type: ignore[misc]
            )
            for kind, length in (("mpan", 13), ("mprn", 10))
        ),
        Mutant(
            f"{address}-empty-accepted",
            (address,),
            "a PropertyFilter may be empty",
            of_8_2(
                lambda message: re.sub(
                    rb"<sr:PropertyFilter\s*(?:/>|>\s*</sr:PropertyFilter>)", b"<sr:UPRN>1</sr:UPRN>", message
                )
            ),
        ),
        *(
            Mutant(
                f"{address}-second-{name.lower()}",
                (address,),
                f"a second {name} is passed over",
                of_8_2(without_second(name)),
            )
            for name in ("PostCode", "AddressIdentifier")
        ),
        Mutant(
            f"{address}-more-accepted",
            (address,),
            "a further item in a PropertyFilter is passed over",
            accepting_item_faults("Street"),
        ),
        *(
            Mutant(
                f"{address}-by-{name.replace(' ', '-')}",
                (address,),
                f"the {name} alone is looked at",
                _comparing_part(part),
            )
            for name, part in (("post code", 0), ("address identifier", 1))
        ),
        *_texts(
            post_code,
            "PostCode",
            (
                ("empty-accepted", "", "      "),
                ("1-accepted", "M", "M     "),
                ("5-accepted", "M11AA", "M1 1AA"),
                ("5-with-space-accepted", "M1 1A", "M1 1A "),
                ("10-accepted", "AB12  3CDE", "AB12 3CD"),
                ("9-accepted", "AB12  3CD", "AB12 3CD"),
                ("9-with-digits-accepted", "AB123 4CD", "AB12 4CD"),
            ),
        ),
        *(
            Mutant(f"{rule}-left-out", (rule,), f"{name} may be left out", of_8_2(_adding(name, value)))
            for rule, name, value in (
                (post_code, "PostCode", b"AB1 2CD"),
                (identifier, "AddressIdentifier", b"12"),
            )
        ),
        *(
            Mutant(
                f"{identifier}-{length}-accepted",
                (identifier,),
                f"an address identifier of {length} characters is cut to 30",
                rewriting("AddressIdentifier", lambda text, length=length: text[:30] if len(text) == length else text),  # type: ignore[misc]
            )
            for length in (31, 32, 300)
        ),
        Mutant(
            f"{identifier}-cut-to-20",
            (identifier,),
            "an address identifier is recorded in full and compared by its first 20 characters",
            rewriting("AddressIdentifier", lambda text: text[:20]),
        ),
    )


def _comparing_uprns(digits: int) -> Change:
    """Return the change by which UPRNs agree where their first ``digits`` do."""

    def change(model: ReferenceModel) -> None:
        def matching(original: Any, criterion: Any) -> Any:  # noqa: ANN401 - a method and a key of the model
            kind, value = criterion
            if kind != "uprn":
                return original(criterion)
            return [one for one in model.inventory if one.uprn and one.uprn[:digits] == value[:digits]]

        method(SRV, "matches", matching)(model)

    return change


def _comparing_text(model: ReferenceModel) -> None:
    replace(model.handlers[SRV], "uprn_key", lambda text: ("uprn", text.strip()))


def _comparing_part(part: int) -> Change:
    """Return the change by which addresses agree where their post codes (0) or their address identifiers (1) do."""

    def change(model: ReferenceModel) -> None:
        def matching(original: Any, criterion: Any) -> Any:  # noqa: ANN401 - a method and a key of the model
            if not criterion[0].startswith("address"):
                return original(criterion)
            wanted = criterion[1].split("\0")[part]
            recorded = [((one.post_code, one.address_identifier)[part].casefold(), one) for one in model.inventory]
            return [one for text, one in recorded if text == wanted]

        method(SRV, "matches", matching)(model)

    return change


def _adding(name: str, value: bytes) -> Message:
    tag = name.encode()

    def change(message: bytes) -> bytes:
        if b"<sr:PropertyFilter>" not in message or b"<sr:%s>" % tag in message:
            return message
        added = b"<sr:%s>%s</sr:%s>" % (tag, value, tag)
        at = b"<sr:PropertyFilter>" if name == "PostCode" else b"</sr:PropertyFilter>"
        return message.replace(at, at + added if name == "PostCode" else added + at)

    return change


MUTANTS: Final = (*_items(),)
