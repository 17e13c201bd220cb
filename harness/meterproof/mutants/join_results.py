"""Faulty models of joins that take a Device's answer for something else, or promote a Device that they should not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model import writer
from meterproof.model.dcc import ReferenceModel
from meterproof.model.dispatch import Command
from meterproof.model.premises.responses import response_to
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.wire import joins

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"
_FAILED: Final = "8.7.1-failed-join-changes-nothing"
_GPF: Final = "8.7.2-gpf-not-commissioned"
_JOINED: Final = "8.7.1-commissions-joined-device"


def _codes() -> Sequence[Mutant]:
    rules = {CRITICAL: _FAILED, NON_CRITICAL: _GPF}
    return [
        Mutant(
            f"{variant}-result-{code}-is-success",
            (rule,),
            f"result code {code} counts as success",
            method(variant, "is_success", lambda original, found, code=code: found == code or original(found)),
        )
        for variant, rule in rules.items()
        for code in range(1, 14)
    ]


def _raised_at_once(variant: str, *, undone: bool) -> Change:
    """Return the change by which the status is raised when the Command is sent, and put back where it fails."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        execute, before = handler.execute, {}

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            if request.command_variant in (1, 3, 5, 7):
                signed = handler.signed_command(request) if handler.is_signed(request) else None
                envelope = signed or handler.envelope(request)
                pair = (handler.target(request), handler.other(request))
                before[request.id] = [(device, device.status) for device in pair]
                handler.succeeded(Command(request, handler, envelope, envelope.encode()))
            return answer

        def put_back(command: Any) -> None:  # noqa: ANN401 - a Command of the model
            for device, status in before[command.request.id] if undone else ():
                model.inventory.change(device, status=status)

        replace(handler, "execute", executing)
        replace(handler, "unanswered", put_back)
        replace(handler, "responded", lambda command, code: put_back(command) if code else None)

    return change


def _failing_with_both(original: Any, command: Any, code: int) -> None:  # noqa: ANN401 - parts of the model
    """With Command Variant 7, a failure counts as success: the Command may have been delivered locally."""
    original(command, 0 if command.request.command_variant == 7 else code)


