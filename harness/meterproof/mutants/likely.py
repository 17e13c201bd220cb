"""Which scenarios are likely to notice a mutant, so that a matrix up to the first kill is soon through.

Only the order follows from this, never an outcome: a mutant that lives has been put before every scenario that claims
its rules. The order is a function of the texts alone, so that a matrix names the same scenarios wherever it runs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from meterproof.mutants.mutation import AnyMutant

if TYPE_CHECKING:
    from meterproof.bdd.gherkin import Scenario

_JOINT: Final = re.compile(r"([a-z])([A-Z])")
_WORD: Final = re.compile(r"[a-z]+|[0-9]+")


class Likely:
    """Knows ``scenarios`` by rule and by word."""

    def __init__(self, scenarios: Sequence[Scenario]) -> None:
        self._scenarios = scenarios
        self._by_rule: defaultdict[str, set[int]] = defaultdict(set)
        for index, scenario in enumerate(scenarios):
            for rule in scenario.rules:
                self._by_rule[rule].add(index)
        self._words = [_words(scenario.name, *scenario.parameters.values()) for scenario in scenarios]
        counts = Counter(word for words in self._words for word in words)
        self._weights = {word: math.log(len(scenarios) / count) for word, count in counts.items()}

    def scenarios(self, mutant: AnyMutant) -> Iterable[Scenario]:
        """Return the scenarios that claim a rule of ``mutant``, the likeliest to notice it first.

        Those come first that have rare words in common with the name and the description of the mutant; and of the
        rows of one outline, which resemble each other, the second comes after the first of every other.
        """
        claiming = sorted(set().union(*(self._by_rule[rule] for rule in mutant.rules)))
        said = _words(mutant.id, mutant.description)
        alike = sorted(claiming, key=lambda index: -self._likeness(said, self._words[index]))
        rows: Counter[tuple[str, int]] = Counter()
        turns: dict[int, int] = {}
        for index in alike:
            scenario = self._scenarios[index]
            outline = (scenario.feature, scenario.scenario_line)
            turns[index] = rows[outline]
            rows[outline] += 1
        return [self._scenarios[index] for index in sorted(alike, key=turns.__getitem__)]

    def _likeness(self, said: Collection[str], words: Collection[str]) -> float:
        # Rounded, because the order in which the members of a set are added up differs between processes.
        return round(sum(self._weights[word] for word in words if word in said), 6)


def _words(*texts: str) -> frozenset[str]:
    """Return the words and numbers of ``texts``, those within an identifier too."""
    return frozenset(word for text in texts for word in _WORD.findall(_JOINT.sub(r"\1 \2", text).lower()))
