"""Serves the reference model on a bus, and writes down what it carries out.

    python serve_and_tell.py URL JOURNAL HEARTBEAT [HOLD...]

Each line of JOURNAL is one thing carried out, or ``held HOLD``. A HOLD is the number of a submission and ``<`` or
``>``: before or after carrying it out the model waits there for a line on standard input.
"""

import hashlib
import json
import sys
from pathlib import Path

from meterproof.wire import bus_link

bus_link.HEARTBEAT_SECONDS = int(sys.argv[3])

from meterproof.campaign.target import load_target  # noqa: E402 - what is imported now takes that heartbeat
from meterproof.model import ReferenceModel  # noqa: E402
from meterproof.serve.server import serve  # noqa: E402
from meterproof.wire.bus import bus_address  # noqa: E402


def digest(octets):
    return hashlib.sha256(octets).hexdigest()


class Telling(ReferenceModel):
    def __init__(self, journal, holds):
        target = load_target()
        super().__init__(target.profile, target.sut)
        self._journal = journal
        self._holds = holds
        self._count = 0

    def submit(self, originator, service, message):
        self._count += 1
        self._hold("<")
        self._journal.write(f"submit {digest(message)}\n")
        reply = super().submit(originator, service, message)
        self._hold(">")
        return reply

    def operate(self, operation):
        self._journal.write(f"operate {digest(json.dumps(operation, sort_keys=True).encode())}\n")
        return super().operate(operation)

    def _hold(self, when):
        if f"{self._count}{when}" in self._holds:
            self._journal.write(f"held {self._count}{when}\n")
            sys.stdin.readline()


if __name__ == "__main__":
    with Path(sys.argv[2]).open("a", encoding="ascii", buffering=1) as journal:
        serve(Telling(journal, sys.argv[4:]), bus=bus_address(sys.argv[1]))
