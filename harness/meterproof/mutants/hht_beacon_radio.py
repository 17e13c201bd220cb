"""Faulty hubs and terminals: under a flood of joiners, among several networks, and where every HHT is paired."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.hubs import QUIET_LATENCY, SPOOFED_LATENCY, Hub, Hubs
from meterproof.model.premises.terminals import Terminal, Terminals
from meterproof.mutants.hht_beacon import hubs_of, of_hubs
from meterproof.mutants.mutation import Change, Mutant, replace

FLOOD: Final = "hht-flood-bounded"
NETWORK: Final = "hht-right-network"
PAIRING: Final = "hht-no-pairing-of-all"


def _slowed(by: Callable[[Hubs, Hub], float]) -> Change:
    return of_hubs("latency", lambda _original, hubs, hub: QUIET_LATENCY + by(hubs, hub))


def _of_terminals(name: str, instead: Callable[..., Any]) -> Change:
    def change(model: ReferenceModel) -> None:
        terminals = model.state.premises.terminals
        original = getattr(terminals, name)
        replace(terminals, name, lambda *arguments: instead(original, terminals, *arguments))

    return change


def _first_in_sight(original: Any, terminals: Terminals, terminal: Terminal, hub: Hub) -> str:  # noqa: ANN401 - of the model
    seen = terminals.in_sight(terminal)
    return str(original(terminal, terminals.hubs.get(seen[0]) if seen else hub))


def _last_in_sight(original: Any, terminals: Terminals, terminal: Terminal, hub: Hub) -> str:  # noqa: ANN401 - of the model
    seen = terminals.in_sight(terminal)
    return str(original(terminal, terminals.hubs.get(seen[-1]) if seen else hub))


def _every_hub(_original: Any, terminals: Terminals, _terminal: Terminal) -> list[str]:  # noqa: ANN401 - of the model
    return [device.id for device in terminals.inventory if device.type == "CHF"]


def _paired_let_in(model: ReferenceModel) -> None:
    hubs, terminals = hubs_of(model), model.state.premises.terminals
    original = terminals.connect

    def connect(terminal: Terminal, hub: Hub) -> str:
        reason = original(terminal, hub)
        if reason == "flag" and terminal.id in hub.paired:
            terminal.hub = hub.id
            hub.terminals.append(terminal.id)
            return ""
        return reason

    replace(terminals, "connect", connect)
    assert hubs is terminals.hubs


def _every_other(model: ReferenceModel) -> None:
    hubs, calls = hubs_of(model), count()
    replace(hubs, "pair", lambda _hub, _terminal: next(calls) % 2 == 0)


MUTANTS: Final = (
    Mutant(
        "hht-flood-slows-without-bound",
        (FLOOD,),
        "spoofed joiners slow the HAN ten times as much",
        _slowed(lambda hubs, hub: 10 * SPOOFED_LATENCY * hub.spoofed if hubs.flag_on(hub) else 0.0),
    ),
    Mutant(
        "hht-flood-slows-just-too-much",
        (FLOOD,),
        "a hundred spoofed joiners slow the HAN a little more than allowed",
        _slowed(lambda hubs, hub: 0.006 * hub.spoofed if hubs.flag_on(hub) else 0.0),
    ),
    Mutant(
        "hht-single-joiner-slows-most",
        (FLOOD,),
        "a single spoofed joiner stops the HAN for seconds",
        _slowed(lambda hubs, hub: 5.0 if hubs.flag_on(hub) and hub.spoofed == 1 else 0.0),
    ),
    Mutant(
        "hht-ten-joiners-slow-most",
        (FLOOD,),
        "ten spoofed joiners stop the HAN for seconds",
        _slowed(lambda hubs, hub: 5.0 if hubs.flag_on(hub) and hub.spoofed == 10 else 0.0),
    ),
    Mutant(
        "hht-flood-slows-closed-hub",
        (FLOOD,),
        "spoofed joiners slow the HAN though the flag is off",
        _slowed(lambda _hubs, hub: SPOOFED_LATENCY * hub.spoofed),
    ),
    Mutant(
        "hht-flood-slows-closed-hub-when-large",
        (FLOOD,),
        "a hundred joiners slow the HAN though the flag is off",
        _slowed(lambda hubs, hub: SPOOFED_LATENCY * hub.spoofed if hubs.flag_on(hub) or hub.spoofed >= 100 else 0.0),
    ),
    Mutant(
        "hht-flood-outlasts-time-out",
        (FLOOD,),
        "a flood goes on slowing the HAN after the flag has timed out",
        _slowed(lambda hubs, hub: SPOOFED_LATENCY * hub.spoofed if hub.flag._set_on else 0.0),
    ),
    Mutant(
        "hht-connects-to-first-network",
        (NETWORK,),
        "an HHT connects to the first network in sight",
        _of_terminals("connect", _first_in_sight),
    ),
    Mutant(
        "hht-connects-to-last-network",
        (NETWORK,),
        "an HHT connects to the last network in sight",
        _of_terminals("connect", _last_in_sight),
    ),
    Mutant(
        "hht-sees-one-network",
        (NETWORK,),
        "an HHT shows just the first network in sight",
        _of_terminals("in_sight", lambda original, _terminals, terminal: original(terminal)[:1]),
    ),
    Mutant(
        "hht-sees-dead-network",
        (NETWORK,),
        "an HHT shows hubs that do not beacon",
        _of_terminals("in_sight", lambda _original, _terminals, terminal: list(terminal.near)),
    ),
    Mutant(
        "hht-sees-distant-network",
        (NETWORK,),
        "an HHT shows hubs that it is not in range of",
        _of_terminals("in_sight", _every_hub),
    ),
    Mutant(
        "hht-room-for-all",
        (PAIRING,),
        "a hub is paired with as many HHTs as ask",
        lambda model: replace(hubs_of(model), "capacity_for_terminals", 1_000_000),
    ),
    Mutant(
        "hht-room-for-every-other", (PAIRING,), "a hub turns every other HHT away, however many there are", _every_other
    ),
    Mutant("hht-paired-let-in", (PAIRING,), "an HHT that is paired is let in without the flag", _paired_let_in),
)
