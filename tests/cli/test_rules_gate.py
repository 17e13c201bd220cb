"""The rules gate names every gap."""

import json
import shutil
from configparser import ConfigParser
from pathlib import Path

import pytest
from cli_runs import assert_published

from meterproof import __version__
from meterproof.cli.listing import rules
from meterproof.cli.rules_gate import MUTANTS, alive, main, sheet, stale, unproved, write_sheet
from meterproof.mutants.matrix import MutantResult, Outcome

ROOT = Path(__file__).resolve().parents[2]


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


def killed(name, *rules, outcome=Outcome.KILLED):
    return MutantResult(name, rules, outcome, ("s",), 0.1)


RESULTS = [
    killed("one", "8.7.1-b"),
    killed("two", "8.7.1-b", "8.7.1-a"),
    killed("three", "8.7.1-c", outcome=Outcome.SURVIVED),
    killed("four", "8.7.1-a"),
]
DIGESTS = {"rules": "0" * 64, "features": "1" * 64, "steps": "2" * 64, "schemas": "3" * 64}
SHEET = sheet(RESULTS, DIGESTS)


def test_the_sheet_counts_killed_mutants_by_rule():
    assert sheet(RESULTS, DIGESTS) == {
        "suite": __version__,
        "digests": DIGESTS,
        "mutants": 4,
        "killed": 3,
        "score": 0.75,
        "rules": {"8.7.1-a": 2, "8.7.1-b": 2, "8.7.1-c": 0},
    }
    assert_published(SHEET, "mutants")


def test_the_sheet_is_written_with_a_line_for_each_rule_in_one_order(tmp_path):
    write_sheet(tmp_path / "one.json", SHEET)
    write_sheet(tmp_path / "two.json", sheet(reversed(RESULTS), dict(reversed(DIGESTS.items()))))
    written = (tmp_path / "one.json").read_bytes()
    assert (tmp_path / "two.json").read_bytes() == written
    lines = [line.strip() for line in written.decode("ascii").splitlines()]
    assert lines.index('"8.7.1-a": 2,') + 1 == lines.index('"8.7.1-b": 2,') == lines.index('"8.7.1-c": 0') - 1
    assert list(stale(tmp_path / "one.json", SHEET)) == []


@pytest.mark.parametrize(
    ("change", "about"),
    [
        ({"killed": 4}, " about killed: "),
        ({"digests": {**DIGESTS, "rules": "9" * 64}}, " about digests: "),
        ({"rules": {"8.7.1-a": 2}, "score": 1.0}, " about rules, score: "),
        ({"colour": "blue"}, "does: "),
    ],
)
def test_a_sheet_that_is_stale_or_untrue_is_named_with_what_to_do(tmp_path, change, about):
    path = tmp_path / "mutants.json"
    path.write_text(json.dumps({**SHEET, **change}))
    (gap,) = stale(path, SHEET)
    assert gap.startswith("mutants.json does not say what the kill matrix does")
    assert about in gap
    assert gap.endswith("write it anew by python -m meterproof.cli.rules_gate --write")


@pytest.mark.parametrize("content", [None, b"{", b"[]"])
def test_a_sheet_that_is_none_is_named_with_what_to_do(tmp_path, content):
    path = tmp_path / "mutants.json"
    if content is not None:
        path.write_bytes(content)
    (gap,) = stale(path, SHEET)
    assert gap.startswith("mutants.json ")
    assert gap.endswith("write it anew by python -m meterproof.cli.rules_gate --write")


def test_the_sheet_of_the_suite_is_as_published():
    assert_published(json.loads(MUTANTS.read_bytes()), "mutants")


def test_every_rule_of_the_suite_is_judged_and_broken_or_says_why():
    assert list(unproved(rules())) == []


def test_the_gate_puts_every_mutant_before_the_suite_once():
    # It takes a minute, so the tests don't do it once more: this is the line that does.
    commands = ini_lines(ROOT / "tox.ini", "commands")
    assert [line for line in commands if "rules_gate" in line] == ["python -m meterproof.cli.rules_gate -n 2"]


def ini_lines(path, option):
    parser = ConfigParser(interpolation=None)
    parser.read(path, encoding="utf-8")
    return parser["testenv:gate"][option].strip().splitlines()


def test_a_stale_sheet_fails_the_gate_until_it_is_written_anew(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("meterproof.cli.kill_matrix.matrix", lambda selectors, full, workers: iter(RESULTS[:2]))
    monkeypatch.setattr(
        "meterproof.cli.listing.rules", lambda: [{**entry(), "id": id} for id in ("8.7.1-a", "8.7.1-b")]
    )
    monkeypatch.setattr("meterproof.evidence.run.suite_digests", lambda: DIGESTS)
    path = tmp_path / "mutants.json"
    shutil.copy(MUTANTS, path)
    before = path.read_bytes()
    assert main(mutants=path) == 1
    assert "mutants.json does not say what the kill matrix does" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert main(["--write"], path) == 0
    assert json.loads(path.read_bytes()) == sheet(RESULTS[:2], DIGESTS)
    assert main(mutants=path) == 0
    assert capsys.readouterr().out.endswith("each is judged and proved, or says why\n")


def test_a_sheet_hides_no_gap(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("meterproof.cli.kill_matrix.matrix", lambda selectors, full, workers: iter(RESULTS[2:3]))
    monkeypatch.setattr("meterproof.cli.listing.rules", lambda: [{**entry(), "id": "8.7.1-c"}])
    assert main(["--write"], tmp_path / "mutants.json") == 1
    assert "the mutant three of 8.7.1-c is not killed: survived" in capsys.readouterr().out
