"""From a scenario's verdict to pytest's outcome, and to the words that people read: never pytest's own internals."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping

import pytest
from _pytest.nodes import Node

from meterproof.catalogue.model import Rule
from meterproof.evidence.exchanges import parts
from meterproof.evidence.failures import headline
from meterproof.evidence.record import Exchange, FailureRecord, ScenarioRecord
from meterproof.evidence.text import one_line, shortened, visible
from meterproof.verdicts import Verdict

_GREEN = (Verdict.PASSED, Verdict.WARNED)
_LEFT_OUT = (Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE)


class NotPassed(Exception):
    """A scenario that is not green; its text is all that is to be shown."""


class ScenarioFailed(NotPassed, AssertionError):
    """A check did not hold."""


class ScenarioBroken(NotPassed):
    """A scenario that ended in an error, or that could not be judged."""


class MeterproofWarning(pytest.PytestWarning):
    """A scenario that passed with a warning: what it judges is recommended, not required."""


def settle(item: pytest.Item, record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> None:
    """Give ``item`` the outcome that belongs to the verdict of ``record``.

    Passed and warned pass, not applicable and not testable are skipped with their reason; all others fail.
    """
    verdict = Verdict(record["verdict"])
    if verdict is Verdict.PASSED:
        return
    shown: ScenarioRecord = {**record, "feature": shown_path(item)}
    if verdict is Verdict.WARNED:
        why = record["reason"] or "; ".join(record["notes"]) or "something is not as recommended"
        item.warn(MeterproofWarning(f"{headline(shown, catalogue)}: {one_line(why)}"))
    elif verdict in _LEFT_OUT:
        raise pytest.skip.Exception(f"{verdict}: {one_line(record['reason'])}", _use_item_location=True)
    else:
        for step in record["steps"] if verdict is Verdict.ERROR else ():
            if step["status"] == "broken" and "error" in step:
                item.add_report_section("call", "error", f"{step['keyword']} {step['text']}\n{visible(step['error'])}")
        kind = ScenarioFailed if verdict is Verdict.FAILED else ScenarioBroken
        raise kind("\n".join([*_account(shown, catalogue), f"  again: {rerun(item)}"]))


def shown_path(item: Node) -> str:
    """Return the path of the feature file as seen from where pytest was started."""
    return os.path.relpath(item.path, item.config.invocation_params.dir).replace(os.sep, "/")


def rerun(item: pytest.Item) -> str:
    """Return the command that runs just this scenario again, with fresh identities."""
    words = ["pytest", f"{shown_path(item)}::{item.name}"]
    for option in ("sut", "profile", "seed"):
        value = item.config.getoption(f"meterproof_{option}")
        words += [f"--meterproof-{option}", str(value)] if value else []
    return shlex.join(words)


def _account(record: ScenarioRecord, catalogue: Mapping[str, Rule]) -> Iterator[str]:
    """Yield the lines on each failure: where, step, rule and clause; expected and got; the exchange behind it."""
    for failure in record["failures"]:
        yield headline(record, catalogue, failure)
        if "expected" in failure:
            yield f"  expected: {_shown(failure['expected'])}"
            yield f"  got: {_shown(failure.get('got', ''))}"
        else:
            yield f"  {_label(failure)}: {_shown(failure['message'])}"
        if "exchange" in failure:
            yield f"  exchange: {_summary(record['exchanges'], failure['exchange'])}"


def _label(failure: FailureRecord) -> str:
    return {"assertion-failed": "failed", "inconclusive": "inconclusive"}.get(failure["kind"], "error")


def _summary(exchanges: list[Exchange], index: int) -> str:
    exchange = exchanges[index]
    told = ", ".join(
        _shown(content.decode("utf-8", "replace")) if name == "no answer" else f"{name} of {len(content)} octets"
        for name, content in parts(exchange)
    )
    title = one_line(visible(exchange["title"]))
    return f"{index + 1} of {len(exchanges)}, {title}: {told} in {exchange['elapsed']:.3f} s"


def _shown(text: str) -> str:
    return shortened(visible(text)).replace("\n", "\n    ")
