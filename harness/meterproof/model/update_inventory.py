"""8.4 Update Inventory: clause 3.8.106, Table 231. One of five updates, each with rules of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import Record
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State


class Update(ABC):
    """One of the five things that 8.4 can do; Table 231 calls it ``name``."""

    name: str
    unauthorised_code = "E080410"
    missing_code = ""
    """The Response Code for a Device that is not in the inventory; empty leaves it to Device Existence (A18)."""

    def __init__(self, state: State) -> None:
        self.state = state

    @abstractmethod
    def validate(self, request: Request, device: Record) -> None:
        """Apply the checks of this update; RequestRefused names the code."""

    @abstractmethod
    def execute(self, request: Request, device: Record) -> None:
        """Make the update."""

    def is_adder(self, user: str, device: Record) -> bool:
        """Whether the User added the Device to the inventory."""
        return user == device.added_by

    def refuse_if(self, wrong: bool, code: str) -> None:
        """Refuse the request with ``code`` where something is wrong."""
        if wrong:
            raise RequestRefused(code)

    def both_hub_functions(self, device: Record) -> list[Record]:
        """Return a Device, and its GPF where it is a CHF."""
        return [device, *self.state.inventory.gpf_of(device)]


class UpdateInventory(NonDeviceHandler):
    """Passes a request on to the update that it asks for; ``updates`` has them by the name of their element."""

    reference = "8.4"
    variant = "8.4"
    body_name = "UpdateInventory"

    def __init__(self, state: State, updates: list[Update]) -> None:
        super().__init__(state)
        self.updates: Mapping[str, Update] = {update.name: update for update in updates}

    def update(self, request: Request) -> Update:
        """Return the update that the request asks for."""
        for name in request.items():
            if name in self.updates:
                return self.updates[name]
        raise RequestRefused(self.state.common("service-reference"))

    def devices_named(self, request: Request) -> list[str]:
        """Return the Device, unless the update has a code of its own for one that does not exist."""
        return [] if self.update(request).missing_code else super().devices_named(request)

    def validate(self, request: Request) -> None:
        """Apply the checks of the update."""
        update, device = self.update(request), self.state.inventory.get(self.subject(request))
        if device is None:
            raise RequestRefused(update.missing_code)
        update.validate(request, device)

    def execute(self, request: Request) -> Answer:
        """Make the update."""
        self.update(request).execute(request, self.record(self.subject(request)))
        return self.acknowledge()
