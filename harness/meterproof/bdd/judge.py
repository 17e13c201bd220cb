"""Checks and what they come to: each check states a claim, what was expected, what was got and on what basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meterproof.catalogue.model import Rule, Strength
from meterproof.evidence.record import RuleVerdict
from meterproof.verdicts import Basis, CheckFailed, Verdict


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    claim: str
    passed: bool
    basis: Basis


class Judge:
    """Collects the checks of one scenario and turns them into a verdict per rule.

    A scenario's ``@rule:`` tags are the closed set of rules that its checks judge.
    """

    def __init__(self) -> None:
        self.checks: list[Check] = []
        self.choices: list[str] = []
        self.notes: list[str] = []
        self.warnings: list[str] = []

    def expect(
        self,
        claim: str,
        passed: bool,
        *,
        expected: str,
        got: str,
        basis: Basis = Basis.WIRE,
        exchange: int | None = None,
    ) -> None:
        """Record a check; CheckFailed where it did not hold.

        ``exchange`` is the place of the exchange that would show it, where that is not the last one.
        """
        self.checks.append(Check(claim, passed, basis))
        if not passed:
            raise CheckFailed(claim, expected=expected, got=got, exchange=exchange)

    def warn(self, text: str) -> None:
        """Record something that is not as recommended but breaks no *must*."""
        self.warnings.append(text)

    def rest_on(self, point: str) -> None:
        """Note that the expected value is the profile's choice for the open ``point``, not the source's."""
        if point not in self.choices:
            self.choices.append(point)

    def verdicts(
        self, rules: Sequence[str], catalogue: Mapping[str, Rule], applicable: Mapping[str, str], outcome: Verdict
    ) -> list[RuleVerdict]:
        """Return the verdict of each of ``rules`` after a scenario came to ``outcome``.

        ``applicable`` gives for each rule why it does not bind, or an empty text. Only a *must* can fail.
        """
        return [self._verdict(catalogue[rule], applicable.get(rule, ""), outcome) for rule in rules]

    def _verdict(self, rule: Rule, why_not: str, outcome: Verdict) -> RuleVerdict:
        verdict = outcome
        if why_not:
            verdict = Verdict.NOT_APPLICABLE
        elif (outcome is Verdict.FAILED and rule.strength is not Strength.MUST) or (
            outcome is Verdict.PASSED and self.warnings
        ):
            verdict = Verdict.WARNED
        judged = verdict in (Verdict.PASSED, Verdict.WARNED, Verdict.FAILED)
        record: RuleVerdict = {
            "id": rule.id,
            "verdict": verdict.value,
            "basis": self._basis().value if judged else Basis.NONE.value,
        }
        choices = sorted({*self.choices, *rule.rests_on})
        if judged and choices:
            record["choices"] = choices
        return record

    def _basis(self) -> Basis:
        bases = {check.basis for check in self.checks}
        if Basis.WIRE in bases:
            return Basis.WIRE
        return Basis.OBSERVATION if bases else Basis.NONE
