"""The help is small, complete and quick: showing it imports nothing heavy."""

import subprocess
import sys

import pytest

from meterproof.cli.main import COMMANDS

HELP = """\
Usage: meterproof [OPTIONS] COMMAND [ARGS]...

  Prove whether a system obeys the Smart Energy Code, and leave evidence that
  a stranger can check.

Options:
  --version   The version.
  --debug     Show where in the code an unexpected fault happened.
  -h, --help  Show this message and exit.

Commands:
  run        Judge a system under test, and leave evidence.
  list       List rules, scenarios, steps, profiles, adapters, mutants or
             ambiguities.
  explain    Explain a rule or a response code.
  serve      Serve the reference model, so that others can try against it.
  check-sut  Try whether everything that a SUT file declares works, before
             judging anything.
  mutants    Run the faulty models, and show which scenarios notice them.
  pack       Build, verify and show evidence packs, and make keys for them.
"""

HEAVY = ("pytest", "lxml", "rich", "jsonschema", "jinja2", "gherkin", "cryptography", "starlette", "faker", "tomllib")


def test_the_help(shell, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert shell("--help").out == HELP
    assert shell("-h").out == HELP


def test_showing_the_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom meterproof.cli.main import main\nmain(['--help'])\n"
        f"print('heavy:', sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "heavy: []"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_help_of_its_own(shell, command):
    ended = shell(command, "--help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: meterproof {command} ")


def test_the_version(shell):
    from meterproof import __version__

    assert shell("--version").out == f"meterproof {__version__}\n"
