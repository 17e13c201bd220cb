"""Then: what a Device executed, by its own log and by what can be seen of it."""

from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers, then

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.carried import Carried

from .local_commands import PURPOSE


@then(parsers.re(rf"the Command to (?P<purpose>{PURPOSE}) was executed once, over the (?P<path>WAN|HHT)"))
def the_command_was_executed_once(bench: Bench, purpose: str, path: str) -> None:
    """The log of the Device has one entry for this Command, with the way on which it came first."""
    command = bench.luggage.named(purpose)
    paths = [entry["path"] for entry in entries_of(bench, command)]
    bench.judge.expect(
        f"the Command to {purpose} was executed once, over the {path}",
        paths == [path.lower()],
        expected=f"one execution, over the {path}",
        got=", ".join(paths) or "no execution",
        basis=Basis.OBSERVATION,
    )


@then(parsers.re(rf"the Command to (?P<purpose>{PURPOSE}) was not executed"))
def the_command_was_not_executed(bench: Bench, purpose: str) -> None:
    """The log of the Device has no entry for this Command, said once everything is at rest."""
    bench.rest()
    paths = [entry["path"] for entry in entries_of(bench, bench.luggage.named(purpose))]
    bench.judge.expect(
        f"the Command to {purpose} was not executed",
        not paths,
        expected="no execution",
        got=", ".join(paths),
        basis=Basis.OBSERVATION,
    )


def entries_of(bench: Bench, command: Carried) -> list[Mapping[str, Any]]:
    """Return the entries of the Device's log that belong to ``command``."""
    request_id = command.submission.request_id
    log = bench.observe("device.log", device=command.device)["entries"]
    return [
        entry
        for entry in log
        if (entry["originator"].upper(), entry["counter"]) == (request_id.originator, str(request_id.counter))
    ]
