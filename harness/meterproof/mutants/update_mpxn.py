"""Faulty models of 8.4, updates of metering points: their form, the Devices they suit, and the status it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.metering_points import (
    ATTRIBUTES,
    EXPORT,
    IMPORT,
    MPXN,
    POSSIBLE,
    SECONDARY,
    all_of,
    asked,
    doing_when,
    has_any_other,
    has_recorded,
    negated,
    none_recorded,
    recording,
    recording_when,
    updating_item,
    with_status,
)
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import (
    When,
    acknowledging,
    afterwards,
    both,
    changing,
    deciding,
    instead,
    letting,
    of_type,
    put,
    refused_and,
    refusing_when,
    update_of,
)

IMPOSSIBLE: Final = ("Pending", "Decommissioned", "Withdrawn", "Suspended", "Recovery")
SIX: Final = ("BD", "BDE", "BF", "BDF", "BDEF", "BEF")
_ONE: Final = ("8.4-mpxn-one",)
_IMPORT: Final = ("8.4-mpxn-import-form",)
_SECONDARY: Final = ("8.4-mpxn-secondary",)
_EXPORT: Final = ("8.4-mpxn-export",)
_SUITS: Final = ("8.4-mpxn-suits-device",)
_STATUS: Final = ("8.4-mpxn-status",)


def _length(*lengths: int) -> When:
    return lambda model, request, _device: len(asked(model, request)[1]) in lengths


def _was(*statuses: str) -> When:
    return lambda _model, _request, device: device.status == "Recovered" and device.validated_status in statuses


def _wrong_check_digit(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    number = asked(model, request)[1]
    weights = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)
    total = sum(int(digit) * weight for digit, weight in zip(number[:12], weights, strict=False))
    return len(number) == 13 and total % 11 % 10 != int(number[12])


def _refusing(when: When, code: str = "E080413") -> Change:
    return refusing_when(MPXN, when, code)


def _items() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.4-mpxn-empty-acknowledged",
            _ONE,
            "an update without a metering point is acknowledged",
            _taking(0, doing_nothing=True),
        ),
        Mutant("8.4-mpxn-two-the-first-counts", _ONE, "of two metering points the first is recorded", _taking(2)),
        Mutant("8.4-mpxn-three-the-first-counts", _ONE, "of three metering points the first is recorded", _taking(3)),
        *(
            Mutant(
                f"8.4-mpxn-without-{item.lower()}",
                _ONE,
                f"an update with both items other than {item} is taken",
                _taking(2, without=item),
            )
            for item in ATTRIBUTES
        ),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-twice",
                _ONE,
                f"an update with {item} twice is taken",
                _taking(2, twice=item),
            )
            for item in ATTRIBUTES
        ),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-of-{length}",
                rule,
                f"{item} of {length} characters is taken",
                _taking_length(item, length),
            )
            for item, rule, lengths in (
                (IMPORT, _IMPORT, (0, 14)),
                (SECONDARY, _SECONDARY, (0, 10, 12, 14)),
                (EXPORT, _EXPORT, (0, 10, 12, 14)),
            )
            for length in lengths
        ),
        *(
            Mutant(
                f"8.4-mpxn-import-schema-{length}",
                _IMPORT,
                f"the schema refuses an import MPxN of {length} characters",
                _schema_refusing(length),
            )
            for length in (1, 11, 12, 13)
        ),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-refused",
                _ONE,
                f"{item} alone is refused",
                _refusing(updating_item(item), "E080408"),
            )
            for item in ATTRIBUTES
        ),
        Mutant(
            "8.4-mpxn-acknowledged-as-data",
            _ONE,
            "an update of a metering point is answered with a code for data that follow",
            acknowledging(MPXN, "I1"),
        ),
        *(
            Mutant(
                f"8.4-mpxn-of-{digits}-refused",
                _IMPORT,
                f"an import MPxN of {digits} digits is refused",
                _refusing(both(updating_item(IMPORT), _length(digits))),
            )
            for digits in (1, 2, 6, 9, 10, 13)
        ),
        Mutant(
            "8.4-mpxn-mprn-ten-only",
            _IMPORT,
            "an MPRN has ten digits",
            _refusing(lambda model, request, _device: len(asked(model, request)[1]) < 10),
        ),
        Mutant(
            "8.4-mpxn-cut-to-twelve", _IMPORT, "an MPAN loses its last digit", _after_recording(lambda text: text[:12])
        ),
        Mutant(
            "8.4-mpxn-padded", _IMPORT, "a short MPRN is filled up with zeros", _after_recording(lambda t: t.zfill(10))
        ),
        Mutant(
            "8.4-mpxn-check-digit", _IMPORT, "a wrong check digit is refused", _refusing(_wrong_check_digit, "E080415")
        ),
        Mutant(
            "8.4-mpxn-letters-kept",
            _IMPORT,
            "what is no number is refused and recorded all the same",
            refused_and(MPXN, recording_when(negated(_is_number), "import_mpxn")),
        ),
    )


def _is_number(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    return asked(model, request)[1].isdigit()


def _after_recording(number: Callable[[str], str]) -> Change:
    return afterwards(MPXN, recording_when(updating_item(IMPORT), "import_mpxn", number))


def _points(root: Any) -> list[Any] | None:  # noqa: ANN401 - elements of a message
    """Return the items of UpdateMPxN in a message, None where it has no such element."""
    update = next(root.iter(f"{{*}}{MPXN}"), None)
    return None if update is None else list(update)


def _name(element: Any) -> str:  # noqa: ANN401 - an element of a message
    return str(element.tag).rpartition("}")[2]


def _overlooking(condition: Callable[[list[Any]], bool]) -> Change:
    """Return the change by which the schema takes every UpdateMPxN for whose items ``condition`` holds."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - an element and its faults
            points = _points(root)
            return [] if points is not None and condition(points) else original(root)

        replace(model.reader, "schema_faults", faults)

    return change


