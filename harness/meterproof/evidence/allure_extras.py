"""What stands beside the results for Allure: the environment of the run, categories, and how to lay out a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from meterproof.evidence.run import RunInfo

ALLURE_CONFIG: Final = "allurerc.json"

# What Allure's statuses run together is parted here by verdict: name, verdict, Allure's status.
_CATEGORIES: Final = (
    ("A rule failed", "failed", "failed"),
    ("Error of the harness, the adapter or the system under test", "error", "broken"),
    ("Inconclusive: the rule could not be judged", "inconclusive", "broken"),
    ("Not testable: a capability or an arrangement is missing", "not-testable", "skipped"),
    ("Not applicable to this profile or system", "not-applicable", "skipped"),
    ("Warned: a recommendation or an assumption does not hold", "warned", "passed"),
)


def write_extras(directory: Path, run: RunInfo) -> None:
    """Write ``environment.properties`` and ``categories.json`` into the directory of the results."""
    (directory / "environment.properties").write_text(_properties(run), encoding="ascii")
    # Allure 2 looks at messages, and the second line of ours is the verdict (see failures.account).
    categories = [
        {"name": name, "matchedStatuses": [status], "messageRegex": rf"^[^\n]*\nverdict: {verdict}(\n[\s\S]*)?$"}
        for name, verdict, status in _CATEGORIES
    ]
    (directory / "categories.json").write_text(json.dumps(categories, indent=2) + "\n", encoding="ascii")


def write_config(directory: Path, run: RunInfo) -> Path:
    """Write the configuration that Allure 3 finds where its command is run, and return its path.

    It asks for one page in one file, with the same categories as Allure 2 has.
    """
    config = {
        "name": f"Meterproof: {run.sut.name}, {run.profile.id}",
        "plugins": {"awesome": {"options": {"singleFile": True, "groupBy": ["epic", "feature", "story"]}}},
        "categories": [
            {"name": name, "matchers": [{"statuses": [status], "labels": {"verdict": f"^{verdict}$"}}]}
            for name, verdict, status in _CATEGORIES
        ],
    }
    path = directory / ALLURE_CONFIG
    path.write_text(json.dumps(config, indent=2) + "\n", encoding="ascii")
    return path


def _properties(run: RunInfo) -> str:
    packages = run.environment.get("packages", {})
    pairs = {
        "sut.name": run.sut.name,
        "sut.version": run.sut.version,
        "sut.adapter": run.sut.adapter,
        "sut.plays": " ".join(run.sut.plays),
        "sut.capabilities": " ".join(run.sut.capabilities),
        "profile": run.profile.id,
        "profile.as_of": run.profile.as_of,
        "campaign": run.campaign,
        "seed": str(run.seed),
        "nonce": run.nonce,
        "verdict_digest": run.verdict_digest,
        "meterproof": run.meterproof,
        "python": str(run.environment.get("python", "")),
        "platform": str(run.environment.get("platform", "")),
        **{f"package.{name}": version for name, version in packages.items()},
        **{f"digest.{name}": digest for name, digest in run.digests.items()},
    }
    return "".join(f"{_escaped(name)} = {_escaped(value)}\n" for name, value in pairs.items() if value)


def _escaped(text: str) -> str:
    """Write ``text`` as Java properties files have it: one line, ASCII."""
    return "".join(_character(character) for character in text)


def _character(character: str) -> str:
    if character in "\\:=#!":
        return f"\\{character}"
    if " " <= character <= "~":
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[n]:02x}{units[n + 1]:02x}" for n in range(0, len(units), 2))
