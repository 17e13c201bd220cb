import json
import socket
import threading
from contextlib import contextmanager

import pytest

from meterproof.adapters.receiver import Inbox, Receiver
from meterproof.errors import UsageError
from meterproof.serve import server
from meterproof.serve.server import running, serve
from meterproof.wire import protocol
from meterproof.wire.client import HttpClient
from meterproof.wire.xml import MAX_MESSAGE_BYTES
from miniatures.fake_model import NOW, FakeModel

CLIENTS_CLOCK = {"Meterproof-Clock": "client"}
DEVICE = "00-11-22-33-44-55-66-77"
BEHAVE = {"kind": "device.behave", "device": DEVICE, "on": "any", "result": "silent"}


@contextmanager
def client(model=None, **options):
    with running(model or FakeModel(), **options) as url:
        http = HttpClient(url)
        try:
            yield http
        finally:
            http.close()


@contextmanager
def receiver():
    inbox = Inbox()
    listener = Receiver("127.0.0.1", 0, inbox)
    try:
        yield listener.url, inbox
    finally:
        listener.close()


def send(http, message, service="serviceS", **headers):
    return http.request("POST", f"/api/v1/{service}", body=message, headers=headers, deadline=10)


def bed(http, path, message, method="POST"):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    answer = http.request(method, f"/meterproof/v1/{path}", body=body, deadline=10)
    return answer.status, json.loads(answer.body)


def settle(http):
    return bed(http, "operate", {"kind": "clock.settle"})


def bodies(inbox, count=0, deadline=0.0):
    """Return the messages that arrived, waiting for ``count`` of them where they come in their own time."""
    while count and len(inbox.since(0, 0)[0]) < count:
        if not inbox.since(len(inbox.since(0, 0)[0]), deadline)[0]:
            break
    return [delivery.body for delivery in inbox.since(0, 0)[0]]


@pytest.mark.parametrize(
    ("path", "service"), [("serviceD", "non-device"), ("serviceS", "send-command"), ("serviceT", "transform")]
)
def test_each_web_service_answers_at_its_path(path, service):
    model = FakeModel()
    with client(model) as http:
        answer = send(http, b"<a/>", path)
    assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"<ack/>", "application/xml")
    assert model.submitted == [("", service, b"<a/>")]


def test_it_describes_itself_in_the_published_form():
    with client() as http:
        told = json.loads(http.request("GET", "/meterproof/v1/describe", deadline=10).body)
    protocol.check_definition("description", told)
    assert told["capabilities"] == sorted(FakeModel().capabilities)
    assert told["extra"] == {"profile": "fake", "undelivered": []}


def test_operations_and_queries_are_answered():
    with client() as http:
        assert settle(http) == (200, {"now": NOW})
        assert bed(http, "observe", {"kind": "clock.now"}) == (200, {"now": NOW})


