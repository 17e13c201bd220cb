"""The firmware of PPMIDs and Alt HAN Devices: its activation, 11.2 Read Firmware Version, and what is told of it.

Versions are made fresh for each scenario and loaded into the Central Products List where it is to know them. Each
*When* of this module reads the premises by 8.2 before it acts; what it saw is there for the *Then* steps as ``update``.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Basis, Bench, Draft, Inconclusive, NotTestable
from meterproof.bdd.arrange import arrange
from meterproof.catalogue.model import DeviceModel
from meterproof.user.answers import Answer, MessageKind
from meterproof.wire import firmware as content
from meterproof.wire import gbcs

from .dcc_alerts import alerts_since
from .every_answer import expect_header
from .looking import read_back
from .premises import LABEL
from .requests import USER
from .update_inventory import SentUpdate, alerts_so_far, expect_changes, show_everything

ACTIVATION_ALERT = "8F8B"
WHICH = "new|further"
VERSION = r"the (?P<version>new firmware|further firmware|firmware it came with)"
APPROVAL = (
    "approves|has removed|does not list|approves for another manufacturer alone|approves for another model alone|"
    "approves for another type alone"
)
OUTCOMES = ("ActivationSuccess", "ActivationFailure")

Versions = dict[str, str]
"""Firmware versions of the scenario, under ``new`` and ``further``."""


def ppmid_model(bench: Bench, index: int = 0) -> DeviceModel:
    """Return the product that PPMIDs of the scenario are, or another one that is approved."""
    return lab.device_model(bench.session.sut, "PPMID", index=index)


def fresh_version(bench: Bench, approval: str) -> str:
    """Return a version that nobody else has, which the Central Products List knows as ``approval`` says.

    The Devices are there before the list knows of it, so that whoever takes it too early is seen.
    """
    arrange(bench)
    version = bench.identities.eui64().replace("-", "")[-8:]
    bench.versions.add(version)
    product = replace(ppmid_model(bench), firmware=version)
    if approval == "has removed":
        product = replace(product, status="Removed")
    elif approval.startswith("approves for another manufacturer"):
        product = replace(product, manufacturer=ppmid_model(bench, 1).manufacturer)
    elif approval.startswith("approves for another model"):
        product = replace(product, model=ppmid_model(bench, 1).model)
    elif approval.startswith("approves for another type"):
        product = replace(product, cpl_type=lab.device_model(bench.session.sut, "HCALCS").cpl_type)
    if approval != "does not list":
        bench.operate("cpl.load", entries=[lab.cpl_entry(product)])
    return version


def version_called(bench: Bench, versions: Versions, name: str) -> str:
    """Return the version that a step calls ``new firmware``, ``further firmware`` or ``firmware it came with``."""
    return ppmid_model(bench).firmware if name == "firmware it came with" else versions[name.split()[0]]


def look_before(bench: Bench) -> SentUpdate:
    """Return what the inventory shows at rest, before something is done."""
    before = show_everything(bench)
    bench.rest()
    return SentUpdate({}, before, len(alerts_so_far(bench)))


def activate(bench: Bench, label: str, version: str, result: str, alert: str) -> None:
    """Let a Device activate a version, or fail to; ``alert`` says what becomes of its alert."""
    device = bench.premises[label].eui
    bench.operate("device.activate-firmware", device=device, firmware=version, result=result, alert=alert)


# -- Given and When --------------------------------------------------------------------------------------------------


@given(parsers.re(rf"new firmware that the CPL (?P<approval>{APPROVAL})"), target_fixture="versions")
def new_firmware(bench: Bench, approval: str) -> Versions:
    """A version other than that which PPMIDs of the scenario came with; ``approves`` is for their very product."""
    return {"new": fresh_version(bench, approval)}


@given(parsers.re(rf"further firmware that the CPL (?P<approval>{APPROVAL})"))
def further_firmware(bench: Bench, versions: Versions, approval: str) -> None:
    """A second version, other than the new one."""
    versions["further"] = fresh_version(bench, approval)


@given(parsers.re(rf"the (?P<one>{LABEL}) and the (?P<other>{LABEL}) have activated the (?P<which>{WHICH}) firmware"))
def both_have_activated(bench: Bench, versions: Versions, one: str, other: str, which: str) -> None:
    """Two Devices run the version, and the DCC knows it by their alerts."""
    for label in (one, other):
        it_has_activated(bench, versions, label, which, None)


@given(
    parsers.re(
        rf"the (?P<label>{LABEL}) has activated the (?P<which>{WHICH}) firmware(?P<lost>, and its alert was lost)?"
    )
)
def it_has_activated(bench: Bench, versions: Versions, label: str, which: str, lost: str | None) -> None:
    """The Device runs the version. Without its alert the DCC knows nothing of that."""
    bench.rest()
    activate(bench, label, versions[which], "success", "lost" if lost else "sent")
    bench.rest()


@when(
    parsers.re(
        rf"the (?P<label>{LABEL}) (?P<how>activates|fails to activate) the (?P<which>{WHICH}) firmware"
        r"(?P<alert>, and its alert is lost|, and its alert comes twice)?"
    ),
    target_fixture="update",
)
def it_activates(bench: Bench, versions: Versions, label: str, how: str, which: str, alert: str | None) -> SentUpdate:
    """The Device activates the version, or can't, and raises the alert 0x8F8B to the Access Control Broker."""
    seen = look_before(bench)
    fate = "sent" if not alert else "lost" if alert.endswith("lost") else "repeated"
    activate(bench, label, versions[which], "success" if how == "activates" else "failure", fate)
    return seen


