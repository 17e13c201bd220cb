"""Everything that the DCC and the premises hold; handlers, checks and operations share one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from meterproof.catalogue.model import Profile, Sut, User
from meterproof.errors import UsageError
from meterproof.model.choices import settle_choices
from meterproof.model.clock import VirtualClock
from meterproof.model.cpl import CentralProductsList
from meterproof.model.devices import Devices
from meterproof.model.dsp import Waiting
from meterproof.model.inventory import Inventory, Record, Status
from meterproof.model.keys import PublicKeyRepository
from meterproof.model.local_delivery import LocalDelivery
from meterproof.model.minting import mint
from meterproof.model.premises.site import Site
from meterproof.model.registration import Registration
from meterproof.model.suppliers import ResponsibleSuppliers
from meterproof.model.variants import VariantForm
from meterproof.model.writer import Writer, element
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId

UNCODED: Mapping[str, str] = {
    "future-dating": "E100",
    "hub-full": "E100",
    "local-response": "E100",
    "no-certificate": "E100",
    "pre-command": "E100",
    "too-many-bridges": "E100",
    "too-many-devices": "E100",
}
"""Refusals that no source prints a code for, under names of ours: a profile may map them in ``common_codes``."""

SINGLE_868: Final = "Single Band (868MHz only)"
"""HANVariant of a hub that Table 227 has no label for (open point A11)."""


class State:
    """The reference DCC's data, with what a laboratory has loaded before the first request."""

    def __init__(self, profile: Profile, sut: Sut) -> None:
        self.profile = profile
        self.choices = settle_choices(profile)
        self.knows_ppmid_variant = "MP170" in profile.in_force
        self.variant_form = VariantForm(self.choices["A22"])
        self.users: Mapping[str, User] = {user.eui.upper(): user for user in sut.users}
        self.clock = VirtualClock(profile.as_of)
        self.inventory = Inventory()
        self.cpl = CentralProductsList(sut.device_models)
        self.han_variants: Mapping[tuple[str, str], str] = {
            (model.manufacturer, model.model): model.han_variant
            for model in sut.device_models
            if model.han_variant and (model.han_variant != SINGLE_868 or self.choices["A11"] == "ownLabel")
        }
        """HANVariant of a hub by manufacturer and model, a relation that the DCC holds (Table 227)."""
        self.without_export = frozenset((one.manufacturer, one.model) for one in sut.device_models if not one.exports)
        """Manufacturer and model of meters that can't export, which the DCC knows by itself (open point A27)."""
        self.registration = Registration(sut.metering_points, {user.name: user for user in sut.users})
        self.keys = PublicKeyRepository(mint)
        self.suppliers = ResponsibleSuppliers(self.inventory, self.registration)
        self.devices = Devices()
        self.waiting = Waiting()
        self.local = LocalDelivery()
        self.premises = Site(self.clock, self.inventory, self.devices, self.local, self.choices, profile.parameters)
        self.writer = Writer(profile.schema_version)
        self.outbox: list[tuple[str, bytes]] = []
        self._alerts = 0
        self._joined_early: list[Callable[[], bool]] = []

    def common(self, check: str) -> str:
        """Return the Response Code of a common check; UsageError where the profile has none."""
        codes = self.profile.common_codes.get(check) or (UNCODED.get(check, ""),)
        if not codes[0]:
            raise self._lacks("common_codes", check)
        return codes[0]

    def success(self, kind: str) -> str:
        """Return the Response Code of a success; UsageError where the profile has none."""
        codes = self.profile.success_codes_of(kind)
        if not codes:
            raise self._lacks("success_codes", kind)
        return codes[0]

    def roles(self, user: str) -> frozenset[str]:
        """Return the User Roles of the user with this EUI-64; none where it is not enrolled."""
        enrolled = self.users.get(user)
        return frozenset(enrolled.roles) if enrolled else frozenset()

    def set_status(self, device: Record, status: str) -> None:
        """Set the SMI Status of a Device; what it was before Recovery counts no longer."""
        day = self._commissioned_on(device, status)
        self.inventory.change(device, status=str(status), prior_status="", commissioned_on=day)
        if status == Status.COMMISSIONED:
            waiting, self._joined_early = self._joined_early, []
            still_waiting = [try_again for try_again in waiting if not try_again()]
            self._joined_early += still_waiting

    def wait_for_commissioning(self, try_again: Callable[[], bool]) -> None:
        """Call ``try_again`` whenever a Device becomes Commissioned, until it returns True."""
        self._joined_early.append(try_again)

    def set_status_behind(self, device: Record, status: str) -> None:
        """Set the SMI Status that a Recovered Device counts as, and let it stay Recovered."""
        day = self._commissioned_on(device, status)
        self.inventory.change(device, prior_status=str(status), commissioned_on=day)

    def send(self, user: str, body: bytes) -> None:
        """Send a message to the Receive Response Service of a user."""
        self.outbox.append((user, body))

    def alert(self, user: str, alert_code: str, name: str, content: str) -> None:
        """Send a DCC Alert with the element ``name`` to a user."""
        self._alerts += 1
        alert_id = RequestId(ACCESS_CONTROL_BROKER, user, self._alerts)
        body = self.writer.dcc_alert(
            alert_code, self.success("answer"), self.clock.text(), str(alert_id), element(name, content)
        )
        self.send(user, body)

    def _commissioned_on(self, device: Record, status: str) -> date | None:
        """Return the day that counts: the first one of a Device that is Commissioned already, and told so once more."""
        news = status == Status.COMMISSIONED and device.validated_status != Status.COMMISSIONED
        return self.clock.now.date() if news else device.commissioned_on

    def _lacks(self, table: str, key: str) -> UsageError:
        return UsageError(
            f"the profile gives no Response Code for {key!r}",
            where=f"profile {self.profile.id}: [{table}]",
            expected=f"a list of codes under {key!r}, the first being the model's answer",
        )
