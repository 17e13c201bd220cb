"""What a step library imports: the bench that every step receives, and the words to check with."""

from meterproof.bdd.bench import Bench, Submission
from meterproof.bdd.draft import Draft
from meterproof.verdicts import Basis, CheckFailed, Inconclusive, NotApplicable, NotTestable

__all__ = ["Basis", "Bench", "CheckFailed", "Draft", "Inconclusive", "NotApplicable", "NotTestable", "Submission"]
