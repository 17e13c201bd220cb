"""What belongs together in a request, as ``data/messages/requests.toml`` says it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, Final

from meterproof import suite
from meterproof.errors import UsageError
from meterproof.wire.services import Service

MESSAGES: Final = suite.DATA / "messages"
SIGNED_PRE_COMMAND: Final = "SignedPreCommand"
NO_USER_VARIANT: Final = 9


class Target(StrEnum):
    """What the Request ID of a request addresses."""

    DEVICE = "device"
    HUB = "hub"
    ACCESS_CONTROL_BROKER = "access-control-broker"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRequest:
    """One Service Request Variant.

    ``command_variants`` are those of the request itself, the usual one first; ``signed`` those of the Signed
    Pre-Command that follows it, none where the request is not critical. ``items`` are the data items of the body in
    order. ``since`` names the SEC modification that an item came with, ``only_for`` the Device types that must have
    an item and that alone may have it.
    """

    variant: str
    name: str
    clause: str
    reference: str
    body: str
    target: Target
    roles: tuple[str, ...]
    command_variants: tuple[int, ...]
    items: tuple[str, ...]
    mandatory: tuple[str, ...]
    signed: tuple[int, ...] = ()
    message_codes: tuple[int, ...] = ()
    since: Mapping[str, str] = field(default_factory=dict)
    only_for: Mapping[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Requests:
    """The whole of ``requests.toml``: requests by their variant, services by Command Variant."""

    schema_versions: tuple[str, ...]
    header_items: tuple[str, ...]
    services: Mapping[int, Service]
    by_variant: Mapping[str, ServiceRequest]


@cache
def all_requests() -> Requests:
    """Return what ``requests.toml`` says; UsageError where the file can't be used."""
    path = MESSAGES / "requests.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Requests(
            tuple(content["schema-versions"]),
            tuple(content["header-items"]),
            {int(variant): Service(service) for variant, service in content["web-services"].items()},
            {variant: _request(variant, table) for variant, table in content["requests"].items()},
        )
    except (OSError, KeyError, TypeError, ValueError) as fault:
        raise UsageError(f"can't be used: {fault}", where=str(path)) from None


def service_request(variant: str) -> ServiceRequest:
    """Return the request with this Service Reference Variant; UsageError where there is no template for one."""
    known = all_requests().by_variant
    if variant not in known:
        raise UsageError(f"there is no template for a request {variant}", expected=f"one of {', '.join(known)}")
    return known[variant]


def _request(variant: str, table: Mapping[str, Any]) -> ServiceRequest:
    values: dict[str, Any] = {
        key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in table.items()
    }
    return ServiceRequest(variant=variant, target=Target(values.pop("target")), **values)
