"""Step lookup: from the text of a step to the one function that it means.

What a look-up costs does not grow with the number of definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Final

from meterproof.bdd.definitions import StepDefinition, StepParser, from_fixture_manager, from_modules, suite_steps
from meterproof.bdd.gherkin import Step, StepType
from meterproof.bdd.literals import Literals, fold, of_format, of_regex
from meterproof.errors import UsageError

__all__ = [
    "AmbiguousStep",
    "Match",
    "StepDefinition",
    "StepRegistry",
    "UndefinedStep",
    "UnreadableStep",
    "from_fixture_manager",
    "from_modules",
    "suite_steps",
]

_TYPES: Final[tuple[StepType, ...]] = ("given", "when", "then")
_RESERVED: Final = frozenset({"datatable", "docstring"})
_IMMUTABLE: Final = frozenset({str, int, float, bool, type(None), Decimal, date, datetime, time})


class UndefinedStep(UsageError):
    """No step definition matches."""


class AmbiguousStep(UsageError):
    """More than one step definition matches; ``locations`` names them all."""

    def __init__(self, step: Step, definitions: Iterable[StepDefinition]) -> None:
        self.locations = tuple(definition.location for definition in definitions)
        super().__init__(
            f"the step {_said(step)} matches {len(self.locations)} definitions: {', '.join(self.locations)}",
            hint="word the patterns so that exactly one of them fits",
        )


class UnreadableStep(UsageError):
    """A step definition whose parser broke on the text, or that uses a name which is taken."""


class Match:
    """A step definition that matches, and what the text of the step says.

    ``written`` are the arguments as they stand in the text, for people.
    """

    __slots__ = ("_parsed", "_shareable", "definition", "text", "written")

    def __init__(self, definition: StepDefinition, text: str, parsed: Mapping[str, Any]) -> None:
        self.definition = definition
        self.text = text
        self.written = {name: str(value) for name, value in parsed.items() if value is not None}
        self._parsed = parsed
        self._shareable = all(type(value) in _IMMUTABLE for value in parsed.values())

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments, converted anew for each use: no scenario sees what another did to them."""
        parsed = self._parsed if self._shareable else self.definition.parser.parse_arguments(self.text) or {}
        converters = self.definition.converters
        if not converters:
            return dict(parsed)
        return {name: converters[name](value) if name in converters else value for name, value in parsed.items()}


class StepRegistry:
    """All step definitions that a scenario may use."""

    def __init__(self, definitions: Iterable[StepDefinition]) -> None:
        self.definitions = tuple(definitions)
        self._indexes = {kind: _Index() for kind in _TYPES}
        for definition in self.definitions:
            literals = _literals(definition.parser)
            for kind in (definition.type,) if definition.type else _TYPES:
                self._indexes[kind].add(definition, literals)
        self._memo: dict[tuple[StepType, str], Match] = {}

    def match(self, step: Step) -> Match:
        """Return the one definition that matches ``step``.

        UndefinedStep, AmbiguousStep or UnreadableStep where there is none, more than one, or one that can't read
        what it matches.
        """
        key = (step.type, step.text)
        match = self._memo.get(key)
        if match is None:
            match = self._memo[key] = self._find(step)
        return match

    def _find(self, step: Step) -> Match:
        found = []
        for definition in self._indexes[step.type].candidates(step.text):
            parsed = _parse(definition, step)
            if parsed is not None:
                found.append(Match(definition, step.text, parsed))
        if not found:
            raise self._undefined(step)
        if len(found) > 1:
            raise AmbiguousStep(step, [match.definition for match in found])
        return found[0]

    def _undefined(self, step: Step) -> UndefinedStep:
        for kind in _TYPES:
            for each in self._indexes[kind].candidates(step.text) if kind != step.type else ():
                if _parse(each, step) is not None:
                    hint = f"{each.location} defines it as a {kind.capitalize()}"
                    return UndefinedStep(f"no definition matches the step {_said(step)}", hint=hint)
        patterns = [each.pattern for each in self.definitions if each.type in (step.type, None)]
        near = get_close_matches(step.text, patterns, n=1)
        hint = f"the nearest is: {near[0]}" if near else f"define it with @{step.type}"
        return UndefinedStep(f"no definition matches the step {_said(step)}", hint=hint)


