"""Faulty models of joins in the corners: Signed Pre-Commands, local delivery, statuses in between, other hubs."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace, table

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"


def _accepting_unsigned(model: ReferenceModel) -> None:
    handler: Any = model.handlers[CRITICAL]
    fault = handler.pre_command_fault

    def judged(request: Any) -> str:  # noqa: ANN401 - a request of the model
        unsigned = handler.is_signed(request) and not handler.signed_command(request).signature
        return "" if unsigned else str(fault(request))

    replace(handler, "pre_command_fault", judged)


def _certificate_only_locally(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    execute, owner = handler.execute, handler.certificate_owner

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        handler.certificate_owner = owner if request.command_variant == 2 else (lambda _target, _other: None)
        return execute(request)

    replace(handler, "execute", executing)


def _hub_of_the_meter(model: ReferenceModel) -> None:
    def responsible(user: str, target: Any, other: Any) -> bool:  # noqa: ANN401 - records of the model
        meter = target if target.type == "GSME" else other
        return user in model.suppliers.on_hub(meter.hub)

    replace(model.handlers[NON_CRITICAL], "responsible_on_hub", responsible)


def _variant_at_first(model: ReferenceModel) -> None:
    first: dict[str, str] = {}
    add = model.inventory.add

    def adding(record: Any) -> None:  # noqa: ANN401 - a record of the model
        first.setdefault(record.id, record.ppmid_variant)
        add(record)

    replace(model.inventory, "add", adding)
    replace(model.handlers[NON_CRITICAL], "is_bridge", lambda device: first.get(device.id, "") not in ("", "PPMID"))


def _promoting_later(model: ReferenceModel) -> None:
    set_status = model.state.set_status

    def setting(device: Any, status: str) -> None:  # noqa: ANN401 - a record of the model
        set_status(device, status)
        if status == "Commissioned" and device.type in ("CHF", "ESME", "GSME"):
            hub = device.id if device.type == "CHF" else device.hub
            for near in model.inventory.found_by(("hub", hub)):
                if near.type in ("PPMID", "GPF"):
                    set_status(near, "Commissioned")

    replace(model.state, "set_status", setting)


def _commissioning_undelivered(variant: str, local: int) -> Change:
    """Return the change by which a Command returned for local delivery counts as carried out."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            raised = handler.commissions(handler.target(request), handler.other(request))
            if request.command_variant == local and raised is not None:
                model.state.set_status(raised, "Commissioned")
            return answer

        replace(handler, "execute", executing)

    return change


def _looking_at_every_meter(model: ReferenceModel) -> None:
    def commissioned(target: Any, _other: Any) -> bool:  # noqa: ANN401 - records of the model
        near = model.inventory.found_by(("hub", target.hub))
        return all(device.status == "Commissioned" for device in near if device.type in ("ESME", "GSME"))

    replace(model.handlers[CRITICAL], "meter_commissioned", commissioned)


def _taking_meters_that_are(*statuses: str, target_type: str = "") -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[CRITICAL]
        original = handler.meter_commissioned

        def commissioned(target: Any, other: Any) -> bool:  # noqa: ANN401 - records of the model
            if target_type and target.type != target_type:
                return bool(original(target, other))
            meters = (device for device in (target, other) if device.type in ("ESME", "GSME"))
            return all(device.status in ("Commissioned", *statuses) for device in meters)

        replace(handler, "meter_commissioned", commissioned)

    return change


def _taking_a_withdrawn_hub(model: ReferenceModel) -> None:
    def commissioned(device: Any) -> bool:  # noqa: ANN401 - a record of the model
        hub = model.inventory.get(device.hub)
        return hub is not None and hub.status in ("Commissioned", "Withdrawn")

    replace(model.handlers[NON_CRITICAL], "hub_commissioned", commissioned)


def _cad_anywhere(original: Any, target: Any, other: Any) -> bool:  # noqa: ANN401 - a method of the model
    return bool(original(target, other)) and not (other.type == "CAD" and target.type in ("GSME", "PPMID"))


