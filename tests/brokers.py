"""A RabbitMQ node of a test's own, which it may kill.

Nothing is shared with a node that the machine runs: port, node name, cookie, data, configuration and the Erlang port
mapper (epmd) are its own, and all of it goes with the test. Start-up is what costs; see ``_home`` and ``_BUSY``.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from requirements import require

START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 20.0

_HOST: Final = "127.0.0.1"
_NODE: Final = "meterproof@localhost"
_PORTS: Final = range(20000, 32000)
"""Below the ports that systems give to connections, one of which could take ours while the broker is down."""
_LOCAL: Final = "-kernel inet_dist_use_interface {127,0,0,1}"
_BUSY: Final = "+sbwt short +sbwtdio short"
"""Without waiting busily a little, Erlang sleeps after each of the thousands of files that it opens: 1 s more."""


@contextmanager
def private_broker(directory: Path) -> Iterator[Broker]:
    """Yield a broker that runs, with everything it writes under ``directory``; skips without rabbitmq-server."""
    broker = Broker(directory)
    try:
        broker.start()
        yield broker
    finally:
        broker.close()


def free_port() -> int:
    """Return a port of this machine on which nothing listens."""
    for port in random.sample(_PORTS, 100):
        with socket.socket() as probe:
            # As the broker will: a port with connections that are just closing is good enough.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((_HOST, port))
            except OSError:
                continue
            return port
    raise AssertionError(f"no free port in {_PORTS}")


class Broker:
    """One node. ``url`` stays the same when it is started again, and so does what it has stored."""

    def __init__(self, directory: Path) -> None:
        self.port = free_port()
        self.url = f"amqp://guest:guest@{_HOST}:{self.port}//"
        self._directory = directory
        self._scripts = _home(directory / "home", Path(require("rabbitmq-server")).resolve()) / "sbin"
        self._log = directory / "output.log"
        self._environment = self._configured()
        self._mapper: subprocess.Popen[bytes] | None = None
        self._node: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, again on the same port and the same data, and wait until it answers in AMQP."""
        assert self._node is None, "it runs already"
        if self._mapper is None:
            self._mapper = self._mapping()
        with self._log.open("ab") as log:
            self._node = subprocess.Popen(
                _bound([str(self._scripts / "rabbitmq-server")]),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
                start_new_session=True,
            )
        try:
            _answering(self._node, self._greet)
        except AssertionError as fault:
            raise AssertionError(f"{fault}\n{self._log.read_text('utf-8', 'replace')[-3000:]}") from None

    def kill(self) -> None:
        """Kill the Erlang machine (SIGKILL): nothing is flushed, no connection is closed in good order."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Stop it in good order: connections are closed with a reason, data are written."""
        self._end(signal.SIGTERM)

    def close(self) -> None:
        """End all processes. May be called twice, and after ``kill`` or ``stop``."""
        if self._node is not None:
            self.kill()
        if self._mapper is not None:
            self._mapper.kill()
            self._mapper.wait()
            self._mapper = None

    @property
    def pid(self) -> int:
        """The process of the Erlang machine."""
        assert self._node is not None, "it does not run"
        return self._node.pid

    def queues(self) -> dict[str, int]:
        """Return how many messages each queue holds, delivered but unacknowledged ones included."""
        return {row["name"]: row["messages"] for row in self.rows("queues", "name", "messages")}

    def exchanges(self) -> set[str]:
        """Return the exchanges that were made, apart from those that every broker has."""
        names = {row["name"] for row in self.rows("exchanges", "name")}
        return {name for name in names if name and not name.startswith("amq.")}

    def connections(self) -> int:
        """Return how many connections are open."""
        return len(self.rows("connections", "pid"))

    def rows(self, kind: str, *columns: str) -> list[dict[str, Any]]:
        """Return what ``rabbitmqctl list_<kind>`` tells, a mapping from column to value for each."""
        command = [str(self._scripts / "rabbitmqctl"), "--quiet", "--formatter", "json", f"list_{kind}", *columns]
        ended = subprocess.run(command, env=self._environment, capture_output=True, text=True, timeout=60)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        rows: list[dict[str, Any]] = json.loads(ended.stdout)
        return rows

    def _configured(self) -> Mapping[str, str]:
        # Nothing is inherited: what is set for the machine's own broker must not reach this one.
        config = self._directory / "rabbitmq.conf"
        config.write_text(f"listeners.tcp.1 = {_HOST}:{self.port}\nlog.console = false\n", "utf-8")
        plugins = self._directory / "enabled_plugins"
        plugins.write_text("[].", "utf-8")
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self._directory),
            # The mapper is ours to start and to end: one that Erlang starts would stay behind as a daemon.
            "ERL_FLAGS": f"-start_epmd false {_BUSY} {_LOCAL}",
            "ERL_EPMD_ADDRESS": _HOST,
            "ERL_EPMD_PORT": str(free_port()),
            "RABBITMQ_ALLOW_INPUT": "1",  # the script becomes the Erlang machine, instead of waiting for it
            "RABBITMQ_ADVANCED_CONFIG_FILE": str(self._directory / "none.config"),
            "RABBITMQ_CONFIG_FILE": str(config),
            "RABBITMQ_CONFIG_FILES": str(self._directory / "none"),
            "RABBITMQ_CONF_ENV_FILE": os.devnull,
            "RABBITMQ_DIST_PORT": str(free_port()),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(plugins),
            "RABBITMQ_LOG_BASE": str(self._directory / "log"),
            "RABBITMQ_MNESIA_BASE": str(self._directory / "mnesia"),
            "RABBITMQ_NODENAME": _NODE,
            "RABBITMQ_SCRIPTS_DIR": str(self._scripts),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-noinput",
        }

    def _mapping(self) -> subprocess.Popen[bytes]:
        port = self._environment["ERL_EPMD_PORT"]
        command = _bound([require("epmd"), "-address", _HOST, "-port", port])
        nothing = subprocess.DEVNULL
        mapper = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
        _answering(mapper, lambda: socket.create_connection((_HOST, int(port)), 2).close())
        return mapper

    def _greet(self) -> None:
        """Open a connection, which is more than a port that listens: a broker that is starting refuses it."""
        import amqp

        connection = amqp.Connection(f"{_HOST}:{self.port}", connect_timeout=2, read_timeout=2, write_timeout=2)
        try:
            connection.connect()
            connection.close()
        except amqp.AMQPError as fault:
            raise ConnectionError(fault) from None
        finally:
            connection.collect()

    def _end(self, with_signal: signal.Signals) -> None:
        node, self._node = self._node, None
        assert node is not None, "it does not run"
        node.send_signal(with_signal)
        try:
            node.wait(STOP_SECONDS)
        finally:
            node.kill()
            node.wait()


