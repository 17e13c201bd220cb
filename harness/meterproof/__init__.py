"""Meterproof: proves whether a system obeys the Smart Energy Code.

In the wheel, ``features``, ``steps`` and ``data`` stand inside this package. In a checkout they stand beside
``harness``; the package path is extended by the checkout, so that ``meterproof.steps`` is the same name in both.
"""

from pathlib import Path

__version__ = "0.1.0"

_checkout = Path(__file__).resolve().parents[2]
if (_checkout / "features").is_dir() and (_checkout / "harness" / "meterproof").is_dir():
    __path__.append(str(_checkout))
