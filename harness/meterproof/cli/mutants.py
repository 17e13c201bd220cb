"""``meterproof mutants``: do the scenarios notice the faults they are there for?"""

from __future__ import annotations

import click

from meterproof.cli.output import echo_json, echo_table, format_option


@click.command("mutants")
@click.argument("selectors", nargs=-1, metavar="[SELECTOR]...")
@format_option
def command(selectors: tuple[str, ...], form: str) -> int:
    """Run the faulty models, and show which scenarios notice them.

    A selector is the id of a mutant, or rule:ID for the mutants that break a rule; without one, all are run. A
    mutant is killed only by a failed verdict on its own rule, from a scenario that claims that rule.
    """
    from meterproof.campaign.exit import Findings, exit_code
    from meterproof.campaign.mutant_choice import choose_mutants
    from meterproof.mutants.catalogue import mutants
    from meterproof.mutants.matrix import run_mutants

    entries = []
    for result in run_mutants(choose_mutants(mutants(), selectors)):
        entries.append(
            {"id": result.id, "rules": list(result.rules), "outcome": result.outcome, "killed_by": result.killed_by}
        )
        if form == "text" and result.outcome != "killed":
            click.echo(f"{result.outcome}: {result.id} [{', '.join(result.rules)}]")
    outcomes = [entry["outcome"] for entry in entries]
    score = outcomes.count("killed") / len(outcomes)
    if form == "json":
        echo_json({"mutants": entries, "score": round(score, 4)})
    else:
        echo_table([(entry["id"], entry["outcome"], entry["killed_by"] or "-") for entry in entries])
        click.echo(f"{outcomes.count('killed')} of {len(outcomes)} mutants killed: score {score:.1%}")
    return exit_code(
        Findings(
            selected=len(entries),
            judged=len(entries),
            errors=outcomes.count("error"),
            failures=outcomes.count("survived"),
            inconclusive=outcomes.count("unreached"),
        )
    )
