import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from record_builders import every_verdict, run_info

from meterproof import suite
from meterproof.catalogue.model import Artefact
from meterproof.evidence.digest import files_digest
from meterproof.evidence.recorder import RecordError
from meterproof.evidence.run import (
    RUN,
    SutInfo,
    WaivedRule,
    conclusion,
    count_verdicts,
    environment,
    read_run,
    run_octets,
    suite_digests,
    utc,
    write_run,
)


def test_a_run_is_read_back_as_it_was_written(tmp_path):
    run = replace(
        run_info(every_verdict(), exit_code=1),
        campaign="smoke",
        cut_off="This run was cut off after 1 of 7 scenarios.",
        sut=SutInfo("lab", "1", "http", address="http://lab", artefact=Artefact("lab.zip", "0" * 64)),
        waivers=(WaivedRule("8.7.2-bridge-refused", "being mended", "2026-01-31", ("a::b",), "", "E080702"),),
    )
    write_run(tmp_path, run)
    assert read_run(tmp_path) == run
    assert read_run(tmp_path / RUN) == run


def test_a_run_that_has_not_ended_says_so(tmp_path):
    write_run(tmp_path, replace(run_info([], exit_code=None), totals={}))
    run = read_run(tmp_path)
    assert (run.finished, run.exit_code, run.verdict_digest) == ("", None, "")
    ended = run.ended(finished=utc(1.0), totals={"planned": 0}, verdict_digest="d", exit_code=11)
    assert (ended.finished, ended.exit_code, ended.started) == ("1970-01-01T00:00:01.000Z", 11, run.started)


@pytest.mark.parametrize(
    ("code", "finished", "word"),
    [
        (None, "", "inconclusive"),
        (0, utc(1.0), "passed"),
        (1, utc(1.0), "failed"),
        (3, utc(1.0), "error"),
        (10, utc(1.0), "failed"),
        (11, utc(1.0), "inconclusive"),
        (14, utc(1.0), "error"),
        (130, utc(1.0), "interrupted"),
        (7, utc(1.0), "error"),
        (0, "", "inconclusive"),
        (1, "", "failed"),
        (3, "", "error"),
        (11, "", "inconclusive"),
    ],
)
def test_a_run_comes_to_one_word_and_passes_only_where_it_finished(code, finished, word):
    assert conclusion(replace(run_info([]), exit_code=code, finished=finished)) == word


def test_a_run_is_never_there_in_part(tmp_path, monkeypatch):
    before = run_info([], exit_code=None)
    write_run(tmp_path, before)
    whole = Path.write_bytes

    def killed(path, octets):
        whole(path, octets[:20])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", killed)
    with pytest.raises(KeyboardInterrupt):
        write_run(tmp_path, run_info([]))
    monkeypatch.undo()
    assert read_run(tmp_path) == before
    write_run(tmp_path, run_info([]))
    assert [path.name for path in tmp_path.iterdir()] == [RUN]


def test_a_run_of_an_earlier_version_can_be_read(tmp_path):
    run = run_info(every_verdict())
    earlier = json.loads(run_octets(run))
    for member in ("address", "artefact"):
        del earlier["sut"][member]
    del earlier["cut_off"]
    (tmp_path / RUN).write_text(json.dumps(earlier))
    assert read_run(tmp_path) == run


def test_the_digests_are_of_what_decides_verdicts():
    digests = suite_digests()
    assert set(digests) == {"rules", "features", "steps", "schemas"}
    assert digests["rules"] == files_digest(suite.DATA / "rules")
    assert len(set(digests.values())) == 4


def test_read_only_mappings_can_be_written(tmp_path):
    write_run(tmp_path, replace(run_info([]), digests=MappingProxyType({"rules": "0" * 64})))
    assert read_run(tmp_path).digests == {"rules": "0" * 64}


def test_totals_count_every_verdict_and_the_plan():
    assert count_verdicts(every_verdict(), planned=9) == {
        "planned": 9,
        "passed": 1,
        "failed": 1,
        "warned": 1,
        "error": 1,
        "not-applicable": 1,
        "not-testable": 1,
        "inconclusive": 1,
    }


def test_the_environment_names_versions_and_no_place_on_this_machine():
    found = environment()
    assert found["packages"]["lxml"]
    assert {"kombu", "securesystemslib", "in-toto-attestation"} <= found["packages"].keys()
    assert "/" not in json.dumps(found)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}", b'{"sut": 1}', b"\xff", b"[" * 100_000])
def test_what_is_no_run_is_an_error_with_its_place(tmp_path, content):
    (tmp_path / RUN).write_bytes(content)
    with pytest.raises(RecordError, match=r"run\.json: this is not the description of a run") as caught:
        read_run(tmp_path)
    assert "evidence is never mended" in caught.value.hint


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda run: run.pop("nonce"), "as a whole, 'nonce' is missing"),
        (lambda run: run.update(seed="0"), "seed, '0' is not allowed"),
        (lambda run: run.update(planned="abc"), "planned, 'abc' is not allowed"),
        (lambda run: run["totals"].pop("passed"), "totals, "),
        (lambda run: run["sut"].update(artefact={"name": "x"}), "sut.artefact, 'sha256' is missing"),
        (lambda run: run.update(started="2026-02-30T00:00:00Z"), "day"),
        (lambda run: run["profile"].update(as_of="2025-13-01"), "month"),
        (lambda run: run.update(finished="2026-01-01T25:00:00Z"), "hour"),
    ],
)
def test_what_is_wrong_in_a_run_is_named(tmp_path, change, what):
    raw = json.loads(run_octets(run_info(every_verdict())))
    change(raw)
    (tmp_path / RUN).write_text(json.dumps(raw))
    with pytest.raises(RecordError, match=r"this is not the description of a run: ") as caught:
        read_run(tmp_path)
    assert what in caught.value.what


def test_what_can_not_be_read_is_an_error(tmp_path):
    (tmp_path / RUN).mkdir()
    with pytest.raises(RecordError, match="the description of this run can't be read: Is a directory"):
        read_run(tmp_path)


def test_an_unknown_key_is_an_error(tmp_path):
    path = write_run(tmp_path, run_info([]))
    path.write_text(json.dumps({**json.loads(path.read_text()), "colour": "blue"}))
    with pytest.raises(RecordError, match="colour"):
        read_run(tmp_path)


def test_a_missing_run_is_an_error(tmp_path):
    with pytest.raises(RecordError, match="there is no description of a run"):
        read_run(tmp_path)
