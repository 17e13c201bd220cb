"""What people read first where a scenario is not green: where it stands, which step, which rule and clause, and why."""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.catalogue.model import Rule
from meterproof.evidence.record import FailureRecord, RuleVerdict, ScenarioRecord
from meterproof.evidence.text import one_line, shortened, visible
from meterproof.verdicts import Verdict


def place(record: ScenarioRecord, failure: FailureRecord | None = None) -> str:
    """Return ``feature:line`` of ``failure``, or of its step where that has none, or of the scenario."""
    line = failure["line"] if failure is not None and failure["line"] else record["line"]
    return visible(f"{record['feature']}:{line}")


def headline(record: ScenarioRecord, catalogue: Mapping[str, Rule], failure: FailureRecord | None = None) -> str:
    """Return one line: ``feature:line: step [rule, document clause; ...]``.

    The step is that of ``failure``, else of the scenario's first failure, else the scenario's name. The rules are
    those that did not pass.
    """
    if failure is None and record["failures"]:
        failure = record["failures"][0]
    what = failure["step"] if failure is not None and failure["step"] else record["name"]
    rules = "; ".join(rule_and_clause(rule["id"], catalogue) for rule in rules_at_stake(record))
    line = f"{place(record, failure)}: {one_line(shortened(visible(what), 300))}"
    return f"{line} [{rules}]" if rules else line


def account(record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> str:
    """Return the headline, the verdict with its reason, and each failure with expected and got, a line each."""
    lines = [headline(record, catalogue), f"verdict: {record['verdict']}"]
    if record["reason"] and all(failure["message"] != record["reason"] for failure in record["failures"]):
        lines.append(f"reason: {_shown(record['reason'])}")
    for number, failure in enumerate(record["failures"]):
        if number:
            lines.append(headline(record, catalogue, failure))
        lines.append(_shown(failure["message"]))
        if "expected" in failure:
            lines.append(f"expected: {_shown(failure['expected'])}")
        if "got" in failure:
            lines.append(f"got: {_shown(failure['got'])}")
    lines.extend(f"note: {_shown(note)}" for note in record["notes"])
    return "\n".join(lines)


def rules_at_stake(record: ScenarioRecord) -> list[RuleVerdict]:
    """Return the scenario's rules that came to what it came to; all of them where none did."""
    same = [rule for rule in record["rules"] if rule["verdict"] == record["verdict"]]
    return same or [rule for rule in record["rules"] if rule["verdict"] != Verdict.PASSED] or record["rules"]


def rule_and_clause(rule_id: str, catalogue: Mapping[str, Rule]) -> str:
    """Return ``rule, document clause``, or the id alone where the catalogue has no such rule."""
    rule = catalogue.get(rule_id)
    return visible(rule_id) if rule is None else f"{rule.id}, {rule.document} {rule.clause}"


def _shown(text: str) -> str:
    return shortened(visible(text))
