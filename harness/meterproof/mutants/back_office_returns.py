"""Faulty back offices: what they leave out when an HHT comes back, what they read into an answer, what they merge."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from meterproof.judge.office import FAILURE, SUCCESS, BackOffice, Order, Step
from meterproof.mutants.mutation import OfficeMutant, replace
from meterproof.user.answers import Answer
from meterproof.wire.gbcs import decode

OUTCOME: Final = "user-one-outcome"
IN_ORDER: Final = "user-order-kept"
UNLOADS: Final = "user-unloads"

COMMISSION_GSME: Final = 0x007F


def _keeps(when: Callable[[BackOffice, Order, bytes], bool]) -> Callable[[BackOffice], None]:
    """Return the change by which a Response is counted and not returned to the DCC where ``when`` holds."""

    def change(office: BackOffice) -> None:
        original = office.brought_back

        def brought_back(order: Order, response: bytes) -> None:
            if not when(office, order, response):
                original(order, response)
                return
            for step in order.steps:
                if step.request_id.counter == decode(response).counter:
                    office.settle(step, office.result(response))

        replace(office, "brought_back", brought_back)

    return change


def _is_settled(_office: BackOffice, order: Order, response: bytes) -> bool:
    counter = decode(response).counter
    return any(step.results for step in order.steps if step.request_id.counter == counter)


def _keeps_both_ways(office: BackOffice) -> None:
    original, both = office.send_step, set[int]()

    def sending(order: Order, wanted: Mapping[str, Any], way: str) -> None:
        original(order, wanted, way)
        if way == "both":
            both.add(id(order))

    replace(office, "send_step", sending)
    _keeps(lambda _office, order, _response: id(order) in both)(office)


def _duplicate_is_success(office: BackOffice) -> None:
    original = office.result
    replace(office, "result", lambda response: original(response) or SUCCESS)


def _silence_is_failure(office: BackOffice) -> None:
    original = office.arrived

    def arrived(step: Step, answer: Answer) -> None:
        original(step, answer)
        if answer.gbcs is None:
            office.settle(step, FAILURE)

    replace(office, "arrived", arrived)


def _counts_anew(office: BackOffice) -> None:
    original = office.take_order

    def take_order(operation: Mapping[str, Any]) -> None:
        replace(office, "_counters", itertools.count(1))
        original(operation)

    replace(office, "take_order", take_order)


def _each_once(office: BackOffice) -> None:
    def in_order(steps: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        return [step for number, step in enumerate(steps) if step not in steps[:number]]

    replace(office, "in_order", in_order)


MUTANTS: Final = tuple(
    OfficeMutant(f"office-{name}", (rule,), description, change)
    for name, rule, description, change in (
        ("keeps-failures", UNLOADS, "a Response of failure is not returned to the DCC",
         _keeps(lambda office, _order, response: office.result(response) == FAILURE)),
        ("keeps-duplicates", UNLOADS, "the rejection of a duplicate is not returned to the DCC",
         _keeps(lambda office, _order, response: not office.result(response))),
        ("keeps-what-is-settled", UNLOADS, "what the WAN answered already is not returned to the DCC",
         _keeps(_is_settled)),
        ("keeps-both-ways", UNLOADS, "what went both ways is not returned to the DCC", _keeps_both_ways),
        ("keeps-gas", UNLOADS, "what a GSME answered to its commissioning is not returned to the DCC",
         _keeps(lambda _office, _order, response: decode(response).message_code == COMMISSION_GSME)),
        ("duplicate-is-success", OUTCOME, "a rejected duplicate that comes first is a success", _duplicate_is_success),
        ("silence-is-failure", OUTCOME, "a Device that does not answer over the WAN has failed", _silence_is_failure),
        ("counters-begin-anew", OUTCOME, "with each order the counters of its requests begin anew", _counts_anew),
        ("same-step-once", IN_ORDER, "of two steps alike one is sent", _each_once),
        ("three-steps-at-most", IN_ORDER, "a fourth step is not sent",
         lambda office: replace(office, "in_order", lambda steps: steps[:3])),
    )
)  # fmt: skip
"""By name, rule, fault and change."""
