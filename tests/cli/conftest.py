"""Fixtures of the tests of the command line."""

import pytest
from cli_runs import Shell


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Runs commands in an empty directory, where Allure's own command is not found: its page has tests of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("meterproof.evidence.allure_report.shutil.which", lambda name: None)
    return Shell(tmp_path, capsys)
