"""Files that are there whole or not at all, whenever the process that writes them is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give the path to write the content of ``target`` to; it takes its place in one step when all is written.

    What a killed process leaves is called ``<name>.partial``, and the next who writes the same file replaces it.
    """
    partial = target.with_name(f"{target.name}.partial")
    yield partial
    os.replace(partial, target)
