"""Tables 239 and 240, the unjoins beside them, and the Signed Pre-Command."""

import pytest

from duis_by_hand import ESME, JOIN, PPMID, join, request

BODIES = ("JoinServiceCritical", "JoinServiceNonCritical", "UnjoinServiceCritical", "UnjoinServiceNonCritical")


@pytest.mark.parametrize("body", BODIES)
def test_the_other_device_is_all_there_is(faults, body):
    assert faults(join(f"<sr:{body}><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:{body}>")) == []


@pytest.mark.parametrize("body", BODIES)
def test_without_the_other_device(faults, body):
    assert faults(join(f"<sr:{body}></sr:{body}>")) == [
        (f"Request/Body/{body}", f"{body} is incomplete; expected OtherDeviceID in it")
    ]


def test_the_other_device_twice(faults):
    message = join(JOIN.replace("</sr:JoinS", f"<sr:OtherDeviceID>{ESME}</sr:OtherDeviceID></sr:JoinS"))
    [(path, message)] = faults(message)
    assert path.endswith("OtherDeviceID[2]")
    assert message.endswith("expected nothing more")


@pytest.mark.parametrize("value", ["", "00DB0000000000A4", "PPMID"])
def test_a_malformed_other_device(faults, value):
    [(path, message)] = faults(join(JOIN.replace(PPMID, value)))
    assert path == "Request/Body/JoinServiceCritical/OtherDeviceID"
    assert "expected an EUI-64" in message


def test_a_join_can_t_be_dated_ahead(faults):
    message = join(JOIN.replace("</sr:OtherDeviceID>", "</sr:OtherDeviceID><sr:ExecutionDateTime/>"))
    [(path, _)] = faults(message)
    assert path.endswith("ExecutionDateTime")


def test_two_bodies(faults):
    [(path, _)] = faults(join(JOIN + JOIN))
    assert path == "Request/Body/JoinServiceCritical[2]"


def test_no_body(faults):
    [(path, message)] = faults(request(""))
    assert path == "Request/Body"
    assert message.startswith("Body is incomplete; expected CommissionDeviceSynchroniseClock or ReadInventory")


@pytest.mark.parametrize("payload", ["3wkB", "3w==", "3w kB"])
def test_a_signed_pre_command_holds_base64(faults, payload):
    assert faults(join(f"<sr:SignedPreCommand><sr:GBCSPayload>{payload}</sr:GBCSPayload></sr:SignedPreCommand>")) == []


@pytest.mark.parametrize("payload", ["", "!!", "3wkB!"])
def test_a_signed_pre_command_without_base64(faults, payload):
    body = f"<sr:SignedPreCommand><sr:GBCSPayload>{payload}</sr:GBCSPayload></sr:SignedPreCommand>"
    [(path, message)] = faults(join(body))
    assert path == "Request/Body/SignedPreCommand/GBCSPayload"
    assert "in base64" in message


def test_a_signed_pre_command_can_be_dated_ahead(faults):
    time = "<sr:ExecutionDateTime>2026-01-31T12:00:00Z</sr:ExecutionDateTime>"
    body = f"<sr:SignedPreCommand>{time}<sr:GBCSPayload>3wkB</sr:GBCSPayload></sr:SignedPreCommand>"
    assert faults(join(body)) == []
