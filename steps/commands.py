"""Then: Pre-Commands, Commands and Responses, read out of their GBCS envelopes."""

import base64

from pytest_bdd import given, parsers, then

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.user.answers import Answer
from meterproof.user.certificates import read_certificate
from meterproof.wire import gbcs, joins

from .outcomes import said
from .premises import LABEL

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


@given(parsers.re(rf"the (?P<label>{LABEL}) has a superseded Key Agreement Certificate beside the one in use"))
def superseded_beside_in_use(bench: Bench, label: str) -> None:
    """Two Key Agreement Certificates in the Public Key Repository, the newer one flagged In Use."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    device = bench.premises[label]
    device.certificates = [(make(device.eui), False), (make(device.eui), True)]


@given(parsers.re(rf"the (?P<label>{LABEL}) has a newer Key Agreement Certificate that is not in use yet"))
def newer_not_in_use(bench: Bench, label: str) -> None:
    """Two Key Agreement Certificates in the Public Key Repository, the older one flagged In Use."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    device = bench.premises[label]
    device.certificates = [(make(device.eui), True), (make(device.eui), False)]


@then("a Pre-Command is returned")
def a_pre_command_is_returned(bench: Bench) -> None:
    """The answer of the Transform service holds a PreCommand."""
    answer = bench.last.result.answer
    bench.judge.expect(
        "a Pre-Command is returned",
        answer is not None and answer.pre_command is not None,
        expected="a PreCommand",
        got=said(bench.last.result),
    )


@then(parsers.re(r"no (?P<payload>Pre-Command|Command for local delivery|GBCS payload) is returned"))
def no_payload_is_returned(bench: Bench, payload: str) -> None:
    """The answer holds no such payload."""
    bench.judge.expect(
        f"no {payload} is returned",
        payload_octets(bench, payload) is None,
        expected=f"no {payload}",
        got="one",
    )


@then(parsers.re(r"a (?P<payload>Command for local delivery|GBCS payload) is returned"))
def a_payload_is_returned(bench: Bench, payload: str) -> None:
    """The answer, or what arrives later in answer to the same request, holds the payload."""
    bench.judge.expect(
        f"a {payload} is returned",
        payload_octets(bench, payload) is not None,
        expected=f"a {payload}",
        got=said(bench.last.result),
    )


@then(
    parsers.re(
        r"the (?P<payload>Pre-Command|Command for local delivery) is use case (?P<use_case>CS\w+), "
        r"message code 0x(?P<code>[0-9A-F]{4})"
    )
)
def the_payload_has_message_code(bench: Bench, payload: str, use_case: str, code: str) -> None:
    """The message code in the grouping header, addressed to the Business Target."""
    envelope = read_envelope(bench, payload)
    bench.judge.expect(
        f"the {payload} has the message code of {use_case}",
        envelope.message_code == int(code, 16),
        expected=f"0x{code}",
        got=f"0x{envelope.message_code:04X}",
    )
    bench.judge.expect(
        f"the {payload} is a Command addressed to the Business Target",
        envelope.flag is gbcs.Flag.COMMAND and envelope.recipient == bench.premises["target"].eui,
        expected=f"a Command to {bench.premises['target'].eui}",
        got=f"a {envelope.flag.name.title()} to {envelope.recipient}",
    )
    if payload == "Pre-Command":
        bench.judge.expect(
            "the Pre-Command is the User's own Command",
            envelope.originator == bench.last.user.eui,
            expected=f"originator {bench.last.user.eui}",
            got=f"originator {envelope.originator}",
        )


@then(parsers.re(r"the (?P<payload>Pre-Command|Command for local delivery) names the other device and its type"))
def the_payload_names_the_other_device(bench: Bench, payload: str) -> None:
    """The join content holds the Device ID and the GBCS type of the Other Device."""
    command = read_join(bench, payload)
    other = bench.premises["other device"]
    bench.judge.expect(
        f"the {payload} names the other device",
        command.other == other.eui and command.other_type is GBCS_TYPES[other.type],
        expected=f"{GBCS_TYPES[other.type].name} {other.eui}",
        got=f"{command.other_type.name} {command.other}",
    )


