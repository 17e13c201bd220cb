"""Corners of local delivery that no scenario of the default profile reaches: the other options, and what is kept."""

import pytest
from laboratory import CHF, ESME, IHD, IS, PPMID, encoded

from meterproof.model import Refusal
from meterproof.model.local_delivery import LocalDelivery
from meterproof.wire.ids import RequestId

HHT = "00-DB-12-34-56-78-0F-01"
WEEK = 604800
LOST_AFTER_FIRST = {"command": 1, "at": "after"}


@pytest.fixture
def bring(make_lab):
    """Return a maker of laboratories with a terminal that is connected to the hub, by the options of the profile."""

    def make(**choices):
        lab = make_lab(A01_off="never", **choices)
        lab.model.operate({"kind": "hht.bring", "hht": HHT, "bands": ["2.4"], "near": [CHF]})
        lab.model.operate({"kind": "hht.connect", "hht": HHT, "hub": CHF})
        return lab

    return make


def ask(lab, other=IHD, variant=2):
    """Ask for a join of the ESME; return the Command."""
    answer = lab.join_non_critical(IS, ESME, other, variant=variant)
    assert answer.code.startswith("I")
    return answer.payload, answer.text("RequestID")


def load(lab, *commands):
    return lab.model.operate({"kind": "hht.load", "hht": HHT, "commands": [encoded(one) for one in commands]})


def deliver(lab, **how):
    answer = lab.model.operate({"kind": "hht.deliver", "hht": HHT, **how})
    return [one["result"] for one in answer["deliveries"]]


def unload(lab):
    return lab.model.operate({"kind": "hht.unload", "hht": HHT})["responses"]


def carried(lab):
    seen = lab.model.observe({"kind": "hht.state", "hht": HHT})
    return seen["loaded"], seen["responses"]


def return_response(lab, request_id, response, user=IS):
    body = (
        f"<sr:ReturnLocalCommandResponse><sr:OriginalRequestID>{request_id}</sr:OriginalRequestID>"
        f"<sr:DeviceGBCSResponse>{response}</sr:DeviceGBCSResponse></sr:ReturnLocalCommandResponse>"
    )
    return lab.send(user, "8.13", body).code


def log(lab):
    return lab.model.observe({"kind": "device.log", "device": ESME})["entries"]


@pytest.mark.parametrize(("seconds", "result"), [(WEEK, "executed"), (WEEK + 1, "stale")])
def test_a_command_is_discarded_once_it_is_older_than_commands_are_kept_for(bring, seconds, result):
    lab = bring(A14_age="discard")
    load(lab, ask(lab)[0])
    lab.model.operate({"kind": "clock.advance", "seconds": seconds})
    assert deliver(lab) == [result]
    assert carried(lab) == (0, 1 if result == "executed" else 0)
    assert len(log(lab)) == (result == "executed")


def test_the_answer_to_a_command_that_arrived_is_fetched_however_old_the_command_is(bring):
    lab = bring(A14_age="discard")
    load(lab, ask(lab)[0])
    assert deliver(lab, lose=LOST_AFTER_FIRST) == []
    lab.model.operate({"kind": "clock.advance", "seconds": 2 * WEEK})
    lab.model.operate({"kind": "hht.connect", "hht": HHT, "hub": CHF})
    assert deliver(lab) == ["known"]
    assert carried(lab) == (0, 1)


def test_a_command_that_is_loaded_again_is_as_old_as_its_last_loading(bring):
    lab = bring(A14_age="discard")
    command, _ = ask(lab)
    load(lab, command)
    lab.model.operate({"kind": "clock.advance", "seconds": WEEK})
    load(lab, command)
    lab.model.operate({"kind": "clock.advance", "seconds": 1})
    assert deliver(lab) == ["executed", "duplicate"]


