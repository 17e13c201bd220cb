"""One connection to a broker, through kombu: what both ends of the bus do with it, and its faults under one name.

Nothing here waits longer than it is told to, and nothing is done twice: who lost a link decides what to send again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from meterproof.wire.bus import EXCHANGE, UNTIL, BusAddress

HEARTBEAT_SECONDS: Final = 3
"""A link over which nothing has come for twice as long is taken for lost."""
_POLL_SECONDS: Final = 0.001
_SOCKET_SECONDS: Final = 5.0
_SIZE_OFFSET: Final = 4
_BODY_OFFSET: Final = 12
"""In a content header frame, class, weight and body size come before the properties."""
_CONTENT_HEADER: Final = 2
_NOT_FOUND: Final = 404
_PRECONDITION_FAILED: Final = 406
_PERSISTENT: Final = 2
_TRANSIENT: Final = 1


class LinkLost(Exception):
    """The broker can't be reached, or the connection to it has gone; says why."""


class NoSuchQueue(Exception):
    """A queue that was asked about does not exist."""


class Clash(Exception):
    """A queue exists with other properties than it was to be made with."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One message from a queue. ``headers`` are those of the application; ``acknowledge`` lets the broker forget it."""

    queue: str
    body: bytes
    content_type: str
    headers: Mapping[str, Any]
    properties: Mapping[str, Any]
    acknowledge: Callable[[], None]


