"""``--format json`` of every command has the published schema."""

import pytest
from cli_runs import ONE_RULE, assert_published

from meterproof.campaign.target import REFERENCE
from meterproof.catalogue.profiles import DIRECTORY as PROFILES


@pytest.mark.parametrize("what", ["rules", "scenarios", "steps", "profiles", "adapters", "mutants", "ambiguities"])
def test_list(shell, what):
    ended = shell("list", what, "--format", "json")
    assert ended.code == 0
    assert_published(ended.json, "cli-list")
    assert list(ended.json) == [what]
    assert ended.json[what]
    text = shell("list", what)
    assert text.out.splitlines()[-1] == f"{len(ended.json[what])} {what}"


def test_open_points_show_which_profile_chose_what_and_a_profile_of_ones_own(shell):
    own = PROFILES / "mp170.toml"
    (shell.directory / "our-lab.toml").write_text(
        own.read_text(encoding="utf-8").replace('A17 = "truncate"', 'A17 = "refuse"'), encoding="utf-8"
    )
    lines = shell("list", "ambiguities", "--profile", "our-lab.toml").out.splitlines()
    assert lines[0].split() == ["point", "options", "duis-5.4", "mp170", "our-lab", "title"]
    (seventeen,) = [line for line in lines if line.startswith("A17 ")]
    assert seventeen.split()[:7] == ["A17", "truncate", "|", "refuse", "truncate", "truncate", "refuse"]
    told = shell("list", "ambiguities", "--profile", "our-lab.toml", "--format", "json")
    assert_published(told.json, "cli-list")
    (entry,) = [point for point in told.json["ambiguities"] if point["id"] == "A17"]
    assert entry["choices"] == {"duis-5.4": "truncate", "mp170": "truncate", "our-lab": "refuse"}


def test_a_profile_says_nothing_of_what_is_the_same_under_all(shell):
    ended = shell("list", "rules", "--profile", "mp170")
    assert ended.code == 2
    assert "--profile" in ended.err


def test_every_rule_is_judged_and_proved_or_says_why_not(shell):
    for rule in shell("list", "rules", "--format", "json").json["rules"]:
        if rule["status"] == "judged":
            assert rule["scenarios"], rule["id"]
            assert rule["mutants"], rule["id"]
        else:
            assert (rule["status"], bool(rule["reason"])) == ("unobservable", True), rule["id"]


def test_explain_a_rule_with_its_last_verdict(shell):
    before = shell("explain", "8.7.1-bridge-refused", "--format", "json")
    assert_published(before.json, "cli-explain")
    assert before.json["last"] is None
    assert shell("run", ONE_RULE).code == 0
    after = shell("explain", "8.7.1-bridge-refused", "--format", "json")
    assert_published(after.json, "cli-explain")
    assert after.json["last"]["verdict"] == "passed"
    assert "last verdict: passed in reports/" in shell("explain", "8.7.1-bridge-refused").out


def test_explain_a_code(shell):
    ended = shell("explain", "e080702", "--format", "json")
    assert_published(ended.json, "cli-explain")
    assert "8.7.1-bridge-refused" in {rule["id"] for rule in ended.json["rules"]}
    assert "3.8.109" not in shell("explain", "E2").out
    assert {each["meaning"] for each in shell("explain", "E2", "--format", "json").json["meanings"]} == {"user-role"}


def test_mutants(shell):
    ended = shell("mutants", ONE_RULE, "--format", "json")
    assert ended.code == 0
    assert_published(ended.json, "cli-mutants")
    assert ended.json["score"] == 1.0
    for each in ended.json["mutants"]:
        assert "8.7.1-bridge-refused" in each["rules"]
        assert each["killed_by"]


def test_check_sut(shell):
    ended = shell("check-sut", REFERENCE, "--format", "json")
    assert ended.code == 0
    assert_published(ended.json, "cli-check-sut")
    assert {check["outcome"] for check in ended.json["checks"]} == {"works"}
