"""8.2 Read Inventory: clause 3.8.104, Tables 225 to 227."""

from __future__ import annotations

from typing import Final

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import Key, Record, address_key
from meterproof.model.inventory_entry import InventoryEntry
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.writer import element

MOST_DEVICES: Final = 17


class ReadInventory(NonDeviceHandler):
    """Shows the Devices of one premises. Neither E4 nor E5 applies (3.8.104.3).

    A premises is what hangs on one communications hub; a Device without a hub stands for itself. A search by
    Device ID finds its whole premises, or the Device alone by the profile's choice (open point A16).
    """

    reference = "8.2"
    variant = "8.2"
    body_name = "ReadInventory"
    ambiguous_code = "E080201"
    unknown_code = "E080201"
    """The Response Code where nothing matches (open point A16)."""

    empty_code = "E080202"
    most_devices = MOST_DEVICES

    def __init__(self, state: State, entry: InventoryEntry) -> None:
        super().__init__(state)
        self.entry = entry

    def criterion(self, request: Request) -> Key:
        """Return what is searched for: one of Device ID, metering point, UPRN and address (Tables 225 and 226).

        Post code and address identifier are compared regardless of letter case, a UPRN by its value (A57).
        """
        items = request.items()
        if "DeviceID" in items:
            return ("device", self.subject(request))
        if "MPxN" in items:
            return ("mpxn", items["MPxN"])
        if "UPRN" in items:
            return ("uprn", str(int(items["UPRN"])))
        address = request.items("PropertyFilter")
        return address_key(address.get("PostCode", ""), address.get("AddressIdentifier", ""))

    def matches(self, criterion: Key) -> list[Record]:
        """Return the Devices that match; a metering point may be of any kind (open point A114)."""
        kind, value = criterion
        return [self.record(value)] if kind == "device" else self.state.inventory.found_by(criterion)

    def premises_known(self, criterion: Key) -> bool:
        """Whether the inventory knew the premises at some time, although nothing is there now."""
        return self.state.inventory.ever_knew(criterion)

    def ambiguous(self, found: list[Record]) -> bool:
        """Whether the Devices found belong to more than one premises."""
        return len({device.hub for device in found if device.hub}) > 1

    def validate(self, request: Request) -> None:
        """Refuse what finds no premises, or more than one, or an empty one (3.8.104.3)."""
        criterion = self.criterion(request)
        found = self.matches(criterion)
        if not found:
            raise RequestRefused(self.empty_code if self.premises_known(criterion) else self.unknown_code)
        if self.ambiguous(found):
            raise RequestRefused(self.ambiguous_code)

    def shown(self, request: Request) -> list[Record]:
        """Return the Devices to be shown, at most 17 (3.8.104.4; more is open point A17)."""
        criterion = self.criterion(request)
        found = self.matches(criterion)
        if criterion[0] != "device" or self.state.choices["A16"] != "deviceOnly":
            found = self.state.inventory.premises_of(found)
        return found[: self.most_devices]

    def execute(self, request: Request) -> Answer:
        """Return the premises."""
        devices = "".join(self.entry.write(device) for device in self.shown(request))
        return Answer(self.state.success("answer"), element("DSPInventory", devices))
