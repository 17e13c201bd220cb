"""The shape of ``results.jsonl``: one JSON object a line, one line a scenario. It is the only record of a run.

The published schema is ``data/schemas/results.schema.json``. Octets are kept byte for byte: as text where they
are UTF-8, in base64 otherwise.
"""

from __future__ import annotations

import base64
from typing import Any, Literal, NotRequired, TypedDict

Finding = bool | int | float | str
"""Something that was measured, in a form that JSON and a table can show."""


class Octets(TypedDict):
    """Octets in JSON; ``encoding`` says how to read ``data``."""

    encoding: Literal["utf-8", "base64"]
    data: str


class Exchange(TypedDict):
    """One thing that crossed the wire, in the order in which it happened.

    ``kind`` is submit, delivery, operate or observe. ``started`` is a Unix time, ``elapsed`` seconds.
    ``note`` says what it took to get an answer, where that was more than to ask once.
    """

    kind: Literal["submit", "delivery", "operate", "observe"]
    title: str
    started: float
    elapsed: float
    user: NotRequired[str]
    service: NotRequired[str]
    request: NotRequired[Octets]
    status: NotRequired[int | None]
    headers: NotRequired[dict[str, str]]
    response: NotRequired[Octets]
    failure: NotRequired[str]
    note: NotRequired[str]


class Attachment(TypedDict):
    """Something a step attached, for instance through ``allure.attach``."""

    name: str
    media_type: str
    content: Octets


class Label(TypedDict):
    """A label that a step gave its scenario, for instance through ``allure.dynamic.label``."""

    name: str
    value: str


class SubStep(TypedDict):
    """A step inside a Gherkin step, from ``allure.step``; what it attached and the steps within it are its own."""

    title: str
    status: Literal["passed", "failed", "broken", "skipped"]
    parameters: dict[str, str]
    started: float
    elapsed: float
    attachments: NotRequired[list[Attachment]]
    substeps: NotRequired[list[SubStep]]
    error: NotRequired[str]


class StepRecord(TypedDict):
    """One Gherkin step. ``exchanges`` are indexes into the scenario's exchanges."""

    keyword: str
    text: str
    line: int
    status: Literal["passed", "failed", "warned", "broken", "skipped"]
    started: float
    elapsed: float
    parameters: dict[str, str]
    exchanges: list[int]
    attachments: list[Attachment]
    substeps: list[SubStep]
    table: NotRequired[list[list[str]]]
    error: NotRequired[str]


class RuleVerdict(TypedDict):
    """What one rule came to in one scenario. ``choices`` names the points that the profile chose."""

    id: str
    verdict: str
    basis: str
    choices: NotRequired[list[str]]


class FailureRecord(TypedDict):
    """Where and how a scenario stopped being green, for the first lines that people read."""

    step: str
    line: int
    kind: str
    message: str
    expected: NotRequired[str]
    got: NotRequired[str]
    exchange: NotRequired[int]


class ScenarioRecord(TypedDict):
    """One line of ``results.jsonl``.

    ``variant`` is that of the campaign in which it was run, ``findings`` what it measured, by name.
    """

    scenario: str
    name: str
    feature: str
    feature_name: str
    line: int
    tags: list[str]
    parameters: dict[str, str]
    verdict: str
    reason: str
    rules: list[RuleVerdict]
    arrangement: str
    notes: list[str]
    started: float
    elapsed: float
    steps: list[StepRecord]
    exchanges: list[Exchange]
    failures: list[FailureRecord]
    identities: dict[str, Any]
    labels: NotRequired[list[Label]]
    variant: NotRequired[str]
    findings: NotRequired[dict[str, Finding]]


def octets(raw: bytes) -> Octets:
    """Put ``raw`` into JSON form, readable where it is UTF-8 text."""
    try:
        return {"encoding": "utf-8", "data": raw.decode("utf-8")}
    except UnicodeDecodeError:
        return {"encoding": "base64", "data": base64.b64encode(raw).decode("ascii")}


def raw(octets: Octets) -> bytes:
    """Return the very octets that were put into JSON form."""
    if octets["encoding"] == "utf-8":
        return octets["data"].encode("utf-8")
    return base64.b64decode(octets["data"])
