"""Waivers: failures that someone answers for until a date.

A waiver is recorded beside a verdict and never replaces it: the rule stays failed, in the totals too; only the exit
code looks at the failures that nobody waives. A waiver goes stale when its date has passed, or when the rule was
judged and did not fail as the waiver says: a stale waiver fails the run, so that waivers do not rot. An error can't
be waived.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from meterproof.campaign.tables import Table, read_table
from meterproof.catalogue.model import Rule
from meterproof.errors import UsageError
from meterproof.evidence.record import ScenarioRecord
from meterproof.verdicts import Verdict

_KEYS = frozenset({"rule", "reason", "expires", "signature"})


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waived rule. ``expires`` is the last day on which it holds.

    ``signature`` is a text that what a failure says (its message, what was expected, what was got) must contain;
    empty waives any failure of the rule.
    """

    rule: str
    reason: str
    expires: date
    signature: str = ""


@dataclass(frozen=True, slots=True)
class WaiverState:
    """A waiver after a run: the scenarios whose failure it covers, and why it is stale (empty where it is not)."""

    waiver: Waiver
    covers: tuple[str, ...]
    stale: str


def load_waivers(path: Path, catalogue: Mapping[str, Rule]) -> tuple[Waiver, ...]:
    """Read a waiver file: ``[[waivers]]`` tables with rule, reason, expires (a date) and, if wanted, signature.

    UsageError where a key is unknown or missing, the rule is not in ``catalogue``, or a rule is waived twice.
    """
    file = read_table(path, "waiver file")
    file.allow(("waivers",))
    waivers = [_waiver(table, catalogue) for table in file.tables("waivers")]
    seen: set[tuple[str, str]] = set()
    for waiver in waivers:
        if (waiver.rule, waiver.signature) in seen:
            raise UsageError(f"the rule {waiver.rule} is waived twice", where=str(path))
        seen.add((waiver.rule, waiver.signature))
    return tuple(waivers)


def apply_waivers(waivers: Iterable[Waiver], records: Sequence[ScenarioRecord], today: date) -> tuple[WaiverState, ...]:
    """Return what each waiver came to in a run whose scenarios are ``records``, on the day ``today``."""
    return tuple(_state(waiver, records, today) for waiver in waivers)


def unwaived_failures(records: Iterable[ScenarioRecord], states: Iterable[WaiverState]) -> list[ScenarioRecord]:
    """Return the failed scenarios of which at least one failed rule is not covered by a waiver."""
    covered = {(scenario, state.waiver.rule) for state in states for scenario in state.covers}
    return [
        record
        for record in records
        if record["verdict"] == Verdict.FAILED
        and (not (failed := _failed_rules(record)) or any((record["scenario"], rule) not in covered for rule in failed))
    ]


def _waiver(table: Table, catalogue: Mapping[str, Rule]) -> Waiver:
    table.allow(_KEYS)
    rule = table.text("rule")
    if rule not in catalogue:
        raise UsageError(
            f"there is no rule {rule!r}", where=table.where("rule"), hint="`meterproof list rules` shows them all"
        )
    expires = table.values.get("expires")
    if type(expires) is not date:
        raise UsageError(
            "the key 'expires' is missing" if expires is None else f"the key 'expires' can't be {expires!r}",
            where=table.where() if expires is None else table.where("expires"),
            expected="a date without quotation marks, for example expires = 2026-12-31",
        )
    return Waiver(rule, table.text("reason"), expires, table.text("signature", default=""))


def _state(waiver: Waiver, records: Sequence[ScenarioRecord], today: date) -> WaiverState:
    if today > waiver.expires:
        return WaiverState(waiver, (), f"expired on {waiver.expires.isoformat()}")
    verdicts = [
        (record, rule["verdict"]) for record in records for rule in record["rules"] if rule["id"] == waiver.rule
    ]
    failed = [record for record, verdict in verdicts if verdict == Verdict.FAILED]
    covers = tuple(record["scenario"] for record in failed if _matches(waiver.signature, record))
    if covers:
        return WaiverState(waiver, covers, "")
    if failed:
        return WaiverState(waiver, (), f"the rule fails otherwise than with {waiver.signature!r}")
    judged = [verdict for _, verdict in verdicts if verdict in (Verdict.PASSED, Verdict.WARNED)]
    if judged and len(judged) == len(verdicts):
        return WaiverState(waiver, (), "the rule does not fail any more")
    return WaiverState(waiver, (), "")


def _matches(signature: str, record: ScenarioRecord) -> bool:
    said = (
        part
        for failure in record["failures"]
        for part in (failure["message"], failure.get("expected", ""), failure.get("got", ""))
    )
    return not signature or any(signature in part for part in said)


def _failed_rules(record: ScenarioRecord) -> list[str]:
    return [rule["id"] for rule in record["rules"] if rule["verdict"] == Verdict.FAILED]
