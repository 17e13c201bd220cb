"""What a campaign over RabbitMQ comes to when the broker, the network or one of the two ends fails.

The model and the campaign are processes of their own, and so is the broker, which belongs to these tests. Where
something fails in the middle of a campaign, the model waits there until it has failed, so nothing depends on time.
"""

import json
import signal
import struct
import time
import uuid
import zlib
from contextlib import ExitStack, closing, contextmanager
from urllib.parse import urlsplit

import pytest
from bus_ends import IS, adapter_at
from bus_processes import NONCE, SEED, SELECTION, SHORT_HEARTBEAT, Campaign, Ended, Served, elsewhere, prefixed, until

from brokers import private_broker
from meterproof.campaign.run import RunOptions, run
from meterproof.wire import bus
from meterproof.wire.bus import bus_address
from meterproof.wire.services import Service
from meterproof.wire.transport import Failure
from proxies import Proxy

REQUEST, REPLY, LATER = bus.SERVICE.encode(), bus.STATUS.encode(), bus.SEQUENCE.encode()
"""Words that every submission, every reply, and all that is sent later have on the wire."""


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with private_broker(tmp_path_factory.mktemp("broker")) as broker:
        yield broker


@pytest.fixture(scope="module")
def in_process(tmp_path_factory):
    """The same campaign in one process."""
    out = tmp_path_factory.mktemp("in-process") / "run"
    result = run(RunOptions(selectors=(SELECTION,), seed=SEED, nonce=NONCE, out=out))
    return Ended(result.exit_code, json.dumps({"verdict_digest": result.info.verdict_digest}), "", out)


@pytest.fixture(scope="module")
def one_scenario(in_process):
    """A selector of one scenario, for a campaign in which everything takes as long as it may."""
    return f"{SELECTION}:{in_process.records[0]['line']}"


@pytest.fixture
def url(broker):
    return prefixed(broker.url)


class Stage:
    """Starts processes and proxies; all of them end with the test."""

    def __init__(self, directory, stack):
        self._directory = directory
        self._stack = stack

    def serve(self, url, *holds, **options):
        return self._stack.enter_context(closing(Served(url, self._directory, *holds, **options)))

    def campaign(self, url, *selection, **options):
        return self._stack.enter_context(closing(Campaign(url, self._directory, *selection, **options)))

    def proxy(self, url):
        return self._stack.enter_context(Proxy(url))


@pytest.fixture
def stage(tmp_path):
    with ExitStack() as stack:
        yield Stage(tmp_path, stack)


@contextmanager
def channel(url):
    """A channel of a stranger, with confirms, by bare py-amqp."""
    import amqp

    parts = urlsplit(url)
    connection = amqp.Connection(f"{parts.hostname}:{parts.port}", confirm_publish=True, read_timeout=10)
    connection.connect()
    try:
        yield connection.channel()
    finally:
        connection.collect()


def ours(broker, url):
    """Return the queues on ``broker`` under the prefix of ``url``."""
    prefix = bus_address(url).prefix
    return {name: count for name, count in broker.queues().items() if name.startswith(prefix)}


def assert_complete(ended, served, in_process):
    """Assert that the campaign went as in one process: everything was carried out once, and arrived once."""
    assert (ended.code, in_process.code) == (0, 0), ended.err
    assert ended.digest == in_process.digest
    assert served.executed() == ended.asked()
    assert ended.kinds() == in_process.kinds()


# -- the broker -----------------------------------------------------------------------------------------------------


def test_a_broker_that_is_killed_in_the_middle_costs_a_campaign_nothing(broker, url, stage, in_process):
    holds = ("5<", "15>")
    served = stage.serve(url, *holds)
    campaign = stage.campaign(url)
    for hold in holds:
        served.wait_held(hold)
        broker.kill()
        broker.start()
        served.release()
    ended = campaign.ended()
    assert_complete(ended, served, in_process)
    notes = ended.notes()
    assert len(notes) == len(holds)
    assert all("the connection to the broker was lost" in note for note in notes)
    served.end()
    assert ours(broker, url) == {}


