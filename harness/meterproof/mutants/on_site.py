"""How mutants change one decision of the premises, or of what the DCC holds, and of no other part."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import Any

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, replace

Instead = Callable[..., Any]
"""Called with the original method and its arguments; before them with the model, where a function says so."""


def deciding(part: str, name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(model, original, *arguments)`` for a method of a part of the model.

    ``part`` is a path of attributes, as in ``state.premises.hubs``.
    """

    def change(model: ReferenceModel) -> None:
        holder = attrgetter(part)(model)
        replace(holder, name, partial(instead, model, getattr(holder, name)))

    return change


def premises(part: str, name: str, instead: Instead) -> Change:
    """As ``deciding``, for a part of the premises: hubs, meters, execution, terminals, display or aborted."""
    return deciding(f"state.premises.{part}", name, instead)


def execution(name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the Devices' execution."""
    return premises("execution", name, _without_model(instead))


def terminals(name: str, instead: Instead) -> Change:
    """As ``execution``, for a method of the terminals."""
    return premises("terminals", name, _without_model(instead))


def meters(name: str, instead: Instead) -> Change:
    """As ``execution``, for a method of the meters."""
    return premises("meters", name, _without_model(instead))


def hubs(name: str, instead: Instead) -> Change:
    """As ``execution``, for a method of the hubs."""
    return premises("hubs", name, _without_model(instead))


def _without_model(instead: Instead) -> Instead:
    return lambda _model, original, *given, **named: instead(original, *given, **named)


def together(*changes: Change) -> Change:
    """Return the change that makes all of ``changes``."""

    def change(model: ReferenceModel) -> None:
        for each in changes:
            each(model)

    return change


def handling(variant: str, name: str, instead: Instead) -> Change:
    """As ``deciding``, for a method of the handler of ``variant``."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        replace(handler, name, partial(instead, model, getattr(handler, name)))

    return change


def type_of(model: ReferenceModel, device: str) -> str:
    """Return the type of a Device of the inventory."""
    return model.inventory[device].type
