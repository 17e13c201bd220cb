"""Faulty models of joins that check rightly, and send, return or pass on the wrong thing on some way."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.dispatch import Command
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.octets import answering, drop, item, reading

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"


def _sending_locally(variant: str, local: int, *types: str) -> Change:
    """Return the change by which a Command that is only to be returned is sent to Devices of ``types`` as well."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            if request.command_variant == local and handler.target(request).type in types:
                signed = handler.signed_command(request) if handler.is_signed(request) else None
                envelope = signed or handler.envelope(request)
                model.dispatcher.send(Command(request, handler, envelope, envelope.encode()))
            return answer

        replace(handler, "execute", executing)

    return change


def _not_sending(variant: str, both: int, *types: str) -> Change:
    """Return the change by which a Command that is to be sent and returned is not sent to Devices of ``types``."""

    def change(model: ReferenceModel) -> None:
        send = model.dispatcher.send

        def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
            request = command.request
            meant = request.service_variant == variant and request.command_variant == both
            if not (meant and command.handler.target(request).type in types):
                send(command)

        replace(model.dispatcher, "send", sending)

    return change


def _returning_nothing(device_type: str) -> Change:
    """Return the change by which Command Variant 7 returns no Command for one type of target."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[CRITICAL]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            meant = request.command_variant == 7 and handler.target(request).type == device_type
            return changed(answer, content="") if meant else answer

        replace(handler, "execute", executing)

    return change


def _losing_responses(variant: str, device_type: str) -> Change:
    """Return the change by which the Responses of one type of Device are not passed on."""

    def change(model: ReferenceModel) -> None:
        send = model.state.send

        def sending(user: str, body: bytes) -> None:
            device = model.inventory.get(item(body, "ResponseID").split(":")[0])
            of_join = item(body, "ServiceReferenceVariant") == variant
            if not (of_join and device is not None and device.type == device_type):
                send(user, body)

        replace(model.state, "send", sending)

    return change


def _returning_ppmid_commands(request: bytes, answer: bytes) -> bytes:
    local = "<sr:LocalCommand><sr:GBCSPayload>AAAA</sr:GBCSPayload></sr:LocalCommand>"
    meant = (item(request, "ServiceReferenceVariant"), item(request, "CommandVariant")) == (NON_CRITICAL, "1")
    if not meant or item(answer, "ResponseCode") != "I99":
        return answer
    return answer.replace(b"</sr:ResponseMessage>", local.encode() + b"</sr:ResponseMessage>")


def _undated(*variants: str, year: str = "") -> Change:
    """Return the change by which the ExecutionDateTime of some Signed Pre-Commands is passed over."""

    def read(message: bytes) -> bytes:
        meant = item(message, "CommandVariant") in variants and item(message, "ExecutionDateTime").startswith(year)
        return drop(message, "ExecutionDateTime") if meant else message

    return reading(read)


def _refused_and_commissioned(model: ReferenceModel) -> None:
    handler: Any = model.handlers[CRITICAL]
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        try:
            validate(request)
        except RequestRefused:
            if handler.target(request).type == "HCALCS":
                model.state.set_status(handler.target(request), "Commissioned")
            raise

    replace(handler, "validate", validating)


MUTANTS: Final = (
    *(
        Mutant(f"{name}", (rule,), what, change)
        for name, rule, what, change in (
            ("8.7.1-dated-locally", "8.7.1-on-demand-only", "a date is passed over with 6 and 7", _undated("6", "7")),
            (
                "8.7.1-cancelled",
                "8.7.1-on-demand-only",
                "the date that cancels is passed over",
                _undated("5", year="3000"),
            ),
            ("8.7.1-gsme-sent-with-6", "8.7.1-responses", "6 sends to a GSME", _sending_locally(CRITICAL, 6, "GSME")),
            (
                "8.7.1-hcalcs-sent-with-6",
                "8.7.1-responses",
                "6 sends to an HCALCS",
                _sending_locally(CRITICAL, 6, "HCALCS"),
            ),
            (
                "8.7.1-gsme-not-sent-with-7",
                "8.7.1-responses",
                "7 does not send to a GSME",
                _not_sending(CRITICAL, 7, "GSME"),
            ),
            (
                "8.7.1-gsme-response-lost",
                "8.7.1-responses",
                "a GSME's Response is lost",
                _losing_responses(CRITICAL, "GSME"),
            ),
            (
                "8.7.2-sent-with-2",
                "8.7.2-responses",
                "2 sends to PPMID and GPF",
                _sending_locally(NON_CRITICAL, 2, "PPMID", "GPF"),
            ),
            (
                "8.7.2-ppmid-not-sent-with-3",
                "8.7.2-responses",
                "3 does not send to a PPMID",
                _not_sending(NON_CRITICAL, 3, "PPMID"),
            ),
            (
                "8.7.2-ppmid-response-lost",
                "8.7.2-responses",
                "a PPMID's Response is lost",
                _losing_responses(NON_CRITICAL, "PPMID"),
            ),
            (
                "8.7.2-gpf-response-lost",
                "8.7.2-responses",
                "a GPF's Response is lost",
                _losing_responses(NON_CRITICAL, "GPF"),
            ),
            (
                "8.7.2-gsme-response-lost",
                "8.7.2-responses",
                "a GSME's Response is lost",
                _losing_responses(NON_CRITICAL, "GSME"),
            ),
            (
                "8.7.2-command-returned-with-1",
                "8.7.2-responses",
                "1 returns the Command",
                answering(_returning_ppmid_commands),
            ),
        )
    ),
    Mutant(
        "8.7.1-hcalcs-command-not-returned-with-7",
        ("8.7.1-responses",),
        "Command Variant 7 returns no Command for an HCALCS",
        _returning_nothing("HCALCS"),
    ),
    Mutant(
        "8.7.1-refused-hcalcs-commissioned",
        ("8.7.1-hcalcs-other-device-type",),
        "a refused join of an HCALCS makes it Commissioned",
        _refused_and_commissioned,
    ),
)
