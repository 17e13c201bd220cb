"""How a data item is written on the wire where the profile has a say in it: PPMIDVariant (open point A22)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meterproof.catalogue.model import Profile

PPMID_VARIANTS: Final[Mapping[str, str]] = {
    "PPMID": "PPMID",
    "AltHAN Bridge 1": "B1",
    "AltHAN Bridge 2": "B2",
    "AltHAN Bridge 3": "B3",
    "AltHAN Bridge 4": "B4",
}
"""Short codes by the labels of Table 229a. Annex C has one for each bridge, and none for a genuine PPMID."""


def on_the_wire(item: str, text: str, profile: Profile) -> str:
    """Return the ``text`` of a data item as it travels: scenarios call variants by their labels.

    Text that is none of the labels travels as it is.
    """
    if item == "PPMIDVariant" and profile.choices["A22"] == "code":
        return PPMID_VARIANTS.get(text, text)
    return text


def ppmid_variants(profile: Profile) -> tuple[str, ...]:
    """Return every PPMIDVariant as it travels."""
    return tuple(on_the_wire("PPMIDVariant", label, profile) for label in PPMID_VARIANTS)
