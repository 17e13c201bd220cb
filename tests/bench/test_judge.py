"""Checks come to a verdict per rule: only a must can fail, and nothing is said where nothing was checked."""

import pytest

from meterproof.bdd.judge import Judge
from meterproof.bdd.stumbles import stumble
from meterproof.catalogue.model import Rule, Strength
from meterproof.verdicts import Basis, CheckFailed, Verdict


def rule(name: str, strength: Strength = Strength.MUST, rests_on: tuple[str, ...] = ()) -> Rule:
    return Rule(name, "Something holds.", "D", "1", "dcc", strength, "area", ("R1",), rests_on=rests_on)


CATALOGUE = {
    "must": rule("must"),
    "should": rule("should", Strength.SHOULD),
    "assumption": rule("assumption", Strength.ASSUMPTION),
    "chosen": rule("chosen", rests_on=("A50",)),
}


def verdicts(judge: Judge, outcome: Verdict, *rules: str, applicable: dict[str, str] | None = None) -> dict[str, str]:
    found = judge.verdicts(rules, CATALOGUE, applicable or {}, outcome)
    return {each["id"]: each["verdict"] for each in found}


def test_a_check_that_does_not_hold_raises_with_what_was_expected_and_got():
    judge = Judge()
    with pytest.raises(CheckFailed) as failed:
        judge.expect("the code is right", passed=False, expected="E1", got="E2")
    assert (failed.value.expected, failed.value.got) == ("E1", "E2")
    assert failed.value.exchange is None
    assert len(judge.checks) == 1


def test_a_check_on_many_exchanges_says_which_one_shows_it():
    judge = Judge()
    with pytest.raises(CheckFailed) as failed:
        judge.expect("each is refused", passed=False, expected="E1", got="E2", exchange=3)
    assert failed.value.exchange == 3
    told = stumble(failed.value, "then")
    assert (told.verdict, told.exchange) == (Verdict.FAILED, 3)


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Verdict.FAILED, {"must": "failed", "should": "warned", "assumption": "warned"}),
        (Verdict.PASSED, {"must": "passed", "should": "passed", "assumption": "passed"}),
        (Verdict.ERROR, {"must": "error", "should": "error", "assumption": "error"}),
        (Verdict.NOT_TESTABLE, {"must": "not-testable", "should": "not-testable", "assumption": "not-testable"}),
    ],
)
def test_only_a_must_can_fail(outcome, expected):
    judge = Judge()
    judge.expect("something", passed=True, expected="", got="")
    assert verdicts(judge, outcome, "must", "should", "assumption") == expected


def test_a_warning_makes_a_pass_warned_and_leaves_a_failure_failed():
    judge = Judge()
    judge.expect("something", passed=True, expected="", got="")
    judge.warn("not as recommended")
    assert verdicts(judge, Verdict.PASSED, "must") == {"must": "warned"}
    assert verdicts(judge, Verdict.FAILED, "must") == {"must": "failed"}


def test_a_rule_that_does_not_bind_is_not_applicable_whatever_the_others_come_to():
    judge = Judge()
    judge.expect("something", passed=True, expected="", got="")
    found = verdicts(judge, Verdict.FAILED, "must", "should", applicable={"should": "not in force"})
    assert found == {"must": "failed", "should": "not-applicable"}


def test_the_basis_is_the_wire_where_anything_was_seen_there():
    judge = Judge()
    judge.expect("seen", passed=True, expected="", got="", basis=Basis.OBSERVATION)
    assert judge.verdicts(["must"], CATALOGUE, {}, Verdict.PASSED)[0]["basis"] == "observation"
    judge.expect("sent", passed=True, expected="", got="")
    assert judge.verdicts(["must"], CATALOGUE, {}, Verdict.PASSED)[0]["basis"] == "wire"
    assert judge.verdicts(["must"], CATALOGUE, {}, Verdict.ERROR)[0]["basis"] == "none"


def test_a_verdict_names_the_choices_that_it_rests_on():
    judge = Judge()
    judge.expect("something", passed=True, expected="", got="")
    judge.rest_on("A32")
    assert judge.verdicts(["chosen"], CATALOGUE, {}, Verdict.PASSED)[0]["choices"] == ["A32", "A50"]
    assert "choices" not in judge.verdicts(["must"], CATALOGUE, {}, Verdict.NOT_TESTABLE)[0]
