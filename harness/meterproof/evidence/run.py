"""``run.json``: what was run, against what, by which versions, and what it came to.

It is written when a run begins and again when all else has been written, so that a killed run says what it had
planned, and only a run that came to its end says what it came to. The published schema is
``data/schemas/run.schema.json``.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final

from meterproof import suite
from meterproof.catalogue.model import Artefact
from meterproof.catalogue.shapes import schema_of
from meterproof.catalogue.variants import Variant
from meterproof.evidence.digest import files_digest
from meterproof.evidence.record import ScenarioRecord
from meterproof.evidence.recorder import UNCHANGED, RecordError
from meterproof.evidence.whole import whole
from meterproof.shapes import Fault, compile_shape
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
    "in-toto-attestation",
    "jinja2",
    "kombu",
    "lxml",
    "pytest",
    "pytest-bdd",
    "pytest-xdist",
    "securesystemslib",
    "xmlschema",
)
_CONCLUSIONS: Final = {
    None: "inconclusive",
    0: "passed",
    1: "failed",
    3: "error",
    10: "failed",
    11: "inconclusive",
    14: "error",
    130: "interrupted",
}


@dataclass(frozen=True, slots=True)
class SutInfo:
    """The system under test as the run met it. ``plays`` and ``capabilities`` are what the run could use.

    ``address`` is the URL that was given in place of a SUT file, without its password, and ``artefact`` what the
    SUT file says was judged.
    """

    name: str
    version: str
    adapter: str
    plays: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    certificate_fingerprint: str = ""
    address: str = ""
    artefact: Artefact | None = None


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """The profile that was judged by; ``as_of`` is an ISO 8601 date, ``choices`` its option for each open point."""

    id: str
    as_of: str
    title: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WaivedRule:
    """A waiver of the run: until when (ISO 8601 date) and why, which scenarios it covers, and why it is stale.

    ``signature`` is what a failure must say to be covered; empty where any failure of the rule is.
    """

    rule: str
    reason: str
    expires: str
    scenarios: tuple[str, ...] = ()
    stale: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One run. ``started`` and ``finished`` are ISO 8601 in UTC; ``finished`` is empty while it runs or was killed.

    ``planned`` are the ids of the scenarios. ``variants`` are those of the campaign, also what it calls rejected.
    ``digests`` are SHA-256 of what was judged by: rules, features, steps and schemas. ``exit_code`` is None until the
    run has ended or, where it was cut off, was concluded afterwards; ``cut_off`` then says in a sentence how far it
    came.
    """

    meterproof: str
    sut: SutInfo
    profile: ProfileInfo
    seed: int
    nonce: str
    started: str
    planned: tuple[str, ...]
    campaign: str = ""
    variants: tuple[Variant, ...] = ()
    arrangement: str = "auto"
    selection: tuple[str, ...] = ()
    workers: int = 1
    finished: str = ""
    totals: Mapping[str, int] = field(default_factory=dict)
    verdict_digest: str = ""
    exit_code: int | None = None
    cut_off: str = ""
    waivers: tuple[WaivedRule, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, Any] = field(default_factory=dict)

    def choices_in(self, variant: str) -> Mapping[str, str]:
        """Return the options of the profile by open point, as they are in ``variant``; empty means in none."""
        varied = next((each.choices for each in self.variants if each.id == variant), {})
        return {**self.profile.choices, **varied}

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


def conclusion(run: RunInfo) -> str:
    """Return in one word what ``run`` came to: passed, failed, error, inconclusive or interrupted.

    It follows the exit code; a run that never finished has not passed, whatever its exit code.
    """
    word = _CONCLUSIONS.get(run.exit_code, "error")
    return "inconclusive" if word == "passed" and not run.finished else word


def suite_digests() -> dict[str, str]:
    """Return the SHA-256 of each part of the suite that decides verdicts, by the name that ``digests`` has for it."""
    return {
        "rules": files_digest(suite.DATA / "rules"),
        "features": files_digest(suite.FEATURES),
        "steps": files_digest(suite.STEPS),
        "schemas": files_digest(suite.DATA / "schemas"),
    }


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
    with whole(target) as partial:
        partial.write_bytes(run_octets(run))
    return target


def run_octets(run: RunInfo) -> bytes:
    """Return the content of ``run.json``."""
    return (json.dumps(run, default=_plain, indent=2) + "\n").encode("ascii")


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever json does not know
    if isinstance(value, Mapping):
        return dict(value)
    return {item.name: getattr(value, item.name) for item in fields(value)}


def read_run(path: Path) -> RunInfo:
    """Read ``run.json`` (or the one in the directory ``path``); RecordError where it is missing or is no run."""
    source = path / RUN if path.is_dir() else path
    try:
        octets = source.read_bytes()
    except FileNotFoundError:
        raise RecordError(
            "there is no description of a run",
            where=str(source),
            expected=RUN,
            hint="name the folder of a run: `meterproof run` does so in its last line",
        ) from None
    except OSError as error:
        raise RecordError(f"the description of this run can't be read: {error.strerror}", where=str(source)) from None
    return parse_run(octets, source)


def parse_run(octets: bytes, source: Path) -> RunInfo:
    """Return the run that ``octets``, the content of a ``run.json``, describe; RecordError where they do not.

    ``source`` is what messages call it.
    """
    try:
        raw = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise _no_run(str(error), source) from None
    faults = compile_shape(schema_of("run"), {})(raw)
    if faults:
        raise _no_run(in_words(faults[0]), source)
    try:
        _check_days(raw)
    except ValueError as error:
        raise _no_run(str(error), source) from None
    return _run(raw)


def _no_run(why: str, source: Path) -> RecordError:
    return RecordError(
        f"this is not the description of a run: {why}",
        where=str(source),
        expected="an object as data/schemas/run.schema.json has it",
        hint=UNCHANGED,
    )


def in_words(fault: Fault) -> str:
    """Return what is wrong with a part of evidence, and where in its JSON."""
    place = ".".join(map(str, fault.steps)) or "as a whole"
    if fault.keyword == "required":
        return f"{place}, {fault.member!r} is missing"
    if fault.keyword == "additionalProperties":
        return f"{place}, {fault.member!r} is not known"
    return f"{place}, {repr(fault.found)[:80]} is not allowed"


def _check_days(raw: dict[str, Any]) -> None:
    """Raise ValueError where what looks like a day is none of the calendar, which no schema says."""
    for moment in (raw["started"], raw["finished"]):
        if moment:
            datetime.fromisoformat(moment)
    for day in (raw["profile"]["as_of"], *(waiver["expires"] for waiver in raw["waivers"])):
        date.fromisoformat(day)


def _run(raw: dict[str, Any]) -> RunInfo:
    sut, profile = raw["sut"], raw["profile"]
    lists = {"plays": tuple(sut["plays"]), "capabilities": tuple(sut["capabilities"])}
    artefact = Artefact(**sut["artefact"]) if sut.get("artefact") else None
    return RunInfo(
        **{
            **raw,
            "sut": SutInfo(**{**sut, **lists, "artefact": artefact}),
            "profile": ProfileInfo(**profile),
            "planned": tuple(raw["planned"]),
            "variants": tuple(Variant(**variant) for variant in raw.get("variants", ())),
            "selection": tuple(raw["selection"]),
            "waivers": tuple(
                WaivedRule(**{**waiver, "scenarios": tuple(waiver["scenarios"])}) for waiver in raw["waivers"]
            ),
        }
    )
