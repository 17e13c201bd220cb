"""Selectors: which scenarios a run is about.

Several selectors add up. Each must match something, so that a typing error never turns into a smaller run that is
green; no selector at all means every scenario.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from meterproof.campaign.plan import Planned
from meterproof.campaign.tags import tag_predicate
from meterproof.catalogue.model import Rule
from meterproof.errors import NothingSelectedError, UsageError

Matcher = Callable[[Planned], bool]
Catalogue = Mapping[str, Rule]

_KIND: Final = re.compile(r"([a-z][a-z-]*):(.*)", re.DOTALL)
_LINE: Final = re.compile(r"(.+?)(?::(\d+))?")
_CODE: Final = re.compile(r"\b[EWNI]\d{1,6}\b")


def select(scenarios: Sequence[Planned], selectors: Iterable[str], catalogue: Catalogue) -> list[Planned]:
    """Return the scenarios that any of ``selectors`` matches, in the order in which they are planned.

    NothingSelectedError where a selector matches no scenario, with the nearest ones that would; UsageError where a
    selector is not one of the known forms.
    """
    asked = list(selectors)
    if not asked:
        return list(scenarios)
    chosen: set[str] = set()
    for selector in asked:
        matches = matcher(selector, catalogue)
        found = {scenario.id for scenario in scenarios if matches(scenario)}
        if not found:
            raise _nothing(selector, scenarios, catalogue)
        chosen |= found
    return [scenario for scenario in scenarios if scenario.id in chosen]


def matcher(selector: str, catalogue: Catalogue) -> Matcher:
    """Return what tells whether a scenario is meant by ``selector``; UsageError where its form is not known."""
    kind, value = _split(selector)
    if not value:
        raise UsageError(f"the selector {selector!r} says no value", expected=f"for example {_EXAMPLES[kind]}")
    return _KINDS[kind](value, catalogue)


def is_path(selector: str) -> bool:
    """Tell whether ``selector`` is a feature path, with or without a line."""
    return _split(selector)[0] == "path"


def path_of(selector: str) -> Path:
    """Return the path that a feature path selector names, without its line."""
    return Path(_path_and_line(selector)[0])


def mentions(text: str, code: str) -> bool:
    """Tell whether the response or alert code ``code`` stands in ``text`` as a word of its own."""
    return re.search(rf"(?<![0-9A-Za-z]){re.escape(code)}(?![0-9A-Za-z])", text) is not None


def _split(selector: str) -> tuple[str, str]:
    kind = _KIND.fullmatch(selector)
    if kind is None:
        return "path", selector
    if kind[1] in _KINDS:
        return kind[1], kind[2]
    if Path(_path_and_line(selector)[0]).exists():
        return "path", selector
    raise UsageError(
        f"there is no kind of selector called {kind[1]!r}",
        where=selector,
        expected=", ".join(example for name, example in _EXAMPLES.items() if name != "path") + ", or a feature path",
    )


def _rule(value: str, catalogue: Catalogue) -> Matcher:
    return lambda scenario: value in scenario.rules


def _code(value: str, catalogue: Catalogue) -> Matcher:
    code = value.upper()

    def matches(scenario: Planned) -> bool:
        stated = (catalogue[rule].statement for rule in scenario.rules if rule in catalogue)
        return f"code:{code}" in scenario.tags or any(mentions(text, code) for text in (scenario.text, *stated))

    return matches


def _srv(value: str, catalogue: Catalogue) -> Matcher:
    def matches(scenario: Planned) -> bool:
        srvs = [rule.partition("-")[0] for rule in scenario.rules]
        srvs += [tag.removeprefix("srv:") for tag in scenario.tags if tag.startswith("srv:")]
        return any(_under(srv, value) for srv in srvs)

    return matches


def _clause(value: str, catalogue: Catalogue) -> Matcher:
    document, _, clause = value.partition("/")

    def matches(scenario: Planned) -> bool:
        rules = (catalogue[rule] for rule in scenario.rules if rule in catalogue)
        return any(_same_document(rule.document, document) and _in_clause(rule.clause, clause) for rule in rules)

    return matches


def _tag(value: str, catalogue: Catalogue) -> Matcher:
    predicate = tag_predicate(value)
    return lambda scenario: predicate(scenario.tags)


def _path(value: str, catalogue: Catalogue) -> Matcher:
    path, line = _path_and_line(value)
    asked = Path(path)
    given = asked.resolve() if asked.exists() else None
    parts = tuple(part for part in asked.parts if part != ".")

    def matches(scenario: Planned) -> bool:
        if line is not None and line not in scenario.lines:
            return False
        if given is not None:
            own = scenario.path.resolve()
            return own == given or given in own.parents
        return _within(parts, Path("features", scenario.feature).parts)

    return matches


_KINDS: Final[Mapping[str, Callable[[str, Catalogue], Matcher]]] = {
    "rule": _rule,
    "code": _code,
    "srv": _srv,
    "clause": _clause,
    "tag": _tag,
    "path": _path,
}
_EXAMPLES: Final = {
    "rule": "rule:8.7.1-bridge-refused",
    "code": "code:E080702",
    "srv": "srv:8.7.1",
    "clause": "clause:AnnexB/3.8.109.4",
    "tag": "tag:'wire and not slow'",
    "path": "features/duis/join.feature",
}


def _path_and_line(selector: str) -> tuple[str, int | None]:
    match = _LINE.fullmatch(selector)
    if match is None:
        return selector, None
    return match[1], int(match[2]) if match[2] else None


def _under(dotted: str, ancestor: str) -> bool:
    return dotted == ancestor or dotted.startswith(f"{ancestor}.")


def _same_document(document: str, asked: str) -> bool:
    """Tell whether ``asked`` names ``document``: AnnexB is enough for "MP170 Annex B"."""
    return _squeezed(document).endswith(_squeezed(asked))


def _squeezed(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())


def _in_clause(clause: str, asked: str) -> bool:
    return not asked or any(_under(part.strip(), asked) for part in re.split(r"[/,;]", clause))


def _within(asked: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Tell whether ``asked`` stands in ``path``: the whole of it, a folder, or the file's name alone."""
    return bool(asked) and any(path[start : start + len(asked)] == asked for start in range(len(path)))


