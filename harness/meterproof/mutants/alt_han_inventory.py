"""Faulty models that mix up bridges and other Devices where people look, on 8.2 and on the Self-Service Interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.alt_han_whitelist import is_bridge
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug

_APART: Final = ("smi-bridges-told-apart",)
_FIRMWARE: Final = ("smi-firmware-alike",)

Say = Callable[[ReferenceModel, Any, str], str]
"""What is shown, given the record of a Device and what should be."""


def _on_8_2(say: Say) -> Change:
    """Return the change by which 8.2 shows another PPMIDVariant; an empty one is left out."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["8.2"]
        entry = handler.entry
        variants = entry.variants

        def showing(device: Any) -> Any:  # noqa: ANN401 - a record of the model
            shown = dict(variants(device))
            told = say(model, device, shown.pop("PPMIDVariant", ""))
            yield from shown.items()
            if told:
                yield "PPMIDVariant", told

        replace(entry, "variants", showing)

    return change


def _on_ssi(say: Say) -> Change:
    """Return the change by which the Self-Service Interface shows another type."""

    def change(model: ReferenceModel) -> None:
        real_type = model.observations.real_type
        replace(model.observations, "real_type", lambda device: say(model, device, real_type(device)))

    return change


def _firmware(say: Say) -> Change:
    """Return the change by which the Self-Service Interface shows another firmware version."""

    def change(model: ReferenceModel) -> None:
        firmware = model.observations.firmware
        replace(model.observations, "firmware", lambda device: say(model, device, firmware(device)))

    return change


def _near(model: ReferenceModel, device: Any) -> list[Any]:  # noqa: ANN401 - records of the model
    """Return the bridges on the hub of a Device, other than itself."""
    return [one for one in model.inventory.on_hub(device.hub) if one.id != device.id and is_bridge(one)]


def _first_near(model: ReferenceModel, device: Any, told: str) -> str:  # noqa: ANN401 - a record of the model
    found = _near(model, device)
    return found[0].ppmid_variant if found else told


def _of_type(type: str) -> Say:
    return lambda model, device, told: _first_near(model, device, told) if device.type == type else told


def _ppmid_as_bridge(model: ReferenceModel, device: Any, told: str) -> str:  # noqa: ANN401 - a record of the model
    return told if device.type != "PPMID" or is_bridge(device) else _first_near(model, device, told)


def _bridge_as_ppmid(model: ReferenceModel, device: Any, told: str) -> str:  # noqa: ANN401 - a record of the model
    beside = [one for one in model.inventory.on_hub(device.hub) if one.type == "PPMID" and not is_bridge(one)]
    return "PPMID" if is_bridge(device) and beside else told


def _bridges_as_first(model: ReferenceModel, device: Any, told: str) -> str:  # noqa: ANN401 - a record of the model
    return _first_near(model, device, told) if is_bridge(device) else told


def _kind_as(kind: str, other: str) -> Say:
    return lambda _model, _device, told: other if told == kind else told


def _apart() -> Sequence[Mutant]:
    nexts = dict(zip(BRIDGES, (*BRIDGES[1:], BRIDGES[0]), strict=True))
    return (
        *(
            Mutant(
                f"8.2-{slug(kind)}-as-{slug(other)}",
                _APART,
                f"8.2 shows {kind} as {other}",
                _on_8_2(_kind_as(kind, other)),
            )
            for kind, next in nexts.items()
            for other in (next, "PPMID")
        ),
        *(
            Mutant(
                f"ssi-{slug(kind)}-as-{slug(other)}",
                _APART,
                f"the Self-Service Interface shows {kind} as {other}",
                _on_ssi(_kind_as(kind, other)),
            )
            for kind, next in nexts.items()
            for other in (next, "PPMID", "Alt HAN Device")
        ),
        *(
            Mutant(f"{where}-{name}", _APART, f"{what}, on {seen}", change(say))
            for where, seen, change in (("8.2", "8.2", _on_8_2), ("ssi", "the Self-Service Interface", _on_ssi))
            for name, what, say in (
                ("ppmid-as-bridge-beside", "a genuine PPMID is shown as the bridge beside it", _ppmid_as_bridge),
                ("bridge-as-ppmid-beside", "a bridge is shown as the genuine PPMID beside it", _bridge_as_ppmid),
                ("bridges-as-first", "all bridges of a hub are shown alike", _bridges_as_first),
                ("hcalcs-as-bridge-beside", "an HCALCS is shown as the bridge beside it", _of_type("HCALCS")),
            )
        ),
        *(
            Mutant(
                f"8.2-{type.lower()}-as-bridge-beside",
                _APART,
                f"a {type} is shown with the variant of a bridge on its hub",
                _on_8_2(_of_type(type)),
            )
            for type in ("ESME", "GSME", "CHF", "GPF", "CAD")
        ),
    )


def _stale(model: ReferenceModel) -> None:
    """The interface keeps the version that it was first told."""
    first: dict[str, str] = {}
    add = model.inventory.add

    def adding(record: Any) -> None:  # noqa: ANN401 - a record of the model
        first.setdefault(record.id, record.firmware)
        add(record)

    replace(model.inventory, "add", adding)
    _firmware(lambda _model, device, told: first.get(device.id, told))(model)


def _alike() -> Sequence[Mutant]:
    def while_in(status: str) -> Say:
        return lambda _model, device, told: "00000000" if device.status == status else told

    def of_kind(kind: str) -> Say:
        return lambda _model, device, told: "00000000" if device.ppmid_variant == kind else told

    def another(model: ReferenceModel, device: Any, told: str) -> str:  # noqa: ANN401 - a record of the model
        product = (device.manufacturer, device.model)
        listed = (one.firmware for one in model.cpl if (one.manufacturer, one.model) == product)
        return next((firmware for firmware in listed if firmware != told), told)

    return (
        Mutant("ssi-firmware-of-yesterday", _FIRMWARE, "the Self-Service Interface misses changes of firmware", _stale),
        Mutant(
            "ssi-firmware-another",
            _FIRMWARE,
            "the Self-Service Interface shows another listed firmware of the model",
            _firmware(another),
        ),
        Mutant(
            "ssi-firmware-model",
            _FIRMWARE,
            "the Self-Service Interface shows the model for the firmware",
            _firmware(lambda _model, device, _told: str(device.model)),
        ),
        Mutant(
            "ssi-firmware-shortened",
            _FIRMWARE,
            "the Self-Service Interface leaves out the first octet",
            _firmware(lambda _model, _device, told: told[2:]),
        ),
        *(
            Mutant(
                f"ssi-firmware-of-{status.lower()}",
                _FIRMWARE,
                f"the Self-Service Interface shows no right firmware of what is {status}",
                _firmware(while_in(status)),
            )
            for status in (
                "Pending",
                "Whitelisted",
                "InstalledNotCommissioned",
                "Commissioned",
                "Suspended",
                "Decommissioned",
            )
        ),
        *(
            Mutant(
                f"ssi-firmware-of-{slug(kind)}",
                _FIRMWARE,
                f"the Self-Service Interface shows no right firmware of {kind}",
                _firmware(of_kind(kind)),
            )
            for kind in (*BRIDGES, "PPMID")
        ),
    )


MUTANTS: Final = (*_apart(), *_alike())
