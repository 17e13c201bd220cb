"""When: what a carrier of Commands and Responses must not get away with: altered, made up, returned in vain."""

import base64
from dataclasses import replace

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Bench, Draft, Inconclusive
from meterproof.bdd.arrange import arrange
from meterproof.bdd.carried import Carried
from meterproof.user.outcomes import Kind
from meterproof.wire import gbcs, joins

from .every_answer import judged
from .local_commands import PURPOSE, asked_under, unload
from .looking import said
from .requests import USER
from .terminals import deliver_loaded

PARTS = "counter|originator|content|signature|message code|remote party"


@when(parsers.re(rf"the HHT delivers the Commands with one bit changed in the (?P<part>{PARTS})"))
def the_hht_delivers_altered(bench: Bench, part: str) -> None:
    """Every Command that was returned for local delivery, each with one bit flipped on the terminal."""
    altered = [flipped(command.octets, part) for command in bench.luggage.commands if command.octets is not None]
    load_octets(bench, altered)
    deliver_loaded(bench)


@when(parsers.re(r"the HHT delivers the Commands readdressed to the (?P<other>target|GSME)"))
def the_hht_readdresses(bench: Bench, other: str) -> None:
    """Every Command that was returned for local delivery, with another Device written into it on the terminal."""
    recipient = bench.premises[other].eui
    made = [gbcs.decode(command.octets) for command in bench.luggage.commands if command.octets is not None]
    load_octets(bench, [replace(command, recipient=recipient).encode() for command in made])
    deliver_loaded(bench)


@when(parsers.re(r"the HHT delivers a Command of its own to join the (?P<other>PPMID|IHD)"))
def the_hht_makes_a_command(bench: Bench, other: str) -> None:
    """What a terminal made itself: a right join under the name of the supplier, which the DCC never saw."""
    arrange(bench)
    user, counter = bench.session.user("IS"), bench.session.counters.next()
    join = joins.JoinCommand(joins.Method.B, bench.premises[other].eui, joins.DeviceType.PPMID)
    target = bench.premises["ESME"].eui
    made = gbcs.Envelope(gbcs.Flag.COMMAND, counter, user.eui, target, joins.CS03B, join.encode())
    load_octets(bench, [made.encode()])
    deliver_loaded(bench)


@when(parsers.re(rf"the (?P<user>{USER}) returns the Responses with one bit changed in the (?P<part>{PARTS})"))
def the_user_returns_altered(bench: Bench, user: str, part: str) -> None:
    """What came off the terminal, by 8.13, each Response with one bit flipped on the way; the last answer is judged."""
    if not bench.luggage.responses:
        raise Inconclusive("no Response came off the terminal")
    for response in bench.luggage.responses:
        return_one(bench, user, asked_under(bench, response), flipped(response, part))


@when(
    parsers.re(rf"the (?P<user>{USER}) returns a Response of its own making to the Command to (?P<purpose>{PURPOSE})")
)
def the_user_makes_a_response(bench: Bench, user: str, purpose: str) -> None:
    """A Response of success that no Device gave, by 8.13 under the Request ID of the Command."""
    carried = bench.luggage.named(purpose)
    request_id = carried.submission.request_id
    made = gbcs.Envelope(
        gbcs.Flag.RESPONSE,
        request_id.counter,
        carried.device,
        request_id.originator,
        joins.CS03A1,
        joins.encode_result(0),
    )
    return_one(bench, user, carried, made.encode())


@when(
    parsers.re(
        rf"the (?P<user>{USER}) returns the Response to the Command to (?P<purpose>{PURPOSE}) "
        rf"under the request to (?P<other>{PURPOSE})"
    )
)
def the_user_returns_under_another(bench: Bench, user: str, purpose: str, other: str) -> None:
    """The Response to one Command, by 8.13 under the Request ID of another."""
    wanted = bench.luggage.named(purpose)
    for response in bench.luggage.responses:
        if asked_under(bench, response) is wanted:
            return_one(bench, user, bench.luggage.named(other), response)
            return
    raise Inconclusive(f"no Response to the Command to {purpose} came off the terminal")


@when(
    parsers.re(
        rf"the (?P<user>{USER}) returns what the (?P<first>second HHT|HHT) brought, and then what the "
        r"(?P<second>second HHT|HHT) brought"
    )
)
def the_user_returns_in_order(bench: Bench, user: str, first: str, second: str) -> None:
    """One terminal is unloaded and its Responses are returned by 8.13, then those of the other."""
    for label in (first, second):
        before = len(bench.luggage.responses)
        unload(bench, label)
        for response in bench.luggage.responses[before:]:
            return_one(bench, user, asked_under(bench, response), response)


@then("the DCC refuses the Response")
def the_dcc_refuses_it(bench: Bench) -> None:
    """The last 8.13 was refused, in whatever class: no source prints a code."""
    result = judged(bench)
    bench.judge.expect("8.13 is refused", result.kind is not Kind.ACCEPTED, expected="a refusal", got=said(result))


def return_one(bench: Bench, user: str, command: Carried, response: bytes) -> None:
    """Return octets by 8.13 under the Request ID of a Command."""
    items = {
        "OriginalRequestID": str(command.submission.request_id),
        "DeviceGBCSResponse": base64.b64encode(response).decode("ascii"),
    }
    bench.submit(bench.session.user(user), Draft("8.13", items=items))


def load_octets(bench: Bench, commands: list[bytes]) -> None:
    """Load a terminal with octets as they are."""
    octets = [base64.b64encode(command).decode("ascii") for command in commands]
    bench.operate("hht.load", hht=bench.luggage.terminals["HHT"], commands=octets)


def flipped(octets: bytes, part: str) -> bytes:
    """Return a message with the lowest bit of one of its parts changed; a message without signature gets one."""
    envelope = gbcs.decode(octets)
    if part == "counter":
        return replace(envelope, counter=envelope.counter ^ 1).encode()
    if part == "originator":
        last = int(envelope.originator[-2:], 16) ^ 1
        return replace(envelope, originator=f"{envelope.originator[:-2]}{last:02X}").encode()
    if part == "remote party":
        if envelope.remote_party is None:
            raise Inconclusive("the message is sent for no remote party")
        party, counter = envelope.remote_party
        return replace(envelope, remote_party=(f"{party[:-1]}{int(party[-1], 16) ^ 1:X}", counter)).encode()
    if part == "message code":
        return replace(envelope, message_code=envelope.message_code ^ 1).encode()
    if part == "content":
        return replace(envelope, content=_flip(envelope.content)).encode()
    return replace(envelope, signature=_flip(envelope.signature or bytes(64))).encode()


def _flip(octets: bytes) -> bytes:
    return octets[:-1] + bytes((octets[-1] ^ 1,))
