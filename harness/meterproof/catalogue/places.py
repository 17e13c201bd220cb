"""Naming a place in a TOML file, and refusing a key that is not known there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from meterproof.errors import UsageError
from meterproof.nearest import nearest


def place(path: Path, content: Mapping[str, Any], *steps: str | int) -> str:
    """Return where in the file ``path`` something stands, in words: the file, the table and the key.

    ``steps`` lead through ``content``: keys, and indexes into lists. The last may be a key that is missing.
    """
    table = key = ""
    value: object = content
    for step in steps:
        value = _down(value, step)
        if isinstance(step, int):
            table += f" number {step + 1}{_label(value)}" if isinstance(value, dict) else ""
        elif not table and isinstance(value, dict):
            table = f"[{step}]"
        elif not table and _is_tables(value):
            table = f"[[{step}]]"
        else:
            key = f"{key}.{step}" if key else step
    return ", ".join(filter(None, (str(path), table, f"key {key!r}" if key else "")))


def unknown_key(
    path: Path, content: Mapping[str, Any], steps: Sequence[str | int], known: Iterable[str], more: str = ""
) -> UsageError:
    """Return the error for a key that is none of ``known``, as the last of ``steps`` is; ``more`` ends the hint."""
    key, known = str(steps[-1]), list(known)
    return UsageError(
        f"unknown key {key!r}",
        where=place(path, content, *steps),
        expected=f"one of {', '.join(known)}",
        hint="; ".join(filter(None, (nearest(key, known), more))),
    )


def _down(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _label(table: Mapping[str, Any]) -> str:
    name = table.get("id", table.get("name"))
    return f" ({name})" if isinstance(name, str) else ""
