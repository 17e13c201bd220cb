"""What a tester does to the laboratory beside DUIS: load data, move the clock, let Devices misbehave.

The form of every operation is that of the published protocol; what the form can't say is checked here. An
operation is carried out as a whole or not at all.
"""

from __future__ import annotations

import base64
from typing import Any, Final

from meterproof.model.activation import Activation
from meterproof.model.answering import Json, Kinds, answer
from meterproof.model.cpl import Entry
from meterproof.model.devices import USUAL_FAILURE, Conduct, Reaction
from meterproof.model.dsp import Held
from meterproof.model.keys import Certificate
from meterproof.model.premises.operations import SiteOperations
from meterproof.model.refusal import Refusal
from meterproof.model.seeding import Seeding
from meterproof.model.state import State
from meterproof.wire.protocol import check_operation

_MOST_RESULT_CODE: Final = 127


class Operations:
    """Carries out operations."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.seeding = Seeding(state)
        self.activation = Activation(state)
        self.on_site = SiteOperations(state)
        self.kinds: Kinds = {
            "inventory.seed": self.seed,
            "cpl.load": self.load_cpl,
            "registration.load": self.load_registration,
            "certificates.load": self.load_certificates,
            "schedules.load": self.load_schedules,
            "future-dated.load": self.load_future_dated,
            "clock.settle": self.settle,
            "clock.advance": self.advance,
            "device.behave": self.behave,
            "device.activate-firmware": self.activate_firmware,
            **self.on_site.kinds,
        }

    def carry_out(self, operation: Json) -> dict[str, Any]:
        """Carry out one operation and return its answer; Refusal where it can't be done."""
        return answer(operation, check_operation, self.kinds)

    def seed(self, operation: Json) -> dict[str, Any]:
        """Put Devices into the inventory as they are described."""
        self.seeding.seed(operation["devices"])
        return {}

    def load_cpl(self, operation: Json) -> dict[str, Any]:
        """Add entries to the Central Products List; its colons are left out, as DUIS does (Table 261)."""
        for index, entry in enumerate(operation["entries"]):
            if entry["device_type"] not in self.state.cpl.device_types:
                raise Refusal(
                    f"the list has no device type {entry['device_type']!r}",
                    where=f"entries[{index}].device_type",
                    expected=f"one of {', '.join(self.state.cpl.device_types)}",
                )
        for entry in operation["entries"]:
            model = entry["model_identifier"] + entry["hardware_version"] + entry["hardware_revision"]
            self.state.cpl.load(
                Entry(
                    entry["device_type"],
                    entry["manufacturer"].replace(":", ""),
                    model.replace(":", ""),
                    entry["firmware"].replace(":", ""),
                    entry["smets_version"],
                    entry["gbcs_version"],
                    entry["status"],
                    entry.get("ppmid_variant", ""),
                )
            )
        return {}

    def load_registration(self, operation: Json) -> dict[str, Any]:
        """Register metering points."""
        for entry in operation["entries"]:
            operator = entry.get("network_operator", "")
            self.state.registration.register(entry["mpxn"], entry["supplier"].upper(), operator.upper())
        return {}

    def load_certificates(self, operation: Json) -> dict[str, Any]:
        """Replace the certificates of each Device and usage that is named."""
        given: dict[tuple[str, str], list[Certificate]] = {}
        for item in operation["certificates"]:
            certificate = Certificate(base64.b64decode(item["der"]), item["in_use"])
            given.setdefault((item["device"].upper(), item["usage"]), []).append(certificate)
        for (device, usage), certificates in given.items():
            self.state.keys.load(device, usage, certificates)
        return {}

    def load_schedules(self, operation: Json) -> dict[str, Any]:
        """Let the DCC hold active DSP Schedules."""
        self.state.waiting.schedules += self.held(operation, "schedules", "owner")
        return {}

    def load_future_dated(self, operation: Json) -> dict[str, Any]:
        """Let the DCC hold Future Dated (DSP) requests that were not sent yet."""
        self.state.waiting.future_dated += self.held(operation, "requests", "sender")
        return {}

    def held(self, operation: Json, member: str, party: str) -> list[Held]:
        """Return what a list of an operation describes; Refusal where a User or a Device is not known."""
        described = [Held(item[party].upper(), item["device"].upper()) for item in operation[member]]
        for index, item in enumerate(described):
            if item.user not in self.state.users:
                where, expected = f"{member}[{index}].{party}", "an enrolled User"
                raise Refusal(f"there is no User {item.user}", where=where, expected=expected)
            if item.device not in self.state.inventory:
                where, expected = f"{member}[{index}].device", "a Device of the inventory"
                raise Refusal(f"there is no Device {item.device}", where=where, expected=expected)
        return described

    def settle(self, operation: Json) -> dict[str, Any]:
        """Run the clock until nothing is pending."""
        self.state.clock.settle()
        return {"now": self.state.clock.text()}

    def advance(self, operation: Json) -> dict[str, Any]:
        """Move the clock on."""
        self.state.clock.advance(operation["seconds"])
        return {"now": self.state.clock.text()}

    def behave(self, operation: Json) -> dict[str, Any]:
        """Let a Device succeed, fail or stay silent from now on."""
        device = operation["device"].upper()
        if device not in self.state.inventory:
            raise Refusal(f"there is no Device {device}", where="device", expected="a Device of the inventory")
        conduct, code = Conduct(operation["result"]), operation.get("code")
        if conduct is not Conduct.FAILURE:
            code = 0
        elif code is None:
            code = USUAL_FAILURE
        elif not 1 <= code <= _MOST_RESULT_CODE:
            raise Refusal(f"{code} is no result code of a failure", where="code", expected=f"1 to {_MOST_RESULT_CODE}")
        self.state.devices.behave(device, operation["on"], Reaction(conduct, code))
        return {}

    def activate_firmware(self, operation: Json) -> dict[str, Any]:
        """Let a PPMID or Alt HAN Device activate firmware, or fail to, and raise its alert."""
        device = self.state.inventory.get(operation["device"].upper())
        if device is None or device.type != "PPMID":
            why = f"there is no PPMID {operation['device'].upper()}"
            raise Refusal(why, where="device", expected="a PPMID or Alt HAN Device of the inventory")
        success = operation["result"] == "success"
        self.activation.activate(
            device.id, operation["firmware"], success=success, alert=operation.get("alert", "sent")
        )
        return {}