def _taking(count: int, *, without: str = "", twice: str = "", doing_nothing: bool = False) -> Change:
    """Return the change by which so many items are taken, the first of which counts."""

    def condition(points: list[Any]) -> bool:
        names = [_name(point) for point in points]
        if without and (without in names or len(set(names)) < len(names)):
            return False
        if twice and names != [twice, twice]:
            return False
        return len(points) == count

    def change(model: ReferenceModel) -> None:
        _overlooking(condition)(model)
        if doing_nothing:
            update = update_of(model, MPXN)
            validate, execute = update.validate, update.execute
            replace(update, "validate", lambda request, device: request.items(MPXN) and validate(request, device))
            replace(update, "execute", lambda request, device: request.items(MPXN) and execute(request, device))

    return change


def _taking_length(item: str, length: int) -> Change:
    """Return the change by which one item of this length is taken, whatever it holds."""

    def change(model: ReferenceModel) -> None:
        _overlooking(lambda points: [(_name(one), len(one.text or "")) for one in points] == [(item, length)])(model)

    return change


def _schema_refusing(length: int) -> Change:
    """Return the change by which the schema refuses an ImportMPxN of this length."""

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - an element and its faults
            points = _points(root) or []
            wrong = [(_name(one), len(one.text or "")) for one in points] == [(IMPORT, length)]
            return ["ImportMPxN is of a length that it can't have"] if wrong else original(root)

        replace(model.reader, "schema_faults", faults)

    return change


def _suits(always: Callable[[Any, str, str], bool]) -> Change:
    """Return the change by which a metering point also suits where ``always(device, item, number)`` says so."""
    return deciding(
        MPXN,
        "suits",
        lambda suits, device, item, number: suits(device, item, number) or always(device, item, number),
    )


