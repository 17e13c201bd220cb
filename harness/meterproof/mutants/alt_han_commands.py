"""Faulty models that let a hub know what a bridge is, and hubs that treat it otherwise than a genuine PPMID."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.devices import Conduct, Reaction
from meterproof.model.writer import local_command
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope

_TOLD: Final = ("gbcs-without-variant",)
_ALIKE: Final = ("hub-treats-bridge-as-ppmid",)


Decide = Callable[[Any, Envelope], Envelope]
"""What becomes of an envelope, given the record of the Device that the request names."""


def _named(handler: Any, request: Any) -> Any:  # noqa: ANN401 - of the model
    device = handler.other_id(request) if hasattr(handler, "other_id") else handler.subject(request)
    return handler.state.inventory.get(device)


def _enveloping(srv: str, decide: Decide) -> Change:
    """Return the change by which the Command or Pre-Command of a request is another for some Devices."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        envelope = handler.envelope
        replace(handler, "envelope", lambda request: decide(_named(handler, request), envelope(request)))

    return change


def _over_wan(srv: str, decide: Decide) -> Change:
    """Return the change by which what is sent over the WAN is another, and not what is returned."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        send = model.dispatcher.send

        def sending(command: Any) -> None:  # noqa: ANN401 - a Command of the model
            if command.handler is handler:
                envelope = decide(_named(handler, command.request), command.envelope)
                command = changed(command, envelope=envelope, octets=envelope.encode())
            send(command)

        replace(handler.dispatcher, "send", sending)

    return change


def _on_return(srv: str, decide: Decide) -> Change:
    """Return the change by which what is returned for local delivery is another, and not what is sent."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            answer = execute(request)
            if request.command_variant not in handler.returned_locally or handler.is_signed(request):
                return answer
            envelope = decide(_named(handler, request), handler.envelope(request))
            return changed(answer, content=local_command(envelope.encode()))

        replace(handler, "execute", executing)

    return change


def _for(kind: str, what: Callable[[Envelope], Envelope]) -> Decide:
    return lambda device, envelope: what(envelope) if device is not None and device.ppmid_variant == kind else envelope


def _longer(envelope: Envelope) -> Envelope:
    return changed(envelope, content=envelope.content + b"\x01")


def _other_code(envelope: Envelope) -> Envelope:
    return changed(envelope, message_code=0x0002 if envelope.message_code != 0x0002 else 0x0001)


def _for_nobody(envelope: Envelope) -> Envelope:
    return changed(envelope, remote_party=None)


def _another_sender(envelope: Envelope) -> Envelope:
    return changed(envelope, originator="90-B3-D5-1F-30-00-00-03")


def _type_2(envelope: Envelope) -> Envelope:
    command = joins.decode_join(envelope.content)
    return changed(envelope, content=changed(command, other_type=joins.DeviceType.TYPE_2).encode())


def _told() -> Sequence[Mutant]:
    one, two, three, four = BRIDGES
    ways = (
        *(
            (
                f"8.11-{slug(kind)}-in-content",
                f"the Command that adds {kind} says so",
                "8.11",
                _enveloping,
                kind,
                _longer,
            )
            for kind in BRIDGES
        ),
        (
            "8.11-bridge-another-code",
            "a bridge is added by a message code of its own",
            "8.11",
            _enveloping,
            one,
            _other_code,
        ),
        ("8.11-bridge-for-nobody", "a bridge is added on nobody's behalf", "8.11", _enveloping, two, _for_nobody),
        (
            "8.11-bridge-another-sender",
            "bridges are added by a broker of their own",
            "8.11",
            _enveloping,
            three,
            _another_sender,
        ),
        *(
            (f"8.11-{slug(kind)}-over-wan", f"what reaches the hub says {kind}", "8.11", _over_wan, kind, _longer)
            for kind in BRIDGES
        ),
        *(
            (
                f"8.11-{slug(kind)}-on-return",
                f"what is delivered locally says {kind}",
                "8.11",
                _on_return,
                kind,
                _longer,
            )
            for kind in BRIDGES
        ),
        (
            "8.7.2-bridge-as-type-2-over-wan",
            "a GPF is joined to a bridge as to a Type 2 Device",
            "8.7.2",
            _over_wan,
            one,
            _type_2,
        ),
        (
            "8.7.2-bridge-as-type-2-on-return",
            "a GPF is joined to a bridge as to a Type 2 Device, locally",
            "8.7.2",
            _on_return,
            two,
            _type_2,
        ),
        (
            "8.7.2-bridge-longer-over-wan",
            "the Command that joins a GPF to a bridge says so",
            "8.7.2",
            _over_wan,
            three,
            _longer,
        ),
        (
            "8.7.2-bridge-longer-on-return",
            "the Command that joins a GPF to a bridge says so, locally",
            "8.7.2",
            _on_return,
            four,
            _longer,
        ),
        (
            "8.7.1-without-variant-otherwise",
            "a PPMID that never got a variant has a Pre-Command of its own",
            "8.7.1",
            _enveloping,
            "",
            _longer,
        ),
    )
    return (
        *(Mutant(name, _TOLD, what, way(srv, _for(kind, fault))) for name, what, srv, way, kind, fault in ways),
        Mutant(
            "8.7.1-once-a-bridge-otherwise",
            _TOLD,
            "what was a bridge once has a Pre-Command of its own",
            _once_a_bridge,
        ),
        Mutant("8.11-removal-says-bridge", _TOLD, "the Command that removes a bridge says so", _removal(_over_wan)),
        Mutant(
            "8.11-removal-says-bridge-locally",
            _TOLD,
            "the Command that removes a bridge says so, locally",
            _removal(_on_return),
        ),
    )


