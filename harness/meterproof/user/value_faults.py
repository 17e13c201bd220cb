"""Values that a simple type of a schema just does not allow, and those that it just does.

Each is a phrase that follows the name of the item ("longer than 30 characters"), and how the value comes about: put in
the place of the right one, or made out of it by a respelling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from meterproof.wire.schema_items import Facet, Value

_LAST_PART: Final = re.compile(r"([0-9A-Za-z]+)$")
_TWENTY_DIGITS: Final = "9" * 20

RESPELLINGS: Final[Mapping[str, Callable[[str], str]]] = {
    "without its first character": lambda text: text[1:],
    "with its first character twice": lambda text: text[:1] + text,
    "with ? for its first character": lambda text: f"?{text[1:]}",
    "without its separators": lambda text: re.sub(r"[^0-9A-Za-z]", "", text),
    "with a zero before its last part": lambda text: _LAST_PART.sub(r"0\1", text),
    "with a last part of twenty digits": lambda text: _LAST_PART.sub(_TWENTY_DIGITS, text),
    "in the other letter case": str.swapcase,
}
"""What makes another text out of a right one. None looks at how long a counter is, so that what breaks one Request ID
breaks the next one as well."""

_LETTER_CASE: Final = "in the other letter case"
_NO_NUMBER: Final = (("that is no number", "ABC"), ("with a fraction", "1.5"), ("below zero", "-1"))
_LEXICAL: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "string": (),
    "boolean": (("that is neither true nor false", "yes"), ("in capitals", "TRUE")),
    "decimal": (("that is no number", "ABC"), ("with a comma", "5,4")),
    "nonNegativeInteger": _NO_NUMBER,
    "positiveInteger": (*_NO_NUMBER, ("of zero", "0")),
    "dateTime": (("that is no date", "today"), ("on a day that there is not", "2026-02-30T12:00:00Z")),
    "base64Binary": (("that is not base64", "%%%%"),),
    "hexBinary": (("that is not hexadecimal", "XY"), ("of half an octet", "0")),
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """A value: ``phrase`` says what is special about it, ``facet`` on account of what.

    ``respelled`` tells that it is made out of the right value by the respelling ``phrase``; otherwise ``text`` takes
    its place.
    """

    phrase: str
    facet: str
    text: str
    respelled: bool = False


def wrong_values(type: Value, right: str) -> Iterator[Spelling]:
    """Return what may break ``type``, made out of the ``right`` value; whether it does is for a schema to say."""
    for facet in type.facets:
        if facet.kind in _BEYOND:
            yield from _BEYOND[facet.kind](type, facet, right)
    for phrase, text in _LEXICAL[type.built_in]:
        yield Spelling(phrase, type.built_in, text)
    if type.all("pattern"):
        yield from (
            Spelling(name, "pattern", respell(right), respelled=True)
            for name, respell in RESPELLINGS.items()
            if name != _LETTER_CASE
        )
    if type.all("enumeration"):
        yield Spelling("with a value that is not listed", "enumeration", "Unlisted")
        yield Spelling(_LETTER_CASE, "enumeration", right.swapcase(), respelled=True)
    yield Spelling("with nothing in it", "empty", "")


def boundary_values(type: Value, right: str) -> Iterator[Spelling]:
    """Return the values at the boundaries of ``type`` that it takes, made out of the ``right`` value."""
    for facet in type.facets:
        limit = facet.value
        if facet.kind in ("minLength", "maxLength"):
            yield Spelling(f"of exactly {_characters(type, limit)}", facet.kind, _of_length(type, right, int(limit)))
        if facet.kind == "totalDigits":
            yield Spelling(f"of exactly {limit} digits", facet.kind, "9" * int(limit))
        if facet.kind in ("minInclusive", "maxInclusive"):
            yield Spelling(f"of exactly {limit}", facet.kind, limit)
    if type.built_in == "positiveInteger" and not type.all("pattern"):
        yield Spelling("of exactly 1", type.built_in, "1")


def _longer(type: Value, facet: Facet, right: str) -> Iterator[Spelling]:
    most = int(facet.value)
    yield Spelling(f"longer than {_characters(type, facet.value)}", facet.kind, _of_length(type, right, most + 1))


def _shorter(type: Value, facet: Facet, right: str) -> Iterator[Spelling]:
    least = int(facet.value)
    if least:
        yield Spelling(f"shorter than {_characters(type, facet.value)}", facet.kind, _of_length(type, right, least - 1))


def _more_digits(type: Value, facet: Facet, right: str) -> Iterator[Spelling]:
    digits = int(facet.value)
    yield Spelling(f"of {digits + 1} digits", facet.kind, "1" + "0" * digits)


def _greater(type: Value, facet: Facet, right: str) -> Iterator[Spelling]:
    yield Spelling(f"greater than {facet.value}", facet.kind, str(int(facet.value) + 1))


def _less(type: Value, facet: Facet, right: str) -> Iterator[Spelling]:
    yield Spelling(f"less than {facet.value}", facet.kind, str(int(facet.value) - 1))


def _of_length(type: Value, right: str, length: int) -> str:
    """Return ``right`` cut, or drawn out by its own end, to this many characters (or octets in hexadecimal)."""
    if type.built_in == "hexBinary":
        return (right + "00" * length)[: 2 * length]
    return (right + (right[-1:] or "1") * length)[:length]


def _characters(type: Value, count: str) -> str:
    unit = "octet" if type.built_in == "hexBinary" else "character"
    return f"{count} {unit}" if count == "1" else f"{count} {unit}s"


_BEYOND: Final[Mapping[str, Callable[[Value, Facet, str], Iterator[Spelling]]]] = {
    "maxLength": _longer,
    "minLength": _shorter,
    "totalDigits": _more_digits,
    "maxInclusive": _greater,
    "minInclusive": _less,
}
