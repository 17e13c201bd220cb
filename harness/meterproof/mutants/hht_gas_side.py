"""Faulty Devices: right with one ESME and few Commands, and wrong with the GSME, the GPF, the hub, or the sixth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as altered
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.execution import Fate, Taken
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.meters import Executed, Meter
from meterproof.model.premises.terminals import Delivered, Terminal
from meterproof.mutants.mutation import Change, Mutant
from meterproof.mutants.on_site import deciding, premises, type_of
from meterproof.wire.gbcs import Envelope, decode

Original = Callable[..., Any]

ONCE: Final = "hht-one-execution"
BOTH: Final = "hht-both-ways"
EFFECT: Final = "hht-duplicate-no-effect"
LOG: Final = "hht-execution-log"
CARRIER: Final = "hht-carrier"
ACCURACY: Final = "hht-clock-accuracy"
TWO: Final = "hht-two-responses"
RESUME: Final = "hht-resume"

CLOCKS: Final = (0x0062, 0x007F)
CHANGE_OF_SUPPLIER: Final = 0x0107
CAPACITY: Final = 5


def _unknown_to(kind: str) -> Change:
    def knows(model: ReferenceModel, original: Original, meter: Meter, command: Envelope) -> bool:
        return type_of(model, meter.id) != kind and bool(original(meter, command))

    return premises("execution", "is_duplicate", knows)


def _log_of_five(_model: ReferenceModel, original: Original, meter: Meter, entry: Executed) -> None:
    original(meter, entry)
    while len(meter.log) > CAPACITY:
        del meter.log[next(iter(meter.log))]


def _gsme_without_power(change: Callable[[Meter], None]) -> Change:
    def power(model: ReferenceModel, original: Original, meter: Meter, on: bool) -> None:
        original(meter, on)
        if not on and type_of(model, meter.id) == "GSME":
            change(meter)

    return premises("meters", "set_power", power)


def _slow(meter: Meter) -> None:
    meter.ahead = -timedelta(days=100)


def _takes_effect(when: Callable[[ReferenceModel, Envelope], bool]) -> Change:
    """Return the change by which a rejected duplicate has its effect where ``when`` holds."""

    def take(model: ReferenceModel, original: Original, device: str, what: str, command: Envelope, *how: Any) -> Any:  # noqa: ANN401
        taken: Taken = original(device, what, command, *how)
        execution = model.state.premises.execution
        if taken.fate is Fate.DUPLICATE and when(model, command):
            execution.effects.apply(execution.meters.get(device), command, model.clock.now)
        return taken

    return premises("execution", "take", take)


def _genuine_but_for(same: Callable[[Envelope, Envelope], Envelope]) -> Change:
    """Return the change by which a Command is genuine if ``same(command, that)`` is one that was let through."""

    def is_genuine(model: ReferenceModel, original: Original, octets: bytes) -> bool:
        command = decode(octets)
        known = model.state.local._let_through.values()
        return bool(original(octets)) or any(same(command, that) == that for that in known)

    return premises("execution", "is_genuine", is_genuine)


def _sets_late(when: Callable[[ReferenceModel, str, str], bool]) -> Change:
    """Return the change by which a Command that comes late sets the clock to its time where ``when`` holds."""

    def take(
        model: ReferenceModel, original: Original, device: str, what: str, command: Envelope, octets: bytes, path: str
    ) -> Taken:
        taken: Taken = original(device, what, command, octets, path)
        if taken.fate is Fate.EXECUTED and command.message_code in CLOCKS and when(model, device, path):
            sent = datetime.fromisoformat(command.content.decode("ascii").partition(" ")[0])
            meter = model.state.premises.meters.get(device)
            meter.ahead = min(sent - model.clock.now, timedelta())
        return taken

    return premises("execution", "take", take)


def _gsme_unanswered(model: ReferenceModel, original: Original, command: Envelope) -> Taken:
    taken: Taken = original(command)
    return Taken(Fate.DUPLICATE) if type_of(model, command.recipient) == "GSME" else taken


def _power_cut_forgets(_model: ReferenceModel, original: Original, hub: Hub, on: bool) -> None:
    if not on:
        hub.waiting.clear()
    original(hub, on)


def _last_of_log(model: ReferenceModel, original: Original, device: str, command: Envelope) -> Executed | None:
    known: Executed | None = original(device, command)
    return list(model.state.premises.meters.get(device).log.values())[-1] if known else None


def _in_front(model: ReferenceModel, original: Original, terminal: Terminal, commands: list[bytes]) -> None:
    before = list(terminal.commands)
    original(terminal, commands)
    terminal.commands = [*terminal.commands[len(before) :], *before]


def _drops_unreachable(model: ReferenceModel) -> None:
    """A terminal forgets at its unload what a Device without power did not take."""
    tried: set[bytes] = set()

    def deliver(_model: ReferenceModel, original: Original, *given: Any) -> Delivered:  # noqa: ANN401 - of the model
        one: Delivered = original(*given)
        if one.fate is Fate.UNREACHABLE:
            tried.add(one.octets)
        return one

    def unload(_model: ReferenceModel, original: Original, terminal: Terminal, *most: Any) -> list[bytes]:  # noqa: ANN401
        lost = tried - terminal.unused
        terminal.commands = [octets for octets in terminal.commands if octets not in lost]
        return list(original(terminal, *most))

    premises("terminals", "_deliver", deliver)(model)
    premises("terminals", "unload", unload)(model)


def _sent_to_gpf(model: ReferenceModel, original: Original, command: Any) -> None:  # noqa: ANN401 - a Command
    original(command)
    if type_of(model, command.request.target) == "GPF":
        command.handler.dispatcher.send(command)


MUTANTS: Final = tuple(
    Mutant(f"hht-{name}", (rule,), description, change)
    for name, rule, description, change in (
        ("gsme-executes-twice", ONCE, "a GSME knows no Command again", _unknown_to("GSME")),
        ("hub-executes-twice", BOTH, "a hub knows no Command again", _unknown_to("CHF")),
        ("gpf-executes-twice", BOTH, "a GPF knows no Command again", _unknown_to("GPF")),
        ("five-known-again", ONCE, "a meter knows the last five Commands again",
         premises("execution", "log", _log_of_five)),
        ("log-of-five", LOG, "the log of a meter holds five Commands", premises("execution", "log", _log_of_five)),
        ("gsme-log-lost-with-power", LOG, "the log of a GSME does not outlast a power cut",
         _gsme_without_power(lambda meter: meter.log.clear())),
        ("gsme-clock-lost-with-power", ACCURACY, "the clock of a GSME does not outlast a power cut",
         _gsme_without_power(_slow)),
        ("duplicate-takes-over", EFFECT, "a rejected duplicate replaces the supplier's credentials",
         _takes_effect(lambda _, command: command.message_code == CHANGE_OF_SUPPLIER)),
        ("duplicate-changes-gsme", EFFECT, "a rejected duplicate has its effect at a GSME",
         _takes_effect(lambda model, command: type_of(model, command.recipient) == "GSME")),
        ("readdressed-executed", CARRIER, "a Device does not notice that a Command was readdressed",
         _genuine_but_for(lambda command, that: altered(command, recipient=that.recipient))),
        ("altered-remote-party", CARRIER, "a Device does not notice an altered remote party",
         _genuine_but_for(lambda command, that: altered(command, remote_party=that.remote_party))),
        ("gsme-clock-tolerance-ignored", ACCURACY, "a late Command sets the clock of a GSME to its time",
         _sets_late(lambda model, device, _path: type_of(model, device) == "GSME")),
        ("wan-clock-tolerance-ignored", ACCURACY, "a Command that is late over the WAN sets the clock to its time",
         _sets_late(lambda _model, _device, path: path == "wan")),
        ("gsme-duplicate-unanswered", TWO, "a GSME rejects duplicates without an answer",
         premises("execution", "answer_duplicate", _gsme_unanswered)),
        ("power-cut-forgets-waiting", TWO, "what waits for the WAN is lost when the hub loses power",
         premises("hubs", "set_power", _power_cut_forgets)),
        ("known-by-last-entry", RESUME, "a terminal that reads the log takes the last Response in it",
         premises("execution", "logged", _last_of_log)),
        ("unload-drops-unreachable", RESUME, "an unload drops what met no power", _drops_unreachable),
        ("later-load-first", "hht-same-sequence", "what is loaded later is delivered first",
         premises("terminals", "load", _in_front)),
        ("gpf-for-anyone", "hht-own-device", "a GPF executes what is for another Device",
         premises("execution", "is_for", lambda model, original, device, command: (
             type_of(model, device) == "GPF" or original(device, command)))),
        ("local-gpf-sent-too", "hht-local-only", "what is for the GPF is sent over the WAN as well",
         deciding("state.local", "returned", _sent_to_gpf)),
    )
)  # fmt: skip
"""By name, rule, fault and change."""
