"""The pytest plugin of a worker process: what to collect and which system to open, from the order it was given."""

from __future__ import annotations

from pathlib import Path

import pytest

from meterproof.bdd.items import ScenarioItem
from meterproof.bdd.session import Session
from meterproof.campaign.order import Order, read_order


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option by which the order travels."""
    parser.getgroup("meterproof").addoption("--meterproof-order", default="", help="The order of a campaign's run.")


def pytest_configure(config: pytest.Config) -> None:
    """Follow the order, in a worker process."""
    if hasattr(config, "workerinput"):
        number = int(str(config.workerinput["workerid"]).removeprefix("gw")) + 1
        config.pluginmanager.register(Following(read_order(Path(config.getoption("meterproof_order"))), number))


class Following:
    """Hooks by which a process runs what ``order`` says. ``worker`` is its number, 0 for the main process."""

    def __init__(self, order: Order, worker: int = 0) -> None:
        self.order = order
        self._worker = worker
        self._wanted = frozenset(order.scenarios)

    def pytest_meterproof_session(self, config: pytest.Config) -> Session:
        """Open the system under test."""
        return self.order.open(self._worker)

    def pytest_meterproof_root(self, file_path: Path, config: pytest.Config) -> Path | None:
        """Name features as they were planned."""
        return self.order.root_of(file_path)

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Keep what was selected; in a campaign with variants, each scenario in each of them."""
        scenarios = [item for item in items if isinstance(item, ScenarioItem)]
        if self.order.variants:
            scenarios = [item.under(variant.id) for variant in self.order.variants for item in scenarios]
        items[:] = [item for item in scenarios if item.scenario.id in self._wanted]
