"""The HTTP form of the test bed: what a system offers a tester beside DUIS, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from meterproof.adapters.base import Description, Json, OperationRefused
from meterproof.errors import UnreachableError
from meterproof.verdicts import SutFault
from meterproof.wire import protocol
from meterproof.wire.client import HttpAnswer, HttpClient
from meterproof.wire.shape_faults import ShapeFault
from meterproof.wire.transport import TransportFault

_JSON: Final = {"Content-Type": "application/json", "Accept": "application/json"}
_NOT_OFFERED: Final = frozenset({404, 405, 501})


class TestBed:
    """The test bed of one system, ``url`` being the whole address of it and ``path`` its path alone."""

    __test__ = False

    def __init__(self, client: HttpClient, url: str, path: str) -> None:
        self._client = client
        self._url = url
        self._path = path

    def describe(self, deadline: float) -> Description:
        """Ask the system who it is.

        UnreachableError where nothing answers; SutFault where what answers is not a description.
        """
        address = f"{self._url}/describe"
        try:
            answer = self._client.request("GET", f"{self._path}/describe", headers=_JSON, deadline=deadline)
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

    def register(self, url: str, deadline: float) -> bool:
        """Ask the system to send later messages to ``url``; False where it offers no such thing.

        TransportFault where nothing answers; SutFault where the system refuses.
        """
        return self._endpoint("POST", url, deadline)

    def unregister(self, url: str, deadline: float) -> bool:
        """Ask the system to send nothing more to ``url``; as ``register``."""
        return self._endpoint("DELETE", url, deadline)

    def _endpoint(self, method: str, url: str, deadline: float) -> bool:
        answer = self._client.request(
            method, f"{self._path}/receive-endpoints", body=_encode({"url": url}), headers=_JSON, deadline=deadline
        )
        if answer.status in _NOT_OFFERED:
            return False
        if answer.status >= 300:
            raise SutFault(
                f"status {answer.status} for the receive endpoint {url}: {_error(answer)}",
                where=f"{self._url}/receive-endpoints",
            )
        return True

    def _ask(self, verb: str, message: Json, deadline: float) -> Json:
        kind = str(message.get("kind"))
        address = f"{self._url}/{verb}"
        body = _encode(message)
        try:
            answer = self._client.request("POST", f"{self._path}/{verb}", body=body, headers=_JSON, deadline=deadline)
        except TransportFault as fault:
            raise SutFault(f"{kind} was not answered: {fault}", where=address) from None
        if 400 <= answer.status < 500:
            raise OperationRefused(f"{kind} was refused: {_error(answer)}", where=address)
        if answer.status != 200:
            raise SutFault(f"{kind} was answered with status {answer.status}: {_error(answer)}", where=address)
        return _conforming(answer, address, lambda value: protocol.check_answer(kind, value))


def unreachable(address: str, fault: TransportFault) -> UnreachableError:
    """Return the error that says that nothing at ``address`` answers."""
    return UnreachableError(
        f"the system under test does not answer: {fault}",
        where=address,
        hint="start it, or set adapter.url in the SUT file to where it listens; meterproof check-sut tries each part",
    )


def _encode(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, allow_nan=False).encode()


def _conforming(answer: HttpAnswer, address: str, check: Callable[[Any], None]) -> dict[str, Any]:
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


def _error(answer: HttpAnswer) -> str:
    try:
        return str(json.loads(answer.body)["error"])
    except (ValueError, KeyError, TypeError):
        # Not in the published form, so what was said is shown as it is.
        return answer.body[:200].decode("utf-8", "replace") or "no reason given"
