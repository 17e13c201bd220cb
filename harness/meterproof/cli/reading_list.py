"""The reading list: which rule settles which reading of the sources.

    python -m meterproof.cli.reading_list > docs/reference/reading-list.md

writes the page anew; a test keeps it equal to the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from meterproof.catalogue.model import Rule
from meterproof.catalogue.rules import load_rules

_INTRODUCTION: Final = """\
# The reading list

The source documents were read statement by statement, and each statement was given a number, R001 to R558. A rule of
the catalogue settles one reading, or several that say the same of other values. This page is made from the catalogue;
readings that are not here belong to parts of the sources that no rule covers yet. What was found to be wrong or
overreaching in a reading is in [reading-notes.md](reading-notes.md).

| Reading | Rule | Clause | |
| --- | --- | --- | --- |
"""


def page(rules: Mapping[str, Rule]) -> str:
    """Return the page in Markdown, a row a reading."""
    return _INTRODUCTION + "".join(_rows(rules))


def _rows(rules: Mapping[str, Rule]) -> Iterator[str]:
    settled = sorted(
        ((reading, rule) for rule in rules.values() for reading in rule.readings), key=lambda pair: pair[0]
    )
    for reading, rule in settled:
        status = "unobservable" if rule.unobservable else "judged"
        yield f"| {reading} | `{rule.id}` | {rule.document} {rule.clause} | {status} |\n"


if __name__ == "__main__":
    print(page(load_rules()), end="")
