import http.client
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from adapter_builders import PROFILE, http_sut

from meterproof.adapters.base import Failure, OperationRefused, Service
from meterproof.adapters.http import open_http
from meterproof.errors import UnreachableError, UsageError
from meterproof.serve.server import running
from meterproof.verdicts import SutFault
from miniatures import wrong_suts
from miniatures.fake_model import NOW, FakeModel

IS = "90-B3-D5-1F-30-01-00-00"
DESCRIPTION = {"name": "Bench", "version": "2", "plays": ["dcc"], "capabilities": ["clock.now"]}


class Scripted:
    """A system whose every path answers with a status and a body that the test chose; others answer 404."""

    def __init__(self, answers):
        self.answers = answers
        self.seen = []


@contextmanager
def scripted(**answers):
    script = Scripted({"describe": (200, DESCRIPTION), **answers})

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            last = self.path.rpartition("/")[2]
            script.seen.append((self.command, self.path, dict(self.headers), body))
            status, value = script.answers.get(last.replace("-", "_"), (404, {"error": "no such thing"}))
            octets = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(octets)))
            self.end_headers()
            self.wfile.write(octets)

        def do_GET(self):
            self.answer()

        def do_POST(self):
            self.answer()

        def do_DELETE(self):
            self.answer()

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/base", script
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def opened(url, capabilities=(), **settings):
    adapter = open_http(http_sut(url, capabilities, settings), PROFILE)
    try:
        yield adapter
    finally:
        adapter.close()


def asked(script, method, last):
    return [
        (headers, body)
        for command, path, headers, body in script.seen
        if (command, path.rpartition("/")[2]) == (method, last)
    ]


def test_a_system_describes_itself_and_is_told_where_we_listen():
    with scripted(receive_endpoints=(200, {})) as (url, script), opened(url) as adapter:
        told = adapter.describe()
        adapter.describe()
    assert (told.name, told.version, told.plays, told.capabilities) == ("Bench", "2", {"dcc"}, {"clock.now"})
    receive = told.extra["receive"]
    assert receive["registered"] is True
    registered = [json.loads(body) for _, body in asked(script, "POST", "receive-endpoints")]
    assert registered == [{"url": receive["url"]}]
    assert [json.loads(body) for _, body in asked(script, "DELETE", "receive-endpoints")] == registered
    assert {path for _, path, _, _ in script.seen} == {
        "/base/meterproof/v1/describe",
        "/base/meterproof/v1/receive-endpoints",
    }


def test_a_system_that_can_not_be_told_is_not_registered_with():
    with scripted() as (url, script), opened(url, receive={"url": "http://lab.example/rrs"}) as adapter:
        assert adapter.describe().extra["receive"] == {"url": "http://lab.example/rrs", "registered": False}
    assert asked(script, "DELETE", "receive-endpoints") == []


def test_a_submission_without_a_description_before_it_is_registered_for_too():
    with scripted(receive_endpoints=(200, {}), serviceD=(200, b"<a/>")) as (url, script), opened(url) as adapter:
        assert adapter.submit(IS, Service.NON_DEVICE, b"<b/>", 5.0).body == b"<a/>"
        assert adapter.submit(IS, Service.NON_DEVICE, b"<b/>", 5.0).status == 200
    assert len(asked(script, "POST", "receive-endpoints")) == 1


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        ((404, {"error": "no such thing"}), "status 404"),
        ((200, b"<html>"), "not JSON"),
        ((200, {**DESCRIPTION, "plays": "dcc"}), "plays: 'dcc' is not of type array"),
        ((200, {**DESCRIPTION, "capabilities": ["seed"]}), "capabilities[0]"),
        ((200, {"name": "x"}), "'version' is missing"),
    ],
)
def test_what_is_no_description_is_the_fault_of_the_system(answer, part):
    with scripted(describe=answer) as (url, _), opened(url) as adapter, pytest.raises(SutFault) as caught:
        adapter.describe()
    assert part in str(caught.value)
    assert f"{url}/meterproof/v1/describe" in str(caught.value)


def test_a_refused_registration_is_the_fault_of_the_system():
    refused = (400, {"error": "not from here"})
    with scripted(receive_endpoints=refused) as (url, _), opened(url) as adapter, pytest.raises(SutFault) as caught:
        adapter.describe()
    assert "not from here" in str(caught.value)


def test_without_a_test_bed_the_file_speaks_for_the_system():
    settings = {"test-bed": False}
    with scripted(serviceT=(200, b"<a/>")) as (url, script), opened(url, ["clock.settle"], **settings) as adapter:
        told = adapter.describe()
        assert (told.name, told.plays, told.capabilities) == ("a system for tests", {"dcc"}, {"clock.settle"})
        assert adapter.submit(IS, Service.TRANSFORM, b"<b/>", 5.0).status == 200
        for ask in (adapter.operate, adapter.observe):
            with pytest.raises(OperationRefused, match="no test bed"):
                ask({"kind": "clock.settle"})
    assert [path for _, path, _, _ in script.seen] == ["/base/api/v1/serviceT"]


