"""One harmless trial of each capability at the premises: a throwaway hub, its meter, and a hand-held terminal.

Each trial undoes what it did, as far as that can be undone.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final

from meterproof.adapters.base import Json
from meterproof.adapters.probe import Probe, fresh_eui, instant
from meterproof.user.outcomes import Kind
from meterproof.verdicts import NotTestable, SutFault

_PIN: Final = "4711"
_WRONG_PIN: Final = "0000"
_VISIT: Final = "1000000000008"


class SiteTrials:
    """The trials of one system; the hub, the meter and the display of its premises are made when one is needed."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._hht = ""
        self.trials: Mapping[str, Callable[[], str]] = {
            "hub.configure": self.configure_hub,
            "hub.power": lambda: self._switched("hub.power", "on", "power", hub=self.hub),
            "hub.wan": lambda: self._switched("hub.wan", "up", "wan", hub=self.hub),
            "hub.flag": self.switch_flag,
            "hub.spoof": self.spoof,
            "hub.state": self.look_at_hub,
            "meter.configure": self.set_meter_clock,
            "meter.enter-pin": self.enter_wrong_pin,
            "meter.state": self.look_at_meter,
            "device.power": lambda: self._switched("device.power", "on", "power", device=self.meter),
            "device.seek": self.seek,
            "device.fetch": self.fetch,
            "device.log": self.read_log,
            "hht.bring": self.bring,
            "hht.connect": self.connect,
            "hht.disconnect": self.disconnect,
            "hht.load": self.load,
            "hht.deliver": self.deliver,
            "hht.attempt": self.attempt,
            "hht.pair": self.pair,
            "hht.unload": self.unload,
            "hht.state": self.look_at_terminal,
            "hht.display": self.display,
            "install.abort": self.abort,
            "installs.aborted": self.look_up_visits,
        }

    # -- the premises ------------------------------------------------------------------------------------------

    @cached_property
    def _site(self) -> tuple[str, str, str]:
        """A hub, an ESME and an IHD that stand in the inventory."""
        probe = self._probe
        if "inventory.seed" not in probe.capabilities:
            raise NotTestable("premises to try this on have to be seeded", missing="inventory.seed")
        gpf = probe.description("CHF", "InstalledNotCommissioned", type="GPF")
        hub = probe.description("CHF", "Commissioned", gpf=gpf["id"])
        gpf["hub"] = hub["id"]
        meter = probe.description("ESME", "Commissioned", hub=hub["id"], esme_variant="A")
        display = probe.description("IHD", "", hub=hub["id"])
        for item in ("status", "firmware", "gbcs_version"):
            del display[item]
        probe.operate("inventory.seed", devices=[hub, gpf, meter, display])
        return hub["id"], meter["id"], display["id"]

    @property
    def hub(self) -> str:
        """The CHF."""
        return self._site[0]

    @property
    def meter(self) -> str:
        """The ESME on the hub."""
        return self._site[1]

    @property
    def display_device(self) -> str:
        """The IHD on the hub."""
        return self._site[2]

    # -- hubs and meters ---------------------------------------------------------------------------------------

    def configure_hub(self) -> str:
        """Give the hub another band, and the usual one back."""
        for bands in (["868"], ["2.4"]):
            self._probe.operate("hub.configure", hub=self.hub, bands=bands)
            if self._offers("hub.state") and self._look("hub.state", hub=self.hub)["bands"] != bands:
                raise SutFault(f"the hub was given {', '.join(bands)}, and hub.state shows something else")
        return "a hub was given another band, and the usual one back"

    def switch_flag(self) -> str:
        """Try the switch of the flag, and see whether hub.state shows the same."""
        flag = self._probe.operate("hub.flag", hub=self.hub, on=False, by="installer")["flag"]
        if self._offers("hub.state") and self._look("hub.state", hub=self.hub)["flag"] != flag:
            raise SutFault("hub.flag and hub.state do not agree on the flag")
        return f"the flag is {'on' if flag else 'off'} after an installer tried to set it off"

    def spoof(self) -> str:
        """Let ten spoofed Devices ask to join, and end it."""
        probe = self._probe
        probe.operate("hub.spoof", hub=self.hub, joiners=10)
        slow = self._look("hub.state", hub=self.hub)["latency"] if self._offers("hub.state") else 0.0
        probe.operate("hub.spoof", hub=self.hub, joiners=0)
        if slow and self._look("hub.state", hub=self.hub)["latency"] > slow:
            raise SutFault("the HAN is slower after spoofed Devices stopped asking than while they did")
        return "spoofed Devices asked to join, and stopped"

    def look_at_hub(self) -> str:
        """Look at a hub whose meter is on its log."""
        seen = self._look("hub.state", hub=self.hub)
        if self.meter not in [device.upper() for device in seen["device_log"]]:
            raise SutFault("a meter was seeded on the hub, and the hub's log does not list it")
        return f"Devices on the log: {len(seen['device_log'])}"

    def set_meter_clock(self) -> str:
        """Put the clock of the meter an hour fast, see it, and put it right."""
        now = instant(self._probe.observe("clock.now")) if self._offers("clock.now") else None
        if now is None:
            self._probe.operate("meter.configure", device=self.meter, pin=_PIN)
            return "a meter was given a PIN"
        fast = now + timedelta(hours=1)
        self._probe.operate("meter.configure", device=self.meter, clock=_text(fast))
        shown = self._look("meter.state", device=self.meter)["time"] if self._offers("meter.state") else _text(fast)
        self._probe.operate("meter.configure", device=self.meter, clock=_text(now))
        if abs(instant({"now": shown}) - fast) > timedelta(minutes=1):
            raise SutFault(f"the clock of a meter was set to {_text(fast)}, and shows {shown}")
        return "the clock of a meter was set"

    def enter_wrong_pin(self) -> str:
        """Enter a wrong PIN."""
        if self._offers("meter.configure"):
            self._probe.operate("meter.configure", device=self.meter, pin=_PIN)
        if self._probe.operate("meter.enter-pin", device=self.meter, pin=_WRONG_PIN)["admitted"]:
            raise SutFault("a wrong Installer PIN opened the menu")
        return "a wrong PIN does not open the menu"

    def look_at_meter(self) -> str:
        """Look at the meter."""
        return f"its clock shows {self._look('meter.state', device=self.meter)['time']}"

    def seek(self) -> str:
        """Let the meter look for its hub."""
        joined = self._probe.operate("device.seek", device=self.meter, hub=self.hub)["joined"]
        return f"a meter of the log {'joined' if joined else 'did not join'} its network"

    def fetch(self) -> str:
        """Let an IHD that was never joined ask the meter for data."""
        if self._probe.operate("device.fetch", device=self.display_device, source=self.meter)["data"]:
            raise SutFault("a Device that was never joined was given data")
        return "a Device that was never joined is given no data"

    def read_log(self) -> str:
        """Read the log of the meter, which has what was delivered where that is declared."""
        if self._offers("hht.deliver"):
            self.deliver()
        entries = self._look("device.log", device=self.meter)["entries"]
        if self._offers("hht.deliver") and not entries:
            raise SutFault("a Command was delivered, and the log of the meter is empty")
        return f"Commands in the log: {len(entries)}"

    # -- terminals ---------------------------------------------------------------------------------------------

    def bring(self) -> str:
        """Bring a terminal, which has nothing on it."""
        hht = self._fresh_terminal()
        if self._offers("hht.state") and self._look("hht.state", hht=hht)["loaded"]:
            raise SutFault("a terminal that was just brought has Commands on it")
        return "a terminal was brought"

    def connect(self) -> str:
        """Connect a terminal to the hub, after a power-up where that is declared."""
        self._connected_terminal()
        return "a terminal connected to a hub"

    def disconnect(self) -> str:
        """Let a terminal leave the hub."""
        hht = self._connected_terminal()
        self._probe.operate("hht.disconnect", hht=hht)
        if self._offers("hht.state") and "hub" in self._look("hht.state", hht=hht):
            raise SutFault("a terminal left its hub, and hht.state shows it connected")
        return "a terminal left its hub"

    def load(self) -> str:
        """Load a Command for the meter, as 8.7.2 returns it for local delivery."""
        loaded = self._probe.operate("hht.load", hht=self._fresh_terminal(), commands=[self._command()])["loaded"]
        if loaded != 1:
            raise SutFault(f"one Command was loaded, and {loaded} are said to be there")
        return "a Command was loaded"

    def deliver(self) -> str:
        """Deliver a Command to the meter."""
        fate = self._delivered()["result"]
        if fate != "executed":
            raise SutFault(f"a Command was delivered to its meter, and came to {fate}", expected="executed")
        return "a Command was delivered and executed"

    def attempt(self) -> str:
        """Let a terminal try to listen."""
        hht = self._connected_terminal()
        if self._probe.operate("hht.attempt", hht=hht, what="listen", device=self.meter)["admitted"]:
            raise SutFault("the hub let a terminal listen to its network")
        return "a terminal can't listen to the network"

    def pair(self) -> str:
        """Try to pair a terminal."""
        paired = self._probe.operate("hht.pair", hht=self._fresh_terminal(), hub=self.hub)["paired"]
        return f"a terminal was {'paired' if paired else 'not paired'}"

    def unload(self) -> str:
        """Take the Response to a delivered Command off the terminal."""
        if not self._offers("hht.deliver"):
            self._probe.operate("hht.unload", hht=self._fresh_terminal())
            return "an empty terminal was unloaded"
        responses = self.responses()
        if len(responses) != 1:
            raise SutFault(f"one Command was delivered, and {len(responses)} Responses came off the terminal")
        return "the Response came off the terminal"

    def responses(self) -> list[str]:
        """Return the Responses of a terminal that delivered a Command."""
        self._delivered()
        taken: list[str] = self._probe.operate("hht.unload", hht=self._hht)["responses"]
        return taken

    def look_at_terminal(self) -> str:
        """Look at a terminal that has nothing on it."""
        seen = self._look("hht.state", hht=self._fresh_terminal())
        return f"networks in sight: {len(seen['in_sight'])}"

    def display(self) -> str:
        """Look at what a terminal shows of a Command."""
        seen = self._look("hht.display", hht=self._fresh_terminal(), message=self._command())
        if not seen["shown"] and not seen["withheld"]:
            raise SutFault("a terminal neither shows anything of a Command nor withholds anything")
        return f"lines shown: {len(seen['shown'])}, withheld: {len(seen['withheld'])}"

    # -- the register ------------------------------------------------------------------------------------------

    def abort(self) -> str:
        """Report a visit."""
        self._probe.operate("install.abort", mpxn=_VISIT, reason="no-wan")
        return "an aborted visit was taken"

    def look_up_visits(self) -> str:
        """Look a premises up."""
        return f"visits listed: {len(self._look('installs.aborted', mpxn=_VISIT)['entries'])}"

    # -- what trials have in common ----------------------------------------------------------------------------

    def _offers(self, capability: str) -> bool:
        return capability in self._probe.capabilities

    def _look(self, kind: str, **members: str) -> Json:
        return self._probe.observe(kind, **members)

    def _switched(self, kind: str, member: str, shown: str, **what: str) -> str:
        """Switch something off and on again, and look both times."""
        state = "hub.state" if "hub" in what else "meter.state"
        for on in (False, True):
            self._probe.operate(kind, **what, **{member: on})
            if self._offers(state) and self._look(state, **what)[shown] is not on:
                raise SutFault(f"{kind} said {'on' if on else 'off'}, and {state} shows the opposite")
        return "off, and on again"

    def _fresh_terminal(self) -> str:
        if not self._offers("hht.bring"):
            raise NotTestable("a terminal has to be brought first", missing="hht.bring")
        self._hht = fresh_eui()
        self._probe.operate("hht.bring", hht=self._hht, bands=["2.4"], near=[self.hub])
        return self._hht

    def _connected_terminal(self) -> str:
        if not self._offers("hht.connect"):
            raise NotTestable("a terminal has to be connected first", missing="hht.connect")
        hht = self._fresh_terminal()
        if self._offers("hub.power"):
            for on in (False, True):
                self._probe.operate("hub.power", hub=self.hub, on=on)
        answer = self._probe.operate("hht.connect", hht=hht, hub=self.hub)
        if not answer["connected"]:
            raise SutFault(f"a terminal was not let in by a hub that has just powered up: {answer['reason']}")
        return hht

    def _command(self) -> str:
        probe = self._probe
        items = {"OtherDeviceID": self.display_device}
        result = probe.ask(probe.hub_user, "8.7.2", items, target=self.meter, command_variant=2)
        command = result.answer.local_command if result.answer is not None else None
        if result.kind is not Kind.ACCEPTED or command is None:
            raise SutFault(f"8.7.2 for local delivery returned no Command: {result.kind.value} {result.code}".rstrip())
        return base64.b64encode(command).decode("ascii")

    def _delivered(self) -> Mapping[str, Any]:
        if not self._offers("hht.load"):
            raise NotTestable("a terminal has to be loaded first", missing="hht.load")
        hht = self._connected_terminal()
        self._probe.operate("hht.load", hht=hht, commands=[self._command()])
        deliveries = self._probe.operate("hht.deliver", hht=hht)["deliveries"]
        if len(deliveries) != 1:
            raise SutFault(f"a terminal with one Command delivered {len(deliveries)}")
        one: Mapping[str, Any] = deliveries[0]
        return one


def _text(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"
