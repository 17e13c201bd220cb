"""Answers, later responses and alerts of the DCC, read with a reader of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from lxml import etree

from meterproof.user.inventory import InventoryDevice, read_device
from meterproof.user.reading import children, octets, text
from meterproof.verdicts import SutFault
from meterproof.wire import gbcs
from meterproof.wire.ids import RequestId, is_eui
from meterproof.wire.namespaces import sr
from meterproof.wire.xml import XmlFault, parse

__all__ = ["Answer", "InventoryDevice", "MessageKind", "read_answer"]

_SHOWN: Final = 80


class MessageKind(StrEnum):
    """What the body of a Response is."""

    RESPONSE = "ResponseMessage"
    DEVICE_ALERT = "DeviceAlertMessage"
    DCC_ALERT = "DCCAlertMessage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One ``sr:Response``. Identifiers are None and texts empty where the message has none.

    ``time`` is the ResponseDateTime as it was sent. ``payload`` is the name of the item behind the Service
    References, empty for an acknowledgement or a refusal. ``gbcs``, ``pre_command`` and ``local_command`` are octets
    of a GBCS message, ``gbcs_version`` that of a Pre-Command. ``alert_code`` is that of a Device alert (four
    hexadecimal digits) or of a DCC alert (``N24``); ``alert`` names a DCC alert and ``alert_items`` holds
    its items with their values; one that holds items itself has none.
    """

    kind: MessageKind
    code: str
    time: str = ""
    request_id: RequestId | None = None
    response_id: RequestId | None = None
    service_reference: str = ""
    service_reference_variant: str = ""
    payload: str = ""
    devices: tuple[InventoryDevice, ...] = ()
    gbcs: bytes | None = None
    pre_command: bytes | None = None
    gbcs_version: str = ""
    local_command: bytes | None = None
    alert_code: str = ""
    alert: str = ""
    alert_items: Mapping[str, str] = field(default_factory=dict)

    @property
    def devices_named(self) -> frozenset[str]:
        """The EUI-64s in an inventory, in the values of a DCC alert and, for a Device alert, of its originator."""
        named = {device.device_id for device in self.devices if device.device_id}
        for value in self.alert_items.values():
            named |= {part.upper() for part in value.split(":") if is_eui(part)}
        if self.kind is MessageKind.DEVICE_ALERT and self.gbcs is not None:
            try:
                named.add(gbcs.decode(self.gbcs).originator)
            except gbcs.GbcsFault:
                return frozenset(named)  # a payload of a third party's may be in another form
        return frozenset(named)


def read_answer(body: bytes) -> Answer:
    """Read a message of the DCC's; SutFault where it is no XML, no ``sr:Response``, or contradicts itself."""
    try:
        root = parse(body)
    except XmlFault as fault:
        raise SutFault(f"the answer can't be read: {fault}", expected="an sr:Response", hint=_beginning(body)) from None
    if root.tag != sr("Response"):
        raise SutFault(f"the answer is {root.tag}", expected=sr("Response"))
    parts = children(root)
    header = children(_required(parts, "Header"))
    body_items = children(_required(parts, "Body"))
    known = [kind for kind in MessageKind if kind.value in body_items]
    if len(body_items) != 1 or not known:
        raise SutFault(
            f"the body holds {', '.join(body_items) or 'nothing'}", expected=f"one of {', '.join(MessageKind)}"
        )
    code = text(header.get("ResponseCode"))
    if not code:
        raise SutFault("ResponseCode is missing")
    content = children(body_items[known[0].value])
    reader = {
        MessageKind.RESPONSE: _response,
        MessageKind.DEVICE_ALERT: _device_alert,
        MessageKind.DCC_ALERT: _dcc_alert,
    }[known[0]]
    return Answer(
        kind=known[0],
        code=code,
        time=text(header.get("ResponseDateTime")),
        request_id=_id(header, "RequestID"),
        response_id=_id(header, "ResponseID"),
        **reader(content),
    )


def _response(content: dict[str, etree._Element]) -> dict[str, Any]:
    reference = text(content.pop("ServiceReference", None))
    variant = text(content.pop("ServiceReferenceVariant", None))
    if len(content) > 1:
        raise SutFault(f"the ResponseMessage holds {' and '.join(content)}", expected="one payload at most")
    read: dict[str, Any] = {"service_reference": reference, "service_reference_variant": variant}
    for name, payload in content.items():
        read["payload"] = name
        if name == "DSPInventory":
            read["devices"] = tuple(read_device(device) for device in payload.iterchildren(sr("Device")))
        elif name == "GBCSPayload":
            read["gbcs"] = octets(payload, name)
        elif name == "LocalCommand":
            read["local_command"] = octets(children(payload).get("GBCSPayload"), "GBCSPayload of the LocalCommand")
        elif name == "PreCommand":
            items = children(payload)
            read["gbcs_version"] = text(items.get("GBCSVersion"))
            read["pre_command"] = octets(items.get("GBCSPayload"), "GBCSPayload of the PreCommand")
    return read


def _device_alert(content: dict[str, etree._Element]) -> dict[str, Any]:
    return {
        "alert_code": text(_required(content, "AlertCode")).upper(),
        "gbcs": octets(content.get("GBCSPayload"), "GBCSPayload of the DeviceAlertMessage"),
    }


def _dcc_alert(content: dict[str, etree._Element]) -> dict[str, Any]:
    alerts = children(_required(content, "DCCAlert"))
    if len(alerts) != 1:
        raise SutFault(f"the DCCAlert holds {', '.join(alerts) or 'nothing'}", expected="one alert")
    (name, alert), *_ = alerts.items()
    values = {
        etree.QName(item).localname: "" if len(item) else (item.text or "").strip()
        for item in alert.iterdescendants("*")
    }
    return {"alert_code": text(_required(content, "DCCAlertCode")), "alert": name, "alert_items": values}


def _required(items: dict[str, etree._Element], name: str) -> etree._Element:
    if name not in items:
        raise SutFault(f"{name} is missing in the answer")
    return items[name]


def _id(header: dict[str, etree._Element], name: str) -> RequestId | None:
    if name not in header:
        return None
    try:
        return RequestId.parse(text(header[name]))
    except ValueError as fault:
        raise SutFault(f"{name}: {fault}") from None


def _beginning(body: bytes) -> str:
    shown = body[:_SHOWN].decode("utf-8", "replace")
    return f"it begins with {shown!r}" if body else "it is empty"
