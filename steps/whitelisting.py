"""8.11 Update HAN Device Log, and what a hub has room for: Type 1 Devices, Alt HAN bridges among them."""

from collections.abc import Sequence

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Draft, Submission
from meterproof.bdd.arrange import arrange
from meterproof.bdd.arrange_duis import require_response, whitelist_items
from meterproof.bdd.premises import WantedDevice
from meterproof.bdd.prenotify import prenotification_items
from meterproof.user.outcomes import Kind
from meterproof.wire import gbcs, joins

from .looking import read_back, said
from .premises import LABEL, STATUS, add_device
from .requests import USER, current_time
from .reuse import prenotification_draft
from .update_inventory import SentUpdate, send_update

BRIDGES = ("first bridge", "second bridge", "third bridge")
BRIDGE = "|".join(BRIDGES)
KINDS = ("AltHAN Bridge 1", "AltHAN Bridge 2", "AltHAN Bridge 3", "AltHAN Bridge 4")
STOCK = {"PPMIDs": "PPMID", "HCALCS": "HCALCS", "bridges": "bridge"}
"""The groups of Devices that fill a whitelist, and how the Devices of each are called."""


# -- what is in the whitelist ----------------------------------------------------------------------------------------


@given(parsers.re(rf"the (?P<label>{BRIDGE}) is an? (?:(?P<status>{STATUS}) )?\"(?P<variant>[^\"]+)\""))
def a_bridge(bench: Bench, label: str, status: str | None, variant: str) -> None:
    """An Alt HAN bridge on the hub of the premises, Whitelisted unless the step says otherwise; Pending: on no hub."""
    device = add_device(bench, label, "PPMID", hub="" if status == "Pending" else "CHF")
    device.status, device.variant = status or "Whitelisted", variant


@given(
    parsers.re(
        r"the (?P<whose>neighbour's )?hub has (?P<ppmids>\d) PPMIDs, (?P<hcalcs>\d) HCALCS and (?P<bridges>\d) bridges "
        r"in its whitelist"
    )
)
def the_whitelist_holds(bench: Bench, whose: str | None, ppmids: str, hcalcs: str, bridges: str) -> None:
    """Type 1 Devices, Whitelisted on the hub of the premises; the bridges are of one kind after the other."""
    for group, count in (("PPMIDs", ppmids), ("HCALCS", hcalcs), ("bridges", bridges)):
        for number in range(int(count)):
            device = add_device(
                bench,
                f"{whose or ''}{STOCK[group]} number {number + 1}",
                "HCALCS" if group == "HCALCS" else "PPMID",
                hub=f"{whose or ''}CHF",
            )
            if group == "bridges":
                device.variant = KINDS[number % len(KINDS)]


@given(parsers.re(rf"every Type 1 Device in the whitelist is (?P<status>{STATUS})"))
def the_stock_is(bench: Bench, status: str) -> None:
    """The SMI status of the Devices that fill the whitelist, which are in the device log of the hub all the same.

    One is Pending there after 8.4 took it back from Whitelisted (A113); six of them only the test bed brings about.
    """
    if status == "Pending":
        bench.require("inventory.seed", "a Pending Device in the whitelist")
    for device in stock(bench):
        device.status, device.explicit = status, True


@given(parsers.re(r"one of the (?P<group>PPMIDs|HCALCS|bridges) was taken off the whitelist"))
def one_was_taken_off(bench: Bench, group: str) -> None:
    """8.11 that removes a Device; Inconclusive where it is refused or not carried out."""
    arrange(bench)
    label = f"{STOCK[group]} number 1"
    draft = Draft("8.11", bench.premises["CHF"].eui, removal(bench, label))
    purpose = f"taking the {label} off the whitelist"
    require_response(bench, bench.bring_about(bench.session.user("IS"), draft, purpose), purpose)


def removal(bench: Bench, label: str) -> dict[str, str]:
    """Return the items of an 8.11 that removes the Device called ``label``."""
    return {"DeviceID": bench.premises[label].eui, "RequestType": "Remove"}


def stock(bench: Bench) -> list[WantedDevice]:
    """Return the Devices that fill the whitelists of the scenario."""
    return [device for label, device in bench.premises.devices.items() if " number " in label]


# -- requests, not sent yet ------------------------------------------------------------------------------------------


@given(parsers.re(rf"an 8\.11 request that (?P<what>adds|removes) the (?P<label>{LABEL})"))
def an_update_of_the_device_log(bench: Bench, what: str, label: str) -> None:
    """Update HAN Device Log, addressed to the hub of the premises."""
    items = whitelist_items(bench, bench.premises[label]) if what == "adds" else removal(bench, label)
    bench.draft = Draft("8.11", bench.premises["CHF"].eui, items)


@given(parsers.re(rf"an 8\.3 request for the (?P<label>{LABEL})"))
def a_decommissioning(bench: Bench, label: str) -> None:
    """Decommission Device."""
    bench.draft = Draft("8.3", items={"DeviceID": bench.premises[label].eui})


@given(parsers.re(r"an 8\.1\.1 request for the (?P<label>ESME|GSME)"))
def a_commissioning(bench: Bench, label: str) -> None:
    """Commission Device, to be transformed into a Pre-Command."""
    items = {"CurrentDateTime": current_time(bench), "TolerancePeriod": "60"}
    bench.draft = Draft("8.1.1", bench.premises[label].eui, items)


