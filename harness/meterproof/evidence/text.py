"""Text from strangers, made fit to be shown: nothing in it acts on a page, a terminal or an XML reader."""

from __future__ import annotations

import re
from typing import Final

# What neither XML 1.0 nor people can read: C0 but tab, line feed and carriage return; DEL and C1, which terminals
# obey; what reverses the direction of writing; lone surrogates; noncharacters.
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def visible(text: str) -> str:
    """Return ``text`` with each character that can't be shown replaced by a sign for it (``␛`` for escape)."""
    return _UNFIT.sub(_sign, text) if _UNFIT.search(text) else text


def shortened(text: str, limit: int = 2000) -> str:
    """Return ``text``, cut after ``limit`` characters with a word on how much is missing and where it is."""
    if len(text) <= limit:
        return text
    return f"{text[:limit]} … ({len(text) - limit} more characters in results.jsonl)"


def one_line(text: str) -> str:
    """Return ``text`` on one line."""
    return " ".join(text.split())


def _sign(match: re.Match[str]) -> str:
    point = ord(match.group())
    if point < 0x20:
        return chr(0x2400 + point)
    if point == 0x7F:
        return "\u2421"
    return f"⟨U+{point:04X}⟩"
