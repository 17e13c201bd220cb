"""A broker for a test, in this process or a real one, and both ends of it under a prefix of the test's own."""

import json
import queue
import uuid
from contextlib import closing, contextmanager

from adapter_builders import IS, PROFILE, sut

from meterproof.adapters.bus import open_bus
from meterproof.serve.server import running_on_bus
from meterproof.wire import bus
from meterproof.wire.bus import bus_address
from meterproof.wire.bus_link import Link
from miniatures.fake_model import FakeModel
from requirements import require_amqp

BROKERS = ("memory", "amqp")


def broker_url(kind):
    """Return the URL of a broker with a prefix that nobody else uses."""
    base = "memory://" if kind == "memory" else require_amqp()
    return f"{base}?prefix=test-{uuid.uuid4().hex[:8]}"


@contextmanager
def served(url, model=None, **options):
    """Serve ``model`` at ``url``; yields the model and the server."""
    model = model or FakeModel()
    with running_on_bus(model, bus_address(url), **options) as server:
        yield model, server


@contextmanager
def adapter_at(url, capabilities=(), **settings):
    with closing(open_bus(sut("bus", capabilities, url=url, **settings), PROFILE)) as adapter:
        yield adapter


class Stranger:
    """Somebody on the same broker who sends whatever it likes, and reads what comes back and what dies."""

    def __init__(self, url):
        self.address = bus_address(url)
        self.link = Link(self.address, 5.0)
        self.replies = self.address.replies("stranger")
        self.arrived = queue.SimpleQueue()
        self.link.declare(self.replies, idle=60)
        self.link.bind(self.replies, self.address.dead_letters)
        self.link.consume(self.replies, self.arrived.put, acknowledged=False)

    def send(self, body=b"{}", *, action="describe", headers=None, **properties):
        properties = {"correlation_id": uuid.uuid4().hex, "reply_to": self.replies, **properties}
        told = {bus.ACTION: action, **(headers or {})}
        told = {name: value for name, value in told.items() if value is not None}
        self.link.publish(body, self.address.requests, content_type="application/json", headers=told, **properties)
        return properties["correlation_id"]

    def hear(self, seconds=5.0):
        """Return the next message that came, or None."""
        while self.arrived.empty():
            if not self.link.drain(seconds):
                return None
        return self.arrived.get()

    def close(self):
        self.link.close()
        again = Link(self.address, 5.0)
        for name in (self.replies, self.address.dead_letters):
            again.delete(name)
        again.close()


@contextmanager
def stranger_at(url):
    with closing(Stranger(url)) as stranger:
        yield stranger


def value(arrival):
    return json.loads(arrival.body)


__all__ = ["BROKERS", "IS", "PROFILE", "adapter_at", "broker_url", "served", "stranger_at", "value"]
