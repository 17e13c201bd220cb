"""Which system is judged, and by which profile: a SUT file, a URL, or the reference model in this process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from meterproof import suite
from meterproof.catalogue.model import Profile, Sut
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut

REFERENCE: Final = suite.DATA / "suts" / "reference.toml"


def is_url(target: str) -> bool:
    """Tell whether ``target`` is the address of a served system, not a file."""
    return target.startswith(("http://", "https://"))


def load_target(target: str = "", profile: str = "") -> tuple[Sut, Profile]:
    """Return the system that ``target`` names and the profile to judge it by.

    ``target`` is a SUT file, the URL of a served reference model (its users and products are those of the SUT file
    that comes with the suite), or empty for the reference model in this process. ``profile`` is a name or a path;
    empty takes the one of the SUT file. UsageError where a file can't be used.
    """
    if is_url(target):
        sut = replace(load_sut(REFERENCE), name=target, adapter="http", settings={"url": target}, source=target)
    else:
        sut = load_sut(Path(target) if target else REFERENCE)
    return sut, load_profile(profile or sut.profile)
