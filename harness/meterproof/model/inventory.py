"""The Smart Metering Inventory: what is recorded of each Device, found by hub, metering point and address.

Record items follow Table 227 (DUIS clause 3.8.104.4) under names of their own; statuses are its valid set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

TYPE_2: Final = frozenset({"IHD", "CAD"})
METERS: Final = frozenset({"ESME", "GSME"})
UNKNOWN_HAN_VARIANT: Final = "Unknown HAN Variant"
DEVICE_TYPES: Final = ("ESME", "GSME", "CHF", "GPF", "HCALCS", "PPMID", "IHD", "CAD")

Key = tuple[str, str]


class Status(StrEnum):
    """SMI Statuses (Table 227)."""

    PENDING = "Pending"
    WHITELISTED = "Whitelisted"
    INSTALLED_NOT_COMMISSIONED = "InstalledNotCommissioned"
    COMMISSIONED = "Commissioned"
    DECOMMISSIONED = "Decommissioned"
    WITHDRAWN = "Withdrawn"
    SUSPENDED = "Suspended"
    RECOVERY = "Recovery"
    RECOVERED = "Recovered"


@dataclass(slots=True)
class Record:
    """One Device. Identifiers are EUI-64s in canonical form; an empty text means that nothing is recorded.

    ``hub`` is the CHF whose device log holds the Device (its own identifier for a CHF), ``gpf`` the GPF of a CHF,
    ``prior_status`` the SMI Status before Recovery, ``uprn`` digits without leading zeros. ``first_ppmid_variant`` is
    what the pre-notification said, whatever an update made of it. Type 2 Devices have no status.
    """

    id: str
    type: str
    status: str
    manufacturer: str
    model: str
    firmware: str = ""
    smets_version: str = ""
    gbcs_version: str = ""
    esme_variant: str = ""
    ppmid_variant: str = ""
    first_ppmid_variant: str = ""
    han_variant: str = ""
    added_by: str = ""
    prior_status: str = ""
    hub: str = ""
    gpf: str = ""
    import_mpxn: str = ""
    secondary_import_mpan: str = ""
    export_mpan: str = ""
    uprn: str = ""
    post_code: str = ""
    address_identifier: str = ""
    commissioned_on: date | None = None

    @property
    def validated_status(self) -> str:
        """The status that checks look at: that before Recovery for a Recovered Device (clause 3.8.106.4)."""
        return self.prior_status if self.status == Status.RECOVERED and self.prior_status else self.status

    @property
    def metering_points(self) -> tuple[str, ...]:
        """Every metering point that is recorded against the Device."""
        return tuple(filter(None, (self.import_mpxn, self.secondary_import_mpan, self.export_mpan)))

    def search_keys(self) -> Iterator[Key]:
        """What the Device is found by, beside its identifier."""
        if self.hub:
            yield ("hub", self.hub)
        for point in self.metering_points:
            yield ("mpxn", point)
        if self.import_mpxn:
            yield ("import-mpxn", self.import_mpxn)
        if self.uprn:
            yield ("uprn", self.uprn)
        if self.post_code:
            yield address_key(self.post_code, self.address_identifier)
            yield address_key(self.post_code, self.address_identifier, spaces=False)


def gpf_of(hub: Record, status: str, prior_status: str = "") -> Record:
    """Return the record of the GPF of ``hub``, whose details it shares."""
    return Record(
        id=hub.gpf,
        type="GPF",
        status=status,
        manufacturer=hub.manufacturer,
        model=hub.model,
        firmware=hub.firmware,
        smets_version=hub.smets_version,
        gbcs_version=hub.gbcs_version,
        added_by=hub.added_by,
        prior_status=prior_status,
        hub=hub.id,
    )


def address_key(post_code: str, address_identifier: str, *, spaces: bool = True) -> Key:
    """The key of an address, with or without the ``spaces`` of its post code; letter case does not matter."""
    kind, written = ("address", post_code) if spaces else ("address-without-spaces", "".join(post_code.split()))
    return (kind, f"{written.casefold()}\0{address_identifier.casefold()}")


class Inventory:
    """Records by identifier and by key. Change a record through ``change``, so that it stays findable."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._index: dict[Key, dict[str, None]] = {}

    def __contains__(self, device: object) -> bool:
        return device in self._records

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records.values())

    def __getitem__(self, device: str) -> Record:
        return self._records[device]

    def get(self, device: str) -> Record | None:
        """Return the record of ``device``, if there is one."""
        return self._records.get(device)

    def add(self, record: Record) -> None:
        """Record a Device, in place of whatever was recorded of it."""
        self.remove(record.id)
        self._records[record.id] = record
        self._enter(record)

    def remove(self, device: str) -> None:
        """Forget a Device; nothing happens where it is not recorded."""
        record = self._records.pop(device, None)
        if record is not None:
            self._withdraw(device, record.search_keys())

    def change(self, record: Record, **items: Any) -> None:  # noqa: ANN401 - values of Record
        """Set ``items`` of a record."""
        before = list(record.search_keys())
        for name, value in items.items():
            setattr(record, name, value)
        if before != list(record.search_keys()):
            self._withdraw(record.id, before)
            self._enter(record)

    def found_by(self, key: Key) -> list[Record]:
        """Return the Devices that have ``key``, in the order in which they came to have it."""
        return [self._records[device] for device in self._index.get(key, ())]

    def ever_knew(self, key: Key) -> bool:
        """Tell whether some Device had ``key`` at some time: a premises can be known and empty."""
        return key in self._index

    def on_hub(self, hub: str) -> list[Record]:
        """Return the CHF ``hub``, its GPF, and then every other Device in its device log."""
        ranks = {"CHF": 0, "GPF": 1}
        return sorted(self.found_by(("hub", hub)), key=lambda record: ranks.get(record.type, 2))

    def gpf_of(self, hub: Record) -> list[Record]:
        """Return the GPF that came with a CHF, unless its identifier stands for another Device by now."""
        gpf = self._records.get(hub.gpf)
        return [gpf] if gpf is not None and gpf.type == "GPF" and gpf.hub == hub.id else []

    def premises_of(self, records: Iterable[Record]) -> list[Record]:
        """Return every Device of the premises of ``records``: those on the same hubs, and under the same UPRNs."""
        found: dict[str, Record] = {}
        waiting = list(records)
        while waiting:
            record = waiting.pop(0)
            if record.id not in found:
                hub = self.on_hub(record.hub) if record.hub else [record]
                found |= {other.id: other for other in hub}
                for uprn in {other.uprn: None for other in hub if other.uprn}:
                    waiting += [other for other in self.found_by(("uprn", uprn)) if other.id not in found]
        return list(found.values())

    def _enter(self, record: Record) -> None:
        for key in record.search_keys():
            self._index.setdefault(key, {})[record.id] = None

    def _withdraw(self, device: str, keys: Iterable[Key]) -> None:
        for key in keys:
            self._index[key].pop(device, None)
