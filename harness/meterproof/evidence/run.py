"""``run.json``: what was run, against what, by which versions, and what it came to.

It is written when a run begins and again when it ends, so that a killed run says what it had planned. The
published schema is ``data/schemas/run.schema.json``.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import RecordError
from meterproof.verdicts import Verdict

RUN: Final = "run.json"
TOTALS: Final = (
    Verdict.PASSED,
    Verdict.FAILED,
    Verdict.WARNED,
    Verdict.ERROR,
    Verdict.NOT_APPLICABLE,
    Verdict.NOT_TESTABLE,
    Verdict.INCONCLUSIVE,
)
_PACKAGES: Final = (
    "allure-pytest",
    "cryptography",
    "faker",
    "gherkin-official",
    "jinja2",
    "lxml",
    "pytest",
    "pytest-bdd",
    "pytest-xdist",
    "xmlschema",
)


@dataclass(frozen=True, slots=True)
class SutInfo:
    """The system under test as the run met it. ``plays`` and ``capabilities`` are what the run could use."""

    name: str
    version: str
    adapter: str
    plays: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    certificate_fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """The profile that was judged by; ``as_of`` is an ISO 8601 date, ``choices`` its option for each open point."""

    id: str
    as_of: str
    title: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WaivedRule:
    """A waiver of the run: until when (ISO 8601 date) and why, which scenarios it covers, and why it is stale."""

    rule: str
    reason: str
    expires: str
    scenarios: tuple[str, ...] = ()
    stale: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One run. ``started`` and ``finished`` are ISO 8601 in UTC; ``finished`` is empty while it runs or was killed.

    ``planned`` are the ids of the scenarios. ``digests`` are SHA-256 of what was judged by: rules, features and
    schemas. ``exit_code`` is None until the run has ended.
    """

    meterproof: str
    sut: SutInfo
    profile: ProfileInfo
    seed: int
    nonce: str
    started: str
    planned: tuple[str, ...]
    campaign: str = ""
    arrangement: str = "auto"
    selection: tuple[str, ...] = ()
    workers: int = 1
    finished: str = ""
    totals: Mapping[str, int] = field(default_factory=dict)
    verdict_digest: str = ""
    exit_code: int | None = None
    waivers: tuple[WaivedRule, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)

    def ended(self, *, finished: str, totals: Mapping[str, int], verdict_digest: str, exit_code: int) -> RunInfo:
        """Return the same run with what it came to."""
        return replace(self, finished=finished, totals=totals, verdict_digest=verdict_digest, exit_code=exit_code)


class Tally:
    """Counts scenarios by verdict, one at a time."""

    def __init__(self, planned: int) -> None:
        self.totals = {"planned": planned, **{verdict.value: 0 for verdict in TOTALS}}

    def add(self, record: ScenarioRecord) -> None:
        """Count one scenario."""
        self.totals[record["verdict"]] += 1


def count_verdicts(results: Iterable[ScenarioRecord], planned: int) -> dict[str, int]:
    """Return the totals of a run: how many scenarios were planned, and how many came to each verdict."""
    tally = Tally(planned)
    for record in results:
        tally.add(record)
    return tally.totals


def environment() -> dict[str, Any]:
    """Return what a run ran on: Python, platform, and the versions of the packages that bear on a verdict."""
    packages = {}
    for name in _PACKAGES:
        try:
            packages[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            packages[name] = ""
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "platform": f"{platform.system()} {platform.release()} {platform.machine()}".strip(),
        "packages": packages,
    }


def utc(moment: float) -> str:
    """Return a Unix time (seconds) as ISO 8601 in UTC, to the millisecond."""
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def write_run(directory: Path, run: RunInfo) -> Path:
    """Write ``run.json`` into ``directory``, whole or not at all, and return its path."""
    directory.mkdir(parents=True, exist_ok=True)
    target = directory / RUN
    partial = directory / f"{RUN}.partial"
    partial.write_text(json.dumps(run, default=_plain, indent=2) + "\n", encoding="ascii")
    os.replace(partial, target)
    return target


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever json does not know
    if isinstance(value, Mapping):
        return dict(value)
    return {item.name: getattr(value, item.name) for item in fields(value)}


def read_run(path: Path) -> RunInfo:
    """Read ``run.json`` (or the one in the directory ``path``); RecordError where it is missing or is no run."""
    source = path / RUN if path.is_dir() else path
    try:
        raw = json.loads(source.read_bytes())
        return _run(raw)
    except FileNotFoundError:
        raise RecordError("there is no description of a run", where=str(source), expected=RUN) from None
    except (ValueError, KeyError, TypeError) as error:
        raise RecordError(
            f"this is not the description of a run: {error!r}",
            where=str(source),
            expected="an object as data/schemas/run.schema.json has it",
        ) from None


def _run(raw: dict[str, Any]) -> RunInfo:
    sut, profile = raw["sut"], raw["profile"]
    return RunInfo(
        **{
            **raw,
            "sut": SutInfo(**{**sut, "plays": tuple(sut["plays"]), "capabilities": tuple(sut["capabilities"])}),
            "profile": ProfileInfo(**profile),
            "planned": tuple(raw["planned"]),
            "selection": tuple(raw["selection"]),
            "waivers": tuple(
                WaivedRule(**{**waiver, "scenarios": tuple(waiver["scenarios"])}) for waiver in raw["waivers"]
            ),
        }
    )
