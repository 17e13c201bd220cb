"""Request and reply over a bus, and what arrives later, through every loss of the connection.

A request is published once for each connection, always with the same correlation id, by which the system knows it
again and answers it without carrying it out a second time. What was sent later has numbers, so nothing is taken
twice, and an answer is given out only when all that was sent before it is there.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from meterproof.adapters.base import Delivery
from meterproof.adapters.receiver import Inbox
from meterproof.wire import bus
from meterproof.wire.bus import BusAddress
from meterproof.wire.bus_link import HEARTBEAT_SECONDS, Arrival, Link, LinkLost, NoSuchQueue
from meterproof.wire.sockets import Deadline
from meterproof.wire.transport import Failure, TransportFault

_SLICE_SECONDS: Final = 0.05
"""How long one thread may keep the link to itself."""
_CONNECT_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 1.0
_PAUSES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)
_FAILURES: Final = {"expired": Failure.EXPIRED, "rejected": Failure.REJECTED}


@dataclass(frozen=True, slots=True)
class BusAnswer:
    """A reply. ``status`` has the meaning of HTTP; ``note`` says what had to be done to get it, if anything."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    note: str


@dataclass(slots=True)
class _Pending:
    body: bytes
    content_type: str
    headers: Mapping[str, Any]
    deadline: Deadline
    sent: int = 0
    lost: str = ""
    reply: Arrival | None = None
    failure: TransportFault | None = None

    @property
    def is_settled(self) -> bool:
        return self.reply is not None or self.failure is not None


@dataclass(slots=True)
class _Counts:
    """What one running system has sent to each user, by number: before we listened, and what has arrived since."""

    before: dict[str, int] = field(default_factory=dict)
    arrived: dict[str, int] = field(default_factory=dict)


