"""A served model and a campaign against it, each in a process of its own."""

import hashlib
import json
import signal
import subprocess
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from meterproof.evidence.record import raw
from meterproof.evidence.recorder import RESULTS, read_results
from meterproof.suite import DATA
from meterproof.wire.bus_link import HEARTBEAT_SECONDS

SHORT_HEARTBEAT = 1
"""In seconds: shorter than what people get, so that a network that has gone silent is noticed soon."""
SECONDS = 40.0
SELECTION = "features/duis/8.8-unjoin-service.feature"
SEED, NONCE = 7, "one"

_COMMAND = """
import sys
from meterproof.wire import bus_link
bus_link.HEARTBEAT_SECONDS = int(sys.argv.pop(1))
from meterproof.cli.main import main
sys.exit(main())
"""


def until(condition, pause=0.01):
    """Wait for ``condition`` and return what it gave."""
    deadline = time.monotonic() + SECONDS
    while not (value := condition()):
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(pause)
    return value


def prefixed(url, idle=60):
    """Return ``url`` with a prefix that nobody else uses."""
    return f"{url}?prefix=faults-{uuid.uuid4().hex[:8]}&idle={idle}"


def elsewhere(url, proxy):
    """Return ``url`` by way of ``proxy``, under the same prefix."""
    return f"{proxy.url}?{url.partition('?')[2]}"


class Served:
    """The reference model, served by a process; see serve_and_tell.py."""

    def __init__(self, url, directory, *holds, heartbeat=HEARTBEAT_SECONDS):
        self._journal = directory / "journal.txt"
        script = Path(__file__).with_name("serve_and_tell.py")
        command = [sys.executable, str(script), url, str(self._journal), str(heartbeat), *holds]
        self.log = directory / "served.txt"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
        until(lambda: "Ctrl-C" in self.log.read_text() or self.process.poll() is not None)
        assert self.process.poll() is None, self.log.read_text()

    def executed(self):
        """Return how often each thing was carried out."""
        return Counter(line for line in self._lines() if not line.startswith("held "))

    def wait_held(self, hold):
        """Wait until the model waits at ``hold``."""
        until(lambda: f"held {hold}" in self._lines())

    def release(self):
        """Let it go on."""
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()

    def end(self, with_signal=signal.SIGINT):
        """End it by ``with_signal``, and return its exit code."""
        self.process.send_signal(with_signal)
        return self.process.wait(SECONDS)

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()

    def _lines(self):
        return self._journal.read_text().splitlines() if self._journal.exists() else []


class Campaign:
    """``meterproof run`` in a process."""

    def __init__(self, url, directory, *selection, answer=30.0, heartbeat=HEARTBEAT_SECONDS):
        self._out = directory / "run"
        text = (DATA / "suts" / "reference.toml").read_text(encoding="utf-8")
        text = text.replace('adapter = "model"', 'adapter = "bus"').replace("answer = 10", f"answer = {answer}")
        sut = directory / "sut.toml"
        sut.write_text(f'{text}\n[adapter]\nurl = "{url}"\n', encoding="utf-8")
        options = ["--sut", sut, "--seed", SEED, "--nonce", NONCE, "--out", self._out, "--format", "json"]
        self.process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, str(heartbeat), "run", *(selection or (SELECTION,)), *map(str, options)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def recorded(self):
        """Tell whether there is a scenario in its record."""
        record = self._out / RESULTS
        return record.exists() and record.stat().st_size > 0

    def ended(self):
        """Wait for its end."""
        out, err = self.process.communicate(timeout=SECONDS)
        assert "Traceback" not in out + err
        return Ended(self.process.returncode, out, err, self._out)

    def close(self):
        self.process.kill()
        self.process.communicate()


@dataclass(frozen=True)
class Ended:
    """A campaign that has ended."""

    code: int
    out: str
    err: str
    directory: Path

    @property
    def digest(self):
        return json.loads(self.out)["verdict_digest"]

    @property
    def records(self):
        return list(read_results(self.directory / RESULTS))

    @property
    def exchanges(self):
        return [exchange for record in self.records for exchange in record["exchanges"]]

    def kinds(self):
        """Return how many exchanges of each kind there were."""
        return Counter(exchange["kind"] for exchange in self.exchanges)

    def asked(self):
        """Return how often each thing was asked for, as ``Served.executed`` tells what was carried out."""
        told = Counter()
        for exchange in self.exchanges:
            if exchange["kind"] == "submit":
                told[f"submit {_digest(raw(exchange['request']))}"] += 1
            elif exchange["kind"] == "operate":
                operation = json.loads(raw(exchange["request"]))
                told[f"operate {_digest(json.dumps(operation, sort_keys=True).encode())}"] += 1
        return told

    def notes(self):
        """Return what the record says that it took to get answers."""
        return [exchange["note"] for exchange in self.exchanges if "note" in exchange]


def _digest(octets):
    return hashlib.sha256(octets).hexdigest()
