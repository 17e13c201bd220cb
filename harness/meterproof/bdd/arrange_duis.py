"""Arrangement by DUIS alone: pre-notify, install the hub, whitelist, commission and join, as a supplier would.

What DUIS can't bring about (a Suspended Device, say) is not testable without a seeding capability, and is
said to be so.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from meterproof.bdd import lab
from meterproof.bdd.critical import signed_submission
from meterproof.bdd.draft import Draft
from meterproof.bdd.premises import GENUINE_PPMID, HUB_FUNCTIONS, METERS, TYPE_1, TYPE_2, WantedDevice
from meterproof.bdd.prenotify import prenotification_items
from meterproof.verdicts import Inconclusive, NotTestable

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench, Submission


class DuisRoute:
    """Brings Devices about by Service Requests; each request that is refused makes the scenario inconclusive."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def bring_about(self, devices: list[WantedDevice]) -> None:
        """Bring about ``devices`` in the order in which they depend on each other: hubs, meters, the rest."""
        for device in devices:
            require_reachable(device)
        order = {"CHF": 0, "GPF": 1, "ESME": 2, "GSME": 2}
        for device in sorted(devices, key=lambda wanted: order.get(wanted.type, 3)):
            if device.type == "CHF":
                self._install_hub(device)
            elif device.type != "GPF":
                self._install(device)
        for device in devices:
            self._finish(device)

    def _install_hub(self, chf: WantedDevice) -> None:
        bench = self._bench
        gpf = next(other for other in bench.premises.devices.values() if other.type == "GPF" and other.hub == chf.label)
        require_pair(chf, gpf)
        prenotify(bench, chf, gpf.eui)
        status = {"Withdrawn": "Commissioned"}.get(chf.status, chf.status)
        if status != "Pending":
            require_installer(bench, chf)
            items = {"DeviceID": chf.eui, "UpdateDeviceStatusCH": status}
            self._do(chf.added_by, Draft("8.4", items=items), f"setting the {chf.label} to {status}")

    def _install(self, device: WantedDevice) -> None:
        prenotify(self._bench, device)
        if device.status == "InstalledNotCommissioned":
            require_installer(self._bench, device)
            items = {"DeviceID": device.eui, "UpdateDeviceStatusExceptCH": device.status}
            self._do(device.added_by, Draft("8.4", items=items), f"setting the {device.label} to {device.status}")
        elif device.hub and device.status != "Pending":
            whitelist(self._bench, device)
            if device.type in METERS and device.status in ("Commissioned", "Decommissioned"):
                self._commission(device)
            elif device.type in TYPE_1 and device.status == "Commissioned":
                self._join(device)

    def _commission(self, meter: WantedDevice) -> None:
        bench = self._bench
        if not set(bench.session.user(meter.supplier).roles) & {"IS", "GS"}:
            raise NotTestable(
                f"{meter.supplier}, to whom the {meter.label} is registered, can't commission it",
                missing="inventory.seed",
            )
        now = bench.observe("clock.now")["now"] if bench.offers("clock.now") else _now()
        items = {"CurrentDateTime": now, "TolerancePeriod": "60"}
        self._critical(meter.supplier, Draft("8.1.1", meter.eui, items), f"commissioning the {meter.label}")

    def _join(self, device: WantedDevice) -> None:
        meter = next((other for other in self._bench.premises.devices.values() if other.type == "ESME"), None)
        if meter is None:
            raise NotTestable(f"the {device.label} is Commissioned by a join, and there is no ESME", missing="an ESME")
        draft = Draft("8.7.1", meter.eui, {"OtherDeviceID": device.eui})
        self._critical(meter.supplier, draft, f"joining the {device.label}")

    def _finish(self, device: WantedDevice) -> None:
        if device.status == "Decommissioned":
            draft = Draft("8.3", items={"DeviceID": device.eui})
            self._do(device.supplier or device.added_by, draft, f"decommissioning the {device.label}")
        if device.type == "CHF" and device.status == "Withdrawn":
            items = {"DeviceID": device.eui, "UpdateDeviceStatusCH": "Withdrawn"}
            self._do(device.added_by, Draft("8.4", items=items), f"withdrawing the {device.label}")
        if device.type == "GPF" and device.status == "Commissioned" and device.explicit:
            meter = self._bench.premises["GSME"]
            draft = Draft("8.7.2", meter.eui, {"OtherDeviceID": device.eui})
            submission = self._do(meter.supplier, draft, f"joining the {device.label}")
            require_response(self._bench, submission, f"joining the {device.label}")

    def _do(self, user: str, draft: Draft, purpose: str) -> Submission:
        return self._bench.bring_about(self._bench.session.user(user), draft, purpose)

    def _critical(self, user: str, draft: Draft, purpose: str) -> None:
        transformed = self._do(user, draft, purpose)
        sent = signed_submission(self._bench, self._bench.session.user(user), transformed, 5)
        require_response(self._bench, sent, purpose)


