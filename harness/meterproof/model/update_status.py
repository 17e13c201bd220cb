"""8.4: updates of the SMI Status (clause 3.8.106.4(3), codes of 3.8.106.3).

The printed codes come in two pairs of nearly the same meaning; one pair is taken for Devices other than hubs,
the other for hubs (open point A33). Checks stand in the order: Device type, authorisation, transition.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from meterproof.model.inventory import Record, Status
from meterproof.model.request import Request
from meterproof.model.update_inventory import Update

Transition = tuple[str, str]


class StatusUpdate(Update):
    """What both status updates have in common."""

    supplier_roles: frozenset[str] = frozenset({"IS", "GS"})
    types: frozenset[str]
    type_code: str
    transition_code: str

    def new_status(self, request: Request) -> str:
        """Return the status that is asked for."""
        return request.item(self.name)

    def authorised(self, user: str, device: Record) -> bool:
        """Whether the User is an Import or Gas Supplier who may set the status of the Device (3)(a).

        That is the Responsible Supplier. A Pending Device has no metering point to tell who that is, so that its
        adder may as well, by the profile's choice (A37); so may the adder of a Device that nobody is responsible
        for.
        """
        if not self.state.roles(user) & self.supplier_roles:
            return False
        responsible = self.state.suppliers.of(device)
        if user in responsible:
            return True
        if self.state.choices["A37"] == "responsibleSupplierOnly":
            return False
        return self.is_adder(user, device) and (device.validated_status == Status.PENDING or not responsible)

    def validate(self, request: Request, device: Record) -> None:
        """Check Device type, authorisation and transition."""
        self.refuse_if(device.type not in self.types, self.type_code)
        self.refuse_if(not self.authorised(request.originator, device), self.unauthorised_code)
        permitted = self.transition_permitted(device, self.new_status(request))
        self.refuse_if(not permitted, self.transition_code)

    @abstractmethod
    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether a Device may go from the status that it has to a new one."""


class StatusExceptHub(StatusUpdate):
    """UpdateDeviceStatusExceptCH: every Device but CHF, GPF and Type 2 (3)(b)."""

    name = "UpdateDeviceStatusExceptCH"
    types = frozenset({"ESME", "GSME", "HCALCS", "PPMID"})
    type_code = "E080405"
    transition_code = "E080406"
    transitions: frozenset[Transition] = frozenset(
        {
            (Status.PENDING, Status.INSTALLED_NOT_COMMISSIONED),
            (Status.WHITELISTED, Status.PENDING),
        }
    )

    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether the transition is printed; Recovered counts as the status before Recovery (3.8.106.4 note)."""
        return (device.validated_status, new) in self.transitions

    def execute(self, request: Request, device: Record) -> None:
        """Set the status; the hub's log stays as it is (open point A113)."""
        self.state.set_status(device, self.new_status(request))


class StatusHub(StatusUpdate):
    """UpdateDeviceStatusCH: a CHF, with what becomes of its GPF (3)(c).

    The laboratory has no DSP Schedules and no future dated requests, so that a withdrawal finds none to delete.
    """

    name = "UpdateDeviceStatusCH"
    types = frozenset({"CHF"})
    type_code = "E080411"
    transition_code = "E080412"
    transitions: Mapping[Transition, Mapping[str, str]] = {
        (Status.PENDING, Status.INSTALLED_NOT_COMMISSIONED): {Status.PENDING: Status.INSTALLED_NOT_COMMISSIONED},
        (Status.INSTALLED_NOT_COMMISSIONED, Status.COMMISSIONED): {},
        (Status.PENDING, Status.COMMISSIONED): {Status.PENDING: Status.INSTALLED_NOT_COMMISSIONED},
        (Status.COMMISSIONED, Status.WITHDRAWN): {
            Status.COMMISSIONED: Status.WITHDRAWN,
            Status.INSTALLED_NOT_COMMISSIONED: Status.WITHDRAWN,
        },
    }
    """Transitions of the GPF by transition of the CHF; none where the GPF keeps its status."""

    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether the transition is printed, for the CHF and for its GPF: a GPF that can't follow bars it (A41)."""
        of_gpf = self.transitions.get((device.validated_status, new))
        if of_gpf is None:
            return False
        gpf = self.state.inventory.get(device.gpf)
        return gpf is None or not of_gpf or gpf.validated_status in of_gpf

    def execute(self, request: Request, device: Record) -> None:
        """Set the status of the CHF, and that of its GPF where it follows."""
        new = self.new_status(request)
        of_gpf = self.transitions[device.validated_status, new]
        gpf = self.state.inventory.get(device.gpf)
        self.state.set_status(device, new)
        if gpf is not None and gpf.validated_status in of_gpf:
            self.state.set_status(gpf, of_gpf[gpf.validated_status])
