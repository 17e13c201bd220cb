"""Requests per second of the bus adapter over RabbitMQ, against bare py-amqp that does the same.

    python benchmarks/bus.py [ROUNDS] [REQUESTS]

Both send the same octets, one request after the other, to a queue of the same kind (durable, with dead letters), and
wait for the answer of the same octets that another process gives by a reply queue, known by its correlation id. What
answers ours is the server of the suite with a stub in place of the model, so that the transport is measured; what
answers bare py-amqp reads, answers and acknowledges, and nothing more. For information, the reference model behind the
same server, in this process and over the bus. Within a round the variants take turns after every few requests, so that
whatever else the machine does meets them alike; ratios are taken within a round and their median is printed. The
broker is the one of METERPROOF_AMQP_URL.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import platform
import statistics
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import unquote, urlsplit

import amqp

from meterproof.adapters.base import Adapter, Service
from meterproof.adapters.bus import open_bus
from meterproof.adapters.model import open_model
from meterproof.campaign.target import load_target
from meterproof.model import ReferenceModel
from meterproof.serve.server import running_on_bus
from meterproof.user.requests import Request
from meterproof.wire.bus import bus_address

URL = os.environ.get("METERPROOF_AMQP_URL", "amqp://guest:guest@127.0.0.1:5672//")
SECONDS = 10.0
TURN = 20
IDLE_MS = 60_000
TAG = "benchmark"
TARGET = load_target()
NOWHERE = "00-00-00-00-00-00-00-01"
COUNTERS = itertools.count(1)

Ask = Callable[[bytes], bytes]


def request() -> bytes:
    """Return a request that was never sent: whether a device is in the inventory, which it is not."""
    user = TARGET.sut.users[0]
    asked = Request(service_variant="8.2", originator=user.eui, counter=next(COUNTERS), items={"DeviceID": NOWHERE})
    return asked.render(TARGET.profile)


@dataclass(frozen=True)
class Answer:
    """What the stub answers to everything."""

    status: int
    headers: dict[str, str]
    body: bytes


class Stub:
    """Stands where the reference model would, and answers at once."""

    def __init__(self, answer: bytes) -> None:
        self.profile = TARGET.profile
        self.capabilities = TARGET.sut.capabilities
        self._answer = Answer(200, {"Content-Type": "application/xml"}, answer)

    def submit(self, originator: str, service: str, message: bytes) -> Answer:
        return self._answer

    def deliveries(self) -> list[tuple[str, bytes]]:
        return []

    def operate(self, operation: Any) -> dict[str, Any]:
        return {}

    def observe(self, query: Any) -> dict[str, Any]:
        return {}


# -- what answers, each in a process of its own ---------------------------------------------------------------------


def serve_bare(queue: str, answer: bytes, control: Connection) -> None:
    """Answer everything in ``queue`` with ``answer``."""
    connection = connected()
    channel = connection.channel()
    declare(channel, queue)
    channel.basic_qos(0, 1, False)

    def reply(message: amqp.Message) -> None:
        told = amqp.Message(answer, content_type="application/xml", correlation_id=message.properties["correlation_id"])
        channel.basic_publish(told, routing_key=message.properties["reply_to"])
        channel.basic_ack(message.delivery_tag)

    channel.basic_consume(queue, consumer_tag=TAG, callback=reply)
    control.send("ready")
    while not control.poll():
        try:
            connection.drain_events(timeout=0.5)
        except TimeoutError:
            continue
    channel.basic_cancel(TAG)
    channel.queue_delete(queue)
    connection.close()


def serve_stub(url: str, answer: bytes, control: Connection) -> None:
    """Serve the stub as the suite serves the reference model."""
    with running_on_bus(Stub(answer), bus_address(url)):
        control.send("ready")
        control.recv()


def serve_model(url: str, answer: bytes, control: Connection) -> None:
    """Serve the reference model."""
    with running_on_bus(ReferenceModel(TARGET.profile, TARGET.sut), bus_address(url)):
        control.send("ready")
        control.recv()


@contextmanager
def in_a_process(serve: Callable[[str, bytes, Connection], None], place: str, answer: bytes) -> Iterator[None]:
    """Run ``serve`` at ``place`` in a process of its own."""
    spawning = multiprocessing.get_context("spawn")
    ours, theirs = spawning.Pipe()
    process = spawning.Process(target=serve, args=(place, answer, theirs))
    process.start()
    try:
        assert ours.poll(30), f"{serve.__name__} does not start"
        ours.recv()
        yield
    finally:
        ours.send("stop")
        process.join()


# -- what asks ------------------------------------------------------------------------------------------------------


def connected() -> amqp.Connection:
    parts = urlsplit(URL)
    connection = amqp.Connection(
        f"{parts.hostname}:{parts.port or 5672}",
        userid=unquote(parts.username or "guest"),
        password=unquote(parts.password or "guest"),
        virtual_host=unquote(parts.path[1:]) or "/",
    )
    connection.connect()
    return connection


def declare(channel: amqp.Channel, queue: str) -> None:
    """Make a queue like those of the adapter."""
    channel.queue_declare(
        queue,
        durable=True,
        auto_delete=False,
        arguments={
            "x-expires": IDLE_MS,
            "x-dead-letter-exchange": "amq.direct",
            "x-dead-letter-routing-key": f"{queue}.dead-letters",
        },
    )


class Bare:
    """Request and reply by py-amqp alone."""

    def __init__(self, queue: str) -> None:
        self._queue = queue
        self._replies = f"{queue}.replies"
        self._connection = connected()
        self._channel = self._connection.channel()
        declare(self._channel, self._replies)
        self._answers: dict[str, bytes] = {}
        self._channel.basic_consume(self._replies, consumer_tag=TAG, callback=self._take, no_ack=True)

    def _take(self, message: amqp.Message) -> None:
        self._answers[message.properties["correlation_id"]] = message.body

    def ask(self, message: bytes) -> bytes:
        correlation = uuid.uuid4().hex
        sent = amqp.Message(message, content_type="application/xml", correlation_id=correlation, reply_to=self._replies)
        self._channel.basic_publish(sent, routing_key=self._queue)
        while correlation not in self._answers:
            self._connection.drain_events(timeout=SECONDS)
        return self._answers.pop(correlation)

    def close(self) -> None:
        self._channel.basic_cancel(TAG)
        self._channel.queue_delete(self._replies)
        self._connection.close()


def asking(adapter: Adapter) -> Ask:
    """Return what sends one message through ``adapter``, as a step does."""
    user = TARGET.sut.users[0]

    def ask(message: bytes) -> bytes:
        outcome = adapter.submit(user.eui, Service.NON_DEVICE, message, SECONDS)
        assert outcome.status == 200, (outcome.failure, outcome.detail)
        return outcome.body

    return ask


def seconds(ask: Ask, messages: list[bytes], answer: bytes | None) -> float:
    """Return how long ``ask`` takes for ``messages``; ``answer`` is what has to come, if it is known."""
    started = time.perf_counter()
    for message in messages:
        told = ask(message)
        assert answer is None or told == answer
    return time.perf_counter() - started


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    turns = max(1, int(sys.argv[2]) // TURN) if len(sys.argv) > 2 else 25
    run = uuid.uuid4().hex[:8]
    stub, model, bare = (f"bench-{run}-{name}" for name in ("stub", "model", "bare"))
    with ExitStack() as stack:
        local = stack.enter_context(closing(open_model(TARGET.sut, TARGET.profile)))
        answer = asking(local)(request())
        asks: dict[str, tuple[Ask, bytes | None]] = {}
        for serve, place in ((serve_stub, stub), (serve_model, model)):
            url = f"{URL}?prefix={place}"
            stack.enter_context(in_a_process(serve, url, answer))
            sut = replace(TARGET.sut, adapter="bus", settings={"url": url})
            adapter = stack.enter_context(closing(open_bus(sut, TARGET.profile)))
            adapter.describe()
            asks[place] = (asking(adapter), answer if place == stub else None)
        stack.enter_context(in_a_process(serve_bare, bare, answer))
        asks[bare] = (stack.enter_context(closing(Bare(bare))).ask, answer)
        asks["in process"] = (asking(local), None)
        rates: dict[str, list[float]] = {name: [] for name in asks}
        size = len(request())
        for number in range(rounds + 1):
            taken = dict.fromkeys(asks, 0.0)
            for _ in range(turns):
                for name, (ask, wanted) in asks.items():
                    taken[name] += seconds(ask, [request() for _ in range(TURN)], wanted)
            if number:  # the first round only warms up
                for name, time_taken in taken.items():
                    rates[name].append(turns * TURN / time_taken)
    print(
        f"{turns * TURN} requests of {size} octets with answers of {len(answer)}, one after the other, "
        f"{rounds} rounds, Python {platform.python_version()}"
    )
    told = (
        (bare, "bare py-amqp"),
        (stub, "bus adapter, stub"),
        (model, "bus adapter, reference model"),
        ("in process", "model adapter, same process"),
    )
    for name, shown in told:
        values = rates[name]
        print(f"  {shown:30} {statistics.median(values):7.0f} a second  ({min(values):.0f} to {max(values):.0f})")
    for name, base, shown in (
        (stub, bare, "bus adapter, stub / bare py-amqp"),
        (model, stub, "reference model / stub"),
    ):
        ratios = [one / other for one, other in zip(rates[name], rates[base], strict=True)]
        print(f"  {shown}: {statistics.median(ratios):.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
