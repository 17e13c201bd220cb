"""What an outcome means: accepted, or refused at which stage. Whatever is no answer is the fault of the system."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from meterproof.catalogue.model import Profile
from meterproof.user.answers import Answer, read_answer
from meterproof.verdicts import SutFault
from meterproof.wire.ids import RequestId


class Kind(StrEnum):
    """The class of an outcome, in the order in which a request passes the stages."""

    REFUSED_TRANSPORT = "refused-transport"
    REFUSED_SCHEMA = "refused-schema"
    REFUSED_COMMON = "refused-common"
    REFUSED_SPECIFIC = "refused-specific"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Result:
    """The class of an outcome, its response code (empty without a DUIS answer) and the answer itself."""

    kind: Kind
    code: str
    answer: Answer | None


class Carried(Protocol):
    """What an adapter says that came back from one submission."""

    @property
    def status(self) -> int | None:
        """The HTTP status or its equivalent; None where ``failure`` names what happened instead."""

    @property
    def body(self) -> bytes:
        """The octets of the answer."""

    @property
    def failure(self) -> str | None:
        """How carrying failed, if it did."""

    @property
    def detail(self) -> str:
        """More about the failure, for people."""


# Codes of a success or a warning, of a common check, and of a check of one request (the latter with the numbers of
# the request's Service Reference in front).
_CODES: Final = (
    (re.compile(r"[IW][0-9]{1,6}"), Kind.ACCEPTED),
    (re.compile(r"E[0-9]{1,4}"), Kind.REFUSED_COMMON),
    (re.compile(r"E[0-9]{6}"), Kind.REFUSED_SPECIFIC),
)


def classify(outcome: Carried, request: RequestId | None, profile: Profile) -> Result:
    """Return the class of the ``outcome`` of submitting ``request`` (None where its Request ID can't be read).

    SutFault where nothing came back, the answer can't be read, or it answers another request.
    """
    if outcome.failure is not None or outcome.status is None:
        what = outcome.failure or "no status"
        raise SutFault(f"no answer came back: {what}", hint=outcome.detail)
    status = outcome.status
    if status in profile.schema_statuses:
        return Result(Kind.REFUSED_SCHEMA, "", None)
    if 400 <= status < 500:
        return Result(Kind.REFUSED_TRANSPORT, "", None)
    if not 200 <= status < 300:
        raise SutFault(f"the system answered with status {status}", expected="an answer, or a refusal with status 4xx")
    answer = read_answer(outcome.body)
    kind = class_of(answer.code)
    if request is not None:
        _check_identity(answer, request, kind)
    return Result(kind, answer.code, answer)


def class_of(code: str) -> Kind:
    """Return the class of a response code; SutFault where it has the form of none."""
    for form, kind in _CODES:
        if form.fullmatch(code):
            return kind
    raise SutFault(f"{code!r} is no response code", expected="I, W or E and one to four or six digits")


def _check_identity(answer: Answer, request: RequestId, kind: Kind) -> None:
    answered = answer.request_id or (answer.response_id.swapped if answer.response_id else None)
    if answered is None:
        # A refusal may come before the Request ID was read.
        if kind is Kind.ACCEPTED:
            raise SutFault("the answer has no RequestID", expected=f"RequestID {request}")
    elif answered != request:
        raise SutFault(f"the answer is to another request, {answered}", expected=f"RequestID {request}")
