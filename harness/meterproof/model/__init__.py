"""The reference DCC and the premises behind it: pure, with a virtual clock, and with readers of its own.

It imports nothing of the user's side. Each request has a handler whose docstring names its clauses; every
decision of a handler is a small method or a table of its own, so that a mutant can change that one alone.
"""

from meterproof.model.dcc import ReferenceModel, Reply
from meterproof.model.refusal import Refusal

__all__ = ["ReferenceModel", "Refusal", "Reply"]
