"""Given, When and Then: changes of supplier by HHTs that were not unloaded: who is in place, who is registered.

The supplier in place is the one whose credentials the meter took in (6.23); the registered one is whom the DCC lets
have Commands for the meter. Each supplier has an HHT of its own, called by its name (HHT-2013 3.12).
"""

import base64

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Draft, Inconclusive
from meterproof.bdd.carried import Carried
from meterproof.catalogue.model import User
from meterproof.user.outcomes import Kind

from .hubs import set_wan
from .local_commands import WAYS, ask, asked_under, draft_of
from .premises import add_device
from .requests import USER
from .terminals import bring, connect

METER = "ESME|GSME|second ESME"
TAKE_OVER = "take over the meter"


@given("a second ESME on the hub")
def a_second_esme(bench: Bench) -> None:
    """Another meter of electricity at the same premises, registered to IS as well."""
    add_device(bench, "second ESME", "ESME", hub="CHF")


@given(
    parsers.re(
        rf"(?:after that )?the (?P<user>{USER}) took over the (?P<meter>{METER}) by an HHT that was not unloaded"
    )
)
def took_over_by_hht(bench: Bench, user: str, meter: str) -> None:
    """6.23 for local delivery, delivered and executed, with its Response still on the HHT; Inconclusive otherwise."""
    command = ask(bench, user, "for local delivery", TAKE_OVER, meter)
    deliver(bench, user, command)


@given(
    parsers.re(
        rf"the (?P<user>{USER}) took over the (?P<one>{METER}) and the (?P<other>{METER}) "
        r"by an HHT that was not unloaded"
    )
)
def took_over_two_by_hht(bench: Bench, user: str, one: str, other: str) -> None:
    """Two Commands of 6.23, delivered by one HHT in this order."""
    deliver(bench, user, *(ask(bench, user, "for local delivery", TAKE_OVER, meter) for meter in (one, other)))


@given(parsers.re(rf"the (?P<meter>{METER}) rejected the Command by which the (?P<user>{USER}) wanted to take it over"))
def rejected_by_hht(bench: Bench, meter: str, user: str) -> None:
    """6.23 for local delivery, delivered and answered with a failure; the Response is still on the HHT."""
    command = ask(bench, user, "for local delivery", TAKE_OVER, meter)
    bench.operate("device.behave", device=bench.premises[meter].eui, on="any", result="failure", code=3)
    deliver(bench, user, command)
    bench.operate("device.behave", device=bench.premises[meter].eui, on="any", result="success")


@given(parsers.re(rf"the (?P<user>{USER}) has a Command to take over the (?P<meter>{METER}) on an HHT"))
def has_a_command(bench: Bench, user: str, meter: str) -> None:
    """6.23 was returned for local delivery; nothing was delivered."""
    ask(bench, user, "for local delivery", TAKE_OVER, meter)


@given(parsers.re(rf"the (?P<user>{USER}) took over the (?P<meter>{METER}) both ways, first by an HHT without WAN"))
def took_over_both_ways(bench: Bench, user: str, meter: str) -> None:
    """6.23 with Command Variant 3, executed from the HHT while the hub has no WAN; nothing has come back yet."""
    set_wan(bench, up=False)
    command = ask(bench, user, "both ways", TAKE_OVER, meter)
    deliver(bench, user, command)


@given(parsers.re(rf"after that the (?P<meter>{METER}) was registered to the (?P<user>{USER}) from elsewhere"))
def registered_from_elsewhere(bench: Bench, meter: str, user: str) -> None:
    """Registration data alone say so; no Command was sent."""
    entry = {"mpxn": bench.premises[meter].mpxn, "supplier": bench.session.user(user).eui}
    bench.operate("registration.load", entries=[entry])


@given(parsers.re(rf"after that the (?P<user>{USER}) took over the (?P<meter>{METER}) over the WAN"))
@when(parsers.re(rf"the (?P<user>{USER}) takes over the (?P<meter>{METER}) over the WAN"))
def takes_over_by_wan(bench: Bench, user: str, meter: str) -> None:
    """6.23 over the WAN, with the Response at the DCC."""
    ask(bench, user, "over the WAN", TAKE_OVER, meter)
    bench.rest()


@given(parsers.re(rf"the (?P<user>{USER}) unloaded its HHT"))
@when(parsers.re(rf"the (?P<user>{USER}) unloads its HHT"))
def unloads_its_hht(bench: Bench, user: str) -> None:
    """Every Response comes off the supplier's HHT and is returned to the DCC by an 8.13."""
    unload(bench, user)


@when(parsers.re(rf"the (?P<user>{USER}) unloads its HHT, which loses power after (?P<number>\d+) Responses?"))
def unloads_its_hht_in_part(bench: Bench, user: str, number: str) -> None:
    """Just what came off before the power was lost is returned to the DCC."""
    unload(bench, user, power_lost_after=int(number))


@when(parsers.re(rf"the (?P<user>{USER}) unloads what is left on its HHT"))
def unloads_what_is_left(bench: Bench, user: str) -> None:
    """The same, where there may be nothing left."""
    unload(bench, user, may_be_empty=True)


@when(parsers.re(rf"the (?P<user>{USER}) returns its Responses (?:once more|again)"))
def returns_its_responses_again(bench: Bench, user: str) -> None:
    """What it had returned to the DCC already, by further 8.13 requests."""
    return_own_responses(bench, bench.session.user(user), bench.luggage.responses)


