"""Faulty models of 8.4: what the withdrawal of a hub ends, and who is told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from meterproof.model.dcc import ReferenceModel
from meterproof.model.dsp import Held
from meterproof.mutants.mutation import Change, Mutant, replace
from meterproof.mutants.updating import ROLES, afterwards, refused_and, update_of

HUB: Final = "UpdateDeviceStatusCH"
EXCEPT_HUB: Final = "UpdateDeviceStatusExceptCH"
TYPES: Final = ("ESME", "GSME", "HCALCS", "PPMID", "IHD", "CAD")
STATUSES: Final = ("Whitelisted", "InstalledNotCommissioned", "Commissioned", "Suspended")

_SCHEDULES: Final = ("8.4-withdrawal-schedules",)
_OWNERS: Final = ("8.4-withdrawal-owners-told",)
_REQUESTS: Final = ("8.4-withdrawal-requests",)
_SENDERS: Final = ("8.4-withdrawal-senders-told",)

_KINDS: Final = (
    # name, words, what loses it, who is told, the store, rule of what is ended, rule of who is told
    ("schedule", "schedules", "loses_schedules", "tell_owner", "schedules", _SCHEDULES, _OWNERS),
    ("request", "requests", "loses_requests", "tell_sender", "future_dated", _REQUESTS, _SENDERS),
)


def _withdrawal(model: ReferenceModel) -> Any:  # noqa: ANN401 - a part of the model
    return update_of(model, HUB).withdrawal


def _losing(loses: str, instead: Callable[[ReferenceModel, set[str], Any], set[str]]) -> Change:
    """Return the change by which other Devices lose what waits: ``instead(model, devices, hub)``."""

    def change(model: ReferenceModel) -> None:
        original = getattr(_withdrawal(model), loses)
        replace(_withdrawal(model), loses, lambda hub: instead(model, original(hub), hub))

    return change


def _sparing(loses: str, spared: Callable[[Any], bool]) -> Change:
    """Return the change by which some Devices keep what waits for them."""
    return _losing(
        loses, lambda model, devices, _hub: {device for device in devices if not spared(model.inventory[device])}
    )


def _telling(tell: str, instead: Callable[[ReferenceModel, Callable[[Held], None], Held], None]) -> Change:
    """Return the change by which somebody else, or nobody, is told: ``instead(model, original, held)``."""

    def change(model: ReferenceModel) -> None:
        original = getattr(_withdrawal(model), tell)
        replace(_withdrawal(model), tell, lambda held: instead(model, original, held))

    return change


def _to(tell: str, whom: Callable[[ReferenceModel, Held], str]) -> Change:
    """Return the change by which another User is told."""
    return _telling(tell, lambda model, original, held: original(Held(whom(model, held), held.device)))


def _once_for(tell: str, key: Callable[[Held], object]) -> Change:
    """Return the change by which one alert stands for several."""

    def change(model: ReferenceModel) -> None:
        seen: set[object] = set()

        def told(_model: ReferenceModel, original: Callable[[Held], None], held: Held) -> None:
            if key(held) not in seen:
                seen.add(key(held))
                original(held)

        _telling(tell, told)(model)

    return change


def _of_sender(tell: str, *, silent: bool) -> Change:
    """Return the change by which who asks for the withdrawal is told of all, or of nothing."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute, asked = update.execute, {"by": ""}

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            asked["by"] = request.originator
            execute(request, device)

        replace(update, "execute", executing)

        def told(_model: ReferenceModel, original: Callable[[Held], None], held: Held) -> None:
            if not silent:
                original(Held(asked["by"], held.device))
            elif held.user != asked["by"]:
                original(held)

        _telling(tell, told)(model)

    return change


