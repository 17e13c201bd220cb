"""8.2 Read Inventory, the answer: which items of Table 227 each type of Device is listed with, and their values.

The values of a product are compared with the Central Products List as the lab has it, or as the scenario loaded it.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Draft, Inconclusive, NotTestable
from meterproof.bdd.arrange import arrange, inventory_item, metering_point
from meterproof.bdd.premises import WantedDevice
from meterproof.bdd.prenotify import prenotification_items
from meterproof.catalogue.model import DeviceModel
from meterproof.user.answers import InventoryDevice
from meterproof.user.inventory import FIELDS
from meterproof.user.outcomes import Kind
from meterproof.user.variants import on_the_wire

from .inventory_items import DEVICE_TYPES, utc_day
from .looking import said
from .premises import LABEL, STATUS, add_device
from .read_inventory import names, shown, shown_device
from .requests import USER, current_draft, current_time

CELLS = ", ".join(f"{type} (?:yes|no|any)" for type in DEVICE_TYPES)
"""A row of the table: whether each type of Device has an item; ``any`` says nothing of a type."""

WITH_STATUS = DEVICE_TYPES[:6]
LISTED = ("ESME", "GSME", "CHF", "HCALCS", "PPMID")
"""Types whose Devices are pre-notified with a product of the Central Products List."""

OF_A_PRODUCT = {
    "DeviceManufacturer": "manufacturer",
    "DeviceModel": "model",
    "SMETSCHTSVersion": "smets_version",
    "DeviceFirmwareVersion": "firmware",
    "DeviceGBCSVersion": "gbcs_version",
}
SENT_AS = {"DeviceFirmwareVersion": "FirmwareVersion"}
"""Items of Table 227 that Table 261 calls otherwise."""

HAN_VARIANTS = ("Single Band (2.4GHz only)", "Dual Band (868MHz and 2.4GHz)", "Unknown HAN Variant")

PRODUCT_ITEM = "|".join(OF_A_PRODUCT)
ITEM = "[A-Z][A-Za-z]+"


# -- the premises ----------------------------------------------------------------------------------------------------


@given(parsers.re(rf"every Device of the premises is (?P<status>{STATUS})(?P<was>, and was Commissioned once)?"))
def every_device_is(bench: Bench, status: str, was: str | None) -> None:
    """One SMI status for every Device of a type that has one; those of a type that has none stay without."""
    if status != "Commissioned":
        bench.require("inventory.seed", f"a premises in which every Device is {status}")
    for device in bench.premises.devices.values():
        if device.type in WITH_STATUS:
            device.status, device.explicit = status, True
            device.prior_status = "Commissioned" if was else ""


@given(parsers.re(r"the ESME is of variant \"(?P<variant>[A-G]+)\""))
def the_esme_is_of_variant(bench: Bench, variant: str) -> None:
    """ESMEVariant of the premises' own electricity meter, whose product is of the family that the variant is for."""
    bench.premises["ESME"].variant = variant


@given(parsers.re(r"(?P<kind>a secondary import|an export) MPAN is recorded against the ESME"))
def an_mpan_is_recorded(bench: Bench, kind: str) -> None:
    """A metering point beside that of its import, whatever variant the ESME is of."""
    device = bench.premises["ESME"]
    point = lab.metering_point(bench.session.sut, bench.identities, "ESME", device.supplier)
    if kind == "an export":
        device.export_mpan = point
        return
    if not device.variant.startswith("B"):
        bench.require("inventory.seed", f"a secondary import MPAN of an ESME of variant {device.variant}")
    device.secondary_mpan = point


@given("an IHD with firmware in it")
def an_ihd_with_firmware(bench: Bench) -> None:
    """An IHD of which the inventory holds a firmware version (open point A28): only the test bed can bring it about."""
    bench.require("inventory.seed", "an IHD with firmware")
    device = add_device(bench, "device", "IHD", hub="")
    bench.arranged.add("device")
    item = inventory_item(bench, device) | {"firmware": "01020304", "gbcs_version": "4.0"}
    bench.operate("inventory.seed", devices=[item])