class BusClient:
    """Requests to one system at ``address``, and what it sends to ``users``. Any thread may use it.

    Nothing is connected before it is needed. What it makes on the broker is its own and goes with ``close``.
    """

    def __init__(self, address: BusAddress, users: Sequence[str]) -> None:
        self.inbox = Inbox()
        self._address = address
        self._run = uuid.uuid4().hex[:12]
        self._queues = {address.inbox(self._run, eui): eui for eui in users}
        self._counts: dict[str, _Counts] = {}
        self._pending: dict[str, _Pending] = {}
        self._number = 0
        self._link: Link | None = None
        self._is_counted = False
        self._using = threading.RLock()
        self._closed = threading.Event()
        self._keeper: threading.Thread | None = None

    def ask(self, body: bytes, content_type: str, headers: Mapping[str, Any], deadline: float) -> BusAnswer:
        """Send one request and return the reply to it.

        ``deadline``, in seconds, bounds all of it, also connecting anew and what arrives before the reply.
        TransportFault where none came: EXPIRED and REJECTED mean that it was not carried out.
        """
        pending = _Pending(body, content_type, headers, Deadline(deadline))
        with self._using:
            self._number += 1
            correlation = f"{self._run}.{self._number}"
            self._pending[correlation] = pending
        try:
            self._until(lambda: pending.is_settled, pending.deadline, lambda: self._send(correlation, pending))
            if pending.failure is not None:
                raise pending.failure
            assert pending.reply is not None
            missing = self._awaited(pending.reply)
            self._until(lambda: not any(missing()), pending.deadline)
        except TimeoutError:
            raise self._timed_out(pending, deadline) from None
        finally:
            del self._pending[correlation]
        return _answer(pending)

    def since(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived since ``cursor`` and the next cursor, waiting up to ``deadline`` seconds for some."""
        ends = time.monotonic() + deadline
        while not (deadline <= 0 and self._is_counted):
            with self._using:
                self._look(min(_SLICE_SECONDS, max(ends - time.monotonic(), 0.0)))
            arrived, following = self.inbox.since(cursor, 0.0)
            if arrived or time.monotonic() >= ends:
                return arrived, following
        # All that was sent before the last reply is here, and for more nobody wants to wait.
        return self.inbox.since(cursor, 0.0)

    def find(self, deadline: float) -> None:
        """Make sure that the broker answers and that somebody reads the requests; TransportFault otherwise."""
        ends = Deadline(deadline)
        with self._using:
            self._connected(ends)
            assert self._link is not None
            try:
                readers = self._link.readers(self._address.requests)
            except NoSuchQueue:
                self._link = None
                raise TransportFault(Failure.UNREACHABLE, f"there is no queue {self._address.requests}") from None
            except LinkLost as fault:
                self._drop(fault)
                raise TransportFault(Failure.UNREACHABLE, str(fault)) from None
        if readers == 0:
            raise TransportFault(Failure.UNREACHABLE, f"nobody reads the queue {self._address.requests}")

    def close(self) -> None:
        """Remove our queues and disconnect. May be called twice."""
        self._closed.set()
        with self._using:
            link, self._link = self._link, None
            if self._keeper is None:
                return
            self._keeper = None
            if link is not None:
                link.abandon()
            try:
                # A link of its own: the other one may have been left in the middle of a frame, and reads the queues.
                link = Link(self._address, _CONNECT_SECONDS)
                for queue, eui in self._queues.items():
                    link.delete(queue, self._address.user(eui))
                link.delete(self._address.replies(self._run), self._address.dead_letters)
                link.close()
            except LinkLost:
                # The broker is gone; it removes what nobody uses by itself.
                return

    # -- the link --------------------------------------------------------------------------------------------

    def _until(self, settled: Callable[[], bool], deadline: Deadline, begin: Callable[[], None] | None = None) -> None:
        """Drain until ``settled``, connecting as often as need be; TimeoutError after ``deadline``."""
        begun = begin is None
        while not settled():
            with self._using:
                if settled():
                    return
                try:
                    if self._link is None:
                        self._connected(deadline)
                    elif not begun and begin is not None:
                        begin()
                    begun = True
                    assert self._link is not None
                    self._link.drain(min(_SLICE_SECONDS, deadline.left()))
                    self._link.beat()
                except LinkLost as fault:
                    self._drop(fault)

    def _connected(self, deadline: Deadline) -> None:
        """Connect, unless connected, and send again what has no reply yet.

        TransportFault where the broker can't be reached at all, TimeoutError where the deadline passes.
        """
        pauses = iter(_PAUSES)
        pause = 0.0
        while self._link is None:
            try:
                self._resume(deadline)
            except LinkLost as fault:
                first = self._keeper is None
                self._drop(fault)
                if first:
                    raise TransportFault(Failure.UNREACHABLE, f"{self._address.shown}: {fault}") from None
                pause = next(pauses, pause)
                # Pausing is right here: a broker that is just starting needs the processor more than we do.
                self._closed.wait(min(pause, deadline.left()))
        if self._keeper is None:
            self._keeper = threading.Thread(target=self._keep, name="meterproof-bus", daemon=True)
            self._keeper.start()

    def _resume(self, deadline: Deadline) -> None:
        """Connect once, and send again what has no reply yet; LinkLost where that fails."""
        self._link = self._opened(deadline)
        for correlation, pending in list(self._pending.items()):
            if not pending.is_settled:
                self._send(correlation, pending)

    def _opened(self, deadline: Deadline) -> Link:
        link = Link(self._address, min(deadline.left(), _CONNECT_SECONDS))
        link.on_return(self._returned)
        replies = self._address.replies(self._run)
        link.declare(replies, idle=self._address.idle)
        link.bind(replies, self._address.dead_letters)
        link.consume(replies, self._take_reply, acknowledged=False)
        for queue, eui in self._queues.items():
            link.declare(queue, idle=self._address.idle)
            link.bind(queue, self._address.user(eui))
            link.consume(queue, self._take_delivery)
        return link

    def _send(self, correlation: str, pending: _Pending) -> None:
        assert self._link is not None
        left = pending.deadline.left()
        pending.sent += 1
        self._link.publish(
            pending.body,
            self._address.requests,
            content_type=pending.content_type,
            headers=pending.headers,
            correlation_id=correlation,
            message_id=correlation,
            reply_to=self._address.replies(self._run),
            # So much earlier than we give up that we still hear of it.
            seconds=left - min(0.25, left / 10),
            must_arrive=True,
        )

    def _drop(self, fault: Exception) -> None:
        if self._link is not None:
            self._link.abandon()
        self._link = None
        for pending in self._pending.values():
            pending.lost = str(fault)

    def _look(self, seconds: float) -> None:
        """Take in what has come within ``seconds``; a link that was lost is tried once more."""
        try:
            if self._link is None:
                if self._keeper is None or not seconds:
                    return
                self._resume(Deadline(_RETRY_SECONDS))
            assert self._link is not None
            while self._link.drain(seconds):
                seconds = 0.0
            self._link.beat()
        except LinkLost as fault:
            self._drop(fault)
            self._closed.wait(seconds)

    def _keep(self) -> None:
        """Take in what comes, and keep the link alive, while nobody asks anything."""
        while not self._closed.wait(HEARTBEAT_SECONDS / 2):
            with self._using:
                if not self._closed.is_set():
                    self._look(_SLICE_SECONDS if self._link is None else 0.0)

    # -- what comes ------------------------------------------------------------------------------------------

    def _take_reply(self, arrival: Arrival) -> None:
        pending = self._pending.get(str(arrival.properties.get("correlation_id", "")))
        if pending is None or pending.is_settled:
            return  # a second reply after the link was lost, or the dead letter of another run
        died, why = bus.death(arrival.headers)
        if died:
            failure = _FAILURES.get(died, Failure.REJECTED)
            pending.failure = TransportFault(failure, f"{why}; it was not carried out" if why else "not carried out")
        else:
            pending.reply = arrival

    def _take_delivery(self, arrival: Arrival) -> None:
        eui = self._queues[arrival.queue]
        number = _whole(arrival.headers.get(bus.SEQUENCE))
        if number:
            arrived = self._counts_of(arrival).arrived
            if number <= arrived.get(eui, 0):
                arrival.acknowledge()
                return
            arrived[eui] = number
        self.inbox.add(arrival.body)
        arrival.acknowledge()

    def _returned(self, correlation: str) -> None:
        pending = self._pending.get(correlation)
        if pending is not None and not pending.is_settled:
            pending.failure = TransportFault(Failure.UNREACHABLE, f"there is no queue {self._address.requests}")

    def _counts_of(self, arrival: Arrival) -> _Counts:
        return self._counts.setdefault(str(arrival.headers.get(bus.SOURCE, "")), _Counts())

    def _awaited(self, reply: Arrival) -> Callable[[], Iterator[str]]:
        """Return a look at which users the system has sent something to that has not arrived."""
        counts = self._counts_of(reply)
        sent = _sent(reply)
        self._is_counted = bus.SENT in reply.headers
        if not counts.before:
            # The first reply: what was sent until now may have been sent before there was a queue for it.
            counts.before = {eui: sent.get(eui, 0) for eui in self._queues.values()}

        def missing() -> Iterator[str]:
            for eui, before in counts.before.items():
                if sent.get(eui, 0) > max(before, counts.arrived.get(eui, 0)):
                    yield eui

        return missing

    def _timed_out(self, pending: _Pending, deadline: float) -> TransportFault:
        if pending.reply is not None:
            users = ", ".join(self._awaited(pending.reply)())
            what = f"a reply came, but not all that it says was sent to {users}"
        else:
            what = "no reply"
        lost = f"; the connection was lost: {pending.lost}" if pending.lost else ""
        return TransportFault(Failure.TIMED_OUT, f"{what} within {deadline:g} s{lost}")


def _answer(pending: _Pending) -> BusAnswer:
    reply = pending.reply
    assert reply is not None
    status = _whole(reply.headers.get(bus.STATUS))
    if not status:
        raise TransportFault(Failure.MALFORMED, f"a reply without a status in {bus.STATUS}")
    times = "once" if pending.sent == 1 else f"{pending.sent} times"
    note = f"sent {times}; meanwhile the connection to the broker was lost: {pending.lost}" if pending.lost else ""
    headers = {"content-type": reply.content_type} if reply.content_type else {}
    return BusAnswer(status, headers, reply.body, note)


def _sent(reply: Arrival) -> Mapping[str, int]:
    try:
        told = json.loads(str(reply.headers.get(bus.SENT, "{}")))
    except ValueError:
        raise TransportFault(Failure.MALFORMED, f"{bus.SENT} of a reply is not JSON") from None
    if not isinstance(told, dict) or not all(isinstance(count, int) for count in told.values()):
        raise TransportFault(Failure.MALFORMED, f"{bus.SENT} of a reply does not count messages")
    return told


def _whole(value: Any) -> int:  # noqa: ANN401 - a header
    """Return ``value`` where it is a whole number above 0, else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0