@then(
    parsers.re(
        rf"the (?P<payload>Pre-Command|Command for local delivery) carries the Key Agreement Certificate of the "
        rf"(?P<label>{LABEL})"
    )
)
def the_payload_carries_certificate(bench: Bench, payload: str, label: str) -> None:
    """The certificate names that Device and is for key agreement; where we loaded it, it is the one in use."""
    expect_certificate(bench, payload, read_join(bench, payload).certificate, label, Basis.WIRE)


@then(
    parsers.re(
        rf"the Command that reaches the (?P<receiver>{LABEL}) carries the Key Agreement Certificate of the "
        rf"(?P<label>{LABEL})"
    )
)
def the_command_carries_certificate(bench: Bench, receiver: str, label: str) -> None:
    """As for a payload that is returned, and judged on the one Command that the Device received over the WAN."""
    bench.rest()
    received = commands_at(bench, receiver)
    bench.judge.expect(
        f"one Command reaches the {receiver}",
        len(received) == 1,
        expected="one Command",
        got=", ".join(f"0x{envelope.message_code:04X}" for envelope in received) or "no Command",
        basis=Basis.OBSERVATION,
    )
    expect_certificate(bench, "Command", join_content(received[0]).certificate, label, Basis.OBSERVATION)


@then(parsers.re(r"the (?P<payload>Pre-Command|Command for local delivery) carries no certificate"))
def the_payload_carries_no_certificate(bench: Bench, payload: str) -> None:
    """The join content ends with the type of the Other Device."""
    bench.judge.expect(
        f"the {payload} carries no certificate",
        not read_join(bench, payload).certificate,
        expected="no certificate",
        got="one",
    )


@then(parsers.re(rf"no Command reaches the (?P<label>{LABEL})"))
def no_command_reaches(bench: Bench, label: str) -> None:
    """Nothing was sent to the Device, said once everything is at rest."""
    bench.rest()
    if not bench.offers("device.commands"):
        late = [answer.code for answer in answered_later(bench, label)]
        bench.judge.expect(f"no Response of the {label} arrives", not late, expected="nothing", got=", ".join(late))
        return
    received = commands_at(bench, label)
    bench.judge.expect(
        f"no Command reaches the {label}",
        not received,
        expected="no Command",
        got=", ".join(f"0x{envelope.message_code:04X}" for envelope in received),
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"one Command with message code 0x(?P<code>[0-9A-F]{{4}}) reaches the (?P<label>{LABEL})"))
def one_command_reaches(bench: Bench, code: str, label: str) -> None:
    """The Device received exactly one Command over the WAN, and it has this message code."""
    bench.rest()
    received = commands_at(bench, label)
    bench.judge.expect(
        f"one Command with message code 0x{code} reaches the {label}",
        [envelope.message_code for envelope in received] == [int(code, 16)],
        expected=f"0x{code}",
        got=", ".join(f"0x{envelope.message_code:04X}" for envelope in received) or "no Command",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(r"a Response with result code (?P<code>\d+) arrives later"))
def a_response_arrives(bench: Bench, code: str) -> None:
    """One Service Response from the Device, under the Request ID, with this result in its GBCS payload."""
    answers = [answer for answer in bench.responses(bench.last.request_id) if answer.gbcs is not None]
    results = [result_of(bench, answer.gbcs or b"") for answer in answers]
    bench.judge.expect(
        "one Response of the Device arrives",
        results == [int(code)],
        expected=f"one Response with result code {code}",
        got=", ".join(map(str, results)) or "none",
    )


def result_of(bench: Bench, octets: bytes) -> int:
    """Return the result code in a Response of the Business Target; Inconclusive where it can't be read."""
    try:
        envelope = gbcs.decode(octets)
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
    return result


