"""Variants of a profile: the same profile with other options of a few open points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from meterproof.catalogue.model import Profile

CHOICE: Final = "choice:"
"""How a tag begins that binds a scenario to options of an open point."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant by the name that people see; ``choices`` are its options by open point.

    One that is ``rejected`` is not run: the text says who rejected it, and why.
    """

    id: str
    choices: Mapping[str, str]
    rejected: str = ""

    def of(self, profile: Profile) -> Profile:
        """Return ``profile`` with the options of this variant."""
        return replace(profile, choices={**profile.choices, **self.choices})

    def binds(self, tags: tuple[str, ...]) -> bool:
        """Tell whether a scenario with these tags is on the side of this variant, as far as its points go."""
        bound = (bound_by(tag) for tag in tags if tag.startswith(CHOICE))
        return all(self.choices.get(point, options[0]) in options for point, options in bound)


def bound_by(tag: str) -> tuple[str, tuple[str, ...]]:
    """Return the open point of a tag such as ``choice:A01-on=pinMenu|both``, and the options that it names."""
    point, _, options = tag.removeprefix(CHOICE).partition("=")
    return point, tuple(options.split("|"))
