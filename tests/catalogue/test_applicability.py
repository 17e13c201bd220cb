"""Why a rule does not bind: the actors played, the modification in force, the choice of the profile."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meterproof.catalogue.applicability import why_not_applicable
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.rules import load_rules

RULES = load_rules()
DCC = frozenset({"dcc"})


@pytest.mark.parametrize("profile", ["mp170", "duis-5.4"])
@pytest.mark.parametrize("rule", ["12.2-duplicate-device", "8.7.1-message-codes", "duis-validation-order"])
def test_a_rule_without_conditions_binds_under_every_profile(rule: str, profile: str) -> None:
    assert why_not_applicable(RULES[rule], load_profile(profile), DCC) == ""


def test_a_rule_of_a_modification_binds_only_where_that_is_in_force() -> None:
    rule = RULES["8.7.1-bridge-refused"]
    assert why_not_applicable(rule, load_profile("mp170"), DCC) == ""
    assert why_not_applicable(rule, load_profile("duis-5.4"), DCC) == (
        "MP170 is not in force under the profile duis-5.4"
    )


def test_a_rule_with_a_choice_binds_only_where_the_profile_took_it() -> None:
    rule, profile = RULES["8.7.2-gpf-to-bridge"], load_profile("mp170")
    assert why_not_applicable(rule, profile, DCC) == ""
    other = replace(profile, choices={**profile.choices, "A48": "union"})
    assert why_not_applicable(rule, other, DCC) == (
        "the rule binds where A48 is legalText, and the profile mp170 takes union"
    )


def test_a_rule_binds_only_a_system_that_plays_its_actor() -> None:
    rule, profile = RULES["hub-firmware-unchanged"], load_profile("mp170")
    assert why_not_applicable(rule, profile, frozenset({"dcc", "hub"})) == ""
    assert why_not_applicable(rule, profile, frozenset({"dcc", "device"})) == (
        "the rule binds the actor hub, and the system under test plays dcc, device"
    )
    assert why_not_applicable(rule, profile, frozenset()).endswith("plays nobody")


def test_without_mp170_just_the_rules_of_mp170_do_not_bind() -> None:
    profile = load_profile("duis-5.4")
    unbound = {rule.id for rule in RULES.values() if why_not_applicable(rule, profile, frozenset({rule.actor}))}
    assert unbound == {rule.id for rule in RULES.values() if rule.modification == "MP170"}
