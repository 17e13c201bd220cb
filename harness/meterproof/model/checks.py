"""The common checks of a request (clauses 3.2.4, 3.2.5 and 3.10.2), one method each.

Each method raises RequestRefused with the code that the profile gives for it. What a check asks of a particular
request stands with that request's handler.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.handler import Handler
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State


class Checks:
    """Every check beside the schema, under the name that the profile's order of validation uses."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.services: Mapping[int, str] = {
            1: "send-command",
            2: "non-device",
            3: "send-command",
            4: "transform",
            5: "send-command",
            6: "non-device",
            7: "send-command",
            8: "non-device",
        }
        """The web service of each Command Variant. 9 belongs to the DCC alone and has none."""
        self.not_allowed: frozenset[str] = frozenset()
        """Enrolled Users whose status does not allow requests, by EUI-64; the laboratory has none."""

    def user(self, request: Request, handler: Handler | None) -> None:
        """The sender is an enrolled User."""
        if request.originator not in self.state.users:
            self.refuse("user")

    def user_status(self, request: Request, handler: Handler | None) -> None:
        """The status of the User allows requests."""
        if request.originator in self.not_allowed:
            self.refuse("user-status")

    def web_service(self, request: Request, handler: Handler | None) -> None:
        """The request came to the web service of its Command Variant."""
        service = self.services.get(request.command_variant)
        if service is not None and service != request.service:
            self.refuse("web-service")

    def service_reference(self, request: Request, handler: Handler | None) -> None:
        """Service Reference, Variant and body belong together, and to a request that the model has."""
        if handler is None or not (handler.reference_matches(request) and handler.accepts_body(request)):
            self.refuse("service-reference")

    def command_variant(self, request: Request, handler: Handler | None) -> None:
        """The Command Variant is one of the request's, and a Signed Pre-Command is one."""
        if handler is None:
            return
        if not handler.command_variant_permitted(request):
            self.refuse("command-variant")
        fault = handler.pre_command_fault(request)
        if fault:
            self.refuse(fault)

    def user_role(self, request: Request, handler: Handler | None) -> None:
        """The User acts in a User Role that may use the request."""
        if handler is not None and not self.state.roles(request.originator) & handler.roles:
            self.refuse("user-role")

    def device_existence(self, request: Request, handler: Handler | None) -> None:
        """Every Device that must exist is in the Smart Metering Inventory (clause 3.10.2)."""
        if handler is None:
            return
        if any(device not in self.state.inventory for device in handler.devices_named(request)):
            self.refuse("device-existence")

    def device_type(self, request: Request, handler: Handler | None) -> None:
        """The request is applicable to the type of its Business Target."""
        if handler is not None and not handler.target_permitted(request):
            self.refuse("device-type")

    def eligibility(self, request: Request, handler: Handler | None) -> None:
        """The User is an Eligible User for the Device."""
        if handler is not None and not handler.eligible(request):
            self.refuse("eligibility")

    def device_status(self, request: Request, handler: Handler | None) -> None:
        """The request is applicable to the SMI Status of the Device."""
        if handler is not None and not handler.status_permitted(request):
            self.refuse("device-status")

    def local_command(self, request: Request, handler: Handler | None) -> None:
        """The Command may be delivered locally where that is asked for."""
        if handler is not None and not handler.locally_available(request):
            self.refuse("local-command")

    def specific(self, request: Request, handler: Handler | None) -> None:
        """The request's own checks."""
        if handler is not None:
            handler.validate(request)

    def refuse(self, check: str) -> None:
        """Refuse the request with the code of ``check``."""
        raise RequestRefused(self.state.common(check))
