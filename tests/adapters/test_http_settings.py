import pytest
from adapter_builders import sut

from meterproof.adapters.settings import http_settings
from meterproof.errors import UsageError


def test_only_the_url_is_needed():
    settings = http_settings(sut(url="http://10.0.0.1:8079/"))
    assert settings.url == "http://10.0.0.1:8079"
    assert settings.services == {
        "non-device": "/api/v1/serviceD",
        "send-command": "/api/v1/serviceS",
        "transform": "/api/v1/serviceT",
    }
    assert settings.test_bed == "/meterproof/v1"
    assert (settings.receive_host, settings.receive_port, settings.receive_url) == ("127.0.0.1", 0, "")


def test_everything_can_be_set():
    settings = http_settings(
        sut(
            url="https://dcc.example:444/lab",
            services={"transform": "/T"},
            receive={"bind": "0.0.0.0:9000", "url": "http://10.1.2.3:9000/rrs"},
            **{"test-bed": "/bed/", "keep-alive": False},
        )
    )
    assert settings.services["transform"] == "/T"
    assert settings.services["non-device"] == "/api/v1/serviceD"
    assert settings.test_bed == "/bed"
    assert settings.keep_alive is False
    assert (settings.receive_host, settings.receive_port) == ("0.0.0.0", 9000)
    assert settings.receive_url == "http://10.1.2.3:9000/rrs"


def test_a_system_may_have_no_test_bed():
    assert http_settings(sut(url="http://a", **{"test-bed": False})).test_bed == ""


@pytest.mark.parametrize(
    ("settings", "parts"),
    [
        ({}, ["adapter.url", "missing"]),
        ({"url": "dcc.example"}, ["adapter.url", "dcc.example"]),
        ({"url": "ftp://a"}, ["adapter.url"]),
        ({"url": "http://a:99999"}, ["adapter.url", "99999"]),
        ({"url": "http://a/?x=1"}, ["adapter.url"]),
        ({"url": "http://a\r\nX: y"}, ["adapter.url"]),
        ({"url": 5}, ["adapter.url", "not a text"]),
        ({"url": "http://a", "ulr": "x"}, ["'ulr'", "did you mean 'url'"]),
        ({"url": "http://a", "services": {"tranform": "/T"}}, ["adapter.services", "'transform'"]),
        ({"url": "http://a", "services": "/T"}, ["adapter.services", "not a table"]),
        ({"url": "http://a", "services": {"transform": "T"}}, ["adapter.services.transform", "slash"]),
        ({"url": "http://a", "services": {"transform": "/a b"}}, ["adapter.services.transform"]),
        ({"url": "http://a", "keep-alive": "no"}, ["adapter.keep-alive", "neither true nor false"]),
        ({"url": "http://a", "test-bed": True}, ["adapter.test-bed"]),
        ({"url": "http://a", "receive": {"bnd": "x"}}, ["adapter.receive", "'bind'"]),
        ({"url": "http://a", "receive": {"bind": "9000"}}, ["adapter.receive.bind", "host:port"]),
        ({"url": "http://a", "receive": {"bind": "a:x"}}, ["adapter.receive.bind"]),
        ({"url": "http://a", "receive": {"bind": "0.0.0.0:0"}}, ["adapter.receive", "no other machine"]),
        ({"url": "http://a", "receive": {"url": "nonsense"}}, ["adapter.receive.url"]),
    ],
)
def test_what_is_wrong_is_named(settings, parts):
    with pytest.raises(UsageError) as caught:
        http_settings(sut(**settings))
    for part in ["lab.toml", *parts]:
        assert part in str(caught.value)
    assert caught.value.exit_code == 2
