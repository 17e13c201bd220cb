"""The room in the device log of a hub: six Type 1 Devices, Alt HAN bridges included (MP170 Annex C clause 4.1.1).

A hub knows what it has added before the DCC does, which learns it from the Response. So what is on its way counts
as well, and of two requests for one place the first has it.
"""

from __future__ import annotations

from typing import Final

from meterproof.model.inventory import Inventory, Record

FULL: Final = 3
"""The result code of a hub without room; no source gives one."""


class HubLogs:
    """Counts the Devices in the logs of all hubs."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._on_its_way: dict[tuple[str, str], bool] = {}
        self.counted_types: frozenset[str] = frozenset({"PPMID", "HCALCS"})
        """Type 1 Devices. Meters, and IHD and CAD, have other places."""
        self.capacity = 6

    def has_room(self, hub: str, device: str) -> bool:
        """Whether ``hub`` can add ``device``: it is there already, does not count, or finds a free place."""
        record = self._inventory.get(device)
        if record is None or not self.counts(record):
            return True
        held = self.held(hub)
        return device in held or len(held) < self.capacity

    def counts(self, device: Record) -> bool:
        """Whether a Device takes one of the places."""
        return device.type in self.counted_types

    def held(self, hub: str) -> set[str]:
        """Return the Devices that take a place in the log of ``hub`` at this moment."""
        held = {record.id for record in self._inventory.on_hub(hub) if self.counts(record)}
        for (where, device), is_added in self._on_its_way.items():
            record = self._inventory.get(device)
            if where == hub and record is not None and self.counts(record):
                held = held | {device} if is_added else held - {device}
        return held

    def changed(self, hub: str, device: str, *, is_added: bool) -> None:
        """Note that ``hub`` has added or removed ``device``, which the inventory does not know yet."""
        self._on_its_way[hub, device] = is_added

    def reported(self, hub: str, device: str) -> None:
        """Note that the inventory has what ``hub`` did with ``device``."""
        self._on_its_way.pop((hub, device), None)
