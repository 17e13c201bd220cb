"""Given: 12.2 Device Pre-notification, of Devices that the Central Products List approves or does not."""

from dataclasses import replace

from pytest_bdd import given, parsers

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Draft, NotTestable
from meterproof.bdd.arrange_duis import prenotify, whitelist
from meterproof.bdd.premises import WantedDevice
from meterproof.bdd.prenotify import prenotification_items
from meterproof.catalogue.model import DeviceModel

from .premises import STATUS, SUPPLIERS, TYPE, add_device, add_hub
from .requests import current_draft


@given(
    parsers.re(
        rf"a 12\.2 request for (?:an?|a further) (?P<type>{TYPE})(?: of variant \"(?P<variant>[^\"]+)\")?"
        r"(?: that the CPL (?P<approval>approves|has removed))?"
    )
)
def a_prenotification(bench: Bench, type: str, variant: str | None, approval: str | None) -> None:
    """A complete and right request for a fresh Device ID; the Device is called ``device`` from here on."""
    device = WantedDevice("device", type, bench.identities.eui64(), variant=variant or default_variant(type))
    bench.premises.add(device)
    device.exists = False
    listed, cpl_type = "CHF" if type == "GPF" else type, lab.esme_family(device.variant) if type == "ESME" else ""
    if approval == "has removed":
        model = removed_model(bench, listed, cpl_type)
    else:
        model = lab.device_model(bench.session.sut, listed, cpl_type=cpl_type)
    bench.draft = Draft("12.2", items=prenotification_items(bench, device, model))
    if type == "CHF":
        gpf = bench.draft.items["AssociatedGPFDeviceID"]
        label = "GPF" if "GPF" not in bench.premises else "GPF of the device"
        bench.premises.add(WantedDevice(label, "GPF", gpf, hub="device", exists=False))


@given(parsers.re(rf"the SMI already holds the Device as (?P<status>{STATUS})"))
def the_smi_holds_the_device(bench: Bench, status: str) -> None:
    """The Device ID is already in the inventory, with this SMI status."""
    device = bench.premises["device"]
    device.exists, device.status = True, status
    if device.type in SUPPLIERS and status not in ("Pending", "InstalledNotCommissioned"):
        add_hub(bench, "CHF", "GPF")
        device.hub = "CHF"
        device.supplier = device.added_by = SUPPLIERS[device.type]


@given("the SMI already holds the Device")
def the_smi_holds_the_type_2_device(bench: Bench) -> None:
    """The Device ID of a Type 2 Device is already in the inventory; it has no SMI status."""
    bench.premises["device"].exists = True


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is that of another approved (?P<type>[A-Z]+)"))
def an_item_of_another_model(bench: Bench, item: str, type: str) -> None:
    """A value that stands in the Central Products List, in another entry."""
    draft = current_draft(bench)
    index = 1 if draft.items["DeviceType"] == type else 0
    other = prenotification_items(
        bench, bench.premises["device"], lab.device_model(bench.session.sut, type, index=index)
    )
    if draft.items[item] == other[item]:
        raise NotTestable(f"both device models have the {item} {other[item]}", missing="device models that differ")
    draft.items[item] = other[item]


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is in lower case"))
def an_item_in_lower_case(bench: Bench, item: str) -> None:
    """A hexadecimal value of the Central Products List with its letters in lower case (open point A29)."""
    draft = current_draft(bench)
    value = draft.items[item].lower()
    if value == draft.items[item]:
        raise NotTestable(f"the device model's {item} {value} has no letter", missing="a device model with letters")
    bench.judge.rest_on("A29")
    draft.items[item] = value


@given(parsers.re(r"its (?P<item>[A-Za-z]+) has a colon between octets"))
def an_item_with_colons(bench: Bench, item: str) -> None:
    """The form of the Central Products List, which DUIS does not use."""
    draft = current_draft(bench)
    value = draft.items[item]
    draft.items[item] = ":".join(value[at : at + 2] for at in range(0, len(value), 2))


@given(parsers.re(r"its (?P<item>[A-Za-z]+) lacks its last character"))
def an_item_is_too_short(bench: Bench, item: str) -> None:
    """The beginning of the listed value."""
    draft = current_draft(bench)
    draft.items[item] = draft.items[item][:-1]


@given(parsers.re(r"its (?P<item>[A-Za-z]+) lacks its leading zeros"))
def an_item_without_leading_zeros(bench: Bench, item: str) -> None:
    """The listed value as a number would be written; NotTestable where it does not begin with a zero."""
    draft = current_draft(bench)
    value = draft.items[item].lstrip("0")
    if value == draft.items[item]:
        raise NotTestable(f"the {item} {value} has no leading zero", missing="a device model with a leading zero")
    draft.items[item] = value


