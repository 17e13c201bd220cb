"""What mutants of 8.2 Read Inventory have in common: ways to change what is read, found and shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, method
from meterproof.mutants.octets import item, put, reading, refusing

SRV: Final = "8.2"
ROLES: Final = ("IS", "ES", "GS", "RSA", "ED", "GT", "OU")
TYPES: Final = ("ESME", "GSME", "CHF", "GPF", "HCALCS", "PPMID", "IHD", "CAD")
CRITERIA: Final = ("UPRN", "DeviceID", "MPxN", "PropertyFilter")
ADDRESS: Final = ("address", "address-without-spaces")
MPXN: Final = ("mpxn", "import-mpxn")
"""Kinds of keys in the inventory of the model."""

Message = Callable[[bytes], bytes]
Devices = list[Any]
"""Records of the model."""


def asks_for(request: Any, name: str) -> bool:  # noqa: ANN401 - a request of the model
    """Whether a request searches by this item of Table 225."""
    return name in request.items()


def refusing_if(wrong: Callable[[Any], bool], code: str) -> Change:
    """Return the change by which a search that is ``wrong`` is refused with ``code`` before its own checks."""

    def validating(original: Any, request: Any) -> None:  # noqa: ANN401 - a method and a request of the model
        if wrong(request):
            raise RequestRefused(code)
        original(request)

    return method(SRV, "validate", validating)


def of_8_2(change: Message) -> Change:
    """Return the change by which an 8.2 is taken for another message."""
    return reading(lambda message: change(message) if b"ReadInventory>" in message else message)


def schema_refuses(name: str, wrong: Callable[[str], bool]) -> Change:
    """Return the change by which the schema refuses an 8.2 for the text of one of its items."""

    def is_wrong(message: bytes) -> bool:
        found = re.search(rb"<sr:ReadInventory>.*</sr:ReadInventory>", message, re.DOTALL)
        return found is not None and b"<sr:%s>" % name.encode() in found[0] and wrong(item(found[0], name))

    return refusing(is_wrong)


def rewriting(name: str, change: Callable[[str], str]) -> Change:
    """Return the change by which an item of an 8.2 is taken for another text."""
    return of_8_2(
        lambda message: (
            put(message, name, change(item(message, name))) if b"<sr:%s>" % name.encode() in message else message
        )
    )


def read_as(name: str, value: str, instead: str) -> Change:
    """Return the change by which one text of an item is taken for another."""
    return rewriting(name, lambda text: instead if text == value else text)


def without_second(name: str) -> Message:
    """Return the change that leaves one of two items of the same name that stand side by side."""
    tag = name.encode()
    pattern = re.compile(rb"(<sr:%s>.*?</sr:%s>)\s*<sr:%s>.*?</sr:%s>" % (tag, tag, tag, tag), re.DOTALL)
    return lambda message: pattern.sub(rb"\1", message)


def showing(choose: Callable[[ReferenceModel, Any, Devices], Devices]) -> Change:
    """Return the change by which ``choose(model, request, devices)`` says what of ``devices`` is shown."""

    def change(model: ReferenceModel) -> None:
        method(SRV, "shown", lambda original, request: choose(model, request, original(request)))(model)

    return change


def hiding(hidden: Callable[[Any], bool]) -> Change:
    """Return the change by which Devices that are not searched for by name are left out where they are ``hidden``."""
    return showing(
        lambda _, request, devices: [
            device for device in devices if device.id == request.device("DeviceID") or not hidden(device)
        ]
    )


def matching(kinds: Sequence[str], choose: Callable[[ReferenceModel, str, Devices], Devices]) -> Change:
    """Return the change by which ``choose(model, value, devices)`` says what matches a criterion of these kinds."""

    def change(model: ReferenceModel) -> None:
        def matching(original: Any, criterion: Any) -> Devices:  # noqa: ANN401 - a method and a key of the model
            kind, value = criterion
            found: Devices = original(criterion)
            return choose(model, value, found) if kind in kinds else found

        method(SRV, "matches", matching)(model)

    return change


def then(wrong: Callable[[Any], bool], code: str) -> Callable[..., Any]:
    """Return a replacement of ``validate`` that refuses what is ``wrong`` after every other check."""

    def validating(original: Any, request: Any) -> None:  # noqa: ANN401 - a method and a request of the model
        original(request)
        if wrong(request):
            raise RequestRefused(code)

    return validating


def not_counting(*types: str) -> Change:
    """Return the change by which premises that hold nothing but Devices of these types count as empty."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]

        def wrong(request: Any) -> bool:  # noqa: ANN401 - a request of the model
            shown = handler.premises(handler.criteria(request))
            return bool(shown) and all(one.type in types for one in shown)

        method(SRV, "validate", then(wrong, "E080202"))(model)

    return change


def device_type(model: ReferenceModel, device: str) -> str:
    """Return the type of a Device by its Device ID, empty where it is not in the inventory."""
    record = model.inventory.get(device)
    return record.type if record is not None else ""
