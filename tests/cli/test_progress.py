"""What is seen while a run goes on, on a terminal and elsewhere."""

import io

import pytest

from meterproof.cli import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_gets_a_bar_that_counts_what_did_not_pass(monkeypatch, capsys):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress.progress() as listener:
        listener.planned(2)
        listener.done("passed")
        listener.done("failed")
    shown = terminal.getvalue()
    assert "1 not passed" in shown
    assert "2/2" in shown
    assert capsys.readouterr().out == ""


def test_elsewhere_nothing_is_said_at_first(capsys):
    with progress.progress() as listener:
        listener.planned(2)
        listener.done("passed")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("done", [1, 2])
def test_elsewhere_a_long_run_gives_signs_of_life_on_standard_error(monkeypatch, capsys, done):
    monkeypatch.setattr(progress, "SIGN_OF_LIFE", 0.0)
    with progress.progress() as listener:
        listener.planned(2)
        for _ in range(done):
            listener.done("passed")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == f"{done} of 2 scenarios"
