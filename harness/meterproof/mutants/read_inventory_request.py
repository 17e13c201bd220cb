"""Faulty models of the request 8.2 Read Inventory: its header and target, and who may send it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, check, method, narrow, replace, widen
from meterproof.mutants.octets import item, put, reading, refusing
from meterproof.mutants.read_inventory_ways import (
    CRITERIA,
    ROLES,
    SRV,
    TYPES,
    Message,
    asks_for,
    of_8_2,
    read_as,
    without_second,
)


def _header() -> Sequence[Mutant]:
    identity, target, variant = ("8.2-request-identity",), ("8.2-business-target",), ("8.2-command-variant",)
    return (
        *(
            Mutant(
                f"8.2-under-{other}",
                identity,
                f"a Read Inventory under the header of {other} is carried out",
                of_8_2(_under(other)),
            )
            for other in ("8.3", "8.4", "12.2", "8.1.1")
        ),
        *(
            Mutant(
                f"8.2-reference-{other}-accepted",
                identity,
                f"Service Reference {other} beside the Variant 8.2 is passed over",
                of_8_2(
                    lambda message, other=other: (  # type: ignore[misc]
                        put(message, "ServiceReference", SRV)
                        if item(message, "ServiceReference") == other
                        and item(message, "ServiceReferenceVariant") == SRV
                        else message
                    )
                ),
            )
            for other in ("8.1", "8.4", "12.2")
        ),
        *(
            Mutant(
                f"8.2-over-{body.lower()}",
                identity,
                f"a body {body} under the header 8.2 is carried out as what it is",
                reading(_by_body(body, other)),
            )
            for body, other in (("DevicePrenotification", "12.2"), ("UpdateInventory", "8.4"))
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-passed-over",
                identity,
                f"an item {name} in the body is passed over",
                of_8_2(_without_direct(name)),
            )
            for name in ("SerialNumber", "Postcode", "uprn", "DeviceType", "ImportMPxN", "AddressIdentifier")
        ),
        *(
            Mutant(
                f"8.2-search-by-{name.lower()}-refused",
                identity,
                f"a search by {name} is no Read Inventory",
                refusing(_searching_by(name)),
            )
            for name in CRITERIA
        ),
        Mutant("8.2-any-target", target, "a search may be addressed to whatever there is", _with_target(always(True))),
        *(
            Mutant(
                f"8.2-{type.lower()}-target",
                target,
                f"a search may be addressed to a {type}",
                _with_target(
                    lambda original, request, type=type: original(request) or _type_of(original, request) == type
                ),
            )
            for type in TYPES
        ),
        Mutant(
            "8.2-searched-device-as-target",
            target,
            "a search may be addressed to the Device that it searches for",
            _with_target(lambda original, request: original(request) or request.target == request.device("DeviceID")),
        ),
        Mutant(
            "8.2-unknown-target",
            target,
            "a search may be addressed to a Device that nobody knows",
            _with_target(lambda original, request: original(request) or not _type_of(original, request)),
        ),
        Mutant(
            "8.2-target-by-premises-search",
            target,
            "the target of a search by UPRN or address is not looked at",
            _with_target(
                lambda original, request: (
                    original(request) or asks_for(request, "UPRN") or asks_for(request, "PropertyFilter")
                )
            ),
        ),
        *(
            Mutant(
                f"8.2-command-variant-{number}-accepted",
                variant,
                f"a search with Command Variant {number} is carried out",
                widen(SRV, "command_variants", number),
            )
            for number in range(1, 8)
        ),
        *(
            Mutant(
                f"8.2-command-variant-{number}-at-non-device",
                variant,
                f"a search with Command Variant {number} is carried out where it comes to the Non-Device service",
                _taking_variant_there(number),
            )
            for number in (1, 3, 4, 5, 7)
        ),
        Mutant(
            "8.2-command-variant-8-refused", variant, "no Command Variant is right", narrow(SRV, "command_variants", 8)
        ),
        *(
            Mutant(
                f"8.2-command-variant-{text}-read-as-8",
                variant,
                f"Command Variant {text} is taken for 8",
                read_as("CommandVariant", text, "8"),
            )
            for text in ("9", "0", "10", "88", "-8")
        ),
        Mutant(
            "8.2-command-variant-by-default",
            variant,
            "without a Command Variant it is 8",
            of_8_2(
                lambda message: (
                    message
                    if b"<sr:CommandVariant>" in message
                    else message.replace(
                        b"<sr:ServiceReference>", b"<sr:CommandVariant>8</sr:CommandVariant><sr:ServiceReference>"
                    )
                )
            ),
        ),
        Mutant(
            "8.2-second-command-variant-passed-over",
            variant,
            "a second Command Variant is passed over",
            of_8_2(without_second("CommandVariant")),
        ),
    )


def _searching_by(name: str) -> Callable[[bytes], bool]:
    return lambda message: b"ReadInventory>" in message and b"<sr:%s>" % name.encode() in message


def _under(other: str) -> Message:
    def change(message: bytes) -> bytes:
        if item(message, "ServiceReferenceVariant") != other:
            return message
        return put(put(message, "ServiceReference", SRV), "ServiceReferenceVariant", SRV)

    return change


def _by_body(body: str, variant: str) -> Message:
    def change(message: bytes) -> bytes:
        if b"<sr:%s>" % body.encode() not in message or item(message, "ServiceReferenceVariant") != SRV:
            return message
        return put(put(message, "ServiceReference", variant), "ServiceReferenceVariant", variant)

    return change


def _without_direct(name: str) -> Message:
    """Return the change that takes the last item of this name out, where it stands beside the search items."""
    tag = name.encode()
    pattern = re.compile(rb"<sr:%s(?:/>|>[^<]*</sr:%s>)(</sr:ReadInventory>)" % (tag, tag))
    return lambda message: pattern.sub(rb"\1", message)


def _with_target(instead: Callable[..., Any]) -> Change:
    return method(SRV, "target_permitted", instead)


def _type_of(original: Any, request: Any) -> str:  # noqa: ANN401 - a bound method of the handler and a request
    device = original.__self__.state.inventory.get(request.target)
    return device.type if device is not None else ""


def _taking_variant_there(number: int) -> Change:
    def change(model: ReferenceModel) -> None:
        widen(SRV, "command_variants", number)(model)
        web_service = model.checks.web_service

        def checking(request: Any, handler: Any) -> None:  # noqa: ANN401 - a request and a handler of the model
            if request.service_variant != SRV or request.service != "non-device":
                web_service(request, handler)

        replace(model.checks, "web_service", checking)
        narrowed = model.handlers[SRV].command_variant_permitted
        replace(
            model.handlers[SRV],
            "command_variant_permitted",
            lambda request: narrowed(request) and request.service == "non-device",
        )

    return change


def _roles() -> Sequence[Mutant]:
    rule = ("8.2-eligible-roles",)
    return (
        *(
            Mutant(
                f"8.2-role-{role.lower()}-refused",
                rule,
                f"{role} may not read the inventory",
                narrow(SRV, "roles", role),
            )
            for role in ROLES
        ),
        *(
            Mutant(
                f"8.2-role-{role.lower()}-not-by-{name.lower()}",
                rule,
                f"{role} may not search by {name}",
                _refusing_role(role, name),
            )
            for role in ROLES
            for name in CRITERIA
        ),
        Mutant(
            "8.2-strangers-accepted", rule, "whoever is no User may read the inventory too", _letting_strangers_in()
        ),
        *(
            Mutant(
                f"8.2-strangers-search-by-{name.lower()}",
                rule,
                f"whoever is no User may search by {name}",
                _letting_strangers_in(name),
            )
            for name in CRITERIA
        ),
    )


def _refusing_role(role: str, name: str) -> Change:
    def checking(original: Any, request: Any, handler: Any) -> None:  # noqa: ANN401 - a check, a request, a handler
        original(request, handler)
        if request.service_variant == SRV and asks_for(request, name):
            checks = original.__self__
            if role in checks.state.roles(request.originator):
                checks.refuse("user-role")

    return check("user_role", checking)


def _letting_strangers_in(name: str = "") -> Change:
    def overlooking(original: Any, request: Any, handler: Any) -> None:  # noqa: ANN401 - a check, a request, a handler
        if request.service_variant != SRV or (name and not asks_for(request, name)):
            original(request, handler)

    def change(model: ReferenceModel) -> None:
        check("user", overlooking)(model)
        check("user_role", overlooking)(model)

    return change


MUTANTS: Final = (*_header(), *_roles())
