"""The adapter protocol: what Meterproof asks of whatever carries messages to a system under test.

Bytes in, bytes out. An adapter carries and never judges, never repeats a request that may have been executed,
and reports a time-out as a named failure. Operations and queries are JSON objects of the published schema
``data/schemas/protocol.schema.json``; docs/guides/write-an-adapter.md walks through it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from meterproof.errors import MeterproofError
from meterproof.wire.services import Service
from meterproof.wire.transport import Failure

__all__ = [
    "Adapter",
    "Delivery",
    "Description",
    "Failure",
    "Json",
    "NotedAnswer",
    "OperationRefused",
    "Outcome",
    "Service",
]

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back from one submission.

    ``status`` is the HTTP status, or its equivalent on other transports, and None where ``failure`` names what
    happened instead; ``detail`` says more about the failure, or what it took to get an answer all the same. Names of
    ``headers`` are in lower case. ``started`` is a Unix time in seconds, ``elapsed`` a
    duration in seconds.
    """

    status: int | None
    headers: Mapping[str, str]
    body: bytes
    started: float
    elapsed: float
    failure: Failure | None = None
    detail: str = ""


class NotedAnswer(dict[str, Any]):
    """The answer of an operation or query, with a ``note`` of what it took to get it; see ``Outcome.detail``."""

    def __init__(self, answer: Json, note: str) -> None:
        super().__init__(answer)
        self.note = note


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message that arrived at the Receive Response Service: its octets, and when (Unix time, seconds)."""

    body: bytes
    received: float


@dataclass(frozen=True, slots=True)
class Description:
    """What a system under test says of itself.

    ``plays`` holds actors of the rule catalogue (``dcc``, ``hub``, ...), ``capabilities`` names of operations
    and queries that it offers.
    """

    name: str
    version: str
    plays: frozenset[str]
    capabilities: frozenset[str]
    certificate_fingerprint: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


class OperationRefused(MeterproofError):
    """A declared operation or query that the system under test refused or could not carry out."""


class Adapter(Protocol):
    """What carries messages between Meterproof and one system under test."""

    def describe(self) -> Description:
        """Ask the system who it is; UnreachableError where nothing answers."""

    def submit(self, originator: str, service: Service, message: bytes, deadline: float) -> Outcome:
        """Send ``message`` on behalf of the user with EUI-64 ``originator`` and return what came back.

        ``deadline`` is the longest time to wait for the whole answer, in seconds.
        """

    def collect(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived at the Receive Response Service since ``cursor``, and the next cursor.

        Cursor 0 is the beginning. Waits at most ``deadline`` seconds for the first message; 0 only looks.
        """

    def operate(self, operation: Json) -> Json:
        """Carry out one operation on the test bed; OperationRefused where the system says no.

        An adapter to which it matters returns a ``NotedAnswer``, here and in ``observe``.
        """

    def observe(self, query: Json) -> Json:
        """Take one look at the system from outside DUIS; OperationRefused where the system says no."""

    def close(self) -> None:
        """Give back whatever the adapter holds. May be called twice."""
