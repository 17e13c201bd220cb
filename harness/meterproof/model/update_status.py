"""8.4: updates of the SMI Status (clause 3.8.106.4(3), codes of 3.8.106.3).

Checks stand in the order: Device type, authorisation, transition.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Final

from meterproof.model.inventory import METERS, TYPE_2, Record, Status
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.update_inventory import Update
from meterproof.model.withdrawal import HubWithdrawal

Transition = tuple[str, str]

EXCEPT_HUB: Final = "UpdateDeviceStatusExceptCH"
HUB: Final = "UpdateDeviceStatusCH"

_FIRST: Final = ("E080405", "E080406")
_SECOND: Final = ("E080411", "E080412")


class StatusUpdate(Update):
    """What both status updates have in common.

    The printed codes come in two pairs of nearly the same meaning: for the Device type E080405 and E080411, for the
    transition E080406 and E080412. The profile says which is which (open point A33).
    """

    supplier_roles: frozenset[str] = frozenset({"IS", "GS"})
    types: frozenset[str]
    pairs: Mapping[str, Mapping[str, tuple[str, str]]] = {
        "byElement": {EXCEPT_HUB: _FIRST, HUB: _SECOND},
        "swapped": {EXCEPT_HUB: _SECOND, HUB: _FIRST},
        "byMeaning": {EXCEPT_HUB: ("E080411", "E080406"), HUB: ("E080411", "E080406")},
    }
    """The codes for Device type and transition, by the option of A33 and the element."""

    no_status_code = "E080405"
    """By meaning, the code for a Device type that has no status at all."""

    def new_status(self, request: Request) -> str:
        """Return the status that is asked for."""
        return request.item(self.name)

    def type_code(self, device: Record) -> str:
        """Return the code for a Device type that the element is not for."""
        choice = self.state.choices["A33"]
        if choice == "byMeaning" and device.type in TYPE_2:
            return self.no_status_code
        return self.pairs[choice][self.name][0]

    def transition_code(self, device: Record) -> str:
        """Return the code for a transition that is not printed."""
        return self.pairs[self.state.choices["A33"]][self.name][1]

    def authorised(self, user: str, device: Record) -> bool:
        """Whether the User is an Import or Gas Supplier who may set the status of the Device (3)(a).

        That is the Responsible Supplier. A Pending Device has no metering point to tell who that is, so that its
        adder may as well, by the profile's choice (A37).
        """
        if not self.state.roles(user) & self.supplier_roles:
            return False
        if user in self.state.suppliers.of(device):
            return True
        if self.state.choices["A37"] == "responsibleSupplierOnly":
            return False
        return self.is_adder(user, device) and self.adder_stands_in(device)

    def adder_stands_in(self, device: Record) -> bool:
        """Whether the adder may do what is the Responsible Supplier's: for a Pending Device.

        The sources do not say who that supplier is for a Device without metering points of its own; its adder may
        act where no meter under its hub tells it either.
        """
        if device.validated_status == Status.PENDING:
            return True
        return device.type not in METERS and not self.state.suppliers.of(device)

    def eligible(self, request: Request, device: Record) -> bool:
        """E4 asks the same as (3)(a)."""
        return self.authorised(request.originator, device)

    def validate(self, request: Request, device: Record) -> None:
        """Check Device type, authorisation and transition."""
        self.refuse_if(device.type not in self.types, self.type_code(device))
        self.refuse_if(not self.authorised(request.originator, device), self.unauthorised_code)
        permitted = self.transition_permitted(device, self.new_status(request))
        self.refuse_if(not permitted, self.transition_code(device))

    @abstractmethod
    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether a Device may go from the status that it has to a new one."""

    def set_status(self, device: Record, new: str) -> None:
        """Give a Device its new status; one that is Recovered keeps that before it by one reading (A42)."""
        if device.status == Status.RECOVERED and self.state.choices["A42"] == "recovered":
            self.state.set_status_behind(device, new)
        else:
            self.state.set_status(device, new)


class StatusExceptHub(StatusUpdate):
    """UpdateDeviceStatusExceptCH: every Device but CHF, GPF and Type 2 (3)(b)."""

    name = EXCEPT_HUB
    types = frozenset({"ESME", "GSME", "HCALCS", "PPMID"})
    transitions: frozenset[Transition] = frozenset(
        {
            (Status.PENDING, Status.INSTALLED_NOT_COMMISSIONED),
            (Status.WHITELISTED, Status.PENDING),
        }
    )

    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether the transition is printed; Recovered counts as the status before Recovery (3.8.106.4 note)."""
        return (device.validated_status, new) in self.transitions and self.status_applies(device, new)

    def status_applies(self, device: Record, new: str) -> bool:
        """Whether the type can have the new status at all (open point A123); either status of a move has to apply."""
        if self.state.choices["A123"] == "installedMetersOnly" and new == Status.INSTALLED_NOT_COMMISSIONED:
            return device.type in METERS
        return True

    def leaves_log(self, new: str) -> bool:
        """Whether a Device that gets this status leaves the log of its hub (open point A113)."""
        return new == Status.PENDING and self.state.choices["A113"] == "removed"

    def execute(self, request: Request, device: Record) -> None:
        """Set the status."""
        new = self.new_status(request)
        self.set_status(device, new)
        if self.leaves_log(new):
            self.state.inventory.change(device, hub="")


class StatusHub(StatusUpdate):
    """UpdateDeviceStatusCH: a CHF, with what becomes of its GPF and, on withdrawal, of what waits (3)(c)."""

    name = HUB
    types = frozenset({"CHF"})
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

    def __init__(self, state: State, withdrawal: HubWithdrawal) -> None:
        super().__init__(state)
        self.withdrawal = withdrawal

    def gpf(self, hub: Record) -> Record | None:
        """Return the GPF of a CHF, where it is in the inventory."""
        return next(iter(self.state.inventory.gpf_of(hub)), None)

    def transition_permitted(self, device: Record, new: str) -> bool:
        """Whether the transition is printed, and the GPF can follow."""
        of_gpf = self.transitions.get((device.validated_status, new))
        return of_gpf is not None and self.gpf_permits(device, of_gpf)

    def gpf_permits(self, hub: Record, of_gpf: Mapping[str, str]) -> bool:
        """Whether the GPF can follow, or need not; one that can't bars the CHF or stays behind (open point A41)."""
        gpf = self.gpf(hub)
        return gpf is None or not of_gpf or gpf.validated_status in of_gpf or self.state.choices["A41"] == "ignore"

    def execute(self, request: Request, device: Record) -> None:
        """Set the status of the CHF, and that of its GPF where it follows; then see to what waits."""
        new = self.new_status(request)
        of_gpf = self.transitions.get((device.validated_status, new), {})
        gpf = self.gpf(device)
        self.set_status(device, new)
        if gpf is not None and gpf.validated_status in of_gpf:
            self.set_status(gpf, of_gpf[gpf.validated_status])
        if new == Status.WITHDRAWN:
            self.withdrawal.carry_out(device)
