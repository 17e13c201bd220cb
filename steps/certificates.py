"""Given, When and Then: Key Agreement Certificates in the Public Key Repository, and those that join Commands carry."""

import base64

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.arrange import arrange
from meterproof.user.certificates import read_certificate
from meterproof.verdicts import SutFault

from .commands import one_received, payload_octets, read_join
from .envelopes import join_content
from .looking import said
from .premises import LABEL


@given(parsers.re(rf"the (?P<label>{LABEL}) has a superseded Key Agreement Certificate beside the one in use"))
def superseded_beside_in_use(bench: Bench, label: str) -> None:
    """Two Key Agreement Certificates in the Public Key Repository, the newer one flagged In Use."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    device = bench.premises[label]
    device.certificates = [(make(device.eui), False), (make(device.eui), True)]


@given(parsers.re(rf"the (?P<label>{LABEL}) has a newer Key Agreement Certificate that is not in use yet"))
def newer_not_in_use(bench: Bench, label: str) -> None:
    """Two Key Agreement Certificates in the Public Key Repository, the older one flagged In Use."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    device = bench.premises[label]
    device.certificates = [(make(device.eui), True), (make(device.eui), False)]


@given(parsers.re(rf"the (?P<label>{LABEL}) has a Key Agreement Certificate that is not in use"))
def none_in_use(bench: Bench, label: str) -> None:
    """One Key Agreement Certificate in the Public Key Repository, and the flag In Use at none."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    device = bench.premises[label]
    device.certificates = [(make(device.eui), False)]


@when(parsers.re(rf"a newer Key Agreement Certificate of the (?P<label>{LABEL}) comes into use"))
def a_newer_one_comes_into_use(bench: Bench, label: str) -> None:
    """The flag In Use passes from the certificates that were there to a new one."""
    from meterproof.user.certificates import make_key_agreement_certificate as make

    arrange(bench)
    device = bench.premises[label]
    device.certificates = [*((der, False) for der, _ in device.certificates), (make(device.eui), True)]
    certificates = [
        {
            "device": device.eui,
            "usage": "key-agreement",
            "in_use": in_use,
            "der": base64.b64encode(der).decode("ascii"),
        }
        for der, in_use in device.certificates
    ]
    bench.operate("certificates.load", certificates=certificates)


@then(
    parsers.re(
        rf"the (?P<payload>Pre-Command|Command for local delivery) carries the Key Agreement Certificate of the "
        rf"(?P<label>{LABEL})"
    )
)
def the_payload_carries_certificate(bench: Bench, payload: str, label: str) -> None:
    """The certificate names that Device and is for key agreement; where we loaded it, it is the one in use."""
    expect_certificate(bench, payload, read_join(bench, payload).certificate, label, Basis.WIRE)


@then(
    parsers.re(
        rf"the Command that reaches the (?P<receiver>{LABEL}) carries the Key Agreement Certificate of the "
        rf"(?P<label>{LABEL})"
    )
)
def the_command_carries_certificate(bench: Bench, receiver: str, label: str) -> None:
    """As for a payload that is returned, and judged on the one Command that the Device received over the WAN."""
    received = one_received(bench, receiver)
    expect_certificate(bench, "Command", join_content(received).certificate, label, Basis.OBSERVATION)


@then(parsers.re(r"the (?P<payload>Pre-Command|Command for local delivery) carries no certificate"))
def the_payload_carries_no_certificate(bench: Bench, payload: str) -> None:
    """The join content ends with the type of the Other Device."""
    bench.judge.expect(
        f"the {payload} carries no certificate",
        not read_join(bench, payload).certificate,
        expected="no certificate",
        got="one",
    )


@then(parsers.re(rf"the Command that reaches the (?P<receiver>{LABEL}) carries no certificate"))
def the_command_carries_no_certificate(bench: Bench, receiver: str) -> None:
    """The content of the one Command that the Device received ends with the type of the Other Device."""
    received = one_received(bench, receiver)
    bench.judge.expect(
        "the Command carries no certificate",
        not join_content(received).certificate,
        expected="no certificate",
        got="one",
        basis=Basis.OBSERVATION,
    )


@then(
    parsers.re(
        rf"no (?P<payload>Pre-Command|Command for local delivery) carries a certificate of the (?P<label>{LABEL}) "
        r"that is not in use"
    )
)
def no_payload_carries_another_certificate(bench: Bench, payload: str, label: str) -> None:
    """Where anything is returned at all, it does not hold a certificate that lacks the flag In Use."""
    octets = payload_octets(bench, payload)
    carried = read_join(bench, payload).certificate if octets is not None else b""
    bench.judge.expect(
        f"no {payload} carries a certificate that is not in use",
        carried not in [der for der, in_use in bench.premises[label].certificates if not in_use],
        expected="a refusal, or none of these certificates",
        got=f"{said(bench.last.result)} with a certificate that is not in use",
    )


def expect_certificate(bench: Bench, holder: str, certificate: bytes, label: str, basis: Basis) -> None:
    """Check that ``certificate`` (DER, held by ``holder``) is the Device's, for key agreement and in use."""
    device = bench.premises[label]
    bench.judge.expect(
        f"the {holder} carries a certificate",
        bool(certificate),
        expected=f"the Key Agreement Certificate of the {label}",
        got="none",
        basis=basis,
    )
    try:
        held = read_certificate(certificate)
    except SutFault as fault:
        bench.judge.expect(
            f"the {holder} carries one certificate that can be read",
            False,
            expected=f"the Key Agreement Certificate of the {label}, in DER",
            got=str(fault),
            basis=basis,
        )
        raise
    bench.judge.expect(
        f"the certificate is the {label}'s, for key agreement",
        held.device == device.eui and held.key_agreement,
        expected=f"{device.eui}, key agreement",
        got=f"{held.device or 'no Device'}, {'key agreement' if held.key_agreement else 'another usage'}",
        basis=basis,
    )
    in_use = [der for der, flagged in device.certificates if flagged]
    if in_use:
        bench.judge.expect(
            "the certificate is the one flagged In Use",
            certificate == in_use[0],
            expected="the certificate that the Public Key Repository flags In Use",
            got="another certificate of the same Device",
            basis=basis,
        )
