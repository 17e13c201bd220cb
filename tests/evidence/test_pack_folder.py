"""Which files of a run's folder get into its pack."""

import os

import pytest
from pack_runs import run_folder

from meterproof.errors import UsageError
from meterproof.evidence.pack.folder import look_into, refuse_other_folders
from meterproof.evidence.recorder import RecordError

PARTS = ("allurerc.json", "junit.xml", "profile.toml", "report.html", "results.jsonl", "rule-matrix.csv", "run.json",
         "sut.toml")  # fmt: skip


@pytest.fixture
def run(tmp_path):
    return run_folder(tmp_path / "run")


def names(files):
    return {name for name in files if not name.startswith("allure-results/")}


def test_everything_that_a_run_leaves_belongs(run):
    folder = look_into(run)
    assert names(folder.files) == set(PARTS)
    results = {f"allure-results/{path.name}" for path in (run / "allure-results").iterdir()}
    assert len(results) > 3
    assert set(folder.files) == {*PARTS, *results}
    assert {os.fspath(path) for path in folder.files.values()} == {str(run / name) for name in folder.files}
    assert folder.left_out == ()


def test_a_report_of_allure_belongs_with_all_of_its_folders(run):
    (run / "allure-report" / "a" / "b").mkdir(parents=True)
    for name in ("index.html", "a/x.json", "a/b/y.json"):
        (run / "allure-report" / name).write_text("{}")
    assert {name for name in look_into(run).files if name.startswith("allure-report")} == {
        "allure-report/index.html",
        "allure-report/a/x.json",
        "allure-report/a/b/y.json",
    }


def test_what_no_run_leaves_is_left_out_and_named(run, tmp_path):
    (run / "notes.txt").write_text("mine")
    (run / "run.json.partial").write_text("{")
    (run / "mutants.json").write_text("{}")
    (run / "statements").mkdir()
    (run / "elsewhere").symlink_to(tmp_path)
    folder = look_into(run)
    assert folder.left_out == ("elsewhere", "mutants.json", "notes.txt", "run.json.partial", "statements")
    assert names(folder.files) == set(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_missing_part_makes_the_evidence_incomplete(run, name):
    (run / name).unlink()
    with pytest.raises(RecordError, match=f"not complete: {name} missing") as caught:
        look_into(run)
    assert caught.value.exit_code == 14


def test_without_allure_results_the_evidence_is_incomplete(run):
    for path in (run / "allure-results").iterdir():
        path.unlink()
    with pytest.raises(RecordError, match="not complete: allure-results missing"):
        look_into(run)


@pytest.mark.parametrize("name", ["sut.toml", "allure-results", "allure-results/x.txt"])
def test_a_link_is_no_evidence(run, tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.txt").write_text("secret")
    if (run / name).exists():
        (run / name).rename(run / "moved")
    (run / name).symlink_to(tmp_path / "elsewhere" / ("" if name == "allure-results" else "x.txt"))
    with pytest.raises(UsageError, match=f"run/{name}: this is a link"):
        look_into(run)


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_regular_file_is_no_evidence(run, make):
    (run / "junit.xml").unlink()
    make(run / "junit.xml")
    with pytest.raises(UsageError, match=r"junit\.xml: this is not a regular file"):
        look_into(run)


def test_other_folders_are_refused(run, tmp_path):
    refuse_other_folders(run)
    with pytest.raises(UsageError, match="none: there is no such folder"):
        refuse_other_folders(tmp_path / "none")
    with pytest.raises(UsageError, match=r"run\.json: there is no such folder"):
        refuse_other_folders(run / "run.json")
    with pytest.raises(UsageError, match="allure-results: this is not the folder of a run"):
        refuse_other_folders(run / "allure-results")
