"""8.2 Read Inventory: clause 3.8.104, Tables 225 to 227."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import Key, Record, address_key
from meterproof.model.inventory_entry import InventoryEntry
from meterproof.model.refusal import RequestRefused
from meterproof.model.registration import check_digit_wrong
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.writer import element

MOST_DEVICES: Final = 17
CRITERIA: Final = ("UPRN", "DeviceID", "MPxN", "PropertyFilter")


class ReadInventory(NonDeviceHandler):
    """Shows the Devices of one premises. Neither E4 nor E5 applies (3.8.104.3).

    A premises is what hangs on one communications hub or has one UPRN; a Device without either stands for itself. A
    search by Device ID finds its whole premises, or the Device alone by the profile's choice (open point A16).
    """

    reference = "8.2"
    variant = "8.2"
    body_name = "ReadInventory"
    ambiguous_code = "E080201"
    unsearched_code = "E080201"
    """The Response Code where nothing is searched for, if that is no fault of form (open point A15)."""

    unknown_code = "E080201"
    """The Response Code where nothing matches (open point A16-none)."""

    empty_code = "E080202"
    most_devices = MOST_DEVICES

    def __init__(self, state: State, entry: InventoryEntry) -> None:
        super().__init__(state)
        self.entry = entry
        self.unknown_code = state.choices["A16-none"]

    # -- what is searched for ----------------------------------------------------------------------------------

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the number of criteria, or with a check digit (open points A15 and A119)."""
        number = request.item("MPxN")
        if self.state.choices["A119"] == "checkDigit" and check_digit_wrong(number):
            return f"MPxN {number} has a wrong check digit"
        given = [name for name in request.items() if name in CRITERIA]
        if self.state.choices["A15"] != "exactlyOne" or len(given) == 1:
            return ""
        return f"ReadInventory holds {' and '.join(given) or 'nothing'}; expected one of {', '.join(CRITERIA)}"

    def criteria(self, request: Request) -> Sequence[Key]:
        """Return what is searched for, in the order of Table 225."""
        items = request.items()
        return [self.criterion(name, request) for name in CRITERIA if name in items]

    def criterion(self, name: str, request: Request) -> Key:
        """Return one thing that is searched for (Tables 225 and 226)."""
        if name == "DeviceID":
            return ("device", self.subject(request))
        if name == "MPxN":
            return self.metering_point_key(request.item(name))
        if name == "UPRN":
            return self.uprn_key(request.item(name))
        return self.address_key(request.item(name, "PostCode"), request.item(name, "AddressIdentifier"))

    def metering_point_key(self, number: str) -> Key:
        """Return the key of a metering point: one of any kind, or an import one (open point A114)."""
        return ("import-mpxn" if self.state.choices["A114"] == "importOnly" else "mpxn", number)

    def uprn_key(self, text: str) -> Key:
        """Return the key of a UPRN: by its value, or as it was written (open point A57)."""
        written = text.strip()
        by_text = self.state.choices["A57"] == "byText"
        return ("uprn", written if by_text else written.removeprefix("+").lstrip("0"))

    def address_key(self, post_code: str, address_identifier: str) -> Key:
        """Return the key of an address: regardless of letter case, with its spaces or without (open point A56)."""
        return address_key(post_code, address_identifier, spaces=self.state.choices["A56"] != "ignoreSpace")

    # -- what is found -----------------------------------------------------------------------------------------

    def matches(self, criterion: Key) -> list[Record]:
        """Return the Devices that match one criterion."""
        kind, value = criterion
        return [self.record(value)] if kind == "device" else self.state.inventory.found_by(criterion)

    def found(self, criteria: Sequence[Key]) -> list[Record]:
        """Return the Devices that match a criterion, in premises that match them all."""
        matching = [self.matches(criterion) for criterion in criteria]
        premises = [{device.id for device in self.state.inventory.premises_of(devices)} for devices in matching]
        common = set.intersection(*premises) if premises else set()
        return [device for devices in matching for device in devices if device.id in common]

    def premises_known(self, criterion: Key) -> bool:
        """Whether a premises is known although no Device matches: there was one, or by registration data (A16-empty).

        That a Device has a metering point that is not searched for does not make its premises one without Devices.
        """
        kind, value = criterion
        known = self.state.choices["A16-empty"]
        if known == "registered":
            unused = not self.state.inventory.found_by(("mpxn", value))
            return kind in ("mpxn", "import-mpxn") and unused and self.state.registration.of(value) is not None
        return known == "onceHeld" and self.state.inventory.ever_knew(criterion)

    def all_known_and_empty(self, criteria: Sequence[Key]) -> bool:
        """Whether each criterion names a premises that is known, and none of them a Device."""
        return all(not self.matches(criterion) and self.premises_known(criterion) for criterion in criteria)

    def ambiguous(self, found: list[Record]) -> bool:
        """Whether the Devices found belong to more than one premises; one with neither hub nor UPRN tells nothing."""
        placed = [device for device in found if device.hub or device.uprn]
        first = {device.id for device in self.state.inventory.premises_of(placed[:1])}
        return any(device.id not in first for device in placed)

    def too_many(self, shown: list[Record]) -> bool:
        """Whether there are more Devices than an answer may have."""
        return len(shown) > self.most_devices

    # -- flow --------------------------------------------------------------------------------------------------

    def validate(self, request: Request) -> None:
        """Refuse what finds no premises, or more than one, or an empty one, or too much (3.8.104.3)."""
        criteria = self.criteria(request)
        if not criteria:
            raise RequestRefused(self.unsearched_code)
        found = self.found(criteria)
        if not found:
            raise RequestRefused(self.empty_code if self.all_known_and_empty(criteria) else self.unknown_code)
        if self.ambiguous(found):
            raise RequestRefused(self.ambiguous_code)
        if self.state.choices["A17"] == "refuse" and self.too_many(self.premises(criteria)):
            raise RequestRefused(self.state.common("too-many-devices"))

    def premises(self, criteria: Sequence[Key]) -> list[Record]:
        """Return every Device that the criteria ask for."""
        found = self.found(criteria)
        alone = self.state.choices["A16"] == "deviceOnly" and [kind for kind, _ in criteria] == ["device"]
        return found if alone else self.state.inventory.premises_of(found)

    def shown(self, request: Request) -> list[Record]:
        """Return the Devices to be shown, at most 17 (3.8.104.4); of more, those that match come first (A17)."""
        criteria = self.criteria(request)
        devices = self.premises(criteria)
        if self.too_many(devices):
            matching = {device.id for device in self.found(criteria)}
            devices = sorted(devices, key=lambda device: device.id not in matching)
        return devices[: self.most_devices]

    def execute(self, request: Request) -> Answer:
        """Return the premises."""
        devices = "".join(self.entry.write(device) for device in self.shown(request))
        return Answer(self.state.success("answer"), element("DSPInventory", devices))
