"""Which files of a run's folder belong into its pack."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from meterproof.errors import UsageError
from meterproof.evidence.allure_extras import ALLURE_CONFIG
from meterproof.evidence.folder import PROFILE, SUT
from meterproof.evidence.policies import POLICIES
from meterproof.evidence.recorder import RESULTS, RecordError
from meterproof.evidence.render import ALLURE_REPORT, ALLURE_RESULTS, JUNIT, MATRIX, REPORT
from meterproof.evidence.run import RUN

_FILES: Final = (RESULTS, RUN, SUT, PROFILE, REPORT, JUNIT, MATRIX, ALLURE_CONFIG)
_SOMETIMES: Final = (POLICIES,)
"""What just some runs leave: a campaign with policies does."""

_FOLDERS: Final = (ALLURE_RESULTS, ALLURE_REPORT)


@dataclass(frozen=True, slots=True)
class Folder:
    """The files that belong into a pack, by the name of their entry, and the names of what does not belong there."""

    files: Mapping[str, os.PathLike[str]]
    left_out: tuple[str, ...]


def look_into(directory: Path) -> Folder:
    """Return what a run left in ``directory``.

    Whatever a run does not leave is left out and named. UsageError where something that belongs into the pack is a
    link or no regular file: a pack holds what a run wrote, not what lies elsewhere. RecordError where a part of the
    evidence is missing.
    """
    files: dict[str, os.PathLike[str]] = {}
    left_out: list[str] = []
    for entry in _scan(directory):
        if entry.name in _FOLDERS:
            files.update(_tree(entry))
        elif entry.name in (*_FILES, *_SOMETIMES):
            files[entry.name] = _regular(entry)
        else:
            left_out.append(entry.name)
    missing = [name for name in _FILES if name not in files]
    missing += [] if any(name.startswith(f"{ALLURE_RESULTS}/") for name in files) else [ALLURE_RESULTS]
    if missing:
        raise RecordError(
            f"the evidence of this run is not complete: {', '.join(missing)} missing",
            where=str(directory),
            expected="everything that a run leaves",
        )
    return Folder(files, tuple(sorted(left_out)))


def refuse_other_folders(directory: Path) -> None:
    """Raise UsageError where ``directory`` is not the folder of a run."""
    if not directory.is_dir():
        raise UsageError("there is no such folder", where=str(directory), expected="the folder of a run")
    if not (directory / RUN).exists() and not (directory / RESULTS).exists():
        raise UsageError(
            "this is not the folder of a run",
            where=str(directory),
            expected=f"a folder that holds {RUN} and {RESULTS}",
            hint="`meterproof run` names the folder in its last line",
        )


def _tree(top: os.DirEntry[str]) -> Iterator[tuple[str, os.PathLike[str]]]:
    """Give name and path of every file below ``top``; it is not recursive, because folders may lie very deep."""
    waiting = [(top.name, top)]
    while waiting:
        name, entry = waiting.pop()
        if not entry.is_dir(follow_symlinks=False):
            yield name, _regular(entry)
        else:
            waiting += [(f"{name}/{inner.name}", inner) for inner in _scan(Path(entry.path))]


def _scan(directory: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(directory) as entries:
            return list(entries)
    except OSError as error:
        raise UsageError(f"this folder can't be read: {error.strerror or error}", where=str(directory)) from None


def _regular(entry: os.DirEntry[str]) -> os.PathLike[str]:
    if entry.is_file(follow_symlinks=False):
        return entry
    raise UsageError(
        "this is a link" if entry.is_symlink() else "this is not a regular file",
        where=entry.path,
        expected="the file that the run wrote",
    )
