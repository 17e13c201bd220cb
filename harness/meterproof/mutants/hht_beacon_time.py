"""Faulty hubs: when the inter-PAN flag times out, and what becomes of connections then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.premises.beacon import TIMED, Flag
from meterproof.model.premises.hubs import Hub, Hubs
from meterproof.mutants.hht_beacon import AT_EXPIRY, flags, is_drop, of_hubs, sets_on
from meterproof.mutants.mutation import Change, Mutant

TIMES_OUT: Final = "hht-flag-times-out"


def _times_out(after: Callable[[Flag, timedelta], bool]) -> Change:
    def timed_out(flag: Flag, now: datetime) -> bool:
        return flag._set_on is not None and after(flag, now - flag._set_on)

    return flags(timed_out=timed_out)


def _after(flag: Flag, gone: timedelta, seconds: float = 0, *, timed: frozenset[str] = TIMED) -> bool:
    return flag.policy.off_by in timed and gone >= timedelta(seconds=flag.policy.timeout + seconds)


def _lapses(when: Callable[[Hubs, Hub], bool]) -> Change:
    def lapse(_original: Any, hubs: Hubs, hub: Hub) -> None:  # noqa: ANN401 - of the model
        if when(hubs, hub):
            hub.terminals.clear()

    return of_hubs("_lapse", lapse)


def _gone(hubs: Hubs, hub: Hub, seconds: float = 0) -> bool:
    since = hub.flag._set_on
    return since is not None and hubs.clock.now - since >= timedelta(seconds=hub.flag.policy.timeout + seconds)


def _prolonged_by_connections(original: Any, hubs: Hubs, hub: Hub, *how: Any) -> str:  # noqa: ANN401 - of the model
    reason: str = original(hub, *how)
    if not reason:
        hub.flag.set_on(hubs.clock.now)
    return reason


MUTANTS: Final = (
    Mutant(
        "hht-flag-off-a-second-early",
        (TIMES_OUT,),
        "the flag times out a second too early",
        _times_out(lambda flag, gone: _after(flag, gone, -1)),
    ),
    Mutant(
        "hht-flag-off-a-second-late",
        (TIMES_OUT,),
        "the flag times out just after its time, not with it",
        _times_out(lambda flag, gone: _after(flag, gone, 1)),
    ),
    Mutant(
        "hht-flag-off-much-too-early",
        (TIMES_OUT,),
        "the flag times out a minute too early",
        _times_out(lambda flag, gone: _after(flag, gone, -60)),
    ),
    Mutant(
        "hht-flag-comes-back",
        (TIMES_OUT,),
        "a flag that has timed out is on again after some hours",
        _times_out(lambda flag, gone: _after(flag, gone) and gone < timedelta(hours=6)),
    ),
    Mutant(
        "hht-no-time-out-under-either",
        (TIMES_OUT,),
        "a flag that the installer may set off as well does not time out",
        _times_out(lambda flag, gone: _after(flag, gone, timed=frozenset({"timeout"}))),
    ),
    Mutant(
        "hht-no-time-out",
        (TIMES_OUT,),
        "the flag times out just where the installer may set it off as well",
        _times_out(lambda flag, gone: _after(flag, gone, timed=frozenset({"either"}))),
    ),
    Mutant(
        "hht-time-out-of-installers-flag",
        (TIMES_OUT,),
        "a flag that just the installer sets off times out as well",
        _times_out(lambda flag, gone: _after(flag, gone, timed=TIMED | {"installer"})),
    ),
    Mutant(
        "hht-time-out-of-open-flag",
        (TIMES_OUT,),
        "a flag that nothing is to set off goes off after a day",
        _times_out(
            lambda flag, gone: _after(flag, gone) or (flag.policy.off_by == "never" and gone >= timedelta(days=1))
        ),
    ),
    Mutant(
        "hht-connections-prolong-flag",
        (TIMES_OUT,),
        "the time of the flag begins anew whenever an HHT connects",
        of_hubs("why_not", _prolonged_by_connections),
    ),
    Mutant(
        "hht-consumer-prolongs-flag",
        (TIMES_OUT,),
        "a consumer who tries the switch lets the time of the flag begin anew",
        sets_on("consumer"),
    ),
    Mutant(
        "hht-kept-connection-dropped",
        (AT_EXPIRY,),
        "a connection is cut off at the time-out though it is to be kept",
        _lapses(lambda hubs, hub: hub.flag.timed_out(hubs.clock.now)),
    ),
    Mutant(
        "hht-dropped-connection-kept",
        (AT_EXPIRY,),
        "a connection stands after the time-out though it is to be cut off",
        _lapses(lambda _hubs, _hub: False),
    ),
    Mutant(
        "hht-connection-dropped-early",
        (AT_EXPIRY,),
        "a connection is cut off a second before the time-out",
        _lapses(lambda hubs, hub: hub.flag.policy.off_by in TIMED and is_drop(hub) and _gone(hubs, hub, -1)),
    ),
    Mutant(
        "hht-connection-dropped-late",
        (AT_EXPIRY,),
        "a connection is cut off a second after the time-out",
        _lapses(lambda hubs, hub: hub.flag.policy.off_by in TIMED and is_drop(hub) and _gone(hubs, hub, 1)),
    ),
    Mutant(
        "hht-connection-dropped-without-time-out",
        (AT_EXPIRY,),
        "a connection ends with the set period though nothing times out",
        _lapses(lambda hubs, hub: is_drop(hub) and _gone(hubs, hub)),
    ),
    Mutant(
        "hht-connection-dropped-under-either-only",
        (AT_EXPIRY,),
        "connections end just where the installer sets the flag off too",
        _lapses(lambda hubs, hub: hub.flag.policy.off_by == "either" and is_drop(hub) and _gone(hubs, hub)),
    ),
)
