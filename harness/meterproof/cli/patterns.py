"""Patterns of step definitions as people read them: ``the <label> is registered to <user>``."""

from __future__ import annotations

import re
from typing import Final

_GROUP: Final = re.compile(r"(?<!\\)(?:\(\?P<(\w+)>|\(\?:|\()")
_FIELD: Final = re.compile(r"\{(\w+)(?::[^{}]*)?\}")
_ESCAPED: Final = re.compile(r"\\(\W)")


def readable(pattern: str) -> str:
    """Return ``pattern`` with ``<name>`` for each placeholder and ``[...]`` around what may be left out."""
    text = _FIELD.sub(r"<\1>", pattern)
    start = _GROUP.search(text)
    while start is not None:
        end = _closing(text, start.start())
        inner = text[start.end() : end - 1]
        optional = text[end : end + 1] == "?"
        name = start[1]
        shown = f"<{name}>" if name else _either(inner)
        if optional:
            shown = f"[{readable(inner) if not name else shown}]"
        text = text[: start.start()] + shown + text[end + optional :]
        start = _GROUP.search(text, start.start() + len(shown))
    return _ESCAPED.sub(r"\1", re.sub(r"(?<!\\)(\w)\?", r"[\1]", text))


def _either(inner: str) -> str:
    return readable(inner).replace("|", "/")


def _closing(text: str, start: int) -> int:
    """Return where the group that begins at ``start`` ends, just behind its parenthesis."""
    depth = 0
    escaped = False
    for index in range(start, len(text)):
        letter = text[index]
        if escaped:
            escaped = False
        elif letter == "\\":
            escaped = True
        elif letter in "()":
            depth += 1 if letter == "(" else -1
            if not depth:
                return index + 1
    return len(text)
