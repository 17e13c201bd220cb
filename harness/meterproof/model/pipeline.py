"""The order in which a request is checked, taken from the profile (open points A34, A50 and A55).

The schema comes first in every order: before it, nothing of a request can be relied upon.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from meterproof.catalogue.model import Profile
from meterproof.errors import UsageError
from meterproof.model.checks import Checks
from meterproof.model.handler import Handler
from meterproof.model.request import Request

SCHEMA: Final = "schema"
NAMES: Final = (
    "user",
    "user-status",
    "web-service",
    "service-reference",
    "command-variant",
    "user-role",
    "device-existence",
    "device-type",
    "eligibility",
    "device-status",
    "local-command",
    "specific",
)
OPTIONAL: Final = frozenset({"user-status", "local-command"})


class Pipeline:
    """The checks of one model, in the order of its profile."""

    def __init__(self, profile: Profile, checks: Checks) -> None:
        self.order: Sequence[str] = _order(profile)
        self._checks = checks

    def run(self, request: Request, handler: Handler | None) -> None:
        """Apply the checks in order; RequestRefused comes from the first that the request fails."""
        for name in self.order:
            check: Callable[[Request, Handler | None], None] = getattr(self._checks, name.replace("-", "_"))
            check(request, handler)


def _order(profile: Profile) -> Sequence[str]:
    order = profile.validation_order
    where = f"profile {profile.id}: validation_order"
    if not order or order[0] != SCHEMA:
        raise UsageError("the first check must be the schema", where=where, expected=f"{SCHEMA!r} at the beginning")
    unknown = [name for name in order[1:] if name not in NAMES]
    if unknown:
        raise UsageError(f"there is no check {unknown[0]!r}", where=where, expected=f"some of {', '.join(NAMES)}")
    missing = [name for name in NAMES if name not in order and name not in OPTIONAL]
    if missing or len(set(order)) != len(order):
        problem = f"{missing[0]!r} is missing" if missing else "a check stands there twice"
        raise UsageError(problem, where=where, expected=f"{SCHEMA}, and each of {', '.join(NAMES)} once")
    return order[1:]
