"""Given, When and Then: the inter-PAN flag of a hub: its policy, what moves it, and whom it lets in (HHT-2013 3.8)."""

from datetime import datetime

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange
from meterproof.bdd.beacon import make_policy

OFF = {"nothing": "never", "the installer": "installer", "a time-out": "timeout", "either": "either"}
ON = {"nothing": "none", "the PIN menu": "pinMenu", "the loss of the WAN": "wanLoss", "either": "both"}
SCOPES = {"inter-PAN alone": "interPanOnly", "joining as well": "interPanAndJoin"}
EXPIRIES = {"kept": "keep", "cut off": "drop"}
HUB = r"(?P<hub>hub|neighbour's hub)"

FLAG_TIMEOUT = "flag-timeout"


# -- policy ----------------------------------------------------------------------------------------------------


@given(parsers.re(rf"the flag goes off by (?P<way>{'|'.join(OFF)})"))
def the_flag_goes_off_by(bench: Bench, way: str) -> None:
    """What sets the flag off (A01-off); the hub is made such a one where the profile has another."""
    policy(bench, "A01-off", OFF[way])


@given(parsers.re(rf"the flag comes on again by (?P<way>{'|'.join(ON)})"))
def the_flag_comes_on_by(bench: Bench, way: str) -> None:
    """What sets the flag on again beside a power-up (A01-on); "either" is the PIN menu or the loss of the WAN."""
    policy(bench, "A01-on", ON[way])


@given(parsers.re(rf"the flag is about (?P<what>{'|'.join(SCOPES)})"))
def the_flag_is_about(bench: Bench, what: str) -> None:
    """What stops while the flag is off (A02)."""
    policy(bench, "A02", SCOPES[what])


@given(parsers.re(rf"a connection that stands at the time-out is (?P<fate>{'|'.join(EXPIRIES)})"))
def a_connection_at_the_time_out_is(bench: Bench, fate: str) -> None:
    """What becomes of a connection when the flag times out (A03)."""
    policy(bench, "A03", EXPIRIES[fate])


def policy(bench: Bench, point: str, option: str) -> None:
    """Make every hub of the scenario one that chose ``option``."""
    arrange(bench)
    for hub in ("hub", "neighbour's hub"):
        if hub == "hub" or "neighbour's CHF" in bench.premises:
            make_policy(bench, chf(bench, hub), point, option)


# -- what moves the flag -----------------------------------------------------------------------------------------


@given(parsers.re(rf"the {HUB} has just been powered up"))
@when(parsers.re(rf"the {HUB} has just been powered up"))
def the_hub_was_powered_up(bench: Bench, hub: str) -> None:
    """Its power is cut and comes back at once: the time of its flag begins."""
    arrange(bench)
    bench.hold_clock()
    for on in (False, True):
        bench.operate("hub.power", hub=chf(bench, hub), on=on)
    bench.beacon.since = now(bench)


@given(parsers.re(r"an? (?P<who>installer|consumer) has tried to set the flag (?P<state>on|off)"))
@when(parsers.re(r"an? (?P<who>installer|consumer) tries to set the flag (?P<state>on|off)"))
def someone_sets_the_flag(bench: Bench, who: str, state: str) -> None:
    """Someone tries the switch of the flag at the hub itself."""
    arrange(bench)
    bench.operate("hub.flag", hub=chf(bench), on=state == "on", by=who)


@given("the time of the flag has passed")
@when("the time of the flag has passed")
def the_time_has_passed(bench: Bench) -> None:
    """As long as the time-out of the flag in the profile, counted from now, and a second."""
    arrange(bench)
    pass_time(bench, bench.session.profile.parameters[FLAG_TIMEOUT] + 1)


@when(parsers.re(r"(?P<number>\d+) seconds? (?P<side>is|are) left of the time of the flag"))
def so_much_is_left(bench: Bench, number: str, side: str) -> None:
    """The clock stands so many seconds before the time-out, counted from when the flag came on."""
    move_to(bench, -int(number))


@when(parsers.re(r"the time of the flag is over since (?P<number>\d+) seconds?"))
def it_is_over_since(bench: Bench, number: str) -> None:
    """The clock stands so many seconds after the time-out; 0 is the very second of it."""
    move_to(bench, int(number))


@when(parsers.re(r"(?P<number>\d+) (?P<unit>minutes|hours) pass"))
def time_passes(bench: Bench, number: str, unit: str) -> None:
    """The clock moves on."""
    arrange(bench)
    pass_time(bench, int(number) * {"minutes": 60, "hours": 3600}[unit])


@when(parsers.re(r"the hub loses the WAN (?P<times>\d+) times"))
def the_wan_flaps(bench: Bench, times: str) -> None:
    """The WAN goes and comes, and is lost at the end."""
    arrange(bench)
    bench.hold_clock()
    for _ in range(int(times)):
        bench.operate("hub.wan", hub=chf(bench), up=True)
        bench.operate("hub.wan", hub=chf(bench), up=False)
    bench.beacon.since = now(bench)


@given("the flag went off before there was no WAN")
def off_before_no_wan(bench: Bench) -> None:
    """The installer tried to set it off, its time has passed, and then the WAN was lost."""
    arrange(bench)
    bench.operate("hub.flag", hub=chf(bench), on=False, by="installer")
    pass_time(bench, bench.session.profile.parameters[FLAG_TIMEOUT] + 1)
    bench.operate("hub.wan", hub=chf(bench), up=False)


