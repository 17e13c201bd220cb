"""Faulty hubs: their beacon, when the flag is on, what sets it off, and what becomes of connections then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.beacon import BY_INSTALLER, INSTALLER, Flag
from meterproof.model.premises.hubs import Hub, Hubs
from meterproof.mutants.mutation import Change, Mutant, replace

BEACON: Final = "hht-beacon-to-join"
LETS_IN: Final = "hht-flag-lets-in"
JOINING: Final = "hht-flag-and-joining"
POWER_UP: Final = "hht-flag-on-at-power-up"
BY_HAND: Final = "hht-flag-off-by-installer"
OUTLIVES: Final = "hht-session-outlives-switch"
AT_EXPIRY: Final = "hht-session-at-time-out"


def hubs_of(model: ReferenceModel) -> Hubs:
    """Return the hubs of a model."""
    return model.state.premises.hubs


def of_hubs(name: str, instead: Callable[..., Any]) -> Change:
    """Return the change that calls ``instead(original, hubs, *arguments)`` for a method of the hubs."""

    def change(model: ReferenceModel) -> None:
        hubs = hubs_of(model)
        original = getattr(hubs, name)
        replace(hubs, name, lambda *arguments: instead(original, hubs, *arguments))

    return change


def flags(**methods: Callable[..., Any]) -> Change:
    """Return the change by which every flag has these methods instead of its own."""

    def change(model: ReferenceModel) -> None:
        for name in methods:
            getattr(Flag, name)
        replace(hubs_of(model), "flag_type", type("FaultyFlag", (Flag,), methods))

    return change


def _was_set_off(hub: Hub) -> bool:
    return hub.flag._set_on is None


def _silent_after_cut(original: Any, hubs: Hubs, hub: Hub, on: bool) -> None:  # noqa: ANN401 - of the model
    original(hub, on)
    if not on:
        replace(hubs, "beacons", lambda _hub: False)


def _switched(when: Callable[[Flag, bool, str], bool]) -> Change:
    def switched(flag: Flag, on: bool, by: str) -> None:
        if when(flag, on, by):
            flag._set_on = None
        else:
            Flag.switched(flag, on, by)

    return flags(switched=switched)


def _installer_fails(policy: str) -> Change:
    def switched(flag: Flag, on: bool, by: str) -> None:
        if flag.policy.off_by != policy:
            Flag.switched(flag, on, by)

    return flags(switched=switched)


def sets_on(by: str) -> Change:
    """Return the change by which someone sets the flag on at the hub itself, for ever."""

    def switched(flag: Flag, on: bool, who: str) -> None:
        if on and who == by:
            flag._set_on = datetime.max.replace(tzinfo=flag._made.tzinfo)  # type: ignore[attr-defined]
        Flag.switched(flag, on, who)

    def power_up(flag: Flag, now: datetime) -> None:
        flag._made = now  # type: ignore[attr-defined]
        Flag.power_up(flag, now)

    return flags(switched=switched, power_up=power_up)


def _power_up_once(flag: Flag, now: datetime) -> None:
    if not hasattr(flag, "_powered"):
        flag._powered = True  # type: ignore[attr-defined]
        flag.set_on(now)


def _power_up_unless_on(flag: Flag, now: datetime) -> None:
    if not hasattr(flag, "_set_on") or flag._set_on is None:
        flag.set_on(now)


def _power_up_by_policy(flag: Flag, now: datetime) -> None:
    flag._set_on = now if flag.policy.on_by != "none" or not hasattr(flag, "_set_on") else None


def _off_without_wan(original: Any, hubs: Hubs, hub: Hub, on: bool) -> None:  # noqa: ANN401 - of the model
    before = hub.flag._set_on
    original(hub, on)
    if on and not hub.wan:
        hub.flag._set_on = before


def _drops_at_switch(when: Callable[[Hub], bool]) -> Change:
    def switch(original: Any, _hubs: Hubs, hub: Hub, on: bool, by: str) -> None:  # noqa: ANN401 - of the model
        original(hub, on, by)
        if by == INSTALLER and not on and hub.flag.policy.off_by in BY_INSTALLER and when(hub):
            hub.terminals.clear()

    return of_hubs("switch_flag", switch)


def is_drop(hub: Hub) -> bool:
    """Tell whether a time-out ends the connections of a hub."""
    return hub.flag.policy.at_expiry == "drop"


def _welcomes_back(model: ReferenceModel) -> None:
    terminals = model.state.premises.terminals
    original, known = terminals.connect, set[tuple[str, str]]()

    def connect(terminal: Any, hub: Hub) -> str:  # noqa: ANN401 - of the model
        reason = original(terminal, hub)
        if not reason:
            known.add((terminal.id, hub.id))
        elif reason == "flag" and (terminal.id, hub.id) in known:
            terminal.hub = hub.id
            hub.terminals.append(terminal.id)
            return ""
        return reason

    replace(terminals, "connect", connect)


def _ignoring_flag(original: Any, _hubs: Hubs, *how: Any) -> str:  # noqa: ANN401 - of the model
    reason: str = original(*how)
    return "" if reason == "flag" else reason


def _ignoring_time_out(original: Any, _hubs: Hubs, hub: Hub, *how: Any) -> str:  # noqa: ANN401 - of the model
    reason: str = original(hub, *how)
    return "" if reason == "flag" and not _was_set_off(hub) else reason


MUTANTS: Final = (
    Mutant(
        "hht-joins-without-beacon",
        (BEACON,),
        "a hub without power is joined all the same",
        of_hubs("joins", lambda _original, _hubs, hub, device_hub: device_hub == hub.id),
    ),
    Mutant(
        "hht-beacons-without-power",
        (BEACON,),
        "a hub is said to beacon though it has no power",
        of_hubs("beacons", lambda _original, _hubs, _hub: True),
    ),
    Mutant(
        "hht-never-beacons",
        (BEACON,),
        "a hub does not beacon",
        of_hubs("beacons", lambda _original, _hubs, _hub: False),
    ),
    Mutant(
        "hht-silent-after-power-cut",
        (BEACON,),
        "a hub never beacons again after its power was cut",
        of_hubs("set_power", _silent_after_cut),
    ),
    Mutant(
        "hht-joins-any-network",
        (BEACON,),
        "a Device joins whichever hub beacons",
        of_hubs("joins", lambda _original, hubs, hub, _device_hub: hubs.beacons(hub)),
    ),
    Mutant(
        "hht-let-in-without-flag",
        (LETS_IN,),
        "a hub lets an HHT in whatever its flag says",
        of_hubs("why_not", _ignoring_flag),
    ),
    Mutant(
        "hht-let-in-after-time-out",
        (LETS_IN,),
        "a hub whose flag has timed out lets an HHT in",
        of_hubs("why_not", _ignoring_time_out),
    ),
    Mutant(
        "hht-never-let-in",
        (LETS_IN,),
        "a hub lets no HHT in",
        of_hubs("why_not", lambda _original, _hubs, *_how: "flag"),
    ),
    Mutant(
        "hht-let-in-when-off",
        (LETS_IN,),
        "a hub lets HHTs in while its flag is off, and just then",
        of_hubs("why_not", lambda original, _hubs, *how: {"": "flag", "flag": ""}.get(original(*how), "band")),
    ),
    Mutant(
        "hht-joining-stops-with-flag",
        (JOINING,),
        "no Device joins while the flag is off, though it is not about that",
        of_hubs("beacons", lambda _original, hubs, hub: hubs.flag_on(hub)),
    ),
    Mutant(
        "hht-joining-goes-on-without-flag",
        (JOINING,),
        "Devices join while the flag is off, though it is about that",
        of_hubs("beacons", lambda _original, _hubs, hub: hub.power),
    ),
    Mutant(
        "hht-joining-after-time-out",
        (JOINING,),
        "joining stops when the flag is set off by hand, and not by time",
        of_hubs("beacons", lambda original, _hubs, hub: original(hub) or not _was_set_off(hub)),
    ),
    Mutant(
        "hht-joining-stops-for-good",
        (JOINING,),
        "where the flag is about joining as well, no Device ever joins",
        of_hubs("beacons", lambda original, _hubs, hub: original(hub) and hub.flag.policy.scope == "interPanOnly"),
    ),
    Mutant(
        "hht-flag-off-at-power-up",
        (POWER_UP,),
        "the flag is off when the hub powers up",
        flags(power_up=lambda flag, _now: setattr(flag, "_set_on", None)),
    ),
    Mutant(
        "hht-flag-on-at-first-start-only",
        (POWER_UP,),
        "the flag is as it was when the hub powers up again",
        flags(power_up=_power_up_once),
    ),
    Mutant(
        "hht-flag-time-not-begun-anew",
        (POWER_UP,),
        "the time of a flag that was on goes on through a power cut",
        flags(power_up=_power_up_unless_on),
    ),
    Mutant(
        "hht-flag-off-at-power-up-by-policy",
        (POWER_UP,),
        "the flag is off after a power cut where nothing sets it on",
        flags(power_up=_power_up_by_policy),
    ),
    Mutant(
        "hht-flag-off-at-power-up-without-wan",
        (POWER_UP,),
        "the flag is as it was after a power cut without a WAN",
        of_hubs("set_power", _off_without_wan),
    ),
    Mutant(
        "hht-consumer-sets-flag-off",
        (BY_HAND,),
        "a consumer sets the flag off where the installer may",
        _switched(lambda flag, on, _by: not on and flag.policy.off_by in BY_INSTALLER),
    ),
    Mutant(
        "hht-consumer-sets-flag-off-under-either",
        (BY_HAND,),
        "a consumer sets off a flag that also times out",
        _switched(lambda flag, on, _by: not on and flag.policy.off_by == "either"),
    ),
    Mutant(
        "hht-installer-overrules-never",
        (BY_HAND,),
        "the installer sets off a flag that nothing is to set off",
        _switched(lambda flag, on, by: not on and by == INSTALLER and flag.policy.off_by == "never"),
    ),
    Mutant(
        "hht-installer-overrules-time-out",
        (BY_HAND,),
        "the installer sets off a flag that only times out",
        _switched(lambda flag, on, by: not on and by == INSTALLER and flag.policy.off_by == "timeout"),
    ),
    Mutant(
        "hht-installer-without-effect",
        (BY_HAND,),
        "the installer can't set the flag off",
        _installer_fails("installer"),
    ),
    Mutant(
        "hht-installer-without-effect-under-either",
        (BY_HAND,),
        "the installer can't set off a flag that also times out",
        _installer_fails("either"),
    ),
    Mutant(
        "hht-installer-sets-flag-on",
        (BY_HAND,),
        "the installer sets the flag on at the hub itself",
        sets_on("installer"),
    ),
    Mutant(
        "hht-consumer-sets-flag-on", (BY_HAND,), "a consumer sets the flag on at the hub itself", sets_on("consumer")
    ),
    Mutant(
        "hht-known-terminal-let-in-again",
        (BY_HAND, AT_EXPIRY),
        "an HHT that was connected before is let in without the flag",
        _welcomes_back,
    ),
    Mutant(
        "hht-switch-ends-connections",
        (OUTLIVES,),
        "connections end when the installer sets the flag off",
        _drops_at_switch(lambda _hub: True),
    ),
    Mutant(
        "hht-switch-ends-connections-as-expiry",
        (OUTLIVES,),
        "connections end with the flag where a time-out would end them",
        _drops_at_switch(is_drop),
    ),
)
