"""Then: Pre-Commands, Commands and Responses, read out of their GBCS envelopes."""

import base64

from pytest_bdd import parsers, then

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.user.answers import Answer
from meterproof.wire import gbcs, joins

from .envelopes import expect_command, expect_join, expect_response, join_content, signed_command
from .looking import said
from .premises import LABEL

JOIN_REQUESTS = ("8.7.1", "8.7.2")


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
    bench.judge.expect(
        "the Pre-Command says its GBCS version",
        answer is not None and bool(answer.gbcs_version),
        expected="a GBCSVersion",
        got="none",
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
    expect_command(bench, envelope, payload)


@then(parsers.re(r"the (?P<payload>Pre-Command|Command for local delivery) names the other device and its type"))
def the_payload_names_the_other_device(bench: Bench, payload: str) -> None:
    """The join content holds the Device ID and GBCS type of the Other Device, and the method of the use case."""
    expect_join(bench, read_envelope(bench, payload), payload)


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
    """The Device received exactly one Command over the WAN; it has this message code and is the requester's.

    A join says what every join says.
    """
    bench.rest()
    received = commands_at(bench, label)
    bench.judge.expect(
        f"one Command with message code 0x{code} reaches the {label}",
        [envelope.message_code for envelope in received] == [int(code, 16)],
        expected=f"0x{code}",
        got=", ".join(f"0x{envelope.message_code:04X}" for envelope in received) or "no Command",
        basis=Basis.OBSERVATION,
    )
    if label == "target" and bench.last.srv in JOIN_REQUESTS:
        expect_command(bench, received[0], "Command", Basis.OBSERVATION)
        expect_join(bench, received[0], "Command", Basis.OBSERVATION)


@then(parsers.re(r"a Response with result code (?P<code>\d+) arrives later"))
def a_response_arrives(bench: Bench, code: str) -> None:
    """One Service Response from the Device, under the Request ID, with this result in its GBCS payload."""
    answers = [answer for answer in bench.responses(bench.last.request_id) if answer.gbcs is not None]
    command, basis = command_answered(bench)
    results = [expect_response(bench, answer, command, basis) for answer in answers]
    bench.judge.expect(
        "one Response of the Device arrives",
        results == [int(code)],
        expected=f"one Response with result code {code}",
        got=", ".join(map(str, results)) or "none",
    )


def command_answered(bench: Bench) -> tuple[gbcs.Envelope | None, Basis]:
    """Return the Command that a Response must answer, and on what basis it is known; None where nothing shows it.

    It is what the User signed, else what was returned for local delivery too, else what the Device received.
    """
    signed = signed_command(bench.last)
    if signed is not None:
        return signed, Basis.WIRE
    if payload_octets(bench, "Command for local delivery") is not None:
        return read_envelope(bench, "Command for local delivery"), Basis.WIRE
    if bench.offers("device.commands"):
        received = commands_at(bench, "target")
        return (received[0] if len(received) == 1 else None), Basis.OBSERVATION
    return None, Basis.NONE


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


def one_received(bench: Bench, label: str) -> gbcs.Envelope:
    """Return the one Command that the Device received, once everything is at rest; it must be one."""
    bench.rest()
    received = commands_at(bench, label)
    bench.judge.expect(
        f"one Command reaches the {label}",
        len(received) == 1,
        expected="one Command",
        got=", ".join(f"0x{envelope.message_code:04X}" for envelope in received) or "no Command",
        basis=Basis.OBSERVATION,
    )
    return received[0]


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
