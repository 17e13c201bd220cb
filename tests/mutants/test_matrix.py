"""The kill matrix: what counts as a kill. That all mutants of the suite are killed is the rules gate's to say."""

import pytest

from meterproof import suite
from meterproof.bdd.definitions import suite_steps
from meterproof.bdd.gherkin import parse_feature
from meterproof.bdd.registry import StepRegistry
from meterproof.campaign.target import REFERENCE_USER
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules
from meterproof.catalogue.sut import load_sut
from meterproof.errors import UsageError
from meterproof.mutants.catalogue import mutant, mutants
from meterproof.mutants.matrix import Bed, Outcome, run_mutants, score
from meterproof.mutants.mutation import Mutant, table, widen

BRIDGE = ("8.7.1-bridge-refused",)


@pytest.fixture(scope="module")
def bed():
    scenarios = [
        scenario
        for path in sorted(suite.FEATURES.rglob("*.feature"))
        for scenario in parse_feature(path, suite.FEATURES)
    ]
    sut = load_sut(suite.DATA / "suts" / "reference.toml")
    return Bed(
        sut, load_sut(REFERENCE_USER), load_profile("mp170"), load_rules(), scenarios, StepRegistry(suite_steps())
    )


def outcome(bed: Bed, faulty: Mutant) -> Outcome:
    (result,) = run_mutants([faulty], bed)
    return result.outcome


def test_a_mutant_is_killed_by_a_scenario_that_claims_its_rule(bed):
    chosen = mutants()[::300]
    claimed = {scenario.id: set(scenario.rules) for scenario in bed.scenarios}
    results = list(run_mutants(chosen, bed))
    assert score(results) == 1.0
    for result in results:
        assert len(result.killed_by) == 1
        assert claimed[result.killed_by[0]] & set(result.rules)


def test_every_judged_rule_has_a_mutant_and_every_mutant_a_rule(bed):
    judged = {rule.id for rule in bed.catalogue.values() if not rule.unobservable}
    assert {rule for each in mutants() for rule in each.rules} == judged


def test_a_model_that_is_right_survives(bed):
    assert outcome(bed, Mutant("right", BRIDGE, "nothing is changed", lambda model: None)) is Outcome.SURVIVED


def test_a_fault_elsewhere_is_no_kill_of_a_rule_that_it_does_not_break(bed):
    elsewhere = table("8.7.2", "bridge_code", "E080702")
    assert outcome(bed, Mutant("elsewhere", BRIDGE, "8.7.2 has another code", elsewhere)) is Outcome.SURVIVED


def test_a_model_that_breaks_down_is_an_error_and_no_kill(bed):
    def break_down(model):
        model.reader.read = None

    assert outcome(bed, Mutant("broken", BRIDGE, "nothing can be read", break_down)) is Outcome.ERROR


def test_a_mutant_whose_rule_no_scenario_reaches_is_unreached(bed):
    bare = Bed(bed.sut, bed.user_sut, load_profile("duis-5.4"), bed.catalogue, bed.scenarios, bed.registry)
    assert outcome(bare, mutant("8.7.1-bridge-code")) is Outcome.UNREACHED


def test_the_rule_that_only_recommends_is_killed_by_a_warning(bed):
    (result,) = run_mutants([mutant("12.2-smets-version-compared")], bed)
    assert result.outcome is Outcome.KILLED


def test_a_change_that_changes_nothing_is_found(bed):
    with pytest.raises(AssertionError, match="holds"):
        outcome(bed, Mutant("idle", BRIDGE, "IS is eligible already", widen("8.7.1", "roles", "IS")))
    with pytest.raises(AttributeError):
        outcome(bed, Mutant("misspelt", BRIDGE, "no such table", table("8.7.1", "bridgecode", "")))


def test_an_unknown_mutant_is_a_usage_error_with_the_nearest_names():
    with pytest.raises(UsageError) as fault:
        mutant("8.7.1-bridge-cod")
    assert "8.7.1-bridge-code" in str(fault.value)
