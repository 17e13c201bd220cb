"""8.4 Update Inventory: clause 3.8.106, Table 231. One of five updates, each with rules of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Final

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import Record, Status
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State

_METER: Final = frozenset({Status.PENDING, Status.WHITELISTED, Status.INSTALLED_NOT_COMMISSIONED, Status.COMMISSIONED})
_OTHER: Final = frozenset({Status.PENDING, Status.WHITELISTED})
_HUB: Final = frozenset({Status.PENDING, Status.INSTALLED_NOT_COMMISSIONED, Status.COMMISSIONED})


class Update(ABC):
    """One of the five things that 8.4 can do; Table 231 calls it ``name``."""

    name: str
    unauthorised_code = "E080410"
    missing_code = ""
    """The Response Code for a Device that is not in the inventory; empty leaves it to Device Existence (A18)."""

    def __init__(self, state: State) -> None:
        self.state = state

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the form of the update that the schema lets through, or an empty text."""
        return ""

    @abstractmethod
    def eligible(self, request: Request, device: Record) -> bool:
        """Whether E4 would let the User pass, if it looked at the Device of the body (open point A55-update)."""

    @abstractmethod
    def validate(self, request: Request, device: Record) -> None:
        """Apply the checks of this update; RequestRefused names the code."""

    @abstractmethod
    def execute(self, request: Request, device: Record) -> None:
        """Make the update."""

    def is_adder(self, user: str, device: Record) -> bool:
        """Whether the User added the Device to the inventory; nobody added what the DCC loaded itself."""
        return user == device.added_by

    def refuse_if(self, wrong: bool, code: str) -> None:
        """Refuse the request with ``code`` where something is wrong."""
        if wrong:
            raise RequestRefused(code)

    def both_hub_functions(self, device: Record) -> list[Record]:
        """Return a Device, and its GPF where it is a CHF."""
        return [device, *self.state.inventory.gpf_of(device)]


class UpdateInventory(NonDeviceHandler):
    """Passes a request on to the update that it asks for; ``updates`` has them by the name of their element.

    The Business Target is no Device, so that E4 and E5 pass, and the specific checks look at the Device; by the
    other reading of the profile E4 and E5 look at it first (open point A55-update).
    """

    reference = "8.4"
    variant = "8.4"
    body_name = "UpdateInventory"
    used_in: Mapping[str, frozenset[str]] = {
        "ESME": _METER,
        "GSME": _METER,
        "HCALCS": _OTHER,
        "PPMID": _OTHER,
        "CHF": _HUB,
    }
    """SMI Statuses in which some update is possible, by Device type: E5 is for the others, and not for other types."""

    def __init__(self, state: State, updates: list[Update]) -> None:
        super().__init__(state)
        self.updates: Mapping[str, Update] = {update.name: update for update in updates}

    def update(self, request: Request) -> Update:
        """Return the update that the request asks for."""
        for name in request.items():
            if name in self.updates:
                return self.updates[name]
        raise RequestRefused(self.state.common("service-reference"))

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the form of the update."""
        return "".join(update.form_fault(request) for name, update in self.updates.items() if name in request.items())

    def missing_code(self, update: Update) -> str:
        """Return the specific code for a Device that does not exist; empty leaves it to Device Existence (A18)."""
        choice = self.state.choices["A18"]
        return update.missing_code if choice == "either" else "" if choice == "existence" else choice

    def devices_named(self, request: Request) -> list[str]:
        """Return the Device, unless the update has a code of its own for one that does not exist."""
        return [] if self.missing_code(self.update(request)) else super().devices_named(request)

    def common_checks_first(self) -> bool:
        """Whether E4 and E5 look at the Device of the body (open point A55-update)."""
        return self.state.choices["A55-update"] == "commonFirst"

    def eligible(self, request: Request) -> bool:
        """Whether E4 lets the request pass."""
        device = self.state.inventory.get(self.subject(request))
        if device is None or not self.common_checks_first():
            return True
        return self.update(request).eligible(request, device)

    def status_permitted(self, request: Request) -> bool:
        """Whether E5 lets the request pass."""
        device = self.state.inventory.get(self.subject(request))
        if device is None or not self.common_checks_first():
            return True
        return device.validated_status in self.used_in.get(device.type, {device.validated_status})

    def validate(self, request: Request) -> None:
        """Apply the checks of the update."""
        update, device = self.update(request), self.state.inventory.get(self.subject(request))
        if device is None:
            raise RequestRefused(self.missing_code(update))
        update.validate(request, device)

    def execute(self, request: Request) -> Answer:
        """Make the update."""
        self.update(request).execute(request, self.record(self.subject(request)))
        return self.acknowledge()