@pytest.mark.parametrize("settings", [{}, {"test-bed": False}])
def test_nothing_listening_is_unreachable(settings):
    with scripted() as (url, _):
        pass
    with opened(url, **settings) as adapter:
        with pytest.raises(UnreachableError) as caught:
            adapter.describe()
        assert caught.value.exit_code == 12
        assert urlsplit(url).netloc in str(caught.value)
        outcome = adapter.submit(IS, Service.NON_DEVICE, b"<a/>", 1.0)
    assert (outcome.failure, outcome.status) == (Failure.UNREACHABLE, None)


def test_each_service_has_its_path_and_messages_travel_as_they_are():
    message = b'<?xml version="1.0"?>\r\n<a>\xc3\xa9</a>'
    answers = {"serviceD": (200, b"D"), "serviceS": (202, b"S"), "other": (400, b"O")}
    paths = {"transform": "/some/other"}
    with scripted(receive_endpoints=(200, {}), **answers) as (url, script), opened(url, services=paths) as adapter:
        got = [adapter.submit(IS, service, message, 5.0) for service in Service]
    assert [(outcome.status, outcome.body) for outcome in got] == [(200, b"D"), (202, b"S"), (400, b"O")]
    for last in ("serviceD", "serviceS", "other"):
        ((headers, body),) = asked(script, "POST", last)
        assert body == message
        assert headers["Content-Type"] == "application/xml"
        assert "Meterproof-Clock" not in headers


def test_a_tester_who_runs_the_clock_says_so():
    with scripted(serviceD=(200, b"")) as (url, script), opened(url, ["clock.settle"]) as adapter:
        adapter.submit(IS, Service.NON_DEVICE, b"<a/>", 5.0)
    assert asked(script, "POST", "serviceD")[0][0]["Meterproof-Clock"] == "client"


def test_operations_and_queries_are_carried():
    with (
        scripted(operate=(200, {"now": NOW}), observe=(200, {"commands": []})) as (url, script),
        opened(url) as adapter,
    ):
        assert adapter.operate({"kind": "clock.advance", "seconds": 5}) == {"now": NOW}
        assert adapter.observe({"kind": "device.commands", "device": IS}) == {"commands": []}
    ((headers, body),) = asked(script, "POST", "operate")
    assert json.loads(body) == {"kind": "clock.advance", "seconds": 5}
    assert headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("answer", "kind", "part"),
    [
        ((400, {"error": "no such Device"}), OperationRefused, "clock.settle was refused: no such Device"),
        ((409, b"plainly no"), OperationRefused, "plainly no"),
        ((404, b""), OperationRefused, "no reason given"),
        ((500, {"error": "down"}), SutFault, "status 500: down"),
        ((302, b""), SutFault, "status 302"),
        ((200, b"OK"), SutFault, "not JSON"),
        ((200, {}), SutFault, "'now' is missing"),
        ((200, {"now": "noon"}), SutFault, "now: 'noon' is not of the right form"),
    ],
)
def test_what_is_not_an_answer_to_an_operation(answer, kind, part):
    with scripted(operate=answer) as (url, _), opened(url) as adapter, pytest.raises(kind) as caught:
        adapter.operate({"kind": "clock.settle"})
    assert part in str(caught.value)
    assert f"{url}/meterproof/v1/operate" in str(caught.value)


def test_an_operation_that_nobody_answers_is_the_fault_of_the_system():
    with wrong_suts.answers_nothing() as url:
        pass
    with opened(url) as adapter, pytest.raises(SutFault, match="was not answered: unreachable"):
        adapter.operate({"kind": "clock.settle"})


def test_what_a_system_sends_later_is_collected():
    with running(FakeModel()) as url, opened(url, ["clock.settle"]) as adapter:
        adapter.describe()
        adapter.submit(IS, Service.SEND_COMMAND, b"<a/>", 5.0)
        assert adapter.collect(0, 0.0) == ([], 0)
        adapter.operate({"kind": "clock.settle"})
        (delivery,), cursor = adapter.collect(0, 0.0)
        assert (delivery.body, cursor) == (b"<later><a/></later>", 1)


def test_two_testers_hear_all_that_a_system_sends():
    with running(FakeModel()) as url, opened(url, ["clock.settle"]) as one, opened(url, ["clock.settle"]) as other:
        one.describe()
        other.describe()
        one.submit(IS, Service.SEND_COMMAND, b"<a/>", 5.0)
        other.operate({"kind": "clock.settle"})
        assert [len(adapter.collect(0, 0.0)[0]) for adapter in (one, other)] == [1, 1]


def test_wrong_settings_are_a_usage_error():
    with pytest.raises(UsageError, match=r"lab\.toml: adapter"):
        open_http(http_sut("http://a", (), {"tst-bed": False}), PROFILE)


def test_closing_twice_and_after_the_system_has_gone_is_no_trouble():
    with scripted(receive_endpoints=(200, {})) as (url, _):
        adapter = open_http(http_sut(url), PROFILE)
        receive = adapter.describe().extra["receive"]["url"]
    adapter.close()
    adapter.close()
    with pytest.raises(OSError, match="refused"):
        http.client.HTTPConnection(urlsplit(receive).netloc, timeout=5).connect()
