"""Faulty hubs: right with one hub, one connection and the first time, and wrong with the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.beacon import INSTALLER, Flag
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.meters import Meter
from meterproof.model.premises.terminals import Delivered, Terminal
from meterproof.mutants.hht_beacon import flags
from meterproof.mutants.mutation import Change, Mutant
from meterproof.mutants.on_site import premises, type_of

Original = Callable[..., Any]

LETS_IN: Final = "hht-flag-lets-in"
LOCK: Final = "hht-pin-lock-out"
NETWORK: Final = "hht-right-network"
AT_EXPIRY: Final = "hht-session-at-time-out"
BY_HAND: Final = "hht-flag-off-by-installer"
IN_TIME: Final = "hht-flag-times-out"
BEACON: Final = "hht-beacon-to-join"


# -- the second time ---------------------------------------------------------------------------------------------


def _switched_once(model: ReferenceModel) -> None:
    """An installer sets a flag off once and not again."""
    done: set[int] = set()

    def switched(flag: Flag, on: bool, by: str) -> None:
        if id(flag) not in done:
            Flag.switched(flag, on, by)
            if not on and by == INSTALLER:
                done.add(id(flag))

    flags(switched=switched)(model)


def _lost_while_on(flag: Flag, now: datetime) -> None:
    if not flag.is_on(now):
        Flag.wan_lost(flag, now)


def _for_ever_under_either(move: str) -> Change:
    """Return the change by which a flag that ``move`` set on never times out where an installer sets it off too."""

    def change(model: ReferenceModel) -> None:
        ever: set[int] = set()

        def moved(flag: Flag, now: datetime) -> Any:  # noqa: ANN401 - of the model
            ever.add(id(flag))
            return getattr(Flag, move)(flag, now)

        def timed_out(flag: Flag, now: datetime) -> bool:
            return Flag.timed_out(flag, now) and not (id(flag) in ever and flag.policy.off_by == "either")

        flags(**{move: moved, "timed_out": timed_out})(model)

    return change


def _dark_since_off(model: ReferenceModel) -> None:
    """Where the flag is about joining too, a hub whose flag an installer set off beacons no more."""
    off: set[str] = set()

    def switch(_model: ReferenceModel, original: Original, hub: Hub, on: bool, by: str) -> None:
        original(hub, on, by)
        if not on:
            off.add(hub.id)

    def beacons(_model: ReferenceModel, original: Original, hub: Hub) -> bool:
        return bool(original(hub)) and (hub.flag.policy.scope == "interPanOnly" or hub.id not in off)

    premises("hubs", "switch_flag", switch)(model)
    premises("hubs", "beacons", beacons)(model)


# -- the neighbour -----------------------------------------------------------------------------------------------


def _switches_all(model: ReferenceModel, original: Original, hub: Hub, on: bool, by: str) -> None:
    for other in list(model.state.premises.hubs._hubs.values()):
        original(other, on, by)


def _pin_opens_all(model: ReferenceModel, original: Original, hub: Hub) -> bool:
    opened = [bool(original(other)) for other in model.state.premises.hubs._hubs.values()]
    return any(opened)


def _loss_is_of_all(model: ReferenceModel, original: Original, hub: Hub, up: bool) -> None:
    original(hub, up)
    if not up:
        for other in model.state.premises.hubs._hubs.values():
            other.flag.wan_lost(model.clock.now)


def _power_is_of_all(model: ReferenceModel, original: Original, hub: Hub, on: bool) -> None:
    original(hub, on)
    if on:
        for other in model.state.premises.hubs._hubs.values():
            other.flag.power_up(model.clock.now)


def _tries_the_other(model: ReferenceModel, original: Original, terminal: Terminal, hub: Hub) -> str:
    reason = str(original(terminal, hub))
    if reason:
        any(not original(terminal, model.state.premises.hubs.get(near)) for near in terminal.near if near != hub.id)
    return reason


def _stays_in_list(model: ReferenceModel, _original: Original, terminal: Terminal) -> None:
    terminal.hub = ""


# -- connections -------------------------------------------------------------------------------------------------


def _one_is_cut_off(model: ReferenceModel, _original: Original, hub: Hub) -> None:
    if hub.flag.timed_out(model.clock.now) and hub.flag.policy.at_expiry == "drop":
        del hub.terminals[:-1]


def _carries_while_on(model: ReferenceModel, original: Original, terminal: Terminal, *how: Any) -> list[Delivered]:  # noqa: ANN401
    hubs = model.state.premises.hubs
    return list(original(terminal, *how)) if hubs.flag_on(hubs.get(terminal.hub)) else []


def _paired_after_time_out(model: ReferenceModel, original: Original, hub: Hub, *tool: Any) -> str:  # noqa: ANN401
    reason = str(original(hub, *tool))
    return "" if reason == "flag" and hub.paired and hub.flag.timed_out(model.clock.now) else reason


def _seek_without(*types: str) -> Change:
    def joins(model: ReferenceModel) -> None:
        kinds = dict(model.operations.kinds)
        seek = kinds["device.seek"]
        kinds["device.seek"] = lambda asked: (
            {"joined": False} if type_of(model, asked["device"].upper()) in types else seek(asked)
        )
        model.operations.kinds = kinds

    return joins


# -- menus -------------------------------------------------------------------------------------------------------


def _other_meters(model: ReferenceModel, meter: Meter) -> list[Meter]:
    under = model.inventory.found_by(("hub", model.inventory[meter.id].hub))
    others = [device.id for device in under if device.type in ("ESME", "GSME") and device.id != meter.id]
    return [model.state.premises.meters.get(other) for other in others]


def _locked_with_gsme(model: ReferenceModel, original: Original, meter: Meter) -> bool:
    gsmes = [other for other in _other_meters(model, meter) if type_of(model, other.id) == "GSME"]
    return any(original(one) for one in (meter, *gsmes))


def _counts_at_both(model: ReferenceModel, original: Original, meter: Meter, kind: str, pin: str) -> bool:
    wrong = meter.wrong_pins
    taken = bool(original(meter, kind, pin))
    if meter.wrong_pins > wrong:
        for other in _other_meters(model, meter):
            other.wrong_pins = min(other.wrong_pins + 1, 2)
    return taken


def _unlocked_by_power(_model: ReferenceModel, original: Original, meter: Meter, on: bool) -> None:
    original(meter, on)
    meter.wrong_pins = 0


def _unlocked_after_a_day(model: ReferenceModel) -> None:
    """A menu that was locked a day ago is locked no more."""
    first: dict[str, datetime] = {}

    def takes(_model: ReferenceModel, original: Original, meter: Meter, kind: str, pin: str) -> bool:
        now = model.clock.now
        if now - first.setdefault(meter.id, now) >= timedelta(days=1):
            meter.wrong_pins = 0
        return bool(original(meter, kind, pin))

    premises("meters", "takes_pin", takes)(model)


def _gsme_with_wan(model: ReferenceModel, original: Original, meter: Meter, kind: str, pin: str) -> bool:
    wan = model.state.premises.hubs.get(model.inventory[meter.id].hub).wan
    return (wan or kind != "GSME") and bool(original(meter, kind, pin))


MUTANTS: Final = tuple(
    Mutant(f"hht-{name}", (rule,), description, change)
    for name, rule, description, change in (
        ("loss-while-on-is-none", "hht-flag-on-at-wan-loss", "a loss while the flag is on does not begin its time anew",
         flags(wan_lost=_lost_while_on)),
        ("pin-for-ever-under-either", IN_TIME, "what a PIN set on does not time out where an installer sets it off too",
         _for_ever_under_either("pin_entered")),
        ("loss-for-ever-under-either", IN_TIME, "what a loss set on does not time out where an installer sets it off "
         "too", _for_ever_under_either("wan_lost")),
        ("installer-once", BY_HAND, "an installer can set the flag off just once", _switched_once),
        ("dark-once-off", "hht-flag-and-joining", "a hub whose flag was off once beacons no more", _dark_since_off),
        ("switch-of-all-hubs", LETS_IN, "the installer sets off the flags of all hubs",
         premises("hubs", "switch_flag", _switches_all)),
        ("pin-of-all-hubs", LETS_IN, "a PIN sets on the flags of all hubs",
         premises("hubs", "enter_pin", _pin_opens_all)),
        ("loss-of-all-hubs", LETS_IN, "the loss of one WAN sets on the flags of all hubs",
         premises("hubs", "set_wan", _loss_is_of_all)),
        ("power-of-all-hubs", LETS_IN, "the power-up of one hub sets on the flags of all",
         premises("hubs", "set_power", _power_is_of_all)),
        ("connects-elsewhere", NETWORK, "an HHT that was kept out connects to another hub in range",
         premises("terminals", "connect", _tries_the_other)),
        ("still-in-first-network", NETWORK, "a hub keeps an HHT that has left for another",
         premises("terminals", "disconnect", _stays_in_list)),
        ("one-connection-dropped", AT_EXPIRY, "the time-out spares the connection that was made last",
         premises("hubs", "_lapse", _one_is_cut_off)),
        ("kept-connection-idle", AT_EXPIRY, "a connection that was kept carries nothing",
         premises("terminals", "deliver", _carries_while_on)),
        ("switched-connection-idle", "hht-session-outlives-switch", "a connection carries nothing once the flag is off",
         premises("terminals", "deliver", _carries_while_on)),
        ("beacons-with-wan-only", BEACON, "a hub without a WAN does not beacon",
         premises("hubs", "beacons", lambda _, original, hub: hub.wan and original(hub))),
        ("no-hcalcs-joins", BEACON, "no HCALCS joins by the beacon", _seek_without("HCALCS")),
        ("no-cad-joins", BEACON, "no CAD joins by the beacon", _seek_without("CAD")),
        ("no-meter-joins", BEACON, "no meter joins by the beacon", _seek_without("ESME", "GSME")),
        ("paired-in-after-time-out", "hht-no-pairing-of-all", "an HHT that is paired is let in after the time-out",
         premises("hubs", "why_not", _paired_after_time_out)),
        ("esme-locked-with-gsme", LOCK, "the menu of the ESME is locked with that of the GSME",
         premises("meters", "locked", _locked_with_gsme)),
        ("wrong-pins-count-at-both", LOCK, "a wrong PIN at one meter counts at the other",
         premises("meters", "takes_pin", _counts_at_both)),
        ("unlocked-by-power-cut", LOCK, "a power cut opens a locked menu",
         premises("meters", "set_power", _unlocked_by_power)),
        ("unlocked-after-a-day", LOCK, "a locked menu opens after a day", _unlocked_after_a_day),
        ("pin-of-gsme-with-wan-only", "hht-way-back-without-wan", "the menu of the GSME needs a WAN",
         premises("meters", "takes_pin", _gsme_with_wan)),
    )
)  # fmt: skip
"""By name, rule, fault and change."""
