"""Fresh identities for a scenario: a function of seed, run nonce and scenario id, whatever ran before.

Scenarios own their devices and premises, so they run in any order and in parallel, and twice against the same
stateful system under test.
"""

from __future__ import annotations

import hashlib
from typing import Final

from faker import Generator
from faker.providers.address.en_GB import Provider as AddressProvider

_MPAN_WEIGHTS: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)
_TREES: Final = ("Alder", "Ash", "Beech", "Cherry", "Elm", "Hazel", "Hawthorn", "Maple", "Rowan", "Willow")
_HOUSES: Final = ("Barn", "Cottage", "Croft", "Farm", "Grange", "House", "Lodge", "Mews", "Mill", "Villa")


def mpan_check_digit(core: str) -> int:
    """Return the check digit of the twelve digits ``core``: the weighted sum modulo 11, modulo 10."""
    return sum(int(digit) * weight for digit, weight in zip(core, _MPAN_WEIGHTS, strict=True)) % 11 % 10


class SmartMeteringProvider(AddressProvider):
    """A Faker provider of the identifiers that smart metering uses."""

    def eui64(self) -> str:
        """An EUI-64 in the form of DUIS, under a prefix that no enrolled user has."""
        tail: bytes = self.generator.random.getrandbits(48).to_bytes(6, "big")
        return (b"\x00\xdb" + tail).hex("-").upper()

    def mpan(self, prefix: str = "10") -> str:
        """An MPAN core of 13 digits that begins with ``prefix`` and ends in a valid check digit."""
        core = prefix + "".join(str(self.generator.random.randrange(10)) for _ in range(12 - len(prefix)))
        return f"{core}{mpan_check_digit(core)}"

    def mprn(self, prefix: str = "74") -> str:
        """An MPRN of ten digits that begins with ``prefix``."""
        return prefix + "".join(str(self.generator.random.randrange(10)) for _ in range(10 - len(prefix)))

    def uprn(self) -> str:
        """A UPRN of twelve digits, the most that DUIS takes."""
        return str(self.generator.random.randrange(10**11, 10**12))

    def post_code(self, length: int = 7) -> str:
        """A post code of ``length`` characters, with the space in it; ValueError where there is none so long."""
        if not 6 <= length <= 8:
            raise ValueError(f"no post code has {length} characters; 6 to 8 are possible")
        while len(code := str(self.postcode())) != length:
            pass
        return code

    def address_identifier(self, length: int = 0) -> str:
        """The number and name of a house, of at most 30 characters, or of exactly ``length``."""
        draw = self.generator.random
        name = f"{draw.randrange(1, 1000)} {draw.choice(_TREES)} {draw.choice(_HOUSES)}"
        return name if not length else (name + " of " + "Northern Meadows" * length)[: length - 1] + "s"

    def install_code(self) -> str:
        """An install code of sixteen octets, in upper-case hexadecimal."""
        octets: bytes = self.generator.random.getrandbits(128).to_bytes(16, "big")
        return octets.hex().upper()


def identities(seed: int, nonce: str, scenario: str) -> SmartMeteringProvider:
    """Return the provider whose values belong to ``scenario`` in the run with this ``seed`` and ``nonce``."""
    digest = hashlib.sha256(f"{seed}\0{nonce}\0{scenario}".encode()).digest()
    generator = Generator()
    generator.seed_instance(int.from_bytes(digest[:8], "big"))
    return SmartMeteringProvider(generator)
