import json
import os
import stat

import pytest
from record_builders import catalogue, every_verdict, leave

from meterproof.evidence.allure_report import render_allure_report
from meterproof.evidence.render import render_all
from requirements import require


@pytest.fixture
def command(tmp_path, monkeypatch):
    """Put an ``allure`` command on the PATH that does as it is told."""

    def install(script: str):
        path = tmp_path / "bin" / "allure"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{path.parent}{os.pathsep}/usr/bin{os.pathsep}/bin")

    return install


@pytest.fixture
def run(tmp_path):
    directory = tmp_path / "run"
    leave(directory, every_verdict(), exit_code=1)
    return directory


def test_without_the_command_it_is_said_how_to(run, monkeypatch):
    monkeypatch.setenv("PATH", "")
    rendered = render_all(run, catalogue())
    assert rendered.allure_report is None
    assert rendered.allure_note == (
        "Allure HTML was not rendered: there is no allure command on the PATH. "
        "To render it in the run's directory: allure generate allure-results --output allure-report."
    )
    assert rendered.problems == ()


def test_the_command_is_given_results_and_a_place_for_the_report(run, command):
    command('echo "$@" > arguments; mkdir -p "$4"; echo page > "$4/index.html"')
    rendered = render_all(run, catalogue())
    assert (run / "arguments").read_text() == "generate allure-results --output allure-report\n"
    assert rendered.allure_report == run / "allure-report"
    assert rendered.allure_note == ""


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo one; echo out of order >&2; exit 3", "out of order"),
        ("exit 0", "the command left no page"),
        ("echo nothing to see; exit 0", "nothing to see"),
    ],
)
def test_a_command_that_fails_spoils_nothing(run, command, script, said):
    command(script)
    rendered = render_all(run, catalogue())
    assert rendered.allure_report is None
    assert f"Allure HTML was not rendered: {said}. To render it" in rendered.allure_note
    assert rendered.report.exists()


def test_an_old_report_does_not_pass_for_a_new_one(run, command):
    old = run / "allure-report"
    old.mkdir()
    (old / "index.html").write_text("old")
    command("exit 0")
    report, note = render_allure_report(run / "allure-results", old)
    assert report is None
    assert note


def test_allure_renders_what_we_leave(run):
    require("allure")
    rendered = render_all(run, catalogue())
    assert rendered.allure_report is not None, rendered.allure_note
    page = rendered.allure_report / "index.html"
    assert page.stat().st_size > 1000
    summary = rendered.allure_report / "summary.json"
    if summary.exists():
        stats = json.loads(summary.read_bytes())["stats"]
        assert stats == {"total": 7, "passed": 2, "failed": 1, "broken": 2, "skipped": 2}
