"""Running one scenario: its steps in order, and what they come to. Nothing here knows of pytest."""

from __future__ import annotations

import time

from meterproof.bdd.calls import Calls, Fixtures
from meterproof.bdd.gherkin import Scenario
from meterproof.bdd.ledger import Clock, Ledger
from meterproof.bdd.registry import StepRegistry
from meterproof.bdd.world import Observer, World
from meterproof.evidence.record import ScenarioRecord


def execute(
    scenario: Scenario,
    registry: StepRegistry,
    world: World,
    *,
    fixtures: Fixtures | None = None,
    clock: Clock = time.time,
    observer: Observer | None = None,
) -> ScenarioRecord:
    """Run ``scenario`` in ``world`` with the step definitions of ``registry`` and return its record.

    ``fixtures`` is asked for arguments that neither the text nor an earlier step gives. ``clock`` gives Unix times
    in seconds. Whatever a step raises ends in a verdict; only an interruption (KeyboardInterrupt and its like)
    comes through.
    """
    ledger = Ledger(scenario, world, clock=clock, observer=observer)
    calls = Calls(world, fixtures)
    try:
        for step in scenario.steps:
            if not ledger.may_run(step):
                ledger.skip(step)
                continue
            raised: BaseException | None = None
            try:
                match = registry.match(step)
                ledger.begin(step, match.written)
                calls.call(match, step)
            except BaseException as error:  # noqa: BLE001 - the ledger gives it a verdict, or raises it again
                raised = error
            ledger.end(step, raised)
    finally:
        for step, untidy in calls.tidy_up():
            ledger.untidy(step, untidy)
    return ledger.conclude()
