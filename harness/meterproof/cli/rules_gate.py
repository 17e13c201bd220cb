"""The rules gate: every rule is judged and proved by mutants that its own scenarios kill, or has a reason.

    python -m meterproof.cli.rules_gate

It ends with exit code 1 where that is not so, and names each gap. That the list of unobservable rules does not grow
by itself is held by the tests of the catalogue.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from meterproof.mutants.matrix import MutantResult


def main() -> int:
    """Print what is missing and return the exit code."""
    from meterproof.cli.listing import rules
    from meterproof.cli.mutants import matrix

    entries = rules()
    problems = [*unproved(entries), *alive(matrix((), full=False), {entry["id"] for entry in entries})]
    for problem in problems:
        print(problem)
    print(
        f"{len(entries)} rules: " + (f"{len(problems)} gaps" if problems else "each is judged and proved, or says why")
    )
    return 1 if problems else 0


def unproved(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a sentence for each rule (in the form of ``list rules``) without a scenario, a mutant or a reason."""
    for entry in entries:
        if entry["status"] == "unobservable":
            if entry["scenarios"]:
                yield f"{entry['id']} is called unobservable, and {len(entry['scenarios'])} scenarios judge it"
            continue
        if not entry["scenarios"]:
            yield f"{entry['id']} is judged by no scenario, and no reason says why"
        if not entry["mutants"]:
            yield f"{entry['id']} is broken by no mutant: nothing proves that its scenarios can fail"


def alive(results: Iterable[MutantResult], known: set[str]) -> Iterator[str]:
    """Yield a sentence for each mutant that no scenario of its own rules kills, or that breaks no ``known`` rule."""
    for result in results:
        if result.outcome != "killed":
            yield f"the mutant {result.id} of {', '.join(result.rules)} is not killed: {result.outcome}"
        for rule in result.rules:
            if rule not in known:
                yield f"the mutant {result.id} breaks {rule}, which is no rule"


if __name__ == "__main__":
    sys.exit(main())
