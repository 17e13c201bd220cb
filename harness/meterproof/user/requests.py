"""Requests, as a user sends them: a Service Request Variant, a Request ID, a Command Variant and data items.

They are unsigned. The header's order and the Request ID follow DUIS clauses 3.4.1.1 and 3.10.1.3.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from meterproof.catalogue.model import Profile
from meterproof.errors import UsageError
from meterproof.user.service_requests import SIGNED_PRE_COMMAND, ServiceRequest, Target, all_requests, service_request
from meterproof.user.templates import render
from meterproof.user.variants import on_the_wire
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.services import Service

Item = str | int | bool | bytes | datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request, ready to be rendered.

    ``originator`` and ``target`` are EUI-64s; without a target, a request to the Access Control Broker is addressed
    to it. ``command_variant`` 0 stands for the usual one. ``items`` are the data items of the body (and the optional
    ones of the header) by name: octets travel in base64, a datetime in UTC, True as ``true``. What is given is
    rendered, also where it should not be there. ``template`` is the file under ``data/messages`` that makes the
    body, by default the one of the variant.
    """

    service_variant: str
    originator: str
    counter: int
    target: str = ""
    command_variant: int = 0
    items: Mapping[str, Item] = field(default_factory=dict)
    template: str = ""

    def __post_init__(self) -> None:
        known = service_request(self.service_variant)
        if not self.command_variant:
            object.__setattr__(self, "command_variant", known.command_variants[0])
        if not self.target:
            if known.target is not Target.ACCESS_CONTROL_BROKER:
                raise UsageError(
                    f"a request {self.service_variant} needs a target", expected=f"the EUI of a {known.target}"
                )
            object.__setattr__(self, "target", ACCESS_CONTROL_BROKER)

    @property
    def id(self) -> RequestId:
        """The Request ID, its identifiers in the form in which they are compared."""
        return RequestId(self.originator.upper(), self.target.upper(), self.counter)

    @property
    def service(self) -> Service:
        """The web service for the Command Variant; for one that belongs to none, that of the usual variant."""
        services = all_requests().services
        usual = service_request(self.service_variant).command_variants[0]
        return services.get(self.command_variant, services[usual])

    def render(self, profile: Profile) -> bytes:
        """Return the message in UTF-8, without any blank between its items.

        UsageError where an item is not one of the request's, or a mandatory one is missing.
        """
        known = service_request(self.service_variant)
        if not self.template:
            _check_items(known, self.items)
        context: dict[str, object] = {
            name: on_the_wire(name, _text(value), profile) for name, value in self.items.items()
        }
        context["request"] = {
            "id": f"{self.originator}:{self.target}:{self.counter}",
            "schema_version": profile.schema_version,
            "command_variant": self.command_variant,
            "service_reference": known.reference,
            "service_variant": self.service_variant,
        }
        return render(self.template or self.service_variant, context)


def signed_pre_command(
    *, service_variant: str, request_id: RequestId, payload: bytes, command_variant: int = 5
) -> Request:
    """Return the Signed Pre-Command with the GBCS ``payload`` that follows the critical request ``request_id``.

    It has the same Request ID and the Service References of the request that was transformed; ``command_variant``
    is 5 (send), 6 (return for local delivery) or 7 (both).
    """
    return Request(
        service_variant=service_variant,
        originator=request_id.originator,
        target=request_id.target,
        counter=request_id.counter,
        command_variant=command_variant,
        items={"GBCSPayload": payload},
        template=SIGNED_PRE_COMMAND,
    )


def _check_items(known: ServiceRequest, items: Mapping[str, Item]) -> None:
    possible = (*known.items, *all_requests().header_items)
    unknown = [name for name in items if name not in possible]
    if unknown:
        raise UsageError(
            f"{known.variant} {known.name} has no data item {unknown[0]}", expected=f"one of {', '.join(possible)}"
        )
    missing = [name for name in known.mandatory if name not in items]
    if missing:
        raise UsageError(
            f"{known.variant} {known.name} can't be written without {', '.join(missing)}",
            hint="to leave an item out on purpose, remove it from the finished message",
        )


def _text(value: Item) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.00Z")
    return str(value)
