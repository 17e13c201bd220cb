"""The one session of a pytest run: opened when a scenario first needs it, closed when the run ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import pytest

from meterproof import suite
from meterproof.bdd.gherkin import Scenario
from meterproof.bdd.world import World
from meterproof.catalogue.model import Rule


class OpenSession(Protocol):
    """A system under test, opened: it gives every scenario a bench of its own."""

    @property
    def catalogue(self) -> Mapping[str, Rule]:
        """The rules that are judged."""

    def bench(self, scenario: Scenario) -> World:
        """Return a fresh world for ``scenario``."""

    def close(self) -> None:
        """Give back whatever the session holds."""


_SESSION = pytest.StashKey[OpenSession]()
_FAULT = pytest.StashKey[Exception]()
_RULES = pytest.StashKey[Mapping[str, Rule]]()


def session_of(config: pytest.Config) -> OpenSession:
    """Return the session of this run; a fault in opening it is raised for every scenario, tried only once."""
    if _FAULT in config.stash:
        raise config.stash[_FAULT].with_traceback(None)
    if _SESSION not in config.stash:
        try:
            given: OpenSession | None = config.hook.pytest_meterproof_session(config=config)
            session = given if given is not None else _from_options(config)
        except Exception as error:
            config.stash[_FAULT] = error
            raise
        config.stash[_SESSION] = session
        config.add_cleanup(session.close)
    return config.stash[_SESSION]


def rules_of(config: pytest.Config) -> Mapping[str, Rule]:
    """Return the rules that scenarios of this run may claim."""
    if _RULES not in config.stash:
        given: Mapping[str, Rule] | None = config.hook.pytest_meterproof_rules(config=config)
        if given is None:
            from meterproof.catalogue.rules import load_rules

            given = load_rules()
        config.stash[_RULES] = given
    return config.stash[_RULES]


def root_of(path: Path, config: pytest.Config) -> Path:
    """Return the folder from which the feature ``path`` takes its name."""
    given: Path | None = config.hook.pytest_meterproof_root(file_path=path, config=config)
    if given is not None:
        return given
    base = config.getini("bdd_features_base_dir") if config.pluginmanager.hasplugin("pytest-bdd") else ""
    candidates = [suite.FEATURES, *([config.rootpath / base] if base else []), config.rootpath]
    return next((root for root in candidates if path.is_relative_to(root)), path.parent)


def _from_options(config: pytest.Config) -> OpenSession:
    from meterproof.bdd.session import open_session
    from meterproof.catalogue.profiles import load_profile
    from meterproof.catalogue.sut import load_sut

    target: str = config.getoption("meterproof_sut")
    reference = suite.DATA / "suts" / "reference.toml"
    if target.startswith(("http://", "https://")):
        sut = replace(load_sut(reference), name=target, adapter="http", settings={"url": target}, source=target)
    else:
        sut = load_sut(target or reference)
    return open_session(
        sut,
        load_profile(config.getoption("meterproof_profile") or sut.profile),
        seed=config.getoption("meterproof_seed"),
        nonce=config.getoption("meterproof_nonce"),
        worker=_worker(config),
    )


def _worker(config: pytest.Config) -> int:
    """Return the number of this process: 0, or one more than the number that xdist gave its worker."""
    name: str = getattr(config, "workerinput", {}).get("workerid", "")
    digits = name.removeprefix("gw")
    return int(digits) + 1 if digits.isdigit() else 0
