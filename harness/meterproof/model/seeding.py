"""Puts Devices into the inventory as if earlier requests had done so (operation ``inventory.seed``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from meterproof.model.inventory import TYPE_2, UNKNOWN_HAN_VARIANT, Record, Status, gpf_of
from meterproof.model.refusal import Refusal
from meterproof.model.state import State

Json = Mapping[str, Any]

_EUIS: Final = ("hub", "gpf", "added_by")
_TEXTS: Final = (
    "manufacturer",
    "model",
    "firmware",
    "smets_version",
    "gbcs_version",
    "esme_variant",
    "ppmid_variant",
    "prior_status",
    "import_mpxn",
    "secondary_import_mpan",
    "export_mpan",
    "uprn",
    "post_code",
    "address_identifier",
)


class Seeding:
    """Turns descriptions into records."""

    def __init__(self, state: State) -> None:
        self.state = state

    def seed(self, descriptions: Sequence[Json]) -> None:
        """Add every Device described, or none of them; Refusal says which member of which can't be.

        A CHF whose GPF is neither described nor recorded gets one with its own details: as the same status, but
        InstalledNotCommissioned for a CHF that is Commissioned.
        """
        records = [self.record(index, description) for index, description in enumerate(descriptions)]
        named = {record.id for record in records}
        implied = [
            self.implied_gpf(record)
            for record in records
            if record.gpf and record.gpf not in named and record.gpf not in self.state.inventory
        ]
        types = {record.id: record.type for record in (*records, *implied)}
        for index, record in enumerate(records):
            self.require(types, record.hub, "CHF", f"devices[{index}].hub")
            self.require(types, record.gpf, "GPF", f"devices[{index}].gpf")
        for record in (*records, *implied):
            self.state.inventory.add(record)
            self.state.keys.enrol(record.id)

    def record(self, index: int, description: Json) -> Record:
        """Return the record of one Device."""
        where = f"devices[{index}]"
        self.check(where, description)
        record = Record(
            id=description["id"].upper(),
            type=description["type"],
            status=description.get("status", ""),
            **{name: description.get(name, "") for name in _TEXTS},
            **{name: description.get(name, "").upper() for name in _EUIS},
        )
        self.complete(record)
        for name in self.wanted(record):
            if not getattr(record, name):
                raise Refusal(
                    f"{name} of this {record.type} is missing, and no entry of the Central Products List tells it",
                    where=where,
                    expected=f"{name}, since 8.2 shows it for every {record.type}",
                )
        return record

    def check(self, where: str, description: Json) -> None:
        """Refuse members that don't go with the Device type."""
        device_type, has_status = description["type"], "status" in description
        if has_status == (device_type in TYPE_2):
            expected = "none for IHD and CAD" if has_status else "an SMI Status for every Device but IHD and CAD"
            raise Refusal("this status does not go with the Device type", where=f"{where}.status", expected=expected)
        for name, only in (("esme_variant", "ESME"), ("ppmid_variant", "PPMID"), ("gpf", "CHF")):
            if name in description and device_type != only:
                raise Refusal(f"a {device_type} has no {name}", where=f"{where}.{name}", expected=f"only for {only}")
        if "ppmid_variant" in description and not self.state.knows_ppmid_variant:
            raise Refusal(
                "there is no PPMIDVariant where MP170 is not in force",
                where=f"{where}.ppmid_variant",
                hint="leave it out, or take a profile with MP170",
            )

    def complete(self, record: Record) -> None:
        """Fill in what follows from the rest: versions, a CHF's own hub, when it was commissioned, a first variant."""
        for entry in self.state.cpl.entries(record.type, record.manufacturer, record.model, record.firmware):
            record.smets_version = record.smets_version or entry.smets_version
            record.gbcs_version = record.gbcs_version or entry.gbcs_version
        if record.type == "CHF":
            record.hub = record.id
            record.han_variant = self.state.han_variants.get((record.manufacturer, record.model), UNKNOWN_HAN_VARIANT)
        if Status.COMMISSIONED in (record.status, record.prior_status):
            record.commissioned_on = self.state.clock.now.date()
        record.uprn = record.uprn.lstrip("0")
        record.first_ppmid_variant = record.ppmid_variant

    def wanted(self, record: Record) -> list[str]:
        """Return the items that 8.2 shows for every Device of this type (Table 227)."""
        names = [] if record.type in TYPE_2 else ["firmware", "gbcs_version"]
        if record.type != "CAD":
            names.append("smets_version")
        if record.type == "ESME":
            names.append("esme_variant")
        return names

    def implied_gpf(self, hub: Record) -> Record:
        """Return the record of a GPF that nobody described."""
        installed = hub.status == Status.COMMISSIONED
        status = str(Status.INSTALLED_NOT_COMMISSIONED) if installed else hub.status
        return gpf_of(hub, status, hub.prior_status)

    def require(self, types: Mapping[str, str], device: str, device_type: str, where: str) -> None:
        """Refuse a reference to a Device that is not there, or is of another type."""
        if not device:
            return
        known = self.state.inventory.get(device)
        found = types.get(device) or (known.type if known else "no Device")
        if found != device_type:
            raise Refusal(
                f"{device} is {found}", where=where, expected=f"a {device_type}, in this list or seeded before"
            )
