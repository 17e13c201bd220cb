import socket
import threading
from contextlib import contextmanager

import pytest

from brokers import free_port
from proxies import Proxy


class Server:
    """Answers each line with itself, in capitals, and remembers what it read and how each connection ended."""

    def __init__(self, listener):
        self._listener = listener
        self.url = f"amqp://u:p@127.0.0.1:{listener.getsockname()[1]}//"
        self.read = b""
        self.ends = []
        self._changed = threading.Condition()
        self.thread = threading.Thread(target=self._accept, daemon=True)
        self.thread.start()

    def wait(self, condition):
        with self._changed:
            assert self._changed.wait_for(condition, 10), (self.read, self.ends)

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        end = "closed"
        with connection:
            try:
                while data := connection.recv(65536):
                    with self._changed:
                        self.read += data
                        self._changed.notify_all()
                    connection.sendall(data.upper())
            except ConnectionResetError:
                end = "reset"
        with self._changed:
            self.ends.append(end)
            self._changed.notify_all()


@pytest.fixture
def server():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener)
        yield server
        listener.shutdown(socket.SHUT_RDWR)
    server.thread.join(10)


@pytest.fixture
def proxy(server):
    with Proxy(server.url) as proxy:
        yield proxy


@contextmanager
def client(proxy):
    with socket.create_connection(("127.0.0.1", int(proxy.url.rpartition(":")[2].rstrip("/"))), 10) as connection:
        yield connection


def hear(connection, count):
    data = b""
    while len(data) < count and (more := connection.recv(count - len(data))):
        data += more
    return data


def ask(connection, data):
    connection.sendall(data)
    return hear(connection, len(data))


def assert_silent(connection):
    connection.settimeout(0.1)
    with pytest.raises(TimeoutError):
        connection.recv(1)
    connection.settimeout(10)


def assert_reset(connection):
    with pytest.raises(ConnectionResetError):
        connection.recv(1)


def test_the_url_differs_in_the_port_only(server, proxy):
    assert proxy.url != server.url
    assert proxy.url.startswith("amqp://u:p@127.0.0.1:")
    assert proxy.url.endswith("//")


def test_octets_pass_in_both_directions_and_are_counted(proxy):
    with client(proxy) as one, client(proxy) as other:
        assert (ask(one, b"abc"), ask(other, b"de")) == (b"ABC", b"DE")
    assert (proxy.connections, proxy.octets) == (2, {"client": 5, "server": 5})


def test_many_octets_pass_unchanged(proxy):
    data = bytes(range(256)) * 4096
    with client(proxy) as connection:
        sender = threading.Thread(target=connection.sendall, args=(data,))
        sender.start()
        assert hear(connection, len(data)) == data.upper()
        sender.join()


def test_the_end_of_a_connection_passes_too(server, proxy):
    with client(proxy) as connection:
        ask(connection, b"abc")
    server.wait(lambda: server.ends == ["closed"])


def test_where_nothing_listens_behind_it_a_client_is_reset():
    # The reset may come as early as the connection itself.
    with (
        Proxy(f"amqp://127.0.0.1:{free_port()}//") as proxy,
        pytest.raises(ConnectionResetError),
        client(proxy) as connection,
    ):
        connection.recv(1)


def test_a_cut_resets_both_sides_and_refuses_more(server, proxy):
    with client(proxy) as connection:
        ask(connection, b"abc")
        proxy.cut()
        assert_reset(connection)
    server.wait(lambda: server.ends == ["reset"])
    with pytest.raises(ConnectionRefusedError), client(proxy):
        pass
    proxy.restore()
    with client(proxy) as connection:
        assert ask(connection, b"abc") == b"ABC"


def test_after_a_reset_new_connections_are_served(server, proxy):
    with client(proxy) as connection:
        ask(connection, b"abc")
        proxy.reset()
        assert_reset(connection)
    server.wait(lambda: server.ends == ["reset"])
    with client(proxy) as connection:
        assert ask(connection, b"abc") == b"ABC"


def test_a_black_hole_swallows_and_does_not_say_so(server, proxy):
    with client(proxy) as old:
        ask(old, b"abc")
        proxy.blackhole()
        old.sendall(b"lost")
        assert_silent(old)
        with client(proxy) as new:
            new.sendall(b"lost")
            assert_silent(new)
    assert (server.read, server.ends) == (b"abc", [])