def _only_of_sender(store: str, *, own: bool) -> Change:
    """Return the change by which only the withdrawing User's own, or only other Users', come to an end."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            held = getattr(model.state.waiting, store)
            kept = [one for one in held if (one.user == request.originator) != own]
            held[:] = [one for one in held if one not in kept]
            execute(request, device)
            held += kept

        replace(update, "execute", executing)

    return change


def _one_each(store: str) -> Change:
    """Return the change by which of several for the same Device the first alone comes to an end."""

    def change(model: ReferenceModel) -> None:
        name = {"schedules": "take_schedules", "future_dated": "take_future_dated"}[store]
        waiting: Any = model.state.waiting

        def take(wanted: Callable[[Held], bool]) -> list[Held]:
            held = getattr(waiting, store)
            taken: list[Held] = []
            for one in list(held):
                if wanted(one) and one.device not in {other.device for other in taken}:
                    taken.append(one)
                    held.remove(one)
            return taken

        _instead_of_taking(model, name, take)

    return change


def _leaving(store: str) -> Change:
    """Return the change by which all are told and nothing ends."""

    def change(model: ReferenceModel) -> None:
        name = {"schedules": "take_schedules", "future_dated": "take_future_dated"}[store]
        _instead_of_taking(
            model, name, lambda wanted: [one for one in getattr(model.state.waiting, store) if wanted(one)]
        )

    return change


def _instead_of_taking(model: ReferenceModel, name: str, take: Callable[[Callable[[Held], bool]], list[Held]]) -> None:
    """Put ``take`` in the place of a method of what waits, whose class leaves no room for one."""
    withdrawal = _withdrawal(model)

    def carry_out(hub: Any) -> None:  # noqa: ANN401 - a record of the model
        schedules, requests = withdrawal.loses_schedules(hub), withdrawal.loses_requests(hub)
        waiting = model.state.waiting
        of_schedules = take if name == "take_schedules" else waiting.take_schedules
        of_requests = take if name == "take_future_dated" else waiting.take_future_dated
        for held in of_schedules(lambda held: held.device in schedules):
            withdrawal.tell_owner(held)
        for held in of_requests(lambda held: held.device in requests):
            withdrawal.tell_sender(held)

    replace(withdrawal, "carry_out", carry_out)


def _code(attribute: str, value: str) -> Change:
    def change(model: ReferenceModel) -> None:
        assert getattr(_withdrawal(model), attribute) != value
        replace(_withdrawal(model), attribute, value)

    return change


def _silently(loses: str, tell: str) -> Callable[[ReferenceModel, Any], None]:
    """Return what ends things of one kind and tells nobody."""

    def end(model: ReferenceModel, hub: Any) -> None:  # noqa: ANN401 - a record of the model
        devices = getattr(_withdrawal(model), loses)(hub)
        take = "take_schedules" if tell == "tell_owner" else "take_future_dated"
        getattr(model.state.waiting, take)(lambda held: held.device in devices)

    return end


def _announcing(loses: str, tell: str, store: str) -> Callable[[ReferenceModel, Any], None]:
    """Return what tells everybody of one kind and ends nothing."""

    def announce(model: ReferenceModel, hub: Any) -> None:  # noqa: ANN401 - a record of the model
        devices = getattr(_withdrawal(model), loses)(hub)
        for held in list(getattr(model.state.waiting, store)):
            if held.device in devices:
                getattr(_withdrawal(model), tell)(held)

    return announce


def _on_refusal(what: Callable[[ReferenceModel, Any], None]) -> Change:
    """Return the change by which something happens although the withdrawal is refused."""
    return refused_and(
        HUB,
        lambda model, request, device: (
            what(model, device) if device.type == "CHF" and request.item(HUB) == "Withdrawn" else None
        ),
    )


def _on_move(before: str, new: str, what: Callable[[ReferenceModel, Any], None]) -> Change:
    """Return the change by which something happens on another move of a CHF."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute = update.execute

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            struck = (device.validated_status, update.new_status(request)) == (before, new)
            execute(request, device)
            if struck:
                what(model, device)

        replace(update, "execute", executing)

    return change


