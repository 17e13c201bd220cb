import json
import os
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from record_builders import HOSTILE, every_verdict, many, scenario

from meterproof.errors import UsageError
from meterproof.evidence.record import octets, raw
from meterproof.evidence.recorder import RESULTS, Recorder, RecordError, read_results


def test_what_is_written_is_read_back(tmp_path):
    records = every_verdict()
    with Recorder(tmp_path) as recorder:
        for record in records:
            recorder.write(record)
    assert list(read_results(tmp_path / RESULTS)) == records


def test_each_scenario_is_a_whole_line_on_disk_before_the_next(tmp_path):
    with Recorder(tmp_path) as recorder:
        for written, record in enumerate(every_verdict(), start=1):
            recorder.write(record)
            on_disk = (tmp_path / RESULTS).read_bytes()
            assert on_disk.count(b"\n") == written
            assert on_disk.endswith(b"\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_survives_in_one_line(tmp_path, text):
    with Recorder(tmp_path) as recorder:
        recorder.write(scenario(text + "\n\u2028\u0085", notes=(text,)))
    assert (tmp_path / RESULTS).read_bytes().count(b"\n") == 1
    (record,) = read_results(tmp_path / RESULTS)
    assert record["name"] == text + "\n\u2028\u0085"
    assert record["notes"] == [text]


@pytest.mark.parametrize("content", [b"", b"<a/>", "£ \u2028".encode(), bytes(range(256)), b"\x00\xff" * 50_000])
def test_octets_come_back_byte_for_byte(content):
    assert raw(json.loads(json.dumps(octets(content)))) == content


def test_a_directory_with_a_record_takes_no_other(tmp_path):
    Recorder(tmp_path).close()
    with pytest.raises(UsageError, match="already holds the record of a run"):
        Recorder(tmp_path)


@pytest.mark.parametrize("worker", ["../x", "a b", "x" * 33])
def test_a_worker_needs_a_name_that_a_file_can_have(tmp_path, worker):
    with pytest.raises(UsageError, match="a worker can't be called"):
        Recorder(tmp_path, worker)


def test_a_killed_process_leaves_whole_lines(tmp_path):
    code = (
        "import os, signal, sys; from pathlib import Path; from record_builders import many;"
        "from meterproof.evidence.recorder import Recorder; recorder = Recorder(Path(sys.argv[1]));"
        "[recorder.write(record) for record in many(20)]; os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    killed = subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    reader = read_results(tmp_path / RESULTS)
    assert len(list(reader)) == 20
    assert not reader.torn


def test_a_last_line_that_breaks_off_is_left_out_and_reported(tmp_path):
    path = _record_of(tmp_path, 3)
    path.write_bytes(path.read_bytes()[:-40])
    reader = read_results(path)
    assert len(list(reader)) == 2
    assert reader.torn.startswith("line 3 of results.jsonl breaks off after ")


def test_a_damaged_line_that_is_not_the_last_is_an_error_with_its_place(tmp_path):
    path = _record_of(tmp_path, 3)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:50] + b"\n" + lines[2])
    reader = read_results(path)
    next(reader)
    with pytest.raises(RecordError, match=r"results\.jsonl:2: this line of the record can't be read") as caught:
        next(reader)
    assert "evidence is never mended" in caught.value.hint


def test_a_record_that_is_nested_too_deep_is_an_error(tmp_path):
    path = tmp_path / RESULTS
    path.write_bytes(b"[" * 100_000 + b"\n")
    with pytest.raises(RecordError, match="this line of the record can't be read"):
        list(read_results(path))


def test_a_record_that_can_not_be_opened_is_an_error(tmp_path):
    (tmp_path / RESULTS).mkdir()
    with pytest.raises(RecordError, match="the record of this run can't be read: Is a directory"):
        read_results(tmp_path / RESULTS)


@pytest.mark.parametrize("line", [b"[]\n", b'{"name": "no id"}\n', b"7\n"])
def test_a_line_that_is_no_scenario_is_an_error(tmp_path, line):
    path = tmp_path / RESULTS
    path.write_bytes(line)
    with pytest.raises(RecordError, match="it is not a scenario"):
        list(read_results(path))


def test_a_missing_record_is_an_error(tmp_path):
    with pytest.raises(RecordError, match="there is no record of a run"):
        read_results(tmp_path / RESULTS)


def test_writing_and_reading_5000_scenarios_holds_one_at_a_time(tmp_path):
    (record,) = many(1)
    with Recorder(tmp_path) as recorder:
        written = _peak(lambda: [recorder.write(record) for _ in range(5_000)] and None)
    size = (tmp_path / RESULTS).stat().st_size
    read = _peak(lambda: sum(1 for _ in read_results(tmp_path / RESULTS)))
    assert size > 10_000_000
    assert written < 300_000
    assert read < 300_000


def _record_of(directory: Path, count: int) -> Path:
    with Recorder(directory) as recorder:
        for record in many(count):
            recorder.write(record)
    return directory / RESULTS


def _peak(work) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
