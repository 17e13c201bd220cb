"""Gherkin tags as pytest markers, so that ``-m`` selects by them, also under ``--strict-markers``."""

from __future__ import annotations

import pytest

_KNOWN = pytest.StashKey[dict[str, pytest.MarkDecorator]]()


def mark(tag: str, config: pytest.Config) -> pytest.MarkDecorator:
    """Return the marker for ``tag``: ``smoke`` marks as such, ``rule:ID`` as ``rule`` with the argument ``ID``.

    The names are made known to pytest first: the features are where tags are declared.
    """
    known = config.stash.setdefault(_KNOWN, {})
    if tag not in known:
        head, colon, value = tag.partition(":")
        config.addinivalue_line("markers", f"{head}: a tag of a feature file")
        plain: pytest.MarkDecorator = getattr(pytest.mark, head)
        known[tag] = plain.with_args(value) if colon else plain
    return known[tag]
