"""What the workshop left open: the scenarios of each option hold for a model that takes it, and fail for one that does
not."""

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
from meterproof.model import ReferenceModel

OPTIONS = {
    "A04": ("manualViaRegistered", "lateUnloadAccepted", "lateUnloadRefused"),
    "A05": ("kept", "none"),
    "A08": ("encryptedOrUnknown", "encrypted"),
    "A11": ("unknown", "ownLabel"),
}
FEATURES = ("change-of-supplier", "no-wan", "parse", "hub-of-868-mhz")


@pytest.fixture(scope="module")
def registry():
    return StepRegistry(suite_steps())


@pytest.fixture(scope="module")
def scenarios():
    paths = [suite.FEATURES / "hht" / f"{name}.feature" for name in FEATURES]
    return [scenario for path in paths for scenario in parse_feature(path, suite.FEATURES)]


def taking(point, option):
    profile = load_profile("mp170")
    return replace(profile, choices={**profile.choices, point: option})


def verdicts(point, judged, modelled, scenarios, registry):
    """Judge a model that takes one option by the scenarios of another; every rule's verdict."""
    sut, profile = load_sut(suite.DATA / "suts" / "reference.toml"), taking(point, judged)
    adapter = open_model(sut, profile, model=ReferenceModel(taking(point, modelled), sut))
    session = Session(adapter, sut, profile, load_rules(), seed=0, nonce="options")
    try:
        chosen = [scenario for scenario in scenarios if f"choice:{point}={judged}" in scenario.tags]
        assert chosen, f"no scenario is for {point}={judged}"
        return [
            rule["verdict"]
            for scenario in chosen
            for rule in execute(scenario, registry, session.bench(scenario))["rules"]
        ]
    finally:
        session.close()


@pytest.mark.parametrize(
    ("point", "option"), [(point, option) for point, options in OPTIONS.items() for option in options]
)
def test_a_model_that_takes_an_option_passes_the_scenarios_of_that_option(point, option, scenarios, registry):
    assert set(verdicts(point, option, option, scenarios, registry)) == {"passed"}


@pytest.mark.parametrize(
    ("point", "judged", "modelled"),
    [
        (point, judged, modelled)
        for point, options in OPTIONS.items()
        for judged in options
        for modelled in options
        if judged != modelled
    ],
)
def test_a_model_that_takes_another_option_does_not(point, judged, modelled, scenarios, registry):
    got = set(verdicts(point, judged, modelled, scenarios, registry))
    assert got & {"failed", "warned"}
