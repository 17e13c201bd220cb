"""Labels and names of a scenario in Allure, from its tags and from the rules that it judges."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from meterproof.catalogue.model import Rule, Strength
from meterproof.evidence.record import Label, ScenarioRecord
from meterproof.verdicts import Verdict

_NAMESPACE: Final = uuid.UUID("6f1d3b52-6f1b-5a36-9d55-0c7b5f0c3a11")
_SEVERITY: Final = {Strength.MUST: "critical", Strength.SHOULD: "normal", Strength.ASSUMPTION: "minor"}
# Tags of the form ``epic:Name`` say what these labels are, in place of what the rules would say.
_BY_TAG: Final = ("epic", "feature", "story", "severity")


def result_uuid(scenario: str, nonce: str, occurrence: int = 0) -> str:
    """Return the UUID of a result: a function of scenario and run, so that rendering twice gives the same files.

    ``occurrence`` is 0, or counts up where the record has a scenario more than once.
    """
    name = f"{nonce}\n{occurrence}\n{scenario}".encode("utf-8", "surrogatepass")
    return str(uuid.UUID(bytes=hashlib.sha1(_NAMESPACE.bytes + name, usedforsecurity=False).digest()[:16], version=5))


def history_id(scenario: str) -> str:
    """Return what Allure follows a scenario by from run to run: a function of its id alone."""
    return hashlib.sha256(scenario.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def labels(record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> list[Label]:
    """Return the labels of a scenario, those of its steps last."""
    rules = [catalogue[rule["id"]] for rule in record["rules"] if rule["id"] in catalogue]
    tags = [tag.removeprefix("@") for tag in record["tags"]]
    named = {kind: [tag.partition(":")[2] for tag in tags if tag.startswith(f"{kind}:")] for kind in _BY_TAG}
    folder, _, _ = record["feature"].rpartition("/")
    found = [
        *(("epic", name) for name in named["epic"] or _unique(rule.document for rule in rules)),
        *(("feature", name) for name in named["feature"] or [record["feature_name"]]),
        *(("story", name) for name in named["story"] or [rule["id"] for rule in record["rules"]]),
        ("severity", (named["severity"] or [severity(rules)])[0]),
        *(("rule", rule["id"]) for rule in record["rules"]),
        *(("clause", name) for name in _unique(f"{rule.document} {rule.clause}" for rule in rules)),
        *([("parentSuite", folder)] if folder else []),
        ("suite", record["feature_name"]),
        ("framework", "meterproof"),
        ("language", "python"),
        ("verdict", record["verdict"]),
        *(("tag", tag) for tag in sorted(tags) if tag.partition(":")[0] not in (*_BY_TAG, "rule")),
    ]
    if record["verdict"] != Verdict.PASSED:
        found.append(("tag", record["verdict"]))
    return [*(Label(name=name, value=value) for name, value in found), *record.get("labels", [])]


def severity(rules: list[Rule]) -> str:
    """Return how severe it is when ``rules`` are broken: that of the most binding one."""
    strengths = {rule.strength for rule in rules}
    return next((_SEVERITY[strength] for strength in Strength if strength in strengths), "normal")


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
