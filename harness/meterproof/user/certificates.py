"""Device certificates for a test bed, in the form of the public Smart Metering test certificates.

P-256, an empty subject, the Device's EUI-64 as the hardware serial number of the subject alternative name, and one
key usage. The issuer's key is made from a public text and is trusted by nobody: such certificates say whom they name,
and nobody vouches for it.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from meterproof.verdicts import SutFault
from meterproof.wire.derived_keys import derived_key
from meterproof.wire.ids import eui_from_bytes, eui_to_bytes

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

_HARDWARE_MODULE_NAME: Final = "1.3.6.1.5.5.7.8.4"
_DEVICE_POLICY: Final = "1.2.826.0.1.8641679.1.2.1.4"
# The hardware type 1.2.826.0.1.8641679.1.2.2.1 of a Device, as a DER object identifier.
_HARDWARE_TYPE: Final = bytes.fromhex("060d2a863a0001848fb90f01020201")
_ISSUER: Final = "MPT1"
_NOT_BEFORE: Final = datetime(2020, 1, 1, tzinfo=UTC)
_NO_EXPIRY: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class Usage(StrEnum):
    """The one thing that the key of a Device certificate is for."""

    KEY_AGREEMENT = "key-agreement"
    DIGITAL_SIGNATURE = "digital-signature"


@dataclass(frozen=True, slots=True)
class DeviceCertificate:
    """What is read out of a Device certificate: the Device's EUI-64 (empty if it names none) and its key usages."""

    device: str
    key_agreement: bool
    digital_signature: bool


def make_key_agreement_certificate(device: str, *, seed: bytes = b"") -> bytes:
    """Return a new Key Agreement Certificate for the EUI-64 ``device``, in DER.

    Two calls give two certificates, unless they have the same ``seed``.
    """
    return make_certificate(device, Usage.KEY_AGREEMENT, seed=seed)


def make_certificate(device: str, usage: Usage, *, seed: bytes = b"") -> bytes:
    """Return a new certificate for the EUI-64 ``device`` and one key usage, in DER; see above for ``seed``."""
    from cryptography import x509
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding

    eui = eui_to_bytes(device)
    stream = hashlib.shake_256(eui + usage.encode() + (seed or os.urandom(32))).digest(48)
    public = derived_key(stream[:32]).public_key()
    identifier = x509.SubjectKeyIdentifier.from_public_key(public).digest[:8]
    certificate = (
        x509.CertificateBuilder(
            issuer_name=_issuer_name(),
            subject_name=x509.Name([]),
            public_key=public,
            serial_number=int.from_bytes(stream[32:47], "big") | 1,
            not_valid_before=_NOT_BEFORE,
            not_valid_after=_NO_EXPIRY,
        )
        .add_extension(_key_usage(usage), critical=True)
        .add_extension(x509.SubjectKeyIdentifier(identifier), critical=False)
        .add_extension(_hardware_name(eui), critical=True)
        .add_extension(_policies(), critical=False)
        .add_extension(_authority(), critical=False)
        .sign(_issuer_key(), SHA256(), ecdsa_deterministic=bool(seed) or None)
    )
    return certificate.public_bytes(Encoding.DER)


def read_certificate(der: bytes) -> DeviceCertificate:
    """Read which Device a certificate names and what it is for; SutFault where it is no X.509 certificate."""
    from cryptography import x509

    try:
        extensions = x509.load_der_x509_certificate(der).extensions
        names = [found.value for found in extensions if isinstance(found.value, x509.SubjectAlternativeName)]
        usages = [found.value for found in extensions if isinstance(found.value, x509.KeyUsage)]
    except (ValueError, x509.DuplicateExtension) as fault:
        raise SutFault(f"the certificate can't be read: {fault}", expected="an X.509 certificate in DER") from None
    devices = [
        _hardware_serial(other.value)
        for name in names
        for other in name
        if isinstance(other, x509.OtherName) and other.type_id.dotted_string == _HARDWARE_MODULE_NAME
    ]
    return DeviceCertificate(
        device=devices[0] if len(devices) == 1 else "",
        key_agreement=any(usage.key_agreement for usage in usages),
        digital_signature=any(usage.digital_signature for usage in usages),
    )


def _hardware_serial(der: bytes) -> str:
    """Return the EUI-64 at the end of a DER hardware module name, empty where it holds none."""
    is_sequence = len(der) > 12 and der[0] == 0x30 and der[1] == len(der) - 2
    return eui_from_bytes(der[-8:]) if is_sequence and der[-10:-8] == b"\x04\x08" else ""


def _hardware_name(eui: bytes) -> x509.SubjectAlternativeName:
    from cryptography import x509

    content = _HARDWARE_TYPE + b"\x04\x08" + eui
    name = x509.OtherName(x509.ObjectIdentifier(_HARDWARE_MODULE_NAME), b"\x30" + bytes((len(content),)) + content)
    return x509.SubjectAlternativeName([name])


@cache
def _key_usage(usage: Usage) -> x509.KeyUsage:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=usage is Usage.DIGITAL_SIGNATURE,
        key_agreement=usage is Usage.KEY_AGREEMENT,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


@cache
def _policies() -> x509.CertificatePolicies:
    from cryptography import x509

    return x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(_DEVICE_POLICY), None)])


@cache
def _issuer_name() -> x509.Name:
    from cryptography import x509

    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, _ISSUER)])


@cache
def _issuer_key() -> ec.EllipticCurvePrivateKey:
    return derived_key(b"meterproof test issuer")


@cache
def _authority() -> x509.AuthorityKeyIdentifier:
    from cryptography import x509

    identifier = x509.SubjectKeyIdentifier.from_public_key(_issuer_key().public_key()).digest[:8]
    return x509.AuthorityKeyIdentifier(identifier, None, None)
