"""One harmless trial of each capability of a User's system: one small order, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from meterproof.adapters.base import Json
from meterproof.adapters.check_site import SiteTrials
from meterproof.adapters.probe import Probe
from meterproof.verdicts import NotTestable, SutFault

_ORDER: Final = "check-sut"


class UserTrials:
    """The trials of one system; the order goes to the meter of ``site``."""

    def __init__(self, probe: Probe, site: SiteTrials) -> None:
        self._probe = probe
        self._site = site
        self._ordered = False
        self.trials: Mapping[str, Callable[[], str]] = {
            "user.connect": self.connect,
            "user.order": self.order,
            "user.carried-back": self.carry_back,
            "user.outcomes": self.outcomes,
            "user.contact": self.contact,
            "dcc.received": self.received,
        }

    def connect(self) -> str:
        """The DCC side was given to the system when it was opened."""
        return "the system was told where the DCC side is"

    def order(self) -> str:
        """Order the join of an IHD over the WAN, and see the request arrive where that is declared."""
        self._place()
        if "dcc.received" in self._probe.capabilities and not self._requests():
            raise SutFault("an order was given, and the DCC side received no request")
        return "an order was given"

    def carry_back(self) -> str:
        """Order the same for local delivery, deliver it, and hand the Response over."""
        self._place()
        if not {"hht.deliver", "dcc.received"} <= self._probe.capabilities:
            raise NotTestable("a terminal has to deliver something first", missing="hht.deliver")
        responses = self._site.responses()
        self._probe.operate("user.carried-back", order=_ORDER, responses=responses)
        return "a Response was taken in"

    def outcomes(self) -> str:
        """See what was counted for the order."""
        self._place()
        counted = self._probe.observe("user.outcomes", order=_ORDER)["outcomes"]
        if len(counted) > 1:
            raise SutFault(f"an order of one step was given, and {len(counted)} outcomes were counted")
        return f"outcomes counted: {len(counted)}"

    def contact(self) -> str:
        """Ask whom an incoming supplier contacts, where there is but one answer."""
        user = self._probe.hub_user.eui
        said = self._probe.observe("user.contact", device=self._site.meter, registered=user, in_place=user)
        if said["contact"].upper() != user.upper():
            raise SutFault(f"the one supplier there is is {user}, and {said['contact']} would be contacted")
        return "the one supplier there is would be contacted"

    def received(self) -> str:
        """List what the DCC side received."""
        self._place()
        return f"requests received: {len(self._requests())}"

    def _place(self) -> None:
        if self._ordered:
            return
        if "user.order" not in self._probe.capabilities:
            raise NotTestable("there is nothing to see without an order", missing="user.order")
        self._ordered = True
        step = {"srv": "8.7.2", "device": self._site.meter, "other": self._site.display_device}
        self._probe.operate("user.order", order=_ORDER, user=self._probe.hub_user.eui, way="wan", steps=[step])
        if "clock.settle" in self._probe.capabilities:
            self._probe.operate("clock.settle")

    def _requests(self) -> list[Json]:
        received: list[Json] = self._probe.observe("dcc.received", user=self._probe.hub_user.eui)["requests"]
        return received
