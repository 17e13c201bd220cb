"""The bus adapter and what serves it, over a broker in this process and over a real one."""

import threading
from dataclasses import replace

import pytest
from bus_ends import BROKERS, IS, PROFILE, adapter_at, broker_url, served, stranger_at, value

from meterproof.adapters.base import OperationRefused
from meterproof.adapters.check import check_sut
from meterproof.campaign.target import load_target
from meterproof.errors import UnreachableError, UsageError
from meterproof.model import ReferenceModel
from meterproof.serve.bus import serving
from meterproof.verdicts import SutFault
from meterproof.wire import bus
from meterproof.wire.bus import bus_address
from meterproof.wire.bus_link import Link, NoSuchQueue
from meterproof.wire.services import Service
from meterproof.wire.transport import Failure
from meterproof.wire.xml import MAX_MESSAGE_BYTES
from miniatures.fake_model import FakeModel

SETTLES = ["clock.settle"]


@pytest.fixture(params=BROKERS)
def url(request):
    return broker_url(request.param)


def submit(adapter, message=b"<request/>", deadline=5.0):
    return adapter.submit(IS.eui, Service.NON_DEVICE, message, deadline)


def bodies(adapter, cursor=0, deadline=0.0):
    return [delivery.body for delivery in adapter.collect(cursor, deadline)[0]]


def exists(url, name):
    link = Link(bus_address(url), 5.0)
    try:
        link.readers(name)
    except NoSuchQueue:
        return False
    link.close()
    return True


# -- what crosses -------------------------------------------------------------------------------------------


def test_octets_and_service_arrive_as_they_were_sent_and_so_does_the_answer(url):
    message = b"<request>\xc3\xa9\r\n\x00\xff</request>"
    with served(url) as (model, _), adapter_at(url, SETTLES) as adapter:
        outcome = adapter.submit(IS.eui, Service.TRANSFORM, message, 5.0)
    assert (outcome.status, outcome.body, outcome.failure, outcome.detail) == (200, b"<ack/>", None, "")
    assert outcome.headers == {"content-type": "application/xml"}
    assert [(service, octets) for _, service, octets in model.submitted] == [("transform", message)]


def test_when_the_clock_has_settled_all_that_it_caused_has_arrived(url):
    with served(url) as (_, _), adapter_at(url, SETTLES) as adapter:
        adapter.describe()
        for number in range(50):
            submit(adapter, b"<n>%d</n>" % number)
        assert bodies(adapter) == []
        adapter.operate({"kind": "clock.settle"})
        assert bodies(adapter) == [b"<later><n>%d</n></later>" % number for number in range(50)]


def test_for_a_tester_without_the_clock_it_settles_by_itself(url):
    with served(url), adapter_at(url) as adapter:
        adapter.describe()
        submit(adapter)
        assert bodies(adapter, deadline=5.0) == [b"<later><request/></later>"]


def test_two_testers_each_get_everything(url):
    with served(url), adapter_at(url, SETTLES) as one, adapter_at(url, SETTLES) as other:
        for adapter in (one, other):
            adapter.describe()
        submit(one)
        one.operate({"kind": "clock.settle"})
        assert bodies(one) == bodies(other, deadline=5.0) == [b"<later><request/></later>"]


