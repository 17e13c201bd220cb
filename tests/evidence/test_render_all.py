import cProfile
import os
import shutil
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from record_builders import catalogue, every_verdict, leave, many, run_info, scenario, step

from meterproof.evidence.allure import AllureRenderer
from meterproof.evidence.record import octets
from meterproof.evidence.recorder import RESULTS, RecordError
from meterproof.evidence.render import is_rendered, render_all
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


def test_what_run_json_is_going_to_say_can_be_rendered_before(tmp_path):
    leave(tmp_path, many(2), exit_code=None)
    rendered = render_all(tmp_path, catalogue(), run=run_info(many(2)), allure_html=False)
    assert "This run did not finish" not in rendered.report.read_text(encoding="utf-8")
    assert rendered.problems == ()


def test_a_run_that_was_cut_off_says_so(tmp_path):
    leave(tmp_path, many(2))
    run = replace(run_info(many(2)), exit_code=11, cut_off="This run was cut off <after> its last scenario.")
    rendered = render_all(tmp_path, catalogue(), run=run, allure_html=False)
    assert "This run was cut off &lt;after&gt; its last scenario." in rendered.report.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["junit.xml", "rule-matrix.csv", "report.html", "allure-results", "allurerc.json"])
def test_what_is_missing_is_noticed(rendered, name):
    directory = rendered.report.parent
    assert is_rendered(directory)
    (directory / name).rename(directory / "taken away")
    assert not is_rendered(directory)


@pytest.mark.parametrize(
    ("renderer", "name"),
    [
        ("meterproof.evidence.junit.JUnitRenderer.write", "junit.xml"),
        ("meterproof.evidence.render.write_matrix", "rule-matrix.csv"),
        ("meterproof.evidence.html.HtmlRenderer.write", "report.html"),
    ],
)
def test_a_rendering_is_never_there_in_part(tmp_path, monkeypatch, renderer, name):
    def killed(*arguments):
        (path,) = [argument for argument in arguments if isinstance(argument, Path)]
        path.write_text("half a ")
        raise KeyboardInterrupt

    leave(tmp_path, many(2))
    with monkeypatch.context() as patch:
        patch.setattr(renderer, killed)
        with pytest.raises(KeyboardInterrupt):
            render_all(tmp_path, catalogue(), allure_html=False)
    assert not (tmp_path / name).exists()
    render_all(tmp_path, catalogue(), allure_html=False)
    assert is_rendered(tmp_path)
    assert not list(tmp_path.glob("*.partial"))


def test_allure_results_are_never_there_in_part(tmp_path, monkeypatch):
    leave(tmp_path, many(3))
    render_all(tmp_path, catalogue(), allure_html=False)
    before = sorted(path.name for path in (tmp_path / "allure-results").iterdir())
    add, count = AllureRenderer.add, iter(range(2))

    def killed(renderer, record):
        if next(count, None) is None:
            raise KeyboardInterrupt
        return add(renderer, record)

    with monkeypatch.context() as patch:
        patch.setattr(AllureRenderer, "add", killed)
        with pytest.raises(KeyboardInterrupt):
            render_all(tmp_path, catalogue(), allure_html=False)
    assert sorted(path.name for path in (tmp_path / "allure-results").iterdir()) == before
    render_all(tmp_path, catalogue(), allure_html=False)
    assert not list(tmp_path.glob("allure-results.*"))


def test_taking_old_allure_results_away_may_break_off(tmp_path, monkeypatch):
    leave(tmp_path, many(3))
    render_all(tmp_path, catalogue(), allure_html=False)
    rmtree = shutil.rmtree

    def killed(path, *, ignore_errors):
        if path.exists():
            next(path.glob("*-result.json")).unlink()
            raise KeyboardInterrupt
        rmtree(path, ignore_errors=ignore_errors)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(KeyboardInterrupt):
            render_all(tmp_path, catalogue(), allure_html=False)
    results = tmp_path / "allure-results"
    assert not results.exists() or len(list(results.glob("*-result.json"))) == 3


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
