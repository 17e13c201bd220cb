"""Faulty models of 8.7.1 Join Service (Critical)."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, entry, method, narrow, replace, table, widen
from meterproof.mutants.shared import (
    BRIDGES,
    accepting_item_faults,
    ignoring_existence_of_other,
    joining_to_itself,
    naming_target,
    not_comparing_references,
    nth_certificate,
    refusing_with,
    silence_is_success,
    slug,
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
    *_bridges(),
    *_certificates(),
    *_statuses(),
)
