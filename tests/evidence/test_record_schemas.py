import json

import jsonschema
import pytest
from record_builders import (
    HOSTILE,
    delivery,
    every_verdict,
    exchange,
    failure,
    leave,
    operation,
    run_info,
    scenario,
    step,
)

from meterproof import suite
from meterproof.evidence.record import (
    Attachment,
    Exchange,
    FailureRecord,
    Label,
    Octets,
    RuleVerdict,
    ScenarioRecord,
    StepRecord,
    SubStep,
    octets,
)
from meterproof.evidence.recorder import RESULTS
from meterproof.evidence.run import RUN, write_run
from meterproof.verdicts import Basis, Verdict


def schema(name: str) -> jsonschema.Draft202012Validator:
    content = json.loads((suite.DATA / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(content)
    return jsonschema.Draft202012Validator(content)


def full_record() -> ScenarioRecord:
    """A record with everything that a record can have."""
    note: Attachment = {"name": "note", "media_type": "text/plain", "content": octets(b"\x00\xff")}
    inner: SubStep = {
        "title": "inner",
        "status": "failed",
        "parameters": {"a": "1"},
        "started": 1.0,
        "elapsed": 0.0,
        "attachments": [note],
        "substeps": [],
        "error": "no",
    }
    outer: SubStep = {**inner, "title": "outer", "substeps": [inner]}
    record = scenario(
        HOSTILE[0],
        "failed",
        values={"device": HOSTILE[2]},
        exchanges=(operation(), exchange(failure="timed-out", status=None), delivery(b"\xff")),
        steps=(
            step("one", exchanges=(0, 1, 2), attachments=(note,), substeps=(outer,), table=[["a"], ["b"]], error="x"),
        ),
        failures=(failure(),),
        rule_verdicts=[{"id": "r", "verdict": "failed", "basis": "observation", "choices": ["A48"]}],
    )
    record["labels"] = [{"name": "owner", "value": "someone"}]
    record["variant"] = "either / both"
    record["findings"] = {"hours": 0.5, "let in": True, "paired": 6, "consumer": "no way in"}
    return record


def test_whatever_is_written_is_of_the_published_schema(tmp_path):
    leave(tmp_path, [*every_verdict(), full_record()], exit_code=1)
    results = schema("results")
    for line in (tmp_path / RESULTS).read_text(encoding="utf-8").splitlines():
        results.validate(json.loads(line))
    schema("run").validate(json.loads((tmp_path / RUN).read_text(encoding="utf-8")))


def test_a_run_that_has_not_ended_is_of_the_published_schema(tmp_path):
    path = write_run(tmp_path, run_info([], exit_code=None))
    schema("run").validate(json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.update(verdict="green"),
        lambda record: record.pop("rules"),
        lambda record: record.update(colour="blue"),
        lambda record: record["rules"][0].update(basis="hearsay"),
        lambda record: record["steps"][0].update(status="ok"),
        lambda record: record["steps"][0]["substeps"][0]["substeps"][0].update(status="ok"),
        lambda record: record["exchanges"][0]["request"].update(encoding="latin-1"),
        lambda record: record["exchanges"][0].update(kind="guess"),
        lambda record: record["failures"][0].pop("message"),
    ],
)
def test_a_record_of_another_form_is_not(change):
    record = full_record()
    change(record)
    assert not schema("results").is_valid(record)


@pytest.mark.parametrize(
    "change",
    [
        lambda run: run.update(verdict_digest="BANANA"),
        lambda run: run.update(planned=["a", "a"]),
        lambda run: run["totals"].pop("inconclusive"),
        lambda run: run["sut"].pop("name"),
        lambda run: run.update(started="yesterday"),
        lambda run: run["digests"].update(rules="abc"),
    ],
)
def test_a_run_of_another_form_is_not(tmp_path, change):
    run = json.loads(write_run(tmp_path, run_info(every_verdict())).read_text(encoding="utf-8"))
    change(run)
    assert not schema("run").is_valid(run)


@pytest.mark.parametrize(
    ("definition", "type_"),
    [
        ("octets", Octets),
        ("exchange", Exchange),
        ("attachment", Attachment),
        ("substep", SubStep),
        ("step", StepRecord),
        ("rule", RuleVerdict),
        ("failure", FailureRecord),
        ("label", Label),
        ("scenario", ScenarioRecord),
    ],
)
def test_the_schema_and_the_types_have_the_same_keys(definition, type_):
    found = schema("results").schema["$defs"][definition]
    assert set(found["properties"]) == set(type_.__annotations__)


def test_the_schema_knows_the_verdicts_and_bases_that_there_are():
    definitions = schema("results").schema["$defs"]
    assert set(definitions["verdict"]["enum"]) == set(Verdict)
    assert set(definitions["rule"]["properties"]["basis"]["enum"]) == set(Basis)
    assert set(schema("run").schema["properties"]["totals"]["properties"]) == {"planned", *Verdict}
