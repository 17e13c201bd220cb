"""The test bench of one scenario: what its steps send, wait for and look at, all of it recorded.

Steps see this and the user's side of DUIS, nothing else. A check judges octets from the wire or a declared
observation, never what a model holds.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from meterproof.adapters.base import Delivery, NotedAnswer, Outcome, Service
from meterproof.bdd.arrange import arrange
from meterproof.bdd.beacon import BeaconNotes
from meterproof.bdd.carried import Luggage
from meterproof.bdd.draft import Draft
from meterproof.bdd.identities import SmartMeteringProvider
from meterproof.bdd.judge import Judge
from meterproof.bdd.premises import Premises
from meterproof.bdd.session import Session
from meterproof.catalogue.applicability import why_not_applicable
from meterproof.catalogue.model import User
from meterproof.catalogue.variants import CHOICE, bound_by
from meterproof.evidence.record import Exchange, Finding, RuleVerdict, octets
from meterproof.user.answers import Answer, read_answer
from meterproof.user.faults import break_message
from meterproof.user.outcomes import Kind, Result, classify
from meterproof.user.requests import Request
from meterproof.verdicts import Inconclusive, NotApplicable, NotTestable, Verdict
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId

if TYPE_CHECKING:
    from meterproof.bdd.gherkin import Scenario


@dataclass(frozen=True, slots=True)
class Submission:
    """One request that was sent, and what came back at once; ``exchange`` is its place among the exchanges."""

    srv: str
    request_id: RequestId
    user: User
    message: bytes
    result: Result
    exchange: int


@dataclass(slots=True)
class StepEvidence:
    """What the bench saw during one step: indexes of exchanges, and whether something was only warned of."""

    exchanges: list[int] = field(default_factory=list)
    warned: bool = False


class Bench:
    """What a step library works with; one per scenario.

    ``versions`` are firmware versions that this scenario alone has: an alert on firmware names no Device, and is known
    by them.
    """

    def __init__(self, session: Session, scenario: Scenario, identities: SmartMeteringProvider) -> None:
        self.session = session
        self.scenario = scenario
        self.identities = identities
        self.premises = Premises()
        self.judge = Judge()
        self.draft: Draft | None = None
        self.luggage = Luggage()
        self.beacon = BeaconNotes()
        self.findings: dict[str, Finding] = {}
        self.submissions: list[Submission] = []
        self.exchanges: list[Exchange] = []
        self.arrangement = ""
        self.is_arranging = False
        self.arranged: set[str] = set()
        self.behaving: dict[str, tuple[str, int]] = {}
        self.arranging: set[int] = set()
        self.later: list[Answer] = []
        self._cursor = -1
        self._ours: set[RequestId] = set()
        self._mark = (0, 0)
        self.versions: set[str] = set()
        self._not_applicable: dict[str, str] = {}
        self._begun = False

    # -- what the kernel calls -------------------------------------------------------------------------------

    def begin_step(self, step: object) -> None:
        """Note where a step begins; before the first, refuse what does not apply to this system."""
        self._mark = (len(self.exchanges), len(self.judge.warnings))
        if not self._begun:
            self._begun = True
            self._require_applicable()

    def end_step(self, step: object) -> StepEvidence:
        """Return what the step exchanged."""
        exchanges, warnings = self._mark
        return StepEvidence(list(range(exchanges, len(self.exchanges))), len(self.judge.warnings) > warnings)

    @property
    def checks_made(self) -> int:
        """How many things were looked at so far."""
        return len(self.judge.checks)

    @property
    def notes(self) -> Sequence[str]:
        """What people should know beside the verdict."""
        return [*self.judge.notes, *self.judge.warnings]

    @property
    def identities_used(self) -> Mapping[str, str]:
        """The Devices that were made for this scenario, by label."""
        return {label: device.eui for label, device in self.premises.devices.items()}

    def find(self, name: str, value: Finding) -> None:
        """Keep what was measured, under a name by which the runs of one scenario can be compared."""
        self.findings[name] = value

    def conclude(self, scenario: Scenario, outcome: Verdict) -> list[RuleVerdict]:
        """Return the verdict of every rule that the scenario claims. Its turn at the clock ends."""
        self.session.turns.let_go()
        return self.judge.verdicts(scenario.rules, self.session.catalogue, self._not_applicable, outcome)

    def _require_applicable(self) -> None:
        session = self.session
        self._require_choices()
        for rule in self.scenario.rules:
            why = why_not_applicable(session.catalogue[rule], session.profile, session.plays)
            if why:
                self._not_applicable[rule] = why
        if self.scenario.rules and len(self._not_applicable) == len(self.scenario.rules):
            raise NotApplicable("; ".join(sorted(set(self._not_applicable.values()))))

    def _require_choices(self) -> None:
        """A scenario on one side of an open point (``@choice:A44=refuse``) binds where the profile took that side.

        A side may have several options: ``@choice:A01-on=pinMenu|both``.
        """
        for tag in self.scenario.tags:
            if tag.startswith(CHOICE):
                point, options = bound_by(tag)
                if self.choice(point) not in options:
                    raise NotApplicable(f"the profile chose {self.session.profile.choices[point]!r} for {point}")

    # -- the profile -----------------------------------------------------------------------------------------

    def choice(self, point: str) -> str:
        """Return what the profile chose for the open ``point``, and note that the verdict rests on it."""
        self.judge.rest_on(point)
        return self.session.profile.choices[point]

    @property
    def has_ppmid_variant(self) -> bool:
        """Whether PPMIDVariant exists in the DUIS version of the profile (it came with MP170)."""
        return "MP170" in self.session.profile.in_force

    # -- sending ---------------------------------------------------------------------------------------------

    @property
    def last(self) -> Submission:
        """The request that was sent last."""
        if not self.submissions:
            raise Inconclusive("nothing was sent yet")
        return self.submissions[-1]

    def submit(self, user: User, draft: Draft) -> Submission:
        """Arrange what the scenario wants, send ``draft``, and let its answer be the one that is judged."""
        arrange(self)
        submission = self.dispatch(user, draft)
        self.submissions.append(submission)
        return submission

    def look(self, user: User, draft: Draft) -> Result:
        """Send ``draft`` to read something back; the answer to be judged stays the one before."""
        arrange(self)
        return self.dispatch(user, draft).result

    def bring_about(self, user: User, draft: Draft, purpose: str) -> Submission:
        """Send ``draft`` as part of an arrangement; Inconclusive, with the answer, where it is refused."""
        arrange(self)
        submission = self.dispatch(user, draft)
        self.arranging.add(submission.request_id.counter)
        require_accepted(submission.result, purpose)
        return submission

    def dispatch(self, user: User, draft: Draft, what: str = "") -> Submission:
        """Render ``draft``, break it where told to, and send it; ``what`` is a title that says more."""
        request_id, service, message = self.render(user, draft)
        return self.send(user, service, message, request_id, draft.srv, what)

    def render(self, user: User, draft: Draft) -> tuple[RequestId, Service, bytes]:
        """Return ``draft`` as it would be sent: under a Request ID of its own, to its web service, in octets."""
        request_id = RequestId(user.eui, draft.target or ACCESS_CONTROL_BROKER, self.session.counters.next())
        request = Request(
            service_variant=draft.srv,
            originator=request_id.originator,
            target=request_id.target,
            counter=request_id.counter,
            command_variant=draft.command_variant,
            items=draft.items,
        )
        message = request.render(self.session.profile)
        for kind, item, value in draft.faults:
            message = break_message(message, kind, item, value)
        return request_id, Service(draft.service) if draft.service else request.service, message

    def send(
        self, user: User, service: Service, message: bytes, request_id: RequestId, srv: str, what: str = ""
    ) -> Submission:
        """Send ``message`` to ``service`` and record what comes back; SutFault where that is no answer."""
        self._listen()
        self._ours.add(request_id)
        outcome = self.session.adapter.submit(user.eui, service, message, self.session.sut.timing.answer)
        self._record_submission(user, service, message, outcome, f"{what or srv} by {user.name}")
        result = classify(outcome, request_id, self.session.profile)
        return Submission(srv, request_id, user, message, result, len(self.exchanges) - 1)

    def _record_submission(self, user: User, service: Service, message: bytes, outcome: Outcome, title: str) -> None:
        exchange: Exchange = {
            "kind": "submit",
            "title": title,
            "started": outcome.started,
            "elapsed": outcome.elapsed,
            "user": user.name,
            "service": service.value,
            "request": octets(message),
            "status": outcome.status,
            "headers": dict(outcome.headers),
            "response": octets(outcome.body),
        }
        if outcome.failure is not None:
            exchange["failure"] = f"{outcome.failure.value}: {outcome.detail}".rstrip(": ")
        elif outcome.detail:
            exchange["note"] = outcome.detail
        self.exchanges.append(exchange)

    # -- what arrives later ----------------------------------------------------------------------------------

    def rest(self) -> None:
        """Drive the system to rest, so that "nothing happened" can be said, and take in what arrived.

        With a virtual clock it runs until nothing is pending; without one, the stated window passes in silence.
        """
        arrange(self)
        if self.offers("clock.settle"):
            self.operate("clock.settle")
            self._take_in(0.0)
            return
        quiet = self.session.sut.timing.quiet
        while self._take_in(quiet):
            pass
        self._note(f"rest was said after {quiet:g} s in which nothing arrived")

    def responses(self, request_id: RequestId) -> list[Answer]:
        """Return what arrived later in answer to ``request_id``, after driving the system to rest or waiting.

        Without a virtual clock the wait ends with the first response, at the latest after the time that the
        SUT file allows for one.
        """
        if self.offers("clock.settle"):
            self.rest()
        else:
            until = time.monotonic() + self.session.sut.timing.response
            while not self.responses_so_far(request_id) and (left := until - time.monotonic()) > 0:
                self._take_in(left)
        return self.responses_so_far(request_id)

    def responses_so_far(self, request_id: RequestId) -> list[Answer]:
        """Return what has arrived in answer to ``request_id`` by now, without waiting."""
        return [answer for answer in self.later if answer.request_id == request_id]

    def _listen(self) -> None:
        if self._cursor < 0:
            self._cursor = self.session.adapter.collect(0, 0.0)[1]

    def _take_in(self, deadline: float) -> bool:
        self._listen()
        deliveries, self._cursor = self.session.adapter.collect(self._cursor, deadline)
        took = False
        for delivery in deliveries:
            answer = read_answer(delivery.body)
            if self._is_ours(answer):
                self._record_delivery(delivery)
                if answer not in self.later:  # Users may get the same response twice
                    self.later.append(answer)
                took = True
        return took

    def _is_ours(self, answer: Answer) -> bool:
        if answer.request_id is not None:
            return answer.request_id in self._ours
        if answer.alert_items.get("FirmwareVersion") in self.versions:
            return True
        ours = {device.eui for device in self.premises.devices.values()}
        told_by = {answer.response_id.originator} if answer.response_id else set()
        return bool(ours & (answer.devices_named | told_by))

    def _record_delivery(self, delivery: Delivery) -> None:
        self.exchanges.append(
            {
                "kind": "delivery",
                "title": "arrived at the Receive Response Service",
                "started": delivery.received,
                "elapsed": 0.0,
                "response": octets(delivery.body),
            }
        )

    # -- the test bed ----------------------------------------------------------------------------------------

    def offers(self, capability: str) -> bool:
        """Tell whether the system declares ``capability`` (and this run may use it)."""
        return capability in self.session.capabilities

    def require(self, capability: str, purpose: str) -> None:
        """NotTestable, naming ``capability``, where the system does not declare it."""
        if not self.offers(capability):
            raise NotTestable(f"{purpose} needs the capability {capability}", missing=capability)

    def operate(self, kind: str, **arguments: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON values
        """Carry out one operation on the test bed, recorded like any other exchange.

        A scenario that sets the clock counts on it, so no other moves it before this one has ended.
        """
        self.require(kind, "this scenario")
        self._hold_for(kind)
        with self.session.turns.moment() if kind == "clock.settle" else contextlib.nullcontext():
            return self._test_bed("operate", kind, arguments)

    def _hold_for(self, kind: str) -> None:
        """Hold the clock where ``kind`` reads or moves it, or works the premises, whose flags and clocks go by it."""
        if kind in ("clock.advance", "clock.now") or kind.startswith(("hub.", "meter.", "hht.")):
            self.hold_clock()

    def hold_clock(self) -> None:
        """Keep other workers of this run from moving the clock until the scenario has ended."""
        self.session.turns.hold()

    def observe(self, kind: str, **arguments: Any) -> Mapping[str, Any]:  # noqa: ANN401 - JSON values
        """Take one look at the system from outside DUIS, recorded like any other exchange."""
        self.require(kind, "this scenario")
        self._hold_for(kind)
        return self._test_bed("observe", kind, arguments)

    def _test_bed(self, verb: str, kind: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        message = {"kind": kind, **arguments}
        started = time.time()
        adapter = self.session.adapter
        answer = adapter.operate(message) if verb == "operate" else adapter.observe(message)
        exchange: Exchange = {
            "kind": "operate" if verb == "operate" else "observe",
            "title": kind,
            "started": started,
            "elapsed": time.time() - started,
            "request": octets(json.dumps(message).encode()),
            "response": octets(json.dumps(answer).encode()),
        }
        if isinstance(answer, NotedAnswer):
            exchange["note"] = answer.note
        self.exchanges.append(exchange)
        return answer

    def _note(self, text: str) -> None:
        if text not in self.judge.notes:
            self.judge.notes.append(text)


def require_accepted(result: Result, purpose: str) -> None:
    """Inconclusive, naming what was being arranged and the answer, unless ``result`` is a success."""
    if result.kind is not Kind.ACCEPTED:
        raise Inconclusive(f"{purpose} was refused: {result.code or result.kind.value}")
