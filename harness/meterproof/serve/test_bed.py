"""What a served model answers a tester beside DUIS: the same JSON, whatever carries it.

A status is that of HTTP: 400 where the request is not of the published form, 409 where the model says no.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from meterproof.model import Refusal
from meterproof.serve.world import World
from meterproof.wire.shape_faults import ShapeFault


@dataclass(frozen=True, slots=True)
class BedAnswer:
    """A status and a JSON value; ``must_flush`` tells that the outlets must be flushed before it is sent."""

    status: int
    value: dict[str, Any]
    must_flush: bool = False


class ServedBed:
    """The test bed of ``world``. Whatever the model raises but a refusal is left to whoever carries."""

    def __init__(self, world: World) -> None:
        self._world = world

    def describe(self) -> BedAnswer:
        """Say who this is, what it offers and what it could not hand over."""
        return BedAnswer(200, self._world.describe())

    def operate(self, body: bytes) -> BedAnswer:
        """Carry out the operation that ``body`` holds; one that runs the clock is answered when all is delivered."""
        return _answered(body, self._world.operate)

    def observe(self, body: bytes) -> BedAnswer:
        """Answer the query that ``body`` holds."""
        return _answered(body, lambda query: (self._world.observe(query), False))


def read_json(body: bytes) -> Any:  # noqa: ANN401 - any JSON value
    """Return the JSON value in ``body``; ShapeFault where it is none."""
    try:
        return json.loads(body, parse_constant=_not_a_number)
    except (ValueError, RecursionError) as fault:
        raise ShapeFault(f"the body is not JSON: {fault}") from None


def crash_report(fault: Exception) -> str:
    """Return what a tester is told of a model that crashed; the traceback goes to the log of the server."""
    return f"the model crashed: {type(fault).__name__}: {fault}"


def _answered(body: bytes, ask: Callable[[Any], tuple[dict[str, Any], bool]]) -> BedAnswer:
    try:
        answer, must_flush = ask(read_json(body))
    except ShapeFault as fault:
        return BedAnswer(400, {"error": str(fault)})
    except Refusal as fault:
        return BedAnswer(409, {"error": str(fault)})
    return BedAnswer(200, answer, must_flush)


def _not_a_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number of JSON")
