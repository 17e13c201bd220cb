"""The letters that a step's text must have to match a pattern, so that most patterns need not be tried at all.

What is found may be less than what there is; it is never more: a text without these letters can't match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_BETWEEN_FIELDS: Final = re.compile(r"\}([^{}]+)\{")
_PLAIN: Final = r"\w \-,;:'\"/#&%=~<>@!"
_REGEX_START: Final = re.compile(rf"\^?([{_PLAIN}]*)([?*{{])?")
_REGEX_END: Final = re.compile(rf"[)\]}}*+?]([{_PLAIN}]+)\$?$")
_ESCAPE_OR_CLASS: Final = re.compile(r"\\.|\[\^?\]?[^\]]*\]", re.DOTALL)
_INNERMOST_GROUP: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Literals:
    """What a text must begin with, end with and hold to match, in lower case; empty where nothing is known."""

    prefix: str = ""
    suffix: str = ""
    inner: str = ""


def of_format(pattern: str) -> Literals:
    """Return the literals of a ``parse`` or ``cfparse`` pattern."""
    if "{" not in pattern and "}" not in pattern:
        return Literals(prefix=_folded_start(pattern))
    inner = max(_BETWEEN_FIELDS.findall(pattern), key=len, default="")
    return Literals(
        prefix=_folded_start(re.split(r"[{}]", pattern, maxsplit=1)[0]),
        suffix=_folded_end(re.split(r"[{}]", pattern)[-1]),
        inner=_folded_start(inner),
    )


def of_regex(pattern: str, flags: int) -> Literals:
    """Return the literals of a regular expression that is matched as a whole."""
    if flags & re.VERBOSE or _has_alternatives(pattern):
        return Literals()
    start = _REGEX_START.match(pattern)
    end = _REGEX_END.search(pattern)
    prefix = "" if start is None else start[1][:-1] if start[2] else start[1]
    return Literals(prefix=_folded_start(prefix), suffix=_folded_end(end[1]) if end else "")


def fold(text: str) -> str | None:
    """Return ``text`` in the case in which literals are compared; None where it has letters of unusual case."""
    return _lower(text) if text.isascii() or all(map(_is_plain, text)) else None


def _lower(text: str) -> str:
    """Return ``text`` in lower case, letter by letter: of whole words, a last sigma has a form of its own."""
    return text.lower() if text.isascii() else "".join(map(str.lower, text))


def _has_alternatives(pattern: str) -> bool:
    """Tell whether the expression as a whole is an alternative, outside of every group."""
    bare = _ESCAPE_OR_CLASS.sub("", pattern)
    while (fewer := _INNERMOST_GROUP.sub("", bare)) != bare:
        bare = fewer
    return "|" in bare


def _is_plain(letter: str) -> bool:
    """Tell whether ignoring case makes ``letter`` equal to its one other form at most (K has the Kelvin sign too)."""
    lower, upper = letter.lower(), letter.upper()
    return len(lower) == len(upper) == 1 and lower.upper() == upper and upper.lower() == lower


def _folded_start(text: str) -> str:
    """Return the part of ``text`` before the first letter of unusual case, in lower case."""
    for index, letter in enumerate(text):
        if not _is_plain(letter):
            return _lower(text[:index])
    return _lower(text)


def _folded_end(text: str) -> str:
    return _folded_start(text[::-1])[::-1]
