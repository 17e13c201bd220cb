"""8.4: updates of a metering point (clause 3.8.106.4(4), Table 233).

Checks stand in the order: suitability, status, supplier of the recorded point, supplier of the new one. Both
tests of suppliers apply (open point A38).
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.inventory import Record, Status
from meterproof.model.inventory_entry import is_twin_element
from meterproof.model.registration import SUPPLIER_ROLES, kind_of
from meterproof.model.request import Request
from meterproof.model.update_inventory import Update
from meterproof.model.writer import items


class MpxnUpdate(Update):
    """UpdateMPxN: one metering point of one kind."""

    name = "UpdateMPxN"
    suitability_code = "E080413"
    status_code = "E080414"
    supplier_code = "E080415"
    alert_code = "N16"
    attributes: Mapping[str, str] = {
        "ImportMPxN": "import_mpxn",
        "SecondaryImportMPAN": "secondary_import_mpan",
        "ExportMPAN": "export_mpan",
    }
    statuses: frozenset[str] = frozenset({Status.WHITELISTED, Status.INSTALLED_NOT_COMMISSIONED, Status.COMMISSIONED})
    supplier_roles: frozenset[str] = SUPPLIER_ROLES
    """Roles of a Supplier Party; an Export Supplier is one for an export MPAN only (open point A38)."""

    def asked_for(self, request: Request) -> tuple[str, str]:
        """Return the kind of metering point and its number."""
        return next(iter(request.items(self.name).items()), ("ImportMPxN", ""))

    def suits(self, device: Record, item: str, number: str) -> bool:
        """Whether the number is of the right kind for the Device (4)(b)."""
        if item == "ImportMPxN":
            return {"ESME": "MPAN", "GSME": "MPRN"}.get(device.type, "none") == kind_of(number)
        if item == "SecondaryImportMPAN":
            twin = device.type == "ESME" and is_twin_element(self.state, device.esme_variant)
            return twin and kind_of(number) == "MPAN"
        return device.type == "ESME" and kind_of(number) == "MPAN"

    def status_allows(self, device: Record) -> bool:
        """Whether the SMI Status allows the update (E080414)."""
        return device.validated_status in self.statuses

    def authorised(self, user: str, item: str, recorded: str) -> bool:
        """Whether the User is the supplier of the recorded point, or any supplier where none is recorded (4)(a)."""
        if recorded:
            return self.state.registration.supplier(recorded) == user
        roles = self.state.roles(user) & self.supplier_roles
        return bool(roles if item == "ExportMPAN" else roles - {"ES"})

    def registered_to(self, user: str, number: str) -> bool:
        """Whether the User is the Registered Supplier of the new point (E080415)."""
        return self.state.registration.supplier(number) == user

    def validate(self, request: Request, device: Record) -> None:
        """Apply the checks in their order."""
        item, number = self.asked_for(request)
        user = request.originator
        self.refuse_if(not self.suits(device, item, number), self.suitability_code)
        self.refuse_if(not self.status_allows(device), self.status_code)
        recorded = getattr(device, self.attributes[item])
        self.refuse_if(not self.authorised(user, item, recorded), self.unauthorised_code)
        self.refuse_if(not self.registered_to(user, number), self.supplier_code)

    def execute(self, request: Request, device: Record) -> None:
        """Record the point, and tell the network operator of the new one by DCC Alert N16 (4)(d), A39."""
        item, number = self.asked_for(request)
        self.state.inventory.change(device, **{self.attributes[item]: number})
        operator = self.state.registration.network_operator(number)
        if operator:
            content = items([("DeviceID", device.id), ("DeviceStatus", device.status)])
            self.state.alert(operator, self.alert_code, "DeviceStatusChangeEvent", content)
