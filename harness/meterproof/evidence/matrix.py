"""The rule matrix: for every rule of the catalogue what it came to, over all scenarios that judged it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from meterproof.catalogue.model import Rule
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.run import TOTALS
from meterproof.evidence.text import visible
from meterproof.verdicts import Basis, Verdict, worst

NO_VERDICT: Final = "no verdict"
UNOBSERVABLE: Final = "unobservable"
UNKNOWN: Final = "(not in the catalogue)"
HEADER: Final = (
    "rule",
    "document",
    "clause",
    "actor",
    "strength",
    "readings",
    "statement",
    "verdict",
    "basis",
    *(verdict.value for verdict in TOTALS),
    "choices",
    "scenarios",
    "reason",
)
_BASES: Final = (Basis.WIRE, Basis.OBSERVATION)


@dataclass(slots=True)
class RuleRow:
    """One rule and what it came to. ``rule`` is None where the catalogue does not have it.

    ``counts`` are scenarios per verdict, ``scenarios`` their ids in the order of the record.
    """

    id: str
    rule: Rule | None
    counts: Counter[str] = field(default_factory=Counter)
    bases: set[str] = field(default_factory=set)
    choices: set[str] = field(default_factory=set)
    scenarios: list[str] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """The worst verdict over the scenarios in which it applied, or why there is none.

        It is not-applicable only where it applied in none: a scenario for another choice of the profile takes
        nothing from what the others showed.
        """
        if self.counts:
            bound = [verdict for verdict in self.counts if verdict != Verdict.NOT_APPLICABLE]
            return worst(Verdict(verdict) for verdict in bound or self.counts).value
        return UNOBSERVABLE if self.rule is not None and self.rule.unobservable else NO_VERDICT

    @property
    def basis(self) -> str:
        """What its verdicts rest on, firmest first."""
        return ", ".join(basis.value for basis in _BASES if basis in self.bases) or Basis.NONE.value

    @property
    def reason(self) -> str:
        """Why it has no verdict, where it has none."""
        if self.counts:
            return ""
        if self.rule is not None and self.rule.unobservable:
            return self.rule.unobservable
        return "no scenario of this run judged it"


class RuleMatrix:
    """Takes in scenarios and keeps one row a rule."""

    def __init__(self, catalogue: Mapping[str, Rule]) -> None:
        self._rows = {rule.id: RuleRow(rule.id, rule) for rule in catalogue.values()}

    def add(self, record: ScenarioRecord) -> None:
        """Take in one scenario."""
        for verdict in record["rules"]:
            row = self._rows.setdefault(verdict["id"], RuleRow(verdict["id"], None))
            row.counts[verdict["verdict"]] += 1
            row.bases.add(verdict["basis"])
            row.choices.update(verdict.get("choices", []))
            row.scenarios.append(record["scenario"])

    def rows(self) -> list[RuleRow]:
        """Return the rows: in the order of the catalogue, unknown rules last."""
        return list(self._rows.values())


def rule_rows(results: Iterable[ScenarioRecord], catalogue: Mapping[str, Rule]) -> list[RuleRow]:
    """Return a row for each rule of ``catalogue``, and for each other rule that ``results`` name."""
    matrix = RuleMatrix(catalogue)
    for record in results:
        matrix.add(record)
    return matrix.rows()


def write_matrix(path: Path, rows: Iterable[RuleRow]) -> None:
    """Write ``rows`` as CSV in UTF-8 with a header. Several values in a cell stand on a line each."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([_cell(value) for value in _values(row)] for row in rows)


def _values(row: RuleRow) -> list[str]:
    rule = row.rule
    about = (
        [rule.document, rule.clause, rule.actor, rule.strength.value, "\n".join(rule.readings), rule.statement]
        if rule is not None
        else ["", "", "", "", "", UNKNOWN]
    )
    counts = [str(row.counts[verdict]) for verdict in TOTALS]
    lists = ["\n".join(sorted(row.choices)), "\n".join(row.scenarios)]
    return [row.id, *about, row.verdict, row.basis, *counts, *lists, row.reason]


def _cell(value: str) -> str:
    # A spreadsheet would run what begins like a formula, and scenario names hold values from anywhere.
    return f"'{visible(value)}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else visible(value)
