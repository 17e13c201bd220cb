"""Digests: of what a run concluded, and of the files that it judged by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from meterproof.evidence.record import ScenarioRecord


class VerdictDigest:
    """The verdict digest of a record, taken in scenario by scenario in any order."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, str, list[list[str]]]] = []

    def add(self, record: ScenarioRecord) -> None:
        """Take in one scenario."""
        rules = sorted([rule["id"], rule["verdict"], rule["basis"]] for rule in record["rules"])
        self._entries.append((record["scenario"], record["verdict"], rules))

    def hexdigest(self) -> str:
        """Return the digest as 64 lower-case hexadecimal digits."""
        return hashlib.sha256(canonical(sorted(self._entries))).hexdigest()


def verdict_digest(results: Iterable[ScenarioRecord]) -> str:
    """Return the SHA-256, in hexadecimal, of what ``results`` conclude.

    It is taken over the canonical JSON of the sorted list of [scenario, verdict, rules], where rules is the sorted
    list of [id, verdict, basis]: the same for every order, transport, time, identity and seed.
    """
    digest = VerdictDigest()
    for record in results:
        digest.add(record)
    return digest.hexdigest()


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return ``value`` as JSON of one form only: ASCII, sorted keys, no blanks."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def files_digest(root: Path, pattern: str = "**/*") -> str:
    """Return one SHA-256, in hexadecimal, over the names and the content of the files below ``root``.

    It is taken over lines of the form ``<sha256 of the content>  <path below root, with forward slashes>\\n`` in
    the order of their paths, so ``sha256sum`` can repeat it. Byte-code caches do not count.
    """
    files = {
        path.relative_to(root).as_posix(): path
        for path in root.glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    }
    whole = hashlib.sha256()
    for name in sorted(files):
        content = hashlib.sha256(files[name].read_bytes()).hexdigest()
        whole.update(f"{content}  {name}\n".encode())
    return whole.hexdigest()
