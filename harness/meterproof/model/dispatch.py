"""The WAN: takes Commands to Devices and Responses back, in virtual time.

A Response changes what it changes when it arrives at the DCC, and is then passed on to the User. A Device that
does not answer leaves everything as it was; the User is told after a while.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from meterproof.model import writer
from meterproof.model.devices import Conduct
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire.gbcs import Envelope, Flag

if TYPE_CHECKING:
    from meterproof.model.device_request import DeviceRequest

TO_DEVICE: Final = 2.0
TO_DCC: Final = 1.0
PATIENCE: Final = 60.0


@dataclass(frozen=True, slots=True)
class Command:
    """A Command on its way: its octets, what they say, and the request that it comes from."""

    request: Request
    handler: DeviceRequest
    envelope: Envelope
    octets: bytes


class Dispatcher:
    """Sends Commands. ``to_device``, ``to_dcc`` and ``patience`` are seconds of virtual time."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.to_device = TO_DEVICE
        self.to_dcc = TO_DCC
        self.patience = PATIENCE

    def send(self, command: Command) -> None:
        """Send a Command over the WAN."""
        self.state.clock.after(self.to_device, lambda: self._arrive(command))

    def _arrive(self, command: Command) -> None:
        state = self.state
        reaction = state.devices.receive(
            command.request.target,
            command.handler.occasion,
            command.envelope,
            command.octets,
            state.clock.text(),
            command.handler.fault_at_device(command),
        )
        if reaction.conduct is Conduct.SUCCESS:
            command.handler.carried_out(command)
        if reaction.conduct is Conduct.SILENT:
            state.clock.after(self.patience, lambda: self._give_up(command))
        else:
            response = response_to(command.envelope, command.handler.response_content(command, reaction.code))
            state.clock.after(self.to_dcc, lambda: self._respond(command, response, reaction.code))

    def _respond(self, command: Command, response: Envelope, code: int) -> None:
        self._deliver(command, self.state.success("answer"), writer.payload(response.encode()))
        command.handler.take_in(command, response, code)

    def _give_up(self, command: Command) -> None:
        self._deliver(command, self.state.common("no-answer"), "")
        command.handler.unanswered(command)

    def _deliver(self, command: Command, code: str, content: str) -> None:
        request, state = command.request, self.state
        body = state.writer.response_message(
            code,
            state.clock.text(),
            (request.service_reference, request.service_variant),
            request_id=request.id_text,
            response_id=str(request.id.swapped),
            content=content,
        )
        state.send(request.originator, body)


def response_to(command: Envelope, content: bytes) -> Envelope:
    """Return the Response of a Device with ``content``: parties swapped, same counter and message code."""
    return replace(
        command,
        flag=Flag.RESPONSE,
        originator=command.recipient,
        recipient=command.originator,
        content=content,
        signature=b"",
    )
