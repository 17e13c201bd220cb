"""Writing and reading ``results.jsonl``: whole lines, one a scenario, never more than one in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self, cast

from meterproof.errors import MeterproofError, UsageError
from meterproof.evidence.masking import without_passwords
from meterproof.evidence.record import ScenarioRecord

RESULTS: Final = "results.jsonl"
UNCHANGED: Final = "evidence is never mended: take an unchanged copy of the run's folder, or run again"
_ENCODE: Final = json.JSONEncoder(separators=(",", ":")).encode
_WORKER: Final = re.compile(r"[0-9A-Za-z_-]{1,32}")


class RecordError(MeterproofError):
    """A record that can't be read as one: it was damaged or is of another kind (exit 14)."""

    exit_code = 14


def taken(path: Path) -> UsageError:
    """Return the error for a directory that is to take a run, and already holds ``path`` of another."""
    return UsageError(
        "this directory already holds the record of a run",
        where=str(path),
        hint="choose another directory, or remove this one if its evidence is no longer wanted",
    )


class Recorder:
    """Writes the record of one run into ``directory``, a line as soon as a scenario has ended.

    ``worker`` names a process that runs a part of the scenarios; it writes a shard of its own, and
    ``merge_shards`` makes one record of them. A killed process leaves whole lines, at worst with the beginning
    of one more behind them. UsageError where the directory already holds a record: runs are never mixed. A run that
    has ``begun`` has its directory and the empty record from ``begin_folder``.
    """

    def __init__(self, directory: Path, worker: str = "", *, begun: bool = False) -> None:
        if worker and not _WORKER.fullmatch(worker):
            raise UsageError(f"a worker can't be called {worker!r}", expected="1 to 32 letters, digits, _ and -")
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory / (f"results-{worker}.jsonl" if worker else RESULTS)
        try:
            self._file: IO[bytes] = self.path.open("ab" if begun else "xb")
        except FileExistsError:
            raise taken(self.path) from None

    def write(self, record: ScenarioRecord) -> None:
        """Append ``record`` as one line, without passwords, and hand it to the operating system before returning."""
        self._file.write(_ENCODE(without_passwords(record)).encode("ascii") + b"\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file. May be called twice."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class RecordReader(Iterator[ScenarioRecord]):
    """Reads a record line by line, from ``file`` where it is given: ``path`` is then only what messages call it.

    Where a process was killed in the middle of a line, that last line is left out and ``torn`` says so; it is
    empty otherwise, and meaningful once the reader is exhausted. RecordError where any other line can't be read.
    """

    def __init__(self, path: Path, file: IO[bytes] | None = None) -> None:
        self.torn = ""
        self.line = 0
        self._path = path
        try:
            self._file: IO[bytes] = path.open("rb") if file is None else file
        except FileNotFoundError:
            raise RecordError(
                "there is no record of a run", where=str(path), expected=RESULTS, hint=UNCHANGED
            ) from None
        except OSError as fault:
            raise RecordError(f"the record of this run can't be read: {fault.strerror}", where=str(path)) from None

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> ScenarioRecord:
        raw = self._file.readline()
        if not raw:
            self._file.close()
            raise StopIteration
        self.line += 1
        try:
            record = json.loads(raw)
        except (ValueError, RecursionError) as error:
            if raw.endswith(b"\n"):
                raise self._unreadable(str(error)) from None
            self.torn = f"line {self.line} of {self._path.name} breaks off after {len(raw)} octets and is left out"
            self._file.close()
            raise StopIteration from None
        if not isinstance(record, dict) or "scenario" not in record:
            raise self._unreadable("it is not a scenario")
        return cast(ScenarioRecord, record)

    def close(self) -> None:
        """Stop reading. Needed only where a reader is left before its end."""
        self._file.close()

    def _unreadable(self, why: str) -> RecordError:
        return RecordError(
            f"this line of the record can't be read: {why}",
            where=f"{self._path}:{self.line}",
            expected="one JSON object a line, as data/schemas/results.schema.json has it",
            hint=UNCHANGED,
        )


def read_results(path: Path) -> RecordReader:
    """Return an iterator over the scenarios in the record at ``path``; see RecordReader for a torn last line."""
    return RecordReader(path)
