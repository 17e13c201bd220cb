"""The embedded back office: a small User's system that obeys the rules, in the same process as the DCC side.

It writes requests and reads answers as any User does. An outcome belongs to a step, whatever arrives on whichever
path: the first Response that tells of an execution settles it, and a rejection as a duplicate tells of none.
"""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from meterproof.catalogue.model import Profile
from meterproof.user.answers import Answer, read_answer
from meterproof.user.requests import Request, signed_pre_command
from meterproof.user.signing import sign_pre_command
from meterproof.wire import gbcs, joins
from meterproof.wire.ids import RequestId
from meterproof.wire.services import Service

Send = Callable[[str, Service, bytes], bytes]
"""Sends a message of a User to a web service, and returns what it is answered with at once."""

SIGNED: Final[Mapping[str, int]] = {"wan": 5, "hht": 6, "both": 7}
NON_CRITICAL: Final[Mapping[str, int]] = {"wan": 1, "hht": 2, "both": 3}
CRITICAL: Final = frozenset({"8.1.1", "8.7.1"})
SUCCESS, FAILURE = "success", "failure"
REFUSED: Final = ("E", "W")


@dataclass(slots=True)
class Step:
    """One step of an order: the request that was sent for it, and the results that arrived, oldest first."""

    request_id: RequestId
    results: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Order:
    """An order: who acts, and its steps."""

    user: str
    steps: list[Step] = field(default_factory=list)


class BackOffice:
    """Carries out orders over ``send``. ``now`` gives the time of the DCC, in ISO 8601."""

    def __init__(self, profile: Profile, send: Send, now: Callable[[], str]) -> None:
        self._profile = profile
        self._send = send
        self._now = now
        self._counters = itertools.count(1)
        self.duplicate = profile.parameters["duplicate-result"]
        self.orders: dict[str, Order] = {}

    # -- what the tester asks ----------------------------------------------------------------------------------

    def operate(self, operation: Mapping[str, Any]) -> dict[str, Any]:
        """Carry out a ``user.*`` operation."""
        kind = operation["kind"]
        if kind == "user.order":
            self.take_order(operation)
        elif kind == "user.carried-back":
            order = self.orders[operation["order"]]
            for response in operation["responses"]:
                self.brought_back(order, base64.b64decode(response))
        return {"receive": ""} if kind == "user.connect" else {}

    def observe(self, query: Mapping[str, Any]) -> dict[str, Any]:
        """Answer a ``user.*`` query."""
        if query["kind"] == "user.contact":
            return {"contact": self.contact(query["registered"], query["in_place"])}
        return {"outcomes": list(self.outcomes(self.orders[query["order"]]))}

    def receive(self, body: bytes) -> None:
        """Take in what arrived at the Receive Response Service; what is not of an order is not looked at."""
        answer = read_answer(body)
        step = self.step_of(answer.request_id) if answer.request_id is not None else None
        if step is not None:
            self.arrived(step, answer)

    # -- orders ------------------------------------------------------------------------------------------------

    def take_order(self, operation: Mapping[str, Any]) -> None:
        """Send the requests of an order, one after the other."""
        order = self.orders[operation["order"]] = Order(operation["user"].upper())
        for wanted in self.in_order(operation["steps"]):
            self.send_step(order, wanted, operation["way"])

    def in_order(self, steps: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
        """Return the steps in the order in which they are sent: as they were ordered."""
        return steps

    def send_step(self, order: Order, wanted: Mapping[str, Any], way: str) -> None:
        """Send one request, a critical one by Transform and signature, and take in what comes back at once."""
        request = self.request(order, wanted, way)
        step = Step(request.id)
        order.steps.append(step)
        answer = self.submit(order, request)
        if wanted["srv"] in CRITICAL and answer.pre_command is not None:
            signed = sign_pre_command(answer.pre_command, order.user)
            follows = signed_pre_command(
                service_variant=wanted["srv"], request_id=request.id, payload=signed, command_variant=SIGNED[way]
            )
            answer = self.submit(order, follows)
        if answer.code.startswith(REFUSED):
            step.results.append(FAILURE)

    def request(self, order: Order, wanted: Mapping[str, Any], way: str) -> Request:
        """Return the request for a step."""
        srv = wanted["srv"]
        items: dict[str, str] = {"OtherDeviceID": wanted.get("other", "")}
        if srv == "8.1.1":
            items = {"CurrentDateTime": self._now(), "TolerancePeriod": "60"}
        return Request(
            service_variant=srv,
            originator=order.user,
            target=wanted["device"].upper(),
            counter=next(self._counters),
            command_variant=4 if srv in CRITICAL else NON_CRITICAL[way],
            items=items,
        )

    def submit(self, order: Order, request: Request) -> Answer:
        """Send a request and read its answer."""
        return read_answer(self._send(order.user, request.service, request.render(self._profile)))

    # -- Responses ---------------------------------------------------------------------------------------------

    def brought_back(self, order: Order, response: bytes) -> None:
        """Take in a Response that a terminal brought back, and return it to the DCC by 8.13."""
        counter = gbcs.decode(response).counter
        for step in order.steps:
            if step.request_id.counter == counter:
                self.settle(step, self.result(response))
                items = {
                    "OriginalRequestID": str(step.request_id),
                    "DeviceGBCSResponse": base64.b64encode(response).decode("ascii"),
                }
                request = Request(
                    service_variant="8.13", originator=order.user, counter=next(self._counters), items=items
                )
                self.submit(order, request)

    def arrived(self, step: Step, answer: Answer) -> None:
        """Take in a Response that arrived over the WAN; a refusal means that no Device answered."""
        if answer.gbcs is not None:
            self.settle(step, self.result(answer.gbcs))

    def settle(self, step: Step, result: str) -> None:
        """Count a result, once for each step: a rejected duplicate tells of nothing that was executed."""
        if result and not step.results:
            step.results.append(result)

    def result(self, response: bytes) -> str:
        """Return what a Response means; nothing for the rejection of a duplicate."""
        code = joins.decode_result(gbcs.decode(response).content)
        if code == self.duplicate:
            return ""
        return FAILURE if code else SUCCESS

    def step_of(self, request_id: RequestId) -> Step | None:
        """Return the step that a Request ID belongs to."""
        return next(
            (step for order in self.orders.values() for step in order.steps if step.request_id == request_id), None
        )

    def outcomes(self, order: Order) -> Iterator[dict[str, Any]]:
        """Yield every outcome that was counted."""
        for number, step in enumerate(order.steps, start=1):
            for result in step.results:
                yield {"step": number, "result": result}

    # -- change of supplier ------------------------------------------------------------------------------------

    def contact(self, registered: str, in_place: str) -> str:
        """Return whom to contact where the DCC and the meter do not agree on the supplier (HHT-2013 3.12)."""
        return registered
