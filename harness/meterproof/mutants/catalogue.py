"""The faulty models: each is the reference model with one domain decision changed, named after its fault."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Final

from meterproof.errors import UsageError
from meterproof.mutants.mutation import Mutant

_MODULES: Final = (
    "prenotification",
    "prenotification_items",
    "prenotification_corners",
    "products",
    "products_corners",
    "standing",
    "second_lives",
    "variants",
    "join_critical",
    "join_critical_effects",
    "join_non_critical",
    "join_non_critical_effects",
    "join_corners",
    "join_checks",
    "join_ways",
    "join_results",
    "join_messages",
    "bridges",
    "unjoin",
    "inventory",
    "answers",
)


@cache
def mutants() -> Sequence[Mutant]:
    """Return every mutant, in the order of the catalogue of rules; two of the same name are a fault of ours."""
    found: list[Mutant] = []
    for name in _MODULES:
        found += import_module(f"meterproof.mutants.{name}").MUTANTS
    names = [mutant.id for mutant in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"mutants of the same name: {', '.join(twice)}")
    return tuple(found)


def mutant(name: str) -> Mutant:
    """Return the mutant called ``name``; UsageError, with the nearest names, where there is none."""
    for each in mutants():
        if each.id == name:
            return each
    from difflib import get_close_matches

    near = get_close_matches(name, [each.id for each in mutants()], n=3)
    raise UsageError(
        f"there is no mutant {name!r}",
        hint=f"did you mean {', '.join(near)}?" if near else "see: meterproof list mutants",
    )