@given(
    parsers.re(r"it is (?P<hour>\d\d):(?P<minute>\d\d) UTC on a (?P<season>summer|winter) day"), target_fixture="days"
)
def it_is_in_season(bench: Bench, hour: str, minute: str, season: str) -> list[date]:
    """The clock of the system is moved on to such an hour; in summer the hour of the day in Britain is one later."""
    bench.require("clock.now", "an hour of a certain day")
    bench.require("clock.advance", "an hour of a certain day")
    now = datetime.fromisoformat(current_time(bench))
    month = 7 if season == "summer" else 1
    then = now.replace(month=month, day=10, hour=int(hour), minute=int(minute), second=0, microsecond=0)
    if then <= now:
        then = then.replace(year=now.year + 1)
    bench.operate("clock.advance", seconds=(then - now).total_seconds())
    return [then.date()]


@given("that premises came about today", target_fixture="days")
def it_came_about_today(bench: Bench) -> list[date]:
    """What the scenario describes is made real now; the day is that of the system's clock, in UTC."""
    before = today(bench)
    arrange(bench)
    return [before, today(bench)]


@when(parsers.parse("{count:d} days have gone by"))
def days_have_gone_by(bench: Bench, count: int) -> None:
    """The clock of the system is moved on."""
    bench.operate("clock.advance", seconds=timedelta(days=count).total_seconds())


@when("another day has begun", target_fixture="days")
def another_day_has_begun(bench: Bench) -> list[date]:
    """The clock of the system is moved on by three days; the day that counts from here on is the new one."""
    bench.operate("clock.advance", seconds=timedelta(days=3).total_seconds())
    return [today(bench)]


@when(parsers.re(r"the (?P<user>IS|GS) decommissions the (?P<label>ESME|GSME)"))
def the_user_decommissions(bench: Bench, user: str, label: str) -> None:
    """8.3 Decommission Device by the supplier; Inconclusive where it is refused."""
    draft = Draft("8.3", items={"DeviceID": bench.premises[label].eui})
    bench.bring_about(bench.session.user(user), draft, f"decommissioning the {label}")
    bench.rest()


def today(bench: Bench) -> date:
    """Return the day in UTC by the system's clock, or by that of this machine."""
    return datetime.fromisoformat(current_time(bench)).astimezone(UTC).date()


# -- the product -----------------------------------------------------------------------------------------------------


@given(
    parsers.re(
        r"the CPL lists its product as manufacturer \"(?P<manufacturer>[0-9A-F:]+)\", model \"(?P<model>[0-9A-F:]+)\", "
        r"hardware \"(?P<version>[0-9A-F]+)\" and \"(?P<revision>[0-9A-F]+)\", firmware \"(?P<firmware>[0-9A-F:]+)\""
    ),
    target_fixture="product",
)
def its_product_is_listed_as(
    bench: Bench, manufacturer: str, model: str, version: str, revision: str, firmware: str
) -> DeviceModel:
    """An entry as the list writes it, with colons between octets; the request has it without them."""
    product = replace(
        product_of_draft(bench),
        manufacturer=manufacturer.replace(":", ""),
        model=model.replace(":", "") + version + revision,
        firmware=firmware.replace(":", ""),
    )
    return list_and_take(bench, product)


@given("the CPL lists its product for this scenario alone", target_fixture="product")
def its_product_is_its_own(bench: Bench) -> DeviceModel:
    """An approved entry with a firmware version that no other scenario has, so that it may be removed."""
    return list_and_take(bench, replace(product_of_draft(bench), firmware=fresh_firmware(bench)))


@given(parsers.re(r"the CPL lists its product for this scenario alone, as \"(?P<variant>[^\"]+)\""))
def its_product_has_a_variant(bench: Bench, variant: str) -> None:
    """An approved entry of this scenario's own, of a list that has come to hold a PPMIDVariant (open point A70)."""
    product = replace(product_of_draft(bench), firmware=fresh_firmware(bench))
    list_and_take(bench, product)
    bench.operate("cpl.load", entries=[{**lab.cpl_entry(product), "ppmid_variant": variant}])


@given(
    parsers.re(r"the CPL lists its product with (?P<of>GBCS|SMETS or CHTS) version \"(?P<version>[^\"]+)\""),
    target_fixture="product",
)
def its_product_has_version(bench: Bench, of: str, version: str) -> DeviceModel:
    """An approved entry of this scenario's own, with another version of GBCS, or of SMETS or CHTS."""
    product = replace(product_of_draft(bench), firmware=fresh_firmware(bench))
    product = replace(product, gbcs_version=version) if of == "GBCS" else replace(product, smets_version=version)
    taken = list_and_take(bench, product)
    if of != "GBCS":
        current_draft(bench).items["SMETSCHTSVersion"] = version
    return taken


