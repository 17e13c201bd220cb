"""Faulty models of how many criteria 8.2 Read Inventory takes, and how many Devices it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, method, replace, table
from meterproof.mutants.octets import reading
from meterproof.mutants.read_inventory_ways import (
    CRITERIA,
    SRV,
    Devices,
    asks_for,
    refusing_if,
    showing,
    then,
)

_CRITERIA: Final = "8.2-criteria-combined"
_COUNT: Final = "8.2-device-count"


def _combinations() -> Sequence[Mutant]:
    rule = (_CRITERIA,)
    return (
        Mutant("8.2-none-finds-first", rule, "a search by nothing shows the first premises there is", _finding_by_none),
        Mutant("8.2-none-is-empty", rule, "a search by nothing is refused with E080202", _none_coded("E080202")),
        Mutant("8.2-none-is-no-device", rule, "a search by nothing is refused with E19", _none_coded("E19")),
        Mutant("8.2-several-accepted", rule, "several criteria are accepted", method(SRV, "form_fault", always(""))),
        *(
            Mutant(
                f"8.2-{one.lower()}-beside-{other.lower()}",
                rule,
                f"{other} is passed over beside {one}",
                reading(_passing_over(one, other)),
            )
            for one in CRITERIA
            for other in CRITERIA
            if one != other
        ),
        Mutant("8.2-all-four-accepted", rule, "all four criteria together are accepted", _accepting_all_four),
        *(
            Mutant(
                f"8.2-second-{name.lower()}-passed-over",
                rule,
                f"a second {name} is passed over",
                reading(_without_repetition(name)),
            )
            for name in CRITERIA
        ),
        *(
            Mutant(
                f"8.2-malformed-{name.lower()}-passed-over",
                rule,
                f"a {name} that is malformed is passed over beside another criterion",
                reading(_dropping(name, pattern)),
            )
            for name, pattern in (
                ("UPRN", rb"<sr:UPRN>0</sr:UPRN>"),
                ("DeviceID", rb"<sr:DeviceID>[0-9A-F-]{20}</sr:DeviceID>"),
                ("MPxN", rb"<sr:MPxN(?:/>|></sr:MPxN>)"),
                ("PostCode", rb"<sr:PropertyFilter><sr:PostCode>M11AA</sr:PostCode>.*</sr:PropertyFilter>"),
            )
        ),
        *(
            Mutant(
                f"8.2-{name.lower()}-not-enough",
                rule,
                f"a search by {name} alone is refused with E080201",
                refusing_if(lambda request, name=name: asks_for(request, name), "E080201"),  # type: ignore[misc]
            )
            for name in CRITERIA
        ),
    )


def _finding_by_none(model: ReferenceModel) -> None:
    replace(model.handlers[SRV], "form_fault", lambda request: "")
    _none_coded("")(model)
    showing(
        lambda model, request, devices: (
            devices if request.items() else model.inventory.premises_of([next(iter(model.inventory))])
        )
    )(model)


def _none_coded(code: str) -> Change:
    """Return the change by which a search by nothing is refused with ``code``, or passes where that is empty."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        fault, validate = handler.form_fault, handler.validate

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            if request.items():
                validate(request)
            elif code:
                raise RequestRefused(code)
            elif not any(True for _ in model.inventory):
                raise RequestRefused("E080201")

        replace(handler, "form_fault", lambda request: fault(request) if request.items() else "")
        replace(handler, "validate", validating)

    return change


def _element(name: str) -> bytes:
    return rb"<sr:%s>.*?</sr:%s>" % (name.encode(), name.encode())


def _passing_over(one: str, other: str) -> Callable[[bytes], bytes]:
    def change(message: bytes) -> bytes:
        both = all(b"<sr:%s>" % name.encode() in message for name in (one, other)) and b"ReadInventory>" in message
        return re.sub(_element(other), b"", message, count=1, flags=re.DOTALL) if both else message

    return change


def _accepting_all_four(model: ReferenceModel) -> None:
    method(
        SRV,
        "form_fault",
        lambda original, request: "" if all(asks_for(request, name) for name in CRITERIA) else original(request),
    )(model)