@when("time goes by and no firmware is activated", target_fixture="update")
def nothing_is_activated(bench: Bench) -> SentUpdate:
    """Everything comes to rest, and no Device has activated anything since."""
    return look_before(bench)


@when(
    parsers.re(
        rf"the (?P<user>{USER}) reads the firmware version of the (?P<label>{LABEL})"
        r"(?: with Command Variant (?P<variant>\d))?"
    ),
    target_fixture="update",
)
def the_user_reads_the_version(bench: Bench, user: str, label: str, variant: str | None) -> SentUpdate:
    """11.2, by Command Variant 1 unless another is said, and whatever the Device responds."""
    seen = look_before(bench)
    draft = Draft("11.2", bench.premises[label].eui, command_variant=int(variant or 1))
    submission = bench.submit(bench.session.user(user), draft)
    bench.responses(submission.request_id)
    return seen


# -- Then ------------------------------------------------------------------------------------------------------------


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) with {VERSION}"))
def the_smi_shows_the_version(bench: Bench, versions: Versions, label: str, version: str) -> None:
    """DeviceFirmwareVersion in the answer to 8.2, once everything is at rest."""
    shown, wanted = read_back(bench, label), version_called(bench, versions, version)
    bench.judge.expect(
        f"the SMI shows the {label} with the {version}",
        shown is not None and shown.firmware_version == wanted,
        expected=wanted,
        got=(shown.firmware_version or "no version") if shown else "the Device is not in the SMI",
    )


@then(parsers.re(rf"the Self-Service Interface shows the (?P<label>{LABEL}) with {VERSION}"))
def the_ssi_shows_the_version(bench: Bench, versions: Versions, label: str, version: str) -> None:
    """The firmware version of a Device on the Self-Service Interface; NotTestable where it is not to be seen there."""
    bench.rest()
    shown = bench.observe("ssi.device", device=bench.premises[label].eui)
    if "firmware" not in shown:
        raise NotTestable("ssi.device tells no firmware version", missing="ssi.device with firmware")
    wanted = version_called(bench, versions, version)
    bench.judge.expect(
        f"the Self-Service Interface shows the {label} with the {version}",
        shown["firmware"] == wanted,
        expected=wanted,
        got=shown["firmware"],
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"nothing in the SMI has changed but the firmware of the (?P<label>{LABEL})"))
def only_the_firmware_has_changed(bench: Bench, update: SentUpdate, label: str) -> None:
    """Every Device is shown as before, but for the version of this one and what the list says of that version."""
    items = ("DeviceFirmwareVersion", "DeviceFirmwareVersionStatus", "CPLStatus", "DeviceGBCSVersion")
    expect_changes(bench, update, [(label, item) for item in items])


