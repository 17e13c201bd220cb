"""The variants of a campaign side by side: a row for each, a column for everything that scenarios measured in them.

It is drawn from the record alone. In a run's folder it is ``policies.json``, whose published schema is
``data/schemas/policies.schema.json``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from meterproof.catalogue.variants import Variant
from meterproof.evidence.record import Finding, ScenarioRecord
from meterproof.evidence.run import TOTALS, RunInfo
from meterproof.evidence.whole import whole

POLICIES: Final = "policies.json"
NOTHING: Final = "–"


@dataclass(slots=True)
class PolicyRow:
    """One variant: how many of its scenarios came to each verdict, and what was found in it."""

    variant: Variant
    verdicts: Counter[str] = field(default_factory=Counter)
    findings: dict[str, Finding] = field(default_factory=dict)


class PolicyTable:
    """Takes in the scenarios of ``run`` in any order; a run without variants has an empty table."""

    def __init__(self, run: RunInfo) -> None:
        self._run = run
        self._rows = {variant.id: PolicyRow(variant) for variant in run.variants}
        self._places: dict[str, tuple[str, int]] = {}

    def add(self, record: ScenarioRecord) -> None:
        """Take in one scenario."""
        row = self._rows.get(record.get("variant", ""))
        if row is None:
            return
        row.verdicts[record["verdict"]] += 1
        for name, value in record.get("findings", {}).items():
            row.findings[name] = value
            place = (record["feature"], record["line"])
            self._places[name] = min(place, self._places.get(name, place))

    def __bool__(self) -> bool:
        """Whether there is anything to set side by side."""
        return bool(self._rows)

    @property
    def columns(self) -> list[str]:
        """What was measured, in the order of the features."""
        return sorted(self._places, key=lambda name: (self._places[name], name))

    @property
    def rows(self) -> list[PolicyRow]:
        """The variants, in the order of the campaign."""
        return list(self._rows.values())

    def as_json(self) -> dict[str, Any]:
        """Return the table in its published form; null stands where nothing was measured."""
        columns = self.columns
        return {
            "campaign": self._run.campaign,
            "profile": self._run.profile.id,
            "columns": columns,
            "rows": [
                {
                    "policy": row.variant.id,
                    "choices": dict(row.variant.choices),
                    "rejected": row.variant.rejected,
                    "verdicts": {verdict.value: row.verdicts[verdict] for verdict in TOTALS},
                    "findings": {name: row.findings.get(name) for name in columns},
                }
                for row in self._rows.values()
            ],
        }

    def write(self, path: Path) -> None:
        """Write the table as JSON, whole or not at all."""
        with whole(path) as partial:
            partial.write_text(json.dumps(self.as_json(), indent=2) + "\n", encoding="ascii")

    def lines(self) -> Iterator[str]:
        """Yield the table as text: what each column is, then a line for each variant."""
        columns = self.columns
        letters = [_letter(number) for number in range(len(columns))]
        for letter, name in zip(letters, columns, strict=True):
            yield f"{letter}  {name}"
        cells = [["policy", *letters, "verdicts"]]
        cells += [
            [row.variant.id, *(shown(row.findings.get(name)) for name in columns), told(row.verdicts)]
            for row in self._rows.values()
            if not row.variant.rejected
        ]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        for line in cells:
            yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for row in self._rows.values():
            if row.variant.rejected:
                yield f"{row.variant.id.ljust(widths[0])}  rejected: {row.variant.rejected}"


def shown(value: Finding | None) -> str:
    """Return what was measured as people read it in a table."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def told(verdicts: Mapping[str, int]) -> str:
    """Return the verdicts that there were, with their numbers."""
    return ", ".join(f"{verdicts[verdict]} {verdict.value}" for verdict in TOTALS if verdicts.get(verdict)) or NOTHING


def _letter(number: int) -> str:
    """Return the name of a column: A to Z, and AA and so on behind them."""
    before = _letter(number // 26 - 1) if number >= 26 else ""
    return before + chr(ord("A") + number % 26)
