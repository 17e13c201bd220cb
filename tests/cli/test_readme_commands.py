"""README and continuous integration say the same commands, and the release notes know the version."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEST = "python3 -m venv .venv && .venv/bin/pip install tox && .venv/bin/tox"
RUN = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/meterproof run"


@pytest.mark.parametrize("command", [RUN, TEST])
def test_the_readme_has_both_set_up_commands(command):
    assert f"    {command}\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_continuous_integration_calls_the_test_command_of_the_readme():
    script = ROOT / ".ci" / "run"
    assert f"    {TEST}\n" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