@then("no Response arrives later")
def no_response_arrives(bench: Bench) -> None:
    """Nothing arrives under the Request ID, said once everything is at rest."""
    bench.rest()
    answers = bench.responses_so_far(bench.last.request_id)
    bench.judge.expect(
        "no Response arrives",
        not answers,
        expected="nothing",
        got=", ".join(answer.code for answer in answers),
    )


def commands_at(bench: Bench, label: str) -> list[gbcs.Envelope]:
    """Return the Commands that reached the Device over the WAN, oldest first (an observation).

    Those that the scenario's arrangement caused are left out; they are known by the counters of its requests.
    """
    seen = bench.observe("device.commands", device=bench.premises[label].eui)
    received = [gbcs.decode(base64.b64decode(command["gbcs"])) for command in seen["commands"]]
    return [envelope for envelope in received if requested_under(envelope) not in bench.arranging]


def answered_later(bench: Bench, label: str) -> list[Answer]:
    """Return what arrived later in answer to the scenario's own requests to the Device, oldest first.

    What its arrangement caused is left out: there, Commands reach Devices as they should.
    """
    requests = {submission.request_id for submission in bench.submissions}
    target = bench.premises[label].eui
    return [answer for answer in bench.later if answer.request_id in requests and answer.request_id.target == target]


def requested_under(envelope: gbcs.Envelope) -> int:
    """Return the counter of the request that a Command comes from: its own, or that of the remote party."""
    return envelope.remote_party[1] if envelope.remote_party else envelope.counter


def payload_octets(bench: Bench, payload: str) -> bytes | None:
    """Return the octets of a payload of the last request's answer, or of what arrived later in answer to it."""
    attribute = {"Pre-Command": "pre_command", "Command for local delivery": "local_command"}.get(payload, "gbcs")
    answers = [bench.last.result.answer, *bench.responses_so_far(bench.last.request_id)]
    for answer in answers:
        octets: bytes | None = getattr(answer, attribute) if answer is not None else None
        if octets is not None:
            return octets
    return None


def read_envelope(bench: Bench, payload: str) -> gbcs.Envelope:
    """Return the envelope of a payload; a check fails where there is none, Inconclusive where it can't be read."""
    octets = payload_octets(bench, payload)
    bench.judge.expect(
        f"a {payload} is returned", octets is not None, expected=f"a {payload}", got=said(bench.last.result)
    )
    try:
        return gbcs.decode(octets or b"")
    except gbcs.GbcsFault as fault:
        raise Inconclusive(f"the GBCS payload can't be read: {fault}") from None


def read_join(bench: Bench, payload: str) -> joins.JoinCommand:
    """Return the join content of a payload; Inconclusive where it can't be read."""
    return join_content(read_envelope(bench, payload))


def join_content(envelope: gbcs.Envelope) -> joins.JoinCommand:
    """Return what a join Command says; Inconclusive where it can't be read."""
    try:
        return joins.decode_join(envelope.content)
    except joins.ContentFault as fault:
        raise Inconclusive(f"the content of the GBCS payload can't be read: {fault}") from None


def expect_certificate(bench: Bench, holder: str, certificate: bytes, label: str, basis: Basis) -> None:
    """Check that ``certificate`` (DER, held by ``holder``) is the Device's, for key agreement and in use."""
    device = bench.premises[label]
    bench.judge.expect(
        f"the {holder} carries a certificate",
        bool(certificate),
        expected=f"the Key Agreement Certificate of the {label}",
        got="none",
        basis=basis,
    )
    held = read_certificate(certificate)
    bench.judge.expect(
        f"the certificate is the {label}'s, for key agreement",
        held.device == device.eui and held.key_agreement,
        expected=f"{device.eui}, key agreement",
        got=f"{held.device or 'no Device'}, {'key agreement' if held.key_agreement else 'another usage'}",
        basis=basis,
    )
    in_use = [der for der, flagged in device.certificates if flagged]
    if in_use:
        bench.judge.expect(
            "the certificate is the one flagged In Use",
            certificate == in_use[0],
            expected="the certificate that the Public Key Repository flags In Use",
            got="another certificate of the same Device",
            basis=basis,
        )
