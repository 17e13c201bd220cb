"""Device certificates for Key Agreement, as a key infrastructure would issue them: X.509 on P-256.

The subject alternative name is an otherName of type id-on-hardwareModuleName (RFC 4108) that holds the EUI-64;
keyUsage is keyAgreement and critical; the validity has no end. Keys, serial numbers and signatures follow from
the EUI-64, so that the same Device has the same certificate in every run.

The user's side makes certificates of its own, for a test bed (``user.certificates``). The two stay apart on purpose:
its reader is tested against its own maker and judges what this one made, and with one maker for both a misread
extension or hardware module name would agree with itself.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from meterproof.wire.derived_keys import derived_key
from meterproof.wire.ids import canonical_eui, eui_to_bytes

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ec

HARDWARE_MODULE_NAME: Final = "1.3.6.1.5.5.7.8.4"

_EXAMPLE_HARDWARE_TYPE: Final = bytes.fromhex("06028837")
"""DER of the object identifier 2.999, which is kept for examples."""

_ISSUER: Final = "Meterproof reference model"


def mint(device: str) -> bytes:
    """Return a Key Agreement Certificate in DER for the Device with this EUI-64."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    eui = canonical_eui(device)
    name = x509.OtherName(x509.ObjectIdentifier(HARDWARE_MODULE_NAME), _hardware_module_name(eui_to_bytes(eui)))
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=True,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _ISSUER)]))
        .public_key(_private_key(eui).public_key())
        .serial_number(_serial_number(eui))
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([name]), critical=True)
        .add_extension(usage, critical=True)
        .sign(_private_key(_ISSUER), hashes.SHA256(), ecdsa_deterministic=True)
    )
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.DER)


def _hardware_module_name(serial_number: bytes) -> bytes:
    body = _EXAMPLE_HARDWARE_TYPE + bytes((0x04, len(serial_number))) + serial_number
    return bytes((0x30, len(body))) + body


def _serial_number(eui: str) -> int:
    return int.from_bytes(hashlib.sha256(f"meterproof serial {eui}".encode()).digest()[:15], "big") | 1


@lru_cache(maxsize=2)
def _private_key(name: str) -> ec.EllipticCurvePrivateKey:
    return derived_key(f"meterproof key {name}".encode())
