"""Running the servers: in the foreground for people, or in a thread for tests."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import uvicorn
from starlette.applications import Starlette

from meterproof.errors import UsageError
from meterproof.serve.app import application
from meterproof.serve.outbox import Outbox
from meterproof.serve.world import Model, World
from meterproof.wire.bus import BusAddress

if TYPE_CHECKING:
    from meterproof.serve.bus import BusServer

_GOODBYE_SECONDS: Final = 2
_START_SECONDS: Final = 30
_BACKLOG: Final = 256


def serve(model: Model, *, http: tuple[str, int] | None = None, bus: BusAddress | None = None) -> None:
    """Serve one ``model`` over HTTP, over a bus or over both until interrupted, having printed each address.

    Port 0 takes any free one. UsageError where an address is taken or the broker can't be reached.
    """
    outbox = Outbox()
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(contextlib.closing(_listen(*http))) if http else None
        if bus is None:
            world = World(model, [outbox], auto_settle=True)
            served = None
        else:
            # Only who serves on a bus pays for its libraries.
            from meterproof.serve.bus import BusOutlet, BusServer

            outlet = BusOutlet()
            world = World(model, [outbox, outlet] if http else [outlet], auto_settle=True)
            served = BusServer(world, outlet, bus)
            _stop_on_signals(served)  # before there is anything that would be left behind
            served.start()
        for address in (_url(listener) if listener else "", bus.shown if bus else ""):
            if address:
                print(f"serving the reference model at {address} (Ctrl-C stops it)")
        sys.stdout.flush()
        if served is None or listener is None:
            _run_one(_server(application(world, outbox)), listener, served)
            return
        with _in_thread(served):
            _run_one(_server(application(world, outbox)), listener, None)


def _run_one(server: _Server, listener: socket.socket | None, served: BusServer | None) -> None:
    """Run what there is of the two in the foreground, until a signal asks it to end."""
    if listener is not None:
        # uvicorn raises the interrupt again once it has closed everything in good order.
        with contextlib.suppress(KeyboardInterrupt):
            server.run([listener])
    elif served is not None:
        served.run()


def _stop_on_signals(served: BusServer) -> None:
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: served.stop())


@contextlib.contextmanager
def _in_thread(served: BusServer) -> Iterator[None]:
    thread = threading.Thread(target=served.run, name="meterproof-serve-bus")
    thread.start()
    try:
        yield
    finally:
        served.stop()
        thread.join()


@contextlib.contextmanager
def running_on_bus(model: Model, address: BusAddress, *, auto_settle: bool = True) -> Iterator[BusServer]:
    """Serve ``model`` at ``address`` from a thread of this process for as long as the context lasts."""
    from meterproof.serve.bus import serving

    served = serving(model, address, auto_settle=auto_settle)
    served.start()
    with _in_thread(served):
        yield served


@contextlib.contextmanager
def running(model: Model, port: int = 0, *, auto_settle: bool = True, endpoints: Sequence[str] = ()) -> Iterator[str]:
    """Serve ``model`` from a thread of this process for as long as the context lasts; yields the base URL."""
    listener = _listen("127.0.0.1", port)
    server = _server(_application(model, auto_settle, endpoints))
    thread = threading.Thread(target=server.run, args=([listener],), name="meterproof-serve", daemon=True)
    thread.start()
    if not server.is_up.wait(_START_SECONDS):
        raise RuntimeError("the server did not start")
    try:
        yield _url(listener)
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()


def _application(model: Model, auto_settle: bool, endpoints: Sequence[str]) -> Starlette:
    outbox = Outbox(endpoints)
    return application(World(model, [outbox], auto_settle=auto_settle), outbox)


def _server(app: Starlette) -> _Server:
    config = uvicorn.Config(
        app,
        lifespan="off",
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=_GOODBYE_SECONDS,
        timeout_keep_alive=30,
    )
    return _Server(config)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio switches Nagle's algorithm off (40 ms an answer) only where it is.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as fault:
        listener.close()
        raise UsageError(
            f"can't listen at {host}:{port}: {fault}", hint="choose another port; port 0 takes any free one"
        ) from None
    listener.listen(_BACKLOG)
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