def _on_device_move(what: Callable[[ReferenceModel, Any], None]) -> Change:
    """Return the change by which something happens to the hub's Devices when one of them is put back to Pending."""

    def move(model: ReferenceModel, _request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
        hub = model.inventory.get(device.hub)
        if hub is not None:
            what(model, hub)

    return afterwards(EXCEPT_HUB, move)


def _unless(condition: Callable[[Any, Any], bool]) -> Change:
    """Return the change by which a withdrawal ends nothing in some cases: ``condition(request, device)``."""

    def change(model: ReferenceModel) -> None:
        update = update_of(model, HUB)
        execute, carry_out = update.execute, update.withdrawal.carry_out

        def executing(request: Any, device: Any) -> None:  # noqa: ANN401 - of the model
            struck = condition(request, device)
            replace(update.withdrawal, "carry_out", (lambda _hub: None) if struck else carry_out)
            execute(request, device)
            replace(update.withdrawal, "carry_out", carry_out)

        replace(update, "execute", executing)

    return change


def _hub_owner(model: ReferenceModel, held: Held) -> str:
    """Return who added the hub of the Device."""
    device = model.inventory[held.device]
    return model.inventory[device.hub or device.id].added_by


def _responsible(model: ReferenceModel, held: Held) -> str:
    """Return a Responsible Supplier of the Device, or who is told anyway."""
    found: Sequence[str] = sorted(model.state.suppliers.of(model.inventory[held.device]))
    return found[0] if found else held.user


def _in_role(model: ReferenceModel, user: str, role: str) -> bool:
    return role in model.state.roles(user)


def _of_kind() -> Sequence[Mutant]:
    found: list[Mutant] = []
    for name, words, loses, tell, store, ended, told in _KINDS:
        silently, announcing = _silently(loses, tell), _announcing(loses, tell, store)
        found += [
            # what comes to an end
            Mutant(f"8.4-withdrawal-{name}-stays", ended, f"no {words} come to an end", _losing(loses, _nothing)),
            Mutant(
                f"8.4-withdrawal-{name}-told-and-kept", ended, f"all are told, and the {words} stay", _leaving(store)
            ),
            Mutant(
                f"8.4-withdrawal-one-{name}-each", ended, f"of several {words} for a Device one ends", _one_each(store)
            ),
            Mutant(
                f"8.4-withdrawal-own-{name}-only",
                ended,
                f"only {words} of the User who withdraws the hub come to an end",
                _only_of_sender(store, own=True),
            ),
            Mutant(
                f"8.4-withdrawal-own-{name}-stays",
                ended,
                f"{words} of the User who withdraws the hub stay",
                _only_of_sender(store, own=False),
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-of-{type.lower()}-stays",
                    ended,
                    f"{words} for a {type} stay",
                    _sparing(loses, lambda device, type=type: device.type == type),  # type: ignore[misc]
                )
                for type in TYPES
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-while-{status.lower()}-stays",
                    ended,
                    f"{words} for a Device that is {status} stay",
                    _sparing(
                        loses,
                        lambda device, status=status: device.status == status and device.type != "CHF",  # type: ignore[misc]
                    ),
                )
                for status in STATUSES
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-pending-stays",
                ended,
                f"{words} for a Device that was put back to Pending stay",
                _sparing(loses, lambda device: device.status == "Pending"),
            ),
            Mutant(
                f"8.4-withdrawal-all-{name}s",
                ended,
                f"all {words} of all Users for all Devices come to an end",
                _losing(loses, lambda model, _devices, _hub: {record.id for record in model.inventory}),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-other-hubs",
                ended,
                f"{words} for Devices on every hub come to an end",
                _losing(loses, lambda model, devices, _hub: devices | {one.id for one in model.inventory if one.hub}),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-no-hub",
                ended,
                f"{words} for Devices on no hub come to an end",
                _losing(
                    loses, lambda model, devices, _hub: devices | {one.id for one in model.inventory if not one.hub}
                ),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-gpf-stays",
                ended,
                f"{words} for the GPF stay",
                _sparing(loses, lambda device: device.type == "GPF"),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-chf-stays",
                ended,
                f"{words} for the CHF stay",
                _sparing(loses, lambda device: device.type == "CHF"),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-of-refused",
                ended,
                f"a withdrawal that is refused ends the {words} all the same",
                _on_refusal(silently),
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-on-{before.lower()}-{new.lower()}",
                    ended,
                    f"{words} come to an end when a {before} CHF becomes {new}",
                    _on_move(before, new, silently),
                )
                for before, new in _MOVES
            ),
            Mutant(
                f"8.4-withdrawal-{name}-on-device-update",
                ended,
                f"{words} of a hub's Devices come to an end when one of them is put back to Pending",
                _on_device_move(silently),
            ),
            # who is told
            Mutant(f"8.4-withdrawal-{name}-nobody-told", told, "nobody is told", _telling(tell, _silence)),
            Mutant(
                f"8.4-withdrawal-{name}-one-for-user",
                told,
                f"a User is told once for all {words}",
                _once_for(tell, lambda held: held.user),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-one-for-device",
                told,
                f"one User is told of the {words} for a Device",
                _once_for(tell, lambda held: held.device),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-one-for-both",
                told,
                f"a User is told once of the {words} for a Device",
                _once_for(tell, lambda held: held),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-one-for-all", told, "one alert stands for all", _once_for(tell, lambda _held: 0)
            ),
            Mutant(f"8.4-withdrawal-{name}-told-twice", told, "all are told twice", _telling(tell, _twice)),
            Mutant(
                f"8.4-withdrawal-{name}-sender-told",
                told,
                "the User who withdraws the hub is told in the place of the others",
                _of_sender(tell, silent=False),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-sender-not-told",
                told,
                "the User who withdraws the hub is not told of its own",
                _of_sender(tell, silent=True),
            ),
            Mutant(f"8.4-withdrawal-{name}-hub-owner-told", told, "who added the hub is told", _to(tell, _hub_owner)),
            Mutant(
                f"8.4-withdrawal-{name}-adder-told",
                told,
                "who added the Device is told",
                _to(tell, lambda model, held: model.inventory[held.device].added_by),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-responsible-told",
                told,
                "the Responsible Supplier is told",
                _to(tell, _responsible),
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-{role.lower()}-not-told",
                    told,
                    f"{role} is not told",
                    _telling(
                        tell,
                        lambda model, original, held, role=role: (  # type: ignore[misc]
                            None if _in_role(model, held.user, role) else original(held)
                        ),
                    ),
                )
                for role in ROLES
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-of-{type.lower()}-not-told",
                    told,
                    f"nobody is told of {words} for a {type}",
                    _telling(
                        tell,
                        lambda model, original, held, type=type: (  # type: ignore[misc]
                            None if model.inventory[held.device].type == type else original(held)
                        ),
                    ),
                )
                for type in ("ESME", "GSME", "HCALCS", "PPMID", "CHF", "GPF")
            ),
            Mutant(
                f"8.4-withdrawal-{name}-others-told",
                told,
                f"Users with {words} for other hubs' Devices are told as well",
                _announcing_others(tell, store),
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-by-{code.lower()}",
                    told,
                    f"{words} are told of by {code}",
                    _code(f"{'schedule' if name == 'schedule' else 'request'}_code", code),
                )
                for code in ("N36" if name == "schedule" else "N37", "N16", "N24")
            ),
            Mutant(
                f"8.4-withdrawal-{name}-refused-told",
                told,
                f"a withdrawal that is refused is told of to Users with {words}",
                _on_refusal(announcing),
            ),
            *(
                Mutant(
                    f"8.4-withdrawal-{name}-told-on-{before.lower()}-{new.lower()}",
                    told,
                    f"Users with {words} are told when a {before} CHF becomes {new}",
                    _on_move(before, new, announcing),
                )
                for before, new in _MOVES
            ),
            Mutant(
                f"8.4-withdrawal-{name}-told-of-nothing",
                told,
                f"who withdraws a hub without {words} is told of them",
                _told_of_nothing(tell),
            ),
            Mutant(
                f"8.4-withdrawal-{name}-remembered",
                told,
                f"{words} that came to an end are told of again by the next attempt",
                _remembered(loses, tell, store),
            ),
        ]
    return found


