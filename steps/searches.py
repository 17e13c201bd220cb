"""8.2 Read Inventory: the request, by what it searches for. Nothing is sent here but a Signed Pre-Command."""

from pytest_bdd import given, parsers, when

from meterproof.bdd.api import Bench, Draft, Inconclusive
from meterproof.bdd.arrange import arrange, metering_point
from meterproof.bdd.premises import METERS, WantedDevice
from meterproof.user.signing import sign_pre_command
from meterproof.wire import gbcs
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId

from .addresses import WHICH, place_of
from .premises import LABEL
from .requests import USER, current_draft, send_as_signed

ANY = rf"(?:neighbour's )?(?:{LABEL})"
"""The label of a Device of the premises, or of the second premises."""

POINT = "ImportMPxN|SecondaryImportMPAN|ExportMPAN"
CRITERION = (
    rf"the Device ID of the (?P<device>{ANY})"
    rf"|the (?P<point>{POINT}) of the (?P<meter>{ANY})"
    rf"|the (?P<place>UPRN|address) of the (?P<which>{WHICH}|device)"
    r"|an? (?P<unknown>Device ID|metering point|UPRN|address) that is recorded nowhere"
)
"""What an 8.2 searches by: one of the four items of Table 225."""


@given("an 8.2 request without any criterion")
def a_search_for_nothing(bench: Bench) -> None:
    """Read Inventory with none of the items of Table 225."""
    bench.draft = Draft("8.2")


@given(parsers.re(rf"an 8\.2 request by (?:{CRITERION})"))
def a_search(
    bench: Bench,
    device: str | None,
    point: str | None,
    meter: str | None,
    place: str | None,
    which: str | None,
    unknown: str | None,
) -> None:
    """Read Inventory, not sent yet, with one search item (an address is post code and address identifier)."""
    bench.draft = Draft("8.2", items=criterion(bench, device, point, meter, place, which, unknown))


@given(parsers.re(r"an 8\.2 request by the identifier of (?P<who>the Access Control Broker|the User [A-Z]+)"))
def a_search_for_no_device(bench: Bench, who: str) -> None:
    """Read Inventory by an EUI-64 that is somebody's, and no Device's."""
    user = who.removeprefix("the User ")
    eui = ACCESS_CONTROL_BROKER if user == who else bench.session.user(user).eui
    bench.draft = Draft("8.2", items={"DeviceID": eui})


@given(parsers.re(r"an 8\.2 request by an (?P<kind>MPAN|MPRN) that is registered to (?P<user>[A-Z]+)"))
def a_search_by_registered_point(bench: Bench, kind: str, user: str) -> None:
    """Read Inventory by a metering point of the registration data that no meter has."""
    type = "ESME" if kind == "MPAN" else "GSME"
    point = metering_point(bench, WantedDevice("no meter", type, "", supplier=user))
    bench.draft = Draft("8.2", items={"MPxN": point})


@given(parsers.re(rf"it searches by (?:{CRITERION}) as well"))
def a_further_criterion(
    bench: Bench,
    device: str | None,
    point: str | None,
    meter: str | None,
    place: str | None,
    which: str | None,
    unknown: str | None,
) -> None:
    """A second search item beside the first, in the order of Table 225 (open point A15)."""
    bench.judge.rest_on("A15")
    current_draft(bench).items.update(criterion(bench, device, point, meter, place, which, unknown))


def criterion(
    bench: Bench,
    device: str | None,
    point: str | None,
    meter: str | None,
    place: str | None,
    which: str | None,
    unknown: str | None,
) -> dict[str, str]:
    """Return the data items of one search item."""
    if device:
        return {"DeviceID": bench.premises[device].eui}
    if meter:
        return {"MPxN": recorded_point(bench, bench.premises[meter], point or "ImportMPxN")}
    if which:
        there = place_of(bench, which)
        address = {"PostCode": there.post_code, "AddressIdentifier": there.address_identifier}
        return {"UPRN": there.uprn} if place == "UPRN" else address
    made = bench.identities
    return {
        "Device ID": {"DeviceID": made.eui64()},
        "metering point": {"MPxN": made.mpan("20")},
        "UPRN": {"UPRN": made.uprn()},
        "address": {"PostCode": made.post_code(), "AddressIdentifier": made.address_identifier()},
    }[unknown or ""]


def recorded_point(bench: Bench, device: WantedDevice, item: str) -> str:
    """Return the metering point that is recorded against ``device`` under this item of Table 227."""
    if item == "ImportMPxN" and device.type in METERS and not device.mpxn:
        device.mpxn = metering_point(bench, device)
    recorded = {
        "ImportMPxN": device.mpxn,
        "SecondaryImportMPAN": device.secondary_mpan,
        "ExportMPAN": device.export_mpan,
    }[item]
    if not recorded:
        raise Inconclusive(f"no step gives the {device.label} a metering point as {item}")
    return recorded


