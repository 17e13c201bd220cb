"""8.1.1 Commission Device (use cases ECS70 and GCS28).

Annex B does not print this request. Table, roles and use cases are those in public use; that the meter becomes
Commissioned on success is what Annex B's joins and hub rules rely on.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.device_request import SIGNED, TRANSFORM, DeviceRequest
from meterproof.model.dispatch import Command
from meterproof.model.inventory import Status
from meterproof.model.request import Request
from meterproof.wire.message_codes import COMMISSION_ESME, COMMISSION_GSME


class Commission(DeviceRequest):
    """Sets the clock of an ESME or GSME, which commissions it."""

    reference = "8.1"
    variant = "8.1.1"
    body_name = "CommissionDeviceSynchroniseClock"
    roles = frozenset({"IS", "GS"})
    target_types = frozenset({"ESME", "GSME"})
    command_variants = TRANSFORM
    signed_variants = SIGNED
    message_codes: Mapping[str, int] = {"ESME": COMMISSION_ESME, "GSME": COMMISSION_GSME}
    commissioned_from: frozenset[str] = frozenset({Status.WHITELISTED, Status.INSTALLED_NOT_COMMISSIONED})
    """SMI Statuses from which success leads to Commissioned; any other is kept."""

    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code, and the time and tolerance as text: the real content is not ours to judge."""
        content = f"{request.item('CurrentDateTime')} {request.item('TolerancePeriod')}"
        return self.message_codes[self.target(request).type], content.encode("ascii", "replace")

    def succeeded(self, command: Command) -> None:
        """Set the meter to Commissioned."""
        meter = self.state.inventory.get(command.request.target)
        if meter is not None and meter.status in self.commissioned_from:
            self.state.set_status(meter, Status.COMMISSIONED)
