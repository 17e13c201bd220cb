"""Faulty models of what 8.7.1 does about bridges, certificates and the inventory."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Mutant, always, method, narrow, replace, table
from meterproof.mutants.shared import (
    BRIDGES,
    nth_certificate,
    silence_is_success,
    slug,
)

SRV: Final = "8.7.1"


def _bridges() -> list[Mutant]:
    mutants = [
        Mutant(
            f"8.7.1-{slug(bridge)}-joined",
            ("8.7.1-bridge-refused",),
            f"{bridge} can be joined",
            method(
                SRV,
                "bridge_refused",
                lambda original, target, other, spared=bridge: (
                    original(target, other) and other.ppmid_variant != spared
                ),
            ),
        )
        for bridge in BRIDGES
    ]
    mutants += [
        Mutant(
            f"8.7.1-bridge-joined-to-{meter.lower()}",
            ("8.7.1-bridge-refused",),
            f"bridges are refused unless the target is an {meter}",
            method(
                SRV,
                "bridge_refused",
                lambda original, target, other, spared=meter: original(target, other) and target.type != spared,
            ),
        )
        for meter in ("ESME", "GSME")
    ]
    return [
        *mutants,
        Mutant(
            "8.7.1-genuine-ppmid-refused",
            ("8.7.1-bridge-refused",),
            "every PPMID is taken for a bridge",
            method(SRV, "bridge_refused", lambda _original, _target, other: other.type == "PPMID"),
        ),
        Mutant(
            "8.7.1-bridge-code",
            ("8.7.1-bridge-refused",),
            "a bridge is refused with the code of 8.7.2",
            table(SRV, "bridge_code", "E080721"),
        ),
        Mutant(
            "8.7.1-variant-at-first",
            ("8.7.1-variant-from-inventory",),
            "the variant that counts is the one of the pre-notification",
            _remembering_first_variant,
        ),
    ]


def _remembering_first_variant(model: ReferenceModel) -> None:
    first: dict[str, str] = {}
    inventory = model.handlers[SRV].state.inventory
    add = inventory.add

    def adding(record: Any) -> None:  # noqa: ANN401 - a record of the model
        first.setdefault(record.id, record.ppmid_variant)
        add(record)

    replace(inventory, "add", adding)
    replace(model.handlers[SRV], "is_bridge", lambda device: first.get(device.id, "") not in ("", "PPMID"))


def _certificates() -> list[Mutant]:
    rule = ("8.7.1-key-agreement-certificate",)
    return [
        Mutant(
            "8.7.1-no-certificate",
            rule,
            "the Pre-Command for GSME to PPMID carries no certificate",
            method(SRV, "certificate_owner", always(None)),
        ),
        Mutant(
            "8.7.1-certificate-of-target",
            rule,
            "the Pre-Command for GSME to PPMID carries the certificate of the GSME",
            method(
                SRV, "certificate_owner", lambda original, target, other: target if original(target, other) else None
            ),
        ),
        Mutant(
            "8.7.1-certificate-for-esme",
            rule,
            "the Pre-Command for ESME to PPMID carries a certificate as well",
            method(
                SRV, "certificate_owner", lambda _original, _target, other: other if other.type == "PPMID" else None
            ),
        ),
        Mutant(
            "8.7.1-certificate-for-hcalcs",
            rule,
            "Pre-Commands for an HCALCS carry a certificate as well",
            method(
                SRV,
                "certificate_owner",
                lambda original, target, other: (
                    other if "HCALCS" in (target.type, other.type) else original(target, other)
                ),
            ),
        ),
        Mutant(
            "8.7.1-oldest-certificate",
            ("8.7.1-certificate-in-use",),
            "the Pre-Command carries the oldest certificate",
            nth_certificate(SRV, 0),
        ),
        Mutant(
            "8.7.1-newest-certificate",
            ("8.7.1-certificate-in-use",),
            "the Pre-Command carries the newest certificate",
            nth_certificate(SRV, -1),
        ),
    ]


def _statuses() -> list[Mutant]:
    joined = ("8.7.1-commissions-joined-device",)
    return [
        Mutant(
            "8.7.1-join-commissions-nothing",
            joined,
            "a successful critical join leaves every status alone",
            method(SRV, "commissions", always(None)),
        ),
        Mutant(
            "8.7.1-ppmid-not-commissioned",
            joined,
            "a successful critical join does not commission a PPMID",
            narrow(SRV, "raised_types", "PPMID"),
        ),
        Mutant(
            "8.7.1-hcalcs-not-commissioned",
            joined,
            "a successful critical join does not commission an HCALCS",
            narrow(SRV, "raised_types", "HCALCS"),
        ),
        Mutant(
            "8.7.1-target-hcalcs-not-commissioned",
            joined,
            "an HCALCS is commissioned as Other Device only",
            method(
                SRV,
                "commissions",
                lambda original, target, other: None if target.type == "HCALCS" else original(target, other),
            ),
        ),
        Mutant(
            "8.7.1-gsme-joined-ppmid-not-commissioned",
            joined,
            "a PPMID is not commissioned by way of a GSME",
            method(
                SRV,
                "commissions",
                lambda original, target, other: None if target.type == "GSME" else original(target, other),
            ),
        ),
        Mutant(
            "8.7.1-joined-device-installed",
            joined,
            "the joined Device becomes InstalledNotCommissioned",
            method(SRV, "raised_status", always("InstalledNotCommissioned")),
        ),
        Mutant(
            "8.7.1-hub-status-ignored",
            ("8.7.1-hub-not-commissioned",),
            "the status of the CHF does not matter",
            method(SRV, "hub_commissioned", always(True)),
        ),
        Mutant(
            "8.7.1-installed-hub-suffices",
            ("8.7.1-hub-not-commissioned",),
            "an InstalledNotCommissioned CHF is good enough",
            method(SRV, "hub_commissioned", _or_installed_hub),
        ),
        Mutant(
            "8.7.1-meter-status-ignored",
            ("8.7.1-meter-not-commissioned",),
            "the status of the meter does not matter",
            method(SRV, "meter_commissioned", always(True)),
        ),
        Mutant(
            "8.7.1-gsme-status-ignored",
            ("8.7.1-meter-not-commissioned",),
            "the status of a GSME does not matter",
            method(
                SRV,
                "meter_commissioned",
                lambda original, target, other: target.type == "GSME" or original(target, other),
            ),
        ),
        Mutant(
            "8.7.1-target-hcalcs-meter-ignored",
            ("8.7.1-meter-not-commissioned",),
            "the status of an ESME that is the Other Device does not matter",
            method(
                SRV,
                "meter_commissioned",
                lambda original, target, other: target.type == "HCALCS" or original(target, other),
            ),
        ),
        Mutant(
            "8.7.1-failure-commissions",
            ("8.7.1-failed-join-changes-nothing",),
            "any Response commissions, a failure too",
            method(SRV, "is_success", always(True)),
        ),
        Mutant(
            "8.7.1-silence-commissions",
            ("8.7.1-failed-join-changes-nothing",),
            "a Device that never answers is taken for joined",
            silence_is_success(SRV),
        ),
        Mutant(
            "8.7.1-pre-command-commissions",
            ("8.7.1-failed-join-changes-nothing",),
            "the Device is commissioned when the Pre-Command is made",
            _commissioning_at_once,
        ),
    ]


def _or_installed_hub(original: Any, device: Any) -> bool:  # noqa: ANN401 - a method of the model
    hub = original.__self__.state.inventory.get(device.hub)
    return hub is not None and hub.status in ("Commissioned", "InstalledNotCommissioned")


def _commissioning_at_once(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a method of the model
        answer = execute(request)
        raised = handler.commissions(handler.target(request), handler.other(request))
        if raised is not None:
            handler.state.set_status(raised, "Commissioned")
        return answer

    replace(handler, "execute", executing)


MUTANTS: Final = (*_bridges(), *_certificates(), *_statuses())