@given(parsers.re(r"a 12\.2 request for a CHF whose HAN variant is \"(?P<variant>[^\"]+)\""))
def a_prenotification_of_a_hub(bench: Bench, variant: str) -> None:
    """A complete and right request for a hub of a product of which the DCC knows, or does not know, the bands."""
    wanted = "" if variant == HAN_VARIANTS[-1] else variant
    known = [model for model in bench.session.sut.device_models if model.device_type == "CHF"]
    model = next((model for model in known if model.han_variant == wanted and model.status == "Current"), None)
    if model is None:
        raise NotTestable(
            f"the SUT file names no hub of the HAN variant {variant}", missing=f"[[device-models]] CHF {variant}"
        )
    device = WantedDevice("device", "CHF", bench.identities.eui64(), exists=False)
    bench.premises.add(device)
    bench.draft = Draft("12.2", items=prenotification_items(bench, device, model))
    gpf = bench.draft.items["AssociatedGPFDeviceID"]
    bench.premises.add(WantedDevice("GPF", "GPF", gpf, hub="device", exists=False))


@when(parsers.re(r"the CPL (?P<what>removes that product|lists that product as Current again)"))
def the_cpl_changes(bench: Bench, product: DeviceModel, what: str) -> None:
    """The entry itself is loaded again with its other status; no User sends anything."""
    status = "Removed" if what.startswith("removes") else "Current"
    bench.operate("cpl.load", entries=[lab.cpl_entry(replace(product, status=status))])


@when(
    parsers.re(
        r"the CPL removes another (?P<part>firmware version|hardware revision|hardware version|model|manufacturer)"
        r" of that product"
    )
)
def the_cpl_removes_another(bench: Bench, product: DeviceModel, part: str) -> None:
    """An entry that differs in this part alone is Removed; the one of the Device stays Current."""
    model = product.model
    other = {
        "firmware version": lambda: replace(product, firmware=other_octet(product.firmware)),
        "hardware revision": lambda: replace(product, model=other_octet(model)),
        "hardware version": lambda: replace(product, model=other_octet(model[:6]) + model[6:]),
        "model": lambda: replace(product, model=other_octet(model[:4]) + model[4:]),
        "manufacturer": lambda: replace(product, manufacturer=other_octet(product.manufacturer)),
    }[part]()
    bench.operate("cpl.load", entries=[lab.cpl_entry(replace(other, status="Removed"))])


def product_of_draft(bench: Bench) -> DeviceModel:
    """Return the approved product that the request has so far."""
    items = current_draft(bench).items
    cpl_type = lab.esme_family(items["ESMEVariant"]) if "ESMEVariant" in items else ""
    return lab.device_model(bench.session.sut, items["DeviceType"], cpl_type=cpl_type)


def list_and_take(bench: Bench, product: DeviceModel) -> DeviceModel:
    """Let the Central Products List hold ``product``, put it into the request, and return it."""
    bench.operate("cpl.load", entries=[lab.cpl_entry(product)])
    current_draft(bench).items.update(
        DeviceManufacturer=product.manufacturer, DeviceModel=product.model, FirmwareVersion=product.firmware
    )
    return product


def fresh_firmware(bench: Bench) -> str:
    """Return a firmware version that no other scenario has."""
    return bench.identities.install_code()[:8]


def other_octet(text: str) -> str:
    """Return hexadecimal ``text`` with another last octet."""
    return f"{text[:-2]}{int(text[-2:], 16) ^ 0x55:02X}"


# -- reading ---------------------------------------------------------------------------------------------------------


@when(parsers.re(rf"the (?P<user>{USER}) reads the inventory of the premises"))
def the_user_reads_the_premises(bench: Bench, user: str) -> None:
    """8.2 by the import MPAN of the ESME, which finds every Device of the premises whatever the profile chose."""
    device = bench.premises["ESME"]
    if not device.mpxn:
        device.mpxn = metering_point(bench, device)
    bench.submit(bench.session.user(user), Draft("8.2", items={"MPxN": device.mpxn}))


