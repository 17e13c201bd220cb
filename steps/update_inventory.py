"""8.4 Update Inventory: its five kinds of update, and what the Smart Metering Inventory shows before and after.

Every *When* of this module reads the whole premises by 8.2 Read Inventory before it sends; what it saw is there for
the *Then* steps under the name ``update``, so that they can say that nothing, or nothing else, has changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Bench, Draft, Inconclusive
from meterproof.bdd.premises import WantedDevice
from meterproof.catalogue.model import User
from meterproof.user.answers import InventoryDevice, MessageKind
from meterproof.user.inventory import FIELDS
from meterproof.user.outcomes import Kind

from .inventory_items import expect_items
from .looking import READ_INVENTORY_CODES, READER, read_back, said
from .premises import LABEL, STATUS
from .requests import USER, current_draft

EXCEPT_CH = "UpdateDeviceStatusExceptCH"
CH = "UpdateDeviceStatusCH"
STATUS_ELEMENT = rf"{EXCEPT_CH}|{CH}"
DETAIL = "DeviceManufacturer|DeviceModel|SMETSCHTSVersion|FirmwareVersion|ESMEVariant|PPMIDVariant"
MPXN = "ImportMPxN|SecondaryImportMPAN|ExportMPAN"
ITEM = rf"(?P<item>{DETAIL}|{MPXN}) \"(?P<value>[^\"]*)\""
BY = rf"(?: by (?P<element>{STATUS_ELEMENT}))?"
STRANGER = "a party that is no DUIS User"


@dataclass(frozen=True, slots=True)
class SentUpdate:
    """An 8.4 that was sent: its data items, and what the inventory showed of every Device of the scenario before.

    ``before`` holds None for a Device that was not in the inventory; ``alerts`` counts those that had arrived.
    """

    items: Mapping[str, str]
    before: Mapping[str, InventoryDevice | None]
    alerts: int


# -- what other step modules use as well -----------------------------------------------------------------------------


def send_update(bench: Bench, user: User, draft: Draft) -> SentUpdate:
    """Look at the whole inventory of the scenario, send ``draft``, and return what was seen before."""
    before = look_before(bench, draft)
    bench.submit(user, draft)
    return before


def look_before(bench: Bench, draft: Draft) -> SentUpdate:
    """Return what is there before ``draft`` is sent: the whole inventory of the scenario, and the alerts so far."""
    before = show_everything(bench)
    if bench.arranging or bench.submissions:
        bench.rest()
    return SentUpdate(dict(draft.items), before, len(alerts_so_far(bench)))


def update_draft(bench: Bench, label: str, **items: str) -> Draft:
    """Return an 8.4 for the Device called ``label`` with these data items of Tables 231 to 233."""
    return Draft("8.4", items={"DeviceID": bench.premises[label].eui, **items})


def status_element(type: str) -> str:
    """Return the element of Table 231 that sets the status of a Device of this type."""
    return CH if type == "CHF" else EXCEPT_CH


def show_everything(bench: Bench) -> dict[str, InventoryDevice | None]:
    """Return what 8.2 shows of every Device of the scenario, by label; None for one that it does not know."""
    found: dict[str, InventoryDevice] = {}
    shown: dict[str, InventoryDevice | None] = {}
    for label, device in bench.premises.devices.items():
        if device.eui not in found:
            found.update(_premises_of(bench, label, device))
        shown[label] = found.get(device.eui)
    return shown


def changes_since(bench: Bench, before: Mapping[str, InventoryDevice | None]) -> dict[tuple[str, str], str]:
    """Return what 8.2 shows otherwise than before, once everything is at rest.

    The keys are label and data item of Table 227 (``DeviceID`` for a Device that came or went), the values say from
    what to what.
    """
    bench.rest()
    changes: dict[tuple[str, str], str] = {}
    for label, now in show_everything(bench).items():
        old = before.get(label)
        if old is None or now is None:
            if old is not now:
                changes[label, "DeviceID"] = "came" if old is None else "went"
            continue
        for item in FIELDS:
            if old.item(item) != now.item(item):
                changes[label, item] = f"{old.item(item) or 'none'} -> {now.item(item) or 'none'}"
    return changes


def expect_changes(bench: Bench, update: SentUpdate, allowed: Iterable[tuple[str, str]]) -> None:
    """Check that nothing but ``allowed``, pairs of label and data item, differs from what it was before the update."""
    permitted = {(_own_label(bench, label), item) for label, item in allowed}
    surplus = {what: how for what, how in changes_since(bench, update.before).items() if what not in permitted}
    bench.judge.expect(
        "nothing else in the SMI has changed" if permitted else "nothing in the SMI has changed",
        not surplus,
        expected=", ".join(f"at most {item} of the {label}" for label, item in sorted(permitted)) or "no change",
        got="; ".join(f"{item} of the {label}: {how}" for (label, item), how in surplus.items()),
    )


def alerts_so_far(bench: Bench) -> list[str]:
    """Return the codes of the alerts about Devices of the scenario that have arrived by now."""
    alerts = (MessageKind.DCC_ALERT, MessageKind.DEVICE_ALERT)
    return [answer.alert_code for answer in bench.later if answer.kind in alerts]


def expect_no_alert(bench: Bench, update: SentUpdate) -> None:
    """Check that no alert about a Device of the scenario came after the update, once everything is at rest."""
    bench.rest()
    later = alerts_so_far(bench)[update.alerts :]
    bench.judge.expect("no alert is sent", not later, expected="no alert", got=", ".join(later))


def _premises_of(bench: Bench, label: str, device: WantedDevice) -> dict[str, InventoryDevice]:
    reader = bench.session.user(READER)
    result = bench.look(reader, Draft("8.2", items={"DeviceID": device.eui}))
    if result.kind is not Kind.ACCEPTED or result.answer is None:
        bench.judge.expect(
            f"8.2 answers for the {label}",
            result.kind is Kind.REFUSED_COMMON or result.code in READ_INVENTORY_CODES,
            expected="the Device, or a refusal because it does not exist",
            got=said(result),
        )
        return {}
    expect_items(bench, result.answer.devices)
    return {found.device_id: found for found in result.answer.devices if found.device_id}


def _own_label(bench: Bench, label: str) -> str:
    return bench.premises[label].label


# -- the request, not sent yet ---------------------------------------------------------------------------------------


@given(parsers.re(rf"an 8\.4 request for the (?P<label>{LABEL})"))
def a_bare_update(bench: Bench, label: str) -> None:
    """Update Inventory that names the Device and asks for nothing yet."""
    bench.draft = update_draft(bench, label)


@given(parsers.re(rf"an 8\.4 request that sets the (?P<label>{LABEL}) to (?P<status>{STATUS}){BY}"))
def a_status_update(bench: Bench, label: str, status: str, element: str | None) -> None:
    """Update Inventory with a status update; without an element, with the one that is for this type of Device."""
    bench.draft = update_draft(bench, label, **{element or status_element(bench.premises[label].type): status})


@given(parsers.re(rf"an 8\.4 request that deletes the (?P<label>{LABEL})"))
def a_deletion(bench: Bench, label: str) -> None:
    """Update Inventory with DeleteDevice."""
    bench.draft = update_draft(bench, label, DeleteDevice="")


@given(parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) the {ITEM}"))
def an_item_update(bench: Bench, label: str, item: str, value: str) -> None:
    """Update Inventory with UpdateDeviceDetails or UpdateMPxN, whichever the item belongs to, and this item alone."""
    bench.draft = update_draft(bench, label, **{item: value})


# -- sending ---------------------------------------------------------------------------------------------------------


@when(parsers.re(rf"(?:the )?(?P<user>{USER}|{STRANGER}) submits the update"), target_fixture="update")
def the_user_submits_the_update(bench: Bench, user: str) -> SentUpdate:
    """The 8.4 that the scenario built is sent by this user."""
    sender = User(user, bench.identities.eui64(), ()) if user == STRANGER else bench.session.user(user)
    return send_update(bench, sender, current_draft(bench))


@when(
    parsers.re(rf"the (?P<user>{USER}) sets the (?P<label>{LABEL}) to (?P<status>{STATUS}){BY}"),
    target_fixture="update",
)
def the_user_sets_the_status(bench: Bench, user: str, label: str, status: str, element: str | None) -> SentUpdate:
    """8.4 with a status update; without an element, with the one that is for this type of Device."""
    element = element or status_element(bench.premises[label].type)
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **{element: status}))


@when(
    parsers.re(rf"its supplier sets the (?P<label>{LABEL}) to (?P<status>{STATUS}){BY}"),
    target_fixture="update",
)
def the_supplier_sets_the_status(bench: Bench, label: str, status: str, element: str | None) -> SentUpdate:
    """As any user; by the supplier who is responsible for the Device and added it to the inventory as well."""
    device = bench.premises[label]
    return the_user_sets_the_status(bench, device.supplier or device.added_by, label, status, element)


@when("its supplier submits the update", target_fixture="update")
def the_supplier_submits_the_update(bench: Bench) -> SentUpdate:
    """The 8.4 that the scenario built, by the supplier who is responsible for its Device and added it as well."""
    draft = current_draft(bench)
    device = next(one for one in bench.premises.devices.values() if one.eui == draft.items["DeviceID"])
    return send_update(bench, bench.session.user(device.supplier or device.added_by), draft)


@when(parsers.re(rf"the (?P<user>{USER}) deletes the (?P<label>{LABEL})"), target_fixture="update")
def the_user_deletes(bench: Bench, user: str, label: str) -> SentUpdate:
    """8.4 with DeleteDevice."""
    return send_update(bench, bench.session.user(user), update_draft(bench, label, DeleteDevice=""))


@when(
    parsers.re(rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) the {ITEM}"),
    target_fixture="update",
)
def the_user_gives_an_item(bench: Bench, user: str, label: str, item: str, value: str) -> SentUpdate:
    """8.4 with UpdateDeviceDetails or UpdateMPxN, whichever the item belongs to, and this item alone."""
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **{item: value}))


# -- before and after ------------------------------------------------------------------------------------------------


@then("nothing in the SMI has changed")
def nothing_has_changed(bench: Bench, update: SentUpdate) -> None:
    """8.2 shows every Device of the scenario as before, in every data item, and no alert was sent."""
    expect_changes(bench, update, ())
    expect_no_alert(bench, update)


@then(
    parsers.re(
        r"nothing in the SMI has changed but (?P<what>[A-Z][A-Za-z]+(?:(?:, | and )[A-Z][A-Za-z]+)*) of the "
        rf"(?P<label>{LABEL})(?: and the (?P<other>{LABEL}))?"
    )
)
def nothing_else_has_changed(bench: Bench, update: SentUpdate, what: str, label: str, other: str | None) -> None:
    """8.2 shows every Device of the scenario as before, except for these data items of Table 227."""
    items = re.split(r", | and ", what)
    unknown = [item for item in items if item not in FIELDS]
    if unknown:
        raise Inconclusive(f"Table 227 has no data item {unknown[0]}")
    expect_changes(bench, update, [(name, item) for name in (label, other) if name for item in items])


@then("no alert is sent")
def no_alert_is_sent(bench: Bench, update: SentUpdate) -> None:
    """No DCC Alert and no Device Alert about a Device of the scenario, said once everything is at rest."""
    expect_no_alert(bench, update)


@then(parsers.re(rf"the SMI shows since when the (?P<label>{LABEL}) is commissioned"))
def the_smi_shows_a_date(bench: Bench, label: str) -> None:
    """DateCommissioned in the answer to 8.2, on whatever day that was."""
    shown = read_back(bench, label)
    got = shown.item("DateCommissioned") if shown else None
    bench.judge.expect(
        f"the SMI shows since when the {label} is commissioned",
        got is not None,
        expected="a DateCommissioned",
        got="none" if shown else "the Device is not in the SMI",
    )
