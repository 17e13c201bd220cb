"""Given and Then: what an HHT shows an installer of a message, and what it withholds (HHT-2013 3.10)."""

import base64
import re
from collections.abc import Mapping
from typing import Any, Final

from pytest_bdd import given, parsers, then

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.arrange import arrange
from meterproof.wire import gbcs, joins

from .local_commands import PURPOSE

ENCRYPTED: Final = bytes.fromhex("DD00000000000031")
"""How content under general ciphering begins."""

SECRET: Final = bytes.fromhex("53454352455420524541444E4753")
UNKNOWN: Final = 0xFFF0
"""A message code that no use case has."""

KINDS = {"Command": gbcs.Flag.COMMAND, "Response": gbcs.Flag.RESPONSE, "Alert": gbcs.Flag.ALERT}
KIND = "|".join(KINDS)
CODES = {"a join": joins.CS03B, "no known use case": UNKNOWN}


@given(
    parsers.re(rf"an? (?P<kind>{KIND}) of (?P<use>{'|'.join(CODES)}) whose content is (?P<how>encrypted|in clear)"),
    target_fixture="message",
)
def a_message(bench: Bench, kind: str, use: str, how: str) -> bytes:
    """A message between the supplier and the ESME, with content that is recognisable wherever it is shown."""
    arrange(bench)
    supplier, meter = bench.session.user("IS").eui, bench.premises["ESME"].eui
    parties = (supplier, meter) if kind == "Command" else (meter, supplier)
    content = ENCRYPTED + SECRET if how == "encrypted" else SECRET
    return gbcs.Envelope(KINDS[kind], bench.session.counters.next(), *parties, CODES[use], content).encode()


@given(parsers.re(r"octets that are no (?P<form>message)"), target_fixture="message")
def no_message(bench: Bench, form: str) -> bytes:
    """Something that no reader of messages can read."""
    return SECRET


@then(parsers.re(rf"the HHT shows the content of the Command to (?P<purpose>{PURPOSE})"))
def the_hht_shows_the_command(bench: Bench, purpose: str) -> None:
    """Nothing is withheld; whom it is for is shown, and for a join also whom it joins."""
    command = bench.luggage.named(purpose)
    display = look(bench, command.octets or b"")
    expect_shown(bench, display, command.device)
    if purpose.startswith("join the "):
        expect_shown(bench, display, bench.premises[purpose.removeprefix("join the ")].eui)
    expect_nothing_withheld(bench, display)


@then("the HHT shows the result of the Response")
def the_hht_shows_the_response(bench: Bench) -> None:
    """The Response to a Command that it delivered: nothing is withheld, and whom it is from is shown."""
    response = bench.luggage.deliveries[-1]["response"]
    display = bench.observe("hht.display", hht=bench.luggage.terminals["HHT"], message=response)
    expect_shown(bench, display, bench.premises["ESME"].eui)
    expect_nothing_withheld(bench, display)


@then(parsers.re(r"the HHT shows the result code (?P<code>\d+) of the Response"))
def the_hht_shows_the_code(bench: Bench, code: str) -> None:
    """The Response to a Command that it delivered: its result code is shown as a number, or its content in digits."""
    response = bench.luggage.deliveries[-1]["response"]
    display = bench.observe("hht.display", hht=bench.luggage.terminals["HHT"], message=response)
    content = gbcs.decode(base64.b64decode(response)).content.hex().upper()
    bench.judge.expect(
        f"the HHT shows the result code {code}",
        re.search(rf"(?<!\w){code}(?!\w)", texts(display)) is not None or content in plain(texts(display)),
        expected=f"the number {code}",
        got=said(display),
        basis=Basis.OBSERVATION,
    )


@then("the HHT shows the message")
def the_hht_shows_the_message(bench: Bench, message: bytes) -> None:
    """Its content is there, in clear or in hexadecimal digits, and nothing is withheld."""
    display = look(bench, message)
    bench.judge.expect(
        "the HHT shows the content",
        betrays(display),
        expected="the content",
        got=said(display),
        basis=Basis.OBSERVATION,
    )
    expect_nothing_withheld(bench, display)


@then("the HHT withholds the content of the message")
def the_hht_withholds(bench: Bench, message: bytes) -> None:
    """It says that it withholds something, and no part of what it shows is the content."""
    display = look(bench, message)
    bench.judge.expect(
        "the HHT withholds the content",
        bool(display["withheld"]) and not betrays(display),
        expected="something withheld, and no content shown",
        got=said(display),
        basis=Basis.OBSERVATION,
    )


@then("it still shows between whom the message goes")
def it_shows_the_parties(bench: Bench, message: bytes) -> None:
    """Who sends a message to whom is not sensitive."""
    display, envelope = look(bench, message), gbcs.decode(message)
    expect_shown(bench, display, envelope.originator)
    expect_shown(bench, display, envelope.recipient)


def look(bench: Bench, message: bytes) -> Mapping[str, Any]:
    """Return what the terminal shows of a message."""
    text = base64.b64encode(message).decode("ascii")
    return bench.observe("hht.display", hht=bench.luggage.terminals["HHT"], message=text)


def expect_shown(bench: Bench, display: Mapping[str, Any], eui: str) -> None:
    """Check that an EUI-64 is shown, however it is written."""
    bench.judge.expect(
        f"the HHT shows {eui}",
        plain(eui) in plain(texts(display)),
        expected=eui,
        got=said(display),
        basis=Basis.OBSERVATION,
    )


def expect_nothing_withheld(bench: Bench, display: Mapping[str, Any]) -> None:
    """Check that nothing is withheld."""
    bench.judge.expect(
        "the HHT withholds nothing",
        not display["withheld"],
        expected="nothing withheld",
        got=said(display),
        basis=Basis.OBSERVATION,
    )


def betrays(display: Mapping[str, Any]) -> bool:
    """Whether the content of the scenario's message is shown, as text or in hexadecimal digits."""
    shown = texts(display)
    return SECRET.decode("ascii") in shown or SECRET.hex().upper() in plain(shown)


def texts(display: Mapping[str, Any]) -> str:
    """Return all that is shown."""
    return "\n".join(line["text"] for line in display["shown"])


def plain(text: str) -> str:
    """Return letters and digits alone, in upper case."""
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def said(display: Mapping[str, Any]) -> str:
    """Return in words what is shown and what is not."""
    shown = ", ".join(f"{line['name']} {line['text']}" for line in display["shown"]) or "nothing"
    return f"shown: {shown}; withheld: {', '.join(display['withheld']) or 'nothing'}"
