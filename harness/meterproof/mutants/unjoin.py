"""Faulty models of 8.8.1 and 8.8.2 Unjoin Service towards Alt HAN bridges."""

from __future__ import annotations

from typing import Any, Final

from meterproof.mutants.mutation import Mutant, method
from meterproof.mutants.shared import BRIDGES, slug


def _of(variant: str) -> list[Mutant]:
    rule = (f"{variant}-bridge-refused",)

    def bridge(target: Any, other: Any) -> str:  # noqa: ANN401 - records of the model
        return str(target.ppmid_variant or other.ppmid_variant)

    mutants = [
        Mutant(
            f"{variant}-{slug(name)}-unjoined",
            rule,
            f"{name} can be unjoined",
            method(
                variant,
                "bridge_refused",
                lambda original, target, other, spared=name: (
                    original(target, other) and bridge(target, other) != spared
                ),
            ),
        )
        for name in BRIDGES
    ]
    mutants += [
        Mutant(
            f"{variant}-bridge-unjoined-from-{meter.lower()}",
            rule,
            f"a bridge can be unjoined from an {meter}",
            method(
                variant,
                "bridge_refused",
                lambda original, target, other, spared=meter: (
                    original(target, other) and spared not in (target.type, other.type)
                ),
            ),
        )
        for meter in ("ESME", "GSME")
    ]
    return [
        *mutants,
        Mutant(
            f"{variant}-genuine-ppmid-refused",
            rule,
            "every PPMID is taken for a bridge",
            method(variant, "bridge_refused", lambda _original, target, other: "PPMID" in (target.type, other.type)),
        ),
    ]


MUTANTS: Final = (*_of("8.8.1"), *_of("8.8.2"))
