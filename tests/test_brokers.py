import socket
import time
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from brokers import Broker, free_port, private_broker

PERSISTENT, TRANSIENT = 2, 1


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    """One broker for all tests that leave it running and empty."""
    with private_broker(tmp_path_factory.mktemp("broker")) as broker:
        yield broker


@contextmanager
def channel(broker):
    import amqp

    parts = urlsplit(broker.url)
    connection = amqp.Connection(f"{parts.hostname}:{parts.port}", confirm_publish=True, read_timeout=10)
    connection.connect()
    try:
        yield connection.channel()
    finally:
        connection.collect()


def publish(channel, queue, body, mode):
    import amqp

    channel.basic_publish(amqp.Message(body, delivery_mode=mode), "", queue)


def last_words(channel):
    """Return what the broker has said on a connection until its end."""
    connection, said = channel.connection.sock, b""
    connection.settimeout(10)
    try:
        while more := connection.recv(4096):
            said += more
    except ConnectionResetError:
        pass
    return said


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def processes_of(directory):
    """Return the processes whose environment names ``directory``, dead ones not counted."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if str(directory).encode() in (place / "environ").read_bytes():
                found.append((place / "cmdline").read_bytes()[:80])
        except OSError:
            continue
    return found


def until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came about"
        time.sleep(0.02)


def test_it_takes_messages_as_soon_as_it_is_given_out(broker):
    with channel(broker) as ours:
        ours.queue_declare("taken", exclusive=True)
        publish(ours, "taken", b"one", TRANSIENT)
        assert ours.basic_get("taken", no_ack=True).body == b"one"


def test_what_is_on_it_can_be_listed(broker):
    assert (broker.queues(), broker.exchanges(), broker.connections()) == ({}, set(), 0)
    with channel(broker) as ours:
        ours.exchange_declare("an exchange", "fanout")
        ours.queue_declare("a queue", auto_delete=False)
        publish(ours, "a queue", b"one", TRANSIENT)
        assert (broker.queues(), broker.exchanges(), broker.connections()) == ({"a queue": 1}, {"an exchange"}, 1)
        ours.queue_delete("a queue")
        ours.exchange_delete("an exchange")
    assert (broker.queues(), broker.exchanges()) == ({}, set())


def test_two_brokers_know_nothing_of_each_other(broker, tmp_path):
    with private_broker(tmp_path) as other:
        assert other.url != broker.url
        with channel(other) as theirs:
            theirs.queue_declare("theirs", exclusive=True)
            assert (list(other.queues()), broker.queues()) == (["theirs"], {})


def test_a_broker_that_is_killed_comes_back_with_what_it_had_confirmed_as_persistent(broker):
    url, pid = broker.url, broker.pid
    with channel(broker) as ours:
        ours.queue_declare("kept", durable=True, auto_delete=False)
        ours.queue_declare("lost", durable=False, auto_delete=False)
        publish(ours, "kept", b"persistent", PERSISTENT)
        publish(ours, "kept", b"transient", TRANSIENT)
        broker.kill()
        assert not listens(broker.port)
        assert last_words(ours) == b""
    broker.start()
    assert (broker.url, broker.queues()) == (url, {"kept": 1})
    assert broker.pid != pid
    with channel(broker) as ours:
        assert ours.basic_get("kept", no_ack=True).body == b"persistent"
        ours.queue_delete("kept")


def test_a_broker_that_is_stopped_says_so_to_its_clients(broker):
    with channel(broker) as ours:
        broker.stop()
        assert not listens(broker.port)
        assert b"CONNECTION_FORCED" in last_words(ours)
    broker.start()


def test_no_process_of_it_stays_behind(tmp_path):
    with private_broker(tmp_path) as broker:
        assert any(b"beam" in line for line in processes_of(tmp_path))
        mapper = int(broker._environment["ERL_EPMD_PORT"])
        assert listens(mapper)
    assert not listens(broker.port)
    assert not listens(mapper)
    until(lambda: not processes_of(tmp_path))


def test_a_broker_that_can_not_start_says_why(tmp_path):
    with closing(Broker(tmp_path)) as broker, socket.create_server(("127.0.0.1", broker.port)):
        with pytest.raises(AssertionError, match="does not start") as raised:
            broker.start()
        assert "eaddrinuse" in str(raised.value)


def test_without_rabbitmq_a_test_is_skipped_with_the_reason(tmp_path, monkeypatch):
    monkeypatch.setattr("requirements._DEBIAN", {})
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("METERPROOF_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="rabbitmq-server is not installed"), private_broker(tmp_path):
        pass


def test_a_free_port_is_one_on_which_nothing_listens():
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        assert listens(port)