def _nothing(selector: str, scenarios: Sequence[Planned], catalogue: Catalogue) -> NothingSelectedError:
    kind, value = _split(selector)
    if kind == "rule" and value in catalogue:
        why = catalogue[value].unobservable
        what = f"the rule {value} can't be judged from outside: {why}" if why else f"no scenario judges {value}"
        return NothingSelectedError(what, where=selector)
    near = get_close_matches(value, _candidates(kind, scenarios, catalogue), n=3, cutoff=0.5)
    prefix = "" if kind == "path" else f"{kind}:"
    hint = f"did you mean {' or '.join(prefix + each for each in near)}?" if near else _listing(kind)
    return NothingSelectedError("the selector matches no scenario", where=selector, hint=hint)


def _candidates(kind: str, scenarios: Sequence[Planned], catalogue: Catalogue) -> list[str]:
    """Return what could have been written instead, each once."""
    if kind == "rule":
        values = [rule for scenario in scenarios for rule in scenario.rules]
    elif kind == "code":
        values = [code for scenario in scenarios for code in _CODE.findall(scenario.text)]
    elif kind == "srv":
        values = [rule.partition("-")[0] for scenario in scenarios for rule in scenario.rules]
    elif kind == "clause":
        values = [
            f"{re.sub('[^0-9A-Za-z]', '', rule.document)}/{clause.strip()}"
            for rule in catalogue.values()
            for clause in re.split(r"[/,;]", rule.clause)
        ]
    elif kind == "tag":
        values = [tag for scenario in scenarios for tag in scenario.tags]
    else:
        values = [f"features/{scenario.feature}" for scenario in scenarios]
    return sorted(set(values))


def _listing(kind: str) -> str:
    listing = "rules" if kind in ("rule", "clause", "srv") else "scenarios"
    return f"`meterproof list {listing}` shows what there is"
