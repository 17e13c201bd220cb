"""The activation of firmware on a PPMID or Alt HAN Device, its alert, and what the DCC makes of the alert.

The Device raises the GBCS alert 0x8F8B to the Access Control Broker; the DCC passes it on as DCC Alert N39, for Alt HAN
Devices as for PPMIDs, and lets the inventory know a version that was activated (MP170 Annex C clause 4.1.1; Annex A
clauses 2.7 and 3.3.1). It goes to the Suppliers who are responsible for the Device. One and the same alert that comes
twice is passed on once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from meterproof.model.inventory import Record
from meterproof.model.reported_firmware import ReportedFirmware
from meterproof.model.state import State
from meterproof.model.writer import element, items

TO_DCC: Final = 1.0
FIRMWARE_ACTIVATION: Final = "8F8B"
COPIES: Final = {"sent": 1, "lost": 0, "repeated": 2}


@dataclass(frozen=True, slots=True)
class ActivationAlert:
    """What a Device tells of one activation: its EUI-64, the version that it was about, and how it ended."""

    device: str
    number: int
    firmware: str
    success: bool
    code: str = FIRMWARE_ACTIVATION


class Activation:
    """The Devices' side, and the DCC's side behind the WAN. ``to_dcc`` is in seconds of virtual time."""

    alert_code = "N39"
    alert_element = "PPMIDAlert"

    def __init__(self, state: State) -> None:
        self.state = state
        self.reported = ReportedFirmware(state)
        self.to_dcc = TO_DCC
        self._raised = 0
        self._known: set[int] = set()

    # -- the Device --------------------------------------------------------------------------------------------

    def activate(self, device: str, firmware: str, *, success: bool, alert: str) -> None:
        """Let a Device run ``firmware``, or fail to, and raise its alert: ``sent``, ``lost`` or ``repeated``."""
        if success:
            self.state.devices.activate(device, firmware)
        self._raised += 1
        raised = ActivationAlert(device, self._raised, firmware, success)
        for _ in range(COPIES[alert]):
            self.state.clock.after(self.to_dcc, lambda: self.receive(raised))

    # -- the DCC -----------------------------------------------------------------------------------------------

    def receive(self, alert: ActivationAlert) -> None:
        """Take in an alert of a Device; one that is known already, or of a Device that is not, changes nothing."""
        device = self.state.inventory.get(alert.device)
        if device is None or self.is_known(alert):
            return
        self._known.add(alert.number)
        if self.is_success(alert):
            self.reported.report(device.id, alert.firmware)
        for user in sorted(self.recipients(device)):
            self.pass_on(user, device, alert)

    def is_known(self, alert: ActivationAlert) -> bool:
        """Whether this very alert has come before."""
        return alert.number in self._known

    def is_success(self, alert: ActivationAlert) -> bool:
        """Whether the alert tells that the Device runs the version from now on."""
        return alert.success

    def recipients(self, device: Record) -> frozenset[str]:
        """Return the Suppliers who are responsible for the Device."""
        return self.state.suppliers.of(device)

    def pass_on(self, user: str, device: Record, alert: ActivationAlert) -> None:
        """Send DCC Alert N39 to a User."""
        self.state.alert(user, self.alert_code, self.alert_element, self.content(device, alert))

    def content(self, device: Record, alert: ActivationAlert) -> str:
        """Return what N39 says: code, version and result; with the variant of a Device by one reading (A64)."""
        told = items([("DeviceAlertCode", alert.code), ("FirmwareVersion", alert.firmware)])
        return told + element(self.outcome(alert), "") + items([("PPMIDVariant", self.variant(device))])

    def outcome(self, alert: ActivationAlert) -> str:
        """Return the item that says how the activation ended."""
        return "ActivationSuccess" if alert.success else "ActivationFailure"

    def variant(self, device: Record) -> str:
        """Return the variant that the alert tells, empty where it tells none (open point A64)."""
        told = self.state.choices["A64"] == "present" and self.state.knows_ppmid_variant
        return device.ppmid_variant if told else ""
