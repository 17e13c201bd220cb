"""Workers that share a clock take turns at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from meterproof.bdd.turns import Turns

fcntl = pytest.importorskip("fcntl", reason="workers take no turns where the operating system has no such lock")


def is_free(path: Path) -> bool:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_who_holds_the_clock_keeps_others_away_until_it_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "turns"
    turns = Turns(path)
    turns.hold()
    turns.hold()
    assert not is_free(path)
    turns.let_go()
    assert is_free(path)
    turns.let_go()


def test_a_moment_ends_with_its_block_unless_the_turn_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "turns"
    turns = Turns(path)
    with turns.moment():
        assert not is_free(path)
    assert is_free(path)
    turns.hold()
    with turns.moment():
        pass
    assert not is_free(path)


def test_a_moment_ends_also_where_something_breaks(tmp_path: Path) -> None:
    path = tmp_path / "turns"
    with pytest.raises(ValueError, match="broken"), Turns(path).moment():
        raise ValueError("broken")
    assert is_free(path)


def test_a_process_by_itself_waits_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    turns, others = Turns(), Turns()
    turns.hold()
    others.hold()
    with turns.moment():
        assert list(tmp_path.iterdir()) == []
