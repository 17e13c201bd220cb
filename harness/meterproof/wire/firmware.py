"""The content of the Response to a Command that reads a firmware version (use cases ECS52, GCS38 and CS08).

The header around it is that of GBCS; the content is in a form of our own, ASN.1 in DER: the version as an octet string
of its ASCII characters, or one integer, the result code of a Device that could not tell. The real content differs by
use case, and whoever finds another can't read it here.
"""

from __future__ import annotations

from typing import Final

ECS52: Final = 0x0059
GCS38: Final = 0x0084
CS08: Final = 0x0129

_OCTET_STRING: Final = 0x04
_LONGEST: Final = 8


class VersionFault(ValueError):
    """The content tells no firmware version in the form that is read here; the text says why."""


def encode_version(version: str) -> bytes:
    """Return the content that tells ``version`` (1 to 8 ASCII characters)."""
    octets = version.encode("ascii")
    return bytes((_OCTET_STRING, len(octets))) + octets


def decode_version(content: bytes) -> str:
    """Return the version that ``content`` tells; VersionFault where it tells none."""
    told = content[2:]
    if content[:1] != bytes((_OCTET_STRING,)) or not 1 <= len(told) <= _LONGEST or content[1] != len(told):
        raise VersionFault(f"{content.hex().upper() or 'nothing'} is no octet string of 1 to {_LONGEST} octets")
    if not told.isascii():
        raise VersionFault(f"{told.hex().upper()} is no ASCII text")
    return told.decode("ascii")
