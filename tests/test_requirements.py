import re
import socket
import sys
from urllib.parse import urlsplit

import pytest

from requirements import AMQP_URL, require, require_amqp


def test_a_tool_that_is_there_is_found(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "python")
    assert require(sys.executable) == sys.executable


def test_a_test_without_its_tool_is_skipped_with_the_reason(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "node,npm")
    with pytest.raises(pytest.skip.Exception, match="no-such-tool is not installed"):
        require("no-such-tool")


def test_a_test_whose_tool_is_required_fails(monkeypatch):
    monkeypatch.setenv("METERPROOF_REQUIRE", "node, no-such-tool")
    with pytest.raises(pytest.fail.Exception, match="METERPROOF_REQUIRE"):
        require("no-such-tool")


def test_the_server_itself_is_found_behind_a_wrapper_that_is_not_for_everybody(monkeypatch, tmp_path):
    monkeypatch.setattr("requirements._DEBIAN", {"rabbitmq-server": str(tmp_path / "lib")})
    for place in ("bin", "lib"):
        program = tmp_path / place / "rabbitmq-server"
        program.parent.mkdir()
        program.touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert require("rabbitmq-server") == str(tmp_path / "lib" / "rabbitmq-server")
    (tmp_path / "lib" / "rabbitmq-server").unlink()
    assert require("rabbitmq-server") == str(tmp_path / "bin" / "rabbitmq-server")


def test_without_the_url_of_a_broker_a_test_is_skipped_with_the_reason(monkeypatch):
    monkeypatch.delenv(AMQP_URL, raising=False)
    monkeypatch.setenv("METERPROOF_REQUIRE", "node")
    with pytest.raises(pytest.skip.Exception, match="METERPROOF_AMQP_URL is not set"):
        require_amqp()


@pytest.fixture
def closed_port():
    """A port that stays ours, and on which nothing listens."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]


def test_where_no_broker_answers_a_test_is_skipped_with_the_reason(monkeypatch, closed_port):
    monkeypatch.setenv(AMQP_URL, f"amqp://guest:secret@127.0.0.1:{closed_port}//")
    monkeypatch.delenv("METERPROOF_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no broker answers .*refused") as raised:
        require_amqp()
    assert "secret" not in str(raised.value)


def test_where_a_broker_is_required_and_none_answers_a_test_fails(monkeypatch, closed_port):
    monkeypatch.setenv(AMQP_URL, f"amqp://guest:guest@127.0.0.1:{closed_port}//")
    monkeypatch.setenv("METERPROOF_REQUIRE", "node,amqp")
    with pytest.raises(pytest.fail.Exception, match=r"no broker answers .*METERPROOF_REQUIRE"):
        require_amqp()


def test_something_that_takes_connections_and_says_nothing_is_no_broker(monkeypatch):
    monkeypatch.setattr("requirements.ANSWER_SECONDS", 0.2)
    monkeypatch.delenv("METERPROOF_REQUIRE", raising=False)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv(AMQP_URL, f"amqp://guest:guest@127.0.0.1:{silent.getsockname()[1]}//")
        with pytest.raises(pytest.skip.Exception, match=re.escape("no broker answers")):
            require_amqp()


def test_a_broker_that_does_not_let_us_in_is_no_broker_for_us(monkeypatch):
    broker = urlsplit(require_amqp())
    monkeypatch.setenv(AMQP_URL, f"amqp://nobody:wrong@{broker.hostname}:{broker.port or 5672}//")
    monkeypatch.delenv("METERPROOF_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match=r"no broker answers .*refused"):
        require_amqp()
