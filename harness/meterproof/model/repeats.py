"""What becomes of a repeated request: it is not carried out twice, and is answered with the same octets as before.

The sources give the form of a Request ID and no rule for a repeated one; this is the model's choice. A Pre-Command
and its Signed Pre-Commands share a Request ID, so that body and Command Variant tell requests apart as well. Only
what was carried out counts as done: a refused request may be put right and sent again.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from meterproof.model.request import Request
from meterproof.wire.ids import RequestId

REMEMBERED: Final = 4096

_Key = tuple[RequestId, str, str, int, str]


class Repeats:
    """Answers by request; the oldest are forgotten beyond ``most``."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self.most = most
        self._answers: OrderedDict[_Key, bytes] = OrderedDict()

    def answer(self, request: Request) -> bytes | None:
        """Return what the same request was answered with before."""
        return self._answers.get(_key(request))

    def remember(self, request: Request, answer: bytes) -> None:
        """Keep the answer to a request that was carried out."""
        self._answers[_key(request)] = answer
        if len(self._answers) > self.most:
            self._answers.popitem(last=False)


def _key(request: Request) -> _Key:
    return (request.id, request.service_variant, request.body_name, request.command_variant, request.service)
