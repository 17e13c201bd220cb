"""The order of the exit codes, as a truth table: in each row everything that comes later in the order applies too."""

from dataclasses import replace

import pytest

from meterproof.campaign.exit import ExitCode, Findings, exit_code

ALL_WELL = Findings(selected=3, judged=3)

EVERYTHING_WRONG = Findings(
    usage_error=True,
    selected=0,
    reachable=False,
    interrupted=True,
    errors=1,
    failures=1,
    stale_waivers=1,
    judged=0,
    missing=1,
    inconclusive=1,
    without_verdict=1,
    evidence_verifies=False,
)

# Each row takes away one more cause, from the first of the order to the last.
ORDER = [
    (ExitCode.USAGE, {}),
    (ExitCode.NOTHING_SELECTED, {"usage_error": False}),
    (ExitCode.UNREACHABLE, {"selected": 3}),
    (ExitCode.INTERRUPTED, {"reachable": True}),
    (ExitCode.ERROR, {"interrupted": False}),
    (ExitCode.FAILED, {"errors": 0}),
    (ExitCode.STALE_WAIVER, {"failures": 0}),
    (ExitCode.INCONCLUSIVE, {"stale_waivers": 0}),
    (ExitCode.EVIDENCE, {"judged": 3, "missing": 0, "inconclusive": 0, "without_verdict": 0}),
    (ExitCode.OK, {"evidence_verifies": True}),
]


def rows():
    changes = {}
    for code, change in ORDER:
        changes.update(change)
        yield pytest.param(replace(EVERYTHING_WRONG, **changes), code, id=code.name.lower())


@pytest.mark.parametrize(("findings", "expected"), list(rows()))
def test_the_first_code_that_applies_wins(findings, expected):
    assert exit_code(findings) is expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 0),
        ({"usage_error": True}, 2),
        ({"selected": 0}, 5),
        ({"reachable": False}, 12),
        ({"interrupted": True}, 130),
        ({"errors": 1}, 3),
        ({"failures": 2}, 1),
        ({"stale_waivers": 1}, 10),
        ({"judged": 0}, 11),
        ({"missing": 1}, 11),
        ({"inconclusive": 1}, 11),
        ({"without_verdict": 1}, 11),
        ({"evidence_verifies": False}, 14),
    ],
)
def test_each_cause_alone_has_its_code(change, expected):
    assert exit_code(replace(ALL_WELL, **change)) == expected
