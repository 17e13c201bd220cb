"""Scenarios at the premises against a system that declares nothing there: each says what is missing."""

from dataclasses import replace

import pytest

from meterproof import suite
from meterproof.adapters.model import open_model
from meterproof.bdd.definitions import suite_steps
from meterproof.bdd.gherkin import parse_feature
from meterproof.bdd.kernel import execute
from meterproof.bdd.registry import StepRegistry
from meterproof.bdd.session import Session
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.sut import load_sut

PREMISES = ("hub.", "meter.", "hht.", "install", "device.power", "device.seek", "device.fetch", "device.log")
REFERENCE = load_sut(suite.DATA / "suts" / "reference.toml")
BARE = replace(
    REFERENCE, capabilities=frozenset(kind for kind in REFERENCE.capabilities if not kind.startswith(PREMISES))
)
PROFILE = load_profile("mp170")
FEATURES = sorted((suite.FEATURES / "hht").glob("*.feature"))
ON_THE_WIRE = frozenset(
    {"change-of-supplier.feature", "delivery.feature", "hub-of-868-mhz.feature", "no-wan.feature", "unload.feature"}
)
"""Features with scenarios that are on the wire of DUIS alone."""


@pytest.mark.parametrize("feature", FEATURES, ids=lambda path: path.name)
def test_what_needs_the_premises_is_not_testable_and_names_what_is_missing(feature):
    scenarios = parse_feature(feature, suite.FEATURES)
    session = Session(open_model(BARE, PROFILE), BARE, PROFILE, load_rules(), nonce="bare")
    registry = StepRegistry(suite_steps())
    try:
        records = [execute(scenario, registry, session.bench(scenario)) for scenario in scenarios]
    finally:
        session.close()
    found = {record["verdict"] for record in records}
    allowed = {"not-testable", "not-applicable"} | ({"passed"} if feature.name in ON_THE_WIRE else set())
    assert found <= allowed, [
        (record["name"], record["verdict"]) for record in records if record["verdict"] not in allowed
    ]
    for record in records:
        if record["verdict"] == "not-testable":
            assert any(f"needs the capability {kind}" in record["reason"] for kind in PREMISES), record["reason"]
