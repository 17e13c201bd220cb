"""Signatures under Pre-Commands, and the certificates of Devices."""

import pytest
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from meterproof.user.certificates import (
    Usage,
    make_certificate,
    make_key_agreement_certificate,
    read_certificate,
)
from meterproof.user.signing import sign_pre_command, signing_key
from meterproof.verdicts import SutFault
from meterproof.wire import gbcs, joins

SUPPLIER, OTHER, ESME = "90-B3-D5-1F-30-01-00-00", "90-B3-D5-1F-30-03-00-00", "00-DB-00-00-00-00-00-A0"
PRE_COMMAND = gbcs.Envelope(gbcs.Flag.COMMAND, 1000, SUPPLIER, ESME, 0x000D, b"content").encode()


def verify(signed, user):
    envelope = gbcs.decode(signed)
    r, s = (int.from_bytes(envelope.signature[at : at + 32], "big") for at in (0, 32))
    signing_key(user).public_key().verify(encode_dss_signature(r, s), signed[1:-65], ec.ECDSA(SHA256()))


def test_a_signature_stands_behind_the_pre_command_and_covers_all_but_its_first_octet():
    signed = sign_pre_command(PRE_COMMAND, SUPPLIER)
    assert signed[:-65] == PRE_COMMAND
    assert signed[-65] == 64
    verify(signed, SUPPLIER)


def test_another_user_s_key_does_not_verify_it():
    with pytest.raises(InvalidSignature):
        verify(sign_pre_command(PRE_COMMAND, SUPPLIER), OTHER)


def test_a_changed_pre_command_does_not_verify():
    signed = bytearray(sign_pre_command(PRE_COMMAND, SUPPLIER))
    signed[10] ^= 1
    with pytest.raises(InvalidSignature):
        verify(bytes(signed), SUPPLIER)


def test_short_numbers_are_filled_up():
    # About one in 128 signatures has a number with a leading zero octet.
    assert {len(sign_pre_command(PRE_COMMAND, SUPPLIER)) for _ in range(400)} == {len(PRE_COMMAND) + 65}


@pytest.mark.parametrize("octets", [b"", b"garbage", PRE_COMMAND[:-1], sign_pre_command(PRE_COMMAND, SUPPLIER)])
def test_what_can_t_be_signed(octets):
    with pytest.raises(SutFault, match="Pre-Command can't be"):
        sign_pre_command(octets, SUPPLIER)


def test_a_key_agreement_certificate_names_its_device():
    read = read_certificate(make_key_agreement_certificate(ESME))
    assert (read.device, read.key_agreement, read.digital_signature) == (ESME, True, False)


def test_the_other_usage():
    read = read_certificate(make_certificate(ESME, Usage.DIGITAL_SIGNATURE))
    assert (read.device, read.key_agreement, read.digital_signature) == (ESME, False, True)


def test_the_form_of_a_device_certificate():
    certificate = x509.load_der_x509_certificate(make_key_agreement_certificate(ESME))
    assert isinstance(certificate.public_key().curve, ec.SECP256R1)
    assert list(certificate.subject) == []
    critical = {extension.value.__class__ for extension in certificate.extensions if extension.critical}
    assert critical == {x509.KeyUsage, x509.SubjectAlternativeName}
    [name] = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert name.type_id.dotted_string == "1.3.6.1.5.5.7.8.4"
    # A sequence of the object identifier 1.2.826.0.1.8641679.1.2.2.1 and the eight octets of the EUI-64.
    assert name.value.hex() == "3019060d2a863a0001848fb90f01020201040800db0000000000a0"


def test_two_certificates_differ_unless_they_have_one_seed():
    assert make_key_agreement_certificate(ESME) != make_key_agreement_certificate(ESME)
    assert make_key_agreement_certificate(ESME, seed=b"1") == make_key_agreement_certificate(ESME, seed=b"1")
    assert make_key_agreement_certificate(ESME, seed=b"1") != make_key_agreement_certificate(ESME, seed=b"2")
    assert make_key_agreement_certificate(ESME, seed=b"1") != make_key_agreement_certificate(SUPPLIER, seed=b"1")


def test_a_certificate_travels_in_a_join():
    certificate = make_key_agreement_certificate(ESME)
    join = joins.JoinCommand(joins.Method.C, ESME, joins.DeviceType.GSME, certificate)
    assert joins.decode_join(join.encode()).certificate == certificate


@pytest.mark.parametrize("der", [b"", b"garbage", make_key_agreement_certificate(ESME)[:-5]])
def test_what_is_no_certificate(der):
    with pytest.raises(SutFault, match="certificate can't be read"):
        read_certificate(der)


@pytest.mark.parametrize("name", ["3000", "0408 00DB0000000000A0", "300B 0409 00DB0000000000A000"])
def test_a_certificate_that_names_no_device(name):
    key = signing_key(SUPPLIER)
    other = x509.OtherName(x509.ObjectIdentifier("1.3.6.1.5.5.7.8.4"), bytes.fromhex(name))
    builder = x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(x509.Name([]))
    certificate = x509.load_der_x509_certificate(make_key_agreement_certificate(ESME))
    signed = (
        builder.public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(certificate.not_valid_before_utc)
        .not_valid_after(certificate.not_valid_after_utc)
        .add_extension(x509.SubjectAlternativeName([other]), critical=True)
        .sign(key, SHA256())
    )
    read = read_certificate(signed.public_bytes(Encoding.DER))
    assert (read.device, read.key_agreement, read.digital_signature) == ("", False, False)
