"""From pre-notification to a working premises by requests alone: 12.2, 8.14.1, 8.11, 8.1.1, 8.7.x, and back by 8.3."""

import base64

import pytest
from laboratory import (
    CAD,
    CHF,
    ESME,
    GPF,
    GS,
    GSME,
    IHD,
    IS,
    IS_2,
    MPAN,
    MPRN,
    OU,
    PPMID,
    UNKNOWN,
)
from laboratory_data import ITEMS

from meterproof.wire import gbcs
from meterproof.wire.ids import ACCESS_CONTROL_BROKER


def prenotify(lab, user, kind, eui, **changes):
    items = {"DeviceID": eui, **ITEMS[kind], "DeviceType": kind, **changes}
    order = ("DeviceID", "DeviceManufacturer", "DeviceModel", "DeviceType", *list(ITEMS[kind])[2:])
    assert lab.prenotify(user, *((name, items[name]) for name in order)).code == "I0"


def hub_log(lab, user, device, kind="Add", *, hub=CHF, point="", variant=1, date=""):
    added = ""
    if kind == "Add":
        number = f"<sr:ImportMPxN>{point}</sr:ImportMPxN>" if point else ""
        added = (
            "<sr:AddDeviceToCHFWhitelist><sr:JoinTimePeriod>90</sr:JoinTimePeriod>"
            f"<sr:InstallCode>30313233343536373839414243444546</sr:InstallCode>{number}</sr:AddDeviceToCHFWhitelist>"
        )
    body = (
        f"<sr:UpdateHANDeviceLog>{date}<sr:DeviceID>{device}</sr:DeviceID>"
        f"<sr:RequestType>{kind}</sr:RequestType>{added}</sr:UpdateHANDeviceLog>"
    )
    return lab.send(user, "8.11", body, target=hub, variant=variant)


def installed(lab, user, device):
    body = (
        f"<sr:CHFInstallSuccessSMWAN><sr:DeviceID>{device}</sr:DeviceID><sr:CHFInstallType>New CHF Install"
        f"</sr:CHFInstallType><sr:MPxN>{MPAN}</sr:MPxN></sr:CHFInstallSuccessSMWAN>"
    )
    return lab.send(user, "8.14.1", body)


def commission(lab, user, meter, variant=4):
    body = (
        "<sr:CommissionDeviceSynchroniseClock><sr:CurrentDateTime>2024-02-29T09:00:00.00Z</sr:CurrentDateTime>"
        "<sr:TolerancePeriod>60</sr:TolerancePeriod></sr:CommissionDeviceSynchroniseClock>"
    )
    return lab.send(user, "8.1.1", body, target=meter, variant=variant)


def decommission(lab, user, device):
    return lab.send(user, "8.3", f"<sr:DecommissionDevice><sr:DeviceID>{device}</sr:DeviceID></sr:DecommissionDevice>")


def test_a_premises_is_built_by_requests_alone(laboratory):
    lab = laboratory
    prenotify(lab, IS, "CHF", CHF)
    assert installed(lab, IS, CHF).code == "I0"
    assert (lab.status(CHF), lab.status(GPF)) == ("Commissioned", "InstalledNotCommissioned")

    for user, kind, eui, point in (
        (IS, "ESME", ESME, MPAN),
        (GS, "GSME", GSME, MPRN),
        (IS, "PPMID", PPMID, ""),
        (OU, "CAD", CAD, ""),
    ):
        prenotify(lab, user, kind, eui, **({"PPMIDVariant": "PPMID"} if kind == "PPMID" else {}))
        assert hub_log(lab, user, eui, point=point).code == "I99"
        lab.settle()
        assert lab.status(eui) == ("" if kind == "CAD" else "Whitelisted")

    for user, eui in ((IS, ESME), (GS, GSME)):
        assert lab.signed(commission(lab, user, eui), 5).code == "I99"
        lab.settle()
        assert lab.status(eui) == "Commissioned"

    lab.signed(lab.join_critical(IS, ESME, PPMID), 5)
    lab.join_non_critical(GS, GSME, GPF)
    lab.join_non_critical(OU, ESME, CAD)
    lab.settle()
    assert (lab.status(PPMID), lab.status(GPF)) == ("Commissioned", "Commissioned")

    answer = lab.read_inventory(f"<sr:MPxN>{MPRN}</sr:MPxN>")
    assert [element.text for element in answer.all("DeviceID")] == [CHF, GPF, ESME, GSME, PPMID, CAD]


