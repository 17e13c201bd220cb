"""What no schema can say: that header, body, Command Variant, target, service and role of a request belong together.

The facts stand in ``data/messages/requests.toml``. Clause numbers are those of DUIS (as MP170 Annex B prints them);
where the sources print no clause of a request, its Service Request Variant stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from meterproof.catalogue.model import Profile
from meterproof.errors import UsageError
from meterproof.user import signed_payload
from meterproof.user.service_requests import SIGNED_PRE_COMMAND, ServiceRequest, Target, all_requests
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.namespaces import sr
from meterproof.wire.services import Service
from meterproof.wire.xml import XmlFault, parse

HEADER: Final = "3.4.1.1"
IDENTIFIERS: Final = "3.10.1.3"
PATTERNS: Final = "3.5"


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two things in a request that do not belong together, and the clause that says so."""

    clause: str
    text: str

    def __str__(self) -> str:
        return f"{self.clause}: {self.text}"


@dataclass(frozen=True, slots=True)
class _Message:
    """A request as it is looked at here. ``service`` and ``roles`` are those it was sent to and by, if known."""

    schema_version: str
    id: RequestId
    command_variant: int
    reference: str
    variant: str
    body: etree._Element
    known: ServiceRequest | None
    service: Service | None
    roles: Collection[str]
    profile: Profile | None

    @property
    def is_signed(self) -> bool:
        return etree.QName(self.body).localname == SIGNED_PRE_COMMAND

    def item(self, name: str) -> str | None:
        return self.body.findtext(sr(name))

    def has(self, name: str) -> bool:
        return next(self.body.iter(sr(name)), None) is not None


def inconsistencies(
    message: bytes, *, service: Service | None = None, roles: Collection[str] = (), profile: Profile | None = None
) -> list[Inconsistency]:
    """Return what in a schema-valid request does not belong together; empty where everything does.

    ``service`` is the web service it is sent to, ``roles`` those of its sender, ``profile`` the versions in force;
    what is not given is not judged. UsageError where ``message`` is no DUIS request.
    """
    looked_at = _read(message, service, roles, profile)
    return [found for check in CHECKS for found in check(looked_at)]


def _read(message: bytes, service: Service | None, roles: Collection[str], profile: Profile | None) -> _Message:
    try:
        root = parse(message)
        header, body = root.find(sr("Header")), root.find(sr("Body"))
        if root.tag != sr("Request") or header is None or body is None or len(body) != 1:
            raise UsageError("the message is no DUIS request", expected="an sr:Request with one item in its body")
        variant = header.findtext(sr("ServiceReferenceVariant"), "")
        return _Message(
            str(root.get("schemaVersion", "")),
            RequestId.parse(header.findtext(sr("RequestID"), "")),
            int(header.findtext(sr("CommandVariant"), "")),
            header.findtext(sr("ServiceReference"), ""),
            variant,
            body[0],
            all_requests().by_variant.get(variant),
            service,
            roles,
            profile,
        )
    except (XmlFault, ValueError) as fault:
        raise UsageError(f"the message is no DUIS request: {fault}") from None


def _schema_version(message: _Message) -> Iterator[Inconsistency]:
    versions = all_requests().schema_versions if message.profile is None else (message.profile.schema_version,)
    try:
        fits = Decimal(message.schema_version) in {Decimal(version) for version in versions}
    except InvalidOperation:
        fits = False
    if not fits:
        yield Inconsistency(
            HEADER, f"schemaVersion is {message.schema_version or 'missing'}; expected {' or '.join(versions)}"
        )


def _references(message: _Message) -> Iterator[Inconsistency]:
    if message.known is None:
        known = ", ".join(all_requests().by_variant)
        yield Inconsistency(HEADER, f"{message.variant} is none of the Service Reference Variants known here: {known}")
    elif message.reference != message.known.reference:
        yield Inconsistency(
            message.known.clause,
            f"Service Reference {message.reference} stands over Variant {message.variant}; "
            f"expected {message.known.reference}",
        )


def _body(message: _Message) -> Iterator[Inconsistency]:
    if message.known is None:
        return
    body = etree.QName(message.body).localname
    if body == SIGNED_PRE_COMMAND:
        if not message.known.signed:
            yield Inconsistency(
                message.known.clause, f"{message.variant} is not critical and has no Signed Pre-Command"
            )
    elif body != message.known.body:
        yield Inconsistency(
            message.known.clause, f"the header says {message.variant} over {body}; expected {message.known.body}"
        )


def _command_variant(message: _Message) -> Iterator[Inconsistency]:
    if message.known is None:
        return
    allowed = message.known.signed if message.is_signed else message.known.command_variants
    if allowed and message.command_variant not in allowed:
        what = f"a Signed Pre-Command of {message.variant}" if message.is_signed else message.variant
        yield Inconsistency(
            message.known.clause,
            f"{what} has Command Variant {message.command_variant}; expected {' or '.join(map(str, allowed))}",
        )


