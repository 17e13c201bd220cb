"""Signing Pre-Commands: ECDSA on P-256 with SHA-256 over all but the first octet of the GBCS message (clause 7.2.7).

The keys are test keys, made from the user's EUI-64 alone, so that every run and every worker signs with the same
key. They are no secret and belong to no one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from meterproof.verdicts import SutFault
from meterproof.wire import gbcs
from meterproof.wire.derived_keys import derived_key
from meterproof.wire.ids import eui_to_bytes

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

_HALF: Final = 32


def sign_pre_command(pre_command: bytes, originator: str) -> bytes:
    """Return the GBCS message ``pre_command`` with the signature of the user ``originator``: 64 octets, r then s.

    SutFault where it is no GBCS message in a form that can be signed, or is signed already.
    """
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
    from cryptography.hazmat.primitives.hashes import SHA256

    try:
        envelope = gbcs.decode(pre_command)
    except gbcs.GbcsFault as fault:
        raise SutFault(f"the Pre-Command can't be read: {fault}") from None
    if envelope.encode() != pre_command or envelope.signature:
        raise SutFault("the Pre-Command can't be signed as it is", expected="a GBCS message without MAC or signature")
    r, s = decode_dss_signature(signing_key(originator).sign(envelope.signed_part, ec.ECDSA(SHA256())))
    return replace(envelope, signature=r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")).encode()


@cache
def signing_key(user: str) -> ec.EllipticCurvePrivateKey:
    """Return the test key with which the user with this EUI-64 signs."""
    return derived_key(b"meterproof test signing key " + eui_to_bytes(user))
