"""Fixtures of the tests of the command line."""

import pytest
from cli_runs import Shell


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Runs commands in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return Shell(tmp_path, capsys)
