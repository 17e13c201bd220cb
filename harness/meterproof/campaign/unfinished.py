"""Runs that were cut off: what is in their folder is concluded afterwards, as far as it goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from meterproof.campaign.conclusion import findings_of, slim, totals_of, waived
from meterproof.campaign.exit import exit_code
from meterproof.campaign.waivers import Waiver, WaiverState, apply_waivers
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.shapes import schema_of
from meterproof.errors import UsageError
from meterproof.evidence.completeness import Completeness, reconcile
from meterproof.evidence.digest import verdict_digest
from meterproof.evidence.folder import held
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RESULTS, UNCHANGED, RecordError, RecordReader, read_results
from meterproof.evidence.render import ALLURE_REPORT, is_rendered, render_all
from meterproof.evidence.run import RUN, RunInfo, WaivedRule, in_words, read_run, write_run
from meterproof.shapes import Schema, compile_shape


def finish(directory: Path) -> RunInfo:
    """Conclude the run in ``directory`` where it was cut off, render what is missing, and return what it came to.

    A run that was cut off lacks scenarios, even where each has its line in the record: it is inconclusive at best,
    and ``cut_off`` says how far it came. The record is not changed, and neither is ``run.json`` of a run that ended.
    Allure HTML is not made. Doing it twice changes nothing. UsageError where there is no such folder or the run still
    goes on, RecordError where the folder is not that of a run or its record is damaged.
    """
    if not directory.is_dir():
        raise UsageError(
            "there is no such folder",
            where=str(directory),
            expected=f"the folder of a run, which holds {RUN} and {RESULTS}",
        )
    info = read_run(directory)
    if info.exit_code is not None and is_rendered(directory):
        return info
    with held(directory):
        # Read once more: the run may have come to its end in the meantime.
        info = read_run(directory)
        if info.exit_code is None:
            return _conclude(directory, info)
        if not is_rendered(directory):
            render_all(directory, load_rules(), allure_html=False)
        return info


def _conclude(directory: Path, info: RunInfo) -> RunInfo:
    reader = read_results(directory / RESULTS)
    records = list(_checked(directory, reader))
    complete = reconcile(info.planned, (record["scenario"] for record in records))
    states = _waivers(info, records)
    findings = findings_of(records, complete, states)
    # Whatever the record says, something that the run was to do is missing. A waiver may have covered just that.
    findings = replace(findings, selected=1, missing=max(findings.missing, 1), stale_waivers=0)
    info = replace(
        info,
        waivers=tuple(map(waived, states)),
        totals=totals_of(records, complete),
        verdict_digest=verdict_digest(records),
        exit_code=int(exit_code(findings)),
        cut_off=_how_far(complete, reader.torn),
    )
    # What the allure command was about to write is not known to be whole.
    shutil.rmtree(directory / ALLURE_REPORT, ignore_errors=True)
    render_all(directory, load_rules(), run=info, allure_html=False)
    write_run(directory, info)
    return info


def _checked(directory: Path, reader: RecordReader) -> Iterator[ScenarioRecord]:
    """Yield the scenarios, as far as conclusions need them; RecordError where one is not of the published form."""
    faults_in = compile_shape(_form(), schema_of("results")["$defs"])
    for record in reader:
        faults = faults_in(record)
        if faults:
            raise RecordError(
                f"this line of the record is not a scenario: {in_words(faults[0])}",
                where=f"{directory / RESULTS}:{reader.line}",
                expected="one JSON object a line, as data/schemas/results.schema.json has it",
                hint=UNCHANGED,
            )
        yield slim(record)


def _form() -> Schema:
    """Return the published form of a scenario, but for its steps, of which some hold others and none concludes."""
    scenario = schema_of("results")["$defs"]["scenario"]
    return {**scenario, "properties": {**scenario["properties"], "steps": {"type": "array"}}}


def _waivers(info: RunInfo, records: Iterable[ScenarioRecord]) -> list[WaiverState]:
    """Return which failures the waivers of the run cover, as of the day on which it began.

    That a rule does not fail any more can't be said of a run that was cut off.
    """
    day = datetime.fromisoformat(info.started).date()
    states = apply_waivers(map(_waiver, info.waivers), list(records), day)
    return [state if state.waiver.expires < day else replace(state, stale="") for state in states]


def _waiver(rule: WaivedRule) -> Waiver:
    return Waiver(rule.rule, rule.reason, date.fromisoformat(rule.expires), rule.signature)


def _how_far(complete: Completeness, torn: str) -> str:
    done = complete.planned - len(complete.missing)
    reached = f"after {done} of {complete.planned} scenarios" if complete.missing else "after its last scenario"
    return f"This run was cut off {reached}, and concluded afterwards from what its record holds" + (
        f"; {torn}." if torn else "."
    )
