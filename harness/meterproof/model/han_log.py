"""8.11 Update HAN Device Log (use cases CCS01 and CCS02): the device log of a communications hub, its whitelist.

Annex B does not print this request; it knows the status Whitelisted and the hub's whitelist (3.8.106.4). The
rest is what is in public use: on success an added Pending Device becomes Whitelisted, is associated with the hub
and gets the metering points of the request, and DCC Alert N24 carries the result to the one who asked.

A hub has room for six Type 1 Devices (MP170 Annex C clause 4.1.1); who sees to that is open (A69), and so is whether a
fourth bridge is let in (A68).

The model takes no future date here, and applies no E4: a second supplier must be able to add its first meter.
"""

from __future__ import annotations

from collections.abc import Mapping

from meterproof.model.device_request import NON_CRITICAL, DeviceRequest
from meterproof.model.dispatch import Command, Dispatcher
from meterproof.model.hub_log import FULL, HubLogs
from meterproof.model.inventory import METERS, Record, Status
from meterproof.model.request import Request
from meterproof.model.state import State
from meterproof.model.writer import items
from meterproof.wire.ids import eui_to_bytes
from meterproof.wire.message_codes import ADD_TO_DEVICE_LOG, REMOVE_FROM_DEVICE_LOG

ADD = "Add"


class UpdateHanDeviceLog(DeviceRequest):
    """Adds a Device to the device log of a CHF, or removes it from there."""

    reference = "8.11"
    variant = "8.11"
    body_name = "UpdateHANDeviceLog"
    roles = frozenset({"IS", "GS", "OU"})
    target_types = frozenset({"CHF"})
    command_variants = NON_CRITICAL
    statuses_refused: frozenset[str] = frozenset({Status.DECOMMISSIONED, Status.WITHDRAWN})
    message_codes: Mapping[str, int] = {ADD: ADD_TO_DEVICE_LOG, "Remove": REMOVE_FROM_DEVICE_LOG}
    whitelisted_from: frozenset[str] = frozenset({Status.PENDING})
    alert_code = "N24"
    most_bridges = 3

    def __init__(self, state: State, dispatcher: Dispatcher) -> None:
        super().__init__(state, dispatcher)
        self.logs = HubLogs(state.inventory)

    def devices_named(self, request: Request) -> list[str]:
        """Return the CHF and the Device: what was never pre-notified can't be added (3.8.128.3)."""
        return [request.target, self.subject(request)]

    def eligible(self, request: Request) -> bool:
        """Every supplier and Other User may ask."""
        return True

    def validate(self, request: Request) -> None:
        """Refuse a future date: the model has no future dated requests. Then what the hub can't or must not add."""
        if request.item("ExecutionDateTime"):
            self.refuse("future-dating")
        if self.is_add(request):
            if self.state.choices["A69"] == "dccRefuses" and not self.has_room(request):
                self.refuse("hub-full")
            if self.state.choices["A68"] == "atMostThree" and self.bridge_refused(request):
                self.refuse("too-many-bridges")

    def is_add(self, request: Request) -> bool:
        """Whether a Device is to be added, and not removed."""
        return request.item("RequestType") == ADD

    def has_room(self, request: Request) -> bool:
        """Whether the hub has a place for the Device."""
        return self.logs.has_room(request.target, self.subject(request))

    def bridge_refused(self, request: Request) -> bool:
        """Whether the Device is a bridge, and the hub has as many others as there may be."""
        device, on_hub = self.record(self.subject(request)), self.state.inventory.on_hub(request.target)
        others = [one for one in on_hub if one.id != device.id and self.is_bridge(one)]
        return self.is_bridge(device) and len(others) >= self.most_bridges

    def is_bridge(self, device: Record) -> bool:
        """Whether a Device is an Alt HAN bridge."""
        return device.type == "PPMID" and device.ppmid_variant not in ("", "PPMID")

    def fault_at_device(self, command: Command) -> int:
        """Return the result code of a hub that has no room, or 0."""
        return 0 if not self.is_add(command.request) or self.has_room(command.request) else FULL

    def carried_out(self, command: Command) -> None:
        """Let the hub know what it has in its log, before the DCC does."""
        request = command.request
        self.logs.changed(request.target, self.subject(request), is_added=self.is_add(request))

    def command_content(self, request: Request) -> tuple[int, bytes]:
        """Return the message code, and the Device as eight octets: the real content is not ours to judge."""
        return self.message_codes[request.item("RequestType")], eui_to_bytes(self.subject(request))

    def succeeded(self, command: Command) -> None:
        """Associate the Device with the hub, or undo that; tell the one who asked."""
        request = command.request
        self.logs.reported(request.target, self.subject(request))
        device = self.state.inventory.get(self.subject(request))
        if device is not None and self.is_add(request):
            self.added(device, request)
        elif device is not None and device.hub == request.target:
            self.removed(device)
        result = items([("UpdateHANDeviceLogServiceRequestID", request.id_text)])
        self.state.alert(request.originator, self.alert_code, "UpdateHANDeviceLogResult", result)

    def added(self, device: Record, request: Request) -> None:
        """Record hub and metering points, and let a Pending Device become Whitelisted."""
        changes = {"hub": request.target}
        if device.type in METERS:
            given = request.items("AddDeviceToCHFWhitelist")
            names = {
                "ImportMPxN": "import_mpxn",
                "SecondaryImportMPAN": "secondary_import_mpan",
                "ExportMPAN": "export_mpan",
            }
            changes |= {attribute: given[name] for name, attribute in names.items() if name in given}
        self.state.inventory.change(device, **changes)
        if device.status in self.whitelisted_from:
            self.state.set_status(device, Status.WHITELISTED)

    def removed(self, device: Record) -> None:
        """Undo the association; the SMI Status stays, since no source says otherwise."""
        self.state.inventory.change(device, hub="")
