"""Changes of what goes in and comes out of the model as octets, which is where any other faulty system shows them."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import replace as changed

from meterproof.model.dcc import ReferenceModel, Reply
from meterproof.mutants.mutation import Change, replace
from meterproof.wire.gbcs import Envelope, decode

AnswerChange = Callable[[bytes, bytes], bytes]
"""What becomes of an answer, given the request and the answer."""


def item(message: bytes, name: str) -> str:
    """Return the text of the first item called ``name``, empty where there is none."""
    found = re.search(rb"<(?:\w+:)?%s>([^<]*)<" % name.encode(), message)
    return found[1].decode() if found else ""


def put(message: bytes, name: str, value: str) -> bytes:
    """Return ``message`` with another text in the first item called ``name``."""
    pattern = rb"(<(?:\w+:)?%s>)[^<]*(<)" % name.encode()
    return re.sub(pattern, lambda found: found[1] + value.encode() + found[2], message, count=1)


def drop(message: bytes, name: str) -> bytes:
    """Return ``message`` without the first item called ``name``."""
    return re.sub(rb"<((?:\w+:)?%s)>[^<]*</\1>" % name.encode(), b"", message, count=1)


def with_payload(message: bytes, payload: str) -> bytes:
    """Return a response with a payload, in place of whatever it had."""
    return re.sub(
        rb"(</sr:ServiceReferenceVariant>).*(</sr:ResponseMessage>)",
        lambda found: found[1] + payload.encode() + found[2],
        message,
        flags=re.DOTALL,
    )


def with_envelopes(message: bytes, change: Callable[[Envelope], Envelope]) -> bytes:
    """Return a response in which every GBCS message is changed."""

    def encoded(found: re.Match[bytes]) -> bytes:
        return found[1] + base64.b64encode(change(decode(base64.b64decode(found[2]))).encode()) + found[3]

    return re.sub(rb"(<sr:GBCSPayload>)([^<]*)(</sr:GBCSPayload>)", encoded, message)


def answering(change: AnswerChange) -> Change:
    """Return the change of every answer that is given at once."""

    def apply(model: ReferenceModel) -> None:
        submit = model.submit

        def submitting(originator: str, service: str, message: bytes) -> Reply:
            reply = submit(originator, service, message)
            return changed(reply, body=change(message, reply.body)) if reply.status == 200 else reply

        replace(model, "submit", submitting)

    return apply


def reading(change: Callable[[bytes], bytes]) -> Change:
    """Return the change by which every request is taken for another one."""

    def apply(model: ReferenceModel) -> None:
        submit = model.submit
        replace(model, "submit", lambda originator, service, message: submit(originator, service, change(message)))

    return apply


def refusing(wrong: Callable[[bytes], bool]) -> Change:
    """Return the change by which requests that are ``wrong`` are refused by the schema."""

    def apply(model: ReferenceModel) -> None:
        submit = model.submit

        def submitting(originator: str, service: str, message: bytes) -> Reply:
            if wrong(message):
                return Reply(model.profile.schema_statuses[0], {"content-type": "text/plain"}, b"not valid")
            return submit(originator, service, message)

        replace(model, "submit", submitting)

    return apply


def delivering(change: Callable[[bytes], bytes]) -> Change:
    """Return the change of every response to a join that arrives later."""

    def apply(model: ReferenceModel) -> None:
        deliveries = model.deliveries

        def delivered() -> list[tuple[str, bytes]]:
            return [(user, change(body) if _of_join(body) else body) for user, body in deliveries()]

        replace(model, "deliveries", delivered)

    return apply


def _of_join(body: bytes) -> bool:
    return item(body, "ServiceReferenceVariant") in ("8.7.1", "8.7.2")
