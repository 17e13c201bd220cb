"""The Public Key Repository: Device certificates and their In Use flags (clauses 3.8.109.4 and 3.8.110.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

KEY_AGREEMENT: Final = "key-agreement"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate in DER, and whether it is the one in use."""

    der: bytes
    in_use: bool


class PublicKeyRepository:
    """Certificates by Device and usage, in the order in which they were published.

    A Device that was enrolled and that nothing was loaded for has one Key Agreement Certificate, in use, as if the
    key infrastructure had issued it before the Device was pre-notified. It is minted when it is first asked for.
    """

    def __init__(self, mint: Callable[[str], bytes]) -> None:
        self._mint = mint
        self._certificates: dict[tuple[str, str], list[Certificate]] = {}
        self._enrolled: set[str] = set()

    def enrol(self, device: str) -> None:
        """Let ``device`` have a certificate of its own."""
        self._enrolled.add(device)

    def load(self, device: str, usage: str, certificates: Iterable[Certificate]) -> None:
        """Publish ``certificates`` in place of all those of this Device and usage."""
        self._certificates[device, usage] = list(certificates)

    def of(self, device: str, usage: str = KEY_AGREEMENT) -> list[Certificate]:
        """Return the certificates of ``device``, oldest first."""
        if (device, usage) not in self._certificates:
            if usage != KEY_AGREEMENT or device not in self._enrolled:
                return []
            self._certificates[device, usage] = [Certificate(self._mint(device), in_use=True)]
        return self._certificates[device, usage]

    def in_use(self, device: str, usage: str = KEY_AGREEMENT) -> bytes:
        """Return the newest certificate of ``device`` that is flagged In Use, or nothing."""
        flagged = [certificate.der for certificate in self.of(device, usage) if certificate.in_use]
        return flagged[-1] if flagged else b""
