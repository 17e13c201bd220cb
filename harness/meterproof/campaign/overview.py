"""What there is to know about the rules: who judges them, which mutants prove it, and what the last run said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from meterproof.campaign.plan import Planned
from meterproof.campaign.selection import mentions
from meterproof.catalogue.model import Profile, Rule
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.evidence.run import RUN
from meterproof.verdicts import Verdict, worst


class Breaks(Protocol):
    """A mutant, as far as the rules are concerned: its id, and the rules that it breaks."""

    @property
    def id(self) -> str:
        """Its name, after its fault."""

    @property
    def rules(self) -> Sequence[str]:
        """The rules that it breaks."""


def rule_entry(rule: Rule, scenarios: Iterable[Planned], mutants: Iterable[Breaks]) -> dict[str, Any]:
    """Return ``rule`` in the published form of ``list rules``.

    ``status`` is judged or unobservable; a rule that nobody judges and that has no reason is neither, and its
    status is empty.
    """
    judges = [scenario.id for scenario in scenarios if rule.id in scenario.rules]
    status = "unobservable" if rule.unobservable else "judged" if judges else ""
    return {
        "id": rule.id,
        "statement": rule.statement,
        "document": rule.document,
        "clause": rule.clause,
        "actor": rule.actor,
        "strength": rule.strength.value,
        "readings": list(rule.readings),
        "status": status,
        "reason": rule.unobservable,
        "scenarios": judges,
        "mutants": [mutant.id for mutant in mutants if rule.id in mutant.rules],
    }


def rule_entries(
    catalogue: Mapping[str, Rule], scenarios: Sequence[Planned], mutants: Sequence[Breaks]
) -> list[dict[str, Any]]:
    """Return every rule in the published form, in the order of the catalogue."""
    return [rule_entry(rule, scenarios, mutants) for rule in catalogue.values()]


def rules_about(code: str, catalogue: Mapping[str, Rule], scenarios: Iterable[Planned]) -> list[str]:
    """Return the rules whose statement, or a scenario of which, mentions the response code ``code``."""
    judged = {rule for scenario in scenarios if mentions(scenario.text, code) for rule in scenario.rules}
    return [rule.id for rule in catalogue.values() if rule.id in judged or mentions(rule.statement, code)]


def meanings(code: str, profiles: Iterable[Profile]) -> list[dict[str, str]]:
    """Return for which common checks and kinds of success each of ``profiles`` accepts ``code``."""
    return [
        {"profile": profile.id, "meaning": meaning}
        for profile in profiles
        for table in (profile.common_codes, profile.success_codes)
        for meaning, codes in table.items()
        if code in codes
    ]


def last_run(reports: Path) -> Path | None:
    """Return the directory of the latest run below ``reports``, or None where there is none."""
    runs = [path.parent for path in reports.glob(f"*/{RUN}") if (path.parent / RESULTS).is_file()]
    return max(runs, key=lambda run: (run / RUN).stat().st_mtime_ns, default=None)


def last_verdict(rule: str, run: Path) -> Verdict | None:
    """Return what ``rule`` came to in the run recorded in the directory ``run``, or None where it was not run."""
    verdicts = [
        Verdict(each["verdict"])
        for record in read_results(run / RESULTS)
        for each in record["rules"]
        if each["id"] == rule
    ]
    concluded = [verdict for verdict in verdicts if verdict is not Verdict.NOT_APPLICABLE]
    return worst(concluded or verdicts) if verdicts else None
