"""Reading the body of a request up to a limit, whatever its length claims to be."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request

_WORTH_DRAINING: Final = 64 * 1024 * 1024


class BodyTooLarge(Exception):
    """The body has more octets than the limit; ``octets`` says how many were announced or seen."""

    def __init__(self, octets: int) -> None:
        super().__init__(f"{octets} octets")
        self.octets = octets


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body of ``request``; BodyTooLarge beyond ``limit`` octets, of which never more are kept.

    What is too large is read to its end and thrown away piece by piece, so that the sender, who may only listen
    once it has sent everything, gets to read the refusal; from 64 MiB on nobody waits for that.
    """
    announced = request.headers.get("content-length", "")
    length = int(announced) if announced.isascii() and announced.isdecimal() else 0
    if length > _WORTH_DRAINING:
        raise BodyTooLarge(length)
    pieces: list[bytes] = []
    seen = 0
    async for piece in request.stream():
        seen += len(piece)
        if seen <= limit:
            pieces.append(piece)
        else:
            pieces.clear()
            if seen > _WORTH_DRAINING:
                break
    if seen > limit:
        raise BodyTooLarge(max(seen, length))
    return b"".join(pieces)
