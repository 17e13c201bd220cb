"""What the HTML report shows of a scenario at first sight; the rest of it is unpacked when somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from meterproof.catalogue.model import Rule
from meterproof.evidence.failures import place, rules_at_stake
from meterproof.evidence.matrix import RuleRow
from meterproof.evidence.record import FailureRecord, RuleVerdict, ScenarioRecord
from meterproof.evidence.run import RunInfo
from meterproof.evidence.text import shortened, visible
from meterproof.verdicts import Verdict

SIGNS: Final[Mapping[str, str]] = {
    Verdict.FAILED: "✕",
    Verdict.ERROR: "!",
    Verdict.INCONCLUSIVE: "?",
    Verdict.NOT_TESTABLE: "⊘",
    Verdict.WARNED: "△",
    Verdict.NOT_APPLICABLE: "–",
    Verdict.PASSED: "✓",
    "unobservable": "◌",
    "no verdict": "·",
}
# The order in which people want to see them: what they must act on, then what they should know.
ORDER: Final = tuple(Verdict(verdict) for verdict in SIGNS if verdict in list(Verdict))
CARDS: Final = (Verdict.FAILED, Verdict.ERROR, Verdict.INCONCLUSIVE, Verdict.WARNED)


@dataclass(frozen=True, slots=True)
class FailureView:
    """One failure of a card: where, and what was expected and got."""

    place: str
    step: str
    kind: str
    message: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that a card is about, with what the profile chose where the sources leave it open."""

    id: str
    clause: str
    statement: str
    verdict: str
    basis: str
    choices: str
    waiver: str


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """One scenario as a line of the report, and as a card where ``failures`` or ``reason`` call for one."""

    number: int
    verdict: str
    name: str
    values: str
    feature: str
    feature_name: str
    place: str
    line: int
    milliseconds: str
    rules: tuple[str, ...]
    reason: str
    notes: tuple[str, ...]
    failures: tuple[FailureView, ...]
    at_stake: tuple[RuleView, ...]


def scenario_view(number: int, record: ScenarioRecord, catalogue: Mapping[str, Rule], run: RunInfo) -> ScenarioView:
    """Return the view of the scenario that has ``number`` in the store of details."""
    card = record["verdict"] in CARDS
    return ScenarioView(
        number=number,
        verdict=record["verdict"],
        name=visible(record["name"]),
        values=shortened(visible(" · ".join(record["parameters"].values())), 200),
        feature=visible(record["feature"]),
        feature_name=visible(record["feature_name"]),
        place=place(record),
        line=record["line"],
        milliseconds=duration(record["elapsed"]),
        rules=tuple(visible(rule["id"]) for rule in record["rules"]),
        reason=shortened(visible(record["reason"])),
        notes=tuple(shortened(visible(note)) for note in record["notes"]) if card else (),
        failures=tuple(_failure(record, failure) for failure in record["failures"]) if card else (),
        at_stake=tuple(_rule(rule, catalogue, run, record.get("variant", "")) for rule in rules_at_stake(record))
        if card
        else (),
    )


def conclusion(run: RunInfo, totals: Mapping[str, int], rows: list[RuleRow]) -> tuple[str, str]:
    """Return which verdict's colour the report wears, and in a few words what the run came to."""
    failed = sum(row.verdict == Verdict.FAILED or row.counts[Verdict.FAILED] > 0 for row in rows)
    judged = sum(any(row.counts[verdict] for verdict in (Verdict.PASSED, Verdict.WARNED)) for row in rows)
    by_code = {
        0: (Verdict.PASSED, f"{_count(judged, 'rule')} judged, none failed"),
        1: (Verdict.FAILED, f"{_count(failed, 'rule')} failed"),
        3: (Verdict.ERROR, f"{_count(totals['error'], 'scenario')} ended in an error"),
        10: (Verdict.FAILED, "A waiver has gone stale"),
        11: (Verdict.INCONCLUSIVE, "Inconclusive"),
        14: (Verdict.ERROR, "The evidence does not verify"),
        130: (Verdict.INCONCLUSIVE, "Interrupted"),
    }
    if run.exit_code is None:
        return Verdict.INCONCLUSIVE.value, "This run did not finish"
    if run.exit_code == 0 and failed:
        return Verdict.WARNED.value, f"{_count(failed, 'rule')} failed, waived"
    verdict, words = by_code.get(run.exit_code, (Verdict.ERROR, f"Ended with exit code {run.exit_code}"))
    return verdict.value, words


def duration(seconds: float) -> str:
    """Return a duration in the unit that suits it: milliseconds, seconds or minutes."""
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms" if seconds >= 0.0095 else f"{seconds * 1000:.1f} ms"
    return f"{seconds:.1f} s" if seconds < 60 else f"{seconds // 60:.0f} min {seconds % 60:.0f} s"


def day(iso: str) -> str:
    """Return an ISO 8601 date as people write it, or the text itself where it is none."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {when:%B} {when.year}"


def _failure(record: ScenarioRecord, failure: FailureRecord) -> FailureView:
    return FailureView(
        place=place(record, failure),
        step=shortened(visible(failure["step"]), 400),
        kind=visible(failure["kind"]),
        message=shortened(visible(_claim(failure))),
        expected=shortened(visible(failure.get("expected", ""))),
        got=shortened(visible(failure.get("got", ""))),
    )


def _claim(failure: FailureRecord) -> str:
    """Return the message without the expected and got that stand beneath it anyway."""
    ending = f": expected {failure.get('expected', '')}, got {failure.get('got', '')}"
    return failure["message"].removesuffix(ending)


def _rule(verdict: RuleVerdict, catalogue: Mapping[str, Rule], run: RunInfo, variant: str) -> RuleView:
    rule = catalogue.get(verdict["id"])
    waiver = next((one for one in run.waivers if one.rule == verdict["id"]), None)
    options = run.choices_in(variant)
    chosen = ", ".join(f"{point} = {options.get(point, '?')}" for point in verdict.get("choices", []))
    return RuleView(
        id=visible(verdict["id"]),
        clause=f"{rule.document} {rule.clause}" if rule else "not in the catalogue",
        statement=rule.statement if rule else "",
        verdict=verdict["verdict"],
        basis=verdict["basis"],
        choices=visible(chosen),
        waiver=visible(f"until {waiver.expires}: {waiver.reason}") if waiver else "",
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
