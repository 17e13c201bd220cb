"""Systems under test that are wrong on purpose, each in one way: whoever judges them must notice.

Each is a context manager that yields the base URL of a server in threads of this process. All of them describe
themselves properly; with ``capabilities`` they also say yes to every operation, so that scenarios come as far as
sending something.
"""

import contextlib
import json
import re
import socket
import socketserver
import threading
from collections.abc import Callable, Collection, Iterator
from typing import Any

SR = "http://www.dccinterface.co.uk/ServiceUserGateway"
ANOTHER_REQUEST_ID = "00-00-00-00-00-00-00-01:00-00-00-00-00-00-00-02:3"
NOW = "2025-11-06T09:00:00.000Z"


class Connection:
    """One connection of a client to a wrong system."""

    def __init__(self, sock: socket.socket, stopping: threading.Event) -> None:
        self.sock = sock
        self.stopping = stopping
        self.open = True

    def send(self, octets: bytes) -> None:
        self.sock.sendall(octets)

    def hang_up(self, last_words: bytes = b"") -> None:
        self.send(last_words)
        self.open = False

    def answer(self, status: str, body: bytes, media_type: str) -> None:
        self.send(
            f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )

    def xml(self, body: bytes) -> None:
        self.answer("200 OK", body, "application/xml")


Misbehaviour = Callable[[Connection, bytes], None]


def response(message: bytes, code: str, request_id: str = "") -> bytes:
    """Return a Response with ``code`` to ``message``, and no payload."""
    read = {
        name: (re.findall(rb"<(?:\w+:)?" + name.encode() + rb">([^<]*)<", message) or [b""])[0].decode()
        for name in ("RequestID", "ServiceReference", "ServiceReferenceVariant")
    }
    return (
        f'<sr:Response xmlns:sr="{SR}" schemaVersion="5.0"><sr:Header>'
        f"<sr:RequestID>{request_id or read['RequestID']}</sr:RequestID><sr:ResponseCode>{code}</sr:ResponseCode>"
        f"<sr:ResponseDateTime>{NOW}</sr:ResponseDateTime></sr:Header><sr:Body><sr:ResponseMessage>"
        f"<sr:ServiceReference>{read['ServiceReference']}</sr:ServiceReference>"
        f"<sr:ServiceReferenceVariant>{read['ServiceReferenceVariant']}</sr:ServiceReferenceVariant>"
        "</sr:ResponseMessage></sr:Body></sr:Response>"
    ).encode()


@contextlib.contextmanager
def wrong_sut(name: str, misbehave: Misbehaviour, capabilities: Collection[str] = ()) -> Iterator[str]:
    """Serve a system that meets every DUIS message with ``misbehave``; yields its base URL."""
    stopping = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            connection = Connection(self.connection, stopping)
            # The client may go away at any point, which is its right.
            with contextlib.suppress(OSError):
                while connection.open and (request := self._read()) is not None:
                    path, body = request
                    if path.startswith("/meterproof/"):
                        self._honest(connection, path, body)
                    else:
                        misbehave(connection, body)

        def _read(self) -> tuple[str, bytes] | None:
            first = self.rfile.readline().split()
            if len(first) != 3:
                return None
            length = 0
            while line := self.rfile.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            return first[1].decode(), self.rfile.read(length)

        def _honest(self, connection: Connection, path: str, body: bytes) -> None:
            if path.endswith("/describe"):
                answer: dict[str, Any] = {
                    "name": f"deliberately wrong: {name}",
                    "version": "1",
                    "plays": ["dcc"],
                    "capabilities": sorted(capabilities),
                }
            else:
                asked = json.loads(body)
                answer = _YES.get(asked.get("kind", ""), {})
                if asked.get("kind") == "ssi.device":
                    answer = {"device": asked["device"], **answer}
            connection.answer("200 OK", json.dumps(answer).encode(), "application/json")

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            stopping.set()
            server.shutdown()
            thread.join()


_YES: dict[str, dict[str, Any]] = {
    "clock.settle": {"now": NOW},
    "clock.advance": {"now": NOW},
    "clock.now": {"now": NOW},
    "device.commands": {"commands": []},
    "ssi.device": {"device_type": "PPMID"},
}


def answers_everything_i0(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Finds everything good, whatever it is asked."""
    return wrong_sut("answers everything I0", lambda on, message: on.xml(response(message, "I0")), capabilities)


def answers_nothing(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Takes every message and never says a word."""
    return wrong_sut("answers nothing", lambda on, message: _hold(on), capabilities)


def answers_garbage(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Sends octets that no XML parser takes, and calls them XML."""
    return wrong_sut("garbage", lambda on, message: on.xml(b"<sr:Response \x00\xff <<< &&"), capabilities)


def closes_the_connection(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Takes a message and hangs up."""
    return wrong_sut("closes the connection", lambda on, message: on.hang_up(), capabilities)


def breaks_off(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Hangs up in the middle of its answer."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n"
    return wrong_sut("breaks off", lambda on, message: on.hang_up(head + b"<sr:Resp"), capabilities)


def answers_another_request(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Answers a Request ID that nobody sent."""
    return wrong_sut(
        "another's RequestID", lambda on, message: on.xml(response(message, "I0", ANOTHER_REQUEST_ID)), capabilities
    )


def trickles(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Gives a proper answer, one octet at a time."""

    def trickle(on: Connection, message: bytes) -> None:
        body = response(message, "I0")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        for octet in head + body:
            on.send(bytes((octet,)))
            if on.stopping.wait(0.02):
                return

    return wrong_sut("trickles", trickle, capabilities)


def answers_without_xml(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Answers 200 with a page for people."""
    page = b"<!DOCTYPE html><html><body>It works!</body></html>"
    return wrong_sut("no XML", lambda on, message: on.answer("200 OK", page, "text/html"), capabilities)


def answers_500(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Breaks down at every message."""
    return wrong_sut(
        "HTTP 500",
        lambda on, message: on.answer("500 Internal Server Error", b"NullPointerException", "text/plain"),
        capabilities,
    )


def redirects(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Sends whoever asks somewhere else."""
    away = b"HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"
    return wrong_sut("redirects", lambda on, message: on.send(away), capabilities)


def answers_hugely(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Announces an answer of a gigabyte, and begins to send it."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: 1000000000\r\n\r\n"
    return wrong_sut("huge body", lambda on, message: _pour(on, head, b" " * 65536), capabilities)


def answers_endlessly(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Sends chunk after chunk, and never an end."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
    return wrong_sut(
        "endless", lambda on, message: _pour(on, head, b"10000\r\n" + b" " * 65536 + b"\r\n"), capabilities
    )


def speaks_another_protocol(capabilities: Collection[str] = ()) -> contextlib.AbstractContextManager[str]:
    """Answers, but not in HTTP."""
    return wrong_sut("not HTTP", lambda on, message: on.hang_up(b"SSH-2.0-OpenSSH_9.2\r\n"), capabilities)


def _hold(on: Connection) -> None:
    while not on.stopping.is_set() and on.sock.recv(4096):
        pass


def _pour(on: Connection, head: bytes, piece: bytes) -> None:
    on.send(head)
    while not on.stopping.is_set():
        on.send(piece)
