"""The least that an item of a request can be: what stands beside another one where only one of them may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from meterproof.errors import UsageError
from meterproof.wire.namespaces import SR
from meterproof.wire.schema_items import Content, Item, Value

# Values of which every simple type of a request takes one; the first that fits is an example of the type.
_EXAMPLES: Final = (
    "00-DB-12-34-56-78-90-A0",
    "90-B3-D5-1F-30-01-00-00:00-DB-12-34-56-78-90-A0:1",
    "1",
    "1" * 13,
    "AB1 2CD",
    "000000000000",
    "2026-01-31T12:00:00Z",
    "3wkB",
    "true",
)
_BUILT_IN: Final = {
    "string": r".*",
    "boolean": r"true|false",
    "decimal": r"[0-9.]+",
    "positiveInteger": r"[1-9][0-9]*",
    "nonNegativeInteger": r"[0-9]+",
    "dateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "base64Binary": r"([A-Za-z0-9+/]{4})+",
    "hexBinary": r"([0-9A-F]{2})+",
}


def example(item: Item) -> str:
    """Return the least that ``item`` can be, as XML."""
    if isinstance(item.type, Value):
        content = escape(_example_value(item.name, item.type))
    else:
        content = "".join(example(one) for one in _least(item.type.content))
    return f'<sr:{item.name} xmlns:sr="{SR}">{content}</sr:{item.name}>'


def _least(content: Content) -> Iterator[Item]:
    parts = content.parts[:1] if content.order == "choice" else content.parts
    for part in parts:
        if isinstance(part, Content):
            yield from _least(part)
        elif part.mandatory:
            yield part


def _example_value(name: str, type: Value) -> str:
    listed = type.all("enumeration")
    if listed:
        return listed[0]
    for text in _EXAMPLES:
        if _fits(type, text):
            return text
    raise UsageError(f"there is no example of {name}", expected="one that fits among those of this module")


def _fits(type: Value, text: str) -> bool:
    """Whether ``text`` is a value of ``type``, so far as lengths, patterns and the built-in form tell."""
    long_enough = all(len(text) >= int(least) for least in type.all("minLength"))
    short_enough = all(len(text) <= int(most) for most in type.all("maxLength"))
    return (
        long_enough
        and short_enough
        and all(re.fullmatch(pattern, text) for pattern in type.all("pattern"))
        and bool(re.fullmatch(_BUILT_IN[type.built_in], text))
    )
