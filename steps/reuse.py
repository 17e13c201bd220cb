"""A Device that is used again at other premises: 8.3 Decommission Device, then 12.2, and from there as any other."""

from pytest_bdd import given, parsers, when

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Draft
from meterproof.bdd.arrange import arrange
from meterproof.bdd.arrange_duis import require_response, whitelist
from meterproof.bdd.critical import signed_submission
from meterproof.bdd.premises import METERS, WantedDevice
from meterproof.bdd.prenotify import prenotification_items

from .metering_points import fresh_point
from .premises import LABEL, add_hub
from .requests import USER
from .update_inventory import SentUpdate, send_update

ELSEWHERE = "neighbour's CHF"


def decommission_draft(bench: Bench, label: str) -> Draft:
    """Return an 8.3 for the Device called ``label``."""
    return Draft("8.3", items={"DeviceID": bench.premises[label].eui})


def prenotification_draft(bench: Bench, device: WantedDevice) -> Draft:
    """Return a 12.2 for a Device that the inventory may know already; a CHF comes with the GPF that it had."""
    family = lab.esme_family(device.variant) if device.type == "ESME" else ""
    model = lab.device_model(bench.session.sut, device.type, cpl_type=family)
    own = (one.eui for one in bench.premises.devices.values() if one.type == "GPF" and one.hub == device.label)
    return Draft("12.2", items=prenotification_items(bench, device, model, next(own, "")))


@given("a hub without meters")
def a_hub(bench: Bench) -> None:
    """A communications hub in use, with nothing in its whitelist."""
    add_hub(bench, "CHF", "GPF")


@given("a hub without meters at other premises")
def a_hub_elsewhere(bench: Bench) -> None:
    """A second communications hub, called the neighbour's, with nothing in its whitelist."""
    add_hub(bench, ELSEWHERE, "neighbour's GPF")


@given(parsers.re(rf"the (?P<label>{LABEL}) was decommissioned"))
def the_device_was_decommissioned(bench: Bench, label: str) -> None:
    """8.3 by the supplier who is responsible for the Device; Inconclusive where refused."""
    arrange(bench)
    device = bench.premises[label]
    user = bench.session.user(device.supplier or device.added_by)
    bench.bring_about(user, decommission_draft(bench, label), f"decommissioning the {label}")


@given(parsers.re(rf"the (?P<label>{LABEL}) was decommissioned, and pre-notified again by (?P<user>{USER})"))
def the_device_began_again(bench: Bench, label: str, user: str) -> None:
    """8.3 by its supplier and 12.2 by this User; Inconclusive where one of them is refused."""
    the_device_was_decommissioned(bench, label)
    draft = prenotification_draft(bench, bench.premises[label])
    bench.bring_about(bench.session.user(user), draft, f"pre-notifying the {label} again")


@when(parsers.re(rf"its supplier decommissions the (?P<label>{LABEL})"), target_fixture="update")
def its_supplier_decommissions(bench: Bench, label: str) -> SentUpdate:
    """8.3 Decommission Device."""
    device = bench.premises[label]
    user = bench.session.user(device.supplier or device.added_by)
    return send_update(bench, user, decommission_draft(bench, label))


@when(parsers.re(rf"the (?P<user>{USER}) pre-notifies the (?P<label>{LABEL}) again"), target_fixture="update")
def the_user_prenotifies_again(bench: Bench, user: str, label: str) -> SentUpdate:
    """12.2 Device Pre-notification for a Device ID that is known, with the items that are right for it."""
    arrange(bench)
    return send_update(bench, bench.session.user(user), prenotification_draft(bench, bench.premises[label]))


@when(parsers.re(rf"the (?P<label>{LABEL}) is added to the neighbour's hub afterwards"))
def the_device_is_added_elsewhere(bench: Bench, label: str) -> None:
    """8.11, with a metering point of the other premises for a meter; Inconclusive where refused or not carried out."""
    device = bench.premises[label]
    device.hub = ELSEWHERE
    if device.type in METERS:
        device.mpxn = fresh_point(bench, "MPRN" if device.type == "GSME" else "MPAN", device.supplier)
    whitelist(bench, device)


@when(parsers.re(r"the (?P<label>PPMID|HCALCS) is joined to the neighbour's ESME afterwards"))
def the_device_is_joined_elsewhere(bench: Bench, label: str) -> None:
    """8.7.1 by the supplier of that ESME, the whole way; Inconclusive where it does not succeed."""
    meter, purpose = bench.premises["neighbour's ESME"], f"joining the {label}"
    supplier = bench.session.user(meter.supplier)
    draft = Draft("8.7.1", meter.eui, {"OtherDeviceID": bench.premises[label].eui})
    transformed = bench.bring_about(supplier, draft, purpose)
    require_response(bench, signed_submission(bench, supplier, transformed, 5), purpose)


@when(parsers.re(rf"the (?P<user>{USER}) pre-notifies the CHF again with another GPF"), target_fixture="update")
def the_user_prenotifies_with_another_gpf(bench: Bench, user: str) -> SentUpdate:
    """12.2 for a CHF that is known, with the Device ID of a GPF that is not."""
    arrange(bench)
    draft = prenotification_draft(bench, bench.premises["CHF"])
    draft.items["AssociatedGPFDeviceID"] = bench.identities.eui64()
    return send_update(bench, bench.session.user(user), draft)
