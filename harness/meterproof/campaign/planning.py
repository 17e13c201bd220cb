"""Which scenarios there are: those of the suite, and those of anyone's own feature files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from meterproof import suite
from meterproof.bdd.gherkin import Scenario, parse_feature
from meterproof.campaign.plan import Planned
from meterproof.campaign.selection import is_path, path_of
from meterproof.errors import UsageError


def plan_suite() -> list[Planned]:
    """Return every scenario of the suite, feature by feature; UsageError where a feature can't be run."""
    return plan(suite.FEATURES)


def plan(place: Path) -> list[Planned]:
    """Return the scenarios of ``place`` as a run plans them; see ``scenarios_in``."""
    root = _root(place)
    return [_planned(scenario, root) for scenario in scenarios_in(place)]


def scenarios_in(place: Path) -> list[Scenario]:
    """Return the scenarios of the feature file ``place``, or of every one below the folder ``place``.

    UsageError where a feature can't be run, or two scenarios have one name, so that a record could not tell them
    apart.
    """
    files = sorted(place.rglob("*.feature")) if place.is_dir() else [place]
    scenarios = [scenario for file in files for scenario in parse_feature(file, _root(place))]
    _refuse_twins(scenarios)
    return scenarios


def own_features(selectors: Iterable[str]) -> list[Path]:
    """Return the feature files and folders outside the suite that ``selectors`` name and that exist."""
    paths = (path_of(selector) for selector in selectors if is_path(selector))
    return [path for path in paths if path.exists() and not _in_suite(path)]


def _root(place: Path) -> Path:
    return place if place.is_dir() else place.parent


def _in_suite(path: Path) -> bool:
    resolved = path.resolve()
    features = suite.FEATURES.resolve()
    return resolved == features or features in resolved.parents


def _planned(scenario: Scenario, root: Path) -> Planned:
    return Planned(
        id=scenario.id,
        name=scenario.name,
        feature=scenario.feature,
        root=root,
        lines=tuple(dict.fromkeys((scenario.line, scenario.scenario_line))),
        tags=scenario.tags,
        text="\n".join(_texts(scenario)),
    )


def _texts(scenario: Scenario) -> Iterator[str]:
    yield scenario.name
    yield from scenario.parameters.values()
    for step in scenario.steps:
        yield step.text
        yield step.docstring or ""
        for row in step.table or ():
            yield from row


def _refuse_twins(scenarios: Iterable[Scenario]) -> None:
    seen: dict[str, Scenario] = {}
    for scenario in scenarios:
        if scenario.id in seen:
            raise UsageError(
                f"two scenarios are called {scenario.id!r}",
                where=f"{scenario.feature}:{scenario.line}",
                expected=f"another name than the scenario in line {seen[scenario.id].line} has",
            )
        seen[scenario.id] = scenario
