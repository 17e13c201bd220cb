"""The manifest of a pack: every file in it with its SHA-256 and its size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from meterproof.evidence.digest import canonical
from meterproof.evidence.pack.archive import Entry

MANIFEST: Final = "manifest.json"
FORMAT: Final = "meterproof-pack/1"


def manifest(pack: str, nonce: str, entries: Iterable[Entry]) -> bytes:
    """Return ``manifest.json`` for a pack whose file is called ``pack``, of the run with ``nonce``."""
    files = [{"path": entry.name, "sha256": entry.sha256, "size": entry.size} for entry in entries]
    files.sort(key=lambda file: str(file["path"]))
    return json_line({"format": FORMAT, "pack": pack, "nonce": nonce, "files": files})


def json_line(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return ``value`` as packs write JSON: canonical, with one line feed at its end."""
    return canonical(value) + b"\n"