def _once_a_bridge(model: ReferenceModel) -> None:
    bridges: set[str] = set()
    change = model.inventory.change

    def changing(record: Any, **items: Any) -> None:  # noqa: ANN401 - a record of the model
        if record.ppmid_variant.startswith("AltHAN"):
            bridges.add(record.id)
        change(record, **items)

    replace(model.inventory, "change", changing)
    _enveloping("8.7.1", lambda device, envelope: _longer(envelope) if device.id in bridges else envelope)(model)


def _removal(way: Callable[[str, Decide], Change]) -> Change:
    """Return the change by which removals alone tell a bridge; they are known by their message code."""

    def decide(device: Any, envelope: Envelope) -> Envelope:  # noqa: ANN401 - a record of the model
        is_told = envelope.message_code == 0x0002 and device.ppmid_variant.startswith("AltHAN")
        return _longer(envelope) if is_told else envelope

    return way("8.11", decide)


def _reacting(srv: str, kind: str, message_code: int, reaction: Callable[[Reaction], Reaction]) -> Change:
    """Return the change by which a hub reacts otherwise to the Commands with this code that name such a bridge."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[srv]
        original, fault = model.devices.reaction, handler.fault_at_device
        named: dict[int, str] = {}

        def noting(command: Any) -> int:  # noqa: ANN401 - a Command of the model
            device = _named(handler, command.request)
            named[id(command.envelope)] = device.ppmid_variant if device is not None else ""
            return int(fault(command))

        def reacting(device: str, occasion: str, command: Envelope, code: int = 0) -> Reaction:
            usual = original(device, occasion, command, code)
            is_meant = named.pop(id(command), "") == kind and command.message_code == message_code
            return reaction(usual) if is_meant else usual

        replace(handler, "fault_at_device", noting)
        replace(model.devices, "reaction", reacting)

    return change


def _failing(usual: Reaction) -> Reaction:
    return usual if usual.code else Reaction(Conduct.FAILURE, 4)


def _failing_otherwise(usual: Reaction) -> Reaction:
    return Reaction(Conduct.FAILURE, usual.code + 1) if usual.code else usual


def _silent(_usual: Reaction) -> Reaction:
    return Reaction(Conduct.SILENT)


def _status(kind: str, status: str, *, on_failure: bool) -> Change:
    """Return the change by which a bridge has another status after the hub's Response."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.11"]
        responded = handler.responded

        def taking_in(command: Any, code: int) -> None:  # noqa: ANN401 - a Command of the model
            responded(command, code)
            device = _named(handler, command.request)
            if device is not None and device.ppmid_variant == kind and bool(code) == on_failure:
                model.state.set_status(device, status)

        replace(handler, "responded", taking_in)

    return change


def _alike() -> Sequence[Mutant]:
    found = []
    for kind in BRIDGES:
        for name, what, srv, code, reaction in (
            ("not-added", "is not added", "8.11", 1, _failing),
            ("fails-otherwise", "fails to be added with a result of its own", "8.11", 1, _failing_otherwise),
            ("not-removed", "is not removed", "8.11", 2, _failing),
            ("not-joined-by-gpf", "is not joined by the GPF", "8.7.2", 0x000E, _failing),
            ("silently-added", "is added without a Response", "8.11", 1, _silent),
        ):
            change = _reacting(srv, kind, code, reaction)
            found.append(Mutant(f"hub-{slug(kind)}-{name}", _ALIKE, f"{kind} {what}", change))
        for status, on_failure in (("Pending", False), ("InstalledNotCommissioned", False), ("Whitelisted", True)):
            when = "failed" if on_failure else "added"
            found.append(
                Mutant(
                    f"hub-{slug(kind)}-{status.lower()}-once-{when}",
                    _ALIKE,
                    f"{kind} is {status} once the hub has {when} it",
                    _status(kind, status, on_failure=on_failure),
                )
            )
    return found


MUTANTS: Final = (*_told(), *_alike())
