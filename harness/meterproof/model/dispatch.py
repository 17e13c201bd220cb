"""The WAN: takes Commands to Devices and Responses back, in virtual time.

A Response changes what it changes when it arrives at the DCC, and is then passed on to the User. A Device that
does not answer leaves everything as it was; the User is told after a while.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from meterproof.model import writer
from meterproof.model.devices import occasion_of
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire.gbcs import Envelope, decode

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
        self._once_reachable(command, lambda: self._execute(command))

    def _execute(self, command: Command) -> None:
        state, occasion = self.state, occasion_of(command.envelope)
        taken = state.premises.execution.take(command.request.target, occasion, command.envelope, command.octets, "wan")
        if not taken.response:
            state.clock.after(self.patience, lambda: self._give_up(command))
            return
        response = decode(taken.response)
        state.clock.after(
            self.to_dcc, lambda: self._once_reachable(command, lambda: self._respond(command, response, taken.code))
        )

    def _once_reachable(self, command: Command, event: Callable[[], None]) -> None:
        """Let ``event`` happen once the hub of the Device has power and WAN."""
        self.state.premises.hubs.when_reachable(self._hub_of(command.request.target), event)

    def _hub_of(self, device: str) -> str:
        """Return the hub that a Device is reached over, which is itself for a CHF; none where none is known."""
        record = self.state.inventory.get(device)
        if record is None:
            return ""
        return record.id if record.type == "CHF" else record.hub

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
