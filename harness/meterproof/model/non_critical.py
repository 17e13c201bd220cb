"""Who may join and unjoin without a signature (clause 3.8.110.1 and its two notes).

Import and Gas Suppliers may, for Devices that they are responsible for. Other Users may as well, for a Type 2
Device that is no IHD. For the pair of a GSME and a GPF it is enough to be responsible for some Device under the
hub of the GPF.
"""

from __future__ import annotations

from typing import Final

from meterproof.model.inventory import Record
from meterproof.model.pairing import NON_CRITICAL_PAIRS, Pairing
from meterproof.model.refusal import RequestRefused
from meterproof.model.request import Request

OTHER_USER: Final = "OU"


class NonCriticalPairing(Pairing):
    """8.7.2 and 8.8.2."""

    roles = frozenset({"IS", "GS", OTHER_USER})
    target_types = frozenset({"ESME", "GSME", "GPF", "PPMID"})
    other_types = NON_CRITICAL_PAIRS
    supplier_roles: frozenset[str] = frozenset({"IS", "GS"})
    other_user_types: frozenset[str] = frozenset({"CAD"})
    """Device types that an Other User may join and unjoin (note 1)."""

    role_code: str
    """The Response Code for a User Role that may not join or unjoin the Device type."""

    def acts_as_other_user(self, user: str) -> bool:
        """Whether the User has none of the supplier roles and acts as an Other User."""
        return not self.state.roles(user) & self.supplier_roles

    def role_refused(self, user: str, target: Record, other: Record) -> bool:
        """Whether the User Role may not join this Device type."""
        return self.acts_as_other_user(user) and other.type not in self.other_user_types

    def note_2_applies(self, target: Record, other: Record) -> bool:
        """Whether the pair is that of a GSME and a GPF, in the direction that the profile reads (A122)."""
        if {target.type, other.type} != {"GSME", "GPF"}:
            return False
        reading = self.state.choices["A122"]
        return reading == "eitherDirection" or reading == f"{target.type.lower()}Target"

    def responsible_on_hub(self, user: str, target: Record, other: Record) -> bool:
        """Whether the User is responsible for some Device under the hub of the GPF of the pair (note 2)."""
        gpf = target if target.type == "GPF" else other
        return user in self.state.suppliers.on_hub(gpf.hub)

    def eligible(self, request: Request) -> bool:
        """As for any Device; not for Other Users, and not for a GSME and a GPF: these have checks of their own."""
        if self.acts_as_other_user(request.originator):
            return True
        if self.note_2_applies(self.target(request), self.other(request)):
            return self.eligible_for_gas_proxy(request)
        return super().eligible(request)

    def eligible_for_gas_proxy(self, request: Request) -> bool:
        """Whether the User is eligible for the pair of a GSME and a GPF, as far as the common check goes."""
        return True

    def validate(self, request: Request) -> None:
        """Apply the checks of roles and of types, in the order that the profile takes (A50)."""
        target, other = self.target(request), self.other(request)
        if self.roles_first():
            self.validate_roles(request.originator, target, other)
            self.validate_types(target, other)
        else:
            self.validate_types(target, other)
            self.validate_roles(request.originator, target, other)

    def roles_first(self) -> bool:
        """Whether the checks of roles come before those of types."""
        return self.state.choices["A50"] == "roleFirst"

    def validate_roles(self, user: str, target: Record, other: Record) -> None:
        """Refuse a User Role that may not join the Device type."""
        if self.role_refused(user, target, other):
            raise RequestRefused(self.role_code)
