"""Faulty models of what 8.2 Read Inventory takes from the Central Products List (Table 228)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.read_inventory_entries import (
    LISTED,
    STATUSES,
    instead,
    per_type,
    saying,
    saying_of,
    while_in,
)

BOTH: Final = ("DeviceFirmwareVersionStatus", "CPLStatus")
CURRENT, REMOVED, UNUSED = "8.2-cpl-current-active", "8.2-cpl-removed-cancelled", "8.2-cpl-unused-statuses"


def _remembering(item: str, key: Callable[[Any], object]) -> Change:
    """Return the change by which an item stays what it was when a Device with this key was first listed."""
    told: dict[object, str] = {}
    return saying_of(item, lambda text, device: told.setdefault(key(device), text))


def _once_cancelled(item: str) -> Change:
    cancelled: set[str] = set()

    def say(text: str, device: Any) -> str:  # noqa: ANN401 - a record of the model
        if text == "Cancelled":
            cancelled.add(device.id)
        return "Cancelled" if device.id in cancelled else text

    return saying_of(item, say)


def _ignoring(*parts: Callable[[Any], object]) -> Change:
    """Return the change by which a product counts as Removed where one is that is like it in these parts."""

    def change(model: ReferenceModel) -> None:
        original = model.handlers["8.2"].state.cpl.inventory_status

        def status(device_type: str, manufacturer: str, product: str, firmware: str) -> str:
            like = (manufacturer, product, firmware)
            for entry in model.handlers["8.2"].state.cpl:
                removed = (entry.manufacturer, entry.model, entry.firmware)
                if entry.status == "Removed" and all(part(like) == part(removed) for part in parts):
                    return "Cancelled"
            return original(device_type, manufacturer, product, firmware)

        replace(model.handlers["8.2"].state.cpl, "inventory_status", status)

    return change


def _products_list() -> Sequence[Mutant]:
    parts: Mapping[str, tuple[str, Sequence[Callable[[Any], object]]]] = {
        "firmware": ("firmware version", (lambda one: one[0], lambda one: one[1])),
        "revision": ("hardware revision", (lambda one: one[0], lambda one: one[1][:6], lambda one: one[2])),
        "version": (
            "hardware version",
            (lambda one: one[0], lambda one: one[1][:4] + one[1][6:], lambda one: one[2]),
        ),
        "identifier": ("model identifier", (lambda one: one[0], lambda one: one[1][4:], lambda one: one[2])),
        "manufacturer": ("manufacturer", (lambda one: one[1], lambda one: one[2])),
    }
    return (
        *(
            mutant
            for item in BOTH
            for mutant in (
                *per_type(
                    CURRENT,
                    item,
                    LISTED,
                    {
                        "cancelled": ("is Cancelled while Current", instead("Active", "Cancelled")),
                        "current": ("is Current", instead("Active", "Current")),
                        "lower-case": ("is in small letters", str.lower),
                    },
                ),
                *per_type(
                    REMOVED,
                    item,
                    LISTED,
                    {
                        "active": ("is Active though Removed", instead("Cancelled", "Active")),
                        "removed": ("is Removed", instead("Cancelled", "Removed")),
                        "withdrawn": ("is Withdrawn once Removed", instead("Cancelled", "Withdrawn")),
                    },
                ),
                *per_type(
                    UNUSED,
                    item,
                    LISTED,
                    {
                        "expired": ("is Expired once Removed", instead("Cancelled", "Expired")),
                        "withdrawn": ("is Withdrawn once Removed", instead("Cancelled", "Withdrawn")),
                    },
                ),
                *per_type(
                    "8.2-gpf-as-its-hub",
                    item,
                    ("GPF",),
                    {
                        "always-active": ("is always Active", lambda _: "Active"),
                        "always-cancelled": ("is always Cancelled", lambda _: "Cancelled"),
                    },
                ),
                *(
                    Mutant(
                        f"8.2-{item.lower()}-{other.lower()}-while-{status.lower()}",
                        (UNUSED,),
                        f"{item} of a Device that is {status} is {other}",
                        saying(item, lambda _, other=other: other, while_in(status)),  # type: ignore[misc]
                    )
                    for status, other in zip(
                        STATUSES,
                        (*["Expired", "Withdrawn"] * 2, "Expired", "Withdrawn", "Withdrawn", "Expired", "Withdrawn"),
                        strict=True,
                    )
                ),
                *(
                    Mutant(
                        f"8.2-{item.lower()}-cancelled-while-{status.lower()}",
                        (CURRENT,),
                        f"{item} of a Device that is {status} is Cancelled",
                        saying(item, lambda _: "Cancelled", while_in(status)),
                    )
                    for status in STATUSES
                ),
                Mutant(
                    f"8.2-{item.lower()}-kept-from-first-reading",
                    (REMOVED,),
                    f"{item} stays what it was when the Device was first read",
                    _remembering(item, lambda device: device.id),
                ),
                Mutant(
                    f"8.2-{item.lower()}-cancelled-for-good",
                    (CURRENT,),
                    f"{item} stays Cancelled when the product is Current again",
                    _once_cancelled(item),
                ),
            )
        ),
        *(
            Mutant(
                f"8.2-cpl-status-without-{name}",
                (CURRENT,),
                f"a Device counts as Removed where another product is that differs in its {words} alone",
                _ignoring(*compared),
            )
            for name, (words, compared) in parts.items()
        ),
        *(
            mutant
            for item, rule in zip(BOTH, ("8.2-shown-firmware-status", "8.2-shown-cpl-status"), strict=True)
            for mutant in per_type(
                rule,
                item,
                LISTED,
                {
                    "current": ("is Current", lambda _: "Current"),
                    "empty": ("is empty", lambda _: ""),
                    "lower-case": ("is in small letters", str.lower),
                },
            )
        ),
    )


MUTANTS: Final = (*_products_list(),)
