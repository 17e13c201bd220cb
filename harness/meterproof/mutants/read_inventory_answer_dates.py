"""Faulty models of what 8.2 Read Inventory says of days of commissioning, and of the radio bands of hubs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.read_inventory_entries import (
    STATUSES,
    TYPES,
    Say,
    adding,
    any_device,
    instead,
    leaving_out,
    listing,
    of_type,
    per_type,
    saying,
    while_in,
)
from meterproof.mutants.shared import accepting_item_faults

DATED, UNDATED = "8.2-shown-date-commissioned", "8.2-no-date-before-commissioning"
LABELS, BY_PRODUCT, UNKNOWN = "8.2-han-variant-labels", "8.2-han-variant-by-product", "8.2-han-variant-unknown"
SINGLE, DUAL, NONE = "Single Band (2.4GHz only)", "Dual Band (868MHz and 2.4GHz)", "Unknown HAN Variant"


def _moved(days: int) -> Say:
    return lambda text: (date.fromisoformat(text) + timedelta(days=days)).isoformat()


def _commissioning(day: Callable[[datetime], date], *types: str) -> Change:
    """Return the change by which ``day(now)`` is the day of what is commissioned now."""

    def change(model: ReferenceModel) -> None:
        state = model.handlers["8.2"].state

        def commissioned_on(device: Any, status: str) -> date | None:  # noqa: ANN401 - a record of the model
            told: date | None = original(device, status)
            return day(state.clock.now) if status == "Commissioned" and device.type in (types or TYPES) else told

        original = state._commissioned_on
        replace(state, "_commissioned_on", commissioned_on)

    return change


def _in_britain(now: datetime) -> date:
    return (now + timedelta(hours=1 if 4 <= now.month <= 9 else 0)).date()


def _of_today(model: ReferenceModel) -> None:
    state = model.handlers["8.2"].state
    saying("DateCommissioned", lambda _: state.clock.now.date().isoformat())(model)


def _lost_on(status: str) -> Change:
    return leaving_out("DateCommissioned", while_in(status))


def _dates() -> Sequence[Mutant]:
    faults: Mapping[str, tuple[str, Say]] = {
        "day-after": ("is the day after", _moved(1)),
        "day-before": ("is the day before", _moved(-1)),
        "with-time": ("has a time", lambda text: f"{text}T00:00:00Z"),
        "british": ("has the day first", lambda text: "/".join(reversed(text.split("-")))),
        "offset": ("is of another time zone", lambda text: f"{text}+01:00"),
        "empty": ("is empty", lambda _: ""),
    }
    return (
        *per_type(DATED, "DateCommissioned", TYPES[:6], faults),
        *(
            Mutant(
                f"8.2-date-lost-while-{status.lower()}",
                (DATED,),
                f"a Device that was commissioned has no date while it is {status}",
                _lost_on(status),
            )
            for status in ("Decommissioned", "Withdrawn", "Suspended", "Recovery", "Recovered")
        ),
        *(
            Mutant(
                f"8.2-date-by-british-clocks-of-{type.lower()}",
                (DATED,),
                f"the day on which a {type} was commissioned is that of British clocks",
                _commissioning(_in_britain, type),
            )
            for type in TYPES[:6]
        ),
        *(
            Mutant(
                f"8.2-date-{name}",
                (DATED,),
                f"the day of commissioning is that of a clock {words} of UTC",
                _commissioning(lambda now, hours=hours: (now + timedelta(hours=hours)).date()),  # type: ignore[misc]
            )
            for name, words, hours in (
                ("of-summer-time-always", "an hour ahead", 1),
                ("an-hour-behind", "an hour behind", -1),
                ("of-the-day-after", "a day ahead", 24),
            )
        ),
        Mutant("8.2-date-of-reading", (DATED,), "the day of commissioning is that of the reading", _of_today),
        *(
            Mutant(
                f"8.2-date-of-{type.lower()}-while-never-commissioned",
                (UNDATED,),
                f"a {type} that was never commissioned has a date",
                adding("DateCommissioned", "2023-11-02", of_type(type)),
            )
            for type in TYPES[:6]
        ),
        *(
            Mutant(
                f"8.2-date-while-{status.lower()}",
                (UNDATED,),
                f"a Device that is {status} and was never commissioned has a date",
                adding("DateCommissioned", "2023-11-02", while_in(status)),
            )
            for status in STATUSES
            if status != "Commissioned"
        ),
    )


def _related(bands: Callable[[Any], Any]) -> Change:
    """Return the change by which ``bands(relation)`` is what the DCC knows of hubs by manufacturer and model."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        replace(handler, "han_variants", bands(handler.han_variants))

    return change


