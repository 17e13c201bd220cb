"""What the withdrawal of a CHF by 8.4 ends beside it (clause 3.8.106.4(3)(c)(ii)).

Every active DSP Schedule of a Device in the hub's whitelist is deleted, and its owner told by DCC Alert N37; every
Future Dated (DSP) request for the CHF or such a Device that was not sent yet is cancelled, and its sender told by
DCC Alert N36. One alert for each, also where the one who withdraws is told.
"""

from __future__ import annotations

from meterproof.model.dsp import Held
from meterproof.model.inventory import Record
from meterproof.model.state import State
from meterproof.model.writer import items

_HUB_FUNCTIONS = frozenset({"CHF", "GPF"})


class HubWithdrawal:
    """Ends what waits for the Devices of one hub."""

    schedule_code = "N37"
    schedule_element = "DSPScheduleRemoval"
    request_code = "N36"
    request_element = "FutureDatedRequestCancelled"

    def __init__(self, state: State) -> None:
        self.state = state

    def whitelist(self, hub: Record) -> set[str]:
        """Return the Devices in the whitelist of a CHF, by their identifiers; CHF and GPF are not in it."""
        return {device.id for device in self.state.inventory.on_hub(hub.id) if device.type not in _HUB_FUNCTIONS}

    def hub_functions(self, hub: Record) -> set[str]:
        """Return the CHF and its GPF."""
        return {hub.id, *(gpf.id for gpf in self.state.inventory.gpf_of(hub))}

    def hub_included(self) -> bool:
        """Whether CHF and GPF count with the Devices in the whitelist, beyond what is printed (open point A40)."""
        return self.state.choices["A40"] == "both"

    def loses_schedules(self, hub: Record) -> set[str]:
        """Return the Devices whose schedules are deleted."""
        return self.whitelist(hub) | (self.hub_functions(hub) if self.hub_included() else set())

    def loses_requests(self, hub: Record) -> set[str]:
        """Return the Devices whose Future Dated requests are cancelled; the CHF is printed here."""
        return self.whitelist(hub) | (self.hub_functions(hub) if self.hub_included() else {hub.id})

    def carry_out(self, hub: Record) -> None:
        """Delete schedules, cancel requests, and tell whose they were."""
        schedules, requests = self.loses_schedules(hub), self.loses_requests(hub)
        for held in self.state.waiting.take_schedules(lambda held: held.device in schedules):
            self.tell_owner(held)
        for held in self.state.waiting.take_future_dated(lambda held: held.device in requests):
            self.tell_sender(held)

    def tell_owner(self, schedule: Held) -> None:
        """Tell the User who owned a schedule that it is gone."""
        self.state.alert(
            schedule.user, self.schedule_code, self.schedule_element, items([("DeviceID", schedule.device)])
        )

    def tell_sender(self, request: Held) -> None:
        """Tell the User who sent a request that it is cancelled."""
        self.state.alert(request.user, self.request_code, self.request_element, items([("DeviceID", request.device)]))
