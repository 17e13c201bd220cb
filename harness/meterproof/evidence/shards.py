"""One record out of the shards that several worker processes left."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from meterproof.errors import UsageError
from meterproof.evidence.recorder import RESULTS


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging came to: how many lines there are now, and a sentence for each shard that breaks off."""

    scenarios: int
    torn: tuple[str, ...]


def merge_shards(directory: Path) -> Merged:
    """Make ``results.jsonl`` of the shards in ``directory``, worker by worker, and remove them.

    The beginning of a line that a killed worker left behind is kept beside the record as ``results-<worker>.torn``
    and named in the answer. The record appears at once or not at all. UsageError where there is one already.
    """
    shards = sorted(directory.glob("results-*.jsonl"), key=_natural)
    target = directory / RESULTS
    if not shards:
        return Merged(_lines(target), ()) if target.exists() else Merged(0, ())
    if target.exists():
        raise UsageError("this directory already holds the record of a run", where=str(target))
    scenarios, torn = 0, []
    partial = directory / f"{RESULTS}.partial"
    with partial.open("wb") as out:
        for shard in shards:
            with shard.open("rb") as lines:
                for line in lines:
                    if line.endswith(b"\n"):
                        out.write(line)
                        scenarios += 1
                    else:
                        shard.with_suffix(".torn").write_bytes(line)
                        torn.append(f"the last line of {shard.name} breaks off after {len(line)} octets")
    os.replace(partial, target)
    for shard in shards:
        shard.unlink()
    return Merged(scenarios, tuple(torn))


def _natural(path: Path) -> tuple[list[tuple[int, str]], str]:
    parts = re.split(r"(\d+)", path.stem)
    return [(int(part), "") if part.isdigit() else (-1, part) for part in parts], path.name


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for line in lines if line.endswith(b"\n"))