def _kinds() -> Sequence[Mutant]:
    return (
        Mutant("8.4-mpxn-suits-all", _SUITS, "every metering point suits every Device", _suits(lambda *_: True)),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-suits-{type.lower()}",
                _SUITS,
                f"{item} suits a {type}",
                _suits(lambda device, which, _number, type=type, item=item: device.type == type and which == item),  # type: ignore[misc]
            )
            for type in ("CHF", "GPF", "HCALCS", "PPMID")
            for item in ATTRIBUTES
        ),
        *(
            Mutant(
                f"8.4-mpxn-{item.lower()}-suits-gsme",
                _SUITS,
                f"{item} suits a GSME",
                _suits(lambda device, which, _number, item=item: device.type == "GSME" and which == item),  # type: ignore[misc]
            )
            for item in (SECONDARY, EXPORT)
        ),
        *(
            Mutant(
                f"8.4-mpxn-for-{type.lower()}",
                _SUITS,
                f"an {type} gets a metering point",
                letting(MPXN, of_type(type)),
            )
            for type in ("IHD", "CAD")
        ),
        Mutant(
            "8.4-mpxn-mprn-suits-esme",
            _SUITS,
            "an ESME gets an MPRN",
            _suits(lambda device, item, number: device.type == "ESME" and item == IMPORT and len(number) <= 10),
        ),
        Mutant(
            "8.4-mpxn-mpan-suits-gsme",
            _SUITS,
            "a GSME gets an MPAN",
            _suits(lambda device, item, number: device.type == "GSME" and item == IMPORT and len(number) == 13),
        ),
        *(
            Mutant(
                f"8.4-mpxn-import-not-for-{family.lower()}",
                _SUITS,
                f"an ESME of variant {family} gets no import MPAN",
                _refusing(
                    lambda model, request, device, family=family: (  # type: ignore[misc]
                        device.esme_variant.startswith(family) and asked(model, request)[0] == IMPORT
                    )
                ),
            )
            for family in ("B", "C")
        ),
        Mutant(
            "8.4-mpxn-unsuitable-e080408",
            _SUITS,
            "what does not suit is refused with E080408",
            put(MPXN, "suitability_code", "E080408"),
        ),
        Mutant(
            "8.4-mpxn-unsuitable-e080415",
            _SUITS,
            "what does not suit is refused with E080415",
            put(MPXN, "suitability_code", "E080415"),
        ),
        Mutant(
            "8.4-mpxn-secondary-for-all-esme",
            (*_SECONDARY, *_SUITS),
            "every ESME gets a second import MPAN",
            _suits(lambda device, item, _number: device.type == "ESME" and item == SECONDARY),
        ),
        *(
            Mutant(
                f"8.4-mpxn-secondary-for-{variant.lower()}",
                _SECONDARY,
                f"an ESME of variant {variant} gets a second import MPAN",
                _suits(
                    lambda device, item, _number, variant=variant: (  # type: ignore[misc]
                        device.esme_variant == variant and item == SECONDARY
                    )
                ),
            )
            for variant in ("A", "AD", "ADE", "AG", "ADEG", "AF", "C", "CD", "CDE", "CF")
        ),
        Mutant(
            "8.4-mpxn-secondary-for-b-alone",
            _SECONDARY,
            "only variant B is a twin element ESME",
            _refusing(
                lambda model, request, device: updating_item(SECONDARY)(model, request, device) and _beyond_b(device)
            ),
        ),
        *(
            Mutant(
                f"8.4-mpxn-secondary-not-for-{variant.lower()}",
                _SECONDARY,
                f"an ESME of variant {variant} gets no second import MPAN",
                _refusing(
                    lambda model, request, device, variant=variant: (  # type: ignore[misc]
                        device.esme_variant == variant and asked(model, request)[0] == SECONDARY
                    )
                ),
            )
            for variant in ("B", *SIX)
        ),
        Mutant(
            "8.4-mpxn-secondary-needs-first",
            _SECONDARY,
            "a second import MPAN is refused where the first is of the sender",
            _refusing(both(updating_item(SECONDARY), has_any_other)),
        ),
        Mutant(
            "8.4-mpxn-secondary-as-first",
            _SECONDARY,
            "a second import MPAN takes the place of the first",
            instead(MPXN, recording("import_mpxn")),
        ),
        *(
            Mutant(
                f"8.4-mpxn-export-not-for-{variant.lower()}",
                _EXPORT,
                f"an ESME of variant {variant} gets no export MPAN",
                _refusing(
                    lambda model, request, device, variant=variant: (  # type: ignore[misc]
                        device.esme_variant == variant and asked(model, request)[0] == EXPORT
                    )
                ),
            )
            for variant in ("A", "B", "C")
        ),
        Mutant(
            "8.4-mpxn-export-for-gsme",
            _EXPORT,
            "a GSME gets an export MPAN",
            _suits(lambda device, item, _number: device.type == "GSME" and item == EXPORT),
        ),
        Mutant(
            "8.4-mpxn-export-as-import",
            _EXPORT,
            "an export MPAN takes the place of the import",
            instead(MPXN, recording("import_mpxn")),
        ),
    )


