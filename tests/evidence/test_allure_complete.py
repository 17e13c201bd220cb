import json

import pytest
from record_builders import catalogue, every_verdict, exchange, operation, scenario, step

from meterproof.evidence.allure import AllureRenderer
from meterproof.evidence.allure_check import verify_allure
from meterproof.evidence.record import octets

NONCE = "n"


@pytest.fixture
def records():
    attachment = {"name": "a", "media_type": "text/plain", "content": octets(b"x")}
    substep = {"title": "s", "status": "passed", "parameters": {}, "started": 0.0, "elapsed": 0.0}
    whole = scenario(
        "everything",
        steps=(
            step("one", table=[["a"]], attachments=(attachment,), exchanges=(0, 1)),
            step("two", substeps=({**substep, "substeps": [{**substep, "attachments": [attachment]}]},)),
        ),
        exchanges=(operation(), exchange(failure="closed"), exchange()),
        notes=("a note",),
    )
    return [*every_verdict(), whole]


@pytest.fixture
def results(tmp_path, records):
    renderer = AllureRenderer(tmp_path, catalogue(), NONCE)
    for record in records:
        renderer.add(record)
    return tmp_path


def test_results_of_the_record_are_complete(results, records):
    assert verify_allure(results, records, NONCE) == []


def test_a_missing_result_is_seen(results, records):
    next(results.glob("*-result.json")).unlink()
    (problem,) = verify_allure(results, records, NONCE)
    assert problem.endswith("there is no result for it")


def test_results_of_another_run_are_seen(results, records):
    problems = verify_allure(results, records, "another nonce")
    assert len(problems) == 2 * len(records)
    assert sum("the record has no such scenario" in problem for problem in problems) == len(records)


def test_a_result_too_many_is_seen(results, records):
    (problem,) = verify_allure(results, records[1:], NONCE)
    assert problem.endswith("-result.json: the record has no such scenario")


def test_a_scenario_that_ran_twice_needs_two_results(results, records):
    (problem,) = verify_allure(results, [*records, records[0]], NONCE)
    assert problem.endswith("there is no result for it")


def test_a_missing_attachment_is_seen(results, records):
    removed = next(results.glob("*-attachment.xml"))
    removed.unlink()
    (problem,) = verify_allure(results, records, NONCE)
    assert problem.endswith(f"its attachment {removed.name} is missing")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda result: result["steps"].pop(), "it has 2 steps, and its result 1"),
        (lambda result: result["steps"][0]["attachments"].pop(), "attachments belong to it, and its result has"),
        (lambda result: result["attachments"].clear(), "attachments belong to it, and its result has"),
    ],
)
def test_a_result_that_lost_something_is_seen(results, records, change, said):
    path = _result_of(results, "everything")
    result = json.loads(path.read_bytes())
    change(result)
    path.write_text(json.dumps(result))
    problems = verify_allure(results, records, NONCE)
    assert any(said in problem for problem in problems)


def test_a_result_that_breaks_off_is_seen(results, records):
    path = _result_of(results, "everything")
    path.write_bytes(path.read_bytes()[:100])
    (problem,) = verify_allure(results, records, NONCE)
    assert "its result can't be read" in problem


def test_no_directory_means_no_results(tmp_path, records):
    assert len(verify_allure(tmp_path / "nowhere", records, NONCE)) == len(records)


def _result_of(results, name):
    return next(path for path in results.glob("*-result.json") if json.loads(path.read_bytes())["name"] == name)
