"""What some tests need from outside Python: a test without it is skipped, and says so.

Where it must not be missing (a gate, a release), its name stands in the environment variable
``METERPROOF_REQUIRE`` (several are separated by commas or blanks), and the skip becomes a failure.
"""

from __future__ import annotations

import os
import shutil
from typing import Final, NoReturn

import pytest

AMQP_URL: Final = "METERPROOF_AMQP_URL"
"""The environment variable with the URL of a RabbitMQ that tests may use."""
ANSWER_SECONDS: Final = 3.0

_DEBIAN: Final = {"rabbitmq-server": "/usr/lib/rabbitmq/bin"}
"""Where a distribution keeps a program of which only a wrapper is on the path, and that one not for every user."""


def require(tool: str) -> str:
    """Return the path of the program ``tool``; skip the test without it, or fail where it is required."""
    found = shutil.which(tool, path=_DEBIAN.get(tool)) or shutil.which(tool)
    if found is None:
        _do_without(tool, f"{tool} is not installed")
    return found


def require_amqp() -> str:
    """Return the URL of the shared broker after a connection to it, or skip or fail as ``require`` does (``amqp``)."""
    url = os.environ.get(AMQP_URL, "")
    if not url:
        _do_without("amqp", f"{AMQP_URL} is not set")
    import kombu
    from kombu.exceptions import KombuError

    # Without time-outs of its own for reading, a connection waits for ever for a broker that says nothing.
    options = {"read_timeout": ANSWER_SECONDS, "write_timeout": ANSWER_SECONDS}
    connection = kombu.Connection(url, connect_timeout=ANSWER_SECONDS, transport_options=options)
    try:
        connection.ensure_connection(max_retries=0)
    except (KombuError, OSError, *connection.connection_errors, *connection.channel_errors) as fault:
        connection.collect()
        _do_without("amqp", f"no broker answers at {AMQP_URL}: {fault}")
    connection.release()
    return url


def _do_without(name: str, reason: str) -> NoReturn:
    if name in os.environ.get("METERPROOF_REQUIRE", "").replace(",", " ").split():
        pytest.fail(f"{reason}, and METERPROOF_REQUIRE says that it must be there")
    pytest.skip(reason)
