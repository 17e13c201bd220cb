"""A scenario as the run plans it: only what selecting, ordering and reporting need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from meterproof.bdd.gherkin import id_under
from meterproof.catalogue.variants import Variant


@dataclass(frozen=True, slots=True)
class Planned:
    """One scenario, or one row of an outline.

    ``feature`` is the path of its feature relative to ``root``, with forward slashes; ``lines`` are the lines by
    which it can be asked for: its own, its outline's and its Examples row's. ``tags`` are without ``@``. ``text``
    is everything that is written in it: name, steps with their tables and, for an outline, the row's values.
    ``variant`` is the name of the variant of the campaign in which it is run, empty outside of one.
    """

    id: str
    name: str
    feature: str
    root: Path
    lines: tuple[int, ...]
    tags: tuple[str, ...]
    text: str
    variant: str = ""

    @property
    def line(self) -> int:
        """The line of the scenario, for a row of an outline that of the row."""
        return self.lines[0]

    @property
    def path(self) -> Path:
        """The feature file."""
        return self.root / self.feature

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that the scenario judges, from its ``@rule:`` tags."""
        return tuple(tag.removeprefix("rule:") for tag in self.tags if tag.startswith("rule:"))


def plan_variants(scenarios: Sequence[Planned], variants: Iterable[Variant]) -> list[Planned]:
    """Return every one of ``scenarios`` under each of ``variants``, and as they are where there is none.

    A scenario whose tags put it on another side of a point than a variant is left out there: it says nothing of it.
    """
    chosen = list(variants)
    if not chosen:
        return list(scenarios)
    return [
        replace(scenario, id=id_under(scenario.id, variant.id), variant=variant.id)
        for variant in chosen
        for scenario in scenarios
        if variant.binds(scenario.tags)
    ]