@when(parsers.re(rf"the (?P<user>{USER}) asks (?P<way>{'|'.join(WAYS)}) for a Command for the (?P<meter>{METER})"))
def asks_for_a_command(bench: Bench, user: str, way: str, meter: str) -> None:
    """A non-critical join of the IHD to the ESME, or of the GSME to the GPF; the answer is what is judged."""
    _, variant = WAYS[way]
    other = bench.premises["IHD" if meter == "ESME" else "GPF"].eui
    draft = Draft("8.7.2", bench.premises[meter].eui, {"OtherDeviceID": other}, command_variant=variant)
    bench.submit(bench.session.user(user), draft)


@then(parsers.re(rf"the DCC takes the (?P<user>{USER}) for the supplier of the (?P<meter>{METER})"))
def the_dcc_takes_it_for_the_supplier(bench: Bench, user: str, meter: str) -> None:
    """Of all suppliers of this fuel just this one is let have a Command for the meter.

    Each asks for a Pre-Command, which changes nothing.
    """
    bench.rest()
    role = "GS" if bench.premises[meter].type == "GSME" else "IS"
    let = [party.name for party in bench.session.sut.users if role in party.roles and is_let(bench, party, meter)]
    bench.judge.expect(
        f"the DCC takes the {user} for the supplier of the {meter}",
        let == [user],
        expected=f"Commands for {user} alone",
        got=f"Commands for {', '.join(let) or 'nobody'}",
    )


@then(parsers.re(rf"the (?P<meter>{METER}) holds the credentials of the (?P<user>{USER})"))
def the_meter_holds_credentials(bench: Bench, meter: str, user: str) -> None:
    """Which supplier is in place, by the meter itself, said once everything is at rest."""
    bench.rest()
    held = str(bench.observe("meter.state", device=bench.premises[meter].eui).get("supplier", "")).upper()
    wanted = bench.session.user(user).eui.upper()
    bench.judge.expect(
        f"the {meter} holds the credentials of the {user}",
        held == wanted,
        expected=wanted,
        got=held or "none",
        basis=Basis.OBSERVATION,
    )


def is_let(bench: Bench, user: User, meter: str) -> bool:
    """Whether the DCC transforms a critical request of ``user`` for the meter."""
    result = bench.look(user, draft_of(bench, "set the clock", meter))
    if result.kind not in (Kind.ACCEPTED, Kind.REFUSED_COMMON):
        bench.judge.expect(
            f"8.1.1 by {user.name} is let through, or refused by a common check",
            False,
            expected="one of the two",
            got=result.code or result.kind.value,
        )
    return result.kind is Kind.ACCEPTED


def hht_of(user: str) -> str:
    """Return the label of a supplier's HHT."""
    return f"HHT of {user}"


def deliver(bench: Bench, user: str, *commands: Carried) -> None:
    """Bring the supplier's HHT, let it deliver, and take it away; Inconclusive where a Command was not executed.

    Where the flag of the hub is off by now, the hub is powered up anew: how an HHT gets in is no matter of these rules.
    """
    hht, hub = bring(bench, "2.4 GHz", hht_of(user)), bench.premises["CHF"].eui
    answer = connect(bench, hht_of(user))
    if answer["reason"] == "flag":
        for on in (False, True):
            bench.operate("hub.power", hub=hub, on=on)
        answer = connect(bench, hht_of(user))
    if not answer["connected"]:
        raise Inconclusive(f"the hub did not let the HHT of {user} in: {answer['reason']}")
    octets = [base64.b64encode(command.octets or b"").decode("ascii") for command in commands]
    bench.operate("hht.load", hht=hht, commands=octets)
    for command in commands:
        command.loaded = True
    results = [one["result"] for one in bench.operate("hht.deliver", hht=hht)["deliveries"]]
    if results != ["executed"] * len(commands):
        raise Inconclusive(f"the HHT of {user} did not deliver its Commands: {', '.join(results) or 'nothing'}")
    bench.operate("hht.disconnect", hht=hht)


def unload(bench: Bench, user: str, *, may_be_empty: bool = False, **how: int) -> None:
    """Take the Responses off the HHT of ``user`` and return them to the DCC; Inconclusive where there are none."""
    taken = bench.operate("hht.unload", hht=bench.luggage.terminals[hht_of(user)], **how)["responses"]
    fresh = [base64.b64decode(response) for response in taken]
    bench.luggage.responses += fresh
    if may_be_empty and not fresh:
        return
    return_own_responses(bench, bench.session.user(user), fresh)


def return_own_responses(bench: Bench, user: User, responses: list[bytes]) -> None:
    """Return those of ``responses`` that answer Commands of ``user``, each under its Request ID."""
    own = [(asked_under(bench, response), response) for response in responses]
    own = [(command, response) for command, response in own if command.submission.user == user]
    if not own:
        raise Inconclusive(f"no Response to a Command of {user.name} came off an HHT")
    for command, response in own:
        items = {
            "OriginalRequestID": str(command.submission.request_id),
            "DeviceGBCSResponse": base64.b64encode(response).decode("ascii"),
        }
        bench.submit(user, Draft("8.13", items=items))
