"""SUT files: what a system under test is, who its users are and what its lab holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from meterproof.catalogue.model import Artefact, MeteringPoints, Sut, Timing, User
from meterproof.catalogue.places import place
from meterproof.catalogue.products import read_products
from meterproof.catalogue.tomlfile import read_source
from meterproof.errors import UsageError
from meterproof.nearest import nearest

_LONGEST_PREFIX: Final = {"MPAN": 11, "MPRN": 9}


def load_sut(path: str | Path) -> Sut:
    """Return the system under test that the TOML file ``path`` describes.

    Identifiers come in upper case, a digest in lower case. A profile given as a path is taken relative to the file.
    What [adapter] holds is left to the adapter. UsageError names file, table and key of what is wrong.
    """
    path = Path(path)
    content, octets = read_source(path, "sut")
    head = content["sut"]
    profile = head["profile"]
    users = _users(content, path)
    return Sut(
        name=head["name"],
        adapter=head["adapter"],
        profile=str(path.parent / profile) if profile.endswith(".toml") else profile,
        plays=frozenset(head.get("plays", ("dcc",))),
        capabilities=frozenset(head.get("capabilities", ())),
        users=users,
        device_models=read_products(content, path),
        metering_points=_metering_points(content, path, {user.name for user in users}),
        timing=Timing(**{key: float(seconds) for key, seconds in content.get("timing", {}).items()}),
        settings=content.get("adapter", {}),
        source=str(path),
        artefact=_artefact(content),
        octets=octets,
    )


def _artefact(content: Mapping[str, Any]) -> Artefact | None:
    table = content.get("artefact")
    return Artefact(table["name"], table["sha256"].lower()) if table is not None else None


def _users(content: Mapping[str, Any], path: Path) -> tuple[User, ...]:
    users: list[User] = []
    for number, table in enumerate(content["users"]):
        user = User(table["name"], table["eui"].upper(), tuple(table["roles"]))
        for other in users:
            if user.name == other.name or user.eui == other.eui:
                key = "name" if user.name == other.name else "eui"
                raise UsageError(
                    f"{table[key]!r} belongs to the user {other.name} already",
                    where=place(path, content, "users", number, key),
                    expected="a name and an EUI-64 that no other user has",
                )
        users.append(user)
    return tuple(users)


def _metering_points(content: Mapping[str, Any], path: Path, users: set[str]) -> tuple[MeteringPoints, ...]:
    points: list[MeteringPoints] = []
    for number, table in enumerate(content.get("metering-points", ())):
        for key in ("supplier", "network-operator"):
            if table[key] not in users:
                raise UsageError(
                    f"there is no user {table[key]!r}",
                    where=place(path, content, "metering-points", number, key),
                    expected=f"one of {', '.join(sorted(users))}",
                    hint=nearest(table[key], users),
                )
        point = MeteringPoints(table["kind"], table["prefix"], table["supplier"], table["network-operator"])
        where = place(path, content, "metering-points", number, "prefix")
        _check_prefix(point, points, where)
        points.append(point)
    return tuple(points)


def _check_prefix(point: MeteringPoints, others: list[MeteringPoints], where: str) -> None:
    longest = _LONGEST_PREFIX[point.kind]
    if len(point.prefix) > longest:
        raise UsageError(
            f"{point.prefix!r} is too long for an {point.kind}",
            where=where,
            expected=f"at most {longest} digits, so that fresh numbers can be made",
        )
    for other in others:
        overlap = point.prefix.startswith(other.prefix) or other.prefix.startswith(point.prefix)
        if other.kind == point.kind and overlap:
            raise UsageError(
                f"{point.prefix} and {other.prefix} leave open who is registered for some numbers",
                where=where,
                expected=f"{point.kind} prefixes of which none begins with another",
            )
