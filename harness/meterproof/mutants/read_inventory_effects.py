"""Faulty models of when 8.2 Read Inventory is answered, with what, and what else it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.handler import Answer
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, method, replace
from meterproof.mutants.octets import AnswerChange, answering, drop, item, put, with_payload
from meterproof.mutants.read_inventory_ways import (
    SRV,
    Message,
    asks_for,
    of_8_2,
    refusing_if,
)
from meterproof.mutants.shared import accepting_item_faults

_LATER: Final = "8.2-not-dated-or-signed"
_ANSWERED: Final = "8.2-answered-without-command"
_PAYLOAD: Final = "<sr:GBCSPayload>AAAA</sr:GBCSPayload>"


def _at_once() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.2-execution-date-passed-over",
            (_LATER,),
            "an ExecutionDateTime is passed over",
            accepting_item_faults("ExecutionDateTime"),
        ),
        *(
            Mutant(
                f"8.2-execution-date-{when}-passed-over",
                (_LATER,),
                f"an ExecutionDateTime that is {when} is passed over",
                of_8_2(_without_date(year)),
            )
            for when, year in (("past", b"2015"), ("to-come", b"2035"))
        ),
        Mutant("8.2-dated-is-kept", (_LATER,), "a dated search is acknowledged, and answered later", _keeping_dated),
        *(
            Mutant(
                f"8.2-signed-with-{number}",
                (_LATER,),
                f"a Signed Pre-Command under 8.2 with Command Variant {number} is acknowledged",
                _acknowledging_signed(number),
            )
            for number in (5, 6, 7, 8)
        ),
        Mutant(
            "8.2-not-sent-at-once",
            (_LATER,),
            "a search that is not dated is refused, since it is not on demand",
            refusing_if(lambda request: not request.item("ExecutionDateTime"), "E100"),
        ),
    )


def _without_date(year: bytes) -> Message:
    pattern = re.compile(rb"<sr:ExecutionDateTime>%s[^<]*</sr:ExecutionDateTime>" % year)
    return lambda message: pattern.sub(b"", message)


def _keeping_dated(model: ReferenceModel) -> None:
    accepting_item_faults("ExecutionDateTime")(model)
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Answer:  # noqa: ANN401 - a request of the model
        if not request.item("ExecutionDateTime"):
            return execute(request)  # type: ignore[no-any-return]
        _answer_later(model, request, execute(request))
        return Answer(model.state.success("acknowledgement"))

    replace(handler, "execute", executing)


def _answer_later(model: ReferenceModel, request: Any, answer: Answer) -> None:  # noqa: ANN401 - a request of the model
    body = model.state.writer.response_message(
        answer.code,
        model.clock.text(),
        (request.service_reference, request.service_variant),
        request_id=request.id_text,
        response_id=str(request.id.swapped),
        content=answer.content,
    )
    model.clock.after(5.0, lambda: model.state.send(request.originator, body))


def _acknowledging_signed(number: int) -> Change:
    def change(model: ReferenceModel) -> None:
        submit = model.submit
        plain = b"<sr:ReadInventory><sr:UPRN>1</sr:UPRN></sr:ReadInventory>"

        def submitting(originator: str, service: str, message: bytes) -> Any:  # noqa: ANN401 - a reply of the model
            signed = item(message, "ServiceReferenceVariant") == SRV and b"ReadInventory>" not in message
            if not signed or item(message, "CommandVariant") != str(number):
                return submit(originator, service, message)
            taken = re.sub(rb"(<sr:Body>).*(</sr:Body>)", rb"\1%s\2" % plain, message, flags=re.DOTALL)
            reply = submit(originator, "non-device", put(taken, "CommandVariant", "8"))
            return changed(reply, body=put(reply.body, "ResponseCode", "I99"))

        replace(model, "submit", submitting)

    return change


def _effects() -> Sequence[Mutant]:
    rule = (_ANSWERED,)
    return (
        Mutant(
            "8.2-acknowledged-alone",
            rule,
            "a search is acknowledged, and nothing is shown",
            method(SRV, "execute", lambda original, request: Answer(original(request).code)),
        ),
        Mutant(
            "8.2-acknowledged-then-answered",
            rule,
            "a search is acknowledged, and the inventory arrives later",
            _answering_later,
        ),
        Mutant("8.2-answered-twice", rule, "a search is answered, and answered once more later", _answering_again),
        Mutant(
            "8.2-code-of-acknowledgement",
            rule,
            "an inventory comes with the code of an acknowledgement",
            method(SRV, "execute", lambda original, request: changed(original(request), code="I99")),
        ),
        Mutant(
            "8.2-code-of-warning",
            rule,
            "an inventory comes with the code of a warning",
            method(SRV, "execute", lambda original, request: changed(original(request), code="W1")),
        ),
        *(
            Mutant(f"8.2-answer-{name}", rule, what, answering(_of_search(change)))
            for name, what, change in _ANSWER_FAULTS
        ),
        *(
            Mutant(
                f"8.2-tells-{whom}",
                rule,
                f"a search sends a Command to {what}",
                _telling(choose),
            )
            for whom, what, choose in (
                ("every-device", "each Device that is shown", lambda device: True),
                ("the-hub", "the hub", lambda device: device.type == "CHF"),
                ("the-gpf", "the GPF", lambda device: device.type == "GPF"),
                ("electricity-meters", "the ESME", lambda device: device.type == "ESME"),
                ("gas-meters", "the GSME", lambda device: device.type == "GSME"),
            )
        ),
        *(
            Mutant(
                f"8.2-{before.lower()}-becomes-{after.lower()}",
                rule,
                f"a Device that is {before} is {after} once it was read",
                _changing_status(before, after),
            )
            for before, after in (
                ("Pending", "Whitelisted"),
                ("Whitelisted", "Pending"),
                ("InstalledNotCommissioned", "Commissioned"),
                ("Suspended", "Recovery"),
                ("Recovered", "Commissioned"),
            )
        ),
        Mutant("8.2-refusal-forgets-gpfs", rule, "a search that is refused deletes GPFs", _forgetting_hubs),
        Mutant("8.2-reader-takes-address", rule, "a search by address writes it to what it finds", _writing_back),
        Mutant("8.2-alerts-the-adder", rule, "who added a Device is alerted when it is read", _alerting),
    )


def _of_search(change: AnswerChange) -> AnswerChange:
    def only(request: bytes, answer: bytes) -> bytes:
        return change(request, answer) if item(answer, "ServiceReferenceVariant") == SRV else answer

    return only


_ANSWER_FAULTS: Final[tuple[tuple[str, str, AnswerChange], ...]] = (
    (
        "another-reference",
        "an answer names Service Reference 8.1",
        lambda _, answer: put(answer, "ServiceReference", "8.1"),
    ),
    (
        "another-variant",
        "an answer names Service Reference Variant 8.4",
        lambda _, answer: put(answer, "ServiceReferenceVariant", "8.4"),
    ),
    (
        "without-variant",
        "an answer names no Service Reference Variant",
        lambda _, answer: drop(answer, "ServiceReferenceVariant"),
    ),
    ("without-time", "an answer does not say when it was made", lambda _, answer: drop(answer, "ResponseDateTime")),
    (
        "response-id-not-swapped",
        "an answer has the Request ID as its Response ID",
        lambda _, answer: answer.replace(
            b"<sr:ResponseCode>",
            f"<sr:ResponseID>{item(answer, 'RequestID')}</sr:ResponseID><sr:ResponseCode>".encode(),
        ),
    ),
    (
        "gbcs-payload",
        "an answer holds a GBCS payload in place of the inventory",
        lambda _, answer: with_payload(answer, _PAYLOAD) if item(answer, "ResponseCode") == "I0" else answer,
    ),
    (
        "local-command",
        "an answer holds a Command for local delivery",
        lambda _, answer: (
            with_payload(answer, f"<sr:LocalCommand>{_PAYLOAD}</sr:LocalCommand>")
            if item(answer, "ResponseCode") == "I0"
            else answer
        ),
    ),
    (
        "refused-with-inventory",
        "a refusal shows an inventory",
        lambda _, answer: (
            with_payload(
                answer,
                "<sr:DSPInventory><sr:Device><sr:DeviceID>00-DB-12-34-56-78-90-A4</sr:DeviceID></sr:Device></sr:DSPInventory>",
            )
            if item(answer, "ResponseCode").startswith("E")
            else answer
        ),
    ),
)


def _answering_later(model: ReferenceModel) -> None:
    def executing(original: Any, request: Any) -> Answer:  # noqa: ANN401 - a method and a request of the model
        _answer_later(model, request, original(request))
        return Answer(model.state.success("acknowledgement"))

    method(SRV, "execute", executing)(model)


def _answering_again(model: ReferenceModel) -> None:
    def executing(original: Any, request: Any) -> Answer:  # noqa: ANN401 - a method and a request of the model
        answer: Answer = original(request)
        _answer_later(model, request, answer)
        return answer

    method(SRV, "execute", executing)(model)


def _after_showing(model: ReferenceModel, act: Callable[[Any, Any], None]) -> None:
    """Do something with each Device that was shown, once the answer is written."""
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Answer:  # noqa: ANN401 - a request of the model
        answer: Answer = execute(request)
        for device in list(handler.shown(request)):
            act(request, device)
        return answer

    replace(handler, "execute", executing)


def _telling(choose: Callable[[Any], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        from meterproof.wire.gbcs import Envelope, Flag

        def tell(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if choose(device):
                envelope = Envelope(Flag.COMMAND, request.id.counter, request.originator, device.id, 0x0001, b"")
                model.devices.receive(device.id, "any", envelope, envelope.encode(), model.clock.text())

        _after_showing(model, tell)

    return change


def _changing_status(before: str, after: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def set_status(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if device.status == before and device.id == request.device("DeviceID"):
                model.inventory.change(device, status=after)

        _after_showing(model, set_status)

    return change


def _forgetting_hubs(model: ReferenceModel) -> None:
    def validating(original: Any, request: Any) -> None:  # noqa: ANN401 - a method and a request of the model
        try:
            original(request)
        except RequestRefused:
            for device in [one for one in model.inventory if one.type == "GPF"]:
                model.inventory.remove(device.id)
            raise

    method(SRV, "validate", validating)(model)


def _writing_back(model: ReferenceModel) -> None:
    def write(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        if asks_for(request, "PropertyFilter"):
            model.inventory.change(device, address_identifier="")

    _after_showing(model, write)


def _alerting(model: ReferenceModel) -> None:
    def alert(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
        if device.type == "ESME" and device.added_by != request.originator:
            content = f"<sr:DeviceID>{device.id}</sr:DeviceID>"
            model.state.alert(device.added_by, "N24", "FirmwareDistribution", content)

    _after_showing(model, alert)


MUTANTS: Final = (*_at_once(), *_effects())
