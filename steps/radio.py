"""Given, When and Then: what goes on in the air around a hub: spoofed joiners, networks in sight, pairing (3.8)."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange

from .beacon import HUB, chf, seen

MANY = 32
"""Far fewer than a supplier's tens of thousands of terminals, and more than the device log of a hub holds."""

SLACK = 0.005
"""Seconds by which two latencies may differ and be called equal."""


@given(parsers.re(r"(?P<joiners>\d+) spoofed joiners? asks? the hub all the time"))
@when(parsers.re(r"(?P<joiners>\d+) spoofed joiners? asks? the hub all the time"))
def spoofed_joiners(bench: Bench, joiners: str) -> None:
    """A flood of requests to join; how quick the HAN is before is noted."""
    arrange(bench)
    bench.beacon.quiet = latency(bench)
    bench.operate("hub.spoof", hub=chf(bench), joiners=int(joiners))


@then("a message on the HAN takes no longer than the profile allows")
def within_the_bound(bench: Bench) -> None:
    """The latency is at most that of the profile under a flood."""
    takes, bound = measured(bench), bench.session.profile.parameters["flooded-latency"] / 1000
    bench.judge.expect(
        "the HAN is as quick as the profile asks",
        takes <= bound,
        expected=f"at most {bound:g} s",
        got=f"{takes:g} s",
        basis=Basis.OBSERVATION,
    )


@then("a message on the HAN takes no longer than without them")
def as_quick_as_before(bench: Bench) -> None:
    """The latency is that of before the flood."""
    if bench.beacon.quiet is None:
        raise Inconclusive("nobody spoofed in this scenario")
    takes, before = measured(bench), bench.beacon.quiet
    bench.judge.expect(
        "the HAN is as quick as before",
        takes <= before + SLACK,
        expected=f"{before:g} s",
        got=f"{takes:g} s",
        basis=Basis.OBSERVATION,
    )


@given("an HHT in range of both hubs")
def an_hht_between_hubs(bench: Bench) -> None:
    """A terminal for 2.4 GHz that is near the hub of the premises and the neighbour's."""
    arrange(bench)
    hht = bench.luggage.terminals.setdefault("HHT", bench.identities.eui64())
    near = [chf(bench), chf(bench, "neighbour's hub")]
    bench.operate("hht.bring", hht=hht, bands=["2.4"], near=near)


@when(parsers.re(r"the HHT chooses the (?P<hub>hub|neighbour's hub)"))
def the_hht_chooses(bench: Bench, hub: str) -> None:
    """The installer picks one of the networks."""
    bench.operate("hht.connect", hht=bench.luggage.terminals["HHT"], hub=chf(bench, hub))


@given(parsers.re(rf"the power of the {HUB.replace('hub|', '')} is cut"))
def the_neighbours_power_is_cut(bench: Bench, hub: str) -> None:
    """The neighbour's hub can't be seen."""
    arrange(bench)
    bench.operate("hub.power", hub=chf(bench, hub), on=False)


@then(parsers.re(r"the HHT sees (?P<what>both hubs|just the hub|just the neighbour's hub|no hub)"))
def the_hht_sees(bench: Bench, what: str) -> None:
    """The networks in sight of the terminal, by the identifiers of their hubs."""
    hubs = {
        "both hubs": {chf(bench), chf(bench, "neighbour's hub")},
        "just the hub": {chf(bench)},
        "just the neighbour's hub": {chf(bench, "neighbour's hub")},
        "no hub": set(),
    }[what]
    got = [hub.upper() for hub in bench.observe("hht.state", hht=bench.luggage.terminals["HHT"])["in_sight"]]
    bench.judge.expect(
        f"the HHT sees {what}",
        sorted(got) == sorted(hubs),
        expected=", ".join(sorted(hubs)) or "none",
        got=", ".join(sorted(got)) or "none",
        basis=Basis.OBSERVATION,
    )


@when(parsers.re(r"one HHT after another is paired with the hub"))
def hhts_are_paired(bench: Bench) -> None:
    """As many terminals as a small part of one supplier's have."""
    arrange(bench)
    for number in range(MANY):
        hht = bench.luggage.terminals.setdefault(f"HHT {number + 1}", bench.identities.eui64())
        bench.operate("hht.bring", hht=hht, bands=["2.4"], near=[chf(bench)])
        bench.beacon.paired.append(bool(bench.operate("hht.pair", hht=hht, hub=chf(bench))["paired"]))


@given("an HHT that is paired with the hub")
def a_paired_hht(bench: Bench) -> None:
    """A terminal in range that the hub has taken in for good; Inconclusive where it takes none."""
    arrange(bench)
    hht = bench.luggage.terminals.setdefault("HHT", bench.identities.eui64())
    bench.operate("hht.bring", hht=hht, bands=["2.4"], near=[chf(bench)])
    if not bench.operate("hht.pair", hht=hht, hub=chf(bench))["paired"]:
        raise Inconclusive("the hub does not pair with a single HHT")


@then("the hub has no room for all of them")
def no_room_for_all(bench: Bench) -> None:
    """Some terminal was turned away, and every one that came after it."""
    paired = bench.beacon.paired
    taken = paired.index(False) if False in paired else len(paired)
    bench.beacon.measured = taken if taken < len(paired) else f"more than {taken}"
    seen(bench, "the hub turned HHTs away", taken < len(paired), f"fewer than {len(paired)} paired")
    seen(bench, "the hub turned every later HHT away", not any(paired[taken:]), "none paired later")


def measured(bench: Bench) -> float:
    """Return how long a message on the HAN takes now, and keep it in milliseconds."""
    takes = latency(bench)
    bench.beacon.measured = round(takes * 1000, 1)
    return takes


def latency(bench: Bench) -> float:
    """Return how long a message on the HAN takes, in seconds."""
    return float(bench.observe("hub.state", hub=chf(bench))["latency"])