# -- sending ---------------------------------------------------------------------------------------------------------


@when(
    parsers.re(
        rf"the (?P<user>{USER}) pre-notifies and whitelists bridges of variants "
        r"(?P<variants>\"[^\"]+\"(?:, \"[^\"]+\")+)"
    ),
    target_fixture="sent",
)
def the_user_installs_bridges(bench: Bench, user: str, variants: str) -> list[Submission]:
    """12.2 and 8.11 for one bridge after the other, which are called first, second and third bridge."""
    arrange(bench)
    sender, sent = bench.session.user(user), []
    for label, variant in zip(BRIDGES, variants.strip('"').split('", "'), strict=False):
        device = bench.premises.add(
            WantedDevice(label, "PPMID", bench.identities.eui64(), variant=variant, added_by=user, exists=False)
        )
        items = prenotification_items(bench, device, lab.device_model(bench.session.sut, "PPMID"))
        sent.append(bench.submit(sender, Draft("12.2", items=items)))
        sent.append(bench.submit(sender, Draft("8.11", bench.premises["CHF"].eui, whitelist_items(bench, device))))
        bench.rest()
    return sent


@when(
    parsers.re(rf"the (?P<user>{USER}) pre-notifies the (?P<label>{LABEL}) again as \"(?P<variant>[^\"]+)\""),
    target_fixture="update",
)
def the_user_prenotifies_again_as(bench: Bench, user: str, label: str, variant: str) -> SentUpdate:
    """12.2 for a PPMID that is known, with a PPMIDVariant that it may not have had before."""
    arrange(bench)
    bench.premises[label].variant = variant
    return send_update(bench, bench.session.user(user), prenotification_draft(bench, bench.premises[label]))


@when(parsers.re(rf"the (?P<user>{USER}) takes the (?P<label>{LABEL}) off the whitelist"))
def the_user_takes_off(bench: Bench, user: str, label: str) -> None:
    """8.11 Update HAN Device Log that removes the Device from the log of the hub of the premises."""
    bench.submit(bench.session.user(user), Draft("8.11", bench.premises["CHF"].eui, removal(bench, label)))


# -- what comes of it ------------------------------------------------------------------------------------------------


@then("each of these requests is accepted")
def each_is_accepted(bench: Bench, sent: Sequence[Submission]) -> None:
    """A code of success for every one of them."""
    refused = [f"{one.srv}: {said(one.result)}" for one in sent if one.result.kind is not Kind.ACCEPTED]
    bench.judge.expect(
        "each of these requests is accepted", not refused, expected="codes of success", got="; ".join(refused)
    )


@then("the SMI shows each bridge as Whitelisted, and as the kind that it is")
def each_bridge_is_shown(bench: Bench) -> None:
    """DeviceStatus and PPMIDVariant of each bridge in the answers to 8.2, once everything is at rest."""
    for label in BRIDGES:
        if label in bench.premises:
            shown, wanted = read_back(bench, label), ("Whitelisted", bench.premises[label].variant)
            got = (shown.status, shown.item("PPMIDVariant")) if shown else ("the Device is not in the SMI",)
            bench.judge.expect(
                f"the SMI shows the {label} as it is",
                got == wanted,
                expected=" ".join(wanted),
                got=" ".join(str(one) for one in got),
            )


@then("every Device that was in the whitelist is still Whitelisted")
def the_others_are_whitelisted(bench: Bench) -> None:
    """DeviceStatus of each Type 1 Device that filled the whitelist, once everything is at rest."""
    for device in stock(bench):
        shown = read_back(bench, device.label)
        bench.judge.expect(
            f"the SMI shows the {device.label} as Whitelisted",
            shown is not None and shown.status == "Whitelisted",
            expected="Whitelisted",
            got=(shown.status or "no DeviceStatus") if shown else "the Device is not in the SMI",
        )


@then(parsers.re(rf"the SMI shows one of the (?P<one>{LABEL}) and the (?P<other>{LABEL}) as Whitelisted, not both"))
def one_of_both_is_whitelisted(bench: Bench, one: str, other: str) -> None:
    """Two Devices that were after one place: one of them is Whitelisted, and the other is Pending."""
    shown = [read_back(bench, label) for label in (one, other)]
    statuses = [device.status if device and device.status else "none" for device in shown]
    bench.judge.expect(
        f"one of the {one} and the {other} is Whitelisted",
        sorted(statuses) == ["Pending", "Whitelisted"],
        expected="one Whitelisted, one Pending",
        got=" and ".join(statuses),
    )


@then("a Response that tells of failure arrives later")
def a_failure_arrives(bench: Bench) -> None:
    """One Response under the Request ID, whose result in the GBCS payload is not that of success."""
    answers = [answer for answer in bench.responses(bench.last.request_id) if answer.gbcs is not None]
    results = [joins.decode_result(gbcs.decode(answer.gbcs or b"").content) for answer in answers]
    bench.judge.expect(
        "one Response that tells of failure arrives",
        len(results) == 1 and results[0] != 0,
        expected="one Response with a result code other than 0",
        got=", ".join(map(str, results)) or "none",
    )
