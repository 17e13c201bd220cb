"""The http adapter: carries DUIS messages to the web services of a system under test over HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from meterproof.adapters.base import Delivery, Description, Json, Outcome, Service
from meterproof.adapters.http_bed import HttpBed
from meterproof.adapters.receiver import Inbox, Receiver
from meterproof.adapters.settings import HttpSettings, http_settings
from meterproof.adapters.test_bed import TestBed, no_test_bed, unreachable
from meterproof.catalogue.model import Profile, Sut
from meterproof.verdicts import SutFault
from meterproof.wire.client import MAX_IDLE_SECONDS, HttpClient
from meterproof.wire.protocol import CLIENT_CLOCK, CLOCK_HEADER
from meterproof.wire.transport import TransportFault

_MESSAGE: Final = {"Content-Type": "application/xml"}
_GOODBYE_SECONDS: Final = 2.0


def open_http(sut: Sut, profile: Profile) -> HttpAdapter:
    """Return an adapter to ``sut`` over HTTP, listening for what arrives later; nothing is sent yet.

    UsageError where its ``[adapter]`` are wrong or the address to listen at is taken.
    """
    return HttpAdapter(sut, http_settings(sut))


class HttpAdapter:
    """Adapter to one system under test over HTTP; one listener for all that arrives later."""

    def __init__(self, sut: Sut, settings: HttpSettings) -> None:
        self._sut = sut
        self._settings = settings
        self._client = HttpClient(settings.url, max_idle=MAX_IDLE_SECONDS if settings.keep_alive else 0)
        base = urlsplit(settings.url).path
        self._paths = {name: base + path for name, path in settings.services.items()}
        self._endpoints = (
            HttpBed(self._client, settings.url + settings.test_bed, base + settings.test_bed)
            if settings.test_bed
            else None
        )
        self._bed = TestBed(self._endpoints) if self._endpoints else None
        self._inbox = Inbox()
        self._receiver = Receiver(settings.receive_host, settings.receive_port, self._inbox)
        self._receive_url = settings.receive_url or self._receiver.url
        self._headers: Mapping[str, str] = _MESSAGE
        if "clock.settle" in sut.capabilities:
            self._headers = {**_MESSAGE, CLOCK_HEADER: CLIENT_CLOCK}
        self._registered: bool | None = None
        self._registering = threading.Lock()

    def describe(self) -> Description:
        """Ask the system who it is, and register our Receive Response Service where it offers that.

        Without a test bed the SUT file speaks for the system, once something accepts a connection. ``extra`` says
        under ``receive`` where we listen and whether the system was told. UnreachableError where nothing answers,
        SutFault where the answer is not of the published form.
        """
        deadline = self._sut.timing.answer
        try:
            if self._bed is None:
                self._client.probe(deadline)
                told = Description(self._sut.name, "unknown", self._sut.plays, self._sut.capabilities)
            else:
                told = self._bed.describe(deadline)
                self._register()
        except TransportFault as fault:
            raise unreachable(self._settings.url, fault) from None
        receive = {"url": self._receive_url, "registered": bool(self._registered)}
        return replace(told, extra={**told.extra, "receive": receive})

    def submit(self, originator: str, service: Service, message: bytes, deadline: float) -> Outcome:
        """Post ``message``, once. The originator travels inside the message, as in DUIS.

        SutFault where the system refuses to register our Receive Response Service first.
        """
        started, clock = time.time(), time.perf_counter()
        try:
            if self._registered is None:
                self._register()
            answer = self._client.request(
                "POST", self._paths[service.value], body=message, headers=self._headers, deadline=deadline
            )
        except TransportFault as fault:
            elapsed = time.perf_counter() - clock
            return Outcome(None, {}, b"", started, elapsed, failure=fault.failure, detail=fault.detail)
        return Outcome(answer.status, answer.headers, answer.body, started, time.perf_counter() - clock)

    def collect(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived at our Receive Response Service since ``cursor``."""
        return self._inbox.since(cursor, deadline)

    def operate(self, operation: Json) -> Json:
        """Carry out one operation on the test bed, waiting as long as the SUT file allows for a response."""
        return self._require_bed().operate(operation, self._sut.timing.response)

    def observe(self, query: Json) -> Json:
        """Take one look through the test bed, waiting as long as the SUT file allows for a response."""
        return self._require_bed().observe(query, self._sut.timing.response)

    def close(self) -> None:
        """Take back the registration, stop listening and close all connections."""
        if self._endpoints is not None and self._registered:
            self._registered = None
            try:
                self._endpoints.unregister(self._receive_url, _GOODBYE_SECONDS)
            except (TransportFault, SutFault):
                # The system is gone or never forgets an endpoint; either way there is nothing left to give back.
                self._client.close()
        self._receiver.close()
        self._client.close()

    def _require_bed(self) -> TestBed:
        if self._bed is None:
            raise no_test_bed(self._sut)
        return self._bed

    def _register(self) -> None:
        if self._endpoints is None:
            return
        with self._registering:
            if self._registered is None:
                self._registered = self._endpoints.register(self._receive_url, self._sut.timing.answer)
