"""The keys that sign packs: how a pair is made, where the private one may come from, and what is refused."""

import base64
import hashlib
import stat

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, rsa

from meterproof.errors import UsageError
from meterproof.evidence.pack.keys import ANY_PRIVATE_KEY, find_key, make_pair, read_public

PEM = serialization.Encoding.PEM
PKCS8 = serialization.PrivateFormat.PKCS8
PLAIN = serialization.NoEncryption()
NONE: dict[str, str] = {}


@pytest.fixture
def pair(tmp_path):
    return make_pair(tmp_path / "lab", NONE)


def pem_of(private):
    return private.private_bytes(PEM, PKCS8, PLAIN)


def test_a_pair_is_two_files_of_which_one_is_for_its_owner_alone(pair, tmp_path):
    assert (pair.private, pair.public) == (tmp_path / "lab.key", tmp_path / "lab.pub")
    assert stat.S_IMODE(pair.private.stat().st_mode) == 0o600
    assert pair.private.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----\n")
    public = serialization.load_pem_public_key(pair.public.read_bytes())
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert pair.keyid == hashlib.sha256(der).hexdigest()
    found = find_key(pair.private, NONE)
    assert (found.keyid, found.warnings) == (pair.keyid, ())
    public.verify(found.private.sign(b"octets"), b"octets")
    assert read_public(pair.public) == pair.public.read_bytes()


def test_a_name_may_have_points(tmp_path):
    assert make_pair(tmp_path / "lab.2026", NONE).private.name == "lab.2026.key"


@pytest.mark.parametrize("which", ["key", "pub"])
def test_a_key_is_never_written_over(tmp_path, which):
    (tmp_path / f"lab.{which}").write_text("mine")
    with pytest.raises(UsageError, match=rf"lab\.{which}: there is such a file already"):
        make_pair(tmp_path / "lab", NONE)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(f"lab.{which}", "mine")]


def test_a_key_that_can_not_be_written_is_said(tmp_path):
    with pytest.raises(UsageError, match=r"lab\.pub: the key can't be written: No such file"):
        make_pair(tmp_path / "none" / "lab", NONE)


def test_a_passphrase_encrypts_the_private_key(tmp_path):
    secret = {"METERPROOF_PACK_PASSPHRASE": "Grüße"}
    pair = make_pair(tmp_path / "lab", secret)
    assert pair.private.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    found = find_key(pair.private, secret)
    assert (found.keyid, found.warnings) == (pair.keyid, ())
    with pytest.raises(UsageError, match=r"lab\.key: this key is encrypted, and there is no passphrase"):
        find_key(pair.private, NONE)
    with pytest.raises(UsageError, match=r"lab\.key: this key can't be decrypted"):
        find_key(pair.private, {"METERPROOF_PACK_PASSPHRASE": "guess"})


def test_a_passphrase_for_a_key_that_has_none_is_a_warning(pair):
    assert find_key(pair.private, {"METERPROOF_PACK_PASSPHRASE": "x"}).warnings == (
        f"{pair.private}: METERPROOF_PACK_PASSPHRASE is set, and this private key is not encrypted",
    )


def test_a_key_that_others_may_read_is_a_warning(pair):
    for mode in (0o640, 0o604, 0o620):
        pair.private.chmod(mode)
        (warning,) = find_key(pair.private, NONE).warnings
        assert warning.startswith(f"{pair.private}: others than its owner may read or change this private key")


def test_the_environment_gives_a_key_or_its_file(pair, tmp_path):
    other = make_pair(tmp_path / "other", NONE)
    text, file = pair.private.read_text(), str(pair.private)
    assert find_key(None, {"METERPROOF_PACK_KEY": text}).keyid == pair.keyid
    assert find_key(None, {"METERPROOF_PACK_KEY_FILE": file}).keyid == pair.keyid
    assert find_key(other.private, {"METERPROOF_PACK_KEY": text, "METERPROOF_PACK_KEY_FILE": file}).keyid == other.keyid
    assert find_key(None, {"METERPROOF_PACK_KEY": "", "METERPROOF_PACK_KEY_FILE": ""}) is None
    with pytest.raises(UsageError, match="METERPROOF_PACK_KEY and METERPROOF_PACK_KEY_FILE are both set"):
        find_key(None, {"METERPROOF_PACK_KEY": text, "METERPROOF_PACK_KEY_FILE": file})


def test_what_is_wrong_with_a_key_of_the_environment_names_the_variable():
    with pytest.raises(UsageError, match=r"^METERPROOF_PACK_KEY: this is no private key") as caught:
        find_key(None, {"METERPROOF_PACK_KEY": "c2VjcmV0"})
    assert "c2VjcmV0" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "this is no private key"),
        (b"\xff\x00", "this is no private key"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "this is no private key"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n", "this is no private key"),
        (pem_of(ec.generate_private_key(ec.SECP256R1())), r"of another kind \(E(C|llipticCurve)\)"),
        (pem_of(ed448.Ed448PrivateKey.generate()), r"of another kind \(Ed448\)"),
        (pem_of(rsa.generate_private_key(65537, 1024)), r"of another kind \(RSA\)"),
    ],
    ids=["empty", "octets", "no key", "no end", "EC", "Ed448", "RSA"],
)
def test_what_can_not_sign_is_refused(tmp_path, content, words):
    path = tmp_path / "odd.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(UsageError, match=rf"odd\.key: .*{words}"):
        find_key(path, NONE)


def test_a_public_key_does_not_sign_and_a_private_one_is_not_for_verifying(pair):
    with pytest.raises(UsageError, match=r"lab\.pub: this is a public key"):
        find_key(pair.public, NONE)
    with pytest.raises(UsageError, match=r"lab\.key: this is a private key") as caught:
        read_public(pair.private)
    assert caught.value.exit_code == 2


def test_a_key_that_is_not_there_is_named(tmp_path):
    for read in (read_public, lambda path: find_key(path, NONE)):
        with pytest.raises(UsageError, match="none: this key can't be read: No such file"):
            read(tmp_path / "none")
        with pytest.raises(UsageError, match="this key can't be read: Is a directory"):
            read(tmp_path)


def test_another_public_key_is_refused(tmp_path):
    path = tmp_path / "ec.pub"
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    path.write_bytes(public.public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(UsageError, match=r"ec\.pub: this key is of another kind"):
        read_public(path)
    path.write_bytes(b"nothing")
    with pytest.raises(UsageError, match=r"ec\.pub: this is no public key"):
        read_public(path)


def test_a_key_does_not_show_itself(pair):
    found = find_key(pair.private, NONE)
    secret = found.private.private_bytes_raw()
    assert "Private" not in repr(found)
    body = pair.private.read_bytes().splitlines()[1]
    assert {secret, secret.hex().encode(), base64.b64encode(secret), body} == set(found.traces)


@pytest.mark.parametrize("before", [b"", b"x", b"xx", b"xxx"])
def test_a_private_key_in_base64_gives_itself_away(pair, before):
    hidden = base64.b64encode(before + b"\xff" + pair.private.read_bytes())
    assert any(octets in hidden for octets in ANY_PRIVATE_KEY)
    assert not any(
        octets in base64.b64encode(before + b"\xff" + pair.public.read_bytes()) for octets in ANY_PRIVATE_KEY
    )
