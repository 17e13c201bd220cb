import json
from collections import Counter

import pytest
from bdd_project import set_up

pytest_plugins = ["pytester"]

MORE = """
import allure


@then("it looks")
def _(bench):
    with allure.step("closer"):
        allure.attach("seen", "note")
    bench.check(True)


@given("a table")
def _(datatable, docstring):
    pass
"""


def results(pytester, directory="allure"):
    files = (pytester.path / directory).glob("*-result.json")
    found = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    return {result["name"]: result for result in found}


def labels(result, *kinds):
    return sorted((label["name"], label["value"]) for label in result["labels"] if label["name"] in kinds)


def kinds(pytester, directory="allure"):
    return Counter(path.name.rpartition("-")[2].partition(".")[0] for path in (pytester.path / directory).iterdir())


def test_a_scenario_is_one_result_and_no_container(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--alluredir=allure", "-p", "no:faker")
    assert kinds(pytester) == {"result": 7, "attachment": 6}
    assert {name: result["status"] for name, result in results(pytester).items()} == {
        "A number 1 [1, 1]": "passed",
        "A number 2 [2, 3]": "failed",
        "It breaks": "broken",
        "No clock": "skipped",
        "A warning": "passed",
        "Not here": "skipped",
        "Nothing": "broken",
    }


def test_gherkin_steps_have_status_arguments_and_their_exchanges(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--alluredir=allure")
    steps = results(pytester)["A number 2 [2, 3]"]["steps"]
    assert [(step["name"], step["status"]) for step in steps] == [
        ("Given a bench", "passed"),
        ("Given a number 2", "passed"),
        ("When IS sends 8.7.1", "passed"),
        ("Then the number is 3", "failed"),
    ]
    assert steps[2]["parameters"] == [{"name": "user", "value": "IS"}, {"name": "what", "value": "8.7.1"}]
    attached = steps[2]["attachments"]
    assert [(one["name"], one["type"]) for one in attached] == [
        ("request: 8.7.1 by IS", "application/xml"),
        ("response 200: 8.7.1 by IS", "application/xml"),
    ]
    assert (pytester.path / "allure" / attached[0]["source"]).read_bytes() == b"<q/>"
    assert "attachments" not in steps[3]


def test_steps_that_did_not_run_are_skipped(pytester):
    feature = "@rule:it-works\nFeature: f\n  Scenario: s\n    Given a bench\n    Then it breaks\n    And it warns\n"
    set_up(pytester, feature)
    pytester.runpytest("--meterproof", "--alluredir=allure")
    [result] = results(pytester).values()
    assert [step["status"] for step in result["steps"]] == ["passed", "broken", "skipped"]


def test_labels_come_from_tags_and_rules(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--alluredir=allure")
    result = results(pytester)["A number 1 [1, 1]"]
    assert labels(result, "epic", "feature", "story", "severity", "rule", "clause", "tag") == [
        ("clause", "Annex B 3.8.1"),
        ("epic", "DUIS"),
        ("feature", "Numbers"),
        ("rule", "it-works"),
        ("severity", "critical"),
        ("story", "it-works"),
        ("tag", "smoke"),
    ]


def test_rows_of_an_outline_are_not_retries_of_each_other(pytester):
    feature = """
        @rule:it-works
        Feature: f
          Scenario Outline: same
            Given a number <n>
            Then the number is <n>
            Examples:
              | n |
              | 1 |
              | 2 |
        """
    set_up(pytester, feature)
    pytester.runpytest("--meterproof", "--alluredir=allure")
    found = results(pytester)
    assert len({result["historyId"] for result in found.values()}) == 2
    assert [parameter["name"] for parameter in found["same [1]"]["parameters"]] == ["n"]


def test_scenarios_can_be_selected_by_label_without_writing_results(pytester):
    set_up(pytester)
    pytester.runpytest("--meterproof", "--allure-epics=DUIS").assert_outcomes(passed=2, failed=3, skipped=2, warnings=1)
    pytester.runpytest("--meterproof", "--allure-epics=GBCS").assert_outcomes(deselected=7)


def test_what_steps_attach_themselves_is_in_their_step_in_both_records(pytester):
    feature = """
        @rule:it-works
        Feature: f
          Scenario: s
            Given a table
              \"\"\"
              words
              \"\"\"
              | a |
              | 1 |
            Then it looks
        """
    set_up(pytester, feature, more_steps=MORE)
    pytester.runpytest("--meterproof", "--alluredir=allure", "--meterproof-out=out")
    table, looks = results(pytester)["s"]["steps"]
    assert [one["name"] for one in table["attachments"]] == ["table", "docstring"]
    assert [(step["name"], step["attachments"][0]["name"]) for step in looks["steps"]] == [("closer", "note")]
    record = json.loads((pytester.path / "out" / "results.jsonl").read_text(encoding="utf-8"))
    assert [one["name"] for one in record["steps"][0]["attachments"]] == ["docstring"]
    assert [one["title"] for one in record["steps"][1]["substeps"]] == ["closer"]


def test_a_stock_project_gets_steps_and_labels_too(pytester):
    set_up(pytester)
    pytester.makepyfile('from pytest_bdd import scenarios\n\nscenarios("features/numbers.feature")\n')
    pytester.runpytest("--alluredir=allure")
    result = results(pytester)["test_a_number_n[2-3]"]
    assert [(step["name"], step["status"]) for step in result["steps"]] == [
        ("Given a bench", "passed"),
        ("Given a number 2", "passed"),
        ("When IS sends 8.7.1", "passed"),
        ("Then the number is 3", "failed"),
    ]
    assert len(result["steps"][2]["attachments"]) == 2
    assert labels(result, "rule", "clause", "epic") == [
        ("clause", "Annex B 3.8.1"),
        ("epic", "DUIS"),
        ("rule", "it-works"),
    ]


@pytest.mark.parametrize("workers", [[], ["-n2"]])
def test_every_scenario_has_its_result_also_with_workers(pytester, workers):
    set_up(pytester)
    pytester.runpytest_subprocess("--meterproof", "--alluredir=allure", *workers)
    assert len(results(pytester)) == 7
