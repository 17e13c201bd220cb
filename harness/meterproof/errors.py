"""Errors that people read: what is wrong, where, what was expected, what to do.

Every error that the command line may show carries its exit code, so that the code is decided where the
fault is known. The codes are those of the table in docs/reference/command-line.md.
"""

from __future__ import annotations


class MeterproofError(Exception):
    """A fault that ends in a clear message, never in a traceback.

    ``what`` says what is wrong, ``where`` names the file, table, key or address, ``expected`` says what
    would have been right and ``hint`` what to do about it.
    """

    exit_code = 3

    def __init__(self, what: str, *, where: str = "", expected: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.expected = expected
        self.hint = hint

    def __str__(self) -> str:
        lines = [f"{self.where}: {self.what}" if self.where else self.what]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(lines)


class UsageError(MeterproofError):
    """A wrong argument, or a file of the user's that can't be used (exit 2)."""

    exit_code = 2


class NothingSelectedError(MeterproofError):
    """A selector that matches no scenario (exit 5)."""

    exit_code = 5


class UnreachableError(MeterproofError):
    """The system under test could not be reached at all (exit 12)."""

    exit_code = 12
