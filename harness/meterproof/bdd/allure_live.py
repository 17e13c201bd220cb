"""For ``pytest --alluredir``: what allure-pytest can't know of a scenario by itself: labels, steps and exchanges."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import allure_commons
import pytest

from meterproof.bdd.gherkin import Scenario, Step
from meterproof.catalogue.model import Rule
from meterproof.evidence.allure_labels import severity
from meterproof.evidence.exchanges import parts
from meterproof.evidence.media import TEXT, extension_of, media_type_of
from meterproof.evidence.record import Exchange, StepRecord
from meterproof.verdicts import NotApplicable, NotTestable

_BY_TAG = ("epic", "feature", "story", "severity")


def labels(scenario: Scenario, catalogue: Mapping[str, Rule]) -> Iterator[tuple[str, str]]:
    """Yield the labels of ``scenario`` as kind and value, from its tags and from the rules that it claims."""
    rules = [catalogue[rule] for rule in scenario.rules if rule in catalogue]
    named = {kind: [tag.partition(":")[2] for tag in scenario.tags if tag.startswith(f"{kind}:")] for kind in _BY_TAG}
    epics = named["epic"] or list(dict.fromkeys(rule.document for rule in rules))
    yield from (("epic", epic) for epic in epics)
    yield from (("feature", feature) for feature in named["feature"] or [scenario.feature_name])
    yield from (("story", story) for story in named["story"] or scenario.rules)
    yield "severity", (named["severity"] or [severity(rules)])[0]
    yield from (("rule", rule) for rule in scenario.rules)
    yield from (("clause", clause) for clause in dict.fromkeys(f"{rule.document} {rule.clause}" for rule in rules))
    # Plain tags are markers already, which allure-pytest shows as tags.
    kinds = (*_BY_TAG, "rule")
    yield from (("tag", tag) for tag in scenario.tags if ":" in tag and tag.partition(":")[0] not in kinds)


def describe(scenario: Scenario) -> None:
    """Give the running test the values of its Examples row, so that rows are not taken for retries of one test."""
    for name, value in scenario.parameters.items():
        allure_commons.plugin_manager.hook.add_parameter(name=name, value=value, excluded=None, mode=None)


def label(scenario: Scenario, catalogue: Mapping[str, Rule]) -> None:
    """Give the running test the labels of ``scenario``, where that could not be done while collecting."""
    for kind, value in labels(scenario, catalogue):
        allure_commons.plugin_manager.hook.add_label(label_type=kind, labels=(value,))


class AllureSteps:
    """An observer that hands the Gherkin steps of a scenario to allure-pytest, each with what it exchanged."""

    def __init__(self) -> None:
        self._uuid = ""

    def step_begins(self, step: Step, written: Mapping[str, str]) -> None:
        """Open the step."""
        self._uuid = str(uuid.uuid4())
        title = f"{step.keyword} {step.text}"
        allure_commons.plugin_manager.hook.start_step(uuid=self._uuid, title=title, params=dict(written))

    def step_ends(self, step: Step, record: StepRecord, exchanges: Sequence[Exchange], error: object) -> None:
        """Attach the step's table, docstring and exchanges, and close it with its status."""
        if step.table is not None:
            out = io.StringIO()
            csv.writer(out, lineterminator="\n").writerows(step.table)
            _attach(out.getvalue(), "table", "text/csv", "csv")
        if step.docstring is not None:
            _attach(step.docstring, "docstring", TEXT, "txt")
        for exchange in exchanges:
            for name, content in parts(exchange):
                kind = TEXT if name == "no answer" else media_type_of(content)
                _attach(content, f"{name}: {exchange['title']}", kind, extension_of(kind))
        raised = _as_seen_by_pytest(record, error)
        allure_commons.plugin_manager.hook.stop_step(
            uuid=self._uuid,
            exc_type=type(raised) if raised is not None else None,
            exc_val=raised,
            exc_tb=None,
        )


def _attach(body: str | bytes, name: str, media_type: str, extension: str) -> None:
    hook: Any = allure_commons.plugin_manager.hook
    hook.attach_data(body=body, name=name, attachment_type=media_type, extension=extension)


def _as_seen_by_pytest(record: StepRecord, error: object) -> BaseException | None:
    """Return the exception from which allure-pytest reads the status that the record has."""
    if record["status"] == "skipped":
        return pytest.skip.Exception(record.get("error", "left out"))
    if isinstance(error, NotTestable | NotApplicable):
        return pytest.skip.Exception(str(error))
    return error if isinstance(error, BaseException) else None