@pytest.mark.parametrize(("option", "left"), [("keep", 1), ("purge", 0)])
def test_what_is_for_other_devices_stays_or_goes_as_the_profile_says(bring, option, left):
    lab = bring(A14_unused=option)
    lab.set(PPMID, hub="")
    elsewhere = lab.join_non_critical(IS, PPMID, ESME, variant=2)
    load(lab, elsewhere.payload, ask(lab)[0])
    assert deliver(lab) == ["unreachable", "executed"]
    assert carried(lab) == (1, 1)
    assert len(unload(lab)) == 1
    assert carried(lab) == (left, 0)


def test_what_a_meter_without_power_did_not_take_is_not_purged(bring):
    lab = bring(A14_unused="purge")
    load(lab, ask(lab)[0])
    lab.model.operate({"kind": "device.power", "device": ESME, "on": False})
    assert deliver(lab) == ["unreachable"]
    assert unload(lab) == []
    lab.model.operate({"kind": "device.power", "device": ESME, "on": True})
    assert deliver(lab) == ["executed"]


def test_an_unload_that_is_broken_off_purges_nothing(bring):
    lab = bring(A14_unused="purge")
    lab.set(PPMID, hub="")
    load(lab, lab.join_non_critical(IS, PPMID, ESME, variant=2).payload, ask(lab)[0])
    deliver(lab)
    lab.model.operate({"kind": "hht.unload", "hht": HHT, "power_lost_after": 0})
    assert carried(lab) == (1, 1)


def test_the_log_of_a_meter_without_power_can_not_be_read(bring):
    lab = bring()
    load(lab, ask(lab)[0])
    deliver(lab, lose=LOST_AFTER_FIRST)
    lab.model.operate({"kind": "device.power", "device": ESME, "on": False})
    lab.model.operate({"kind": "hht.connect", "hht": HHT, "hub": CHF})
    assert deliver(lab) == ["unreachable"]
    assert carried(lab) == (1, 0)


def test_the_answer_of_a_silent_duplicate_is_one_that_no_device_gave(bring):
    reject, silent = bring(), bring(A07="silent")
    command, request_id = ask(reject, variant=3)
    reject.settle()
    load(reject, command)
    assert deliver(reject) == ["duplicate"]
    (answer,) = unload(reject)
    assert return_response(reject, request_id, answer).startswith("I")

    command, request_id = ask(silent, variant=3)
    silent.settle()
    load(silent, command)
    assert deliver(silent) == ["duplicate"]
    assert unload(silent) == []
    assert return_response(silent, request_id, answer).startswith("E")


def test_a_hub_without_wan_gets_its_own_commands_later(lab):
    lab.model.operate({"kind": "hub.wan", "hub": CHF, "up": False})
    body = (
        f"<sr:UpdateHANDeviceLog><sr:DeviceID>{IHD}</sr:DeviceID><sr:RequestType>Remove</sr:RequestType>"
        "</sr:UpdateHANDeviceLog>"
    )
    lab.send(IS, "8.11", body, target=CHF, variant=1)
    lab.settle()
    assert lab.commands(CHF) == []
    lab.model.operate({"kind": "hub.wan", "hub": CHF, "up": True})
    lab.settle()
    assert len(lab.commands(CHF)) == 1


def test_what_is_no_message_or_for_no_device_is_refused_by_the_test_bed(bring):
    lab = bring()
    with pytest.raises(Refusal, match="no Command"):
        load(lab, ask(lab)[0], b"no message")
    assert carried(lab) == (0, 0)
    load(lab, ask(lab)[0])
    with pytest.raises(Refusal, match="there is no Device"):
        deliver(lab, to="00-DB-00-00-00-00-00-00")
    assert carried(lab) == (1, 0)


def test_the_oldest_success_is_forgotten_beyond_so_many():
    local = LocalDelivery(most=2)
    first, second, third = (RequestId(IS, ESME, number) for number in (1, 2, 3))
    assert [local.succeeded(one) for one in (first, first, second, third)] == [True, False, True, True]
    assert [local.succeeded(one) for one in (third, first)] == [False, True]
