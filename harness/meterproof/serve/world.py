"""One reference model shared by all that come: a lock around it, what it sends later, and who runs its clock.

What the model sends later leaves only when its virtual clock runs: by ``clock.settle``, by ``clock.advance``, or
by automatic settling, which follows each submission whose sender does not say that it runs the clock itself. The
clock is run under the lock of the very submission, so what the model holds is a function of the messages alone and
never of how quickly they follow each other; only the carrying happens in the background.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

from meterproof import __version__
from meterproof.catalogue.model import Profile
from meterproof.wire import protocol

_SETTLE: Final = {"kind": "clock.settle"}


class Reply(Protocol):
    """What a model answers to a submission: an HTTP status, headers and octets."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, such as Content-Type."""

    @property
    def body(self) -> bytes:
        """The octets of the answer."""


class Model(Protocol):
    """What is served: the reference model, a mutant of it, or anything else of that form."""

    @property
    def profile(self) -> Profile:
        """The profile that it follows."""

    @property
    def capabilities(self) -> frozenset[str]:
        """The operations and queries that it offers."""

    def submit(self, originator: str, service: str, message: bytes) -> Reply:
        """Answer one message to a web service."""

    def deliveries(self) -> list[tuple[str, bytes]]:
        """Hand out what it sends later, once: the EUI-64 of the user, and the octets."""

    def operate(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out one operation; model.Refusal where it can't."""

    def observe(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one query; model.Refusal where it can't."""


class Outlet(Protocol):
    """A way on which what the model sends later leaves. Any thread may use it."""

    def put(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Let ``messages``, each the EUI-64 of a user and octets, wait for the next ``flush``."""

    def flush(self) -> None:
        """Hand over all that waits; when it returns, everything that could be handed over has been."""

    def undelivered(self) -> list[dict[str, Any]]:
        """Return, as the published schema has it, what could not be handed over."""


class World:
    """A model, and the outlets of what it sends later. Any thread may use it."""

    def __init__(self, model: Model, outlets: Sequence[Outlet], *, auto_settle: bool) -> None:
        self._model = model
        self._outlets = tuple(outlets)
        self._auto_settle = auto_settle
        self._lock = threading.Lock()

    def submit(self, service: str, message: bytes, *, clock_is_the_clients: bool) -> tuple[Reply, bool]:
        """Answer one message; the second value tells whether the outlets must be flushed.

        Nothing but the message itself says who sent it.
        """
        with self._lock:
            reply = self._model.submit("", service, message)
            if not self._auto_settle or clock_is_the_clients:
                return reply, False
            self._model.operate(_SETTLE)
            return reply, self._hand_over()

    def operate(self, operation: Any) -> tuple[dict[str, Any], bool]:  # noqa: ANN401 - any JSON value
        """Carry out one operation; the second value tells whether the outlets must be flushed before answering.

        ShapeFault or model.Refusal where it can't be done.
        """
        protocol.check_operation(operation)
        protocol.check_offered(operation["kind"], self._model.capabilities)
        with self._lock:
            answer = self._model.operate(operation)
            runs_the_clock = operation["kind"].startswith("clock.")
            if runs_the_clock:
                self._hand_over()
            return answer, runs_the_clock

    def observe(self, query: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON value
        """Answer one query; ShapeFault or model.Refusal where it can't be done."""
        protocol.check_query(query)
        protocol.check_offered(query["kind"], self._model.capabilities)
        with self._lock:
            return self._model.observe(query)

    def flush(self) -> None:
        """Hand over what waits in every outlet."""
        for outlet in self._outlets:
            outlet.flush()

    def describe(self) -> dict[str, Any]:
        """Return what the model says of itself, and what could not be handed over."""
        undelivered = [report for outlet in self._outlets for report in outlet.undelivered()]
        return {
            "name": protocol.MODEL_NAME,
            "version": __version__,
            "plays": sorted(protocol.MODEL_PLAYS),
            "capabilities": sorted(self._model.capabilities),
            "extra": {"profile": self._model.profile.id, "undelivered": undelivered},
        }

    def _hand_over(self) -> bool:
        messages = [(user, bytes(body)) for user, body in self._model.deliveries()]
        for outlet in self._outlets:
            outlet.put(messages)
        return bool(messages)
