"""How the model says no: to a request, to octets that are no request, and to the tester who works the test bed."""

from __future__ import annotations

from meterproof.errors import MeterproofError


class Refusal(MeterproofError):
    """An operation or query that the model can't carry out; the text says which part and why."""


class Unreadable(Exception):
    """Octets that the schema refuses; the text is what the sender is told."""


class RequestRefused(Exception):
    """A request that a check refuses; ``code`` is the Response Code."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
