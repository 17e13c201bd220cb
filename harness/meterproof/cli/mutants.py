"""``meterproof mutants``: do the scenarios notice the faults they are there for?"""

from __future__ import annotations

from collections import Counter

import click

from meterproof.cli.output import echo_json, echo_table, format_option


@click.command("mutants")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@click.option("--full", is_flag=True, help="Put every scenario to every mutant, and name all that notice.")
@click.option("-n", "workers", type=click.IntRange(0, 64), default=0, metavar="N", help="So many worker processes.")
@format_option
def command(selectors: tuple[str, ...], full: bool, workers: int, form: str) -> int:
    """Run the faulty models, and show which scenarios notice them.

    A selector is the id of a mutant, or one of those that choose scenarios (rule:ID, srv:8.7.1, ...): it names the
    mutants that break a rule which those scenarios judge. Without one, all are run. A mutant is killed by a failed
    verdict on its own rule from a scenario that claims that rule; nothing else is a kill.
    """
    from meterproof.campaign.exit import Findings, exit_code
    from meterproof.cli.kill_matrix import matrix

    results = []
    for result in matrix(selectors, full=full, workers=workers):
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
