"""The reference model as an ASGI application: the three DUIS web services, and the test bed beside them."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Final

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from meterproof.serve.body import BodyTooLarge, read_body
from meterproof.serve.outbox import Outbox
from meterproof.serve.test_bed import BedAnswer, ServedBed, crash_report, read_json
from meterproof.serve.world import World
from meterproof.wire import protocol
from meterproof.wire.shape_faults import ShapeFault
from meterproof.wire.xml import MAX_MESSAGE_BYTES

Handler = Callable[[Request], Awaitable[Response]]

_LOG: Final = logging.getLogger("uvicorn.error")
_MAX_JSON_BYTES: Final = MAX_MESSAGE_BYTES


def application(world: World, outbox: Outbox) -> Starlette:
    """Return the application that serves ``world``; ``outbox`` is the one of its outlets that posts over HTTP."""
    bed = TestBedRoutes(world, outbox)
    routes = [
        Route(path, _web_service(world, service), methods=["POST"]) for service, path in protocol.SERVICE_PATHS.items()
    ]
    return Starlette(
        routes=[*routes, *bed.routes()], exception_handlers={HTTPException: _http_error, ClientDisconnect: _gone}
    )


class TestBedRoutes:
    """What the application offers a tester beside DUIS, as JSON."""

    __test__ = False

    def __init__(self, world: World, outbox: Outbox) -> None:
        self._world = world
        self._outbox = outbox
        self._bed = ServedBed(world)

    def routes(self) -> list[Route]:
        """Return the routes below ``/meterproof/v1``."""
        base = protocol.TEST_BED_PATH
        return [
            Route(f"{base}/describe", self.describe, methods=["GET"]),
            Route(f"{base}/operate", _surviving(self.operate), methods=["POST"]),
            Route(f"{base}/observe", _surviving(self.observe), methods=["POST"]),
            Route(f"{base}/receive-endpoints", self.register, methods=["POST"]),
            Route(f"{base}/receive-endpoints", self.unregister, methods=["DELETE"]),
        ]

    async def describe(self, request: Request) -> Response:
        """Say who this is, what it offers and what it could not hand over."""
        return await self._response(self._bed.describe())

    async def operate(self, request: Request) -> Response:
        """Carry out one operation; one that runs the clock is answered when all that it caused is delivered."""
        return await self._response(self._bed.operate(await _read(request)))

    async def observe(self, request: Request) -> Response:
        """Answer one query."""
        return await self._response(self._bed.observe(await _read(request)))

    async def register(self, request: Request) -> Response:
        """Send later messages to one more address."""
        url = await _read_url(request)
        try:
            self._outbox.register(url)
        except ValueError as fault:
            raise HTTPException(400, str(fault)) from None
        return JSONResponse({})

    async def unregister(self, request: Request) -> Response:
        """Send nothing more to one address."""
        url = await _read_url(request)
        if not self._outbox.unregister(url):
            raise HTTPException(404, f"{url} is not registered")
        return JSONResponse({})

    async def _response(self, answer: BedAnswer) -> Response:
        if answer.must_flush:
            await run_in_threadpool(self._world.flush)
        return JSONResponse(answer.value, answer.status)


def _web_service(world: World, service: str) -> Handler:
    async def answer(request: Request) -> Response:
        try:
            message = await read_body(request, MAX_MESSAGE_BYTES)
        except BodyTooLarge as fault:
            return Response(protocol.too_large(fault.octets), 413, media_type="text/plain")
        clients = request.headers.get(protocol.CLOCK_HEADER, "").lower() == protocol.CLIENT_CLOCK
        reply, must_flush = world.submit(service, message, clock_is_the_clients=clients)
        later = BackgroundTask(world.flush) if must_flush else None
        return Response(bytes(reply.body), reply.status, dict(reply.headers), background=later)

    return answer


def _surviving(handler: Handler) -> Handler:
    """Turn a crash of the model into a 500 that leaves the connection in order for the next request."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except (HTTPException, ClientDisconnect):
            raise
        except Exception as fault:  # noqa: BLE001 - whatever it is, it goes to the log and to the client
            _LOG.exception("the model crashed")
            return Response(crash_report(fault), 500, media_type="text/plain")

    return answer


async def _read(request: Request) -> bytes:
    try:
        return await read_body(request, _MAX_JSON_BYTES)
    except BodyTooLarge as fault:
        raise HTTPException(413, protocol.too_large(fault.octets)) from None


async def _read_url(request: Request) -> str:
    try:
        endpoint = read_json(await _read(request))
        protocol.check_definition("receive_endpoint", endpoint)
    except ShapeFault as fault:
        raise HTTPException(400, str(fault)) from None
    return str(endpoint["url"])


async def _http_error(request: Request, fault: Exception) -> Response:
    assert isinstance(fault, HTTPException)
    return JSONResponse({"error": fault.detail}, fault.status_code, headers=fault.headers)


async def _gone(request: Request, fault: Exception) -> Response:
    # Half a message is no message, and nobody is left to read an answer.
    return Response(status_code=400)
