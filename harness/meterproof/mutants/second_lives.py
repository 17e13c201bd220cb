"""Faulty models of 12.2 that get a Device wrong which was Decommissioned, Withdrawn or deleted, or its GPF."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace

SRV: Final = "12.2"
_AGAIN: Final = "12.2-decommissioned-again"
_GPF: Final = "12.2-associated-gpf-presence"


def _keeping(attribute: str, *types: str) -> Change:
    """Return the change by which one thing that was recorded of a Device outlives its second pre-notification."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        execute = handler.execute

        def executing(request: Any) -> Any:  # noqa: ANN401 - a request and an answer of the model
            known = model.inventory.get(request.device("DeviceID"))
            before = getattr(known, attribute) if known is not None and known.type in types else ""
            answer = execute(request)
            now = model.inventory.get(request.device("DeviceID"))
            if before and now is not None:
                model.inventory.change(now, **{attribute: before})
            return answer

        replace(handler, "execute", executing)

    return change


def _refusing_known(what: str) -> Change:
    """Return the change by which some Devices that are free count as taken."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        validate = handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            known = model.inventory.get(request.device("DeviceID"))
            taken = (
                known is not None
                and {
                    "bridge": known.ppmid_variant.startswith("AltHAN"),
                    "another-type": known.type != request.item("DeviceType"),
                    "withdrawn-gsme": (known.type, known.status) == ("GSME", "Withdrawn"),
                    "withdrawn-hcalcs": (known.type, known.status) == ("HCALCS", "Withdrawn"),
                    "decommissioned-hub": (known.type, known.status) == ("CHF", "Decommissioned"),
                }[what]
            )
            if taken:
                raise RequestRefused("E120201")
            validate(request)

        replace(handler, "validate", validating)

    return change


def _kept_after_deletion(model: ReferenceModel) -> None:
    handler: Any = model.handlers["8.4"]
    replace(handler.updates["DeleteDevice"], "execute", lambda _request, _device: None)


def _known_gpfs_only(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    taken = handler.gpf_taken

    def gpf_taken(device: str, gpf: str) -> bool:
        known = model.inventory.get(gpf)
        return known is not None and known.type == "GPF" and bool(taken(device, gpf))

    replace(handler, "gpf_taken", gpf_taken)


def _gpf_in_lower_case_unknown(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    taken, validate, written = handler.gpf_taken, handler.validate, {"gpf": ""}

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        written["gpf"] = request.item("AssociatedGPFDeviceID")
        validate(request)

    replace(handler, "validate", validating)
    replace(handler, "gpf_taken", lambda device, gpf: gpf == written["gpf"] and taken(device, gpf))


def _stale() -> Sequence[Mutant]:
    kept = (
        ("type", "type", "the Device type", ("PPMID",)),
        ("smets-version", "smets_version", "the SMETS version", ("ESME",)),
        ("esme-variant", "esme_variant", "the ESMEVariant", ("ESME",)),
    )
    return [
        Mutant(
            f"12.2-{name}-of-earlier-life",
            (_AGAIN,),
            f"{what} of its earlier life is kept",
            _keeping(attribute, *types),
        )
        for name, attribute, what, types in kept
    ]


MUTANTS: Final = (
    *_stale(),
    *(
        Mutant(f"12.2-{name}-not-free", (rule,), f"{what} can't be pre-notified again", _refusing_known(name))
        for name, rule, what in (
            ("bridge", _AGAIN, "a Decommissioned bridge"),
            ("another-type", _AGAIN, "what was a Device of another type"),
            ("decommissioned-hub", _AGAIN, "a Decommissioned CHF"),
            ("withdrawn-gsme", "12.2-withdrawn-again", "a Withdrawn GSME"),
            ("withdrawn-hcalcs", "12.2-withdrawn-again", "a Withdrawn HCALCS"),
        )
    ),
    Mutant(
        "12.2-deleted-device-stays",
        ("12.2-duplicate-device",),
        "a deleted Device stays in the inventory",
        _kept_after_deletion,
    ),
    Mutant(
        "12.2-gpf-of-another-type",
        (_GPF,),
        "the identifier of an ESME is taken for that of a GPF",
        _known_gpfs_only,
    ),
    Mutant(
        "12.2-gpf-in-lower-case",
        (_GPF,),
        "a GPF that is known is not recognised in lower case",
        _gpf_in_lower_case_unknown,
    ),
)
