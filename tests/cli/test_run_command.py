"""``meterproof run``: what it writes, what it ends with, and that it is the same however it is carried out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_runs import ONE_RULE, assert_published

from meterproof.campaign.events import Listener
from meterproof.campaign.run import RunOptions, run
from meterproof.campaign.target import load_target
from meterproof.evidence.recorder import read_results
from meterproof.evidence.run import read_run
from meterproof.model import ReferenceModel
from meterproof.mutants.catalogue import mutant
from meterproof.serve.server import running

FAULT = "8.7.1-bridge-joined-to-esme"
MINE = """Feature: Mine

  @rule:8.7.1-eligible-roles
  Scenario: An import supplier may join a PPMID to its ESME
    Given a premises
    And the target is an ESME
    And the other device is a PPMID
    When the {user} submits 8.7.1
    Then the request is accepted
"""


@pytest.fixture
def served():
    """The URL of a served reference model."""
    target = load_target()
    with running(ReferenceModel(target.profile, target.sut)) as url:
        yield url


@pytest.fixture
def faulty():
    """The URL of a served model with one fault."""
    target = load_target()
    model = ReferenceModel(target.profile, target.sut)
    mutant(FAULT).apply(model)
    with running(model) as url:
        yield url


def tomorrow(days=1):
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


def waiver(days=1, signature=""):
    text = f'[[waivers]]\nrule = "8.7.1-bridge-refused"\nreason = "ticket 7"\nexpires = {tomorrow(days)}\n'
    return text + (f'signature = "{signature}"\n' if signature else "")


def test_a_campaign_is_green_in_process_and_over_http_with_one_digest(shell, served):
    # What the campaign requires; everything else has its run in tests/whole.
    required = ("srv:8.7", "srv:8.8", "srv:12.2", "--campaign", "alt-han", "--format", "json")
    inside = shell("run", *required)
    outside = shell("run", *required, "--sut", served)
    for ended in (inside, outside):
        assert ended.code == 0
        totals = ended.json["totals"]
        assert (totals["error"], totals["failed"], totals["inconclusive"]) == (0, 0, 0)
        assert totals["passed"] > 700
        assert ended.json["missing"] == []
        assert_published(ended.json, "cli-run")
    assert inside.json["verdict_digest"] == outside.json["verdict_digest"]


def test_a_fault_behind_http_is_named_in_the_first_line(shell, faulty):
    ended = shell("run", "srv:8.7.1", "--sut", faulty)
    assert ended.code == 1
    first, *rest = ended.out.splitlines()
    assert first.startswith("duis/8.7.1-join-service-critical.feature:")
    assert "Then the request is refused with E080702" in first
    assert first.endswith("[8.7.1-bridge-refused, MP170 Annex B 3.8.109.4]")
    text = "\n".join(rest)
    assert "  expected: E080702" in text
    assert "  got: " in text
    assert "    > <sr:Request" in text
    assert "    < <sr:Response" in text
    assert "  again: meterproof run duis/8.7.1-join-service-critical.feature:" in text
    assert ended.err == ""


def test_the_command_that_runs_it_again_runs_just_that(shell, faulty):
    failures = shell("run", ONE_RULE, "--sut", faulty, "--format", "json").json["failures"]
    again = failures[0]["rerun"].split()
    assert again[:2] == ["meterproof", "run"]
    ended = shell(*again[1:], "--format", "json")
    assert ended.code == 1
    assert [failure["scenario"] for failure in ended.json["failures"]] == [failures[0]["scenario"]]
    assert ended.json["totals"]["planned"] == 1


def test_the_json_of_a_failed_run_is_as_published(shell, faulty):
    ended = shell("run", ONE_RULE, "--sut", faulty, "--format", "json")
    assert_published(ended.json, "cli-run")
    assert ended.json["exit_code"] == ended.code == 1
    assert ended.json["totals"]["failed"] == len(ended.json["failures"]) > 0


def test_several_processes_come_to_the_same(shell):
    alone = shell("run", "srv:8.7.1", "--format", "json").json
    together = shell("run", "srv:8.7.1", "-n", "2", "--format", "json").json
    assert together["totals"] == alone["totals"]
    assert together["verdict_digest"] == alone["verdict_digest"]


def test_the_same_seed_and_nonce_make_the_same_identities(shell):
    def identities(out, *options):
        assert shell("run", ONE_RULE, "--out", out, *options).code == 0
        return {
            record["scenario"]: record["identities"] for record in read_results(shell.directory / out / "results.jsonl")
        }

    first = identities("a", "--seed", "5", "--nonce", "n1")
    assert identities("b", "--seed", "5", "--nonce", "n1") == first
    assert identities("c", "--seed", "6", "--nonce", "n1") != first
    assert identities("d", "--seed", "5") != first


def test_a_profile_without_the_modification_judges_none_of_its_rules(shell):
    ended = shell("run", ONE_RULE, "--profile", "duis-5.4", "--format", "json")
    totals = ended.json["totals"]
    assert totals["not-applicable"] == totals["planned"]
    assert ended.code == 11


def test_a_served_model_is_judged_by_the_profile_that_it_obeys(shell):
    target = load_target("", "duis-5.4")
    with running(ReferenceModel(target.profile, target.sut)) as url:
        assert shell("run", "srv:12.2", "--sut", url, "--format", "json").json["profile"] == "duis-5.4"


def test_a_required_rule_without_a_verdict_makes_a_run_inconclusive(shell):
    ended = shell("run", "srv:8.7", "--campaign", "alt-han", "--profile", "duis-5.4", "--format", "json")
    assert ended.code == 11
    assert ended.json["totals"]["inconclusive"] == 0
    assert "8.7.1-bridge-refused" in ended.json["without_verdict"]


def test_what_duis_alone_can_not_arrange_says_what_is_missing(shell):
    ended = shell("run", "srv:8.7.2", "--arrange", "duis")
    assert ended.code == 0
    assert "not-testable: " in ended.out
    assert "missing: inventory.seed" in ended.out


def test_a_waived_failure_stays_failed_and_leaves_the_exit_code(shell, faulty):
    path = shell.write("w.toml", waiver())
    ended = shell("run", ONE_RULE, "--sut", faulty, "--waivers", path, "--format", "json")
    assert ended.code == 0
    assert ended.json["totals"]["failed"] > 0
    assert len(ended.json["waivers"][0]["scenarios"]) == ended.json["totals"]["failed"]
    assert_published(ended.json, "cli-run")


def test_a_waiver_that_nothing_needs_any_more_is_stale(shell):
    ended = shell("run", ONE_RULE, "--waivers", shell.write("w.toml", waiver()))
    assert ended.code == 10
    assert "stale: the rule does not fail any more" in ended.out


def test_an_expired_waiver_waives_nothing(shell, faulty):
    ended = shell("run", ONE_RULE, "--sut", faulty, "--waivers", shell.write("w.toml", waiver(days=-1)))
    assert ended.code == 1
    assert "stale: expired on" in ended.out


def test_features_of_ones_own_run_with_the_steps_of_the_suite(shell):
    shell.write("mine/first.feature", MINE.format(user="IS"))
    assert shell("run", "mine/first.feature").code == 0
    shell.write("mine/first.feature", MINE.format(user="OU"))
    ended = shell("run", "mine")
    assert ended.code == 1
    assert ended.out.startswith("mine/first.feature:9: Then the request is accepted [8.7.1-eligible-roles, ")
    assert "again: meterproof run mine/first.feature:4" in ended.out


def test_steps_of_ones_own_stand_beside_the_feature(shell):
    shell.write("mine/first.feature", MINE.format(user="IS") + "    And the answer is quick\n")
    shell.write(
        "mine/conftest.py",
        "from pytest_bdd import then\n"
        "@then('the answer is quick')\n"
        "def quick(bench):\n"
        "    print('said by a step')\n"
        "    bench.judge.expect('quick', True, expected='quick', got='quick')\n",
    )
    ended = shell("run", "mine", "--format", "json")
    assert ended.code == 0
    assert ended.json["totals"]["passed"] == 1
    assert "said by a step" in ended.err


def test_a_worker_that_dies_leaves_the_run_inconclusive(shell):
    shell.write("mine/first.feature", MINE.format(user="IS") + "    And the lights go out\n")
    shell.write(
        "mine/conftest.py",
        "import os\nfrom pytest_bdd import then\n@then('the lights go out')\ndef out():\n    os._exit(9)\n",
    )
    ended = shell("run", "mine", ONE_RULE, "-n", "1", "--format", "json")
    assert ended.json["missing"] == ["first.feature::An import supplier may join a PPMID to its ESME"]
    assert ended.json["totals"]["inconclusive"] == 1
    assert ended.code == 11
    assert any("worker" in problem for problem in ended.json["problems"])


class Impatient(Listener):
    """Interrupts a run after some scenarios, as a user would by Ctrl-C."""

    def __init__(self, after):
        self.left = after

    def done(self, verdict):
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("workers", [0, 2])
def test_an_interrupted_run_leaves_a_readable_pack(tmp_path, monkeypatch, workers):
    monkeypatch.chdir(tmp_path)
    out = Path("pack")
    result = run(RunOptions(selectors=("srv:8.7.1",), workers=workers, out=out), Impatient(after=5))
    assert result.exit_code == 130
    done = list(read_results(out / "results.jsonl"))
    assert len(done) >= 5
    info = read_run(out)
    assert info.exit_code == 130
    assert info.totals["planned"] == len(info.planned) > len(done)
    assert info.totals["inconclusive"] == len(info.planned) - len(done)
    assert (out / "report.html").is_file()


def test_the_record_says_what_the_run_was(shell):
    assert shell("run", ONE_RULE, "--seed", "3", "--out", "mine").code == 0
    content = json.loads((shell.directory / "mine" / "run.json").read_text(encoding="utf-8"))
    assert (content["seed"], content["selection"], content["exit_code"]) == (3, [ONE_RULE], 0)
    assert set(content["digests"]) == {"rules", "features", "steps", "schemas"}
