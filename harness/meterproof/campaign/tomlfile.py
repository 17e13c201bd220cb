"""Reading the TOML files of a campaign: every fault names the file, the table and the key."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from meterproof.errors import UsageError


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """Return the content of the TOML file ``path``; ``what`` names its kind in the UsageError it may raise."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"the {what} can't be read: {error.strerror}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the {what} is not TOML: {error}", where=str(path)) from None


def refuse_unknown(table: Mapping[str, Any], known: Collection[str], where: str) -> None:
    """Raise UsageError where ``table`` holds a key that is not ``known``, so that a typing error is not ignored."""
    for key in table:
        if key not in known:
            raise UsageError(f"unknown key {key!r}", where=where, expected=f"one of {', '.join(sorted(known))}")


def text(table: Mapping[str, Any], key: str, where: str, *, default: str | None = None) -> str:
    """Return the text under ``key``; UsageError where it is missing (and has no default), empty or not text."""
    value = table.get(key, default)
    if value is None:
        raise UsageError(f"the key {key!r} is missing", where=where)
    if not isinstance(value, str) or (not value.strip() and default is None):
        raise UsageError(f"the key {key!r} must be a text, not {value!r}", where=where)
    return value


def texts(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    """Return the list of texts under ``key``, empty where there is none; UsageError where it is anything else."""
    values = table.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        raise UsageError(f"the key {key!r} must be a list of texts, not {values!r}", where=where)
    return tuple(values)