def _service(message: _Message) -> Iterator[Inconsistency]:
    if message.service is None:
        return
    services = all_requests().services
    expected = services.get(message.command_variant)
    if expected is not message.service:
        yield Inconsistency(
            PATTERNS,
            f"Command Variant {message.command_variant} goes to {expected or 'no web service'}, "
            f"not to {message.service}",
        )


def _target(message: _Message) -> Iterator[Inconsistency]:
    if message.id.target == message.id.originator:
        yield Inconsistency(IDENTIFIERS, f"originator and target are the same, {message.id.target}")
    if message.known is None:
        return
    at_broker = message.id.target == ACCESS_CONTROL_BROKER
    if message.known.target is Target.ACCESS_CONTROL_BROKER and not at_broker:
        yield Inconsistency(
            message.known.clause,
            f"{message.variant} is addressed to {message.id.target}; "
            f"expected the Access Control Broker, {ACCESS_CONTROL_BROKER}",
        )
    if message.known.target is not Target.ACCESS_CONTROL_BROKER and at_broker:
        yield Inconsistency(
            message.known.clause,
            f"{message.variant} is addressed to the Access Control Broker; expected a {message.known.target}",
        )


def _same_device_twice(message: _Message) -> Iterator[Inconsistency]:
    """One Device in two parts that only two can play."""
    clause = message.known.clause if message.known else HEADER
    device, other = message.item("DeviceID"), message.item("OtherDeviceID")
    if other is not None and other.upper() == message.id.target:
        yield Inconsistency(clause, f"the target and the Other Device are the same, {message.id.target}")
    if device is not None and device.upper() == message.id.target:
        yield Inconsistency(clause, f"the target and the Device of the request are the same, {message.id.target}")
    gpf = message.item("AssociatedGPFDeviceID")
    if device is not None and gpf is not None and device.upper() == gpf.upper():
        yield Inconsistency("Table 261", f"the Device and its GPF are the same, {device.upper()}")


def _roles(message: _Message) -> Iterator[Inconsistency]:
    if message.known is not None and message.roles and not set(message.roles) & set(message.known.roles):
        yield Inconsistency(
            message.known.clause,
            f"{message.variant} is sent in the role {' or '.join(message.roles)}; "
            f"expected {' or '.join(message.known.roles)}",
        )


def _items_by_type(message: _Message) -> Iterator[Inconsistency]:
    """The items that a Device type must have, and those that it must not (Table 261)."""
    device_type = message.item("DeviceType")
    if message.known is None or not message.known.only_for or device_type is None:
        return
    if device_type == "GPF":
        yield Inconsistency("3.8.128.3", "a GPF is notified together with its CHF, never by itself")
        return
    for name, types in message.known.only_for.items():
        if message.has(name) and device_type not in types:
            yield Inconsistency("Table 261", f"{name} is not applicable to a {device_type}")
        elif not message.has(name) and device_type in types and _is_in_force(message, name):
            yield Inconsistency("Table 261", f"a {device_type} without {name}")


def _items_in_force(message: _Message) -> Iterator[Inconsistency]:
    if message.known is None or message.profile is None:
        return
    for name, modification in message.known.since.items():
        if message.has(name) and modification not in message.profile.in_force:
            yield Inconsistency(modification, f"{name} came with {modification}, which is not in force")


def _is_in_force(message: _Message, name: str) -> bool:
    """Whether the item is known to exist: without a profile, items of a modification are not asked for."""
    modification = message.known.since.get(name, "") if message.known else ""
    return not modification or (message.profile is not None and modification in message.profile.in_force)


def _whitelisting(message: _Message) -> Iterator[Inconsistency]:
    request_type = message.item("RequestType")
    if request_type is None:
        return
    adds = message.has("AddDeviceToCHFWhitelist")
    if adds != (request_type == "Add"):
        yield Inconsistency(
            "SRV 8.11", f"RequestType {request_type} {'with' if adds else 'without'} AddDeviceToCHFWhitelist"
        )


def _signed_payload(message: _Message) -> Iterator[Inconsistency]:
    if message.is_signed and message.known is not None and message.known.signed:
        payload = message.item("GBCSPayload") or ""
        for text in signed_payload.disagreements(payload, message.id, message.known.message_codes):
            yield Inconsistency(message.known.clause, text)


CHECKS: Final[tuple[Callable[[_Message], Iterator[Inconsistency]], ...]] = (
    _schema_version,
    _references,
    _body,
    _command_variant,
    _service,
    _target,
    _same_device_twice,
    _roles,
    _items_by_type,
    _items_in_force,
    _whitelisting,
    _signed_payload,
)
