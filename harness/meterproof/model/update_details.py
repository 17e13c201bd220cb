"""8.4: updates of details, and deletion (clause 3.8.106.4(1) and (2), Table 232).

The request names the CHF of a hub, never its GPF; no code is printed for one that does (open point A33).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from meterproof.model.cpl import Entry
from meterproof.model.inventory import TYPE_2, Record, Status
from meterproof.model.products import ProductRules
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.update_inventory import Update

_ATTRIBUTES: Final[Mapping[str, str]] = {
    "DeviceManufacturer": "manufacturer",
    "DeviceModel": "model",
    "SMETSCHTSVersion": "smets_version",
    "FirmwareVersion": "firmware",
    "ESMEVariant": "esme_variant",
    "PPMIDVariant": "ppmid_variant",
}
_SHARED_WITH_GPF: Final = ("manufacturer", "model", "smets_version", "firmware", "gbcs_version")


class PendingUpdate(Update):
    """What is possible only while a Device is Pending, or at any time for Type 2, and only to its adder."""

    missing_code = "E080407"
    pending_code = "E080407"
    gpf_code = "E080411"
    """The Response Code for a request that names a GPF."""

    def status_allows(self, device: Record) -> bool:
        """Whether the Device is Pending, or has no status (1)(c), (1)(d), (2)(c), (2)(d)."""
        return device.type in TYPE_2 or device.validated_status == Status.PENDING

    def authorised(self, user: str, device: Record) -> bool:
        """Whether the User added the Device (1)(b), (2)(b); that holds for Type 2 as well (open point A35)."""
        return self.is_adder(user, device)

    def validate(self, request: Request, device: Record) -> None:
        """Check that no GPF is named, and then status and authorisation."""
        self.refuse_if(device.type == "GPF", self.gpf_code)
        self.refuse_if(not self.status_allows(device), self.pending_code)
        self.refuse_if(not self.authorised(request.originator, device), self.unauthorised_code)


class DetailsUpdate(PendingUpdate):
    """UpdateDeviceDetails: the items of Table 232."""

    name = "UpdateDeviceDetails"
    empty_code = "E080408"
    product_code = "E080409"
    applicable_to: Mapping[str, frozenset[str]] = {
        "SMETSCHTSVersion": frozenset({"ESME", "GSME", "CHF", "HCALCS", "PPMID", "IHD"}),
        "FirmwareVersion": frozenset({"ESME", "GSME", "CHF", "HCALCS", "PPMID"}),
        "ESMEVariant": frozenset({"ESME"}),
        "PPMIDVariant": frozenset({"PPMID"}),
    }
    """Device types by item; items that are not here apply to all. Same as in 12.2 (open point A36)."""

    def __init__(self, state: State, products: ProductRules) -> None:
        super().__init__(state)
        self.products = products

    def changes(self, request: Request) -> dict[str, str]:
        """Return the items to be changed, by their names in the request."""
        return request.items(self.name)

    def not_applicable(self, device: Record, items: Mapping[str, str]) -> list[str]:
        """Return the items that do not apply to the Device type."""
        return [name for name in items if device.type not in self.applicable_to.get(name, frozenset({device.type}))]

    def product_refused(self, device: Record) -> bool:
        """Whether the details that would result match no approved product; never for Type 2."""
        return device.type not in self.products.unlisted_types and not self.approved(device)

    def variant_refused(self, device: Record) -> bool:
        """Whether the ESMEVariant that would result suits no product that matches (open point A32)."""
        if device.type != "ESME" or self.state.choices["A32"] == "accept":
            return False
        return not any(self.products.variant_suits(device.esme_variant, entry) for entry in self.approved(device))

    def approved(self, device: Record) -> list[Entry]:
        """Return the approved products that match a Device."""
        return self.products.approved_entries(device.type, device.manufacturer, device.model, device.firmware)

    def resulting(self, device: Record, items: Mapping[str, str]) -> Record:
        """Return what the record of the Device would become."""
        texts: dict[str, Any] = {_ATTRIBUTES[name]: text for name, text in items.items()}
        changed = replace(device, **texts)
        entries = self.approved(changed)
        return replace(changed, gbcs_version=entries[0].gbcs_version) if entries else changed

    def validate(self, request: Request, device: Record) -> None:
        """Check that something is to be changed, then as for every Pending update, then the product."""
        items = self.changes(request)
        self.refuse_if(not items, self.empty_code)
        super().validate(request, device)
        self.refuse_if(bool(self.not_applicable(device, items)), self.product_code)
        resulting = self.resulting(device, items)
        self.refuse_if(self.product_refused(resulting), self.product_code)
        self.refuse_if(self.variant_refused(resulting), self.product_code)

    def execute(self, request: Request, device: Record) -> None:
        """Change the details, and those that a CHF shares with its GPF there as well (1)(h)."""
        resulting = self.resulting(device, self.changes(request))
        names = {*_ATTRIBUTES.values(), "gbcs_version"}
        self.state.inventory.change(device, **{name: getattr(resulting, name) for name in names})
        for gpf in self.both_hub_functions(device)[1:]:
            self.state.inventory.change(gpf, **{name: getattr(resulting, name) for name in _SHARED_WITH_GPF})


class Deletion(PendingUpdate):
    """DeleteDevice: takes the Device out of the inventory, and the GPF with its CHF (2)(e)."""

    name = "DeleteDevice"

    def execute(self, request: Request, device: Record) -> None:
        """Delete the Device."""
        for record in self.both_hub_functions(device):
            self.state.inventory.remove(record.id)
