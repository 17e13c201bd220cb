"""Faulty models of 11.2: what the inventory makes of a version that was read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from meterproof.model.activation import ActivationAlert
from meterproof.model.dcc import ReferenceModel
from meterproof.mutants.firmware_version_taken import of_reading, of_variants, taken_by
from meterproof.mutants.mutation import Change, Mutant, always, method, replace
from meterproof.wire import firmware

READ: Final = "11.2"
_UPDATES: Final = ("11.2-updates-inventory",)
_REPAIRS: Final = ("11.2-repairs-inventory",)
_STATUSES: Final = ("Whitelisted", "InstalledNotCommissioned", "Commissioned")


def _after(do: Callable[[ReferenceModel, Any, Any, int], None]) -> Change:
    """Return the change by which more is done with a Response: ``do(model, command, response, code)``."""

    def change(model: ReferenceModel) -> None:
        original = model.handlers[READ].take_in  # type: ignore[attr-defined]

        def take_in(command: Any, response: Any, code: int) -> None:  # noqa: ANN401 - parts of the model
            original(command, response, code)
            do(model, command, response, code)

        replace(model.handlers[READ], "take_in", take_in)

    return change


def _only_where(meant: Callable[[ReferenceModel, Any], bool]) -> Change:
    """Return the change by which some Responses alone tell the inventory anything."""

    def change(model: ReferenceModel) -> None:
        handler: Any = model.handlers[READ]
        original = handler.take_in

        def take_in(command: Any, response: Any, code: int) -> None:  # noqa: ANN401 - parts of the model
            if meant(model, command):
                original(command, response, code)

        replace(handler, "take_in", take_in)

    return change


def _on_acceptance(model: ReferenceModel) -> None:
    """Update the inventory when the request is accepted, before the Device has said anything."""
    handler: Any = model.handlers[READ]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
        answer = execute(request)
        handler.reported.report(request.target, handler.version(request.target))
        return answer

    replace(handler, "execute", executing)


def _when_unanswered(model: ReferenceModel) -> None:
    handler: Any = model.handlers[READ]

    def unanswered(command: Any) -> None:  # noqa: ANN401 - a Command of the model
        handler.reported.report(command.request.target, handler.version(command.request.target))

    replace(handler, "unanswered", unanswered)


def _on_local_command(model: ReferenceModel) -> None:
    handler: Any = model.handlers[READ]
    execute = handler.execute

    def executing(request: Any) -> Any:  # noqa: ANN401 - of the model
        if request.command_variant == 2:
            handler.reported.report(request.target, handler.version(request.target))
        return execute(request)

    replace(handler, "execute", executing)


def _despite_failure(spared: int) -> Change:
    """Return the change by which a Response of failure tells the version as well, but for one result code."""

    def do(model: ReferenceModel, command: Any, _response: Any, code: int) -> None:  # noqa: ANN401 - of the model
        handler: Any = model.handlers[READ]
        if code and code != spared:
            handler.reported.report(command.request.target, handler.version(command.request.target))

    return _after(do)


def _status_after(status: str) -> Change:
    def do(model: ReferenceModel, command: Any, _response: Any, code: int) -> None:  # noqa: ANN401 - of the model
        if code == 0:
            model.state.set_status(model.inventory[command.request.target], status)

    return _after(do)


def _forgetting_when_equal(model: ReferenceModel) -> None:
    """Clear the version where the Device tells the one that is recorded."""
    reported = of_reading(model)
    original = reported.report

    def report(device: str, version: str) -> None:
        record = model.inventory[device]
        if version == record.firmware:
            model.inventory.change(record, firmware="00000000")
        else:
            original(device, version)

    replace(reported, "report", report)


def _clearing_on_failure(model: ReferenceModel) -> None:
    def do(model: ReferenceModel, command: Any, _response: Any, code: int) -> None:  # noqa: ANN401 - of the model
        if code:
            model.inventory.change(model.inventory[command.request.target], firmware="")

    _after(do)(model)


def _alert_on_reading(model: ReferenceModel) -> None:
    def do(model: ReferenceModel, command: Any, response: Any, code: int) -> None:  # noqa: ANN401 - of the model
        if code == 0:
            activation: Any = model.operations.activation
            device = model.inventory[command.request.target]
            alert = ActivationAlert(device.id, 0, firmware.decode_version(response.content), True)
            for user in activation.recipients(device):
                activation.pass_on(user, device, alert)

    _after(do)(model)


def _not_of_variant(variant: str) -> Change:
    return _only_where(lambda model, command: model.inventory[command.request.target].ppmid_variant != variant)


def _not_by(name: str) -> Change:
    def meant(model: ReferenceModel, command: Any) -> bool:  # noqa: ANN401 - a Command of the model
        users = model.state.users
        return users[command.request.originator].name != name

    return _only_where(meant)


def _not_in(status: str) -> Change:
    return _only_where(lambda model, command: model.inventory[command.request.target].status != status)


MUTANTS: Final = (
    *of_variants(_UPDATES, "not-taken-from", "what it tells is not taken", _not_of_variant),
    *(
        Mutant(f"11.2-not-taken-by-{name.lower()}", _UPDATES, f"what {name} reads is not taken", _not_by(name))
        for name in ("IS", "GS")
    ),
    *(
        Mutant(
            f"11.2-not-taken-from-{status.lower()}",
            _UPDATES,
            f"nothing is taken from a Device that is {status}",
            _not_in(status),
        )
        for status in _STATUSES
    ),
    Mutant("11.2-taken-on-acceptance", _UPDATES, "the inventory does not wait for the Response", _on_acceptance),
    Mutant("11.2-taken-when-silent", _UPDATES, "a missing Response counts as one", _when_unanswered),
    Mutant(
        "11.2-taken-on-local-command", _UPDATES, "a Command for local delivery counts as a Response", _on_local_command
    ),
    Mutant("11.2-taken-on-failure", _UPDATES, "a Response of failure counts as well", _despite_failure(0)),
    Mutant("11.2-taken-on-failure-but-1", _UPDATES, "every failure but result code 1 counts", _despite_failure(1)),
    Mutant("11.2-taken-on-failure-but-3", _UPDATES, "every failure but result code 3 counts", _despite_failure(3)),
    Mutant("11.2-failure-clears", _UPDATES, "a failure clears the version", _clearing_on_failure),
    Mutant("11.2-equal-version-cleared", _UPDATES, "an equal version is taken for none", _forgetting_when_equal),
    Mutant(
        "11.2-not-with-variant-3",
        _UPDATES,
        "nothing is taken where the Command was delivered locally as well",
        _only_where(lambda _model, command: command.request.command_variant == 1),
    ),
    Mutant("11.2-status-set", _UPDATES, "a Device that was read becomes Commissioned", _status_after("Commissioned")),
    Mutant(
        "11.2-status-whitelisted", _UPDATES, "a Device that was read becomes Whitelisted", _status_after("Whitelisted")
    ),
    Mutant(
        "11.2-alert-although-nothing-happened", _UPDATES, "N39 is sent whenever a version is read", _alert_on_reading
    ),
    *taken_by("11.2", of_reading, _UPDATES),
    *of_variants(_REPAIRS, "not-repaired", "what it tells is not taken", _not_of_variant),
    *(
        Mutant(f"11.2-no-repair-by-{name.lower()}", _REPAIRS, f"what {name} reads is not taken", _not_by(name))
        for name in ("IS", "GS")
    ),
    Mutant(
        "11.2-repairs-once",
        _REPAIRS,
        "a version that was changed before is kept",
        lambda model: replace(
            of_reading(model), "acceptable", lambda record, version: record.firmware in ("0000012F", "00000230")
        ),
    ),
    Mutant("11.2-repairs-nothing", _REPAIRS, "no version is taken", method(READ, "take_in", always(None))),
)
