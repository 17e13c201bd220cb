"""Allure results from the record: one result file a scenario, with every exchange attached to its step.

A verdict becomes the status that a tool which gates on Allure must not mistake for green: an error and an
inconclusive scenario are *broken* (a tag, a category and the message tell them apart), what is not testable or
not applicable is *skipped* with its reason, and a warning is *passed* with the tag ``warned`` and its notes.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from meterproof.catalogue.model import Rule
from meterproof.evidence.allure_labels import history_id, labels, result_uuid
from meterproof.evidence.exchanges import parts
from meterproof.evidence.failures import account
from meterproof.evidence.media import TEXT, extension_of, media_type_of
from meterproof.evidence.record import Attachment, Exchange, ScenarioRecord, StepRecord, SubStep, raw
from meterproof.verdicts import Verdict

STATUS: Final[Mapping[str, str]] = {
    Verdict.PASSED: "passed",
    Verdict.WARNED: "passed",
    Verdict.FAILED: "failed",
    Verdict.ERROR: "broken",
    Verdict.INCONCLUSIVE: "broken",
    Verdict.NOT_TESTABLE: "skipped",
    Verdict.NOT_APPLICABLE: "skipped",
}
_FLAGS: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
Json = dict[str, Any]


class AllureRenderer:
    """Writes results into ``directory``, which must be new or empty; holds one scenario at a time.

    ``nonce`` is that of the run: with the scenario's id it decides the names of the files.
    """

    def __init__(self, directory: Path, catalogue: Mapping[str, Rule], nonce: str) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._directory = str(directory)
        self._catalogue = catalogue
        self._nonce = nonce
        self._seen: Counter[str] = Counter()

    def add(self, record: ScenarioRecord) -> str:
        """Write one scenario and return its UUID."""
        scenario = record["scenario"]
        uuid = result_uuid(scenario, self._nonce, self._seen[scenario])
        self._seen[scenario] += 1
        files = _Files(self._directory, uuid)
        result = self._result(record, uuid, files)
        files.write(f"{uuid}-result.json", _ENCODE(result).encode("ascii"))
        return uuid

    def _result(self, record: ScenarioRecord, uuid: str, files: _Files) -> Json:
        exchanges = [files.exchange(exchange) for exchange in record["exchanges"]]
        owned = {index for step in record["steps"] for index in step["exchanges"]}
        loose = [one for index, parts in enumerate(exchanges) if index not in owned for one in parts]
        if record["notes"]:
            loose.append(files.text("notes", "\n".join(record["notes"])))
        result: Json = {
            "uuid": uuid,
            "historyId": history_id(record["scenario"]),
            "testCaseId": history_id(f"{record['feature']}::{record['name']}"),
            "fullName": f"{record['feature']}::{record['name']}",
            "name": record["scenario"].partition("::")[2] or record["name"],
            "titlePath": [*record["feature"].split("/")[:-1], record["feature_name"]],
            "status": STATUS[record["verdict"]],
            "stage": "finished",
            "labels": labels(record, self._catalogue),
            "links": [],
            "parameters": _parameters(record["parameters"]),
            "steps": [_step(step, exchanges, files) for step in record["steps"]],
            "attachments": loose,
            **_times(record["started"], record["elapsed"]),
        }
        statement = self._statements(record)
        if statement:
            result["description"] = statement
        if record["verdict"] != Verdict.PASSED:
            result["statusDetails"] = {"message": account(record, self._catalogue)}
        return result

    def _statements(self, record: ScenarioRecord) -> str:
        known = [self._catalogue[rule["id"]] for rule in record["rules"] if rule["id"] in self._catalogue]
        return "\n\n".join(f"`{rule.id}` ({rule.document} {rule.clause}): {rule.statement}" for rule in known)


class _Files:
    """The files of one result: itself, and what is attached to it, numbered."""

    def __init__(self, directory: str, uuid: str) -> None:
        self._directory = directory
        self._uuid = uuid
        self._count = 0

    def write(self, name: str, content: bytes) -> None:
        # Plain system calls: of a scenario's cost, most is in the files that it leaves.
        file = os.open(f"{self._directory}{os.sep}{name}", _FLAGS, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)

    def attach(self, name: str, media_type: str, content: bytes) -> Json:
        source = f"{self._uuid}-{self._count}-attachment.{extension_of(media_type)}"
        self._count += 1
        self.write(source, content)
        return {"name": name, "source": source, "type": media_type}

    def text(self, name: str, text: str) -> Json:
        return self.attach(name, TEXT, text.encode("utf-8", "backslashreplace"))

    def user(self, attachment: Attachment) -> Json:
        return self.attach(attachment["name"], attachment["media_type"], raw(attachment["content"]))

    def exchange(self, exchange: Exchange) -> list[Json]:
        """Write what ``exchange`` consists of: request, response, or why there is none."""
        title = exchange["title"]
        return [
            self.attach(f"{name}: {title}", TEXT if name == "no answer" else media_type_of(content), content)
            for name, content in parts(exchange)
        ]

    def table(self, rows: list[list[str]]) -> Json:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return self.attach("table", "text/csv", out.getvalue().encode("utf-8", "backslashreplace"))


def _step(step: StepRecord, exchanges: list[list[Json]], files: _Files) -> Json:
    attached = [files.table(step["table"])] if step.get("table") else []
    attached += [one for index in step["exchanges"] for one in exchanges[index]]
    attached += [files.user(one) for one in step["attachments"]]
    result: Json = {
        "name": f"{step['keyword'].strip()} {step['text']}",
        "status": "passed" if step["status"] == "warned" else step["status"],
        "stage": "finished",
        "steps": [_substep(one, files) for one in step["substeps"]],
        "attachments": attached,
        "parameters": _parameters(step["parameters"]),
        **_times(step["started"], step["elapsed"]),
    }
    if "error" in step:
        result["statusDetails"] = {"message": step["error"]}
    return result


def _substep(substep: SubStep, files: _Files) -> Json:
    result: Json = {
        "name": substep["title"],
        "status": substep["status"],
        "stage": "finished",
        "steps": [_substep(one, files) for one in substep.get("substeps", [])],
        "attachments": [files.user(one) for one in substep.get("attachments", [])],
        "parameters": _parameters(substep["parameters"]),
        **_times(substep["started"], substep["elapsed"]),
    }
    if "error" in substep:
        result["statusDetails"] = {"message": substep["error"]}
    return result


def _parameters(parameters: Mapping[str, str]) -> list[Json]:
    return [{"name": name, "value": value} for name, value in parameters.items()]


def _times(started: float, elapsed: float) -> Json:
    return {"start": round(started * 1000), "stop": round((started + elapsed) * 1000)}
