"""Faulty models of 8.4: the moves of Devices other than hubs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.shared import BRIDGES, slug
from meterproof.mutants.updating import deciding, update_of

EXCEPT_HUB: Final = "UpdateDeviceStatusExceptCH"
HUB: Final = "UpdateDeviceStatusCH"
TYPES: Final = ("ESME", "GSME", "HCALCS", "PPMID")
OTHER_TYPES: Final = ("GPF", "IHD", "CAD")
STATUSES: Final = (
    "Pending",
    "Whitelisted",
    "InstalledNotCommissioned",
    "Commissioned",
    "Decommissioned",
    "Withdrawn",
    "Suspended",
    "Recovery",
)
NO_SUPPLIERS: Final = ("ES", "RSA", "ED", "GT", "OU")
MOVES: Final = (("Pending", "InstalledNotCommissioned"), ("Whitelisted", "Pending"))


def _permitting(
    *moves: tuple[str, str], types: Sequence[str] = TYPES, where: Callable[[Any], bool] | None = None
) -> Change:
    """Return the change by which these moves, too, are permitted to Devices of ``types`` for which ``where`` holds."""

    def permitted(original: Any, device: Any, new: str) -> bool:  # noqa: ANN401 - a method and a record of the model
        mine = device.type in types and (where is None or where(device))
        return bool(original(device, new)) or (mine and (device.validated_status, new) in moves)

    return deciding(EXCEPT_HUB, "transition_permitted", permitted)


def _barring(*moves: tuple[str, str], where: Callable[[Any], bool]) -> Change:
    """Return the change by which these moves are not permitted to Devices for which ``where`` holds."""

    def permitted(original: Any, device: Any, new: str) -> bool:  # noqa: ANN401 - a method and a record of the model
        return bool(original(device, new)) and not (where(device) and (device.validated_status, new) in moves)

    return deciding(EXCEPT_HUB, "transition_permitted", permitted)


def _afterwards(*moves: tuple[str, str], then: Callable[[ReferenceModel, Any], None]) -> Change:
    """Return the change by which ``then(model, device)`` follows one of these moves."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, EXCEPT_HUB)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            move = (device.validated_status, update.new_status(request))
            execute(request, device)
            if move in moves:
                then(model, device)

        replace(update, "execute", executing)

    return change


def whose(item: str, value: str) -> Callable[[Any], bool]:
    """Return the test whether a record holds ``value`` as ``item``."""
    return lambda device: bool(getattr(device, item) == value)


def _changing(**items: object) -> Callable[[ReferenceModel, Any], None]:
    return lambda model, device: model.inventory.change(device, **items)


def alerting(model: ReferenceModel, device: Any) -> None:  # noqa: ANN401 - a record of the model
    """Tell who added a Device of its new status, by an alert."""
    from meterproof.model.writer import items

    content = items([("DeviceID", device.id), ("DeviceStatus", device.status)])
    model.state.alert(device.added_by, "N16", "DeviceStatusChangeEvent", content)


def _moving_neighbours(model: ReferenceModel, device: Any) -> None:  # noqa: ANN401 - a record of the model
    for other in model.inventory.on_hub(device.hub) if device.hub else ():
        if other is not device and other.type in TYPES:
            model.inventory.change(other, status=device.status)


def changing_before_refusing(name: str) -> Change:
    """Return the change by which a status is set even where the move is refused as invalid."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        validate = update.validate

        def validating(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            try:
                validate(request, device)
            except RequestRefused as refused:
                if refused.code == update.transition_code(device):
                    model.inventory.change(device, status=update.new_status(request))
                raise

        replace(update, "validate", validating)

    return change


def acknowledging_refusals(name: str) -> Change:
    """Return the change by which a move that is not valid is acknowledged and not made."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, name)
        execute, permitted = update.execute, update.transition_permitted

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
            if permitted(device, update.new_status(request)):
                execute(request, device)

        replace(update, "execute", executing)
        replace(update, "transition_permitted", always(True))

    return change


