"""Records and planned scenarios for tests, with only what a test wants to say spelled out."""

from pathlib import Path

from meterproof.campaign.plan import Planned
from meterproof.catalogue.model import Rule, Strength


def rule(id, clause="3.8.109.4", document="MP170 Annex B", statement="A rule.", unobservable=""):
    return Rule(id, statement, document, clause, "dcc", Strength.MUST, "area", (), unobservable=unobservable)


def planned(id, *, feature="duis/join.feature", lines=(3,), tags=(), text="", root=Path("features")):
    return Planned(id, id, feature, root, tuple(lines), tuple(tags), text)


def record(scenario, verdict="passed", rules=(), failures=()):
    return {
        "scenario": scenario,
        "name": scenario,
        "feature": "duis/join.feature",
        "feature_name": "Join",
        "line": 3,
        "tags": [f"rule:{id}" for id, _ in rules],
        "parameters": {},
        "verdict": verdict,
        "reason": "",
        "rules": [{"id": id, "verdict": each, "basis": "wire"} for id, each in rules],
        "arrangement": "seeded",
        "notes": [],
        "started": 0.0,
        "elapsed": 0.1,
        "steps": [],
        "exchanges": [],
        "failures": [
            {"step": "Then it is refused", "line": 7, "kind": "failed", "message": "m", "expected": e, "got": g}
            for e, g in failures
        ],
        "identities": {},
    }
