"""Faulty systems: right at first, wrong after a power cut or a long time, beside another, or for another User."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.device_request import DeviceRequest
from meterproof.model.inventory import Record, Status
from meterproof.model.premises.aborted import Aborted
from meterproof.model.premises.execution import Fate, Taken
from meterproof.model.premises.hubs import Hub
from meterproof.model.premises.meters import Meter
from meterproof.model.premises.terminals import PORT, Terminal
from meterproof.model.request import Request
from meterproof.mutants.mutation import Change, Mutant, always, method, replace
from meterproof.mutants.on_site import handling, premises, together
from meterproof.wire.gbcs import Envelope, Flag
from meterproof.wire.ids import RequestId

Original = Callable[..., Any]

WALL: Final = "hht-firewalled"
PARSE: Final = "hht-parse"
OWN: Final = "8.13-own-responses"
TAKEN: Final = "8.13-taken-in-once"
CONTACT: Final = "hht-cos-contact-registered"
REGISTER: Final = "hht-aborted-installs"
LEFT: Final = "hht-install-and-leave"
BY_DCC: Final = "hht-not-deliverable"

INSTALLED: Final = ("8.14.1", "8.14.2")


# -- the wall, and what is shown ---------------------------------------------------------------------------------


def _hole(when: Callable[[ReferenceModel, Terminal, Record], bool]) -> Change:
    def admitted(model: ReferenceModel, original: Original, terminal: Terminal, what: str, device: Record) -> bool:
        open_ = what != PORT and model.state.premises.terminals.connected(terminal) and when(model, terminal, device)
        return open_ or bool(original(terminal, what, device))

    return premises("terminals", "admitted", admitted)


def _hub_of(model: ReferenceModel, terminal: Terminal) -> Hub:
    return model.state.premises.hubs.get(terminal.hub)


def _served_gsme(model: ReferenceModel, _terminal: Terminal, device: Record) -> bool:
    return device.type == "GSME" and bool(model.state.premises.meters.get(device.id).log)


def _optical(*types: str) -> Change:
    return lambda model: replace(model.state.premises.meters, "ports", dict.fromkeys(types, frozenset({"optical"})))


def _always_success(_model: ReferenceModel, original: Original, message: Envelope) -> str:
    return "result 0" if message.flag is Flag.RESPONSE else str(original(message))


def _unread(occasion: str) -> Change:
    def change(model: ReferenceModel) -> None:
        display = model.state.premises.display
        replace(display, "readable", display.readable - {occasion})

    return change


# -- radio and meters --------------------------------------------------------------------------------------------


def _band_once(model: ReferenceModel) -> None:
    """A hub looks at the bands of a terminal the first time only."""
    seen: set[str] = set()

    def connect(_model: ReferenceModel, original: Original, terminal: Terminal, hub: Hub) -> str:
        if terminal.id in seen:
            terminal.bands |= hub.bands
        seen.add(terminal.id)
        return str(original(terminal, hub))

    premises("terminals", "connect", connect)(model)


def _cut_off_by_loss(_model: ReferenceModel, original: Original, hub: Hub, up: bool) -> None:
    original(hub, up)
    if not up:
        hub.terminals.clear()


def _wan_checks_mpan(model: ReferenceModel, original: Original, device: str, *how: Any) -> Taken:  # noqa: ANN401
    shown = model.state.premises.meters.get(device).mpan_shown
    if how[-1] == "wan" and shown is not None and shown != model.inventory[device].import_mpxn:
        return Taken(Fate.REJECTED)
    taken: Taken = original(device, *how)
    return taken


def _joined_again(model: ReferenceModel) -> None:
    """With its power a meter forgets what was unjoined."""
    ever: dict[str, list[str]] = {}

    def apply(_model: ReferenceModel, original: Original, meter: Meter, command: Envelope, now: datetime) -> None:
        original(meter, command, now)
        ever[meter.id] = list(dict.fromkeys([*ever.get(meter.id, ()), *meter.joined]))

    def power(_model: ReferenceModel, original: Original, meter: Meter, on: bool) -> None:
        original(meter, on)
        if on:
            meter.joined[:] = ever.get(meter.id, meter.joined)

    together(premises("execution.effects", "apply", apply), premises("meters", "set_power", power))(model)


# -- what is unloaded, and who may ask ---------------------------------------------------------------------------


def _registered_may(model: ReferenceModel, original: Original, request: Request) -> Any:  # noqa: ANN401 - a Command
    asked = model.state.local.asked_for(RequestId.parse(request.item("OriginalRequestID").upper()))
    if asked is None or request.originator not in model.suppliers.of(model.inventory[asked.request.target]):
        return original(request)
    return asked


def _forgotten_after(days: int) -> Change:
    def command(model: ReferenceModel, original: Original, request: Request) -> Any:  # noqa: ANN401 - a Command
        asked = original(request)
        if asked is None or asked.handler.variant == "6.23":
            return asked
        entry = model.state.premises.execution.logged(asked.request.target, asked.envelope)
        old = entry is not None and model.clock.now - datetime.fromisoformat(entry.when) > timedelta(days=days)
        return None if old else asked

    return handling("8.13", "command", command)


def _only_with_power(model: ReferenceModel, original: Original, request: Request) -> Any:  # noqa: ANN401 - an Answer
    handler = model.handlers["8.13"]
    device = model.inventory[handler.subject(request)]
    return original(request) if model.state.premises.hubs.get(device.hub).power else handler.acknowledge()


def _in_place_may(when: Callable[[ReferenceModel, Request, Meter], bool]) -> Change:
    def change(model: ReferenceModel) -> None:
        def eligible(_model: ReferenceModel, original: Original, request: Request) -> bool:
            meter = model.state.premises.meters.get(request.target)
            return bool(original(request)) or (meter.supplier == request.originator and when(model, request, meter))

        for variant, handler in model.handlers.items():
            if isinstance(handler, DeviceRequest):
                handling(variant, "eligible", eligible)(model)

    return change


def _after_power_cut(model: ReferenceModel) -> None:
    cut: set[str] = set()

    def power(_model: ReferenceModel, original: Original, meter: Meter, on: bool) -> None:
        original(meter, on)
        cut.add(meter.id)

    together(premises("meters", "set_power", power), _in_place_may(lambda _model, _, meter: meter.id in cut))(model)


def _gas_unjoin(model: ReferenceModel, request: Request, meter: Meter) -> bool:
    return model.inventory[meter.id].type == "GSME" and request.service_variant.startswith("8.8")


# -- without a WAN -----------------------------------------------------------------------------------------------


def _one_of_each(model: ReferenceModel, original: Original, visit: Aborted) -> None:
    if not any(before.by == visit.by for before in model.state.premises.aborted.at(visit.mpxn)):
        original(visit)


def _not_of_pending(model: ReferenceModel, original: Original, request: Request) -> None:
    hub = model.inventory[request.item("DeviceID").upper()]
    if hub.status != Status.PENDING:
        original(request)


def _takes_gpf_back(model: ReferenceModel, original: Original, request: Request) -> Any:  # noqa: ANN401 - an Answer
    gpf = model.inventory.get(model.inventory[request.item("DeviceID").upper()].gpf)
    answer = original(request)
    if gpf is not None:
        model.state.set_status(gpf, Status.INSTALLED_NOT_COMMISSIONED)
    return answer


def _commissioned_by_power(model: ReferenceModel, original: Original, hub: Hub, on: bool) -> None:
    original(hub, on)
    record = model.inventory[hub.id]
    if on and record.status == Status.INSTALLED_NOT_COMMISSIONED:
        model.state.set_status(record, Status.COMMISSIONED)


MUTANTS: Final = tuple(
    Mutant(name, (rule,), description, change)
    for name, rule, description, change in (
        ("hht-second-not-walled", WALL, "an HHT that comes second is not walled off",
         _hole(lambda model, terminal, _: _hub_of(model, terminal).terminals[0] != terminal.id)),
        ("hht-hub-not-walled", WALL, "a hub gives an HHT its own data",
         _hole(lambda _, __, device: device.type == "CHF")),
        ("hht-served-gsme-not-walled", WALL, "a GSME that took a Command lets the HHT in", _hole(_served_gsme)),
        ("hht-no-wall-without-flag", WALL, "the wall is down while the flag is off",
         _hole(lambda model, terminal, _: not model.state.premises.hubs.flag_on(_hub_of(model, terminal)))),
        ("hht-optical-port-at-hub", "hht-no-optical-port", "hub and GPF have an optical port", _optical("CHF", "GPF")),
        ("hht-optical-port-at-type-2", "hht-no-optical-port", "Type 2 Devices have an optical port",
         _optical("IHD", "CAD")),
        ("hht-shows-success-always", PARSE, "every Response is shown as a success",
         premises("display", "content", _always_success)),
        ("hht-withholds-unjoins", PARSE, "a Command to unjoin is withheld", _unread("unjoin")),
        ("hht-withholds-whitelisting", PARSE, "a Command to whitelist a Device is withheld", _unread("whitelist")),
        ("hht-band-looked-at-once", "hht-band", "a hub looks at the bands of an HHT once", _band_once),
        ("hht-cut-off-by-loss", "hht-with-wan", "the loss of the WAN cuts an HHT off",
         premises("hubs", "set_wan", _cut_off_by_loss)),
        ("hht-mpan-checked-over-wan", "hht-mpan-for-display", "a meter takes no Command over the WAN with a wrong MPAN",
         premises("execution", "take", _wan_checks_mpan)),
        ("hht-joined-again-by-power", "hht-data-after-join", "a meter undoes unjoins with its power", _joined_again),
        ("8.13-of-registered", OWN, "the supplier that is registered may return the answers of another",
         handling("8.13", "command", _registered_may)),
        ("8.13-forgotten-in-60-days", TAKEN, "the DCC forgets after 60 days what it returned", _forgotten_after(60)),
        ("8.13-needs-power", TAKEN, "what is returned has no effect while the hub has no power",
         handling("8.13", "execute", _only_with_power)),
        ("hht-cos-in-place-after-power-cut", CONTACT, "after a power cut at the meter, who is in place may ask",
         _after_power_cut),
        ("hht-cos-in-place-unjoins-gas", CONTACT, "who is in place at a GSME may unjoin", _in_place_may(_gas_unjoin)),
        ("hht-register-one-of-each", REGISTER, "the register has one visit of each supplier",
         premises("aborted", "report", _one_of_each)),
        ("hht-register-keeps-gas", REGISTER, "an installation ends no warning of an MPRN",
         premises("aborted", "installed", lambda _, original, mpxn: len(mpxn) == 13 and original(mpxn))),
        ("hht-register-keeps-pending", REGISTER, "the installation of a hub that was Pending ends no warning",
         together(*(handling(variant, "installed", _not_of_pending) for variant in INSTALLED))),
        ("hht-left-takes-gpf-back", LEFT, "8.14.2 takes a Commissioned GPF back",
         handling("8.14.2", "execute", _takes_gpf_back)),
        ("hht-left-commissioned-by-power", LEFT, "a hub that was left is Commissioned by its next power-up",
         premises("hubs", "set_power", _commissioned_by_power)),
        *((f"hht-{variant}-takes-any-variant", BY_DCC, f"{variant} takes any Command Variant",
           method(variant, "command_variant_permitted", always(True))) for variant in INSTALLED),
    )
)  # fmt: skip
"""By name, rule, fault and change."""
