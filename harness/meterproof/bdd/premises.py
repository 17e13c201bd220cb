"""What a scenario wants to find before it begins: a premises with its hub and Devices, described and not yet real.

The Given steps describe; ``arrange`` makes it real, in one go, before the first request is sent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

METERS: Final = ("ESME", "GSME")
TYPE_1: Final = ("PPMID", "HCALCS")
TYPE_2: Final = ("IHD", "CAD")
HUB_FUNCTIONS: Final = ("CHF", "GPF")

GENUINE_PPMID: Final = "PPMID"


@dataclass(slots=True)
class WantedDevice:
    """A Device as a scenario wants it. ``hub`` is the label of its communications hub, empty for none.

    ``status`` is an SMI status, empty for Type 2 Devices and for Devices that must not exist; ``explicit`` says that
    the scenario named it. ``supplier`` is the name of the user to whom its metering point is registered. ``uprn``,
    ``post_code`` and ``address_identifier`` say where the inventory has it, and are empty for a Device without an
    address there. ``exports`` is False for a meter whose product can't export. ``added_by`` is the name of the user who
    pre-notified it, empty where the DCC loaded it itself.
    ``certificates`` are pairs of DER octets and the In Use flag, newest last.
    """

    label: str
    type: str
    eui: str
    status: str = ""
    prior_status: str = ""
    variant: str = ""
    hub: str = ""
    supplier: str = ""
    added_by: str = "IS"
    mpxn: str = ""
    secondary_mpan: str = ""
    export_mpan: str = ""
    uprn: str = ""
    post_code: str = ""
    address_identifier: str = ""
    exports: bool = True
    exists: bool = True
    certificates: list[tuple[bytes, bool]] = field(default_factory=list)
    behaviour: tuple[str, int] | None = None
    explicit: bool = False


class Premises:
    """Every Device that a scenario wants, by label, in the order in which it was described."""

    def __init__(self) -> None:
        self.devices: dict[str, WantedDevice] = {}
        self._aliases: dict[str, str] = {}

    def add(self, device: WantedDevice) -> WantedDevice:
        """Add ``device`` under its label; a second one under the same label is a fault of the feature."""
        if device.label in self.devices or device.label in self._aliases:
            raise ValueError(f"there already is a Device called {device.label!r}")
        self.devices[device.label] = device
        return device

    def alias(self, name: str, label: str) -> WantedDevice:
        """Let ``name`` stand for the Device called ``label``."""
        self._aliases[name] = label
        return self.devices[label]

    def __contains__(self, name: object) -> bool:
        return name in self.devices or name in self._aliases

    def __getitem__(self, name: str) -> WantedDevice:
        try:
            return self.devices[self._aliases.get(name, name)]
        except KeyError:
            known = ", ".join((*self.devices, *self._aliases)) or "none"
            raise ValueError(f"no Device is called {name!r} in this scenario; there are: {known}") from None

    def is_taken(self, label: str) -> bool:
        """Tell whether some other name already stands for the Device called ``label``."""
        return label in self._aliases.values()
