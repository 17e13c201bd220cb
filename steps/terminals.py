"""Given, When and Then: hand-held terminals: how they connect, deliver, lose the link, and go on (HHT-2013)."""

import base64
from collections.abc import Sequence
from typing import Any

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange
from meterproof.bdd.carried import Carried

from .premises import LABEL

RESTARTS = {"reading the log first": "read-log", "sending again": "replay"}


@given(parsers.re(r"an HHT in range of the hub(?: for (?P<bands>2\.4 GHz|868 MHz|both bands))?"))
def an_hht(bench: Bench, bands: str | None) -> None:
    """A terminal that talks by inter-PAN; for 2.4 GHz unless something else is said."""
    bring(bench, bands or "2.4 GHz")


@given("an HHT that is connected to the hub")
def a_connected_hht(bench: Bench) -> None:
    """A terminal for 2.4 GHz, connected while the flag is on; Inconclusive where the hub does not let it in."""
    arrange(bench)
    with bench.session.turns.moment():  # the flag is on from the first thing that the hub is asked, and for a time
        bring(bench, "2.4 GHz")
        answer = connect(bench)
    if not answer["connected"]:
        raise Inconclusive(f"the hub did not let the HHT in: {answer['reason']}")


@given("a second HHT that is connected to the hub")
def a_second_hht(bench: Bench) -> None:
    """Another terminal for 2.4 GHz, which is loaded with the same Commands."""
    bring(bench, "2.4 GHz", "second HHT")
    answer = connect(bench, "second HHT")
    if not answer["connected"]:
        raise Inconclusive(f"the hub did not let the second HHT in: {answer['reason']}")


@when("the HHT connects to the hub")
def the_hht_connects(bench: Bench) -> None:
    """The terminal tries to connect."""
    connect(bench)


@when("the HHT is loaded with the Commands")
def the_hht_is_loaded(bench: Bench) -> None:
    """Every Command that was returned for local delivery goes onto the terminal; none is delivered yet."""
    load(bench, [command for command in bench.luggage.commands if not command.loaded])


@when("the hub powers up, and the HHT connects and delivers the Commands")
def the_hht_comes_with_the_power(bench: Bench) -> None:
    """The power of the hub is cut and comes back, by which the flag is on; the terminal delivers what it has."""
    hub = bench.premises["CHF"].eui
    bench.operate("hub.power", hub=hub, on=False)
    bench.operate("hub.power", hub=hub, on=True)
    connect(bench)
    deliver(bench)


@when("the HHT delivers the Commands")
def the_hht_delivers(bench: Bench) -> None:
    """Every Command that was returned for local delivery is loaded and delivered, in the order of asking."""
    deliver(bench)


@when(
    parsers.re(
        r"the HHT delivers the Commands, and the link is lost "
        r"(?P<at>before|during|after) number (?P<number>\d+)"
    )
)
def the_hht_loses_the_link(bench: Bench, at: str, number: str) -> None:
    """The link breaks before a Command is sent, while it is, or after the Device had it and before its Response."""
    deliver(bench, lose={"command": int(number), "at": at})


@when(
    parsers.re(
        r"the HHT connects again and loses the link (?P<at>before|during|after) number (?P<number>\d+) of what is left"
    )
)
def the_hht_loses_it_again(bench: Bench, at: str, number: str) -> None:
    """The terminal goes on in its own way, and the link breaks once more."""
    connect(bench)
    deliver(bench, lose={"command": int(number), "at": at})


@when("the second HHT delivers the Commands")
def the_second_hht_delivers(bench: Bench) -> None:
    """The second terminal is loaded with every Command that was returned for local delivery, and delivers them."""
    load(bench, bench.luggage.commands, "second HHT")
    deliver_loaded(bench, "second HHT")