class TestDeviceLog:
    def test_a_device_is_added(self, lab):
        lab.set(PPMID, status="Pending", hub="")
        answer = hub_log(lab, IS, PPMID)
        assert answer.code == "I99"
        assert lab.status(PPMID) == "Pending"

        later = lab.settle()
        assert [(user, message.code) for user, message in later] == [(IS, "I0"), (IS, "I0")]
        assert later[0][1].has("GBCSPayload")
        alert = later[1][1]
        assert alert.text("DCCAlertCode") == "N24"
        assert alert.text("UpdateHANDeviceLogServiceRequestID") == answer.text("RequestID")
        assert (lab.status(PPMID), lab.model.inventory[PPMID].hub) == ("Whitelisted", CHF)
        [command] = lab.commands(CHF)
        envelope = gbcs.decode(base64.b64decode(command["gbcs"]))
        assert command["message_code"] == "0001"
        assert envelope.originator == ACCESS_CONTROL_BROKER
        assert envelope.remote_party[0] == IS

    @pytest.mark.parametrize("result", ["failure", "silent"])
    def test_a_hub_that_does_not(self, lab, result):
        lab.set(PPMID, status="Pending", hub="")
        lab.model.operate({"kind": "device.behave", "device": CHF, "on": "whitelist", "result": result})
        hub_log(lab, IS, PPMID)
        assert [message.has("DCCAlertMessage") for _, message in lab.settle()] == [False]
        assert (lab.status(PPMID), lab.model.inventory[PPMID].hub) == ("Pending", "")

    def test_metering_points_are_for_meters(self, lab):
        for eui in (ESME, PPMID):
            lab.set(eui, status="Pending", hub="", import_mpxn="")
            hub_log(lab, IS, eui, point="1099999999999")
        lab.settle()
        assert lab.model.inventory[ESME].import_mpxn == "1099999999999"
        assert lab.model.inventory[PPMID].import_mpxn == ""

    def test_a_device_in_use_keeps_its_status(self, lab):
        hub_log(lab, IS, ESME)
        lab.settle()
        assert lab.status(ESME) == "Commissioned"

    def test_a_device_is_removed(self, lab):
        hub_log(lab, IS, PPMID, "Remove")
        lab.settle()
        assert (lab.status(PPMID), lab.model.inventory[PPMID].hub) == ("Whitelisted", "")
        assert lab.commands(CHF)[0]["message_code"] == "0002"

    def test_local_delivery(self, lab):
        assert hub_log(lab, IS, PPMID, variant=2).has("LocalCommand")
        assert lab.settle() == []

    def test_refusals(self, lab):
        assert hub_log(lab, IS, UNKNOWN).code == "E19", "never pre-notified"
        assert hub_log(lab, IS, PPMID, hub=ESME).code == "E11"
        assert hub_log(lab, IS_2, PPMID).code == "I99", "a second supplier may bring its own meter"
        later = "<sr:ExecutionDateTime>2035-01-01T00:00:00.00Z</sr:ExecutionDateTime>"
        assert hub_log(lab, IS, PPMID, date=later).code == "E100"
        lab.set(CHF, status="Withdrawn")
        assert hub_log(lab, IS, PPMID).code == "E5"


class TestCommissioning:
    @pytest.mark.parametrize(("meter", "user", "code"), [(ESME, IS, 0x0062), (GSME, GS, 0x007F)])
    def test_use_cases(self, lab, meter, user, code):
        answer = commission(lab, user, meter)
        assert gbcs.decode(answer.payload).message_code == code

    @pytest.mark.parametrize(
        ("status", "after"),
        [("Whitelisted", "Commissioned"), ("InstalledNotCommissioned", "Commissioned"), ("Suspended", "Suspended")],
    )
    def test_what_it_changes(self, lab, status, after):
        lab.set(ESME, status=status)
        lab.signed(commission(lab, IS, ESME), 5)
        assert lab.status(ESME) == status
        lab.settle()
        assert lab.status(ESME) == after

    def test_a_meter_that_fails(self, lab):
        lab.set(ESME, status="Whitelisted")
        lab.model.operate({"kind": "device.behave", "device": ESME, "on": "commission", "result": "failure"})
        lab.signed(commission(lab, IS, ESME), 5)
        lab.settle()
        assert lab.status(ESME) == "Whitelisted"

    def test_refusals(self, lab):
        assert commission(lab, IS_2, ESME).code == "E4"
        assert commission(lab, OU, ESME).code == "E2"
        assert commission(lab, IS, PPMID).code == "E11"
        assert commission(lab, IS, ESME, variant=1).code == "E12"
        lab.set(ESME, status="Pending")
        assert commission(lab, IS, ESME).code == "E5"


class TestHubInstallation:
    def test_refusals(self, lab):
        assert installed(lab, IS, ESME).code == "E11"
        assert installed(lab, IS, UNKNOWN).code == "E19"
        assert installed(lab, OU, CHF).code == "E2"
        lab.set(CHF, status="Withdrawn")
        assert installed(lab, IS, CHF).code == "E5"

    def test_a_hub_that_is_commissioned_already(self, lab):
        before = lab.snapshot()
        assert installed(lab, IS, CHF).code == "I0"
        assert lab.snapshot() == before


class TestDecommissioning:
    def test_a_device_used_again_elsewhere(self, lab):
        """8.3 and then 12.2 (3.8.106.5)."""
        assert decommission(lab, IS, PPMID).code == "I0"
        assert lab.status(PPMID) == "Decommissioned"
        prenotify(lab, IS_2, "PPMID", PPMID)
        assert (lab.status(PPMID), lab.model.inventory[PPMID].hub) == ("Pending", "")

    def test_a_hub_takes_its_gpf_along(self, lab):
        assert decommission(lab, IS, CHF).code == "I0"
        assert (lab.status(CHF), lab.status(GPF)) == ("Decommissioned", "Decommissioned")

    def test_refusals(self, lab):
        assert decommission(lab, IS_2, ESME).code == "E4"
        assert decommission(lab, OU, ESME).code == "E2"
        assert decommission(lab, IS, IHD).code == "E11"
        assert decommission(lab, IS, GPF).code == "E11"
        assert decommission(lab, IS, UNKNOWN).code == "E19"
        lab.set(ESME, status="Decommissioned")
        assert decommission(lab, IS, ESME).code == "E5"
