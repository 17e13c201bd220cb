"""Faulty models of DCC Alert N39 on an activation: which alert it is, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace as changed
from typing import Any, Final

from meterproof.model.activation import ActivationAlert
from meterproof.model.dcc import ReferenceModel
from meterproof.model.writer import element, items, payload
from meterproof.mutants.firmware_version_activation import activation_of, deaf_to, passing_on, replacing
from meterproof.mutants.firmware_version_taken import of_variants
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES
from meterproof.wire.gbcs import Envelope, Flag

_AS_N39: Final = ("device-alert-as-n39",)
_BY_N39: Final = ("firmware-activation-by-n39",)
_ALIKE: Final = ("firmware-alerts-as-for-ppmid",)


def _saying(name: str, value: str, variant: str = "") -> Change:
    """Return the change of one thing that N39 says, of one variant or of all."""

    def content(model: ReferenceModel, original: Any, device: Any, alert: Any) -> Any:  # noqa: ANN401 - of the model
        meant = not variant or device.ppmid_variant == variant
        return original(device, changed(alert, **{name: value})) if meant else original(device, alert)

    return replacing("content", content)


def _content(instead: Callable[[str, Any], str], variant: str = "") -> Change:
    """Return the change of the content of N39: ``instead(content, device)``."""

    def content(model: ReferenceModel, original: Any, device: Any, alert: Any) -> str:  # noqa: ANN401 - of the model
        told = str(original(device, alert))
        return instead(told, device) if not variant or device.ppmid_variant == variant else told

    return replacing("content", content)


def _other_outcome(variant: str) -> Change:
    def swap(told: str, _device: object) -> str:
        names = {"ActivationSuccess": "ActivationFailure", "ActivationFailure": "ActivationSuccess"}
        now = next(name for name in names if name in told)
        return told.replace(now, names[now])

    return _content(swap, variant)


def _old_version(model: ReferenceModel, original: Any, device: Any, alert: Any) -> Any:  # noqa: ANN401 - of the model
    return original(device, changed(alert, firmware="0000012F"))


def _recorded_version(model: ReferenceModel, original: Any, device: Any, alert: Any) -> Any:  # noqa: ANN401 - of the model
    """Tell what the inventory holds, which differs where it did not take the version."""
    return original(device, changed(alert, firmware=device.firmware) if alert.success else alert)


def _code(code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        replace(activation_of(model), "alert_code", code)

    return change


def _element(name: str) -> Change:
    def change(model: ReferenceModel) -> None:
        replace(activation_of(model), "alert_element", name)

    return change


def _other_code_for(variant: str, code: str) -> Change:
    def pass_on(model: ReferenceModel, original: Any, user: str, device: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        activation = activation_of(model)
        if device.ppmid_variant != variant:
            original(user, device, alert)
            return
        usual, activation.alert_code = activation.alert_code, code
        original(user, device, alert)
        activation.alert_code = usual

    return replacing("pass_on", pass_on)


def _device_alert(*, instead: bool) -> Change:
    """Return the change by which Users get a Device Alert as well, or in the place of N39."""

    def pass_on(model: ReferenceModel, original: Any, user: str, device: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        if not instead:
            original(user, device, alert)
        octets = Envelope(Flag.ALERT, alert.number, device.id, user, 0x012B, b"").encode()
        state = model.state
        body = element("DeviceAlertMessage", items([("AlertCode", alert.code)]) + payload(octets))
        state.send(user, state.writer._response("", "", "I0", state.clock.text(), body))

    return replacing("pass_on", pass_on)


def _also(code: str) -> Change:
    """Return the change by which a second alert comes beside N39."""

    def pass_on(model: ReferenceModel, original: Any, user: str, device: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
        original(user, device, alert)
        activation = activation_of(model)
        usual, activation.alert_code = activation.alert_code, code
        original(user, device, alert)
        activation.alert_code = usual

    return replacing("pass_on", pass_on)


def _read_is_activation(model: ReferenceModel) -> None:
    """Send N39 when 11.2 tells a version that the inventory did not have."""
    handler: Any = model.handlers["11.2"]
    activation, original = activation_of(model), handler.reported.report

    def report(device: str, version: str) -> None:
        record = model.inventory[device]
        differs = record.firmware != version
        original(device, version)
        if differs:
            for user in activation.recipients(record):
                activation.pass_on(user, record, ActivationAlert(device, 0, version, True))

    replace(handler.reported, "report", report)


def _once_for_device(model: ReferenceModel) -> None:
    """Send N39 of the first activation of a Device alone."""
    seen: set[tuple[str, int]] = set()

    def meant(_model: ReferenceModel, alert: Any) -> bool:  # noqa: ANN401 - of the model
        seen.add((alert.device, alert.number))
        return bool(min(number for device, number in seen if device == alert.device) == alert.number)

    passing_on(meant)(model)


def _as_n39_and_by_n39() -> Sequence[Mutant]:
    """Return the mutants of what N39 is: two rules say it, one of alerts and one of activations."""
    return [
        *of_variants(_AS_N39, "not-passed-on", "its alerts are not passed on", deaf_to),
        *of_variants(_AS_N39, "says-8f72", "N39 says 0x8F72", lambda one: _saying("code", "8F72", one)),
        *of_variants(_AS_N39, "other-outcome", "N39 says success for failure and the reverse", _other_outcome),
        *of_variants(_AS_N39, "n24", "its alerts are passed on as N24", lambda one: _other_code_for(one, "N24")),
        *of_variants(_BY_N39, "not-notified", "nobody is told", deaf_to, variants=BRIDGES),
        *of_variants(_BY_N39, "n38", "N38 tells of it", lambda one: _other_code_for(one, "N38"), variants=BRIDGES),
        Mutant("n39-always-success", _AS_N39, "N39 says success of every activation", _saying("success", "yes")),
        Mutant("n39-always-failure", _AS_N39, "N39 says failure of every activation", _saying("success", "")),
        Mutant(
            "n39-recorded-version",
            _AS_N39,
            "N39 tells what the inventory holds",
            replacing("content", _recorded_version),
        ),
        Mutant(
            "n39-no-code",
            _AS_N39,
            "N39 does not tell the code of the Device's alert",
            _content(lambda told, _device: told.replace("<sr:DeviceAlertCode>8F8B</sr:DeviceAlertCode>", "")),
        ),
        Mutant(
            "n39-both-outcomes",
            _AS_N39,
            "N39 says success and failure at once",
            _content(
                lambda told, _device: (
                    f"{told}<sr:ActivationFailure/><sr:ActivationSuccess/>"
                    if "Success" not in told
                    else f"{told}<sr:ActivationFailure/>"
                )
            ),
        ),
        Mutant(
            "n39-no-outcome",
            _AS_N39,
            "N39 does not say how it ended",
            _content(lambda told, _device: told.partition("<sr:Activation")[0]),
        ),
        Mutant(
            "n39-other-element",
            _AS_N39,
            "N39 holds a FirmwareDistributionFailure",
            _element("FirmwareDistributionFailure"),
        ),
        Mutant("device-alert-as-it-is", _AS_N39, "Users get a Device Alert", _device_alert(instead=True)),
        Mutant("device-alert-as-well", _AS_N39, "Users get a Device Alert as well", _device_alert(instead=False)),
        Mutant("activation-n38-as-well", _BY_N39, "another alert comes beside N39", _also("N38")),
        Mutant("activation-n38", _BY_N39, "N38 tells of every activation", _code("N38")),
        Mutant("activation-failure-for-success", _BY_N39, "N39 says failure", _saying("success", "")),
        Mutant("activation-old-version", _BY_N39, "N39 tells the version before", replacing("content", _old_version)),
        Mutant("activation-told-when-read", _BY_N39, "N39 comes when a version is read", _read_is_activation),
        Mutant("activation-told-once", _BY_N39, "N39 comes of the first activation alone", _once_for_device),
    ]


MUTANTS: Final = (
    *_as_n39_and_by_n39(),
    *of_variants(
        _ALIKE,
        "variant-told",
        "N39 tells the variant",
        lambda one: _content(
            lambda told, device: f"{told}<sr:PPMIDVariant>{device.ppmid_variant}</sr:PPMIDVariant>", one
        ),
        variants=BRIDGES,
    ),
    *of_variants(
        _ALIKE,
        "device-told",
        "N39 names the Device",
        lambda one: _content(lambda told, device: f"<sr:DeviceID>{device.id}</sr:DeviceID>{told}", one),
        variants=BRIDGES,
    ),
    *of_variants(
        _ALIKE,
        "no-code",
        "N39 leaves the code out",
        lambda one: _content(
            lambda told, _device: told.replace("<sr:DeviceAlertCode>8F8B</sr:DeviceAlertCode>", ""), one
        ),
        variants=BRIDGES,
    ),
    *of_variants(
        _ALIKE, "other-code", "N38 comes in the place of N39", lambda one: _other_code_for(one, "N38"), variants=BRIDGES
    ),
    *of_variants(_ALIKE, "not-told", "no alert comes", deaf_to, variants=BRIDGES),
)
