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
        """Whether the User added the Device (1)(b), (2)(b)."""
        return self.is_adder(user, device)

    def eligible(self, request: Request, device: Record) -> bool:
        """E4 asks the same as (1)(b) and (2)(b)."""
        return self.authorised(request.originator, device)

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
    """Device types by item; items that are not here apply to all. Same as in 12.2."""

    shared_with_gpf: tuple[str, ...] = ("manufacturer", "model", "smets_version", "firmware", "gbcs_version")
    """What a CHF and its GPF have in common (1)(h)."""

    def __init__(self, state: State, products: ProductRules) -> None:
        super().__init__(state)
        self.products = products

    def authorised(self, user: str, device: Record) -> bool:
        """Whether the User added the Device; for Type 2, whose details any User may change, by one reading (A35)."""
        if device.type in TYPE_2 and self.state.choices["A35"] == "anyUser":
            return True
        return super().authorised(user, device)

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with an update of nothing, where that is the schema's matter (open point A34)."""
        if self.state.choices["A34"] != "schema" or self.changes(request):
            return ""
        return f"{self.name} holds nothing; expected at least one item"

    def changes(self, request: Request) -> dict[str, str]:
        """Return the items to be changed, by their names in the request."""
        return request.items(self.name)

    def applicable_changes(self, request: Request, device: Record) -> dict[str, str]:
        """Return the items to be changed, without those that do not apply to the Device type."""
        changes = self.changes(request)
        passed_over = self.not_applicable(device, changes)
        return {name: text for name, text in changes.items() if name not in passed_over}

    def items_refused(self, device: Record, items: Mapping[str, str]) -> bool:
        """Whether an item that does not apply is a fault, and not just passed over (open point A36)."""
        return self.state.choices["A36"] != "ignore" and bool(self.not_applicable(device, items))

    def not_applicable(self, device: Record, items: Mapping[str, str]) -> list[str]:
        """Return the items that do not apply to the Device type."""
        return [name for name in items if device.type not in self.applicable_to.get(name, frozenset({device.type}))]

    def product_refused(self, device: Record) -> bool:
        """Whether the details that would result match no approved product, and have to."""
        return self.products.must_be_listed(device.type) and not self.approved(device)

    def version_refused(self, device: Record) -> bool:
        """Whether the version of SMETS or CHTS that would result is not that of the product (open point A31)."""
        return self.products.version_refused(device.smets_version, self.approved(device))

    def variant_refused(self, device: Record) -> bool:
        """Whether the ESMEVariant that would result suits no product that matches (open point A32)."""
        return device.type == "ESME" and self.products.variant_refused(device.esme_variant, self.approved(device))

    def approved(self, device: Record) -> list[Entry]:
        """Return the approved products that match a Device."""
        entries = self.products.approved_entries(device.type, device.manufacturer, device.model, device.firmware)
        return self.products.of_ppmid_variant(device.ppmid_variant, entries)

    def recorded(self, name: str, text: str) -> str:
        """Return what is recorded of an item: of a PPMIDVariant its label, whatever its form on the wire (A22)."""
        return self.state.variant_form.recorded(text) if name == "PPMIDVariant" else text

    def resulting(self, device: Record, items: Mapping[str, str]) -> Record:
        """Return what the record of the Device would become; a listed product is recorded as the list writes it."""
        texts: dict[str, Any] = {_ATTRIBUTES[name]: self.recorded(name, text) for name, text in items.items()}
        changed = replace(device, **texts)
        for entry in self.approved(changed)[:1]:
            return replace(
                changed,
                manufacturer=entry.manufacturer,
                model=entry.model,
                firmware=entry.firmware,
                gbcs_version=entry.gbcs_version,
            )
        return changed

    def validate(self, request: Request, device: Record) -> None:
        """Check that something is to be changed, then as for every Pending update, then the product."""
        items = self.changes(request)
        self.refuse_if(not items, self.empty_code)
        super().validate(request, device)
        self.refuse_if(self.items_refused(device, items), self.product_code)
        resulting = self.resulting(device, self.applicable_changes(request, device))
        self.refuse_if(self.product_refused(resulting), self.product_code)
        self.refuse_if(self.version_refused(resulting), self.product_code)
        self.refuse_if(self.variant_refused(resulting), self.product_code)

    def execute(self, request: Request, device: Record) -> None:
        """Change the details, and those that a CHF shares with its GPF there as well (1)(h)."""
        resulting = self.resulting(device, self.applicable_changes(request, device))
        names = {*_ATTRIBUTES.values(), "gbcs_version"}
        self.state.inventory.change(device, **{name: getattr(resulting, name) for name in names})
        for gpf in self.both_hub_functions(device)[1:]:
            self.state.inventory.change(gpf, **{name: getattr(resulting, name) for name in self.shared_with_gpf})


class Deletion(PendingUpdate):
    """DeleteDevice: takes the Device out of the inventory, and the GPF with its CHF (2)(e)."""

    name = "DeleteDevice"

    def execute(self, request: Request, device: Record) -> None:
        """Delete the Device."""
        for record in self.both_hub_functions(device):
            self.state.inventory.remove(record.id)
