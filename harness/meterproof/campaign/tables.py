"""The tables of a campaign's TOML files: every fault names the file, the table and the key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meterproof.catalogue.places import place, unknown_key
from meterproof.catalogue.tomlfile import read_toml
from meterproof.errors import UsageError


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its ``values``, and the ``steps`` that lead to it through the ``content`` of the file ``path``."""

    path: Path
    content: Mapping[str, Any]
    values: Mapping[str, Any]
    steps: tuple[str | int, ...] = ()

    def where(self, *keys: str) -> str:
        """Return in words where this table stands, or one of its ``keys``."""
        return place(self.path, self.content, *self.steps, *keys)

    def allow(self, known: Iterable[str]) -> None:
        """Raise UsageError where the table holds a key that is not ``known``, lest a typing error be ignored."""
        known = sorted(known)
        for key in self.values:
            if key not in known:
                raise unknown_key(self.path, self.content, (*self.steps, key), known)

    def text(self, key: str, *, default: str | None = None) -> str:
        """Return the text under ``key``; UsageError where it is missing (and has no default), empty or not text."""
        value = self.values.get(key, default)
        if value is None:
            raise UsageError(f"the key {key!r} is missing", where=self.where())
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise UsageError(f"the key {key!r} must be a text, not {value!r}", where=self.where(key))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the list of texts under ``key``, empty where there is none; UsageError where it is another thing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
            raise UsageError(f"the key {key!r} must be a list of texts, not {values!r}", where=self.where(key))
        return tuple(values)

    def table(self, key: str) -> Table:
        """Return the ``[key]`` table, an empty one where there is none; UsageError where it is another thing."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise UsageError(f"{key!r} must be written as a [{key}] table", where=self.where(key))
        return Table(self.path, self.content, value, (*self.steps, key))

    def tables(self, key: str) -> list[Table]:
        """Return the ``[[key]]`` tables, none where there are none; UsageError where it is another thing."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise UsageError(f"{key!r} must be written as [[{key}]] tables", where=self.where(key))
        steps = (*self.steps, key)
        return [Table(self.path, self.content, value, (*steps, number)) for number, value in enumerate(values)]


def read_table(path: Path, name: str) -> Table:
    """Return the whole file ``path`` as a table; UsageError, which calls it ``name``, where it is no TOML file."""
    content = read_toml(path, name)
    return Table(path, content, content)