def test_a_broker_that_is_restarted_in_good_order_costs_a_campaign_nothing(broker, url, stage, in_process):
    served = stage.serve(url, "10>")
    campaign = stage.campaign(url)
    served.wait_held("10>")
    broker.stop()
    broker.start()
    served.release()
    assert_complete(campaign.ended(), served, in_process)


# -- the network ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("action", ["reset", "blackhole"])
@pytest.mark.parametrize(
    ("side", "source", "marker"),
    [
        pytest.param("campaign", "client", REQUEST, id="as the campaign sends a request"),
        pytest.param("campaign", "server", REPLY, id="before the campaign gets the reply"),
        pytest.param("model", "server", REQUEST, id="before the model gets a request"),
        pytest.param("model", "client", REPLY, id="as the model sends its reply"),
        pytest.param("model", "client", LATER, id="as the model sends something later"),
        pytest.param("campaign", "server", LATER, id="before the campaign gets what comes later"),
    ],
)
def test_a_network_that_fails_costs_a_campaign_nothing(url, stage, in_process, action, side, source, marker):
    proxy = stage.proxy(url.partition("?")[0])
    through = elsewhere(url, proxy)
    options = {"heartbeat": SHORT_HEARTBEAT} if action == "blackhole" else {}
    served = stage.serve(through if side == "model" else url, "8<", **options)
    campaign = stage.campaign(through if side == "campaign" else url, **options)
    served.wait_held("8<")
    trap = proxy.trap(source, action, marker=marker)
    served.release()
    trap.wait()
    if action == "blackhole":
        # Who is in the hole hears nothing, gives that connection up, and tries another.
        tried = proxy.connections
        until(lambda: proxy.connections > tried)
    proxy.restore()
    ended = campaign.ended()
    assert_complete(ended, served, in_process)
    if marker is not LATER:
        # What the model loses the broker gives it again, without a word to the campaign.
        expected = 1 if side == "campaign" else 0
        # With so short a heartbeat a busy machine may lose a connection once more.
        assert len(ended.notes()) == expected or (action == "blackhole" and len(ended.notes()) > expected)


def test_a_network_that_stays_silent_is_a_failure_with_a_name(url, stage, one_scenario):
    proxy = stage.proxy(url.partition("?")[0])
    served = stage.serve(url, "1<")
    campaign = stage.campaign(elsewhere(url, proxy), one_scenario, answer=4, heartbeat=SHORT_HEARTBEAT)
    served.wait_held("1<")
    proxy.blackhole()
    until(campaign.recorded)
    proxy.restore()
    ended = campaign.ended()
    assert ended.code == 3
    (failure,) = [exchange["failure"] for exchange in ended.exchanges if "failure" in exchange]
    assert failure.startswith("timed-out: no reply within 4 s; the connection was lost: ")


def test_deadlines_hold_while_a_connection_is_sought_that_does_not_come_about(url, stage, monkeypatch):
    monkeypatch.setattr("meterproof.wire.bus_link.HEARTBEAT_SECONDS", SHORT_HEARTBEAT)
    monkeypatch.setattr("meterproof.adapters.bus_client.HEARTBEAT_SECONDS", SHORT_HEARTBEAT)
    proxy = stage.proxy(url.partition("?")[0])
    stage.serve(url)
    with adapter_at(elsewhere(url, proxy)) as adapter:
        adapter.describe()
        proxy.blackhole()
        tried = proxy.connections
        until(lambda: proxy.connections > tried)
        started = time.monotonic()
        outcome = adapter.submit(IS.eui, Service.NON_DEVICE, b"<no-request/>", 0.5)
        submitted = time.monotonic()
        adapter.collect(0, 0.5)
        collected = time.monotonic()
        proxy.restore()
    assert outcome.failure is Failure.TIMED_OUT
    assert submitted - started < 2
    assert collected - submitted < 2


# -- messages that make no sense ------------------------------------------------------------------------------------


def short(text):
    return bytes([len(text)]) + text


def table(*items):
    return struct.pack(">I", sum(map(len, items))) + b"".join(items)


def nested(depth):
    inner = table()
    for _ in range(depth):
        inner = table(short(b"n") + b"F" + inner)
    return inner


