"""8.14.2 Communications Hub Status Update: installed, without SM WAN.

Annex B does not print this request. A hub that was installed and left without a WAN is InstalledNotCommissioned, and
so is its GPF, as 8.4 records the same pair (3.8.106.4(3)(c)(i)).
"""

from __future__ import annotations

from meterproof.model.handler import Answer
from meterproof.model.hub_install import HubInstalled
from meterproof.model.inventory import Status
from meterproof.model.request import Request


class HubInstalledWithoutWan(HubInstalled):
    """Records that a communications hub was installed and has no WAN yet."""

    variant = "8.14.2"
    body_name = "CHFInstallSuccessNoSMWAN"
    commissioned_from: frozenset[str] = frozenset()

    def execute(self, request: Request) -> Answer:
        """Set a Pending CHF, and its Pending GPF, to InstalledNotCommissioned."""
        hub = self.record(self.subject(request))
        for device in (hub, self.state.inventory.get(hub.gpf)):
            if device is not None and device.status == Status.PENDING:
                self.state.set_status(device, Status.INSTALLED_NOT_COMMISSIONED)
        self.installed(request)
        return self.acknowledge()
