"""What a run comes to as a process: one pure function, so that the order of the exit codes stands in one place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command; docs/reference/command-line.md explains each."""

    OK = 0
    FAILED = 1
    USAGE = 2
    ERROR = 3
    NOTHING_SELECTED = 5
    STALE_WAIVER = 10
    INCONCLUSIVE = 11
    UNREACHABLE = 12
    EVIDENCE = 14
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Findings:
    """What decides the exit code of a run, and nothing else.

    ``errors``, ``failures`` and ``inconclusive`` count scenarios; ``failures`` leaves out those whose every failed
    rule is waived. ``judged`` counts scenarios that passed, failed or warned: a run that judged nothing proves
    nothing. ``without_verdict`` counts rules that the campaign requires and that got no verdict.
    """

    usage_error: bool = False
    selected: int = 1
    reachable: bool = True
    interrupted: bool = False
    errors: int = 0
    failures: int = 0
    stale_waivers: int = 0
    judged: int = 1
    missing: int = 0
    inconclusive: int = 0
    without_verdict: int = 0
    evidence_verifies: bool = True


def exit_code(findings: Findings) -> ExitCode:
    """Return the first exit code that applies.

    An interruption comes before what was concluded, because the conclusions are not complete; it comes after the
    faults that keep a run from beginning, because then there was nothing to interrupt.
    """
    order = (
        (findings.usage_error, ExitCode.USAGE),
        (findings.selected == 0, ExitCode.NOTHING_SELECTED),
        (not findings.reachable, ExitCode.UNREACHABLE),
        (findings.interrupted, ExitCode.INTERRUPTED),
        (findings.errors > 0, ExitCode.ERROR),
        (findings.failures > 0, ExitCode.FAILED),
        (findings.stale_waivers > 0, ExitCode.STALE_WAIVER),
        (_is_inconclusive(findings), ExitCode.INCONCLUSIVE),
        (not findings.evidence_verifies, ExitCode.EVIDENCE),
    )
    return next((code for applies, code in order if applies), ExitCode.OK)


def _is_inconclusive(findings: Findings) -> bool:
    return findings.judged == 0 or findings.missing + findings.inconclusive + findings.without_verdict > 0
