"""Given, When and Then: communications hubs at the premises: power, WAN, and the inter-PAN flag (HHT-2013 3.8)."""

from pytest_bdd import given, parsers, when

from meterproof.bdd.api import Bench
from meterproof.bdd.arrange import arrange


@given("the hub has no WAN")
@when("the hub loses the WAN")
def the_hub_has_no_wan(bench: Bench) -> None:
    """The hub can't be reached by the DCC; what is under way to it waits."""
    set_wan(bench, up=False)


@given("the hub has a WAN")
def the_hub_has_a_wan(bench: Bench) -> None:
    """The hub can be reached by the DCC, as hubs can unless something else is said."""
    set_wan(bench, up=True)


@when("the hub finds the WAN again")
def the_hub_finds_the_wan(bench: Bench) -> None:
    """What waited for the WAN goes on; everything comes to rest."""
    set_wan(bench, up=True)
    bench.rest()


@given(parsers.re(r"the power of the hub is (?P<state>cut|back)"))
@when(parsers.re(r"the power of the hub is (?P<state>cut|back)"))
def the_hub_has_power(bench: Bench, state: str) -> None:
    """A hub without power neither beacons nor talks to anyone."""
    arrange(bench)
    bench.operate("hub.power", hub=bench.premises["CHF"].eui, on=state == "back")


def set_wan(bench: Bench, *, up: bool) -> None:
    """Let the hub lose the WAN, or find it."""
    arrange(bench)
    bench.operate("hub.wan", hub=bench.premises["CHF"].eui, up=up)
