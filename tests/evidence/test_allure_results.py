import json
import re
from collections import Counter
from pathlib import Path

import pytest
from record_builders import (
    HOSTILE,
    catalogue,
    delivery,
    every_verdict,
    exchange,
    failure,
    many,
    operation,
    run_info,
    scenario,
    step,
)

from meterproof.evidence.allure import STATUS, AllureRenderer
from meterproof.evidence.allure_check import verify_allure
from meterproof.evidence.allure_extras import write_config, write_extras
from meterproof.evidence.record import octets
from meterproof.verdicts import Verdict

NONCE = "5f0c3a11"


@pytest.fixture
def render(tmp_path):
    """Render records and return their results, in their order."""

    def rendered(*records, nonce=NONCE, directory=tmp_path / "allure-results"):
        renderer = AllureRenderer(directory, catalogue(), nonce)
        uuids = [renderer.add(record) for record in records]
        assert verify_allure(directory, records, nonce) == []
        return [json.loads((directory / f"{uuid}-result.json").read_bytes()) for uuid in uuids]

    return rendered


@pytest.fixture
def results(tmp_path) -> Path:
    return tmp_path / "allure-results"


def labels(result, name):
    return [label["value"] for label in result["labels"] if label["name"] == name]


def test_every_scenario_leaves_exactly_one_result_and_no_container(render, results):
    render(*every_verdict(), *many(10))
    names = [path.name for path in results.iterdir()]
    assert sum(name.endswith("-result.json") for name in names) == len(Verdict) + 10
    assert not [name for name in names if "container" in name]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_has_a_status_and_only_passed_and_warned_look_green(render, verdict):
    (record,) = [one for one in every_verdict() if one["verdict"] == verdict]
    (result,) = render(record)
    assert result["status"] == STATUS[verdict]
    assert (result["status"] == "passed") == (verdict in (Verdict.PASSED, Verdict.WARNED))
    assert labels(result, "verdict") == [verdict]
    assert (verdict in labels(result, "tag")) == (verdict is not Verdict.PASSED)


def test_what_did_not_pass_says_where_and_why_in_its_message(render):
    (result,) = render(scenario("A bridge is refused", "failed", failures=(failure(line=26),)))
    assert result["statusDetails"]["message"].splitlines() == [
        "duis/join.feature:26: Then the request is refused [8.7.2-bridge-refused, MP170 Annex B 3.8.110.3]",
        "verdict: failed",
        "the request is refused: expected E080702, got I0",
        "expected: E080702",
        "got: I0",
    ]


def test_a_warning_passes_with_its_note(render):
    (record,) = [one for one in every_verdict() if one["verdict"] == "warned"]
    (result,) = render(record)
    assert "note: the header lacks a recommended item" in result["statusDetails"]["message"]


def test_what_was_not_judged_is_skipped_with_its_reason(render):
    (result,) = render(scenario(verdict="not-testable", reason="needs device.commands"))
    assert result["status"] == "skipped"
    assert "reason: needs device.commands" in result["statusDetails"]["message"]


def test_steps_have_keyword_text_parameters_and_status(render):
    (result,) = render(scenario(verdict="failed", failures=(failure(),)))
    assert [one["name"] for one in result["steps"]] == [
        "Given a home with an ESME and a bridge",
        'When IS joins "AltHAN Bridge 1"',
        "Then the request is refused",
    ]
    assert result["steps"][1]["parameters"] == [{"name": "device", "value": "AltHAN Bridge 1"}]
    assert [one["status"] for one in result["steps"]] == ["passed", "passed", "failed"]


def test_request_and_response_are_attached_to_the_step_that_exchanged_them(render, results):
    sent = exchange(7)
    (result,) = render(scenario(exchanges=(operation(), sent)))
    attachments = result["steps"][1]["attachments"]
    assert [one["name"] for one in attachments] == ["request: 8.7.2 by IS", "response 200: 8.7.2 by IS"]
    assert [one["type"] for one in attachments] == ["application/xml", "application/xml"]
    assert all(re.search(r"-attachment\.xml$", one["source"]) for one in attachments)
    assert [(results / one["source"]).read_text(encoding="utf-8") for one in attachments] == [
        sent["request"]["data"],
        sent["response"]["data"],
    ]
    assert [one["type"] for one in result["steps"][0]["attachments"]] == ["application/json", "application/json"]


