"""Faulty models of 12.2 by which texts are changed, miscounted, or taken for what they are not."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.octets import answering, item, put, reading, refusing

SRV: Final = "12.2"


def _one_variant_for_both(device_type: str, given: str, wanted: str) -> Change:
    """Return the change by which the item ``given`` stands in for ``wanted``, as if there were one for both."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        missing, surplus, refused = handler.items_missing, handler.items_not_applicable, handler.variant_refused

        def stands_in(items: Any) -> bool:  # noqa: ANN401 - items of a request
            return items.get("DeviceType") == device_type and given in items and wanted not in items

        replace(handler, "items_missing", lambda items: [] if stands_in(items) else missing(items))
        replace(handler, "items_not_applicable", lambda items: [] if stands_in(items) else surplus(items))
        replace(handler, "variant_refused", lambda items: not stands_in(items) and refused(items))

    return change


def _shown_to_adder_only(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.2"]
    execute, variants, reader = handler.execute, handler.entry.variants, {"user": ""}

    def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
        reader["user"] = request.originator
        return execute(request)

    replace(handler, "execute", executing)
    replace(
        handler.entry,
        "variants",
        lambda device: variants(device) if device.added_by == reader["user"] else iter(()),
    )


MUTANTS: Final = (
    Mutant(
        "12.2-ppmid-variant-replaced",
        ("12.2-ppmid-variant-values",),
        "a PPMIDVariant that does not exist is taken for PPMID",
        reading(
            lambda message: (
                put(message, "PPMIDVariant", "PPMID")
                if item(message, "PPMIDVariant") not in ("PPMID", *(f"AltHAN Bridge {n}" for n in range(1, 5)))
                else message
            )
        ),
    ),
    *(
        Mutant(
            f"12.2-ppmid-variant-{name}",
            ("12.2-ppmid-variant-values",),
            f"{what} PPMIDVariant does not matter",
            reading(lambda message, clean=clean: put(message, "PPMIDVariant", clean(item(message, "PPMIDVariant")))),  # type: ignore[misc]
        )
        for name, what, clean in (
            ("trimmed", "a blank at the ends of", lambda text: text.strip()),
            ("no-break-space", "which kind of space stands in", lambda text: text.replace("\N{NO-BREAK SPACE}", " ")),
            (
                "with-more-behind",
                "what stands behind a valid",
                lambda text: "PPMID" if text.startswith("PPMID") else text,
            ),
        )
    ),
    Mutant(
        "12.2-esme-variant-for-ppmid",
        ("12.2-ppmid-variant-presence",),
        "a PPMID with an ESMEVariant needs no PPMIDVariant",
        _one_variant_for_both("PPMID", "ESMEVariant", "PPMIDVariant"),
    ),
    Mutant(
        "12.2-ppmid-variant-for-esme",
        ("12.2-ppmid-variant-presence",),
        "an ESME with a PPMIDVariant needs no ESMEVariant",
        _one_variant_for_both("ESME", "PPMIDVariant", "ESMEVariant"),
    ),
    Mutant(
        "12.2-lengths-in-octets",
        ("12.2-manufacturer-length",),
        "lengths are counted in octets of UTF-8",
        refusing(lambda message: len(item(message, "DeviceManufacturer").encode()) > 30),
    ),
    Mutant(
        "12.2-free-text-in-latin-1",
        ("12.2-type-2-manufacturer-free",),
        "free text is kept in Latin-1",
        reading(
            lambda message: put(
                message,
                "DeviceManufacturer",
                item(message, "DeviceManufacturer").encode("latin-1", "replace").decode("latin-1"),
            )
        ),
    ),
    Mutant(
        "12.2-variant-shown-to-adder-only",
        ("12.2-ppmid-variant-stored",),
        "Read Inventory shows a PPMIDVariant to none but the adder",
        _shown_to_adder_only,
    ),
    Mutant(
        "12.2-bridge-shown-with-esme-variant",
        ("12.2-cpl-types-without-esme-variant",),
        "Read Inventory shows a bridge with an ESMEVariant as well",
        answering(
            lambda _, answer: answer.replace(
                b"<sr:PPMIDVariant>Alt", b"<sr:ESMEVariant>A</sr:ESMEVariant><sr:PPMIDVariant>Alt"
            )
        ),
    ),
)
