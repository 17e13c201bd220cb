"""Given, When and Then: tools at the premises: what they talk by, on which bands, who is let in, and what is kept off.

A tool that talks by ZigBee inter-PAN is a hand-held terminal (HHT); the others are called tools (HHT-2013 2.1).
"""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.arrange import arrange

from .premises import LABEL
from .terminals import BANDS, connect

MEDIA = {"an optical port": "optical", "a serial line": "serial", "Bluetooth": "bluetooth"}
MEDIUM = "|".join(MEDIA)
BAND = r"2\.4 GHz|868 MHz|both bands"
ATTEMPTS = {
    "listen to": "listen",
    "send cluster commands to": "cluster-command",
    "ask for data of": "read-data",
}
WHO = "HHT|tool"


@given(parsers.re(rf"a tool in range of the hub that talks by (?P<medium>{MEDIUM}) alone"))
def a_tool(bench: Bench, medium: str) -> None:
    """A tool of a fitter that does not talk by inter-PAN, and has the radio bands of an HHT all the same."""
    arrange(bench)
    tool = bench.luggage.terminals.setdefault("tool", bench.identities.eui64())
    near = [bench.premises["CHF"].eui]
    bench.operate("hht.bring", hht=tool, bands=BANDS["both bands"], near=near, medium=MEDIA[medium])


@given(parsers.re(rf"the hub has (?P<bands>{BAND})"))
def the_hub_has_bands(bench: Bench, bands: str) -> None:
    """A hub of a single band or of both, whatever its product is."""
    arrange(bench)
    bench.operate("hub.configure", hub=bench.premises["CHF"].eui, bands=BANDS[bands])


@when("the tool connects to the hub")
def the_tool_connects(bench: Bench) -> None:
    """The tool tries."""
    connect(bench, "tool")


@when("the HHT leaves the hub")
def the_hht_leaves(bench: Bench) -> None:
    """The terminal ends its connection."""
    bench.operate("hht.disconnect", hht=bench.luggage.terminals["HHT"])


@then(parsers.re(rf"the hub (?P<has>has|has not) let in the (?P<who>{WHO})"))
def the_hub_has_let_in(bench: Bench, has: str, who: str) -> None:
    """Whether the terminal is connected, by the hub and by itself: they have to agree."""
    hub, terminal = bench.premises["CHF"].eui, bench.luggage.terminals[who]
    by_hub = terminal in {one.upper() for one in bench.observe("hub.state", hub=hub)["terminals"]}
    by_itself = str(bench.observe("hht.state", hht=terminal).get("hub", "")).upper() == hub
    bench.judge.expect(
        f"the hub {has} let in the {who}",
        by_hub == by_itself == (has == "has"),
        expected="connected" if has == "has" else "not connected",
        got=f"the hub says {_said(by_hub)}, the {who} {_said(by_itself)}",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"the hub does not let the HHT (?P<what>{'|'.join(ATTEMPTS)}) the (?P<label>{LABEL})"))
def the_hub_keeps_it_off(bench: Bench, what: str, label: str) -> None:
    """The terminal tries, and nothing comes of it."""
    device = bench.premises[label].eui
    attempt = bench.operate("hht.attempt", hht=bench.luggage.terminals["HHT"], what=ATTEMPTS[what], device=device)
    bench.judge.expect(
        f"the hub does not let the HHT {what} the {label}",
        not attempt["admitted"],
        expected="nothing is let through",
        got="let through" if attempt["admitted"] else "nothing",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"the (?P<label>{LABEL}) has no port for the tool"))
def the_device_has_no_port(bench: Bench, label: str) -> None:
    """The tool is put to the Device itself, and nothing comes of it."""
    device = bench.premises[label].eui
    attempt = bench.operate("hht.attempt", hht=bench.luggage.terminals["tool"], what="port", device=device)
    bench.judge.expect(
        f"the {label} has no port for the tool",
        not attempt["admitted"],
        expected="no access",
        got="access" if attempt["admitted"] else "none",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(r"the HHT has (?P<commands>\d+) Commands? and (?P<responses>\d+) Responses?"))
def the_hht_has(bench: Bench, commands: str, responses: str) -> None:
    """What the terminal still carries: Commands to be delivered, Responses to be unloaded."""
    state = bench.observe("hht.state", hht=bench.luggage.terminals["HHT"])
    got = (state["loaded"], state["responses"])
    bench.judge.expect(
        f"the HHT has {commands} Commands and {responses} Responses",
        got == (int(commands), int(responses)),
        expected=f"{commands} and {responses}",
        got=f"{got[0]} and {got[1]}",
        basis=Basis.OBSERVATION,
    )


def _said(connected: bool) -> str:
    return "connected" if connected else "not connected"