@when(parsers.re(r"the HHT delivers the Commands in the order (?P<order>\d+(?:, \d+)*)"))
def the_hht_delivers_in_order(bench: Bench, order: str) -> None:
    """The terminal is loaded in this order, by the numbers in which the Commands were asked for, and delivers."""
    commands = bench.luggage.commands
    load(bench, [commands[int(number) - 1] for number in order.split(", ")])
    deliver_loaded(bench)


@when(parsers.re(rf"the HHT delivers the Commands to the (?P<label>{LABEL}), whoever they are for"))
def the_hht_delivers_to_another(bench: Bench, label: str) -> None:
    """Every Command that was returned for local delivery is handed to this one Device."""
    deliver(bench, to=bench.premises[label].eui)


@when(parsers.re(rf"the HHT connects again and goes on(?: by (?P<how>{'|'.join(RESTARTS)}))?"))
def the_hht_goes_on(bench: Bench, how: str | None) -> None:
    """The terminal delivers what it still has; in its own way where none is said."""
    connect(bench)
    deliver(bench, **({"restart": RESTARTS[how]} if how else {}))


@then(
    parsers.re(
        r"the HHT saw the Commands (?P<results>(?:executed|duplicate|rejected|unreachable|known|stale)(?:, (?:\w+))*)"
    )
)
def the_hht_saw(bench: Bench, results: str) -> None:
    """What became of each Command that the terminal tried, in order, over all of its deliveries."""
    got = ", ".join(delivery["result"] for delivery in bench.luggage.deliveries)
    bench.judge.expect(
        f"the HHT saw the Commands {results}",
        got == results,
        expected=results,
        got=got or "none",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(r"the HHT still carries (?P<number>no|\d+) Commands?"))
def the_hht_still_carries(bench: Bench, number: str) -> None:
    """How many Commands are left on the terminal."""
    left = bench.observe("hht.state", hht=bench.luggage.terminals["HHT"])["loaded"]
    wanted = 0 if number == "no" else int(number)
    bench.judge.expect(
        f"the HHT still carries {number} Commands",
        left == wanted,
        expected=str(wanted),
        got=str(left),
        basis=Basis.OBSERVATION,
    )


def bring(bench: Bench, bands: str, label: str = "HHT") -> str:
    """Bring a terminal into range of the hub; return its identifier."""
    arrange(bench)
    hht = bench.luggage.terminals.setdefault(label, bench.identities.eui64())
    bench.operate("hht.bring", hht=hht, bands=BANDS[bands], near=[bench.premises["CHF"].eui])
    return hht


BANDS = {"2.4 GHz": ["2.4"], "868 MHz": ["868"], "both bands": ["2.4", "868"]}


def connect(bench: Bench, label: str = "HHT") -> dict[str, object]:
    """Let the terminal connect to the hub."""
    return dict(bench.operate("hht.connect", hht=bench.luggage.terminals[label], hub=bench.premises["CHF"].eui))


def deliver(bench: Bench, **how: Any) -> None:  # noqa: ANN401 - JSON values
    """Load what was returned for local delivery and is not loaded yet, and let the terminal deliver."""
    load(bench, [command for command in bench.luggage.commands if not command.loaded])
    deliver_loaded(bench, "HHT", **how)


def load(bench: Bench, commands: Sequence[Carried], label: str = "HHT") -> None:
    """Load those of ``commands`` that were returned for local delivery."""
    fresh = [command for command in commands if command.octets is not None]
    if fresh:
        octets = [base64.b64encode(command.octets or b"").decode("ascii") for command in fresh]
        bench.operate("hht.load", hht=bench.luggage.terminals[label], commands=octets)
    for command in fresh:
        command.loaded = True


def deliver_loaded(bench: Bench, label: str = "HHT", **how: Any) -> None:  # noqa: ANN401 - JSON values
    """Let a terminal deliver what it has."""
    answer = bench.operate("hht.deliver", hht=bench.luggage.terminals[label], **how)
    bench.luggage.deliveries += answer["deliveries"]