@given(parsers.re(r"its (?P<item>[A-Za-z]+) has a further (?P<what>0|blank) behind it"))
def an_item_is_too_long(bench: Bench, item: str, what: str) -> None:
    """The listed value with one character more."""
    draft = current_draft(bench)
    draft.items[item] += " " if what == "blank" else what


@given(
    parsers.re(
        r"the (?P<part>model identifier|hardware version|hardware revision) in its DeviceModel is \"(?P<value>\w+)\""
    )
)
def a_part_of_the_model(bench: Bench, part: str, value: str) -> None:
    """DeviceModel is put together from the model identifier (4), the hardware version (2) and revision (2)."""
    at = {"model identifier": 0, "hardware version": 4, "hardware revision": 6}[part]
    draft = current_draft(bench)
    model = draft.items["DeviceModel"]
    draft.items["DeviceModel"] = model[:at] + value + model[at + len(value) :]


@given(
    parsers.re(
        r"the (?P<one>model identifier|hardware version) and the (?P<other>hardware version|hardware revision) "
        r"in its DeviceModel change places"
    )
)
def parts_of_the_model_change_places(bench: Bench, one: str, other: str) -> None:
    """Every part of the listed model is there, in an order that the list does not have."""
    draft = current_draft(bench)
    model = draft.items["DeviceModel"]
    parts = {"model identifier": model[:4], "hardware version": model[4:6], "hardware revision": model[6:]}
    names = [{one: other, other: one}.get(name, name) for name in parts]
    swapped = "".join(parts[name] for name in names)
    if swapped == model:
        raise NotTestable(
            f"{one} and {other} of the model {model} are alike", missing="a device model with unlike parts"
        )
    draft.items["DeviceModel"] = swapped


@given(parsers.re(rf"its product is one listed as (?P<type>{TYPE})"))
def a_product_of_another_type(bench: Bench, type: str) -> None:
    """Manufacturer, model and firmware version of an entry of the Central Products List of another type."""
    put_product(bench, lab.device_model(bench.session.sut, type))


@given(parsers.parse("its product is one of GBCS version {major:d}"))
def a_product_of_gbcs_version(bench: Bench, major: int) -> None:
    """An approved product of the same CPL device type that was built to an older GBCS version, and its own SMETS."""
    device, sut = bench.premises["device"], bench.session.sut
    model = lab.device_model(sut, device.type, cpl_type=lab.esme_family(device.variant), gbcs_major=major)
    put_product(bench, model)
    current_draft(bench).items["SMETSCHTSVersion"] = model.smets_version


@given(parsers.re(rf"its product is the second approved (?P<type>{TYPE})"))
def the_second_product(bench: Bench, type: str) -> None:
    """Manufacturer, model and firmware version of another approved entry of the same type."""
    put_product(bench, lab.device_model(bench.session.sut, type, index=1))


@given("a 12.2 request for the CHF and its GPF")
def a_prenotification_of_the_known_hub(bench: Bench) -> None:
    """A complete and right request, for a Device ID that is in the inventory already."""
    chf, gpf = bench.premises["CHF"], bench.premises["GPF"]
    model = lab.device_model(bench.session.sut, "CHF")
    bench.draft = Draft("12.2", items=prenotification_items(bench, chf, model, gpf.eui))


@given(parsers.re(r"the other device was pre-notified and whitelisted as a PPMID of variant \"(?P<variant>[^\"]+)\""))
def a_prenotified_and_whitelisted_ppmid(bench: Bench, variant: str) -> None:
    """What the inventory knows of the Device came by 12.2 and 8.11, not by the test bed."""
    device = add_device(bench, "other device", "PPMID", hub="CHF")
    device.variant, device.exists = variant, False
    prenotify(bench, device)
    whitelist(bench, device)


def removed_model(bench: Bench, type: str, cpl_type: str) -> DeviceModel:
    """Return a device model that was removed from the CPL: the lab's, else an approved one's with other firmware."""
    try:
        return lab.device_model(bench.session.sut, type, cpl_type=cpl_type, status="Removed")
    except NotTestable:
        if not bench.offers("cpl.load"):
            raise
    approved = lab.device_model(bench.session.sut, type, cpl_type=cpl_type)
    last = int(approved.firmware[-2:], 16) ^ 0x80
    removed = replace(approved, firmware=f"{approved.firmware[:-2]}{last:02X}", status="Removed")
    bench.operate("cpl.load", entries=[lab.cpl_entry(removed)])
    return removed


def put_product(bench: Bench, model: DeviceModel) -> None:
    """Put manufacturer, model and firmware version of ``model`` into the request."""
    current_draft(bench).items.update(
        DeviceManufacturer=model.manufacturer, DeviceModel=model.model, FirmwareVersion=model.firmware
    )


def default_variant(type: str) -> str:
    """Return the variant that a Device of this type has when the scenario does not care."""
    return {"ESME": "A", "PPMID": "PPMID"}.get(type, "")
