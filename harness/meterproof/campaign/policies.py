"""The policies that a campaign runs its scenarios under: every combination of the options that it names.

[policies]
A01-off = ["never", "installer", "timeout", "either"]
A01-on = ["none", "pinMenu", "wanLoss", "both"]

[[rejected]]
name = "pairAllHHT"
reason = "who rejected it, and why"
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from meterproof.bdd.beacon import MEMBERS
from meterproof.campaign.tables import Table
from meterproof.catalogue.ambiguities import check_choice
from meterproof.catalogue.variants import Variant
from meterproof.errors import UsageError

JOINT: Final = " / "
"""What stands between the options in the name of a policy."""


def variants_in(campaign: Table) -> tuple[Variant, ...]:
    """Return a variant for each policy of a campaign file, the rejected last; none where it names no policies.

    UsageError where a point can't be chosen scenario by scenario, or an option is none of the point's.
    """
    policies = campaign.table("policies")
    rejected = tuple(_rejected(campaign))
    if not policies.values:
        if rejected:
            raise UsageError("there are rejected policies and no others", where=campaign.where("rejected"))
        return ()
    choices = {point: _options(policies, point) for point in policies.values}
    combined = (dict(zip(choices, options, strict=True)) for options in product(*choices.values()))
    return (*(Variant(JOINT.join(each.values()), each) for each in combined), *rejected)


def _options(policies: Table, point: str) -> tuple[str, ...]:
    if point not in MEMBERS:
        raise UsageError(
            f"a system can't be made to choose otherwise for {point!r}, scenario by scenario",
            where=policies.where(point),
            expected=f"one of {', '.join(MEMBERS)}",
        )
    options = policies.texts(point)
    if not options or len(set(options)) != len(options):
        raise UsageError(f"{point} needs options, each once", where=policies.where(point))
    for option in options:
        check_choice(point, option, policies.where(point))
    return options


def _rejected(campaign: Table) -> Iterator[Variant]:
    for table in campaign.tables("rejected"):
        table.allow(("name", "reason"))
        yield Variant(table.text("name"), {}, table.text("reason"))