class Link:
    """One connection with one channel. Not for several threads at once.

    LinkLost from any method where the broker does not answer; the link is then closed, and a new one is needed.
    """

    def __init__(self, address: BusAddress, connect_seconds: float) -> None:
        import kombu
        from kombu.exceptions import KombuError

        self._address = address
        self._connection = kombu.Connection(
            address.kombu_url,
            connect_timeout=connect_seconds,
            heartbeat=HEARTBEAT_SECONDS if address.is_amqp else 0,
            transport_options=_amqp_options() if address.is_amqp else {"polling_interval": _POLL_SECONDS},
        )
        self._lost: tuple[type[Exception], ...] = (
            *self._connection.connection_errors,
            *self._connection.channel_errors,
            KombuError,
            OSError,
        )
        self._tags: list[str] = []
        self._is_open = True
        self._returned: Callable[[str], None] = lambda _: None
        try:
            self._connection.ensure_connection(max_retries=0, reraise_as_library_errors=False)
            self._channel = self._connection.channel()
            if address.is_amqp:
                # Else py-amqp decodes bodies by whatever codec the sender names.
                self._channel.auto_decode = False
                self._channel.events["basic_return"].add(self._on_return)
            self._producer = kombu.Producer(self._channel, auto_declare=False)
            # A broker of the AMQP kind has it from the start and takes this for a question.
            self._channel.exchange_declare(exchange=EXCHANGE, type="direct", durable=True, auto_delete=False)
        except self._lost as fault:
            self.abandon()
            raise LinkLost(_said(fault)) from None

    def on_return(self, callback: Callable[[str], None]) -> None:
        """Call ``callback`` with the correlation id of each message that no queue took."""
        self._returned = callback

    def declare(self, queue: str, *, idle: float, dead_letters: str = "") -> None:
        """Make ``queue`` unless it is there: it lives through a restart of the broker, and ``idle`` seconds unused.

        With ``dead_letters`` what dies in it goes there. Clash where it is there with other properties.
        """
        arguments: dict[str, Any] = {"x-expires": int(idle * 1000)}
        if dead_letters:
            arguments |= {"x-dead-letter-exchange": EXCHANGE, "x-dead-letter-routing-key": dead_letters}
        try:
            self._channel.queue_declare(queue=queue, durable=True, auto_delete=False, arguments=arguments)
        except self._lost as fault:
            self.abandon()
            if _code(fault) == _PRECONDITION_FAILED:
                raise Clash(_said(fault)) from None
            raise LinkLost(_said(fault)) from None

    def bind(self, queue: str, key: str) -> None:
        """Let ``queue`` take what is published under the routing key ``key``."""
        with _Guard(self):
            self._channel.queue_bind(queue=queue, exchange=EXCHANGE, routing_key=key)

    def readers(self, queue: str) -> int | None:
        """Return how many read ``queue``, or None where the broker does not tell; NoSuchQueue where it is not there.

        A question about a queue that is not there costs an AMQP channel, so the link is closed then.
        """
        if not self._address.tells_of_queues:
            return None
        try:
            told = self._channel.queue_declare(queue=queue, passive=True)
        except self._lost as fault:
            self.abandon()
            if _code(fault) == _NOT_FOUND:
                raise NoSuchQueue(queue) from None
            raise LinkLost(_said(fault)) from None
        return int(told.consumer_count) if self._address.is_amqp else None

    def consume(
        self, queue: str, take: Callable[[Arrival], None], *, acknowledged: bool = True, prefetch: int = 0
    ) -> None:
        """Call ``take`` for each message of ``queue``, while draining and, on AMQP, while publishing.

        Unless ``acknowledged``, the broker forgets a message as soon as it has sent it. ``prefetch`` bounds how many
        it sends before they are acknowledged; 0 is no bound.
        """

        # Consuming below kombu's Consumer: that one would unpack what a header calls compressed before we see it.
        def taken(message: Any) -> None:  # noqa: ANN401 - of the client library
            take(_arrival(queue, message, self._acknowledge))

        with _Guard(self):
            if prefetch:
                self._channel.basic_qos(0, prefetch, False)
            tag = f"{queue}.{len(self._tags)}"
            self._channel.basic_consume(queue=queue, consumer_tag=tag, no_ack=not acknowledged, callback=taken)
            self._tags.append(tag)

    def publish(
        self,
        body: bytes,
        key: str,
        *,
        exchange: str = "",
        content_type: str,
        headers: Mapping[str, Any],
        correlation_id: str = "",
        reply_to: str = "",
        message_id: str = "",
        seconds: float | None = None,
        must_arrive: bool = False,
        kept: bool = False,
    ) -> None:
        """Publish one message to the queue ``key``, or under that routing key to ``exchange``.

        The broker drops it after ``seconds``; with ``must_arrive`` it tells ``on_return`` where no queue takes it;
        with ``kept`` it survives a restart of the broker.
        """
        properties = {"correlation_id": correlation_id, "reply_to": reply_to, "message_id": message_id}
        until = {} if seconds is None or self._address.is_amqp else {UNTIL: time.time() + seconds}
        with _Guard(self):
            self._producer.publish(
                body,
                exchange=exchange,
                routing_key=key,
                content_type=content_type,
                content_encoding="binary",
                headers={**headers, **until},
                delivery_mode=_PERSISTENT if kept else _TRANSIENT,
                mandatory=must_arrive,
                expiration=seconds,
                **{name: value for name, value in properties.items() if value},
            )

    def drain(self, seconds: float) -> bool:
        """Take one event, waiting up to ``seconds`` for it, at least a millisecond; False where nothing came."""
        with _Guard(self):
            try:
                # With 0, py-amqp would spin where only a part of a frame has come.
                self._connection.drain_events(timeout=max(seconds, _POLL_SECONDS))
            except TimeoutError:
                return False
        return True

    def beat(self) -> None:
        """Send a heartbeat where one is due, and look for those of the broker. To be called twice as often."""
        if self._address.is_amqp:
            with _Guard(self):
                self._connection.heartbeat_check()

    def delete(self, queue: str, key: str = "") -> None:
        """Remove ``queue``, bound by ``key``, with all that is in it; nothing happens where it is not there."""
        self._recall_binding(queue, key)
        with _Guard(self):
            self._channel.queue_delete(queue=queue)

    def delete_if_empty(self, queue: str, key: str = "") -> None:
        """Remove ``queue``, bound by ``key``, unless something is in it; where it stays, the link is closed."""
        self._recall_binding(queue, key)
        try:
            self._channel.queue_delete(queue=queue, if_empty=True)
        except self._lost as fault:
            self.abandon()
            if _code(fault) != _PRECONDITION_FAILED:
                raise LinkLost(_said(fault)) from None

    @property
    def is_open(self) -> bool:
        """Whether it can still be used."""
        return self._is_open

    def close(self) -> None:
        """Cancel and close in good order. May be called twice."""
        if not self._is_open:
            return
        try:
            for tag in self._tags:
                self._channel.basic_cancel(tag)
            self._connection.release()
        except self._lost:
            self.abandon()
        self._is_open = False

    def abandon(self) -> None:
        """Close without a word to the broker. May be called twice."""
        self._is_open = False
        self._connection.collect(socket_timeout=0.1)

    def check_open(self) -> None:
        """LinkLost where the link is closed; kombu would silently connect anew, without our queues."""
        if not self._is_open:
            raise LinkLost("the link is closed")

    def is_loss(self, fault: BaseException | None) -> bool:
        """Tell whether ``fault`` means that the link is lost."""
        if isinstance(fault, (AttributeError, TypeError)):
            # py-amqp stumbles over what it has just closed itself.
            return not self._connection.connected
        return isinstance(fault, self._lost)

    def _acknowledge(self, tag: Any) -> None:  # noqa: ANN401 - of the client library
        with _Guard(self):
            self._channel.basic_ack(tag)

    def _recall_binding(self, queue: str, key: str) -> None:
        # kombu's own transports remove, with a queue, the bindings that this very connection knows of.
        if key and not self._address.is_amqp:
            self.bind(queue, key)

    def _on_return(self, fault: Exception, exchange: str, key: str, message: Any) -> None:  # noqa: ANN401
        self._returned(str(message.properties.get("correlation_id", "")))


