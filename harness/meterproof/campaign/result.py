"""What a run came to, and how it is put into the published JSON form."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from meterproof.campaign.exit import ExitCode
from meterproof.catalogue.model import Rule
from meterproof.evidence.completeness import Completeness
from meterproof.evidence.failures import headline
from meterproof.evidence.policies import PolicyTable
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.evidence.run import RunInfo
from meterproof.verdicts import Verdict

NOT_GREEN: Final = (Verdict.ERROR, Verdict.FAILED, Verdict.INCONCLUSIVE)


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a run as they were given, as far as running one scenario again needs them.

    ``paths`` gives for each feature the name by which people find it from the current directory. ``campaign`` is
    the campaign where it has variants: without it, a scenario is run in none of them.
    """

    sut: str = ""
    profile: str = ""
    seed: int | None = None
    arrangement: str = "auto"
    paths: Mapping[str, str] = field(default_factory=dict)
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class RunResult:
    """A run that has ended. ``directory`` holds its evidence, and ``pack`` is the pack that was made of it, if any.

    ``without_verdict`` are required rules that nothing concluded on, ``problems`` are sentences about what went
    wrong with the run itself, and ``unrendered`` about reports that could not be made.
    """

    directory: Path
    info: RunInfo
    asked: Asked
    exit_code: ExitCode
    completeness: Completeness
    without_verdict: tuple[str, ...]
    problems: tuple[str, ...]
    unrendered: tuple[str, ...]
    pack: Path | None = None

    def records(self) -> Iterator[ScenarioRecord]:
        """Read the record, scenario by scenario."""
        return read_results(self.directory / RESULTS)

    def policies(self) -> PolicyTable:
        """Return the variants of the campaign side by side; an empty table where it has none."""
        table = PolicyTable(self.info)
        if table:
            for record in self.records():
                table.add(record)
        return table

    def not_green(self) -> list[ScenarioRecord]:
        """Return what went wrong: errors, then failures, then what is inconclusive, each in order of the features.

        Features are named as people find them. Exchanges and steps are in it: a run in which very much went wrong
        is not small.
        """
        wrong = [self._shown(record) for record in self.records() if record["verdict"] in NOT_GREEN]
        order = [verdict.value for verdict in NOT_GREEN]
        return sorted(wrong, key=lambda record: (order.index(record["verdict"]), record["feature"], record["line"]))

    def shown_feature(self, feature: str) -> str:
        """Return the name by which people find ``feature`` from the current directory."""
        return self.asked.paths.get(feature, feature)

    def rerun(self, record: ScenarioRecord) -> str:
        """Return the command that runs just this scenario again, with fresh identities."""
        words = ["meterproof", "run", f"{self.shown_feature(record['feature'])}:{record['line']}"]
        for option, value in _given(self.asked):
            words += [option, value] if value else []
        words += ["--seed", str(self.asked.seed)] if self.asked.seed is not None else []
        words += ["--arrange", self.asked.arrangement] if self.asked.arrangement != "auto" else []
        return shlex.join(words)

    def _shown(self, record: ScenarioRecord) -> ScenarioRecord:
        return {**record, "feature": self.shown_feature(record["feature"])}


def _given(asked: Asked) -> Iterator[tuple[str, str]]:
    yield "--sut", asked.sut
    yield "--profile", asked.profile
    yield "--campaign", asked.campaign


def as_json(result: RunResult, catalogue: Mapping[str, Rule]) -> dict[str, Any]:
    """Return ``result`` in the form of data/schemas/cli-run.schema.json."""
    info = result.info
    policies = result.policies()
    return {
        "totals": dict(info.totals),
        "verdict_digest": info.verdict_digest,
        "pack": (result.pack or result.directory).as_posix(),
        "exit_code": int(result.exit_code),
        "sut": {"name": info.sut.name, "version": info.sut.version, "adapter": info.sut.adapter},
        "profile": info.profile.id,
        "campaign": info.campaign,
        "selection": list(info.selection),
        "seed": info.seed,
        "nonce": info.nonce,
        "arrangement": info.arrangement,
        "missing": list(result.completeness.missing),
        "without_verdict": list(result.without_verdict),
        "waivers": [
            {
                "rule": waiver.rule,
                "reason": waiver.reason,
                "expires": waiver.expires,
                "scenarios": list(waiver.scenarios),
                "stale": waiver.stale,
            }
            for waiver in info.waivers
        ],
        **({"policies": policies.as_json()} if policies else {}),
        "failures": [_failure(result, record, catalogue) for record in result.not_green()],
        "problems": list(result.problems),
        "notes": list(result.unrendered),
    }


def _failure(result: RunResult, record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> dict[str, Any]:
    first = record["failures"][0] if record["failures"] else None
    failure = {
        "scenario": record["scenario"],
        "feature": record["feature"],
        "line": first["line"] if first else record["line"],
        "verdict": record["verdict"],
        "rules": [rule["id"] for rule in record["rules"]],
        "headline": headline(record, catalogue),
        "message": first["message"] if first else record["reason"],
        "rerun": result.rerun(record),
    }
    if first is not None:
        failure |= {key: first[key] for key in ("expected", "got") if key in first}
    return failure
