"""Faulty models of 8.7.1 Join Service (Critical)."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, entry, method, narrow, replace, widen
from meterproof.mutants.shared import (
    accepting_item_faults,
    ignoring_existence_of_other,
    joining_to_itself,
    naming_target,
    not_comparing_references,
    refusing_with,
)

SRV: Final = "8.7.1"


def _roles() -> list[Mutant]:
    rule = ("8.7.1-eligible-roles",)
    accepted = [
        Mutant(
            f"8.7.1-role-{role.lower()}-accepted",
            rule,
            f"{role} may ask for a critical join",
            widen(SRV, "roles", role),
        )
        for role in ("ES", "RSA", "ED", "GT", "OU")
    ]
    refused = [
        Mutant(
            f"8.7.1-role-{role.lower()}-refused",
            rule,
            f"{role} may not ask for a critical join",
            narrow(SRV, "roles", role),
        )
        for role in ("IS", "GS")
    ]
    return accepted + refused


def _command_variants() -> list[Mutant]:
    rule = ("8.7.1-command-variants",)
    request = [
        Mutant(
            f"8.7.1-command-variant-{variant}-accepted",
            rule,
            f"an unsigned critical join with Command Variant {variant} is processed",
            widen(SRV, "command_variants", variant),
        )
        for variant in (1, 2, 3, 5, 6, 7, 8)
    ]
    signed = [
        Mutant(
            f"8.7.1-signed-command-variant-{variant}-accepted",
            rule,
            f"a Signed Pre-Command with Command Variant {variant} is processed",
            widen(SRV, "signed_variants", variant),
        )
        for variant in (1, 2, 3, 4, 8)
    ]
    refused = [
        Mutant(
            f"8.7.1-signed-command-variant-{variant}-refused",
            rule,
            f"a Signed Pre-Command with Command Variant {variant} is refused",
            narrow(SRV, "signed_variants", variant),
        )
        for variant in (5, 6, 7)
    ]
    return request + signed + refused


def _responses() -> list[Mutant]:
    rule = ("8.7.1-responses",)
    return [
        Mutant(
            "8.7.1-local-command-with-5",
            rule,
            "Command Variant 5 also returns a Command for local delivery",
            widen(SRV, "returned_locally", 5),
        ),
        Mutant(
            "8.7.1-local-command-sent",
            rule,
            "Command Variant 6 also sends the Command over the WAN",
            widen(SRV, "sent_over_wan", 6),
        ),
        Mutant(
            "8.7.1-no-local-command-with-6",
            rule,
            "Command Variant 6 returns no Command for local delivery",
            narrow(SRV, "returned_locally", 6),
        ),
        Mutant(
            "8.7.1-no-local-command-with-7",
            rule,
            "Command Variant 7 returns no Command for local delivery",
            narrow(SRV, "returned_locally", 7),
        ),
        Mutant(
            "8.7.1-not-sent-with-5",
            rule,
            "Command Variant 5 is acknowledged and never sent",
            narrow(SRV, "sent_over_wan", 5),
        ),
        Mutant(
            "8.7.1-not-sent-with-7", rule, "Command Variant 7 only returns the Command", narrow(SRV, "sent_over_wan", 7)
        ),
        Mutant(
            "8.7.1-pre-command-with-5",
            rule,
            "Command Variant 5 is answered with a Pre-Command",
            widen(SRV, "transformed", 5),
        ),
        Mutant(
            "8.7.1-no-pre-command",
            rule,
            "Command Variant 4 is answered without a Pre-Command",
            narrow(SRV, "transformed", 4),
        ),
    ]


def _pairs() -> list[Mutant]:
    everything = ("ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD")
    pairs = {"ESME": ("HCALCS", "PPMID"), "GSME": ("PPMID",), "HCALCS": ("ESME",)}
    mutants = []
    for target, others in pairs.items():
        rule = (f"8.7.1-{target.lower()}-other-device-type",)
        for other in everything:
            if other in others:
                mutants.append(
                    Mutant(
                        f"8.7.1-{target.lower()}-to-{other.lower()}-refused",
                        rule,
                        f"an {target} can't be joined to a {other}",
                        entry(SRV, "other_types", target, frozenset(others) - {other}),
                    )
                )
            else:
                mutants.append(
                    Mutant(
                        f"8.7.1-{target.lower()}-to-{other.lower()}-accepted",
                        rule,
                        f"an {target} can be joined to a {other}",
                        _accepting_pair(target, other, frozenset(others)),
                    )
                )
        mutants.append(
            Mutant(
                f"8.7.1-{target.lower()}-type-code",
                rule,
                "an invalid Other Device is refused with the code of 8.7.2",
                refusing_with(SRV, "validate_types", "E080721"),
            )
        )
    return mutants


def _accepting_pair(target: str, other: str, others: frozenset[str]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        replace(handler, "other_types", {**handler.other_types, target: others | {other}})
        replace(handler, "message_codes", {**handler.message_codes, (target, other): 0x000D})

    return change


def _codes() -> list[Mutant]:
    rule = ("8.7.1-message-codes",)
    wrong = {
        ("ESME", "HCALCS"): 0x00AB,
        ("ESME", "PPMID"): 0x000E,
        ("HCALCS", "ESME"): 0x000D,
        ("GSME", "PPMID"): 0x00AB,
    }
    mutants = [
        Mutant(
            f"8.7.1-{target.lower()}-to-{other.lower()}-message-code",
            rule,
            f"joining {target} to {other} has message code {code:#06x}",
            entry(SRV, "message_codes", (target, other), code),
        )
        for (target, other), code in wrong.items()
    ]
    mutants.append(
        Mutant(
            "8.7.1-join-names-target",
            rule,
            "the Pre-Command names the target as the Other Device",
            method(SRV, "content", naming_target),
        )
    )
    return mutants


MUTANTS: Final = (
    Mutant(
        "8.7.1-references-not-compared",
        ("8.7.1-request-identity",),
        "the body is processed under any Service Reference",
        not_comparing_references,
    ),
    *_roles(),
    *(
        Mutant(
            f"8.7.1-target-{target.lower()}-accepted",
            ("8.7.1-business-target",),
            f"a critical join may be addressed to a {target}",
            widen(SRV, "target_types", target),
        )
        for target in ("PPMID", "GPF", "CHF", "IHD", "CAD")
    ),
    *(
        Mutant(
            f"8.7.1-target-{target.lower()}-refused",
            ("8.7.1-business-target",),
            f"a critical join may not be addressed to a {target}",
            narrow(SRV, "target_types", target),
        )
        for target in ("ESME", "GSME", "HCALCS")
    ),
    Mutant(
        "8.7.1-future-dated",
        ("8.7.1-on-demand-only",),
        "an ExecutionDateTime in the Signed Pre-Command is ignored",
        method(SRV, "pre_command_fault", always("")),
    ),
    Mutant(
        "8.7.1-execution-date-ignored",
        ("8.7.1-on-demand-only",),
        "an ExecutionDateTime in the request is ignored",
        accepting_item_faults("ExecutionDateTime"),
    ),
    *_command_variants(),
    *_responses(),
    *_codes(),
    Mutant(
        "8.7.1-other-device-twice",
        ("8.7.1-other-device-item",),
        "an OtherDeviceID that is malformed or given twice is let through",
        accepting_item_faults("OtherDeviceID"),
    ),
    Mutant(
        "8.7.1-joined-to-itself",
        ("8.7.1-other-device-item",),
        "a Device can be joined to itself",
        joining_to_itself(SRV),
    ),
    Mutant(
        "8.7.1-other-device-unknown",
        ("8.7.1-other-device-exists",),
        "an Other Device that does not exist is refused for its type",
        ignoring_existence_of_other(SRV, "E080702"),
    ),
    *_pairs(),
)