@pytest.mark.parametrize(
    ("path", "message", "status", "part"),
    [
        ("operate", b"{", 400, "not JSON"),
        ("operate", b"\xff", 400, "not JSON"),
        ("operate", b"[" * 100_000, 400, "not JSON"),
        ("operate", b'{"kind": "clock.advance", "seconds": NaN}', 400, "NaN is not a number of JSON"),
        ("operate", {"kind": "clock.sette"}, 400, "did you mean 'clock.settle'?"),
        ("operate", {"kind": "clock.now"}, 400, "no operation 'clock.now'"),
        ("operate", {"kind": "clock.advance", "seconds": "5"}, 400, "seconds: '5' is not of type number"),
        ("operate", {"kind": "x-lab.power-cycle"}, 400, "does not offer x-lab.power-cycle"),
        (
            "operate",
            {"kind": "device.behave", "device": DEVICE, "on": "any", "result": "silent"},
            409,
            "no such device",
        ),
        ("observe", {"kind": "device.commands", "device": DEVICE}, 400, "does not offer device.commands"),
        ("observe", [], 400, "JSON object"),
        ("receive-endpoints", {"url": "/later"}, 400, "url: '/later' is not of the right form"),
        ("receive-endpoints", {"url": "http://127.0.0.1:0/"}, 400, "no port"),
        ("receive-endpoints", {"url": "http://127.0.0.1:99999/"}, 400, "ort"),
        ("receive-endpoints", {}, 400, "'url' is missing"),
        ("nothing", {}, 404, "Not Found"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(path, message, status, part):
    with client() as http:
        got, answer = bed(http, path, message)
    protocol.check_definition("error", answer)
    assert got == status
    assert part in answer["error"]


@pytest.mark.parametrize("path", ["/api/v1/serviceD", "/meterproof/v1/operate"])
def test_what_is_too_large_is_refused(path):
    model = FakeModel()
    with client(model) as http:
        answer = http.request("POST", path, body=b" " * (MAX_MESSAGE_BYTES + 1), deadline=30)
        assert answer.status == 413
        assert b"10485761 octets" in answer.body
        assert send(http, b"<a/>").status == 200
    assert [message for _, _, message in model.submitted] == [b"<a/>"]


def test_what_is_far_too_large_is_refused_unread():
    with running(FakeModel()) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as sock:
            sock.sendall(b"POST /api/v1/serviceD HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n<a>")
            assert sock.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_a_sender_that_breaks_off_leaves_nothing_behind():
    model = FakeModel()
    with running(model) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=10) as sock:
            sock.sendall(b"POST /api/v1/serviceD HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<half>")
        assert send(HttpClient(url), b"<whole/>").status == 200
    assert [message for _, _, message in model.submitted] == [b"<whole/>"]


def test_a_client_that_runs_the_clock_gets_everything_before_settle_answers():
    with client() as http, receiver() as (url, inbox):
        assert bed(http, "receive-endpoints", {"url": url}) == (200, {})
        for number in range(5):
            send(http, b"<a>%d</a>" % number, **CLIENTS_CLOCK)
        assert bodies(inbox) == []
        settle(http)
        assert bodies(inbox) == [b"<later><a>%d</a></later>" % number for number in range(5)]
        settle(http)
        assert len(bodies(inbox)) == 5


def test_a_client_that_only_waits_gets_everything_in_its_own_time():
    model = FakeModel()
    with client(model) as http, receiver() as (url, inbox):
        bed(http, "receive-endpoints", {"url": url})
        for number in range(5):
            assert send(http, b"<a>%d</a>" % number).body == b"<ack/>"
            # The clock ran before the answer came, however long the posting takes.
            assert len(model.operated) == number + 1
        assert bodies(inbox, 5, 10.0) == [b"<later><a>%d</a></later>" % number for number in range(5)]
        # A client that asks for rest as well waits for the posting, and gets nothing twice.
        settle(http)
        assert len(bodies(inbox)) == 5


def test_without_automatic_settling_nothing_moves_until_someone_runs_the_clock():
    model = FakeModel()
    with client(model, auto_settle=False) as http, receiver() as (url, inbox):
        bed(http, "receive-endpoints", {"url": url})
        send(http, b"<a/>")
        assert model.operated == []
        bed(http, "operate", {"kind": "clock.advance", "seconds": 60})
        assert bodies(inbox) == [b"<later><a/></later>"]


def test_every_registered_endpoint_gets_every_message_until_it_is_taken_back():
    with receiver() as (one, ones), receiver() as (other, others), client(endpoints=[one]) as http:
        bed(http, "receive-endpoints", {"url": other})
        bed(http, "receive-endpoints", {"url": other})
        send(http, b"<a/>", **CLIENTS_CLOCK)
        settle(http)
        assert bed(http, "receive-endpoints", {"url": other}, "DELETE") == (200, {})
        assert bed(http, "receive-endpoints", {"url": other}, "DELETE")[0] == 404
        send(http, b"<b/>", **CLIENTS_CLOCK)
        settle(http)
        assert bodies(ones) == [b"<later><a/></later>", b"<later><b/></later>"]
        assert bodies(others) == [b"<later><a/></later>"]


def test_a_crash_of_the_model_is_a_500_and_the_next_request_is_answered(capsys):
    class Crashing(FakeModel):
        def observe(self, query):
            raise RuntimeError("out of order")

    with client(Crashing()) as http:
        answer = http.request("POST", "/meterproof/v1/observe", body=b'{"kind": "clock.now"}', deadline=10)
        assert (answer.status, answer.body) == (500, b"the model crashed: RuntimeError: out of order")
        assert settle(http)[0] == 200
    assert "out of order" in capsys.readouterr().err


def test_many_clients_at_once_are_answered_one_after_the_other():
    class Watched(FakeModel):
        inside = 0
        overlapped = False

        def submit(self, originator, service, message):
            self.inside += 1
            self.overlapped = self.overlapped or self.inside > 1
            reply = super().submit(originator, service, message)
            self.inside -= 1
            return reply

    model = Watched()
    with client(model) as http:
        threads = [threading.Thread(target=lambda: [send(http, b"<a/>") for _ in range(20)]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(model.submitted) == 80
    assert not model.overlapped


def test_an_address_that_is_taken_is_a_usage_error():
    with running(FakeModel()) as url, pytest.raises(UsageError, match="can't listen") as caught:
        serve(FakeModel(), http=("127.0.0.1", int(url.rpartition(":")[2])))
    assert "port 0" in caught.value.hint


def test_the_address_is_printed(capsys, monkeypatch):
    served = []
    monkeypatch.setattr(server._Server, "run", lambda self, sockets: served.append(sockets[0].getsockname()))
    serve(FakeModel(), http=("127.0.0.1", 0))
    ((host, port),) = served
    assert f"at http://{host}:{port} " in capsys.readouterr().out
