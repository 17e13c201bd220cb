"""PPMID variants as they travel and as they are recorded (Table 229a, open point A22).

What is recorded is the printed label, whichever form a profile has on the wire.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CODES: Final[Mapping[str, str]] = {f"B{number}": f"AltHAN Bridge {number}" for number in range(1, 5)}
"""Labels by the short codes of bridges (Annex C clause 4.1.1); a genuine PPMID is called PPMID either way."""


class VariantForm:
    """Turns PPMIDVariants from their form on the wire into labels, and back."""

    def __init__(self, option: str) -> None:
        self.labels: Mapping[str, str] = CODES if option == "code" else {}
        self.codes: Mapping[str, str] = {label: code for code, label in self.labels.items()}

    def recorded(self, text: str) -> str:
        """Return what is recorded of a PPMIDVariant that was sent."""
        return self.labels.get(text, text)

    def sent(self, label: str) -> str:
        """Return what is sent of a PPMIDVariant that is recorded."""
        return self.codes.get(label, label)
