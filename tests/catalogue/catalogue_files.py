"""Copies of the suite's own files with one thing changed, and the error that reading them must give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from meterproof.errors import UsageError


def changed(source: Path, target: Path, old: str, new: str) -> Path:
    """Write ``source`` to ``target`` with the first ``old`` replaced by ``new``; ``old`` must be there."""
    text = source.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {source.name} any more"
    target.write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


def fault_of(load: Callable[[], object]) -> UsageError:
    """Return the UsageError that ``load`` ends in."""
    with pytest.raises(UsageError) as caught:
        load()
    assert caught.value.exit_code == 2
    return caught.value


def assert_says(fault: UsageError, *, where: str, what: str, expected: str, hint: str = "") -> None:
    """Each part of the error holds the given words; no hint is given where none is wanted."""
    assert where in fault.where
    assert what in fault.what
    assert expected in fault.expected
    assert hint in fault.hint
    assert bool(hint) == bool(fault.hint)
    assert str(fault).startswith(f"{fault.where}: {fault.what}")
