"""Hooks of the pytest plugin, for campaigns and for anyone's ``conftest.py``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from meterproof.bdd.sessions import OpenSession
    from meterproof.catalogue.model import Rule
    from meterproof.evidence.record import ScenarioRecord


@pytest.hookspec(firstresult=True)
def pytest_meterproof_session(config: pytest.Config) -> OpenSession | None:
    """Open the system under test that this run judges; called once in each process, when first needed.

    Without an implementation it is what ``--meterproof-sut`` and its like say. It is closed at the end of the run.
    """


@pytest.hookspec(firstresult=True)
def pytest_meterproof_rules(config: pytest.Config) -> Mapping[str, Rule] | None:
    """Return the rules that scenarios may claim; called while collecting, before anything is opened.

    Without an implementation it is the catalogue of the suite.
    """


@pytest.hookspec(firstresult=True)
def pytest_meterproof_root(file_path: Path, config: pytest.Config) -> Path | None:
    """Return the folder from which the feature ``file_path`` takes its name in scenario ids and records.

    Without an implementation it is the features folder of the suite, else pytest-bdd's ``bdd_features_base_dir``,
    else the root directory of pytest.
    """


@pytest.hookspec
def pytest_meterproof_record(record: ScenarioRecord, config: pytest.Config) -> None:
    """Take in the record of a scenario that has ended; called in the main process, also with xdist."""
