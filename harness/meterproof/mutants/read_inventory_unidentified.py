"""Faulty models of searches by 8.2 Read Inventory that fit no premises, or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.handler import Answer
from meterproof.mutants.mutation import Change, Mutant, always, method, replace, table
from meterproof.mutants.read_inventory_ways import (
    ADDRESS,
    SRV,
    Devices,
    asks_for,
    matching,
    refusing_if,
)

_UNIQUE: Final = "8.2-premises-not-unique"


def _unidentified() -> Sequence[Mutant]:
    rule = (_UNIQUE,)
    return (
        Mutant(
            "8.2-ambiguous-is-empty",
            rule,
            "two premises are refused with E080202",
            table(SRV, "ambiguous_code", "E080202"),
        ),
        Mutant("8.2-ambiguous-is-e4", rule, "two premises are refused with E4", table(SRV, "ambiguous_code", "E4")),
        Mutant("8.2-ambiguous-shown", rule, "two premises are shown together", method(SRV, "ambiguous", always(False))),
        Mutant("8.2-first-of-two", rule, "of two premises at one address, the first is shown", _picking(min)),
        Mutant("8.2-last-of-two", rule, "of two premises at one address, the last is shown", _picking(max)),
        Mutant(
            "8.2-own-of-two",
            rule,
            "of two premises at one address, that of the supplier who asks is shown",
            _own_of_two,
        ),
        Mutant(
            "8.2-ambiguous-by-exact-spelling",
            rule,
            "of two addresses that differ in letter case, the one that is spelled as sent is shown",
            _preferring_spelling,
        ),
        Mutant(
            "8.2-ambiguous-by-spelling-of-post-code",
            rule,
            "of two post codes that differ in letter case, the one that is spelled as sent is shown",
            _preferring_post_code,
        ),
        Mutant(
            "8.2-ambiguous-hubs",
            rule,
            "two premises at one address are noticed where both hubs have it recorded",
            _noticing("CHF"),
        ),
        Mutant(
            "8.2-ambiguous-electricity",
            rule,
            "two premises at one address are noticed where both ESMEs have it recorded",
            _noticing("ESME"),
        ),
        Mutant(
            "8.2-nothing-is-empty",
            rule,
            "a search that finds nothing is refused with E080202",
            table(SRV, "unknown_code", "E080202"),
        ),
        Mutant(
            "8.2-nothing-is-no-device",
            rule,
            "a search that finds nothing is refused with E19",
            table(SRV, "unknown_code", "E19"),
        ),
        Mutant(
            "8.2-nothing-shown", rule, "a search that finds nothing succeeds with nothing", _succeeding_with_nothing
        ),
        *(
            Mutant(
                f"8.2-nothing-by-{name.lower()}-{code.lower()}",
                rule,
                f"a search by {name} that finds nothing is refused with {code}",
                _coded(name, code),
            )
            for name, code in (
                ("MPxN", "E080202"),
                ("UPRN", "E080202"),
                ("PropertyFilter", "E080202"),
                ("MPxN", "E19"),
                ("UPRN", "E19"),
                ("PropertyFilter", "E19"),
            )
        ),
        Mutant(
            "8.2-unknown-uprn-finds-first",
            rule,
            "a UPRN that nobody recorded finds the first premises there is",
            matching(
                ("uprn",), lambda model, value, devices: devices or [one for one in model.inventory if one.hub][:1]
            ),
        ),
    )


def _picking(pick: Callable[..., int]) -> Change:
    def choose(_model: ReferenceModel, _value: str, devices: Devices) -> Devices:
        hubs = [one.hub for one in devices]
        return [one for one in devices if one.hub == hubs[pick(0, len(hubs) - 1)]] if hubs else []

    return matching(ADDRESS, choose)


def _own_of_two(model: ReferenceModel) -> None:
    def own(request: Any, hub: str) -> bool:  # noqa: ANN401 - a request of the model
        points = [one.import_mpxn for one in model.inventory.on_hub(hub) if one.import_mpxn]
        return any(model.registration.supplier(point) == request.originator for point in points)

    def ambiguous_for(request: Any, found: Devices) -> bool:  # noqa: ANN401 - a request of the model
        hubs = {one.hub for one in found if one.hub}
        return len(hubs) > 1 and sum(own(request, hub) for hub in hubs) != 1

    handler: Any = model.handlers[SRV]
    validate, shown = handler.validate, handler.shown

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        replace(handler, "ambiguous", lambda found: ambiguous_for(request, found))
        validate(request)

    def showing(request: Any) -> Devices:  # noqa: ANN401 - a request of the model
        devices: Devices = shown(request)
        hubs = {one.hub for one in devices if one.hub}
        return devices if len(hubs) < 2 else [one for one in devices if own(request, one.hub)]

    replace(handler, "validate", validating)
    replace(handler, "shown", showing)


def _preferring_spelling(model: ReferenceModel) -> None:
    _preferring(
        model, lambda request, one: one.address_identifier == request.item("PropertyFilter", "AddressIdentifier")
    )


def _preferring_post_code(model: ReferenceModel) -> None:
    _preferring(model, lambda request, one: one.post_code == request.item("PropertyFilter", "PostCode"))


def _preferring(model: ReferenceModel, spelled: Callable[[Any, Any], bool]) -> None:
    """Let Devices whose address is spelled as in the request go before the others."""
    handler: Any = model.handlers[SRV]
    criteria, matches = handler.criteria, handler.matches
    asked: list[Any] = []

    def reading_criteria(request: Any) -> Any:  # noqa: ANN401 - a request and its keys
        asked[:] = [request]
        return criteria(request)

    def matching(criterion: Any) -> Devices:  # noqa: ANN401 - a key of the model
        found: Devices = matches(criterion)
        if criterion[0] not in ADDRESS:
            return found
        return [one for one in found if spelled(asked[0], one)] or found

    replace(handler, "criteria", reading_criteria)
    replace(handler, "matches", matching)


def _noticing(type: str) -> Change:
    """Return the change by which premises count as different only by Devices of one type."""

    def change(model: ReferenceModel) -> None:
        ambiguous = model.handlers[SRV].ambiguous  # type: ignore[attr-defined]
        replace(model.handlers[SRV], "ambiguous", lambda found: ambiguous([one for one in found if one.type == type]))

    return change


def _succeeding_with_nothing(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    validate, execute = handler.validate, handler.execute

    def nothing(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return not handler.found(handler.criteria(request))

    replace(handler, "validate", lambda request: None if nothing(request) else validate(request))
    replace(
        handler,
        "execute",
        lambda request: (
            Answer(model.state.success("answer"), "<sr:DSPInventory/>") if nothing(request) else execute(request)
        ),
    )


def _coded(name: str, code: str) -> Change:
    """Return the change by which a search by one item that finds nothing is refused with ``code``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            return asks_for(request, name) and not handler.found(handler.criteria(request))

        refusing_if(wrong, code)(model)

    return change


MUTANTS: Final = (*_unidentified(),)
