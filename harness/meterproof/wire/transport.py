"""How carrying octets over a network can fail; none of these is an answer."""

from __future__ import annotations

from enum import StrEnum


class Failure(StrEnum):
    """What happened instead of an answer."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed-out"
    CLOSED = "connection-closed"
    TOO_LARGE = "answer-too-large"
    NOT_HTTP = "not-http"


class TransportFault(Exception):
    """Nothing that counts as an answer came back; ``failure`` names what happened instead."""

    def __init__(self, failure: Failure, detail: str) -> None:
        super().__init__(f"{failure.value}: {detail}")
        self.failure = failure
        self.detail = detail
