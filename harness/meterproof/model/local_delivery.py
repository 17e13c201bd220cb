"""The Commands that the DCC let through, those of them that it returned for local delivery, and which succeeded.

What comes back from a terminal by 8.13 belongs to one that was returned. A Command that went both ways may be answered
on both, and what was unloaded may be unloaded again: only the first Response of success is news. The oldest are
forgotten beyond ``most``.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from meterproof.model.dispatch import Command
    from meterproof.wire.gbcs import Envelope
    from meterproof.wire.ids import RequestId

REMEMBERED: Final = 65536


class LocalDelivery:
    """Commands by their octets, and by the Request ID that they were asked for under."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self.most = most
        self._let_through: OrderedDict[bytes, Envelope] = OrderedDict()
        self._commands: dict[Envelope, Command] = {}
        self._returned: OrderedDict[RequestId, Command] = OrderedDict()
        self._succeeded: OrderedDict[RequestId, None] = OrderedDict()

    def let_through(self, command: Command) -> None:
        """Note that the DCC let a Command through, on whichever path."""
        self._let_through[command.octets] = command.envelope
        self._commands[command.envelope] = command
        if len(self._let_through) > self.most:
            _, forgotten = self._let_through.popitem(last=False)
            self._commands.pop(forgotten, None)

    def command(self, envelope: Envelope) -> Command | None:
        """Return the Command that the DCC let through, by what it says."""
        return self._commands.get(envelope)

    def was_let_through(self, octets: bytes) -> bool:
        """Whether the DCC let exactly this Command through."""
        return octets in self._let_through

    def returned(self, command: Command) -> None:
        """Note that a Command was returned for local delivery."""
        self._returned[command.request.id] = command
        if len(self._returned) > self.most:
            self._returned.popitem(last=False)

    def asked_for(self, request: RequestId) -> Command | None:
        """Return the Command that was returned for local delivery under a Request ID."""
        return self._returned.get(request)

    def succeeded(self, request: RequestId) -> bool:
        """Note that a Response of success came, on whichever path; return whether that is news."""
        new = request not in self._succeeded
        self._succeeded[request] = None
        if len(self._succeeded) > self.most:
            self._succeeded.popitem(last=False)
        return new
