"""The bus adapter: carries DUIS messages to a system under test by a message broker."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from typing import Final

from meterproof.adapters.base import Delivery, Description, Json, NotedAnswer, Outcome, Service
from meterproof.adapters.bus_client import BusAnswer, BusClient
from meterproof.adapters.settings import BusSettings, bus_settings
from meterproof.adapters.test_bed import JSON, TestBed, no_test_bed, unreachable
from meterproof.catalogue.model import Profile, Sut
from meterproof.wire import bus
from meterproof.wire.protocol import CLIENT_CLOCK
from meterproof.wire.transport import TransportFault

_XML: Final = "application/xml"


def open_bus(sut: Sut, profile: Profile) -> BusAdapter:
    """Return an adapter to ``sut`` over a bus; nothing is connected yet. UsageError where [adapter] is wrong."""
    return BusAdapter(sut, bus_settings(sut, os.environ))


class BusAdapter:
    """Adapter to one system under test over a message bus, with a queue for each of its users."""

    def __init__(self, sut: Sut, settings: BusSettings) -> None:
        self._sut = sut
        self._client = BusClient(settings.address, [user.eui for user in sut.users])
        self._carrier = _BusBed(self._client, settings.address.shown)
        self._bed = TestBed(self._carrier) if settings.has_test_bed else None
        self._own_clock = {bus.CLOCK: CLIENT_CLOCK} if "clock.settle" in sut.capabilities else {}

    def describe(self) -> Description:
        """Ask the system who it is, once its queue is found and somebody reads it.

        Without a test bed the SUT file speaks for it. UnreachableError where nothing answers, SutFault where the
        answer is not of the published form.
        """
        deadline = self._sut.timing.answer
        try:
            self._client.find(deadline)
        except TransportFault as fault:
            raise unreachable(self._carrier.address("describe"), fault) from None
        if self._bed is None:
            return Description(self._sut.name, "unknown", self._sut.plays, self._sut.capabilities)
        return self._bed.describe(deadline)

    def submit(self, originator: str, service: Service, message: bytes, deadline: float) -> Outcome:
        """Publish ``message``; after a loss of the connection again, under the same correlation id."""
        headers = {bus.ACTION: "submit", bus.SERVICE: service.value, bus.ORIGINATOR: originator, **self._own_clock}
        started, clock = time.time(), time.perf_counter()
        try:
            answer = self._client.ask(message, _XML, headers, deadline)
        except TransportFault as fault:
            elapsed = time.perf_counter() - clock
            return Outcome(None, {}, b"", started, elapsed, failure=fault.failure, detail=fault.detail)
        elapsed = time.perf_counter() - clock
        return Outcome(answer.status, answer.headers, answer.body, started, elapsed, detail=answer.note)

    def collect(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived in the queues of the users since ``cursor``."""
        return self._client.since(cursor, deadline)

    def operate(self, operation: Json) -> Json:
        """Carry out one operation on the test bed, waiting as long as the SUT file allows for a response."""
        return self._carrier.noted(self._require_bed().operate(operation, self._sut.timing.response))

    def observe(self, query: Json) -> Json:
        """Take one look through the test bed, waiting as long as the SUT file allows for a response."""
        return self._carrier.noted(self._require_bed().observe(query, self._sut.timing.response))

    def close(self) -> None:
        """Remove our queues and disconnect."""
        self._client.close()

    def _require_bed(self) -> TestBed:
        if self._bed is None:
            raise no_test_bed(self._sut)
        return self._bed


class _BusBed:
    """The bus form of the test bed: what is asked for stands in a header."""

    def __init__(self, client: BusClient, shown: str) -> None:
        self._client = client
        self._shown = shown
        self._last = threading.local()

    def address(self, verb: str) -> str:
        return self._shown

    def ask(self, verb: str, body: bytes, deadline: float) -> BusAnswer:
        answer = self._client.ask(body, JSON, {bus.ACTION: verb}, deadline)
        self._last.note = answer.note
        return answer

    def noted(self, answer: Json) -> Json:
        """Return ``answer``, the last one of this thread, with the note of what it took to get it."""
        return NotedAnswer(answer, self._last.note) if self._last.note else answer
