"""Faulty models of 8.4 Update Inventory: how it is asked, by whom, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, method, narrow, replace, widen
from meterproof.mutants.shared import accepting_item_faults
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
)
from meterproof.mutants.updating import DELETION, DETAILS, SRV, update_of

BODY: Final = "UpdateInventory"
MPXN: Final = "UpdateMPxN"
KINDS: Final = (EXCEPT_HUB, HUB, DETAILS, DELETION, MPXN)


def asks_for(request: Any, kind: str) -> bool:  # noqa: ANN401 - a request of the model
    """Tell whether the request holds the element of this kind of update."""
    return request.element(kind) is not None


def short(kind: str) -> str:
    """Return what the id of a mutant calls this kind of update."""
    return {EXCEPT_HUB: "status", HUB: "hub-status", DETAILS: "details", DELETION: "deletion", MPXN: "metering-point"}[
        kind
    ]


def tolerating(condition: Callable[[Any], bool]) -> Change:
    """Return the change that overlooks every fault of an Update Inventory for which ``condition(root)`` holds."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - an element and its faults
            update = next(root.iter(f"{{*}}{BODY}"), None)
            return [] if update is not None and condition(root) else original(root)

        replace(model.reader, "schema_faults", faults)

    return change


def _identity() -> Sequence[Mutant]:
    rule = ("8.4-request-identity",)
    return (
        *(
            Mutant(
                f"8.4-command-variant-{variant}-accepted",
                rule,
                f"an 8.4 with Command Variant {variant} is processed",
                widen(SRV, "command_variants", variant),
            )
            for variant in (1, 2, 3, 4, 5, 6, 7, 9)
        ),
        Mutant(
            "8.4-command-variant-8-refused", rule, "no Command Variant is right", narrow(SRV, "command_variants", 8)
        ),
        *(
            Mutant(
                f"8.4-{name}-of-any-command-variant",
                rule,
                f"the Command Variant is not looked at for {kind}",
                method(
                    SRV,
                    "command_variant_permitted",
                    lambda original, request, kind=kind: asks_for(request, kind) or original(request),
                ),
            )
            for name, kind in (("details", DETAILS), ("deletion", DELETION), ("hub-status", HUB))
        ),
        Mutant("8.4-any-command-variant-number", rule, "the Command Variant may be any number", _any_number),
        Mutant(
            "8.4-references-not-compared",
            rule,
            "the body is processed under any Service Reference and Variant",
            _reading(lambda request: True),
        ),
        Mutant(
            "8.4-deletion-under-any-reference",
            rule,
            "a deletion is processed under any Service Reference and Variant",
            _reading(lambda request: asks_for(request, DELETION)),
        ),
        Mutant(
            "8.4-reference-not-compared",
            rule,
            "the Service Reference is not looked at",
            method(SRV, "reference_matches", lambda _original, request: request.service_variant == SRV),
        ),
        Mutant(
            "8.4-body-not-compared",
            rule,
            "a pre-notification under the header of an 8.4 is processed",
            _processing_prenotifications,
        ),
        Mutant(
            "8.4-any-target-accepted",
            rule,
            "an 8.4 may be addressed to any Device",
            method(SRV, "target_permitted", always(True)),
        ),
        Mutant(
            "8.4-own-target-accepted",
            rule,
            "an 8.4 may be addressed to the Device that it is about",
            _accepting_target(lambda model, request: request.target == request.device("DeviceID")),
        ),
        Mutant(
            "8.4-hub-target-accepted",
            rule,
            "an 8.4 may be addressed to a communications hub",
            _accepting_target(lambda model, request: _type(model, request.target) == "CHF"),
        ),
        Mutant(
            "8.4-meter-target-accepted",
            rule,
            "an 8.4 may be addressed to a meter",
            _accepting_target(lambda model, request: _type(model, request.target) == "ESME"),
        ),
    )


def _type(model: ReferenceModel, device: str) -> str:
    found = model.inventory.get(device)
    return found.type if found is not None else ""


def _any_number(model: ReferenceModel) -> None:
    accepting_item_faults("CommandVariant")(model)
    handler = model.handlers[SRV]
    replace(handler, "command_variant_permitted", lambda request: not 1 <= request.command_variant <= 7)


