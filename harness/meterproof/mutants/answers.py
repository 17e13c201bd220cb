"""Mutants whose decisions are right, and whose answers or later responses have something wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as changed
from functools import partial
from typing import Final

from meterproof.mutants.mutation import Mutant
from meterproof.mutants.octets import (
    AnswerChange,
    answering,
    delivering,
    drop,
    item,
    put,
    with_envelopes,
    with_payload,
)
from meterproof.wire.gbcs import Envelope, Flag
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.joins import CS04AC, CS04B

_ACKNOWLEDGED: Final = "12.2-acknowledged-without-command"
_RESPONSES: Final = ("8.7.1-responses", "8.7.2-responses")
_EVERY: Final = (_ACKNOWLEDGED, *_RESPONSES)
_INVENTORY: Final = (
    "<sr:DSPInventory><sr:Device><sr:DeviceID>00-DB-12-34-56-78-90-A4</sr:DeviceID></sr:Device></sr:DSPInventory>"
)
_PAYLOAD: Final = "<sr:GBCSPayload>AAAA</sr:GBCSPayload>"
_LOCAL: Final = f"<sr:LocalCommand>{_PAYLOAD}</sr:LocalCommand>"


def _of(variant: str, change: AnswerChange, *, code: str = "", command_variant: str = "") -> AnswerChange:
    """Return ``change`` for answers to one request alone, or to those with a code or a Command Variant."""

    def only(request: bytes, answer: bytes) -> bytes:
        meant = (
            item(request, "ServiceReferenceVariant") == variant
            and item(answer, "ResponseCode").startswith(code)
            and item(request, "CommandVariant").startswith(command_variant)
        )
        return change(request, answer) if meant else answer

    return only


def _of_every_request() -> Sequence[Mutant]:
    faults: tuple[tuple[str, str, AnswerChange], ...] = (
        (
            "another-service-reference",
            "every answer names Service Reference 8.1",
            lambda _, answer: put(answer, "ServiceReference", "8.1"),
        ),
        (
            "response-id-not-swapped",
            "every answer has the Request ID as its Response ID",
            lambda _, answer: answer.replace(
                b"<sr:ResponseCode>",
                f"<sr:ResponseID>{item(answer, 'RequestID')}</sr:ResponseID><sr:ResponseCode>".encode(),
            ),
        ),
        (
            "no-response-date-time",
            "no answer says when it was made",
            lambda _, answer: drop(answer, "ResponseDateTime"),
        ),
    )
    return [
        Mutant(f"{rule.removesuffix('-without-command')}-{name}", (rule,), what, answering(change))
        for name, what, change in faults
        for rule in _EVERY
    ]


def _swapped_at(part: int, value: str) -> AnswerChange:
    """Return the change of one part of the Response ID of what arrives later."""

    def change(_: bytes, body: bytes) -> bytes:
        parts = item(body, "ResponseID").split(":")
        parts[part] = value
        return put(body, "ResponseID", ":".join(parts))

    return change


def _unswapped(_: bytes, body: bytes) -> bytes:
    return put(body, "ResponseID", str(RequestId.parse(item(body, "ResponseID")).swapped))


def _later() -> Sequence[Mutant]:
    in_header: tuple[tuple[str, str, AnswerChange], ...] = (
        ("response-id-not-swapped", "has a Response ID that is not swapped", _unswapped),
        ("response-id-counter", "has a Response ID with a counter of its own", _swapped_at(2, "7")),
        ("response-id-broker", "has a Response ID of the broker", _swapped_at(0, ACCESS_CONTROL_BROKER)),
        (
            "another-variant",
            "names Service Reference Variant 8.8.1",
            lambda _, body: put(body, "ServiceReferenceVariant", "8.8.1"),
        ),
        ("another-reference", "names Service Reference 8.8", lambda _, body: put(body, "ServiceReference", "8.8")),
        ("code-of-acknowledgement", "has the code I99", lambda _, body: put(body, "ResponseCode", "I99")),
        ("code-of-refusal", "has the code E20", lambda _, body: put(body, "ResponseCode", "E20")),
        ("no-date-time", "does not say when it was made", lambda _, body: drop(body, "ResponseDateTime")),
    )
    in_envelope: tuple[tuple[str, str, dict[str, object]], ...] = (
        ("another-recipient", "is addressed to the broker", {"recipient": "00-DB-00-00-00-00-00-01"}),
        ("another-message-code", "has the message code of an unjoin", {"message_code": CS04AC}),
        ("another-counter", "is under another counter", {"counter": 7}),
    )
    mutants = [
        Mutant(f"{rule}-later-{name}", (rule,), f"what arrives later {what}", delivering(partial(change, b"")))
        for name, what, change in in_header
        for rule in _RESPONSES
    ]
    for name, what, items in in_envelope:

        def other(body: bytes, items: dict[str, object] = items) -> bytes:
            return with_envelopes(body, lambda envelope: changed(envelope, **items))  # type: ignore[arg-type]

        mutants += [
            Mutant(f"{rule}-later-{name}", (rule,), f"the Response that arrives later {what}", delivering(other))
            for rule in _RESPONSES
        ]
    return mutants


def _unsigned(envelope: Envelope) -> Envelope:
    return changed(envelope, signature=b"")


MUTANTS: Final = (
    *_of_every_request(),
    *_later(),
    Mutant(
        "12.2-answer-without-variant",
        (_ACKNOWLEDGED,),
        "the acknowledgement names no Service Reference Variant",
        answering(_of("12.2", lambda _, answer: drop(answer, "ServiceReferenceVariant"))),
    ),
    Mutant(
        "12.2-answered-with-inventory",
        (_ACKNOWLEDGED,),
        "the acknowledgement holds an inventory",
        answering(_of("12.2", lambda _, answer: with_payload(answer, _INVENTORY), code="I")),
    ),
    Mutant(
        "12.2-answered-with-local-command",
        (_ACKNOWLEDGED,),
        "the acknowledgement holds a Command for local delivery",
        answering(_of("12.2", lambda _, answer: with_payload(answer, _LOCAL), code="I")),
    ),
    Mutant(
        "12.2-bridges-with-warning",
        (_ACKNOWLEDGED,),
        "a bridge is acknowledged with a warning that does not exist",
        answering(
            _of(
                "12.2",
                lambda request, answer: put(answer, "ResponseCode", "W120201") if b"AltHAN" in request else answer,
                code="I",
            )
        ),
    ),
    Mutant(
        "8.7.1-refusals-name-8.7.2",
        ("8.7.1-bridge-refused",),
        "refusals name Service Reference Variant 8.7.2",
        answering(_of("8.7.1", lambda _, answer: put(answer, "ServiceReferenceVariant", "8.7.2"), code="E")),
    ),
    Mutant(
        "8.7.2-answers-name-8.7.1",
        ("8.7.2-responses",),
        "answers name Service Reference Variant 8.7.1",
        answering(_of("8.7.2", lambda _, answer: put(answer, "ServiceReferenceVariant", "8.7.1"))),
    ),
    Mutant(
        "8.7.1-acknowledged-with-payload",
        ("8.7.1-responses",),
        "the acknowledgement of Command Variant 5 holds a GBCS payload",
        answering(_of("8.7.1", lambda _, answer: with_payload(answer, _PAYLOAD), code="I", command_variant="5")),
    ),
    Mutant(
        "8.7.2-acknowledged-with-payload",
        ("8.7.2-responses",),
        "the acknowledgement of Command Variant 1 holds a GBCS payload",
        answering(_of("8.7.2", lambda _, answer: with_payload(answer, _PAYLOAD), code="I", command_variant="1")),
    ),
    Mutant(
        "8.7.1-pre-command-without-version",
        ("8.7.1-request-identity",),
        "the Pre-Command does not say its GBCS version",
        answering(_of("8.7.1", lambda _, answer: drop(answer, "GBCSVersion"))),
    ),
    Mutant(
        "8.7.1-local-command-unsigned",
        ("8.7.1-responses",),
        "the Command for local delivery lacks the User's signature",
        answering(
            _of(
                "8.7.1",
                lambda _, answer: with_envelopes(answer, _unsigned) if b"LocalCommand" in answer else answer,
            )
        ),
    ),
    Mutant(
        "8.7.2-local-command-of-another-use-case",
        ("8.7.2-responses",),
        "with Command Variant 3 the Command returned is that of an unjoin",
        answering(
            _of(
                "8.7.2",
                lambda _, answer: with_envelopes(answer, lambda envelope: changed(envelope, message_code=CS04B)),
                command_variant="3",
            )
        ),
    ),
    *(
        Mutant(
            f"{variant}-refused-with-local-command",
            (rule,),
            "with Command Variant 2 a refusal still holds a Command for local delivery",
            answering(_of(variant, lambda _, answer: with_payload(answer, _LOCAL), code="E", command_variant="2")),
        )
        for variant, rule in (
            ("8.7.2", "8.7.2-bridge-target-refused"),
            ("8.8.2", "8.8.2-bridge-refused"),
        )
    ),
    Mutant(
        "8.7.2-local-command-is-a-response",
        ("8.7.2-message-codes",),
        "the Command for local delivery is flagged as a Response",
        answering(
            _of(
                "8.7.2",
                lambda _, answer: with_envelopes(answer, lambda envelope: changed(envelope, flag=Flag.RESPONSE)),
                command_variant="2",
            )
        ),
    ),
)
