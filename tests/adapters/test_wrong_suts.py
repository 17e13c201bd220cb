"""What the http adapter reports of systems that are wrong on purpose."""

import time

import pytest
from adapter_builders import PROFILE, http_sut

from meterproof.adapters.base import Failure, Outcome, Service
from meterproof.adapters.http import open_http
from miniatures import wrong_suts

MESSAGE = (
    b'<sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.0"><sr:Header>'
    b"<sr:RequestID>90-B3-D5-1F-30-01-00-00:90-B3-D5-1F-30-00-00-02:7</sr:RequestID></sr:Header></sr:Request>"
)


def outcome(url: str, deadline: float = 5.0) -> Outcome:
    adapter = open_http(http_sut(url), PROFILE)
    try:
        assert adapter.describe().name.startswith("deliberately wrong")
        return adapter.submit("90-B3-D5-1F-30-01-00-00", Service.NON_DEVICE, MESSAGE, deadline)
    finally:
        adapter.close()


@pytest.mark.parametrize(
    ("sut", "status", "part"),
    [
        (wrong_suts.answers_everything_i0, 200, b"<sr:ResponseCode>I0<"),
        (wrong_suts.answers_garbage, 200, b"\x00\xff"),
        (wrong_suts.answers_another_request, 200, wrong_suts.ANOTHER_REQUEST_ID.encode()),
        (wrong_suts.answers_without_xml, 200, b"It works!"),
        (wrong_suts.answers_500, 500, b"NullPointerException"),
        (wrong_suts.redirects, 307, b""),
    ],
)
def test_what_is_an_answer_is_carried_as_it_is(sut, status, part):
    with sut() as url:
        got = outcome(url)
    assert got.failure is None
    assert got.status == status
    assert part in got.body


@pytest.mark.parametrize(
    ("sut", "failure", "part"),
    [
        (wrong_suts.closes_the_connection, Failure.CLOSED, "without response"),
        (wrong_suts.breaks_off, Failure.CLOSED, "8 of 1000 octets"),
        (wrong_suts.answers_hugely, Failure.TOO_LARGE, "announces 1000000000"),
        (wrong_suts.answers_endlessly, Failure.TOO_LARGE, "more than"),
        (wrong_suts.speaks_another_protocol, Failure.MALFORMED, "SSH-2.0"),
    ],
)
def test_what_is_no_answer_is_a_named_failure(sut, failure, part):
    with sut() as url:
        got = outcome(url)
    assert (got.failure, got.status, got.body) == (failure, None, b"")
    assert part in got.detail


@pytest.mark.parametrize("sut", [wrong_suts.answers_nothing, wrong_suts.trickles])
def test_the_deadline_is_for_the_whole_answer(sut):
    with sut() as url:
        before = time.monotonic()
        got = outcome(url, deadline=0.2)
        passed = time.monotonic() - before
    assert got.failure is Failure.TIMED_OUT
    assert "0.2 s" in got.detail
    assert got.elapsed >= 0.2
    # The trickled answer takes some ten seconds; anything near that means that the deadline was not for all of it.
    assert passed < 3


def test_the_honest_parts_say_yes_where_capabilities_are_declared():
    with wrong_suts.answers_everything_i0(["clock.settle", "ssi.device"]) as url:
        adapter = open_http(http_sut(url, capabilities=["clock.settle", "ssi.device"]), PROFILE)
        assert adapter.describe().capabilities == {"clock.settle", "ssi.device"}
        assert adapter.operate({"kind": "clock.settle"}) == {"now": wrong_suts.NOW}
        device = "00-11-22-33-44-55-66-77"
        assert adapter.observe({"kind": "ssi.device", "device": device}) == {"device": device, "device_type": "PPMID"}
        adapter.close()