def _moves() -> Sequence[Mutant]:
    installed, back, closed = (
        ("8.4-pending-to-installed",),
        ("8.4-whitelisted-to-pending",),
        ("8.4-status-move-refused",),
    )
    install, put_back = MOVES
    return (
        *(
            Mutant(
                f"8.4-{type.lower()}-not-{what}",
                rule,
                f"a {type} does not go from {move[0]} to {move[1]}",
                _barring(move, where=whose("type", type)),
            )
            for type in TYPES
            for what, rule, move in (("installed", installed, install), ("put-back", back, put_back))
        ),
        *(
            Mutant(
                f"8.4-{slug(bridge)}-not-{what}",
                rule,
                f"a bridge ({bridge}) does not go from {move[0]} to {move[1]}",
                _barring(move, where=whose("ppmid_variant", bridge)),
            )
            for bridge in BRIDGES
            for what, rule, move in (("installed", installed, install), ("put-back", back, put_back))
        ),
        *(
            Mutant(
                f"8.4-{what}-{id}",
                rule,
                f"a Device that goes from {move[0]} to {move[1]} {words}",
                _afterwards(move, then=then),
            )
            for what, rule, move in (("installed", installed, install), ("put-back", back, put_back))
            for id, words, then in (
                (
                    "stays",
                    "is acknowledged and stays as it was",
                    _changing(status=move[0]),
                ),
                ("loses-metering-point", "loses its metering point", _changing(import_mpxn="")),
                ("loses-product", "loses its firmware version", _changing(firmware="")),
                ("told", "is told to its adder by an alert", alerting),
                ("moves-neighbours", "takes the Devices of its hub along", _moving_neighbours),
                (
                    "gets-date",
                    "gets a date of commissioning",
                    lambda model, device: model.inventory.change(device, commissioned_on=model.clock.now.date()),
                ),
            )
        ),
        Mutant(
            "8.4-installed-commissioned",
            installed,
            "a Device that is installed becomes Commissioned",
            _afterwards(install, then=_changing(status="Commissioned")),
        ),
        Mutant(
            "8.4-installed-whitelisted",
            installed,
            "a Device that is installed becomes Whitelisted",
            _afterwards(install, then=_changing(status="Whitelisted")),
        ),
        Mutant(
            "8.4-put-back-decommissioned",
            back,
            "a Device that is put back becomes Decommissioned",
            _afterwards(put_back, then=_changing(status="Decommissioned")),
        ),
        Mutant(
            "8.4-put-back-removed",
            back,
            "a Device that is put back leaves the inventory",
            _afterwards(put_back, then=lambda model, device: model.inventory.remove(device.id)),
        ),
        Mutant(
            "8.4-put-back-for-good",
            back,
            "a Device that was put back can't be installed any more",
            _barring_second_life,
        ),
        *(
            Mutant(
                f"8.4-not-{what}-under-{status.lower()}-chf",
                rule,
                f"a Device does not go from {move[0]} to {move[1]} while its CHF is {status}",
                _barring_under(move, status),
            )
            for what, rule, move in (("installed", installed, install), ("put-back", back, put_back))
            for status in ("Pending", "InstalledNotCommissioned", "Withdrawn", "Suspended")
        ),
        Mutant(
            "8.4-installed-only-on-hub",
            installed,
            "a Device on no hub can't be installed",
            _barring(install, where=lambda device: not device.hub),
        ),
        *(
            Mutant(
                f"8.4-{old.lower()}-to-{new.lower()}",
                closed,
                f"a Device that is {old} becomes {new}",
                _permitting((old, new)),
            )
            for old in STATUSES
            for new in ("Pending", "InstalledNotCommissioned")
            if (old, new) not in MOVES
        ),
        *(
            Mutant(
                f"8.4-{type.lower()}-{old.lower()}-to-{new.lower()}",
                closed,
                f"a {type} that is {old} becomes {new}",
                _permitting((old, new), types=(type,)),
            )
            for type in TYPES
            for old, new in (
                ("Commissioned", "Pending"),
                ("InstalledNotCommissioned", "Pending"),
                ("Whitelisted", "InstalledNotCommissioned"),
                ("Decommissioned", "Pending"),
                ("Suspended", "InstalledNotCommissioned"),
            )
        ),
        Mutant(
            "8.4-bridge-commissioned-to-pending",
            closed,
            "an Alt HAN bridge goes from Commissioned to Pending",
            _permitting(("Commissioned", "Pending"), where=lambda device: device.ppmid_variant.startswith("AltHAN")),
        ),
        Mutant(
            "8.4-bridge-whitelisted-to-installed",
            closed,
            "an Alt HAN bridge goes from Whitelisted to InstalledNotCommissioned",
            _permitting(
                ("Whitelisted", "InstalledNotCommissioned"),
                where=lambda device: device.ppmid_variant.startswith("AltHAN"),
            ),
        ),
        Mutant(
            "8.4-move-refused-and-made",
            closed,
            "a move that is refused is made all the same",
            changing_before_refusing(EXCEPT_HUB),
        ),
        Mutant(
            "8.4-move-acknowledged",
            closed,
            "a move that is not valid is acknowledged, and not made",
            acknowledging_refusals(EXCEPT_HUB),
        ),
        *(
            Mutant(
                f"8.4-move-refused-with-{code.lower()}",
                closed,
                f"a move that is not valid is refused with {code}",
                deciding(EXCEPT_HUB, "transition_code", always(code)),
            )
            for code in ("E080407", "E080410", "E080412", "E080405")
        ),
        Mutant(
            "8.4-repetition-acknowledged",
            closed,
            "a Device that has the status already is acknowledged once more",
            deciding(
                EXCEPT_HUB,
                "transition_permitted",
                lambda original, device, new: device.status == new or original(device, new),
            ),
        ),
        Mutant(
            "8.4-move-refused-by-common-check",
            closed,
            "a move that is not valid is refused by the common check on status",
            deciding(EXCEPT_HUB, "transition_code", always("E5")),
        ),
    )


def _barring_under(move: tuple[str, str], status: str) -> Change:
    """Let no Device make ``move`` while its CHF has this status."""

    def change(model: ReferenceModel) -> None:
        _barring(move, where=lambda device: bool(device.hub) and model.inventory[device.hub].status == status)(model)

    return change


def _barring_second_life(model: ReferenceModel) -> None:
    """Let no Device that was put back to Pending be installed."""
    put_back: set[str] = set()
    _afterwards(MOVES[1], then=lambda _model, device: put_back.add(device.id))(model)
    _barring(MOVES[0], where=lambda device: device.id in put_back)(model)


MUTANTS: Final = _moves()
