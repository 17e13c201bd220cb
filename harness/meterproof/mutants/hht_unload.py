"""Faulty models that send what is for local delivery, or take in what a terminal did not bring."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, method, narrow, replace, widen
from meterproof.mutants.on_site import terminals
from meterproof.wire.gbcs import decode

LOCAL: Final = "hht-local-only"
NOT_DELIVERABLE: Final = "hht-not-deliverable"
OWN_RESPONSES: Final = "8.13-own-responses"
ONCE: Final = "8.13-taken-in-once"


def _sent_too(variants: frozenset[int], only: str = "") -> Change:
    """Return the change by which Commands of these variants are sent over the WAN as well."""

    def change(model: ReferenceModel) -> None:
        for name, handler in model.handlers.items():
            if hasattr(handler, "sent_over_wan") and only in ("", name):
                replace(handler, "sent_over_wan", frozenset(handler.sent_over_wan) | variants)

    return change


def _not_returned(model: ReferenceModel) -> None:
    """Commands for local delivery are not those that Devices take."""
    original = model.state.local.let_through

    def let_through(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        original(dataclasses.replace(command, octets=command.octets + b"\x00"))

    replace(model.state.local, "let_through", let_through)


def _command_by(variant_of: Callable[[Any], bool]) -> Callable[..., Any]:
    def command(original: Any, request: Any) -> Any:  # noqa: ANN401 - of the model
        handler = original.__self__
        found = handler.state.local.asked_for(handler.original(request))
        return found if found is not None and variant_of(request) else original(request)

    return command


def _ignores(*parts: str) -> Callable[..., bool]:
    """Return the replacement of ``answers`` that does not look at these parts, nor at who gave the Response."""

    def answers(_original: Any, command: Any, response: Any) -> bool:  # noqa: ANN401 - of the model
        sent = command.envelope
        wanted = {
            "originator": (response.originator, sent.recipient),
            "recipient": (response.recipient, sent.originator),
            "counter": (response.counter, sent.counter),
            "message_code": (response.message_code, sent.message_code),
        }
        return all(got == due for part, (got, due) in wanted.items() if part not in parts)

    return answers


def _unproved(part: str) -> Change:
    def change(model: ReferenceModel) -> None:
        method("8.13", "answers", _ignores(part))(model)
        method("8.13", "is_genuine", _alike(part))(model)

    return change


def _alike(part: str) -> Callable[..., bool]:
    """Return the replacement of ``is_genuine`` that compares a Response with the Device's but for one part."""

    def is_genuine(original: Any, command: Any, request: Any) -> bool:  # noqa: ANN401 - of the model
        handler = original.__self__
        entry = handler.state.premises.execution.meters.get(command.request.target)
        found = decode(request.octets("DeviceGBCSResponse"))
        parts = {"originator", "recipient", "counter", "message_code", "content", "signature"} - {part}
        given = [decode(one.response) for one in entry.log.values()]
        return any(all(getattr(one, p) == getattr(found, p) for p in parts) for one in given)

    return is_genuine


def _every_response_counts(model: ReferenceModel) -> None:
    for handler in model.handlers.values():
        if hasattr(handler, "is_news"):
            replace(handler, "is_news", lambda _command: True)


def _first_response_counts(model: ReferenceModel) -> None:
    """Only the first Response that is returned for a Command counts, success or not."""
    handler: Any = model.handlers["8.13"]
    original, seen = handler.execute, set()

    def execute(request: Any) -> Any:  # noqa: ANN401 - of the model
        command = handler.command(request)
        if command is not None and command.request.id in seen:
            return handler.acknowledge()
        seen.add(command.request.id if command is not None else None)
        return original(request)

    replace(handler, "execute", execute)


def _failure_counts(model: ReferenceModel) -> None:
    for handler in model.handlers.values():
        if hasattr(handler, "is_success"):
            replace(handler, "is_success", lambda _code: True)