def _misplaced_cad_by_role(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    refused = handler.role_refused
    replace(
        handler,
        "role_refused",
        lambda user, target, other: (
            refused(user, target, other) or (handler.acts_as_other_user(user) and target.type in ("GSME", "PPMID"))
        ),
    )


def _other_user_joins_bridges(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    refused = handler.role_refused
    replace(
        handler,
        "role_refused",
        lambda user, target, other: not handler.is_bridge(other) and refused(user, target, other),
    )


def _bridge_unjoined_locally(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.8.2"]
    validate, refused = handler.validate, handler.bridge_refused

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        handler.bridge_refused = refused if request.command_variant == 1 else (lambda _target, _other: False)
        validate(request)

    replace(handler, "validate", validating)


def _variantless_is_bridge(variant: str) -> Change:
    return table(variant, "is_bridge", lambda device: device.type == "PPMID" and device.ppmid_variant != "PPMID")


def _joined_to_itself(variant: str) -> Change:
    """Return the change by which a Device other than an ESME may be its own Other Device."""
    return method(
        variant,
        "type_refused",
        lambda original, target, other: not (target is other and target.type != "ESME") and original(target, other),
    )


def _deleted_devices_exist(model: ReferenceModel) -> None:
    replace(model.inventory, "remove", lambda *_arguments: None)


def _raising_the_ppmid(original: Any, target: Any, other: Any) -> Any:  # noqa: ANN401 - a method of the model
    return target if target.type == "PPMID" else original(target, other)


MUTANTS: Final = (
    Mutant(
        "8.7.1-unsigned-pre-command",
        ("8.7.1-command-variants",),
        "a Signed Pre-Command need not be signed",
        _accepting_unsigned,
    ),
    Mutant(
        "8.7.2-signed-pre-command",
        ("8.7.2-request-identity", "8.7.2-command-variants"),
        "a non-critical join may come as a Signed Pre-Command",
        table(NON_CRITICAL, "signed_variants", frozenset({5, 6, 7})),
    ),
    Mutant(
        "8.7.2-certificate-only-locally",
        ("8.7.2-key-agreement-certificate",),
        "only the Command for local delivery carries the certificate",
        _certificate_only_locally,
    ),
    Mutant(
        "8.7.2-certificate-for-cad",
        ("8.7.2-key-agreement-certificate",),
        "the Command for GPF to CAD carries a certificate",
        method(
            NON_CRITICAL,
            "certificate_owner",
            lambda original, target, other: other if other.type == "CAD" else original(target, other),
        ),
    ),
    Mutant(
        "8.7.2-hub-of-the-meter",
        ("8.7.2-not-responsible-on-hub",),
        "the hub that counts is that of the GSME",
        _hub_of_the_meter,
    ),
    Mutant(
        "8.7.2-variant-at-first",
        ("8.7.2-bridge-target-refused",),
        "the variant that counts is the one of the pre-notification",
        _variant_at_first,
    ),
    Mutant(
        "8.7.1-variantless-refused",
        ("8.7.1-variant-from-inventory",),
        "a PPMID that never got a variant is taken for a bridge",
        _variantless_is_bridge(CRITICAL),
    ),
    Mutant(
        "8.7.2-variantless-refused",
        ("8.7.2-bridge-target-refused",),
        "a PPMID that never got a variant is taken for a bridge",
        _variantless_is_bridge(NON_CRITICAL),
    ),
    Mutant(
        "joins-promoted-later",
        ("8.7.1-hub-not-commissioned", "8.7.1-meter-not-commissioned", "8.7.2-gpf-not-commissioned"),
        "a Device that was joined too early is commissioned with its hub or meter",
        _promoting_later,
    ),
    Mutant(
        "8.7.1-undelivered-commissions",
        ("8.7.1-failed-join-changes-nothing",),
        "a Command returned for local delivery commissions at once",
        _commissioning_undelivered(CRITICAL, 6),
    ),
    Mutant(
        "8.7.2-undelivered-commissions",
        ("8.7.2-gpf-not-commissioned",),
        "a Command returned for local delivery commissions at once",
        _commissioning_undelivered(NON_CRITICAL, 2),
    ),
    Mutant(
        "8.7.1-every-meter-counts",
        ("8.7.1-commissions-joined-device",),
        "every meter on the hub must be Commissioned",
        _looking_at_every_meter,
    ),
    Mutant(
        "8.7.1-installed-meter-suffices",
        ("8.7.1-meter-not-commissioned",),
        "an InstalledNotCommissioned meter is good enough",
        _taking_meters_that_are("InstalledNotCommissioned"),
    ),
    Mutant(
        "8.7.1-installed-esme-suffices-for-hcalcs",
        ("8.7.1-meter-not-commissioned",),
        "an InstalledNotCommissioned ESME is good enough for an HCALCS",
        _taking_meters_that_are("InstalledNotCommissioned", target_type="HCALCS"),
    ),
    Mutant(
        "8.7.1-suspended-meter-suffices",
        ("8.7.1-meter-not-commissioned",),
        "a Suspended meter is good enough",
        _taking_meters_that_are("Suspended"),
    ),
    Mutant(
        "8.7.2-withdrawn-hub-suffices",
        ("8.7.2-gpf-not-commissioned",),
        "a Withdrawn CHF is good enough",
        _taking_a_withdrawn_hub,
    ),
    Mutant(
        "8.7.2-cad-anywhere",
        ("8.7.2-gsme-other-device-type", "8.7.2-ppmid-other-device-type"),
        "a CAD can be joined to a GSME and a PPMID",
        method(NON_CRITICAL, "type_refused", _cad_anywhere),
    ),
    Mutant(
        "8.7.2-misplaced-cad-by-role",
        (
            "8.7.2-gsme-other-device-type",
            "8.7.2-ppmid-other-device-type",
        ),
        "an Other User's CAD at a GSME or PPMID is refused for the role",
        _misplaced_cad_by_role,
    ),
    Mutant(
        "8.7.2-other-user-joins-bridge",
        ("8.7.2-other-user-cad-only",),
        "an Other User may join a GPF to a bridge",
        _other_user_joins_bridges,
    ),
    Mutant(
        "8.8.2-bridge-unjoined-locally",
        ("8.8.2-bridge-refused",),
        "bridges are looked at with Command Variant 1 only",
        _bridge_unjoined_locally,
    ),
    Mutant(
        "8.7.1-gsme-joined-to-itself",
        (
            "8.7.1-gsme-other-device-type",
            "8.7.1-hcalcs-other-device-type",
        ),
        "a GSME or HCALCS can be joined to itself",
        _joined_to_itself(CRITICAL),
    ),
    Mutant(
        "8.7.2-gsme-joined-to-itself",
        (
            "8.7.2-gsme-other-device-type",
            "8.7.2-ppmid-other-device-type",
            "8.7.2-gpf-other-device-type",
        ),
        "a GSME, GPF or PPMID can be joined to itself",
        _joined_to_itself(NON_CRITICAL),
    ),
    Mutant(
        "8.7.1-deleted-device-exists",
        ("8.7.1-other-device-exists",),
        "a Device that was deleted can still be joined",
        _deleted_devices_exist,
    ),
    Mutant(
        "8.7.2-ppmid-commissioned",
        ("8.7.2-commissions-gpf",),
        "a PPMID that is joined to a meter becomes Commissioned",
        method(NON_CRITICAL, "commissions", _raising_the_ppmid),
    ),
)
