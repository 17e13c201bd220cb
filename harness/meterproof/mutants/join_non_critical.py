"""Faulty models of 8.7.2 Join Service (Non-Critical)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.joins import deliveries, members, pairs
from meterproof.mutants.mutation import Change, Mutant, always, entry, method, narrow, replace, table, widen
from meterproof.mutants.shared import (
    accepting_item_faults,
    ignoring_existence_of_other,
    joining_to_itself,
    naming_target,
    not_comparing_references,
)

SRV: Final = "8.7.2"
_PAIRS: Final = {
    "ESME": ("IHD", "CAD"),
    "GSME": ("GPF",),
    "PPMID": ("ESME", "GSME"),
    "GPF": ("PPMID", "IHD", "CAD"),
}


def _requests() -> Sequence[Mutant]:
    variants = "8.7.2-command-variants"
    return (
        Mutant(
            "8.7.2-references-not-compared",
            ("8.7.2-request-identity",),
            "the body is processed under any Service Reference",
            not_comparing_references,
        ),
        Mutant(
            "8.7.2-transformed",
            ("8.7.2-request-identity", variants),
            "a non-critical join with Command Variant 4 is transformed into a Pre-Command",
            widen(SRV, "command_variants", 4),
        ),
        *members(SRV, variants, "command_variants", "command variant", accepted=(5, 6, 7, 8), refused=(1, 2, 3)),
        Mutant(
            "8.7.2-execution-date-ignored",
            ("8.7.2-on-demand-only",),
            "an ExecutionDateTime in the request is ignored",
            accepting_item_faults("ExecutionDateTime"),
        ),
        Mutant(
            "8.7.2-held-back",
            ("8.7.2-on-demand-only",),
            "a non-critical join is acknowledged and not sent",
            narrow(SRV, "sent_over_wan", 1),
        ),
        *members(
            SRV,
            "8.7.2-business-target",
            "target_types",
            "target",
            accepted=("HCALCS", "CHF", "IHD", "CAD"),
            refused=_PAIRS,
        ),
        Mutant(
            "8.7.2-other-device-twice",
            ("8.7.2-other-device-item",),
            "an OtherDeviceID that is malformed or given twice is let through",
            accepting_item_faults("OtherDeviceID"),
        ),
        Mutant(
            "8.7.2-joined-to-itself",
            ("8.7.2-other-device-item",),
            "a Device can be joined to itself",
            joining_to_itself(SRV),
        ),
        Mutant(
            "8.7.2-other-device-unknown",
            ("8.7.2-other-device-exists",),
            "an Other Device that does not exist is refused for its type",
            ignoring_existence_of_other(SRV, "E080721"),
        ),
        Mutant(
            "8.7.2-deleted-device-exists",
            ("8.7.2-other-device-exists",),
            "a Device that was deleted can still be joined",
            _keeping_deleted_devices,
        ),
    )


def _keeping_deleted_devices(model: ReferenceModel) -> None:
    replace(model.inventory, "remove", lambda *_arguments: None)


def _authorisation() -> Sequence[Mutant]:
    roles, cad = ("8.7.2-eligible-roles",), ("8.7.2-other-user-cad-only",)
    types, gpf = ("8.7.2-role-not-for-device-type",), ("8.7.2-not-responsible-on-hub",)
    any_supplier = ("8.7.2-gpf-gsme-any-supplier-on-hub",)
    return (
        *(
            Mutant(
                f"8.7.2-role-{role.lower()}-accepted",
                roles,
                f"{role} may ask for a non-critical join",
                _accepting_role(role),
            )
            for role in ("ES", "RSA", "ED", "GT")
        ),
        *members(SRV, "8.7.2-eligible-roles", "roles", "role", refused=("IS", "GS", "OU")),
        Mutant(
            "8.7.2-other-user-joins-ihd", cad, "an Other User may join an IHD", widen(SRV, "other_user_types", "IHD")
        ),
        Mutant(
            "8.7.2-other-user-joins-ppmid",
            cad,
            "an Other User may join a PPMID",
            widen(SRV, "other_user_types", "PPMID"),
        ),
        Mutant(
            "8.7.2-other-user-joins-gpf", cad, "an Other User may join a GPF", widen(SRV, "other_user_types", "GPF")
        ),
        Mutant(
            "8.7.2-other-user-joins-meters",
            cad,
            "an Other User may join a PPMID to a meter",
            widen(SRV, "other_user_types", "ESME", "GSME"),
        ),
        Mutant(
            "8.7.2-other-user-joins-nothing",
            cad,
            "an Other User may not join a CAD",
            narrow(SRV, "other_user_types", "CAD"),
        ),
        Mutant(
            "8.7.2-other-user-cad-by-role-code",
            types,
            "what a role may not join is refused with the code of the type",
            table(SRV, "role_code", "E080721"),
        ),
        Mutant(
            "8.7.2-role-code-for-suppliers",
            types,
            "suppliers are refused like Other Users",
            method(SRV, "acts_as_other_user", always(True)),
        ),
        Mutant(
            "8.7.2-role-not-checked", types, "the role is not looked at", method(SRV, "role_refused", always(False))
        ),
        Mutant(
            "8.7.2-responsible-for-gsme-only",
            any_supplier,
            "only the GSME's supplier may join GSME and GPF",
            method(SRV, "responsible_on_hub", _responsible_for_the_meter),
        ),
        Mutant(
            "8.7.2-gas-suppliers-only",
            any_supplier,
            "only gas suppliers may join GSME and GPF",
            method(SRV, "supplier_refused", _refusing_import_suppliers),
        ),
        Mutant(
            "8.7.2-gpf-gsme-eligibility",
            any_supplier,
            "the common check on the Device's supplier applies to GSME and GPF",
            method(SRV, "note_2_applies", always(False)),
        ),
        Mutant(
            "8.7.2-any-supplier-at-all",
            gpf,
            "any supplier may join GSME and GPF",
            method(SRV, "supplier_refused", always(False)),
        ),
        Mutant(
            "8.7.2-gpf-gsme-role-code",
            gpf,
            "a supplier without a Device on the hub is refused for its role",
            table(SRV, "supplier_code", "E080722"),
        ),
        Mutant("8.7.2-past-supplier", gpf, "whoever was once responsible on the hub still is", _whoever_pre_notified),
    )


def _accepting_role(role: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        replace(handler, "roles", handler.roles | {role})
        replace(handler, "supplier_roles", handler.supplier_roles | {role})

    return change


def _responsible_for_the_meter(original: Any, user: str, target: Any, other: Any) -> bool:  # noqa: ANN401 - a method of the model
    handler = original.__self__
    meter = target if target.type == "GSME" else other
    return user in handler.state.suppliers.of(meter)


def _refusing_import_suppliers(original: Any, user: str, target: Any, other: Any) -> bool:  # noqa: ANN401 - a method of the model
    handler = original.__self__
    return bool(original(user, target, other)) or (
        handler.note_2_applies(target, other) and "IS" in handler.state.roles(user)
    )


def _whoever_pre_notified(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    original = handler.responsible_on_hub
    replace(
        handler,
        "responsible_on_hub",
        lambda user, target, other: original(user, target, other) or user in (target.added_by, other.added_by),
    )


def _codes() -> Sequence[Mutant]:
    rule = ("8.7.2-message-codes",)
    wrong = {
        (target, other): {"ESME": 0x00AB, "GSME": 0x00AF}.get(other, 0x000D) if target != "PPMID" else 0x000E
        for target, others in _PAIRS.items()
        for other in others
    }
    wrong["PPMID", "ESME"], wrong["PPMID", "GSME"] = 0x00AF, 0x00AB
    return (
        *(
            Mutant(
                f"8.7.2-{target.lower()}-to-{other.lower()}-message-code",
                rule,
                f"joining {target} to {other} has message code {code:#06x}",
                entry(SRV, "message_codes", (target, other), code),
            )
            for (target, other), code in wrong.items()
        ),
        Mutant(
            "8.7.2-join-names-target",
            rule,
            "the Command names the target as the Other Device",
            method(SRV, "content", naming_target),
        ),
    )


MUTANTS: Final = (
    *_requests(),
    *deliveries(SRV, send=1, local=2, both=3),
    *_authorisation(),
    *pairs(SRV, _PAIRS, wrong_code="E080702", message_code=0x000E),
    *_codes(),
)
