"""The kill matrix of the suite, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from meterproof.mutants.matrix import Bed, MutantResult

_PORTION: Final = 24
"""How many mutants a process takes at once: few enough that none is left working alone for long."""


def matrix(selectors: Iterable[str], *, full: bool, workers: int = 0) -> Iterator[MutantResult]:
    """Give what becomes of each mutant that ``selectors`` choose, in the order of the catalogue.

    Without ``workers`` they are run in this process, otherwise in so many others: each model is its own world, and
    nothing that is given depends on where a mutant ran.
    """
    from meterproof.campaign.mutant_choice import choose_mutants
    from meterproof.campaign.planning import plan_suite
    from meterproof.catalogue.rules import load_rules
    from meterproof.mutants.catalogue import mutants

    chosen = [mutant.id for mutant in choose_mutants(mutants(), selectors, plan_suite(), load_rules())]
    return _in_processes(chosen, full, workers) if workers else iter(_judged(chosen, full=full))


def _in_processes(chosen: Sequence[str], full: bool, workers: int) -> Iterator[MutantResult]:
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial
    from multiprocessing import get_context

    portions = [chosen[start : start + _PORTION] for start in range(0, len(chosen), _PORTION)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for results in pool.map(partial(_portion, full=full), portions):
            yield from results


def _portion(chosen: Sequence[str], *, full: bool) -> list[MutantResult]:
    return list(_judged(chosen, full=full))


def _judged(chosen: Iterable[str], *, full: bool) -> Iterator[MutantResult]:
    from meterproof.mutants.catalogue import mutant
    from meterproof.mutants.matrix import run_mutants

    return run_mutants((mutant(name) for name in chosen), _bed(), full=full)


@cache
def _bed() -> Bed:
    from meterproof import suite
    from meterproof.bdd.registry import StepRegistry, suite_steps
    from meterproof.campaign.planning import scenarios_in
    from meterproof.campaign.target import REFERENCE_USER, load_target
    from meterproof.catalogue.rules import load_rules
    from meterproof.mutants.matrix import Bed

    target = load_target()
    user_sut = load_target(str(REFERENCE_USER)).sut
    return Bed(
        target.sut, user_sut, target.profile, load_rules(), scenarios_in(suite.FEATURES), StepRegistry(suite_steps())
    )