CONTENT_TYPE, ENCODING, HEADERS, CORRELATION, REPLY_TO = 15, 14, 13, 10, 9
POISONS = {
    "not JSON": ({}, b"{"),
    "no correlation id": ({REPLY_TO: short(b"nowhere")}, b"<a/>"),
    "no reply queue": ({CORRELATION: short(b"c1")}, b"<a/>"),
    "an unknown action": (
        {
            HEADERS: table(short(bus.ACTION.encode()) + b"S" + struct.pack(">I", 7) + b"explode"),
            CORRELATION: short(b"c2"),
            REPLY_TO: short(b"nowhere"),
        },
        b"<a/>",
    ),
    "a correlation id that is no text": ({CORRELATION: short(b"\xff\xfe"), REPLY_TO: short(b"nowhere")}, b"<b/>"),
    "a header from beyond time": ({HEADERS: table(short(b"t") + b"T" + struct.pack(">Q", 2**62))}, b"<c/>"),
    "headers without end": ({HEADERS: nested(2000)}, b"<d/>"),
    "headers without end, no body": ({HEADERS: nested(2000)}, b""),
    "a bomb": (
        {HEADERS: table(short(b"compression") + b"S" + struct.pack(">I", 18) + b"application/x-gzip")},
        zlib.compress(bytes(50_000_000)),
    ),
    "a codec": ({ENCODING: short(b"unicode_escape")}, rb"<\x65/>"),
    "30 MB": ({}, bytes(30_000_000)),
}


def raw_message(properties, body):
    """Return a message whose properties are the octets given for each bit of the property flags."""
    import amqp

    class Raw(amqp.Message):
        def _serialize_properties(self):
            flags = sum(1 << bit for bit in properties)
            return struct.pack(">H", flags) + b"".join(properties[bit] for bit in sorted(properties, reverse=True))

    return Raw(body)


def test_poison_is_put_aside_with_its_reason_while_the_campaign_goes_on(broker, url, stage, in_process):
    address = bus_address(url)
    served = stage.serve(url, "8<")
    campaign = stage.campaign(url)
    served.wait_held("8<")
    with channel(url) as strangers:
        for properties, body in POISONS.values():
            strangers.basic_publish(raw_message(properties, body), routing_key=address.requests)
        served.release()
        assert_complete(campaign.ended(), served, in_process)
        letters = []
        while letter := strangers.basic_get(address.dead_letters, no_ack=True):
            letters.append(letter)
        deaths = [bus.death(letter.properties["application_headers"]) for letter in letters]
        assert [letter.body if isinstance(letter.body, bytes) else letter.body.encode() for letter in letters] == [
            body for _, body in POISONS.values()
        ]
        assert {died for died, _ in deaths} == {"rejected"}
        reasons = dict(zip(POISONS, (reason for _, reason in deaths), strict=True))
        assert "correlation_id" in reasons["no correlation id"]
        assert "reply_to" in reasons["no reply queue"]
        assert "'explode'" in reasons["an unknown action"]
        assert all(reasons.values())
    served.end()
    assert ours(broker, url) == {}


# -- once and only once ---------------------------------------------------------------------------------------------


def submission(reply_to, *, correlation="", **properties):
    """Return a submission of something that is no request, which the model refuses."""
    import amqp

    headers = {bus.ACTION: "submit", bus.SERVICE: "non-device", bus.CLOCK: "client"}
    correlation = correlation or uuid.uuid4().hex
    return amqp.Message(
        b"<no-request/>", application_headers=headers, correlation_id=correlation, reply_to=reply_to, **properties
    )


def test_a_request_that_comes_twice_is_carried_out_once_also_after_the_broker_was_killed(broker, url, stage):
    address = bus_address(url)
    served = stage.serve(url)

    def send():
        with channel(url) as strangers:
            replies = strangers.queue_declare("", exclusive=True).queue
            strangers.basic_publish(submission(replies, correlation="same"), routing_key=address.requests)
            return until(lambda: strangers.basic_get(replies, no_ack=True)).body

    first = send()
    assert first
    assert send() == first
    broker.kill()
    broker.start()
    until(lambda: address.requests in ours(broker, url))
    assert send() == first
    assert sum(served.executed().values()) == 1


