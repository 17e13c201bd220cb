"""The ``judge`` adapter: the DCC side in this process, and a User's system, embedded or behind HTTP, in front of it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from meterproof import __version__
from meterproof.adapters.base import Delivery, Description, Json, Outcome, Service
from meterproof.adapters.model import ask_in_json
from meterproof.catalogue.model import Profile, Sut
from meterproof.errors import UsageError
from meterproof.judge.dcc_side import DccSide
from meterproof.judge.office import BackOffice
from meterproof.judge.remote import RemoteOffice
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.wire.protocol import operations, queries

USER_KINDS: Final = frozenset(kind for kind in (*operations(), *queries()) if kind.startswith("user."))
_WHERE: Final = "DCC side"
EMBEDDED: Final = "Meterproof embedded back office"

Prepare = Callable[[BackOffice], None]
"""Changes an embedded back office before it is judged, as a mutant does."""


class Office(Protocol):
    """A User's system, wherever it is."""

    def operate(self, operation: Mapping[str, Any]) -> Mapping[str, Any]:
        """Carry out one ``user.*`` operation."""

    def observe(self, query: Mapping[str, Any]) -> Mapping[str, Any]:
        """Answer one ``user.*`` query."""

    def receive(self, body: bytes) -> None:
        """Take in one later message."""


def open_judge(sut: Sut, profile: Profile, prepare: Prepare | None = None) -> JudgeAdapter:
    """Return an adapter to the User's system of ``sut``: the one at ``url``, or the embedded one without settings.

    ``port`` is where the DCC side listens for it, any free one by default. UsageError where the settings are wrong,
    UnreachableError where nothing answers at ``url``.
    """
    settings = dict(sut.settings)
    url, port = settings.pop("url", ""), settings.pop("port", 0)
    if settings or not isinstance(url, str) or not isinstance(port, int):
        wrong = next(iter(settings), "url" if not isinstance(url, str) else "port")
        raise UsageError(
            f"the judge adapter has no such setting as {wrong!r}, or not of that kind",
            where=f"{sut.source or sut.name}: adapter",
            expected='url = "http://HOST:PORT" of the User\'s system, and port = a number',
        )
    return JudgeAdapter(sut, profile, url, port, prepare)


class JudgeAdapter:
    """Adapter to one User's system. What the DCC side sends later goes to it, and is seen by the tester as well."""

    def __init__(self, sut: Sut, profile: Profile, url: str, port: int, prepare: Prepare | None) -> None:
        self._dcc = DccSide(ReferenceModel(profile, sut))
        self._deliveries: list[Delivery] = []
        self._open = contextlib.ExitStack()
        self._description: Description | None = None
        if url:
            self._office: Office = self._connected(url, port, sut.timing.response)
        else:
            embedded = BackOffice(profile, self._send, self._now)
            if prepare is not None:
                prepare(embedded)
            self._office = embedded

    def describe(self) -> Description:
        """Return what the User's system says of itself, with what our DCC side offers the tester."""
        ours = self._dcc.capabilities
        if self._description is None:
            return Description(EMBEDDED, __version__, frozenset({"user"}), ours | USER_KINDS)
        said = self._description
        theirs = said.capabilities & USER_KINDS
        return Description(said.name, said.version, said.plays, ours | theirs, said.certificate_fingerprint, said.extra)

    def submit(self, originator: str, service: Service, message: bytes, deadline: float) -> Outcome:
        """Hand ``message`` of the tester to the DCC side."""
        started, clock = time.time(), time.perf_counter()
        reply = self._dcc.submit(originator, service.value, message)
        headers = {key.lower(): text for key, text in reply.headers.items()}
        return Outcome(reply.status, headers, bytes(reply.body), started, time.perf_counter() - clock)

    def collect(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what the DCC side sent later since ``cursor``, to whichever User."""
        return self._deliveries[cursor:], max(cursor, len(self._deliveries))

    def operate(self, operation: Json) -> Json:
        """Carry out one operation: on the User's system, or on the DCC side and the premises behind it."""
        if operation.get("kind") in USER_KINDS:
            return self._office.operate(operation)
        answer = ask_in_json(self._dcc.operate, operation, _WHERE)
        if operation["kind"].startswith("clock."):
            self._hand_over()
        return answer

    def observe(self, query: Json) -> Json:
        """Take one look: at the User's system, or at the DCC side and the premises behind it."""
        if query.get("kind") in USER_KINDS:
            return self._office.observe(query)
        return ask_in_json(self._dcc.observe, query, _WHERE)

    def close(self) -> None:
        """Stop listening, and close all connections."""
        self._open.close()

    def _connected(self, url: str, port: int, deadline: float) -> RemoteOffice:
        office = RemoteOffice(url, deadline)
        self._open.callback(office.close)
        try:
            self._description = office.describe()
            office.connect(self._open.enter_context(running(self._dcc, port, auto_settle=False)))
        except BaseException:
            self._open.close()
            raise
        return office

    def _send(self, user: str, service: Service, message: bytes) -> bytes:
        return bytes(self._dcc.submit(user, service.value, message).body)

    def _now(self) -> str:
        return str(self._dcc.observe({"kind": "clock.now"})["now"])

    def _hand_over(self) -> None:
        received = time.time()
        for _, body in self._dcc.deliveries():
            self._deliveries.append(Delivery(bytes(body), received))
            self._office.receive(bytes(body))
