"""Meterproof: proves whether a system obeys the Smart Energy Code.

In the wheel, ``features``, ``steps`` and ``data`` stand inside this package. In a checkout they stand beside
``harness``; the package path is extended by the checkout, so that ``meterproof.steps`` is the same name in both.
"""

import os.path

__version__ = "0.1.0"

# Not pathlib: importing it would take longer than everything else that `meterproof --help` does of its own.
_checkout = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
if all(os.path.isdir(os.path.join(_checkout, part)) for part in ("features", os.path.join("harness", "meterproof"))):
    __path__.append(_checkout)
