"""Faulty models of 8.4 Update Inventory: one update at a time, and the statuses that can be asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.update_request import BODY, KINDS, asks_for, short, tolerating
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
)
from meterproof.mutants.updating import DELETION, DETAILS, SRV, update_of


def _choices() -> Sequence[Mutant]:
    one = ("8.4-one-update",)

    def both(*kinds: str) -> Callable[[Any], bool]:
        def condition(root: Any) -> bool:  # noqa: ANN401 - an element
            (update,) = root.iter(f"{{*}}{BODY}")
            held = [str(child.tag).rpartition("}")[2] for child in update][1:]
            return sorted(held) == sorted(kinds)

        return condition

    pairs = [(first, second) for at, first in enumerate(KINDS) for second in KINDS[at + 1 :]]
    return (
        *(
            Mutant(
                f"8.4-{short(first)}-and-{short(second)}-at-once",
                one,
                f"{first} and {second} may be asked for at once, and the first of them is done",
                tolerating(both(first, second)),
            )
            for first, second in pairs
        ),
        Mutant("8.4-two-updates-last-done", one, "of several updates the last one is done", _doing_last),
        Mutant(
            "8.4-all-five-at-once",
            one,
            "all five may be asked for at once, and the first is done",
            tolerating(both(*KINDS)),
        ),
        Mutant(
            "8.4-three-at-once",
            one,
            "three updates may be asked for at once, and the first is done",
            tolerating(both(EXCEPT_HUB, DETAILS, DELETION)),
        ),
        *(
            Mutant(f"8.4-{short(kind)}-twice", one, f"{kind} may be given twice", tolerating(both(kind, kind)))
            for kind in (EXCEPT_HUB, HUB, DETAILS, DELETION)
        ),
        *(Mutant(f"8.4-{short(kind)}-not-known", one, f"{kind} is not known", _not_knowing(kind)) for kind in KINDS),
        Mutant(
            "8.4-nothing-asked-acknowledged",
            one,
            "an 8.4 that asks for nothing is acknowledged",
            _acknowledging_nothing,
        ),
        Mutant(
            "8.4-nothing-asked-refused-late",
            one,
            "an 8.4 that asks for nothing is refused with E080410",
            _refusing_nothing("E080410"),
        ),
        Mutant(
            "8.4-unknown-item-ignored",
            one,
            "an item that DUIS does not know is ignored",
            tolerating(lambda root: next(root.iter("{*}UpdateDeviceOwner"), None) is not None),
        ),
    )


def _doing_last(model: ReferenceModel) -> None:
    tolerating(lambda root: True)(model)
    handler: Any = model.handlers[SRV]
    replace(
        handler,
        "update",
        lambda request: [handler.updates[name] for name in request.items() if name in handler.updates][-1],
    )


def _not_knowing(kind: str) -> Change:
    def change(model: ReferenceModel) -> None:
        from meterproof.model.refusal import Unreadable

        original = model.reader.read

        def reading(message: bytes, service: str) -> Any:  # noqa: ANN401 - a request of the model
            request = original(message, service)
            if request.body_name == BODY and asks_for(request, kind):
                raise Unreadable(f"{kind} is not known")
            return request

        replace(model.reader, "read", reading)

    return change


def _acknowledging_nothing(model: ReferenceModel) -> None:
    tolerating(_is_bare)(model)
    handler: Any = model.handlers[SRV]
    named, validate, execute = handler.devices_named, handler.validate, handler.execute

    def bare(request: Any) -> bool:  # noqa: ANN401 - a request of the model
        return not any(kind in request.items() for kind in KINDS)

    replace(handler, "devices_named", lambda request: [] if bare(request) else named(request))
    replace(handler, "validate", lambda request: None if bare(request) else validate(request))
    replace(handler, "execute", lambda request: handler.acknowledge() if bare(request) else execute(request))


def _refusing_nothing(code: str) -> Change:
    def change(model: ReferenceModel) -> None:
        tolerating(_is_bare)(model)
        handler: Any = model.handlers[SRV]
        named = handler.devices_named

        def naming(request: Any) -> Any:  # noqa: ANN401 - a request of the model
            if not any(kind in request.items() for kind in KINDS):
                raise RequestRefused(code)
            return named(request)

        replace(handler, "devices_named", naming)

    return change


def _is_bare(root: Any) -> bool:  # noqa: ANN401 - an element
    return not any(next(root.iter(f"{{*}}{kind}"), None) is not None for kind in KINDS)


def _values() -> Sequence[Mutant]:
    def letting(kind: str, value: str) -> Change:
        """Return the change by which ``value`` passes the schema as a status of ``kind``."""
        return tolerating(lambda root: any((one.text or "") == value for one in root.iter(f"{{*}}{kind}")))

    def setting(kind: str, value: str) -> Change:
        """Return the change by which ``value`` is set as well, whatever the status is."""

        def change(model: ReferenceModel) -> None:
            letting(kind, value)(model)
            update = update_of(model, kind)
            validate, execute = update.validate, update.execute

            def mine(request: Any) -> bool:  # noqa: ANN401 - a request of the model
                return bool(update.new_status(request) == value)

            replace(update, "validate", lambda request, device: None if mine(request) else validate(request, device))
            replace(
                update,
                "execute",
                lambda request, device: (
                    model.inventory.change(device, status=value) if mine(request) else execute(request, device)
                ),
            )

        return change

    def barring(kind: str, value: str) -> Change:
        def change(model: ReferenceModel) -> None:
            from meterproof.model.refusal import Unreadable

            original = model.reader.read

            def reading(message: bytes, service: str) -> Any:  # noqa: ANN401 - a request of the model
                request = original(message, service)
                if request.item(kind) == value:
                    raise Unreadable(f"{value} is no status here")
                return request

            replace(model.reader, "read", reading)

        return change

    mutants: list[Mutant] = []
    for kind, rule, good, bad in (
        (
            EXCEPT_HUB,
            ("8.4-status-values-except-hub",),
            ("Pending", "InstalledNotCommissioned"),
            ("Whitelisted", "Commissioned", "Decommissioned", "Withdrawn", "Suspended", "Recovery", "Recovered"),
        ),
        (
            HUB,
            ("8.4-status-values-hub",),
            ("Commissioned", "InstalledNotCommissioned", "Withdrawn"),
            ("Pending", "Whitelisted", "Decommissioned", "Suspended", "Recovery", "Recovered"),
        ),
    ):
        name = "hub" if kind == HUB else "except-hub"
        mutants += [
            Mutant(f"8.4-{name}-value-{value.lower()}", rule, f"{kind} can set {value}", setting(kind, value))
            for value in bad
        ]
        mutants += [
            Mutant(
                f"8.4-{name}-value-{value.lower()}-late",
                rule,
                f"{value} passes the schema as {kind}, and is refused as no valid move",
                letting(kind, value),
            )
            for value in bad
        ]
        mutants += [
            Mutant(f"8.4-{name}-value-{value.lower()}-refused", rule, f"{kind} can't be {value}", barring(kind, value))
            for value in good
        ]
        mutants += [
            Mutant(
                f"8.4-{name}-value-spaced",
                rule,
                f"{kind} may be written with spaces",
                letting(kind, "Installed Not Commissioned"),
            ),
            Mutant(f"8.4-{name}-value-empty", rule, f"{kind} may be empty", letting(kind, "")),
            Mutant(f"8.4-{name}-value-case", rule, f"the letter case of {kind} does not matter", _ignoring_case(kind)),
        ]
    return mutants


def _ignoring_case(kind: str) -> Change:
    """Return the change by which a status of ``kind`` counts whatever the case of its letters."""
    values = {
        "pending": "Pending",
        "installednotcommissioned": "InstalledNotCommissioned",
        "commissioned": "Commissioned",
    }
    values["withdrawn"] = "Withdrawn"

    def change(model: ReferenceModel) -> None:
        original = model.reader.schema_faults

        def faults(root: Any) -> Any:  # noqa: ANN401 - an element and its faults
            for one in root.iter(f"{{*}}{kind}"):
                one.text = values.get((one.text or "").lower(), one.text)
            return original(root)

        replace(model.reader, "schema_faults", faults)

    return change


MUTANTS: Final = (*_choices(), *_values())
