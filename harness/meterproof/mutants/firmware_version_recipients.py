"""Faulty models of DCC Alert N39 on an activation: whom it goes to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.firmware_version_activation import (
    activation_of,
    deaf_to,
    in_status,
    passing_on,
    receiving,
    replacing,
)
from meterproof.mutants.firmware_version_taken import of_variants
from meterproof.mutants.mutation import Change, Mutant

_TOLD: Final = ("firmware-activation-told",)
_ALIKE: Final = ("firmware-alerts-as-for-ppmid",)


def _to(instead: Callable[[ReferenceModel, frozenset[str], Any], frozenset[str]]) -> Change:
    """Return the change of who is told: ``instead(model, users, device)``."""
    return replacing("recipients", lambda model, original, device: instead(model, original(device), device))


def _users(model: ReferenceModel, *names: str) -> frozenset[str]:
    return frozenset(eui for eui, user in model.state.users.items() if user.name in names)


def _of_role(model: ReferenceModel, role: str) -> frozenset[str]:
    return frozenset(eui for eui, user in model.state.users.items() if role in user.roles)


def _told_twice(model: ReferenceModel, original: Any, user: str, device: Any, alert: Any) -> None:  # noqa: ANN401 - of the model
    original(user, device, alert)
    if user == min(activation_of(model).recipients(device)):
        original(user, device, alert)


def _only_if_taken(model: ReferenceModel, alert: Any) -> bool:  # noqa: ANN401 - of the model
    return model.inventory[alert.device].firmware == alert.firmware or not alert.success


def _without(name: str) -> Change:
    return _to(lambda model, users, _device: users - _users(model, name))


def _with(name: str) -> Change:
    return _to(lambda model, users, _device: users | _users(model, name))


def _repeated_to_operator(model: ReferenceModel, original: Any, alert: Any) -> bool:  # noqa: ANN401 - of the model
    known = bool(original(alert))
    if known:
        for user in _users(model, "ED"):
            activation_of(model).pass_on(user, model.inventory[alert.device], alert)
    return known


MUTANTS: Final = (
    *of_variants(_TOLD, "nobody", "nobody is told", deaf_to),
    *(
        Mutant(
            f"n39-not-to-{name.lower()}",
            _TOLD,
            f"{name} is not told",
            _without(name),
        )
        for name in ("IS", "IS-2", "GS", "GS-2")
    ),
    *(
        Mutant(
            f"n39-to-{name.lower()}",
            _TOLD,
            f"{name} is told as well",
            _with(name),
        )
        for name in ("IS-2", "GS-2", "ES", "ED", "GT", "RSA", "OU")
    ),
    Mutant(
        "n39-to-adder", _TOLD, "who added the Device is told", _to(lambda _m, _u, device: frozenset({device.added_by}))
    ),
    Mutant(
        "n39-to-adder-too",
        _TOLD,
        "who added the Device is told as well",
        _to(lambda _m, users, device: users | {device.added_by}),
    ),
    Mutant(
        "n39-to-every-supplier",
        _TOLD,
        "every Import and Gas Supplier is told",
        _to(lambda model, _u, _d: _of_role(model, "IS") | _of_role(model, "GS")),
    ),
    Mutant(
        "n39-to-first",
        _TOLD,
        "one of the Suppliers alone is told",
        _to(lambda _m, users, _d: frozenset(sorted(users)[:1])),
    ),
    Mutant(
        "n39-to-last",
        _TOLD,
        "the other Supplier alone is told",
        _to(lambda _m, users, _d: frozenset(sorted(users)[-1:])),
    ),
    Mutant("n39-twice-to-first", _TOLD, "one of the Suppliers is told twice", replacing("pass_on", _told_twice)),
    *(
        Mutant(
            f"n39-not-while-{status.lower()}",
            _TOLD,
            f"nobody is told of a Device that is {status}",
            receiving(lambda _alert: None, in_status(status)),
        )
        for status in ("Whitelisted", "InstalledNotCommissioned", "Commissioned")
    ),
    Mutant("n39-not-of-failure", _TOLD, "nobody is told of a failure", passing_on(lambda _m, alert: alert.success)),
    Mutant("n39-not-of-success", _TOLD, "nobody is told of a success", passing_on(lambda _m, alert: not alert.success)),
    Mutant("n39-only-if-taken", _TOLD, "nobody is told of a version that is not taken", passing_on(_only_if_taken)),
    Mutant(
        "n39-repeated-to-operator",
        _TOLD,
        "an alert that comes twice is passed on to the network operator",
        replacing("is_known", _repeated_to_operator),
    ),
    Mutant(
        "n39-of-bridges-to-first",
        _ALIKE,
        "of a bridge one Supplier alone is told",
        _to(lambda _m, users, device: frozenset(sorted(users)[:1]) if device.ppmid_variant != "PPMID" else users),
    ),
    Mutant(
        "n39-of-bridges-twice",
        _ALIKE,
        "of a bridge the Suppliers are told twice",
        replacing(
            "pass_on",
            lambda _m, original, user, device, alert: [
                original(user, device, alert) for _ in range(2 if device.ppmid_variant != "PPMID" else 1)
            ],
        ),
    ),
)