def _beyond_b(device: Any) -> bool:  # noqa: ANN401 - a record of the model
    return str(device.esme_variant) in SIX


def _statuses() -> Sequence[Mutant]:
    return (
        *(
            Mutant(
                f"8.4-mpxn-not-while-{status.lower()}",
                _STATUS,
                f"a meter that is {status} gets no metering point",
                _refusing(with_status(status), "E080414"),
            )
            for status in POSSIBLE
        ),
        *(
            Mutant(
                f"8.4-mpxn-while-{status.lower()}",
                _STATUS,
                f"a meter that is {status} gets a metering point",
                letting(MPXN, with_status(status)),
            )
            for status in IMPOSSIBLE
        ),
        *(
            Mutant(
                f"8.4-mpxn-gas-while-{status.lower()}",
                _STATUS,
                f"a GSME that is {status} gets a metering point",
                letting(MPXN, both(with_status(status), of_type("GSME"))),
            )
            for status in IMPOSSIBLE
        ),
        *(
            Mutant(
                f"8.4-mpxn-export-while-{status.lower()}",
                _STATUS,
                f"an ESME that is {status} gets an export MPAN",
                letting(MPXN, both(with_status(status), updating_item(EXPORT))),
            )
            for status in IMPOSSIBLE
        ),
        *(
            Mutant(
                f"8.4-mpxn-secondary-while-{status.lower()}",
                _STATUS,
                f"an ESME that is {status} gets a second import MPAN",
                letting(MPXN, both(with_status(status), updating_item(SECONDARY))),
            )
            for status in ("Pending", "Decommissioned")
        ),
        Mutant(
            "8.4-mpxn-pending-keeps-supplier",
            _STATUS,
            "the supplier of a Pending meter's metering point may replace it",
            letting(MPXN, both(with_status("Pending"), has_recorded)),
        ),
        Mutant(
            "8.4-mpxn-pending-first",
            _STATUS,
            "a Pending meter gets a first metering point",
            letting(MPXN, all_of(with_status("Pending"), none_recorded)),
        ),
        *(
            Mutant(
                f"8.4-mpxn-recovered-from-{status.lower()}",
                _STATUS,
                f"a Recovered meter that was {status} gets a metering point",
                letting(MPXN, _was(status)),
            )
            for status in ("Pending", "Decommissioned", "Withdrawn", "Suspended")
        ),
        *(
            Mutant(
                f"8.4-mpxn-not-recovered-from-{status.lower()}",
                _STATUS,
                f"a Recovered meter that was {status} gets no metering point",
                _refusing(_was(status), "E080414"),
            )
            for status in POSSIBLE
        ),
        Mutant(
            "8.4-mpxn-recovered-never",
            _STATUS,
            "a Recovered meter gets no metering point",
            _refusing(with_status("Recovered"), "E080414"),
        ),
        Mutant(
            "8.4-mpxn-recovered-ends",
            _STATUS,
            "a Recovered meter that gets a metering point gets its old status too",
            afterwards(
                MPXN,
                doing_when(
                    with_status("Recovered"),
                    lambda model, _request, device: model.inventory.change(device, status=device.validated_status),
                ),
            ),
        ),
        Mutant(
            "8.4-mpxn-whitelisted-installed",
            _STATUS,
            "a Whitelisted meter that gets a metering point is InstalledNotCommissioned",
            afterwards(MPXN, doing_when(with_status("Whitelisted"), changing(status="InstalledNotCommissioned"))),
        ),
        *(
            Mutant(
                f"8.4-mpxn-status-{code.lower()}",
                _STATUS,
                f"the wrong status is refused with {code}",
                put(MPXN, "status_code", code),
            )
            for code in ("E080413", "E080407", "E080406")
        ),
        Mutant(
            "8.4-mpxn-refused-status-kept",
            _STATUS,
            "what is refused for the status is recorded all the same",
            refused_and(MPXN, recording_when(both(with_status(*IMPOSSIBLE), updating_item(IMPORT)), "import_mpxn")),
        ),
    )


MUTANTS: Final = (*_items(), *_kinds(), *_statuses())
