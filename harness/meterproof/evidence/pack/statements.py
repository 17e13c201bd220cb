"""The two statements of a pack: what was seen of a system, and which files say so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from meterproof.evidence.folder import PROFILE, SUT
from meterproof.evidence.matrix import RuleRow
from meterproof.evidence.pack.archive import Entry
from meterproof.evidence.pack.envelope import Json, descriptor, statement
from meterproof.evidence.run import RunInfo, conclusion
from meterproof.verdicts import Verdict

TEST_RESULT: Final = "statements/test-result.json"
EVIDENCE: Final = "statements/evidence.json"
TEST_RESULT_TYPE: Final = "urn:meterproof:predicate:test-result:v1"
EVIDENCE_TYPE: Final = "urn:meterproof:predicate:evidence:v1"

_LISTS: Final = (
    ("passedTests", Verdict.PASSED),
    ("warnedTests", Verdict.WARNED),
    ("failedTests", Verdict.FAILED),
)
_AS_IN_RUN: Final = (
    "totals",
    "waivers",
    "sut",
    "profile",
    "seed",
    "nonce",
    "started",
    "finished",
    "campaign",
    "arrangement",
)


def about_the_system(
    run: RunInfo,
    as_it_stands: Mapping[str, Any],
    rules: Sequence[Json],
    files: Mapping[str, Entry],
    mutants: object,
    pack: str,
) -> Json:
    """Return the statement on the system that was judged, ``pack`` being the file name of the pack.

    ``as_it_stands`` is what ``run.json`` holds, ``rules`` what ``rules_of`` made of the record, ``files`` the entries
    of the pack by name, and ``mutants`` what ``mutants.json`` holds. RecordError where they don't make a statement.
    """
    predicate = {
        "testResult": {**test_result(run, rules), "configuration": _configuration(run, files)},
        "conclusion": conclusion(run),
        "exitCode": run.exit_code,
        "verdictDigest": run.verdict_digest,
        "rules": list(rules),
        **{member: as_it_stands[member] for member in _AS_IN_RUN},
        "suite": {"version": run.meterproof, "digests": dict(run.digests), "mutants": mutants},
        "pack": pack,
    }
    artefact = run.sut.artefact
    subjects = [descriptor(SUT, files[SUT].sha256)]
    subjects += [descriptor(artefact.name, artefact.sha256)] if artefact else []
    return statement(subjects, TEST_RESULT_TYPE, predicate)


def about_the_files(run: RunInfo, manifest: Entry, files: Iterable[Entry], pack: str) -> Json:
    """Return the statement on the files of a pack: ``manifest``, and the ``files`` that it lists."""
    predicate = {
        "pack": pack,
        "nonce": run.nonce,
        "manifest": manifest.sha256,
        "verdictDigest": run.verdict_digest,
    }
    subjects = [descriptor(entry.name, entry.sha256) for entry in (manifest, *files)]
    return statement(subjects, EVIDENCE_TYPE, predicate)


def rules_of(rows: Iterable[RuleRow]) -> list[Json]:
    """Return what the statement says of each rule that the record has a verdict on."""
    return [
        {
            "id": row.id,
            "document": row.rule.document if row.rule else "",
            "clause": row.rule.clause if row.rule else "",
            "verdict": row.verdict,
            "scenarios": row.counts.total(),
            "choices": sorted(row.choices),
        }
        for row in sorted(rows, key=lambda row: row.id)
        if row.counts
    ]


def test_result(run: RunInfo, rules: Sequence[Mapping[str, Any]]) -> Json:
    """Return what the plain predicate can say of a run: a ``result``, and three lists of rules."""
    lists = {name: [rule["id"] for rule in rules if rule["verdict"] == verdict] for name, verdict in _LISTS}
    clean = "WARNED" if lists["warnedTests"] or lists["failedTests"] else "PASSED"
    return {"result": clean if conclusion(run) == "passed" else "FAILED", **lists}


def _configuration(run: RunInfo, files: Mapping[str, Entry]) -> list[Json]:
    """Return what tested the system: the suite by its version, its parts by their digests, and the profile."""
    suite = {"name": "meterproof", "annotations": {"version": run.meterproof}}
    parts = [descriptor(name, digest) for name, digest in sorted(run.digests.items())]
    return [suite, *parts, descriptor(PROFILE, files[PROFILE].sha256)]
