"""Faulty models of 8.4: which status element is for which Device type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, always, replace
from meterproof.mutants.update_status import (
    EXCEPT_HUB,
    HUB,
    OTHER_TYPES,
    TYPES,
)
from meterproof.mutants.updating import SRV, deciding, update_of


def _types() -> Sequence[Mutant]:
    except_hub, hub = ("8.4-status-type-except-hub",), ("8.4-status-type-hub",)

    def accepting(name: str, type: str) -> Change:
        """Let the update called ``name`` be for ``type`` too, whatever its status is."""

        def change(model: ReferenceModel) -> None:
            update = update_of(model, name)
            validate, execute = update.validate, update.execute

            def setting(request: Any, device: Any) -> None:  # noqa: ANN401 - a request and a record of the model
                if device.type == type:
                    model.inventory.change(device, status=update.new_status(request))
                else:
                    execute(request, device)

            replace(
                update, "validate", lambda request, device: None if device.type == type else validate(request, device)
            )
            replace(update, "execute", setting)

        return change

    def judging_by_move(name: str, type: str) -> Change:
        """Let the update called ``name`` be for ``type`` as well, by the moves that it knows."""
        return lambda model: replace(update_of(model, name), "types", update_of(model, name).types | {type})

    return (
        *(
            Mutant(
                f"8.4-except-hub-for-{type.lower()}",
                except_hub,
                f"{EXCEPT_HUB} sets the status of a {type}",
                accepting(EXCEPT_HUB, type),
            )
            for type in ("CHF", *OTHER_TYPES)
        ),
        *(
            Mutant(f"8.4-hub-for-{type.lower()}", hub, f"{HUB} sets the status of a {type}", accepting(HUB, type))
            for type in (*TYPES, *OTHER_TYPES)
        ),
        *(
            Mutant(
                f"8.4-except-hub-moves-{type.lower()}",
                except_hub,
                f"{EXCEPT_HUB} moves a {type} as other Devices",
                judging_by_move(EXCEPT_HUB, type),
            )
            for type in ("CHF", *OTHER_TYPES)
        ),
        *(
            Mutant(
                f"8.4-hub-moves-{type.lower()}",
                hub,
                f"{HUB} moves a {type} as it would a CHF",
                judging_by_move(HUB, type),
            )
            for type in (*TYPES, *OTHER_TYPES)
        ),
        *(
            Mutant(
                f"8.4-{what}-type-refused-with-{code.lower()}",
                rule,
                f"{name} for another Device type is refused with {code}",
                deciding(name, "type_code", always(code)),
            )
            for what, rule, name, codes in (
                ("except-hub", except_hub, EXCEPT_HUB, ("E080406", "E080410", "E080411", "E11")),
                ("hub", hub, HUB, ("E080412", "E080410", "E080405", "E11")),
            )
            for code in codes
        ),
        Mutant(
            "8.4-hub-element-commissions-bridge",
            hub,
            "an Alt HAN bridge can be Commissioned by the element for hubs",
            _accepting_bridges,
        ),
        Mutant(
            "8.4-gpf-moves-chf",
            hub,
            "a status update for hubs that names the GPF is taken as one for its CHF",
            _taking_gpf_for_chf,
        ),
        Mutant(
            "8.4-commissioned-chf-put-back",
            except_hub,
            "a Commissioned CHF can be made Pending",
            deciding(
                EXCEPT_HUB,
                "validate",
                lambda original, request, device: (
                    None
                    if (device.type, device.status, request.item(EXCEPT_HUB)) == ("CHF", "Commissioned", "Pending")
                    else original(request, device)
                ),
            ),
        ),
    )


def _accepting_bridges(model: ReferenceModel) -> None:
    update = update_of(model, HUB)
    validate = update.validate
    replace(
        update,
        "validate",
        lambda request, device: None if device.ppmid_variant.startswith("AltHAN") else validate(request, device),
    )


def _taking_gpf_for_chf(model: ReferenceModel) -> None:
    handler: Any = model.handlers[SRV]
    subject = handler.subject

    def taking(request: Any) -> str:  # noqa: ANN401 - a request of the model
        named = model.inventory.get(subject(request))
        is_status = request.element(HUB) is not None
        return named.hub if named is not None and named.type == "GPF" and is_status else str(subject(request))

    replace(handler, "subject", taking)


MUTANTS: Final = _types()