def test_threads_share_an_adapter(url):
    with served(url) as (model, _), adapter_at(url, SETTLES) as adapter:
        outcomes = {}

        def send(number):
            outcomes[number] = submit(adapter, b"<n>%d</n>" % number)

        threads = [threading.Thread(target=send, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {outcome.status for outcome in outcomes.values()} == {200}
    assert sorted(octets for _, _, octets in model.submitted) == [b"<n>%d</n>" % number for number in range(8)]


def test_the_test_bed_answers_refuses_and_explains(url):
    with served(url), adapter_at(url) as adapter:
        assert adapter.describe().capabilities == FakeModel.capabilities
        assert adapter.observe({"kind": "clock.now"}) == {"now": "2025-11-06T09:00:00.000Z"}
        with pytest.raises(OperationRefused, match="there is no such device"):
            adapter.operate({"kind": "device.behave", "device": IS.eui, "on": "any", "result": "success"})
        with pytest.raises(OperationRefused, match=r"there is no operation 'clock\.stop'"):
            adapter.operate({"kind": "clock.stop"})


def test_a_model_that_crashes_is_an_error_and_the_next_request_is_answered(url):
    class Crashing(FakeModel):
        def observe(self, query):
            raise OSError("no more memory")

    with served(url, Crashing()), adapter_at(url) as adapter:
        with pytest.raises(SutFault, match="the model crashed: OSError: no more memory"):
            adapter.observe({"kind": "clock.now"})
        assert submit(adapter).status == 200


def test_too_large_a_message_is_refused_as_over_http(url):
    with served(url) as (model, _), adapter_at(url) as adapter:
        outcome = submit(adapter, b"x" * (MAX_MESSAGE_BYTES + 1))
        assert outcome.status == 413
        assert b"more than the limit" in outcome.body
    assert model.submitted == []


def test_everything_that_the_reference_model_declares_works(url):
    target = load_target(url)
    model = ReferenceModel(target.profile, target.sut)
    with served(url, model):
        results = list(check_sut(target.sut, target.profile))
    assert [result for result in results if result.ok is not True] == []
    assert {f"capability {name}" for name in target.sut.capabilities} <= {result.name for result in results}


def test_a_system_without_a_test_bed_speaks_by_its_file(url):
    with served(url), adapter_at(url, **{"test-bed": False}) as adapter:
        assert adapter.describe().name == "a system for tests"
        with pytest.raises(OperationRefused, match="no test bed"):
            adapter.operate({"kind": "clock.settle"})


# -- who is not there ---------------------------------------------------------------------------------------


def test_a_queue_that_nobody_made_is_unreachable_at_once(url):
    with adapter_at(url) as adapter, pytest.raises(UnreachableError, match=r"there is no queue test-.*\.requests"):
        adapter.describe()


def test_a_broker_that_is_not_there_is_unreachable_and_its_password_is_not_shown():
    with adapter_at("amqp://user:hunter2@127.0.0.1:1//") as adapter:
        with pytest.raises(UnreachableError, match="refused") as fault:
            adapter.describe()
        assert "hunter2" not in str(fault.value)
        outcome = submit(adapter)
        assert outcome.failure is Failure.UNREACHABLE
        assert "hunter2" not in outcome.detail


def test_a_queue_that_nobody_reads_is_unreachable():
    url = broker_url("amqp")
    address = bus_address(url)
    link = Link(address, 5.0)
    link.declare(address.requests, idle=60)
    with adapter_at(url) as adapter, pytest.raises(UnreachableError, match="nobody reads"):
        adapter.describe()
    link.delete(address.requests)
    link.close()


def test_nobody_serves_under_a_prefix_that_is_taken():
    url = broker_url("amqp")
    with served(url), pytest.raises(UsageError, match="somebody serves there already"):
        serving(FakeModel(), bus_address(url)).start()


def test_a_broker_that_is_not_there_can_not_be_served_on():
    with pytest.raises(UsageError, match="the broker can't be reached") as fault:
        serving(FakeModel(), bus_address("amqp://user:hunter2@127.0.0.1:1//")).start()
    assert "hunter2" not in str(fault.value)


# -- once and only once -------------------------------------------------------------------------------------


def test_a_request_that_comes_twice_is_carried_out_once_and_answered_as_before(url):
    with served(url) as (model, _), stranger_at(url) as stranger:
        headers = {bus.SERVICE: "non-device"}
        for _ in range(3):
            stranger.send(b"<r/>", action="submit", headers=headers, correlation_id="same")
        answers = [stranger.hear() for _ in range(3)]
    assert [answer.body for answer in answers] == [b"<ack/>"] * 3
    assert {answer.properties["correlation_id"] for answer in answers} == {"same"}
    assert len(model.submitted) == 1


def test_what_was_sent_later_is_taken_once_however_often_it_comes(url):
    with served(url) as (_, server), adapter_at(url, SETTLES) as adapter:
        adapter.describe()
        submit(adapter, b"<a/>")
        adapter.operate({"kind": "clock.settle"})
        server._outlet.recall()  # as after a lost connection
        submit(adapter, b"<b/>")
        adapter.operate({"kind": "clock.settle"})
        assert bodies(adapter) == [b"<later><a/></later>", b"<later><b/></later>"]


def test_what_is_announced_and_never_comes_is_a_failure_that_names_the_user(url, monkeypatch):
    from meterproof.serve.bus import BusOutlet

    with served(url), adapter_at(url, SETTLES) as adapter:
        adapter.describe()
        submit(adapter)
        monkeypatch.setattr(BusOutlet, "take", lambda outlet: [])
        adapter._sut = replace(adapter._sut, timing=replace(adapter._sut.timing, response=0.5))
        with pytest.raises(SutFault, match=f"not all that it says was sent to {IS.eui} within 0.5 s"):
            adapter.operate({"kind": "clock.settle"})


def test_a_request_that_nobody_took_in_time_is_expired():
    url = broker_url("amqp")
    address = bus_address(url)
    # The queue outlives the one who reads it, as after a crash.
    link = Link(address, 5.0)
    link.declare(address.requests, idle=address.idle, dead_letters=address.dead_letters)
    with adapter_at(url) as adapter:
        outcome = submit(adapter, deadline=0.5)
    assert outcome.failure is Failure.EXPIRED
    assert "it was not carried out" in outcome.detail
    link.delete(address.requests)
    link.close()


def test_a_request_that_has_waited_too_long_behind_others_is_expired(url):
    entered, go_on = threading.Event(), threading.Event()

    class Slow(FakeModel):
        def observe(self, query):
            entered.set()
            go_on.wait(10)
            return super().observe(query)

    with served(url, Slow()) as (model, _), adapter_at(url) as adapter, stranger_at(url) as stranger:
        first = threading.Thread(target=lambda: adapter.observe({"kind": "clock.now"}))
        first.start()
        assert entered.wait(5)
        stranger.send(b"<r/>", action="submit", headers={bus.SERVICE: "non-device"}, seconds=0.001)
        letter = stranger.hear(0.05)
        go_on.set()
        letter = letter or stranger.hear()
        first.join()
    assert bus.death(letter.headers)[0] == "expired"
    assert model.submitted == []


# -- what makes no sense ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"correlation_id": ""}, "it has no correlation_id"),
        ({"reply_to": ""}, "it has no reply_to"),
        ({"action": "explode"}, "meterproof-action is 'explode'"),
        ({"action": None}, "meterproof-action is None"),
        ({"action": "submit"}, "meterproof-service is None"),
        ({"action": "submit", "headers": {bus.SERVICE: "serviceX"}}, "meterproof-service is 'serviceX'"),
    ],
)
def test_a_message_that_can_not_be_answered_is_put_aside_with_its_reason(url, sent, why):
    with served(url) as (model, _), stranger_at(url) as stranger:
        stranger.send(b"poison", **sent)
        letter = stranger.hear()
        assert letter.body == b"poison"
        died, reason = bus.death(letter.headers)
        assert died == "rejected"
        assert why in reason
        stranger.send()
        assert value(stranger.hear())["name"]
    assert model.submitted == []


