"""The HTTP form of the test bed: one path for each thing that can be asked."""

from __future__ import annotations

from typing import Final

from meterproof.adapters.test_bed import JSON, encode, said_error
from meterproof.verdicts import SutFault
from meterproof.wire.client import HttpAnswer, HttpClient

_HEADERS: Final = {"Content-Type": JSON, "Accept": JSON}
_NOT_OFFERED: Final = frozenset({404, 405, 501})


class HttpBed:
    """Carries to the test bed of one system, ``url`` being the whole address of it and ``path`` its path alone."""

    def __init__(self, client: HttpClient, url: str, path: str) -> None:
        self._client = client
        self._url = url
        self._path = path

    def address(self, verb: str) -> str:
        """Return the address of ``verb``."""
        return f"{self._url}/{verb}"

    def ask(self, verb: str, body: bytes, deadline: float) -> HttpAnswer:
        """Carry one request: a GET where there is nothing to say, else a POST."""
        method = "POST" if body else "GET"
        return self._client.request(method, f"{self._path}/{verb}", body=body, headers=_HEADERS, deadline=deadline)

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
            method, f"{self._path}/receive-endpoints", body=encode({"url": url}), headers=_HEADERS, deadline=deadline
        )
        if answer.status in _NOT_OFFERED:
            return False
        if answer.status >= 300:
            raise SutFault(
                f"status {answer.status} for the receive endpoint {url}: {said_error(answer)}",
                where=self.address("receive-endpoints"),
            )
        return True
