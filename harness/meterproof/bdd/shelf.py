"""The step definitions that the feature files of a pytest run may use, gathered once a folder."""

from __future__ import annotations

import pytest

from meterproof import suite
from meterproof.bdd.definitions import StepDefinition, from_fixture_manager, suite_steps
from meterproof.bdd.registry import StepRegistry

_SHELF = pytest.StashKey["Shelf"]()


class Shelf:
    """Registries by folder. Folders that see the same step definitions share one."""

    def __init__(self) -> None:
        self._by_folder: dict[tuple[object, bool], StepRegistry] = {}
        self._by_content: dict[tuple[int, ...], StepRegistry] = {}

    def registry(self, file: pytest.File) -> StepRegistry:
        """Return the registry for the feature file ``file``.

        It holds what pytest-bdd would let the file see, and for features of the suite the suite's own steps.
        """
        ours = file.path.is_relative_to(suite.FEATURES)
        key = (file.parent, ours)
        if key not in self._by_folder:
            definitions = from_fixture_manager(file.session, file)
            if ours:
                definitions = _with_suite(definitions)
            content = tuple(sorted(id(each.parser) for each in definitions))
            self._by_folder[key] = self._by_content.setdefault(content, StepRegistry(definitions))
        return self._by_folder[key]


def shelf_of(config: pytest.Config) -> Shelf:
    """Return the shelf of this run."""
    return config.stash.setdefault(_SHELF, Shelf())


def _with_suite(definitions: list[StepDefinition]) -> list[StepDefinition]:
    """Add the suite's steps, unless a plugin brought the very same ones."""
    present = {id(each.parser) for each in definitions}
    return definitions + [each for each in suite_steps() if id(each.parser) not in present]
