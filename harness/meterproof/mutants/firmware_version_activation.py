"""How mutants change what the DCC makes of an alert on an activation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, replace


def activation_of(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    """Return what activates firmware and takes in alerts."""
    return model.operations.activation


def replacing(name: str, instead: Callable[..., Any]) -> Change:
    """Return the change of a method of the activation: ``instead(model, original, *arguments)``."""

    def change(model: ReferenceModel) -> None:
        original = getattr(activation_of(model), name)
        replace(activation_of(model), name, lambda *arguments: instead(model, original, *arguments))

    return change


def receiving(instead: Callable[[Any], Any], meant: Callable[[ReferenceModel, Any], bool] = lambda *_: True) -> Change:
    """Return the change by which another alert is taken in, or none where ``instead`` gives nothing."""

    def receive(model: ReferenceModel, original: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        taken = instead(alert) if meant(model, alert) else alert
        if taken is not None:
            original(taken)

    return replacing("receive", receive)


def of_variant(variant: str) -> Callable[[ReferenceModel, Any], bool]:
    """Tell alerts of Devices of one variant."""
    return lambda model, alert: model.inventory[alert.device].ppmid_variant == variant


def in_status(status: str) -> Callable[[ReferenceModel, Any], bool]:
    """Tell alerts of Devices in one SMI Status."""
    return lambda model, alert: model.inventory[alert.device].status == status


def passing_on(meant: Callable[[ReferenceModel, Any], bool]) -> Change:
    """Return the change by which N39 is sent of some alerts alone."""

    def pass_on(model: ReferenceModel, original: Any, user: str, device: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        if meant(model, alert):
            original(user, device, alert)

    return replacing("pass_on", pass_on)


def deaf_to(variant: str) -> Change:
    """Return the change by which alerts of Devices of one variant are not taken in."""
    return receiving(lambda _alert: None, of_variant(variant))
