"""8.4: updates of a metering point (clause 3.8.106.4(4), Table 233).

Checks stand in the order: suitability, status, supplier of the recorded point, supplier of the new one. Both
tests of suppliers apply, and neither the Responsible Supplier nor the adder counts as such.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.inventory import Record, Status
from meterproof.model.inventory_entry import includes_export, is_twin_element
from meterproof.model.registration import SUPPLIER_ROLES, check_digit_wrong, kind_of
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
    alert_element = "DeviceStatusChangeEvent"
    attributes: Mapping[str, str] = {
        "ImportMPxN": "import_mpxn",
        "SecondaryImportMPAN": "secondary_import_mpan",
        "ExportMPAN": "export_mpan",
    }
    statuses: frozenset[str] = frozenset({Status.WHITELISTED, Status.INSTALLED_NOT_COMMISSIONED, Status.COMMISSIONED})
    supplier_roles: frozenset[str] = SUPPLIER_ROLES
    """Roles of a Supplier Party."""

    import_roles: Mapping[str, str] = {"MPAN": "IS", "MPRN": "GS"}
    export_role = "ES"

    def asked_for(self, request: Request) -> tuple[str, str]:
        """Return the kind of metering point and its number."""
        return next(iter(request.items(self.name).items()), ("ImportMPxN", ""))

    def form_fault(self, request: Request) -> str:
        """Return what is wrong with the check digit, where that is a fault (open point A119)."""
        item, number = self.asked_for(request)
        wrong = self.state.choices["A119"] == "checkDigit" and check_digit_wrong(number)
        return f"{item} {number} has a wrong check digit" if wrong else ""

    def recorded(self, device: Record, item: str) -> str:
        """Return what is recorded of the kind that is asked for; other kinds do not matter (4)(a)."""
        return str(getattr(device, self.attributes[item]))

    def suits(self, device: Record, item: str, number: str) -> bool:
        """Whether the number is of the right kind for the Device (4)(b)."""
        if item == "ImportMPxN":
            return {"ESME": "MPAN", "GSME": "MPRN"}.get(device.type, "none") == kind_of(number)
        if item == "SecondaryImportMPAN":
            twin = device.type == "ESME" and is_twin_element(self.state, device.esme_variant)
            return twin and kind_of(number) == "MPAN"
        return device.type == "ESME" and kind_of(number) == "MPAN" and includes_export(self.state, device)

    def status_allows(self, device: Record) -> bool:
        """Whether the SMI Status allows the update (E080414)."""
        return device.validated_status in self.statuses

    def acts_as_supplier(self, user: str, item: str, number: str) -> bool:
        """Whether the User is a Supplier Party: in any supplier role, or in that of the metering point (A38)."""
        roles = self.state.roles(user) & self.supplier_roles
        if self.state.choices["A38"] == "byParty":
            return bool(roles)
        return self.role_for(item, number) in roles

    def role_for(self, item: str, number: str) -> str:
        """Return the role that goes with a metering point: ES for export, IS for an import MPAN, GS for an MPRN."""
        return self.export_role if item == "ExportMPAN" else self.import_roles.get(kind_of(number), "")

    def authorised(self, user: str, item: str, number: str, recorded: str) -> bool:
        """Whether the User is the supplier of the recorded point, or any supplier where none is recorded (4)(a)."""
        if not self.acts_as_supplier(user, item, number):
            return False
        return not recorded or self.registered_to(user, recorded)

    def registered_to(self, user: str, number: str) -> bool:
        """Whether the User is the Registered Supplier of a metering point."""
        return self.state.registration.supplier(number) == user

    def eligible(self, request: Request, device: Record) -> bool:
        """E4 asks the same as (4)(a)."""
        item, number = self.asked_for(request)
        return self.authorised(request.originator, item, number, self.recorded(device, item))

    def validate(self, request: Request, device: Record) -> None:
        """Apply the checks in their order; the last is that of the new point (E080415)."""
        item, number = self.asked_for(request)
        self.refuse_if(not self.suits(device, item, number), self.suitability_code)
        self.refuse_if(not self.status_allows(device), self.status_code)
        self.refuse_if(not self.eligible(request, device), self.unauthorised_code)
        self.refuse_if(not self.registered_to(request.originator, number), self.supplier_code)

    def told(self, recorded: str, number: str) -> list[str]:
        """Return the network operators that are told: that of the new point, or of the old one too (4)(d), A39."""
        points = [recorded, number] if self.state.choices["A39"] == "both" else [number]
        operators = [self.state.registration.network_operator(point) for point in points if point]
        return list(dict.fromkeys(filter(None, operators)))

    def execute(self, request: Request, device: Record) -> None:
        """Record the point, and tell the network operator by DCC Alert N16."""
        item, number = self.asked_for(request)
        operators = self.told(self.recorded(device, item), number)
        self.state.inventory.change(device, **{self.attributes[item]: number})
        content = items([("DeviceID", device.id), ("DeviceStatus", device.status)])
        for operator in operators:
            self.state.alert(operator, self.alert_code, self.alert_element, content)
