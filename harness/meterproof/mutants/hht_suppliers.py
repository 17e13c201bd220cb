"""Faulty DCCs that mistake who is registered while an HHT is not unloaded, or let the wrong supplier have Commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.inventory import METERS
from meterproof.mutants.mutation import Change, Mutant, check
from meterproof.mutants.on_site import deciding, premises, together, type_of
from meterproof.wire.message_codes import CHANGE_OF_SUPPLIER

UNTIL: Final = "hht-cos-registered-until-unload"
CONTACT: Final = "hht-cos-contact-registered"
SRV: Final = "6.23"
LATER: Final = timedelta(days=7)

# -- who is registered before the unload -------------------------------------------------------------------------------


def _register(model: ReferenceModel, meter: str, supplier: str) -> None:
    model.registration.register(model.inventory[meter].import_mpxn, supplier, "")


def _when_asked(meter: str, variants: tuple[int, ...]) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[SRV]
        original = handler.execute

        def execute(request: Any) -> Any:  # noqa: ANN401 - of the model
            if type_of(model, request.target) == meter and request.command_variant in variants:
                _register(model, request.target, request.originator)
            return original(request)

        handler.execute = execute

    return change


def _when_delivered(meter: str) -> Change:
    def instead(model: Any, original: Any, device: str, occasion: str, command: Any, *rest: Any) -> Any:  # noqa: ANN401 - of the model
        taken = original(device, occasion, command, *rest)
        if command.message_code == CHANGE_OF_SUPPLIER and type_of(model, device) == meter and "hht" in rest:
            _register(model, device, command.remote_party[0])
        return taken

    return premises("execution", "take", instead)


def _with_time(model: Any, original: Any, meter: Any) -> frozenset[str]:  # noqa: ANN401 - of the model
    """The DCC finds out who is in place without being told."""
    seen = model.state.premises.meters.get(meter.id)
    executed = [entry for entry in seen.log.values() if entry.message_code == CHANGE_OF_SUPPLIER]
    if executed and model.clock.now - datetime.fromisoformat(executed[-1].when) > LATER:
        return frozenset({seen.supplier})
    return frozenset(original(meter))


def _with_the_neighbour(only: str) -> Change:
    """An unload registers the other meters of the premises as well."""

    def instead(model: Any, original: Any, command: Any) -> None:  # noqa: ANN401 - of the model
        original(command)
        changed = model.inventory[command.request.target]
        for other in model.inventory.found_by(("hub", changed.hub)):
            if other.type in METERS and changed.type == only:
                _register(model, other.id, command.request.originator)

    return deciding_cos("succeeded", instead)


def deciding_cos(name: str, instead: Callable[..., Any]) -> Change:
    """Return the change that calls ``instead(model, original, *arguments)`` for a method of the handler of 6.23."""

    def change(model: ReferenceModel) -> None:
        handler = model.handlers[SRV]
        original = getattr(handler, name)
        setattr(handler, name, lambda *arguments: instead(model, original, *arguments))

    return change


def _rest_lost(_model: Any, original: Any, terminal: Any, most: Any = None) -> Any:  # noqa: ANN401 - of the model
    handed = original(terminal, most)
    terminal.responses.clear()
    return handed


def _power_never_lost(_model: Any, original: Any, terminal: Any, _most: Any = None) -> Any:  # noqa: ANN401 - of the model
    return original(terminal, None)


# -- who is let have Commands ------------------------------------------------------------------------------------------

Strikes = Callable[[Any], bool]
"""Whether a fault shows, given the request."""


def _srv(srv: str) -> Strikes:
    return lambda request: bool(request.service_variant == srv)


def _variant(variant: int) -> Strikes:
    return lambda request: bool(request.command_variant == variant)


def _in_place(model: ReferenceModel, request: Any) -> str:  # noqa: ANN401 - of the model
    return model.state.premises.meters.get(request.target).supplier


def _lets_in_place(strikes: Strikes, meter: str = "ESME") -> Change:
    return _eligibility(
        lambda model, request: (
            strikes(request)
            and type_of(model, request.target) == meter
            and _in_place(model, request) == request.originator
        ),
        let=True,
    )


def _lets_incoming(strikes: Strikes) -> Change:
    return _eligibility(
        lambda model, request: (
            strikes(request)
            and bool(_in_place(model, request))
            and _in_place(model, request) != request.originator
            and "IS" in model.state.roles(request.originator)
        ),
        let=True,
    )


def _bars_registered(strikes: Strikes, meter: str = "ESME") -> Change:
    return _eligibility(
        lambda model, request: (
            strikes(request)
            and type_of(model, request.target) == meter
            and _in_place(model, request) not in ("", request.originator)
        ),
        let=False,
    )


def _eligibility(strikes: Callable[[ReferenceModel, Any], bool], *, let: bool) -> Change:
    def change(model: ReferenceModel) -> None:
        def instead(original: Any, request: Any, handler: Any) -> None:  # noqa: ANN401 - of the model
            if request.target not in model.inventory or not strikes(model, request):
                original(request, handler)
            elif not let:
                model.checks.refuse("eligibility")

        check("eligibility", instead)(model)

    return change


def _contact(name: str, description: str, change: Change) -> Mutant:
    return Mutant(f"hht-cos-{name}", (CONTACT,), description, change)


_SRVS: Final = ("8.7.1", "8.7.2", "8.8.1", "8.8.2")
_VARIANTS: Final = (1, 2, 3)
_FAULTS: Final = (
    ("in-place", "the supplier in place is let have", _lets_in_place),
    ("incoming", "an incoming supplier is let have", _lets_incoming),
    ("registered-barred", "the registered supplier is not let have", _bars_registered),
)

MUTANTS: Final = (
    *(
        Mutant(
            f"hht-cos-registered-when-asked-{meter}-{name}",
            (UNTIL,),
            f"the DCC registers the {meter} when its change is asked for with Command Variant {variants}",
            _when_asked(meter, variants),
        )
        for meter in ("ESME", "GSME")
        for name, variants in (("locally", (2,)), ("both", (3,)))
        if (meter, name) != ("GSME", "both")
    ),
    *(
        Mutant(
            f"hht-cos-registered-when-delivered-{meter}",
            (UNTIL,),
            f"the DCC has the {meter} registered as soon as the HHT has delivered the Command",
            _when_delivered(meter),
        )
        for meter in ("ESME", "GSME")
    ),
    Mutant(
        "hht-cos-registered-with-time",
        (UNTIL,),
        "the DCC has the supplier in place registered after some days without an unload",
        deciding("state.suppliers", "of_meter", _with_time),
    ),
    *(
        Mutant(
            f"hht-cos-unload-of-{meter}-counts-for-all",
            (UNTIL,),
            f"the unload of the change of the {meter} registers every meter of the premises",
            _with_the_neighbour(meter),
        )
        for meter in ("ESME", "GSME")
    ),
    Mutant(
        "hht-unload-loses-the-rest",
        (UNTIL,),
        "an HHT that loses power in an unload loses the Responses that did not come off",
        premises("terminals", "unload", _rest_lost),
    ),
    Mutant(
        "hht-unload-hands-all-over",
        (UNTIL,),
        "an HHT hands over Responses after it has lost power",
        premises("terminals", "unload", _power_never_lost),
    ),
    *(_contact(f"{name}-{srv}", f"{said} {srv}", fault(_srv(srv))) for name, said, fault in _FAULTS for srv in _SRVS),
    *(
        _contact(
            f"{name}-variant-{variant}", f"{said} Commands with Command Variant {variant}", fault(_variant(variant))
        )
        for name, said, fault in _FAULTS
        for variant in _VARIANTS
    ),
    *(
        _contact(f"{name}-gsme-{srv}", f"{said} {srv} for a GSME", fault(_srv(srv), "GSME"))
        for name, said, fault, srv in (
            ("in-place", "the supplier in place is let have", _lets_in_place, "8.7.1"),
            ("registered-barred", "the registered supplier is not let have", _bars_registered, "8.7.1"),
            ("registered-barred", "the registered supplier is not let have", _bars_registered, "8.7.2"),
        )
    ),
    _contact(
        "bars-everybody",
        "nobody is let have Commands for a meter whose credentials are another supplier's than the registered one's",
        together(_bars_registered(lambda _request: True), _bars_registered(lambda _request: True, "GSME")),
    ),
)
