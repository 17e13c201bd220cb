"""Given and When: what becomes of a Device between two requests, and what is seen before everything is at rest."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Bench, Draft
from meterproof.bdd.arrange import arrange
from meterproof.bdd.arrange_duis import prenotify, whitelist

from .looking import read_now
from .premises import LABEL, STATUS, add_device


@given(parsers.re(r"the other device was pre-notified as a PPMID of variant \"(?P<variant>[^\"]+)\""))
def a_prenotified_ppmid(bench: Bench, variant: str) -> None:
    """What the inventory knows of the Device came by 12.2; it is Pending and on no hub."""
    device = add_device(bench, "other device", "PPMID", hub="CHF")
    device.variant, device.exists = variant, False
    prenotify(bench, device)


@given(
    parsers.re(rf"the (?P<label>{LABEL}) was pre-notified again with variant \"(?P<variant>[^\"]+)\", and whitelisted")
)
def a_ppmid_of_a_second_life(bench: Bench, label: str, variant: str) -> None:
    """A Decommissioned PPMID begins again by 12.2, as another variant, and is added to the hub's device log by 8.11."""
    arrange(bench)
    device = bench.premises[label]
    device.variant = variant
    prenotify(bench, device)
    whitelist(bench, device)


@when(parsers.re(rf"the PPMIDVariant of the (?P<label>{LABEL}) is changed to \"(?P<variant>[^\"]+)\" afterwards"))
def the_variant_is_changed(bench: Bench, label: str, variant: str) -> None:
    """8.4 Update Inventory by the User who added the Device; Inconclusive where refused."""
    device = bench.premises[label]
    items = {"DeviceID": device.eui, "PPMIDVariant": variant}
    bench.bring_about(bench.session.user(device.added_by), Draft("8.4", items=items), f"changing the {label}'s variant")
    device.variant = variant


@when(
    parsers.re(
        rf"the (?P<label>{LABEL}) is decommissioned, pre-notified again with variant \"(?P<variant>[^\"]+)\" and "
        r"whitelisted afterwards"
    )
)
def the_device_begins_again(bench: Bench, label: str, variant: str) -> None:
    """8.3, 12.2 and 8.11, one after the other; Inconclusive where one of them is refused."""
    device = bench.premises[label]
    user = bench.session.user(device.added_by)
    bench.bring_about(user, Draft("8.3", items={"DeviceID": device.eui}), f"decommissioning the {label}")
    device.variant = variant
    prenotify(bench, device)
    whitelist(bench, device)


@when(parsers.re(rf"the (?P<label>{LABEL}) is whitelisted afterwards"))
def the_device_is_whitelisted(bench: Bench, label: str) -> None:
    """8.11 adds the Device to the device log of its hub; Inconclusive where refused or not carried out."""
    whitelist(bench, bench.premises[label])


@then(parsers.re(rf"meanwhile the SMI shows the (?P<label>{LABEL}) as (?P<status>{STATUS})"))
def the_smi_shows_status_meanwhile(bench: Bench, label: str, status: str) -> None:
    """DeviceStatus in the answer to 8.2 at this moment: no Response has come yet."""
    shown = read_now(bench, label)
    bench.judge.expect(
        f"meanwhile the SMI shows the {label} as {status}",
        shown is not None and shown.status == status,
        expected=status,
        got=(shown.status or "no DeviceStatus") if shown else "the Device is not in the SMI",
    )
