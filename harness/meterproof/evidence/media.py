"""What kind of content octets are: their media type, and the file extension that goes with it."""

from __future__ import annotations

import json
from typing import Final

XML: Final = "application/xml"
JSON: Final = "application/json"
TEXT: Final = "text/plain"
BINARY: Final = "application/octet-stream"

_EXTENSIONS: Final = {
    XML: "xml",
    "text/xml": "xml",
    JSON: "json",
    TEXT: "txt",
    BINARY: "bin",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/uri-list": "uri",
    "text/html": "html",
    "application/yaml": "yaml",
    "application/vnd.tcpdump.pcap": "pcap",
    "application/zip": "zip",
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpg": "jpg",
    "image/jpeg": "jpg",
    "image/svg+xml": "svg",
    "image/gif": "gif",
    "image/bmp": "bmp",
    "image/tiff": "tiff",
    "video/mp4": "mp4",
    "video/ogg": "ogg",
    "video/webm": "webm",
}
_MEDIA_TYPES: Final = {extension: media_type for media_type, extension in reversed(_EXTENSIONS.items())}
# Web pages in an answer are shown as text: a report must not run what a system under test sent.
_PAGES: Final = (b"<!doctype html", b"<html")


def media_type_of(content: bytes) -> str:
    """Return the media type of ``content`` as far as it shows: XML, JSON, plain text or any octets."""
    head = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and not head.lower().startswith(_PAGES):
        return XML if _is_text(content) else BINARY
    if head[:1] in (b"{", b"["):
        try:
            json.loads(content)
        except ValueError:
            return TEXT if _is_text(content) else BINARY
        return JSON
    return TEXT if _is_text(content) else BINARY


def extension_of(media_type: str) -> str:
    """Return the extension, without a point, of files of ``media_type``; ``bin`` where it is not a known one."""
    return _EXTENSIONS.get(media_type.partition(";")[0].strip().lower(), "bin")


def media_type_for(extension: str) -> str:
    """Return the media type of files with ``extension``, or an empty text where it is not a known one."""
    return _MEDIA_TYPES.get(extension.lower().lstrip("."), "")


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