def _accepting_target(condition: Callable[[ReferenceModel, Any], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        permitted = handler.target_permitted
        replace(handler, "target_permitted", lambda request: condition(model, request) or permitted(request))

    return change


def _reading(condition: Callable[[Any], bool]) -> Change:
    """Return the change by which an Update Inventory for which ``condition`` holds is one whatever its header says."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.header_and_body

        def reading(root: Any, service: str) -> Any:  # noqa: ANN401 - an element and a request

            request = original(root, service)
            if request.body_name != BODY or not condition(request):
                return request
            return changed(request, service_reference=SRV, service_variant=SRV)

        replace(model.reader, "header_and_body", reading)

    return change


def _processing_prenotifications(model: ReferenceModel) -> None:
    original = model.reader.header_and_body

    def reading(root: Any, service: str) -> Any:  # noqa: ANN401 - an element and a request

        request = original(root, service)
        if (request.body_name, request.service_variant) != ("DevicePrenotification", SRV):
            return request
        return changed(request, service_reference="12.2", service_variant="12.2")

    replace(model.reader, "header_and_body", reading)


def _answers() -> Sequence[Mutant]:
    dated, quiet = ("8.4-not-dated-nor-scheduled",), ("8.4-acknowledged-without-command",)
    return (
        Mutant(
            "8.4-execution-date-ignored",
            dated,
            "an ExecutionDateTime is ignored",
            accepting_item_faults("ExecutionDateTime"),
        ),
        Mutant(
            "8.4-execution-date-kept",
            dated,
            "an ExecutionDateTime is accepted, and the update waits for it",
            _waiting_for_date,
        ),
        Mutant(
            "8.4-effect-later",
            dated,
            "a status update takes effect some time after it was acknowledged",
            _taking_effect_later,
        ),
        *(
            Mutant(
                f"8.4-{name}-date-ignored",
                dated,
                f"an ExecutionDateTime is ignored beside {kind}",
                _ignoring_date(kind),
            )
            for name, kind in (
                ("status", EXCEPT_HUB),
                ("hub-status", HUB),
                ("details", DETAILS),
                ("deletion", DELETION),
            )
        ),
        *(
            Mutant(
                f"8.4-{name}-told-to-device",
                quiet,
                f"the Device hears of {kind} by a Command",
                _telling(kind, lambda device: [device.id]),
            )
            for name, kind in (
                ("status", EXCEPT_HUB),
                ("hub-status", HUB),
                ("details", DETAILS),
                ("deletion", DELETION),
                ("metering-point", MPXN),
            )
        ),
        Mutant(
            "8.4-withdrawal-told-to-gpf",
            quiet,
            "the GPF hears of its CHF's withdrawal by a Command",
            _telling(HUB, lambda device: [device.gpf]),
        ),
        Mutant(
            "8.4-withdrawal-told-to-meters",
            quiet,
            "the meters under a CHF hear of its status by a Command",
            _telling_meters,
        ),
        *(
            Mutant(
                f"8.4-{name}-answered-with-warning",
                quiet,
                f"{kind} is answered with a code that is no acknowledgement",
                _answering(kind, "W1"),
            )
            for name, kind in (
                ("status", EXCEPT_HUB),
                ("hub-status", HUB),
                ("details", DETAILS),
                ("deletion", DELETION),
                ("metering-point", MPXN),
            )
        ),
        Mutant(
            "8.4-answered-with-inventory",
            quiet,
            "an 8.4 is answered with what the inventory holds now",
            _answering_with_inventory,
        ),
        Mutant("8.4-answered-twice", quiet, "a second response follows the acknowledgement", _answering_later),
    )


def _waiting_for_date(model: ReferenceModel) -> None:
    accepting_item_faults("ExecutionDateTime")(model)
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        if asks_for(request, "ExecutionDateTime"):
            return handler.acknowledge()
        return execute(request)

    replace(handler, "execute", executing)


def _taking_effect_later(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        model.clock.after(60, lambda: execute(request))
        return handler.acknowledge()

    replace(handler, "execute", executing)


def _ignoring_date(kind: str) -> Change:
    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - an element and its faults
            found = original(root)
            dated = next(root.iter("{*}ExecutionDateTime"), None) is not None
            return [] if dated and next(root.iter(f"{{*}}{kind}"), None) is not None else found

        replace(model.reader, "schema_faults", faults)

    return change


def _telling(kind: str, whom: Callable[[Any], Sequence[str]]) -> Change:
    """Return the change by which ``whom(device)`` receive a Command for an update of ``kind``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            from meterproof.wire.gbcs import Envelope, Flag

            for device in whom(handler.record(handler.subject(request))) if asks_for(request, kind) else ():
                envelope = Envelope(Flag.COMMAND, request.id.counter, request.originator, device, 0x0001, b"")
                model.devices.receive(device, "any", envelope, envelope.encode(), model.clock.text())
            return execute(request)

        replace(handler, "execute", executing)

    return change


def _telling_meters(model: ReferenceModel) -> None:
    _telling(HUB, lambda device: [one.id for one in model.inventory.on_hub(device.id) if one.type == "ESME"])(model)


def _answering(kind: str, code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        from meterproof.model.handler import Answer

        handler: Any = model.handlers[SRV]
        execute = handler.execute
        replace(
            handler,
            "execute",
            lambda request: (execute(request), Answer(code))[1] if asks_for(request, kind) else execute(request),
        )

    return change


def _answering_with_inventory(model: ReferenceModel) -> None:
    from meterproof.model.handler import Answer
    from meterproof.model.writer import element

    handler: Any = model.handlers[SRV]
    reading: Any = model.handlers["8.2"]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        answer = execute(request)
        device = model.inventory.get(handler.subject(request))
        shown = reading.entry.write(device) if device is not None else ""
        return Answer(answer.code, element("DSPInventory", shown)) if shown else answer

    replace(handler, "execute", executing)


def _answering_later(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        answer = execute(request)
        body = model.state.writer.response_message(
            model.state.success("answer"), model.clock.text(), (SRV, SRV), request_id=request.id_text
        )
        model.clock.after(60, lambda: model.state.send(request.originator, body))
        return answer

    replace(handler, "execute", executing)


def _roles() -> Sequence[Mutant]:
    rule = ("8.4-eligible-roles",)
    return (
        *(
            Mutant(f"8.4-role-{role.lower()}-refused", rule, f"{role} may send no 8.4", narrow(SRV, "roles", role))
            for role in ("IS", "ES", "GS", "RSA", "ED", "GT", "OU")
        ),
        *(
            Mutant(
                f"8.4-{name}-by-{role.lower()}-refused",
                rule,
                f"{role} may not ask for {kind}",
                _barring_role(kind, role),
            )
            for name, kind in (("deletion", DELETION), ("details", DETAILS))
            for role in ("ES", "RSA", "ED", "GT", "OU")
        ),
        Mutant("8.4-strangers-accepted", rule, "whoever is no User may send an 8.4", _letting_strangers_in),
        Mutant(
            "8.4-strangers-checked-later",
            rule,
            "whoever is no User meets the codes of 8.4 alone",
            _skipping_user_checks,
        ),
    )


def _barring_role(kind: str, role: str) -> Change:
    def change(model: ReferenceModel) -> None:
        update = update_of(model, kind)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if role in model.state.roles(request.originator):
                raise RequestRefused("E080410")
            validate(request, device)

        replace(update, "validate", validating)

    return change


def _skipping_user_checks(model: ReferenceModel) -> None:
    for name in ("user", "user_role"):
        original = getattr(model.checks, name)
        replace(
            model.checks,
            name,
            lambda request, handler, original=original: (
                None if request.service_variant == SRV else original(request, handler)
            ),
        )


def _letting_strangers_in(model: ReferenceModel) -> None:
    _skipping_user_checks(model)
    handler: Any = model.handlers[SRV]
    validate = handler.validate
    replace(
        handler,
        "validate",
        lambda request: validate(request) if request.originator in model.state.users else None,
    )


MUTANTS: Final = (*_identity(), *_answers(), *_roles())
