"""11.2 Read Firmware Version (use cases ECS52, GCS38 and CS08): asks a Device which firmware it runs.

The request is not printed in the sources of this model; table, roles and use cases are those in public use. MP170 Annex
C clause 4.1.1 has a PPMID asked through the Access Control Broker, an Alt HAN Device like any other, and the inventory
take a version that differs from its own. The Device answers itself (Annex A 3.3.1). The model takes no future
date here.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.device_request import NON_CRITICAL, DeviceRequest
from meterproof.model.dispatch import Command, Dispatcher
from meterproof.model.handler import ALL_ROLES, Answer
from meterproof.model.reported_firmware import ReportedFirmware
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.wire import firmware, joins
from meterproof.wire.gbcs import Envelope


class ReadFirmwareVersion(DeviceRequest):
    """Reads the firmware version of an ESME, a GSME or a PPMID."""

    reference = "11.2"
    variant = "11.2"
    body_name = "ReadFirmwareVersion"
    roles = ALL_ROLES
    target_types = frozenset({"ESME", "GSME", "PPMID"})
    command_variants = NON_CRITICAL
    message_codes: Mapping[str, int] = {"ESME": firmware.ECS52, "GSME": firmware.GCS38, "PPMID": firmware.CS08}
    supplier_roles: frozenset[str] = frozenset({"IS", "GS"})

    def __init__(self, state: State, dispatcher: Dispatcher, reported: ReportedFirmware) -> None:
        super().__init__(state, dispatcher)
        self.reported = reported

    def eligible(self, request: Request) -> bool:
        """Whether a supplier is responsible for the Device; no source limits the other roles to theirs."""
        return not self.state.roles(request.originator) & self.supplier_roles or super().eligible(request)

    def validate(self, request: Request) -> None:
        """Refuse a future date: the model has no future dated requests."""
        if request.item("ExecutionDateTime"):
            self.refuse("future-dating")

    def execute(self, request: Request) -> Answer:
        """Send the Command. A Device that has activated nothing runs what is recorded of it at this moment."""
        self.state.devices.came_with(request.target, self.target(request).firmware)
        return super().execute(request)

    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code; there is nothing more to say, and the real content is not ours to judge."""
        return self.message_codes[self.target(request).type], b""

    def response_content(self, command: Command, code: int) -> bytes:
        """Return the version that the Device runs, or the result code of a failure."""
        return firmware.encode_version(self.version(command.request.target)) if code == 0 else joins.encode_result(code)

    def result_in(self, response: Envelope) -> int:
        """Return 0 for a Response that tells a version, else the result code of the failure."""
        try:
            firmware.decode_version(response.content)
        except firmware.VersionFault:
            return super().result_in(response)
        return 0

    def version(self, device: str) -> str:
        """Return the version that a Device runs: what it activated last, else what it came with."""
        return self.state.devices.running(device)

    def take_in(self, command: Command, response: Envelope, code: int) -> None:
        """Let the inventory know the version that the Response tells, the first time that it comes."""
        if self.is_success(code) and self.is_news(command):
            self.reported.report(command.request.target, firmware.decode_version(response.content))
