"""Faulty hubs whose flag follows another policy than the one that the profile names."""

from __future__ import annotations

from dataclasses import replace as varied
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.beacon import Flag
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.terminals import Terminal
from meterproof.mutants.hht_beacon import flags, hubs_of, of_hubs
from meterproof.mutants.mutation import Change, Mutant, replace

RULE: Final = "hht-flag-policy-named"


def _has(**policy: Any) -> Change:  # noqa: ANN401 - members of a policy
    """Return the change by which every hub has this policy, whatever the profile says."""

    def change(model: ReferenceModel) -> None:
        hubs = hubs_of(model)
        assert varied(hubs.policy, **policy) != hubs.policy
        replace(hubs, "policy", varied(hubs.policy, **policy))

    return change


def _open_in_the_afternoon(flag: Flag, now: Any) -> bool:  # noqa: ANN401 - of the model
    return Flag.is_on(flag, now) or (flag._since is not None and (now - flag._since).seconds >= 43200)  # type: ignore[attr-defined]


def _remembers(flag: Flag, now: Any) -> None:  # noqa: ANN401 - of the model
    flag._since = now  # type: ignore[attr-defined]
    Flag.power_up(flag, now)


def _lets_in_between_hubs(model: ReferenceModel) -> None:
    terminals = model.state.premises.terminals
    original = terminals.connect

    def connect(terminal: Terminal, hub: Hub) -> str:
        reason = original(terminal, hub)
        if reason == "flag" and len(terminal.near) > 1:
            terminal.hub = hub.id
            hub.terminals.append(terminal.id)
            return ""
        return reason

    replace(terminals, "connect", connect)


MUTANTS: Final = (
    Mutant("hht-policy-always-on", (RULE,), "the flag never goes off", _has(off_by="never")),
    Mutant("hht-policy-no-time-out", (RULE,), "the flag does not time out", _has(off_by="installer")),
    Mutant("hht-policy-time-out-alone", (RULE,), "the installer can't set the flag off", _has(off_by="timeout")),
    Mutant("hht-policy-no-way-on", (RULE,), "nothing sets the flag on again", _has(on_by="none")),
    Mutant(
        "hht-policy-wan-loss-alone", (RULE,), "just the loss of the WAN sets the flag on again", _has(on_by="wanLoss")
    ),
    Mutant(
        "hht-policy-wan-loss-as-well", (RULE,), "the loss of the WAN sets the flag on again as well", _has(on_by="both")
    ),
    Mutant(
        "hht-policy-open-half-the-day",
        (RULE,),
        "the flag is on again twelve hours after the hub powered up",
        flags(is_on=_open_in_the_afternoon, power_up=_remembers),
    ),
    Mutant(
        "hht-policy-not-between-hubs",
        (RULE,),
        "a hub lets every HHT in that sees another hub as well",
        _lets_in_between_hubs,
    ),
    Mutant(
        "hht-policy-flood-a-day-later",
        (RULE,),
        "a hub goes on listening to spoofed joiners a day after its installation",
        of_hubs("latency", lambda _original, _hubs, hub: 0.05 + 0.005 * hub.spoofed),
    ),
)
