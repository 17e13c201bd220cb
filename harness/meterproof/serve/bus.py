"""The reference model behind a message bus: takes requests, answers each once, and sends what comes later.

A request that comes again, because a connection was lost before it was acknowledged or because its sender lost one,
is answered as before and not carried out again. What was sent lately is sent again after a loss; it has numbers, so
that nobody takes it twice.
"""

from __future__ import annotations

import json
import logging
import threading
import time
import uuid
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from meterproof.errors import UsageError
from meterproof.serve.test_bed import BedAnswer, ServedBed, crash_report
from meterproof.serve.world import Model, World
from meterproof.wire import bus, protocol
from meterproof.wire.bus import BusAddress
from meterproof.wire.bus_link import Arrival, Clash, Link, LinkLost, NoSuchQueue
from meterproof.wire.services import Service
from meterproof.wire.xml import MAX_MESSAGE_BYTES

_LOG: Final = logging.getLogger("meterproof.serve.bus")
_CONNECT_SECONDS: Final = 5.0
_PAUSES: Final = (0.0, 0.05, 0.1, 0.2, 0.5, 1.0)
_REMEMBERED_REPLIES: Final = 4096
_REMEMBERED_BYTES: Final = 64 * 1024 * 1024
_REMEMBERED_DELIVERIES: Final = 1000
_ONE: Final = 1
"""Only what waits at the broker can expire there."""
_TURN_SECONDS: Final = 0.1
_SERVICES: Final = frozenset(service.value for service in Service)
_XML: Final = "application/xml"
_JSON: Final = "application/json"


@dataclass(frozen=True, slots=True)
class _Reply:
    status: int
    content_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class _Delivery:
    user: str
    number: int
    body: bytes


class _Poison(Exception):
    """A message that nobody can be answered about; says why."""


class BusOutlet:
    """What is sent later, as an outlet of a ``World``: numbered for each user, and kept for a while."""

    def __init__(self) -> None:
        self.sent: dict[str, int] = {}
        self._recent: deque[_Delivery] = deque(maxlen=_REMEMBERED_DELIVERIES)
        self._waiting: deque[_Delivery] = deque()
        self._changing = threading.Lock()

    def put(self, messages: Sequence[tuple[str, bytes]]) -> None:
        """Number ``messages`` and let them wait for whoever reads the bus."""
        with self._changing:
            for user, body in messages:
                self.sent[user] = number = self.sent.get(user, 0) + 1
                self._waiting.append(_Delivery(user, number, body))

    def flush(self) -> None:
        """Do nothing: the server takes what waits before its next reply, or when it looks."""

    def undelivered(self) -> list[dict[str, Any]]:
        """Return nothing: what the broker has taken, it delivers."""
        return []

    def take(self) -> list[_Delivery]:
        """Return what waits, once, and remember it as sent lately."""
        with self._changing:
            taken = list(self._waiting)
            self._waiting.clear()
            self._recent.extend(taken)
        return taken

    def recall(self) -> None:
        """Let wait again what was sent lately, before what waits already."""
        with self._changing:
            self._waiting.extendleft(reversed(self._recent))
            self._recent.clear()


