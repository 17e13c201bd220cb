"""11.2 Read Firmware Version and the alert on an activation, as MP170 Annex C clause 4.1.1 and Annex A have them."""

import base64

import pytest
from laboratory import (
    BRIDGES,
    CHF,
    ESME,
    EUI,
    GS,
    GSME,
    IS,
    IS_2,
    NS,
    PPMID,
    UNKNOWN,
    USERS,
    device,
)

from meterproof.model import Refusal
from meterproof.wire import firmware, gbcs
from meterproof.wire.ids import ACCESS_CONTROL_BROKER
from meterproof.wire.schema import validate

FIRST, NEXT, LAST = "0000012F", "00000130", "00000131"
VARIANTS = [*BRIDGES, "PPMID"]


def approve(lab, version, status="Current", gbcs_version="4.0"):
    lab.model.operate(
        {
            "kind": "cpl.load",
            "entries": [
                {
                    "device_type": "Prepayment Interface Device",
                    "manufacturer": "1C:01",
                    "model_identifier": "C1:01",
                    "hardware_version": "01",
                    "hardware_revision": "01",
                    "firmware": ":".join(version[at : at + 2] for at in range(0, 8, 2)),
                    "smets_version": "V5.0",
                    "gbcs_version": gbcs_version,
                    "status": status,
                }
            ],
        }
    )


def recorded(lab):
    return lab.model.inventory[PPMID].firmware


def alerts(lab):
    return [(user, message) for user, message in lab.settle() if message.has("DCCAlertMessage")]


@pytest.mark.parametrize(
    ("target", "code", "user"),
    [("ESME", 0x0059, IS), ("GSME", 0x0084, GS), ("PPMID", 0x0129, IS), ("PPMID", 0x0129, GS)],
)
def test_the_device_is_asked_and_answers(lab, target, code, user):
    acknowledged = lab.read_firmware(user, EUI[target])
    assert (acknowledged.code, acknowledged.has("GBCSPayload")) == ("I99", False)
    [(told, response)] = lab.settle()
    answer = response.gbcs("GBCSPayload")
    assert (told, response.code, answer.flag, answer.originator) == (user, "I0", gbcs.Flag.RESPONSE, EUI[target])
    assert (answer.message_code, firmware.decode_version(answer.content)) == (code, device(target)["firmware"])
    assert response.text("RequestID") == acknowledged.text("RequestID")
    [command] = lab.commands(EUI[target])
    assert gbcs.decode(base64.b64decode(command["gbcs"])).content == b""


def test_a_ppmid_is_asked_through_the_broker(lab):
    acknowledged = lab.read_firmware(IS, PPMID)
    lab.settle()
    [command] = lab.commands(PPMID)
    envelope = gbcs.decode(base64.b64decode(command["gbcs"]))
    counter = int(acknowledged.text("RequestID").split(":")[2])
    assert (envelope.originator, envelope.remote_party) == (ACCESS_CONTROL_BROKER, (IS, counter))


@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_every_role_may_ask_and_a_supplier_for_its_own_devices_alone(lab, user):
    expected = "E4" if user in (IS_2, USERS["GS-2"]) else "I99"
    assert lab.read_firmware(user, PPMID).code == expected


@pytest.mark.parametrize(
    ("target", "header", "code"),
    [
        ("IHD", {}, "E11"),
        ("HCALCS", {}, "E11"),
        ("CHF", {}, "E11"),
        ("PPMID", {"variant": 4}, "E12"),
        ("PPMID", {"variant": 8}, "E12"),
    ],
)
def test_other_targets_and_command_variants(lab, target, header, code):
    assert lab.read_firmware(IS, EUI[target], **header).code == code


def test_a_device_that_does_not_exist_or_a_date(lab):
    assert lab.read_firmware(IS, UNKNOWN).code == "E19"
    date = "<sr:ExecutionDateTime>2026-02-01T00:00:00.00Z</sr:ExecutionDateTime>"
    assert lab.read_firmware(IS, PPMID, date).code == "E100"
    assert lab.commands(PPMID) == []


def test_a_command_for_local_delivery(lab):
    returned = lab.read_firmware(IS, PPMID, variant=2)
    assert (returned.code, returned.gbcs("LocalCommand/sr:GBCSPayload").message_code) == ("I0", 0x0129)
    assert (lab.settle(), lab.commands(PPMID)) == ([], [])


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_inventory_takes_the_version_that_was_read(lab, variant):
    lab.set(PPMID, ppmid_variant=variant)
    approve(lab, NEXT, gbcs_version="4.1")
    lab.activate(PPMID, NEXT, alert="lost")
    assert (lab.settle(), recorded(lab)) == ([], FIRST)
    lab.read_firmware(IS, PPMID)
    assert recorded(lab) == FIRST, "nothing has come back yet"
    lab.settle()
    assert (recorded(lab), lab.model.inventory[PPMID].gbcs_version) == (NEXT, "4.1")
    assert lab.model.observe({"kind": "ssi.device", "device": PPMID})["firmware"] == NEXT


@pytest.mark.parametrize("result", ["failure", "silent"])
def test_without_a_response_of_success_it_takes_nothing(lab, result):
    approve(lab, NEXT)
    lab.activate(PPMID, NEXT, alert="lost")
    lab.model.operate({"kind": "device.behave", "device": PPMID, "on": "read-firmware", "result": result})
    lab.read_firmware(IS, PPMID)
    [(_, response)] = lab.settle()
    assert response.has("GBCSPayload") is (result == "failure")
    assert recorded(lab) == FIRST


