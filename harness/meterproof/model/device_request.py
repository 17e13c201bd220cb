"""Requests that become Commands, by the Command Variants of clauses 3.8.109.1 and 3.8.110.1.

A non-critical request becomes a Command at once. A critical one is first transformed into a Pre-Command (Command
Variant 4); what the User has signed comes back as a Signed Pre-Command (5, 6 or 7) under the same Request ID and is
the Command.
"""

from __future__ import annotations

import base64
import binascii
from abc import abstractmethod
from typing import Final

from meterproof.model.dispatch import Command, Dispatcher
from meterproof.model.handler import Answer, Handler
from meterproof.model.inventory import Record, Status
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.writer import local_command, pre_command
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope, Flag, GbcsFault, decode
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

SIGNED_PRE_COMMAND: Final = "SignedPreCommand"
NON_CRITICAL: Final = frozenset({1, 2, 3})
TRANSFORM: Final = frozenset({4})
SIGNED: Final = frozenset({5, 6, 7})
NO_RESULT: Final = 127
"""Stands for the result code of a Response that holds none."""


class DeviceRequest(Handler):
    """A request whose Business Target is a Device."""

    target_types: frozenset[str]
    command_variants = NON_CRITICAL
    signed_variants: frozenset[int] = frozenset()
    """Command Variants of a Signed Pre-Command; none for a non-critical request."""

    transformed: frozenset[int] = TRANSFORM
    sent_over_wan: frozenset[int] = frozenset({1, 3, 5, 7})
    returned_locally: frozenset[int] = frozenset({2, 3, 6, 7})
    statuses_refused: frozenset[str] = frozenset({Status.PENDING, Status.DECOMMISSIONED, Status.WITHDRAWN})
    """SMI Statuses of a Business Target that no Command can reach; the sources leave the table to clause 3.2.4."""

    through_broker: frozenset[str] = frozenset({"PPMID", "GPF", "CHF"})
    """Types of Business Target that take Commands from the Access Control Broker, on behalf of the User."""

    def __init__(self, state: State, dispatcher: Dispatcher) -> None:
        super().__init__(state)
        self.dispatcher = dispatcher

    # -- common checks -----------------------------------------------------------------------------------------

    def is_signed(self, request: Request) -> bool:
        """Whether the request is a Signed Pre-Command."""
        return request.body_name == SIGNED_PRE_COMMAND

    def accepts_body(self, request: Request) -> bool:
        """Whether the body is the request's own, or a Signed Pre-Command of a critical request."""
        if self.is_signed(request):
            return bool(self.signed_variants)
        return super().accepts_body(request)

    def command_variant_permitted(self, request: Request) -> bool:
        """Whether the Command Variant suits the request, or its Signed Pre-Command."""
        variants = self.signed_variants if self.is_signed(request) else self.command_variants
        return request.command_variant in variants

    def pre_command_fault(self, request: Request) -> str:
        """Return which check a Signed Pre-Command fails, or an empty text.

        It can't be future dated; it must be a Command, signed, of this User to this target under this counter.
        That the signature is the User's is not verified: the roster holds no keys.
        """
        if not self.is_signed(request):
            return ""
        if request.item("ExecutionDateTime"):
            return "future-dating"
        command = self.signed_command(request)
        mine = (Flag.COMMAND, request.originator, request.target, request.id.counter)
        if command is None or not command.signature:
            return "pre-command"
        theirs = (command.flag, command.originator, command.recipient, command.counter)
        return "" if theirs == mine else "pre-command"

    def devices_named(self, request: Request) -> list[str]:
        """Return the Business Target: it must exist."""
        return [request.target]

    def target_permitted(self, request: Request) -> bool:
        """Whether the type of the Business Target is one of this request's."""
        return self.record(request.target).type in self.target_types

    def eligible(self, request: Request) -> bool:
        """Whether the User is a Responsible Supplier of the Business Target, where it can be told who that is."""
        responsible = self.state.suppliers.of(self.record(request.target))
        return not responsible or request.originator in responsible

    def status_permitted(self, request: Request) -> bool:
        """Whether the Business Target can be reached by its SMI Status."""
        return self.record(request.target).status not in self.statuses_refused

    # -- the Command -------------------------------------------------------------------------------------------

    @abstractmethod
    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code and the content of the Command or Pre-Command."""

    def execute(self, request: Request) -> Answer:
        """Answer with a Pre-Command, or send the Command, or return it for local delivery, or both."""
        variant = request.command_variant
        octets = signed_octets(request) if self.is_signed(request) else self.envelope(request).encode()
        if variant in self.transformed:
            version = self.record(request.target).gbcs_version
            return Answer(self.state.success("answer"), pre_command(version, octets))
        command = Command(request, self, decode(octets), octets)
        self.state.local.let_through(command)
        if variant in self.sent_over_wan:
            self.dispatcher.send(command)
        if variant in self.returned_locally:
            self.state.local.returned(command)
        content = local_command(octets) if variant in self.returned_locally else ""
        sent = "acknowledgement" if variant in self.sent_over_wan else "answer"
        return Answer(self.state.success(sent), content)

    def envelope(self, request: Request) -> Envelope:
        """Return the Command or Pre-Command that the request becomes."""
        code, content = self.command_content(request)
        counter, target = request.id.counter, request.target
        originator, remote_party = request.originator, None
        if self.record(target).type in self.through_broker:
            originator, remote_party = ACCESS_CONTROL_BROKER, (request.originator, counter)
        return Envelope(Flag.COMMAND, counter, originator, target, code, content, remote_party)

    def signed_command(self, request: Request) -> Envelope | None:
        """Return what a Signed Pre-Command holds, or nothing where it can't be read."""
        try:
            return decode(signed_octets(request))
        except (binascii.Error, GbcsFault):
            return None

    # -- what comes of it --------------------------------------------------------------------------------------

    def response_content(self, command: Command, code: int) -> bytes:
        """Return what the Response of the Device says: its result code alone, for most Commands."""
        return joins.encode_result(code)

    def take_in(self, command: Command, response: Envelope, code: int) -> None:
        """Take in a Response that has reached the DCC."""
        self.responded(command, code)

    def result_in(self, response: Envelope) -> int:
        """Return the result code of a Response; one that holds none is no success."""
        try:
            return joins.decode_result(response.content)
        except joins.ContentFault:
            return NO_RESULT

    def fault_at_device(self, command: Command) -> int:
        """Return the result code with which a Device that means well fails a Command, or 0."""
        return 0

    def carried_out(self, command: Command) -> None:
        """Do what follows at the Device from the success of a Command, before the DCC hears of it: nothing."""

    def responded(self, command: Command, code: int) -> None:
        """Take in a Response of the Device, on whichever path: only the first success changes anything."""
        if self.is_success(code) and self.is_news(command):
            self.succeeded(command)

    def is_news(self, command: Command) -> bool:
        """Whether no Response of success to the Command came before."""
        return self.state.local.succeeded(command.request.id)

    def is_success(self, code: int) -> bool:
        """Whether the result code of a Response means success."""
        return code == 0

    def succeeded(self, command: Command) -> None:
        """Do what follows from the success of a Command."""

    def unanswered(self, command: Command) -> None:
        """Do what follows when a Device does not answer: nothing."""

    def refused_late(self, command: Command) -> bool:
        """Whether a Response that a terminal brought back is refused because it comes too late: none is."""
        return False

    # -- lookups -----------------------------------------------------------------------------------------------

    def target(self, request: Request) -> Record:
        """Return the record of the Business Target."""
        return self.record(request.target)

    def refuse(self, check: str) -> None:
        """Refuse the request with the code of a common check."""
        raise RequestRefused(self.state.common(check))


def signed_octets(request: Request) -> bytes:
    """Return the octets of a Signed Pre-Command; binascii.Error where they are not base64."""
    return base64.b64decode(request.item("GBCSPayload"))
