"""Faulty models of joins whose Commands have something wrong in their envelope, content or certificate."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope
from meterproof.wire.ids import ACCESS_CONTROL_BROKER

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"
_STRANGER: Final = "90-B3-D5-1F-30-03-00-00"

EnvelopeChange = Callable[[Envelope], Envelope]


def _enveloping(
    variant: str, change: EnvelopeChange, pair: tuple[str, str] = ("", ""), *, wan_only: bool = False
) -> Change:
    """Return the change of every Command for a pair of Device types; an empty type is any."""

    def apply(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        envelope = handler.envelope

        def enveloping(request: Any) -> Envelope:  # noqa: ANN401 - a request of the model
            right: Envelope = envelope(request)
            types = (handler.target(request).type, handler.other(request).type)
            meant = all(wanted in ("", found) for wanted, found in zip(pair, types, strict=True))
            return change(right) if meant and not (wan_only and request.command_variant == 2) else right

        replace(handler, "envelope", enveloping)

    return apply


def _content(**items: object) -> EnvelopeChange:
    def change(envelope: Envelope) -> Envelope:
        content = changed(joins.decode_join(envelope.content), **items)  # type: ignore[arg-type]
        return changed(envelope, content=content.encode())

    return change


def _without_user(envelope: Envelope) -> Envelope:
    return changed(envelope, remote_party=None)


def _from_user(envelope: Envelope) -> Envelope:
    user = envelope.remote_party[0] if envelope.remote_party else envelope.originator
    return changed(envelope, originator=user, remote_party=None)


def _on_behalf_of(user: str, counter: int) -> EnvelopeChange:
    def change(envelope: Envelope) -> Envelope:
        party = envelope.remote_party or (envelope.originator, envelope.counter)
        return changed(envelope, remote_party=(user or party[0], counter or party[1]))

    return change


def _naming_target(envelope: Envelope) -> Envelope:
    return _content(other=envelope.recipient)(envelope)


def _sent_unsigned(model: ReferenceModel) -> None:
    send = model.dispatcher.send

    def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        envelope = changed(command.envelope, signature=b"")
        send(changed(command, envelope=envelope, octets=envelope.encode()))

    replace(model.dispatcher, "send", sending)


def _both_halves(model: ReferenceModel) -> None:
    handler: Any = model.handlers[CRITICAL]
    send = model.dispatcher.send

    def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        send(command)
        if command.handler is handler:
            half = changed(command.envelope, recipient=handler.other(command.request).id, message_code=joins.CS03A2)
            model.devices.receive(half.recipient, "join", half, half.encode(), model.clock.text())

    replace(model.dispatcher, "send", sending)


def _holding(variant: str, choose: Callable[[Any, Any], bytes]) -> Change:
    """Return the change by which ``choose(repository, device)`` gives the certificate for the pair that wants one."""

    def apply(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        owner = handler.certificate_owner

        def certificate(target: Any, other: Any) -> bytes:  # noqa: ANN401 - records of the model
            device = owner(target, other)
            return choose(model.keys, device.id) if device is not None else b""

        replace(handler, "certificate_for", certificate)

    return apply


def _whatever_there_is(keys: Any, device: str) -> bytes:  # noqa: ANN401 - the repository of the model
    held = keys.of(device)
    return keys.in_use(device) or (held[-1].der if held else b"")


def _all_of_them(keys: Any, device: str) -> bytes:  # noqa: ANN401 - the repository of the model
    return b"".join(certificate.der for certificate in keys.of(device))


def _cut_off(keys: Any, device: str) -> bytes:  # noqa: ANN401 - the repository of the model
    return bytes(keys.in_use(device)[:255])


def _as_text(keys: Any, device: str) -> bytes:  # noqa: ANN401 - the repository of the model
    return base64.b64encode(keys.in_use(device))


def _kept_for_good(variant: str) -> Change:
    def apply(model: ReferenceModel) -> None:
        kept: dict[str, bytes] = {}
        _holding(variant, lambda keys, device: kept.setdefault(device, keys.in_use(device)))(model)

    return apply


def _methods() -> Sequence[Mutant]:
    wrong = (
        (CRITICAL, ("ESME", "PPMID"), joins.Method.C),
        (CRITICAL, ("HCALCS", "ESME"), joins.Method.A_INITIATOR),
        (CRITICAL, ("GSME", "PPMID"), joins.Method.B),
        (NON_CRITICAL, ("PPMID", "ESME"), joins.Method.A_INITIATOR),
        (NON_CRITICAL, ("PPMID", "GSME"), joins.Method.B),
        (NON_CRITICAL, ("ESME", "CAD"), joins.Method.A_RESPONDER),
    )
    return [
        Mutant(
            f"{variant}-{pair[0].lower()}-to-{pair[1].lower()}-join-method",
            (f"{variant}-message-codes",),
            f"the Command for {pair[0]} to {pair[1]} has join method {wanted.name}",
            _enveloping(variant, _content(method=wanted), pair),
        )
        for variant, pair, wanted in wrong
    ]


def _certificates() -> Sequence[Mutant]:
    faults = (
        ("superseded-stands-in", "where none is in use, another one stands in", _whatever_there_is),
        ("every-certificate", "every certificate of the Device is carried", _all_of_them),
        ("certificate-cut-off", "the certificate is cut off after 255 octets", _cut_off),
        ("certificate-as-text", "the certificate is carried in base64", _as_text),
    )
    rules = {CRITICAL: "8.7.1-certificate-in-use", NON_CRITICAL: "8.7.2-key-agreement-certificate"}
    mutants = [
        Mutant(f"{variant}-{name}", (rule,), what, _holding(variant, choose))
        for name, what, choose in faults
        for variant, rule in rules.items()
    ]
    return mutants + [
        Mutant(
            f"{variant}-certificate-kept-for-good",
            (rule,),
            "the certificate that was used first is used from then on",
            _kept_for_good(variant),
        )
        for variant, rule in rules.items()
    ]


MUTANTS: Final = (
    Mutant(
        "8.7.1-pre-command-counter",
        ("8.7.1-message-codes",),
        "the Pre-Command is under another counter than the request",
        _enveloping(CRITICAL, lambda envelope: changed(envelope, counter=envelope.counter + 1)),
    ),
    Mutant(
        "8.7.1-gsme-through-broker",
        ("8.7.1-message-codes",),
        "the Pre-Command for a GSME is the broker's on the User's behalf",
        _enveloping(
            CRITICAL,
            lambda envelope: changed(
                envelope, originator=ACCESS_CONTROL_BROKER, remote_party=(envelope.originator, envelope.counter)
            ),
            ("GSME", "PPMID"),
        ),
    ),
    *_methods(),
    *(
        Mutant(f"8.7.2-{name}", ("8.7.2-message-codes",), what, _enveloping(NON_CRITICAL, change, (target, "")))
        for name, what, change, target in (
            ("ppmid-command-of-user", "the User is originator of a PPMID's Command", _from_user, "PPMID"),
            ("ppmid-command-of-nobody", "a PPMID's Command names no User", _without_user, "PPMID"),
            (
                "ppmid-command-of-broker",
                "a PPMID's Command is on the broker's own behalf",
                _on_behalf_of(ACCESS_CONTROL_BROKER, 0),
                "PPMID",
            ),
            ("ppmid-command-counter", "a PPMID's Command has a counter of its own", _on_behalf_of("", 42), "PPMID"),
            (
                "command-of-another-user",
                "an ESME's Command is that of another User",
                lambda envelope: changed(envelope, originator=_STRANGER),
                "ESME",
            ),
            (
                "command-counter",
                "an ESME's Command is under another counter than the request",
                lambda envelope: changed(envelope, counter=envelope.counter + 1),
                "ESME",
            ),
        )
    ),
    Mutant(
        "8.7.2-names-target-over-wan",
        ("8.7.2-message-codes",),
        "over the WAN, the Command names the target as the Other Device",
        _enveloping(NON_CRITICAL, _naming_target, wan_only=True),
    ),
    Mutant(
        "8.7.2-bridge-named-as-type-2",
        ("8.7.2-gpf-to-bridge",),
        "the Command for GPF to PPMID names a Type 2 Device",
        _enveloping(NON_CRITICAL, _content(other_type=joins.DeviceType.TYPE_2), ("GPF", "PPMID")),
    ),
    Mutant(
        "8.7.2-certificate-over-wan",
        ("8.7.2-key-agreement-certificate",),
        "over the WAN, the Command for GSME to GPF carries something behind the type",
        _enveloping(NON_CRITICAL, _content(certificate=b"\x30\x00"), ("GSME", "GPF"), wan_only=True),
    ),
    Mutant(
        "8.7.1-sent-unsigned",
        ("8.7.1-message-codes",),
        "what reaches the Device lacks the User's signature",
        _sent_unsigned,
    ),
    Mutant(
        "8.7.1-both-halves-sent",
        ("8.7.1-on-demand-only",),
        "the other Device is sent its half of the pairing as well",
        _both_halves,
    ),
    *_certificates(),
)
