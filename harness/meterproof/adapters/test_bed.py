"""The test bed: what a system offers a tester beside DUIS, as JSON, whatever carries it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from meterproof.adapters.base import Description, Json, OperationRefused
from meterproof.catalogue.model import Sut
from meterproof.errors import UnreachableError
from meterproof.verdicts import SutFault
from meterproof.wire import protocol
from meterproof.wire.shape_faults import ShapeFault
from meterproof.wire.transport import TransportFault

JSON: Final = "application/json"


class BedAnswer(Protocol):
    """What came back: a status, with the meaning that it has over HTTP, and octets."""

    @property
    def status(self) -> int:
        """The status."""

    @property
    def body(self) -> bytes:
        """The octets."""


class Carrier(Protocol):
    """What carries requests to a test bed and their answers back."""

    def address(self, verb: str) -> str:
        """Return where ``verb`` is asked for, for people."""

    def ask(self, verb: str, body: bytes, deadline: float) -> BedAnswer:
        """Carry one request for ``verb`` (describe, operate, observe); TransportFault where no answer came."""


class TestBed:
    """The test bed of one system, reached through ``carrier``."""

    __test__ = False

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier

    def describe(self, deadline: float) -> Description:
        """Ask the system who it is.

        UnreachableError where nothing answers; SutFault where what answers is not a description.
        """
        address = self._carrier.address("describe")
        try:
            answer = self._carrier.ask("describe", b"", deadline)
        except TransportFault as fault:
            raise unreachable(address, fault) from None
        if answer.status != 200:
            raise SutFault(
                f"status {answer.status} instead of a description of the system",
                where=address,
                hint="write test-bed = false into the [adapter] table of the SUT file where the system has no test bed",
            )
        told = _conforming(answer, address, lambda value: protocol.check_definition("description", value))
        return Description(
            name=told["name"],
            version=told["version"],
            plays=frozenset(told["plays"]),
            capabilities=frozenset(told["capabilities"]),
            certificate_fingerprint=told.get("certificate_fingerprint", ""),
            extra=told.get("extra", {}),
        )

    def operate(self, operation: Json, deadline: float) -> Json:
        """Carry out one operation; OperationRefused where the system says no, SutFault where it answers amiss."""
        return self._ask("operate", operation, deadline)

    def observe(self, query: Json, deadline: float) -> Json:
        """Take one look; OperationRefused where the system says no, SutFault where it answers amiss."""
        return self._ask("observe", query, deadline)

    def _ask(self, verb: str, message: Json, deadline: float) -> Json:
        kind = str(message.get("kind"))
        address = self._carrier.address(verb)
        try:
            answer = self._carrier.ask(verb, encode(message), deadline)
        except TransportFault as fault:
            raise SutFault(f"{kind} was not answered: {fault}", where=address) from None
        if 400 <= answer.status < 500:
            raise OperationRefused(f"{kind} was refused: {said_error(answer)}", where=address)
        if answer.status != 200:
            raise SutFault(f"{kind} was answered with status {answer.status}: {said_error(answer)}", where=address)
        return _conforming(answer, address, lambda value: protocol.check_answer(kind, value))


def unreachable(address: str, fault: TransportFault) -> UnreachableError:
    """Return the error that says that nothing at ``address`` answers."""
    return UnreachableError(
        f"the system under test does not answer: {fault}",
        where=address,
        hint="start it, or set adapter.url in the SUT file to where it listens; meterproof check-sut tries each part",
    )


def no_test_bed(sut: Sut) -> OperationRefused:
    """Return the error that says that ``sut`` declares what only a test bed could carry out."""
    return OperationRefused(
        "the system has no test bed",
        where=sut.source or sut.name,
        expected="adapter.test-bed, for a system that declares capabilities",
    )


def encode(message: Mapping[str, Any]) -> bytes:
    """Return ``message`` as JSON."""
    return json.dumps(message, allow_nan=False).encode()


def _conforming(answer: BedAnswer, address: str, check: Callable[[Any], None]) -> dict[str, Any]:
    try:
        value = json.loads(answer.body)
        check(value)
    except ShapeFault as fault:
        raise SutFault(
            f"the answer is not of the published form: {fault}",
            where=address,
            expected="what data/schemas/protocol.schema.json says",
        ) from None
    except ValueError as fault:
        raise SutFault(f"the answer is not JSON: {fault}", where=address) from None
    checked: dict[str, Any] = value
    return checked


def said_error(answer: BedAnswer) -> str:
    """Return why a request was refused, as the system said it."""
    try:
        return str(json.loads(answer.body)["error"])
    except (ValueError, KeyError, TypeError):
        # Not in the published form, so what was said is shown as it is.
        return answer.body[:200].decode("utf-8", "replace") or "no reason given"
