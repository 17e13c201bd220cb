"""Registration data: which supplier and network operator a metering point is registered to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from meterproof.catalogue.model import MeteringPoints, User

MPAN_DIGITS: Final = 13
MPRN_MAX_DIGITS: Final = 10
_PRIMES: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)

SUPPLIER_ROLES: Final = frozenset({"IS", "ES", "GS"})


@dataclass(frozen=True, slots=True)
class Registered:
    """EUI-64s of the parties of a metering point; empty where there is none."""

    supplier: str
    network_operator: str = ""


def kind_of(mpxn: str) -> str:
    """Return MPAN or MPRN by the number's length, or an empty text where it is neither."""
    if not (mpxn.isascii() and mpxn.isdigit()):
        return ""
    if len(mpxn) == MPAN_DIGITS:
        return "MPAN"
    return "MPRN" if len(mpxn) <= MPRN_MAX_DIGITS else ""


def check_digit_wrong(mpxn: str) -> bool:
    """Tell whether ``mpxn`` is an MPAN whose last digit does not follow from the twelve before it.

    The digit is the sum of the twelve, each multiplied by a prime, modulo 11 and then modulo 10; this is public
    knowledge of the trade and stands in none of the sources (open point A119). An MPRN is taken as it is.
    """
    if kind_of(mpxn) != "MPAN":
        return False
    *core, last = map(int, mpxn)
    return sum(digit * prime for digit, prime in zip(core, _PRIMES, strict=True)) % 11 % 10 != last


class Registration:
    """Metering points by number, and by prefix for those that a laboratory registers in bulk."""

    def __init__(self, points: Iterable[MeteringPoints] = (), users: Mapping[str, User] | None = None) -> None:
        known = users or {}
        self._by_number: dict[str, Registered] = {}
        self._by_prefix: dict[tuple[str, str], Registered] = {
            (group.kind, group.prefix): Registered(_eui(known, group.supplier), _eui(known, group.network_operator))
            for group in points
        }

    def register(self, mpxn: str, supplier: str, network_operator: str = "") -> None:
        """Register one metering point, in place of what its prefix or an earlier entry says."""
        self._by_number[mpxn] = Registered(supplier, network_operator)

    def of(self, mpxn: str) -> Registered | None:
        """Return the parties of ``mpxn``: of its own entry, else of the longest prefix of its kind."""
        if mpxn in self._by_number:
            return self._by_number[mpxn]
        kind = kind_of(mpxn)
        for length in range(len(mpxn), 0, -1):
            found = self._by_prefix.get((kind, mpxn[:length]))
            if found is not None:
                return found
        return None

    def supplier(self, mpxn: str) -> str:
        """Return the EUI-64 of the Registered Supplier of ``mpxn``, or an empty text."""
        found = self.of(mpxn)
        return found.supplier if found else ""

    def network_operator(self, mpxn: str) -> str:
        """Return the EUI-64 of the network operator of ``mpxn``, or an empty text."""
        found = self.of(mpxn)
        return found.network_operator if found else ""


def _eui(users: Mapping[str, User], name: str) -> str:
    user = users.get(name)
    return user.eui.upper() if user else ""
