"""Our Receive Response Service: takes what a system under test sends later, in order of arrival.

Every message that arrives is kept, also one that can't be read: it was sent, so it is evidence. The answer is 204,
or 400 where the octets are not XML that may be read at all.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import AF_INET6
from socketserver import TCPServer
from typing import Any, BinaryIO, Final, cast

from meterproof.adapters.base import Delivery
from meterproof.errors import UsageError
from meterproof.wire.xml import MAX_MESSAGE_BYTES, XmlFault, parse

_STALLED_SECONDS: Final = 30.0
_POLL_SECONDS: Final = 0.05


class Inbox:
    """What arrived so far. Any thread may add and look."""

    def __init__(self) -> None:
        self._deliveries: list[Delivery] = []
        self._arrived = threading.Condition()

    def add(self, body: bytes) -> None:
        """Append one message, received now, and wake whoever waits."""
        with self._arrived:
            self._deliveries.append(Delivery(body, time.time()))
            self._arrived.notify_all()

    def since(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived from ``cursor`` on, and the next cursor; wait up to ``deadline`` seconds for the first.

        ValueError where ``cursor`` is negative.
        """
        if cursor < 0:
            raise ValueError(f"a cursor of {cursor}")
        with self._arrived:
            if deadline > 0:
                self._arrived.wait_for(lambda: len(self._deliveries) > cursor, deadline)
            return self._deliveries[cursor:], max(cursor, len(self._deliveries))


class Receiver:
    """The listener. It runs in threads of its own from the moment it is made until ``close``."""

    def __init__(self, host: str, port: int, inbox: Inbox) -> None:
        try:
            self._server = _Server((host, port), inbox)
        except OSError as fault:
            raise UsageError(
                f"the Receive Response Service can't listen at {host}:{port}: {fault}",
                where="adapter.receive.bind",
                hint="port 0 takes any free one; parallel workers each need one of their own",
            ) from None
        bound = self._server.server_address
        shown = f"[{bound[0]!s}]" if ":" in str(bound[0]) else str(bound[0])
        self.url = f"http://{shown}:{bound[1]}/"
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(_POLL_SECONDS,), name="receive-response-service", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening. May be called twice."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    # Two workers told to listen at one port must hear so, not share its messages out between them.
    allow_reuse_port = False

    def __init__(self, address: tuple[str, int], inbox: Inbox) -> None:
        if ":" in address[0]:
            self.address_family = AF_INET6
        self.inbox = inbox
        super().__init__(address, _Handler)

    def server_bind(self) -> None:
        """Bind without the look-up of our own name, which can take seconds and serves nothing here."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Say nothing: a sender that breaks off has told nobody anything."""


class _Refused(Exception):
    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "Meterproof"
    timeout = _STALLED_SECONDS
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        try:
            body = self._body()
            cast(_Server, self.server).inbox.add(body)
            parse(body)
        except _Refused as refused:
            self.close_connection = True
            self._answer(refused.status, str(refused))
        except XmlFault as fault:
            self._answer(400, str(fault))
        else:
            self._answer(204, "")

    def do_GET(self) -> None:
        self._answer(405, "this is a Receive Response Service: send messages by POST")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: ANN401 - as the base class has it
        """Say nothing: the record holds what arrived."""

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        if status == 405:
            self.send_header("Allow", "POST")
        if status != 204:
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(text.encode())))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(text.encode())

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return _read_chunks(cast(BinaryIO, self.rfile))
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdecimal()):
            raise _Refused(411, "a Content-Length is needed")
        if int(length) > MAX_MESSAGE_BYTES:
            raise _Refused(413, f"{length} octets are more than the limit of {MAX_MESSAGE_BYTES}")
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise _Refused(400, f"{len(body)} of {length} octets arrived")
        return body


def _read_chunks(stream: BinaryIO) -> bytes:
    body = bytearray()
    while True:
        size_line = stream.readline(100).split(b";")[0].strip()
        try:
            size = int(size_line, 16)
        except ValueError:
            raise _Refused(400, f"{size_line!r} is not the size of a chunk") from None
        if size == 0:
            break
        if size < 0 or len(body) + size > MAX_MESSAGE_BYTES:
            raise _Refused(413, f"more octets than the limit of {MAX_MESSAGE_BYTES}")
        chunk = stream.read(size)
        if len(chunk) < size or stream.readline(3) != b"\r\n":
            raise _Refused(400, "a chunk broke off")
        body += chunk
    while stream.readline(1000).strip():
        pass  # trailers, which mean nothing here
    return bytes(body)
