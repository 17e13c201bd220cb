"""Faulty DCCs and hubs that do not leave hub and meters as they were installed without a WAN."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import Status
from meterproof.mutants.mutation import Change, Mutant, narrow
from meterproof.mutants.on_site import handling, premises
from meterproof.mutants.updating import deciding as deciding_update

RULE: Final = "hht-install-and-leave"
WITH, WITHOUT = "8.14.1", "8.14.2"
HUB: Final = "UpdateDeviceStatusCH"
REST: Final = "UpdateDeviceStatusExceptCH"
LEFT: Final = Status.INSTALLED_NOT_COMMISSIONED


def _then(variant: str, what: Callable[[ReferenceModel, Any, Any], None]) -> Change:
    """Return the change by which ``what(model, hub, gpf)`` is done after 8.14.1 or 8.14.2 was carried out."""

    def instead(model: Any, original: Any, request: Any) -> Any:  # noqa: ANN401 - of the model
        answer = original(request)
        hub = model.inventory[request.device("DeviceID")]
        what(model, hub, model.inventory[hub.gpf])
        return answer

    return handling(variant, "execute", instead)


def _left_by_update(update: str, label: str, status: str) -> Change:
    """Return the change by which 8.4, asked to leave a Device of this type, sets it or its GPF to ``status``."""

    def change(model: ReferenceModel) -> None:
        def instead(original: Any, request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            original(request, device)
            asked = request.item(update) == LEFT
            if asked and label == "GPF" and device.type == "CHF":
                model.state.set_status(model.inventory[device.gpf], status)
            elif asked and device.type == label:
                model.state.set_status(device, status)

        deciding_update(update, "execute", instead)(model)

    return change


def _hub_goes(status: str) -> Callable[[ReferenceModel, Any, Any], None]:
    return lambda model, hub, _gpf: model.state.set_status(hub, status)


def _gpf_goes(status: str) -> Callable[[ReferenceModel, Any, Any], None]:
    return lambda model, _hub, gpf: model.state.set_status(gpf, status)


def _meters_go(model: ReferenceModel, hub: Any, _gpf: Any) -> None:  # noqa: ANN401 - of the model
    for device in model.inventory.found_by(("hub", hub.id)):
        if device.type == "ESME" and device.status == LEFT:
            model.state.set_status(device, Status.COMMISSIONED)


def _later(what: Callable[[ReferenceModel, Any, Any], None]) -> Callable[[ReferenceModel, Any, Any], None]:
    return lambda model, hub, gpf: model.clock.after(86400.0, lambda: what(model, hub, gpf))


def _by_wan(label: str) -> Change:
    def instead(model: Any, original: Any, hub: Any, up: bool) -> None:  # noqa: ANN401 - of the model
        original(hub, up)
        chf = model.inventory[hub.id]
        for device in (chf, model.inventory[chf.gpf], *model.inventory.found_by(("hub", hub.id))):
            if up and device.type == label and device.status == LEFT:
                model.state.set_status(device, Status.COMMISSIONED)

    return premises("hubs", "set_wan", instead)


def _reached_without_wan(_model: Any, _original: Any, _hub: str, event: Callable[[], None]) -> None:  # noqa: ANN401 - of the model
    event()


def _abort_sets(label: str, status: str) -> Change:
    def instead(model: Any, original: Any, visit: Any) -> None:  # noqa: ANN401 - of the model
        original(visit)
        for meter in list(model.inventory):
            if meter.import_mpxn == visit.mpxn:
                hub = model.inventory[meter.hub]
                found = {"ESME": meter, "CHF": hub, "GPF": model.inventory[hub.gpf]}[label]
                model.state.set_status(found, status)

    return premises("aborted", "report", instead)


def _leave_mutant(name: str, description: str, change: Change) -> Mutant:
    return Mutant(f"hht-leave-{name}", (RULE,), description, change)


MUTANTS: Final = (
    *(
        _leave_mutant(f"hub-{status}-by-8.14.2", f"8.14.2 sets the CHF to {status}", _then(WITHOUT, _hub_goes(status)))
        for status in ("Pending", "Commissioned", "InstalledNotCommissioned")
    ),
    *(
        _leave_mutant(f"gpf-{status}-by-8.14.2", f"8.14.2 sets the GPF to {status}", _then(WITHOUT, _gpf_goes(status)))
        for status in ("Pending", "Commissioned")
    ),
    *(
        _leave_mutant(
            f"{label}-{status}-by-8.4",
            f"8.4 sets a {label} that is left to {status}",
            _left_by_update(update, label, status),
        )
        for update, label, status in (
            (HUB, "CHF", "Pending"),
            (HUB, "CHF", "Commissioned"),
            (HUB, "GPF", "Pending"),
            (HUB, "GPF", "Commissioned"),
            (REST, "ESME", "Pending"),
            (REST, "ESME", "Commissioned"),
            (REST, "GSME", "Pending"),
            (REST, "GSME", "Commissioned"),
        )
    ),
    _leave_mutant("not-by-gas", "8.14.2 is not for suppliers of gas", narrow(WITHOUT, "roles", "GS")),
    _leave_mutant("not-by-electricity", "8.14.2 is not for suppliers of electricity", narrow(WITHOUT, "roles", "IS")),
    *(
        _leave_mutant(f"{name}-with-time", f"{said} Commissioned after a day", _then(WITHOUT, _later(what)))
        for name, said, what in (
            ("hub", "a CHF that was left is", _hub_goes("Commissioned")),
            ("gpf", "the GPF of a hub that was left is", _gpf_goes("Commissioned")),
            ("meters", "the meters of a hub that was left are", _meters_go),
        )
    ),
    *(
        _leave_mutant(f"{label}-by-wan", f"the WAN alone makes the {label} Commissioned", _by_wan(label))
        for label in ("CHF", "GPF", "ESME")
    ),
    _leave_mutant(
        "hub-stays-by-8.14.1",
        "8.14.1 does not commission a hub that was left",
        narrow(WITH, "commissioned_from", "InstalledNotCommissioned"),
    ),
    _leave_mutant("gpf-with-hub", "8.14.1 commissions the GPF with its CHF", _then(WITH, _gpf_goes("Commissioned"))),
    _leave_mutant("meters-with-hub", "8.14.1 commissions the meters with the hub", _then(WITH, _meters_go)),
    _leave_mutant(
        "meter-stays-by-8.1.1",
        "8.1.1 does not commission a meter that was left",
        narrow("8.1.1", "commissioned_from", "InstalledNotCommissioned"),
    ),
    _leave_mutant(
        "reached-without-wan",
        "a Command reaches its Device without WAN",
        premises("hubs", "when_reachable", _reached_without_wan),
    ),
    *(
        _leave_mutant(
            f"abort-sets-{label}",
            f"a visit that is aborted takes the {label} out of use",
            _abort_sets(label, "Decommissioned"),
        )
        for label in ("CHF", "GPF", "ESME")
    ),
)
