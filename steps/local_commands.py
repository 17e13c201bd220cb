"""When and Then: Commands for local delivery, on the wire of DUIS: how they are asked for, and what comes back by 8.13.

A Command is called by what it does: "join the PPMID", "join the IHD", "set the clock" (8.1.1). It is asked for by the
way that it is to go: returned for local delivery, sent over the WAN, or both ways.
"""

import base64

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Bench, Draft, Inconclusive, Submission
from meterproof.bdd.arrange import arrange
from meterproof.bdd.bench import require_accepted
from meterproof.bdd.carried import Carried
from meterproof.bdd.critical import signed_submission
from meterproof.bdd.draft import CRITICAL
from meterproof.catalogue.model import User
from meterproof.wire import gbcs

from .every_answer import judged
from .requests import USER, current_time

WAYS = {"for local delivery": (6, 2), "over the WAN": (5, 1), "both ways": (7, 3)}
"""Command Variants of a way: of a Signed Pre-Command, and of a non-critical request."""

WAY = "|".join(WAYS)
PURPOSE = r"join the (?:PPMID|HCALCS|IHD|CAD)|set the clock|take over the meter"


@when(
    parsers.re(
        rf"the (?P<user>{USER}) asks (?P<way>{WAY}) for the Command to (?P<purpose>{PURPOSE}) of "
        r"the (?P<meter>ESME|GSME)"
    )
)
def the_user_asks_for_a_command(bench: Bench, user: str, way: str, purpose: str, meter: str) -> None:
    """The whole way to a Command, for a critical one by Transform and a Signed Pre-Command; it must be let through."""
    ask(bench, user, way, purpose, meter)


@when(parsers.re(rf"the (?P<user>{USER}) unloads the HHT"))
def the_user_unloads(bench: Bench, user: str) -> None:
    """Every Response comes off the terminal and is returned to the DCC, each by an 8.13; the last answer is judged."""
    unload(bench)
    return_responses(bench, bench.session.user(user))


@when(parsers.re(rf"the (?P<user>{USER}) returns the Responses once more"))
def the_user_returns_again(bench: Bench, user: str) -> None:
    """What was returned to the DCC already, by further 8.13 requests; the last answer is judged."""
    return_responses(bench, bench.session.user(user))


@then("the DCC takes the Responses in")
def the_dcc_takes_them_in(bench: Bench) -> None:
    """The last 8.13 was accepted."""
    result = judged(bench)
    bench.judge.expect("8.13 is accepted", result.kind.value == "accepted", expected="accepted", got=result.code)


def ask(bench: Bench, user: str, way: str, purpose: str, meter: str) -> Carried:
    """Have a Command made and sent on its way; Inconclusive where it is refused."""
    arrange(bench)
    signed, non_critical = WAYS[way]
    draft, originator = draft_of(bench, purpose, meter), bench.session.user(user)
    if draft.srv in CRITICAL:
        transformed = bench.submit(originator, draft)
        require_accepted(transformed.result, f"the Pre-Command to {purpose}")
        submission = signed_submission(bench, originator, transformed, signed)
        bench.submissions.append(submission)
    else:
        draft.command_variant = non_critical
        submission = bench.submit(originator, draft)
    require_accepted(submission.result, f"the Command to {purpose}")
    carried = Carried(purpose, submission, bench.premises[meter].eui, returned(submission))
    bench.luggage.commands.append(carried)
    return carried


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
    other = bench.premises[purpose.removeprefix("join the ")]
    return Draft("8.7.2" if other.type in ("IHD", "CAD") else "8.7.1", target, {"OtherDeviceID": other.eui})


def returned(submission: Submission) -> bytes | None:
    """Return the Command that an answer holds for local delivery."""
    answer = submission.result.answer
    return answer.local_command if answer is not None else None


def unload(bench: Bench, **how: int) -> None:
    """Take the Responses off the terminal."""
    answer = bench.operate("hht.unload", hht=bench.luggage.terminals["HHT"], **how)
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
