"""Seed and run nonce: together with the scenario's id they decide every identity that a scenario owns.

The seed is chosen by whoever runs and is the same every time unless they say otherwise; the nonce is fresh for
every run, so that a stateful system under test can be run against twice. The two together repeat a run exactly.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Final

from meterproof.errors import UsageError

DEFAULT_SEED: Final = 0
_NONCE: Final = re.compile(r"[0-9A-Za-z_.-]{1,32}")


@dataclass(frozen=True, slots=True)
class Seeds:
    """What makes the identities of a run; ``nonce`` is 1 to 32 letters, digits, points, dashes or underscores."""

    seed: int
    nonce: str


def choose_seeds(seed: int | None = None, nonce: str | None = None) -> Seeds:
    """Return the seeds of a run: what was asked for, else the default seed and a fresh nonce of eight hex digits.

    UsageError where the nonce is not of the form that directory names and records can hold.
    """
    if nonce is not None and not _NONCE.fullmatch(nonce):
        raise UsageError(
            f"the nonce {nonce!r} can't be used", where="--nonce", expected="1 to 32 of letters, digits, . _ and -"
        )
    return Seeds(DEFAULT_SEED if seed is None else seed, secrets.token_hex(4) if nonce is None else nonce)