class BusServer:
    """Serves ``world`` at ``address`` from one thread, which ``run`` is; ``outlet`` is one of its outlets."""

    def __init__(self, world: World, outlet: BusOutlet, address: BusAddress) -> None:
        self._world = world
        self._bed = ServedBed(world)
        self._outlet = outlet
        self._address = address
        self._source = uuid.uuid4().hex[:12]
        self._link: Link | None = None
        self._arrived: deque[Arrival] = deque()
        self._replies: OrderedDict[str, _Reply] = OrderedDict()
        self._bytes = 0
        self._stopping = threading.Event()

    def start(self) -> None:
        """Connect and make the queues.

        UsageError where the broker can't be reached, or somebody serves under this prefix already.
        """
        try:
            self._link = Link(self._address, _CONNECT_SECONDS)
            if self._is_taken(self._link):
                raise UsageError(
                    "somebody serves there already",
                    where=self._address.shown,
                    hint="add ?prefix=NAME to the URL, and to the URL in the SUT file, to serve beside it",
                )
            if not self._link.is_open:
                self._link = Link(self._address, _CONNECT_SECONDS)
            self._prepare(self._link)
        except LinkLost as fault:
            raise UsageError(
                f"the broker can't be reached: {fault}",
                where=self._address.shown,
                hint="start it, or put its address, user, password and virtual host into the URL",
            ) from None
        except Clash as fault:
            raise UsageError(
                f"a queue of another kind is in the way: {fault}",
                where=self._address.shown,
                hint="add ?prefix=NAME to the URL, or remove the queue",
            ) from None

    def run(self) -> None:
        """Serve until ``stop``; a connection that is lost is made anew for as long as it takes."""
        pauses = iter(_PAUSES)
        pause = 0.0
        try:
            while not self._stopping.is_set():
                try:
                    if self._link is None:
                        self._link = Link(self._address, _CONNECT_SECONDS)
                        self._prepare(self._link)
                        self._outlet.recall()
                        _LOG.warning("connected again to %s", self._address.shown)
                        pauses, pause = iter(_PAUSES), 0.0
                    self._turn(self._link)
                except LinkLost as fault:
                    _LOG.warning("the connection to %s is lost: %s", self._address.shown, fault)
                    self._arrived.clear()
                    if self._link is not None:
                        self._link.abandon()
                    self._link = None
                    pause = next(pauses, pause)
                    self._stopping.wait(pause)
        finally:
            self._leave()

    def stop(self) -> None:
        """Ask ``run`` to end, from any thread."""
        self._stopping.set()

    def _is_taken(self, link: Link) -> bool:
        try:
            return bool(link.readers(self._address.requests))
        except NoSuchQueue:
            return False

    def _prepare(self, link: Link) -> None:
        address = self._address
        # First the place for what dies, so that nothing dies into the void.
        link.declare(address.dead_letters, idle=bus.DEAD_LETTER_SECONDS)
        link.bind(address.dead_letters, address.dead_letters)
        link.declare(address.requests, idle=address.idle, dead_letters=address.dead_letters)
        link.bind(address.requests, address.requests)
        link.consume(address.requests, self._take, prefetch=_ONE)

    def _take(self, arrival: Arrival) -> None:
        # Not answered here: on AMQP publishing takes in what comes, and would lead back to this place.
        self._arrived.append(arrival)

    def _turn(self, link: Link) -> None:
        self._send_later(link)
        if not self._arrived:
            link.drain(_TURN_SECONDS)
        while self._arrived and not self._stopping.is_set():
            self._handle(link, self._arrived[0])
            self._arrived.popleft()
        link.beat()

    def _handle(self, link: Link, arrival: Arrival) -> None:
        """Answer ``arrival`` or put it aside, and only then let the broker forget it."""
        try:
            correlation, reply_to = _envelope(arrival)
            reply = self._replies.get(correlation)
            if reply is None:
                if bus.is_expired(arrival.headers, time.time()):
                    self._bury(link, arrival, "expired", "nobody took it in time")
                    return
                reply = self._answer(arrival)
                self._remember(correlation, reply)
        except _Poison as fault:
            self._bury(link, arrival, "rejected", str(fault))
            return
        self._send_later(link)
        link.publish(
            reply.body,
            reply_to,
            content_type=reply.content_type,
            headers={
                bus.STATUS: reply.status,
                bus.SOURCE: self._source,
                bus.SENT: json.dumps(self._outlet.sent),
            },
            correlation_id=correlation,
        )
        arrival.acknowledge()

    def _answer(self, arrival: Arrival) -> _Reply:
        if len(arrival.body) > MAX_MESSAGE_BYTES:
            return _Reply(413, "text/plain", protocol.too_large(len(arrival.body)).encode())
        action = arrival.headers[bus.ACTION]
        try:
            if action == "submit":
                return self._submit(arrival)
            beds: dict[str, Callable[[], BedAnswer]] = {
                "describe": self._bed.describe,
                "operate": lambda: self._bed.operate(arrival.body),
                "observe": lambda: self._bed.observe(arrival.body),
            }
            answer = beds[action]()
        except _Poison:
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it goes to the log and to the tester
            _LOG.exception("the model crashed")
            return _Reply(500, "text/plain", crash_report(fault).encode())
        if answer.must_flush:
            self._world.flush()
        return _Reply(answer.status, _JSON, json.dumps(answer.value).encode())

    def _submit(self, arrival: Arrival) -> _Reply:
        service: Any = arrival.headers.get(bus.SERVICE)
        if not isinstance(service, str) or service not in _SERVICES:
            raise _Poison(f"{bus.SERVICE} is {service!r}, and not one of {', '.join(sorted(_SERVICES))}")
        clients = arrival.headers.get(bus.CLOCK) == protocol.CLIENT_CLOCK
        answer, must_flush = self._world.submit(service, arrival.body, clock_is_the_clients=clients)
        if must_flush:
            self._world.flush()
        return _Reply(answer.status, dict(answer.headers).get("Content-Type", _XML), bytes(answer.body))

    def _remember(self, correlation: str, reply: _Reply) -> None:
        self._replies[correlation] = reply
        self._bytes += len(reply.body)
        while len(self._replies) > _REMEMBERED_REPLIES or self._bytes > _REMEMBERED_BYTES:
            _, forgotten = self._replies.popitem(last=False)
            self._bytes -= len(forgotten.body)

    def _bury(self, link: Link, arrival: Arrival, death: str, why: str) -> None:
        """Put a message where people look for it, and tell its sender where there is one."""
        _LOG.warning("%s: a message was put aside: %s", self._address.dead_letters, why)
        properties = arrival.properties
        link.publish(
            arrival.body,
            self._address.dead_letters,
            exchange=bus.EXCHANGE,
            content_type=arrival.content_type or "application/octet-stream",
            headers={bus.DEATH: death, bus.REASON: why, **_plain(arrival.headers)},
            correlation_id=str(properties.get("correlation_id") or ""),
            reply_to=str(properties.get("reply_to") or ""),
            kept=True,
        )
        arrival.acknowledge()

    def _send_later(self, link: Link) -> None:
        for delivery in self._outlet.take():
            link.publish(
                delivery.body,
                self._address.user(delivery.user),
                exchange=bus.EXCHANGE,
                content_type=_XML,
                headers={bus.SOURCE: self._source, bus.SEQUENCE: delivery.number},
                kept=True,
            )

    def _leave(self) -> None:
        """Remove what is ours; dead letters stay for people, until the broker removes them."""
        try:
            if self._link is not None:
                self._link.abandon()
            link = Link(self._address, _CONNECT_SECONDS)
            address = self._address
            link.delete(address.requests, address.requests)
            link.delete_if_empty(address.dead_letters, address.dead_letters)
            link.close()
        except LinkLost as fault:
            _LOG.warning("%s can't be reached to clean up: %s", self._address.shown, fault)


def _envelope(arrival: Arrival) -> tuple[str, str]:
    """Return correlation id and reply queue; _Poison where there are none, or the message is not for us."""
    properties = arrival.properties
    for name in ("correlation_id", "reply_to"):
        value = properties.get(name)
        if not isinstance(value, str) or not 0 < len(value) <= 255:
            raise _Poison(f"it has no {name}")
    action = arrival.headers.get(bus.ACTION)
    if action not in bus.ACTIONS:
        raise _Poison(f"{bus.ACTION} is {action!r}, and not one of {', '.join(bus.ACTIONS)}")
    return properties["correlation_id"], properties["reply_to"]


def _plain(headers: Any) -> dict[str, Any]:  # noqa: ANN401 - headers of a stranger
    """Return those headers that any broker will take once more."""
    return {
        name: value
        for name, value in headers.items()
        if isinstance(name, str) and len(name) < 128 and isinstance(value, (str, int, bool)) and name != "x-death"
    }


def serving(model: Model, address: BusAddress, *, auto_settle: bool = True) -> BusServer:
    """Return a server of ``model`` at ``address``; ``auto_settle`` as over HTTP."""
    outlet = BusOutlet()
    return BusServer(World(model, [outlet], auto_settle=auto_settle), outlet, address)
