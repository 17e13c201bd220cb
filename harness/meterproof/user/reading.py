"""Reading items out of a message that the system under test wrote; whatever does not fit is its fault."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from meterproof.verdicts import SutFault
from meterproof.wire.namespaces import SR

_PREFIX = f"{{{SR}}}"


def children(element: etree._Element) -> dict[str, etree._Element]:
    """Return the DUIS items in ``element`` by local name; SutFault where one is there twice."""
    found: dict[str, etree._Element] = {}
    for child in element:
        tag = str(child.tag)
        if not tag.startswith(_PREFIX):
            continue
        name = tag[len(_PREFIX) :]
        if name in found:
            raise SutFault(f"{name} stands twice in {etree.QName(element).localname}")
        found[name] = child
    return found


def text(element: etree._Element | None) -> str:
    """Return the text of an item, empty where it is absent; SutFault where it holds items instead."""
    if element is None:
        return ""
    if len(element):
        raise SutFault(f"{etree.QName(element).localname} holds items; expected a value")
    return element.text or ""


def octets(element: etree._Element | None, name: str) -> bytes:
    """Return the octets that the item ``name`` holds in base64; SutFault where it is absent or holds something else."""
    if element is None:
        raise SutFault(f"{name} is missing")
    try:
        decoded = base64.b64decode("".join(text(element).split()), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise SutFault(f"{name} is not base64: {fault}") from None
    if not decoded:
        raise SutFault(f"{name} is empty")
    return decoded
