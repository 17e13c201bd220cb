import contextlib
import socket
import threading
import time

import pytest

from meterproof.wire.client import HttpClient
from meterproof.wire.transport import Failure, TransportFault
from miniatures import wrong_suts

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-One: a\r\nx-one: b\r\n\r\nok"


class Script:
    """A server that meets its connections, one after the other, with what a test tells it to do."""

    def __init__(self, *conversations):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.requests = []
        self.ended = threading.Event()
        self._conversations = conversations
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self.listener.close()
        self._thread.join(5)

    def request(self, sock):
        stream = sock.makefile("rb")
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return None
            head += line
        length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.startswith(b"Content-Len")), 0)
        self.requests.append(head + stream.read(length))
        return self.requests[-1]

    def _run(self):
        for conversation in self._conversations:
            with contextlib.suppress(OSError):
                sock, _ = self.listener.accept()
                with sock:
                    conversation(self, sock)
            self.ended.set()


def answers(times):
    def conversation(script, sock):
        for _ in range(times):
            if script.request(sock) is None:
                return
            sock.sendall(ANSWER)
        script.request(sock)

    return conversation


def answers_then_closes(script, sock):
    script.request(sock)
    sock.sendall(ANSWER)


def takes_and_closes(script, sock):
    script.request(sock)


def test_one_connection_serves_many_requests():
    with Script(answers(3)) as server:
        client = HttpClient(server.url)
        for number in range(3):
            answer = client.request("POST", "/a", body=b"%d" % number, deadline=5)
            assert (answer.status, answer.body) == (200, b"ok")
            assert answer.headers == {"content-length": "2", "x-one": "a, b"}
        client.close()
    assert [request[-1:] for request in server.requests] == [b"0", b"1", b"2"]


def test_a_stale_connection_is_noticed_before_it_is_used():
    with Script(answers_then_closes, answers(1)) as server:
        client = HttpClient(server.url)
        client.request("POST", "/first", deadline=5)
        assert server.ended.wait(5)
        assert client.request("POST", "/second", body=b"x", deadline=5).body == b"ok"
        client.close()
    assert [request.split()[1] for request in server.requests] == [b"/first", b"/second"]


def test_a_connection_that_idled_too_long_is_not_trusted():
    with Script(answers(1), answers(1)) as server:
        client = HttpClient(server.url, max_idle=0)
        client.request("GET", "/", deadline=5)
        client.request("GET", "/", deadline=5)
        client.close()
    assert len(server.requests) == 2


def test_a_request_that_may_have_been_executed_is_never_sent_again():
    with Script(takes_and_closes, answers(1)) as server:
        client = HttpClient(server.url)
        with pytest.raises(TransportFault) as caught:
            client.request("POST", "/once", body=b"<x/>", deadline=5)
        assert caught.value.failure is Failure.CLOSED
        assert len(server.requests) == 1
        client.request("POST", "/other", deadline=5)
        client.close()
    assert [request.split()[1] for request in server.requests] == [b"/once", b"/other"]


def test_nothing_listening_is_unreachable():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = HttpClient(f"http://127.0.0.1:{port}")
    for attempt in (lambda: client.request("GET", "/", deadline=5), lambda: client.probe(5)):
        with pytest.raises(TransportFault) as caught:
            attempt()
        assert caught.value.failure is Failure.UNREACHABLE
        assert str(port) in caught.value.detail


def test_an_unknown_host_is_unreachable():
    with pytest.raises(TransportFault) as caught:
        HttpClient("http://host.invalid").request("GET", "/", deadline=5)
    assert caught.value.failure is Failure.UNREACHABLE


def test_a_probed_connection_is_used_for_the_first_request():
    with Script(answers(1)) as server:
        client = HttpClient(server.url)
        client.probe(5)
        assert client.request("GET", "/", deadline=5).body == b"ok"
        client.close()


def test_what_a_server_answers_before_it_has_read_all_is_heard():
    def refuses_early(script, sock):
        sock.recv(1000)
        sock.sendall(b"HTTP/1.1 413 Too Large\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbig!")
        sock.shutdown(socket.SHUT_WR)
        while sock.recv(65536):
            pass

    with Script(refuses_early) as server:
        answer = HttpClient(server.url).request("POST", "/", body=b"x" * 12_000_000, deadline=10)
    assert (answer.status, answer.body) == (413, b"big!")


def test_a_server_that_does_not_take_the_request_runs_into_the_deadline():
    release = threading.Event()
    with Script(lambda script, sock: release.wait(10)) as server:
        before = time.monotonic()
        with pytest.raises(TransportFault) as caught:
            HttpClient(server.url).request("POST", "/", body=b"x" * 50_000_000, deadline=0.2)
        assert time.monotonic() - before < 5
        release.set()
    assert caught.value.failure is Failure.TIMED_OUT


@pytest.mark.parametrize(
    ("octets", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1;x=y\r\n!\r\n0\r\n\r\n", b"ok!"),
        (b"HTTP/1.0 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + ANSWER, b"ok"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", b""),
    ],
)
def test_every_way_to_end_a_body_is_read(octets, body):
    def conversation(script, sock):
        script.request(sock)
        sock.sendall(octets)

    with Script(conversation) as server:
        assert HttpClient(server.url).request("GET", "/", deadline=5).body == body


def test_a_chunked_body_that_breaks_off_is_no_answer():
    def conversation(script, sock):
        script.request(sock)
        sock.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf")

    with Script(conversation) as server, pytest.raises(TransportFault) as caught:
        HttpClient(server.url).request("GET", "/", deadline=5)
    assert caught.value.failure is Failure.CLOSED


def test_threads_that_share_a_client_each_get_their_own_answer():
    mixed_up = []

    def ask(client, thread):
        for number in range(10):
            own = b"<RequestID>%d-%d</RequestID>" % (thread, number)
            if own[1:-12] not in client.request("POST", "/", body=own, deadline=10).body:
                mixed_up.append(own)

    with wrong_suts.answers_everything_i0() as url:
        client = HttpClient(url)
        threads = [threading.Thread(target=ask, args=(client, number)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        client.close()
    assert mixed_up == []


def test_a_server_that_does_not_speak_tls_is_unreachable_over_https():
    with Script(lambda script, sock: sock.sendall(ANSWER)) as server, pytest.raises(TransportFault) as caught:
        HttpClient(server.url.replace("http:", "https:")).request("GET", "/", deadline=5)
    assert caught.value.failure is Failure.UNREACHABLE
    assert "SSL" in caught.value.detail
