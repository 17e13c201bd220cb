"""Faulty models whose terminals deliver to the wrong Device, too late or not at all, or alter what they carry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.execution import Fate, Taken
from meterproof.model.premises.terminals import Delivered
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import execution, hubs, terminals
from meterproof.wire.gbcs import GbcsFault, decode

WITH_WAN: Final = "hht-with-wan"
ANY_METER: Final = "hht-any-meter"
DEMAND: Final = "hht-commands-on-demand"
PRELOADED: Final = "hht-preloaded"
OWN: Final = "hht-own-device"
CARRIER: Final = "hht-carrier"


def _no_terminal(when: Callable[[Any], bool], reason: str) -> Change:
    def instead(original: Any, hub: Any, *given: Any) -> str:  # noqa: ANN401 - of the model
        return reason if when(hub) else str(original(hub, *given))

    return hubs("why_not", instead)


def _cut_off_by_wan(original: Any, hub: Any, up: bool) -> None:  # noqa: ANN401 - of the model
    original(hub, up)
    if up:
        hub.terminals.clear()


def _delivers_nothing_with_wan(model: ReferenceModel) -> None:
    site = model.state.premises.terminals
    original = site.deliver

    def instead(terminal: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - of the model
        hub = site.hubs.get(terminal.hub) if terminal.hub else None
        return [] if hub is not None and hub.wan else original(terminal, *given, **named)

    replace(site, "deliver", instead)


def _on_hub_by_inventory_alone(model: ReferenceModel) -> None:
    site = model.state.premises.terminals

    def instead(hub: str, device: str) -> bool:
        record = model.state.inventory.get(device)
        return record is not None and record.hub == hub

    replace(site, "on_hub", instead)


def _never_commissioned(model: ReferenceModel) -> None:
    replace(model.handlers["8.1.1"], "commissioned_from", frozenset())


def _first_meter_alone(model: ReferenceModel) -> None:
    """A terminal takes the first meter that it brought onto a hub for the only one."""
    site = model.state.premises.terminals
    original = site.on_hub

    def instead(hub: str, device: str) -> bool:
        added = model.state.premises.meters.get(hub).joined
        return bool(original(hub, device)) and (device not in added or device == added[0])

    replace(site, "on_hub", instead)


def _loads_once(model: ReferenceModel) -> None:
    """A terminal takes no further Commands once it has delivered some."""
    site = model.state.premises.terminals
    original, used = site.load, set()

    def load(terminal: Any, commands: Any) -> None:  # noqa: ANN401 - of the model
        if terminal.id not in used:
            original(terminal, commands)
        used.add(terminal.id)

    replace(site, "load", load)


def _stops_at(fate: Fate) -> Change:
    def change(model: ReferenceModel) -> None:
        site = model.state.premises.terminals
        original, stopped = site._deliver, set()

        def instead(terminal: Any, octets: bytes, *given: Any) -> Delivered:  # noqa: ANN401 - of the model
            if terminal.id in stopped:
                return Delivered(octets, Fate.UNREACHABLE)
            one = original(terminal, octets, *given)
            if one.fate is fate:
                stopped.add(terminal.id)
            return one

        replace(site, "_deliver", instead)

    return change


def _to_whoever_is_there(model: ReferenceModel) -> None:
    """A Command for a Device that is not there is executed by the nearest of its type."""
    site = model.state.premises.terminals
    original, inventory = site._deliver, model.state.inventory

    def instead(terminal: Any, octets: bytes, restart: str, to: str) -> Delivered:  # noqa: ANN401 - of the model
        command = decode(octets)
        if to or site.on_hub(terminal.hub, command.recipient):
            return original(terminal, octets, restart, to)
        wanted = inventory.get(command.recipient)
        there = [one for one in inventory.found_by(("hub", terminal.hub)) if wanted and one.type == wanted.type]
        of_execution = site.execution
        for device in there[-1:]:
            meter = of_execution.meters.get(device.id)
            reaction = model.state.devices.reaction(device.id, "any", command)
            taken = of_execution.execute(meter, command, reaction, "hht")
            return Delivered(octets, taken.fate, taken.response)
        return Delivered(octets, Fate.UNREACHABLE)

    replace(site, "_deliver", instead)


def _forgets_unused(original: Any, terminal: Any, most: int | None = None) -> Any:  # noqa: ANN401 - of the model
    handed = original(terminal, most)
    terminal.commands = [octets for octets in terminal.commands if octets not in terminal.unused]
    return handed


def _forgets_all(original: Any, terminal: Any, most: int | None = None) -> Any:  # noqa: ANN401 - of the model
    handed = original(terminal, most)
    terminal.commands.clear()
    return handed


def _stale_after(seconds: float) -> Change:
    def change(model: ReferenceModel) -> None:
        site = model.state.premises.terminals

        def is_stale(terminal: Any, octets: bytes) -> bool:  # noqa: ANN401 - of the model
            return bool(site.execution.clock.now - terminal.loaded[octets] > timedelta(seconds=seconds))

        replace(site, "is_stale", is_stale)

    return change


def _for_anyone(when: Callable[[Any], bool]) -> Change:
    return execution("is_for", lambda original, device, command: bool(original(device, command)) or when(command))


def _rejected_is_done(original: Any, terminal: Any, one: Any) -> None:  # noqa: ANN401 - of the model
    original(terminal, one)
    if one.fate is Fate.REJECTED and one.octets in terminal.commands:
        terminal.commands.remove(one.octets)


def _elsewhere_first(model: ReferenceModel) -> None:
    """A Command that its own Device executed is nothing special to another: it is executed there as well."""
    of_execution = model.state.premises.execution
    original = of_execution.is_for

    def is_for(device: str, command: Any) -> bool:  # noqa: ANN401 - of the model
        executed = of_execution.logged(command.recipient, command)
        return bool(original(device, command)) or executed is not None

    replace(of_execution, "is_for", is_for)


def _unproved(alike: Callable[[Any, Any], bool]) -> Change:
    """A Device takes what is like some Command that the DCC let through, as far as ``alike`` looks."""

    def change(model: ReferenceModel) -> None:
        of_execution, local = model.state.premises.execution, model.state.local
        original = of_execution.is_genuine

        def is_genuine(octets: bytes) -> bool:
            if original(octets):
                return True
            try:
                found = decode(octets)
            except GbcsFault:
                return False
            return any(alike(decode(one), found) for one in local._let_through)

        replace(of_execution, "is_genuine", is_genuine)

    return change


def _same(*but: str) -> Callable[[Any, Any], bool]:
    parts = {"counter", "originator", "recipient", "message_code", "content", "signature"} - set(but)
    return lambda one, other: all(getattr(one, part) == getattr(other, part) for part in parts)


def _unsigned_needs_no_proof(original: Any, octets: bytes) -> bool:  # noqa: ANN401 - of the model
    return bool(original(octets)) or not decode(octets).signature


def _altered_counts_as_duplicate(original: Any, *given: Any) -> Taken:  # noqa: ANN401 - of the model
    taken: Taken = original(*given)
    return Taken(Fate.DUPLICATE) if taken.fate is Fate.REJECTED else taken


MUTANTS: Final = (
    Mutant(
        "hht-not-with-wan", (WITH_WAN,), "a hub with a WAN lets no HHT in", _no_terminal(lambda hub: hub.wan, "flag")
    ),
    Mutant(
        "hht-not-without-wan",
        (WITH_WAN,),
        "a hub without a WAN lets no HHT in",
        _no_terminal(lambda hub: not hub.wan, "flag"),
    ),
    Mutant(
        "hht-cut-off-by-wan",
        (WITH_WAN,),
        "a hub ends the connection of an HHT when it finds the WAN",
        hubs("set_wan", _cut_off_by_wan),
    ),
    Mutant(
        "hht-idle-with-wan", (WITH_WAN,), "a terminal delivers nothing where there is a WAN", _delivers_nothing_with_wan
    ),
    Mutant(
        "hht-hub-log-ignored",
        (ANY_METER,),
        "a terminal reaches a meter once the DCC has it on the hub, and not the hub itself",
        _on_hub_by_inventory_alone,
    ),
    Mutant(
        "hht-commissioned-in-vain",
        (ANY_METER,),
        "a meter whose clock was set is not Commissioned",
        _never_commissioned,
    ),
    Mutant(
        "hht-one-meter-a-hub",
        (ANY_METER,),
        "a terminal reaches the first meter alone that it brought onto a hub",
        _first_meter_alone,
    ),
    Mutant(
        "hht-loaded-once", (DEMAND, ANY_METER), "a terminal takes no further Commands once it was loaded", _loads_once
    ),
    Mutant(
        "hht-stops-at-missing-device",
        (PRELOADED, DEMAND),
        "a terminal delivers nothing after a Command for a Device that is not there",
        _stops_at(Fate.UNREACHABLE),
    ),
    Mutant(
        "hht-nearest-device",
        (PRELOADED, DEMAND),
        "a Command for a meter that is not there is executed by one that is",
        _to_whoever_is_there,
    ),
    Mutant(
        "hht-forgets-unused",
        (PRELOADED,),
        "what was for other Devices is gone after the unload",
        terminals("unload", _forgets_unused),
    ),
    Mutant(
        "hht-forgets-undelivered",
        (PRELOADED,),
        "what was not delivered yet is gone after the unload",
        terminals("unload", _forgets_all),
    ),
    Mutant("hht-stale-after-an-hour", (PRELOADED,), "a terminal discards Commands after an hour", _stale_after(3600)),
    Mutant(
        "hht-stale-after-a-week",
        (PRELOADED,),
        "a terminal discards Commands after a week, though they are kept for good",
        _stale_after(604800),
    ),
    Mutant("hht-for-anyone", (OWN,), "a Device executes what is for another", _for_anyone(lambda _command: True)),
    Mutant(
        "hht-signed-for-anyone",
        (OWN,),
        "a Device executes what is signed, whoever it is for",
        _for_anyone(lambda command: bool(command.signature)),
    ),
    Mutant(
        "hht-unsigned-for-anyone",
        (OWN,),
        "a Device executes what is not signed, whoever it is for",
        _for_anyone(lambda command: not command.signature),
    ),
    Mutant(
        "hht-clock-for-anyone",
        (OWN,),
        "a meter lets the Command of another set its clock",
        _for_anyone(lambda command: command.message_code in (0x62, 0x7F)),
    ),
    Mutant(
        "hht-rejected-is-gone",
        (OWN,),
        "a Command that another Device rejected is gone from the terminal",
        terminals("_keep", _rejected_is_done),
    ),
    Mutant(
        "hht-executed-elsewhere-too",
        (OWN,),
        "what its own Device executed is executed by others as well",
        _elsewhere_first,
    ),
    Mutant("hht-altered-content", (CARRIER,), "a Device does not notice altered content", _unproved(_same("content"))),
    Mutant(
        "hht-altered-counter", (CARRIER,), "a Device does not notice an altered counter", _unproved(_same("counter"))
    ),
    Mutant(
        "hht-altered-originator",
        (CARRIER,),
        "a Device does not notice an altered originator",
        _unproved(_same("originator")),
    ),
    Mutant(
        "hht-altered-message-code",
        (CARRIER,),
        "a Device does not notice an altered message code",
        _unproved(_same("message_code")),
    ),
    Mutant(
        "hht-altered-signature", (CARRIER,), "a Device does not look at the signature", _unproved(_same("signature"))
    ),
    Mutant(
        "hht-unsigned-unproved",
        (CARRIER,),
        "a Device takes an unsigned Command as it is",
        execution("is_genuine", _unsigned_needs_no_proof),
    ),
    Mutant(
        "hht-makes-commands",
        (CARRIER,),
        "a Device takes whatever is addressed to it",
        execution("is_genuine", lambda _original, _octets: True),
    ),
    Mutant(
        "hht-altered-is-duplicate",
        (CARRIER,),
        "what is no Command is answered as a duplicate",
        execution("take", _altered_counts_as_duplicate),
    ),
)
