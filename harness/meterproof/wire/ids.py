"""EUI-64 identifiers and Request IDs (DUIS clauses 3.4.1.1 and 3.10.1.3).

An EUI-64 travels as eight hexadecimal octets joined by hyphens, in either case. A Request ID is
``originator:target:counter``; its Response ID has the two identifiers swapped and the same counter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

ACCESS_CONTROL_BROKER: Final = "90-B3-D5-1F-30-00-00-02"
MAX_COUNTER: Final = 18446744073709551615

_EUI = re.compile(r"[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){7}")
_COUNTER = re.compile(r"0|[1-9][0-9]{0,19}")


def is_eui(text: str) -> bool:
    """Tell whether ``text`` is an EUI-64 in the form of DUIS."""
    return _EUI.fullmatch(text) is not None


def canonical_eui(text: str) -> str:
    """Return ``text`` in upper case, the form in which identifiers are compared; ValueError if malformed."""
    if not is_eui(text):
        raise ValueError(f"{text!r} is not an EUI-64: eight hexadecimal octets joined by hyphens")
    return text.upper()


def eui_from_bytes(octets: bytes) -> str:
    """Return the DUIS form of the eight ``octets`` of an EUI-64."""
    if len(octets) != 8:
        raise ValueError(f"an EUI-64 has 8 octets, not {len(octets)}")
    return octets.hex("-").upper()


def eui_to_bytes(text: str) -> bytes:
    """Return the eight octets of the EUI-64 ``text``."""
    return bytes.fromhex(canonical_eui(text).replace("-", ""))


@dataclass(frozen=True, slots=True)
class RequestId:
    """A Request ID or Response ID: two EUI-64s in canonical form, and a counter of 64 bits."""

    originator: str
    target: str
    counter: int

    @classmethod
    def parse(cls, text: str) -> RequestId:
        """Read ``originator:target:counter``; ValueError says which part is malformed."""
        parts = text.split(":")
        if len(parts) != 3:
            raise ValueError(f"{text!r} is not originator:target:counter")
        if not _COUNTER.fullmatch(parts[2]) or int(parts[2]) > MAX_COUNTER:
            raise ValueError(f"counter {parts[2]!r} is not a decimal from 0 to {MAX_COUNTER} without leading zeros")
        return cls(canonical_eui(parts[0]), canonical_eui(parts[1]), int(parts[2]))

    @property
    def swapped(self) -> RequestId:
        """The Response ID that belongs to this Request ID."""
        return RequestId(self.target, self.originator, self.counter)

    def __str__(self) -> str:
        return f"{self.originator}:{self.target}:{self.counter}"
