"""What a user's own steps hand to Allure through ``allure.attach``, ``allure.step`` and ``allure.dynamic``.

While ``capturing`` is in force each call reaches its sink in the form of the record. allure-pytest may listen
beside it and sees the same calls. Nothing of Allure is imported before a step imports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from meterproof.evidence.allure_hooks import listen
from meterproof.evidence.frames import FRAMES, Frame, Sink
from meterproof.evidence.record import Attachment, Label, SubStep

__all__ = ["Captured", "Sink", "capturing"]


@dataclass(slots=True)
class Captured:
    """A sink that keeps what it takes, in the form in which the record wants it.

    ``attachments`` and ``substeps`` belong into the record of the step, ``labels`` and ``notes`` into that of its
    scenario.
    """

    attachments: list[Attachment] = field(default_factory=list)
    substeps: list[SubStep] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def attachment(self, attachment: Attachment) -> None:
        """Keep an attachment."""
        self.attachments.append(attachment)

    def substep(self, substep: SubStep) -> None:
        """Keep a step within the step."""
        self.substeps.append(substep)

    def label(self, label: Label) -> None:
        """Keep a label."""
        self.labels.append(label)

    def note(self, text: str) -> None:
        """Keep a note."""
        self.notes.append(text)


@contextmanager
def capturing(sink: Sink) -> Iterator[None]:
    """Send to ``sink`` what the code inside hands to Allure. May be nested: the innermost sink takes it.

    Entering costs next to nothing, so there may be one for every step. A substep that is still open at the end is
    handed over as broken.
    """
    listen()
    frame = Frame(sink)
    FRAMES.append(frame)
    try:
        yield
    finally:
        FRAMES.remove(frame)
        frame.close()
