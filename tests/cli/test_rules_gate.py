"""The rules gate names every gap, and is passed by the suite as it stands."""

import pytest

from meterproof.cli.rules_gate import alive, main, unproved
from meterproof.mutants.matrix import MutantResult, Outcome


def entry(status="judged", scenarios=("s",), mutants=("m",)):
    return {"id": "8.7.1-a", "status": status, "scenarios": list(scenarios), "mutants": list(mutants)}


@pytest.mark.parametrize(
    ("rule", "gap"),
    [
        (entry(), None),
        (entry("unobservable", (), ()), None),
        (entry("", (), ()), "judged by no scenario"),
        (entry(mutants=()), "broken by no mutant"),
        (entry("unobservable"), "called unobservable, and 1 scenarios judge it"),
    ],
)
def test_a_rule_without_proof_or_reason_is_named(rule, gap):
    found = list(unproved([rule]))
    assert bool(found) is (gap is not None)
    if gap is not None:
        assert found[0].startswith("8.7.1-a is ")
        assert gap in found[0]


@pytest.mark.parametrize("outcome", [Outcome.SURVIVED, Outcome.UNREACHED, Outcome.ERROR])
def test_a_mutant_that_lives_is_named(outcome):
    killed = MutantResult("good", ("8.7.1-a",), Outcome.KILLED, ("s",), 0.1)
    living = MutantResult("bad", ("8.7.1-a",), outcome, (), 0.1)
    (gap,) = alive([killed, living], {"8.7.1-a"})
    assert gap == f"the mutant bad of 8.7.1-a is not killed: {outcome}"


def test_a_mutant_of_no_rule_is_named():
    stray = MutantResult("stray", ("8.7.1-b",), Outcome.KILLED, ("s",), 0.1)
    (gap,) = alive([stray], {"8.7.1-a"})
    assert gap == "the mutant stray breaks 8.7.1-b, which is no rule"


def test_the_suite_passes(capsys):
    assert main() == 0
    assert capsys.readouterr().out.endswith("each is judged and proved, or says why\n")
