"""6.23 Update Security Credentials (CoS), use case CS02b: the incoming supplier takes over a meter.

No source of this suite prints this request. It is here as far as the workshop of 2013 needs it (3.12): once the DCC
knows that the meter took in the new credentials, the supplier who asked for that is the registered one; until then
the earlier one is. Which credentials a meter holds decides nothing else here, and the content of the Command is opaque.

A Response comes late where the DCC has learned meanwhile of a change that came after: one that was asked for later, or
one that it has from elsewhere. What becomes of it then is open (A04). A Response that the one to a later change follows
in order is not late, though the registered supplier is another than when its change was asked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from meterproof.model.device_request import NON_CRITICAL, DeviceRequest
from meterproof.model.dispatch import Command, Dispatcher
from meterproof.model.inventory import METERS
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire.gbcs import Envelope, Flag
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.message_codes import CHANGE_OF_SUPPLIER


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was asked for: its number in the order of asking, and who was registered then."""

    number: int
    registered: frozenset[str]


class ChangeOfSupplier(DeviceRequest):
    """Replaces the supplier's credentials on a meter."""

    reference = "6.23"
    variant = "6.23"
    body_name = "UpdateSecurityCredentialsCoS"
    roles = frozenset({"IS", "GS"})
    target_types = METERS
    command_variants = NON_CRITICAL

    def __init__(self, state: State, dispatcher: Dispatcher) -> None:
        super().__init__(state, dispatcher)
        self._changes: dict[RequestId, Change] = {}
        self._taken_in: dict[str, tuple[int, str]] = {}
        """By meter: the number of the change that the DCC took in last, and the supplier who asked for it."""

    def eligible(self, request: Request) -> bool:
        """Every supplier may ask: the incoming one is not registered yet."""
        return True

    def validate(self, request: Request) -> None:
        """Refuse a future date: the model has no future dated requests."""
        if request.item("ExecutionDateTime"):
            self.refuse("future-dating")
        registered = self.state.suppliers.of(self.target(request))
        self._changes.setdefault(request.id, Change(len(self._changes) + 1, registered))

    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code, and the counter as content: the real content is not ours to judge."""
        return CHANGE_OF_SUPPLIER, str(request.id.counter).encode("ascii")

    def envelope(self, request: Request) -> Envelope:
        """Return the Command, which the DCC sends on behalf of the incoming supplier."""
        code, content = self.command_content(request)
        counter = request.id.counter
        remote_party = (request.originator, counter)
        return Envelope(Flag.COMMAND, counter, ACCESS_CONTROL_BROKER, request.target, code, content, remote_party)

    def overtaken(self, command: Command) -> bool:
        """Whether the meter was registered by a later change, or from elsewhere, since this one was asked for."""
        change = self._changes[command.request.id]
        number, supplier = self._taken_in.get(command.request.target, (0, ""))
        if number > change.number:
            return True
        known = (change.registered, frozenset({supplier}))
        return self.state.suppliers.of(self.target(command.request)) not in known

    def refused_late(self, command: Command) -> bool:
        """Whether the Response comes too late to be taken in (A04)."""
        return self.state.choices["A04"] == "lateUnloadRefused" and self.overtaken(command)

    def succeeded(self, command: Command) -> None:
        """Register the meter to the supplier who asked, unless someone else was registered meanwhile (A04)."""
        meter = self.state.inventory.get(command.request.target)
        if meter is None:
            return  # it was deleted while the Command was on its way: nothing is left to register
        if self.overtaken(command) and self.state.choices["A04"] != "lateUnloadAccepted":
            return
        operator = self.state.registration.network_operator(meter.import_mpxn)
        self.state.registration.register(meter.import_mpxn, command.request.originator, operator)
        self._taken_in[meter.id] = self._changes[command.request.id].number, command.request.originator
