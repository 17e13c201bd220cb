"""The second half of a critical request: the Pre-Command is signed and sent back under the same Request ID."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from meterproof.catalogue.model import User
from meterproof.user.requests import signed_pre_command
from meterproof.user.signing import sign_pre_command
from meterproof.verdicts import Inconclusive

if TYPE_CHECKING:
    from meterproof.bdd.bench import Bench, Submission


def signed_submission(
    bench: Bench, user: User, transformed: Submission, variant: int, execution: str = ""
) -> Submission:
    """Sign the Pre-Command that ``transformed`` was answered with and send it with Command Variant ``variant``.

    ``execution`` is an ExecutionDateTime, empty for none. Inconclusive where that answer holds no Pre-Command.
    """
    answer = transformed.result.answer
    if answer is None or answer.pre_command is None:
        raise Inconclusive(f"no Pre-Command was returned to be signed: {transformed.result.code}")
    request = signed_pre_command(
        service_variant=transformed.srv,
        request_id=transformed.request_id,
        command_variant=variant,
        payload=sign_pre_command(answer.pre_command, user.eui),
    )
    if execution:
        request = replace(request, items={"ExecutionDateTime": execution, **request.items})
    message = request.render(bench.session.profile)
    what = f"Signed Pre-Command of {transformed.srv}"
    return bench.send(user, request.service, message, transformed.request_id, transformed.srv, what)


def send_signed(bench: Bench, user: User, transformed: Submission, variant: int, execution: str = "") -> Submission:
    """As ``signed_submission``, and let the answer be the one that is judged."""
    submission = signed_submission(bench, user, transformed, variant, execution)
    bench.submissions.append(submission)
    return submission
