"""How faulty models change what stands at the premises: Devices, meters, hubs and terminals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, replace

Instead = Callable[..., Any]


def execution(name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the Devices' execution."""
    return _at(lambda model: model.state.premises.execution, name, instead)


def terminals(name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the terminals."""
    return _at(lambda model: model.state.premises.terminals, name, instead)


def meters(name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the meters."""
    return _at(lambda model: model.state.premises.meters, name, instead)


def hubs(name: str, instead: Instead) -> Change:
    """Return the change that calls ``instead(original, *arguments)`` for a method of the hubs."""
    return _at(lambda model: model.state.premises.hubs, name, instead)


def _at(find: Callable[[ReferenceModel], Any], name: str, instead: Instead) -> Change:
    def change(model: ReferenceModel) -> None:
        holder = find(model)
        original = getattr(holder, name)
        replace(holder, name, lambda *given, **named: instead(original, *given, **named))

    return change


def overlooked(when: Callable[[Any, Any], bool]) -> Change:
    """Return the change by which a duplicate is executed where ``when(meter, command)`` holds."""
    return execution(
        "is_duplicate", lambda original, meter, command: original(meter, command) and not when(meter, command)
    )
