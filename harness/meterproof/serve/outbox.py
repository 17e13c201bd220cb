"""What the reference model sends later, on its way to the Receive Response Service of every user that registered.

Each registered address gets every message, in order. What can't be handed over waits and is tried again the next
time the clock is settled; a message that the user refuses (4xx) is not sent again.
"""

from __future__ import annotations

import base64
import threading
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from meterproof.wire.client import HttpClient
from meterproof.wire.transport import TransportFault

MAX_ENDPOINTS: Final = 100
MAX_WAITING: Final = 1000
_POST_SECONDS: Final = 5.0
_HEADERS: Final = {"Content-Type": "application/xml"}


class Outbox:
    """The messages that wait, for each registered address. Any thread may use it."""

    def __init__(self, urls: Sequence[str] = (), *, deadline: float = _POST_SECONDS) -> None:
        self._endpoints: dict[str, _Endpoint] = {}
        self._deadline = deadline
        self._changing = threading.Lock()
        self._posting = threading.Lock()
        for url in urls:
            self.register(url)

    def register(self, url: str) -> None:
        """Send later messages to ``url`` too; nothing changes where it is registered already.

        ValueError where ``url`` is not an address to post to, or too many are registered.
        """
        with self._changing:
            if url not in self._endpoints:
                if len(self._endpoints) >= MAX_ENDPOINTS:
                    raise ValueError(f"{MAX_ENDPOINTS} receive endpoints are registered already")
                self._endpoints[url] = _Endpoint(url)

    def unregister(self, url: str) -> bool:
        """Send nothing more to ``url``, not even what waits for it; False where it was not registered."""
        with self._changing:
            endpoint = self._endpoints.pop(url, None)
        if endpoint is not None:
            endpoint.close()
        return endpoint is not None

    def put(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Let ``messages`` wait for the next ``flush``; over HTTP every address gets those of all users."""
        for endpoint in self._registered():
            endpoint.put([body for _, body in messages])

    def flush(self) -> None:
        """Post all that waits; when it returns, everything that could be delivered has been."""
        with self._posting:
            for endpoint in self._registered():
                endpoint.flush(self._deadline)

    def undelivered(self) -> list[dict[str, Any]]:
        """Return, as the published schema has it, every address that something could not be handed over to."""
        return [endpoint.report() for endpoint in self._registered() if endpoint.has_trouble]

    def close(self) -> None:
        """Close all connections."""
        for endpoint in self._registered():
            endpoint.close()

    def _registered(self) -> list[_Endpoint]:
        with self._changing:
            return list(self._endpoints.values())


class _Endpoint:
    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.port == 0:
            raise ValueError(f"{url} has no port to post to")
        self._url = url
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._client = HttpClient(url)
        self._waiting: deque[tuple[bytes, float]] = deque()
        self._refused = 0
        self._dropped = 0
        self._reason = ""

    @property
    def has_trouble(self) -> bool:
        return bool(self._reason)

    def put(self, messages: Sequence[bytes]) -> None:
        now = time.time()
        self._waiting.extend((message, now) for message in messages)
        while len(self._waiting) > MAX_WAITING:
            self._waiting.popleft()
            self._dropped += 1

    def flush(self, deadline: float) -> None:
        while self._waiting:
            # Taken out before it is posted: meanwhile more may be put in, and the oldest dropped.
            message = self._waiting.popleft()
            if not self._post(message[0], deadline):
                self._waiting.appendleft(message)
                return
        if not (self._refused or self._dropped):
            self._reason = ""

    def _post(self, body: bytes, deadline: float) -> bool:
        """Post one message and tell whether it is settled: handed over, or refused for good."""
        try:
            answer = self._client.request("POST", self._path, body=body, headers=_HEADERS, deadline=deadline)
        except TransportFault as fault:
            self._reason = str(fault)
            return False
        if 200 <= answer.status < 300:
            return True
        self._reason = f"status {answer.status}: {answer.body[:200].decode('utf-8', 'replace')}".rstrip(": ")
        if 400 <= answer.status < 500:
            self._refused += 1
            return True
        return False

    def report(self) -> dict[str, Any]:
        report: dict[str, Any] = {
            "url": self._url,
            "waiting": len(self._waiting),
            "refused": self._refused,
            "dropped": self._dropped,
            "reason": self._reason,
        }
        if self._waiting:
            body, since = self._waiting[0]
            ready = datetime.fromtimestamp(since, UTC)
            report["oldest"] = {
                "body": base64.b64encode(body).decode("ascii"),
                "received": ready.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            }
        return report

    def close(self) -> None:
        self._client.close()
