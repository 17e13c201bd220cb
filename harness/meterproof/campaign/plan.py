"""A scenario as the run plans it: only what selecting, ordering and reporting need."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Planned:
    """One scenario, or one row of an outline.

    ``feature`` is the path of its feature relative to ``root``, with forward slashes; ``lines`` are the lines by
    which it can be asked for: its own, its outline's and its Examples row's. ``tags`` are without ``@``. ``text``
    is everything that is written in it: name, steps with their tables and, for an outline, the row's values.
    """

    id: str
    name: str
    feature: str
    root: Path
    lines: tuple[int, ...]
    tags: tuple[str, ...]
    text: str

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
