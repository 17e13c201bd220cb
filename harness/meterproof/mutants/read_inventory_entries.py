"""What mutants of the answer to 8.2 Read Inventory have in common: ways to change how a Device is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.writer import element, escape
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.read_inventory_ways import SRV

TYPES: Final = ("ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD")
METERS: Final = ("ESME", "GSME")
TYPE_2: Final = ("IHD", "CAD")
LISTED: Final = ("ESME", "GSME", "CHF", "HCALCS", "PPMID")
STATUSES: Final = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
    "Recovered",
)

Device = Any
"""A record of the model."""

Which = Callable[[Device], bool]
Say = Callable[[str], str]


def any_device(_: Device) -> bool:
    """Every Device."""
    return True


def of_type(*types: str) -> Which:
    """Return whether a Device is of one of these types."""
    return lambda device: device.type in types


def while_in(*statuses: str) -> Which:
    """Return whether a Device is in one of these SMI statuses."""
    return lambda device: device.status in statuses


def of_variant(*variants: str) -> Which:
    """Return whether a Device has one of these variants, as an ESME or as a PPMID."""
    return lambda device: device.esme_variant in variants or device.ppmid_variant in variants


def listing(change: Callable[[str, Device], str]) -> Change:
    """Return the change by which ``change(entry, device)`` is listed of a Device, ``entry`` being the right XML."""

    def apply(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        write = handler.entry.write
        replace(handler.entry, "write", lambda device: change(write(device), device))

    return apply


def leaving_out(item: str, which: Which = any_device) -> Change:
    """Return the change by which an item is not listed of ``which`` Devices."""
    pattern = re.compile(rf"<sr:{item}>.*?</sr:{item}>", re.DOTALL)
    return listing(lambda entry, device: pattern.sub("", entry) if which(device) else entry)


def adding(item: str, value: str, which: Which = any_device) -> Change:
    """Return the change by which an item is listed of ``which`` Devices where it is not there already."""

    def added(entry: str, device: Device) -> str:
        if not which(device) or f"<sr:{item}>" in entry:
            return entry
        return entry.removesuffix(_END) + element(item, escape(value)) + _END

    return listing(added)


def saying(item: str, say: Callable[[str], str], which: Which = any_device) -> Change:
    """Return the change by which ``say(text)`` is listed for the text (XML) of an item of ``which`` Devices."""
    return listing(lambda entry, device: _said(entry, item, say) if which(device) else entry)


def saying_of(item: str, say: Callable[[str, Device], str]) -> Change:
    """Return the change by which ``say(text, device)`` is listed for the text (XML) of an item."""
    return listing(lambda entry, device: _said(entry, item, lambda text: say(text, device)))


def per_type(rule: str, item: str, types: Sequence[str], faults: Mapping[str, tuple[str, Say]]) -> Sequence[Mutant]:
    """Return the mutants that say an item wrong of one type alone, for each type and each way."""
    return [
        Mutant(
            f"{rule}-{item.lower()}-{name}-of-{type.lower()}",
            (rule,),
            f"{item} of a {type} {words}",
            saying(item, say, of_type(type)),
        )
        for type in types
        for name, (words, say) in faults.items()
    ]


def instead(text: str, other: str) -> Say:
    """Return what says ``other`` for ``text``."""
    return lambda told: other if told == text else told


def text_of(entry: str, item: str) -> str:
    """Return the text (XML) of an item of an entry, empty where it is not there."""
    found = re.search(rf"<sr:{item}>([^<]*)<", entry)
    return found[1] if found else ""


def _said(entry: str, item: str, say: Callable[[str], str]) -> str:
    pattern = rf"(<sr:{item}>)([^<]*)(</sr:{item}>)"
    return re.sub(pattern, lambda found: found[1] + say(found[2]) + found[3], entry)


_END: Final = "</sr:Device>"
