"""Then: what the Smart Metering Inventory shows, read back with 8.2 Read Inventory."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Basis, Bench, Draft, NotTestable
from meterproof.bdd.arrange import arrange, metering_point
from meterproof.bdd.arrange_duis import whitelist, whitelist_items
from meterproof.bdd.premises import METERS
from meterproof.user.variants import on_the_wire, ppmid_variants

from .looking import read_back
from .premises import LABEL, STATUS, TYPE
from .requests import USER


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) as (?P<status>{STATUS})"))
def the_smi_shows_status(bench: Bench, label: str, status: str) -> None:
    """DeviceStatus in the answer to 8.2, after everything has come to rest."""
    shown = read_back(bench, label)
    bench.judge.expect(
        f"the SMI shows the {label} as {status}",
        shown is not None and shown.status == status,
        expected=status,
        got=(shown.status or "no DeviceStatus") if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) without an SMI status"))
def the_smi_shows_no_status(bench: Bench, label: str) -> None:
    """A Type 2 Device is recorded and has no DeviceStatus."""
    shown = read_back(bench, label)
    bench.judge.expect(
        f"the SMI shows the {label} without an SMI status",
        shown is not None and shown.status is None,
        expected="the Device, without DeviceStatus",
        got=f"DeviceStatus {shown.status}" if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) with (?P<item>[A-Za-z]+) \"(?P<value>[^\"]*)\""))
def the_smi_shows_item(bench: Bench, label: str, item: str, value: str) -> None:
    """A data item of Table 227 in the answer to 8.2, by its DUIS name."""
    shown = read_back(bench, label)
    got, expected = shown.item(item) if shown else None, on_the_wire(item, value, bench.session.profile)
    bench.judge.expect(
        f"the SMI shows the {label} with {item} {value!r}",
        got == expected,
        expected=expected,
        got=(got if got is not None else f"no {item}") if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the SMI does not show the (?P<label>{LABEL}) with (?P<item>[A-Za-z]+) \"(?P<value>[^\"]*)\""))
def the_smi_does_not_show_item(bench: Bench, label: str, item: str, value: str) -> None:
    """The Device is there, and the data item of Table 227 has another value."""
    shown = read_back(bench, label)
    bench.judge.expect(
        f"the SMI does not show the {label} with {item} {value!r}",
        shown is not None and shown.item(item) != on_the_wire(item, value, bench.session.profile),
        expected=f"the Device, with another {item}",
        got=value if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) without (?P<item>[A-Z][A-Za-z]+)"))
def the_smi_shows_no_item(bench: Bench, label: str, item: str) -> None:
    """The Device is there, and the data item of Table 227 is not."""
    shown = read_back(bench, label)
    got = shown.item(item) if shown else None
    bench.judge.expect(
        f"the SMI shows the {label} without {item}",
        shown is not None and got is None,
        expected=f"the Device, without {item}",
        got=f"{item} {got!r}" if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the SMI does not hold the (?P<label>{LABEL})"))
def the_smi_does_not_hold(bench: Bench, label: str) -> None:
    """8.2 for the Device ID finds no such Device."""
    shown = read_back(bench, label)
    bench.judge.expect(
        f"the SMI does not hold the {label}",
        shown is None,
        expected="no such Device",
        got=f"a {shown.type} {shown.status or ''}".rstrip() if shown else "none",
    )


@then(parsers.re(rf"the Self-Service Interface shows the (?P<label>{LABEL}) as \"(?P<type>[^\"]+)\""))
def the_ssi_shows(bench: Bench, label: str, type: str) -> None:
    """The real type of a Device, as people see it on the Self-Service Interface."""
    shown = bench.observe("ssi.device", device=bench.premises[label].eui)["device_type"]
    bench.judge.expect(
        f"the Self-Service Interface shows the {label} as {type}",
        shown == type,
        expected=type,
        got=str(shown),
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"the Self-Service Interface shows the (?P<label>{LABEL}) as no bridge"))
def the_ssi_shows_no_bridge(bench: Bench, label: str) -> None:
    """Whatever the interface calls the type of the Device, it is none of the kinds of bridges."""
    shown = str(bench.observe("ssi.device", device=bench.premises[label].eui)["device_type"])
    bench.judge.expect(
        f"the Self-Service Interface shows the {label} as no bridge",
        shown not in ppmid_variants(bench.session.profile)[1:],
        expected="the type of a Device that is no bridge",
        got=shown,
        basis=Basis.OBSERVATION,
    )


@when(
    parsers.re(rf"the (?P<user>{USER}) changes the PPMIDVariant of the (?P<label>{LABEL}) to \"(?P<variant>[^\"]+)\"")
)
def the_user_changes_the_variant(bench: Bench, user: str, label: str, variant: str) -> None:
    """8.4 Update Inventory with UpdateDeviceDetails holding PPMIDVariant alone."""
    items = {"DeviceID": bench.premises[label].eui, "PPMIDVariant": variant}
    bench.submit(bench.session.user(user), Draft("8.4", items=items))


@given(
    parsers.re(rf"an 8\.4 request that changes the PPMIDVariant of the (?P<label>{LABEL}) to \"(?P<variant>[^\"]+)\"")
)
def a_change_of_the_variant(bench: Bench, label: str, variant: str) -> None:
    """8.4 Update Inventory with UpdateDeviceDetails holding PPMIDVariant alone, not sent yet."""
    bench.draft = Draft("8.4", items={"DeviceID": bench.premises[label].eui, "PPMIDVariant": variant})


@when(
    parsers.re(
        rf"the (?P<user>{USER}) changes the product of the (?P<label>{LABEL}) to another approved (?P<type>{TYPE})"
    )
)
def the_user_changes_the_product(bench: Bench, user: str, label: str, type: str) -> None:
    """8.4 Update Inventory with the manufacturer, model and firmware version of another CPL entry."""
    model = lab.device_model(bench.session.sut, type, index=1)
    items = {
        "DeviceID": bench.premises[label].eui,
        "DeviceManufacturer": model.manufacturer,
        "DeviceModel": model.model,
        "FirmwareVersion": model.firmware,
    }
    bench.submit(bench.session.user(user), Draft("8.4", items=items))


@then(parsers.re(rf"the SMI (?P<shows>shows|does not show) the (?P<label>{LABEL}) as that product"))
def the_smi_shows_the_product(bench: Bench, shows: str, label: str) -> None:
    """Whether manufacturer, model and firmware version are those of the second approved product of the type."""
    model = lab.device_model(bench.session.sut, bench.premises[label].type, index=1)
    product = (model.manufacturer, model.model, model.firmware)
    shown = read_back(bench, label)
    got = (shown.manufacturer, shown.model, shown.firmware_version) if shown else None
    bench.judge.expect(
        f"the SMI {shows} the {label} as another product",
        got is not None and (got == product) == (shows == "shows"),
        expected=("" if shows == "shows" else "the Device, as a product other than ") + " ".join(product),
        got=" ".join(filter(None, got)) if got else "the Device is not in the SMI",
    )


@when(parsers.re(rf"the (?P<user>{USER}) reads the inventory of the (?P<label>{LABEL})"))
def the_user_reads_the_inventory(bench: Bench, user: str, label: str) -> None:
    """8.2 Read Inventory by Device ID."""
    bench.submit(bench.session.user(user), Draft("8.2", items={"DeviceID": bench.premises[label].eui}))


@when(parsers.re(rf"the (?P<user>{USER}) whitelists the (?P<label>{LABEL}) at the (?P<hub>(?:neighbour's )?CHF)"))
def the_user_whitelists(bench: Bench, user: str, label: str, hub: str) -> None:
    """8.11 Update HAN Device Log: add the Device to the hub's device log, a meter with a metering point of its own."""
    arrange(bench)
    device = bench.premises[label]
    if device.type in METERS and not device.mpxn:
        device.mpxn = metering_point(bench, device)
    items = whitelist_items(bench, device)
    bench.submit(bench.session.user(user), Draft("8.11", bench.premises[hub].eui, items))


