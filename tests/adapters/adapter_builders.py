"""SUTs and profiles for tests of adapters, as plain values."""

from collections.abc import Collection, Mapping
from typing import Any

from meterproof.catalogue.model import Sut, Timing, User
from miniatures.fake_model import PROFILE

__all__ = ["IS", "OU", "PROFILE", "http_sut", "sut"]

IS = User("IS", "90-B3-D5-1F-30-01-00-00", ("IS",))
OU = User("OU", "90-B3-D5-1F-30-09-00-00", ("OU",))


def sut(adapter: str = "model", capabilities: Collection[str] = (), **settings: Any) -> Sut:
    return Sut(
        name="a system for tests",
        adapter=adapter,
        profile="test",
        plays=frozenset({"dcc"}),
        capabilities=frozenset(capabilities),
        users=(IS, OU),
        device_models=(),
        metering_points=(),
        timing=Timing(answer=5.0, response=5.0, quiet=0.1),
        settings=settings,
        source="lab.toml",
    )


def http_sut(url: str, capabilities: Collection[str] = (), settings: Mapping[str, Any] | None = None) -> Sut:
    return sut("http", capabilities, url=url, **(settings or {}))
