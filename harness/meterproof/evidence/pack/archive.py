"""The zip file of a pack: every octet of it follows from the names and the contents of its entries.

It is written without ``zipfile``, which goes back to each header once the content is known (five times the time for
tens of thousands of small files), and which has extra fields where an entry begins beyond 2 GiB. The tests hold the
two against each other.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from meterproof.errors import UsageError
from meterproof.evidence.whole import whole

MOST_ENTRIES: Final = 200_000
MOST_OCTETS: Final = 4 * 1024**3 - 1
"""The size of the largest pack: offsets are 32 bits wide."""

_UNFIT_PARTS: Final = frozenset({"", ".", ".."})
_LONGEST_NAME: Final = 255
_BLOCK: Final = 1 << 16
_FLAGS: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

# APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16, 4.3.14 and 4.3.15. What is the same in every entry stands here as a constant.
_LOCAL: Final = struct.Struct("<IHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")
_END_64: Final = struct.Struct("<IQHHIIQQQQ")
_LOCATOR_64: Final = struct.Struct("<IIQI")
_VERSION: Final = 20
_VERSION_64: Final = 45
_UNIX: Final = 3 << 8
_STORED: Final = 0
_MIDNIGHT: Final = 0
_DAY_ONE: Final = 1 << 5 | 1
_ATTRIBUTES: Final = 0o644 << 16
_MOST_WITHOUT_64: Final = 0xFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes into the archive under ``name``: a file, or octets; ``crc``, ``size`` and ``sha256`` are of it."""

    name: str
    content: os.PathLike[str] | bytes
    size: int
    crc: int
    sha256: str


def measured(name: str, content: os.PathLike[str] | bytes, unwanted: Sequence[bytes] = ()) -> Entry:
    """Return the entry for ``content``.

    UsageError where ``name`` is not of the form that the archive allows, the file can't be read, or it holds one of
    ``unwanted``: octets of private keys.
    """
    if not _fit(name):
        raise UsageError(
            f"an entry of a pack can't be called {name!r}",
            expected="printable ASCII without \\ and :, in parts with / between them of which none is . or ..",
        )
    size, crc, digest = 0, 0, hashlib.sha256()
    longest = max(map(len, unwanted), default=1)
    before = b""
    for block in _blocks(content):
        size += len(block)
        crc = zlib.crc32(block, crc)
        digest.update(block)
        seen = before + block if before else block
        for octets in unwanted:
            if octets in seen:
                raise UsageError(
                    "this file holds a private key, and keys never get into a pack",
                    where=_told(content),
                    hint="find out how it got there; whoever has read the file has the key",
                )
        before = seen[-(longest - 1) :] if longest > 1 else b""
    return Entry(name, content, size, crc, digest.hexdigest())


def write_archive(target: Path, entries: Iterable[Entry]) -> None:
    """Write ``entries`` into the new file ``target``, which appears whole or not at all.

    UsageError where there is such a file already, two names are equal when case is ignored, the archive would be
    too large, a file has changed since it was measured, or nothing can be written there.
    """
    ordered = sorted(entries, key=lambda entry: entry.name)
    _check_names(ordered)
    refuse_existing(target)
    try:
        with whole(target) as partial:
            try:
                with partial.open("wb", buffering=1 << 20) as out:
                    _write(out, ordered, target)
            except BaseException:
                # A pack may be large, and what is written of it serves nobody.
                partial.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise UsageError(f"the pack can't be written: {error.strerror or error}", where=str(target)) from None


def refuse_existing(target: Path) -> None:
    """Raise UsageError where nothing new can be written at ``target``."""
    if os.path.lexists(target):
        raise UsageError(
            "there is such a file already, and packs are never written over",
            where=str(target),
            hint="choose another name, or remove the file if it is no longer wanted",
        )
    if not target.parent.is_dir():
        raise UsageError("there is no such folder", where=str(target.parent), expected="a folder for the pack")


