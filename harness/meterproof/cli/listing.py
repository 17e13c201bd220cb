"""``meterproof list``: what the suite holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from meterproof.cli.output import echo_json, echo_table, format_option
from meterproof.errors import UsageError

Entries = list[dict[str, Any]]
Row = Callable[[dict[str, Any]], tuple[str, ...]]


@click.command("list")
@click.argument(
    "what", type=click.Choice(["rules", "scenarios", "steps", "profiles", "adapters", "mutants", "ambiguities"])
)
@click.option("--profile", default="", metavar="P", help="With ambiguities: the choices of this profile too, by path.")
@format_option
def command(what: str, profile: str, form: str) -> None:
    """List rules, scenarios, steps, profiles, adapters, mutants or ambiguities."""
    if profile and what != "ambiguities":
        raise UsageError(f"{what} are the same under every profile", where="--profile", expected="ambiguities with it")
    read, row = _KINDS[what]
    entries = _ambiguities(profile) if profile else read()
    if form == "json":
        echo_json({what: entries})
    else:
        head = [("point", "options", *entries[0]["choices"], "title")] if what == "ambiguities" else []
        echo_table([*head, *(row(entry) for entry in entries)])
        click.echo(f"{len(entries)} {what}")


def rules() -> Entries:
    """Return every rule in the published form of ``list rules``."""
    from meterproof.campaign.overview import rule_entries
    from meterproof.campaign.planning import plan_suite
    from meterproof.catalogue.rules import load_rules
    from meterproof.mutants.catalogue import mutants

    return rule_entries(load_rules(), plan_suite(), mutants())


def _scenarios() -> Entries:
    from meterproof.campaign.planning import plan_suite

    return [
        {
            "id": scenario.id,
            "name": scenario.name,
            "feature": scenario.feature,
            "line": scenario.line,
            "rules": list(scenario.rules),
            "tags": list(scenario.tags),
        }
        for scenario in plan_suite()
    ]


def _steps() -> Entries:
    from meterproof.bdd.registry import suite_steps
    from meterproof.cli.patterns import readable

    return [
        {
            "keyword": step.keyword,
            "text": readable(step.pattern),
            "pattern": step.pattern,
            "module": step.module,
            "description": step.description,
        }
        for step in suite_steps()
    ]


def _profiles() -> Entries:
    from meterproof.catalogue.profiles import load_profile, profile_names

    return [
        {
            "id": profile.id,
            "title": profile.title,
            "as_of": profile.as_of.isoformat(),
            "schema_version": profile.schema_version,
            "modifications": sorted(profile.modifications),
            "choices": dict(profile.choices),
        }
        for profile in map(load_profile, profile_names())
    ]


def _adapters() -> Entries:
    from importlib.metadata import entry_points

    found = entry_points(group="meterproof.adapters")
    return [
        {"name": entry.name, "opens": entry.value, "from": entry.dist.name if entry.dist else ""}
        for entry in sorted(found, key=lambda entry: entry.name)
    ]


def _mutants() -> Entries:
    from meterproof.mutants.catalogue import mutants

    return [{"id": mutant.id, "rules": list(mutant.rules), "description": mutant.description} for mutant in mutants()]


def _ambiguities(own: str = "") -> Entries:
    """Return every open point with the choice of each profile of the suite, and of the profile ``own``."""
    from meterproof.catalogue.ambiguities import load_ambiguities
    from meterproof.catalogue.profiles import load_profile, profile_names

    profiles = {name: load_profile(name) for name in profile_names()}
    if own and own not in profiles:
        further = load_profile(own)
        profiles[own if further.id in profiles else further.id] = further
    return [
        {
            "id": point.id,
            "title": point.title,
            "question": point.question,
            "clause": point.clause,
            "options": list(point.options),
            "choices": {name: profile.choices[point.id] for name, profile in profiles.items()},
        }
        for point in load_ambiguities().values()
    ]


def _rule_row(rule: dict[str, Any]) -> tuple[str, ...]:
    proof = f"{len(rule['scenarios'])} scenarios, {len(rule['mutants'])} mutants"
    return rule["id"], rule["strength"], rule["status"] or "NOT JUDGED", f"{rule['document']} {rule['clause']}", proof


_KINDS: Final[Mapping[str, tuple[Callable[[], Entries], Row]]] = {
    "rules": (rules, _rule_row),
    "scenarios": (_scenarios, lambda each: (f"features/{each['feature']}:{each['line']}", each["name"])),
    "steps": (_steps, lambda each: (each["keyword"], each["text"])),
    "profiles": (_profiles, lambda each: (each["id"], each["as_of"], each["title"])),
    "adapters": (_adapters, lambda each: (each["name"], each["opens"], each["from"])),
    "mutants": (_mutants, lambda each: (each["id"], ", ".join(each["rules"]), each["description"])),
    "ambiguities": (
        _ambiguities,
        lambda each: (each["id"], " | ".join(each["options"]), *each["choices"].values(), each["title"]),
    ),
}
