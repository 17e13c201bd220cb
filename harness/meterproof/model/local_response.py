"""8.13 Return Local Command Response: what a terminal brought back is handed to the DCC.

Annex B does not print this request. It is the step that the workshop of 2013 calls unloading the HHT (3.12): the DCC
learns what was executed locally, and treats it as a Response that came over the WAN. The same Response twice changes
nothing further; a Response that no request of this User asked for, or that is not octet for octet what the Device gave,
is refused. A real DCC proves the latter by signature or MAC; here the log of the Device stands for that proof.
"""

from __future__ import annotations

from meterproof.model.dispatch import Command
from meterproof.model.handler import ALL_ROLES, Answer, NonDeviceHandler
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.wire.gbcs import Envelope, Flag, GbcsFault, decode
from meterproof.wire.ids import RequestId


class LocalResponse(NonDeviceHandler):
    """Takes in the Response to a Command that was returned for local delivery."""

    reference = "8.13"
    variant = "8.13"
    body_name = "ReturnLocalCommandResponse"
    roles = ALL_ROLES

    def subject(self, request: Request) -> str:
        """Return the Device that the original request was for."""
        return self.original(request).target

    def validate(self, request: Request) -> None:
        """Refuse a Response that does not answer a Command of this User, or comes too late (A04)."""
        command = self.command(request)
        response = self.response(request)
        if command is None or response is None or not self.answers(command, response):
            raise RequestRefused(self.state.common("local-response"))
        if not self.is_genuine(command, request):
            raise RequestRefused(self.state.common("local-response"))
        if command.handler.refused_late(command):
            raise RequestRefused(self.state.common("local-response"))

    def execute(self, request: Request) -> Answer:
        """Take in the Response."""
        command, response = self.command(request), self.response(request)
        if command is not None and response is not None:
            command.handler.take_in(command, response, command.handler.result_in(response))
        return self.acknowledge()

    def original(self, request: Request) -> RequestId:
        """Return the Request ID that the Command was asked for under."""
        return RequestId.parse(request.item("OriginalRequestID").upper())

    def command(self, request: Request) -> Command | None:
        """Return the Command, where this User asked for it and it was returned for local delivery."""
        original = self.original(request)
        return self.state.local.asked_for(original) if original.originator == request.originator else None

    def response(self, request: Request) -> Envelope | None:
        """Return the Response; nothing where it can't be read."""
        try:
            return decode(request.octets("DeviceGBCSResponse"))
        except GbcsFault:
            return None

    def answers(self, command: Command, response: Envelope) -> bool:
        """Whether the Response is one of the Device to this Command."""
        sent = command.envelope
        expected = (Flag.RESPONSE, sent.recipient, sent.originator, sent.counter, sent.message_code)
        found = (response.flag, response.originator, response.recipient, response.counter, response.message_code)
        return found == expected and response.remote_party == sent.remote_party

    def is_genuine(self, command: Command, request: Request) -> bool:
        """Whether the Device gave exactly this Response: who carries one can't make or alter it."""
        return self.state.premises.execution.gave(command.envelope, request.octets("DeviceGBCSResponse"))
