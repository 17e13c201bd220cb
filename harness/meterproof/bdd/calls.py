"""Calling step functions: where their arguments come from, what they leave for later steps, and tidying up."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator, Iterator
from typing import Final, cast

from meterproof.bdd.definitions import StepDefinition
from meterproof.bdd.gherkin import Step
from meterproof.bdd.registry import Match
from meterproof.bdd.world import World
from meterproof.errors import MeterproofError

Fixtures = Callable[[str], object]

_WORLD: Final = "bench"


class StepNotCallable(MeterproofError):
    """A step function that can't be called as a step: an argument is nowhere, or it is asynchronous."""


class Calls:
    """Calls the step functions of one scenario.

    An argument comes from the text of the step, from its table (``datatable``, rows of cells) or docstring
    (``docstring``), from an earlier step's ``target_fixture``, is the world (``bench``), or is asked of
    ``fixtures``; in this order.
    """

    def __init__(self, world: World, fixtures: Fixtures | None) -> None:
        self._world = world
        self._fixtures = fixtures
        self._left: dict[str, object] = {}
        self._open: list[tuple[Step, Generator[object, None, None]]] = []

    def call(self, match: Match, step: Step) -> None:
        """Call the function of ``match`` for ``step``; whatever it raises comes through."""
        definition = match.definition
        result: object = definition.func(**self._arguments(match, step))
        if definition.is_generator:
            generator = cast("Generator[object, None, None]", result)
            self._open.append((step, generator))
            result = next(generator)
        elif inspect.iscoroutine(result) or inspect.isasyncgen(result):
            if inspect.iscoroutine(result):
                result.close()
            raise _asynchronous(definition)
        if definition.target_fixture is not None:
            self._left[definition.target_fixture] = result

    def tidy_up(self) -> Iterator[tuple[Step, BaseException]]:
        """Let the steps that yielded run to their ends, last first; yield what they raise."""
        while self._open:
            step, generator = self._open.pop()
            try:
                next(generator)
            except StopIteration:
                continue
            except BaseException as error:  # noqa: BLE001 - whoever asks decides what it comes to
                yield step, error
            else:
                generator.close()
                yield step, StepNotCallable(f"the step '{step.keyword} {step.text}' yields more than once")

    def _arguments(self, match: Match, step: Step) -> dict[str, object]:
        definition = match.definition
        names = definition.argument_names
        arguments: dict[str, object] = {name: value for name, value in match.arguments.items() if name in names}
        if step.table is not None and "datatable" in names:
            arguments["datatable"] = [list(row) for row in step.table]
        if step.docstring is not None and "docstring" in names:
            arguments["docstring"] = step.docstring
        for name in definition.required:
            if name not in arguments:
                arguments[name] = self._provide(name, definition)
        return arguments

    def _provide(self, name: str, definition: StepDefinition) -> object:
        if name in self._left:
            return self._left[name]
        if name == _WORLD:
            return self._world
        if self._fixtures is not None:
            return self._fixtures(name)
        raise StepNotCallable(
            f"nothing gives the step definition its argument {name!r}",
            where=definition.location,
            expected="a placeholder in its text, an earlier step's target_fixture, or a fixture",
        )


def _asynchronous(definition: StepDefinition) -> StepNotCallable:
    return StepNotCallable(
        "the step definition is asynchronous: nobody awaits it, so it could never fail",
        where=definition.location,
        hint="make it a plain function",
    )
