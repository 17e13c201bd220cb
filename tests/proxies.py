"""A TCP proxy that loses what passes through it, at an exact octet.

Tests of what happens when a network fails must not depend on when it fails. So a proxy is told beforehand at which
octet, or at which words in the stream, it shall stop, and it stops there.
"""

from __future__ import annotations

import collections
import selectors
import socket
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal
from urllib.parse import urlsplit, urlunsplit

from brokers import free_port

Source = Literal["client", "server"]
Action = Literal["reset", "cut", "blackhole"]

_CHUNK: Final = 65536


@dataclass(eq=False)
class Trap:
    """Where the proxy acts by itself: see ``Proxy.trap``."""

    source: Source
    action: Action
    octets: int
    marker: bytes
    passing: bool
    seen: int = 0
    _sprung: threading.Event = field(default_factory=threading.Event)

    def wait(self, seconds: float = 20.0) -> None:
        """Wait until the proxy has acted; AssertionError where it does not within ``seconds``."""
        assert self._sprung.wait(seconds), f"the proxy never came to {self.marker or self.octets!r}"

    def spring(self) -> None:
        """Say that the proxy has acted."""
        self._sprung.set()

    def end(self, data: bytes) -> int | None:
        """Return how many octets of ``data`` are to pass before the proxy acts; None if it does not act here."""
        if not self.marker:
            left = self.octets - self.seen
            return left if len(data) >= left else None
        at = data.find(self.marker)
        if at < 0:
            return None
        return at + len(self.marker) if self.passing else at

    def unsure(self, data: bytes) -> int:
        """Return how many octets at the end of ``data`` may be the beginning of the marker, and so have to wait."""
        return next((n for n in range(len(self.marker) - 1, 0, -1) if data.endswith(self.marker[:n])), 0)


@dataclass(eq=False)
class _End:
    """One side of a connection. ``waiting`` are octets for it; ``held`` those of its own that may be a marker's."""

    source: Source
    socket: socket.socket
    peer: _End | None = None
    waiting: bytearray = field(default_factory=bytearray)
    held: bytes = b""
    is_swallowed: bool = False
    is_ending: bool = False
    """It gets what waits, then the end of the stream; what it says is not heard any more."""
    is_closed: bool = False


