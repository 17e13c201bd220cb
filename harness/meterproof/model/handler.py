"""What is common to the handlers of requests: the tables that the common checks look at, and two methods.

A handler's tables and methods are looked up on the handler each time, so that any one of them can be replaced
on one handler of one model without touching another.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from meterproof.model.inventory import Record
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

ALL_ROLES = frozenset({"IS", "ES", "GS", "RSA", "ED", "GT", "OU"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request is answered with at once: a Response Code, and the payload of the response if any."""

    code: str
    content: str = ""


class Handler(ABC):
    """One request of the DUIS, by its Service Reference Variant."""

    reference: str
    variant: str
    body_name: str
    roles: frozenset[str] = ALL_ROLES
    command_variants: frozenset[int]

    def __init__(self, state: State) -> None:
        self.state = state

    # -- before every check ------------------------------------------------------------------------------------

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the form of a body that the schema lets through, or an empty text.

        The answer is that to a fault of the schema, before any check.
        """
        return ""

    # -- what the common checks ask (clause 3.2.4) -------------------------------------------------------------

    def reference_matches(self, request: Request) -> bool:
        """Whether Service Reference and Variant are those of this request."""
        return (request.service_reference, request.service_variant) == (self.reference, self.variant)

    def accepts_body(self, request: Request) -> bool:
        """Whether the body element is the one that belongs to the Service Reference Variant."""
        return request.body_name == self.body_name

    def command_variant_permitted(self, request: Request) -> bool:
        """Whether the Command Variant is one of this request's."""
        return request.command_variant in self.command_variants

    def pre_command_fault(self, request: Request) -> str:
        """Return why a Signed Pre-Command can't be sent, or an empty text; for other requests always empty."""
        return ""

    def devices_named(self, request: Request) -> list[str]:
        """Return the Devices that must exist (clause 3.10.2)."""
        device = self.subject(request)
        return [device] if device else []

    def subject(self, request: Request) -> str:
        """Return the Device that the request is about, empty where it is about none."""
        return request.device("DeviceID")

    @abstractmethod
    def target_permitted(self, request: Request) -> bool:
        """Whether the Business Target, and a Device that the request is about, are of an applicable type."""

    def eligible(self, request: Request) -> bool:
        """Whether the User is an Eligible User for the Device."""
        return True

    def status_permitted(self, request: Request) -> bool:
        """Whether the request is applicable to the SMI Status of the Device."""
        return True

    def locally_available(self, request: Request) -> bool:
        """Whether the Command can be returned for local delivery."""
        return True

    # -- the request itself ------------------------------------------------------------------------------------

    def validate(self, request: Request) -> None:  # noqa: B027 - a request need not have checks of its own
        """Apply the checks of this request alone; RequestRefused names the code."""

    @abstractmethod
    def execute(self, request: Request) -> Answer:
        """Carry out a request that passed every check."""

    # -- lookups -----------------------------------------------------------------------------------------------

    def record(self, device: str) -> Record:
        """Return the record of a Device."""
        found = self.state.inventory.get(device)
        return found if found is not None else self.missing(device)

    def missing(self, device: str) -> Record:
        """Return what stands for a Device that is not in the inventory: nothing does, the request is refused."""
        raise RequestRefused(self.state.common("device-existence"))

    def acknowledge(self) -> Answer:
        """Return the answer to a request without Command and without data (open point A117)."""
        return Answer(self.state.success("non-device-update"))


class NonDeviceHandler(Handler):
    """A request that the DCC carries out itself: Business Target Access Control Broker, Command Variant 8 alone."""

    command_variants = frozenset({8})

    def target_permitted(self, request: Request) -> bool:
        """Whether the Business Target is the Access Control Broker, and the Device of an applicable type."""
        return request.target == ACCESS_CONTROL_BROKER and self.device_type_permitted(request)

    def device_type_permitted(self, request: Request) -> bool:
        """Whether the Device that the request is about is of an applicable type."""
        return True
