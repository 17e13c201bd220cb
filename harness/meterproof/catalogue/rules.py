"""The rules, from every TOML file of a directory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from meterproof import suite
from meterproof.catalogue.ambiguities import check_choice, check_point
from meterproof.catalogue.model import Rule, Strength
from meterproof.catalogue.places import place
from meterproof.catalogue.tomlfile import read_file
from meterproof.errors import UsageError

DIRECTORY: Final = suite.DATA / "rules"


def load_rules(directory: Path = DIRECTORY) -> Mapping[str, Rule]:
    """Return every rule of the ``*.toml`` files in ``directory`` by its id, files and rules in their order.

    UsageError where there is no such file, one is wrong, an id appears twice, or an open point or option that a
    rule names does not exist.
    """
    paths = sorted(directory.glob("*.toml"))
    if not paths:
        raise UsageError("there is no file of rules", where=str(directory), expected="a directory with TOML files")
    rules: dict[str, Rule] = {}
    origin: dict[str, Path] = {}
    for path in paths:
        content = read_file(path, "rule")
        for number, table in enumerate(content["rule"]):
            rule = _rule(table, content, number, path)
            if rule.id in rules:
                raise UsageError(
                    f"the rule {rule.id} exists already, in {origin[rule.id].name}",
                    where=place(path, content, "rule", number, "id"),
                    expected="an id that no other rule has",
                )
            rules[rule.id], origin[rule.id] = rule, path
    return rules


def _rule(table: Mapping[str, Any], content: Mapping[str, Any], number: int, path: Path) -> Rule:
    for index, point in enumerate(table.get("rests_on", ())):
        check_point(point, place(path, content, "rule", number, "rests_on", index))
    for point, option in table.get("choices", {}).items():
        check_choice(point, option, place(path, content, "rule", number, "choices", point))
    return Rule(
        **{
            **table,
            "strength": Strength(table["strength"]),
            "readings": tuple(table.get("readings", ())),
            "rests_on": tuple(table.get("rests_on", ())),
        }
    )
