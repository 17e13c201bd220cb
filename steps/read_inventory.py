"""8.2 Read Inventory: which Devices the answer shows, and what of them.

The steps *the answer shows ...* judge the answer to the request that was sent last, and nothing else: they send
nothing. What holds for every inventory is checked each time: it is a Response with one to 17 Devices, none of them
twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pytest_bdd import given, parsers, then

from meterproof.bdd.api import Bench, Inconclusive
from meterproof.bdd.premises import WantedDevice
from meterproof.user.answers import InventoryDevice
from meterproof.user.inventory import FIELDS
from meterproof.user.outcomes import Kind
from meterproof.user.variants import on_the_wire

from .addresses import WHICH, devices_of, hub_of
from .every_answer import expect_refusal, judged
from .inventory_items import expect_items
from .looking import said
from .outcomes import the_request_is_accepted
from .premises import STATUS
from .searches import ANY
from .update_inventory import changes_since, show_everything

MOST_DEVICES = 17
Shown = Mapping[str, InventoryDevice]


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """What 8.2 showed of every Device of the scenario before, by label, and how much had arrived later by then."""

    devices: Mapping[str, InventoryDevice | None]
    arrived: int


# -- what other step modules use as well -----------------------------------------------------------------------------


def shown(bench: Bench) -> Shown:
    """Return the Devices in the answer to the last request, by Device ID, after checking that it is an inventory."""
    result = judged(bench)
    the_request_is_accepted(bench)
    codes = bench.session.profile.success_codes["answer"]
    answer = result.answer
    bench.judge.expect(
        "the answer holds an inventory",
        answer is not None and answer.payload == "DSPInventory" and result.code in codes,
        expected=f"a DSPInventory with {' or '.join(codes)}",
        got=f"{said(result)}, with {f'a {answer.payload}' if answer and answer.payload else 'no payload'}",
    )
    devices = answer.devices if answer is not None else ()
    bench.judge.expect(
        f"the answer shows one to {MOST_DEVICES} Devices",
        0 < len(devices) <= MOST_DEVICES,
        expected=f"1 to {MOST_DEVICES}",
        got=str(len(devices)),
    )
    found = {device.device_id: device for device in devices if device.device_id}
    bench.judge.expect(
        "every Device in the answer has a Device ID of its own",
        len(found) == len(devices),
        expected=f"{len(devices)} Device IDs",
        got=f"{len(found)}: {', '.join(sorted(found))}",
    )
    expect_items(bench, devices)
    return found


def shown_device(bench: Bench, label: str) -> InventoryDevice:
    """Return the Device called ``label`` as the answer to the last request shows it, after checking that it does."""
    found = shown(bench)
    device = found.get(bench.premises[label].eui)
    bench.judge.expect(
        f"the answer shows the {label}", device is not None, expected=f"the {label}", got=names(bench, found)
    )
    assert device is not None  # the check above has ended the scenario otherwise
    return device


def names(bench: Bench, found: Shown) -> str:
    """Return in words which Devices an answer shows: by label, and by Device ID where the scenario has none."""
    labels = {device.eui: label for label, device in bench.premises.devices.items()}
    return ", ".join(sorted(labels.get(eui, eui) for eui in found)) or "no Device"


def expect_devices(bench: Bench, claim: str, expected: list[WantedDevice]) -> None:
    """Check that the answer to the last request shows just these Devices, each under its own type."""
    found = shown(bench)
    bench.judge.expect(
        claim,
        set(found) == {device.eui for device in expected},
        expected=", ".join(sorted(device.label for device in expected)),
        got=names(bench, found),
    )
    wrong = {device.label: found[device.eui].type for device in expected if found[device.eui].type != device.type}
    bench.judge.expect(
        "each Device in the answer is shown as what it is",
        not wrong,
        expected=", ".join(f"the {device.label} as {device.type}" for device in expected if device.label in wrong),
        got=", ".join(f"the {label} as {type}" for label, type in wrong.items()),
    )


# -- what was there before -------------------------------------------------------------------------------------------


@given("the SMI was read before", target_fixture="before")
def the_smi_was_read(bench: Bench) -> ReadBefore:
    """What 8.2 shows of every Device of the scenario once everything is at rest, to be compared with later."""
    bench.rest()
    return ReadBefore(show_everything(bench), len(bench.later))


# -- which Devices the answer shows ----------------------------------------------------------------------------------


@then("the answer shows an inventory")
def the_answer_shows_an_inventory(bench: Bench) -> None:
    """A Response with the code of an answer, and one to 17 Devices in it."""
    shown(bench)


@then(parsers.re(rf"the answer shows every Device of the (?P<which>{WHICH}) and no other"))
def the_answer_shows_the_premises(bench: Bench, which: str) -> None:
    """The hub, its GPF and every Device in its device log: each once, each under its type, and nothing else."""
    expect_devices(bench, f"the answer shows the {which}", devices_of(bench, hub_of(which)))


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}) alone"))
def the_answer_shows_one_device(bench: Bench, label: str) -> None:
    """One Device, whatever else is in its premises."""
    expect_devices(bench, f"the answer shows the {label} alone", [bench.premises[label]])


@then(parsers.re(rf"the answer shows the (?P<label>{ANY})"))
def the_answer_shows(bench: Bench, label: str) -> None:
    """The Device is among those that the answer shows."""
    shown_device(bench, label)


@then(parsers.re(rf"the answer does not show the (?P<label>{ANY})"))
def the_answer_does_not_show(bench: Bench, label: str) -> None:
    """There is an inventory, and the Device is not in it."""
    found = shown(bench)
    bench.judge.expect(
        f"the answer does not show the {label}",
        bench.premises[label].eui not in found,
        expected=f"Devices other than the {label}",
        got=names(bench, found),
    )


@then(parsers.re(rf"the answer shows (?P<count>\d+) Devices, all of them of the (?P<which>{WHICH})"))
def the_answer_shows_so_many(bench: Bench, count: str, which: str) -> None:
    """So many Devices of the premises, each once; which of them, and in which order, is left open."""
    found = shown(bench)
    strangers = set(found) - {device.eui for device in devices_of(bench, hub_of(which))}
    bench.judge.expect(
        f"the answer shows {count} Devices of the {which}",
        len(found) == int(count) and not strangers,
        expected=f"{count} Devices of the {which}",
        got=f"{len(found)} Devices" + (f", with {', '.join(sorted(strangers))}" if strangers else ""),
    )


# -- and what it shows of them ---------------------------------------------------------------------------------------


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}) as (?P<status>{STATUS})"))
def the_answer_shows_status(bench: Bench, label: str, status: str) -> None:
    """DeviceStatus of the Device in the answer."""
    got = shown_device(bench, label).status
    bench.judge.expect(
        f"the answer shows the {label} as {status}", got == status, expected=status, got=got or "no DeviceStatus"
    )


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}) with (?P<item>[A-Z][A-Za-z]+) \"(?P<value>[^\"]*)\""))
def the_answer_shows_item(bench: Bench, label: str, item: str, value: str) -> None:
    """A data item of Table 227 of the Device in the answer, by its DUIS name."""
    got, expected = item_of(bench, label, item), on_the_wire(item, value, bench.session.profile)
    bench.judge.expect(
        f"the answer shows the {label} with {item} {value!r}",
        got == expected,
        expected=repr(expected),
        got=repr(got) if got is not None else f"no {item}",
    )


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}) (?P<has>with|without) an? (?P<item>[A-Z][A-Za-z]+)"))
def the_answer_shows_an_item(bench: Bench, label: str, has: str, item: str) -> None:
    """Whether the Device in the answer has a data item of Table 227, whatever its value."""
    got = item_of(bench, label, item)
    bench.judge.expect(
        f"the answer shows the {label} {has} {item}",
        (got is not None) == (has == "with"),
        expected=f"{'an' if has == 'with' else 'no'} {item}",
        got=repr(got) if got is not None else f"no {item}",
    )


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}) with the address that is recorded"))
def the_answer_shows_the_address(bench: Bench, label: str) -> None:
    """UPRN, PostCode and AddressIdentifier letter by letter as they are in the inventory."""
    device, got = bench.premises[label], shown_device(bench, label)
    recorded = (device.uprn, device.post_code, device.address_identifier)
    told = (got.uprn, got.post_code, got.address_identifier)
    bench.judge.expect(
        f"the answer shows the {label} where it is recorded",
        told == recorded,
        expected=", ".join(recorded),
        got=", ".join(part if part is not None else "none" for part in told),
    )


def item_of(bench: Bench, label: str, item: str) -> str | None:
    """Return a data item of Table 227 of a Device in the answer; Inconclusive where there is no such item."""
    if item not in FIELDS:
        raise Inconclusive(f"Table 227 has no data item {item}; it has {', '.join(FIELDS)}")
    return shown_device(bench, label).item(item)


# -- where there is nothing to show ----------------------------------------------------------------------------------


@then("the request finds nothing")
def the_request_finds_nothing(bench: Bench) -> None:
    """Refused with the code that the profile has for a search that nothing matches (open point A16-none)."""
    code = bench.choice("A16-none")
    expect_refusal(
        bench,
        "the request finds nothing",
        lambda result: result.code == code,
        expected=f"{code} (our choice A16-none, not the source)",
    )


@then("the request is not refused by the schema")
def the_request_passes_the_schema(bench: Bench) -> None:
    """The message is valid: what becomes of it is another matter."""
    result = judged(bench)
    bench.judge.expect(
        "the request is not refused by the schema",
        result.kind not in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT),
        expected="any answer that has a response code",
        got=said(result),
    )


@then("the request should not be refused by the schema")
def the_request_should_pass_the_schema(bench: Bench) -> None:
    """As the table has it the message is valid, though likely not as it was meant: a refusal is remarked on."""
    result = judged(bench)
    bench.judge.expect(
        "the request is answered or refused, with nothing shown",
        result.answer is None or not result.answer.payload or result.kind is Kind.ACCEPTED,
        expected="an answer or a refusal",
        got=said(result),
    )
    if result.kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT):
        bench.judge.warn("the schema refuses what Table 226 allows")


@then("the request is refused by the schema or with E080201")
def the_request_is_refused_as_no_search(bench: Bench) -> None:
    """Nothing is searched for: the schema may refuse that, or the check that one premises is identified."""
    expect_refusal(
        bench,
        "the request is refused by the schema or with E080201",
        lambda result: result.kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT) or result.code == "E080201",
        expected="a refusal by schema, or E080201",
    )


@then(parsers.re(rf"the answer shows the (?P<label>{ANY}), or the request is refused by the schema"))
def the_answer_shows_or_schema(bench: Bench, label: str) -> None:
    """Two ways to take a form of which the sources do not say whether it is valid; a third would be wrong."""
    if judged(bench).kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT):
        bench.judge.expect("the request is refused by the schema", True, expected="that", got="that")
        return
    shown_device(bench, label)


@then("reading has changed nothing")
def reading_has_changed_nothing(bench: Bench, before: ReadBefore) -> None:
    """8.2 shows every Device of the scenario as before, and nothing was sent to any User about them."""
    changes = changes_since(bench, before.devices)
    bench.judge.expect(
        "reading has changed nothing",
        not changes,
        expected="no change",
        got="; ".join(f"{item} of the {label}: {how}" for (label, item), how in changes.items()),
    )
    later = [answer.alert_code or answer.code for answer in bench.later[before.arrived :]]
    bench.judge.expect("nothing is sent later", not later, expected="nothing", got=", ".join(later))
