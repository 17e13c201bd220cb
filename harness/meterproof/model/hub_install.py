"""8.14.1 Communications Hub Status Update: installed, with SM WAN.

Annex B does not print this request. A CHF that reports in becomes Commissioned and takes its GPF to
InstalledNotCommissioned, as 8.4 does for the same pair (3.8.106.4(3)(c)(i)).
"""

from __future__ import annotations

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import Status
from meterproof.model.request import Request


class HubInstalled(NonDeviceHandler):
    """Records that a communications hub was installed."""

    reference = "8.14"
    variant = "8.14.1"
    body_name = "CHFInstallSuccessSMWAN"
    roles = frozenset({"IS", "GS"})
    statuses_refused: frozenset[str] = frozenset({Status.DECOMMISSIONED, Status.WITHDRAWN})
    commissioned_from: frozenset[str] = frozenset({Status.PENDING, Status.INSTALLED_NOT_COMMISSIONED})

    def device_type_permitted(self, request: Request) -> bool:
        """Whether the Device is a CHF."""
        return self.record(self.subject(request)).type == "CHF"

    def status_permitted(self, request: Request) -> bool:
        """Whether the hub is still in use."""
        return self.record(self.subject(request)).status not in self.statuses_refused

    def installed(self, request: Request) -> None:
        """Note that the installation at the metering point of the request, if it names one, succeeded."""
        self.state.premises.aborted.installed(request.item("MPxN"))

    def execute(self, request: Request) -> Answer:
        """Set the CHF to Commissioned, and a Pending GPF to InstalledNotCommissioned."""
        self.installed(request)
        hub = self.record(self.subject(request))
        gpf = self.state.inventory.get(hub.gpf)
        if hub.status in self.commissioned_from:
            self.state.set_status(hub, Status.COMMISSIONED)
            if gpf is not None and gpf.status == Status.PENDING:
                self.state.set_status(gpf, Status.INSTALLED_NOT_COMMISSIONED)
        return self.acknowledge()
