"""The things that the catalogue holds, as plain values; the readers of their files stand beside this module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

PARAMETERS: Final[Mapping[str, int]] = {
    "flag-timeout": 1800,
    "flooded-latency": 600,
    "duplicate-result": 12,
    "clock-tolerance": 10,
    "preload-age": 604800,
}
"""Numbers that hold where a profile gives none."""


class Strength(StrEnum):
    """How binding a rule is. Only a *must* can fail."""

    MUST = "must"
    SHOULD = "should"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class Rule:
    """One normative statement in our own words, with where it stands and whom it binds.

    ``modification`` names the SEC modification that must be in force (``MP170``), or is empty. ``choices`` are
    options that the profile must have taken for the rule to bind ({``A48``: ``legalText``}). ``rests_on`` are
    the open points whose choice the expected value rests on. ``readings`` are the rows of the reading list that
    the rule settles. A rule with ``unobservable`` set can't be judged from outside; the text is the reason.
    """

    id: str
    statement: str
    document: str
    clause: str
    actor: str
    strength: Strength
    area: str
    readings: tuple[str, ...]
    modification: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    unobservable: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A point that the sources leave open: a title and question of our own, and what may be chosen."""

    id: str
    title: str
    question: str
    clause: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Versions and modifications in force, an as-of date, and a choice for every open point.

    ``choices`` maps an open point to one option. ``common_codes`` maps a common check (``user-role``,
    ``device-existence``, ...) to the response codes accepted for it, the first being what the reference model
    answers. ``success_codes`` does the same for ``acknowledgement``, ``answer`` and ``non-device-update``.
    ``schema_statuses`` are HTTP statuses that mean "refused by schema or transport". ``validation_order`` names
    the checks in the order in which the reference model applies them. ``parameters`` are numbers that the sources
    leave open, each with the unit of the profile's schema. ``octets`` are those of its file.
    """

    id: str
    title: str
    as_of: date
    schema_version: str
    schema: str
    modifications: frozenset[str]
    choices: Mapping[str, str]
    common_codes: Mapping[str, tuple[str, ...]]
    success_codes: Mapping[str, tuple[str, ...]]
    schema_statuses: tuple[int, ...]
    validation_order: tuple[str, ...]
    parameters: Mapping[str, int] = field(default_factory=lambda: dict(PARAMETERS))
    octets: bytes = field(default=b"", repr=False, compare=False)

    def success_codes_of(self, kind: str) -> tuple[str, ...]:
        """Return the codes of success of this ``kind``, of a request without more to say the one chosen (A117)."""
        codes, chosen = self.success_codes.get(kind, ()), self.choices.get("A117", "either")
        return (chosen,) if kind == "non-device-update" and chosen != "either" else codes

    @property
    def in_force(self) -> frozenset[str]:
        """The modifications that messages can tell of: not MP170 where no schema has its item yet (A121)."""
        unknown = frozenset({"MP170"}) if self.choices.get("A121") == "unknown" else frozenset()
        return self.modifications - unknown

    @property
    def message_schema(self) -> str:
        """The schema that messages are held to: ``schema``, unless open points have another of ours in its place.

        That is the one with codes for variants (A22), or the one that does not know them (A121).
        """
        if self.schema != "duis-mp170.xsd":
            return self.schema
        if "MP170" not in self.in_force:
            return "duis-5.4.xsd"
        return "duis-mp170-codes.xsd" if self.choices.get("A22") == "code" else self.schema


@dataclass(frozen=True, slots=True)
class User:
    """An enrolled DUIS user of the system under test: a short name, an EUI-64 and user roles (IS, ES, ...)."""

    name: str
    eui: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeviceModel:
    """A product that the system's Central Products List holds, or a Type 2 Device, which the list does not hold.

    Values are in the form of DUIS (no colons). ``cpl_type`` is the device type in the words of the CPL, which for
    a CHF is "Communications Hub" (Tables 229 and 229a have no row for it). Empty texts stand for what does not
    apply: ``cpl_type``, ``firmware`` and ``gbcs_version`` of Type 2 Devices, ``smets_version`` of a CAD.
    ``han_variant`` is what the system holds of a CHF's manufacturer and model (Table 227), empty where it is unknown.
    ``exports`` tells whether an ESME of the product can export, which neither the list nor DUIS says (A27).
    """

    device_type: str
    manufacturer: str
    model: str
    firmware: str
    smets_version: str
    gbcs_version: str
    cpl_type: str = ""
    status: str = "Current"
    han_variant: str = ""
    exports: bool = True


@dataclass(frozen=True, slots=True)
class MeteringPoints:
    """Metering points that are registered to one user: every valid number that begins with ``prefix``.

    ``kind`` is MPAN or MPRN; ``supplier`` and ``network_operator`` are names of users.
    """

    kind: str
    prefix: str
    supplier: str
    network_operator: str


@dataclass(frozen=True, slots=True)
class Timing:
    """How long to wait, in seconds: for an answer, for a later response, and before "nothing came" is said."""

    answer: float = 10.0
    response: float = 30.0
    quiet: float = 2.0


@dataclass(frozen=True, slots=True)
class Artefact:
    """What the vendor says was judged, such as an image or an archive: its name, and its SHA-256 in lower-case hex."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sut:
    """A system under test as its file describes it. ``settings`` is the adapter's own table.

    ``source`` is where it was read from, ``octets`` are those of its file.
    """

    name: str
    adapter: str
    profile: str
    plays: frozenset[str]
    capabilities: frozenset[str]
    users: tuple[User, ...]
    device_models: tuple[DeviceModel, ...]
    metering_points: tuple[MeteringPoints, ...]
    timing: Timing
    settings: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    artefact: Artefact | None = None
    octets: bytes = field(default=b"", repr=False, compare=False)
