"""A run's folder appears with all that belongs to a run which has begun, and stands in nobody's way."""

import os
from pathlib import Path

import pytest
from record_builders import run_info

from meterproof.errors import UsageError
from meterproof.evidence.folder import begin_folder, held
from meterproof.evidence.recorder import RESULTS, Recorder, RecordError
from meterproof.evidence.run import RUN, read_run

RUN_INFO = run_info([], exit_code=None)
FILES = {"sut.toml": b"[sut]\n", "profile.toml": b"title = ''\n"}


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def assert_begun(directory):
    assert read_run(directory) == RUN_INFO
    assert (directory / RESULTS).read_bytes() == b""
    assert {name: (directory / name).read_bytes() for name in FILES} == FILES


@pytest.mark.parametrize("there_before", [False, True])
def test_a_folder_that_has_begun_holds_everything_and_nothing_lies_beside_it(tmp_path, there_before):
    directory = tmp_path / "reports" / "one"
    if there_before:
        directory.mkdir(parents=True)
    folder = begin_folder(directory, RUN_INFO, FILES)
    assert_begun(directory)
    assert names(directory) == sorted([RESULTS, RUN, *FILES])
    assert names(directory.parent) == ["one"]
    assert folder.made is not there_before


def test_a_new_folder_is_as_open_to_others_as_any(tmp_path):
    (tmp_path / "usual").mkdir()
    begin_folder(tmp_path / "one", RUN_INFO, FILES)
    assert (tmp_path / "one").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_the_current_directory_can_become_the_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    begin_folder(Path(), RUN_INFO, FILES)
    assert_begun(tmp_path)
    assert Path.cwd() == tmp_path


def test_until_it_appears_nobody_takes_it_for_a_run(tmp_path, monkeypatch):
    seen = []
    rename = Path.rename

    def watched(path, target):
        seen.append((list(tmp_path.glob("*/run.json")), (path / RUN).exists(), Path(target).exists()))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", watched)
    begin_folder(tmp_path / "one", RUN_INFO, FILES)
    assert seen == [([], True, False)]


def test_in_a_directory_that_exists_the_description_of_the_run_comes_last(tmp_path, monkeypatch):
    order = []
    link = os.link

    def watched(staged, target):
        order.append(Path(target).name)
        link(staged, target)

    monkeypatch.setattr(os, "link", watched)
    begin_folder(tmp_path, RUN_INFO, FILES)
    assert order == [RESULTS, *FILES, RUN]


def test_what_a_directory_holds_stays_there(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "sut.toml").write_bytes(FILES["sut.toml"])
    folder = begin_folder(tmp_path, RUN_INFO, FILES)
    assert_begun(tmp_path)
    folder.discard()
    assert names(tmp_path) == ["notes.txt", "sut.toml"]


def test_a_new_folder_that_is_discarded_is_gone(tmp_path):
    begin_folder(tmp_path / "one", RUN_INFO, FILES).discard()
    assert names(tmp_path) == []


@pytest.mark.parametrize(("name", "octets"), [(RUN, b"{}"), (RESULTS, b"{}\n"), (RUN, b"")])
def test_a_directory_with_a_record_takes_no_other(tmp_path, name, octets):
    (tmp_path / name).write_bytes(octets)
    with pytest.raises(UsageError, match="this directory already holds the record of a run"):
        begin_folder(tmp_path, RUN_INFO, FILES)
    assert names(tmp_path) == [name]
    assert (tmp_path / name).read_bytes() == octets


def test_another_file_of_the_same_name_is_not_written_over(tmp_path):
    (tmp_path / "profile.toml").write_bytes(b"title = 'another'\n")
    with pytest.raises(UsageError, match=r"another profile\.toml, which a run would write over"):
        begin_folder(tmp_path, RUN_INFO, FILES)
    assert names(tmp_path) == ["profile.toml"]
    assert (tmp_path / "profile.toml").read_bytes() == b"title = 'another'\n"


def test_of_two_runs_that_begin_at_once_one_is_refused(tmp_path, monkeypatch):
    rename = Path.rename

    def late(path, target):
        monkeypatch.undo()
        begin_folder(tmp_path / "one", RUN_INFO, FILES)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", late)
    with pytest.raises(UsageError, match="this directory already holds the record of a run"):
        begin_folder(tmp_path / "one", RUN_INFO, {**FILES, "sut.toml": b"other"})
    assert_begun(tmp_path / "one")
    assert names(tmp_path) == ["one"]


def test_of_two_runs_that_begin_at_once_in_one_directory_one_is_refused(tmp_path, monkeypatch):
    link = os.link

    def late(staged, target):
        if Path(target).name == RUN:
            monkeypatch.undo()
            begin_folder(tmp_path, RUN_INFO, FILES)
        link(staged, target)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(UsageError, match="this directory already holds the record of a run"):
        begin_folder(tmp_path, RUN_INFO, FILES)
    assert_begun(tmp_path)
    assert names(tmp_path) == sorted([RESULTS, RUN, *FILES])


@pytest.mark.parametrize("place", ["file", "file/below", "nowhere"])
def test_a_place_that_can_not_be_a_folder_is_named(tmp_path, place):
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "nowhere").symlink_to(tmp_path / "not" / "there")
    with pytest.raises(UsageError, match="the evidence can't be put there: ") as caught:
        begin_folder(tmp_path / place, RUN_INFO, FILES)
    assert str(tmp_path / place) in caught.value.where


def test_the_record_of_a_folder_that_has_begun_is_written_to(tmp_path):
    begin_folder(tmp_path / "one", RUN_INFO, FILES)
    with Recorder(tmp_path / "one", begun=True) as recorder:
        assert recorder.path == tmp_path / "one" / RESULTS
    with pytest.raises(UsageError, match="already holds the record"):
        Recorder(tmp_path / "one")


def test_one_process_at_a_time_works_on_a_folder(tmp_path):
    begin_folder(tmp_path / "one", RUN_INFO, FILES)
    with (
        held(tmp_path / "one"),
        pytest.raises(UsageError, match="another process is at work on this run"),
        held(tmp_path / "one"),
    ):
        pass
    with held(tmp_path / "one"):
        pass


def test_without_a_record_there_is_nothing_to_hold(tmp_path):
    with pytest.raises(RecordError, match="the record of this run can't be read"), held(tmp_path):
        pass
