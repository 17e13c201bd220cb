"""Step definitions, found where the decorators of pytest-bdd leave them: in modules, or among pytest's fixtures."""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final, Protocol

from meterproof.bdd.gherkin import StepType

if TYPE_CHECKING:
    import pytest
    from _pytest.nodes import Node
    from pytest_bdd.steps import StepFunctionContext

_FIXTURE: Final = "pytestbdd_stepdef_"


class StepParser(Protocol):
    """What is used of a parser of pytest-bdd; ``name`` is the pattern as written."""

    name: str

    def is_matching(self, name: str) -> bool:
        """Tell whether the text of a step is one of this pattern."""

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """Return the arguments in the text of a step."""


@dataclass(frozen=True)
class StepDefinition:
    """One step definition. ``type`` is None where it was made by ``step`` and serves all three.

    ``location`` is ``file:line`` of the function, seen from the current directory where it is below it.
    """

    type: StepType | None
    parser: StepParser
    func: Callable[..., object]
    converters: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
    target_fixture: str | None = None

    @property
    def pattern(self) -> str:
        """The text that a step must have, with its placeholders."""
        return self.parser.name

    @property
    def keyword(self) -> str:
        """Given, When or Then; ``*`` where it serves all three."""
        return self.type.capitalize() if self.type else "*"

    @property
    def module(self) -> str:
        """The name of the module that defines it."""
        return self.func.__module__

    @property
    def description(self) -> str:
        """The first paragraph of its docstring, as one line."""
        text = inspect.getdoc(self.func) or ""
        return " ".join(text.partition("\n\n")[0].split())

    @cached_property
    def location(self) -> str:
        """Where it stands."""
        code = getattr(inspect.unwrap(self.func), "__code__", None)
        if code is None:
            return self.module
        path = os.path.relpath(code.co_filename)
        return f"{code.co_filename if path.startswith('..') else path}:{code.co_firstlineno}"

    @cached_property
    def argument_names(self) -> frozenset[str]:
        """The names of all parameters of the function."""
        return frozenset(inspect.signature(self.func).parameters)

    @cached_property
    def required(self) -> tuple[str, ...]:
        """The parameters that must be given: from the text, by an earlier step, or by a fixture."""
        return tuple(
            each.name
            for each in inspect.signature(self.func).parameters.values()
            if each.kind is each.POSITIONAL_OR_KEYWORD and each.default is each.empty
        )

    @cached_property
    def is_async(self) -> bool:
        """Whether calling it would only make something that nobody awaits, so that it could never fail."""
        plain = inspect.unwrap(self.func)
        return inspect.iscoroutinefunction(plain) or inspect.isasyncgenfunction(plain)

    @cached_property
    def is_generator(self) -> bool:
        """Whether it yields its result and tidies up afterwards, as a fixture does."""
        return inspect.isgeneratorfunction(self.func)


def from_modules(modules: Iterable[ModuleType]) -> list[StepDefinition]:
    """Return the step definitions in the globals of ``modules``, each once, in the order in which they stand."""
    return _definitions(
        getattr(value, "__wrapped__", value)
        for module in modules
        for name, value in vars(module).items()
        if name.startswith(_FIXTURE)
    )


def from_fixture_manager(session: pytest.Session, node: Node) -> list[StepDefinition]:
    """Return the step definitions that ``node`` can see: those of plugins and of the conftest files above it.

    A definition in a closer conftest file overrides one further away with the same type and pattern, as fixtures
    do. Two at the same distance both count, so that the ambiguity is found.
    """
    from pytest_bdd.compat import get_fixture_names, getfixturedefs

    manager = session._fixturemanager
    markers = []
    for name in get_fixture_names(manager):
        if name.startswith(_FIXTURE):
            visible = getfixturedefs(manager, name, node) or ()
            closest = max((_depth(each) for each in visible), default=0)
            markers += [each.func for each in visible if _depth(each) == closest]
    return _definitions(markers)


def suite_steps() -> list[StepDefinition]:
    """Return the step definitions of the suite's own step libraries, in the order of their modules."""
    library = importlib.import_module("meterproof.steps")
    return from_modules(importlib.import_module(name) for name in library.MODULES)


def _depth(fixture: Any) -> int:  # noqa: ANN401 - a fixture definition of any version of pytest
    """Return how deep in the tree a fixture was defined: the deeper, the closer to the one who asks."""
    return len(fixture.baseid.split("/")) if fixture.baseid else 0


def _definitions(markers: Iterable[object]) -> list[StepDefinition]:
    from pytest_bdd.steps import step_function_context_registry as contexts

    found: dict[int, StepFunctionContext] = {}
    for marker in markers:
        context = contexts.get(marker)  # type: ignore[call-overload]
        if context is not None:
            found.setdefault(id(context), context)
    return list(_each(found.values()))


def _each(contexts: Iterable[StepFunctionContext]) -> Iterator[StepDefinition]:
    for context in contexts:
        yield StepDefinition(
            context.type, context.parser, context.step_func, context.converters, context.target_fixture
        )
