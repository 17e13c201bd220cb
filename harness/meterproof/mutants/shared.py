"""Changes that mutants of several requests have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, replace

if TYPE_CHECKING:
    from lxml import etree

    from meterproof.wire.schema import SchemaFault

BRIDGES: Final = ("AltHAN Bridge 1", "AltHAN Bridge 2", "AltHAN Bridge 3", "AltHAN Bridge 4")


def slug(text: str) -> str:
    """Return ``text`` as it stands in the id of a mutant."""
    return text.lower().replace(" ", "-").replace(".", "")


def products_of(model: ReferenceModel) -> Any:  # noqa: ANN401 - the rules of products, whose methods are replaced
    """Return what decides in 12.2 and 8.4 whether a product is approved and which variants suit it."""
    handler: Any = model.handlers["12.2"]
    return handler.products


def not_comparing_references(model: ReferenceModel) -> None:
    """Service Reference, Variant and body may be those of different requests."""
    replace(model.checks, "service_reference", lambda request, handler: None)


def accepting_item_faults(*items: str) -> Change:
    """Return the change that overlooks whatever the schema finds wrong with ``items``, by their names."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: etree._Element) -> Sequence[SchemaFault]:
            return [fault for fault in original(root) if not any(item in f"{fault.path} {fault}" for item in items)]

        replace(model.reader, "schema_faults", faults)

    return change


def refusing_with(variant: str, name: str, code: str) -> Change:
    """Return the change by which the checks in the method ``name`` of a handler refuse with ``code``."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[variant]
        original = getattr(handler, name)

        def checking(*arguments: Any) -> None:  # noqa: ANN401 - the arguments of any method of the model
            try:
                original(*arguments)
            except RequestRefused:
                raise RequestRefused(code) from None

        replace(handler, name, checking)

    return change


def ignoring_existence_of_other(variant: str, code: str) -> Change:
    """Return the change by which an Other Device that does not exist is refused with ``code``, as for its type."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        eligible, validate = handler.eligible, handler.validate

        def exists(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return handler.other_id(request) in handler.state.inventory

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            if not exists(request):
                raise RequestRefused(code)
            validate(request)

        replace(handler, "devices_named", lambda request: [request.target])
        replace(handler, "eligible", lambda request: not exists(request) or eligible(request))
        replace(handler, "validate", validating)

    return change


def joining_to_itself(variant: str) -> Change:
    """Return the change by which a Device may be its own Other Device."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        refused, codes = handler.type_refused, handler.message_codes
        replace(handler, "type_refused", lambda target, other: target is not other and refused(target, other))
        replace(handler, "message_codes", {**codes, ("ESME", "ESME"): next(iter(codes.values()))})

    return change


def nth_certificate(variant: str, index: int) -> Change:
    """Return the change by which the certificate at ``index`` is taken, whatever is flagged In Use."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]

        def choose(target: Any, other: Any) -> bytes:  # noqa: ANN401 - records of the model
            owner = handler.certificate_owner(target, other)
            held = handler.state.keys.of(owner.id) if owner is not None else []
            return held[index].der if held else b""

        replace(handler, "certificate_for", choose)

    return change


def silence_is_success(variant: str) -> Change:
    """Return the change by which a Device that never answers is taken for one that succeeded."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        replace(handler, "unanswered", handler.succeeded)

    return change


def naming_target(original: Any, target: Any, other: Any) -> bytes:  # noqa: ANN401 - a method of the model
    """Put the Business Target in the place of the Other Device into the content of a join Command."""
    from dataclasses import replace as changed

    from meterproof.wire import joins

    return changed(joins.decode_join(original(target, other)), other=target.id).encode()
