"""Faulty hubs that let in what is no HHT or has the wrong band, or have holes in the wall before it."""

from __future__ import annotations

from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.premises.execution import Fate, Taken
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.on_site import premises

MEDIA: Final = ("optical", "serial", "bluetooth")
BANDS: Final = {"2.4": ("2.4",), "868": ("868",), "both": ("2.4", "868")}
ATTEMPTS: Final = ("listen", "cluster-command", "read-data")
WALLED_OFF: Final = ("ESME", "GSME", "GPF", "PPMID", "HCALCS", "IHD", "CAD")
PORTED: Final = ("ESME", "GSME", "PPMID", "HCALCS")
LABELS: Final = {
    "868": "Single Band (868MHz only)",
    "2.4": "Single Band (2.4GHz only)",
    "dual": "Dual Band (868MHz and 2.4GHz)",
}

# -- what it talks by, and on which band -------------------------------------------------------------------------------


def _medium_let_in(let_in: str) -> Change:
    def instead(_model: Any, original: Any, hub: Any, medium: str, *rest: Any) -> Any:  # noqa: ANN401 - of the model
        return original(hub, "inter-pan" if medium == let_in else medium, *rest)

    return premises("hubs", "why_not", instead)


def _no_inter_pan(_model: Any, original: Any, hub: Any, medium: str, *rest: Any) -> Any:  # noqa: ANN401 - of the model
    return "medium" if medium == "inter-pan" else original(hub, medium, *rest)


def _bands_turned(terminal: tuple[str, ...], bands: tuple[str, ...]) -> Change:
    def instead(_model: Any, original: Any, hub: Any, medium: str, of_terminal: Any, in_range: bool) -> Any:  # noqa: ANN401 - of the model
        if (set(hub.bands), set(of_terminal)) != (set(bands), set(terminal)):
            return original(hub, medium, of_terminal, in_range)
        if set(bands) & set(terminal):
            return "band"
        return original(hub, medium, hub.bands, in_range)

    return premises("hubs", "why_not", instead)


def _commands_lost(_model: Any, original: Any, terminal: Any, *rest: Any) -> Any:  # noqa: ANN401 - of the model
    done = original(terminal, *rest)
    if not terminal.hub:
        terminal.commands.clear()
    return done


def _listed_as(label: str) -> Change:
    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers["12.2"]
        replace(handler, "han_variants", {**handler.han_variants, ("1E04", "E4010103"): label})

    return change


# -- the wall ----------------------------------------------------------------------------------------------------------


def _hole(what: str) -> Change:
    def change(model: ReferenceModel) -> None:
        replace(model.state.premises.terminals, "let_through_firewall", frozenset({what}))

    return change


def _hole_to(device_type: str) -> Change:
    def instead(_model: Any, original: Any, terminal: Any, what: str, device: Any) -> bool:  # noqa: ANN401 - of the model
        open_ = device.type == device_type and what != "port" and bool(terminal.hub)
        return open_ or bool(original(terminal, what, device))

    return premises("terminals", "admitted", instead)


def _hole_once_known(what: str) -> Change:
    def instead(_model: Any, original: Any, terminal: Any, tried: str, device: Any) -> bool:  # noqa: ANN401 - of the model
        return (tried == what and bool(terminal.responses)) or bool(original(terminal, tried, device))

    return premises("terminals", "admitted", instead)


def _hole_unconnected(what: str) -> Change:
    def instead(_model: Any, original: Any, terminal: Any, tried: str, device: Any) -> bool:  # noqa: ANN401 - of the model
        return (tried == what and not terminal.hub) or bool(original(terminal, tried, device))

    return premises("terminals", "admitted", instead)


def _port(device_type: str) -> Change:
    def change(model: ReferenceModel) -> None:
        replace(model.state.premises.meters, "ports", {device_type: frozenset({"optical"})})

    return change


MUTANTS: Final = (
    *(
        Mutant(f"hht-tool-by-{medium}", ("hht-inter-pan",), f"a hub lets in a tool by {medium}", _medium_let_in(medium))
        for medium in MEDIA
    ),
    Mutant(
        "hht-no-inter-pan",
        ("hht-inter-pan",),
        "a hub lets in nobody by inter-PAN",
        premises("hubs", "why_not", _no_inter_pan),
    ),
    *(
        Mutant(f"hht-port-of-{device}", ("hht-no-optical-port",), f"a {device} has an optical port", _port(device))
        for device in PORTED
    ),
    *(
        Mutant(
            f"hht-band-{terminal}-at-{hub}",
            ("hht-band",),
            f"an HHT for {terminal} fares the other way at a hub of {hub}",
            _bands_turned(of_terminal, of_hub),
        )
        for terminal, of_terminal in BANDS.items()
        for hub, of_hub in BANDS.items()
    ),
    Mutant(
        "hht-wrong-band-loses-commands",
        ("hht-band",),
        "an HHT that is not let in throws its Commands away",
        premises("terminals", "deliver", _commands_lost),
    ),
    *(
        Mutant(
            f"hht-868-listed-as-{name}",
            ("8.2-han-variant-868-only",),
            f"8.2 lists a hub of 868 MHz as {label}",
            _listed_as(label),
        )
        for name, label in LABELS.items()
    ),
    *(
        Mutant(f"hht-wall-lets-{what}", ("hht-firewalled",), f"an HHT that is connected may {what}", _hole(what))
        for what in ATTEMPTS
    ),
    *(
        Mutant(
            f"hht-no-wall-before-{device}", ("hht-firewalled",), f"an HHT reaches a {device} freely", _hole_to(device)
        )
        for device in WALLED_OFF
    ),
    *(
        Mutant(
            f"hht-known-may-{what}",
            ("hht-firewalled",),
            f"an HHT may {what} once a Device has answered it",
            _hole_once_known(what),
        )
        for what in ATTEMPTS
    ),
    *(
        Mutant(
            f"hht-unconnected-may-{what}",
            ("hht-firewalled",),
            f"an HHT may {what} while it is not connected",
            _hole_unconnected(what),
        )
        for what in ATTEMPTS
    ),
    Mutant(
        "hht-wall-without-door",
        ("hht-firewalled",),
        "the hub keeps an HHT even from handing Commands over",
        premises("terminals", "hand_over", lambda _model, _original, *_rest: Taken(Fate.UNREACHABLE)),
    ),
)
