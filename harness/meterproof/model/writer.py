"""Writes answers and alerts: ``sr:Response`` without white space between elements, unsigned.

Items stand in the order of the header of a response: Request ID, Response ID, code, time. An answer at once has
the Request ID alone; what comes later from a Device has both; a DCC Alert has a Response ID alone, and no
Request ID that would make it an answer.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from typing import Final

from meterproof.wire.namespaces import SR

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?><sr:Response xmlns:sr="{sr}" schemaVersion="{version}">'


def escape(text: str) -> str:
    """Return ``text`` as the content of an element or of an attribute in double quotation marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, content: str) -> str:
    """Return an element with ``content`` that is XML already."""
    return f"<sr:{name}>{content}</sr:{name}>"


def items(pairs: Iterable[tuple[str, str]]) -> str:
    """Return one element for each name and text; an empty text leaves the element out."""
    return "".join(element(name, escape(text)) for name, text in pairs if text)


def required(pairs: Iterable[tuple[str, str]]) -> str:
    """Return one element for each name and text, for an empty text as well."""
    return "".join(element(name, escape(text)) for name, text in pairs)


def payload(octets: bytes) -> str:
    """Return ``GBCSPayload``: octets from or for a Device."""
    return element("GBCSPayload", base64.b64encode(octets).decode("ascii"))


def local_command(octets: bytes) -> str:
    """Return ``LocalCommand``: a Command for local delivery."""
    return element("LocalCommand", payload(octets))


def pre_command(gbcs_version: str, octets: bytes) -> str:
    """Return ``PreCommand``: what the User is to sign."""
    return element("PreCommand", items([("GBCSVersion", gbcs_version)]) + payload(octets))


class Writer:
    """Writes responses of one schema version."""

    def __init__(self, schema_version: str) -> None:
        self._head = _HEAD.format(sr=SR, version=escape(schema_version))

    def response_message(
        self,
        code: str,
        when: str,
        service: tuple[str, str],
        *,
        request_id: str = "",
        response_id: str = "",
        content: str = "",
    ) -> bytes:
        """Return a response to a request of the Service Reference and Variant ``service``."""
        reference, variant = service
        named = items([("ServiceReference", reference), ("ServiceReferenceVariant", variant)])
        body = element("ResponseMessage", named + content)
        return self._response(request_id, response_id, code, when, body)

    def dcc_alert(self, alert_code: str, code: str, when: str, response_id: str, content: str) -> bytes:
        """Return a DCC Alert; ``content`` is the element inside ``DCCAlert``."""
        alert = items([("DCCAlertCode", alert_code)]) + element("DCCAlert", content)
        return self._response("", response_id, code, when, element("DCCAlertMessage", alert))

    def _response(self, request_id: str, response_id: str, code: str, when: str, body: str) -> bytes:
        header = items(
            [
                ("RequestID", request_id),
                ("ResponseID", response_id),
                ("ResponseCode", code),
                ("ResponseDateTime", when),
            ]
        )
        text = f"{self._head}{element('Header', header)}{element('Body', body)}</sr:Response>"
        return text.encode("utf-8")
