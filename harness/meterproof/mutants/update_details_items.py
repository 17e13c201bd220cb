"""Faulty models of updates of details by 8.4: the texts of Table 232, and how many of its items there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.octets import item, refusing
from meterproof.mutants.shared import accepting_item_faults, slug
from meterproof.mutants.updating import (
    ATTRIBUTES,
    DETAILS,
    LISTED,
    TYPE_2,
    When,
    applying,
    comparing_all_but,
    current_entries,
    deciding,
    instead,
    letting,
    of_type,
    overlooking_product,
    passing_over_beside_others,
    put,
    recoding,
    recording,
    refusing_when,
    roles_of,
    update_of,
)


def _bounding(name: str, least: int, most: int) -> Change:
    """Return the change by which the schema refuses an item of 8.4 outside of these lengths."""

    def wrong(message: bytes) -> bool:
        if b"UpdateDeviceDetails>" not in message or b":%s>" % name.encode() not in message:
            return False
        return not least <= len(item(message, name)) <= most

    return refusing(wrong)


def _comparing(**texts: Callable[[str], str]) -> Change:
    """Return the change by which items are compared with the Central Products List in another form."""

    def approved(original: Any, device: Any) -> Any:  # noqa: ANN401 - of the model
        return original(changed(device, **{name: text(getattr(device, name)) for name, text in texts.items()}))

    return deciding(DETAILS, "approved", approved)


def _comparing_model_without(at: int, length: int) -> Change:
    def without(text: str) -> str:
        return text[:at] + text[at + length :]

    def change(model: ReferenceModel) -> None:
        def approved(_original: Any, device: Any) -> list[Any]:  # noqa: ANN401 - of the model
            return [
                changed(entry, model=device.model)
                for entry in current_entries(model, device)
                if (entry.manufacturer, entry.firmware) == (device.manufacturer, device.firmware)
                and without(entry.model) == without(device.model)
            ]

        deciding(DETAILS, "approved", approved)(model)

    return change


def _without(letter: str) -> Callable[[str], str]:
    return lambda text: text.replace(letter, "")


def _free_text(*types: str) -> When:
    return lambda _model, request, device: (
        device.type in types
        and any(
            re.fullmatch(r"[0-9A-F]*", request.items(DETAILS).get(name, "0")) is None
            for name in ("DeviceManufacturer", "DeviceModel")
        )
    )


def _manufacturer_and_model(name: str, rule: str, attribute: str) -> Sequence[Mutant]:
    what = f"the {attribute}"
    return (
        Mutant(f"8.4-{attribute}-overlooked", (rule,), f"{what} may be of any length", accepting_item_faults(name)),
        Mutant(f"8.4-{attribute}-short", (rule,), f"{what} may have 29 characters at most", _bounding(name, 0, 29)),
        Mutant(f"8.4-{attribute}-never-empty", (rule,), f"{what} may not be empty", _bounding(name, 1, 30)),
        Mutant(
            f"8.4-{attribute}-empty-passed-over",
            (rule,),
            f"{what} stays as it is where an empty one is sent",
            _passing_over_empty(name),
        ),
        Mutant(f"8.4-any-{attribute}", (rule,), f"{what} is not compared with the CPL", comparing_all_but(attribute)),
        Mutant(
            f"8.4-{attribute}-in-lower-case",
            (rule,),
            f"{what} is compared regardless of letter case",
            _comparing(**{attribute: str.upper}),
        ),
        Mutant(
            f"8.4-{attribute}-trimmed",
            (rule,),
            f"{what} is compared without blanks at its ends",
            _comparing(**{attribute: str.strip}),
        ),
        Mutant(
            f"8.4-{attribute}-with-colons",
            (rule,),
            f"{what} is compared without its colons",
            _comparing(**{attribute: _without(":")}),
        ),
        Mutant(
            f"8.4-{attribute}-cut",
            (rule,),
            f"what stands behind a listed {attribute} does not matter",
            _comparing(**{attribute: lambda text: text[: 4 if attribute == "manufacturer" else 8]}),
        ),
        Mutant(
            f"8.4-{attribute}-of-ppmid-free",
            (rule,),
            f"{what} of a PPMID is free text",
            overlooking_product(_free_text("PPMID")),
        ),
        *(
            Mutant(
                f"8.4-{attribute}-of-{type.lower()}-listed",
                (rule,),
                f"{what} of a {type} must be on the CPL",
                deciding(
                    DETAILS,
                    "product_refused",
                    lambda original, device, type=type: device.type == type or original(device),
                ),
            )
            for type in TYPE_2
        ),
        *(
            Mutant(
                f"8.4-{attribute}-{how}",
                (rule,),
                f"{what} of an IHD or CAD is recorded {words}",
                recording(name, text, *TYPE_2),
            )
            for how, words, text in (
                ("in-upper-case", "in upper case", str.upper),
                ("in-latin-1", "in Latin-1", lambda text: text.encode("latin-1", "replace").decode("latin-1")),
                ("without-double-blanks", "without blanks", _without(" ")),
            )
        ),
        *(
            Mutant(
                f"8.4-another-{attribute}-for-{type.lower()}-refused",
                (rule,),
                f"a {type} keeps {what} that it was pre-notified with",
                refusing_when(
                    DETAILS,
                    lambda _model, request, device, type=type: (  # type: ignore[misc]
                        device.type == type and name in request.items(DETAILS)
                    ),
                    "E080409",
                ),
            )
            for type in LISTED
        ),
    )


def _passing_over_empty(name: str) -> Change:
    return deciding(
        DETAILS,
        "changes",
        lambda original, request: {key: text for key, text in original(request).items() if text or key != name},
    )


def _manufacturers_and_models() -> Sequence[Mutant]:
    model = "8.4-details-model"
    return (
        *_manufacturer_and_model("DeviceManufacturer", "8.4-details-manufacturer", "manufacturer"),
        *_manufacturer_and_model("DeviceModel", model, "model"),
        *(
            Mutant(
                f"8.4-model-without-{slug(part)}",
                (model,),
                f"the {part} is not compared",
                _comparing_model_without(at, n),
            )
            for part, at, n in (("model identifier", 0, 4), ("hardware version", 4, 2), ("hardware revision", 6, 2))
        ),
    )


def _smets_versions() -> Sequence[Mutant]:
    name, rule = "SMETSCHTSVersion", ("8.4-details-smets-version",)
    return (
        Mutant(
            "8.4-smets-version-overlooked", rule, "a SMETS version may be of any length", accepting_item_faults(name)
        ),
        Mutant("8.4-smets-version-short", rule, "a SMETS version has 19 characters at most", _bounding(name, 1, 19)),
        Mutant("8.4-smets-version-long", rule, "a SMETS version may have 21 characters", _not_too_long(name, 21)),
        Mutant("8.4-smets-version-two", rule, "a SMETS version has two characters at least", _bounding(name, 2, 20)),
        Mutant(
            "8.4-smets-version-with-v",
            rule,
            "a SMETS version begins with a V",
            refusing(lambda message: b"UpdateInventory>" in message and item(message, name)[:1] not in ("", "V", "A")),
        ),
        Mutant(
            "8.4-smets-version-upper", rule, "a SMETS version is recorded in upper case", recording(name, str.upper)
        ),
        Mutant("8.4-smets-version-cut", rule, "a SMETS version is cut at ten", recording(name, lambda text: text[:10])),
        *(
            Mutant(
                f"8.4-smets-version-of-{type.lower()}-kept",
                rule,
                f"the SMETS version of a {type} is acknowledged and not recorded",
                recording(name, lambda _text: "V5.0", type),
            )
            for type in (*LISTED, "IHD")
        ),
        Mutant(
            "8.4-smets-version-of-ihd-refused",
            rule,
            "an IHD has no SMETS version",
            refusing_when(
                DETAILS,
                lambda _model, request, device: device.type == "IHD" and name in request.items(DETAILS),
                "E080409",
            ),
        ),
        Mutant("8.4-smets-version-of-cad", rule, "a CAD may have a SMETS version", applying(name, "CAD")),
        Mutant(
            "8.4-smets-version-of-cad-passed-over",
            rule,
            "a SMETS version for a CAD is passed over beside others",
            passing_over_beside_others(name),
        ),
        Mutant(
            "8.4-smets-version-of-cad-schema",
            rule,
            "a SMETS version for a CAD has a code of its own",
            recoding(DETAILS, of_type("CAD"), "E080408"),
        ),
    )


def _not_too_long(name: str, most: int) -> Change:
    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - of the model
            from meterproof.wire.namespaces import sr

            found = next(root.iter(sr(name)), None)
            fits = found is not None and 0 < len(found.text or "") <= most
            return [fault for fault in original(root) if not (fits and name in f"{fault.path} {fault}")]

        replace(model.reader, "schema_faults", faults)

    return change


def _firmware_versions() -> Sequence[Mutant]:
    name, rule = "FirmwareVersion", ("8.4-details-firmware-version",)
    return (
        Mutant("8.4-firmware-overlooked", rule, "a firmware version may be of any length", accepting_item_faults(name)),
        Mutant("8.4-firmware-long", rule, "a firmware version may have nine characters", _not_too_long(name, 9)),
        Mutant("8.4-firmware-eight", rule, "the schema wants eight characters", _bounding(name, 8, 8)),
        Mutant("8.4-firmware-seven", rule, "a firmware version has seven characters at most", _bounding(name, 1, 7)),
        Mutant(
            "8.4-any-firmware",
            rule,
            "the firmware version is not compared with the CPL",
            comparing_all_but("firmware"),
        ),
        Mutant("8.4-firmware-in-lower-case", rule, "letter case does not matter", _comparing(firmware=str.upper)),
        Mutant(
            "8.4-firmware-padded",
            rule,
            "leading zeros may be left out",
            _comparing(firmware=lambda text: text.zfill(8)),
        ),
        Mutant(
            "8.4-removed-firmware-of-listed-model",
            rule,
            "a firmware version that was removed is approved for a model that is listed with another",
            _approving_removed_firmware,
        ),
        Mutant(
            "8.4-firmware-by-beginning",
            rule,
            "a firmware version is compared as far as it is given",
            _comparing_firmware_beginning,
        ),
        *(
            Mutant(
                f"8.4-firmware-of-{type.lower()}", rule, f"a {type} may have a firmware version", applying(name, type)
            )
            for type in TYPE_2
        ),
        *(
            Mutant(
                f"8.4-another-firmware-for-{type.lower()}-refused",
                rule,
                f"a {type} keeps the firmware version that it was pre-notified with",
                refusing_when(
                    DETAILS,
                    lambda _model, request, device, type=type: (  # type: ignore[misc]
                        device.type == type and "FirmwareVersion" in request.items(DETAILS)
                    ),
                    "E080409",
                ),
            )
            for type in LISTED
        ),
        Mutant(
            "8.4-firmware-of-type-2-passed-over",
            rule,
            "a firmware version for an IHD or CAD is passed over beside others",
            passing_over_beside_others(name),
        ),
    )


def _approving_removed_firmware(model: ReferenceModel) -> None:
    def approved(original: Any, device: Any) -> list[Any]:  # noqa: ANN401 - of the model
        listed = any(
            (entry.manufacturer, entry.model) == (device.manufacturer, device.model)
            for entry in current_entries(model, device)
        )
        removed = model.cpl.entries(device.type, device.manufacturer, device.model, device.firmware) if listed else []
        return original(device) or removed

    deciding(DETAILS, "approved", approved)(model)


def _comparing_firmware_beginning(model: ReferenceModel) -> None:
    def approved(original: Any, device: Any) -> list[Any]:  # noqa: ANN401 - of the model
        near = [
            changed(entry, firmware=device.firmware)
            for entry in current_entries(model, device)
            if (entry.manufacturer, entry.model) == (device.manufacturer, device.model)
            and device.firmware
            and entry.firmware.startswith(device.firmware)
        ]
        return original(device) or near

    deciding(DETAILS, "approved", approved)(model)


# -- how many items ---------------------------------------------------------------------------------------------------


def _counting(refused: Callable[[Sequence[str]], bool]) -> Change:
    """Return the change by which an update is refused as empty by the names of its items."""
    return refusing_when(DETAILS, lambda _model, request, _device: refused(list(request.items(DETAILS))), "E080408")


def _only_one(at: int) -> Change:
    """Return the change by which one of several items is recorded."""
    return deciding(
        DETAILS,
        "resulting",
        lambda original, device, items: original(device, dict([list(items.items())[at]]) if items else items),
    )


def _counts() -> Sequence[Mutant]:
    some, none = ("8.4-details-one-item-suffices",), ("8.4-details-empty",)
    return (
        *(
            Mutant(
                f"8.4-{name.lower()}-not-alone",
                some,
                f"{name} alone is not enough",
                _counting(lambda names, name=name: names == [name]),  # type: ignore[misc]
            )
            for name in ATTRIBUTES
            if name != "PPMIDVariant"
        ),
        Mutant("8.4-two-items-wanted", some, "one item is not enough", _counting(lambda names: len(names) == 1)),
        Mutant(
            "8.4-not-all-at-once", some, "no more than three items may come", _counting(lambda names: len(names) > 3)
        ),
        Mutant(
            "8.4-five-items-too-many", some, "no more than four items may come", _counting(lambda names: len(names) > 4)
        ),
        Mutant("8.4-first-item-only", some, "the first item alone is recorded", _only_one_recorded(0)),
        Mutant("8.4-last-item-only", some, "the last item alone is recorded", _only_one_recorded(-1)),
        *(
            Mutant(
                f"8.4-{name.lower()}-twice",
                some,
                f"{name} may come twice",
                accepting_item_faults(name),
            )
            for name in ATTRIBUTES
            if name != "PPMIDVariant"
        ),
        Mutant("8.4-nothing-accepted", some, "an update without any item is accepted", letting(DETAILS, _empty)),
        Mutant("8.4-empty-accepted", none, "an update without any item is accepted", letting(DETAILS, _empty)),
        *(
            Mutant(
                f"8.4-empty-accepted-for-{type.lower()}",
                none,
                f"an update of a {type} without any item is accepted",
                letting(
                    DETAILS,
                    lambda model, request, device, type=type: device.type == type and _empty(model, request, device),  # type: ignore[misc]
                ),
            )
            for type in (*LISTED, *TYPE_2)
        ),
        *(
            Mutant(
                f"8.4-empty-{code.lower()}",
                none,
                f"an empty update is refused with {code}",
                put(DETAILS, "empty_code", code),
            )
            for code in ("E080407", "E080409", "E080410")
        ),
        Mutant(
            "8.4-empty-recovered",
            none,
            "an empty update of a Recovered Device is accepted and ends its recovery",
            _accepting_empty_of_recovered,
        ),
        Mutant(
            "8.4-same-again-changes",
            none,
            "an update to what a Device has already clears its SMETS version",
            _clearing_when_equal,
        ),
        Mutant(
            "8.4-same-again-refused",
            none,
            "an update to what a Device has already is refused with E080409",
            _refusing_equal,
        ),
        Mutant(
            "8.4-empty-by-role",
            none,
            "an empty update by an Other User is refused for its sender",
            recoding(
                DETAILS,
                lambda model, request, device: _empty(model, request, device) and "OU" in roles_of(model, request),
                "E080410",
            ),
        ),
    )


def _only_one_recorded(at: int) -> Change:
    """Return the change by which every item is checked and one of them recorded."""

    def recording(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        update = update_of(model, DETAILS)
        kept = list(update.applicable_changes(request, device))[at]
        text = request.items(DETAILS)[kept]
        model.inventory.change(device, **{ATTRIBUTES[kept]: text})

    return instead(DETAILS, recording)


def _empty(_model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    return not request.items(DETAILS)


def _equal(request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    items = request.items(DETAILS)
    return bool(items) and all(getattr(device, ATTRIBUTES[name]) == text for name, text in items.items())


def _accepting_empty_of_recovered(model: ReferenceModel) -> None:
    letting(DETAILS, lambda model, request, device: device.status == "Recovered" and _empty(model, request, device))(
        model
    )


def _clearing_when_equal(model: ReferenceModel) -> None:
    update = update_of(model, DETAILS)
    execute = update.execute

    def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if _equal(request, device):
            model.inventory.change(device, model=device.model[:-1])
        else:
            execute(request, device)

    replace(update, "execute", executing)


def _refusing_equal(model: ReferenceModel) -> None:
    refusing_when(DETAILS, lambda _model, request, device: _equal(request, device), "E080409")(model)


MUTANTS: Final = (*_manufacturers_and_models(), *_smets_versions(), *_firmware_versions(), *_counts())
