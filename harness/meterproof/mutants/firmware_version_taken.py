"""Faults in taking a version into the inventory, which 11.2 and activation alerts have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug

VARIANTS: Final = (*BRIDGES, "PPMID")

Source = Callable[[ReferenceModel], Any]
"""What takes versions in on one of the two ways."""


def of_reading(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    """Return what takes in the versions that 11.2 reads."""
    handler: Any = model.handlers["11.2"]
    return handler.reported


def of_alerts(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    """Return what takes in the versions that alerts tell."""
    return model.operations.activation.reported


def of_variants(
    rules: tuple[str, ...], name: str, what: str, make: Callable[[str], Change], variants: Sequence[str] = VARIANTS
) -> Sequence[Mutant]:
    """Return one mutant for each variant: what goes wrong goes wrong for Devices of that variant alone."""
    return [Mutant(f"{rules[0]}-{name}-{slug(one)}", rules, f"{one}: {what}", make(one)) for one in variants]


def taken_by(way: str, source: Source, rules: tuple[str, ...]) -> Sequence[Mutant]:
    """Return the mutants of one way, under names that begin with ``way``."""
    faults: tuple[tuple[str, str, Change], ...] = (
        ("never-taken", "no version is taken", _acceptable(source, lambda *_: False)),
        ("not-checked", "every version is taken", _acceptable(source, lambda *_: True)),
        ("removed-taken", "a version that was removed from the list is taken", _acceptable(source, _listed)),
        ("unlisted-taken", "a version that the list does not know is taken", _acceptable(source, _not_removed)),
        ("any-manufacturer", "a version of another manufacturer's product is taken", _like(source, "manufacturer")),
        ("any-model", "a version of another model is taken", _like(source, "model")),
        ("any-type", "a version of another type of product is taken", _like(source, "cpl_type")),
        ("by-version-alone", "a version that the list approves for anything is taken", _like(source, "")),
        ("bridges-unchecked", "from bridges every version is taken", _unchecked(source, bridge=True)),
        ("ppmids-unchecked", "from genuine PPMIDs every version is taken", _unchecked(source, bridge=False)),
        ("first-only", "the first change of a version is the last", _acceptable(source, _first)),
        ("all-on-hub", "every PPMID on the hub gets the version", _taking(source, _on_hub)),
        ("all-of-model", "every Device of the model gets the version", _taking(source, _of_model)),
        ("hub-too", "the hub gets the version as well", _taking(source, _hub_too)),
        ("model-cleared", "the model changes with the version", _taking(source, _model_changed)),
        ("variant-lost", "the variant is lost with the version", _taking(source, _variant_lost)),
        ("smets-version-lost", "the SMETS version is lost with the version", _taking(source, _smets_lost)),
        ("commissioned", "a Device whose version is taken becomes Commissioned", _taking(source, _commissioned)),
        ("whitelisted", "a Device whose version is taken becomes Whitelisted again", _taking(source, _whitelisted)),
        ("appended", "the new version is put behind the old one", _taking(source, _appended)),
        ("lower-case", "the version is recorded in lower case", _taking(source, _in_lower_case)),
        ("last-octet-lost", "the last octet of the version is lost", _taking(source, _cut)),
    )
    return [Mutant(f"{way}-{name}", rules, what, change) for name, what, change in faults]


def _acceptable(source: Source, instead: Callable[[ReferenceModel, Any, Any, str], bool]) -> Change:
    """Return the change of what may be taken: ``instead(model, original, record, version)``."""

    def change(model: ReferenceModel) -> None:
        reported = source(model)
        original = reported.acceptable
        replace(reported, "acceptable", lambda record, version: instead(model, original, record, version))

    return change


def _listed(model: ReferenceModel, _original: Any, record: Any, version: str) -> bool:  # noqa: ANN401 - of the model
    return bool(model.cpl.entries(record.type, record.manufacturer, record.model, version))


def _not_removed(model: ReferenceModel, original: Any, record: Any, version: str) -> bool:  # noqa: ANN401 - of the model
    return bool(original(record, version)) or version not in {entry.firmware for entry in model.cpl}


def _first(model: ReferenceModel, original: Any, record: Any, version: str) -> bool:  # noqa: ANN401 - of the model
    first = {model_.firmware for model_ in model.state.cpl if model_.model == record.model}
    return bool(original(record, version)) and record.firmware == next(iter(sorted(first & {"0000012F", "00000230"})))


def _like(source: Source, ignored: str) -> Change:
    """Return the change by which an entry of the list fits that differs in one thing, or but for the version in all."""

    def fits(model: ReferenceModel, record: Any, entry: Any) -> bool:  # noqa: ANN401 - of the model
        same = {
            "manufacturer": entry.manufacturer == record.manufacturer,
            "model": entry.model == record.model,
            "cpl_type": model.cpl.device_types.get(entry.cpl_type) == record.type,
        }
        return not ignored or all(right for name, right in same.items() if name != ignored)

    def instead(model: ReferenceModel, _original: Any, record: Any, version: str) -> bool:  # noqa: ANN401 - of the model
        found = [entry for entry in model.cpl if entry.firmware == version and model.cpl.approved(entry)]
        return any(fits(model, record, entry) for entry in found)

    return _acceptable(source, instead)


def _unchecked(source: Source, *, bridge: bool) -> Change:
    def instead(_model: ReferenceModel, original: Any, record: Any, version: str) -> bool:  # noqa: ANN401 - of the model
        return record.ppmid_variant.startswith("AltHAN") == bridge or bool(original(record, version))

    return _acceptable(source, instead)


def _taking(source: Source, instead: Callable[[ReferenceModel, Any, Any, str], None]) -> Change:
    """Return the change of what is recorded: ``instead(model, original, record, version)``."""

    def change(model: ReferenceModel) -> None:
        reported = source(model)
        original = reported.take
        replace(reported, "take", lambda record, version: instead(model, original, record, version))

    return change


def _on_hub(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    for device in model.inventory.on_hub(record.hub):
        if device.type == "PPMID":
            original(device, version)


def _of_model(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    for device in list(model.inventory):
        if device.model == record.model:
            original(device, version)


def _hub_too(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, version)
    model.inventory.change(model.inventory[record.hub], firmware=version)


def _changing(**items: object) -> Callable[[ReferenceModel, Any, Any, str], None]:
    def instead(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
        original(record, version)
        model.inventory.change(record, **items)

    return instead


_model_changed = _changing(model="C20A030B")
_variant_lost = _changing(ppmid_variant="AltHAN Bridge 2")
_smets_lost = _changing(smets_version="")


def _commissioned(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, version)
    model.state.set_status(record, "Commissioned")


def _whitelisted(model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, version)
    model.state.set_status(record, "Whitelisted")


def _appended(_model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, (record.firmware[:4] + version)[:8])


def _in_lower_case(_model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, version.lower())


def _cut(_model: ReferenceModel, original: Any, record: Any, version: str) -> None:  # noqa: ANN401 - of the model
    original(record, version[:6])