@given(parsers.re(rf"the (?P<label>{LABEL}) was deleted by its adder"))
def the_device_was_deleted(bench: Bench, label: str) -> None:
    """8.4 Update Inventory with DeleteDevice, by the User who pre-notified the Device."""
    device = bench.premises[label]
    items = {"DeviceID": device.eui, "DeleteDevice": ""}
    bench.bring_about(bench.session.user(device.added_by), Draft("8.4", items=items), f"deleting the {label}")


@given(parsers.re(rf"the PPMIDVariant of the (?P<label>{LABEL}) was changed to \"(?P<variant>[^\"]+)\""))
def the_variant_was_changed(bench: Bench, label: str, variant: str) -> None:
    """The User who added the Device corrected its PPMIDVariant by 8.4 while it was Pending."""
    device = bench.premises[label]
    items = {"DeviceID": device.eui, "PPMIDVariant": variant}
    bench.bring_about(bench.session.user(device.added_by), Draft("8.4", items=items), f"changing the {label}'s variant")
    device.variant = variant


@given(parsers.re(rf"the (?P<label>{LABEL}) was whitelisted since"))
def the_device_was_whitelisted(bench: Bench, label: str) -> None:
    """An 8.11 added the Device to the device log of its hub, and the hub did so."""
    whitelist(bench, bench.premises[label])


@when(
    parsers.re(
        rf"the (?P<user>{USER}) changes the PPMIDVariant of the (?P<label>{LABEL}) to the malformed "
        r"\"(?P<variant>[^\"]+)\""
    )
)
def the_user_changes_the_variant_wrongly(bench: Bench, user: str, label: str, variant: str) -> None:
    """8.4 Update Inventory with a PPMIDVariant that its type does not allow."""
    items = {"DeviceID": bench.premises[label].eui, "PPMIDVariant": "PPMID"}
    draft = Draft("8.4", items=items, faults=[("set", "PPMIDVariant", variant)])
    bench.submit(bench.session.user(user), draft)


@when(parsers.re(rf"the (?P<user>{USER}) changes the status of the CHF to (?P<status>{STATUS})"))
def the_user_changes_the_hub(bench: Bench, user: str, status: str) -> None:
    """8.4 Update Inventory with UpdateDeviceStatusCH."""
    items = {"DeviceID": bench.premises["CHF"].eui, "UpdateDeviceStatusCH": status}
    bench.submit(bench.session.user(user), Draft("8.4", items=items))


@then(parsers.re(rf"the Self-Service Interface shows the (?P<label>{LABEL}) with the firmware version that 8\.2 shows"))
def the_ssi_shows_the_same_firmware(bench: Bench, label: str) -> None:
    """One and the same firmware version on both interfaces, or none on either.

    NotTestable where the interface says nothing of firmware and 8.2 does: what is not shown is not another version.
    """
    shown = read_back(bench, label)
    firmware = bench.observe("ssi.device", device=bench.premises[label].eui).get("firmware")
    wanted = shown.firmware_version if shown else None
    if firmware is None and wanted is not None:
        raise NotTestable("the Self-Service Interface shows no firmware version", missing="firmware in ssi.device")
    bench.judge.expect(
        f"the Self-Service Interface shows the firmware version of the {label} that 8.2 shows",
        shown is not None and firmware == wanted,
        expected=wanted or "no firmware version",
        got=(firmware or "none") if shown else "the Device is not in the SMI",
        basis=Basis.OBSERVATION,
    )
