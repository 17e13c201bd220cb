"""The kill matrix: each faulty model is put before the scenarios that claim its rules.

A mutant is killed by a *failed* verdict on one of its rules, from a scenario that claims that rule. An error is
no kill, and neither is a scenario that could not judge.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from meterproof.adapters.base import Adapter
from meterproof.adapters.model import open_model
from meterproof.bdd.kernel import execute
from meterproof.bdd.session import Session
from meterproof.catalogue.model import Profile, Rule, Strength, Sut
from meterproof.judge.adapter import open_judge
from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.likely import Likely
from meterproof.mutants.mutation import AnyMutant, Mutant
from meterproof.verdicts import Verdict

if TYPE_CHECKING:
    from meterproof.bdd.gherkin import Scenario
    from meterproof.bdd.registry import StepRegistry
    from meterproof.evidence.record import ScenarioRecord


class Outcome(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    SURVIVED = "survived"
    UNREACHED = "unreached"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class MutantResult:
    """One row of the matrix; ``seconds`` is wall time, ``killed_by`` are scenario ids."""

    id: str
    rules: tuple[str, ...]
    outcome: Outcome
    killed_by: tuple[str, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Bed:
    """What every mutant is judged with: scenarios by rule, the steps, and the rules themselves.

    ``sut`` describes the reference model, ``user_sut`` the embedded back office.
    """

    sut: Sut
    user_sut: Sut
    profile: Profile
    catalogue: Mapping[str, Rule]
    scenarios: Sequence[Scenario]
    registry: StepRegistry
    seed: int = 0


def run_mutants(mutants: Iterable[AnyMutant], bed: Bed, *, full: bool = False) -> Iterator[MutantResult]:
    """Yield what becomes of each of ``mutants``.

    With ``full`` every scenario runs against every mutant and ``killed_by`` names all that noticed; otherwise
    only the scenarios that claim its rules run, the likeliest to notice it first, up to the first kill.
    """
    likely = Likely(bed.scenarios)
    for mutant in mutants:
        yield _judge(mutant, bed, bed.scenarios if full else likely.scenarios(mutant), full=full)


def score(results: Iterable[MutantResult]) -> float:
    """Return the share of mutants that were killed, from 0 to 1; 1 where there was none."""
    outcomes = [result.outcome for result in results]
    return outcomes.count(Outcome.KILLED) / len(outcomes) if outcomes else 1.0


def _judge(mutant: AnyMutant, bed: Bed, scenarios: Iterable[Scenario], *, full: bool) -> MutantResult:
    started = time.perf_counter()
    rules = set(mutant.rules)
    session = _open(mutant, bed)
    killed_by: list[str] = []
    verdicts: set[str] = set()
    try:
        for scenario in scenarios:
            record = execute(scenario, bed.registry, session.bench(scenario))
            verdicts.add(record["verdict"])
            if _kills(record, None if full else rules, bed.catalogue):
                killed_by.append(scenario.id)
                if not full:
                    break
    finally:
        session.close()
    return MutantResult(
        mutant.id, mutant.rules, _outcome(killed_by, verdicts), tuple(killed_by), time.perf_counter() - started
    )


def _open(mutant: AnyMutant, bed: Bed) -> Session:
    """Return a session against the faulty system: a model, or a back office in front of the right one."""
    if isinstance(mutant, Mutant):
        sut, model = bed.sut, ReferenceModel(bed.profile, bed.sut)
        mutant.apply(model)
        adapter: Adapter = open_model(sut, bed.profile, model=model)
    else:
        sut = bed.user_sut
        adapter = open_judge(sut, bed.profile, mutant.apply)
    return Session(adapter, sut, bed.profile, bed.catalogue, seed=bed.seed, nonce=mutant.id)


def _kills(record: ScenarioRecord, rules: set[str] | None, catalogue: Mapping[str, Rule]) -> bool:
    """Tell whether ``record`` holds a failed verdict; for a rule that can't fail, a warned one is its like."""
    return any(
        verdict["verdict"] == Verdict.FAILED
        or (verdict["verdict"] == Verdict.WARNED and catalogue[verdict["id"]].strength is not Strength.MUST)
        for verdict in record["rules"]
        if rules is None or verdict["id"] in rules
    )


def _outcome(killed_by: Sequence[str], verdicts: set[str]) -> Outcome:
    if killed_by:
        return Outcome.KILLED
    if Verdict.ERROR in verdicts:
        return Outcome.ERROR
    return Outcome.SURVIVED if Verdict.PASSED in verdicts else Outcome.UNREACHED
