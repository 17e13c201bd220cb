import csv

import pytest
from record_builders import HOSTILE, catalogue, every_verdict, scenario

from meterproof.evidence.matrix import HEADER, rule_rows, write_matrix


def read(tmp_path, records, rules=None):
    path = tmp_path / "rule-matrix.csv"
    write_matrix(path, rule_rows(records, catalogue() if rules is None else rules))
    with path.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row for row in csv.DictReader(file)}


def test_there_is_a_row_for_every_rule_of_the_catalogue_in_its_order(tmp_path):
    assert list(read(tmp_path, [])) == list(catalogue())


def test_a_row_holds_the_rule_and_what_it_came_to(tmp_path):
    verdict = {"id": "8.7.2-bridge-refused", "verdict": "passed", "basis": "observation", "choices": ["A48", "A122"]}
    records = [scenario("first", rule_verdicts=[verdict]), scenario("second")]
    assert read(tmp_path, records)["8.7.2-bridge-refused"] == {
        "rule": "8.7.2-bridge-refused",
        "document": "MP170 Annex B",
        "clause": "3.8.110.3",
        "actor": "dcc",
        "strength": "must",
        "readings": "R203\nR204",
        "statement": "A bridge that is asked to join a device outside its list is refused.",
        "verdict": "passed",
        "basis": "wire, observation",
        "passed": "2",
        "failed": "0",
        "warned": "0",
        "error": "0",
        "not-applicable": "0",
        "not-testable": "0",
        "inconclusive": "0",
        "choices": "A122\nA48",
        "scenarios": "duis/join.feature::first\nduis/join.feature::second",
        "reason": "",
    }


def test_the_worst_scenario_decides(tmp_path):
    row = read(tmp_path, every_verdict())["8.7.2-bridge-refused"]
    assert row["verdict"] == "error"
    assert [row[verdict] for verdict in HEADER[9:16]] == ["1"] * 7
    passed_and_warned = [one for one in every_verdict() if one["verdict"] in ("passed", "warned")]
    assert read(tmp_path, passed_and_warned)["8.7.2-bridge-refused"]["verdict"] == "warned"


def test_a_scenario_to_which_a_rule_does_not_apply_takes_nothing_from_the_others(tmp_path):
    records = [scenario("a"), scenario("b", "not-applicable")]
    assert read(tmp_path, records)["8.7.2-bridge-refused"]["verdict"] == "passed"
    assert read(tmp_path, records[1:])["8.7.2-bridge-refused"]["verdict"] == "not-applicable"


def test_a_rule_without_a_verdict_says_so(tmp_path):
    rows = read(tmp_path, [scenario()])
    assert (rows["12.2-conditional-items"]["verdict"], rows["12.2-conditional-items"]["reason"]) == (
        "no verdict",
        "no scenario of this run judged it",
    )
    assert (rows["8.8.2-radio-silence"]["verdict"], rows["8.8.2-radio-silence"]["reason"]) == (
        "unobservable",
        "no tester hears the radio",
    )


def test_a_rule_that_the_catalogue_does_not_know_has_a_row_too(tmp_path):
    row = read(tmp_path, [scenario(rules=("stray",))])["stray"]
    assert (row["statement"], row["verdict"], row["document"]) == ("(not in the catalogue)", "passed", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_in_their_cells(tmp_path, text):
    record = scenario(text)
    record["scenario"] = text
    row = read(tmp_path, [record])["8.7.2-bridge-refused"]
    assert row["passed"] == "1"
    assert not row["scenarios"].startswith("=")
