"""The known word that a misspelt one was meant to be, as a hint for people."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the one of ``known`` most like ``word``, or nothing where none is like it."""
    # Only faults need it, and most runs have none.
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1)
    return f"did you mean {close[0]!r}?" if close else ""
