"""What a run comes to, once everything that could be executed was: totals, waivers, exit code and reports."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from meterproof.campaign.campaigns import without_verdict
from meterproof.campaign.execution import Execution
from meterproof.campaign.exit import Findings, exit_code
from meterproof.campaign.result import Asked, RunResult
from meterproof.campaign.selection import Catalogue
from meterproof.campaign.waivers import Waiver, WaiverState, apply_waivers, unwaived_failures
from meterproof.evidence.completeness import Completeness, reconcile
from meterproof.evidence.digest import verdict_digest
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.evidence.render import render_all
from meterproof.evidence.run import RunInfo, WaivedRule, count_verdicts, utc, write_run
from meterproof.verdicts import Verdict

_BULKY = frozenset({"steps", "exchanges"})


def conclude(
    directory: Path,
    info: RunInfo,
    execution: Execution,
    *,
    catalogue: Catalogue,
    waivers: Iterable[Waiver],
    required: Iterable[str],
    asked: Asked,
) -> RunResult:
    """Conclude the run whose record is in ``directory``: render the reports, decide the code, complete ``run.json``.

    That comes last, so that a run which is cut off in between is not taken for one that ended.
    """
    records = [slim(record) for record in read_results(directory / RESULTS)]
    complete = reconcile(info.planned, (record["scenario"] for record in records))
    states = apply_waivers(waivers, records, datetime.now(UTC).date())
    lacking = without_verdict(required, records)
    findings = replace(
        findings_of(records, complete, states), interrupted=execution.interrupted, without_verdict=len(lacking)
    )
    info = replace(info, waivers=tuple(map(waived, states))).ended(
        finished=utc(time.time()),
        totals=totals_of(records, complete),
        verdict_digest=verdict_digest(records),
        exit_code=exit_code(findings),
    )
    rendered = render_all(directory, catalogue, run=info)
    code = exit_code(replace(findings, evidence_verifies=not rendered.problems))
    info = replace(info, exit_code=code)
    write_run(directory, info)
    return RunResult(
        directory=directory,
        info=info,
        asked=asked,
        exit_code=code,
        completeness=complete,
        without_verdict=lacking,
        problems=(*execution.problems, *rendered.problems),
        unrendered=() if rendered.allure_report else (rendered.allure_note,),
    )


def slim(record: ScenarioRecord) -> ScenarioRecord:
    """Return ``record`` without what no conclusion needs, so that a run of thousands fits into memory."""
    return cast(ScenarioRecord, {key: value for key, value in record.items() if key not in _BULKY})


def findings_of(records: Sequence[ScenarioRecord], complete: Completeness, states: Sequence[WaiverState]) -> Findings:
    """Return what ``records`` say that bears on the exit code."""
    verdicts = [record["verdict"] for record in records]
    return Findings(
        selected=complete.planned,
        errors=verdicts.count(Verdict.ERROR),
        failures=len(unwaived_failures(records, states)),
        stale_waivers=sum(bool(state.stale) for state in states),
        judged=sum(verdicts.count(verdict) for verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.WARNED)),
        missing=len(complete.missing) + len(complete.extra) + len(complete.twice),
        inconclusive=verdicts.count(Verdict.INCONCLUSIVE),
    )


def totals_of(records: Sequence[ScenarioRecord], complete: Completeness) -> dict[str, int]:
    """Count the verdicts; what was planned and never executed is inconclusive."""
    totals = count_verdicts(records, complete.planned)
    totals[Verdict.INCONCLUSIVE.value] += len(complete.missing)
    return totals


def waived(state: WaiverState) -> WaivedRule:
    """Return a waiver as ``run.json`` has it."""
    waiver = state.waiver
    return WaivedRule(
        waiver.rule, waiver.reason, waiver.expires.isoformat(), state.covers, state.stale, waiver.signature
    )
