"""Where the suite's own files are: ``features``, ``steps`` and ``data``, in a checkout or in the wheel."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PACKAGE = Path(__file__).resolve().parent

ROOT: Final = _PACKAGE if (_PACKAGE / "features").is_dir() else _PACKAGE.parents[1]
FEATURES: Final = ROOT / "features"
STEPS: Final = ROOT / "steps"
DATA: Final = ROOT / "data"
