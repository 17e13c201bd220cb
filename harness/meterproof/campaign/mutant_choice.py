"""Which mutants a matrix is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import TypeVar

from meterproof.campaign.overview import Breaks
from meterproof.campaign.plan import Planned
from meterproof.campaign.selection import Catalogue, is_path, select
from meterproof.errors import NothingSelectedError

M = TypeVar("M", bound=Breaks)


def choose_mutants(
    mutants: Sequence[M], selectors: Iterable[str], scenarios: Sequence[Planned], catalogue: Catalogue
) -> list[M]:
    """Return the ``mutants`` that any of ``selectors`` names; all of them without a selector.

    A selector is the id of a mutant, or one of those that choose scenarios: it names the mutants that break a rule
    which those scenarios judge. NothingSelectedError where a selector names none.
    """
    asked = list(selectors)
    chosen: set[str] = set() if asked else {mutant.id for mutant in mutants}
    for selector in asked:
        found = _found(selector, mutants, scenarios, catalogue)
        if not found:
            raise NothingSelectedError("no mutant breaks a rule that this selects", where=selector)
        chosen |= found
    return [mutant for mutant in mutants if mutant.id in chosen]


def _found(selector: str, mutants: Sequence[Breaks], scenarios: Sequence[Planned], catalogue: Catalogue) -> set[str]:
    named = {mutant.id for mutant in mutants if mutant.id == selector}
    if named:
        return named
    if selector.startswith("rule:") and selector.removeprefix("rule:") in catalogue:
        rules = {selector.removeprefix("rule:")}
    else:
        try:
            rules = {rule for scenario in select(scenarios, [selector], catalogue) for rule in scenario.rules}
        except NothingSelectedError:
            near = get_close_matches(selector, [mutant.id for mutant in mutants], n=3, cutoff=0.5)
            if not is_path(selector):
                raise
            hint = f"did you mean {' or '.join(near)}?" if near else "`meterproof list mutants` shows them all"
            raise NothingSelectedError("there is no such mutant", where=selector, hint=hint) from None
    return {mutant.id for mutant in mutants if rules & set(mutant.rules)}
