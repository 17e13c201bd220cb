"""How a mutant changes one decision of the reference model: a table or a method of one object, and no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from meterproof.judge.office import BackOffice
from meterproof.model.dcc import ReferenceModel

Change = Callable[[ReferenceModel], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault: what the model does wrong, in words, and the rules that it breaks."""

    id: str
    rules: tuple[str, ...]
    description: str
    apply: Change


@dataclass(frozen=True, slots=True)
class OfficeMutant:
    """A fault of the embedded back office, which plays the User: as a Mutant is one of the reference model."""

    id: str
    rules: tuple[str, ...]
    description: str
    apply: Callable[[BackOffice], None]


AnyMutant = Mutant | OfficeMutant


def replace(holder: object, name: str, value: object) -> None:
    """Replace a table or method of ``holder``; AttributeError where it has none, so that no mutant does nothing."""
    getattr(holder, name)
    setattr(holder, name, value)


def table(variant: str, name: str, value: object) -> Change:
    """Return the change that puts ``value`` in the place of a table of the handler of ``variant``."""

    def change(model: ReferenceModel) -> None:
        replace(model.handlers[variant], name, value)

    return change


def widen(variant: str, name: str, *more: object) -> Change:
    """Return the change that adds members to a set of the handler of ``variant``."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        before = getattr(handler, name)
        assert not before >= set(more), f"{name} holds {more} already"
        replace(handler, name, frozenset(before) | set(more))

    return change


def narrow(variant: str, name: str, *fewer: object) -> Change:
    """Return the change that takes members from a set of the handler of ``variant``."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        before = getattr(handler, name)
        assert before >= set(fewer), f"{name} does not hold {fewer}"
        replace(handler, name, frozenset(before) - set(fewer))

    return change


def entry(variant: str, name: str, key: object, value: object) -> Change:
    """Return the change that gives one key of a mapping of the handler of ``variant`` another value."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        before: Mapping[object, object] = getattr(handler, name)
        assert before.get(key) != value, f"{name}[{key!r}] is {value!r} already"
        replace(handler, name, {**before, key: value})

    return change


def method(variant: str, name: str, instead: Callable[..., Any]) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the handler of ``variant``."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        replace(handler, name, partial(instead, getattr(handler, name)))

    return change


def check(name: str, instead: Callable[..., Any]) -> Change:
    """Return the change that calls ``instead(original, request, handler)`` for one of the common checks."""

    def change(model: ReferenceModel) -> None:
        replace(model.checks, name, partial(instead, getattr(model.checks, name)))

    return change


def always(value: object) -> Callable[..., Any]:
    """Return a replacement of a method that gives ``value``, whatever it is asked."""
    return lambda _original, *_arguments, **_named: value
