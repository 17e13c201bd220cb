"""Everything that stands at the premises, of one model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meterproof.model.clock import VirtualClock
from meterproof.model.devices import Devices
from meterproof.model.inventory import Inventory
from meterproof.model.local_delivery import LocalDelivery
from meterproof.model.premises.aborted import AbortedInstalls
from meterproof.model.premises.beacon import Policy
from meterproof.model.premises.display import Display
from meterproof.model.premises.execution import Execution
from meterproof.model.premises.hubs import Hubs
from meterproof.model.premises.meters import Meters
from meterproof.model.premises.preload import Preload
from meterproof.model.premises.terminals import READ_LOG, Terminals

_RESTARTS: Final = {"readLogFirst": READ_LOG, "replayAndTolerateDuplicate": "replay"}


class Site:
    """Hubs, meters, terminals and the register of aborted installations, by the choices of the profile."""

    def __init__(
        self,
        clock: VirtualClock,
        inventory: Inventory,
        devices: Devices,
        local: LocalDelivery,
        choices: Mapping[str, str],
        parameters: Mapping[str, int],
    ) -> None:
        policy = Policy(
            choices["A01-off"], choices["A01-on"], choices["A02"], choices["A03"], parameters["flag-timeout"]
        )
        self.hubs = Hubs(clock, policy)
        self.meters = Meters()
        duplicates, code = choices["A07"], parameters["duplicate-result"]
        self.execution = Execution(clock, devices, self.meters, local, duplicates, code)
        preload = Preload(choices["A14-age"], choices["A14-unused"], parameters["preload-age"])
        self.terminals = Terminals(self.hubs, self.execution, inventory, _RESTARTS[choices["A09"]], preload)
        self.display = Display(withholds_unknown=choices["A08"] == "encryptedOrUnknown")
        self.aborted = AbortedInstalls(kept=choices["A05"] == "kept")
