import cProfile
import os
import tracemalloc

import pytest
from lxml import etree
from record_builders import catalogue, every_verdict, leave, many, run_info, scenario, step

from meterproof.evidence.record import octets
from meterproof.evidence.recorder import RESULTS, RecordError
from meterproof.evidence.render import render_all
from meterproof.evidence.run import RUN, write_run


def test_everything_is_rendered_from_the_record(rendered):
    assert rendered.problems == ()
    assert rendered.completeness.complete
    assert rendered.allure_note == "Allure HTML was not asked for."
    assert len(list(rendered.allure_results.glob("*-result.json"))) == 7
    assert etree.parse(rendered.junit).getroot().get("tests") == "7"
    assert rendered.matrix.read_text(encoding="utf-8").count("8.7.2-bridge-refused") == 1
    assert rendered.report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert rendered.totals["planned"] == 7
    assert [row.id for row in rendered.rows] == list(catalogue())


def test_rendering_again_gives_the_same_files(rendered):
    directory = rendered.report.parent
    before = {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()}
    (rendered.allure_results / "stale-result.json").write_text("{}")
    render_all(directory, catalogue(), allure_html=False)
    assert {path: path.read_bytes() for path in directory.rglob("*") if path.is_file()} == before


def test_a_line_that_breaks_off_is_a_problem_and_its_scenario_is_missing(tmp_path):
    leave(tmp_path, every_verdict())
    path = tmp_path / RESULTS
    path.write_bytes(path.read_bytes()[:-30])
    rendered = render_all(tmp_path, catalogue(), allure_html=False)
    assert rendered.completeness.missing == (every_verdict()[-1]["scenario"],)
    assert rendered.problems[0].startswith("line 7 of results.jsonl breaks off")
    assert rendered.problems[1] == "the verdict digest in run.json is not that of the record"


def test_a_scenario_that_ran_twice_is_seen(tmp_path):
    leave(tmp_path, [scenario(), scenario()])
    rendered = render_all(tmp_path, catalogue(), allure_html=False)
    assert rendered.completeness.twice == (scenario()["scenario"],)
    assert rendered.problems == ()


def test_a_killed_run_can_be_rendered(tmp_path):
    leave(tmp_path, many(2), exit_code=None)
    write_run(tmp_path, run_info(many(4), exit_code=None))
    rendered = render_all(tmp_path, catalogue(), allure_html=False)
    assert len(rendered.completeness.missing) == 2
    assert "This run did not finish" in rendered.report.read_text(encoding="utf-8")


@pytest.mark.parametrize("missing", [RESULTS, RUN])
def test_without_a_record_there_is_nothing_to_render(tmp_path, missing):
    leave(tmp_path, many(1))
    (tmp_path / missing).unlink()
    with pytest.raises(RecordError):
        render_all(tmp_path, catalogue(), allure_html=False)


def test_work_grows_as_the_record_does(tmp_path):
    calls = [_calls(tmp_path / str(count), count) for count in (100, 200, 400)]
    first, second = calls[1] - calls[0], calls[2] - calls[1]
    assert second < 2.1 * first


def test_memory_does_not_grow_with_what_was_exchanged(tmp_path):
    small, large = (_peak(tmp_path / str(size), size) for size in (1_000, 100_000))
    assert large - small < 20 * 100_000


def test_5000_scenarios_are_rendered_completely(tmp_path):
    records = many(5_000)
    for record in records:
        record["exchanges"] = []
        record["steps"] = [step("nothing", "When "), step("it holds", "Then ")]
    leave(tmp_path, records)
    rendered = render_all(tmp_path, catalogue(), allure_html=False)
    assert rendered.problems == ()
    assert len(list(rendered.allure_results.glob("*-result.json"))) == 5_000
    assert etree.parse(rendered.junit).getroot().get("tests") == "5000"
    assert rendered.report.stat().st_size < 5_000 * 1_500


def _calls(directory, count):
    leave(directory, many(count))
    profile = cProfile.Profile()
    profile.runcall(render_all, directory, catalogue(), allure_html=False)
    return sum(entry.callcount for entry in profile.getstats())


def _peak(directory, size):
    records = many(100)
    for record in records:
        record["exchanges"][0]["request"] = octets(os.urandom(size // 2).hex().encode())
    leave(directory, records)
    del records
    tracemalloc.start()
    try:
        render_all(directory, catalogue(), allure_html=False)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