def _told_of_success(model: ReferenceModel) -> None:
    dispatcher: Any = model.dispatcher

    def give_up(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        payload = writer.payload(response_to(command.envelope, joins.encode_result(0)).encode())
        dispatcher._deliver(command, "I0", payload)
        command.handler.unanswered(command)

    replace(dispatcher, "_give_up", give_up)


def _on_failure(variant: str, do: Callable[[ReferenceModel, Any], object]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        responded = handler.responded

        def taking_in(command: Any, code: int) -> None:  # noqa: ANN401 - a Command of the model
            responded(command, code)
            if code:
                do(model, command)

        replace(handler, "responded", taking_in)

    return change


def _back_to_whitelisted(model: ReferenceModel, command: Any) -> None:  # noqa: ANN401 - a Command of the model
    model.state.set_status(command.handler.other(command.request), "Whitelisted")


def _on_success(variant: str, do: Callable[[ReferenceModel, Any], object]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        succeeded = handler.succeeded

        def succeeding(command: Any) -> None:  # noqa: ANN401 - a Command of the model
            succeeded(command)
            do(model, command)

        replace(handler, "succeeded", succeeding)

    return change


def _meters_too(model: ReferenceModel, command: Any) -> None:  # noqa: ANN401 - a Command of the model
    handler = command.handler
    for device in (handler.target(command.request), handler.other(command.request)):
        if device.type in ("ESME", "GSME"):
            model.state.set_status(device, "Commissioned")


def _all_on_hub(model: ReferenceModel, command: Any) -> None:  # noqa: ANN401 - a Command of the model
    for device in model.inventory.found_by(("hub", command.handler.target(command.request).hub)):
        if device.type in ("PPMID", "HCALCS"):
            model.state.set_status(device, "Commissioned")


def _whitelisted_only(original: Any, target: Any, other: Any) -> Any:  # noqa: ANN401 - a method of the model
    raised = original(target, other)
    return raised if raised is not None and raised.status == "Whitelisted" else None


def _hub_that_is(variant: str, status: str) -> Change:
    """Return the change by which a hub of this status counts as Commissioned."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        commissioned = handler.hub_commissioned

        def counts(device: Any) -> bool:  # noqa: ANN401 - a record of the model
            hub = model.inventory.get(device.hub)
            return bool(commissioned(device)) or (hub is not None and hub.status == status)

        replace(handler, "hub_commissioned", counts)

    return change


def _meter_that_is(variant: str, status: str) -> Change:
    """Return the change by which a meter of this status counts as Commissioned."""

    def counts(original: Any, target: Any, other: Any) -> bool:  # noqa: ANN401 - a method of the model
        meter = target if target.type in ("ESME", "GSME") else other
        return bool(original(target, other)) or meter.status == status

    return method(variant, "meter_commissioned", counts)


def _esme_as_well(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    commissioned = handler.meter_commissioned

    def counts(target: Any, other: Any) -> bool:  # noqa: ANN401 - records of the model
        near = model.inventory.found_by(("hub", target.hub))
        right = all(device.status == "Commissioned" for device in near if device.type == "ESME")
        return right and bool(commissioned(target, other))

    replace(handler, "meter_commissioned", counts)


def _too_early() -> Sequence[Mutant]:
    hubs = (
        (CRITICAL, "8.7.1-hub-not-commissioned", ("Recovery", "Decommissioned")),
        (NON_CRITICAL, _GPF, ("Recovery",)),
    )
    meters = (
        (CRITICAL, "8.7.1-meter-not-commissioned", ("Recovery",)),
        (NON_CRITICAL, _GPF, ("Suspended", "Recovery")),
    )
    found = [("hub", *row, _hub_that_is) for row in hubs] + [("meter", *row, _meter_that_is) for row in meters]
    return [
        Mutant(
            f"{variant}-{status.lower()}-{what}-counts",
            (rule,),
            f"a {what} that is {status} counts as Commissioned",
            change(variant, status),
        )
        for what, variant, rule, statuses, change in found
        for status in statuses
    ]


MUTANTS: Final = (
    *_codes(),
    *_too_early(),
    Mutant(
        "8.7.1-raised-until-it-fails",
        (_FAILED,),
        "the status is raised when the Command is sent, and put back where the join fails",
        _raised_at_once(CRITICAL, undone=True),
    ),
    Mutant(
        "8.7.2-raised-until-it-fails",
        (_GPF,),
        "the status is raised when the Command is sent, and put back where the join fails",
        _raised_at_once(NON_CRITICAL, undone=True),
    ),
    Mutant(
        "8.7.1-failure-with-7-commissions",
        (_FAILED,),
        "with Command Variant 7 a failure counts as success",
        method(CRITICAL, "responded", _failing_with_both),
    ),
    Mutant(
        "8.7.1-silence-told-as-success",
        (_FAILED,),
        "of a Device that never answers, the User is told that it succeeded",
        _told_of_success,
    ),
    Mutant(
        "8.7.1-failure-takes-status-away",
        (_FAILED,),
        "a join that fails makes a Commissioned PPMID Whitelisted again",
        _on_failure(CRITICAL, _back_to_whitelisted),
    ),
    Mutant(
        "8.7.1-meter-raised-too",
        ("8.7.1-meter-not-commissioned",),
        "a meter that is joined becomes Commissioned",
        _on_success(CRITICAL, _meters_too),
    ),
    Mutant(
        "8.7.1-bystanders-raised-too",
        (_JOINED,),
        "with one Device, every PPMID and HCALCS on the hub becomes Commissioned",
        _on_success(CRITICAL, _all_on_hub),
    ),
    Mutant(
        "8.7.1-installed-device-not-raised",
        (_JOINED,),
        "a Device that is InstalledNotCommissioned stays so",
        method(CRITICAL, "commissions", _whitelisted_only),
    ),
    Mutant(
        "8.7.2-esme-counts-for-gpf",
        ("8.7.2-commissions-gpf",),
        "the GPF is raised only where the ESME is Commissioned too",
        _esme_as_well,
    ),
)
