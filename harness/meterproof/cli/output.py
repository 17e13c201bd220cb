"""What every command shares: the ``--format`` option, JSON, and plain tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

format_option: Final[Callable[[Callable[..., Any]], Callable[..., Any]]] = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people; json in the published schema.",
)


def echo_json(value: object) -> None:
    """Write ``value`` to standard output as indented JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def echo_table(rows: Sequence[Sequence[str]]) -> None:
    """Write ``rows`` in aligned columns; the last column is as long as it likes."""
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]).rstrip())
