"""Faulty models that can't do with two or three bridges at one premises, or with one or four."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.refusal import RequestRefused
from meterproof.mutants.alt_han_whitelist import afterwards, is_bridge, refusing
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.shared import BRIDGES, slug

_SETS: Final = ("12.2-bridge-sets",)
_NUMBERS: Final = ("12.2-bridge-numbers",)


def _others(model: ReferenceModel, hub: str, device: Any) -> list[Any]:  # noqa: ANN401 - records of the model
    return [one for one in model.inventory.on_hub(hub) if one.id != device.id and is_bridge(one)]


def _beside(count: int) -> Callable[[ReferenceModel, Any, Any], bool]:
    """Tell whether a bridge is added beside so many others."""
    return lambda model, request, device: is_bridge(device) and len(_others(model, request.target, device)) == count


def _pair(one: str, other: str) -> Change:
    """Return the change by which two kinds are not let in together."""

    def when(model: ReferenceModel, request: Any, device: Any) -> bool:  # noqa: ANN401 - of the model
        kinds = {device.ppmid_variant, *(near.ppmid_variant for near in _others(model, request.target, device))}
        return {one, other} <= kinds

    return refusing(when)


def _after_another(what: Callable[[ReferenceModel, Any, list[Any]], None]) -> Change:
    """Return the change by which something happens once a bridge was added beside others."""

    def follow(model: ReferenceModel, device: Any, request: Any) -> None:  # noqa: ANN401 - of the model
        others = _others(model, request.target, device)
        if is_bridge(device) and others:
            what(model, device, others)

    return afterwards(follow)


def _first_becomes(status: str) -> Callable[[ReferenceModel, Any, list[Any]], None]:
    return lambda model, _device, others: model.inventory.change(others[0], status=status)


def _one_product_once(model: ReferenceModel) -> None:
    handler: Any = model.handlers["12.2"]
    validate = handler.validate

    def validating(request: Any) -> None:  # noqa: ANN401 - a request of the model
        items = request.items()
        if items.get("PPMIDVariant", "").startswith("AltHAN") and any(
            is_bridge(one) and one.model == items.get("DeviceModel") and one.hub for one in model.inventory
        ):
            raise RequestRefused("E120203")
        validate(request)

    replace(handler, "validate", validating)


def _third_kind(kind: str) -> Callable[[ReferenceModel, Any, Any], bool]:
    return lambda model, request, device: (
        device.ppmid_variant == kind and len(_others(model, request.target, device)) == 2
    )


def _sets() -> Sequence[Mutant]:
    return (
        Mutant("8.11-second-bridge-refused", _SETS, "there is one bridge on a hub", refusing(_beside(1))),
        Mutant("8.11-third-bridge-refused", _SETS, "there are two bridges on a hub", refusing(_beside(2))),
        *(
            Mutant(
                f"8.11-{slug(kind)}-as-third-refused",
                _SETS,
                f"{kind} is not whitelisted beside two others",
                refusing(_third_kind(kind)),
            )
            for kind in ("AltHAN Bridge 1", "AltHAN Bridge 3", "AltHAN Bridge 4")
        ),
        *(
            Mutant(
                f"8.11-{slug(one)}-not-beside-{slug(other)}",
                _SETS,
                f"{one} and {other} are not whitelisted together",
                _pair(one, other),
            )
            for one, other in combinations(BRIDGES, 2)
        ),
        Mutant("12.2-one-bridge-of-a-product", _SETS, "of a product one bridge is pre-notified", _one_product_once),
        Mutant(
            "8.11-bridges-become-alike",
            _SETS,
            "a further bridge becomes of the kind of the first",
            _after_another(
                lambda model, device, others: model.inventory.change(device, ppmid_variant=others[0].ppmid_variant)
            ),
        ),
        Mutant(
            "8.11-earlier-bridges-become-alike",
            _SETS,
            "with a further bridge the first becomes of its kind",
            _after_another(
                lambda model, device, others: model.inventory.change(others[0], ppmid_variant=device.ppmid_variant)
            ),
        ),
        *(
            Mutant(
                f"8.11-earlier-bridge-{status.lower()}",
                _SETS,
                f"with a further bridge the first becomes {status}",
                _after_another(_first_becomes(status)),
            )
            for status in ("Pending", "Commissioned", "Suspended")
        ),
        Mutant(
            "8.11-whole-set-at-once",
            _SETS,
            "a set of bridges is InstalledNotCommissioned once it is complete",
            _after_another(
                lambda model, device, _others: model.inventory.change(device, status="InstalledNotCommissioned")
            ),
        ),
    )


def _numbers() -> Sequence[Mutant]:
    return (
        Mutant("8.11-lone-bridge-refused", _NUMBERS, "a bridge alone is refused", refusing(_beside(0))),
        *(
            Mutant(
                f"8.11-lone-{slug(kind)}-refused",
                _NUMBERS,
                f"{kind} alone is refused",
                refusing(
                    lambda model, request, device, kind=kind: (  # type: ignore[misc]
                        device.ppmid_variant == kind and not _others(model, request.target, device)
                    )
                ),
            )
            for kind in BRIDGES
        ),
        Mutant("8.11-fourth-bridge-refused", _NUMBERS, "a fourth bridge is refused", refusing(_beside(3))),
        Mutant(
            "8.11-fourth-kind-refused",
            _NUMBERS,
            "the fourth kind is refused beside the three others",
            refusing(
                lambda model, request, device: (
                    len({one.ppmid_variant for one in (device, *_others(model, request.target, device))}) == 4
                )
            ),
        ),
        Mutant(
            "8.11-kind-twice-refused",
            _NUMBERS,
            "of each kind there is one bridge on a hub",
            refusing(
                lambda model, request, device: any(
                    one.ppmid_variant == device.ppmid_variant for one in _others(model, request.target, device)
                )
            ),
        ),
        Mutant(
            "8.11-ppmid-as-fourth-refused",
            _NUMBERS,
            "a genuine PPMID beside three bridges is refused like a fourth",
            refusing(
                lambda model, request, device: (
                    device.ppmid_variant == "PPMID" and len(_others(model, request.target, device)) == 3
                )
            ),
        ),
    )


MUTANTS: Final = (*_sets(), *_numbers())
