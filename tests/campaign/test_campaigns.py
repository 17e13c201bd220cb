"""Campaigns require rules; a required rule without a verdict is named."""

import pytest
from campaign_builders import record, rule

from meterproof.campaign.campaigns import load_campaign, without_verdict
from meterproof.errors import UsageError

CATALOGUE = {
    each.id: each
    for each in (rule("8.7.1-a"), rule("8.7.2-b"), rule("12.2-c"), rule("8.7.1-hidden", unobservable="inside only"))
}


def campaign(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return load_campaign(str(path), CATALOGUE)


def test_areas_and_rules_are_required_once_each_without_the_unobservable(tmp_path):
    loaded = campaign(tmp_path, 'title = "t"\nrequired_rules = ["12.2-c", "8.7.1-a"]\nrequired_areas = ["8.7"]\n')
    assert loaded.required == ("12.2-c", "8.7.1-a", "8.7.2-b")
    assert loaded.id == "mine"


def test_the_waiver_file_is_found_beside_the_campaign(tmp_path):
    assert campaign(tmp_path, 'title = "t"\nwaivers = "w.toml"\n').waivers == tmp_path / "w.toml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('title = "t"\nrequired_rules = ["8.7.1-z"]\n', "no rule '8.7.1-z'"),
        ('title = "t"\nrequired_rules = ["8.7.1-hidden"]\n', "can't be judged from outside"),
        ('title = "t"\nrequired_areas = ["9.9"]\n', "no rule belongs to '9.9'"),
        ('title = "t"\nrequired_rules = "12.2-c"\n', "must be a list of texts"),
        ('title = "t"\nrules = []\n', "unknown key 'rules'"),
        ("selectors = []\n", "'title' is missing"),
    ],
)
def test_a_wrong_campaign_is_told_where(tmp_path, text, told):
    with pytest.raises(UsageError, match=told) as caught:
        campaign(tmp_path, text)
    assert "mine.toml" in str(caught.value)


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UsageError, match="no campaign called 'nonsense'"):
        load_campaign("nonsense", CATALOGUE)


@pytest.mark.parametrize(
    ("verdicts", "left"),
    [
        (["passed"], ()),
        (["failed"], ()),
        (["warned"], ()),
        (["not-applicable", "passed"], ()),
        (["not-applicable"], ("8.7.1-a",)),
        (["not-testable"], ("8.7.1-a",)),
        (["inconclusive"], ("8.7.1-a",)),
        (["error"], ("8.7.1-a",)),
        ([], ("8.7.1-a",)),
    ],
)
def test_only_a_conclusion_counts_as_a_verdict(verdicts, left):
    records = [record(f"s{number}", each, [("8.7.1-a", each)]) for number, each in enumerate(verdicts)]
    assert without_verdict(["8.7.1-a"], records) == left
