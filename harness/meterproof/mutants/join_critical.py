"""Faulty models of 8.7.1 Join Service (Critical)."""

from __future__ import annotations

from typing import Final

from meterproof.mutants.joins import deliveries, members, pairs
from meterproof.mutants.mutation import Mutant, always, entry, method, narrow
from meterproof.mutants.shared import (
    accepting_item_faults,
    ignoring_existence_of_other,
    joining_to_itself,
    naming_target,
    not_comparing_references,
)

SRV: Final = "8.7.1"
_PAIRS: Final = {"ESME": ("HCALCS", "PPMID"), "GSME": ("PPMID",), "HCALCS": ("ESME",)}


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
    *members(
        SRV, f"{SRV}-eligible-roles", "roles", "role", accepted=("ES", "RSA", "ED", "GT", "OU"), refused=("IS", "GS")
    ),
    *members(
        SRV,
        f"{SRV}-business-target",
        "target_types",
        "target",
        accepted=("PPMID", "GPF", "CHF", "IHD", "CAD"),
        refused=_PAIRS,
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
    *members(SRV, f"{SRV}-command-variants", "command_variants", "command variant", accepted=(1, 2, 3, 5, 6, 7, 8)),
    *members(
        SRV,
        f"{SRV}-command-variants",
        "signed_variants",
        "signed command variant",
        accepted=(1, 2, 3, 4, 8),
        refused=(5, 6, 7),
    ),
    *deliveries(SRV, send=5, local=6, both=7),
    Mutant(
        "8.7.1-no-pre-command",
        ("8.7.1-responses",),
        "Command Variant 4 is answered without a Pre-Command",
        narrow(SRV, "transformed", 4),
    ),
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
    *pairs(SRV, _PAIRS, wrong_code="E080721", message_code=0x000D),
)
