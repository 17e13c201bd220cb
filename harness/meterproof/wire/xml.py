"""Reading XML from strangers: no DOCTYPE, no entities, no network, a size limit, comments left out.

Comments and processing instructions are dropped before anything reads a value, so that a comment inside a
Request ID can't cut it short.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

MAX_MESSAGE_BYTES: Final = 10 * 1024 * 1024
# One for all messages: making a parser takes longer than most of them take to parse. It is safe between threads.
_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, load_dtd=False
)


class XmlFault(ValueError):
    """The octets are not an acceptable XML document; the text says why."""


def parse(message: bytes) -> etree._Element:
    """Return the root element of ``message``; raise XmlFault for anything that is not plain, bounded XML."""
    if len(message) > MAX_MESSAGE_BYTES:
        raise XmlFault(f"{len(message)} octets are more than the limit of {MAX_MESSAGE_BYTES}")
    try:
        root = etree.fromstring(message, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise XmlFault(f"not well-formed XML: {fault}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise XmlFault("a DOCTYPE is not accepted")
    return root
