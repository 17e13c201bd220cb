"""Faulty registers of installations that were aborted for want of a WAN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as changed
from datetime import datetime, timedelta
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.mutation import Change, Mutant, check, replace
from meterproof.mutants.on_site import handling, premises

RULE: Final = "hht-aborted-installs"
WITH, WITHOUT = "8.14.1", "8.14.2"


def _reasons(*more: str, without: bool = False) -> Change:
    def change(model: ReferenceModel) -> None:
        aborted = model.state.premises.aborted
        replace(aborted, "reasons", frozenset(more) | (frozenset() if without else aborted.reasons))

    return change


def _readable(may: Callable[[ReferenceModel, Any, str], bool]) -> Change:
    return premises("aborted", "readable", lambda model, _original, visit, reader: may(model, visit, reader))


def _last_alone(_model: Any, original: Any, mpxn: str, reader: str = "") -> Any:  # noqa: ANN401 - of the model
    return original(mpxn, reader)[-1:]


def _aging(model: Any, original: Any, mpxn: str, reader: str = "") -> Any:  # noqa: ANN401 - of the model
    month = timedelta(days=30)
    return [visit for visit in original(mpxn, reader) if model.clock.now - datetime.fromisoformat(visit.when) < month]


def _everywhere(model: Any, original: Any, mpxn: str, reader: str = "") -> Any:  # noqa: ANN401 - of the model
    points = {visit.mpxn for visit in model.state.premises.aborted._visits}
    return [changed(visit, mpxn=mpxn) for point in sorted(points) for visit in original(point, reader)]


def _not_cleared(_model: Any, _original: Any, _request: Any) -> None:  # noqa: ANN401 - of the model
    """An installation leaves the register as it is."""


def _clears_all(model: Any, _original: Any, _mpxn: str) -> None:  # noqa: ANN401 - of the model
    model.state.premises.aborted._visits.clear()


def _clears_own(variant: str) -> Change:
    """An installation ends the warnings that its own supplier gave, and no other."""

    def instead(model: Any, _original: Any, request: Any) -> None:  # noqa: ANN401 - of the model
        aborted, mpxn = model.state.premises.aborted, request.item("MPxN")
        kept = [one for one in aborted._visits if (one.mpxn, one.by) != (mpxn, request.originator)]
        aborted._visits = kept

    return handling(variant, "installed", instead)


def _clears_unless(role: str, variant: str) -> Change:
    def instead(model: Any, original: Any, request: Any) -> None:  # noqa: ANN401 - of the model
        if role not in model.state.roles(request.originator):
            original(request)

    return handling(variant, "installed", instead)


def _clears_before_refusing(variant: str) -> Change:
    def change(model: ReferenceModel) -> None:
        def instead(original: Any, request: Any, handler: Any) -> None:  # noqa: ANN401 - of the model
            if request.service_variant == variant:
                handler.installed(request)
            original(request, handler)

        check("device_status", instead)(model)

    return change


def _settled_for_good(model: ReferenceModel) -> None:
    aborted, settled = model.state.premises.aborted, set[str]()
    installed, report = aborted.installed, aborted.report

    def remember(mpxn: str) -> None:
        settled.add(mpxn)
        installed(mpxn)

    replace(aborted, "installed", remember)
    replace(aborted, "report", lambda visit: None if visit.mpxn in settled else report(visit))


def _register_mutant(name: str, description: str, change: Change) -> Mutant:
    return Mutant(f"hht-register-{name}", (RULE,), description, change)


def _is_new(model: ReferenceModel, visit: Any, reader: str) -> bool:  # noqa: ANN401 - of the model
    return bool(visit.by != reader)


MUTANTS: Final = (
    *(
        _register_mutant(
            f"takes-{reason}", f"the register takes visits that were aborted for {reason}", _reasons(reason)
        )
        for reason in ("no-access", "unsafe", "other")
    ),
    _register_mutant("takes-nothing", "the register takes no visit", _reasons(without=True)),
    _register_mutant(
        "for-the-reporter",
        "a visit is shown to whoever reported it alone",
        _readable(lambda _m, v, reader: v.by == reader),
    ),
    _register_mutant("not-for-the-reporter", "a visit is not shown to whoever reported it", _readable(_is_new)),
    _register_mutant(
        "for-the-same-fuel",
        "a visit is shown to suppliers of the same fuel alone",
        _readable(lambda model, visit, reader: bool(model.state.roles(visit.by) & model.state.roles(reader))),
    ),
    _register_mutant(
        "for-the-registered",
        "a visit is shown to the registered supplier of the metering point alone",
        _readable(lambda model, visit, reader: model.registration.supplier(visit.mpxn) == reader),
    ),
    _register_mutant(
        "keeps-the-last", "the register keeps one visit a premises", premises("aborted", "at", _last_alone)
    ),
    _register_mutant("forgets", "a visit ages after a month", premises("aborted", "at", _aging)),
    _register_mutant(
        "mixes-places", "visits to every premises are shown of any", premises("aborted", "at", _everywhere)
    ),
    *(
        _register_mutant(
            f"kept-by-{variant}", f"{variant} leaves the warnings", handling(variant, "installed", _not_cleared)
        )
        for variant in (WITH, WITHOUT)
    ),
    _register_mutant(
        "cleared-everywhere", "an installation ends the warnings of all", premises("aborted", "installed", _clears_all)
    ),
    *(
        _register_mutant(f"own-by-{variant}", f"{variant} ends its own supplier's warnings alone", _clears_own(variant))
        for variant in (WITH, WITHOUT)
    ),
    _register_mutant(
        "gas-clears-nothing", "8.14.2 of a supplier of gas leaves the warnings", _clears_unless("GS", WITHOUT)
    ),
    *(
        _register_mutant(
            f"cleared-by-refused-{variant}",
            f"{variant} ends the warnings though it is refused",
            _clears_before_refusing(variant),
        )
        for variant in (WITH, WITHOUT)
    ),
    _register_mutant("settled-for-good", "no visit is taken after an installation succeeded once", _settled_for_good),
)