# -- which items there are -------------------------------------------------------------------------------------------


@then(parsers.re(rf"the answer has (?P<item>{ITEM}) for (?P<cells>{CELLS})"))
def the_answer_has(bench: Bench, item: str, cells: str) -> None:
    """Whether an item is there, for each Device of the premises by its type."""
    wanted = dict(re.findall(r"([A-Z]+) (yes|no|any)", cells))
    got = {type: has(entry, item) for type, entry in entries(bench).items()}
    wrong = [type for type, there in got.items() if wanted[type] != "any" and there != (wanted[type] == "yes")]
    bench.judge.expect(
        f"{item} is there for the types of Device that have it, and for no other",
        not wrong,
        expected=", ".join(f"{type} {'with' if wanted[type] == 'yes' else 'without'}" for type in wrong) or "that",
        got=", ".join(f"{type} {'with' if got[type] else 'without'}" for type in wrong),
    )


@then(parsers.re(rf"the answer has the (?P<label>{LABEL}) with (?P<items>{ITEM}(?:(?:, | and ){ITEM})*)"))
def the_answer_has_items(bench: Bench, label: str, items: str) -> None:
    """Each of these items is there, whatever its value."""
    expect_presence(bench, label, items, there=True)


@then(parsers.re(rf"the answer has the (?P<label>{LABEL}) without (?P<items>{ITEM}(?:(?:, | and ){ITEM})*)"))
def the_answer_lacks_items(bench: Bench, label: str, items: str) -> None:
    """None of these items is there."""
    expect_presence(bench, label, items, there=False)


def expect_presence(bench: Bench, label: str, items: str, *, there: bool) -> None:
    """Check that each of ``items`` is there, or that none is."""
    entry = shown_device(bench, label)
    wrong = [item for item in re.split(r", | and ", items) if has(entry, item) != there]
    bench.judge.expect(
        f"the answer shows the {label} {'with' if there else 'without'} these items",
        not wrong,
        expected=f"{'with' if there else 'without'} {items}",
        got=f"{'without' if there else 'with'} {', '.join(wrong)}",
    )


def has(entry: InventoryDevice, item: str) -> bool:
    """Whether a Device is listed with a data item of Table 227."""
    if item == "PropertyFilter":
        return entry.post_code is not None or entry.address_identifier is not None
    if item not in FIELDS:
        raise Inconclusive(f"Table 227 has no data item {item}; it has PropertyFilter, {', '.join(FIELDS)}")
    return entry.item(item) is not None


def entries(bench: Bench) -> dict[str, InventoryDevice]:
    """Return what the answer lists of the Device of each type that the premises has, in the order of Table 227."""
    found = shown(bench)
    absent = [type for type in DEVICE_TYPES if bench.premises[type].eui not in found]
    bench.judge.expect(
        "the answer lists a Device of each type",
        not absent,
        expected=", ".join(DEVICE_TYPES),
        got=f"none of {', '.join(absent)}",
    )
    return {type: found[bench.premises[type].eui] for type in DEVICE_TYPES}


@then("the answer lists every Device as it does for the IS who searches by MPxN")
def the_answer_lists_alike(bench: Bench) -> None:
    """Each Device of the answer with the same items and values as in an 8.2 that the supplier sends right now."""
    found, supplier = shown(bench), bench.session.user("IS")
    result = bench.look(supplier, Draft("8.2", items={"MPxN": bench.premises["ESME"].mpxn}))
    if result.kind is not Kind.ACCEPTED or result.answer is None:
        raise Inconclusive(f"the search of the supplier was answered with {said(result)}")
    others = {device.device_id: device for device in result.answer.devices}
    different = [
        f"{item} of the {(names(bench, {eui: entry}))}: {entry.item(item)!r}, not {others[eui].item(item)!r}"
        for eui, entry in found.items()
        for item in FIELDS
        if eui in others and entry.item(item) != others[eui].item(item)
    ]
    bench.judge.expect(
        "the Devices are listed as they are for the supplier who searches by MPxN",
        not different and set(found) <= set(others),
        expected="the same items and values",
        got="; ".join(different) or f"other Devices: {names(bench, found)}",
    )


# -- values ----------------------------------------------------------------------------------------------------------