@then("the SMI shows every Device as before")
def every_device_is_as_before(bench: Bench, update: SentUpdate) -> None:
    """8.2 shows every Device of the scenario as before, in every data item; alerts may have been sent."""
    expect_changes(bench, update, ())


@then(parsers.re(rf"the Response tells {VERSION}"))
def the_response_tells(bench: Bench, versions: Versions, version: str) -> None:
    """What arrives later brings the version; Inconclusive where its content is in a form that is not read here."""
    wanted = version_called(bench, versions, version)
    told = [told_version(envelope) for _, envelope in device_responses(bench)]
    bench.judge.expect(
        f"the Response tells the {version}", told == [wanted], expected=wanted, got=", ".join(told) or "no Response"
    )


@then(parsers.re(rf"the (?P<label>{LABEL}) itself responds by message code 0x(?P<code>[0-9A-F]{{4}})"))
def the_device_itself_responds(bench: Bench, label: str, code: str) -> None:
    """One GBCS Response, whose originator is the Device, of the use case that reads its firmware version."""
    device = bench.premises[label].eui
    responses = device_responses(bench)
    wanted = (gbcs.Flag.RESPONSE, device, int(code, 16))
    bench.judge.expect(
        f"the {label} itself responds",
        [(one.flag, one.originator, one.message_code) for _, one in responses] == [wanted],
        expected=f"a Response of {device}, message code 0x{code}",
        got=", ".join(
            f"a {one.flag.name.title()} of {one.originator}, message code 0x{one.message_code:04X}"
            for _, one in responses
        )
        or "none",
    )
    for answer, _ in responses:
        expect_header(bench, bench.last, answer)


@then(
    parsers.re(
        rf"each alert says (?P<outcome>{'|'.join(OUTCOMES)}) of the (?P<which>{WHICH}) firmware"
        rf"(?:, or of the (?P<other>{WHICH}) that still runs)?"
    )
)
def the_alert_says(
    bench: Bench, update: SentUpdate, versions: Versions, outcome: str, which: str, other: str | None
) -> None:
    """PPMIDAlert with the Device's alert code 0x8F8B, the version that the activation was about, and how it ended."""
    names = [which, other] if other else [which]
    wanted = [("PPMIDAlert", ACTIVATION_ALERT, versions[name], outcome) for name in names]
    told = {_said_by(alert) for alert in alerts_since(bench, update)}
    bench.judge.expect(
        f"each alert says {outcome} of the {' or the '.join(names)} firmware",
        len(told) == 1 and told <= set(wanted),
        expected=" or ".join(map(" ".join, wanted)),
        got="; ".join(map(" ".join, sorted(told))) or "no alert",
    )


@then(
    parsers.re(r"DCC Alert N39 is sent to (?P<user>[A-Z-2]+) and to (?P<other>[A-Z-2]+), at least once to each of them")
)
def an_alert_at_least(bench: Bench, update: SentUpdate, user: str, other: str) -> None:
    """N39 and no other alert, to these two Users and nobody else, however often."""
    came = alerts_since(bench, update)
    wanted = {("N39", bench.session.user(name).eui) for name in (user, other)}
    told = {(one.alert_code, one.response_id.target if one.response_id else "") for one in came}
    bench.judge.expect(
        f"N39 is sent to {user} and {other}",
        told == wanted,
        expected=", ".join(" to ".join(one) for one in sorted(wanted)),
        got=", ".join(" to ".join(one) for one in sorted(told)) or "no alert",
    )


