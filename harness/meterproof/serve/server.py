"""Running the application: in the foreground for people, or in a thread for tests."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Final

import uvicorn
from starlette.applications import Starlette

from meterproof.errors import UsageError
from meterproof.serve.app import application
from meterproof.serve.world import Model

_GOODBYE_SECONDS: Final = 2
_START_SECONDS: Final = 30
_BACKLOG: Final = 256


def serve_http(
    model: Model,
    host: str = "127.0.0.1",
    port: int = 8079,
    *,
    auto_settle: bool = True,
    endpoints: Sequence[str] = (),
) -> None:
    """Serve ``model`` until interrupted, having printed the address; port 0 takes any free one.

    The other arguments are those of ``application``. UsageError where the address is taken.
    """
    listener = _listen(host, port)
    app = application(model, auto_settle=auto_settle, endpoints=endpoints)
    print(f"serving the reference model at {_url(listener)} (Ctrl-C stops it)")
    sys.stdout.flush()
    # uvicorn raises the interrupt again once it has closed everything in good order.
    with contextlib.suppress(KeyboardInterrupt):
        _server(app).run([listener])


@contextlib.contextmanager
def running(model: Model, port: int = 0, *, auto_settle: bool = True, endpoints: Sequence[str] = ()) -> Iterator[str]:
    """Serve ``model`` from a thread of this process for as long as the context lasts; yields the base URL."""
    listener = _listen("127.0.0.1", port)
    server = _server(application(model, auto_settle=auto_settle, endpoints=endpoints))
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