class Proxy:
    """Stands between clients and the broker at ``target``, a URL; ``url`` is the same with the proxy's own port.

    All methods take effect before they return. ``connections`` counts those that were accepted, ``from_client`` and
    ``from_server`` the octets that came in, whether they were passed on or not.
    """

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        assert parts.port is not None, target
        self._target = (parts.hostname, parts.port)
        self.connections = 0
        self.octets: dict[Source, int] = {"client": 0, "server": 0}
        self._is_swallowing = False
        self._ends: set[_End] = set()
        self._traps: dict[Source, Trap] = {}
        self._orders: collections.deque[tuple[Callable[[], None], threading.Event]] = collections.deque()
        self._selector = selectors.DefaultSelector()
        self._bell, self._rope = socket.socketpair()
        self._bell.setblocking(False)
        self._selector.register(self._bell, selectors.EVENT_READ, self._obey)
        self._listener: socket.socket | None = None
        self._port = 0
        self._listen()
        user, at, _host = parts.netloc.rpartition("@")
        self.url = urlunsplit(parts._replace(netloc=f"{user}{at}127.0.0.1:{self._port}"))
        self._is_running = True
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()

    def __enter__(self) -> Proxy:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def trap(
        self, source: Source, action: Action, *, octets: int = 0, marker: bytes = b"", passing: bool = False
    ) -> Trap:
        """Do ``action`` once by itself: after ``octets`` more from ``source``, or where ``marker`` comes from there.

        What comes before is passed on, and arrives; with ``passing`` the marker as well. Octets are counted over all
        connections. A message must not end with the octet that a marker begins with: it would be waited with. There
        is one trap for a source; a new one replaces it.
        """
        assert bool(octets) != bool(marker), "either octets or a marker"
        trap = Trap(source, action, octets, marker, passing)
        self._order(lambda: self._traps.update({source: trap}))
        return trap

    def reset(self) -> None:
        """Reset all connections; new ones are accepted."""
        self._order(lambda: self._act("reset"))

    def cut(self) -> None:
        """Reset all connections, and refuse new ones."""
        self._order(lambda: self._act("cut"))

    def blackhole(self) -> None:
        """Swallow everything in both directions, also the end of a connection; accept new connections likewise."""
        self._order(lambda: self._act("blackhole"))

    def restore(self) -> None:
        """Pass everything on again. A connection that has lost octets would make no sense, and is reset."""
        self._order(self._restore)

    def close(self) -> None:
        """End all connections and the thread. May be called twice."""
        if not self._is_running:
            return

        def stop() -> None:
            self._act("cut")
            self._is_running = False

        self._order(stop)
        self._thread.join(10)
        self._selector.close()
        self._bell.close()
        self._rope.close()

    # -- what the caller's thread does --------------------------------------------------------------------------

    def _order(self, order: Callable[[], None]) -> None:
        done = threading.Event()
        self._orders.append((order, done))
        self._rope.send(b"!")
        assert done.wait(10), "the proxy's thread has died"

    # -- what the proxy's thread does ---------------------------------------------------------------------------

    def _run(self) -> None:
        while self._is_running:
            for key, events in self._selector.select():
                key.data(events)

    def _obey(self, _: int) -> None:
        self._bell.recv(_CHUNK)
        while self._orders:
            order, done = self._orders.popleft()
            order()
            done.set()

    def _listen(self) -> None:
        if self._listener is None:
            # The same port again: it is below those that systems give away, see brokers.free_port.
            self._listener = socket.create_server(("127.0.0.1", self._port or free_port()), backlog=64)
            self._listener.setblocking(False)
            self._port = self._listener.getsockname()[1]
            self._selector.register(self._listener, selectors.EVENT_READ, self._accept)

    def _accept(self, _: int) -> None:
        if self._listener is None:
            return  # cut by an event of the same round
        accepted, _address = self._listener.accept()
        self.connections += 1
        client = self._end("client", accepted)
        if self._is_swallowing:
            client.is_swallowed = True
            return
        try:
            reached = socket.create_connection(self._target, 5)
        except OSError:
            self._close(client, reset=True)
            return
        server = self._end("server", reached)
        client.peer, server.peer = server, client

    def _end(self, source: Source, connection: socket.socket) -> _End:
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = _End(source, connection)
        self._ends.add(end)
        self._selector.register(connection, selectors.EVENT_READ, lambda events: self._serve(end, events))
        return end

    def _serve(self, end: _End, events: int) -> None:
        if not end.is_closed and events & selectors.EVENT_WRITE:
            self._flush(end)
        if not end.is_closed and events & selectors.EVENT_READ:
            self._read(end)

    def _read(self, end: _End) -> None:
        try:
            data = end.socket.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            self._hang_up(end, reset=True)
            return
        if not data:
            self._hang_up(end, reset=False)
            return
        self.octets[end.source] += len(data)
        if end.is_ending:
            return
        if self._is_swallowing or end.peer is None:
            end.is_swallowed = True
            return
        self._pass(end, data)

    def _pass(self, end: _End, data: bytes) -> None:
        data, end.held = end.held + data, b""
        trap = self._traps.get(end.source)
        if trap is not None:
            stop = trap.end(data)
            if stop is not None:
                del self._traps[end.source]
                self._give(end.peer, data[:stop])
                end.is_swallowed = len(data) > stop
                self._act(trap.action, last=end)
                trap.spring()
                return
            trap.seen += len(data)
            certain = len(data) - trap.unsure(data)
            data, end.held = data[:certain], data[certain:]
        self._give(end.peer, data)

    def _give(self, end: _End | None, data: bytes) -> None:
        if end is not None and not end.is_closed:
            end.waiting += data
            self._flush(end)

    def _flush(self, end: _End) -> None:
        try:
            while end.waiting:
                del end.waiting[: end.socket.send(end.waiting[:_CHUNK])]
            if end.is_ending:
                end.socket.shutdown(socket.SHUT_WR)
        except BlockingIOError:
            pass
        except OSError:
            self._hang_up(end, reset=True)
            return
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if end.waiting else 0)
        self._selector.modify(end.socket, events, lambda seen: self._serve(end, seen))

    def _hang_up(self, end: _End, *, reset: bool) -> None:
        """``end`` has gone: tell its peer, unless what is said in between is swallowed."""
        peer = end.peer
        if peer is not None and not peer.is_closed:
            if self._is_swallowing:
                peer.peer, peer.is_swallowed = None, True
            elif reset:
                self._close(peer, reset=True)
            else:
                peer.waiting += end.held
                self._finish(peer)
        self._close(end, reset=reset)

    def _finish(self, end: _End) -> None:
        """Let ``end`` have what waits for it, and then the end of the stream."""
        end.is_ending, end.peer = True, None
        self._flush(end)

    def _close(self, end: _End, *, reset: bool) -> None:
        if end.is_closed:
            return
        end.is_closed = True
        self._ends.discard(end)
        self._selector.unregister(end.socket)
        if reset:
            # Closing without lingering sends RST instead of FIN.
            end.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.socket.close()

    def _act(self, action: Action, last: _End | None = None) -> None:
        """Do ``action``. What ``last`` has said still reaches its peer, who would lose it by a reset."""
        if action == "blackhole":
            self._is_swallowing = True
            return
        if action == "cut" and self._listener is not None:
            self._selector.unregister(self._listener)
            self._listener.close()
            self._listener = None
        heard = last.peer if last is not None else None
        for end in list(self._ends):
            if end is heard:
                self._finish(end)
            else:
                self._close(end, reset=True)

    def _restore(self) -> None:
        self._is_swallowing = False
        for end in list(self._ends):
            if end.is_swallowed:
                for side in (end, end.peer):
                    if side is not None:
                        self._close(side, reset=True)
        self._listen()
