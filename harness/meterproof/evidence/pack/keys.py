"""The Ed25519 keys that sign packs: making a pair, and finding the private one."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from meterproof.errors import UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY: Final = "METERPROOF_PACK_KEY"
KEY_FILE: Final = "METERPROOF_PACK_KEY_FILE"
PASSPHRASE: Final = "METERPROOF_PACK_PASSPHRASE"

_PRIVATE: Final = b"PRIVATE KEY-----"
_KEYGEN: Final = "`meterproof pack keygen` makes a pair"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private key that signs a pack. ``warnings`` are sentences on how it is kept."""

    private: Ed25519PrivateKey = field(repr=False)
    warnings: tuple[str, ...] = ()

    @property
    def keyid(self) -> str:
        """The SHA-256 of the public key (SubjectPublicKeyInfo, DER) in hexadecimal."""
        return keyid(self.private.public_key())

    @property
    def traces(self) -> tuple[bytes, ...]:
        """The octets by which a file would give this key away, in the forms in which keys are written down."""
        from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

        secret = self.private.private_bytes_raw()
        whole = self.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        return (secret, base64.b64encode(secret), secret.hex().encode(), base64.b64encode(whole))


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Where the two halves of a new pair are, and the id of the key."""

    private: Path
    public: Path
    keyid: str


ANY_PRIVATE_KEY: Final = (
    _PRIVATE,
    # The same in base64, as the record keeps octets that are not text: three ways, by where the word begins.
    base64.b64encode(_PRIVATE)[:-2],
    base64.b64encode(b"\0" + _PRIVATE)[2:-2],
    base64.b64encode(b"\0\0" + _PRIVATE)[3:],
)
"""What gives away that a file holds a private key of any kind in PEM."""


def keyid(public: Ed25519PublicKey) -> str:
    """Return the id of a key: the SHA-256 of its public half (SubjectPublicKeyInfo, DER) in hexadecimal."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def make_pair(name: Path, environ: Mapping[str, str] = os.environ) -> KeyPair:
    """Make ``<name>.key``, which only its owner may read, and ``<name>.pub``, both PEM.

    The private key is encrypted where METERPROOF_PACK_PASSPHRASE is set. UsageError where one of the files exists
    or can't be written: a key is never written over.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    passphrase = _passphrase(environ)
    protection = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, protection)
    public = private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pair = KeyPair(Path(f"{name}.key"), Path(f"{name}.pub"), keyid(private.public_key()))
    _write_new(pair.public, public, 0o644)
    try:
        _write_new(pair.private, pem, 0o600)
    except UsageError:
        pair.public.unlink()
        raise
    return pair


def find_key(file: Path | None = None, environ: Mapping[str, str] = os.environ) -> SigningKey | None:
    """Return the key in ``file``, else the one that the environment gives; None where there is neither.

    The environment gives the PEM itself in METERPROOF_PACK_KEY or its file in METERPROOF_PACK_KEY_FILE, and the
    passphrase in METERPROOF_PACK_PASSPHRASE. UsageError where what is given can't sign.
    """
    text, named = environ.get(KEY, ""), environ.get(KEY_FILE, "")
    if file is None and text and named:
        raise UsageError(f"{KEY} and {KEY_FILE} are both set", expected="one of the two, or --key FILE")
    if file is None and text:
        return _signing_key(text.encode("utf-8", "surrogateescape"), KEY, environ, ())
    if file is None and not named:
        return None
    path = Path(named) if file is None else file
    pem, mode = _read(path)
    open_to = os.name == "posix" and mode & 0o077
    warning = f"{path}: others than its owner may read or change this private key (chmod 600 {path})"
    return _signing_key(pem, str(path), environ, (warning,) if open_to else ())


def read_public(path: Path) -> bytes:
    """Return the PEM of the public key in ``path``; UsageError where it is not the public half of an Ed25519 key."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    pem, _ = _read(path)
    if _PRIVATE in pem:
        raise UsageError(
            "this is a private key, and packs are verified with the public one",
            where=str(path),
            expected="the file NAME.pub of the pair; the private key stays with whoever signs",
        )
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        raise UsageError(
            "this is no public key", where=str(path), expected="the public half of an Ed25519 key in PEM"
        ) from None
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError(f"this key is of another kind ({_kind(key)})", where=str(path), expected="an Ed25519 key")
    return pem


def _signing_key(pem: bytes, where: str, environ: Mapping[str, str], warnings: tuple[str, ...]) -> SigningKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    passphrase = _passphrase(environ)
    encrypted = b"ENCRYPTED" in pem
    if b"PUBLIC KEY-----" in pem:
        raise UsageError(
            "this is a public key, and packs are signed with the private one",
            where=where,
            expected="the file NAME.key of the pair",
        )
    if encrypted and not passphrase:
        raise UsageError(
            "this key is encrypted, and there is no passphrase", where=where, hint=f"set {PASSPHRASE} to its passphrase"
        )
    try:
        key = load_pem_private_key(pem, passphrase if encrypted else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise UsageError(
            "this key can't be decrypted" if encrypted else "this is no private key",
            where=where,
            expected=f"the passphrase of the key in {PASSPHRASE}" if encrypted else "an Ed25519 key in PEM (PKCS #8)",
            hint="" if encrypted else _KEYGEN,
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(
            f"this key is of another kind ({_kind(key)})", where=where, expected="an Ed25519 key", hint=_KEYGEN
        )
    if passphrase and not encrypted:
        warnings = (*warnings, f"{where}: {PASSPHRASE} is set, and this private key is not encrypted")
    return SigningKey(key, warnings)


def _passphrase(environ: Mapping[str, str]) -> bytes:
    return environ.get(PASSPHRASE, "").encode("utf-8", "surrogateescape")


def _read(path: Path) -> tuple[bytes, int]:
    """Return what a key file holds, and its mode. Keys are small: no more is read than one could have."""
    try:
        with path.open("rb") as file:
            return file.read(1 << 16), os.fstat(file.fileno()).st_mode
    except OSError as error:
        raise UsageError(f"this key can't be read: {error.strerror or error}", where=str(path)) from None


def _write_new(path: Path, content: bytes, mode: int) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(file, "wb") as out:
            out.write(content)
    except FileExistsError:
        raise UsageError(
            "there is such a file already, and keys are never written over",
            where=str(path),
            hint="choose another name for the pair",
        ) from None
    except OSError as error:
        raise UsageError(f"the key can't be written: {error.strerror or error}", where=str(path)) from None


def _kind(key: object) -> str:
    return type(key).__name__.removeprefix("_").removesuffix("PrivateKey").removesuffix("PublicKey")
