"""Faulty models that get a PPMID wrong which is older than PPMIDVariant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.alt_han_products import recording, validating
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug

_BEFORE: Final = ("12.2-bridge-before-variants",)


def _known(model: ReferenceModel, request: Any) -> Any:  # noqa: ANN401 - a request and a record of the model
    return model.inventory.get(request.device("DeviceID"))


def _never_given(device: Any) -> bool:  # noqa: ANN401 - a record of the model
    return device is not None and device.type == "PPMID" and not device.ppmid_variant


def _first(kind: str) -> Callable[[ReferenceModel, Any], bool]:
    """Tell whether a request gives a PPMID its first variant, and which."""
    return lambda model, request: (
        _never_given(_known(model, request)) and request.body.findtext(".//{*}PPMIDVariant") == kind
    )


def _changed_while(status: str) -> Change:
    """Return the change by which 8.4 gives a PPMID its first variant in a status in which it may not."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.4"]
        update = handler.updates["UpdateDeviceDetails"]
        allows = update.status_allows
        replace(
            update, "status_allows", lambda device: (_never_given(device) and device.status == status) or allows(device)
        )

    return change


def _again_while(status: str) -> Change:
    """Return the change by which 12.2 gives a PPMID its first variant without 8.3."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        taken = handler.identifier_taken

        def identifier_taken(device: str) -> bool:
            known = model.inventory.get(device)
            return bool(taken(device)) and not (_never_given(known) and known is not None and known.status == status)

        replace(handler, "identifier_taken", identifier_taken)

    return change


def _again_as(variant: str, kind: str = "") -> Change:
    """Return the change by which a second 12.2 records another variant than it says."""

    def put(model: ReferenceModel, record: Any) -> None:  # noqa: ANN401 - a record of the model
        if record.id in model.inventory and kind in ("", record.ppmid_variant):
            record.ppmid_variant = variant

    return recording(put)


def _joins_as_before(model: ReferenceModel) -> None:
    """Joins go by what the Device was in its first life."""
    handler: Any = model.handlers["8.7.1"]
    is_bridge, add = handler.is_bridge, model.inventory.add
    first: dict[str, str] = {}

    def adding(record: Any) -> None:  # noqa: ANN401 - a record of the model
        first.setdefault(record.id, record.ppmid_variant)
        add(record)

    replace(model.inventory, "add", adding)
    replace(handler, "is_bridge", lambda device: bool(first.get(device.id, "unknown")) and is_bridge(device))


def _recoded(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.4"]
    replace(handler.updates["UpdateDeviceDetails"], "pending_code", "E080409")


def _before() -> Sequence[Mutant]:
    late = (
        "Whitelisted",
        "InstalledNotCommissioned",
        "Commissioned",
        "Suspended",
        "Decommissioned",
        "Withdrawn",
        "Recovery",
    )
    return (
        *(
            Mutant(
                f"8.4-first-variant-while-{status.lower()}",
                _BEFORE,
                f"8.4 gives a PPMID that is {status} its first variant",
                _changed_while(status),
            )
            for status in late
        ),
        *(
            Mutant(
                f"12.2-first-variant-while-{status.lower()}",
                _BEFORE,
                f"12.2 gives a PPMID that is {status} its first variant",
                _again_while(status),
            )
            for status in ("Pending", *late[:4])
        ),
        *(
            Mutant(
                f"8.4-first-{slug(kind)}-refused",
                _BEFORE,
                f"8.4 can't make {kind} of a Pending PPMID without variant",
                validating("8.4", _first(kind), "E080409"),
            )
            for kind in BRIDGES
        ),
        Mutant("8.4-late-variant-recoded", _BEFORE, "a variant that comes too late is refused with E080409", _recoded),
        Mutant(
            "8.3-without-variant-refused",
            _BEFORE,
            "a PPMID without variant can't be decommissioned",
            validating("8.3", lambda model, request: bool(_never_given(_known(model, request))), "E5"),
        ),
        Mutant(
            "12.2-second-life-refused",
            _BEFORE,
            "a PPMID that had no variant can't be pre-notified again",
            validating("12.2", lambda model, request: bool(_never_given(_known(model, request))), "E120201"),
        ),
        Mutant("12.2-second-life-without-variant", _BEFORE, "a PPMID that begins again has no variant", _again_as("")),
        Mutant("12.2-second-life-as-ppmid", _BEFORE, "a PPMID that begins again is a genuine one", _again_as("PPMID")),
        *(
            Mutant(
                f"12.2-second-life-as-no-{slug(kind)}",
                _BEFORE,
                f"a PPMID that begins again as {kind} is a genuine one",
                _again_as("PPMID", kind),
            )
            for kind in BRIDGES
        ),
        Mutant(
            "8.7.1-second-life-as-before",
            _BEFORE,
            "joins take a PPMID that had no variant for a genuine one for good",
            _joins_as_before,
        ),
    )


MUTANTS: Final = _before()
