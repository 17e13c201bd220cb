"""The model adapter: the reference model in this process, with the octets that any other adapter would carry.

It takes no short cut: messages go in and come out as octets, operations and queries pass through JSON, a message
too large for the wire is refused as over HTTP, and what arrives later waits until the virtual clock runs.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof import __version__
from meterproof.adapters.base import Delivery, Description, Json, OperationRefused, Outcome, Service
from meterproof.catalogue.model import Profile, Sut
from meterproof.errors import UsageError
from meterproof.model import ReferenceModel, Refusal
from meterproof.wire import protocol
from meterproof.wire.xml import MAX_MESSAGE_BYTES

_WHERE: Final = "reference model"
_STRICTLY: Final = json.JSONEncoder(allow_nan=False).encode
_SETTLE: Final = {"kind": "clock.settle"}


def open_model(sut: Sut, profile: Profile, model: ReferenceModel | None = None) -> ModelAdapter:
    """Return an adapter to a fresh reference model, or to ``model`` where one is given (a mutant, for instance).

    UsageError where the SUT file has ``[adapter]``: there are none for this adapter.
    """
    if sut.settings:
        raise UsageError(
            f"the model adapter has no setting {next(iter(sut.settings))!r}",
            where=f"{sut.source or sut.name}: adapter",
            expected="no [adapter] table",
        )
    return ModelAdapter(model if model is not None else ReferenceModel(profile, sut), sut)


class ModelAdapter:
    """Adapter to a reference model in this process.

    The tester runs the virtual clock where ``sut`` declares ``clock.settle``; otherwise each submission is
    followed by settling, as ``meterproof serve`` does for clients that only wait.
    """

    def __init__(self, model: ReferenceModel, sut: Sut) -> None:
        self._model = model
        self._settles = "clock.settle" not in sut.capabilities
        self._deliveries: list[Delivery] = []

    def describe(self) -> Description:
        """Return what the reference model is: the DCC side and the premises behind it."""
        return Description(protocol.MODEL_NAME, __version__, protocol.MODEL_PLAYS, self._model.capabilities)

    def submit(self, originator: str, service: Service, message: bytes, deadline: float) -> Outcome:
        """Hand ``message`` to the model; it always answers at once."""
        started, clock = time.time(), time.perf_counter()
        if len(message) > MAX_MESSAGE_BYTES:
            status, headers, body = 413, {"content-type": "text/plain"}, protocol.too_large(len(message)).encode()
        else:
            reply = self._model.submit(originator, service.value, message)
            status, headers, body = reply.status, {key.lower(): text for key, text in reply.headers.items()}, reply.body
            if self._settles:
                self._model.operate(_SETTLE)
                self._drain()
        return Outcome(status, headers, bytes(body), started, time.perf_counter() - clock)

    def collect(self, cursor: int, deadline: float) -> tuple[Sequence[Delivery], int]:
        """Return what arrived since ``cursor``, at once: nothing can arrive while someone waits."""
        if cursor < 0:
            raise ValueError(f"a cursor of {cursor}")
        return self._deliveries[cursor:], max(cursor, len(self._deliveries))

    def operate(self, operation: Json) -> Json:
        """Carry out one operation, and take in what the model sends when its clock ran."""
        answer = ask_in_json(self._model.operate, operation)
        if operation["kind"].startswith("clock."):
            self._drain()
        return answer

    def observe(self, query: Json) -> Json:
        """Take one look at the model from outside DUIS."""
        return ask_in_json(self._model.observe, query)

    def close(self) -> None:
        """Nothing is held."""

    def _drain(self) -> None:
        received = time.time()
        self._deliveries += [Delivery(bytes(body), received) for _, body in self._model.deliveries()]


def ask_in_json(carry_out: Callable[[Json], dict[str, Any]], message: Json, where: str = _WHERE) -> Json:
    """Pass ``message`` and its answer through JSON; the model itself holds it to the published schema.

    OperationRefused, which names ``where``, for what the model refuses.
    """
    try:
        answer: Json = json.loads(json.dumps(carry_out(json.loads(_STRICTLY(message)))))
    except Refusal as fault:
        raise OperationRefused(f"{message.get('kind')} was refused: {fault}", where=where) from None
    return answer
