"""The order in which scenarios are put to a mutant: likely ones first, and none left out."""

from meterproof import suite
from meterproof.campaign.planning import scenarios_in
from meterproof.cli.kill_matrix import matrix
from meterproof.mutants.catalogue import mutants
from meterproof.mutants.likely import Likely
from meterproof.mutants.matrix import Outcome
from meterproof.mutants.mutation import Mutant

SCENARIOS = scenarios_in(suite.FEATURES)


def ordered(text: str, *rules: str):
    return list(Likely(SCENARIOS).scenarios(Mutant("m", rules, text, lambda model: None)))


def test_every_scenario_that_claims_a_rule_of_the_mutant_comes_once_and_no_other():
    likely = Likely(SCENARIOS)
    for mutant in mutants()[::40]:
        claiming = {scenario.id for scenario in SCENARIOS if set(scenario.rules) & set(mutant.rules)}
        found = [scenario.id for scenario in likely.scenarios(mutant)]
        assert len(found) == len(set(found))
        assert set(found) == claiming


def test_the_row_that_the_mutant_speaks_of_comes_first():
    rule = "8.7.1-bridge-refused"
    rows = [scenario for scenario in SCENARIOS if rule in scenario.rules]
    for row in (rows[1], rows[-1]):
        first = ordered(" ".join([row.name, *row.parameters.values()]), rule)[0]
        assert (first.name, dict(first.parameters)) == (row.name, dict(row.parameters))


def test_of_the_rows_of_an_outline_the_second_comes_after_the_first_of_every_other():
    found = ordered("", "8.7.1-bridge-refused", "12.2-duplicate-device")
    outlines = [(scenario.feature, scenario.scenario_line) for scenario in found]
    different = len(set(outlines))
    assert different > 1
    assert len(set(outlines[:different])) == different


def test_what_comes_out_does_not_depend_on_the_processes():
    # More mutants than one process takes at once, of two rules.
    asked = ("rule:8.7.1-bridge-refused", "rule:12.2-duplicate-device")
    alone, together = (list(matrix(asked, full=False, workers=workers)) for workers in (0, 2))
    assert len(alone) > 24
    assert [(each.id, each.outcome, each.killed_by) for each in together] == [
        (each.id, each.outcome, each.killed_by) for each in alone
    ]
    assert {each.outcome for each in alone} == {Outcome.KILLED}