def test_after_a_black_hole_only_who_lost_something_is_reset(server, proxy):
    with client(proxy) as lucky, client(proxy) as unlucky:
        ask(lucky, b"abc")
        ask(unlucky, b"abc")
        proxy.blackhole()
        unlucky.sendall(b"lost")
        while proxy.octets["client"] < len(b"abcabclost"):
            pass
        proxy.restore()
        assert_reset(unlucky)
        assert ask(lucky, b"de") == b"DE"
    server.wait(lambda: sorted(server.ends) == ["closed", "reset"])


def test_a_peer_does_not_see_the_end_of_a_connection_in_a_black_hole(server, proxy):
    with client(proxy) as connection:
        ask(connection, b"abc")
        proxy.blackhole()
    with client(proxy) as later:
        assert_silent(later)
    assert server.ends == []


@pytest.mark.parametrize("action", ["reset", "cut", "blackhole"])
def test_a_trap_lets_exactly_so_many_octets_through(server, proxy, action):
    with client(proxy) as connection:
        ask(connection, b"abc")
        trap = proxy.trap("client", action, octets=4)
        connection.sendall(b"de")
        hear(connection, 2)
        connection.sendall(b"fghij")
        trap.wait()
        server.wait(lambda: server.read == b"abcdefg")
        if action == "blackhole":
            assert_silent(connection)
            assert server.ends == []
        else:
            with pytest.raises(ConnectionResetError):
                hear(connection, 10)
            # What got through is not lost by the reset, so that side sees an ordinary end.
            server.wait(lambda: server.ends == ["closed"])
    assert server.read == b"abcdefg"


@pytest.mark.parametrize(("passing", "reached"), [(False, b"abc"), (True, b"abcSTOP")])
def test_a_trap_acts_before_or_after_the_words_that_it_waits_for(server, proxy, passing, reached):
    with client(proxy) as connection:
        trap = proxy.trap("client", "reset", marker=b"STOP", passing=passing)
        connection.sendall(b"abcSTOPdef")
        trap.wait()
        server.wait(lambda: server.ends == ["closed"])
    assert server.read == reached


def test_words_that_come_in_pieces_are_found_and_nothing_of_them_gets_through(server, proxy):
    with client(proxy) as connection:
        trap = proxy.trap("client", "blackhole", marker=b"STOP")
        assert ask(connection, b"abcSTaSTO"[:6]) == b"ABCSTA"
        for piece in (b"ST", b"O"):
            connection.sendall(piece)
            assert_silent(connection)
        connection.sendall(b"Pdef")
        trap.wait()
    assert server.read == b"abcSTa"


def test_what_looked_like_the_beginning_of_the_words_is_passed_on(server, proxy):
    with client(proxy) as connection:
        proxy.trap("client", "blackhole", marker=b"STOP")
        connection.sendall(b"STO")
        assert_silent(connection)
        assert ask(connection, b"RM")[:5] == b"ST"
        assert hear(connection, 3) == b"ORM"
        connection.sendall(b"ST")
        connection.shutdown(socket.SHUT_WR)
        server.wait(lambda: server.read == b"STORMST")


def test_a_trap_for_what_the_server_says_lets_the_request_through(server, proxy):
    with client(proxy) as connection:
        trap = proxy.trap("server", "cut", marker=b"BC")
        connection.sendall(b"abc")
        trap.wait()
        assert hear(connection, 3) == b"A"
        server.wait(lambda: server.ends == ["reset"])
    assert server.read == b"abc"
    with pytest.raises(ConnectionRefusedError), client(proxy):
        pass


def test_a_trap_acts_once(proxy):
    with client(proxy) as connection:
        trap = proxy.trap("client", "reset", octets=1)
        connection.sendall(b"abc")
        trap.wait()
    with client(proxy) as connection:
        assert ask(connection, b"abc") == b"ABC"


def test_a_trap_that_nobody_steps_on_says_so(proxy):
    with pytest.raises(AssertionError, match="never came to b'STOP'"):
        proxy.trap("client", "cut", marker=b"STOP").wait(0.01)


def test_nothing_of_a_proxy_stays_behind(server):
    before = [thread for thread in threading.enumerate() if thread.name == "proxy"]
    proxy = Proxy(server.url)
    with client(proxy) as connection:
        ask(connection, b"abc")
        proxy.close()
        proxy.close()
        assert_reset(connection)
        server.wait(lambda: server.ends == ["reset"])
        with pytest.raises(ConnectionRefusedError), client(proxy):
            pass
    assert [thread for thread in threading.enumerate() if thread.name == "proxy"] == before
