"""What a terminal shows an installer of a message: what Parse can read, without what is sensitive (HHT-2013 3.10).

Which data are sensitive is not listed (open point A08). What is encrypted is for the supplier alone, and the content
of a message that can't be read can't be known not to be.
"""

from __future__ import annotations

from typing import Final

from meterproof.model.devices import OCCASION_OF
from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope, Flag, GbcsFault, decode

ENCRYPTED: Final = 0xDD
"""First octet of content under general ciphering."""

CONTENT: Final = "content"


class Display:
    """Shows messages. ``readable`` are the occasions of Commands whose content Parse can read."""

    def __init__(self) -> None:
        self.readable: frozenset[str] = frozenset({"join", "unjoin", "commission", "whitelist"})

    def show(self, octets: bytes) -> tuple[list[tuple[str, str]], list[str]]:
        """Return what is shown, as names and texts, and the names of what is withheld."""
        try:
            message = decode(octets)
        except GbcsFault:
            return [], ["message"]
        shown = [
            ("kind", message.flag.name.title()),
            ("originator", message.originator),
            ("recipient", message.recipient),
            ("message code", f"{message.message_code:04X}"),
        ]
        if self.is_sensitive(message):
            return shown, [CONTENT]
        return [*shown, (CONTENT, self.content(message))], []

    def is_sensitive(self, message: Envelope) -> bool:
        """Whether the content is encrypted, or of a kind that Parse can't read."""
        if message.content[:1] == bytes((ENCRYPTED,)):
            return True
        return OCCASION_OF.get(message.message_code) not in self.readable

    def content(self, message: Envelope) -> str:
        """Return the content for people: the result of a Response, the other Device of a join, else octets."""
        try:
            if message.flag is Flag.RESPONSE:
                return f"result {joins.decode_result(message.content)}"
            if OCCASION_OF[message.message_code] == "join":
                return f"join {joins.decode_join(message.content).other}"
        except joins.ContentFault:
            pass
        return message.content.hex().upper()
