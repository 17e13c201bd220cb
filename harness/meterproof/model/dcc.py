"""The reference model as a whole: octets in, octets out, and what a tester does and sees beside that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from meterproof.catalogue.model import Profile, Sut
from meterproof.model.checks import Checks
from meterproof.model.dispatch import Dispatcher
from meterproof.model.handler import Answer, Handler
from meterproof.model.handlers import make_handlers
from meterproof.model.observations import Observations
from meterproof.model.operations import Operations
from meterproof.model.pipeline import Pipeline
from meterproof.model.reader import Reader
from meterproof.model.refusal import Refusal, RequestRefused, Unreadable
from meterproof.model.repeats import Repeats
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire.protocol import SERVICE_PATHS

SERVICES: Final = frozenset(SERVICE_PATHS)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back from one submission: an HTTP status, headers and octets."""

    status: int
    headers: dict[str, str]
    body: bytes


class ReferenceModel:
    """The DCC and the premises behind it, for one profile and one roster of users.

    It begins with the Central Products List and the registration data of the SUT file, and an empty inventory.
    It does no input or output, looks at no clock but its own, and is not made for several threads at once. A
    mutant replaces attributes of ``handlers``, ``checks`` or of the data below on one model.
    """

    def __init__(self, profile: Profile, sut: Sut) -> None:
        self.profile = profile
        self.state = State(profile, sut)
        self.inventory = self.state.inventory
        self.cpl = self.state.cpl
        self.keys = self.state.keys
        self.registration = self.state.registration
        self.suppliers = self.state.suppliers
        self.devices = self.state.devices
        self.waiting = self.state.waiting
        self.clock = self.state.clock
        self.dispatcher = Dispatcher(self.state)
        self.handlers: dict[str, Handler] = make_handlers(self.state, self.dispatcher)
        self.checks = Checks(self.state)
        self.reader = Reader(profile.message_schema)
        self.pipeline = Pipeline(profile, self.checks)
        self.repeats = Repeats()
        self.operations = Operations(self.state)
        self.observations = Observations(self.state, self.operations.on_site)

    @property
    def capabilities(self) -> frozenset[str]:
        """The operations and queries that the model offers, by kind."""
        return frozenset((*self.operations.kinds, *self.observations.kinds))

    # -- DUIS --------------------------------------------------------------------------------------------------

    def submit(self, originator: str, service: str, message: bytes) -> Reply:
        """Take a request to a web service: ``non-device``, ``send-command`` or ``transform``.

        Who sends is told by the Request ID; ``originator`` is what the transport says and is not looked at, as
        long as nothing on the wire proves it. Refusal where there is no such service.
        """
        if service not in SERVICES:
            raise Refusal(f"there is no web service {service!r}", expected=f"one of {', '.join(sorted(SERVICES))}")
        try:
            request = self.reader.read(message, service)
            self._check_form(request)
        except Unreadable as fault:
            status = self.profile.schema_statuses[0]
            return Reply(status, {"content-type": "text/plain; charset=utf-8"}, f"{fault}\n".encode())
        return Reply(200, {"content-type": "application/xml"}, self._answer(request))

    def deliveries(self) -> list[tuple[str, bytes]]:
        """Return what is ready for Receive Response Services, as user and message, and forget it."""
        ready = list(self.state.outbox)
        self.state.outbox.clear()
        return ready

    def _check_form(self, request: Request) -> None:
        """Raise Unreadable for a body whose form the schema leaves to a choice of the profile."""
        for handler in self.handlers.values():
            if handler.body_name == request.body_name:
                fault = handler.form_fault(request)
                if fault:
                    raise Unreadable(fault)

    def _answer(self, request: Request) -> bytes:
        before = self.repeats.answer(request)
        if before is not None:
            return before
        try:
            answer = self._carry_out(request)
        except RequestRefused as refused:
            return self._write(request, Answer(refused.code))
        written = self._write(request, answer)
        self.repeats.remember(request, written)
        return written

    def _carry_out(self, request: Request) -> Answer:
        handler = self.handlers.get(request.service_variant)
        self.pipeline.run(request, handler)
        if handler is None:
            raise RequestRefused(self.state.common("service-reference"))
        return handler.execute(request)

    def _write(self, request: Request, answer: Answer) -> bytes:
        return self.state.writer.response_message(
            answer.code,
            self.clock.text(),
            (request.service_reference, request.service_variant),
            request_id=request.id_text,
            content=answer.content,
        )

    # -- the test bed ------------------------------------------------------------------------------------------

    def operate(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out one operation of the published form; Refusal where it is malformed or can't be done."""
        return self.operations.carry_out(operation)

    def observe(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """Take one look of the published form; Refusal where it is malformed or there is nothing to see."""
        return self.observations.look(query)
