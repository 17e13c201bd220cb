"""One harmless try of each capability that the protocol knows."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Final

from meterproof.bdd.arrange import arrange
from meterproof.bdd.bench import Bench
from meterproof.bdd.premises import GENUINE_PPMID, WantedDevice
from meterproof.errors import MeterproofError
from meterproof.verdicts import NotTestable

Trial = Callable[[Bench], str]


def describe_premises(bench: Bench) -> str:
    """Make a premises of fresh Devices: a hub, an ESME and a PPMID, by whichever route the run may take."""
    add = bench.premises.add
    fresh = bench.identities.eui64
    add(WantedDevice("CHF", "CHF", fresh(), status="Commissioned"))
    add(WantedDevice("GPF", "GPF", fresh(), status="InstalledNotCommissioned", hub="CHF"))
    add(WantedDevice("ESME", "ESME", fresh(), status="Commissioned", variant="A", hub="CHF", supplier="IS"))
    add(WantedDevice("PPMID", "PPMID", fresh(), status="Whitelisted", variant=GENUINE_PPMID, hub="CHF"))
    arrange(bench)
    return f"arranged: {bench.arrangement}"


def _seed(bench: Bench) -> str:
    return "Devices were put into the inventory"


def _load_list(bench: Bench) -> str:
    models = [model for model in bench.session.sut.device_models if model.cpl_type]
    if not models:
        raise NotTestable("the SUT file names no listed product", missing="[[device-models]]")
    model = models[0]
    entry = {
        "device_type": model.cpl_type,
        "manufacturer": _colons(model.manufacturer),
        "model_identifier": _colons(model.model[:4]),
        "hardware_version": model.model[4:6],
        "hardware_revision": model.model[6:8],
        "firmware": _colons(model.firmware),
        "smets_version": model.smets_version,
        "gbcs_version": model.gbcs_version,
        "status": model.status,
    }
    bench.operate("cpl.load", entries=[entry])
    return "an entry that is there already was loaded again"


def _load_registration(bench: Bench) -> str:
    points = bench.session.sut.metering_points
    if not points:
        raise NotTestable("the SUT file names no metering points", missing="[[metering-points]]")
    first, identities = points[0], bench.identities
    number = identities.mprn(first.prefix) if first.kind == "MPRN" else identities.mpan(first.prefix)
    supplier = bench.session.user(first.supplier)
    bench.operate("registration.load", entries=[{"mpxn": number, "supplier": supplier.eui}])
    return f"a fresh {first.kind} was registered to {supplier.name}"


def _load_certificate(bench: Bench) -> str:
    from meterproof.user.certificates import make_key_agreement_certificate

    device = _device(bench, "ESME")
    der = make_key_agreement_certificate(device)
    entry = {
        "device": device,
        "usage": "key-agreement",
        "in_use": True,
        "der": base64.b64encode(der).decode("ascii"),
    }
    bench.operate("certificates.load", certificates=[entry])
    return "a certificate of the ESME was loaded"


def _settle(bench: Bench) -> str:
    return f"at rest at {bench.operate('clock.settle')['now']}"


def _advance(bench: Bench) -> str:
    return f"one second later it is {bench.operate('clock.advance', seconds=1)['now']}"


def _now(bench: Bench) -> str:
    return f"it is {bench.observe('clock.now')['now']}"


def _behave(bench: Bench) -> str:
    bench.operate("device.behave", device=_device(bench, "ESME"), on="any", result="success")
    return "the ESME was told to succeed"


def _commands(bench: Bench) -> str:
    return f"{len(bench.observe('device.commands', device=_device(bench, 'ESME'))['commands'])} Commands so far"


def _self_service(bench: Bench) -> str:
    shown = bench.observe("ssi.device", device=_device(bench, "PPMID"))["device_type"]
    if shown != GENUINE_PPMID:
        raise MeterproofError(f"a genuine PPMID is shown as {shown!r}")
    return f"shows a {shown}"


def _device(bench: Bench, label: str) -> str:
    if label not in bench.arranged:
        raise NotTestable(f"there is no {label} to try it on", missing="Devices")
    return bench.premises[label].eui


def _colons(digits: str) -> str:
    """Put colons between octets, as the Central Products List writes them."""
    return ":".join(digits[at : at + 2] for at in range(0, len(digits), 2))


TRIALS: Final[Mapping[str, Trial]] = {
    "inventory.seed": _seed,
    "cpl.load": _load_list,
    "registration.load": _load_registration,
    "certificates.load": _load_certificate,
    "clock.settle": _settle,
    "clock.advance": _advance,
    "clock.now": _now,
    "device.behave": _behave,
    "device.commands": _commands,
    "ssi.device": _self_service,
}
