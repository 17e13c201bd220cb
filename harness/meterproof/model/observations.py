"""What a tester sees of the laboratory beside DUIS."""

from __future__ import annotations

import base64
from typing import Any

from meterproof.model.answering import Json, Kinds, answer
from meterproof.model.inventory import Record
from meterproof.model.inventory_entry import InventoryEntry
from meterproof.model.premises.observations import SiteObservations
from meterproof.model.premises.operations import SiteOperations
from meterproof.model.refusal import Refusal
from meterproof.model.state import State
from meterproof.wire.protocol import check_query


class Observations:
    """Answers queries."""

    def __init__(self, state: State, on_site: SiteOperations) -> None:
        self.state = state
        self.entry = InventoryEntry(state)
        self.on_site = SiteObservations(on_site)
        self.kinds: Kinds = {
            "clock.now": self.now,
            "device.commands": self.commands,
            "ssi.device": self.self_service,
            "dsp.waiting": self.waiting,
            **self.on_site.kinds,
        }

    def look(self, query: Json) -> dict[str, Any]:
        """Take one look and return what is seen; Refusal where there is nothing to see."""
        return answer(query, check_query, self.kinds)

    def now(self, query: Json) -> dict[str, Any]:
        """The time of the virtual clock."""
        return {"now": self.state.clock.text()}

    def commands(self, query: Json) -> dict[str, Any]:
        """The Commands that reached a Device over the WAN, oldest first; none for a Device that is not known."""
        received = self.state.devices.commands(query["device"].upper())
        return {
            "commands": [
                {
                    "message_code": f"{command.message_code:04X}",
                    "gbcs": base64.b64encode(command.octets).decode("ascii"),
                    "received": command.when,
                    "result": command.conduct.value,
                }
                for command in received
            ]
        }

    def self_service(self, query: Json) -> dict[str, Any]:
        """A Device as the Self-Service Interface shows it (MP170 Annex C clause 4.1.1)."""
        device = self.state.inventory.get(query["device"].upper())
        if device is None:
            raise Refusal(f"there is no Device {query['device']}", where="device", expected="a Device of the inventory")
        shown = {"device": device.id, "device_type": self.real_type(device)}
        firmware = self.firmware(device)
        return {**shown, "firmware": firmware} if firmware else shown

    def waiting(self, query: Json) -> dict[str, Any]:
        """The DSP Schedules and Future Dated requests that the DCC holds, oldest first."""
        held = self.state.waiting
        return {
            "schedules": [{"owner": one.user, "device": one.device} for one in held.schedules],
            "future_dated": [{"sender": one.user, "device": one.device} for one in held.future_dated],
        }

    def real_type(self, device: Record) -> str:
        """Return the real type of a Device: for a bridge its variant."""
        return device.ppmid_variant or device.type

    def firmware(self, device: Record) -> str:
        """Return the firmware version of a Device as 8.2 shows it (MP170 Annex A clause 2.6); empty where none is."""
        return device.firmware if self.entry.includes_firmware(device) else ""
