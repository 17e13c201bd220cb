import base64
from contextlib import contextmanager

import pytest

from meterproof.adapters.receiver import Inbox, Receiver
from meterproof.serve import outbox as module
from meterproof.serve.outbox import MAX_ENDPOINTS, MAX_WAITING, Outbox
from meterproof.wire import protocol


@contextmanager
def receiver(port=0):
    inbox = Inbox()
    listener = Receiver("127.0.0.1", port, inbox)
    try:
        yield listener.url, lambda: [delivery.body for delivery in inbox.since(0, 0)[0]]
    finally:
        listener.close()


def gone():
    """Return an address at which nothing listens any more."""
    with receiver() as (url, _):
        return url


def to_user(bodies):
    return [("90-B3-D5-1F-30-01-00-00", body) for body in bodies]


def test_what_can_not_be_delivered_waits_and_is_told():
    url = gone()
    outbox = Outbox([url])
    outbox.put(to_user([b"<a/>", b"<b/>"]))
    outbox.flush()
    (report,) = outbox.undelivered()
    protocol.check_definition("undelivered", report)
    assert (report["url"], report["waiting"], report["refused"], report["dropped"]) == (url, 2, 0, 0)
    assert "unreachable" in report["reason"]
    assert base64.b64decode(report["oldest"]["body"]) == b"<a/>"


def test_what_waited_is_delivered_in_order_the_next_time():
    url = gone()
    outbox = Outbox([url])
    outbox.put(to_user([b"<a/>", b"<b/>"]))
    outbox.flush()
    with receiver(int(url.rstrip("/").rpartition(":")[2])) as (_, bodies):
        outbox.put(to_user([b"<c/>"]))
        outbox.flush()
        assert bodies() == [b"<a/>", b"<b/>", b"<c/>"]
    assert outbox.undelivered() == []


def test_one_endpoint_that_is_down_does_not_keep_the_others_from_hearing():
    with receiver() as (url, bodies):
        outbox = Outbox([gone(), url])
        outbox.put(to_user([b"<a/>"]))
        outbox.flush()
        assert bodies() == [b"<a/>"]
    assert len(outbox.undelivered()) == 1


def test_what_a_user_refuses_is_told_and_not_sent_again():
    with receiver() as (url, bodies):
        outbox = Outbox([url])
        outbox.put(to_user([b"no xml", b"<b/>"]))
        outbox.flush()
        outbox.flush()
        assert bodies() == [b"no xml", b"<b/>"]
    (report,) = outbox.undelivered()
    assert (report["waiting"], report["refused"]) == (0, 1)
    assert "status 400" in report["reason"]
    assert "oldest" not in report
    protocol.check_definition("undelivered", report)


def test_what_waits_is_bounded(monkeypatch):
    outbox = Outbox([gone()])
    outbox.put(to_user([b"<a>%d</a>" % number for number in range(MAX_WAITING + 2)]))
    outbox.flush()
    (report,) = outbox.undelivered()
    assert (report["waiting"], report["dropped"]) == (MAX_WAITING, 2)
    assert base64.b64decode(report["oldest"]["body"]) == b"<a>2</a>"


def test_messages_for_nobody_are_not_kept_for_whoever_comes_later():
    outbox = Outbox()
    outbox.put(to_user([b"<a/>"]))
    with receiver() as (url, bodies):
        outbox.register(url)
        outbox.flush()
        assert bodies() == []
    outbox.close()


def test_an_endpoint_that_is_taken_back_gets_nothing_more():
    url = gone()
    outbox = Outbox([url])
    outbox.put(to_user([b"<a/>"]))
    assert outbox.unregister(url)
    assert not outbox.unregister(url)
    assert outbox.undelivered() == []


def test_endpoints_are_bounded():
    outbox = Outbox(f"http://127.0.0.1:9/{number}" for number in range(MAX_ENDPOINTS))
    outbox.register("http://127.0.0.1:9/0")
    with pytest.raises(ValueError, match="registered already"):
        outbox.register("http://127.0.0.1:9/one-more")


def test_path_and_query_of_an_endpoint_are_kept(monkeypatch):
    asked = []
    monkeypatch.setattr(
        module.HttpClient, "request", lambda self, method, path, **_: asked.append(path) or module_answer()
    )
    outbox = Outbox(["http://127.0.0.1:9/later?to=IS", "http://127.0.0.1:9"])
    outbox.put(to_user([b"<a/>"]))
    outbox.flush()
    assert asked == ["/later?to=IS", "/"]
    assert outbox.undelivered() == []


def module_answer():
    from meterproof.wire.client import HttpAnswer

    return HttpAnswer(204, {}, b"")
