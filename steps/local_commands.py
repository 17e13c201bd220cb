"""When and Then: Commands for local delivery, on the wire of DUIS: how they are asked for, and what comes back by 8.13.

A Command is called by what it does: "join the PPMID", "unjoin the IHD", "set the clock" (8.1.1), "whitelist the
target" (8.11, at the hub). It is asked for by the way that it is to go: returned for local delivery, sent over the WAN,
or both ways.
"""

import base64

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Bench, Draft, Inconclusive, Submission
from meterproof.bdd.arrange import arrange, metering_point
from meterproof.bdd.arrange_duis import whitelist_items
from meterproof.bdd.bench import require_accepted
from meterproof.bdd.carried import Carried
from meterproof.bdd.critical import signed_submission
from meterproof.bdd.draft import CRITICAL
from meterproof.catalogue.model import User
from meterproof.user.outcomes import Kind
from meterproof.wire import gbcs

from .every_answer import judged
from .looking import said
from .requests import USER, current_time

WAYS = {"for local delivery": (6, 2), "over the WAN": (5, 1), "both ways": (7, 3)}
"""Command Variants of a way: of a Signed Pre-Command, and of a non-critical request."""

WAY = "|".join(WAYS)
PURPOSE = (
    r"(?:un)?join the (?:PPMID|HCALCS|IHD|CAD)|set the clock|take over the meter|"
    r"whitelist the (?:target|other device)"
)
METER = "ESME|GSME|CHF|target|other device"


@given("an 8.3 request that decommissions the PPMID")
def a_decommissioning(bench: Bench) -> None:
    """Decommission Device, which the DCC carries out itself, not sent yet."""
    bench.draft = Draft("8.3", items={"DeviceID": bench.premises["PPMID"].eui})


@given(parsers.re(r"an (?P<srv>8\.14\.[12]) request for the hub"))
def a_hub_status_update(bench: Bench, srv: str) -> None:
    """The report that the hub was installed, with or without a WAN, not sent yet."""
    items = {"DeviceID": bench.premises["CHF"].eui, "CHFInstallType": "New"}
    bench.draft = Draft(srv, items=items)


@when(
    parsers.re(
        rf"the (?P<user>{USER}) asks (?P<way>{WAY}) for the Command to (?P<purpose>{PURPOSE}) of "
        rf"the (?P<meter>{METER})"
    )
)
def the_user_asks_for_a_command(bench: Bench, user: str, way: str, purpose: str, meter: str) -> None:
    """The whole way to a Command, for a critical one by Transform and a Signed Pre-Command; it must be let through."""
    ask(bench, user, way, purpose, meter)


@when(
    parsers.re(
        rf"the (?P<user>{USER}) asks (?P<way>{WAY}) for the Commands to "
        rf"(?P<purposes>(?:{PURPOSE})(?:, (?:{PURPOSE}))+) of the (?P<meter>{METER})"
    )
)
def the_user_asks_for_commands(bench: Bench, user: str, way: str, purposes: str, meter: str) -> None:
    """One request after the other, in this order; each must be let through, whichever order it is."""
    for purpose in purposes.split(", "):
        submission = request(bench, user, way, purpose, meter)
        bench.judge.expect(
            f"the request to {purpose} is accepted",
            submission.result.kind is Kind.ACCEPTED,
            expected="a code of success",
            got=said(submission.result),
        )
        carry(bench, purpose, meter, submission)


@when(parsers.re(rf"the (?P<user>{USER}) unloads the HHT"))
def the_user_unloads(bench: Bench, user: str) -> None:
    """Every Response comes off the terminal and is returned to the DCC, each by an 8.13; the last answer is judged."""
    unload(bench)
    return_responses(bench, bench.session.user(user))


@when(parsers.re(rf"the (?P<user>{USER}) returns the Responses(?: once more)?"))
def the_user_returns(bench: Bench, user: str) -> None:
    """What came off the terminal, returned to the DCC already or not, by 8.13; the last answer is judged."""
    return_responses(bench, bench.session.user(user))


