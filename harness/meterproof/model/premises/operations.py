"""What a tester does at the premises, in the published form of the test bed."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from meterproof.model.answering import Json, Kinds
from meterproof.model.inventory import Record
from meterproof.model.premises.aborted import Aborted
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.site import Site
from meterproof.model.premises.terminals import Break, Delivered, Terminal
from meterproof.model.refusal import Refusal
from meterproof.model.state import State
from meterproof.wire.gbcs import GbcsFault, decode

USUAL_MEDIUM: Final = "inter-pan"
_POLICY: Final = ("off_by", "on_by", "timeout", "scope", "at_expiry")


class SiteOperations:
    """Carries out operations at the premises; the form of each is checked before."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.site: Site = state.premises
        self.kinds: Kinds = {
            "hub.configure": self.configure_hub,
            "hub.power": self.hub_power,
            "hub.wan": self.hub_wan,
            "hub.flag": self.hub_flag,
            "hub.spoof": self.spoof,
            "meter.configure": self.configure_meter,
            "meter.enter-pin": self.enter_pin,
            "device.power": self.device_power,
            "device.seek": self.seek,
            "device.fetch": self.fetch,
            "hht.bring": self.bring,
            "hht.connect": self.connect,
            "hht.disconnect": self.disconnect,
            "hht.load": self.load,
            "hht.deliver": self.deliver,
            "hht.attempt": self.attempt,
            "hht.pair": self.pair,
            "hht.unload": self.unload,
            "install.abort": self.abort,
        }

    # -- hubs --------------------------------------------------------------------------------------------------

    def configure_hub(self, operation: Json) -> dict[str, Any]:
        """Say what kind of hub it is: its bands, and the policy of its flag."""
        hub = self.hub(operation["hub"])
        if "bands" in operation:
            hub.bands = frozenset(operation["bands"])
        named = {name: operation[name] for name in _POLICY if name in operation}
        hub.flag.policy = replace(hub.flag.policy, **named)
        return {}

    def hub_power(self, operation: Json) -> dict[str, Any]:
        """Cut the power of a hub, or bring it back."""
        self.site.hubs.set_power(self.hub(operation["hub"]), operation["on"])
        return {}

    def hub_wan(self, operation: Json) -> dict[str, Any]:
        """Let a hub lose the WAN, or find it."""
        self.site.hubs.set_wan(self.hub(operation["hub"]), operation["up"])
        return {}

    def hub_flag(self, operation: Json) -> dict[str, Any]:
        """Try the switch of the inter-PAN flag."""
        hub = self.hub(operation["hub"])
        self.site.hubs.switch_flag(hub, operation["on"], operation["by"])
        return {"flag": self.site.hubs.flag_on(hub)}

    def spoof(self, operation: Json) -> dict[str, Any]:
        """Let spoofed Devices ask to join."""
        self.hub(operation["hub"]).spoofed = operation["joiners"]
        return {}

    # -- meters and other Devices ------------------------------------------------------------------------------

    def configure_meter(self, operation: Json) -> dict[str, Any]:
        """Say how a meter stands."""
        meter = self.site.meters.get(self.device(operation["device"]).id)
        meter.pin = operation.get("pin", meter.pin)
        meter.indoors = operation.get("indoors", meter.indoors)
        meter.consumer_present = operation.get("consumer_present", meter.consumer_present)
        if "mpan_shown" in operation:
            self.site.meters.enter_mpan(meter, operation["mpan_shown"])
        if "clock" in operation:
            meter.ahead = datetime.fromisoformat(operation["clock"]) - self.state.clock.now
        return {}

    def enter_pin(self, operation: Json) -> dict[str, Any]:
        """Enter an Installer PIN at a Device."""
        device = self.device(operation["device"])
        meter, meters = self.site.meters.get(device.id), self.site.meters
        opened = meters.takes_pin(meter, device.type, operation["pin"])
        admitted = opened and bool(device.hub) and self.site.hubs.enter_pin(self.site.hubs.get(device.hub))
        return {"admitted": admitted, "locked": meters.locked(meter)}

    def device_power(self, operation: Json) -> dict[str, Any]:
        """Cut the power of a Device, or bring it back."""
        self.site.meters.set_power(self.site.meters.get(self.device(operation["device"]).id), operation["on"])
        return {}

    def seek(self, operation: Json) -> dict[str, Any]:
        """Let a Device look for a beacon: it joins the network of a hub whose whitelist it is on."""
        device, hub = self.device(operation["device"]), self.hub(operation["hub"])
        return {"joined": self.site.hubs.joins(hub, device.hub)}

    def fetch(self, operation: Json) -> dict[str, Any]:
        """Let a Device ask another for data."""
        device, source = self.device(operation["device"]), self.device(operation["source"])
        return {"data": self.site.meters.gives_data(self.site.meters.get(source.id), device.id)}

    # -- terminals ---------------------------------------------------------------------------------------------

    def bring(self, operation: Json) -> dict[str, Any]:
        """Bring a terminal to the premises."""
        near = [self.hub(hub).id for hub in operation["near"]]
        medium = operation.get("medium", USUAL_MEDIUM)
        self.site.terminals.bring(Terminal(operation["hht"].upper(), frozenset(operation["bands"]), near, medium))
        return {}

    def connect(self, operation: Json) -> dict[str, Any]:
        """Connect a terminal to a hub."""
        reason = self.site.terminals.connect(self.terminal(operation["hht"]), self.hub(operation["hub"]))
        return {"connected": not reason, "reason": reason}

    def disconnect(self, operation: Json) -> dict[str, Any]:
        """Let a terminal leave its hub."""
        self.site.terminals.disconnect(self.terminal(operation["hht"]))
        return {}

    def load(self, operation: Json) -> dict[str, Any]:
        """Load Commands onto a terminal; what is no GBCS message can't be addressed to anything."""
        commands = [base64.b64decode(command) for command in operation["commands"]]
        for index, octets in enumerate(commands):
            try:
                decode(octets)
            except GbcsFault as fault:
                raise Refusal(f"no Command: {fault}", where=f"commands[{index}]", expected="a GBCS message") from None
        terminal = self.terminal(operation["hht"])
        self.site.terminals.load(terminal, commands)
        return {"loaded": len(terminal.commands)}

    def deliver(self, operation: Json) -> dict[str, Any]:
        """Let a terminal deliver its Commands."""
        terminal, lost = self.terminal(operation["hht"]), operation.get("lose")
        to = self.device(operation["to"]).id if "to" in operation else ""
        done = self.site.terminals.deliver(
            terminal, operation.get("restart", ""), Break(lost["command"], lost["at"]) if lost else None, to
        )
        connected = self.site.terminals.connected(terminal)
        return {"deliveries": [_delivery(one) for one in done], "connected": connected}

    def attempt(self, operation: Json) -> dict[str, Any]:
        """Let a terminal try what a carrier of Commands may not do."""
        device, terminal = self.device(operation["device"]), self.terminal(operation["hht"])
        return {"admitted": self.site.terminals.admitted(terminal, operation["what"], device)}

    def pair(self, operation: Json) -> dict[str, Any]:
        """Try to pair a terminal with a hub."""
        return {"paired": self.site.hubs.pair(self.hub(operation["hub"]), self.terminal(operation["hht"]).id)}

    def unload(self, operation: Json) -> dict[str, Any]:
        """Take the Responses off a terminal."""
        responses = self.site.terminals.unload(self.terminal(operation["hht"]), operation.get("power_lost_after"))
        return {"responses": [_text(response) for response in responses]}

    # -- the register ------------------------------------------------------------------------------------------

    def abort(self, operation: Json) -> dict[str, Any]:
        """Report a visit that ended without an installation."""
        by = operation.get("by", "").upper()
        self.site.aborted.report(Aborted(operation["mpxn"], operation["reason"], self.state.clock.text(), by))
        return {}

    # -- lookups -----------------------------------------------------------------------------------------------

    def device(self, device: str) -> Record:
        """Return the record of a Device; Refusal where there is none."""
        found = self.state.inventory.get(device.upper())
        if found is None:
            raise Refusal(f"there is no Device {device}", expected="a Device of the inventory")
        return found

    def hub(self, hub: str) -> Hub:
        """Return a hub; Refusal where no CHF of the inventory has this identifier."""
        found = self.device(hub)
        if found.type != "CHF":
            raise Refusal(f"{hub} is a {found.type}", expected="the CHF of a hub")
        return self.site.hubs.get(found.id)

    def terminal(self, terminal: str) -> Terminal:
        """Return a terminal; Refusal where none with this identifier was brought."""
        found = self.site.terminals.get(terminal.upper())
        if found is None:
            raise Refusal(f"there is no terminal {terminal}", expected="a terminal that was brought by hht.bring")
        return found


def _delivery(one: Delivered) -> dict[str, Any]:
    said: dict[str, Any] = {"gbcs": _text(one.octets), "result": one.fate.value}
    if one.response:
        said["response"] = _text(one.response)
    return said


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")
