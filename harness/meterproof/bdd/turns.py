"""Taking turns at a clock that several processes share: whoever counts on it to stand still holds it.

Workers of one run may judge one system, whose clock any of them can move. A process that waits for the clock to be
let go waits for the end of one scenario at most; where it is killed, the operating system lets go of it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # pragma: no cover - there is none on Windows, where workers don't take turns
    fcntl = None  # type: ignore[assignment]


class Turns:
    """The turn of one process. ``path`` is a file that all processes share, None where there is just this one."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path if fcntl is not None else None
        self._file: IO[bytes] | None = None

    def hold(self) -> None:
        """Wait until nobody else holds the clock, and hold it until ``let_go``. May be called twice."""
        if self._path is not None and self._file is None:
            self._file = self._path.open("ab")
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def let_go(self) -> None:
        """Let others move the clock again. May be called without a turn."""
        if self._file is not None:
            self._file.close()
            self._file = None

    @contextlib.contextmanager
    def moment(self) -> Iterator[None]:
        """Hold the clock for a moment; a turn that goes on anyway is not ended by it."""
        going_on = self._file is not None
        self.hold()
        try:
            yield
        finally:
            if not going_on:
                self.let_go()
