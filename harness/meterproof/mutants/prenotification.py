"""Faulty models of 12.2 Device Pre-notification."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, method, narrow, replace, table, widen
from meterproof.mutants.shared import accepting_item_faults

SRV: Final = "12.2"
_TYPES: Final = ("ESME", "GSME", "CHF", "HCALCS", "PPMID", "IHD", "CAD")
_LISTED: Final = ("ESME", "GSME", "CHF", "HCALCS", "PPMID")


def _requests() -> Sequence[Mutant]:
    identity, quiet = ("12.2-request-identity",), ("12.2-acknowledged-without-command",)
    return (
        *(
            Mutant(
                f"12.2-command-variant-{variant}-accepted",
                identity,
                f"a pre-notification with Command Variant {variant} is processed",
                widen(SRV, "command_variants", variant),
            )
            for variant in (1, 2, 3, 4, 5, 6, 7)
        ),
        Mutant(
            "12.2-command-variant-8-refused",
            identity,
            "no Command Variant is right",
            narrow(SRV, "command_variants", 8),
        ),
        Mutant(
            "12.2-references-not-compared",
            identity,
            "the body is processed under any Service Reference",
            _processing_any_reference,
        ),
        Mutant(
            "12.2-device-target-accepted",
            identity,
            "a pre-notification may be addressed to a Device",
            method(SRV, "target_permitted", always(True)),
        ),
        Mutant("12.2-device-is-told", quiet, "a pre-notified Device receives a Command", _telling_the_device),
        Mutant(
            "12.2-execution-date-ignored",
            quiet,
            "an ExecutionDateTime is ignored",
            accepting_item_faults("ExecutionDateTime"),
        ),
        Mutant(
            "12.2-answered-with-warning",
            quiet,
            "a pre-notification is answered with a code that is no acknowledgement",
            _answering_with("I1"),
        ),
        *(
            Mutant(
                f"12.2-role-{role.lower()}-refused",
                ("12.2-eligible-roles",),
                f"{role} may not pre-notify",
                narrow(SRV, "roles", role),
            )
            for role in ("IS", "ES", "GS", "RSA", "ED", "GT", "OU")
        ),
        Mutant(
            "12.2-strangers-accepted",
            ("12.2-eligible-roles",),
            "whoever is no User may pre-notify too",
            _letting_strangers_in,
        ),
        Mutant(
            "12.2-device-eligibility",
            ("12.2-no-user-device-check",),
            "E4 is checked: meters only by their own trade",
            _checking_trade,
        ),
        Mutant(
            "12.2-device-status",
            ("12.2-no-device-status-check",),
            "E5 is checked: a known Device must be Pending",
            _checking_status,
        ),
    )


def _processing_any_reference(model: ReferenceModel) -> None:
    original = model.reader.header_and_body

    def reading(root: Any, service: str) -> Any:  # noqa: ANN401 - an element and a request
        from dataclasses import replace as changed

        request = original(root, service)
        if request.body_name != "DevicePrenotification":
            return request
        return changed(request, service_reference=SRV, service_variant=SRV)

    replace(model.reader, "header_and_body", reading)


def _telling_the_device(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        from meterproof.wire.gbcs import Envelope, Flag

        envelope = Envelope(Flag.COMMAND, request.id.counter, request.originator, handler.subject(request), 0x0001, b"")
        model.devices.receive(handler.subject(request), "any", envelope, envelope.encode(), model.clock.text())
        return execute(request)

    replace(handler, "execute", executing)


def _answering_with(code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        from meterproof.model.handler import Answer

        replace(model.handlers[SRV], "acknowledge", lambda: Answer(code))

    return change


def _letting_strangers_in(model: ReferenceModel) -> None:
    user, role = model.checks.user, model.checks.user_role
    replace(
        model.checks,
        "user",
        lambda request, handler: None if request.service_variant == SRV else user(request, handler),
    )
    replace(
        model.checks,
        "user_role",
        lambda request, handler: None if request.service_variant == SRV else role(request, handler),
    )


def _checking_trade(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    trades = {"ESME": {"IS", "ES", "ED", "RSA"}, "GSME": {"GS", "GT", "RSA"}}

    def eligible(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        trade = trades.get(request.items()["DeviceType"])
        return trade is None or bool(trade & handler.state.roles(request.originator))

    replace(handler, "eligible", eligible)


def _checking_status(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]

    def permitted(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        known = model.inventory.get(handler.subject(request))
        return known is None or known.status in ("", "Pending")

    replace(handler, "status_permitted", permitted)


def _items() -> Sequence[Mutant]:
    return (
        Mutant(
            "12.2-device-id-overlooked",
            ("12.2-device-id",),
            "a DeviceID that is malformed or given twice is let through",
            accepting_item_faults("DeviceID"),
        ),
        Mutant(
            "12.2-manufacturer-overlooked",
            ("12.2-manufacturer-length",),
            "DeviceManufacturer may be of any length or left out",
            accepting_item_faults("DeviceManufacturer"),
        ),
        Mutant(
            "12.2-manufacturer-short",
            ("12.2-manufacturer-length",),
            "DeviceManufacturer may have 29 characters at most",
            _bounding("DeviceManufacturer", 29),
        ),
        Mutant(
            "12.2-model-overlooked",
            ("12.2-model-length",),
            "DeviceModel may be of any length or left out",
            accepting_item_faults("DeviceModel"),
        ),
        Mutant(
            "12.2-model-short",
            ("12.2-model-length",),
            "DeviceModel may have 29 characters at most",
            _bounding("DeviceModel", 29),
        ),
        Mutant(
            "12.2-any-device-type",
            ("12.2-device-types",),
            "DeviceType may be anything",
            accepting_item_faults("DeviceType"),
        ),
        *(
            Mutant(
                f"12.2-type-{type.lower()}-refused",
                ("12.2-device-types",),
                f"a {type} can't be pre-notified",
                widen(SRV, "types_refused", type),
            )
            for type in _TYPES
        ),
        Mutant("12.2-gpf-accepted", ("12.2-gpf-alone",), "a GPF can be pre-notified by itself", _accepting_gpf),
        Mutant(
            "12.2-gpf-items-code",
            ("12.2-gpf-alone",),
            "a GPF is refused for its items",
            table(SRV, "type_code", "E120204"),
        ),
        *_presence("SMETSCHTSVersion", "12.2-smets-version-presence", (*_LISTED, "IHD")),
        *_presence("FirmwareVersion", "12.2-firmware-presence", _LISTED),
        *_presence("ESMEVariant", "12.2-esme-variant-presence", ("ESME",)),
        *_presence("AssociatedGPFDeviceID", "12.2-associated-gpf-presence", ("CHF",)),
        *_presence("PPMIDVariant", "12.2-ppmid-variant-presence", ("PPMID",)),
        Mutant(
            "12.2-smets-version-overlooked",
            ("12.2-smets-version-presence",),
            "SMETSCHTSVersion may be of any length",
            accepting_item_faults("SMETSCHTSVersion"),
        ),
        Mutant(
            "12.2-smets-version-short",
            ("12.2-smets-version-presence",),
            "SMETSCHTSVersion may have 19 characters at most",
            _bounding("SMETSCHTSVersion", 19),
        ),
        Mutant(
            "12.2-firmware-overlooked",
            ("12.2-firmware-presence",),
            "FirmwareVersion may be of any length",
            accepting_item_faults("FirmwareVersion"),
        ),
        Mutant(
            "12.2-gpf-id-overlooked",
            ("12.2-associated-gpf-presence",),
            "AssociatedGPFDeviceID may be malformed",
            accepting_item_faults("AssociatedGPFDeviceID"),
        ),
        Mutant(
            "12.2-items-product-code",
            ("12.2-conditional-items",),
            "missing and surplus items are refused as not on the CPL",
            table(SRV, "items_code", "E120203"),
        ),
        Mutant(
            "12.2-items-at-fault-recorded",
            ("12.2-conditional-items",),
            "missing and surplus items are overlooked where there are two",
            _overlooking_two_faults,
        ),
        Mutant(
            "12.2-every-item-for-all",
            ("12.2-conditional-items",),
            "every conditional item is mandatory for every type",
            _demanding_everything,
        ),
    )


def _presence(item: str, rule: str, types: Sequence[str]) -> list[Mutant]:
    """Return the mutants that forget the condition on ``item`` for one Device type."""
    mutants = [
        Mutant(
            f"12.2-{type.lower()}-without-{item.lower()}",
            (rule,),
            f"{item} may be left out for a {type}",
            _changing(item, "mandatory_for", remove=type),
        )
        for type in types
    ]
    mutants += [
        Mutant(
            f"12.2-{type.lower()}-with-{item.lower()}",
            (rule,),
            f"{item} may be given for a {type}",
            _changing(item, "applicable_to", add=type),
        )
        for type in _TYPES
        if type not in types
    ]
    return mutants


def _changing(item: str, name: str, *, add: str = "", remove: str = "") -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        before = getattr(handler, name)
        after = (before[item] | ({add} if add else set())) - ({remove} if remove else set())
        assert after != before[item], f"{name} of {item} is not changed"
        replace(handler, name, {**before, item: after})
        if add and item == "ESMEVariant":
            refused = handler.variant_refused
            replace(handler, "variant_refused", lambda items: items["DeviceType"] != add and refused(items))

    return change


def _bounding(item: str, most: int) -> Change:
    """Return the change by which ``item`` is refused by the schema above ``most`` characters."""

    def change(model: ReferenceModel) -> None:
        from meterproof.model.refusal import Unreadable
        from meterproof.wire.namespaces import sr

        read = model.reader.header_and_body

        def reading(root: Any, service: str) -> Any:  # noqa: ANN401 - an element and a request
            if len(next(root.iter(sr(item))).text or "") > most:
                raise Unreadable(f"{item} has more than {most} characters")
            return read(root, service)

        replace(model.reader, "header_and_body", reading)

    return change


def _accepting_gpf(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    replace(handler, "types_refused", frozenset())
    replace(handler, "validate", lambda request: None)


def _overlooking_two_faults(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    missing, surplus = handler.items_missing, handler.items_not_applicable

    def both(items: Any) -> bool:  # noqa: ANN401 - items of the model
        return bool(missing(items) and surplus(items))

    replace(handler, "items_missing", lambda items: [] if both(items) else missing(items))
    replace(handler, "items_not_applicable", lambda items: [] if both(items) else surplus(items))


def _demanding_everything(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    everything = frozenset(_TYPES)
    replace(handler, "mandatory_for", dict.fromkeys(handler.mandatory_for, everything))
    replace(handler, "applicable_to", dict.fromkeys(handler.applicable_to, everything))


MUTANTS: Final = (*_requests(), *_items())