def _without_repetition(name: str) -> Callable[[bytes], bytes]:
    pattern = re.compile(rb"(%s)\s*%s" % (_element(name), _element(name)), re.DOTALL)
    return lambda message: pattern.sub(rb"\1", message) if b"ReadInventory>" in message else message


def _dropping(name: str, pattern: bytes) -> Callable[[bytes], bytes]:
    def change(message: bytes) -> bytes:
        return re.sub(pattern, b"", message, flags=re.DOTALL) if b"ReadInventory>" in message else message

    return change


def _counts() -> Sequence[Mutant]:
    rule = (_COUNT,)
    return (
        *(
            Mutant(
                f"8.2-at-most-{most}", rule, f"an answer shows {most} Devices at most", table(SRV, "most_devices", most)
            )
            for most in (1, 4, 15, 16, 18, 1000)
        ),
        Mutant(
            "8.2-17-refused", rule, "premises of 17 Devices are refused", _refusing_counts(lambda count: count == 17)
        ),
        Mutant(
            "8.2-more-than-17-refused",
            rule,
            "premises of more than 17 Devices are refused",
            _refusing_counts(lambda count: count > 17),
        ),
        Mutant(
            "8.2-one-refused", rule, "premises of one Device are refused", _refusing_counts(lambda count: count == 1)
        ),
        Mutant(
            "8.2-hub-twice",
            rule,
            "the hub is shown twice",
            showing(lambda _, request, devices: devices[:1] + devices[:16]),
        ),
        Mutant(
            "8.2-last-twice",
            rule,
            "the Device that was found last is shown twice",
            showing(lambda _, request, devices: (devices + devices[-1:])[:17]),
        ),
        Mutant(
            "8.2-searched-device-twice",
            rule,
            "the Device that was searched for is shown twice",
            showing(
                lambda _, request, devices: devices + [one for one in devices if one.id == request.device("DeviceID")]
            ),
        ),
        Mutant(
            "8.2-hub-not-counted",
            rule,
            "the hub does not count among the 17",
            _showing_uncounted(lambda device: device.type == "CHF"),
        ),
        Mutant(
            "8.2-hub-functions-not-counted",
            rule,
            "hub and GPF do not count among the 17",
            _showing_uncounted(lambda device: device.type in ("CHF", "GPF")),
        ),
        Mutant(
            "8.2-type-2-not-counted",
            rule,
            "Type 2 Devices do not count among the 17",
            _showing_uncounted(lambda device: device.type in ("IHD", "CAD")),
        ),
        Mutant(
            "8.2-hubless-shown-as-none",
            rule,
            "a Device on no hub is answered with an empty inventory",
            showing(lambda _, request, devices: [one for one in devices if one.hub]),
        ),
        *(
            Mutant(
                f"8.2-truncated-with-{what}",
                rule,
                f"of too many Devices, {words}",
                _truncated(most),
            )
            for what, words, most in (("16", "16 are shown", 16), ("none", "none is shown", 0))
        ),
    )


def _refusing_counts(wrong: Callable[[int], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        method(
            SRV, "validate", then(lambda request: wrong(len(handler.premises(handler.criteria(request)))), "E080201")
        )(model)

    return change


def _showing_uncounted(uncounted: Callable[[Any], bool]) -> Change:
    """Return the change by which Devices that are ``uncounted`` are shown beside 17 others."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def shown(_original: Any, request: Any) -> Devices:  # noqa: ANN401 - a method and a request of the model
            devices: Devices = handler.premises(handler.criteria(request))
            counted = [one for one in devices if not uncounted(one)][:17]
            return [one for one in devices if uncounted(one) or one in counted]

        method(SRV, "shown", shown)(model)

    return change


def _truncated(most: int) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def shown(original: Any, request: Any) -> Devices:  # noqa: ANN401 - a method and a request of the model
            devices: Devices = handler.premises(handler.criteria(request))
            return devices[:most] if len(devices) > 17 else original(request)

        method(SRV, "shown", shown)(model)

    return change


MUTANTS: Final = (*_combinations(), *_counts())
