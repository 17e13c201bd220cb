"""Given, When and Then: a User's own back office: what it is ordered to do, what it then sends, and what it counts."""

import base64
from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange
from meterproof.user.answers import read_answer
from meterproof.verdicts import SutFault
from meterproof.wire.namespaces import sr
from meterproof.wire.xml import parse

from .local_commands import PURPOSE, unload
from .requests import USER
from .terminals import connect

WAYS = {"over the WAN": "wan", "for local delivery": "hht", "both ways": "both"}
WAY = "|".join(WAYS)
PURPOSES = rf"(?:{PURPOSE})(?:, (?:{PURPOSE}))*"
OUTCOMES = r"(?:success|failure|nothing)(?:, (?:success|failure|nothing))*"
ORDER, SECOND = "order", "second order"


@when(
    parsers.re(
        rf"the back office of the (?P<user>{USER}) is (?P<again>then )?ordered to (?P<purposes>{PURPOSES}), "
        rf"(?P<way>{WAY})"
    )
)
def the_back_office_is_ordered(bench: Bench, user: str, again: str | None, purposes: str, way: str) -> None:
    """One order of one or more steps for the meter of that supplier, in this order; what can be is sent at once."""
    arrange(bench)
    meter = "GSME" if "GS" in bench.session.user(user).roles else "ESME"
    steps = [step(bench, purpose, meter) for purpose in purposes.split(", ")]
    order = SECOND if again else ORDER
    bench.operate("user.order", order=order, user=bench.session.user(user).eui, way=WAYS[way], steps=steps)


@when(parsers.re(rf"the HHT delivers the Commands of the (?P<user>{USER})"))
def the_hht_delivers_its_commands(bench: Bench, user: str) -> None:
    """What the DCC side returned to the back office for local delivery is loaded, delivered, and answered."""
    commands = [command for answer in answers_to(bench, user) if (command := answer.local_command) is not None]
    if not commands:
        raise Inconclusive("the back office asked for no Command for local delivery")
    hht = bench.luggage.terminals["HHT"]
    answer = connect(bench)
    if not answer["connected"]:
        raise Inconclusive(f"the hub did not let the HHT in: {answer['reason']}")
    octets = [base64.b64encode(command).decode("ascii") for command in commands]
    bench.operate("hht.load", hht=hht, commands=octets)
    bench.operate("hht.deliver", hht=hht)
    unload(bench)


@when(parsers.re(r"the HHT comes back to the back office(?P<again>, twice)?"))
def the_hht_comes_back(bench: Bench, again: str | None) -> None:
    """The back office is handed the Responses that the terminal brought back."""
    responses = [base64.b64encode(response).decode("ascii") for response in bench.luggage.responses]
    if not responses:
        raise Inconclusive("no Response came off the terminal")
    for _ in range(2 if again else 1):
        bench.operate("user.carried-back", order=ORDER, responses=responses)


@then(parsers.re(rf"the back office counts (?P<outcomes>{OUTCOMES})(?P<again> for the second order)?"))
def the_back_office_counts(bench: Bench, outcomes: str, again: str | None) -> None:
    """One outcome for each step of the order, and no more, said once everything is at rest."""
    bench.rest()
    counted = bench.observe("user.outcomes", order=SECOND if again else ORDER)["outcomes"]
    expected = [
        {"step": number, "result": result}
        for number, result in enumerate(outcomes.split(", "), start=1)
        if result != "nothing"
    ]
    bench.judge.expect(
        f"the back office counts {outcomes}",
        sorted(counted, key=_by_step) == expected,
        expected=outcomes,
        got=", ".join(f"{one['result']} for step {one['step']}" for one in counted) or "nothing",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"the (?P<user>{USER}) sent (?P<sent>[\d. ,]+), each once"))
def the_user_sent(bench: Bench, user: str, sent: str) -> None:
    """The Service Requests that the DCC side received of this User, in order; Signed Pre-Commands count with theirs."""
    bench.rest()
    received = [variant for variant, is_signed in requests_of(bench, user) if not is_signed]
    bench.judge.expect(f"the {user} sent {sent}", received == sent.split(", "), expected=sent, got=", ".join(received))


@then(parsers.re(rf"the (?P<user>{USER}) signed and sent (?P<count>\d+) Pre-Commands?"))
def the_user_signed(bench: Bench, user: str, count: str) -> None:
    """How many Signed Pre-Commands the DCC side received of this User."""
    signed = [variant for variant, is_signed in requests_of(bench, user) if is_signed]
    bench.judge.expect(
        f"the {user} sent {count} Signed Pre-Commands", len(signed) == int(count), expected=count, got=str(len(signed))
    )


@then(parsers.re(r"the DCC side let every request through"))
def the_dcc_side_let_them_through(bench: Bench) -> None:
    """No request of the back office was refused."""
    codes = [answer.code for answer in answers_to(bench, "IS")]
    refused = [code for code in codes if not code.startswith("I")]
    bench.judge.expect("no request was refused", not refused, expected="no refusal", got=", ".join(refused))


@then(
    parsers.re(
        rf"the incoming supplier contacts the (?P<registered>{USER}), who is registered, and not the "
        rf"(?P<in_place>{USER}), who is in place"
    )
)
def the_incoming_supplier_contacts(bench: Bench, registered: str, in_place: str) -> None:
    """Whom the back office of an incoming supplier contacts to have anything changed at the meter."""
    arrange(bench)
    parties = {
        role: bench.session.user(name).eui for role, name in (("registered", registered), ("in_place", in_place))
    }
    contact = bench.observe("user.contact", device=bench.premises["ESME"].eui, **parties)["contact"]
    bench.judge.expect(
        "the incoming supplier contacts the one who is registered",
        contact.upper() == parties["registered"].upper(),
        expected=f"{registered} ({parties['registered']})",
        got=contact,
        basis=Basis.OBSERVATION,
    )


def step(bench: Bench, purpose: str, meter: str) -> dict[str, str]:
    """Return one step of an order, for a meter."""
    device = bench.premises[meter].eui
    if purpose == "set the clock":
        return {"srv": "8.1.1", "device": device}
    other = bench.premises[purpose.removeprefix("join the ")]
    return {"srv": "8.7.2" if other.type in ("IHD", "CAD") else "8.7.1", "device": device, "other": other.eui}


def received_from(bench: Bench, user: str) -> list[Mapping[str, Any]]:
    """Return what the DCC side received of a User about the Devices of this scenario, oldest first."""
    received = bench.observe("dcc.received", user=bench.session.user(user).eui)["requests"]
    ours = {device.eui.encode() for device in bench.premises.devices.values()}
    return [one for one in received if any(eui in base64.b64decode(one["request"]).upper() for eui in ours)]


def answers_to(bench: Bench, user: str) -> list[Any]:
    """Return what the requests of a User were answered with at once."""
    return [read_answer(base64.b64decode(one["answer"])) for one in received_from(bench, user)]


def requests_of(bench: Bench, user: str) -> list[tuple[str, bool]]:
    """Return the Service Reference Variant of each request of a User, and whether it is a Signed Pre-Command."""
    found = []
    for one in received_from(bench, user):
        root = parse(base64.b64decode(one["request"]))
        variant = root.findtext(f"{sr('Header')}/{sr('ServiceReferenceVariant')}")
        if variant is None:
            raise SutFault("a request has no Service Reference Variant")
        found.append((variant, root.find(f"{sr('Body')}/{sr('SignedPreCommand')}") is not None))
    return found


def _by_step(outcome: Mapping[str, Any]) -> int:
    return int(outcome["step"])
