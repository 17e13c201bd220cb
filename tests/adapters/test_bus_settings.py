import pytest
from adapter_builders import sut

from meterproof.adapters.settings import bus_settings
from meterproof.errors import UsageError
from meterproof.wire.bus import bus_address, death


def settings(environment=None, **keys):
    table = {key.replace("_", "-"): value for key, value in keys.items()}
    return bus_settings(sut("bus", **table), environment or {})


@pytest.mark.parametrize(
    ("text", "url", "prefix", "idle"),
    [
        ("amqp://127.0.0.1:5672//", "amqp://127.0.0.1:5672//", "meterproof", 600.0),
        ("amqp://u:p@host/vhost?prefix=lab-1", "amqp://u:p@host/vhost", "lab-1", 600.0),
        ("memory://?prefix=x&idle=5", "memory://", "x", 5.0),
        ("amqps://host//?prefix=x&heartbeat=9", "amqps://host//?heartbeat=9", "x", 600.0),
        ("redis://host:6379/0", "redis://host:6379/0", "meterproof", 600.0),
    ],
)
def test_prefix_and_idle_time_are_taken_out_of_the_url_and_the_rest_is_left(text, url, prefix, idle):
    address = bus_address(text)
    assert (address.url, address.prefix, address.idle) == (url, prefix, idle)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("127.0.0.1:5672", "not the URL of a broker"),
        ("amqp:127.0.0.1", "not the URL of a broker"),
        ("amqp://h//?prefix=", "prefix"),
        ("amqp://h//?prefix=a%20b", "'a b' is not a prefix"),
        ("amqp://h//?prefix=.x", "prefix"),
        (f"amqp://h//?prefix={'x' * 65}", "prefix"),
        ("amqp://h//?idle=0", "idle"),
        ("amqp://h//?idle=1.5", "idle"),
    ],
)
def test_an_address_that_can_not_be_used_says_what_is_wrong(text, wrong):
    with pytest.raises(ValueError, match=wrong):
        bus_address(text)


def test_a_password_is_never_shown():
    shown = bus_address("amqp://user:hunter2@host:5672/v?prefix=lab").shown
    assert shown == "amqp://host:5672/v?prefix=lab"
    with pytest.raises(ValueError, match="not the URL") as fault:
        bus_address("user:hunter2@host")
    assert "hunter2" not in str(fault.value)


def test_the_url_may_stand_in_the_environment():
    told = settings({"BROKER": "amqp://u:p@host//"}, url_from="BROKER", prefix="mine")
    assert told.address == bus_address("amqp://u:p@host//?prefix=mine")
    assert told.has_test_bed


def test_a_system_may_have_no_test_bed():
    assert not settings(url="memory://", test_bed=False).has_test_bed


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ({}, "adapter.url: either this key or url-from"),
        ({"url": "memory://", "url_from": "X"}, "adapter.url: either this key or url-from"),
        ({"url_from": "NOT_SET"}, "adapter.url-from: the environment variable NOT_SET is not set"),
        ({"url": "nonsense"}, "adapter.url: 'nonsense' is not the URL"),
        ({"url": "memory://", "prefix": "a b"}, "'a b' is not a prefix"),
        ({"url": "memory://", "test_bed": "no"}, "adapter.test-bed"),
        ({"url": "memory://", "queue": "x"}, "there is no key 'queue'"),
        ({"url": 5}, "adapter.url: 5 is not a text"),
    ],
)
def test_a_wrong_table_is_named_with_its_key(keys, where):
    with pytest.raises(UsageError) as fault:
        settings(**keys)
    assert where in str(fault.value)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, ("", "")),
        ({"x-death": [{"reason": "expired", "queue": "q"}]}, ("expired", "said by the broker about q")),
        (
            {"x-death": [{"reason": "rejected", "queue": "q"}, {"reason": "expired"}]},
            ("rejected", "said by the broker about q"),
        ),
        ({"meterproof-death": "rejected", "meterproof-reason": "no sense"}, ("rejected", "no sense")),
        ({"x-death": "garbage"}, ("", "")),
        ({"x-death": []}, ("", "")),
    ],
)
def test_expired_is_told_from_rejected(headers, expected):
    assert death(headers) == expected
