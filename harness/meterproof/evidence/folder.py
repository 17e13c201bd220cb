"""A run's folder: it appears with everything that belongs to a run that has begun, and one process works on it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from meterproof.errors import UsageError
from meterproof.evidence.recorder import RESULTS, RecordError, taken
from meterproof.evidence.run import RUN, RunInfo, run_octets

try:
    import fcntl
except ImportError:  # pragma: no cover - there is none on Windows, where nobody is kept away
    fcntl = None  # type: ignore[assignment]

SUT: Final = "sut.toml"
PROFILE: Final = "profile.toml"

_STAGING: Final = ".meterproof-"
"""How the name of a hidden folder begins in which a run's folder is prepared. A kill may leave one; nobody needs it."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The folder of a run that has just begun; ``placed`` are its files, ``made`` tells whether it is new."""

    directory: Path
    made: bool
    placed: tuple[str, ...]

    def discard(self) -> None:
        """Take the folder away, or out of a directory that was there before what was put into it."""
        if self.made:
            with TemporaryDirectory(prefix=_STAGING, dir=self.directory.parent) as rubbish:
                self.directory.rename(Path(rubbish, "run"))
        else:
            for name in reversed(self.placed):
                (self.directory / name).unlink()


def begin_folder(directory: Path, run: RunInfo, files: Mapping[str, bytes]) -> RunFolder:
    """Make ``directory`` the folder of ``run``: with ``run.json``, an empty record, and ``files`` by name.

    A new directory appears at once with all of them. One that exists keeps what it holds and becomes a run's folder
    at the instant in which ``run.json`` appears, the last of them; what a kill leaves before is the very files of a
    run that did not begin, and in nobody's way. UsageError where the directory holds a record already or other files
    of these names, or can't be written to.
    """
    contents = {RESULTS: b"", **files, RUN: run_octets(run)}
    try:
        if os.path.lexists(directory):
            return RunFolder(directory, False, _fill(directory, contents))
        directory.parent.mkdir(parents=True, exist_ok=True)
        _make(directory, contents)
    except OSError as fault:
        raise UsageError(
            f"the evidence can't be put there: {fault.strerror}",
            where=str(directory),
            expected="a directory that can be written to, or a path to a new one",
        ) from None
    return RunFolder(directory, True, tuple(contents))


@contextlib.contextmanager
def held(directory: Path) -> Iterator[None]:
    """Keep every other process from working on the run in ``directory``; UsageError where one does.

    The operating system lets go of it when this process ends, however it ends. RecordError without a record.
    """
    if fcntl is None:  # pragma: no cover
        yield
        return
    try:
        record = (directory / RESULTS).open("rb")
    except OSError as fault:
        raise RecordError(f"the record of this run can't be read: {fault.strerror}", where=str(directory)) from None
    with record:
        try:
            fcntl.flock(record, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UsageError(
                "another process is at work on this run", where=str(directory), hint="wait until it has ended"
            ) from None
        except OSError:
            # A file system without locks. That two processes meet on one run is rare, and no reason not to run at all.
            pass
        yield


def _make(directory: Path, contents: Mapping[str, bytes]) -> None:
    # Two levels, so that nobody who looks for runs beside this one takes what a kill leaves for a run.
    with TemporaryDirectory(prefix=_STAGING, dir=directory.parent) as staging:
        staged = Path(staging, "run")
        staged.mkdir()
        for name, octets in contents.items():
            (staged / name).write_bytes(octets)
        try:
            staged.rename(directory)
        except OSError:
            if (directory / RUN).exists():
                raise taken(directory / RUN) from None
            raise


def _fill(directory: Path, contents: Mapping[str, bytes]) -> tuple[str, ...]:
    for name in (RUN, *contents):
        if (directory / name).exists():
            _accept(directory / name, contents[name])
    placed: list[str] = []
    with TemporaryDirectory(prefix=_STAGING, dir=directory) as staging:
        for name, octets in contents.items():
            staged = Path(staging, name)
            staged.write_bytes(octets)
            try:
                # A link fails where the name is taken, in one step; replacing would not.
                os.link(staged, directory / name)
            except FileExistsError:
                # Where another run has just begun here, what was placed is its own as well, and stays.
                _accept(directory / name, octets)
            else:
                placed.append(name)
    return tuple(placed)


def _accept(path: Path, octets: bytes) -> None:
    """Raise UsageError where ``path``, which exists, is anything but what a run with these ``octets`` would put there.

    The description of a run is never accepted: it holds its nonce, and makes the directory that run's.
    """
    if path.name == RUN or (path.name == RESULTS and path.stat().st_size):
        raise taken(path)
    if path.read_bytes() != octets:
        raise UsageError(
            f"this directory holds another {path.name}, which a run would write over",
            where=str(path),
            hint="choose another directory",
        )