@pytest.mark.parametrize("activated", [False, True])
@pytest.mark.parametrize("seconds", [1.0, 2.5])
def test_a_device_that_is_deleted_meanwhile_answers_still(lab, activated, seconds):
    approve(lab, NEXT)
    if activated:
        lab.activate(PPMID, NEXT, alert="lost")
    lab.read_firmware(IS, PPMID)
    lab.model.clock.advance(seconds)
    lab.model.inventory.remove(PPMID)
    [(_, response)] = lab.settle()
    told = firmware.decode_version(response.gbcs("GBCSPayload").content)
    assert (told, PPMID in lab.model.inventory) == (NEXT if activated else FIRST, False)


def test_an_alert_of_a_device_that_is_deleted_meanwhile(lab):
    lab.activate(PPMID, NEXT)
    lab.model.inventory.remove(PPMID)
    assert (lab.settle(), PPMID in lab.model.inventory) == ([], False)


@pytest.mark.parametrize(("choice", "taken"), [("currentOnly", False), ("always", True)])
@pytest.mark.parametrize("status", ["Removed", "unlisted"])
@pytest.mark.parametrize("way", ["read", "alert"])
def test_a_version_that_is_not_approved(make_lab, choice, taken, status, way):
    lab = make_lab(A65=choice)
    if status == "Removed":
        approve(lab, NEXT, status="Removed")
    lab.activate(PPMID, NEXT, alert="lost" if way == "read" else "sent")
    if way == "read":
        lab.read_firmware(IS, PPMID)
    lab.settle()
    assert recorded(lab) == (NEXT if taken else FIRST)
    shown = lab.read_inventory(f"<sr:DeviceID>{PPMID}</sr:DeviceID>").all("Device")
    [ppmid] = [one for one in shown if one.findtext("sr:DeviceID", "", NS) == PPMID]
    assert ppmid.findtext("sr:DeviceFirmwareVersionStatus", "", NS) == ("Cancelled" if taken else "Active")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("result", "outcome"), [("success", "ActivationSuccess"), ("failure", "ActivationFailure")])
def test_the_responsible_suppliers_are_told(lab, variant, result, outcome):
    lab.set(PPMID, ppmid_variant=variant)
    approve(lab, NEXT)
    lab.activate(PPMID, NEXT, result)
    assert lab.model.deliveries() == []
    told = alerts(lab)
    assert [user for user, _ in told] == [IS, GS]
    for user, alert in told:
        assert alert.text("ResponseID").startswith(f"{ACCESS_CONTROL_BROKER}:{user}:")
        assert (alert.text("DCCAlertCode"), alert.has("RequestID")) == ("N39", False)
        [content] = alert.all("PPMIDAlert")
        assert [(item.tag.partition("}")[2], item.text or "") for item in content] == [
            ("DeviceAlertCode", "8F8B"),
            ("FirmwareVersion", NEXT),
            (outcome, ""),
        ]
        assert validate(alert.root, lab.schema) == []
    assert recorded(lab) == (NEXT if result == "success" else FIRST)
    assert lab.model.state.devices.running(PPMID) == (NEXT if result == "success" else "")


def test_one_supplier_for_both_meters_is_told_once(lab):
    lab.model.operate(
        {"kind": "registration.load", "entries": [{"mpxn": lab.model.inventory[GSME].import_mpxn, "supplier": IS}]}
    )
    lab.activate(PPMID, NEXT)
    assert [user for user, _ in alerts(lab)] == [IS]


def test_nobody_is_responsible_on_no_hub(lab):
    lab.set(PPMID, hub="")
    lab.activate(PPMID, NEXT)
    assert lab.settle() == []


def test_a_lost_and_a_repeated_alert(lab):
    approve(lab, NEXT)
    approve(lab, LAST)
    lab.activate(PPMID, NEXT, alert="repeated")
    assert len(alerts(lab)) == 2
    lab.activate(PPMID, LAST, alert="lost")
    assert (alerts(lab), recorded(lab)) == ([], NEXT)
    lab.activate(PPMID, LAST, "failure")
    assert (len(alerts(lab)), recorded(lab)) == (2, NEXT)
    lab.read_firmware(GS, PPMID)
    lab.settle()
    assert recorded(lab) == LAST


@pytest.mark.parametrize(("mp170", "told"), [(True, "AltHAN Bridge 3"), (False, "")])
def test_the_variant_in_the_alert_by_the_other_reading(make_lab, mp170, told):
    lab = make_lab(mp170=mp170, A64="present")
    lab.set(PPMID, ppmid_variant="AltHAN Bridge 3")
    lab.activate(PPMID, NEXT)
    found = [alert for _, alert in alerts(lab)]
    assert [alert.text("PPMIDVariant") for alert in found] == [told, told]
    assert [validate(alert.root, lab.schema) for alert in found] == [[], []]


@pytest.mark.parametrize("of", [ESME, CHF, UNKNOWN])
def test_nothing_but_a_ppmid_activates_by_itself(lab, of):
    with pytest.raises(Refusal, match="no PPMID"):
        lab.activate(of, NEXT)


@pytest.mark.parametrize("members", [{"result": "maybe"}, {"alert": "late"}, {"firmware": ""}, {"firmware": "0" * 9}])
def test_an_activation_in_another_form(lab, members):
    with pytest.raises(Refusal):
        lab.model.operate(
            {"kind": "device.activate-firmware", "device": PPMID, "firmware": NEXT, "result": "success", **members}
        )
