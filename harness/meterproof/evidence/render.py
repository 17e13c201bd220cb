"""Everything that is rendered from a record, in one pass over it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meterproof.catalogue.model import Rule
from meterproof.evidence.allure import AllureRenderer
from meterproof.evidence.allure_check import verify_allure
from meterproof.evidence.allure_extras import ALLURE_CONFIG, write_config, write_extras
from meterproof.evidence.allure_report import render_allure_report
from meterproof.evidence.completeness import Completeness, reconcile
from meterproof.evidence.digest import VerdictDigest
from meterproof.evidence.html import HtmlRenderer, Outcome
from meterproof.evidence.junit import JUnitRenderer
from meterproof.evidence.matrix import RuleMatrix, RuleRow, write_matrix
from meterproof.evidence.policies import POLICIES, PolicyTable
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.evidence.run import RUN, RunInfo, Tally, read_run
from meterproof.evidence.whole import whole

ALLURE_RESULTS: Final = "allure-results"
ALLURE_REPORT: Final = "allure-report"
JUNIT: Final = "junit.xml"
MATRIX: Final = "rule-matrix.csv"
REPORT: Final = "report.html"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was rendered, and what the record says as a whole.

    ``allure_report`` is None where Allure HTML was not rendered, and ``allure_note`` then says how to.
    ``problems`` are sentences on what is wrong with the evidence itself: a line that breaks off, a verdict digest
    that differs from the run's, Allure results that are not complete. ``digest`` is the verdict digest.
    """

    allure_results: Path
    allure_report: Path | None
    allure_note: str
    junit: Path
    matrix: Path
    report: Path
    totals: Mapping[str, int]
    digest: str
    rows: list[RuleRow]
    completeness: Completeness
    problems: tuple[str, ...]


def is_rendered(directory: Path) -> bool:
    """Tell whether all that ``render_all`` makes of a record is in ``directory``, but for Allure HTML."""
    names = [ALLURE_RESULTS, ALLURE_CONFIG, JUNIT, MATRIX, REPORT]
    names += [POLICIES] if read_run(directory).variants else []
    return all((directory / name).exists() for name in names)


def render_all(
    directory: Path, catalogue: Mapping[str, Rule], *, run: RunInfo | None = None, allure_html: bool = True
) -> Rendered:
    """Render ``results.jsonl`` and ``run.json`` of ``directory`` into that directory.

    ``run`` is what ``run.json`` is going to say, where that is not yet written. What was rendered there before is
    replaced; each rendering appears whole or not at all. ``allure_html`` may be switched off to leave the ``allure``
    command alone. RecordError where the record can't be read.
    """
    run = run or read_run(directory / RUN)
    results, final = directory / f"{ALLURE_RESULTS}.partial", directory / ALLURE_RESULTS
    shutil.rmtree(results, ignore_errors=True)
    allure = AllureRenderer(results, catalogue, run.nonce)
    junit, matrix, html = JUnitRenderer(catalogue), RuleMatrix(catalogue), HtmlRenderer(catalogue, run)
    policies = PolicyTable(run)
    tally, digest, executed = Tally(len(run.planned)), VerdictDigest(), []
    reader = read_results(directory / RESULTS)
    for record in reader:
        for taker in (allure, junit, matrix, html, tally, digest, policies):
            taker.add(record)
        executed.append(record["scenario"])

    completeness = reconcile(run.planned, executed)
    write_extras(results, run)
    write_config(results, run)
    problems = [reader.torn] if reader.torn else []
    problems += verify_allure(results, read_results(directory / RESULTS), run.nonce)
    if run.verdict_digest and run.verdict_digest != digest.hexdigest():
        problems.append("the verdict digest in run.json is not that of the record")
    os.replace(results / ALLURE_CONFIG, directory / ALLURE_CONFIG)
    _replace_directory(results, final)
    with whole(directory / JUNIT) as partial:
        junit.write(partial, run)
    rows = matrix.rows()
    with whole(directory / MATRIX) as partial:
        write_matrix(partial, rows)
    if policies:
        policies.write(directory / POLICIES)
    outcome = Outcome(tally.totals, digest.hexdigest(), rows, completeness, tuple(problems), policies)
    with whole(directory / REPORT) as partial:
        html.write(partial, outcome)
    note = "Allure HTML was not asked for."
    report: Path | None = None
    if allure_html:
        report, note = render_allure_report(final, directory / ALLURE_REPORT)
    return Rendered(
        allure_results=final,
        allure_report=report,
        allure_note=note,
        junit=directory / JUNIT,
        matrix=directory / MATRIX,
        report=directory / REPORT,
        totals=tally.totals,
        digest=digest.hexdigest(),
        rows=rows,
        completeness=completeness,
        problems=tuple(problems),
    )


def _replace_directory(fresh: Path, final: Path) -> None:
    """Put ``fresh`` into the place of ``final``, which is never there in part: removing takes more than one step."""
    outdated = final.with_name(f"{final.name}.outdated")
    shutil.rmtree(outdated, ignore_errors=True)
    if final.exists():
        final.rename(outdated)
    fresh.rename(final)
    shutil.rmtree(outdated, ignore_errors=True)
