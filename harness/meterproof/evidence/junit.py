"""JUnit XML from the record, for the build servers that read nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from meterproof.catalogue.model import Rule
from meterproof.evidence.failures import account, headline
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.run import RunInfo, utc
from meterproof.evidence.text import one_line, shortened, visible
from meterproof.verdicts import Verdict

# JUnit knows four outcomes. What can't be judged must not look green: inconclusive is an error.
_ELEMENT: Final[Mapping[str, str]] = {
    Verdict.FAILED: "failure",
    Verdict.ERROR: "error",
    Verdict.INCONCLUSIVE: "error",
    Verdict.NOT_TESTABLE: "skipped",
    Verdict.NOT_APPLICABLE: "skipped",
}


@dataclass(slots=True)
class _Suite:
    name: str
    started: float
    elapsed: float = 0.0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("failure", "error", "skipped"), 0))
    cases: list[str] = field(default_factory=list)


class JUnitRenderer:
    """Collects a few hundred octets a scenario and writes one ``testsuite`` a feature.

    What was planned and has no line in the record is an error, and so is a run that was cut off: it is read by
    servers that look at nothing else.
    """

    def __init__(self, catalogue: Mapping[str, Rule]) -> None:
        self._catalogue = catalogue
        self._suites: dict[str, _Suite] = {}
        self._executed: set[str] = set()

    def add(self, record: ScenarioRecord) -> None:
        """Take in one scenario."""
        feature = record["feature"]
        self._executed.add(record["scenario"])
        suite = self._suites.setdefault(feature, _Suite(record["feature_name"], record["started"]))
        suite.started = min(suite.started, record["started"])
        suite.elapsed += record["elapsed"]
        element = _ELEMENT.get(record["verdict"], "")
        if element:
            suite.counts[element] += 1
        suite.cases.append(self._case(record, element))

    def write(self, path: Path, run: RunInfo) -> None:
        """Write the file."""
        self._add_missing(run)
        suites = self._suites.items()
        total = {name: sum(suite.counts[name] for _, suite in suites) for name in ("failure", "error", "skipped")}
        cases = sum(len(suite.cases) for _, suite in suites)
        elapsed = sum(suite.elapsed for _, suite in suites)
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            out.write(f"<testsuites{_attributes('meterproof', cases, total, elapsed)}>\n")
            for feature, suite in sorted(suites):
                out.write(f"<testsuite{_attributes(suite.name, len(suite.cases), suite.counts, suite.elapsed)}")
                out.write(f' timestamp="{utc(suite.started)}" file={_quoted(feature)}>\n')
                out.write(_properties(run))
                out.writelines(suite.cases)
                out.write("</testsuite>\n")
            out.write("</testsuites>\n")

    def _add_missing(self, run: RunInfo) -> None:
        missing = [scenario for scenario in run.planned if scenario not in self._executed]
        errors = [(*scenario.partition("::")[::2], "planned, and not in the record") for scenario in missing]
        if run.cut_off:
            errors.append(("meterproof", "The run comes to its end", run.cut_off))
        for feature, name, why in errors:
            started = datetime.fromisoformat(run.started).timestamp()
            suite = self._suites.setdefault(feature, _Suite(feature, started))
            suite.counts["error"] += 1
            suite.cases.append(
                f"<testcase name={_quoted(name)} classname={_quoted(feature)} file={_quoted(feature)}"
                f' time="0.000000"><error message={_quoted(f"inconclusive: {why}")} type="inconclusive"/></testcase>\n'
            )

    def _case(self, record: ScenarioRecord, element: str) -> str:
        name = record["scenario"].partition("::")[2] or record["name"]
        opening = (
            f"<testcase name={_quoted(name)} classname={_quoted(record['feature'])} "
            f'file={_quoted(record["feature"])} line="{record["line"]}" time="{record["elapsed"]:.6f}"'
        )
        notes = account(record, self._catalogue) if record["verdict"] != Verdict.PASSED else ""
        if not element:
            return f"{opening}><system-out>{_text(notes)}</system-out></testcase>\n" if notes else f"{opening}/>\n"
        message = _quoted(one_line(shortened(self._message(record), 500)))
        kind = _quoted(record["failures"][0]["kind"] if record["failures"] else record["verdict"])
        if element == "skipped":
            return f"{opening}><skipped message={message}/></testcase>\n"
        return f"{opening}><{element} message={message} type={kind}>{_text(notes)}</{element}></testcase>\n"

    def _message(self, record: ScenarioRecord) -> str:
        if record["failures"]:
            return f"{headline(record, self._catalogue)}: {visible(record['failures'][0]['message'])}"
        return f"{record['verdict']}: {visible(record['reason'])}"


def _attributes(name: str, tests: int, counts: Mapping[str, int], elapsed: float) -> str:
    return (
        f' name={_quoted(name)} tests="{tests}" failures="{counts["failure"]}" errors="{counts["error"]}"'
        f' skipped="{counts["skipped"]}" time="{elapsed:.6f}"'
    )


def _properties(run: RunInfo) -> str:
    pairs = {
        "sut": f"{run.sut.name} {run.sut.version}".strip(),
        "profile": run.profile.id,
        "seed": str(run.seed),
        "nonce": run.nonce,
        "verdict_digest": run.verdict_digest,
    }
    properties = "".join(f"<property name={_quoted(name)} value={_quoted(value)}/>" for name, value in pairs.items())
    return f"<properties>{properties}</properties>\n"


def _quoted(text: str) -> str:
    return quoteattr(visible(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(visible(text), {"\r": "&#13;"})
