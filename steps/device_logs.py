"""Then: what a Device executed, by its own log and by what can be seen of it."""

from collections.abc import Mapping
from typing import Any

from pytest_bdd import parsers, then

from meterproof.bdd.api import Basis, Bench
from meterproof.bdd.carried import Carried

from .local_commands import METER, PURPOSE


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


@then(
    parsers.re(
        rf"the (?P<meter>{METER}) executed(?: over the (?P<path>WAN|HHT))?, in this order: "
        rf"(?P<purposes>(?:{PURPOSE})(?:, (?:{PURPOSE}))*)"
    )
)
def the_device_executed(bench: Bench, meter: str, path: str | None, purposes: str) -> None:
    """All that the log of the Device says of the scenario's Commands, oldest first, each by what it does."""
    expect_executed(bench, meter, [(purpose, path.lower() if path else "") for purpose in purposes.split(", ")])


@then(parsers.re(rf"the (?P<meter>{METER}) executed nothing"))
def the_device_executed_nothing(bench: Bench, meter: str) -> None:
    """The log of the Device has nothing of this scenario, said once everything is at rest."""
    expect_executed(bench, meter, [])


@then(parsers.re(rf"the log of the (?P<meter>{METER}) has the results (?P<results>\d+(?:, \d+)*)"))
def the_log_has_results(bench: Bench, meter: str, results: str) -> None:
    """The result code of every entry of the log, oldest first."""
    bench.rest()
    log = log_of(bench, meter)
    got = ", ".join(str(entry["result"]) for entry in log)
    bench.judge.expect(
        f"the log of the {meter} has the results {results}",
        got == results,
        expected=results,
        got=got or "none",
        basis=Basis.OBSERVATION,
    )


def expect_executed(bench: Bench, meter: str, wanted: list[tuple[str, str]]) -> None:
    """Check that a Device executed these Commands and no others; an empty path stands for either."""
    bench.rest()
    log = log_of(bench, meter)
    executed = [(name_of(bench, entry), entry["path"]) for entry in log]
    right = len(executed) == len(wanted) and all(
        purpose == name and path in ("", way) for (purpose, path), (name, way) in zip(wanted, executed, strict=True)
    )
    bench.judge.expect(
        f"the {meter} executed what it was to",
        right,
        expected=", ".join(f"{name} ({path})" if path else name for name, path in wanted) or "nothing",
        got=", ".join(f"{name} ({path})" for name, path in executed) or "nothing",
        basis=Basis.OBSERVATION,
    )


def log_of(bench: Bench, meter: str) -> list[Mapping[str, Any]]:
    """Return the log of a Device, oldest first, without what the scenario's arrangement caused."""
    log = bench.observe("device.log", device=bench.premises[meter].eui)["entries"]
    return [entry for entry in log if int(entry["counter"]) not in bench.arranging]


def name_of(bench: Bench, entry: Mapping[str, Any]) -> str:
    """Return what the scenario calls the Command of a log entry."""
    for command in bench.luggage.commands:
        request_id = command.submission.request_id
        if (entry["originator"].upper(), entry["counter"]) == (request_id.originator, str(request_id.counter)):
            return command.name
    return f"a Command of {entry['originator']} with counter {entry['counter']}"


def entries_of(bench: Bench, command: Carried) -> list[Mapping[str, Any]]:
    """Return the entries of the Device's log that belong to ``command``."""
    request_id = command.submission.request_id
    log = bench.observe("device.log", device=command.device)["entries"]
    return [
        entry
        for entry in log
        if (entry["originator"].upper(), entry["counter"]) == (request_id.originator, str(request_id.counter))
    ]