class _By(dict[Any, str]):
    """What is known of the hubs that have one part of their product in common: of the first of them."""

    def __init__(self, known: Mapping[Any, str], part: int) -> None:
        super().__init__({product[part]: bands for product, bands in reversed(list(known.items()))})
        self._part = part

    def get(self, product: Any, default: Any = None) -> Any:  # noqa: ANN401 - as of a dictionary
        return super().get(product[self._part], default)


def _turned(text: str) -> str:
    return {SINGLE: DUAL, DUAL: SINGLE}.get(text, text)


def _bands() -> Sequence[Mutant]:
    hub = of_type("CHF")
    return (
        *(
            Mutant(
                f"8.2-han-variant-{name}",
                (BY_PRODUCT,),
                f"HANVariant of a hub {words}",
                saying("HANVariant", say, hub),
            )
            for name, words, say in (
                ("always-unknown", "is always unknown", lambda _: NONE),
                ("always-single", "is always single band", lambda _: SINGLE),
                ("always-dual", "is always dual band", lambda _: DUAL),
                ("turned", "is the other", _turned),
                ("short", "has no bands in it", lambda text: text.split(" (")[0]),
            )
        ),
        *(
            Mutant(
                f"8.2-han-variant-{name}-while-{status.lower()}",
                (BY_PRODUCT,),
                f"HANVariant of a hub that is {status} is {words}",
                saying("HANVariant", lambda _, value=value: value, lambda one, status=status: one.status == status),  # type: ignore[misc]
            )
            for status in ("Pending", "InstalledNotCommissioned", "Commissioned")
            for name, words, value in (("unknown", "unknown", NONE), ("single", "single band", SINGLE))
        ),
        *(
            Mutant(
                f"8.2-han-variant-by-{name}",
                (UNKNOWN,),
                f"the HANVariant of a hub follows from its {name} alone",
                _related(lambda known, part=part: _By(known, part)),  # type: ignore[misc]
            )
            for part, name in enumerate(("manufacturer", "model"))
        ),
        Mutant(
            "8.2-han-variant-sent",
            (BY_PRODUCT,),
            "HANVariant may be sent with a pre-notification",
            accepting_item_faults("HANVariant"),
        ),
        *(
            Mutant(
                f"8.2-unknown-hub-{name}",
                (UNKNOWN,),
                f"a hub of which nothing is known has the HANVariant {value!r}",
                saying("HANVariant", instead(NONE, value), hub),
            )
            for name, value in (("single", SINGLE), ("dual", DUAL), ("short", "Unknown"), ("empty", ""))
        ),
        Mutant(
            "8.2-unknown-hub-without",
            (UNKNOWN,),
            "a hub of which nothing is known has no HANVariant",
            listing(lambda entry, _: entry.replace(f"<sr:HANVariant>{NONE}</sr:HANVariant>", "")),
        ),
        *(
            Mutant(
                f"8.2-han-label-{name}",
                (LABELS,),
                f"HANVariant {words}",
                saying("HANVariant", say, any_device),
            )
            for name, words, say in (
                ("short", "has no bands in it", lambda text: text.split(" (")[0]),
                ("lower-case", "is in small letters", str.lower),
                ("spaced", "has a blank before GHz", lambda text: text.replace("GHz", " GHz").replace("MHz", " MHz")),
                ("single-only", "says only before the band", lambda text: text.replace("2.4GHz only", "only 2.4GHz")),
                (
                    "dual-turned",
                    "has 2.4GHz first",
                    lambda text: text.replace("868MHz and 2.4GHz", "2.4GHz and 868MHz"),
                ),
                ("unknown-short", "is Unknown where nothing is known", instead(NONE, "Unknown")),
                (
                    "single-868",
                    "knows a band that has no label",
                    lambda text: text.replace("2.4GHz only", "868MHz only"),
                ),
            )
        ),
    )


MUTANTS: Final = (
    *_dates(),
    *_bands(),
)
