"""Faulty models that lose Commands, their order, or what was executed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.execution import Fate, Taken
from meterproof.model.premises.transactions import Transaction
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import Instead, execution, hubs, meters, terminals

ONCE: Final = "hht-one-execution"
SEQUENCE: Final = "hht-same-sequence"
ORDER: Final = "hht-any-order"
RESUME: Final = "hht-resume"
LOG: Final = "hht-execution-log"


def _forgets(original: Any, meter: Any, on: bool) -> None:  # noqa: ANN401 - of the model
    original(meter, on)
    if not on:
        meter.log.clear()


def _forgets_the_last(original: Any, meter: Any, on: bool) -> None:  # noqa: ANN401 - of the model
    original(meter, on)
    if not on and meter.log:
        meter.log.popitem()


def _hub_power_clears(model: ReferenceModel) -> None:
    premises, inventory = model.state.premises, model.state.inventory
    original = premises.hubs.set_power

    def instead(hub: Any, on: bool) -> None:  # noqa: ANN401 - of the model
        original(hub, on)
        if not on:
            for device in inventory.found_by(("hub", hub.id)):
                premises.meters.get(device.id).log.clear()

    replace(premises.hubs, "set_power", instead)


def _reordered(key: Callable[[bytes], Any]) -> Instead:
    def instead(original: Any, terminal: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - of the model
        terminal.commands.sort(key=key)
        return original(terminal, *given, **named)

    return instead


def _newest_first(original: Any, terminal: Any, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - of the model
    terminal.commands.reverse()
    return original(terminal, *given, **named)


def _counter(octets: bytes) -> int:
    return int.from_bytes(octets[3:11], "big")


def _code(octets: bytes) -> bytes:
    return octets[31:33]


def _wan_newest_first(model: ReferenceModel) -> None:
    hubs_ = model.state.premises.hubs
    original = hubs_.set_wan

    def instead(hub: Any, up: bool) -> None:  # noqa: ANN401 - of the model
        hub.waiting.reverse()
        original(hub, up)

    replace(hubs_, "set_wan", instead)


def _wan_overtaken(model: ReferenceModel) -> None:
    dispatcher, before = model.dispatcher, [2.0]

    def send(command: Any) -> None:  # noqa: ANN401 - of the model
        before[0] *= 0.9
        model.state.clock.after(before[0], lambda: dispatcher._arrive(command))

    replace(dispatcher, "send", send)


def _holds_up(model: ReferenceModel) -> None:
    """A terminal gives up the rest once a Device answered that a Command failed."""
    site = model.state.premises.terminals
    original = site.hand_over
    failed: set[str] = set()

    def instead(device: str, command: Any, octets: bytes) -> Taken:  # noqa: ANN401 - of the model
        if device in failed:
            return Taken(Fate.UNREACHABLE)
        taken = original(device, command, octets)
        if taken.code:
            failed.add(device)
        return taken

    replace(site, "hand_over", instead)


def _refused_before(early: str, late: str) -> Change:
    """The DCC lets no request of one kind through for a Device before one of another."""

    def change(model: ReferenceModel) -> None:
        seen: set[tuple[str, str]] = set()
        watched: Any = model.handlers[early]
        refusing: Any = model.handlers[late]
        first, second = watched.validate, refusing.validate

        def note(request: Any) -> None:  # noqa: ANN401 - of the model
            seen.add((request.target, early))
            first(request)

        def refuse(request: Any) -> None:  # noqa: ANN401 - of the model
            if (request.target, early) not in seen:
                refusing.refuse("device-status")
            second(request)

        replace(watched, "validate", note)
        replace(refusing, "validate", refuse)

    return change


def _terminal_refuses_older(model: ReferenceModel) -> None:
    """A terminal hands over no Command with a lower counter than one that it has handed over before."""
    site = model.state.premises.terminals
    original = site.hand_over
    highest: dict[str, int] = {}

    def instead(device: str, command: Any, octets: bytes) -> Taken:  # noqa: ANN401 - of the model
        own = command.remote_party[1] if command.remote_party else command.counter
        if own < highest.get(device, 0):
            return Taken(Fate.REJECTED)
        highest[device] = own
        return original(device, command, octets)

    replace(site, "hand_over", instead)


def _lost_at(when: str, **what: bool) -> Instead:
    """Forget the Command at which the link broke, or the next; or take it for done."""

    def instead(original: Any, terminal: Any, octets: bytes, *, arrived: bool) -> None:  # noqa: ANN401 - of the model
        original(terminal, octets, arrived=arrived)
        if (when == "after") == arrived and what.get("drop") and octets in terminal.commands:
            terminal.commands.remove(octets)
        if what.get("all"):
            terminal.commands.clear()

    return instead


def _begins_anew(model: ReferenceModel) -> None:
    """A terminal that lost the link delivers everything once more, under transactions that Devices do not know."""
    site, log = model.state.premises.terminals, model.state.premises.meters
    original = site._lose

    def instead(terminal: Any, octets: bytes, *, arrived: bool) -> None:  # noqa: ANN401 - of the model
        original(terminal, octets, arrived=arrived)
        for meter in log._meters.values():
            meter.log.clear()

    replace(site, "_lose", instead)


def _known_without_log(original: Any, device: str, command: Any) -> Any:  # noqa: ANN401 - of the model
    """A terminal finds nothing in any log."""
    return None


def _tried_too_early(original: Any, terminal: Any, octets: bytes, *, arrived: bool) -> None:  # noqa: ANN401 - of the model
    original(terminal, octets, arrived=True)
    if not arrived:
        terminal.commands.remove(octets)


def _kept_after_known(original: Any, terminal: Any, one: Any) -> None:  # noqa: ANN401 - of the model
    original(terminal, one)
    if one.fate in (Fate.KNOWN, Fate.DUPLICATE):
        terminal.commands.append(one.octets)
        terminal.loaded[one.octets] = terminal.loaded.get(one.octets) or next(iter(terminal.loaded.values()), None)


def _unreachable_is_done(original: Any, terminal: Any, one: Any) -> None:  # noqa: ANN401 - of the model
    original(terminal, one)
    if one.fate is Fate.UNREACHABLE and one.octets in terminal.commands:
        terminal.commands.remove(one.octets)


def _not_logged(when: Callable[[Any], bool]) -> Change:
    return execution("log", lambda original, meter, entry: None if when(entry) else original(meter, entry))


def _logs_duplicates(model: ReferenceModel) -> None:
    premises = model.state.premises
    original = premises.execution.answer_duplicate

    def instead(command: Any) -> Taken:  # noqa: ANN401 - of the model
        meter = premises.meters.get(command.recipient)
        entry = next(iter(meter.log.values()))
        again = Transaction(entry.transaction.originator, 2**63 + len(meter.log))
        meter.log[again] = with_(entry, transaction=again)
        return original(command)

    replace(premises.execution, "answer_duplicate", instead)


def _hub_power_drops(original: Any, hub: Any, on: bool) -> None:  # noqa: ANN401 - of the model
    if on:
        del hub.waiting[1:]
    original(hub, on)


def _result_logged_as(code: int, when: int) -> Change:
    return execution(
        "log",
        lambda original, meter, entry: original(meter, with_(entry, code=code) if entry.code == when else entry),
    )


MUTANTS: Final = (
    Mutant("hht-success-logged-as-failure", (LOG,), "the log has a success as a failure", _result_logged_as(3, 0)),
    Mutant("hht-failure-logged-as-success", (LOG,), "the log has a failure as a success", _result_logged_as(0, 3)),
    Mutant("hht-failures-alike-in-log", (LOG,), "the log has one code for every failure", _result_logged_as(3, 11)),
    Mutant(
        "hht-hub-keeps-one",
        (SEQUENCE,),
        "of what waited for the power of the hub just the first Command goes on",
        hubs("set_power", _hub_power_drops),
    ),
    Mutant(
        "hht-newest-first",
        (SEQUENCE, ORDER),
        "a terminal delivers the Command first that was loaded last",
        terminals("deliver", _newest_first),
    ),
    Mutant(
        "hht-by-kind",
        (SEQUENCE, ORDER),
        "a terminal delivers Commands in the order of their message codes",
        terminals("deliver", _reordered(_code)),
    ),
    Mutant("hht-wan-newest-first", (SEQUENCE,), "what waited for the WAN is sent in reverse", _wan_newest_first),
    Mutant(
        "hht-wan-overtaken", (SEQUENCE, ORDER), "a later Command overtakes an earlier one on the WAN", _wan_overtaken
    ),
    Mutant(
        "hht-held-up-by-failure", (SEQUENCE,), "a terminal delivers nothing further once a Command failed", _holds_up
    ),
    Mutant(
        "hht-by-counter",
        (ORDER,),
        "a terminal delivers Commands in the order of their counters",
        terminals("deliver", _reordered(_counter)),
    ),
    Mutant(
        "hht-unjoin-before-join-refused",
        (ORDER,),
        "the DCC refuses an unjoin where no join was asked for",
        _refused_before("8.7.1", "8.8.1"),
    ),
    Mutant(
        "hht-join-before-clock-refused",
        (ORDER,),
        "the DCC refuses a join where the clock was not set before",
        _refused_before("8.1.1", "8.7.1"),
    ),
    Mutant(
        "hht-older-counter-rejected",
        (ORDER,),
        "a Command with a lower counter than one before is not taken",
        _terminal_refuses_older,
    ),
    Mutant(
        "hht-loses-what-broke",
        (RESUME,),
        "the Command that was being sent when the link broke is lost",
        terminals("_lose", _lost_at("during", drop=True)),
    ),
    Mutant(
        "hht-loses-the-rest",
        (RESUME,),
        "a terminal forgets everything when the link breaks",
        terminals("_lose", _lost_at("", all=True)),
    ),
    Mutant(
        "hht-loses-the-answer",
        (RESUME,),
        "a Command that arrived when the link broke counts as done without its answer",
        terminals("_lose", _lost_at("after", drop=True)),
    ),
    Mutant(
        "hht-begins-anew",
        (RESUME,),
        "after a break everything that is left is executed, also what was executed",
        _begins_anew,
    ),
    Mutant(
        "hht-never-reads-the-log",
        (RESUME,),
        "a terminal that is to read the log sends again",
        execution("logged", _known_without_log),
    ),
    Mutant(
        "hht-half-sent-is-done",
        (RESUME,),
        "a Command that was sent in part is taken for delivered",
        terminals("_lose", _tried_too_early),
    ),
    Mutant(
        "hht-done-stays-loaded",
        (RESUME,),
        "a Command that turns out to be executed stays on the terminal",
        terminals("_keep", _kept_after_known),
    ),
    Mutant(
        "hht-unreachable-is-done",
        (RESUME,),
        "a Command to a meter without power leaves the terminal",
        terminals("_keep", _unreachable_is_done),
    ),
    Mutant(
        "hht-log-lost-with-power",
        (LOG, RESUME),
        "the log of a meter does not survive a loss of power",
        meters("set_power", _forgets),
    ),
    Mutant(
        "hht-last-entry-lost-with-power",
        (LOG,),
        "a loss of power costs the last entry of the log",
        meters("set_power", _forgets_the_last),
    ),
    Mutant("hht-log-lost-with-hub", (LOG,), "the log of a meter is empty after the hub lost power", _hub_power_clears),
    Mutant(
        "hht-failures-not-logged",
        (LOG,),
        "a meter does not log what failed",
        _not_logged(lambda entry: entry.code != 0),
    ),
    Mutant(
        "hht-wan-not-logged",
        (LOG,),
        "a meter logs just what an HHT brought",
        _not_logged(lambda entry: entry.path == "wan"),
    ),
    Mutant(
        "hht-local-not-logged",
        (LOG,),
        "a meter logs just what came over the WAN",
        _not_logged(lambda entry: entry.path == "hht"),
    ),
    Mutant(
        "hht-unsigned-not-logged",
        (LOG,),
        "a meter does not log joins of Type 2 Devices",
        _not_logged(lambda entry: entry.message_code == 0x000E),
    ),
    Mutant("hht-duplicates-logged", (LOG, ONCE), "a meter logs what it rejects as a duplicate", _logs_duplicates),
)