def test_octets_that_are_no_text_are_attached_as_they_are(render, results):
    content = bytes(range(256))
    (result,) = render(scenario(exchanges=(delivery(content),), steps=(step("something arrives", exchanges=(0,)),)))
    (attachment,) = result["steps"][0]["attachments"]
    assert attachment["type"] == "application/octet-stream"
    assert attachment["source"].endswith("-attachment.bin")
    assert (results / attachment["source"]).read_bytes() == content


def test_a_web_page_in_an_answer_is_attached_as_text(render):
    one = exchange()
    one["response"] = octets(b"<!DOCTYPE html><html><script>alert(1)</script></html>")
    (result,) = render(scenario(exchanges=(operation(), one)))
    assert result["steps"][1]["attachments"][1]["type"] == "text/plain"


def test_no_answer_is_attached_with_its_reason(render, results):
    (result,) = render(
        scenario(verdict="error", exchanges=(operation(), exchange(failure="timed-out: 10 s", status=None)))
    )
    attachments = result["steps"][1]["attachments"]
    assert [one["name"] for one in attachments] == ["request: 8.7.2 by IS", "no answer: 8.7.2 by IS"]
    assert (results / attachments[1]["source"]).read_text() == "timed-out: 10 s"


def test_an_exchange_of_no_step_is_attached_to_the_scenario(render):
    (result,) = render(scenario(exchanges=(operation(), exchange(), delivery(b"<late/>"))))
    assert [one["name"] for one in result["attachments"]] == ["delivered: arrived at the Receive Response Service"]


def test_substeps_and_what_they_attach_are_nested(render, results):
    note = {"name": "note", "media_type": "text/csv", "content": octets(b"a,b")}
    inner = {
        "title": "inner",
        "status": "broken",
        "parameters": {},
        "started": 1.0,
        "elapsed": 0.5,
        "error": "KeyError: x",
    }
    outer = {
        **inner,
        "title": "outer",
        "status": "passed",
        "parameters": {"n": "1"},
        "attachments": [note],
        "substeps": [inner],
    }
    del outer["error"]
    (result,) = render(scenario(steps=(step("one", substeps=(outer,), attachments=(note,)),)))
    (found,) = result["steps"][0]["steps"]
    assert (found["name"], found["parameters"]) == ("outer", [{"name": "n", "value": "1"}])
    assert (results / found["attachments"][0]["source"]).read_bytes() == b"a,b"
    assert found["attachments"][0]["source"].endswith(".csv")
    assert found["steps"][0]["statusDetails"] == {"message": "KeyError: x"}
    assert found["steps"][0]["stop"] - found["steps"][0]["start"] == 500
    assert result["steps"][0]["attachments"][0]["name"] == "note"


def test_a_data_table_is_attached_as_csv(render, results):
    (result,) = render(scenario(steps=(step("devices", table=[["a", "b"], ["1", "x,y"]]),)))
    (attachment,) = result["steps"][0]["attachments"]
    assert (results / attachment["source"]).read_text() == 'a,b\n1,"x,y"\n'


def test_labels_come_from_rules_and_tags(render):
    record = scenario(rules=("8.7.2-bridge-refused", "12.2-conditional-items"), tags=("nightly", "epic:Alt HAN"))
    (result,) = render(record)
    assert labels(result, "epic") == ["Alt HAN"]
    assert labels(result, "feature") == ["Joining Alt HAN devices"]
    assert labels(result, "story") == ["8.7.2-bridge-refused", "12.2-conditional-items"]
    assert labels(result, "rule") == ["8.7.2-bridge-refused", "12.2-conditional-items"]
    assert labels(result, "clause") == ["MP170 Annex B 3.8.110.3", "MP170 Annex B 3.8.128.2"]
    assert labels(result, "severity") == ["critical"]
    assert labels(result, "suite") == ["Joining Alt HAN devices"]
    assert labels(result, "parentSuite") == ["duis"]
    assert labels(result, "framework") == ["meterproof"]
    assert labels(result, "language") == ["python"]
    assert labels(result, "tag") == ["nightly"]