@then(
    parsers.re(rf"the answer has (?P<item>{ITEM}) \"(?P<value>[^\"]+)\" for (?P<which>[A-Z]+(?:(?:, | and )[A-Z]+)*)")
)
def the_answer_has_value(bench: Bench, item: str, value: str, which: str) -> None:
    """The same value for the Device of each of these types."""
    found = entries(bench)
    types = re.split(r", | and ", which)
    expect_values(bench, item, {type: (value, found[type].item(item)) for type in types})


@then(parsers.re(rf"the answer shows every listed Device with the (?P<item>{PRODUCT_ITEM}) of its product"))
def the_answer_shows_products(bench: Bench, item: str) -> None:
    """For each Device of a type that is on the Central Products List, what the list says of its product."""
    found = entries(bench)
    expect_values(bench, item, {type: (product_item(bench, type, item), found[type].item(item)) for type in LISTED})


@then(parsers.re(rf"the answer shows the (?P<gpf>{LABEL}) with the (?P<item>{ITEM}) of the (?P<chf>{LABEL})"))
def the_answer_shows_as_another(bench: Bench, gpf: str, item: str, chf: str) -> None:
    """Two Devices of one answer have the item, and have it alike."""
    hub, part = shown_device(bench, chf).item(item), shown_device(bench, gpf).item(item)
    bench.judge.expect(
        f"the {gpf} is listed with the {item} of the {chf}",
        hub is not None and part == hub,
        expected=repr(hub) if hub is not None else f"a {item} of both",
        got=repr(part) if part is not None else f"no {item}",
    )


@then(parsers.re(rf"the answer shows the (?P<label>{LABEL}) with the (?P<item>{ITEM}) that was sent"))
def the_answer_shows_what_was_sent(bench: Bench, label: str, item: str) -> None:
    """The value of the 12.2 that the scenario built."""
    sent = current_draft(bench).items[SENT_AS.get(item, item)]
    expect_values(bench, item, {label: (sent, shown_device(bench, label).item(item))})


@then(parsers.re(rf"the answer shows the (?P<label>{LABEL}) with the (?P<item>{PRODUCT_ITEM}) that the CPL has for it"))
def the_answer_shows_what_is_listed(bench: Bench, product: DeviceModel, label: str, item: str) -> None:
    """The value of the entry that the scenario loaded."""
    listed: str = getattr(product, OF_A_PRODUCT[item])
    expect_values(bench, item, {label: (listed, shown_device(bench, label).item(item))})


@then(
    parsers.re(r"the answer shows the (?P<label>ESME|GSME|other device) with the (?P<item>ImportMPxN) that is recorded")
)
def the_answer_shows_import_point(bench: Bench, label: str, item: str) -> None:
    """The metering point under which the meter is registered."""
    expect_values(bench, item, {label: (bench.premises[label].mpxn, shown_device(bench, label).item(item))})


@then(parsers.re(r"the answer shows the ESME with the (?P<item>SecondaryImportMPAN|ExportMPAN) that is recorded"))
def the_answer_shows_further_point(bench: Bench, item: str) -> None:
    """The further metering point of an ESME."""
    device = bench.premises["ESME"]
    recorded = device.export_mpan if item == "ExportMPAN" else device.secondary_mpan
    expect_values(bench, item, {"ESME": (recorded, shown_device(bench, "ESME").item(item))})


@then("the answer shows every Device with the UPRN that is recorded")
def the_answer_shows_uprns(bench: Bench) -> None:
    """The same number, however it is written."""
    wanted = {type: number(bench.premises[type].uprn) for type in DEVICE_TYPES}
    expect_values(bench, "UPRN", {type: (wanted[type], number(entry.uprn)) for type, entry in entries(bench).items()})


@then("the answer shows every Device with the post code and address identifier that are recorded")
def the_answer_shows_addresses(bench: Bench) -> None:
    """Letter by letter, in the letter case in which they are recorded."""
    for type, entry in entries(bench).items():
        device = bench.premises[type]
        expect_values(bench, "PostCode", {type: (device.post_code, entry.post_code)})
        expect_values(bench, "AddressIdentifier", {type: (device.address_identifier, entry.address_identifier)})


