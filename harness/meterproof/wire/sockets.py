"""Sockets that keep to one deadline for a whole exchange, however slowly the other side trickles.

A time-out of the socket library begins anew with every piece that arrives; here each wait gets what is left of
the one deadline.
"""

from __future__ import annotations

import io
import select
import socket
import ssl
import time
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    # Only a type: what readinto may be given.
    from _typeshed import WriteableBuffer

_BUFFER: Final = 65536


class Deadline:
    """A point in time after which nothing is waited for. ``seconds`` is counted from its making."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._ends = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; TimeoutError where none are."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError(f"{self.seconds:g} s are over")
        return left


class TimedSocket:
    """A connected socket whose every wait is bounded by the deadline that ``begin`` set.

    It has the two methods that ``http.client.HTTPResponse`` asks of a socket.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._deadline = Deadline(0)

    def begin(self, deadline: Deadline) -> None:
        """Bound everything from here on by ``deadline``."""
        self._deadline = deadline

    def wait(self) -> None:
        """Give the next socket call what is left of the deadline."""
        self._sock.settimeout(self._deadline.left())

    def sendall(self, octets: bytes) -> None:
        """Send all of ``octets``, or raise OSError."""
        self.wait()
        self._sock.sendall(octets)

    def makefile(self, mode: str, *_: Any) -> io.BufferedReader:  # noqa: ANN401 - what http.client may pass
        """Return a reader of what arrives; only ``rb`` is known."""
        if mode != "rb":
            raise ValueError(f"mode {mode!r} is not known here")
        return io.BufferedReader(_TimedReader(self, self._sock.makefile("rb", buffering=0)), _BUFFER)

    def is_idle(self) -> bool:
        """Tell whether the other side has neither closed nor sent anything unasked since the last exchange."""
        try:
            readable, _, _ = select.select([self._sock], [], [], 0)
        except (OSError, ValueError):
            return False
        return not readable

    def close(self) -> None:
        """Close the connection."""
        self._sock.close()


class _TimedReader(io.RawIOBase):
    def __init__(self, timed: TimedSocket, raw: socket.SocketIO) -> None:
        self._timed = timed
        self._raw = raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int | None:
        self._timed.wait()
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()
        super().close()


def connect(host: str, port: int, tls: ssl.SSLContext | None, deadline: Deadline) -> TimedSocket:
    """Return a connection to the first address of ``host`` that accepts one; OSError where none does.

    Resolving a name is the system's business and not bounded by ``deadline``.
    """
    fault: OSError = OSError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        sock = socket.socket(family, kind, protocol)
        try:
            sock.settimeout(deadline.left())
            sock.connect(address)
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if tls is not None:
                sock.settimeout(deadline.left())
                sock = tls.wrap_socket(sock, server_hostname=host)
        except OSError as this:
            sock.close()
            fault = this
        else:
            return TimedSocket(sock)
    raise fault
