"""Reads octets into a request: XML, then the schema of the profile, then the header (clause 3.4.1.1).

It shares no code with what writes requests.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from meterproof.model.refusal import Unreadable
from meterproof.model.request import Request
from meterproof.wire.ids import RequestId
from meterproof.wire.namespaces import sr
from meterproof.wire.schema import SchemaFault, validate
from meterproof.wire.xml import XmlFault, parse

if TYPE_CHECKING:
    from lxml import etree

_SHOWN: Final = 5
_ROOT: Final = sr("Request")


class Reader:
    """Reads requests of one version of the schema."""

    def __init__(self, schema: str) -> None:
        self.schema = schema

    def read(self, message: bytes, service: str) -> Request:
        """Return the request that ``message`` holds; Unreadable says why it holds none that is valid."""
        try:
            root = parse(message)
        except XmlFault as fault:
            raise Unreadable(str(fault)) from None
        if root.tag != _ROOT:
            raise Unreadable(f"the root element is {root.tag}, not {_ROOT}")
        faults = self.schema_faults(root)
        if faults:
            raise Unreadable("; ".join(str(one) for one in faults[:_SHOWN]))
        try:
            return self.header_and_body(root, service)
        except ValueError as fault:
            raise Unreadable(str(fault)) from None

    def schema_faults(self, root: etree._Element) -> Sequence[SchemaFault]:
        """Return what the schema of the profile finds wrong."""
        return validate(root, self.schema)

    def header_and_body(self, root: etree._Element, service: str) -> Request:
        """Return the parts of a request; ValueError where a part is missing or malformed."""
        header, body = root.find(sr("Header")), root.find(sr("Body"))
        if header is None or body is None or len(body) != 1:
            raise ValueError("a request has a header, and one element in its body")
        request_id = header.findtext(sr("RequestID"), "")
        return Request(
            id=RequestId.parse(request_id),
            id_text=request_id,
            command_variant=int(header.findtext(sr("CommandVariant"), "")),
            service_reference=header.findtext(sr("ServiceReference"), ""),
            service_variant=header.findtext(sr("ServiceReferenceVariant"), ""),
            body=body[0],
            body_name=str(body[0].tag).rpartition("}")[2],
            service=service,
        )
