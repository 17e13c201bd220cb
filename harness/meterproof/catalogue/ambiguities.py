"""The open points of the sources, from ``data/ambiguities.toml``, and the check that a choice is one of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from meterproof import suite
from meterproof.catalogue.model import Ambiguity
from meterproof.catalogue.tomlfile import read_file
from meterproof.errors import UsageError
from meterproof.nearest import nearest

FILE: Final = suite.DATA / "ambiguities.toml"


@cache
def load_ambiguities(path: Path = FILE) -> Mapping[str, Ambiguity]:
    """Return every open point by its id; UsageError where the file is wrong or gives an id twice."""
    points: dict[str, Ambiguity] = {}
    for table in read_file(path, "ambiguity")["ambiguity"]:
        point = Ambiguity(**{**table, "options": tuple(table["options"])})
        if point.id in points:
            raise UsageError(f"the open point {point.id} stands here twice", where=str(path), expected="unique ids")
        points[point.id] = point
    return points


def check_point(point: str, where: str) -> Ambiguity:
    """Return the open point with this id; UsageError, for something that stands at ``where``, if there is none."""
    points = load_ambiguities()
    if point not in points:
        raise UsageError(
            f"there is no open point {point!r}",
            where=where,
            expected="the id of an open point of data/ambiguities.toml",
            hint=nearest(point, points) or "`meterproof list ambiguities` shows them all",
        )
    return points[point]


def check_choice(point: str, option: str, where: str) -> None:
    """Raise UsageError, for something that stands at ``where``, unless the open point offers this option."""
    options = check_point(point, where).options
    if option not in options:
        raise UsageError(
            f"{option!r} is not an option of {point}",
            where=where,
            expected=f"one of {', '.join(options)}",
            hint=nearest(option, options),
        )
