import json

import pytest
from adapter_builders import PROFILE, sut

from meterproof.adapters.base import OperationRefused, Service
from meterproof.adapters.model import open_model
from meterproof.catalogue.profiles import load_profile
from meterproof.errors import UsageError
from meterproof.wire.xml import MAX_MESSAGE_BYTES
from miniatures.fake_model import NOW, FakeModel

DRIVEN = ["clock.settle"]


def submit(adapter, message, service=Service.NON_DEVICE):
    return adapter.submit("90-B3-D5-1F-30-01-00-00", service, message, 5.0)


def bodies(adapter):
    return [delivery.body for delivery in adapter.collect(0, 0.0)[0]]


def test_octets_go_in_and_come_out():
    model = FakeModel()
    outcome = submit(open_model(sut(), PROFILE, model), b"<a/>", Service.TRANSFORM)
    assert (outcome.status, outcome.body, outcome.failure) == (200, b"<ack/>", None)
    assert outcome.headers == {"content-type": "application/xml"}
    assert outcome.elapsed >= 0
    assert model.submitted == [("90-B3-D5-1F-30-01-00-00", "transform", b"<a/>")]


def test_what_comes_later_waits_for_a_tester_who_runs_the_clock():
    adapter = open_model(sut(capabilities=DRIVEN), PROFILE, FakeModel())
    submit(adapter, b"<a/>")
    submit(adapter, b"<b/>")
    assert bodies(adapter) == []
    assert adapter.operate({"kind": "clock.settle"}) == {"now": NOW}
    assert bodies(adapter) == [b"<later><a/></later>", b"<later><b/></later>"]
    assert [delivery.body for delivery in adapter.collect(1, 30.0)[0]] == [b"<later><b/></later>"]
    assert adapter.collect(2, 30.0) == ([], 2)


def test_what_comes_later_is_there_at_once_for_a_tester_who_does_not():
    adapter = open_model(sut(), PROFILE, FakeModel())
    submit(adapter, b"<a/>")
    assert bodies(adapter) == [b"<later><a/></later>"]


def test_operations_and_queries_pass_through_json():
    model = FakeModel()
    adapter = open_model(sut(capabilities=DRIVEN), PROFILE, model)
    given = {"kind": "inventory.seed", "devices": ({"id": "x"},)}
    assert adapter.operate(given) == {}
    assert model.operated == [json.loads(json.dumps(given))]
    with pytest.raises(ValueError, match="not JSON compliant"):
        adapter.operate({"kind": "clock.advance", "seconds": float("inf")})
    with pytest.raises(ValueError, match="-1"):
        adapter.collect(-1, 0.0)


def test_a_refusal_of_the_model_is_a_refused_operation():
    adapter = open_model(sut(), PROFILE, FakeModel())
    with pytest.raises(OperationRefused, match=r"device\.behave was refused: there is no such device"):
        adapter.operate({"kind": "device.behave"})


def test_the_reference_model_holds_operations_to_the_schema():
    adapter = open_model(sut(), load_profile("mp170"))
    for ask, message in (
        (adapter.operate, {"kind": "clock.advance", "seconds": -1}),
        (adapter.operate, {"kind": "clock.now"}),
        (adapter.observe, {"kind": "ssi.device", "device": "00-11"}),
    ):
        with pytest.raises(OperationRefused):
            ask(message)


def test_a_message_that_is_too_large_for_the_wire_is_refused_here_too():
    model = FakeModel()
    outcome = submit(open_model(sut(), PROFILE, model), b" " * (MAX_MESSAGE_BYTES + 1))
    assert outcome.status == 413
    assert b"10485761 octets" in outcome.body
    assert model.submitted == []


def test_the_model_describes_itself():
    adapter = open_model(sut(), PROFILE, FakeModel())
    told = adapter.describe()
    assert told.name == "Meterproof reference model"
    assert "dcc" in told.plays
    assert told.capabilities == FakeModel().capabilities
    adapter.close()
    adapter.close()


def test_there_are_no_settings():
    with pytest.raises(UsageError, match="'url'"):
        open_model(sut(url="http://a"), PROFILE)
