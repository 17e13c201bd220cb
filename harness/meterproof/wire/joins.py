"""The content of join and unjoin Commands and their Responses, ASN.1 in DER (GBCS use cases CS03x and CS04x).

A join Command holds the method and role, the EUI-64 of the other Device, its type and, where the use case
wants it, a Key Agreement Certificate. An unjoin Command holds the EUI-64 alone. A Response holds one integer,
0 for success.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Final

from meterproof.wire.ids import eui_from_bytes, eui_to_bytes

CS03A1: Final = 0x000D
CS03A2: Final = 0x00AB
CS03B: Final = 0x000E
CS03C: Final = 0x00AF
CS04AC: Final = 0x000F
CS04B: Final = 0x0010

USE_CASES: Final = {
    CS03A1: "CS03A1",
    CS03A2: "CS03A2",
    CS03B: "CS03B",
    CS03C: "CS03C",
    CS04AC: "CS04AC",
    CS04B: "CS04B",
}

_INTEGER, _OCTET_STRING, _SEQUENCE = 0x02, 0x04, 0x30


class ContentFault(ValueError):
    """The content is not that of a join or unjoin message; the text says why."""


class Method(enum.IntEnum):
    """Join method and role."""

    A_INITIATOR = 0
    A_RESPONDER = 1
    B = 2
    C = 3


class DeviceType(enum.IntEnum):
    """Device types as GBCS numbers them; IHD and CAD are both Type 2."""

    GSME = 0
    ESME = 1
    CHF = 2
    GPF = 3
    HCALCS = 4
    PPMID = 5
    TYPE_2 = 6


@dataclass(frozen=True, slots=True)
class JoinCommand:
    """Content of CS03A1, CS03A2, CS03B and CS03C; ``certificate`` is DER, or nothing."""

    method: Method
    other: str
    other_type: DeviceType
    certificate: bytes = b""

    def encode(self) -> bytes:
        """Return the DER octets."""
        return _tlv(
            _SEQUENCE,
            _tlv(_INTEGER, bytes((self.method,)))
            + _tlv(_OCTET_STRING, eui_to_bytes(self.other))
            + _tlv(_INTEGER, bytes((self.other_type,)))
            + self.certificate,
        )


def decode_join(content: bytes) -> JoinCommand:
    """Read the content of a join Command; ContentFault where it is something else."""
    body, rest = _read(content, _SEQUENCE)
    if rest:
        raise ContentFault("octets behind the join Command")
    method, body = _read(body, _INTEGER)
    other, body = _read(body, _OCTET_STRING)
    other_type, certificate = _read(body, _INTEGER)
    try:
        return JoinCommand(
            Method(int.from_bytes(method, "big")),
            eui_from_bytes(other),
            DeviceType(int.from_bytes(other_type, "big")),
            certificate,
        )
    except ValueError as fault:
        raise ContentFault(str(fault)) from None


def encode_unjoin(other: str) -> bytes:
    """Return the content of an unjoin Command for the Device ``other``."""
    return _tlv(_OCTET_STRING, eui_to_bytes(other))


def decode_unjoin(content: bytes) -> str:
    """Return the EUI-64 that an unjoin Command names; ContentFault where it is something else."""
    other, rest = _read(content, _OCTET_STRING)
    if rest:
        raise ContentFault("octets behind the unjoin Command")
    try:
        return eui_from_bytes(other)
    except ValueError as fault:
        raise ContentFault(str(fault)) from None


def encode_result(code: int) -> bytes:
    """Return the content of a join or unjoin Response with result ``code`` (0 success, at most 127)."""
    return _tlv(_INTEGER, bytes((code,)))


def decode_result(content: bytes) -> int:
    """Return the result code of a join or unjoin Response; ContentFault where it is something else."""
    code, rest = _read(content, _INTEGER)
    if rest:
        raise ContentFault("octets behind the result code")
    return int.from_bytes(code, "big")


def _tlv(tag: int, value: bytes) -> bytes:
    length = len(value)
    if length < 0x80:
        return bytes((tag, length)) + value
    octets = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(octets))) + octets + value


def _read(octets: bytes, tag: int) -> tuple[bytes, bytes]:
    if len(octets) < 2 or octets[0] != tag:
        found = f"{octets[0]:#04x}" if octets else "nothing"
        raise ContentFault(f"expected DER tag {tag:#04x}, found {found}")
    length, at = octets[1], 2
    if length & 0x80:
        at += length & 0x7F
        length = int.from_bytes(octets[2:at], "big")
    if len(octets) < at + length:
        raise ContentFault(f"DER length {length} runs past the end")
    return octets[at : at + length], octets[at + length :]
