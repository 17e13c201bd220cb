"""The Response of a Device to a Command."""

from __future__ import annotations

from dataclasses import replace

from meterproof.wire import joins
from meterproof.wire.gbcs import Envelope, Flag


def response_to(command: Envelope, code: int) -> Envelope:
    """Return the Response of a Device: parties swapped, same counter and message code, one result code."""
    return replace(
        command,
        flag=Flag.RESPONSE,
        originator=command.recipient,
        recipient=command.originator,
        content=joins.encode_result(code),
        signature=b"",
    )
