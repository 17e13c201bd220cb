"""The Response of a Device to a Command."""

from __future__ import annotations

from dataclasses import replace

from meterproof.wire.gbcs import Envelope, Flag


def response_to(command: Envelope, content: bytes) -> Envelope:
    """Return the Response of a Device with ``content``: parties swapped, same counter and message code."""
    return replace(
        command,
        flag=Flag.RESPONSE,
        originator=command.recipient,
        recipient=command.originator,
        content=content,
        signature=b"",
    )
