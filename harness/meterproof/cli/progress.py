"""What people see while a run goes on: a progress bar on a terminal, and otherwise a rare sign of life.

Both go to standard error. Elsewhere than on a terminal nothing is written in the first half minute, so that the
first line of the output stays the first failure even where both outputs are put together.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from meterproof.campaign.events import Listener

if TYPE_CHECKING:
    from rich.progress import Progress

SIGN_OF_LIFE: Final = 30.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def progress() -> Iterator[Listener]:
    """Give what listens to a run and shows how far it is."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield _Bar(bar)


class _Bar(Listener):
    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._wrong = 0
        self._task = bar.add_task("planning", total=None)

    def planned(self, scenarios: int) -> None:
        self._bar.update(self._task, total=scenarios, description="judging")

    def done(self, verdict: str) -> None:
        self._wrong += verdict in ("failed", "error")
        told = f"judging, [red]{self._wrong} not passed[/red]" if self._wrong else "judging"
        self._bar.update(self._task, advance=1, description=told)


class _Lines(Listener):
    def __init__(self) -> None:
        self._done = self._total = 0
        self._said = time.monotonic()

    def planned(self, scenarios: int) -> None:
        self._total = scenarios

    def done(self, verdict: str) -> None:
        self._done += 1
        if time.monotonic() - self._said >= SIGN_OF_LIFE:
            self._said = time.monotonic()
            click.echo(f"{self._done} of {self._total} scenarios", err=True)
