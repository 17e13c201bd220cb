import http.client
import socket
import threading

import pytest

from meterproof.adapters.receiver import Inbox, Receiver
from meterproof.errors import UsageError
from meterproof.wire.xml import MAX_MESSAGE_BYTES


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def receiver(inbox):
    receiver = Receiver("127.0.0.1", 0, inbox)
    yield receiver
    receiver.close()


def connect(receiver):
    return http.client.HTTPConnection(receiver.url.removeprefix("http://").rstrip("/"), timeout=5)


def post(receiver, body, headers=None, chunked=False):
    connection = connect(receiver)
    connection.request(
        "POST", "/", body=iter([body]) if chunked else body, headers=headers or {}, encode_chunked=chunked
    )
    response = connection.getresponse()
    text = response.read()
    connection.close()
    return response.status, text


@pytest.mark.parametrize("chunked", [False, True])
def test_a_message_is_taken_and_kept_octet_for_octet(receiver, inbox, chunked):
    message = '<?xml version="1.0"?>\r\n<a>\u00e9</a>'.encode()
    assert post(receiver, message, chunked=chunked) == (204, b"")
    (delivery,), cursor = inbox.since(0, 0)
    assert (delivery.body, cursor) == (message, 1)
    assert delivery.received > 1_700_000_000


@pytest.mark.parametrize("message", [b"not xml", b"", b"<a", b"<!DOCTYPE a><a/>"])
def test_what_can_not_be_read_is_refused_but_kept(receiver, inbox, message):
    status, text = post(receiver, message)
    assert status == 400
    assert text
    assert inbox.since(0, 0)[0][0].body == message


def test_messages_come_in_order_over_one_connection(receiver, inbox):
    connection = connect(receiver)
    for number in range(20):
        connection.request("POST", "/later", body=b"<a>%d</a>" % number)
        assert connection.getresponse().read() == b""
    connection.close()
    deliveries, cursor = inbox.since(0, 0)
    assert [delivery.body for delivery in deliveries] == [b"<a>%d</a>" % number for number in range(20)]
    assert inbox.since(cursor, 0) == ([], 20)
    assert [delivery.body for delivery in inbox.since(18, 0)[0]] == [b"<a>18</a>", b"<a>19</a>"]


def test_waiting_ends_when_something_arrives(receiver, inbox):
    got = []
    waiting = threading.Thread(target=lambda: got.append(inbox.since(0, 30)))
    waiting.start()
    post(receiver, b"<a/>")
    waiting.join(10)
    assert not waiting.is_alive()
    assert [delivery.body for delivery in got[0][0]] == [b"<a/>"]


def test_waiting_ends_at_the_deadline(inbox):
    assert inbox.since(0, 0.05) == ([], 0)


def test_a_cursor_from_the_future_stays_where_it_is(inbox):
    inbox.add(b"<a/>")
    assert inbox.since(5, 0) == ([], 5)
    with pytest.raises(ValueError, match="-1"):
        inbox.since(-1, 0)


def test_a_message_that_is_too_large_is_refused_unread(receiver, inbox):
    connection = connect(receiver)
    connection.putrequest("POST", "/")
    connection.putheader("Content-Length", str(MAX_MESSAGE_BYTES + 1))
    connection.endheaders()
    assert connection.getresponse().status == 413
    assert inbox.since(0, 0) == ([], 0)


@pytest.mark.parametrize(
    ("octets", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: a\r\n\r\n", b"411"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", b"411"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", b"400"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdefgh", b"400"),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"405"),
        (b"rubbish\r\n\r\n", b"400"),
    ],
)
def test_what_is_no_delivery_is_refused_and_not_kept(receiver, inbox, octets, status):
    host, port = receiver.url.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as sock:
        sock.sendall(octets)
        assert status in sock.recv(1000)
    assert inbox.since(0, 0) == ([], 0)


def test_half_a_message_is_no_message(receiver, inbox):
    host, port = receiver.url.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as sock:
        sock.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n<half>")
        sock.shutdown(socket.SHUT_WR)
        assert b"6 of 100 octets" in sock.makefile("rb").read()
    assert inbox.since(0, 0) == ([], 0)


def test_an_address_that_is_taken_is_a_fault_of_the_file(receiver, inbox):
    port = int(receiver.url.rstrip("/").rpartition(":")[2])
    with pytest.raises(UsageError, match="can't listen") as caught:
        Receiver("127.0.0.1", port, inbox)
    assert caught.value.where == "adapter.receive.bind"
    assert "port 0" in caught.value.hint


def test_closing_frees_the_address_and_may_be_done_twice(inbox):
    receiver = Receiver("127.0.0.1", 0, inbox)
    port = int(receiver.url.rstrip("/").rpartition(":")[2])
    receiver.close()
    receiver.close()
    again = Receiver("127.0.0.1", port, inbox)
    again.close()
