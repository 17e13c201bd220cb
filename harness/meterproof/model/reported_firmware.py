"""What the Smart Metering Inventory makes of a firmware version that a Device reports (MP170 Annex C clause 4.1.1).

It takes one that differs, subject to rules that are not printed: where the Central Products List approves the version
for the product, or always (open point A65). Otherwise what is recorded stays.
"""

from __future__ import annotations

from meterproof.model.cpl import Entry
from meterproof.model.inventory import Record
from meterproof.model.state import State


class ReportedFirmware:
    """Takes versions into the inventory."""

    def __init__(self, state: State) -> None:
        self.state = state

    def report(self, device: str, version: str) -> None:
        """Take in that ``device`` (an EUI-64) runs ``version``; one that is no longer recorded changes nothing."""
        record = self.state.inventory.get(device)
        if record is not None and version != record.firmware and self.acceptable(record, version):
            self.take(record, version)

    def acceptable(self, record: Record, version: str) -> bool:
        """Whether the inventory may take the version (open point A65)."""
        return self.state.choices["A65"] == "always" or bool(self.approved(record, version))

    def approved(self, record: Record, version: str) -> list[Entry]:
        """Return the approved products that the Device is with this version."""
        entries = self.state.cpl.entries(record.type, record.manufacturer, record.model, version)
        return [entry for entry in entries if self.state.cpl.approved(entry)]

    def take(self, record: Record, version: str) -> None:
        """Record the version, and the GBCS version that the list gives for it."""
        gbcs = next((entry.gbcs_version for entry in self.approved(record, version)), record.gbcs_version)
        self.state.inventory.change(record, firmware=version, gbcs_version=gbcs)
