"""Whether a statement says what the record says, which is drawn from the record once more."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from meterproof.catalogue.model import Rule
from meterproof.errors import UsageError
from meterproof.evidence.completeness import Completeness, reconcile
from meterproof.evidence.digest import VerdictDigest
from meterproof.evidence.matrix import RuleMatrix
from meterproof.evidence.pack.statements import rules_of, test_result
from meterproof.evidence.pack.verify_pack import MAX_FINDINGS, Finding, Unusable, Verification, verify
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RESULTS, RecordError, RecordReader, read_results
from meterproof.evidence.run import RUN, RunInfo, Tally, conclusion, parse_run
from meterproof.verdicts import Verdict

_LONGEST: Final = 500
_JUDGED: Final = (Verdict.PASSED, Verdict.FAILED, Verdict.WARNED)
_OF_A_RULE: Final = ("verdict", "scenarios", "choices")


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a record says as a whole. ``failed`` are pairs of a rule that failed and the scenario in which it did."""

    totals: Mapping[str, int]
    digest: str
    rules: list[dict[str, Any]]
    failed: frozenset[tuple[str, str]]
    completeness: Completeness


def draw(results: Iterable[ScenarioRecord], planned: Iterable[str], catalogue: Mapping[str, Rule]) -> Drawn:
    """Draw totals, verdict digest and rules from ``results``; RecordError where they are no record.

    A scenario that was planned and has no line counts as inconclusive. ``catalogue`` gives the rules their clauses.
    """
    planned = list(planned)
    tally, digest, matrix = Tally(len(set(planned))), VerdictDigest(), RuleMatrix(catalogue)
    executed: list[str] = []
    failed: set[tuple[str, str]] = set()
    try:
        for record in results:
            Verdict(record["verdict"])
            for taker in (tally, digest, matrix):
                taker.add(record)
            executed.append(record["scenario"])
            failed.update(
                (rule["id"], record["scenario"]) for rule in record["rules"] if rule["verdict"] == Verdict.FAILED
            )
        complete = reconcile(planned, executed)
        tally.totals[Verdict.INCONCLUSIVE] += len(complete.missing)
        return Drawn(tally.totals, digest.hexdigest(), rules_of(matrix.rows()), frozenset(failed), complete)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise RecordError(
            f"this is not the record of a run: {error!r}",
            where=RESULTS,
            expected="scenarios as data/schemas/results.schema.json has them",
        ) from None


def draw_from(directory: Path, planned: Iterable[str], catalogue: Mapping[str, Rule]) -> Drawn:
    """Draw from the record in the run's folder ``directory``; see ``draw``."""
    return draw(read_results(directory / RESULTS), planned, catalogue)


def open_pack(path: Path, key_pem: bytes | None = None, nonce: str = "") -> Verification:
    """Verify the pack at ``path``, and that its statement says what its record says; see ``verify_pack.verify``.

    UsageError where there is no such file.
    """
    try:
        pack = verify(path, key_pem, nonce)
    except (OSError, Unusable) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"this pack can't be read: {why}", where=str(path), expected="the file of a pack") from None
    if pack.intact:
        found = islice(disagreements(pack), MAX_FINDINGS)
        pack.findings += [Finding(finding.code, finding.text[:_LONGEST]) for finding in found]
    return pack


def disagreements(pack: Verification) -> list[Finding]:
    """Return in what the statement of an intact ``pack`` differs from the record in it; an empty list means nothing.

    The clauses of rules are not compared: they are of the suite, and this one may have another version of it.
    """
    try:
        run = parse_run(pack.read(RUN), Path(RUN))
        record = RecordReader(Path(RESULTS), io.BytesIO(pack.read(RESULTS)))
        drawn = draw(record, run.planned, {})
        said = pack.statements["test-result"]["predicate"]
        return [Finding(code, text) for code, text in (*_compare(said, run, drawn), *_not_green(run, drawn))]
    except RecordError as error:
        return [Finding("record", str(error).replace("\n", ";"))]
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return [Finding("record", f"statement and record can't be compared: {error!r}")]


def _compare(said: Mapping[str, Any], run: RunInfo, drawn: Drawn) -> Iterator[tuple[str, str]]:
    if said["totals"] != drawn.totals:
        yield "totals", f"the statement has the totals {_told(said['totals'])}, and the record {_told(drawn.totals)}"
    if said["verdictDigest"] != drawn.digest:
        yield "verdict-digest", f"the verdict digest of the record is {drawn.digest}"
    yield from _compare_rules({rule["id"]: rule for rule in said["rules"]}, {rule["id"]: rule for rule in drawn.rules})
    result = {name: value for name, value in said["testResult"].items() if name != "configuration"}
    if result != test_result(run, drawn.rules):
        yield "result", "the plain result, or one of its lists of rules, is not what the record and the exit code give"
    if said["conclusion"] != conclusion(run):
        yield "conclusion", f"the statement has {said['conclusion']!r}, and the run came to {conclusion(run)!r}"


def _compare_rules(said: Mapping[str, Any], drawn: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for rule in sorted(drawn.keys() - said.keys()):
        yield "rules", f"the record has a verdict on {rule}, and the statement none"
    for rule in sorted(said.keys() - drawn.keys()):
        yield "rules", f"the statement has a verdict on {rule}, and the record none"
    for rule in sorted(drawn.keys() & said.keys()):
        for member in _OF_A_RULE:
            if said[rule].get(member) != drawn[rule][member]:
                words = f"{said[rule].get(member)!r}, and the record {drawn[rule][member]!r}"
                yield "rules", f"{member} of {rule} is in the statement {words}"


def _not_green(run: RunInfo, drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Say why a run with this record can't have passed, where it is said to have."""
    waived = {(waiver.rule, scenario) for waiver in run.waivers for scenario in waiver.scenarios}
    reasons = (
        (drawn.totals[Verdict.ERROR] > 0, "a scenario ended in an error"),
        (not drawn.failed <= waived, "a rule failed that nobody waived"),
        (any(waiver.stale for waiver in run.waivers), "a waiver is stale"),
        (drawn.totals[Verdict.INCONCLUSIVE] > 0, "a scenario is inconclusive"),
        (not drawn.completeness.complete, "what was executed is not what was planned"),
        (not any(drawn.totals[verdict] for verdict in _JUDGED), "nothing at all was judged"),
    )
    if run.exit_code == 0:
        yield from (("exit-code", f"exit code 0 can't be right: {why}") for applies, why in reasons if applies)


def _told(totals: object) -> str:
    counted = totals.items() if isinstance(totals, Mapping) else ()
    return ", ".join(f"{name} {count}" for name, count in counted if count) or "none"
