"""The HTML report: one file that needs no network, opens on what failed, and holds every exchange once.

Scenarios are shown as lines; steps and exchanges are compressed into the page and unpacked by its script when
somebody opens a line. A policy in the page itself lets nothing run but that script, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from meterproof.catalogue.model import Rule
from meterproof.evidence.completeness import Completeness
from meterproof.evidence.html_view import CARDS, ORDER, SIGNS, ScenarioView, conclusion, day, duration, scenario_view
from meterproof.evidence.matrix import RuleRow
from meterproof.evidence.policies import PolicyTable, shown, told
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.run import RunInfo
from meterproof.evidence.text import visible
from meterproof.verdicts import Verdict

TEMPLATES: Final = Path(__file__).parent / "templates"
_DETAILS: Final = ("steps", "exchanges", "failures", "notes", "reason", "arrangement", "identities")
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
_LEVEL: Final = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the whole run came to, beside the single scenarios."""

    totals: Mapping[str, int]
    digest: str
    rows: list[RuleRow]
    completeness: Completeness
    problems: tuple[str, ...] = ()
    policies: PolicyTable | None = None


class HtmlRenderer:
    """Takes in scenarios and writes the report. Their details wait in a temporary file, not in memory."""

    def __init__(self, catalogue: Mapping[str, Rule], run: RunInfo) -> None:
        self._catalogue = catalogue
        self._run = run
        self._views: list[ScenarioView] = []
        self._store = TemporaryFile()  # noqa: SIM115 - it lives as long as the renderer

    def add(self, record: ScenarioRecord) -> None:
        """Take in one scenario."""
        self._views.append(scenario_view(len(self._views), record, self._catalogue, self._run))
        details = {key: record[key] for key in _DETAILS if record.get(key)}
        packed = zlib.compress(_ENCODE(details).encode("ascii"), _LEVEL)
        self._store.write(base64.b64encode(packed) + b"\n")

    def write(self, path: Path, outcome: Outcome) -> None:
        """Write the report and give back the temporary file."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["visible"] = visible
        environment.filters["shown"] = shown
        environment.filters["told"] = told
        template = environment.get_template("report.html.j2")
        with path.open("w", encoding="utf-8", newline="\n") as out, self._store:
            out.writelines(template.generate(**self._context(outcome)))

    def _context(self, outcome: Outcome) -> dict[str, Any]:
        style, script = _asset("report.css"), _asset("report.js")
        rank = {verdict.value: position for position, verdict in enumerate(ORDER)}
        cards = [view for view in self._views if view.verdict in CARDS]
        colour, words = conclusion(self._run, outcome.totals, outcome.rows)
        return {
            "run": self._run,
            "outcome": outcome,
            "colour": colour,
            "words": words,
            "elapsed": _elapsed(self._run),
            "as_of": day(self._run.profile.as_of),
            "signs": SIGNS,
            "rows": sorted(outcome.rows, key=lambda row: rank.get(row.verdict, len(rank))),
            "order": [verdict.value for verdict in ORDER],
            "bar": list(_bar(outcome.totals, len(self._views))),
            "scenarios": len(self._views),
            "cards": sorted(cards, key=lambda view: (rank[view.verdict], view.feature, view.line, view.number)),
            "reasons": _reasons(self._views),
            "features": _features(self._views),
            "store": self._stored(),
            "style": style,
            "script": script,
            "style_hash": _hash(style),
            "script_hash": _hash(script),
        }

    def _stored(self) -> Iterator[Markup]:
        self._store.seek(0)
        for line in self._store:
            yield Markup(line.decode("ascii").rstrip())


def _asset(name: str) -> Markup:
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))


def _hash(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _elapsed(run: RunInfo) -> str:
    if not run.finished:
        return ""
    started, finished = (datetime.fromisoformat(moment) for moment in (run.started, run.finished))
    return duration((finished - started).total_seconds())


def _bar(totals: Mapping[str, int], scenarios: int) -> Iterator[tuple[str, float, float]]:
    """Yield verdict, left edge and width of each stretch of the bar, in thousandths."""
    left = 0.0
    for verdict in ORDER:
        width = 1000 * totals[verdict] / scenarios if scenarios else 0.0
        if width:
            yield verdict.value, round(left, 2), round(width, 2)
        left += width


def _reasons(views: Iterable[ScenarioView]) -> list[tuple[str, str, int]]:
    """Return verdict, reason and number of scenarios for what was not judged, most frequent first."""
    counts: dict[tuple[str, str], int] = {}
    for view in views:
        if view.verdict in (Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE):
            counts[view.verdict, view.reason] = counts.get((view.verdict, view.reason), 0) + 1
    return [(*key, count) for key, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _features(views: Iterable[ScenarioView]) -> list[tuple[str, str, list[ScenarioView]]]:
    """Return path, name and scenarios of each feature, in order of path and line."""
    ordered = sorted(views, key=lambda view: (view.feature, view.line, view.number))
    return [
        (feature, group[0].feature_name, group)
        for feature, group in ((key, list(members)) for key, members in groupby(ordered, key=lambda view: view.feature))
    ]