def prenotify(bench: Bench, device: WantedDevice, gpf: str = "") -> None:
    """Pre-notify ``device`` by the user who is to be its adder (12.2)."""
    cpl_type = lab.esme_family(device.variant) if device.type == "ESME" else ""
    model = lab.device_model(bench.session.sut, device.type, cpl_type=cpl_type, exports=device.exports)
    draft = Draft("12.2", items=prenotification_items(bench, device, model, gpf))
    bench.bring_about(bench.session.user(device.added_by), draft, f"pre-notifying the {device.label}")


def whitelist(bench: Bench, device: WantedDevice) -> None:
    """Add ``device`` to the device log of its hub (8.11), and wait until the hub has said that it did."""
    items = whitelist_items(bench, device)
    purpose = f"whitelisting the {device.label}"
    user = bench.session.user(device.supplier if device.supplier[:2] in ("IS", "GS") else "IS")
    submission = bench.bring_about(user, Draft("8.11", bench.premises[device.hub].eui, items), purpose)
    require_response(bench, submission, purpose)


def whitelist_items(bench: Bench, device: WantedDevice) -> dict[str, str]:
    """Return the items of an 8.11 that adds ``device`` to the device log of a hub."""
    items = {
        "DeviceID": device.eui,
        "RequestType": "Add",
        "JoinTimePeriod": "3600",
        "InstallCode": bench.identities.install_code(),
    }
    points = {
        "ImportMPxN": device.mpxn,
        "SecondaryImportMPAN": device.secondary_mpan,
        "ExportMPAN": device.export_mpan,
    }
    return items | {name: value for name, value in points.items() if value}


def require_response(bench: Bench, submission: Submission, purpose: str) -> None:
    """Wait for the Device's Response; Inconclusive where none arrives or it is no success."""
    answers = bench.responses(submission.request_id)
    if not any(answer.code in bench.session.profile.success_codes["answer"] for answer in answers):
        codes = ", ".join(answer.code for answer in answers) or "nothing"
        raise Inconclusive(f"{purpose} was answered with {codes}")


def require_installer(bench: Bench, device: WantedDevice) -> None:
    """NotTestable where the User who pre-notifies a Device may not change its status while it is Pending (A37)."""
    is_supplier = bool(set(bench.session.user(device.added_by).roles) & {"IS", "GS"})
    if not is_supplier or bench.session.profile.choices["A37"] != "adderWhoIsIsOrGs":
        raise NotTestable(
            f"{device.added_by}, who pre-notifies the {device.label}, can't install it", missing="inventory.seed"
        )


def require_pair(chf: WantedDevice, gpf: WantedDevice) -> None:
    """NotTestable where a scenario names a status of the GPF that it can't have under such a CHF."""
    possible = {
        "Pending": ("Pending",),
        "InstalledNotCommissioned": ("InstalledNotCommissioned",),
        "Withdrawn": ("Withdrawn",),
    }.get(chf.status, ("InstalledNotCommissioned", "Commissioned"))
    if gpf.explicit and gpf.status not in possible:
        raise NotTestable(
            f"DUIS alone brings no GPF to {gpf.status} under a CHF that is {chf.status}", missing="inventory.seed"
        )


def require_reachable(device: WantedDevice) -> None:
    """NotTestable where no Service Request of this scope brings a Device of this type to the status wanted."""
    if device.status not in _reachable(device):
        raise NotTestable(
            f"DUIS alone brings no {device.type} to {device.status or 'no status'} here", missing="inventory.seed"
        )
    if device.mpxn and not device.hub:
        raise NotTestable("DUIS alone gives a Device on no hub no metering point", missing="inventory.seed")
    if device.uprn or device.post_code:
        raise NotTestable("DUIS alone puts no address into the inventory", missing="inventory.seed")
    if device.certificates:
        raise NotTestable("DUIS alone puts no certificate into the Public Key Repository", missing="certificates.load")


def _reachable(device: WantedDevice) -> tuple[str, ...]:
    if device.type in TYPE_2:
        return ("",)
    if device.type in HUB_FUNCTIONS:
        return ("Pending", "InstalledNotCommissioned", "Commissioned", "Withdrawn")
    if not device.hub:
        return ("Pending", "InstalledNotCommissioned")
    if device.type == "PPMID" and device.variant != GENUINE_PPMID:
        return ("Pending", "Whitelisted", "Decommissioned")  # no join makes a bridge Commissioned
    return ("Pending", "Whitelisted", "Commissioned", "Decommissioned")


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.00Z")
