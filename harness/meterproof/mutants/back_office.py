"""Faulty back offices: they count twice, count wrongly, lose the order, send again, or turn to the wrong supplier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from meterproof.judge.office import FAILURE, SUCCESS, BackOffice, Step
from meterproof.mutants.mutation import OfficeMutant, replace

OUTCOME: Final = "user-one-outcome"
IN_ORDER: Final = "user-order-kept"
UNLOADS: Final = "user-unloads"
CONTACT: Final = "user-contacts-registered"


def _counts_everything(office: BackOffice) -> None:
    def settle(step: Step, result: str) -> None:
        if result:
            step.results.append(result)

    replace(office, "settle", settle)
    replace(office, "result", _duplicate_is(office, SUCCESS))


def _duplicate_is(office: BackOffice, meaning: str) -> Callable[[bytes], str]:
    original = office.result
    return lambda response: original(response) or meaning


def _reads_duplicates_as(meaning: str) -> Callable[[BackOffice], None]:
    def change(office: BackOffice) -> None:
        replace(office, "result", _duplicate_is(office, meaning))

    return change


def _last_word_counts(office: BackOffice) -> None:
    def settle(step: Step, result: str) -> None:
        step.results[:] = [result or FAILURE]

    replace(office, "settle", settle)


def _counts_each_path(office: BackOffice) -> None:
    def settle(step: Step, result: str) -> None:
        step.results.append(result or SUCCESS)

    replace(office, "settle", settle)


def _deaf_to_the_wan(office: BackOffice) -> None:
    replace(office, "arrived", lambda step, answer: None)


def _forgets_the_terminal(office: BackOffice) -> None:
    replace(office, "brought_back", lambda order, response: None)


def _sent_is_done(office: BackOffice) -> None:
    original = office.send_step

    def sending(order: Any, wanted: Mapping[str, Any], way: str) -> None:  # noqa: ANN401 - of the back office
        original(order, wanted, way)
        if not order.steps[-1].results:
            order.steps[-1].results.append(SUCCESS)

    replace(office, "send_step", sending)


def _everything_succeeds(office: BackOffice) -> None:
    original = office.result
    replace(office, "result", lambda response: SUCCESS if original(response) else "")


def _refusals_are_lost(office: BackOffice) -> None:
    original = office.send_step

    def sending(order: Any, wanted: Mapping[str, Any], way: str) -> None:  # noqa: ANN401 - of the back office
        original(order, wanted, way)
        order.steps[-1].results.clear()

    replace(office, "send_step", sending)


def _first_step_takes_all(office: BackOffice) -> None:
    original = office.step_of

    def step_of(request_id: Any) -> Step | None:  # noqa: ANN401 - a Request ID
        found = original(request_id)
        if found is None:
            return None
        return next(order for order in office.orders.values() if found in order.steps).steps[0]

    replace(office, "step_of", step_of)


def _sends_again_on_duplicate(office: BackOffice) -> None:
    settle, result = office.settle, office.result

    def settling(step: Step, meaning: str) -> None:
        settle(step, meaning)
        if not meaning:
            order = next(one for one in office.orders.values() if step in one.steps)
            office.send_step(order, office_steps[step.request_id.counter], "wan")

    office_steps: dict[int, Mapping[str, Any]] = {}
    request = office.request

    def requesting(order: Any, wanted: Mapping[str, Any], way: str) -> Any:  # noqa: ANN401 - of the back office
        made = request(order, wanted, way)
        office_steps[made.counter] = wanted
        return made

    replace(office, "request", requesting)
    replace(office, "settle", settling)
    replace(office, "result", result)


def _sends_each_twice(office: BackOffice) -> None:
    replace(office, "in_order", lambda steps: [step for step in steps for _ in range(2)])


def _never_unloads(office: BackOffice) -> None:
    def brought_back(order: Any, response: bytes) -> None:  # noqa: ANN401 - of the back office
        for step in order.steps:
            office.settle(step, office.result(response))

    replace(office, "brought_back", brought_back)


def _unloads_the_first_alone(office: BackOffice) -> None:
    original, seen = office.brought_back, set[int]()

    def brought_back(order: Any, response: bytes) -> None:  # noqa: ANN401 - of the back office
        if id(order) not in seen:
            seen.add(id(order))
            original(order, response)

    replace(office, "brought_back", brought_back)


MUTANTS: Final = (
    *(
        OfficeMutant(f"office-{name}", (OUTCOME,), description, change)
        for name, description, change in (
            (
                "counts-every-response",
                "every Response is an outcome, a rejected duplicate a success",
                _counts_everything,
            ),
            (
                "duplicate-is-failure",
                "a rejected duplicate that comes first is a failure",
                _reads_duplicates_as(FAILURE),
            ),
            ("last-word-counts", "the Response that comes last decides", _last_word_counts),
            ("counts-each-path", "each path has an outcome of its own", _counts_each_path),
            ("deaf-to-the-wan", "what comes over the WAN is not counted", _deaf_to_the_wan),
            ("forgets-the-terminal", "what the HHT brings is not counted", _forgets_the_terminal),
            ("sent-is-done", "what was sent counts as done", _sent_is_done),
            ("everything-succeeds", "a Response is a success whatever its result code", _everything_succeeds),
            ("refusals-are-lost", "what the DCC refuses has no outcome", _refusals_are_lost),
            ("first-step-takes-all", "every outcome is that of the first step", _first_step_takes_all),
        )
    ),
    *(
        OfficeMutant(f"office-{name}", (IN_ORDER,), description, change)
        for name, description, change in (
            (
                "last-first",
                "steps are sent in the opposite order",
                lambda office: replace(office, "in_order", lambda steps: list(reversed(steps))),
            ),
            (
                "by-number",
                "steps are sent in the order of their Service References",
                lambda office: replace(office, "in_order", lambda steps: sorted(steps, key=lambda step: step["srv"])),
            ),
            (
                "leaves-out-the-last",
                "of several steps the last is not sent",
                lambda office: replace(office, "in_order", lambda steps: steps[:-1] or steps),
            ),
            ("sends-each-twice", "each step is sent twice", _sends_each_twice),
            ("sends-again", "a rejected duplicate makes it send the Command again", _sends_again_on_duplicate),
        )
    ),
    OfficeMutant(
        "office-never-unloads", (UNLOADS,), "an HHT that comes back is not unloaded to the DCC", _never_unloads
    ),
    OfficeMutant(
        "office-unloads-the-first-alone", (UNLOADS,), "only the first Response is returned", _unloads_the_first_alone
    ),
    OfficeMutant(
        "office-contacts-who-is-in-place",
        (CONTACT,),
        "an incoming supplier turns to the supplier in place",
        lambda office: replace(office, "contact", lambda registered, in_place: in_place),
    ),
)
