"""Tag expressions: ``@slow and not (@seeding or rule:X)``, with the usual precedence: not, and, or."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from meterproof.errors import UsageError

Predicate = Callable[[Collection[str]], bool]

_TOKEN: Final = re.compile(r"\s*([()]|[^\s()]+)")
_WORDS: Final = ("and", "or", "not")


def tag_predicate(expression: str) -> Predicate:
    """Return what tells whether a collection of tags (without ``@``) satisfies ``expression``.

    A tag may be written with or without its ``@``. UsageError names the place where the expression makes no sense.
    """
    parser = _Parser(expression)
    predicate = parser.either()
    parser.expect_end()
    return predicate


class _Parser:
    """A recursive-descent parser; each method reads one level of precedence."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = _TOKEN.findall(expression)
        self._at = 0

    def either(self) -> Predicate:
        alternatives = [self._both()]
        while self._take("or"):
            alternatives.append(self._both())
        return lambda tags: any(alternative(tags) for alternative in alternatives)

    def expect_end(self) -> None:
        if self._peek():
            raise self._wrong(f"nothing was expected before {self._peek()!r}")

    def _both(self) -> Predicate:
        conditions = [self._single()]
        while self._take("and"):
            conditions.append(self._single())
        return lambda tags: all(condition(tags) for condition in conditions)

    def _single(self) -> Predicate:
        if self._take("not"):
            negated = self._single()
            return lambda tags: not negated(tags)
        if self._take("("):
            inner = self.either()
            if not self._take(")"):
                raise self._wrong("a parenthesis is not closed")
            return inner
        return self._tag()

    def _tag(self) -> Predicate:
        token = self._peek()
        if not token or token == ")" or token in _WORDS:
            raise self._wrong(f"a tag was expected, not {token!r}" if token else "a tag was expected at its end")
        self._at += 1
        name = token.removeprefix("@")
        return lambda tags: name in tags

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, token: str) -> bool:
        taken = self._peek() == token
        self._at += taken
        return taken

    def _wrong(self, what: str) -> UsageError:
        return UsageError(
            f"the tag expression {self._expression!r} makes no sense: {what}",
            expected="tags joined by and, or, not and parentheses, for example tag:'@wire and not @slow'",
        )
