"""Withdrawal of a CHF by 8.4: what becomes of DSP Schedules and Future Dated requests (3.8.106.4(3)(c)(ii))."""

import pytest
from laboratory import CAD, CHF, ED, ESME, EUI, GPF, GS, GSME, IHD, IS, IS_2, OU, PPMID, UNKNOWN, device, premises

from meterproof.model.refusal import Refusal

WITHDRAWN = "<sr:UpdateDeviceStatusCH>Withdrawn</sr:UpdateDeviceStatusCH>"
SECOND_HUB, SECOND_GPF, SECOND_ESME = (f"00-DB-12-34-56-78-91-A{number}" for number in (2, 3, 0))
ON_THE_HUB = [eui for kind, eui in EUI.items() if kind not in ("CHF", "GPF")]


def load_schedules(lab, *held):
    described = [{"owner": owner, "device": eui} for owner, eui in held]
    assert lab.model.operate({"kind": "schedules.load", "schedules": described}) == {}


def load_requests(lab, *held):
    described = [{"sender": sender, "device": eui} for sender, eui in held]
    assert lab.model.operate({"kind": "future-dated.load", "requests": described}) == {}


def waiting(lab):
    seen = lab.model.observe({"kind": "dsp.waiting"})
    schedules = [(one["owner"], one["device"]) for one in seen["schedules"]]
    return schedules, [(one["sender"], one["device"]) for one in seen["future_dated"]]


def told(lab):
    """Who was told what, by alert code, user and Device."""
    elements = {"N37": "DSPScheduleRemoval", "N36": "FutureDatedRequestCancelled"}
    alerts = []
    for user, alert in lab.settle():
        code = alert.text("DCCAlertCode")
        assert not alert.has("RequestID")
        alerts.append((code, user, alert.text(f"{elements[code]}/sr:DeviceID")))
    return alerts


def withdraw(lab, user=IS):
    return lab.update(user, CHF, WITHDRAWN).code


@pytest.fixture
def filled():
    """Fill a laboratory: a schedule and a request for every Device of both hubs, by different Users."""

    def fill(lab):
        lab.seed(
            device("CHF", id=SECOND_HUB, gpf=SECOND_GPF),
            device("ESME", id=SECOND_ESME, hub=SECOND_HUB, import_mpxn="1012345678910"),
        )
        everything = [*ON_THE_HUB, CHF, GPF, SECOND_HUB, SECOND_GPF, SECOND_ESME]
        load_schedules(lab, *((IS_2, eui) for eui in everything))
        load_requests(lab, *((OU, eui) for eui in everything))
        return lab

    return fill


