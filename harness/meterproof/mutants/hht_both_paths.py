"""Faulty models that take a duplicate for news, let it have an effect, or answer it wrongly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.execution import Fate, Taken
from meterproof.model.premises.responses import response_to
from meterproof.mutants.hht_duplicates import overlooked
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import Instead, execution, meters
from meterproof.wire.joins import encode_result
from meterproof.wire.message_codes import COMMISSION_ESME

ONCE: Final = "hht-one-execution"
EFFECT: Final = "hht-duplicate-no-effect"
BOTH: Final = "hht-both-ways"
TWO: Final = "hht-two-responses"


def _entry(meter: Any, command: Any) -> Any:  # noqa: ANN401 - of the model
    own = command.remote_party[1] if command.remote_party else command.counter
    return next(entry for entry in meter.log.values() if entry.transaction.counter == own)


def _forgotten_after(days: float) -> Change:
    def change(model: ReferenceModel) -> None:
        clock = model.state.clock

        def old(meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
            executed = datetime.fromisoformat(_entry(meter, command).when)
            return bool(clock.now - executed > timedelta(days=days))

        overlooked(old)(model)

    return change


def _by_the_meters_clock(sign: int) -> Change:
    def change(model: ReferenceModel) -> None:
        clock = model.state.clock

        def misjudged(meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
            passed = meter.time(clock.now) - datetime.fromisoformat(_entry(meter, command).when)
            return bool(sign * passed > timedelta(hours=1))

        overlooked(misjudged)(model)

    return change


def _forgets(original: Any, meter: Any, on: bool) -> None:  # noqa: ANN401 - of the model
    original(meter, on)
    if not on:
        meter.log.clear()


def _same_content(original: Any, meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
    alike = any(entry.message_code == command.message_code and entry.path == "hht" for entry in meter.log.values())
    return bool(original(meter, command)) or alike


def _of_any_meter(model: ReferenceModel) -> None:
    seen: set[int] = set()
    of_execution = model.state.premises.execution
    original, log = of_execution.is_duplicate, of_execution.log

    def duplicate(meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
        return bool(original(meter, command)) or command.message_code in seen

    def keep(meter: Any, entry: Any) -> None:  # noqa: ANN401 - of the model
        seen.add(entry.message_code)
        log(meter, entry)

    replace(of_execution, "is_duplicate", duplicate)
    replace(of_execution, "log", keep)


def _with_effect(codes: frozenset[int]) -> Change:
    def change(model: ReferenceModel) -> None:
        premises = model.state.premises
        original = premises.execution.answer_duplicate

        def instead(command: Any) -> Taken:  # noqa: ANN401 - of the model
            if command.message_code in codes:
                meter = premises.meters.get(command.recipient)
                premises.execution.effects.apply(meter, command, premises.execution.clock.now)
            return original(command)

        replace(premises.execution, "answer_duplicate", instead)

    return change


def _twice_with_the_old_answer(_original: Any, command: Any) -> Taken:  # noqa: ANN401 - of the model
    return Taken(Fate.DUPLICATE, response_to(command, encode_result(0)).encode(), 0)


def _silent_on(path: str) -> Instead:
    def instead(original: Any, *given: Any) -> Taken:  # noqa: ANN401 - of the model
        taken: Taken = original(*given)
        if taken.fate is Fate.DUPLICATE and given[-1] == path:
            return Taken(Fate.DUPLICATE)
        return taken

    return instead


def _executed_without_answer(path: str) -> Instead:
    def instead(original: Any, *given: Any) -> Taken:  # noqa: ANN401 - of the model
        taken: Taken = original(*given)
        return Taken(taken.fate) if taken.fate is Fate.EXECUTED and given[-1] == path else taken

    return instead


def _every_success_is_news(model: ReferenceModel) -> None:
    for handler in model.handlers.values():
        if hasattr(handler, "is_news"):
            replace(handler, "is_news", lambda _command: True)


def _every_answer_is_a_success(model: ReferenceModel) -> None:
    duplicate = model.state.premises.execution.duplicate_code
    for handler in model.handlers.values():
        if hasattr(handler, "is_success"):
            replace(handler, "is_success", lambda code: code in (0, duplicate))
            replace(handler, "is_news", lambda _command: True)


def _any_answer_settles(model: ReferenceModel) -> None:
    """Whatever answer comes first, success or not, is the only one that counts."""
    answered: set[Any] = set()

    def change(handler: Any) -> None:  # noqa: ANN401 - of the model
        original = handler.responded

        def responded(command: Any, code: int) -> None:  # noqa: ANN401 - of the model
            if command.request.id not in answered:
                answered.add(command.request.id)
                original(command, code)

        replace(handler, "responded", responded)

    for handler in model.handlers.values():
        if hasattr(handler, "responded"):
            change(handler)


def _only_over(variants: frozenset[int], table: str) -> Change:
    def change(model: ReferenceModel) -> None:
        for handler in model.handlers.values():
            if hasattr(handler, table):
                replace(handler, table, frozenset(getattr(handler, table)) - variants)

    return change


def _remembers_unpowered(model: ReferenceModel) -> None:
    """A Command that found its meter without power is taken for a duplicate when it comes again."""
    of_execution = model.state.premises.execution
    take, duplicate = of_execution.take, of_execution.is_duplicate
    had: set[tuple[str, int]] = set()

    def instead(device: str, occasion: str, command: Any, octets: bytes, path: str) -> Taken:  # noqa: ANN401 - of the model
        taken = take(device, occasion, command, octets, path)
        if taken.fate is Fate.UNREACHABLE:
            had.add((device, command.counter))
        return taken

    replace(of_execution, "take", instead)
    replace(
        of_execution,
        "is_duplicate",
        lambda meter, command: duplicate(meter, command) or (meter.id, command.counter) in had,
    )


def _answer_lost_without_wan(model: ReferenceModel) -> None:
    """A Response that finds no WAN does not wait for it."""
    dispatcher = model.dispatcher
    original = dispatcher._once_reachable

    def once_reachable(command: Any, event: Callable[[], None]) -> None:  # noqa: ANN401 - of the model
        hub = model.state.premises.hubs.get(dispatcher._hub_of(command.request.target))
        log = model.state.premises.meters.get(command.request.target).log.values()
        executed = any(entry.transaction.counter == command.envelope.counter and entry.path == "wan" for entry in log)
        if not (executed and not model.state.premises.hubs.reachable(hub)):
            original(command, event)

    replace(dispatcher, "_once_reachable", once_reachable)


MUTANTS: Final = (
    Mutant("hht-answer-lost-without-wan", (TWO,), "an answer that finds no WAN is lost", _answer_lost_without_wan),
    Mutant(
        "hht-unpowered-remembers",
        (ONCE,),
        "a meter takes what came while it had no power for something that it has had",
        _remembers_unpowered,
    ),
    Mutant(
        "hht-last-command-known-alone",
        (ONCE,),
        "a meter knows just the Command again that it executed last",
        overlooked(lambda meter, command: list(meter.log.values())[-1] is not _entry(meter, command)),
    ),
    Mutant(
        "hht-forgotten-in-a-week", (ONCE,), "a meter forgets after seven days what it executed", _forgotten_after(7)
    ),
    Mutant("hht-forgotten-in-a-year", (ONCE,), "a meter forgets after a year what it executed", _forgotten_after(365)),
    Mutant(
        "hht-clock-back-executed-twice",
        (ONCE,),
        "a meter whose clock was moved back takes what it executed later for not yet executed",
        _by_the_meters_clock(-1),
    ),
    Mutant(
        "hht-clock-forward-executed-twice",
        (ONCE,),
        "a meter whose clock was moved forward takes its memory for outdated",
        _by_the_meters_clock(1),
    ),
    Mutant(
        "hht-power-loss-executed-twice",
        (ONCE,),
        "a loss of power empties the meter's memory",
        meters("set_power", _forgets),
    ),
    Mutant(
        "hht-same-content-known",
        (ONCE,),
        "a meter takes a Command of the same kind for a duplicate",
        execution("is_duplicate", _same_content),
    ),
    Mutant("hht-known-by-another-meter", (ONCE,), "what one meter executed counts as executed by all", _of_any_meter),
    Mutant(
        "hht-duplicate-joins",
        (EFFECT,),
        "a rejected duplicate of a critical join joins",
        _with_effect(frozenset({0x000D})),
    ),
    Mutant(
        "hht-duplicate-joins-type-2",
        (EFFECT,),
        "a rejected duplicate of a join of a Type 2 Device joins",
        _with_effect(frozenset({0x000E})),
    ),
    Mutant(
        "hht-duplicate-unjoins",
        (EFFECT,),
        "a rejected duplicate of an unjoin undoes the join",
        _with_effect(frozenset({0x000F, 0x0010, 0x00B0, 0x00B1})),
    ),
    Mutant(
        "hht-duplicate-sets-clock",
        (EFFECT,),
        "a rejected duplicate sets the clock",
        _with_effect(frozenset({COMMISSION_ESME})),
    ),
    Mutant(
        "hht-duplicate-answered-as-success",
        (TWO, BOTH),
        "a duplicate is answered as if it were executed",
        execution("answer_duplicate", _twice_with_the_old_answer),
    ),
    Mutant(
        "hht-duplicate-unanswered-over-wan",
        (TWO,),
        "a duplicate that comes over the WAN is not answered",
        execution("take", _silent_on("wan")),
    ),
    Mutant(
        "hht-duplicate-unanswered-by-hht",
        (TWO,),
        "a duplicate that comes by an HHT is not answered",
        execution("take", _silent_on("hht")),
    ),
    Mutant(
        "hht-no-answer-by-hht",
        (TWO,),
        "what an HHT delivered is executed and not answered to it",
        execution("take", _executed_without_answer("hht")),
    ),
    Mutant(
        "hht-success-counts-again",
        (BOTH,),
        "every Response of success changes the inventory, however often it comes",
        _every_success_is_news,
    ),
    Mutant(
        "hht-duplicate-counts-as-success",
        (BOTH,),
        "the Response of a duplicate is taken for a success",
        _every_answer_is_a_success,
    ),
    Mutant(
        "hht-first-answer-settles",
        (BOTH,),
        "only the first answer counts, though it be that of a duplicate",
        _any_answer_settles,
    ),
    Mutant(
        "hht-both-ways-not-sent",
        (BOTH,),
        "variants 3 and 7 are returned and not sent",
        _only_over(frozenset({3, 7}), "sent_over_wan"),
    ),
)