def _answering(process: subprocess.Popen[bytes], attempt: Callable[[], None]) -> None:
    """Wait until ``attempt`` raises no OSError; AssertionError where ``process`` ends before, or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            return attempt()
        except OSError as fault:
            ended = process.poll()
            if ended is not None or time.monotonic() > deadline:
                raise AssertionError(f"{process.args!r} does not start (exit code {ended}): {fault!r}") from None
        time.sleep(0.02)


def _bound(command: list[str]) -> list[str]:
    """Return ``command`` such that it is killed when this process is, where the system can do that."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL", *command] if setpriv else command


def _home(home: Path, server: Path) -> Path:
    """Lay out ``home`` like the installation that ``server`` belongs to, with links to the parts that a node needs.

    Erlang looks for each of its modules in the directory of each plug-in, used or not: they cost 1 s of 2.5.
    """
    installed = server.parent.parent
    plugins = {place.name.rpartition("-")[0]: place for place in (installed / "plugins").iterdir() if place.is_dir()}
    (home / "plugins").mkdir(parents=True)
    for name in ("sbin", "escript"):
        (home / name).symlink_to(installed / name)
    todo = ["rabbit", "rabbitmq_prelaunch"]
    for name in todo:
        if name not in plugins:
            continue  # a part of Erlang itself
        place = plugins[name]
        (home / "plugins" / place.name).symlink_to(place)
        described = (place / "ebin" / f"{name}.app").read_text("utf-8")
        needed = re.search(r"{\s*applications\s*,\s*\[(.*?)\]", described, re.S)
        assert needed, f"{place} does not say what it needs"
        todo += sorted(set(re.findall(r"\w+", needed[1])).difference(todo))
    return home
