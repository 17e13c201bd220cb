"""``meterproof explain``: a rule or a response code, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from meterproof.cli.output import echo_json, format_option


@click.command("explain")
@click.argument("subject", metavar="RULE|CODE")
@click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reports"),
    show_default=True,
    help="Where earlier runs are, for the last verdict.",
)
@format_option
def command(subject: str, reports: Path, form: str) -> None:
    """Explain a rule (its clause, its scenarios, its last verdict) or a response code."""
    from meterproof.catalogue.rules import load_rules

    explained = _rule(subject, reports) if subject in load_rules() else _code(subject)
    if form == "json":
        echo_json(explained)
    else:
        click.echo("\n".join(_lines(explained)))


def _rule(id: str, reports: Path) -> dict[str, Any]:
    from meterproof.campaign.overview import last_run, last_verdict, rule_entry
    from meterproof.campaign.planning import plan_suite
    from meterproof.catalogue.rules import load_rules
    from meterproof.mutants.catalogue import mutants

    rule = load_rules()[id]
    run = last_run(reports)
    verdict = last_verdict(id, run) if run is not None else None
    return {
        "rule": {
            **rule_entry(rule, plan_suite(), mutants()),
            "modification": rule.modification,
            "choices": dict(rule.choices),
            "rests_on": list(rule.rests_on),
        },
        "last": {"run": run.as_posix(), "verdict": verdict.value} if run is not None and verdict is not None else None,
    }


def _code(given: str) -> dict[str, Any]:
    from difflib import get_close_matches

    from meterproof.campaign.overview import meanings, rules_about
    from meterproof.campaign.planning import plan_suite
    from meterproof.campaign.selection import mentions
    from meterproof.catalogue.profiles import load_profile, profile_names
    from meterproof.catalogue.rules import load_rules
    from meterproof.errors import NothingSelectedError

    code = given.upper()
    catalogue, scenarios = load_rules(), plan_suite()
    rules = rules_about(code, catalogue, scenarios)
    meant = meanings(code, map(load_profile, profile_names()))
    if not rules and not meant:
        near = get_close_matches(given, catalogue, n=3, cutoff=0.5)
        raise NothingSelectedError(
            "this is neither a rule nor a response code that any rule, scenario or profile mentions",
            where=given,
            hint=f"did you mean {' or '.join(near)}?" if near else "`meterproof list rules` shows every rule",
        )
    return {
        "code": code,
        "meanings": meant,
        "rules": [{"id": rule, "statement": catalogue[rule].statement} for rule in rules],
        "scenarios": [scenario.id for scenario in scenarios if mentions(scenario.text, code)],
    }


def _lines(explained: dict[str, Any]) -> list[str]:
    if "code" in explained:
        return [
            explained["code"],
            *(f"  {each['meaning']} in profile {each['profile']}" for each in explained["meanings"]),
            *(f"  rule {each['id']}: {each['statement']}" for each in explained["rules"]),
            *(f"  scenario {scenario}" for scenario in explained["scenarios"]),
        ]
    rule, last = explained["rule"], explained["last"]
    choices = ", ".join(f"{point} = {option}" for point, option in rule["choices"].items())
    facts = (
        ("clause", f"{rule['document']}, {rule['clause']}"),
        ("binds", f"{rule['actor']} ({rule['strength']})"),
        ("in force with", rule["modification"]),
        ("where the profile chose", choices),
        ("rests on our choice of", ", ".join(rule["rests_on"])),
        ("readings", ", ".join(rule["readings"])),
        ("status", f"{rule['status'] or 'not judged'}{': ' if rule['reason'] else ''}{rule['reason']}"),
        ("last verdict", f"{last['verdict']} in {last['run']}" if last else "none in these reports"),
    )
    return [
        rule["id"],
        f"  {rule['statement']}",
        *(f"  {name}: {value}" for name, value in facts if value),
        *(f"  scenario {scenario}" for scenario in rule["scenarios"]),
        *(f"  mutant {mutant}" for mutant in rule["mutants"]),
    ]
