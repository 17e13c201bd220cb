import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from record_builders import every_verdict, run_info

from meterproof.evidence.recorder import RecordError
from meterproof.evidence.run import RUN, WaivedRule, count_verdicts, environment, read_run, utc, write_run


def test_a_run_is_read_back_as_it_was_written(tmp_path):
    run = replace(
        run_info(every_verdict(), exit_code=1),
        campaign="smoke",
        waivers=(WaivedRule("8.7.2-bridge-refused", "being mended", "2026-01-31", ("a::b",), ""),),
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
    assert "/" not in json.dumps(found)


@pytest.mark.parametrize("content", [b"{", b"[]", b"{}", b'{"sut": 1}', b"\xff"])
def test_what_is_no_run_is_an_error_with_its_place(tmp_path, content):
    (tmp_path / RUN).write_bytes(content)
    with pytest.raises(RecordError, match=r"run\.json: this is not the description of a run"):
        read_run(tmp_path)


def test_an_unknown_key_is_an_error(tmp_path):
    path = write_run(tmp_path, run_info([]))
    path.write_text(json.dumps({**json.loads(path.read_text()), "colour": "blue"}))
    with pytest.raises(RecordError, match="colour"):
        read_run(tmp_path)


def test_a_missing_run_is_an_error(tmp_path):
    with pytest.raises(RecordError, match="there is no description of a run"):
        read_run(tmp_path)
