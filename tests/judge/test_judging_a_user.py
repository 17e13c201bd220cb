"""``meterproof serve --judge``: a User's system is judged by what it sends and counts."""

import json
from dataclasses import replace

import pytest
from example_user import CAPABILITIES, example_user

from meterproof.adapters.check import check_sut
from meterproof.campaign.run import RunOptions, run
from meterproof.campaign.target import REFERENCE_USER, load_target
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.cli.main import main
from meterproof.errors import UnreachableError, UsageError
from meterproof.judge.adapter import open_judge

CAMPAIGN = "back-office"
PROFILE = load_profile("mp170")
RULES = {"user-one-outcome", "user-order-kept", "user-unloads", "user-contacts-registered"}


def verdicts_on(url, out):
    """Return the exit code of a run against the system at ``url``, and the verdicts of each rule."""
    result = run(RunOptions(sut=f"user+{url}" if url else str(REFERENCE_USER), campaign=CAMPAIGN, out=out))
    verdicts = {rule: set() for rule in RULES}
    for line in (out / "results.jsonl").read_text().splitlines():
        for rule in json.loads(line)["rules"]:
            verdicts[rule["id"]].add(rule["verdict"])
    return int(result.exit_code), verdicts


def test_the_embedded_back_office_obeys_every_rule(tmp_path):
    assert verdicts_on("", tmp_path / "run") == (0, {rule: {"passed"} for rule in RULES})


def test_a_system_that_others_wrote_obeys_every_rule(tmp_path):
    with example_user() as url:
        assert verdicts_on(url, tmp_path / "run") == (0, {rule: {"passed"} for rule in RULES})


@pytest.mark.parametrize(
    ("fault", "rules", "verdict", "code"),
    [
        ("counts twice", {"user-one-outcome"}, "failed", 1),
        ("duplicate is failure", {"user-one-outcome"}, "failed", 1),
        ("asks who is in place", {"user-contacts-registered"}, "failed", 1),
        ("loses the order", {"user-order-kept", "user-unloads"}, "warned", 0),
        ("never unloads", {"user-unloads"}, "warned", 0),
    ],
)
def test_a_faulty_system_breaks_the_rule_that_it_breaks(fault, rules, verdict, code, tmp_path):
    with example_user(fault) as url:
        ended, verdicts = verdicts_on(url, tmp_path / "run")
    assert ended == code
    assert all(verdict in verdicts[rule] for rule in rules)
    assert all(verdicts[other] == {"passed"} for other in RULES - rules)


def test_the_command_judges_and_ends_with_the_exit_code_of_a_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with example_user("asks who is in place") as url:
        assert main(["serve", "--judge", url]) == 1
    said = capsys.readouterr().out
    assert "hht/back-office.feature:" in said.splitlines()[0]
    assert "[user-contacts-registered, HHT-2013 3.12]" in said
    assert list(tmp_path.glob("reports/*/results.jsonl"))


def test_nobody_there_is_unreachable(tmp_path):
    with example_user() as url:
        pass
    with pytest.raises(UnreachableError):
        run(RunOptions(sut=f"user+{url}", campaign=CAMPAIGN, out=tmp_path / "run"))


def test_a_faulty_model_judges_nobody(capsys):
    assert main(["serve", "--judge", "http://127.0.0.1:9", "--mutant", "hht-executed-after-wan"]) == 2
    assert "--judge goes with --http and --profile alone" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["user+http://127.0.0.1:9#eighty", "user+http://127.0.0.1:9#65536"])
def test_a_port_that_is_none_is_refused(target):
    with pytest.raises(UsageError, match="is no port for the DCC side"):
        load_target(target)


def test_a_setting_that_is_none_is_refused():
    sut = replace(load_sut(REFERENCE_USER), settings={"address": "http://127.0.0.1:9"})
    with pytest.raises(UsageError, match="no such setting as 'address'"):
        open_judge(sut, PROFILE)


def test_a_system_that_offers_less_is_not_testable_and_names_what_is_missing(tmp_path):
    with example_user(offers=[kind for kind in CAPABILITIES if kind != "user.contact"]) as url:
        ended, verdicts = verdicts_on(url, tmp_path / "run")
    assert ended == 11
    assert verdicts["user-contacts-registered"] == {"not-testable"}
    assert "user.contact" in (tmp_path / "run" / "results.jsonl").read_text()


def test_what_a_back_office_declares_is_tried_before_it_is_judged():
    results = list(check_sut(load_sut(REFERENCE_USER), PROFILE))
    assert [result for result in results if not result.ok] == []
    assert {f"capability {kind}" for kind in CAPABILITIES} <= {result.name for result in results}
