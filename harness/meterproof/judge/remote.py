"""A User's system behind HTTP: its test bed, and its Receive Response Service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from meterproof.adapters.base import Description
from meterproof.adapters.http_bed import HttpBed
from meterproof.adapters.test_bed import TestBed, unreachable
from meterproof.errors import UsageError
from meterproof.verdicts import SutFault
from meterproof.wire.client import HttpClient
from meterproof.wire.protocol import TEST_BED_PATH
from meterproof.wire.transport import TransportFault

_XML: Final = {"Content-Type": "application/xml"}


class RemoteOffice:
    """The system at ``url``. ``deadline`` are seconds to wait for each answer."""

    def __init__(self, url: str, deadline: float) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"{url!r} is no address of a User's system", expected="http://HOST:PORT")
        self._url = url.rstrip("/")
        self._deadline = deadline
        self._client = HttpClient(self._url)
        base = urlsplit(self._url).path
        self._bed = TestBed(HttpBed(self._client, self._url + TEST_BED_PATH, base + TEST_BED_PATH))
        self._receiver: HttpClient | None = None
        self._receive_path = ""

    def describe(self) -> Description:
        """Ask the system who it is; UnreachableError where nothing answers."""
        try:
            return self._bed.describe(self._deadline)
        except TransportFault as fault:
            raise unreachable(self._url, fault) from None

    def connect(self, dcc: str) -> None:
        """Tell the system where the DCC side is, and learn where it takes later messages."""
        receive = str(self._bed.operate({"kind": "user.connect", "dcc": dcc}, self._deadline)["receive"])
        parts = urlsplit(receive)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise SutFault(
                f"the system gives {receive!r} as its Receive Response Service", expected="http://HOST:PORT/..."
            )
        self._receiver, self._receive_path = HttpClient(receive), parts.path or "/"

    def operate(self, operation: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out one operation."""
        return self._bed.operate(json.loads(json.dumps(operation)), self._deadline)

    def observe(self, query: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answer one query."""
        return self._bed.observe(json.loads(json.dumps(query)), self._deadline)

    def receive(self, body: bytes) -> None:
        """Post a later message; SutFault where the system does not take it."""
        if self._receiver is None:
            return
        try:
            answer = self._receiver.request(
                "POST", self._receive_path, body=body, headers=_XML, deadline=self._deadline
            )
        except TransportFault as fault:
            raise SutFault(f"the Receive Response Service did not take a message: {fault}") from None
        if answer.status >= 300:
            raise SutFault(f"the Receive Response Service answered {answer.status}", expected="204")

    def close(self) -> None:
        """Close all connections."""
        self._client.close()
        if self._receiver is not None:
            self._receiver.close()
