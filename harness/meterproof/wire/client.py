"""A lean HTTP client: connections kept alive, one deadline for a whole exchange, a size limit, no redirects.

A request is sent once. Whether a connection that was kept has gone stale is looked at before it is used, never
found out by sending a request again that may have been executed.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import SplitResult, urlsplit

from meterproof import __version__
from meterproof.wire.sockets import Deadline, TimedSocket, connect
from meterproof.wire.transport import Failure, TransportFault

MAX_ANSWER_BYTES: Final = 20 * 1024 * 1024
_CHUNK: Final = 65536
MAX_IDLE_SECONDS: Final = 2.0
"""Servers close idle connections after some seconds; one that has idled this long is not trusted any more."""


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP response. Names of ``headers`` are in lower case; repeated ones are joined by commas."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class HttpClient:
    """Carries requests to one origin (scheme, host, port). May be used by several threads at once.

    Connections are kept for ``max_idle`` seconds; with 0 each request has one of its own. An answer may have
    ``limit`` octets. ValueError where ``url`` has no usable port.
    """

    def __init__(self, url: str, *, limit: int = MAX_ANSWER_BYTES, max_idle: float = MAX_IDLE_SECONDS) -> None:
        parts: SplitResult = urlsplit(url)
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if self._tls else 80)
        self._authority = parts.netloc.rpartition("@")[2]
        self._limit = limit
        self._max_idle = max_idle
        self._idle: list[tuple[TimedSocket, float]] = []
        self._lock = threading.Lock()

    def request(
        self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None, deadline: float
    ) -> HttpAnswer:
        """Send one request, once, and return the whole answer; TransportFault where none came.

        ``deadline`` bounds everything from connecting to the last octet of the answer, in seconds.
        """
        ends = Deadline(deadline)
        reused = self._take()
        connection = reused or self._connect(ends)
        connection.begin(ends)
        kept = False
        try:
            answer, kept = self._exchange(connection, method, self._head(method, path, body, headers or {}), body)
        except TimeoutError:
            raise TransportFault(Failure.TIMED_OUT, f"no whole answer within {deadline:g} s") from None
        except TransportFault as fault:
            if fault.failure is Failure.CLOSED and reused:
                raise TransportFault(fault.failure, f"{fault.detail} (on a connection kept from before)") from None
            raise
        finally:
            if kept:
                self._keep(connection)
            else:
                connection.close()
        return answer

    def probe(self, deadline: float) -> None:
        """Connect and keep the connection for the first request; TransportFault where nothing accepts it."""
        self._keep(self._connect(Deadline(deadline)))

    def close(self) -> None:
        """Close the connections that are kept. The client may be used again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection, _ in idle:
            connection.close()

    def _exchange(self, connection: TimedSocket, method: str, head: bytes, body: bytes) -> tuple[HttpAnswer, bool]:
        try:
            unsent = _send(connection, head + body)
            # HTTPResponse asks nothing of its socket but makefile.
            response = http.client.HTTPResponse(cast(socket.socket, connection), method=method)
            try:
                response.begin()
                received = self._read(response)
                kept = not (response.will_close or unsent)
            finally:
                response.close()
        except TimeoutError:
            raise  # an OSError too, but the caller's to name
        except (ConnectionError, http.client.IncompleteRead) as fault:
            raise TransportFault(Failure.CLOSED, str(fault) or type(fault).__name__) from None
        except http.client.HTTPException as fault:
            raise TransportFault(Failure.MALFORMED, f"{type(fault).__name__}: {str(fault)[:200]}") from None
        except OSError as fault:
            raise TransportFault(Failure.CLOSED, str(fault)) from None
        names = dict.fromkeys(name.lower() for name in response.headers)
        joined = {name: ", ".join(response.headers.get_all(name, [])) for name in names}
        return HttpAnswer(response.status, joined, received), kept

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        declared = response.length
        if declared is not None and declared > self._limit:
            raise TransportFault(
                Failure.TOO_LARGE, f"the answer announces {declared} octets, the limit is {self._limit}"
            )
        received = bytearray()
        while chunk := response.read(_CHUNK):
            received += chunk
            if len(received) > self._limit:
                raise TransportFault(Failure.TOO_LARGE, f"the answer has more than {self._limit} octets")
        if declared is not None and len(received) < declared:
            raise TransportFault(Failure.CLOSED, f"closed after {len(received)} of {declared} octets of the answer")
        return bytes(received)

    def _head(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._authority}", f"User-Agent: Meterproof/{__version__}"]
        if body or method == "POST":
            lines.append(f"Content-Length: {len(body)}")
        if self._max_idle <= 0:
            lines.append("Connection: close")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _connect(self, ends: Deadline) -> TimedSocket:
        try:
            return connect(self._host, self._port, self._tls, ends)
        except TimeoutError:
            detail = f"no connection to {self._authority} within {ends.seconds:g} s"
            raise TransportFault(Failure.UNREACHABLE, detail) from None
        except OSError as fault:
            raise TransportFault(Failure.UNREACHABLE, f"{self._authority}: {fault}") from None

    def _take(self) -> TimedSocket | None:
        while True:
            with self._lock:
                if not self._idle:
                    return None
                connection, since = self._idle.pop()
            if time.monotonic() - since <= self._max_idle and connection.is_idle():
                return connection
            connection.close()

    def _keep(self, connection: TimedSocket) -> None:
        with self._lock:
            self._idle.append((connection, time.monotonic()))


def _send(connection: TimedSocket, octets: bytes) -> bool:
    """Send ``octets`` and tell whether some were not taken.

    A server that refuses a message for its size may close its side before it has read all of it; what it
    answered is still to be read.
    """
    try:
        connection.sendall(octets)
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False
