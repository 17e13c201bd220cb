"""Given: where the premises are, by UPRN, address and metering points, and which Devices are in them."""

from pytest_bdd import given, parsers

from meterproof.bdd import lab
from meterproof.bdd.api import Bench
from meterproof.bdd.premises import TYPE_2, WantedDevice

from .premises import DEVICE, LABEL, add_device, add_hub

FIRST = "premises"
SECOND = "second premises"
WHICH = rf"{SECOND}|{FIRST}"
PLACE = "UPRN|address|post code|address identifier"
_FIELDS = {
    "UPRN": ("uprn",),
    "address": ("post_code", "address_identifier"),
    "post code": ("post_code",),
    "address identifier": ("address_identifier",),
}


def hub_of(which: str) -> str:
    """Return the label of the CHF of one of the two premises."""
    return "neighbour's CHF" if which == SECOND else "CHF"


def devices_of(bench: Bench, hub: str) -> list[WantedDevice]:
    """Return every Device of the premises of the CHF with this label, itself first, in the order of description."""
    devices = bench.premises.devices.values()
    return [device for device in devices if device.exists and hub in (device.label, device.hub)]


@given("a Device of every type on the hub")
def a_full_premises(bench: Bench) -> None:
    """Beside the hub with its GPF and both meters: an HCALCS, a PPMID, an IHD and a CAD."""
    for type in ("HCALCS", "PPMID", "IHD", "CAD"):
        add_device(bench, type, type, hub="CHF")


@given("a communications hub by itself")
def a_hub_alone(bench: Bench) -> None:
    """A Commissioned CHF with its GPF, and nothing else in its device log."""
    add_hub(bench, "CHF", "GPF")


@given("a communications hub that is Pending")
def a_pending_hub(bench: Bench) -> None:
    """A CHF and its GPF that were pre-notified and no more."""
    add_hub(bench, "CHF", "GPF")
    bench.premises["CHF"].status = bench.premises["GPF"].status = "Pending"


@given(parsers.re(rf"{DEVICE} on no hub"))
def a_device_on_no_hub(bench: Bench, article: str, type: str, status: str | None, variant: str | None) -> None:
    """A Device in no device log; it is called the device, and another one the other device."""
    device = add_device(bench, "other device" if article == "another" else "device", type, hub="")
    device.status = status or ("" if type in TYPE_2 else "Pending")
    device.variant = variant or device.variant


@given(parsers.parse("the premises has {count:d} Devices in all"))
def so_many_devices(bench: Bench, count: int) -> None:
    """In-home displays in the device log of the hub, as many as it takes."""
    fill(bench, count)


@given(parsers.parse("the premises has {count:d} Devices in all, more than a hub takes"))
def too_many_devices(bench: Bench, count: int) -> None:
    """More than an answer may show: only the test bed can bring that about."""
    bench.require("inventory.seed", f"a premises of {count} Devices")
    fill(bench, count)


def fill(bench: Bench, count: int) -> None:
    """Add in-home displays to the premises until it has ``count`` Devices."""
    for number in range(count - len(devices_of(bench, "CHF"))):
        add_device(bench, f"IHD number {number + 1}", "IHD", hub="CHF")


def place_of(bench: Bench, which: str) -> WantedDevice:
    """Return a Device that is recorded where one of the two premises is, or where the device on no hub is.

    Premises that no step placed get a UPRN and an address of their own, recorded with every Device in them.
    """
    there = [bench.premises["device"]] if which == "device" else devices_of(bench, hub_of(which))
    placed = [one for one in there if one.uprn]
    if placed:
        return placed[0]
    made = bench.identities
    uprn, post_code, address_identifier = made.uprn(), made.post_code(), made.address_identifier()
    for one in there:
        one.uprn, one.post_code, one.address_identifier = uprn, post_code, address_identifier
    return there[0]


@given(parsers.re(rf"the (?P<which>{WHICH}|device) has a UPRN and an address of its own"))
def a_place_of_its_own(bench: Bench, which: str) -> None:
    """UPRN, post code and address identifier, recorded with every Device that is in the premises by now."""
    place_of(bench, which)


@given(parsers.re(rf"where the premises is, is recorded with the (?P<label>{LABEL}) alone"))
def a_place_with_one_device(bench: Bench, label: str) -> None:
    """UPRN and address are recorded with one Device of the premises and with no other."""
    place_of(bench, FIRST)
    for device in devices_of(bench, "CHF"):
        if device is not bench.premises[label]:
            device.uprn = device.post_code = device.address_identifier = ""


@given(parsers.re(rf"the second premises has the (?P<place>{PLACE}) of the first"))
def the_same_place(bench: Bench, place: str) -> None:
    """What is recorded of the second premises is there of the first, letter by letter."""
    first = place_of(bench, FIRST)
    put(bench, SECOND, **{name: getattr(first, name) for name in _FIELDS[place]})


@given(parsers.re(rf"the second premises has the (?P<place>{PLACE}) of the first in (?P<case>capitals|small letters)"))
def the_same_place_in_other_case(bench: Bench, place: str, case: str) -> None:
    """The same letters and digits, recorded in other letter case."""
    first, turned = place_of(bench, FIRST), str.upper if case == "capitals" else str.lower
    put(bench, SECOND, **{name: turned(getattr(first, name)) for name in _FIELDS[place]})


@given("the post code of the premises is recorded in small letters")
def a_post_code_in_small_letters(bench: Bench) -> None:
    """The inventory may hold a post code in whatever letter case."""
    put(bench, FIRST, post_code=place_of(bench, FIRST).post_code.lower())


@given(parsers.re(rf"the address identifier of the (?P<which>{WHICH}) is \"(?P<value>[^\"]+)\""))
def the_address_identifier_is(bench: Bench, which: str, value: str) -> None:
    """The house by a name or number that matters here; the post code is one of the scenario's own."""
    put(bench, which, address_identifier=value)


@given(parsers.re(r"the (?P<what>post code|address identifier) of the premises has (?P<length>\d+) characters?"))
def an_address_of_length(bench: Bench, what: str, length: str) -> None:
    """A post code or address identifier of this very length, spaces counted."""
    made = bench.identities
    if what == "post code":
        put(bench, FIRST, post_code=made.post_code(int(length)))
    else:
        put(bench, FIRST, address_identifier=made.address_identifier(int(length)))


@given(parsers.re(rf"the (?P<label>{LABEL}) has (?P<kind>a secondary import|an export) MPAN"))
def a_further_metering_point(bench: Bench, label: str, kind: str) -> None:
    """A second metering point recorded against an ESME, beside that of its import."""
    device = bench.premises[label]
    if kind == "a secondary import":
        device.variant = "B"  # the twin element meter that a second import belongs to whatever A26 says
    point = lab.metering_point(bench.session.sut, bench.identities, "ESME", device.supplier)
    if kind == "an export":
        device.export_mpan = point
    else:
        device.secondary_mpan = point


def put(bench: Bench, which: str, **where: str) -> None:
    """Record UPRN, post code or address identifier with every Device of one of the two premises."""
    place_of(bench, which)
    for device in devices_of(bench, hub_of(which)):
        for name, value in where.items():
            setattr(device, name, value)
