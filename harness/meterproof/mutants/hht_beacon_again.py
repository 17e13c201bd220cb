"""Faulty hubs and meters: what sets the inter-PAN flag on again, and who can do so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.beacon import BY_LOSS, BY_PIN, Flag
from meterproof.model.premises.hubs import Hub, Hubs
from meterproof.model.premises.meters import USUAL_PIN, Meter, Meters
from meterproof.mutants.hht_beacon import flags, hubs_of, of_hubs
from meterproof.mutants.mutation import Change, Mutant, replace

PIN: Final = "hht-pin-menu"
LOCK: Final = "hht-pin-lock-out"
ACCESS: Final = "hht-no-pin-without-access"
LOSS: Final = "hht-flag-on-at-wan-loss"
BACK: Final = "hht-way-back-without-wan"

Same = Callable[[str, str], bool]
"""Whether what was entered, first, is taken for the PIN of the meter."""


def of_meters(name: str, value: object) -> Change:
    """Return the change that puts ``value`` in the place of a table of the meters."""
    return lambda model: replace(model.state.premises.meters, name, value)


def _meters(name: str, instead: Callable[..., Any]) -> Change:
    def change(model: ReferenceModel) -> None:
        meters = model.state.premises.meters
        original = getattr(meters, name)
        replace(meters, name, lambda *arguments: instead(original, meters, *arguments))

    return change


def _taken(same: Same) -> Change:
    def takes(original: Any, _meters: Meters, meter: Meter, device_type: str, pin: str) -> bool:  # noqa: ANN401 - of the model
        return bool(original(meter, device_type, meter.pin if same(pin, meter.pin) else pin))

    return _meters("takes_pin", takes)


def _number(pin: str) -> int:
    return int(pin) if pin.isdigit() else -1


def _pin_of_any(model: ReferenceModel) -> None:
    meters = model.state.premises.meters
    original = meters.takes_pin

    def takes(meter: Meter, device_type: str, pin: str) -> bool:
        known = {each.pin for each in meters._meters.values()}
        return original(meter, device_type, meter.pin if pin in known else pin)

    replace(meters, "takes_pin", takes)


def _needs_esme(model: ReferenceModel) -> None:
    meters = model.state.premises.meters
    original = meters.takes_pin

    def takes(meter: Meter, device_type: str, pin: str) -> bool:
        return all(each.power for each in meters._meters.values()) and original(meter, device_type, pin)

    replace(meters, "takes_pin", takes)


def _by_pin(ways: frozenset[str]) -> Change:
    def entered(flag: Flag, now: datetime) -> bool:
        if flag.policy.on_by not in ways:
            return False
        flag.set_on(now)
        return True

    return flags(pin_entered=entered)


def _pin_without_new_time(flag: Flag, now: datetime) -> bool:
    if flag.policy.on_by not in BY_PIN:
        return False
    if flag._set_on is None:
        flag.set_on(now)
    return True


def _for_ever(flag: Flag, now: datetime) -> bool:
    if flag.policy.on_by not in BY_PIN:
        return False
    flag.set_on(now + timedelta(days=1000))
    return True


def _opens_locked(_original: Any, meters: Meters, meter: Meter, device_type: str, pin: str) -> bool:  # noqa: ANN401 - of the model
    if device_type in meters.pin_types and meter.power and meters.reachable(meter) and pin == meter.pin:
        meter.wrong_pins = 0
        return True
    meter.wrong_pins += 1
    return False


def _locks_together(_original: Any, meters: Meters, _meter: Meter) -> bool:  # noqa: ANN401 - of the model
    return any(each.wrong_pins >= meters.pin_attempts for each in meters._meters.values())


def _goes_on_counting(original: Any, _meters: Meters, meter: Meter, device_type: str, pin: str) -> bool:  # noqa: ANN401 - of the model
    before = meter.wrong_pins
    taken = bool(original(meter, device_type, pin))
    if taken:
        meter.wrong_pins = before
    return taken


def _by_loss(ways: frozenset[str]) -> Change:
    def lost(flag: Flag, now: datetime) -> None:
        if flag.policy.on_by in ways:
            flag.set_on(now)

    return flags(wan_lost=lost)


def _first_loss_only(flag: Flag, now: datetime) -> None:
    if not hasattr(flag, "_lost"):
        flag._lost = True  # type: ignore[attr-defined]
        Flag.wan_lost(flag, now)


def _loss_for_ever(flag: Flag, now: datetime) -> None:
    if flag.policy.on_by in BY_LOSS:
        flag.set_on(now + timedelta(days=1000))


def _set_on_when(when: Callable[[Hub, bool], bool]) -> Change:
    def set_wan(original: Any, hubs: Hubs, hub: Hub, up: bool) -> None:  # noqa: ANN401 - of the model
        if when(hub, up) and hub.flag.policy.on_by in BY_LOSS:
            hub.flag.set_on(hubs.clock.now)
        original(hub, up)

    return of_hubs("set_wan", set_wan)


def _let_in_with_wan_only(original: Any, _hubs: Hubs, hub: Hub, *how: Any) -> str:  # noqa: ANN401 - of the model
    return original(hub, *how) or ("" if hub.wan else "flag")


def _pin_with_wan_only(original: Any, _hubs: Hubs, hub: Hub) -> bool:  # noqa: ANN401 - of the model
    return hub.wan and bool(original(hub))


def _only(off_by: str) -> Change:
    """No way back where the flag goes off in this way."""

    def change(model: ReferenceModel) -> None:
        hubs = hubs_of(model)
        original = hubs.why_not

        def why_not(hub: Hub, *how: Any) -> str:  # noqa: ANN401 - of the model
            closed = not hub.wan and hub.flag.policy.off_by == off_by
            return "flag" if closed else original(hub, *how)

        replace(hubs, "why_not", why_not)

    return change


MUTANTS: Final = (
    Mutant("hht-gsme-not-trusted", (PIN,), "just the ESME has a menu", of_meters("pin_types", frozenset({"ESME"}))),
    Mutant("hht-esme-not-trusted", (PIN,), "just the GSME has a menu", of_meters("pin_types", frozenset({"GSME"}))),
    Mutant(
        "hht-menu-on-ppmid",
        (PIN,),
        "a PPMID has a menu as well",
        of_meters("pin_types", frozenset({"ESME", "GSME", "PPMID"})),
    ),
    Mutant(
        "hht-menu-on-ihd",
        (PIN,),
        "an IHD has a menu as well",
        of_meters("pin_types", frozenset({"ESME", "GSME", "IHD"})),
    ),
    Mutant(
        "hht-any-pin",
        (PIN,),
        "every PIN of four digits is the right one",
        _taken(lambda pin, right: len(pin) == 4 and pin.isascii() and pin.isdigit()),
    ),
    Mutant(
        "hht-master-pin",
        (PIN,),
        "the PIN that meters are shipped with always works",
        _taken(lambda pin, right: pin == USUAL_PIN),
    ),
    Mutant("hht-pin-of-other-meter", (PIN,), "the PIN of any meter works at each", _pin_of_any),
    Mutant(
        "hht-pin-beginning-enough",
        (PIN,),
        "the first digits of a PIN are enough",
        _taken(lambda pin, right: len(pin) >= 3 and right.startswith(pin)),
    ),
    Mutant(
        "hht-pin-more-digits-ignored",
        (PIN,),
        "digits after the right PIN are not looked at",
        _taken(lambda pin, right: pin.startswith(right)),
    ),
    Mutant("hht-pin-empty-taken", (PIN,), "no PIN at all opens the menu", _taken(lambda pin, right: pin == "")),
    Mutant(
        "hht-pin-as-number",
        (PIN,),
        "a PIN is read as a number, in any digits",
        _taken(lambda pin, right: _number(pin) == int(right)),
    ),
    Mutant(
        "hht-pin-letters-taken",
        (PIN,),
        "letters in the place of digits open the menu",
        _taken(lambda pin, right: pin.isalpha() and len(pin) == len(right)),
    ),
    Mutant(
        "hht-pin-last-digit-ignored",
        (PIN,),
        "the last digit of a PIN is not looked at",
        _taken(lambda pin, right: len(pin) == len(right) and pin[:-1] == right[:-1]),
    ),
    Mutant(
        "hht-pin-under-wan-loss",
        (PIN,),
        "the menu works though just the loss of the WAN is to set the flag on",
        _by_pin(BY_PIN | {"wanLoss"}),
    ),
    Mutant(
        "hht-pin-under-none", (PIN,), "the menu works though nothing is to set the flag on", _by_pin(BY_PIN | {"none"})
    ),
    Mutant(
        "hht-no-pin-under-both",
        (PIN,),
        "the menu does not work where the loss of the WAN sets the flag on as well",
        _by_pin(frozenset({"pinMenu"})),
    ),
    Mutant(
        "hht-no-pin-alone",
        (PIN, BACK),
        "the menu works just where the loss of the WAN sets the flag on as well",
        _by_pin(frozenset({"both"})),
    ),
    Mutant("hht-pin-needs-both-meters", (PIN,), "no PIN is taken while one of the meters has no power", _needs_esme),
    Mutant(
        "hht-pin-without-new-time",
        (PIN,),
        "a PIN does not let the time of the flag begin anew",
        flags(pin_entered=_pin_without_new_time),
    ),
    Mutant("hht-pin-for-ever", (PIN,), "a flag that a PIN set on does not time out", flags(pin_entered=_for_ever)),
    Mutant("hht-one-wrong-pin-locks", (PIN,), "one wrong PIN locks the menu", of_meters("pin_attempts", 1)),
    Mutant("hht-pin-without-lock-out", (LOCK,), "wrong PINs never lock the menu", of_meters("pin_attempts", 1_000_000)),
    Mutant("hht-locked-menu-opens", (LOCK,), "the right PIN opens a locked menu", _meters("takes_pin", _opens_locked)),
    Mutant(
        "hht-menus-lock-together",
        (LOCK,),
        "the menu of one meter is locked with that of the other",
        _meters("locked", _locks_together),
    ),
    Mutant(
        "hht-wrong-pins-counted-on",
        (LOCK,),
        "the right PIN does not end the count of wrong ones",
        _meters("takes_pin", _goes_on_counting),
    ),
    Mutant(
        "hht-pin-through-walls",
        (ACCESS,),
        "a meter inside takes a PIN without the consumer",
        _meters("reachable", lambda _original, _meters, _meter: True),
    ),
    Mutant(
        "hht-no-pin-inside",
        (ACCESS,),
        "a meter inside takes no PIN even with the consumer",
        _meters("reachable", lambda _original, _meters, meter: not meter.indoors),
    ),
    Mutant(
        "hht-consumer-for-outside",
        (ACCESS,),
        "a meter takes a PIN with the consumer alone, wherever it hangs",
        _meters("reachable", lambda _original, _meters, meter: meter.consumer_present),
    ),
    Mutant(
        "hht-wan-loss-under-pin",
        (LOSS,),
        "the loss of the WAN sets the flag on though just the menu is to",
        _by_loss(BY_LOSS | {"pinMenu"}),
    ),
    Mutant(
        "hht-wan-loss-under-none",
        (LOSS,),
        "the loss of the WAN sets the flag on though nothing is to",
        _by_loss(BY_LOSS | {"none"}),
    ),
    Mutant(
        "hht-no-wan-loss-under-both",
        (LOSS, BACK),
        "the loss of the WAN does nothing where the menu works as well",
        _by_loss(frozenset({"wanLoss"})),
    ),
    Mutant(
        "hht-no-wan-loss-alone",
        (LOSS, BACK),
        "the loss of the WAN sets the flag on just where the menu does as well",
        _by_loss(frozenset({"both"})),
    ),
    Mutant(
        "hht-first-wan-loss-only",
        (LOSS,),
        "just the first loss of the WAN sets the flag on",
        flags(wan_lost=_first_loss_only),
    ),
    Mutant(
        "hht-wan-loss-for-ever",
        (LOSS,),
        "a flag that the loss of the WAN set on does not time out",
        flags(wan_lost=_loss_for_ever),
    ),
    Mutant(
        "hht-wan-back-sets-on",
        (LOSS,),
        "the WAN that comes back sets the flag on",
        _set_on_when(lambda hub, up: up and not hub.wan),
    ),
    Mutant(
        "hht-no-wan-is-a-loss",
        (LOSS,),
        "a hub that has no WAN loses it over and over",
        _set_on_when(lambda hub, up: not up and not hub.wan),
    ),
    Mutant(
        "hht-let-in-with-wan-only",
        (BACK,),
        "an HHT is let in only while there is a WAN",
        of_hubs("why_not", _let_in_with_wan_only),
    ),
    Mutant(
        "hht-pin-with-wan-only",
        (BACK,),
        "the menu works only while there is a WAN",
        of_hubs("enter_pin", _pin_with_wan_only),
    ),
    *(
        Mutant(
            f"hht-no-way-back-after-{off_by}",
            (BACK,),
            f"without a WAN no HHT is let in where the flag goes off by {off_by}",
            _only(off_by),
        )
        for off_by in ("installer", "timeout", "either")
    ),
)
