"""How carrying octets over a network can fail; none of these is an answer."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """What happened instead of an answer."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed-out"
    CLOSED = "connection-closed"
    TOO_LARGE = "answer-too-large"
    MALFORMED = "malformed-answer"
    EXPIRED = "expired"
    """On a bus: nobody took the message in time, so it was not carried out."""
    REJECTED = "rejected"
    """On a bus: the system put the message aside as one that it can't read."""


class TransportFault(Exception):
    """Nothing that counts as an answer came back; ``failure`` names what happened instead."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(f"{failure.value}: {detail}")
        self.failure = failure
        self.detail = detail
