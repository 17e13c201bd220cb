"""Given, When and Then: the Installer PIN menu of a meter, and who can stand before it (HHT-2013 3.8)."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Bench, Inconclusive
from meterproof.bdd.arrange import arrange

from .beacon import now, seen

PINS = {"ESME": "2468", "GSME": "1357"}
WRONG = "8642"
PATIENCE = 20
"""After so many wrong PINs at the latest a menu is expected to be locked; no source gives a number."""

DEVICE = r"(?P<label>ESME|GSME|PPMID|IHD)"


@given("the meters have Installer PINs of their own")
def meters_with_pins(bench: Bench) -> None:
    """The ESME has another PIN than the GSME."""
    arrange(bench)
    for label, pin in PINS.items():
        bench.operate("meter.configure", device=bench.premises[label].eui, pin=pin)


@given(parsers.re(r"the (?P<label>ESME|GSME) hangs inside, and the consumer is (?P<where>at home|not at home)"))
def a_meter_inside(bench: Bench, label: str, where: str) -> None:
    """A meter to which only the consumer gives access."""
    place(bench, (label,), at_home=where == "at home")


@given(parsers.re(r"both meters hang inside, and the consumer is (?P<where>at home|not at home)"))
@when(parsers.re(r"the consumer is (?P<where>at home|not at home)"))
def both_meters_inside(bench: Bench, where: str) -> None:
    """Meters to which only the consumer gives access."""
    place(bench, tuple(PINS), at_home=where == "at home")


@when(parsers.re(rf"the PIN of the (?P<of>ESME|GSME) is entered at the {DEVICE}"))
def the_pin_is_entered(bench: Bench, of: str, label: str) -> None:
    """The PIN of that meter, right where it is entered at this very meter."""
    enter(bench, label, PINS[of])


@when(parsers.re(rf'the PIN "(?P<pin>[^"]*)" is entered at the {DEVICE}'))
def a_pin_is_entered(bench: Bench, pin: str, label: str) -> None:
    """Whatever is entered, of the right form or not."""
    enter(bench, label, pin)


@given(parsers.re(rf"wrong PINs were entered at the {DEVICE} until it was locked"))
@when(parsers.re(rf"wrong PINs are entered at the {DEVICE} until it is locked"))
def wrong_pins_are_entered(bench: Bench, label: str) -> None:
    """One wrong PIN after another, until the menu says that it is locked, or patience ends."""
    for _ in range(PATIENCE):
        enter(bench, label, WRONG)
        if bench.beacon.answer["locked"]:
            return
    bench.judge.warn(f"the menu of the {label} was not locked after {PATIENCE} wrong PINs")


@then(parsers.re(r"the menu (?P<outcome>opens|stays closed)"))
def the_menu(bench: Bench, outcome: str) -> None:
    """Whether the Device took the PIN and the flag is on by it."""
    if not bench.beacon.answer:
        raise Inconclusive("no PIN was entered")
    seen(bench, f"the menu {outcome}", bench.beacon.answer["admitted"] is (outcome == "opens"), outcome)


@then(parsers.re(r"the menu is (?P<state>locked|not locked)"))
def the_menu_is(bench: Bench, state: str) -> None:
    """Whether the Device says that it takes no PIN any more."""
    seen(bench, f"the menu is {state}", bench.beacon.answer["locked"] is (state == "locked"), state)


def place(bench: Bench, labels: tuple[str, ...], *, at_home: bool) -> None:
    """Put meters inside, and the consumer there or elsewhere."""
    arrange(bench)
    for label in labels:
        device = bench.premises[label].eui
        bench.operate("meter.configure", device=device, indoors=True, consumer_present=at_home)


def enter(bench: Bench, label: str, pin: str) -> None:
    """Enter a PIN, and note when: the time of the flag may begin with it."""
    arrange(bench)
    bench.hold_clock()
    bench.beacon.answer = bench.operate("meter.enter-pin", device=bench.premises[label].eui, pin=pin)
    bench.beacon.since = now(bench)
