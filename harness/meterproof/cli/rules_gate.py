"""The rules gate: every rule is judged and proved by mutants that its own scenarios kill, or has a reason.

    python -m meterproof.cli.rules_gate [--write] [-n N]

It ends with exit code 1 where that is not so, and names each gap. That the list of unobservable rules does not grow
by itself is held by the tests of the catalogue. How many mutants the suite kills stands in ``data/mutants.json``, for
evidence packs; the gate fails where that file does not say so, and ``--write`` writes it anew.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from meterproof import suite

if TYPE_CHECKING:
    from meterproof.mutants.matrix import MutantResult

MUTANTS: Final = suite.DATA / "mutants.json"
WRITE: Final = "python -m meterproof.cli.rules_gate --write"


def main(arguments: Sequence[str] = (), mutants: Path = MUTANTS) -> int:
    """Print what is missing and return the exit code; ``mutants`` is the file to hold against the kill matrix."""
    from meterproof.cli.kill_matrix import matrix
    from meterproof.cli.listing import rules
    from meterproof.evidence.run import suite_digests

    parser = argparse.ArgumentParser(prog="python -m meterproof.cli.rules_gate", description="The rules gate.")
    parser.add_argument("--write", action="store_true", help=f"write {MUTANTS.name} anew")
    parser.add_argument("-n", dest="workers", type=int, default=0, metavar="N", help="so many worker processes")
    asked = parser.parse_args(arguments)
    digests = suite_digests()
    entries = rules()
    results = list(matrix((), full=False, workers=asked.workers))
    said = sheet(results, digests)
    if asked.write:
        write_sheet(mutants, said)
    problems = [*unproved(entries), *alive(results, {entry["id"] for entry in entries}), *stale(mutants, said)]
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


def sheet(results: Iterable[MutantResult], digests: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``results`` say of the suite with these ``digests``, in the form of mutants.schema.json."""
    from meterproof import __version__
    from meterproof.mutants.matrix import Outcome, score

    results = list(results)
    killed = [result for result in results if result.outcome is Outcome.KILLED]
    by_rule = Counter({rule: 0 for result in results for rule in result.rules})
    by_rule.update(rule for result in killed for rule in result.rules)
    return {
        "suite": __version__,
        "digests": dict(digests),
        "mutants": len(results),
        "killed": len(killed),
        "score": round(score(results), 4),
        "rules": dict(by_rule),
    }


def write_sheet(path: Path, said: Mapping[str, Any]) -> None:
    """Write ``said`` with a line for each rule, so that a change shows what it is about."""
    from meterproof.evidence.whole import whole

    with whole(path) as partial:
        partial.write_text(json.dumps(said, indent=2, sort_keys=True) + "\n", encoding="ascii", newline="\n")


def stale(path: Path, said: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence where the file ``path`` is missing, can't be read, or does not say what the matrix ``said``."""
    try:
        written = json.loads(path.read_bytes())
    except (OSError, ValueError) as fault:
        yield f"{path.name} can't be read ({fault}): write it anew by {WRITE}"
        return
    if written == said:
        return
    members = sorted(said) if isinstance(written, dict) else []
    differ = [member for member in members if written.get(member) != said[member]]
    about = f" about {', '.join(differ)}" if differ else ""
    yield f"{path.name} does not say what the kill matrix does{about}: write it anew by {WRITE}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
