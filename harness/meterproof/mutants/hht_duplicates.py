"""Faulty models whose Devices execute a Command twice, or take another for one that they know."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.mutants.mutation import Change, Mutant
from meterproof.mutants.on_site import execution

RULE: Final = "hht-one-execution"

When = Callable[[Any, Any], bool]
"""Whether the fault shows, given the meter and the Command."""


def overlooked(when: When) -> Change:
    """Return the change by which a duplicate is executed where ``when`` holds."""
    return execution(
        "is_duplicate", lambda original, meter, command: original(meter, command) and not when(meter, command)
    )


def _first_came(path: str) -> When:
    def came(meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
        return any(entry.path == path and entry.transaction.counter == command.counter for entry in meter.log.values())

    return came


def _of_critical(_meter: Any, command: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(command.signature)


MUTANTS: Final = (
    Mutant(
        "hht-executed-after-wan",
        (RULE,),
        "a meter that had a Command over the WAN executes it once more when an HHT brings it",
        overlooked(_first_came("wan")),
    ),
    Mutant(
        "hht-executed-before-wan",
        (RULE,),
        "a meter that had a Command by an HHT executes it once more when it comes over the WAN",
        overlooked(_first_came("hht")),
    ),
    Mutant(
        "hht-critical-duplicate-executed",
        (RULE,),
        "a meter knows just unsigned Commands again",
        overlooked(_of_critical),
    ),
)
