"""``meterproof mutants``: do the scenarios notice the faults they are there for?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from meterproof.cli.output import echo_json, echo_table, format_option

if TYPE_CHECKING:
    from meterproof.mutants.matrix import MutantResult


@click.command("mutants")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--full", is_flag=True, help="Put every scenario to every mutant, and name all that notice.")
@format_option
def command(selectors: tuple[str, ...], full: bool, form: str) -> int:
    """Run the faulty models, and show which scenarios notice them.

    A selector is the id of a mutant, or one of those that choose scenarios (rule:ID, srv:8.7.1, ...): it names the
    mutants that break a rule which those scenarios judge. Without one, all are run. A mutant is killed by a failed
    verdict on its own rule from a scenario that claims that rule; nothing else is a kill.
    """
    from meterproof.campaign.exit import Findings, exit_code

    results = []
    for result in matrix(selectors, full=full):
        results.append(result)
        if form == "text" and result.outcome != "killed":
            click.echo(f"{result.outcome}: {result.id} [{', '.join(result.rules)}]")
    outcomes = Counter(result.outcome.value for result in results)
    score = outcomes["killed"] / len(results)
    if form == "json":
        entries = [
            {
                "id": result.id,
                "rules": list(result.rules),
                "outcome": result.outcome.value,
                "killed_by": list(result.killed_by),
            }
            for result in results
        ]
        echo_json({"mutants": entries, "score": round(score, 4)})
    else:
        echo_table([(result.id, result.outcome.value, "; ".join(result.killed_by) or "-") for result in results])
        click.echo(f"{outcomes['killed']} of {len(results)} mutants killed: score {score:.1%}")
    return int(
        exit_code(
            Findings(
                selected=len(results),
                judged=len(results),
                errors=outcomes["error"],
                failures=outcomes["survived"],
                inconclusive=outcomes["unreached"],
            )
        )
    )


def matrix(selectors: Iterable[str], *, full: bool) -> Iterator[MutantResult]:
    """Give what becomes of each mutant that ``selectors`` choose, one after the other."""
    from meterproof import suite
    from meterproof.bdd.registry import StepRegistry, suite_steps
    from meterproof.campaign.mutant_choice import choose_mutants
    from meterproof.campaign.planning import plan_suite, scenarios_in
    from meterproof.campaign.target import REFERENCE_USER, load_target
    from meterproof.catalogue.rules import load_rules
    from meterproof.mutants.catalogue import mutants
    from meterproof.mutants.matrix import Bed, run_mutants

    target = load_target()
    catalogue = load_rules()
    chosen = choose_mutants(mutants(), selectors, plan_suite(), catalogue)
    user_sut = load_target(str(REFERENCE_USER)).sut
    bed = Bed(
        target.sut, user_sut, target.profile, catalogue, scenarios_in(suite.FEATURES), StepRegistry(suite_steps())
    )
    return run_mutants(chosen, bed, full=full)