def test_what_is_not_json_is_refused_in_words(url):
    with served(url), stranger_at(url) as stranger:
        for body in (b"{", b"[" * 100_000, b"\xff", b'{"kind": NaN}'):
            stranger.send(body, action="operate")
            answer = stranger.hear()
            assert answer.headers[bus.STATUS] == 400
            assert "the body is not JSON" in value(answer)["error"]


def test_a_rejected_request_is_a_failure_of_its_own(url, monkeypatch):
    monkeypatch.setattr(bus, "ACTIONS", ("describe",))
    with served(url), adapter_at(url) as adapter, stranger_at(url):
        outcome = submit(adapter)
    assert outcome.failure is Failure.REJECTED
    assert "meterproof-action is 'submit'" in outcome.detail


# -- nothing stays ------------------------------------------------------------------------------------------


def test_when_both_ends_are_gone_nothing_is_left_on_the_broker():
    url = broker_url("amqp")
    address = bus_address(url)
    with served(url), adapter_at(url) as adapter:
        adapter.describe()
        client = adapter._client
        names = [address.requests, address.dead_letters, address.replies(client._run), *client._queues]
        assert all(exists(url, name) for name in names)
    assert not any(exists(url, name) for name in names)


def test_dead_letters_stay_for_people_when_the_server_ends():
    url = broker_url("amqp")
    address = bus_address(url)
    with stranger_at(url) as stranger:
        with served(url):
            stranger.send(b"poison", action="explode")
            stranger.hear()
        assert exists(url, address.dead_letters)


def test_closing_twice_and_before_anything_was_sent_is_fine(url):
    with adapter_at(url) as adapter:
        adapter.close()


def test_the_profile_of_these_tests_is_the_one_that_is_served():
    assert FakeModel().profile is PROFILE