@pytest.mark.parametrize(
    ("rules", "tags", "severity", "epic"),
    [
        (("8.7.2-bridge-refused",), (), "critical", ["MP170 Annex B"]),
        (("12.2-conditional-items",), (), "normal", ["MP170 Annex B"]),
        (("8.7.2-answer",), (), "minor", ["MP170 Annex B"]),
        (("8.7.2-answer",), ("severity:blocker",), "blocker", ["MP170 Annex B"]),
        (("not-in-the-catalogue",), (), "normal", []),
        ((), (), "normal", []),
    ],
)
def test_severity_follows_the_most_binding_rule(render, rules, tags, severity, epic):
    (result,) = render(scenario(rules=rules, tags=tags))
    assert labels(result, "severity") == [severity]
    assert labels(result, "epic") == epic


def test_labels_that_a_step_gave_are_kept(render):
    record = scenario()
    record["labels"] = [{"name": "owner", "value": "metering"}]
    (result,) = render(record)
    assert labels(result, "owner") == ["metering"]


def test_rows_of_an_outline_have_parameters_and_histories_of_their_own(render):
    first, second = render(scenario(values={"device": "ESME"}), scenario(values={"device": "GSME"}))
    assert first["parameters"] == [{"name": "device", "value": "ESME"}]
    assert first["name"] == "A bridge is refused [ESME]"
    assert first["historyId"] != second["historyId"]
    assert first["testCaseId"] == second["testCaseId"]


def test_names_of_files_depend_on_scenario_and_nonce_alone(render, tmp_path):
    record = scenario(verdict="failed")
    (first,) = render(scenario(), directory=tmp_path / "1")
    (again,) = render(record, directory=tmp_path / "2")
    (other,) = render(record, directory=tmp_path / "3", nonce="other")
    assert first["uuid"] == again["uuid"] != other["uuid"]
    assert first["historyId"] == again["historyId"] == other["historyId"]
    assert {path.name for path in (tmp_path / "1").iterdir()} == {path.name for path in (tmp_path / "2").iterdir()}


def test_a_scenario_that_ran_twice_has_two_results(render, results):
    render(scenario(), scenario(verdict="failed"))
    assert Counter(path.name.endswith("-result.json") for path in results.iterdir())[True] == 2


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 200_000])
def test_hostile_text_leaves_readable_results(render, text):
    note = {"name": text, "media_type": text, "content": octets(text.encode("utf-8", "replace"))}
    record = scenario(
        text,
        "failed",
        values={text: text},
        steps=(step(text, attachments=(note,), table=[[text]], error=text),),
        failures=(failure(text, text=text, expected=text, got=text),),
        notes=(text,),
        tags=(text,),
        reason=text,
    )
    (result,) = render(record)
    assert result["steps"][0]["name"] == f"Given {text}"
    message = result["statusDetails"]["message"]
    assert len(message) < 20_000
    assert not re.search("[\x00-\x08\x1b\x9b\u202e\ud800]", message)


def test_the_environment_is_a_properties_file(tmp_path):
    write_extras(tmp_path, run_info([]))
    lines = (tmp_path / "environment.properties").read_text(encoding="ascii").splitlines()
    assert "sut.name = reference model" in lines
    assert "profile = mp170" in lines
    assert "package.lxml = 6.0.0" in lines


def test_what_properties_files_reserve_is_escaped(tmp_path):
    run = run_info([])
    object.__setattr__(run.sut, "name", "Zähler = C:\\x\nprofile = other 😀")
    write_extras(tmp_path, run)
    lines = (tmp_path / "environment.properties").read_text(encoding="ascii").splitlines()
    assert lines[0] == r"sut.name = Z\u00e4hler \= C\:\\x\u000aprofile \= other \ud83d\ude00"


def test_every_verdict_but_passed_is_in_exactly_one_category(render, tmp_path):
    write_extras(tmp_path, run_info([]))
    categories = json.loads((tmp_path / "categories.json").read_bytes())
    configured = json.loads(write_config(tmp_path, run_info([])).read_bytes())["categories"]
    for record, result in zip(every_verdict(), render(*every_verdict()), strict=True):
        message = result.get("statusDetails", {}).get("message", "")
        by_message = [
            one["name"]
            for one in categories
            if result["status"] in one["matchedStatuses"] and re.fullmatch(one["messageRegex"], message)
        ]
        by_label = [
            one["name"]
            for one in configured
            for matcher in one["matchers"]
            if result["status"] in matcher["statuses"] and re.search(matcher["labels"]["verdict"], record["verdict"])
        ]
        assert by_message == by_label
        assert len(by_label) == (record["verdict"] != "passed")
