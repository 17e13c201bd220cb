"""Who is the Responsible Supplier of a Device.

A meter's is the Registered Supplier of its import metering points. Any other Device has none of its own: the
suppliers of the meters under the same communications hub are responsible for it.
"""

from __future__ import annotations

from meterproof.model.inventory import METERS, Inventory, Record
from meterproof.model.registration import Registration


class ResponsibleSuppliers:
    """Finds Responsible Suppliers from the inventory and the registration data of the moment."""

    def __init__(self, inventory: Inventory, registration: Registration) -> None:
        self._inventory = inventory
        self._registration = registration

    def of(self, device: Record) -> frozenset[str]:
        """Return the EUI-64s of the suppliers responsible for ``device``; none where nothing tells who it is."""
        return self.of_meter(device) if device.type in METERS else self.on_hub(device.hub)

    def of_meter(self, meter: Record) -> frozenset[str]:
        """Return the Registered Suppliers of the import metering points of ``meter``."""
        points = (meter.import_mpxn, meter.secondary_import_mpan)
        return frozenset(filter(None, (self._registration.supplier(point) for point in points if point)))

    def on_hub(self, hub: str) -> frozenset[str]:
        """Return every supplier who is responsible for a meter under ``hub``."""
        if not hub:
            return frozenset()
        meters = (record for record in self._inventory.found_by(("hub", hub)) if record.type in METERS)
        return frozenset().union(*(self.of_meter(meter) for meter in meters))
