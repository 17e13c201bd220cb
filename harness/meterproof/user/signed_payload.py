"""Whether the GBCS payload of a Signed Pre-Command belongs under the header that it is sent with."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator

from meterproof.wire import gbcs
from meterproof.wire.ids import RequestId


def disagreements(payload: str, request_id: RequestId, message_codes: Collection[int]) -> Iterator[str]:
    """Say what in the GBCS ``payload`` (base64) does not agree with the Request ID and the request's message codes."""
    try:
        envelope = gbcs.decode(base64.b64decode(payload, validate=True))
    except ValueError as fault:
        yield f"the GBCS payload can't be read: {fault}"
        return
    if envelope.flag is not gbcs.Flag.COMMAND:
        yield f"the GBCS payload is a {envelope.flag.name.title()}; expected a Command"
    if not envelope.signature:
        yield "the GBCS payload is not signed"
    if envelope.message_code not in message_codes:
        expected = " or ".join(f"{code:04X}" for code in message_codes)
        yield f"the GBCS payload has message code {envelope.message_code:04X}; expected {expected}"
    held = RequestId(envelope.originator, envelope.recipient, envelope.counter)
    if held != request_id:
        yield f"the GBCS payload belongs to {held}; expected {request_id}"
