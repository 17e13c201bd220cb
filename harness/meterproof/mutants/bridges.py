"""Faulty models that notice most Alt HAN bridges in joins and unjoins, and not those in some corner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, method, replace

CRITICAL: Final = "8.7.1"
NON_CRITICAL: Final = "8.7.2"

_RULES: Final = {
    "8.7.1": "8.7.1-bridge-refused",
    "8.7.2": "8.7.2-bridge-target-refused",
    "8.8.1": "8.8.1-bridge-refused",
    "8.8.2": "8.8.2-bridge-refused",
}

Where = Callable[[ReferenceModel, Any, Any, Any], bool]
"""Whether a bridge is overlooked, given the request, the bridge and the Device beside it."""


def _overlooked(variant: str, where: Where) -> Change:
    """Return the change by which a bridge in a request is not noticed where ``where`` holds."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        validate, refused = handler.validate, handler.bridge_refused

        def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
            def refusing(target: Any, other: Any) -> bool:  # noqa: ANN401 - records of the model
                bridge, beside = (other, target) if variant in ("8.7.1", "8.8.1") else (target, other)
                return bool(refused(target, other)) and not where(model, request, bridge, beside)

            handler.bridge_refused = refusing
            validate(request)

        replace(handler, "validate", validating)

    return change


def _with_status(status: str) -> Where:
    return lambda _model, _request, bridge, _beside: bridge.status == status


def _named_in_lower_case(_model: ReferenceModel, request: Any, _bridge: Any, _beside: Any) -> bool:  # noqa: ANN401 - of the model
    written = request.id_text + request.item("OtherDeviceID")
    return bool(written != written.upper())


