"""Reading one TOML file, of any kind or of a kind that has a published schema."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

from meterproof.catalogue.shapes import check_shape
from meterproof.errors import UsageError

_NAMES: Final = {
    "rule": "file of rules",
    "profile": "profile",
    "sut": "SUT file",
    "ambiguity": "file of open points",
}


def read_toml(path: Path, name: str) -> dict[str, Any]:
    """Return the content of the file ``path``; UsageError, which calls it ``name``, where it is no TOML file."""
    return _parsed(_octets(path, name), path, name)


def read_file(path: Path, kind: str) -> dict[str, Any]:
    """Return the content of the file ``path``, which has the shape of the schema for its ``kind``.

    TOML dates at the top level come as ISO 8601 text. UsageError where the file can't be read, is not TOML, or has
    another shape; the text names file, table and key.
    """
    return read_source(path, kind)[0]


def read_source(path: Path, kind: str) -> tuple[dict[str, Any], bytes]:
    """Return the content of the file ``path`` as ``read_file`` does, and the very octets that it was read from."""
    octets = _octets(path, _NAMES[kind])
    content = _parsed(octets, path, _NAMES[kind])
    content = {key: value.isoformat() if isinstance(value, date) else value for key, value in content.items()}
    check_shape(content, kind, path)
    return content, octets


def _octets(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageError(
            f"the {name} can't be read: {fault.strerror}", where=str(path), expected="a path to a TOML file"
        ) from None


def _parsed(octets: bytes, path: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(octets.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"the {name} is not TOML: {fault}", where=str(path), expected="TOML in UTF-8") from None
