"""The GBCS grouping header around Commands, Pre-Commands and Responses (GBCS clause 7.2.7).

The octets, in order: ``DF 09``, one flag octet, the originator counter (8), the originator and recipient
EUI-64s (each preceded by ``08``), an empty date-time (``00``), the other information (length, message code
of two octets, and for a Command sent by the Access Control Broker on a remote party's behalf that party's
EUI-64 and counter), the content (length and octets), and in a signed message the signature (``40`` and 64
octets). Lengths are encoded as in DER.

A Command that carries a MAC stands inside a MAC header (``DD`` ... ``11 00 00 00 00``) with 12 octets of MAC
behind it; the reader steps over both. The MAC itself is the business of the DCC and the Device.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from meterproof.wire.ids import eui_from_bytes, eui_to_bytes

_MAC_LENGTH: Final = 12
_SIGNATURE_LENGTH: Final = 64


class GbcsFault(ValueError):
    """The octets are not a GBCS message in a form read here; the text says where reading stopped."""


class Flag(enum.IntEnum):
    """The Command, Response or Alert flag of the grouping header."""

    COMMAND = 1
    RESPONSE = 2
    ALERT = 3


@dataclass(frozen=True, slots=True)
class Envelope:
    """One GBCS message: who sends it to whom, which use case it belongs to, and its content.

    ``message_code`` is the 16-bit GBCS code, ``remote_party`` the EUI-64 and counter of the User on whose
    behalf the Access Control Broker sends, ``signature`` 64 octets or nothing.
    """

    flag: Flag
    counter: int
    originator: str
    recipient: str
    message_code: int
    content: bytes
    remote_party: tuple[str, int] | None = None
    signature: bytes = b""

    @property
    def signed_part(self) -> bytes:
        """The octets that a signature covers: all from the transaction identifier to the end of the content."""
        return self._encode_unsigned()[1:]

    def encode(self) -> bytes:
        """Return the octets of the message, with its signature where it has one."""
        octets = self._encode_unsigned()
        if self.signature:
            octets += _der_length(len(self.signature)) + self.signature
        return octets

    def _encode_unsigned(self) -> bytes:
        other = self.message_code.to_bytes(2, "big")
        if self.remote_party is not None:
            eui, counter = self.remote_party
            other += eui_to_bytes(eui) + counter.to_bytes(8, "big")
        return b"".join(
            (
                b"\xdf\x09",
                bytes((self.flag,)),
                self.counter.to_bytes(8, "big"),
                b"\x08" + eui_to_bytes(self.originator),
                b"\x08" + eui_to_bytes(self.recipient),
                b"\x00",
                _der_length(len(other)) + other,
                _der_length(len(self.content)) + self.content,
            )
        )


def decode(octets: bytes) -> Envelope:
    """Read a GBCS message, with or without a MAC header; GbcsFault says what did not fit and where."""
    reader = _Reader(octets)
    if octets[:1] == b"\xdd":
        reader.expect(b"\xdd\x00\x00\x00\x00\x00\x00", "MAC header")
        inner = reader.block("MAC header length")
        reader.done()
        reader = _Reader(inner[:-_MAC_LENGTH])
        reader.expect(b"\x11\x00\x00\x00\x00", "security control octet of the MAC header")
    reader.expect(b"\xdf\x09", "general signing header")
    flag_octet = reader.take(1, "flag")[0]
    try:
        flag = Flag(flag_octet)
    except ValueError:
        raise GbcsFault(f"flag {flag_octet:#04x} is neither Command, Response nor Alert") from None
    counter = int.from_bytes(reader.take(8, "originator counter"), "big")
    originator = _eui(reader.block("originator"))
    recipient = _eui(reader.block("recipient"))
    reader.block("date-time")
    other = reader.block("other information")
    if len(other) < 2:
        raise GbcsFault("other information holds no message code")
    remote_party = None
    if len(other) >= 18:
        remote_party = (eui_from_bytes(other[2:10]), int.from_bytes(other[10:18], "big"))
    content = reader.block("content")
    signature = reader.block("signature") if reader.left else b""
    if len(signature) not in (0, _SIGNATURE_LENGTH):
        raise GbcsFault(f"a signature of {len(signature)} octets; expected {_SIGNATURE_LENGTH}")
    reader.done()
    return Envelope(
        flag, counter, originator, recipient, int.from_bytes(other[:2], "big"), content, remote_party, signature
    )


def _eui(octets: bytes) -> str:
    try:
        return eui_from_bytes(octets)
    except ValueError as fault:
        raise GbcsFault(str(fault)) from None


def _der_length(length: int) -> bytes:
    if length < 0x80:
        return bytes((length,))
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((0x80 | len(octets),)) + octets


class _Reader:
    def __init__(self, octets: bytes) -> None:
        self._octets = octets
        self._at = 0

    @property
    def left(self) -> int:
        return len(self._octets) - self._at

    def take(self, count: int, what: str) -> bytes:
        if self.left < count:
            raise GbcsFault(f"octet {self._at}: {what} needs {count} octets, {self.left} are left")
        taken = self._octets[self._at : self._at + count]
        self._at += count
        return taken

    def expect(self, octets: bytes, what: str) -> None:
        at = self._at
        if self.take(len(octets), what) != octets:
            raise GbcsFault(f"octet {at}: no {what}")

    def block(self, what: str) -> bytes:
        first = self.take(1, f"length of {what}")[0]
        if first & 0x80:
            first = int.from_bytes(self.take(first & 0x7F, f"length of {what}"), "big")
        return self.take(first, what)

    def done(self) -> None:
        if self.left:
            raise GbcsFault(f"octet {self._at}: {self.left} octets too many")