def _added_by_requester(_model: ReferenceModel, request: Any, bridge: Any, _beside: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(bridge.added_by == request.originator)


def _added_by_another(_model: ReferenceModel, request: Any, bridge: Any, _beside: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(bridge.added_by != request.originator)


def _on_no_hub(_model: ReferenceModel, _request: Any, bridge: Any, _beside: Any) -> bool:  # noqa: ANN401 - of the model
    return not bridge.hub


def _meter_not_commissioned(_model: ReferenceModel, _request: Any, _bridge: Any, beside: Any) -> bool:  # noqa: ANN401 - of the model
    return bool(beside.status != "Commissioned")


def _hub_not_commissioned(model: ReferenceModel, _request: Any, _bridge: Any, beside: Any) -> bool:  # noqa: ANN401 - of the model
    hub = model.inventory.get(beside.hub)
    return hub is not None and hub.status != "Commissioned"


def _kept_from_first_join(variant: str) -> Change:
    """Return the change by which the first join that is tried settles for good what a PPMID is."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        original = handler.is_bridge
        settled: dict[str, bool] = {}

        def is_bridge(device: Any) -> bool:  # noqa: ANN401 - a record of the model
            return bool(settled.setdefault(device.id, original(device)))

        replace(handler, "is_bridge", is_bridge)

    return change


def _as_first_recorded(variant: str) -> Change:
    """Return the change by which the variant that was recorded first decides, in this life of the Device or before."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[variant]
        add = model.inventory.add
        first: dict[str, str] = {}

        def adding(record: Any) -> None:  # noqa: ANN401 - a record of the model
            first.setdefault(record.id, record.ppmid_variant)
            add(record)

        replace(model.inventory, "add", adding)
        replace(handler, "is_bridge", lambda device: first.get(device.id, "").startswith("AltHAN"))

    return change


def _locked_once_tried(model: ReferenceModel) -> None:
    critical: Any = model.handlers[CRITICAL]
    details: Any = model.handlers["8.4"]
    update = details.updates["UpdateDeviceDetails"]
    validate, allows, tried = critical.validate, update.status_allows, set()

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        tried.add(critical.other_id(request))
        validate(request)

    replace(critical, "validate", validating)
    replace(update, "status_allows", lambda device: device.id not in tried and allows(device))


def _commissioned_is_bridge(original: Any, device: Any) -> bool:  # noqa: ANN401 - a method of the model
    return bool(original(device)) or (device.type == "PPMID" and device.status == "Commissioned")


def _refused_beside_bridge(device_type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[CRITICAL]
        refused = handler.bridge_refused

        def refusing(target: Any, other: Any) -> bool:  # noqa: ANN401 - records of the model
            near = model.inventory.found_by(("hub", target.hub))
            beside = any(handler.is_bridge(device) for device in near)
            return bool(refused(target, other)) or (other.type == device_type and beside)

        replace(handler, "bridge_refused", refusing)

    return change


def _commissioned_by_gpf(model: ReferenceModel) -> None:
    handler: Any = model.handlers[NON_CRITICAL]
    succeeded = handler.succeeded

    def succeeding(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        succeeded(command)
        other = handler.other(command.request)
        if handler.is_bridge(other):
            model.state.set_status(other, "Commissioned")

    replace(handler, "succeeded", succeeding)


def _by_status() -> Sequence[Mutant]:
    statuses = {
        "8.7.1": ("Pending", "Suspended", "Recovery", "Recovered"),
        "8.7.2": ("Suspended", "Recovery", "Recovered"),
        "8.8.1": ("Pending", "InstalledNotCommissioned", "Commissioned", "Suspended"),
        "8.8.2": ("InstalledNotCommissioned", "Commissioned", "Suspended"),
    }
    return [
        Mutant(
            f"{variant}-{status.lower()}-bridge-overlooked",
            (_RULES[variant],),
            f"a bridge that is {status} is not noticed",
            _overlooked(variant, _with_status(status)),
        )
        for variant, found in statuses.items()
        for status in found
    ]


MUTANTS: Final = (
    *_by_status(),
    *(
        Mutant(
            f"{variant}-bridge-{name}-overlooked",
            (_RULES[variant],),
            f"a bridge {what} is not noticed",
            _overlooked(variant, where),
        )
        for name, what, where, variants in (
            ("in-lower-case", "that is named in lower case", _named_in_lower_case, ("8.7.1", "8.7.2")),
            ("of-requester", "that the requester added", _added_by_requester, ("8.7.1", "8.7.2")),
            ("of-another", "that another User added", _added_by_another, ("8.7.1", "8.7.2")),
            ("on-no-hub", "that is on no hub", _on_no_hub, ("8.7.1",)),
            ("beside-new-meter", "whose meter is not Commissioned", _meter_not_commissioned, ("8.7.1",)),
            ("under-new-hub", "whose hub is not Commissioned", _hub_not_commissioned, ("8.7.1",)),
        )
        for variant in variants
    ),
    Mutant(
        "8.7.1-bridge-settled-by-first-join",
        ("8.7.1-variant-from-inventory",),
        "the first join that is tried settles for good whether a PPMID is a bridge",
        _kept_from_first_join(CRITICAL),
    ),
    Mutant(
        "8.7.2-bridge-settled-by-first-join",
        ("8.7.2-bridge-target-refused",),
        "the first join that is tried settles for good whether a PPMID is a bridge",
        _kept_from_first_join(NON_CRITICAL),
    ),
    Mutant(
        "8.7.1-variant-of-earlier-life",
        ("8.7.1-variant-from-inventory",),
        "a PPMID that was pre-notified again is judged by its earlier variant",
        _as_first_recorded(CRITICAL),
    ),
    *(
        Mutant(
            f"{variant}-variant-at-first",
            (_RULES[variant],),
            "the variant that counts is the one of the pre-notification",
            _as_first_recorded(variant),
        )
        for variant in ("8.8.1", "8.8.2")
    ),
    Mutant(
        "8.4-locked-once-a-join-was-tried",
        ("8.4-ppmid-variant-changed",),
        "the variant can't be changed any more after a join was tried",
        _locked_once_tried,
    ),
    *(
        Mutant(
            f"{variant}-commissioned-ppmid-refused",
            (_RULES[variant],),
            "a genuine PPMID that is Commissioned is taken for a bridge",
            method(variant, "is_bridge", _commissioned_is_bridge),
        )
        for variant in (CRITICAL, NON_CRITICAL)
    ),
    *(
        Mutant(
            f"8.7.1-{device_type.lower()}-beside-bridge-refused",
            (_RULES[CRITICAL],),
            f"no {device_type} can be joined where a bridge is on the hub",
            _refused_beside_bridge(device_type),
        )
        for device_type in ("PPMID", "HCALCS")
    ),
    Mutant(
        "8.7.2-bridge-commissioned-by-gpf",
        ("8.7.2-gpf-to-bridge",),
        "a GPF that is joined to a bridge makes it Commissioned",
        _commissioned_by_gpf,
    ),
)
