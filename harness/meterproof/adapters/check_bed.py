"""One harmless trial of each declared capability, which looks for its effect wherever one can be seen.

The trials work on throwaway Devices, and leave them behind in the inventory.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from meterproof.adapters.check_site import SiteTrials
from meterproof.adapters.check_user import UserTrials
from meterproof.adapters.probe import Probe, fresh_eui, instant
from meterproof.user.outcomes import Kind
from meterproof.verdicts import NotTestable, SutFault

_SUBJECT: Final = "HCALCS"
_SUBJECT_ON_CPL: Final = "HAN Connected Auxiliary Load Control Switch"
_INSTALL_CODE: Final = "00112233445566778899"
_MPAN_WEIGHTS: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)


class Trials:
    """The trials of one system; what one of them makes, the next may use."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._subject = ""
        self._worked_hub = ""
        self._trials: Mapping[str, Callable[[], str]] = {
            "inventory.seed": self.seed,
            "cpl.load": self.load_products,
            "registration.load": self.load_registration,
            "certificates.load": self.load_certificate,
            "clock.settle": self.settle,
            "clock.advance": self.advance,
            "clock.now": self.tell_time,
            "device.behave": self.behave,
            "device.activate-firmware": self.activate_firmware,
            "device.commands": self.list_commands,
            "ssi.device": self.look_up,
            "schedules.load": self.load_schedule,
            "future-dated.load": self.load_future_dated,
            "dsp.waiting": self.list_waiting,
            **SiteTrials(probe).trials,
            **UserTrials(probe, SiteTrials(probe)).trials,
        }

    def trial(self, capability: str) -> Callable[[], str]:
        """Return the trial of ``capability``: what it returns says what was seen, and it raises where it failed."""
        return self._trials.get(capability, _unknown)

    def subject(self) -> str:
        """Return a throwaway Device of the inventory, seeded where that is declared and pre-notified otherwise."""
        if not self._subject:
            probe = self._probe
            device = probe.description(_SUBJECT, "Pending")
            if "inventory.seed" in probe.capabilities:
                probe.operate("inventory.seed", devices=[device])
            else:
                probe.require_accepted(probe.user, "12.2", _prenotification(device))
            self._subject = device["id"]
        return self._subject

    def hear_later(self) -> str:
        """Have a seeded hub's whitelist changed, and wait for what comes of it at the Receive Response Service."""
        probe = self._probe
        if "inventory.seed" not in probe.capabilities:
            raise NotTestable("what is answered later needs Devices that work", missing="inventory.seed")
        subject, user = self.subject(), probe.hub_user
        gpf = probe.description("CHF", "InstalledNotCommissioned", type="GPF")
        hub = probe.description("CHF", "Commissioned", gpf=gpf["id"])
        gpf["hub"] = hub["id"]
        probe.operate("inventory.seed", devices=[hub, gpf])
        cursor = probe.adapter.collect(0, 0.0)[1]
        items = {"DeviceID": subject, "RequestType": "Add", "JoinTimePeriod": "3600", "InstallCode": _INSTALL_CODE}
        probe.require_accepted(user, "8.11", items, target=hub["id"])
        self._worked_hub = hub["id"]
        if "clock.settle" in probe.capabilities:
            probe.operate("clock.settle")
        deliveries, _ = probe.adapter.collect(cursor, probe.sut.timing.response)
        if not deliveries:
            raise SutFault("8.11 was acknowledged, and nothing arrived later")
        return f"messages that arrived after an 8.11: {len(deliveries)}"

    def seed(self) -> str:
        """Seed a Device and read it back by 8.2."""
        device, probe = self.subject(), self._probe
        result = probe.ask(probe.user, "8.2", {"DeviceID": device})
        listed = result.answer.devices if result.answer is not None else ()
        if result.kind is not Kind.ACCEPTED or device not in {one.device_id for one in listed}:
            raise SutFault(f"a seeded Device is not in the answer to 8.2 ({result.kind.value} {result.code})")
        return "a seeded Device is read back by 8.2"

    def load_products(self) -> str:
        """Load an entry and pre-notify a Device of it by 12.2."""
        probe, device = self._probe, self._probe.description(_SUBJECT, "Pending")
        device["firmware"] = fresh_eui().replace("-", "")[:8]
        maker, model, firmware = (_colons(device[name]) for name in ("manufacturer", "model", "firmware"))
        entry = {
            "device_type": _SUBJECT_ON_CPL,
            "manufacturer": maker,
            "model_identifier": model[:5],
            "hardware_version": model[6:8],
            "hardware_revision": model[9:11],
            "firmware": firmware,
            "smets_version": device["smets_version"],
            "gbcs_version": device["gbcs_version"],
            "status": "Current",
        }
        probe.operate("cpl.load", entries=[entry])
        probe.require_accepted(probe.user, "12.2", _prenotification(device))
        return "a Device of a loaded entry is pre-notified by 12.2"

    def load_registration(self) -> str:
        """Register one metering point; nothing in DUIS shows it."""
        self._probe.operate("registration.load", entries=[{"mpxn": _mpan(), "supplier": self._probe.hub_user.eui}])
        return "a metering point was taken"

    def load_certificate(self) -> str:
        """Load a certificate for a Device; nothing in DUIS shows it."""
        from meterproof.user.certificates import make_key_agreement_certificate

        device = self.subject()
        der = base64.b64encode(make_key_agreement_certificate(device)).decode("ascii")
        entry = {"device": device, "usage": "key-agreement", "in_use": True, "der": der}
        self._probe.operate("certificates.load", certificates=[entry])
        return "a certificate was taken"

    def settle(self) -> str:
        """Settle twice: at rest, the clock stands still."""
        first, second = (instant(self._probe.operate("clock.settle")) for _ in range(2))
        if first != second:
            raise SutFault(f"at rest at {first}, and at {second} when settled once more", expected="the same time")
        return f"at rest at {first}"

    def advance(self) -> str:
        """Advance twice: a minute later it is a minute later."""
        first, second = (instant(self._probe.operate("clock.advance", seconds=60)) for _ in range(2))
        if second - first != timedelta(seconds=60):
            raise SutFault(f"60 s moved the clock from {first} to {second}")
        return "60 s move the clock by 60 s"

    def tell_time(self) -> str:
        """Read the clock."""
        return f"it is {instant(self._probe.observe('clock.now'))}"

    def behave(self) -> str:
        """Let a Device do what it does anyway."""
        self._probe.operate("device.behave", device=self.subject(), on="any", result="success")
        return "a Device was told to succeed"

    def activate_firmware(self) -> str:
        """Let a seeded PPMID fail to activate firmware: whoever is responsible for one on no hub is told nothing."""
        probe = self._probe
        if "inventory.seed" not in probe.capabilities:
            raise NotTestable("an activation of firmware needs a Device that works", missing="inventory.seed")
        device = probe.description("PPMID", "Whitelisted")
        probe.operate("inventory.seed", devices=[device])
        firmware = fresh_eui().replace("-", "")[:8]
        probe.operate("device.activate-firmware", device=device["id"], firmware=firmware, result="failure")
        if "clock.settle" in probe.capabilities:
            probe.operate("clock.settle")
        result = probe.ask(probe.user, "8.2", {"DeviceID": device["id"]})
        listed = result.answer.devices if result.answer is not None else ()
        versions = {one.firmware_version for one in listed if one.device_id == device["id"]}
        if versions != {device["firmware"]}:
            shown = " and ".join(map(str, versions)) or "none"
            raise SutFault(f"after an activation that failed, 8.2 shows {shown}", expected=device["firmware"])
        return "an activation that failed leaves the version in the answer to 8.2"

    def list_commands(self) -> str:
        """List the Commands of the hub that was worked on, or of a Device that none was sent to."""
        device = self._worked_hub or self.subject()
        commands = self._probe.observe("device.commands", device=device)["commands"]
        if self._worked_hub and not commands:
            raise SutFault("8.11 was sent to a hub, and no Command is listed for it")
        if not self._worked_hub and commands:
            raise SutFault(f"{len(commands)} Commands are listed for a Device that none was sent to")
        return f"Commands listed: {len(commands)}"

    def look_up(self) -> str:
        """Look a Device up."""
        device = self.subject()
        shown = self._probe.observe("ssi.device", device=device)
        if shown["device"].upper() != device or shown["device_type"] != _SUBJECT:
            raise SutFault(f"{device}, an {_SUBJECT}, is shown as {shown['device']}, a {shown['device_type']}")
        if shown.get("firmware", firmware := self._probe.product(_SUBJECT).firmware) != firmware:
            raise SutFault(f"the {_SUBJECT} has firmware {firmware}, and is shown with {shown['firmware']}")
        return f"shows the {_SUBJECT}"

    def load_schedule(self) -> str:
        """Load a DSP Schedule and look for it where that is declared."""
        probe, held = self._probe, {"owner": self._probe.hub_user.eui, "device": self.subject()}
        probe.operate("schedules.load", schedules=[held])
        return self._held("schedules", held, "a schedule")

    def load_future_dated(self) -> str:
        """Load a Future Dated request and look for it where that is declared."""
        probe, held = self._probe, {"sender": self._probe.hub_user.eui, "device": self.subject()}
        probe.operate("future-dated.load", requests=[held])
        return self._held("future_dated", held, "a Future Dated request")

    def list_waiting(self) -> str:
        """List what waits."""
        waiting = self._probe.observe("dsp.waiting")
        return f"schedules: {len(waiting['schedules'])}, Future Dated requests: {len(waiting['future_dated'])}"

    def _held(self, member: str, held: Mapping[str, str], what: str) -> str:
        if "dsp.waiting" not in self._probe.capabilities:
            return f"{what} was taken"
        waiting = self._probe.observe("dsp.waiting")[member]
        if held not in [{name: eui.upper() for name, eui in one.items()} for one in waiting]:
            raise SutFault(f"{what} was loaded, and dsp.waiting does not list it")
        return f"{what} was taken, and is listed"


def _unknown() -> str:
    raise NotTestable("a capability of the system's own", missing="a trial")


def _prenotification(device: Mapping[str, str]) -> dict[str, str]:
    return {
        "DeviceID": device["id"],
        "DeviceManufacturer": device["manufacturer"],
        "DeviceModel": device["model"],
        "DeviceType": device["type"],
        "SMETSCHTSVersion": device["smets_version"],
        "FirmwareVersion": device["firmware"],
    }


def _colons(digits: str) -> str:
    return ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))


def _mpan() -> str:
    digits = "10" + str(int(fresh_eui().replace("-", ""), 16))[-10:].zfill(10)
    check = sum(int(digit) * weight for digit, weight in zip(digits, _MPAN_WEIGHTS, strict=True)) % 11 % 10
    return f"{digits}{check}"