@then("the DCC takes the Responses in")
def the_dcc_takes_them_in(bench: Bench) -> None:
    """The last 8.13 was accepted."""
    result = judged(bench)
    bench.judge.expect("8.13 is accepted", result.kind.value == "accepted", expected="accepted", got=result.code)


def ask(bench: Bench, user: str, way: str, purpose: str, meter: str) -> Carried:
    """Have a Command made and sent on its way; Inconclusive where it is refused."""
    submission = request(bench, user, way, purpose, meter)
    require_accepted(submission.result, f"the Command to {purpose}")
    return carry(bench, purpose, meter, submission)


def carry(bench: Bench, purpose: str, meter: str, submission: Submission) -> Carried:
    """Keep what came of a request that was accepted."""
    carried = Carried(purpose, submission, bench.premises[meter].eui, returned(submission))
    bench.luggage.commands.append(carried)
    return carried


def request(bench: Bench, user: str, way: str, purpose: str, meter: str) -> Submission:
    """Send what asks for a Command, for a critical one the Signed Pre-Command as well; return the last answer.

    A refused Transform is returned as it is.
    """
    arrange(bench)
    signed, non_critical = WAYS[way]
    draft, originator = draft_of(bench, purpose, meter), bench.session.user(user)
    if draft.srv not in CRITICAL:
        draft.command_variant = non_critical
        return bench.submit(originator, draft)
    transformed = bench.submit(originator, draft)
    if transformed.result.kind is not Kind.ACCEPTED:
        return transformed
    submission = signed_submission(bench, originator, transformed, signed)
    bench.submissions.append(submission)
    return submission


def draft_of(bench: Bench, purpose: str, meter: str) -> Draft:
    """Return the request for the Command that does ``purpose`` at a meter."""
    target = bench.premises[meter].eui
    if purpose == "set the clock":
        return Draft("8.1.1", target, {"CurrentDateTime": current_time(bench), "TolerancePeriod": "60"})
    if purpose == "take over the meter":
        certificate = base64.b64encode(b"a certificate of the incoming supplier").decode("ascii")
        items = {
            "SupplierFloorSeqNumber": "0",
            "DigitalSigningCertificate": certificate,
            "KeyAgreementCertificate": certificate,
            "ImportMPxN": bench.premises[meter].mpxn,
        }
        return Draft("6.23", target, items)
    verb, _, label = purpose.partition(" the ")
    other = bench.premises[label]
    if verb == "whitelist":
        other.mpxn = other.mpxn or metering_point(bench, other)
        return Draft("8.11", target, whitelist_items(bench, other))
    kind = "2" if other.type in ("IHD", "CAD") else "1"
    return Draft(f"8.{8 if verb == 'unjoin' else 7}.{kind}", target, {"OtherDeviceID": other.eui})


def returned(submission: Submission) -> bytes | None:
    """Return the Command that an answer holds for local delivery."""
    answer = submission.result.answer
    return answer.local_command if answer is not None else None


def unload(bench: Bench, label: str = "HHT", **how: int) -> None:
    """Take the Responses off a terminal."""
    answer = bench.operate("hht.unload", hht=bench.luggage.terminals[label], **how)
    bench.luggage.responses += [base64.b64decode(response) for response in answer["responses"]]


def return_responses(bench: Bench, user: User) -> None:
    """Return each Response that came off the terminal under the Request ID of its Command."""
    if not bench.luggage.responses:
        raise Inconclusive("no Response came off the terminal")
    for response in bench.luggage.responses:
        items = {
            "OriginalRequestID": str(asked_under(bench, response).submission.request_id),
            "DeviceGBCSResponse": base64.b64encode(response).decode("ascii"),
        }
        bench.submit(user, Draft("8.13", items=items))


def asked_under(bench: Bench, response: bytes) -> Carried:
    """Return the Command that a Response answers; Inconclusive where it answers none of the scenario's."""
    try:
        envelope = gbcs.decode(response)
    except gbcs.GbcsFault as fault:
        raise Inconclusive(f"a Response of the terminal can't be read: {fault}") from None
    for command in bench.luggage.commands:
        if command.octets is not None and gbcs.decode(command.octets).counter == envelope.counter:
            return command
    raise Inconclusive(f"the Response with counter {envelope.counter} answers no Command of this scenario")