def _check_names(ordered: Sequence[Entry]) -> None:
    if len(ordered) > MOST_ENTRIES:
        raise UsageError(f"a pack of {len(ordered)} entries is too large", expected=f"at most {MOST_ENTRIES:,}")
    seen: dict[str, str] = {}
    for entry in ordered:
        folded = entry.name.lower()
        if folded in seen:
            raise UsageError(
                f"{seen[folded]!r} and {entry.name!r} can't both be in a pack",
                expected="names that also differ where a file system ignores case",
            )
        seen[folded] = entry.name


def _write(out: IO[bytes], ordered: Sequence[Entry], target: Path) -> None:
    directory = bytearray()
    offset = 0
    for entry in ordered:
        name = entry.name.encode("ascii")
        if offset + _LOCAL.size + len(name) + entry.size > MOST_OCTETS:
            raise _too_large(target)
        # Version needed, flags, method, time, day, CRC, both sizes, length of the name, no extra field.
        facts = (_VERSION, 0, _STORED, _MIDNIGHT, _DAY_ONE, entry.crc, entry.size, entry.size, len(name), 0)
        out.write(_LOCAL.pack(0x04034B50, *facts) + name)
        _copy(entry, out)
        # No comment, the first disk, no internal attributes.
        directory += _CENTRAL.pack(0x02014B50, _UNIX | _VERSION, *facts, 0, 0, 0, _ATTRIBUTES, offset) + name
        offset += _LOCAL.size + len(name) + entry.size
    end = _end(len(ordered), len(directory), offset)
    if offset + len(directory) + len(end) > MOST_OCTETS:
        raise _too_large(target)
    out.write(directory)
    out.write(end)


def _copy(entry: Entry, out: IO[bytes]) -> None:
    size, crc = 0, 0
    for block in _blocks(entry.content):
        size += len(block)
        crc = zlib.crc32(block, crc)
        out.write(block)
    if (size, crc) != (entry.size, entry.crc):
        raise UsageError(
            "this file changed while it was being packed",
            where=_told(entry.content),
            expected="the folder of a run that has ended",
        )


def _end(count: int, size: int, offset: int) -> bytes:
    """Return what follows the central directory, which has ``count`` entries, ``size`` octets and this offset."""
    last = _END.pack(0x06054B50, 0, 0, *(min(count, _MOST_WITHOUT_64),) * 2, size, offset, 0)
    if count <= _MOST_WITHOUT_64:
        return last
    rest = _END_64.size - 12
    record = _END_64.pack(0x06064B50, rest, _VERSION_64, _VERSION_64, 0, 0, count, count, size, offset)
    return record + _LOCATOR_64.pack(0x07064B50, 0, offset + size, 1) + last


def _fit(name: str) -> bool:
    plain = name.isascii() and name.isprintable() and "\\" not in name and ":" not in name
    return plain and len(name) <= _LONGEST_NAME and _UNFIT_PARTS.isdisjoint(name.split("/"))


def _blocks(content: os.PathLike[str] | bytes) -> Iterator[bytes]:
    """Give ``content`` in blocks. A link is not followed, and what is not a regular file is refused."""
    if isinstance(content, bytes):
        yield content
        return
    try:
        # Plain system calls and blocks of this size: opening files is most of what packing many small ones costs.
        file = os.open(content, _FLAGS)
        try:
            while block := os.read(file, _BLOCK):
                yield block
                if len(block) < _BLOCK:
                    break
        finally:
            os.close(file)
    except OSError as error:
        raise UsageError(f"this file can't be read: {error.strerror or error}", where=_told(content)) from None


def _told(content: os.PathLike[str] | bytes) -> str:
    return "" if isinstance(content, bytes) else os.fspath(content)


def _too_large(target: Path) -> UsageError:
    return UsageError("the pack would be too large", where=str(target), expected="less than 4 GiB")