@then(parsers.re(rf"the alerts are made like those on the (?P<label>{LABEL}) before"))
def the_alerts_are_made_alike(bench: Bench, update: SentUpdate, label: str) -> None:
    """What came since has the same code, Users and items as what came before of the same outcome."""
    mine = alerts_since(bench, update)
    outcomes = {_outcomes(alert) for alert in mine}
    earlier = [answer for answer in bench.later if answer.kind is MessageKind.DCC_ALERT and answer not in mine]
    theirs = [alert for alert in earlier if not outcomes or _outcomes(alert) in outcomes]
    if not theirs:
        raise Inconclusive(f"no alert on the {label} came that the others could be compared with")
    shapes = [Counter(_shape(alert) for alert in alerts) for alerts in (mine, theirs)]
    bench.judge.expect(
        f"the alerts are made like those on the {label}",
        shapes[0] == shapes[1],
        expected="; ".join(map(str, sorted(shapes[1].elements()))),
        got="; ".join(map(str, sorted(shapes[0].elements()))) or "no alert",
    )


@then(parsers.re(rf"each alert names the variant of the (?P<label>{LABEL})"))
def the_alert_names_the_variant(bench: Bench, update: SentUpdate, label: str) -> None:
    """Some item of the alert, whatever its name, holds the Device's PPMIDVariant."""
    variant = bench.premises[label].variant
    came = alerts_since(bench, update)
    bench.judge.expect(
        f"each alert names the variant of the {label}",
        bool(came) and all(variant in alert.alert_items.values() for alert in came),
        expected=variant,
        got="; ".join(str(dict(alert.alert_items)) for alert in came) or "no alert",
    )


@then(parsers.re(rf"no alert names the variant of the (?P<label>{LABEL})"))
def no_alert_names_the_variant(bench: Bench, update: SentUpdate, label: str) -> None:
    """No item of an alert, whatever its name, holds the Device's PPMIDVariant."""
    variant = bench.premises[label].variant
    came = alerts_since(bench, update)
    bench.judge.expect(
        f"no alert names the variant of the {label}",
        not any(variant in alert.alert_items.values() for alert in came),
        expected=f"no item that holds {variant}",
        got="; ".join(str(dict(alert.alert_items)) for alert in came) or "no alert",
    )


def device_responses(bench: Bench) -> list[tuple[Answer, gbcs.Envelope]]:
    """Return what arrived later for the last request with a GBCS message in it; Inconclusive where it can't be read."""
    answers = [answer for answer in bench.responses_so_far(bench.last.request_id) if answer.gbcs is not None]
    try:
        return [(answer, gbcs.decode(answer.gbcs or b"")) for answer in answers]
    except gbcs.GbcsFault as fault:
        raise Inconclusive(f"the GBCS payload can't be read: {fault}") from None


def told_version(envelope: gbcs.Envelope) -> str:
    """Return the firmware version in a Response; Inconclusive where it tells none in the form that is read here."""
    try:
        return content.decode_version(envelope.content)
    except content.VersionFault as fault:
        raise Inconclusive(f"the content of the GBCS payload can't be read: {fault}") from None


def _shape(alert: Answer) -> tuple[str, str, str, tuple[str, ...]]:
    told = alert.response_id.target if alert.response_id else ""
    return alert.alert_code, told, alert.alert, tuple(sorted(alert.alert_items))


def _said_by(alert: Answer) -> tuple[str, str, str, str]:
    items: Mapping[str, str] = alert.alert_items
    code = items.get("DeviceAlertCode", "no code").upper()
    return alert.alert, code, items.get("FirmwareVersion", "no version"), _outcomes(alert)


def _outcomes(alert: Answer) -> str:
    return " and ".join(name for name in OUTCOMES if name in alert.alert_items) or "no outcome"
