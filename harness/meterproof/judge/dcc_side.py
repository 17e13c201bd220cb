"""The DCC side that a User's system is judged against: the reference model, with a record of what each User sent."""

from __future__ import annotations

import base64
import threading
from collections.abc import Mapping
from typing import Any, Final

from meterproof.catalogue.model import Profile
from meterproof.model import ReferenceModel, Refusal
from meterproof.model.dcc import Reply
from meterproof.model.refusal import Unreadable
from meterproof.wire.protocol import check_query

RECEIVED: Final = "dcc.received"


class DccSide:
    """A reference model that several threads may use, and what came to its web services, by User."""

    def __init__(self, model: ReferenceModel) -> None:
        self._model = model
        self._lock = threading.RLock()
        self._received: dict[str, list[dict[str, str]]] = {}

    @property
    def profile(self) -> Profile:
        """The profile that the model follows."""
        return self._model.profile

    @property
    def capabilities(self) -> frozenset[str]:
        """What the DCC side offers the tester."""
        return self._model.capabilities | {RECEIVED}

    def submit(self, originator: str, service: str, message: bytes) -> Reply:
        """Answer one message, and keep both octet for octet."""
        with self._lock:
            reply = self._model.submit(originator, service, message)
            entry = {"service": service, "request": _text(message), "answer": _text(reply.body)}
            self._received.setdefault(self._sender(service, message), []).append(entry)
            return reply

    def deliveries(self) -> list[tuple[str, bytes]]:
        """Hand out what the model sends later, once."""
        with self._lock:
            return self._model.deliveries()

    def operate(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out one operation on the model."""
        with self._lock:
            return self._model.operate(operation)

    def observe(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """Answer one query: about what Users sent, or of the model."""
        with self._lock:
            if query.get("kind") != RECEIVED:
                return self._model.observe(query)
            try:
                check_query(query)
            except ValueError as fault:
                raise Refusal(str(fault)) from None
            return {"requests": list(self._received.get(query["user"].upper(), ()))}

    def _sender(self, service: str, message: bytes) -> str:
        """Return the User that a message names as its sender; empty for one that can't be read."""
        try:
            return self._model.reader.read(message, service).originator
        except Unreadable:
            return ""


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")
