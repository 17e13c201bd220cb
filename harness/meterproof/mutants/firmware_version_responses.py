"""Faulty models of 11.2: who answers for a Device, and by which message."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.responses import response_to
from meterproof.mutants.firmware_version_taken import of_variants
from meterproof.mutants.mutation import Change, Mutant, replace, table
from meterproof.mutants.octets import item
from meterproof.wire import firmware
from meterproof.wire.gbcs import Envelope, Flag

READ: Final = "11.2"
_DEVICE: Final = ("firmware-reported-by-device",)


def _responding(change_of: Callable[[Any, Any, Envelope], Envelope], variant: str = "") -> Change:
    """Return the change of the Response that is passed on: ``change_of(model, command, response)``."""

    def change(model: ReferenceModel) -> None:
        original = model.dispatcher._respond

        def respond(command: Any, response: Envelope, code: int) -> None:  # noqa: ANN401 - a Command of the model
            of_read = command.handler is model.handlers[READ]
            device = model.inventory.get(command.request.target)
            meant = of_read and device is not None and (not variant or device.ppmid_variant == variant)
            original(command, change_of(model, command, response) if meant else response, code)

        replace(model.dispatcher, "_respond", respond)

    return change


def _from_hub(model: ReferenceModel, command: Any, response: Envelope) -> Envelope:  # noqa: ANN401 - of the model
    return changed(response, originator=model.inventory[command.request.target].hub)


def _remembered(model: ReferenceModel, command: Any, response: Envelope) -> Envelope:  # noqa: ANN401 - of the model
    """Answer with what the inventory holds."""
    return changed(response, content=firmware.encode_version(model.inventory[command.request.target].firmware))


def _answered_by_dcc(model: ReferenceModel) -> None:
    """Answer for a bridge from the inventory: no Command is sent to it."""
    dispatcher: Any = model.dispatcher
    send = dispatcher.send

    def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        device = model.inventory[command.request.target]
        if command.handler is not model.handlers[READ] or not device.ppmid_variant.startswith("AltHAN"):
            send(command)
            return
        response = response_to(command.envelope, firmware.encode_version(device.firmware))
        dispatcher._respond(command, response, 0)

    replace(dispatcher, "send", sending)


def _answered_when_silent(model: ReferenceModel) -> None:
    dispatcher: Any = model.dispatcher
    give_up = dispatcher._give_up

    def giving_up(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        if command.handler is not model.handlers[READ]:
            give_up(command)
            return
        version = model.inventory[command.request.target].firmware
        dispatcher._respond(command, response_to(command.envelope, firmware.encode_version(version)), 0)

    replace(dispatcher, "_give_up", giving_up)


def _twice(model: ReferenceModel) -> None:
    """Deliver the Response twice, the second time with a Response of the hub."""
    original = model.dispatcher._respond

    def respond(command: Any, response: Envelope, code: int) -> None:  # noqa: ANN401 - a Command of the model
        original(command, response, code)
        if command.handler is model.handlers[READ]:
            original(command, _from_hub(model, command, response), code)

    replace(model.dispatcher, "_respond", respond)


def _no_payload(model: ReferenceModel) -> None:
    deliveries = model.deliveries

    def delivered() -> list[tuple[str, bytes]]:
        def without(body: bytes) -> bytes:
            pattern = rb"<sr:GBCSPayload>[^<]*</sr:GBCSPayload>"
            return re.sub(pattern, b"", body) if item(body, "ServiceReferenceVariant") == READ else body

        return [(user, without(body)) for user, body in deliveries()]

    replace(model, "deliveries", delivered)


def _refused_for_bridges(model: ReferenceModel) -> None:
    handler: Any = model.handlers[READ]
    permitted = handler.target_permitted

    def target_permitted(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return bool(permitted(request)) and not handler.record(request.target).ppmid_variant.startswith("AltHAN")

    replace(handler, "target_permitted", target_permitted)


MUTANTS: Final = (
    Mutant("11.2-answered-by-dcc", _DEVICE, "the DCC answers for a bridge from the inventory", _answered_by_dcc),
    Mutant("11.2-answered-for-silent", _DEVICE, "the DCC answers for a Device that is silent", _answered_when_silent),
    Mutant("11.2-answered-twice", _DEVICE, "the hub answers as well", _twice),
    Mutant("11.2-response-without-payload", _DEVICE, "the Response has no GBCS payload", _no_payload),
    *of_variants(
        _DEVICE, "hub-answers", "the hub answers in its place", lambda variant: _responding(_from_hub, variant)
    ),
    Mutant(
        "11.2-response-of-the-inventory",
        _DEVICE,
        "the Response tells what the inventory holds",
        _responding(_remembered),
    ),
    Mutant(
        "11.2-response-is-an-alert",
        _DEVICE,
        "an alert comes in the place of the Response",
        _responding(lambda _model, _command, response: changed(response, flag=Flag.ALERT)),
    ),
    Mutant(
        "11.2-message-code-of-a-meter",
        _DEVICE,
        "a PPMID is asked by the use case of an ESME",
        table(READ, "message_codes", {"ESME": 0x0059, "GSME": 0x0084, "PPMID": 0x0059}),
    ),
    Mutant("11.2-refused-for-bridges", _DEVICE, "a bridge is no target of the request", _refused_for_bridges),
    Mutant(
        "11.2-genuine-ppmid-refused",
        _DEVICE,
        "a genuine PPMID is no target of the request",
        table(READ, "target_types", frozenset({"ESME", "GSME"})),
    ),
)
