"""What holds for every answer, whatever its code: it answers this very request, and a refusal gives nothing.

The header of an answer and the Service References in its body are those of DUIS clauses 3.5.1 and 3.5.2, as the
schema of answers has them.
"""

import re
from collections.abc import Callable

from meterproof.bdd.api import Bench, Submission
from meterproof.user.answers import Answer, MessageKind
from meterproof.user.outcomes import Kind, Result

from .looking import read_back, said

LOCAL_AS_WELL = (3, 7)
"""Command Variants whose acknowledgement may hold the Command for local delivery."""


def judged(bench: Bench) -> Result:
    """Return what came back for the last request, after checking what holds for every answer."""
    submission = bench.last
    answer = submission.result.answer
    if answer is not None:
        bench.judge.expect(
            "the answer is a ResponseMessage",
            answer.kind is MessageKind.RESPONSE,
            expected=MessageKind.RESPONSE.value,
            got=answer.kind.value,
        )
        expect_header(bench, submission, answer)
        if submission.result.kind is not Kind.ACCEPTED:
            bench.judge.expect(
                "a refusal gives nothing but its code",
                not answer.payload,
                expected="no payload",
                got=f"{said(submission.result)} with a {answer.payload}",
            )
    return submission.result


def expect_refusal(bench: Bench, claim: str, holds: Callable[[Result], bool], *, expected: str) -> Result:
    """Check the refusal of the last request, and that a refused 12.2 left no Device behind; return what came back."""
    result = judged(bench)
    bench.judge.expect(claim, holds(result), expected=expected, got=said(result))
    if bench.last.srv == "12.2" and "device" in bench.premises and not bench.premises["device"].exists:
        shown = read_back(bench, "device")
        bench.judge.expect(
            "a refused pre-notification records no Device",
            shown is None,
            expected=f"{said(result)}, and no such Device in the SMI",
            got=f"{said(result)}, and a {shown.type} {shown.status or ''}".rstrip() if shown else "none",
        )
    return result


def expect_header(bench: Bench, submission: Submission, answer: Answer) -> None:
    """Check that ``answer`` says when it was made, and whose and what request it answers.

    Response ID may be left out, and a refusal may lack the Service References; what is there must be right. Nothing is
    asked of the Service References where the scenario put wrong ones into the request.
    """
    bench.judge.expect(
        "the answer has a ResponseDateTime", bool(answer.time), expected="a ResponseDateTime", got="none"
    )
    swapped = submission.request_id.swapped
    bench.judge.expect(
        "a Response ID is the Request ID with its identifiers swapped",
        answer.response_id in (None, swapped),
        expected=f"Response ID {swapped}",
        got=f"Response ID {answer.response_id}",
    )
    asked = (sent(submission.message, "ServiceReference"), sent(submission.message, "ServiceReferenceVariant"))
    if asked[1] != submission.srv or not asked[1].startswith(asked[0]):
        return
    told = (answer.service_reference, answer.service_reference_variant)
    may_be_empty = answer is submission.result.answer and submission.result.kind is not Kind.ACCEPTED
    bench.judge.expect(
        "the answer names the Service Reference and the Variant of the request",
        all(said_ == asked_ or (may_be_empty and not said_) for said_, asked_ in zip(told, asked, strict=True)),
        expected=" and ".join(asked),
        got=" and ".join(one or "none" for one in told),
    )


def expect_no_payload(bench: Bench, kind: str) -> None:
    """Check that an acknowledgement holds nothing, but for the Command for local delivery that may come with it."""
    answer = bench.last.result.answer
    if answer is None:
        return
    variant = sent(bench.last.message, "CommandVariant")
    local = answer.payload == "LocalCommand" and variant in map(str, LOCAL_AS_WELL)
    bench.judge.expect(
        f"the {kind} holds no payload",
        not answer.payload or local,
        expected="no payload",
        got=f"a {answer.payload}",
    )


def sent(message: bytes, item: str) -> str:
    """Return the text of an item of a message that was sent, empty where it has none."""
    found = re.search(rb"<(?:\w+:)?%s>([^<]*)<" % item.encode(), message)
    return found[1].decode("utf-8", "replace") if found else ""
