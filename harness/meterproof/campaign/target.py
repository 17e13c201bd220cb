"""Which system is judged, and by which profile: a SUT file, a URL, or the reference model in this process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from meterproof import suite
from meterproof.bdd.session import Arrangement, Session, open_session
from meterproof.bdd.turns import Turns
from meterproof.campaign.seeds import Seeds
from meterproof.catalogue.model import Profile, Sut
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.catalogue.variants import Variant
from meterproof.errors import UsageError
from meterproof.wire.bus import bus_address

REFERENCE: Final = suite.DATA / "suts" / "reference.toml"
USER_URL: Final = ("user+http://", "user+https://")
REFERENCE_USER: Final = suite.DATA / "suts" / "reference-user.toml"


@dataclass(frozen=True, slots=True)
class Target:
    """A system to judge and the profile to judge it by. ``asks`` tells to take the profile that it says it obeys."""

    sut: Sut
    profile: Profile
    asks: bool = False


def is_url(target: str) -> bool:
    """Tell whether ``target`` is the address of a served system, not a file."""
    return "://" in target


def load_target(target: str = "", profile: str = "") -> Target:
    """Return the system that ``target`` names and the profile to judge it by.

    ``target`` is a SUT file, the URL of a served reference model (its users and products are those of the SUT file
    that comes with the suite), the URL of a User's system behind ``user+``, or empty for the reference model in this
    process. ``profile`` is a name or a path; empty takes the one of the SUT file, or the one that a served model says
    it obeys. UsageError where a file can't be used.
    """
    sut = _served(target) if is_url(target) else load_sut(Path(target) if target else REFERENCE)
    asks = is_url(target) and not target.startswith(USER_URL) and not profile
    return Target(sut, load_profile(profile or sut.profile), asks=asks)


def _served(url: str) -> Sut:
    if url.startswith(USER_URL):
        return _user(url)
    if url.startswith(("http://", "https://")):
        return replace(load_sut(REFERENCE), name=url, adapter="http", settings={"url": url}, source=url)
    try:
        shown = bus_address(url).shown
    except ValueError as fault:
        raise UsageError(str(fault), where="--sut") from None
    return replace(load_sut(REFERENCE), name=shown, adapter="bus", settings={"url": url}, source=shown)


def _user(url: str) -> Sut:
    """Return a User's system at ``user+http://HOST:PORT``, with the port of our DCC side behind ``#`` if any."""
    address, _, port = url.removeprefix("user+").partition("#")
    if port and not (port.isdecimal() and int(port) <= 65535):
        raise UsageError(f"{port!r} is no port for the DCC side to listen at", where=url, expected="0 to 65535")
    settings = {"url": address, "port": int(port or 0)}
    return replace(load_sut(REFERENCE_USER), name=address, settings=settings, source=address)


def open_target(
    target: Target,
    seeds: Seeds,
    arrangement: Arrangement = "auto",
    worker: int = 0,
    variants: Iterable[Variant] = (),
    turns: Turns | None = None,
) -> Session:
    """Open ``target``; UnreachableError where it does not answer. ``variants`` are those of the campaign."""

    def opened(profile: Profile) -> Session:
        return open_session(
            target.sut,
            profile,
            seed=seeds.seed,
            nonce=seeds.nonce,
            arrangement=arrangement,
            worker=worker,
            variants=variants,
            turns=turns,
        )

    session = opened(target.profile)
    obeyed = session.description.extra.get("profile")
    if not target.asks or not isinstance(obeyed, str) or obeyed == session.profile.id:
        return session
    session.close()
    return opened(load_profile(obeyed))