@given(parsers.re(r"its (?P<item>PostCode|AddressIdentifier) is sent in (?P<case>capitals|small letters|mixed case)"))
def an_item_in_other_case(bench: Bench, item: str, case: str) -> None:
    """The same text in other letter case; in mixed case, with small letters and capitals by turns."""
    draft = current_draft(bench)
    value = draft.items[item]
    draft.items[item] = {
        "capitals": value.upper(),
        "small letters": value.lower(),
        "mixed case": "".join(one.upper() if at % 2 else one.lower() for at, one in enumerate(value)),
    }[case]


@given(parsers.re(r"its PostCode is sent with another (?P<what>first letter|last letter|inward number)"))
def another_post_code(bench: Bench, what: str) -> None:
    """A post code that differs in one character; the inward number is the digit behind the space."""
    draft = current_draft(bench)
    value = draft.items["PostCode"]
    at = {"first letter": 0, "last letter": len(value) - 1, "inward number": value.index(" ") + 1}[what]
    successors = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "BCDEFGHIJKLMNOPQRSTUVWXYZA1234567890")
    draft.items["PostCode"] = value[:at] + value[at].translate(successors) + value[at + 1 :]


@given(
    parsers.re(
        r"its (?P<item>PostCode|AddressIdentifier) is sent (?P<how>without its space|with two spaces|with a space "
        r"before it|with a space behind it)"
    )
)
def an_item_spaced_otherwise(bench: Bench, item: str, how: str) -> None:
    """The same letters and digits, with other spaces between or around them (open point A56)."""
    bench.judge.rest_on("A56")
    draft = current_draft(bench)
    value = draft.items[item]
    draft.items[item] = {
        "without its space": value.replace(" ", "", 1),
        "with two spaces": value.replace(" ", "  ", 1),
        "with a space before it": f" {value}",
        "with a space behind it": f"{value} ",
    }[how]


@given(
    parsers.re(
        r"its UPRN is sent (?P<how>with a leading zero|with four leading zeros|with a plus sign|between blanks|"
        r"without its last digit)"
    )
)
def a_uprn_written_otherwise(bench: Bench, how: str) -> None:
    """A whole number as XML Schema lets it be written: the same number, but for the digit that is missing."""
    draft = current_draft(bench)
    value = draft.items["UPRN"]
    draft.items["UPRN"] = {
        "with a leading zero": f"0{value}",
        "with four leading zeros": f"0000{value}",
        "with a plus sign": f"+{value}",
        "between blanks": f"\n  {value} ",
        "without its last digit": value[:-1],
    }[how]


@given(parsers.re(r"its PropertyFilter holds the item (?P<item>[A-Za-z]+) as well"))
def an_item_in_the_filter(bench: Bench, item: str) -> None:
    """A third item beside post code and address identifier."""
    current_draft(bench).faults.append(("add-unknown", f"PropertyFilter/{item}", ""))


@given(parsers.re(r"its MPxN lacks its (?P<which>first|last) digit"))
def a_metering_point_in_part(bench: Bench, which: str) -> None:
    """Part of a metering point that is recorded."""
    draft = current_draft(bench)
    draft.items["MPxN"] = draft.items["MPxN"][1:] if which == "first" else draft.items["MPxN"][:-1]


@given(parsers.re(r"its AddressIdentifier is that of the (?P<which>second premises|premises)"))
def the_address_identifier_of(bench: Bench, which: str) -> None:
    """The address identifier of a premises, beside whatever post code is there."""
    current_draft(bench).items["AddressIdentifier"] = criterion(bench, None, None, None, "address", which, None)[
        "AddressIdentifier"
    ]


@when(parsers.re(rf"the (?P<user>{USER}) sends a Signed Pre-Command under 8\.2 with Command Variant (?P<variant>\d)"))
def the_user_sends_a_signed_search(bench: Bench, user: str, variant: str) -> None:
    """A GBCS payload as if 8.2 were a critical request; no use case of GBCS belongs to it."""
    arrange(bench)
    originator = bench.session.user(user)
    request_id = RequestId(originator.eui, ACCESS_CONTROL_BROKER, bench.session.counters.next())
    command = gbcs.Envelope(
        gbcs.Flag.COMMAND, request_id.counter, originator.eui, ACCESS_CONTROL_BROKER, 0x0001, b""
    ).encode()
    send_as_signed(bench, originator, "8.2", request_id, sign_pre_command(command, originator.eui), variant)
