"""Whether a rule binds a system: whom it binds, which modification is in force, what the profile chose."""

from __future__ import annotations

from collections.abc import Set

from meterproof.catalogue.model import Profile, Rule


def why_not_applicable(rule: Rule, profile: Profile, plays: Set[str]) -> str:
    """Return why ``rule`` does not bind a system that ``plays`` these actors under ``profile``; "" where it does."""
    if rule.actor not in plays:
        played = ", ".join(sorted(plays)) or "nobody"
        return f"the rule binds the actor {rule.actor}, and the system under test plays {played}"
    if rule.modification and rule.modification not in profile.in_force:
        return f"{rule.modification} is not in force under the profile {profile.id}"
    for point, option in rule.choices.items():
        taken = profile.choices.get(point, "nothing")
        if taken != option:
            return f"the rule binds where {point} is {option}, and the profile {profile.id} takes {taken}"
    return ""
