"""Given, When and Then: what a policy of the inter-PAN flag permits and costs, measured (HHT-2013 3.8)."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange

from .beacon import FLAG_TIMEOUT, chf, flag, is_in, pass_time, seen
from .installer_pins import PINS, enter, place

HOUR = 3600.0
DAY = 24 * HOUR
GLANCE = HOUR / 2
"""Seconds between two looks at a flag whose open hours are counted."""

NEEDS = {"needs no consumer": "no", "needs the consumer": "yes", "is not to be had": "no way in"}


@given("the flag went off though there is a WAN")
def off_with_wan(bench: Bench) -> None:
    """The installer tried to set it off, and its time has passed."""
    arrange(bench)
    bench.operate("hub.flag", hub=chf(bench), on=False, by="installer")
    pass_time(bench, bench.session.profile.parameters[FLAG_TIMEOUT] + 1)


@when("the installer tries to let the HHT in, at meters inside")
def maintenance_inside(bench: Bench) -> None:
    """PINs are entered as far as they can be without the consumer, then with the consumer; the HHT tries each time."""
    bench.beacon.measured = "no way in"
    for at_home, need in ((False, "no"), (True, "yes")):
        place(bench, tuple(PINS), at_home=at_home)
        for label, pin in PINS.items():
            enter(bench, label, pin)
        bench.operate("hht.connect", hht=bench.luggage.terminals["HHT"], hub=chf(bench))
        if is_in(bench):
            bench.beacon.measured = need
            return


@then(parsers.re(rf"that (?P<need>{'|'.join(NEEDS)})"))
def the_need(bench: Bench, need: str) -> None:
    """Whether the consumer had to be there for the HHT to be let in."""
    expect(bench, f"maintenance without a WAN {need}", NEEDS[need])


@given("a day has passed, after whose first hour the installer left")
def a_day_has_passed(bench: Bench) -> None:
    """The installer is there for an hour, tries to set the flag of every hub off, and leaves."""
    arrange(bench)
    pass_time(bench, HOUR)
    leave(bench)
    pass_time(bench, DAY - HOUR)


@when("a day passes, after whose first hour the installer leaves")
def a_day_passes(bench: Bench) -> None:
    """The same, with a look at the flag every half an hour."""
    looks = 0
    for number in range(int(DAY / GLANCE)):
        if number * GLANCE == HOUR:
            leave(bench)
        looks += flag(bench)
        pass_time(bench, GLANCE)
    bench.beacon.measured = looks * GLANCE / HOUR


@then(parsers.re(r"the flag was on (?P<how_long>all day|until the installer left|for its set time(?:, or [a-z ]+)?)"))
def the_flag_was_on(bench: Bench, how_long: str) -> None:
    """For how many hours of the day; the set time is the profile's, rounded up to the looks that were taken."""
    set_time = -(-bench.session.profile.parameters[FLAG_TIMEOUT] // GLANCE) * GLANCE
    seconds = {"all day": DAY, "until the installer left": HOUR, "for its set time": min(set_time, DAY)}
    hours = seconds.get(how_long, min(set_time, HOUR)) / HOUR
    expect(bench, f"the flag was on {how_long}", hours)


@when("the HHT tries every hub in sight")
def the_hht_tries_every_hub(bench: Bench) -> None:
    """It connects to each, and leaves again."""
    hht = bench.luggage.terminals["HHT"]
    in_sight = bench.observe("hht.state", hht=hht)["in_sight"]
    bench.beacon.measured = sum(bool(bench.operate("hht.connect", hht=hht, hub=hub)["connected"]) for hub in in_sight)


@then(parsers.re(r"it was let in by (?P<count>\d+) of them"))
def let_in_by(bench: Bench, count: str) -> None:
    """How many of the hubs let it in."""
    expect(bench, f"let in by {count} hubs", int(count))


@then(parsers.re(r'the table of policies has this under "(?P<column>[^"]+)"'))
def the_table_has(bench: Bench, column: str) -> None:
    """What the step before has measured stands in the table that a campaign makes of its policies."""
    if bench.beacon.measured is None:
        raise Inconclusive("nothing was measured")
    bench.find(column, bench.beacon.measured)
    seen(bench, "it was measured", True, "a value")


def leave(bench: Bench) -> None:
    """Let the installer try to set the flag of every hub off, and leave."""
    for name in ("hub", "neighbour's hub"):
        if name == "hub" or "neighbour's CHF" in bench.premises:
            bench.operate("hub.flag", hub=chf(bench, name), on=False, by="installer")


def expect(bench: Bench, claim: str, value: object) -> None:
    """Judge what was measured."""
    got = bench.beacon.measured
    bench.judge.expect(claim, got == value, expected=str(value), got=str(got), basis=Basis.OBSERVATION)