def _arrival(queue: str, message: Any, acknowledge: Callable[[Any], None]) -> Arrival:  # noqa: ANN401
    from kombu.message import Message

    properties = message.properties or {}
    if isinstance(message, Message):  # from one of kombu's own transports
        headers, content_type = message.headers, message.content_type
    else:  # from py-amqp, whose messages have no attribute for a property that was not sent
        headers, content_type = properties.get("application_headers"), properties.get("content_type")
    body = message.body
    octets = body.encode("utf-8", "surrogateescape") if isinstance(body, str) else bytes(body or b"")
    tag = message.delivery_tag
    return Arrival(queue, octets, str(content_type or ""), headers or {}, properties, lambda: acknowledge(tag))


def _amqp_options() -> dict[str, Any]:
    return {"read_timeout": _SOCKET_SECONDS, "write_timeout": _SOCKET_SECONDS, "frame_handler": _tolerant_handler}


def _tolerant_handler(connection: Any, callback: Callable[..., Any]) -> Callable[[Any], Any]:  # noqa: ANN401
    """Return a frame handler to which properties that can't be read are no properties.

    The broker takes any octets for them. Raised while draining, the fault would look like a lost connection, and the
    message would come again after each reconnect, for ever.
    """
    from amqp.exceptions import FrameSyntaxError
    from amqp.method_framing import frame_handler

    handle = frame_handler(connection, callback)

    def on_frame(frame: tuple[int, int, Any]) -> Any:  # noqa: ANN401
        kind, channel, payload = frame
        if kind != _CONTENT_HEADER:
            return handle(frame)
        bare = (kind, channel, bytes(payload[:_BODY_OFFSET]) + b"\0\0")
        try:
            if not any(payload[_SIZE_OFFSET:_BODY_OFFSET]):
                # Without a body the message is handed over at once, and what that raises is not about its properties.
                _read_properties(payload)
                bare = frame
                return handle(frame)
            return handle(frame)
        except (UnicodeError, OSError, ValueError, OverflowError, RecursionError, FrameSyntaxError):
            if bare is frame:
                raise
            return handle(bare)

    return on_frame


def _read_properties(payload: Any) -> None:  # noqa: ANN401 - octets of a frame
    """Read a content header as py-amqp will, for its faults alone."""
    from amqp.basic_message import Message

    Message()._load_properties(60, payload, _BODY_OFFSET)


class _Guard:
    """Turns what kombu raises into LinkLost, and closes the link then."""

    __slots__ = ("_link",)

    def __init__(self, link: Link) -> None:
        self._link = link

    def __enter__(self) -> None:
        self._link.check_open()

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: object) -> None:
        if fault is not None and self._link.is_loss(fault):
            self._link.abandon()
            raise LinkLost(_said(fault)) from None


def _code(fault: BaseException) -> int:
    """Return the AMQP reply code of ``fault``, or 0."""
    code = getattr(fault, "reply_code", None)
    return int(code) if code else 0


def _said(fault: BaseException) -> str:
    return f"{type(fault).__name__}: {fault}" if str(fault) else type(fault).__name__
