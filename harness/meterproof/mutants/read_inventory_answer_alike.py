"""Faulty models whose 8.2 Read Inventory lists less for some, or says of one Device what is true of another."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Mutant, replace
from meterproof.mutants.read_inventory_entries import (
    saying_of,
)


def _for(rule: str, name: str, words: str, item: str, wrong: Callable[[Any, Any], bool]) -> Mutant:
    """Return the mutant that leaves an item out where a request is ``wrong(handler, request)``."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.2"]
        write, execute = handler.entry.write, handler.execute
        pattern = re.compile(rf"<sr:{item}>.*?</sr:{item}>")

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            hide = wrong(handler, request)
            replace(handler.entry, "write", lambda one: pattern.sub("", write(one)) if hide else write(one))
            return execute(request)

        replace(handler, "execute", executing)

    return Mutant(name, (rule,), words, change)


def _alike() -> Sequence[Mutant]:
    """Return mutants that list less for some Users, or for some searches."""
    rule = "8.2-listed-alike"
    hidden = {
        "ES": "ImportMPxN",
        "GS": "ESMEVariant",
        "RSA": "DateCommissioned",
        "ED": "DeviceFirmwareVersion",
        "GT": "SMETSCHTSVersion",
        "OU": "ImportMPxN",
    }
    return (
        *(
            _for(
                rule,
                f"8.2-{item.lower()}-hidden-from-{role.lower()}",
                f"{item} is not listed for {role}",
                item,
                lambda handler, request, role=role: role in handler.state.roles(request.originator),  # type: ignore[misc]
            )
            for role, item in hidden.items()
        ),
        _for(
            rule,
            "8.2-metering-points-for-the-supplier",
            "ImportMPxN is listed for the User who is registered for it and for no other",
            "ImportMPxN",
            lambda handler, request: handler.state.users[request.originator].name not in ("IS", "GS"),
        ),
        *(
            _for(
                rule,
                f"8.2-{item.lower()}-hidden-from-search-by-{criterion.lower()}",
                f"{item} is not listed where the search is by {criterion}",
                item,
                lambda _, request, criterion=criterion: criterion in request.items(),  # type: ignore[misc]
            )
            for criterion, item in (
                ("DeviceID", "ImportMPxN"),
                ("DeviceID", "UPRN"),
                ("UPRN", "UPRN"),
                ("UPRN", "HANVariant"),
                ("PropertyFilter", "PropertyFilter"),
                ("PropertyFilter", "DeviceGBCSVersion"),
            )
        ),
    )


def _borrowing(rule: str, item: str, attribute: str, words: str) -> Mutant:
    """Return the mutant that lists what is recorded of the first Device of the same type on the hub."""

    def change(model: ReferenceModel) -> None:
        inventory = model.handlers["8.2"].state.inventory

        def first(text: str, device: Any) -> str:  # noqa: ANN401 - a record of the model
            alike = [one for one in inventory.on_hub(device.hub) if one.type == device.type] if device.hub else []
            return str(getattr(alike[0], attribute)) or text if alike else text

        saying_of(item, first)(model)

    return Mutant(f"{rule}-of-the-first", (rule,), f"{item} is {words} of the first Device of its type", change)


def _first_of_its_type() -> Sequence[Mutant]:
    return [
        _borrowing(rule, item, attribute, words)
        for rule, item, attribute, words in (
            ("8.2-shown-status-values", "DeviceStatus", "status", "the status"),
            ("8.2-shown-import-mpxn", "ImportMPxN", "import_mpxn", "the metering point"),
            ("8.2-shown-esme-variant", "ESMEVariant", "esme_variant", "the variant"),
            ("8.2-shown-ppmid-variant", "PPMIDVariant", "ppmid_variant", "the variant"),
        )
    ]


MUTANTS: Final = (
    *_alike(),
    *_first_of_its_type(),
)
