"""The entry point: finds the command, and turns every fault into a message and its exit code.

Importing a command costs far more than showing the help, so the group knows only names and one line each.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

import click

from meterproof.errors import MeterproofError

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "run": ("run", "Judge a system under test, and leave evidence."),
    "list": ("listing", "List rules, scenarios, steps, profiles, adapters, mutants or ambiguities."),
    "explain": ("explain", "Explain a rule or a response code."),
    "serve": ("serve", "Serve the reference model, so that others can try against it."),
    "check-sut": ("check_sut", "Try whether everything that a SUT file declares works, before judging anything."),
    "mutants": ("mutants", "Run the faulty models, and show which scenarios notice them."),
    "pack": ("pack", "Build, verify and show evidence packs, and make keys for them."),
}

_INTERNAL: Final = 3
_INTERRUPTED: Final = 130


class LazyGroup(click.Group):
    """A group whose commands are imported when they are asked for, and not to show the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command called ``cmd_name``; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"meterproof.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def _show_version(ctx: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from meterproof import __version__

        click.echo(f"meterproof {__version__}")
        ctx.exit()


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="The version.")
@click.option("--debug", is_flag=True, help="Show where in the code an unexpected fault happened.")
def cli(debug: bool) -> None:
    """Prove whether a system obeys the Smart Energy Code, and leave evidence that a stranger can check."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; docs/reference/command-line.md lists the codes."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        result = cli(args=given, prog_name="meterproof", standalone_mode=False)
    except MeterproofError as error:
        click.echo(f"meterproof: {error}", err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("meterproof: interrupted", err=True)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output (head, less) has seen enough; Python must not complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the one boundary at which no fault may become a traceback
        return _report_internal(error, given)
    return result if isinstance(result, int) else 0


def _report_internal(error: Exception, given: Sequence[str]) -> int:
    if "--debug" in given:
        import traceback

        traceback.print_exception(error)
    else:
        import shlex

        click.echo(f"meterproof: internal error: {type(error).__name__}: {error}", err=True)
        click.echo("  this is a fault of Meterproof, and no verdict on your system", err=True)
        click.echo(f"  hint: report it with the output of: meterproof --debug {shlex.join(given)}", err=True)
    return _INTERNAL
