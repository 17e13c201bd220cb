"""Faulty models of joins whose checks are left out with some Command Variant, sender, header or spelling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import Record
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.octets import answering, item, put

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"
_PARTNERS: Final = {"ESME": "CAD", "GSME": "GPF", "GPF": "CAD", "PPMID": "ESME"}


def _unchecked_with(variant: int, name: str, passed: object) -> Change:
    """Return the change by which the check in a method of 8.7.2 is left out with one Command Variant."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[NON_CRITICAL]
        validate, original = handler.validate, getattr(handler, name)

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            left_out = request.command_variant == variant
            setattr(handler, name, (lambda *_arguments: passed) if left_out else original)
            validate(request)

        replace(handler, "validate", validating)

    return change


def _roles_unchecked_locally(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    role, eligible, validate_roles = model.checks.user_role, handler.eligible, handler.validate_roles

    def local(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return bool(request.service_variant == NON_CRITICAL and request.command_variant == 2)

    replace(model.checks, "user_role", lambda request, found: None if local(request) else role(request, found))
    replace(handler, "eligible", lambda request: local(request) or eligible(request))
    replace(
        handler,
        "validate_roles",
        lambda user, target, other: (
            validate_roles(user, target, other) if model.state.roles(user) & handler.roles else None
        ),
    )


def _target_unchecked_locally(original: Any, request: Any) -> bool:  # noqa: ANN401 - a method of the model
    return request.command_variant in (2, 3) or bool(original(request))


def _targets_unchecked_locally(model: ReferenceModel) -> None:
    method(NON_CRITICAL, "target_permitted", _target_unchecked_locally)(model)
    handler: Any = model.handlers[NON_CRITICAL]
    replace(
        handler,
        "type_refused",
        lambda target, other: target.type in _PARTNERS and other.type not in handler.other_types[target.type],
    )


def _unknown_partners_locally(model: ReferenceModel) -> None:
    """With Command Variant 2, an Other Device that is not known is taken for one that fits."""
    handler: Any = model.handlers[NON_CRITICAL]
    named, other = handler.devices_named, handler.other

    def partner(request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
        device = handler.other_id(request)
        if request.command_variant != 2 or device in model.inventory:
            return other(request)
        return Record(device, _PARTNERS[handler.target(request).type], "Pending", "", "")

    replace(
        handler,
        "devices_named",
        lambda request: [request.target] if request.command_variant == 2 else named(request),
    )
    replace(handler, "other", partner)


def _strangers(variant: str) -> Change:
    """Return the change by which a party that is no User may ask for a join."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        user, role, eligible = model.checks.user, model.checks.user_role, handler.eligible

        def stranger(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return bool(request.service_variant == variant and request.originator not in model.state.users)

        replace(model.checks, "user", lambda request, found: None if stranger(request) else user(request, found))
        replace(model.checks, "user_role", lambda request, found: None if stranger(request) else role(request, found))
        replace(handler, "eligible", lambda request: stranger(request) or eligible(request))
        if variant == NON_CRITICAL:
            roles = handler.validate_roles
            replace(
                handler,
                "validate_roles",
                lambda who, target, other: roles(who, target, other) if who in model.state.users else None,
            )

    return change


def _refusing_lower_case(part: int) -> Change:
    """Return the change by which one identifier of the Request ID is not recognised in lower case."""

    def refused(request: bytes, answer: bytes) -> bytes:
        identifier = item(request, "RequestID").split(":")[part]
        return answer if identifier == identifier.upper() else put(answer, "ResponseCode", ("E1", "E19")[part])

    return answering(refused)


def _any_reference(variant: str) -> Change:
    return method(variant, "reference_matches", lambda _original, request: request.service_variant == variant)


def _checks_left_out() -> Sequence[Mutant]:
    faults: tuple[tuple[str, str, str, object], ...] = (
        ("role", "8.7.2-other-user-cad-only", "role_refused", False),
        ("responsibility", "8.7.2-not-responsible-on-hub", "supplier_refused", False),
        ("esme-types", "8.7.2-esme-other-device-type", "type_refused", False),
        ("gsme-types", "8.7.2-gsme-other-device-type", "type_refused", False),
        ("ppmid-types", "8.7.2-ppmid-other-device-type", "type_refused", False),
        ("gpf-types", "8.7.2-gpf-other-device-type", "type_refused", False),
    )
    return [
        Mutant(
            f"8.7.2-{name}-unchecked-with-{variant}",
            (rule,),
            f"with Command Variant {variant} the check of the {name.replace('-', ' ')} is left out",
            _unchecked_with(variant, checked, passed),
        )
        for name, rule, checked, passed in faults
        for variant in (2, 3)
    ]


def _stranger_names() -> Sequence[Mutant]:
    return [
        Mutant(
            f"{variant}-strangers-accepted",
            (f"{variant}-eligible-roles",),
            "a party that is no User may ask for a join",
            _strangers(variant),
        )
        for variant in (CRITICAL, NON_CRITICAL)
    ]


def _in_lower_case() -> Sequence[Mutant]:
    mutants = [
        Mutant(
            f"{variant}-other-device-in-lower-case",
            (f"{variant}-other-device-item",),
            "an Other Device in lower case is not recognised",
            method(
                variant,
                "other_id",
                lambda original, request: request.item("OtherDeviceID") or original(request),
            ),
        )
        for variant in (CRITICAL, NON_CRITICAL)
    ]
    return mutants + [
        Mutant(
            f"{variant}-{name}-in-lower-case",
            (f"{variant}-eligible-roles",),
            f"a {name} in lower case is not recognised",
            _refusing_lower_case(part),
        )
        for variant in (CRITICAL, NON_CRITICAL)
        for part, name in enumerate(("user", "target"))
    ]


MUTANTS: Final = (
    *_checks_left_out(),
    *_stranger_names(),
    *_in_lower_case(),
    Mutant(
        "8.7.2-roles-unchecked-with-2",
        ("8.7.2-eligible-roles",),
        "with Command Variant 2 every User may ask",
        _roles_unchecked_locally,
    ),
    Mutant(
        "8.7.2-targets-unchecked-locally",
        ("8.7.2-business-target",),
        "with Command Variants 2 and 3 every Device may be the target",
        _targets_unchecked_locally,
    ),
    Mutant(
        "8.7.2-existence-unchecked-with-2",
        ("8.7.2-other-device-exists",),
        "with Command Variant 2 the Other Device need not exist",
        _unknown_partners_locally,
    ),
    *(
        Mutant(
            f"{variant}-service-reference-alone",
            (f"{variant}-request-identity",),
            "the Service Reference beside the Variant is not looked at",
            _any_reference(variant),
        )
        for variant in ("12.2", CRITICAL, NON_CRITICAL)
    ),
    *(
        Mutant(
            f"{variant}-body-of-the-other-join",
            (f"{variant}-request-identity",),
            "the body of the other join is taken as well",
            method(
                variant,
                "accepts_body",
                lambda original, request: original(request) or request.body_name.startswith("JoinService"),
            ),
        )
        for variant in (CRITICAL, NON_CRITICAL)
    ),
)
