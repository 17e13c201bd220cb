"""Where a model that follows another option can't be told from one that follows the option claimed, and why.

Also how to be a system that follows an option which binds the one who judges, and not the reference model.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from meterproof.model import ReferenceModel
from meterproof.mutants.mutation import replace

Pair = tuple[str, str, str]
Change = Callable[[ReferenceModel, str, str], None]

NO_OPTION: Mapping[str, str] = {
    "A54": "a pair of Device types has one message code, whichever of the two is called decisive",
}
"""Points whose options come to the same for whoever looks on."""

ALIKE: Mapping[Pair, str] = {
    ("A18", "either", "existence"): "this option takes either answer",
    ("A18", "either", "E080407"): "this option takes either answer",
    ("A25", "anyText", "threeLabels"): "a label is a text like any",
    ("A55", "classOnly", "profileCodes"): "a code of the profile is a common code like any",
    ("A117", "either", "I0"): "this option takes either code",
    ("A117", "either", "I99"): "this option takes either code",
}
"""By point, option claimed and option followed."""


def other_labels(model: ReferenceModel, claimed: str, followed: str) -> None:
    """A hub of which 8.2 says something that is none of the labels."""
    if followed == "anyText":
        replace(model.handlers["12.2"], "han_variants", {})
        replace(model.handlers["12.2"], "unknown_han_variant", "2.4 GHz")
        replace(model.state, "han_variants", dict.fromkeys(model.state.han_variants, "2.4 GHz"))


def other_codes(model: ReferenceModel, claimed: str, followed: str) -> None:
    """Common checks that are answered with a code of no check."""
    if followed == "classOnly":
        replace(model.state, "common", lambda check: "E99")


def other_success(model: ReferenceModel, claimed: str, followed: str) -> None:
    """Of the two codes of success the one that the profile does not want."""
    if followed == "either":
        success: Any = model.state.success
        other = {"I0": "I99", "I99": "I0"}[claimed]
        replace(model.state, "success", lambda kind: other if kind == "non-device-update" else success(kind))


FOLLOWED_OTHERWISE: Mapping[str, Change] = {"A25": other_labels, "A55": other_codes, "A117": other_success}
"""Points that bind the one who judges: what a system does that follows the option."""
