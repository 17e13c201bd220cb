"""What a tester sees at the premises, in the published form of the test bed."""

from __future__ import annotations

import base64
from typing import Any

from meterproof.model.answering import Json, Kinds
from meterproof.model.clock import iso
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.operations import SiteOperations
from meterproof.model.premises.site import Site


class SiteObservations:
    """Answers queries about the premises; what they name is looked up as in operations."""

    def __init__(self, operations: SiteOperations) -> None:
        self.operations = operations
        self.site: Site = operations.site
        self.kinds: Kinds = {
            "hub.state": self.hub,
            "meter.state": self.meter,
            "device.log": self.log,
            "hht.state": self.terminal,
            "hht.display": self.display,
            "installs.aborted": self.aborted,
        }

    def hub(self, query: Json) -> dict[str, Any]:
        """A hub: power, WAN, flag, beacon, bands, terminals, device log, and how quick its HAN is."""
        hub, hubs = self.operations.hub(query["hub"]), self.site.hubs
        return {
            "power": hub.power,
            "wan": hub.wan,
            "flag": hubs.flag_on(hub),
            "beacons": hubs.beacons(hub),
            "bands": sorted(hub.bands),
            "terminals": list(hubs.connected(hub)),
            "device_log": self.device_log(hub),
            "latency": round(hubs.latency(hub), 6),
        }

    def device_log(self, hub: Hub) -> list[str]:
        """Return the Devices in the log of a hub."""
        log = self.operations.state.inventory.found_by(("hub", hub.id))
        return [device.id for device in log if device.type not in ("CHF", "GPF")]

    def meter(self, query: Json) -> dict[str, Any]:
        """A Device that takes Commands: its power, its clock, what it was joined to, whose credentials it holds."""
        device = self.operations.device(query["device"]).id
        meter = self.site.meters.get(device)
        seen: dict[str, Any] = {
            "power": meter.power,
            "time": iso(self.site.execution.time_of(device)),
            "joined": list(meter.joined),
        }
        if meter.supplier:
            seen["supplier"] = meter.supplier
        if meter.mpan_shown is not None:
            seen["mpan_shown"] = meter.mpan_shown
        return seen

    def log(self, query: Json) -> dict[str, Any]:
        """The Commands that a Device executed, oldest first."""
        meter = self.site.meters.get(self.operations.device(query["device"]).id)
        return {
            "entries": [
                {
                    "originator": entry.transaction.originator,
                    "counter": str(entry.transaction.counter),
                    "message_code": f"{entry.message_code:04X}",
                    "path": entry.path,
                    "result": entry.code,
                    "executed": entry.when,
                }
                for entry in meter.log.values()
            ]
        }

    def terminal(self, query: Json) -> dict[str, Any]:
        """A terminal: its hub, the networks that it sees, and what it carries."""
        terminal, terminals = self.operations.terminal(query["hht"]), self.site.terminals
        seen: dict[str, Any] = {
            "in_sight": terminals.in_sight(terminal),
            "loaded": len(terminal.commands),
            "responses": len(terminal.responses),
        }
        return {"hub": terminal.hub, **seen} if terminals.connected(terminal) else seen

    def display(self, query: Json) -> dict[str, Any]:
        """What a terminal shows of a message."""
        self.operations.terminal(query["hht"])
        shown, withheld = self.site.display.show(base64.b64decode(query["message"]))
        return {"shown": [{"name": name, "text": text} for name, text in shown], "withheld": withheld}

    def aborted(self, query: Json) -> dict[str, Any]:
        """The visits to a premises that were aborted for want of a WAN."""
        visits = self.site.aborted.at(query["mpxn"], query.get("reader", "").upper())
        return {"entries": [{"mpxn": one.mpxn, "reason": one.reason, "aborted": one.when} for one in visits]}
