"""Naming a place in a TOML file, and the known word that a misspelt one was meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


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


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the one of ``known`` most like ``word``, or nothing where none is like it."""
    close = difflib.get_close_matches(word, sorted(known), n=1)
    return f"did you mean {close[0]!r}?" if close else ""


def _down(value: object, step: str | int) -> object:
    if isinstance(value, dict):
        return value.get(step)
    return value[step] if isinstance(value, list) and isinstance(step, int) else None


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _label(table: Mapping[str, Any]) -> str:
    name = table.get("id", table.get("name"))
    return f" ({name})" if isinstance(name, str) else ""
