"""Selectors: each form, adding up, and what a selector that matches nothing is told."""

from pathlib import Path

import pytest
from campaign_builders import planned, rule

from meterproof.campaign.selection import select
from meterproof.errors import NothingSelectedError, UsageError

CATALOGUE = {
    each.id: each
    for each in (
        rule("8.7.1-bridge-refused", clause="3.8.109.4", statement="A bridge is refused with E080798."),
        rule("8.7.2-eligible-roles", clause="3.8.110.1"),
        rule("12.2-conditional-items", clause="3.8.128.2, Table 261"),
        rule("8.7.1-lonely", clause="3.8.109.40"),
        rule("annex-c-secret", document="MP170 Annex C", clause="4.1.1", unobservable="nobody outside sees it"),
    )
}

SCENARIOS = [
    planned("bridge", tags=("rule:8.7.1-bridge-refused", "wire"), text="refused with E080702", lines=(3, 12)),
    planned("roles", tags=("rule:8.7.2-eligible-roles", "wire", "slow"), text="refused with E2", lines=(20,)),
    planned("items", feature="duis/pre-notify.feature", tags=("rule:12.2-conditional-items", "code:E120299")),
    planned("lonely", feature="smi/status.feature", tags=("rule:8.7.1-lonely",), text="E0807020 is another code"),
]


def chosen(*selectors):
    return [scenario.id for scenario in select(SCENARIOS, selectors, CATALOGUE)]


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("rule:8.7.1-bridge-refused", ["bridge"]),
        ("code:E080702", ["bridge"]),
        ("code:e080702", ["bridge"]),
        ("code:E120299", ["items"]),
        ("code:E080798", ["bridge"]),
        ("srv:8.7.1", ["bridge", "lonely"]),
        ("srv:8.7", ["bridge", "roles", "lonely"]),
        ("srv:12.2", ["items"]),
        ("clause:AnnexB/3.8.109.4", ["bridge"]),
        ("clause:AnnexB/3.8.109", ["bridge", "lonely"]),
        ("clause:AnnexB/Table 261", ["items"]),
        ("clause:MP170-AnnexB/3.8.128.2", ["items"]),
        ("clause:AnnexB", ["bridge", "roles", "items", "lonely"]),
        ("tag:wire and not slow", ["bridge"]),
        ("tag:@rule:8.7.2-eligible-roles or slow", ["roles"]),
        ("features/duis/join.feature", ["bridge", "roles"]),
        ("./features/duis/join.feature", ["bridge", "roles"]),
        ("duis/join.feature", ["bridge", "roles"]),
        ("join.feature", ["bridge", "roles"]),
        ("join.feature:12", ["bridge"]),
        ("features/smi", ["lonely"]),
        ("features", ["bridge", "roles", "items", "lonely"]),
    ],
)
def test_a_selector_chooses(selector, expected):
    assert chosen(selector) == expected


def test_no_selector_chooses_everything():
    assert chosen() == ["bridge", "roles", "items", "lonely"]


def test_selectors_add_up_in_the_order_of_the_plan():
    assert chosen("srv:12.2", "rule:8.7.1-bridge-refused") == ["bridge", "items"]


def test_a_path_of_the_file_system_chooses_its_own_file_only(tmp_path, monkeypatch):
    feature = tmp_path / "join.feature"
    feature.write_text("Feature: mine\n", encoding="utf-8")
    mine = planned("mine", feature="join.feature", root=tmp_path)
    monkeypatch.chdir(tmp_path)
    assert [each.id for each in select([*SCENARIOS, mine], [str(feature)], CATALOGUE)] == ["mine"]


@pytest.mark.parametrize(
    ("selector", "told"),
    [
        ("rule:8.7.1-bridge-refusd", "did you mean rule:8.7.1-bridge-refused"),
        ("rule:annex-c-secret", "nobody outside sees it"),
        ("code:E080703", "code:E080702"),
        ("srv:8.9.9", "meterproof list rules|srv:8.7"),
        ("clause:AnnexB/3.8.110.7", "clause:MP170AnnexB/3.8.110.1"),
        ("tag:slo", "tag:slow"),
        ("features/duis/joins.feature", "features/duis/join.feature"),
        ("join.feature:999", "features/duis/join.feature"),
        ("tag:wire and not wire", "meterproof list scenarios"),
    ],
)
def test_a_selector_that_matches_nothing_is_told_the_nearest(selector, told):
    with pytest.raises(NothingSelectedError, match=told) as caught:
        chosen(selector)
    assert caught.value.exit_code == 5
    assert selector in str(caught.value)


def test_one_selector_without_a_match_is_not_hidden_by_another_with_one():
    with pytest.raises(NothingSelectedError):
        chosen("srv:8.7.1", "rule:no-such-rule")


def test_an_unknown_kind_of_selector_is_a_usage_error():
    with pytest.raises(UsageError, match="no kind of selector called 'rules'") as caught:
        chosen("rules:8.7.1-bridge-refused")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("selector", ["rule:", "tag:(", "tag:"])
def test_a_selector_without_a_sensible_value_is_a_usage_error(selector):
    with pytest.raises(UsageError):
        chosen(selector)


def test_planned_paths_are_built_from_their_root():
    assert planned("x", root=Path("somewhere")).path == Path("somewhere/duis/join.feature")
