"""Mutants that both joins have in the same form: who may ask, whom for, in which variant, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, narrow, replace, widen
from meterproof.mutants.shared import refusing_with, slug

_TYPES: Final = ("ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD")


def members(
    variant: str,
    rule: str,
    table: str,
    what: str,
    *,
    accepted: Iterable[object] = (),
    refused: Iterable[object] = (),
) -> list[Mutant]:
    """Return a mutant for each value that ``table`` of a handler holds by mistake, or lacks by mistake.

    ``what`` names a value in words: ``role``, ``target``, ``command variant``.
    """
    rules = (rule,)
    mistaken = [
        Mutant(
            f"{variant}-{slug(what)}-{slug(str(value))}-accepted",
            rules,
            f"{variant}: the {what} {value} is accepted",
            widen(variant, table, value),
        )
        for value in accepted
    ]
    missing = [
        Mutant(
            f"{variant}-{slug(what)}-{slug(str(value))}-refused",
            rules,
            f"{variant}: the {what} {value} is refused",
            narrow(variant, table, value),
        )
        for value in refused
    ]
    return mistaken + missing


def deliveries(variant: str, *, send: int, local: int, both: int) -> list[Mutant]:
    """Return the mutants of what the three Command Variants of a Command give: sent, returned for local delivery."""
    rule = (f"{variant}-responses",)
    faults = (
        (f"local-command-with-{send}", "also returns the Command", widen(variant, "returned_locally", send), send),
        ("local-command-sent", "also sends the Command", widen(variant, "sent_over_wan", local), local),
        (f"no-local-command-with-{local}", "returns no Command", narrow(variant, "returned_locally", local), local),
        (f"no-local-command-with-{both}", "returns no Command", narrow(variant, "returned_locally", both), both),
        (f"not-sent-with-{send}", "is acknowledged and never sent", narrow(variant, "sent_over_wan", send), send),
        (f"not-sent-with-{both}", "only returns the Command", narrow(variant, "sent_over_wan", both), both),
        (f"pre-command-with-{send}", "is answered with a Pre-Command", widen(variant, "transformed", send), send),
    )
    return [
        Mutant(f"{variant}-{name}", rule, f"Command Variant {number} {what}", change)
        for name, what, change, number in faults
    ]


def pairs(variant: str, right: Mapping[str, Sequence[str]], *, wrong_code: str, message_code: int) -> list[Mutant]:
    """Return the mutants of which Devices can be joined: each pair the other way round, and another code."""
    mutants = []
    for target, others in right.items():
        rule = (f"{variant}-{target.lower()}-other-device-type",)
        for other in _TYPES:
            accepted = other not in others
            mutants.append(
                Mutant(
                    f"{variant}-{target.lower()}-to-{other.lower()}-{'accepted' if accepted else 'refused'}",
                    rule,
                    f"joining {target} to {other} is {'accepted' if accepted else 'refused'}",
                    _pair(variant, target, other, message_code if accepted else None),
                )
            )
        mutants.append(
            Mutant(
                f"{variant}-{target.lower()}-type-code",
                rule,
                f"an invalid Other Device of a {target} is refused with {wrong_code}",
                refusing_with(variant, "validate_types", wrong_code),
            )
        )
    return mutants


def _pair(variant: str, target: str, other: str, message_code: int | None) -> Change:
    """Return the change that lets a pair be joined under ``message_code``, or refuses it without one."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        types = handler.other_types
        if message_code is None:
            replace(handler, "other_types", {**types, target: types[target] - {other}})
            return
        replace(handler, "other_types", {**types, target: types[target] | {other}})
        replace(handler, "message_codes", {**handler.message_codes, (target, other): message_code})

    return change
