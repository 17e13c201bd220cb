"""What holds for every Command and every Response of a join: whose it is, whom it is for, and what a join says.

The form is that of GBCS clause 7.2.7 and of use cases CS03A1, CS03A2, CS03B and CS03C: a Command is under the counter
of its Request ID, the User's own or the Access Control Broker's on the User's behalf; a Response is under that of the
Command.
"""

import base64
import binascii

from meterproof.bdd.api import Basis, Bench, Inconclusive, Submission
from meterproof.user.answers import Answer
from meterproof.wire import gbcs, joins
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

from .every_answer import expect_header, sent

GBCS_TYPES = {
    "GSME": joins.DeviceType.GSME,
    "ESME": joins.DeviceType.ESME,
    "CHF": joins.DeviceType.CHF,
    "GPF": joins.DeviceType.GPF,
    "HCALCS": joins.DeviceType.HCALCS,
    "PPMID": joins.DeviceType.PPMID,
    "IHD": joins.DeviceType.TYPE_2,
    "CAD": joins.DeviceType.TYPE_2,
}
METHODS = {
    joins.CS03A1: joins.Method.A_INITIATOR,
    joins.CS03A2: joins.Method.A_RESPONDER,
    joins.CS03B: joins.Method.B,
    joins.CS03C: joins.Method.C,
}


def expect_command(bench: Bench, envelope: gbcs.Envelope, holder: str, basis: Basis = Basis.WIRE) -> None:
    """Check that ``envelope`` (held by ``holder``) is the last request's Command to its Business Target."""
    target = bench.premises["target"]
    bench.judge.expect(
        f"the {holder} is a Command addressed to the Business Target",
        envelope.flag is gbcs.Flag.COMMAND and envelope.recipient == target.eui,
        expected=f"a Command to {target.eui}",
        got=f"a {envelope.flag.name.title()} to {envelope.recipient}",
        basis=basis,
    )
    expect_on_behalf(bench, envelope, holder, basis)
    signed = signed_command(bench.last)
    if signed is not None:
        bench.judge.expect(
            f"the {holder} is what the User signed",
            envelope == signed,
            expected="the Command of the Signed Pre-Command, with its signature",
            got="another Command" if envelope.signature else "a Command without a signature",
            basis=basis,
        )


def expect_on_behalf(bench: Bench, envelope: gbcs.Envelope, holder: str, basis: Basis) -> None:
    """Check that a Command is the requester's, under the counter of the request.

    A Pre-Command is the User's own. PPMIDs know no User, so that the Access Control Broker is the originator and the
    User its remote party. For other Devices public vectors show either.
    """
    user, counter = bench.last.user.eui, bench.last.request_id.counter
    own = (envelope.originator, envelope.counter, envelope.remote_party) == (user, counter, None)
    brokered = envelope.originator == ACCESS_CONTROL_BROKER and envelope.remote_party == (user, counter)
    wanted = {"own": f"originator {user} under counter {counter}"}
    wanted["brokered"] = f"originator {ACCESS_CONTROL_BROKER} on behalf of {user} under counter {counter}"
    right = own or brokered
    if holder == "Pre-Command":
        right = own
        del wanted["brokered"]
    elif bench.premises["target"].type == "PPMID":
        right = brokered
        del wanted["own"]
    party = envelope.remote_party
    remote = f" on behalf of {party[0]} under counter {party[1]}" if party else ""
    bench.judge.expect(
        f"the {holder} is the requester's Command",
        right,
        expected=", or ".join(wanted.values()),
        got=f"originator {envelope.originator}, counter {envelope.counter}{remote}",
        basis=basis,
    )


def expect_join(bench: Bench, envelope: gbcs.Envelope, holder: str, basis: Basis = Basis.WIRE) -> None:
    """Check that a join Command names the Other Device with its type, and the method that its use case has."""
    command, other = join_content(envelope), bench.premises["other device"]
    bench.judge.expect(
        f"the {holder} names the other device",
        command.other == other.eui and command.other_type is GBCS_TYPES[other.type],
        expected=f"{GBCS_TYPES[other.type].name} {other.eui}",
        got=f"{command.other_type.name} {command.other}",
        basis=basis,
    )
    method = METHODS.get(envelope.message_code)
    bench.judge.expect(
        f"the {holder} has the join method of its use case",
        command.method is method,
        expected=method.name if method is not None else "a message code of a join",
        got=command.method.name,
        basis=basis,
    )


def expect_response(bench: Bench, answer: Answer, command: gbcs.Envelope | None, basis: Basis) -> int:
    """Check that ``answer`` brings the Business Target's Response to ``command``; return its result code.

    ``command`` is None where nothing shows the Command. Inconclusive where the payload can't be read.
    """
    try:
        envelope = gbcs.decode(answer.gbcs or b"")
        result = joins.decode_result(envelope.content)
    except (gbcs.GbcsFault, joins.ContentFault) as fault:
        raise Inconclusive(f"the GBCS payload can't be read: {fault}") from None
    target = bench.premises["target"].eui
    bench.judge.expect(
        "what arrives later is a Response of the Business Target",
        envelope.flag is gbcs.Flag.RESPONSE and envelope.originator == target,
        expected=f"a Response of {target}",
        got=f"a {envelope.flag.name.title()} of {envelope.originator}",
    )
    if command is not None:
        wanted = (command.message_code, command.counter, command.originator)
        got = (envelope.message_code, envelope.counter, envelope.recipient)
        bench.judge.expect(
            "the Response answers the Command",
            got == wanted,
            expected="message code 0x{:04X}, counter {}, to {}".format(*wanted),
            got="message code 0x{:04X}, counter {}, to {}".format(*got),
            basis=basis,
        )
    expect_header(bench, bench.last, answer)
    usual = bench.session.profile.success_codes["answer"]
    if result == 0:
        bench.judge.expect(
            "a Response of success has a code of success",
            answer.code in usual,
            expected=" or ".join(usual),
            got=answer.code,
        )
    return result


def signed_command(submission: Submission) -> gbcs.Envelope | None:
    """Return what a submission holds as Signed Pre-Command; None where it is no such thing, or can't be read."""
    if b"SignedPreCommand" not in submission.message:
        return None
    try:
        return gbcs.decode(base64.b64decode(sent(submission.message, "GBCSPayload")))
    except (binascii.Error, gbcs.GbcsFault):
        return None


def join_content(envelope: gbcs.Envelope) -> joins.JoinCommand:
    """Return what a join Command says; Inconclusive where it can't be read."""
    try:
        return joins.decode_join(envelope.content)
    except joins.ContentFault as fault:
        raise Inconclusive(f"the content of the GBCS payload can't be read: {fault}") from None
