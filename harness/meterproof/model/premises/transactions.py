"""What a Device knows a Command again by: its transaction identifier (HHT-2013 3.5)."""

from __future__ import annotations

from dataclasses import dataclass

from meterproof.wire.gbcs import Envelope


@dataclass(frozen=True, slots=True)
class Transaction:
    """Originator and counter of a Command; those of the remote party where the Access Control Broker sent it."""

    originator: str
    counter: int


def transaction_of(command: Envelope) -> Transaction:
    """Return the transaction of a Command, under whosever name it was sent."""
    return Transaction(*(command.remote_party or (command.originator, command.counter)))
