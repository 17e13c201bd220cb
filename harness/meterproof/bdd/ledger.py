"""The record of one scenario as it comes about, and what its steps come to together."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType

from meterproof.bdd.gherkin import Scenario, Step
from meterproof.bdd.stumbles import Stumble, stumble
from meterproof.bdd.world import Observer, World
from meterproof.evidence.capture import Captured, capturing
from meterproof.evidence.record import FailureRecord, RuleVerdict, ScenarioRecord, StepRecord, octets
from meterproof.verdicts import Basis, Verdict, worst

Clock = Callable[[], float]

_NOTHING: Mapping[str, str] = MappingProxyType({})
_TOLD_BY_REASON = (Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE)


class Ledger:
    """Takes in the steps of ``scenario`` one by one and concludes with its record.

    After a failed check the Then steps that follow directly still run, so that one failing check does not hide the
    others; anything else that goes wrong ends the scenario. ``clock`` gives Unix times in seconds.
    """

    def __init__(
        self, scenario: Scenario, world: World, *, clock: Clock = time.time, observer: Observer | None = None
    ) -> None:
        self.scenario = scenario
        self._world = world
        self._clock = clock
        self._observer = observer
        self._started = clock()
        self._step_started = self._started
        self._steps: list[StepRecord] = []
        self._written: Mapping[str, str] = _NOTHING
        self._captured = Captured()
        self._capture: AbstractContextManager[None] | None = None
        self._stumbles: list[tuple[Step | None, Stumble]] = []
        self._failures: list[FailureRecord] = []
        self._stopped = False

    def may_run(self, step: Step) -> bool:
        """Tell whether ``step`` is still to be run; from the first that is not, none is."""
        if self._stumbles and step.type != "then":
            self._stopped = True
        return not self._stopped

    def begin(self, step: Step, written: Mapping[str, str]) -> None:
        """Take in that ``step`` begins, with the arguments that are ``written`` in it.

        What the world raises here counts as raised by the step.
        """
        self._written = written
        if self._observer is not None:
            self._observer.step_begins(step, written)
        self._captured = Captured(labels=self._captured.labels, notes=self._captured.notes)
        self._capture = capturing(self._captured)
        self._capture.__enter__()
        self._step_started = self._clock()
        self._world.begin_step(step)

    def end(self, step: Step, error: BaseException | None) -> None:
        """Take in what ``step`` came to; an interruption is raised again. It may end without having begun."""
        if self._capture is None:
            self._begin_late(step)
        else:
            self._capture.__exit__(None, None, None)
            self._capture = None
        try:
            evidence = self._world.end_step(step)
            exchanges, warned = list(evidence.exchanges), evidence.warned
        except Exception as broken:  # noqa: BLE001 - a fault of the world is the step's error, never its pass
            exchanges, warned, error = [], False, error or broken
        record = self._record(step, self._step_started, self._clock() - self._step_started)
        record["exchanges"] = exchanges
        record["attachments"] += self._captured.attachments
        record["substeps"] += self._captured.substeps
        if error is not None:
            self._stumbled(step, record, stumble(error, step.type))
        elif warned:
            record["status"] = "warned"
        self._close(step, record, error)

    def skip(self, step: Step) -> None:
        """Take in that ``step`` is left out."""
        self._begin_late(step)
        record = self._record(step, self._step_started, 0.0)
        record["status"] = "skipped"
        self._close(step, record, None)

    def untidy(self, step: Step, error: BaseException) -> None:
        """Take in what ``step`` raised after the scenario, when it tidied up."""
        record = next(each for each in self._steps if each["line"] == step.line and each["text"] == step.text)
        self._stumbled(step, record, stumble(error, "given"))

    def conclude(self) -> ScenarioRecord:
        """Return the record of the scenario."""
        outcome, reason = self._outcome()
        rules, verdict = self._rules(outcome)
        if rules is None:
            rules = self._no_verdicts(verdict)
            reason = self._failures[-1]["message"]
        scenario, world = self.scenario, self._world
        record: ScenarioRecord = {
            "scenario": scenario.id,
            "name": scenario.name,
            "feature": scenario.feature,
            "feature_name": scenario.feature_name,
            "line": scenario.line,
            "tags": list(scenario.tags),
            "parameters": dict(scenario.parameters),
            "verdict": verdict.value,
            "reason": reason,
            "rules": rules,
            "arrangement": world.arrangement,
            "notes": [*world.notes, *self._captured.notes],
            "started": self._started,
            "elapsed": self._clock() - self._started,
            "steps": self._steps,
            "exchanges": world.exchanges,
            "failures": self._failures,
            "identities": dict(world.identities_used),
        }
        if self._captured.labels:
            record["labels"] = self._captured.labels
        if scenario.variant:
            record["variant"] = scenario.variant
        if world.findings:
            record["findings"] = dict(world.findings)
        return record

    def _begin_late(self, step: Step) -> None:
        """Begin a step that is not called."""
        self._written = _NOTHING
        self._step_started = self._clock()
        if self._observer is not None:
            self._observer.step_begins(step, _NOTHING)

    def _record(self, step: Step, started: float, elapsed: float) -> StepRecord:
        record: StepRecord = {
            "keyword": step.keyword,
            "text": step.text,
            "line": step.line,
            "status": "passed",
            "started": started,
            "elapsed": elapsed,
            "parameters": dict(self._written),
            "exchanges": [],
            "attachments": [],
            "substeps": [],
        }
        if step.table is not None:
            record["table"] = [list(row) for row in step.table]
        if step.docstring is not None:
            content = octets(step.docstring.encode())
            record["attachments"].append({"name": "docstring", "media_type": "text/plain", "content": content})
        return record

    def _close(self, step: Step, record: StepRecord, error: BaseException | None) -> None:
        self._steps.append(record)
        if self._observer is not None:
            exchanges = self._world.exchanges
            self._observer.step_ends(step, record, [exchanges[index] for index in record["exchanges"]], error)

    def _stumbled(self, step: Step | None, record: StepRecord | None, stumble: Stumble) -> None:
        self._stumbles.append((step, stumble))
        if stumble.verdict is not Verdict.FAILED or (step is not None and step.type != "then"):
            self._stopped = True
        if record is not None:
            record["status"] = stumble.status
            record["error"] = stumble.detail
        if stumble.verdict in _TOLD_BY_REASON:
            return
        failure: FailureRecord = {
            "step": f"{step.keyword} {step.text}" if step else "",
            "line": step.line if step else self.scenario.line,
            "kind": stumble.kind,
            "message": stumble.message,
        }
        if stumble.expected or stumble.got:
            failure["expected"], failure["got"] = stumble.expected, stumble.got
        if self._world.exchanges:
            last = len(self._world.exchanges) - 1
            failure["exchange"] = last if stumble.exchange is None else stumble.exchange
        self._failures.append(failure)

    def _outcome(self) -> tuple[Verdict, str]:
        if not self._stumbles and not self._world.checks_made:
            nothing = "nothing was checked"
            self._stumbled(None, None, Stumble(Verdict.INCONCLUSIVE, "broken", "inconclusive", nothing, nothing))
        if self._stumbles:
            outcome = worst(stumble.verdict for _, stumble in self._stumbles)
            return outcome, next(each.message for _, each in self._stumbles if each.verdict is outcome)
        warned = any(step["status"] == "warned" for step in self._steps)
        return Verdict.WARNED if warned else Verdict.PASSED, ""

    def _rules(self, outcome: Verdict) -> tuple[list[RuleVerdict] | None, Verdict]:
        """Return the verdict of each rule and of the scenario; no rules where the world could not conclude.

        A rule that is only recommended turns a failure into a warning; nothing makes an error or an inconclusive
        scenario better.
        """
        try:
            rules = self._world.conclude(self.scenario, outcome)
            verdicts = [Verdict(rule["verdict"]) for rule in rules]
        except Exception as error:  # noqa: BLE001 - a fault of the world is an error, never a verdict
            self._stumbled(None, None, stumble(error, "given"))
            return None, Verdict.ERROR
        if outcome not in (Verdict.FAILED, Verdict.WARNED, Verdict.PASSED):
            return rules, outcome
        bound = [verdict for verdict in verdicts if verdict is not Verdict.NOT_APPLICABLE]
        return rules, worst(bound or verdicts) if verdicts else outcome

    def _no_verdicts(self, verdict: Verdict) -> list[RuleVerdict]:
        return [{"id": rule, "verdict": verdict.value, "basis": Basis.NONE.value} for rule in self.scenario.rules]
