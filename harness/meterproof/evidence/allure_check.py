"""Whether the Allure results on disk are complete against the record."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from meterproof.evidence.allure_labels import result_uuid
from meterproof.evidence.exchanges import parts
from meterproof.evidence.record import ScenarioRecord, SubStep


def verify_allure(directory: Path, results: Iterable[ScenarioRecord], nonce: str) -> list[str]:
    """Return a sentence for each way in which the results in ``directory`` differ from the scenarios in ``results``.

    Every scenario has exactly one result file, with all of its steps and every attachment there; there is no other
    result. An empty list means complete.
    """
    on_disk = {entry.name for entry in directory.iterdir()} if directory.is_dir() else set()
    seen: Counter[str] = Counter()
    expected: set[str] = set()
    problems = []
    for record in results:
        scenario = record["scenario"]
        name = f"{result_uuid(scenario, nonce, seen[scenario])}-result.json"
        seen[scenario] += 1
        expected.add(name)
        if name in on_disk:
            problems += [f"{scenario}: {problem}" for problem in _compare(directory / name, record, on_disk)]
        else:
            problems.append(f"{scenario}: there is no result for it")
    extra = sorted(name for name in on_disk - expected if name.endswith("-result.json"))
    return [*problems, *(f"{name}: the record has no such scenario" for name in extra)]


def _compare(path: Path, record: ScenarioRecord, on_disk: set[str]) -> Iterator[str]:
    try:
        result = json.loads(path.read_bytes())
    except ValueError as error:
        yield f"its result can't be read: {error}"
        return
    if len(result["steps"]) != len(record["steps"]):
        yield f"it has {len(record['steps'])} steps, and its result {len(result['steps'])}"
    sources = set(_sources(result))
    yield from (f"its attachment {name} is missing" for name in sorted(sources - on_disk))
    expected = _attachments(record)
    if len(sources) != expected:
        yield f"{expected} attachments belong to it, and its result has {len(sources)}"


def _attachments(record: ScenarioRecord) -> int:
    exchanges = sum(len(parts(exchange)) for exchange in record["exchanges"])
    steps = sum(
        bool(step.get("table")) + len(step["attachments"]) + sum(map(_within, step["substeps"]))
        for step in record["steps"]
    )
    return exchanges + steps + bool(record["notes"])


def _within(substep: SubStep) -> int:
    return len(substep.get("attachments", [])) + sum(map(_within, substep.get("substeps", [])))


def _sources(item: dict[str, Any]) -> Iterator[str]:
    yield from (attachment["source"] for attachment in item["attachments"])
    for step in item["steps"]:
        yield from _sources(step)