class _Index:
    """The definitions of one type: exact texts in a table, patterns by the letters they begin or end with."""

    def __init__(self) -> None:
        self._exact: dict[str, list[StepDefinition]] = {}
        self._starts: dict[int, dict[str, list[tuple[Literals, StepDefinition]]]] = {}
        self._ends: dict[int, dict[str, list[tuple[Literals, StepDefinition]]]] = {}
        self._others: list[tuple[Literals, StepDefinition]] = []
        self._patterns: list[StepDefinition] = []

    def add(self, definition: StepDefinition, literals: Literals | None) -> None:
        if literals is None:
            self._exact.setdefault(definition.pattern, []).append(definition)
            return
        self._patterns.append(definition)
        if not literals.prefix and not literals.suffix:
            self._others.append((literals, definition))
        elif len(literals.prefix) >= len(literals.suffix):
            table = self._starts.setdefault(len(literals.prefix), {})
            table.setdefault(literals.prefix, []).append((literals, definition))
        else:
            table = self._ends.setdefault(len(literals.suffix), {})
            table.setdefault(literals.suffix, []).append((literals, definition))

    def candidates(self, text: str) -> list[StepDefinition]:
        """Return the definitions that may match ``text``; no other one can."""
        exact = self._exact.get(text, [])
        folded = fold(text)
        if folded is None:
            return exact + self._patterns
        near = list(self._others)
        for length, table in self._starts.items():
            near += table.get(folded[:length], ())
        for length, table in self._ends.items():
            near += table.get(folded[-length:], ())
        return exact + [
            definition
            for literals, definition in near
            if folded.startswith(literals.prefix) and folded.endswith(literals.suffix) and literals.inner in folded
        ]


def _literals(parser: StepParser) -> Literals | None:
    """Return the literals of a parser of pytest-bdd, None for an exact text; nothing is known of other parsers."""
    from pytest_bdd import parsers

    if type(parser) is parsers.string:
        return None
    if type(parser) in (parsers.parse, parsers.cfparse):
        return of_format(parser.name)
    if type(parser) is parsers.re:
        return of_regex(parser.name, parser.regex.flags)
    return Literals()


def _parse(definition: StepDefinition, step: Step) -> Mapping[str, Any] | None:
    """Return the arguments that ``definition`` finds in ``step``, None where it does not match."""
    try:
        parsed = _arguments(definition.parser, step.text)
    except Exception as error:
        raise _unreadable(definition, step, error) from error
    if parsed is not None and not _RESERVED.isdisjoint(parsed):
        taken = ", ".join(sorted(_RESERVED & parsed.keys()))
        raise _unreadable(definition, step, NameError(f"{taken} is what a table or a docstring arrives as"))
    return parsed


def _arguments(parser: StepParser, text: str) -> Mapping[str, Any] | None:
    """Return what ``parser`` finds in ``text``; the parsers of pytest-bdd are asked once, not twice as it does."""
    from pytest_bdd import parsers

    if type(parser) in (parsers.parse, parsers.cfparse):
        try:
            result = parser.parser.parse(text)  # type: ignore[attr-defined]
        except ValueError:
            return None
        named: Mapping[str, Any] | None = result.named if result else None
        return named
    return parser.parse_arguments(text) if parser.is_matching(text) else None


def _unreadable(definition: StepDefinition, step: Step, error: Exception) -> UnreadableStep:
    return UnreadableStep(
        f"the step {_said(step)} can't be read by {definition.location}: {type(error).__name__}: {error}"
    )


def _said(step: Step) -> str:
    return f"'{step.keyword} {step.text}'"
