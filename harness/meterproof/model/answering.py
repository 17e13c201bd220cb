"""What operations and queries have in common: a published form, and a kind that the model may not offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from meterproof.model.refusal import Refusal
from meterproof.wire.shape_faults import ShapeFault

Json = Mapping[str, Any]
Kinds = Mapping[str, Callable[[Json], dict[str, Any]]]


def answer(asked: Json, check: Callable[[Json], None], kinds: Kinds) -> dict[str, Any]:
    """Return the answer of the one of ``kinds`` that is ``asked`` for.

    Refusal where the form is wrong, which ``check`` says with ShapeFault, or where the kind is not offered.
    """
    try:
        check(asked)
    except ShapeFault as fault:
        raise Refusal(str(fault)) from None
    kind = asked["kind"]
    if kind not in kinds:
        raise Refusal(f"the reference model does not offer {kind}", expected=f"one of {', '.join(kinds)}")
    return kinds[kind](asked)