@when("the hub is without a WAN still")
def still_without_wan(bench: Bench) -> None:
    """The hub, which has none, looks for a WAN once more and finds none: nothing is lost by that."""
    bench.operate("hub.wan", hub=chf(bench), up=False)


# -- joining -----------------------------------------------------------------------------------------------------


@when(parsers.re(rf"the (?P<label>PPMID|HCALCS|IHD|CAD|ESME|GSME) looks for the {HUB}"))
def a_device_looks_for_the_hub(bench: Bench, label: str, hub: str) -> None:
    """A Device looks for the beacon and asks to join."""
    arrange(bench)
    answer = bench.operate("device.seek", device=bench.premises[label].eui, hub=chf(bench, hub))
    bench.beacon.joined = bool(answer["joined"])


@then(parsers.re(r"it (?P<outcome>joins|can't join) the network"))
def it_joins(bench: Bench, outcome: str) -> None:
    """Whether the hub let the Device in."""
    seen(bench, f"the Device {outcome} the network", bench.beacon.joined is (outcome == "joins"), outcome)


@then(parsers.re(r"the hub (?P<outcome>beacons|does not beacon)"))
def the_hub_beacons(bench: Bench, outcome: str) -> None:
    """Whether the network can be found."""
    beacons = bool(bench.observe("hub.state", hub=chf(bench))["beacons"])
    seen(bench, f"the hub {outcome}", beacons is (outcome == "beacons"), outcome)


# -- who is let in -----------------------------------------------------------------------------------------------


@then(parsers.re(rf"the {HUB} has (?P<outcome>let the HHT in|kept the HHT out)"))
def the_hub_has(bench: Bench, hub: str, outcome: str) -> None:
    """Whether the HHT is connected to the hub now."""
    bench.beacon.measured = is_in(bench, hub)
    seen(bench, f"the {hub} has {outcome}", bench.beacon.measured is (outcome == "let the HHT in"), outcome)


@then(parsers.re(r"the flag is (?P<state>on|off)"))
def the_flag_is(bench: Bench, state: str) -> None:
    """The flag as the hub shows it now: nothing but time moves it that was not told to."""
    seen(bench, f"the flag is {state}", flag(bench) is (state == "on"), state)


@then(parsers.re(r"the HHT is (?P<outcome>still connected|no longer connected)"))
def the_hht_is(bench: Bench, outcome: str) -> None:
    """Whether the connection of the HHT stands."""
    seen(bench, f"the HHT is {outcome}", is_in(bench) is (outcome == "still connected"), outcome)


@when("the HHT in range connects for a while")
def the_hht_connects_for_a_while(bench: Bench) -> None:
    """An HHT comes, is connected for a minute, and goes."""
    hht = bench.luggage.terminals.setdefault("HHT", bench.identities.eui64())
    bench.operate("hht.bring", hht=hht, bands=["2.4"], near=[chf(bench)])
    bench.operate("hht.connect", hht=hht, hub=chf(bench))
    pass_time(bench, 60)
    bench.operate("hht.disconnect", hht=hht)


@when("the HHT leaves and comes back")
def the_hht_comes_back(bench: Bench) -> None:
    """It ends its connection and asks for a new one."""
    hht = bench.luggage.terminals["HHT"]
    bench.operate("hht.disconnect", hht=hht)
    bench.operate("hht.connect", hht=hht, hub=chf(bench))


# -- looks and waits ---------------------------------------------------------------------------------------------


def chf(bench: Bench, hub: str = "hub") -> str:
    """Return the identifier of a hub: that of the premises, or the neighbour's."""
    return bench.premises["CHF" if hub == "hub" else "neighbour's CHF"].eui


def flag(bench: Bench) -> bool:
    """Return whether the flag of the hub is on."""
    return bool(bench.observe("hub.state", hub=chf(bench))["flag"])


def is_in(bench: Bench, hub: str = "hub") -> bool:
    """Return whether the HHT is connected to the hub."""
    seen_hub: str = bench.observe("hht.state", hht=bench.luggage.terminals["HHT"]).get("hub", "")
    return seen_hub.upper() == chf(bench, hub)


def seen(bench: Bench, claim: str, holds: bool, expected: str) -> None:
    """Judge what was observed and is so or not."""
    bench.judge.expect(
        claim, holds, expected=expected, got="this" if holds else "the contrary", basis=Basis.OBSERVATION
    )


def now(bench: Bench) -> datetime:
    """Return the time by the clock of the system."""
    return datetime.fromisoformat(bench.observe("clock.now")["now"])


def pass_time(bench: Bench, seconds: float) -> None:
    """Let the clock move on."""
    bench.operate("clock.advance", seconds=seconds)


def move_to(bench: Bench, seconds: int) -> None:
    """Move the clock to so many seconds after the time-out; Inconclusive where it does not stand there then."""
    if bench.beacon.since is None:
        raise Inconclusive("the scenario does not say when the flag was set on")
    wanted = bench.session.profile.parameters[FLAG_TIMEOUT] + seconds
    gone = (now(bench) - bench.beacon.since).total_seconds()
    if wanted > gone:
        pass_time(bench, wanted - gone)
    stands = (now(bench) - bench.beacon.since).total_seconds()
    if not 0 <= stands - wanted < 1:
        raise Inconclusive(
            f"{stands:g} s after the flag was set on the clock is not at {wanted:g} s: something else moved it"
        )