def _known_without_unload(model: ReferenceModel) -> None:
    """The DCC learns what an HHT brought about before the HHT is unloaded."""
    site, local = model.state.premises.terminals, model.state.local
    original = site.hand_over

    def hand_over(device: str, command: Any, octets: bytes) -> Any:  # noqa: ANN401 - of the model
        taken = original(device, command, octets)
        for returned in local._returned.values():
            if returned.octets == octets and taken.response and not taken.code:
                returned.handler.responded(returned, 0)
        return taken

    replace(site, "hand_over", hand_over)


def _only_with_wan(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.13"]
    original = handler.execute

    def execute(request: Any) -> Any:  # noqa: ANN401 - of the model
        record = model.state.inventory.get(handler.subject(request))
        if record is not None and not model.state.premises.hubs.get(record.hub).wan:
            return handler.acknowledge()
        return original(request)

    replace(handler, "execute", execute)


def _unload_loses(original: Any, terminal: Any, most: int | None = None) -> list[bytes]:  # noqa: ANN401 - of the model
    handed: list[bytes] = original(terminal, most)
    if most is not None:
        del terminal.responses[:1]
    return handed


def _unload_loses_all(original: Any, terminal: Any, most: int | None = None) -> list[bytes]:  # noqa: ANN401 - of the model
    handed: list[bytes] = original(terminal, most)
    terminal.responses.clear()
    return handed


def _unload_gives_half(original: Any, terminal: Any, most: int | None = None) -> list[bytes]:  # noqa: ANN401 - of the model
    handed: list[bytes] = original(terminal, most if most is None else most + 1)
    return handed


def _unload_repeats(original: Any, terminal: Any, most: int | None = None) -> list[bytes]:  # noqa: ANN401 - of the model
    handed: list[bytes] = original(terminal, most)
    terminal.responses += handed
    return handed


def _nothing_taken_in(_original: Any, _request: Any) -> Any:  # noqa: ANN401 - of the model
    return _original.__self__.acknowledge()


def _both(*changes: tuple[str, Callable[..., Any]]) -> Change:
    def change(model: ReferenceModel) -> None:
        for name, instead in changes:
            method("8.13", name, instead)(model)

    return change


def _refused_after_refusal(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.13"]
    original, refused = handler.is_genuine, set()

    def is_genuine(command: Any, request: Any) -> bool:  # noqa: ANN401 - of the model
        genuine = bool(original(command, request)) and command.request.id not in refused
        if not genuine:
            refused.add(command.request.id)
        return genuine

    replace(handler, "is_genuine", is_genuine)


MUTANTS: Final = (
    Mutant(
        "hht-local-sent-too", (LOCAL,), "variants 2 and 6 are sent over the WAN as well", _sent_too(frozenset({2, 6}))
    ),
    Mutant(
        "hht-local-join-sent-too",
        (LOCAL,),
        "a critical join of variant 6 is sent over the WAN as well",
        _sent_too(frozenset({6}), "8.7.1"),
    ),
    Mutant(
        "hht-local-type-2-join-sent-too",
        (LOCAL,),
        "a join of variant 2 is sent over the WAN as well",
        _sent_too(frozenset({2}), "8.7.2"),
    ),
    Mutant(
        "hht-local-unjoin-sent-too",
        (LOCAL,),
        "a critical unjoin of variant 6 is sent over the WAN as well",
        _sent_too(frozenset({6}), "8.8.1"),
    ),
    Mutant(
        "hht-local-type-2-unjoin-sent-too",
        (LOCAL,),
        "an unjoin of variant 2 is sent over the WAN as well",
        _sent_too(frozenset({2}), "8.8.2"),
    ),
    Mutant(
        "hht-local-change-of-supplier-sent-too",
        (LOCAL,),
        "a 6.23 of variant 2 is sent over the WAN as well",
        _sent_too(frozenset({2}), "6.23"),
    ),
    Mutant(
        "hht-local-clock-sent-too",
        (LOCAL,),
        "an 8.1.1 of variant 6 is sent over the WAN as well",
        _sent_too(frozenset({6}), "8.1.1"),
    ),
    Mutant(
        "hht-local-whitelisting-sent-too",
        (LOCAL,),
        "an 8.11 of variant 2 is sent over the WAN as well",
        _sent_too(frozenset({2}), "8.11"),
    ),
    Mutant(
        "hht-local-not-executed",
        (LOCAL,),
        "what is returned for local delivery is no Command to its Device",
        _not_returned,
    ),
    *(
        Mutant(
            f"hht-{srv}-takes-variant-{variant}",
            (NOT_DELIVERABLE,),
            f"{srv} is let through with Command Variant {variant}",
            widen(srv, "command_variants", variant),
        )
        for srv in ("8.2", "8.3", "8.4", "12.2")
        for variant in range(1, 8)
    ),
    Mutant(
        "8.13-of-another-user",
        (OWN_RESPONSES,),
        "every User may return the answers to the Commands of all",
        method("8.13", "command", _command_by(lambda _r: True)),
    ),
    Mutant(
        "8.13-content-unproved",
        (OWN_RESPONSES,),
        "an altered result is taken in",
        method("8.13", "is_genuine", _alike("content")),
    ),
    Mutant(
        "8.13-signature-unproved",
        (OWN_RESPONSES,),
        "a signature that a Response should not have is overlooked",
        method("8.13", "is_genuine", _alike("signature")),
    ),
    Mutant("8.13-counter-unproved", (OWN_RESPONSES,), "an altered counter is overlooked", _unproved("counter")),
    Mutant("8.13-originator-unproved", (OWN_RESPONSES,), "an altered Device is overlooked", _unproved("originator")),
    Mutant(
        "8.13-message-code-unproved",
        (OWN_RESPONSES,),
        "an altered message code is overlooked",
        _unproved("message_code"),
    ),
    Mutant(
        "8.13-made-up",
        (OWN_RESPONSES,),
        "a Response that no Device gave is taken in",
        method("8.13", "is_genuine", always(True)),
    ),
    Mutant(
        "8.13-under-another-request",
        (OWN_RESPONSES,),
        "a Response is taken in under the request of another Command",
        _both(("answers", always(True)), ("is_genuine", always(True))),
    ),
    Mutant("8.13-refuses-gas", (OWN_RESPONSES,), "gas suppliers may not return answers", narrow("8.13", "roles", "GS")),
    Mutant(
        "8.13-refuses-type-2",
        (OWN_RESPONSES,),
        "answers to unsigned Commands are refused",
        method(
            "8.13",
            "answers",
            lambda original, command, response: bool(command.envelope.signature) and original(command, response),
        ),
    ),
    Mutant(
        "8.13-refused-once-altered",
        (OWN_RESPONSES,),
        "after an altered answer the right one is refused",
        _refused_after_refusal,
    ),
    Mutant(
        "8.13-counts-again", (ONCE,), "an answer that was taken in already is taken in again", _every_response_counts
    ),
    Mutant(
        "8.13-first-counts",
        (ONCE,),
        "the answer of a duplicate, returned first, keeps that of success out",
        _first_response_counts,
    ),
    Mutant("8.13-failure-counts", (ONCE,), "an answer of failure is taken for success", _failure_counts),
    Mutant(
        "8.13-not-taken-in", (ONCE,), "what is returned has no effect", method("8.13", "execute", _nothing_taken_in)
    ),
    Mutant(
        "8.13-known-before-unload", (ONCE,), "the inventory changes before the HHT is unloaded", _known_without_unload
    ),
    Mutant("8.13-needs-wan", (ONCE,), "what is returned has no effect while the hub has no WAN", _only_with_wan),
    Mutant(
        "hht-unload-loses-one",
        (ONCE,),
        "the Response that was being handed over when power was lost is gone",
        terminals("unload", _unload_loses),
    ),
    Mutant(
        "hht-unload-loses-all",
        (ONCE,),
        "everything is gone when power is lost in the middle of an unload",
        terminals("unload", _unload_loses_all),
    ),
    Mutant(
        "hht-unload-gives-half",
        (ONCE,),
        "the Response that was being handed over counts as whole",
        terminals("unload", _unload_gives_half),
    ),
    Mutant(
        "hht-unload-repeats",
        (ONCE,),
        "what was handed over stays on the terminal",
        terminals("unload", _unload_repeats),
    ),
)