def test_a_request_that_expires_is_told_from_poison_and_never_carried_out(url, stage):
    address = bus_address(url)
    served = stage.serve(url, "1<")
    with channel(url) as strangers:
        strangers.basic_publish(submission("nowhere"), routing_key=address.requests)
        served.wait_held("1<")
        strangers.basic_publish(submission("nowhere", expiration="50"), routing_key=address.requests)
        strangers.basic_publish(submission(""), routing_key=address.requests)
        expired = until(lambda: strangers.basic_get(address.dead_letters, no_ack=True))
        served.release()
        rejected = until(lambda: strangers.basic_get(address.dead_letters, no_ack=True))
    assert bus.death(expired.properties["application_headers"])[0] == "expired"
    assert bus.death(rejected.properties["application_headers"])[0] == "rejected"
    assert sum(served.executed().values()) == 1


# -- who is not there -----------------------------------------------------------------------------------------------


def test_a_system_that_nobody_ever_served_is_unreachable(url, stage):
    ended = stage.campaign(url).ended()
    assert ended.code == 12
    assert f"there is no queue {bus_address(url).requests}" in ended.err


def test_a_broker_that_is_not_there_is_unreachable(url, stage):
    proxy = stage.proxy(url.partition("?")[0])
    proxy.cut()
    ended = stage.campaign(elsewhere(url, proxy)).ended()
    assert ended.code == 12
    assert "refused" in ended.err


def test_a_model_that_is_killed_before_a_campaign_is_unreachable(broker, url, stage):
    served = stage.serve(url)
    served.end(signal.SIGKILL)
    ended = stage.campaign(url).ended()
    assert ended.code == 12
    assert f"nobody reads the queue {bus_address(url).requests}" in ended.err
    assert sum(served.executed().values()) == 0


def test_a_model_that_is_killed_in_the_middle_is_a_failure_with_a_name(url, stage, one_scenario):
    served = stage.serve(url, "1<")
    campaign = stage.campaign(url, one_scenario, answer=1)
    served.wait_held("1<")
    served.end(signal.SIGKILL)
    ended = campaign.ended()
    assert ended.code == 3
    failures = {exchange["failure"].partition(":")[0] for exchange in ended.exchanges if "failure" in exchange}
    assert failures
    assert failures <= {"expired", "unreachable", "timed-out"}


# -- what is left behind --------------------------------------------------------------------------------------------


def test_after_a_run_nothing_is_left_on_the_broker(broker, url, stage):
    served = stage.serve(url)
    assert stage.campaign(url).ended().code == 0
    address = bus_address(url)
    assert set(ours(broker, url)) == {address.requests, address.dead_letters}
    assert served.end() == 0
    assert (ours(broker, url), broker.exchanges()) == ({}, set())


def test_after_a_campaign_was_interrupted_only_the_model_is_left(broker, url, stage):
    served = stage.serve(url, "8<")
    campaign = stage.campaign(url)
    served.wait_held("8<")
    campaign.process.send_signal(signal.SIGINT)
    assert campaign.ended().code == 130
    address = bus_address(url)
    assert set(ours(broker, url)) == {address.requests, address.dead_letters}
    served.release()
    assert served.end() == 0
    assert ours(broker, url) == {}


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
def test_a_model_that_is_told_to_end_removes_its_queues(broker, url, stage, with_signal):
    served = stage.serve(url)
    assert served.end(with_signal) == 0
    assert ours(broker, url) == {}


def test_what_a_killed_campaign_leaves_the_broker_removes(broker, stage):
    url = prefixed(broker.url, idle=1)
    served = stage.serve(url, "8<")
    campaign = stage.campaign(url)
    served.wait_held("8<")
    address = bus_address(url)
    assert len(ours(broker, url)) > 2
    campaign.process.kill()
    # While it waits, the model may lose its connection and with it the queue of requests, but makes that anew.
    until(lambda: set(ours(broker, url)) <= {address.requests, address.dead_letters}, pause=0.3)
    served.release()
    served.end()
    assert ours(broker, url) == {}


def test_what_a_killed_model_leaves_the_broker_removes_but_for_the_place_of_dead_letters(broker, stage):
    url = prefixed(broker.url, idle=1)
    stage.serve(url).end(signal.SIGKILL)
    until(lambda: ours(broker, url) == {bus_address(url).dead_letters: 0}, pause=0.3)