class TestWithdrawal:
    def test_everything_of_the_hub_and_nothing_else(self, lab, filled):
        filled(lab)
        ended, kept = [*ON_THE_HUB, CHF, GPF], [SECOND_HUB, SECOND_GPF, SECOND_ESME]
        assert withdraw(lab) == "I0"
        assert told(lab) == [*(("N37", IS_2, eui) for eui in ended), *(("N36", OU, eui) for eui in ended)]
        assert waiting(lab) == ([(IS_2, eui) for eui in kept], [(OU, eui) for eui in kept])
        assert told(lab) == []

    def test_the_hub_itself_just_as_printed(self, make_lab, filled):
        lab = filled(make_lab(A40="printed"))
        schedules, requests = [CHF, GPF], [GPF]
        assert withdraw(lab) == "I0"
        alerts = told(lab)
        assert [eui for code, _, eui in alerts if code == "N37"] == ON_THE_HUB
        assert [eui for code, _, eui in alerts if code == "N36"] == [*ON_THE_HUB, CHF]
        assert [eui for _, eui in waiting(lab)[0]][:2] == schedules
        assert [eui for _, eui in waiting(lab)[1]][:1] == requests

    def test_one_alert_for_each(self, lab):
        load_schedules(lab, (IS, ESME), (IS, ESME), (GS, ESME))
        load_requests(lab, (IS, GSME), (IS, GSME))
        assert withdraw(lab) == "I0"
        assert told(lab) == [("N37", user, ESME) for user in (IS, IS, GS)] + [("N36", IS, GSME)] * 2

    def test_nothing_waits(self, lab):
        assert withdraw(lab, GS) == "I0"
        assert told(lab) == []

    def test_other_devices_keep_what_they_had(self, lab):
        before = {record.id: record for record in lab.snapshot()}
        load_schedules(lab, (IS, ESME))
        assert withdraw(lab) == "I0"
        assert {one.id for one in lab.snapshot() if one != before[one.id]} == {CHF, GPF}

    def test_a_device_that_left_the_whitelist(self, lab):
        lab.set(PPMID, hub="")
        load_schedules(lab, (IS, PPMID))
        load_requests(lab, (IS, PPMID))
        assert withdraw(lab) == "I0"
        assert told(lab) == []
        assert waiting(lab) == ([(IS, PPMID)], [(IS, PPMID)])

    @pytest.mark.parametrize("option", ["smiOnly", "removed"])
    def test_a_device_that_went_back_to_pending(self, make_lab, option):
        lab = make_lab(A113=option)
        back = "<sr:UpdateDeviceStatusExceptCH>Pending</sr:UpdateDeviceStatusExceptCH>"
        assert lab.update(IS, PPMID, back).code == "I0"
        load_schedules(lab, (IS, PPMID))
        shown = lab.read_inventory(f"<sr:DeviceID>{CHF}</sr:DeviceID>").all("Device")
        assert len(shown) == (8 if option == "smiOnly" else 7)
        assert withdraw(lab) == "I0"
        assert len(told(lab)) == (1 if option == "smiOnly" else 0)

    @pytest.mark.parametrize(("option", "gpf", "alerts"), [("refuse", "Pending", 0), ("ignore", "Pending", 2)])
    def test_a_gpf_that_can_not_follow(self, make_lab, option, gpf, alerts):
        lab = make_lab(A41=option)
        lab.set(GPF, status=gpf)
        load_schedules(lab, (IS, ESME))
        load_requests(lab, (IS, ESME))
        assert withdraw(lab) == ("I0" if alerts else "E080412")
        assert len(told(lab)) == alerts
        assert lab.status(GPF) == gpf

    def test_a_withdrawal_that_is_refused(self, lab):
        load_schedules(lab, (IS, ESME))
        load_requests(lab, (IS, CHF))
        assert withdraw(lab, IS_2) == "E080410"
        lab.set(CHF, status="Suspended")
        assert withdraw(lab) == "E080412"
        assert told(lab) == []
        assert waiting(lab) == ([(IS, ESME)], [(IS, CHF)])

    def test_every_other_update(self, lab):
        lab.seed(*premises(CHF={"status": "Pending"}, GPF={"status": "Pending"}, PPMID={"status": "Whitelisted"}))
        load_schedules(lab, (IS, CHF), (IS, PPMID))
        for new in ("InstalledNotCommissioned", "Commissioned"):
            assert lab.update(IS, CHF, WITHDRAWN.replace("Withdrawn", new)).code == "I0"
        assert lab.update(IS, IHD, "<sr:DeleteDevice/>").code == "I0"
        assert lab.settle() == []
        assert len(waiting(lab)[0]) == 2

    def test_a_recovered_hub_that_was_commissioned(self, make_lab):
        lab = make_lab(A42="recovered")
        lab.set(CHF, status="Recovered", prior_status="Commissioned")
        load_schedules(lab, (IS, CAD))
        assert withdraw(lab) == "I0"
        assert told(lab) == [("N37", IS, CAD)]


class TestLoading:
    @pytest.mark.parametrize(
        ("kind", "member", "party"),
        [("schedules.load", "schedules", "owner"), ("future-dated.load", "requests", "sender")],
    )
    def test_all_or_nothing(self, lab, kind, member, party):
        right = {party: IS, "device": ESME}
        for wrong, where in (({party: UNKNOWN}, party), ({"device": UNKNOWN}, "device")):
            with pytest.raises(Refusal) as refusal:
                lab.model.operate({"kind": kind, member: [right, {**right, **wrong}]})
            assert refusal.value.where == f"{member}[1].{where}"
        assert waiting(lab) == ([], [])

    def test_identifiers_in_lower_case(self, lab):
        load_schedules(lab, (ED.lower(), ESME.lower()))
        load_requests(lab, (ED.lower(), ESME.lower()))
        assert waiting(lab) == ([(ED, ESME)], [(ED, ESME)])

    def test_what_is_loaded_later_comes_last(self, lab):
        load_schedules(lab, (IS, ESME))
        load_schedules(lab, (GS, GSME))
        assert waiting(lab)[0] == [(IS, ESME), (GS, GSME)]