@then(parsers.re(r"each CSPRegion in the answer is (?P<regions>[A-Z][a-z]+(?:(?:, | or )[A-Z][a-z]+)*)"))
def each_region_is(bench: Bench, regions: str) -> None:
    """The item may be left out; where it is there, it is one of the valid set."""
    told = {type: entry.csp_region for type, entry in entries(bench).items() if entry.csp_region is not None}
    bench.judge.expect(
        "each CSPRegion is of the valid set",
        set(told.values()) <= set(re.split(r", | or ", regions)),
        expected=regions,
        got=", ".join(f"{type} {region}" for type, region in told.items()),
    )


@then(parsers.re(rf"the answer has the (?P<label>{LABEL}) with one of the three labels of HANVariant"))
def the_answer_has_a_label(bench: Bench, label: str) -> None:
    """Single band, dual band or unknown, letter by letter (open point A25)."""
    bench.judge.rest_on("A25")
    got = shown_device(bench, label).han_variant
    bench.judge.expect(
        "HANVariant is one of the three labels",
        got in HAN_VARIANTS,
        expected=" or ".join(HAN_VARIANTS),
        got=repr(got) if got is not None else "no HANVariant",
    )


@then(parsers.re(r"the answer shows the (?P<label>device|ESME) with an? (?P<item>DeviceGBCSVersion) of 4\.0 or later"))
def the_answer_shows_gbcs_4(bench: Bench, label: str, item: str) -> None:
    """Compared by number, so that 10.0 comes after 4.0."""
    got = shown_device(bench, label).item(item)
    major = re.match(r"[0-9]+", got or "")
    bench.judge.expect(
        f"the {label} is listed with GBCS 4.0 or later",
        major is not None and int(major[0]) >= 4,
        expected="4.0 or later",
        got=repr(got) if got is not None else f"no {item}",
    )


def product_item(bench: Bench, type: str, item: str) -> str:
    """Return what the lab's Central Products List says of the product of the premises' Device of this type."""
    cpl_type = lab.esme_family(bench.premises[type].variant or "A") if type == "ESME" else ""
    value: str = getattr(lab.device_model(bench.session.sut, type, cpl_type=cpl_type), OF_A_PRODUCT[item])
    return value


def number(text: str | None) -> str | None:
    """Return a UPRN without what does not matter to its value."""
    return None if text is None else text.strip().removeprefix("+").lstrip("0")


def expect_values(bench: Bench, item: str, values: Mapping[str, tuple[str | None, str | None]]) -> None:
    """Check an item of several Devices, each given as what is expected and what was got."""
    profile = bench.session.profile
    sent = {label: (on_the_wire(item, value or "", profile) or value, got) for label, (value, got) in values.items()}
    wrong = {label: pair for label, pair in sent.items() if pair[0] != pair[1]}
    bench.judge.expect(
        f"the answer has {item} as it should be of the {', '.join(values)}",
        not wrong,
        expected=", ".join(f"{label} {expected!r}" for label, (expected, _) in wrong.items()) or "that",
        got=", ".join(f"{label} {got!r}" if got is not None else f"{label} none" for label, (_, got) in wrong.items()),
    )


# -- when it was commissioned ----------------------------------------------------------------------------------------


@then(parsers.re(rf"the answer shows the (?P<label>{LABEL}) as commissioned on that day"))
def the_answer_shows_the_day(bench: Bench, days: list[date], label: str) -> None:
    """DateCommissioned is that very day in UTC, with or without a Z behind it."""
    expect_day(bench, days, {label: shown_device(bench, label)})


@then("the answer shows every Device that has a status as commissioned on that day")
def the_answer_shows_the_day_of_all(bench: Bench, days: list[date]) -> None:
    """DateCommissioned of the Device of each of the six types."""
    found = entries(bench)
    expect_day(bench, days, {type: found[type] for type in WITH_STATUS})


def expect_day(bench: Bench, days: list[date], found: Mapping[str, InventoryDevice]) -> None:
    """Check the date of commissioning of several Devices."""
    told = {label: entry.date_commissioned for label, entry in found.items()}
    wrong = [label for label, text in told.items() if text is None or utc_day(text) not in days]
    bench.judge.expect(
        f"{', '.join(found)} are listed as commissioned on that day",
        not wrong,
        expected=" or ".join(sorted({day.isoformat() for day in days})),
        got=", ".join(f"{label} {told[label] or 'without a date'}" for label in wrong),
    )
