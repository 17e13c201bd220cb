"""Faulty models of 8.11 that get a bridge into the whitelist in another way, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.alt_han_whitelist import SRV, afterwards, is_bridge, refusing
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug

_IN: Final = ("8.11-bridge-whitelisted",)


def _of(kind: str) -> Callable[[ReferenceModel, Any, Any], bool]:
    return lambda _model, _request, device: device.ppmid_variant == kind


def _changed(kind: str, **items: str) -> Change:
    def put(model: ReferenceModel, device: Any, _request: Any) -> None:  # noqa: ANN401 - of the model
        if device.ppmid_variant == kind:
            model.inventory.change(device, **items)

    return afterwards(put)


def _sent_twice(model: ReferenceModel) -> None:
    send = model.dispatcher.send

    def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        send(command)
        if command.handler is model.handlers[SRV]:
            send(command)

    replace(model.dispatcher, "send", sending)


def _without_command(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        device = model.inventory.get(handler.subject(request))
        if device is not None and is_bridge(device) and handler.is_add(request):
            handler.added(device, request)
            return handler.acknowledge()
        return execute(request)

    replace(handler, "execute", executing)


def _whatever_hub_says(kind: str, *, silent: bool) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        original = handler.unanswered if silent else handler.responded

        def taking_in(command: Any, *code: int) -> None:  # noqa: ANN401 - a Command of the model
            if handler.record(handler.subject(command.request)).ppmid_variant == kind:
                handler.succeeded(command)
            else:
                original(command, *code)

        replace(handler, "unanswered" if silent else "responded", taking_in)

    return change


def _unknown_let_in(model: ReferenceModel) -> None:
    replace(model.handlers[SRV], "devices_named", lambda request: [request.target])
    handler: Any = model.handlers[SRV]
    validate = handler.validate
    replace(
        handler, "validate", lambda request: validate(request) if handler.subject(request) in model.inventory else None
    )


def _in() -> Sequence[Mutant]:
    return (
        *(
            Mutant(f"8.11-{slug(kind)}-refused", _IN, f"{kind} is not whitelisted", refusing(_of(kind)))
            for kind in BRIDGES
        ),
        *(
            Mutant(
                f"8.11-{slug(kind)}-{status.lower()}",
                _IN,
                f"{kind} is {status} after 8.11",
                _changed(kind, status=status),
            )
            for kind in BRIDGES
            for status in ("Pending", "InstalledNotCommissioned", "Commissioned")
        ),
        *(
            Mutant(f"8.11-{slug(kind)}-on-no-hub", _IN, f"{kind} is Whitelisted and on no hub", _changed(kind, hub=""))
            for kind in BRIDGES
        ),
        *(
            Mutant(
                f"8.11-{slug(kind)}-becomes-ppmid",
                _IN,
                f"{kind} is a PPMID once it is Whitelisted",
                _changed(kind, ppmid_variant="PPMID"),
            )
            for kind in BRIDGES
        ),
        *(
            Mutant(
                f"8.11-{slug(kind)}-despite-failure",
                _IN,
                f"{kind} is Whitelisted though the hub failed",
                _whatever_hub_says(kind, silent=False),
            )
            for kind in ("AltHAN Bridge 1", "AltHAN Bridge 3")
        ),
        *(
            Mutant(
                f"8.11-{slug(kind)}-despite-silence",
                _IN,
                f"{kind} is Whitelisted though the hub is silent",
                _whatever_hub_says(kind, silent=True),
            )
            for kind in ("AltHAN Bridge 2", "AltHAN Bridge 4")
        ),
        Mutant(
            "8.11-bridge-not-for-gas-supplier",
            _IN,
            "a Gas Supplier can't whitelist a bridge",
            refusing(
                lambda model, request, device: is_bridge(device) and "GS" in model.state.roles(request.originator)
            ),
        ),
        Mutant("8.11-sent-twice", _IN, "a hub gets each Command twice", _sent_twice),
        Mutant(
            "8.11-bridge-without-command", _IN, "a bridge is Whitelisted without a word to the hub", _without_command
        ),
        Mutant("8.11-unknown-let-in", _IN, "what was never pre-notified is sent to the hub", _unknown_let_in),
    )


MUTANTS: Final = _in()
