"""Campaigns: which scenarios to run, and which rules must have a verdict at the end.

Not-applicable and not-testable are not green. A campaign names the rules that it requires; a required rule without
a verdict makes the run inconclusive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meterproof import suite
from meterproof.campaign.policies import variants_in
from meterproof.campaign.tables import read_table
from meterproof.catalogue.model import Rule
from meterproof.catalogue.variants import Variant
from meterproof.errors import UsageError
from meterproof.evidence.record import ScenarioRecord
from meterproof.verdicts import Verdict

_KEYS: Final = frozenset(
    {"title", "selectors", "profile", "required_rules", "required_areas", "waivers", "policies", "rejected"}
)
_CONCLUDED: Final = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.WARNED})


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a campaign asks for. Empty ``selectors`` mean every scenario; an empty ``profile`` leaves it open.

    ``required`` are ids of rules. ``waivers`` is the path of a waiver file, or None. ``variants`` are those in each
    of which everything is run, and after them those that were rejected; none where it is run once.
    """

    id: str
    title: str
    selectors: tuple[str, ...]
    profile: str
    required: tuple[str, ...]
    waivers: Path | None
    variants: tuple[Variant, ...] = ()


def campaign_names() -> list[str]:
    """Return the names of the campaigns that come with the suite."""
    return sorted(path.stem for path in (suite.DATA / "campaigns").glob("*.toml"))


def load_campaign(name_or_path: str, catalogue: Mapping[str, Rule]) -> Campaign:
    """Read a campaign: a name of the suite's own, or a path to a TOML file.

    ``required_areas`` adds every observable rule whose service reference begins with one of the given ones (8.7
    means 8.7.1 and 8.7.2). UsageError where the file is missing or holds something unknown.
    """
    path = _find(name_or_path)
    table = read_table(path, "campaign file")
    table.allow(_KEYS)
    areas = table.texts("required_areas")
    required = [*table.texts("required_rules")]
    for rule in required:
        if rule not in catalogue:
            raise UsageError(f"there is no rule {rule!r}", where=table.where("required_rules"))
        if catalogue[rule].unobservable:
            raise UsageError(f"the rule {rule} can't be judged from outside", where=table.where("required_rules"))
    for area in areas:
        found = [rule.id for rule in catalogue.values() if _in_area(rule.id, area) and not rule.unobservable]
        if not found:
            raise UsageError(f"no rule belongs to {area!r}", where=table.where("required_areas"))
        required += found
    waivers = table.text("waivers", default="")
    return Campaign(
        id=path.stem,
        title=table.text("title"),
        selectors=table.texts("selectors"),
        profile=table.text("profile", default=""),
        required=tuple(dict.fromkeys(required)),
        waivers=path.parent / waivers if waivers else None,
        variants=variants_in(table),
    )


def without_verdict(required: Iterable[str], records: Iterable[ScenarioRecord]) -> tuple[str, ...]:
    """Return those of the ``required`` rules that no scenario of ``records`` concluded on."""
    concluded = {rule["id"] for record in records for rule in record["rules"] if Verdict(rule["verdict"]) in _CONCLUDED}
    return tuple(rule for rule in required if rule not in concluded)


def _find(name_or_path: str) -> Path:
    path = Path(name_or_path)
    if path.suffix == ".toml":
        return path
    named = suite.DATA / "campaigns" / f"{name_or_path}.toml"
    if named.is_file():
        return named
    raise UsageError(
        f"there is no campaign called {name_or_path!r}",
        where="--campaign",
        expected=f"{', '.join(campaign_names()) or 'none comes with the suite'}, or a path to a .toml file",
    )


def _in_area(rule: str, area: str) -> bool:
    srv = rule.partition("-")[0]
    return srv == area or srv.startswith(f"{area}.")
