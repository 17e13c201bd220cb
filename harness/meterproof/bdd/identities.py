"""Fresh identities for a scenario: a function of seed, run nonce and scenario id, whatever ran before.

Scenarios own their devices and premises, so they run in any order and in parallel, and twice against the same
stateful system under test.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

from faker import Generator
from faker.providers.address.en_GB import Provider as AddressProvider

DISTRIBUTORS: Final[Mapping[str, str]] = {
    "10": "Eastern England",
    "11": "East Midlands",
    "12": "London",
    "13": "Merseyside and Northern Wales",
    "14": "West Midlands",
    "15": "North Eastern England",
    "16": "North Western England",
    "17": "Northern Scotland",
    "18": "Southern Scotland",
    "19": "South Eastern England",
    "20": "Southern England",
    "21": "Southern Wales",
    "22": "South Western England",
    "23": "Yorkshire",
}
"""The distributor identifiers that an MPAN core begins with, and the areas that they stand for."""

_MPAN_WEIGHTS: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)
_TREES: Final = ("Alder", "Ash", "Beech", "Cherry", "Elm", "Hazel", "Hawthorn", "Maple", "Rowan", "Willow")
_NOT_GREAT_BRITAIN: Final = ("BT", "GY", "IM", "JE")
_LISTED: Final[Mapping[str, str]] = {
    "ESME": "Single Element Electricity Metering Equipment",
    "GSME": "Gas Smart Meter",
    "PPMID": "Prepayment Interface Device",
    "HCALCS": "HAN Connected Auxiliary Load Control Switch",
    "CHF": "Communications Hub",
}
_HOUSES: Final = ("Barn", "Cottage", "Croft", "Farm", "Grange", "House", "Lodge", "Mews", "Mill", "Villa")


def mpan_check_digit(core: str) -> int:
    """Return the check digit of the twelve digits ``core``: the weighted sum modulo 11, modulo 10."""
    return sum(int(digit) * weight for digit, weight in zip(core, _MPAN_WEIGHTS, strict=True)) % 11 % 10


class SmartMeteringProvider(AddressProvider):
    """A Faker provider of what smart metering in Great Britain tells things apart by.

    It needs nothing else of Meterproof: ``faker.add_provider(SmartMeteringProvider)``. Values are a function of the
    generator's seed. Most are numbers of few digits, so that of very many two may be alike: ``faker.unique`` has none
    twice.
    """

    def eui64(self) -> str:
        """An EUI-64 in the form of DUIS, under a prefix that no enrolled user has."""
        tail: bytes = self.generator.random.getrandbits(48).to_bytes(6, "big")
        return (b"\x00\xdb" + tail).hex("-").upper()

    def distributor_id(self) -> str:
        """The identifier of a distributor of electricity: one of ``DISTRIBUTORS``."""
        return str(self.random_element(tuple(DISTRIBUTORS)))

    def mpan(self, prefix: str = "") -> str:
        """An MPAN core of 13 digits that begins with ``prefix``, or with a distributor's, and has its check digit.

        ValueError for a prefix of more than 12 digits, or of anything else.
        """
        core = self._digits(prefix or self.distributor_id(), 12)
        return f"{core}{mpan_check_digit(core)}"

    def mprn(self, prefix: str = "") -> str:
        """An MPRN of ten digits that begins with ``prefix``, and never with 0; ValueError as for ``mpan``."""
        return self._digits(prefix or str(self.generator.random.randrange(1, 10)), 10)

    def uprn(self) -> str:
        """A UPRN of twelve digits, the most that DUIS takes."""
        return str(self.generator.random.randrange(10**11, 10**12))

    def post_code(self, length: int = 7) -> str:
        """A post code of Great Britain of ``length`` characters, with the space in it, as DUIS takes 6 to 8.

        ValueError for another length.
        """
        if not 6 <= length <= 8:
            raise ValueError(f"no post code has {length} characters; 6 to 8 are possible")
        while len(code := str(self.postcode())) != length or code.startswith(_NOT_GREAT_BRITAIN):
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

    def cpl_entry(self, device_type: str = "ESME") -> dict[str, str]:
        """A Current entry of the Central Products List for a ``device_type`` of DUIS, in the form of ``cpl.load``.

        Octets are joined by colons, as the list has them. ValueError for a type that the list does not hold.
        """
        if device_type not in _LISTED:
            raise ValueError(f"the list holds no {device_type!r}; it holds {', '.join(_LISTED)}")
        return {
            "device_type": _LISTED[device_type],
            "manufacturer": self._octets(2),
            "model_identifier": self._octets(2),
            "hardware_version": self._octets(1),
            "hardware_revision": self._octets(1),
            "firmware": self._octets(4),
            "smets_version": "V1.4" if device_type == "CHF" else "V5.0",
            "gbcs_version": "4.0",
            "status": "Current",
        }

    def _octets(self, count: int) -> str:
        octets: bytes = self.generator.random.getrandbits(8 * count).to_bytes(count, "big")
        return octets.hex(":").upper()

    def _digits(self, prefix: str, count: int) -> str:
        if not (prefix.isascii() and prefix.isdigit() and len(prefix) <= count):
            raise ValueError(f"no number of {count} digits begins with {prefix!r}")
        return prefix + "".join(str(self.generator.random.randrange(10)) for _ in range(count - len(prefix)))


def identities(seed: int, nonce: str, scenario: str) -> SmartMeteringProvider:
    """Return the provider whose values belong to ``scenario`` in the run with this ``seed`` and ``nonce``."""
    digest = hashlib.sha256(f"{seed}\0{nonce}\0{scenario}".encode()).digest()
    generator = Generator()
    generator.seed_instance(int.from_bytes(digest[:8], "big"))
    return SmartMeteringProvider(generator)
