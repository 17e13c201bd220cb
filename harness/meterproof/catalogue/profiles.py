"""Profiles: those that come with the suite, by name, and anyone's own, by path."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from meterproof import suite
from meterproof.catalogue.ambiguities import check_choice, load_ambiguities
from meterproof.catalogue.model import PARAMETERS, Profile
from meterproof.catalogue.places import place
from meterproof.catalogue.shapes import schema_of
from meterproof.catalogue.tomlfile import read_source
from meterproof.errors import UsageError
from meterproof.nearest import nearest

DIRECTORY: Final = suite.DATA / "profiles"


def profile_names() -> list[str]:
    """Return the names of the profiles that come with the suite."""
    return sorted(path.stem for path in DIRECTORY.glob("*.toml"))


def load_profile(name_or_path: str) -> Profile:
    """Return the profile of this name, or from this path to a ``.toml`` file; its id is the file's stem.

    UsageError where there is no such profile, the file is wrong, a choice is none of the options, or an open point
    or a check is left out.
    """
    path = _path(name_or_path)
    content, octets = read_source(path, "profile")
    _check_choices(content, path)
    _check_order(content, path)
    return Profile(
        id=path.stem,
        title=content["title"],
        as_of=_as_of(content, path),
        schema_version=content["schema_version"],
        schema=content["schema"],
        modifications=frozenset(content["modifications"]),
        choices=content["choices"],
        common_codes=_tuples(content["common_codes"]),
        success_codes=_tuples(content["success_codes"]),
        schema_statuses=tuple(content["schema_statuses"]),
        validation_order=tuple(content["validation_order"]),
        parameters={**PARAMETERS, **content.get("parameters", {})},
        octets=octets,
    )


def _path(name_or_path: str) -> Path:
    if name_or_path.endswith(".toml"):
        return Path(name_or_path)
    names = profile_names()
    if name_or_path not in names:
        raise UsageError(
            f"there is no profile called {name_or_path!r}",
            expected=f"one of {', '.join(names)}, or a path to a .toml file",
            hint=nearest(name_or_path, names),
        )
    return DIRECTORY / f"{name_or_path}.toml"


def _check_choices(content: Mapping[str, Any], path: Path) -> None:
    for point, option in content["choices"].items():
        check_choice(point, option, place(path, content, "choices", point))
    left_open = [point for point in load_ambiguities() if point not in content["choices"]]
    if left_open:
        first = load_ambiguities()[left_open[0]]
        raise UsageError(
            f"the profile leaves open {', '.join(left_open)}",
            where=place(path, content, "choices", first.id),
            expected=f"for {first.id} ({first.title}) one of {', '.join(first.options)}",
            hint="a profile makes a choice for every open point; `meterproof list ambiguities` shows them",
        )


def _check_order(content: Mapping[str, Any], path: Path) -> None:
    checks = schema_of("profile")["properties"]["validation_order"]["items"]["enum"]
    left_out = [check for check in checks if check not in content["validation_order"]]
    if left_out:
        raise UsageError(
            f"the order of validation leaves out {', '.join(left_out)}",
            where=place(path, content, "validation_order"),
            expected=f"each of these once: {', '.join(checks)}",
        )


def _as_of(content: Mapping[str, Any], path: Path) -> date:
    try:
        return date.fromisoformat(content["as_of"])
    except ValueError as fault:
        raise UsageError(
            f"{content['as_of']!r} is no day: {fault}",
            where=place(path, content, "as_of"),
            expected="a day of the calendar, as in 2025-11-06",
        ) from None


def _tuples(codes: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {check: tuple(accepted) for check, accepted in codes.items()}
