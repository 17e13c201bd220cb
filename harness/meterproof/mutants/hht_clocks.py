"""Faulty models whose meters do not let an HHT set their clock, or let it set wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import meters
from meterproof.wire.message_codes import COMMISSION_ESME, COMMISSION_GSME

TIME: Final = "hht-sets-time"
ACCURACY: Final = "hht-clock-accuracy"


def _clock(instead: Callable[[Any, Any, Any, Any], None]) -> Change:
    """Return the change that calls ``instead(original, meter, command, now)`` where a Command is to set a clock."""

    def change(model: ReferenceModel) -> None:
        effects = model.state.premises.execution.effects
        original = effects.set_clock

        def effect(meter: Any, command: Any, now: Any) -> None:  # noqa: ANN401 - of the model
            instead(original, meter, command, now)

        replace(effects, "by_code", {**effects.by_code, COMMISSION_ESME: effect, COMMISSION_GSME: effect})

    return change


def _unless(when: Callable[[Any, Any], bool]) -> Change:
    return _clock(lambda original, meter, command, now: None if when(meter, command) else original(meter, command, now))


def _to_the_time_sent(_original: Any, meter: Any, command: Any, now: datetime) -> None:  # noqa: ANN401 - of the model
    meter.ahead = datetime.fromisoformat(command.content.decode("ascii").split(" ")[0]) - now


def _within(seconds: float) -> Callable[[Any, Any, Any, datetime], None]:
    def instead(_original: Any, meter: Any, command: Any, now: datetime) -> None:  # noqa: ANN401 - of the model
        sent = datetime.fromisoformat(command.content.decode("ascii").split(" ")[0])
        if abs(now - sent) <= timedelta(seconds=seconds):
            meter.ahead = timedelta()

    return instead


def _off_by(seconds: float) -> Callable[[Any, Any, Any, datetime], None]:
    def instead(original: Any, meter: Any, command: Any, now: datetime) -> None:  # noqa: ANN401 - of the model
        original(meter, command, now)
        if not meter.ahead:
            meter.ahead = timedelta(seconds=seconds)

    return instead


def _not_by_hht(model: ReferenceModel) -> None:
    of_execution = model.state.premises.execution
    original = of_execution.execute

    def execute(meter: Any, command: Any, reaction: Any, path: str) -> Any:  # noqa: ANN401 - of the model
        ahead = meter.ahead
        taken = original(meter, command, reaction, path)
        if path == "hht":
            meter.ahead = ahead
        return taken

    replace(of_execution, "execute", execute)


def _once(model: ReferenceModel) -> None:
    """A meter lets its clock be set once."""
    done: set[str] = set()

    def instead(original: Any, meter: Any, command: Any, now: Any) -> None:  # noqa: ANN401 - of the model
        if meter.id not in done:
            original(meter, command, now)
        done.add(meter.id)

    _clock(instead)(model)


def _every_clock(model: ReferenceModel) -> None:
    def instead(original: Any, meter: Any, command: Any, now: Any) -> None:  # noqa: ANN401 - of the model
        original(meter, command, now)
        for other in model.state.premises.meters._meters.values():
            other.ahead = timedelta()

    _clock(instead)(model)


def _drifts(model: ReferenceModel) -> None:
    site = model.state.premises
    original, since = site.execution.time_of, model.state.clock.now

    def time_of(device: str) -> datetime:
        return original(device) + (model.state.clock.now - since) / 86400

    replace(site.execution, "time_of", time_of)


def _lost_with_power(original: Any, meter: Any, on: bool) -> None:  # noqa: ANN401 - of the model
    original(meter, on)
    if not on:
        meter.ahead = timedelta(hours=-1)


MUTANTS: Final = (
    Mutant(
        "hht-clock-not-by-hht", (TIME, ACCURACY), "a Command that an HHT brought does not set the clock", _not_by_hht
    ),
    Mutant(
        "hht-clock-ahead-stays",
        (TIME,),
        "a clock that is ahead is not set back",
        _unless(lambda meter, _c: meter.ahead > timedelta()),
    ),
    Mutant(
        "hht-clock-behind-stays",
        (TIME,),
        "a clock that is behind is not set forward",
        _unless(lambda meter, _c: meter.ahead < timedelta()),
    ),
    Mutant(
        "hht-clock-far-off-stays",
        (TIME,),
        "a clock that is wrong by more than a year is left alone",
        _unless(lambda meter, _c: abs(meter.ahead) > timedelta(days=365)),
    ),
    Mutant(
        "hht-clock-little-off-stays",
        (TIME,),
        "a clock that is wrong by less than a minute is left alone",
        _unless(lambda meter, _c: abs(meter.ahead) < timedelta(minutes=1)),
    ),
    Mutant(
        "hht-clock-of-gsme-stays",
        (TIME,),
        "the clock of a GSME is not set",
        _unless(lambda _m, command: command.message_code == 0x7F),
    ),
    Mutant("hht-clock-set-once", (TIME,), "a clock that was set once is not set again", _once),
    Mutant("hht-every-clock-set", (TIME,), "the Command for one meter sets the clock of every meter", _every_clock),
    Mutant(
        "hht-clock-set-to-time-sent",
        (ACCURACY,),
        "the clock is set to the time of the Command, however old that is",
        _clock(_to_the_time_sent),
    ),
    Mutant(
        "hht-clock-tolerance-ignored",
        (ACCURACY,),
        "a Command sets the clock right, however old it is",
        _clock(_within(1e9)),
    ),
    Mutant(
        "hht-clock-tolerance-short",
        (ACCURACY,),
        "a Command whose time is as far away as its tolerance does not set the clock",
        _clock(_within(59)),
    ),
    Mutant(
        "hht-clock-tolerance-long",
        (ACCURACY,),
        "a Command that is one second older than its tolerance sets the clock",
        _clock(_within(61)),
    ),
    Mutant(
        "hht-clock-set-inexactly", (ACCURACY, TIME), "a clock that was set is eleven seconds ahead", _clock(_off_by(11))
    ),
    Mutant("hht-clock-drifts", (ACCURACY,), "clocks run a second a day fast", _drifts),
    Mutant(
        "hht-clock-lost-with-power",
        (ACCURACY,),
        "a loss of power sets the clock back by an hour",
        meters("set_power", _lost_with_power),
    ),
)
