"""Everything that is rendered from a record, in one pass over it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meterproof.catalogue.model import Rule
from meterproof.evidence.allure import AllureRenderer
from meterproof.evidence.allure_check import verify_allure
from meterproof.evidence.allure_extras import write_config, write_extras
from meterproof.evidence.allure_report import render_allure_report
from meterproof.evidence.completeness import Completeness, reconcile
from meterproof.evidence.digest import VerdictDigest
from meterproof.evidence.html import HtmlRenderer, Outcome
from meterproof.evidence.junit import JUnitRenderer
from meterproof.evidence.matrix import RuleMatrix, RuleRow, write_matrix
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.evidence.run import RUN, Tally, read_run

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


def render_all(directory: Path, catalogue: Mapping[str, Rule], *, allure_html: bool = True) -> Rendered:
    """Render ``results.jsonl`` and ``run.json`` of ``directory`` into that directory.

    What was rendered there before is replaced. ``allure_html`` may be switched off to leave the ``allure`` command
    alone. RecordError where the record can't be read.
    """
    run = read_run(directory / RUN)
    results = directory / ALLURE_RESULTS
    shutil.rmtree(results, ignore_errors=True)
    allure = AllureRenderer(results, catalogue, run.nonce)
    junit, matrix, html = JUnitRenderer(catalogue), RuleMatrix(catalogue), HtmlRenderer(catalogue, run)
    tally, digest, executed = Tally(len(run.planned)), VerdictDigest(), []
    reader = read_results(directory / RESULTS)
    for record in reader:
        for taker in (allure, junit, matrix, html, tally, digest):
            taker.add(record)
        executed.append(record["scenario"])

    completeness = reconcile(run.planned, executed)
    write_extras(results, run)
    write_config(directory, run)
    problems = [reader.torn] if reader.torn else []
    problems += verify_allure(results, read_results(directory / RESULTS), run.nonce)
    if run.verdict_digest and run.verdict_digest != digest.hexdigest():
        problems.append("the verdict digest in run.json is not that of the record")
    junit.write(directory / JUNIT, run)
    rows = matrix.rows()
    write_matrix(directory / MATRIX, rows)
    outcome = Outcome(tally.totals, digest.hexdigest(), rows, completeness, tuple(problems))
    html.write(directory / REPORT, outcome)
    note = "Allure HTML was not asked for."
    report: Path | None = None
    if allure_html:
        report, note = render_allure_report(results, directory / ALLURE_REPORT)
    return Rendered(
        allure_results=results,
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
