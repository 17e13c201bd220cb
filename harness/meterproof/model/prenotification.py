"""12.2 Device Pre-notification: clause 3.8.128, Table 261."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from meterproof.model.cpl import Entry
from meterproof.model.handler import Answer, NonDeviceHandler
from meterproof.model.inventory import DEVICE_TYPES, TYPE_2, UNKNOWN_HAN_VARIANT, Record, Status, gpf_of
from meterproof.model.products import ProductRules
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request
from meterproof.model.state import State

Items = Mapping[str, str]

_ALL: Final = frozenset(DEVICE_TYPES)
_CONDITIONAL: Final[Mapping[str, frozenset[str]]] = {
    "SMETSCHTSVersion": _ALL - {"CAD"},
    "FirmwareVersion": _ALL - TYPE_2,
    "ESMEVariant": frozenset({"ESME"}),
    "AssociatedGPFDeviceID": frozenset({"CHF"}),
    "PPMIDVariant": frozenset({"PPMID"}),
}
"""Device types by conditional item: mandatory for these, not applicable to all others (Table 261)."""

VARIANTS: Final = ("ESMEVariant", "PPMIDVariant")


class PreNotification(NonDeviceHandler):
    """Records a Device before it is installed.

    Neither E4 nor E5 applies (3.8.128.3). The checks stand in the order: type, identifier, items, product,
    variant; no source says which of two specific codes wins.
    """

    reference = "12.2"
    variant = "12.2"
    body_name = "DevicePrenotification"
    types_refused: frozenset[str] = frozenset({"GPF"})
    """Device types that can't be pre-notified by themselves (E120207)."""

    reusable_statuses: frozenset[str] = frozenset({Status.DECOMMISSIONED, Status.WITHDRAWN})
    """SMI Statuses in which a known Device may be pre-notified again (E120201, open point A43)."""

    types_without_row: frozenset[str] = frozenset({"CHF", "IHD", "CAD"})
    """Device types that Tables 229 and 229a say nothing of (open point A23); a GPF is refused anyway."""

    mandatory_for: Mapping[str, frozenset[str]] = _CONDITIONAL
    applicable_to: Mapping[str, frozenset[str]] = _CONDITIONAL
    existing_code = "E120201"
    product_code = "E120203"
    items_code = "E120204"
    type_code = "E120207"
    unknown_han_variant = UNKNOWN_HAN_VARIANT

    def __init__(self, state: State, products: ProductRules) -> None:
        super().__init__(state)
        self.products = products
        self.han_variants = state.han_variants
        if state.choices["A43"] == "decommissionedOnly":
            self.reusable_statuses = frozenset({Status.DECOMMISSIONED})

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the items for the Device type, where that is the schema's matter (A34)."""
        items = request.items()
        if self.state.choices["A34"] != "schema":
            return ""
        if items.get("DeviceType", "") in self.types_refused:
            return f"DeviceType is {items['DeviceType']}; expected a Device type that can be pre-notified"
        wrong = [*self.items_missing(items), *self.items_not_applicable(items)]
        return f"{wrong[0]} is missing or does not apply to the Device type" if wrong else ""

    def devices_named(self, request: Request) -> list[str]:
        """No Device has to exist: this request brings it into being."""
        return []

    # -- decisions ---------------------------------------------------------------------------------------------

    def identifier_taken(self, device: str) -> bool:
        """Whether the Device is in the inventory already, in a status in which it can't be used again.

        A Type 2 Device has no status; the profile says whether it is refused or replaced (A44).
        """
        known = self.state.inventory.get(device)
        if known is None:
            return False
        if known.type in TYPE_2:
            return self.state.choices["A44"] == "refuse"
        return known.status not in self.reusable_statuses

    def gpf_taken(self, device: str, gpf: str) -> bool:
        """Whether the identifier of a hub's GPF is that of another Device, or of the hub itself (A46)."""
        if not gpf or self.state.choices["A46"] != "refuseTakenGpf":
            return False
        return gpf == device or self.identifier_taken(gpf)

    def items_missing(self, items: Items) -> list[str]:
        """Return the conditional items that the Device type makes mandatory and that are not there."""
        device_type = items.get("DeviceType", "")
        return [
            name
            for name, types in self.mandatory_for.items()
            if device_type in types and name not in items and self.item_known(name)
        ]

    def items_not_applicable(self, items: Items) -> list[str]:
        """Return the items that are there and do not apply to the Device type."""
        device_type = items.get("DeviceType", "")
        return [
            name
            for name, types in self.applicable_to.items()
            if name in items and device_type not in types and not self.passed_over(name, device_type)
        ]

    def passed_over(self, name: str, device_type: str) -> bool:
        """Whether an item is a variant of a type that Tables 229 and 229a have no row for, and ignored (A23)."""
        return self.state.choices["A23"] == "ignored" and name in VARIANTS and device_type in self.types_without_row

    def applied(self, items: Items, name: str) -> str:
        """Return the text of a variant, empty where it is passed over."""
        return "" if self.passed_over(name, items.get("DeviceType", "")) else items.get(name, "")

    def item_known(self, name: str) -> bool:
        """Whether the interface has this item: PPMIDVariant came with MP170."""
        return name != "PPMIDVariant" or self.state.knows_ppmid_variant

    def product_refused(self, items: Items) -> bool:
        """Whether type, manufacturer, model and firmware version match no approved product, and have to."""
        return self.products.must_be_listed(items.get("DeviceType", "")) and not self.approved(items)

    def version_refused(self, items: Items) -> bool:
        """Whether the version of SMETS or CHTS is not that of the product, and that is a fault (open point A31)."""
        return self.products.version_refused(items.get("SMETSCHTSVersion", ""), self.approved(items))

    def variant_refused(self, items: Items) -> bool:
        """Whether an ESMEVariant suits none of the products that match (Table 229)."""
        variant = self.applied(items, "ESMEVariant")
        return bool(variant) and self.products.variant_refused(variant, self.approved(items))

    def variant_code(self) -> str:
        """Return the Response Code for a variant that does not suit the product, or ``accept`` (A32)."""
        return self.state.choices["A32"]

    def initial_status(self, device_type: str) -> str:
        """Return the SMI Status of a Device that was pre-notified; none for Type 2."""
        return "" if device_type in TYPE_2 else Status.PENDING

    def recorded_variant(self, items: Items) -> str:
        """Return the PPMIDVariant that is recorded: its label, whatever its form on the wire (A22)."""
        return self.state.variant_form.recorded(self.applied(items, "PPMIDVariant"))

    def approved(self, items: Items) -> list[Entry]:
        """Return the approved products that match the items."""
        entries = self.products.approved_entries(
            items.get("DeviceType", ""),
            items.get("DeviceManufacturer", ""),
            items.get("DeviceModel", ""),
            items.get("FirmwareVersion", ""),
        )
        return self.products.of_ppmid_variant(self.state.variant_form.recorded(items.get("PPMIDVariant", "")), entries)

    # -- flow --------------------------------------------------------------------------------------------------

    def validate(self, request: Request) -> None:
        """Apply the specific checks (3.8.128.3)."""
        items, device = request.items(), self.subject(request)
        if items.get("DeviceType", "") in self.types_refused:
            raise RequestRefused(self.type_code)
        if self.identifier_taken(device) or self.gpf_taken(device, request.device("AssociatedGPFDeviceID")):
            raise RequestRefused(self.existing_code)
        if self.items_missing(items) or self.items_not_applicable(items):
            raise RequestRefused(self.items_code)
        if self.product_refused(items) or self.version_refused(items):
            raise RequestRefused(self.product_code)
        if self.variant_refused(items):
            raise RequestRefused(self.variant_code())

    def execute(self, request: Request) -> Answer:
        """Record the Device, and the GPF of a CHF, as Pending; who sends is the adder."""
        device = self.new_record(request)
        earlier = self.state.inventory.get(device.id)
        if earlier is not None:
            for gpf in self.state.inventory.gpf_of(earlier):
                self.state.inventory.remove(gpf.id)
        self.state.inventory.add(device)
        self.state.keys.enrol(device.id)
        if device.gpf:
            self.state.inventory.add(self.new_gpf(device))
            self.state.keys.enrol(device.gpf)
        return self.acknowledge()

    def adder(self, user: str, device: str) -> str:
        """Return who counts as the adder: who sends, or who was first to add a Device that is recorded still (A45)."""
        earlier = self.state.inventory.get(device)
        if earlier is None or self.state.choices["A45"] == "latest":
            return user
        return earlier.added_by or user

    def new_record(self, request: Request) -> Record:
        """Return the record of the Device; nothing of an earlier life of it is kept.

        A listed product is recorded as the list writes it, whatever letter case the profile accepts (A29).
        """
        items, device = request.items(), self.subject(request)
        device_type = items.get("DeviceType", "")
        is_hub = device_type == "CHF"
        variant = self.recorded_variant(items)
        listed = next(iter(self.approved(items)), None)
        record = Record(
            id=device,
            type=device_type,
            status=str(self.initial_status(device_type)),
            manufacturer=listed.manufacturer if listed else items.get("DeviceManufacturer", ""),
            model=listed.model if listed else items.get("DeviceModel", ""),
            firmware=listed.firmware if listed else items.get("FirmwareVersion", ""),
            smets_version=items.get("SMETSCHTSVersion", ""),
            gbcs_version=listed.gbcs_version if listed else "",
            esme_variant=self.applied(items, "ESMEVariant"),
            ppmid_variant=variant,
            first_ppmid_variant=variant,
            added_by=self.adder(request.originator, device),
            hub=device if is_hub else "",
            gpf=request.device("AssociatedGPFDeviceID") if is_hub else "",
        )
        if is_hub:
            record.han_variant = self.han_variants.get((record.manufacturer, record.model), self.unknown_han_variant)
        return record

    def new_gpf(self, hub: Record) -> Record:
        """Return the record of the GPF of a hub: it shares the hub's details and status."""
        return gpf_of(hub, str(self.initial_status("GPF")))
