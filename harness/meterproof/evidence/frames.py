"""Sinks for what a step hands to Allure, innermost last, and the substeps that are open in each."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal, Protocol

from meterproof.evidence.record import Attachment, Label, SubStep

SubStatus = Literal["passed", "failed", "broken", "skipped"]


class Sink(Protocol):
    """Takes what a step hands to Allure, in order. A substep comes when it has ended, with all that is in it."""

    def attachment(self, attachment: Attachment) -> None:
        """Take something that was attached to the step itself."""

    def substep(self, substep: SubStep) -> None:
        """Take a step within the step."""

    def label(self, label: Label) -> None:
        """Take a label of the scenario."""

    def note(self, text: str) -> None:
        """Take a title, description, link or parameter, put into words."""


@dataclass(slots=True)
class _Open:
    uuid: str
    substep: SubStep
    since: float


class Frame:
    """One sink, and the substeps that are open in it."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self._open: list[_Open] = []

    def start(self, uuid: str, title: str, parameters: dict[str, str]) -> None:
        """Open a substep."""
        substep: SubStep = {
            "title": title,
            "status": "passed",
            "parameters": parameters,
            "started": time.time(),
            "elapsed": 0.0,
        }
        self._open.append(_Open(uuid, substep, time.perf_counter()))

    def stop(self, uuid: str, status: SubStatus, error: str) -> None:
        """End the substep ``uuid``, and as broken what is still open within it; nothing where it is not open here."""
        if not any(one.uuid == uuid for one in self._open):
            return
        while self._open[-1].uuid != uuid:
            self._end("broken", "this step never ended")
        self._end(status, error)

    def attach(self, attachment: Attachment) -> None:
        """Attach to the innermost open substep, or to the step."""
        if self._open:
            self._open[-1].substep.setdefault("attachments", []).append(attachment)
        else:
            self.sink.attachment(attachment)

    def close(self) -> None:
        """End as broken what is still open."""
        while self._open:
            self._end("broken", "this step never ended")

    def _end(self, status: SubStatus, error: str) -> None:
        ended = self._open.pop()
        ended.substep["status"] = status
        ended.substep["elapsed"] = time.perf_counter() - ended.since
        if error:
            ended.substep["error"] = error
        if self._open:
            self._open[-1].substep.setdefault("substeps", []).append(ended.substep)
        else:
            self.sink.substep(ended.substep)


FRAMES: list[Frame] = []