_MOVES: Final = (
    ("InstalledNotCommissioned", "Commissioned"),
    ("Pending", "InstalledNotCommissioned"),
    ("Pending", "Commissioned"),
)


def _nothing(_model: ReferenceModel, _devices: set[str], _hub: Any) -> set[str]:  # noqa: ANN401 - of the model
    return set()


def _silence(_model: ReferenceModel, _original: Callable[[Held], None], _held: Held) -> None:
    return None


def _twice(_model: ReferenceModel, original: Callable[[Held], None], held: Held) -> None:
    original(held)
    original(held)


def _unless_by(role: str) -> Change:
    """Return the change by which a withdrawal by a User in some role ends nothing."""

    def change(model: ReferenceModel) -> None:
        _unless(lambda request, _device: role in model.state.roles(request.originator))(model)

    return change


def _announcing_others(tell: str, store: str) -> Change:
    """Return the change by which all Users with something of one kind are told."""

    def change(model: ReferenceModel) -> None:
        withdrawal = _withdrawal(model)
        carry_out = withdrawal.carry_out

        def carrying_out(hub: Any) -> None:  # noqa: ANN401 - a record of the model
            carry_out(hub)
            for held in list(getattr(model.state.waiting, store)):
                getattr(withdrawal, tell)(held)

        replace(withdrawal, "carry_out", carrying_out)

    return change


