"""A request as the model has read it."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

from meterproof.wire.ids import RequestId
from meterproof.wire.namespaces import sr

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Request:
    """The header of a request in parts, and its body element.

    ``id_text`` is the Request ID as it was written, to be echoed. ``service`` is the web service that the request
    came to: non-device, send-command or transform.
    """

    id: RequestId
    id_text: str
    command_variant: int
    service_reference: str
    service_variant: str
    body: etree._Element
    body_name: str
    service: str

    @property
    def originator(self) -> str:
        """EUI-64 of the User who sends, in canonical form."""
        return self.id.originator

    @property
    def target(self) -> str:
        """EUI-64 of the Business Target, in canonical form."""
        return self.id.target

    def item(self, *path: str) -> str:
        """Return the text of a data item of the body, found by names; empty where there is none."""
        found = self.element(*path)
        return (found.text or "") if found is not None else ""

    def octets(self, *path: str) -> bytes:
        """Return the octets of a data item in base64; nothing where there is none, or where it is not base64."""
        try:
            return base64.b64decode(self.item(*path))
        except binascii.Error:
            return b""

    def device(self, name: str) -> str:
        """Return a data item that is an EUI-64, in canonical form; empty where there is none."""
        return self.item(name).upper()

    def element(self, *path: str) -> etree._Element | None:
        """Return an element of the body, found by names."""
        found: etree._Element | None = self.body
        for name in path:
            if found is None:
                return None
            found = found.find(sr(name))
        return found

    def items(self, *path: str) -> dict[str, str]:
        """Return the names and texts of the children of an element of the body; of the body itself by default."""
        parent = self.element(*path)
        if parent is None:
            return {}
        return {str(child.tag).rpartition("}")[2]: child.text or "" for child in parent}
