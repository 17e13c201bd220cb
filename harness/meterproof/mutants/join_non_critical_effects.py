"""Faulty models of what 8.7.2 does about bridges, certificates and the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, method, replace, table
from meterproof.mutants.shared import (
    BRIDGES,
    nth_certificate,
    silence_is_success,
    slug,
)

SRV: Final = "8.7.2"


def _bridges() -> Sequence[Mutant]:
    refused, not_ppmid, from_gpf = (
        ("8.7.2-bridge-target-refused",),
        ("8.7.2-bridge-not-as-ppmid",),
        ("8.7.2-gpf-to-bridge",),
    )
    return (
        *(
            Mutant(
                f"8.7.2-{slug(bridge)}-joined",
                (*refused, *not_ppmid),
                f"{bridge} can be the target",
                method(
                    SRV,
                    "bridge_refused",
                    lambda original, target, other, spared=bridge: (
                        original(target, other) and target.ppmid_variant != spared
                    ),
                ),
            )
            for bridge in BRIDGES
        ),
        *(
            Mutant(
                f"8.7.2-bridge-joined-to-{meter.lower()}",
                (*refused, *not_ppmid),
                f"a bridge can be the target where the Other Device is the {meter}",
                method(
                    SRV,
                    "bridge_refused",
                    lambda original, target, other, spared=meter: original(target, other) and other.type != spared,
                ),
            )
            for meter in ("ESME", "GSME")
        ),
        *(
            Mutant(
                f"8.7.2-bridge-joined-with-{variant}",
                refused,
                f"bridges are looked at except with Command Variant {variant}",
                _sparing_command_variant(variant),
            )
            for variant in (1, 2, 3)
        ),
        Mutant(
            "8.7.2-bridge-code",
            refused,
            "a bridge is refused with the code of 8.7.1",
            table(SRV, "bridge_code", "E080702"),
        ),
        Mutant(
            "8.7.2-genuine-ppmid-refused",
            refused,
            "every PPMID is taken for a bridge",
            method(SRV, "bridge_refused", lambda _original, target, _other: target.type == "PPMID"),
        ),
        Mutant(
            "8.7.2-ppmid-beside-bridge-refused",
            not_ppmid,
            "a PPMID on a hub that has a bridge is taken for one",
            _suspecting_neighbours,
        ),
        *(
            Mutant(
                f"8.7.2-gpf-to-{slug(bridge)}-refused",
                from_gpf,
                f"a GPF can't be joined to {bridge}",
                method(
                    SRV,
                    "bridge_refused",
                    lambda original, target, other, barred=bridge: (
                        original(target, other) or other.ppmid_variant == barred
                    ),
                ),
            )
            for bridge in BRIDGES
        ),
    )


def _sparing_command_variant(variant: int) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate, refused = handler.validate, handler.bridge_refused

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            handler.bridge_refused = refused if request.command_variant != variant else (lambda _target, _other: False)
            validate(request)

        replace(handler, "validate", validating)

    return change


def _suspecting_neighbours(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    refused, is_bridge = handler.bridge_refused, handler.is_bridge
    replace(
        handler,
        "bridge_refused",
        lambda target, other: (
            refused(target, other)
            or (
                target.type == "PPMID"
                and any(is_bridge(near) for near in model.inventory.found_by(("hub", target.hub)))
            )
        ),
    )


def _certificates() -> Sequence[Mutant]:
    rule = ("8.7.2-key-agreement-certificate",)
    return (
        Mutant(
            "8.7.2-no-certificate",
            rule,
            "the Command for PPMID to GSME carries no certificate",
            method(SRV, "certificate_owner", always(None)),
        ),
        Mutant(
            "8.7.2-certificate-of-target",
            rule,
            "the Command for PPMID to GSME carries the PPMID's certificate",
            method(
                SRV, "certificate_owner", lambda original, target, other: target if original(target, other) else None
            ),
        ),
        Mutant(
            "8.7.2-certificate-for-esme",
            rule,
            "the Command for PPMID to ESME carries a certificate as well",
            method(
                SRV, "certificate_owner", lambda _original, target, other: other if target.type == "PPMID" else None
            ),
        ),
        Mutant(
            "8.7.2-certificate-for-all",
            rule,
            "every join Command carries a certificate",
            method(SRV, "certificate_owner", lambda _original, _target, other: other),
        ),
        Mutant("8.7.2-oldest-certificate", rule, "the Command carries the oldest certificate", nth_certificate(SRV, 0)),
        Mutant(
            "8.7.2-newest-certificate", rule, "the Command carries the newest certificate", nth_certificate(SRV, -1)
        ),
    )


def _statuses() -> Sequence[Mutant]:
    raised, left = ("8.7.2-commissions-gpf",), ("8.7.2-gpf-not-commissioned",)
    return (
        Mutant(
            "8.7.2-gpf-left-alone",
            raised,
            "a successful join leaves the GPF's status alone",
            method(SRV, "commissions", always(None)),
        ),
        Mutant(
            "8.7.2-gpf-withdrawn",
            raised,
            "the joined GPF gets another status",
            method(SRV, "raised_status", always("Whitelisted")),
        ),
        Mutant(
            "8.7.2-gpf-for-gas-supplier-only",
            raised,
            "the GPF is commissioned only if a gas supplier asked",
            _only_for_gas_supplier,
        ),
        Mutant(
            "8.7.2-hub-status-ignored",
            left,
            "the status of the CHF does not matter",
            method(SRV, "hub_commissioned", always(True)),
        ),
        Mutant(
            "8.7.2-meter-status-ignored",
            left,
            "the status of the GSME does not matter",
            method(SRV, "meter_commissioned", always(True)),
        ),
        Mutant(
            "8.7.2-failure-commissions",
            left,
            "any Response commissions, a failure too",
            method(SRV, "is_success", always(True)),
        ),
        Mutant(
            "8.7.2-silence-commissions", left, "a GSME that never answers is taken for joined", silence_is_success(SRV)
        ),
    )


def _only_for_gas_supplier(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    succeeded = handler.succeeded

    def succeeding(command: Any) -> None:  # noqa: ANN401 - a command of the model
        if "GS" in handler.state.roles(command.request.originator):
            succeeded(command)

    replace(handler, "succeeded", succeeding)


MUTANTS: Final = (*_bridges(), *_certificates(), *_statuses())
