"""8.3 Decommission Device, as far as clause 3.8.106.5 tells of it: before a Device is used again elsewhere.

Annex B does not print this request and its codes. A CHF takes its GPF with it.
"""

from __future__ import annotations

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import TYPE_2, Status
from meterproof.model.request import Request


class Decommission(NonDeviceHandler):
    """Sets the SMI Status of a Device to Decommissioned."""

    reference = "8.3"
    variant = "8.3"
    body_name = "DecommissionDevice"
    roles = frozenset({"IS", "GS"})
    statuses_refused: frozenset[str] = frozenset({Status.DECOMMISSIONED, Status.WITHDRAWN})

    def device_type_permitted(self, request: Request) -> bool:
        """Whether the Device has an SMI Status at all, and is no GPF: that goes with its CHF."""
        return self.record(self.subject(request)).type not in TYPE_2 | {"GPF"}

    def eligible(self, request: Request) -> bool:
        """Whether the User is a Responsible Supplier of the Device, where it can be told who that is."""
        responsible = self.state.suppliers.of(self.record(self.subject(request)))
        return not responsible or request.originator in responsible

    def status_permitted(self, request: Request) -> bool:
        """Whether the Device is still in use."""
        return self.record(self.subject(request)).status not in self.statuses_refused

    def execute(self, request: Request) -> Answer:
        """Set the status."""
        device = self.record(self.subject(request))
        self.state.set_status(device, Status.DECOMMISSIONED)
        gpf = self.state.inventory.get(device.gpf)
        if gpf is not None:
            self.state.set_status(gpf, Status.DECOMMISSIONED)
        return self.acknowledge()
