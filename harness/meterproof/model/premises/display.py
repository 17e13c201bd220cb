"""What a terminal shows an installer of a message: what Parse can read, without what is sensitive (HHT-2013 3.10).

Which data are sensitive is not listed (open point A08). What is encrypted is for the supplier alone. Of the content of
a message that Parse can't read nobody knows whether it is: it is withheld as well, or shown as octets, as the profile
chooses.
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

    def __init__(self, *, withholds_unknown: bool) -> None:
        self.withholds_unknown = withholds_unknown
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
        """Whether the content is encrypted, or, where the profile says so, of a kind that Parse can't read."""
        return self.is_encrypted(message) or (self.withholds_unknown and not self.can_read(message))

    def is_encrypted(self, message: Envelope) -> bool:
        """Whether the content is under general ciphering."""
        return message.content[:1] == bytes((ENCRYPTED,))

    def can_read(self, message: Envelope) -> bool:
        """Whether Parse knows messages of this kind."""
        return OCCASION_OF.get(message.message_code) in self.readable

    def content(self, message: Envelope) -> str:
        """Return the content for people: the result of a Response, the other Device of a join, else octets."""
        try:
            if message.flag is Flag.RESPONSE:
                return f"result {joins.decode_result(message.content)}"
            if OCCASION_OF.get(message.message_code) == "join":
                return f"join {joins.decode_join(message.content).other}"
        except joins.ContentFault:
            pass
        return message.content.hex().upper()
