"""Given, When and Then: meters at the premises: power, clock, and what they were joined to (HHT-2013 3.5, 4.2)."""

from datetime import datetime, timedelta

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.arrange import arrange

from .requests import current_time

METERS = "ESME|GSME"
UNITS = {"day": timedelta(days=1), "hour": timedelta(hours=1), "second": timedelta(seconds=1)}
OFFSET = rf"(?P<count>\d+) (?P<unit>{'|'.join(UNITS)})s? (?P<side>ahead|behind)"


@given(parsers.re(rf"the clock of the (?P<meter>{METERS}) is {OFFSET}"))
@when(parsers.re(rf"the clock of the (?P<meter>{METERS}) is moved to {OFFSET}"))
def the_clock_is_wrong(bench: Bench, meter: str, count: str, unit: str, side: str) -> None:
    """The clock of the meter shows this much more or less than the time that it is."""
    arrange(bench)
    shown = datetime.fromisoformat(current_time(bench)) + offset(count, unit, side)
    bench.operate("meter.configure", device=bench.premises[meter].eui, clock=shown.isoformat().replace("+00:00", "Z"))


@given(parsers.re(rf"the power of the (?P<meter>{METERS}) is (?P<state>cut|back)"))
@when(parsers.re(rf"the power of the (?P<meter>{METERS}) is (?P<state>cut|back)"))
def the_meter_has_power(bench: Bench, meter: str, state: str) -> None:
    """A meter without power takes no Command, on neither path."""
    arrange(bench)
    bench.operate("device.power", device=bench.premises[meter].eui, on=state == "back")


@when(parsers.re(rf"the power of the (?P<meter>{METERS}) fails for a moment"))
def the_power_fails(bench: Bench, meter: str) -> None:
    """Power is cut, and comes back at once."""
    the_meter_has_power(bench, meter, "cut")
    the_meter_has_power(bench, meter, "back")


@when(parsers.re(r"(?P<count>\d+) seconds have gone by"))
def seconds_have_gone_by(bench: Bench, count: str) -> None:
    """The clock of the system is moved on."""
    bench.operate("clock.advance", seconds=int(count))


@then(parsers.re(rf"the clock of the (?P<meter>{METERS}) is right"))
def the_clock_is_right(bench: Bench, meter: str) -> None:
    """It shows the time that it is, within the tolerance that the profile gives (A12)."""
    expect_clock(bench, meter, timedelta(), "right")


@then(parsers.re(rf"the clock of the (?P<meter>{METERS}) is still {OFFSET}"))
def the_clock_is_still_wrong(bench: Bench, meter: str, count: str, unit: str, side: str) -> None:
    """It was not touched: it shows this much more or less than the time that it is, within the tolerance (A12)."""
    expect_clock(bench, meter, offset(count, unit, side), f"{count} {unit}s {side}")


@then(parsers.re(rf"the (?P<meter>{METERS}) (?P<joined>is joined|is not joined) to the (?P<other>PPMID|IHD)"))
def the_meter_is_joined(bench: Bench, meter: str, joined: str, other: str) -> None:
    """Whether the meter itself counts the other Device among those that it was joined to."""
    bench.rest()
    seen = [one.upper() for one in bench.observe("meter.state", device=bench.premises[meter].eui)["joined"]]
    bench.judge.expect(
        f"the {meter} {joined} to the {other}",
        (bench.premises[other].eui in seen) == (joined == "is joined"),
        expected=joined,
        got=", ".join(seen) or "joined to nothing",
        basis=Basis.OBSERVATION,
    )


def expect_clock(bench: Bench, meter: str, wanted: timedelta, words: str) -> None:
    """Check by how much the clock of a meter is fast."""
    tolerance = timedelta(seconds=bench.session.profile.parameters["clock-tolerance"])
    shown = datetime.fromisoformat(bench.observe("meter.state", device=bench.premises[meter].eui)["time"])
    fast = shown - datetime.fromisoformat(current_time(bench))
    bench.judge.expect(
        f"the clock of the {meter} is {words}",
        abs(fast - wanted) <= tolerance,
        expected=f"fast by {wanted.total_seconds():g} s, give or take {tolerance.total_seconds():g}",
        got=f"fast by {fast.total_seconds():g} s",
        basis=Basis.OBSERVATION,
    )


def offset(count: str, unit: str, side: str) -> timedelta:
    """Return by how much a clock is fast."""
    return (1 if side == "ahead" else -1) * int(count) * UNITS[unit]
