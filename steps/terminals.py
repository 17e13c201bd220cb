"""Given, When and Then: hand-held terminals: how they connect, deliver, lose the link, and go on (HHT-2013)."""

import base64

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange

RESTARTS = {"reading the log first": "read-log", "sending again": "replay"}


@given(parsers.re(r"an HHT in range of the hub(?: for (?P<bands>2\.4 GHz|868 MHz|both bands))?"))
def an_hht(bench: Bench, bands: str | None) -> None:
    """A terminal that talks by inter-PAN; for 2.4 GHz unless something else is said."""
    bring(bench, bands or "2.4 GHz")


@given("an HHT that is connected to the hub")
def a_connected_hht(bench: Bench) -> None:
    """A terminal for 2.4 GHz, connected while the flag is on; Inconclusive where the hub does not let it in."""
    bring(bench, "2.4 GHz")
    answer = connect(bench)
    if not answer["connected"]:
        raise Inconclusive(f"the hub did not let the HHT in: {answer['reason']}")


@when("the HHT connects to the hub")
def the_hht_connects(bench: Bench) -> None:
    """The terminal tries to connect."""
    connect(bench)


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


@when(parsers.re(rf"the HHT connects again and goes on by (?P<how>{'|'.join(RESTARTS)})"))
def the_hht_goes_on(bench: Bench, how: str) -> None:
    """The terminal delivers what it still has."""
    connect(bench)
    deliver(bench, restart=RESTARTS[how])


@then(
    parsers.re(r"the HHT saw the Commands (?P<results>(?:executed|duplicate|rejected|unreachable|known)(?:, (?:\w+))*)")
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


def deliver(bench: Bench, **how: object) -> None:
    """Load what was returned for local delivery and is not loaded yet, and let the terminal deliver."""
    fresh = [command for command in bench.luggage.commands if command.octets is not None and not command.loaded]
    hht = bench.luggage.terminals["HHT"]
    if fresh:
        octets = [base64.b64encode(command.octets or b"").decode("ascii") for command in fresh]
        bench.operate("hht.load", hht=hht, commands=octets)
        for command in fresh:
            command.loaded = True
    answer = bench.operate("hht.deliver", hht=hht, **how)
    bench.luggage.deliveries += answer["deliveries"]
