"""How mutants of 8.4 tell apart what is asked of metering points, and what they do to records of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.updating import What, When, update_of

MPXN: Final = "UpdateMPxN"
IMPORT: Final = "ImportMPxN"
SECONDARY: Final = "SecondaryImportMPAN"
EXPORT: Final = "ExportMPAN"
ATTRIBUTES: Final = {IMPORT: "import_mpxn", SECONDARY: "secondary_import_mpan", EXPORT: "export_mpan"}
POSSIBLE: Final = ("Whitelisted", "InstalledNotCommissioned", "Commissioned")


def asked(model: ReferenceModel, request: Any) -> tuple[str, str]:  # noqa: ANN401 - a request of the model
    """Return the item that an update holds, and its number."""
    item, number = update_of(model, MPXN).asked_for(request)
    return str(item), str(number)


def updating_item(*items: str) -> When:
    """Return the case of an update of one of these items."""
    return lambda model, request, _device: asked(model, request)[0] in items


def recorded(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether a metering point of the kind in question is recorded for the Device."""
    return bool(getattr(device, ATTRIBUTES[asked(model, request)[0]]))


def none_recorded(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether none is."""
    return not recorded(model, request, device)


def has_recorded(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender is the registered supplier of what is recorded."""
    number = getattr(device, ATTRIBUTES[asked(model, request)[0]])
    return bool(number and model.state.registration.supplier(number) == request.originator)


def has_any_other(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender is the registered supplier of something else that is recorded for the Device."""
    item = asked(model, request)[0]
    others = [getattr(device, attribute) for name, attribute in ATTRIBUTES.items() if name != item]
    return request.originator in [model.state.registration.supplier(other) for other in others if other]


def has_new(model: ReferenceModel, request: Any, _device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the sender is the registered supplier of the new metering point."""
    return bool(model.state.registration.supplier(asked(model, request)[1]) == request.originator)


def negated(case: When) -> When:
    """Return the case in which another does not hold."""
    return lambda model, request, device: not case(model, request, device)


def with_status(*statuses: str) -> When:
    """Return the case of Devices in one of these statuses."""
    return lambda _model, _request, device: device.status in statuses


def all_of(*cases: When) -> When:
    """Return the case in which several hold at once."""
    return lambda model, request, device: all(case(model, request, device) for case in cases)


def recording(attribute: str, number: Callable[[str], str] = str) -> What:
    """Return what puts the number that was sent somewhere in the record."""

    def record(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        model.inventory.change(device, **{attribute: number(asked(model, request)[1])})

    return record


def recording_when(when: When, attribute: str, number: Callable[[str], str] = str) -> What:
    """Return what does so in some cases."""
    return doing_when(when, recording(attribute, number))


def doing_when(when: When, what: What) -> What:
    """Return what does something in some cases."""

    def done(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        if when(model, request, device):
            what(model, request, device)

    return done


def known_elsewhere(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the number that was sent is recorded for another Device."""
    number = asked(model, request)[1]
    others = [other for other in model.inventory if other is not device]
    return any(getattr(other, attribute) == number for other in others for attribute in ATTRIBUTES.values())


def suitable(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
    """Whether the number suits the Device, and its status allows the update."""
    update = update_of(model, MPXN)
    return bool(update.suits(device, *asked(model, request)) and update.status_allows(device))


def recording_asked(model: ReferenceModel, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
    """Record the number that was sent, as if nothing were wrong."""
    item, number = asked(model, request)
    model.inventory.change(device, **{ATTRIBUTES[item]: number})