def _told_of_nothing(tell: str) -> Change:
    """Return the change by which the adder of the hub is told where nothing waited."""

    def change(model: ReferenceModel) -> None:
        withdrawal = _withdrawal(model)
        carry_out = withdrawal.carry_out

        def carrying_out(hub: Any) -> None:  # noqa: ANN401 - a record of the model
            waiting, concerned = model.state.waiting, withdrawal.loses_schedules(hub) | {hub.id}
            held = [one for one in (*waiting.schedules, *waiting.future_dated) if one.device in concerned]
            carry_out(hub)
            if not held:
                getattr(withdrawal, tell)(Held(hub.added_by, hub.id))

        replace(withdrawal, "carry_out", carrying_out)

    return change


def _remembered(loses: str, tell: str, store: str) -> Change:
    """Return the change by which what came to an end is told of once more when the hub is withdrawn again."""

    def change(model: ReferenceModel) -> None:
        ended: list[Held] = []
        withdrawal = _withdrawal(model)
        carry_out = withdrawal.carry_out

        def carrying_out(hub: Any) -> None:  # noqa: ANN401 - a record of the model
            ended.extend(
                one for one in getattr(model.state.waiting, store) if one.device in getattr(withdrawal, loses)(hub)
            )
            carry_out(hub)

        replace(withdrawal, "carry_out", carrying_out)

        def tell_again(_model: ReferenceModel, _hub: Any) -> None:  # noqa: ANN401 - of the model
            for held in ended:
                getattr(withdrawal, tell)(held)

        _on_refusal(tell_again)(model)

    return change


def _told_of_both(model: ReferenceModel) -> None:
    withdrawal = _withdrawal(model)
    tell_sender, tell_owner = withdrawal.tell_sender, withdrawal.tell_owner

    def telling(held: Held) -> None:
        tell_sender(held)
        tell_owner(held)

    replace(withdrawal, "tell_sender", telling)


def _of_both() -> Sequence[Mutant]:
    return (
        Mutant(
            "8.4-withdrawal-of-recovered-ends-nothing",
            _SCHEDULES,
            "a Recovered CHF that is withdrawn ends nothing",
            _unless(lambda _request, device: device.status == "Recovered"),
        ),
        Mutant(
            "8.4-withdrawal-by-gas-ends-nothing",
            (*_SCHEDULES, *_REQUESTS),
            "the withdrawal by a gas supplier ends nothing",
            _unless_by("GS"),
        ),
        Mutant(
            "8.4-withdrawal-told-of-both",
            (*_SENDERS, *_OWNERS),
            "who is told of a request is told of a schedule too",
            _told_of_both,
        ),
    )


MUTANTS: Final = (*_of_kind(), *_of_both())
