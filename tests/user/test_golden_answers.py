"""Answers, later responses and alerts, written by hand from the clauses and read."""

import base64

import pytest

from duis_by_hand import BROKER, ESME, PPMID, SUPPLIER, response, response_message
from meterproof.user.answers import InventoryDevice, MessageKind, read_answer
from meterproof.verdicts import SutFault
from meterproof.wire import firmware, gbcs
from meterproof.wire.ids import RequestId

ID = RequestId(SUPPLIER, BROKER, 1000)
COMMAND = bytes.fromhex("DF0901 00000000000003E8 0890B3D51F30010000 0800DB0000000000A0 00 02000D 03020100")
PAYLOAD = f"<sr:GBCSPayload>{base64.b64encode(COMMAND).decode()}</sr:GBCSPayload>"

BRIDGE = f"""
    <sr:Device>
      <sr:DeviceID>{PPMID.lower()}</sr:DeviceID>
      <sr:DeviceType>PPMID</sr:DeviceType>
      <sr:DeviceStatus>Whitelisted</sr:DeviceStatus>
      <sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>
      <sr:DeviceModel>010A030B</sr:DeviceModel>
      <sr:SMETSCHTSVersion>V1.58</sr:SMETSCHTSVersion>
      <sr:DeviceFirmwareVersion>0002012F</sr:DeviceFirmwareVersion>
      <sr:DeviceFirmwareVersionStatus>Active</sr:DeviceFirmwareVersionStatus>
      <sr:CPLStatus>Cancelled</sr:CPLStatus>
      <sr:DateCommissioned>2026-01-31</sr:DateCommissioned>
      <sr:ImportMPxN>1234567890123</sr:ImportMPxN>
      <sr:SecondaryImportMPAN>1234567890124</sr:SecondaryImportMPAN>
      <sr:ExportMPAN>1234567890125</sr:ExportMPAN>
      <sr:ESMEVariant>B</sr:ESMEVariant>
      <sr:PPMIDVariant>AltHAN Bridge 2</sr:PPMIDVariant>
      <sr:UPRN>123456789012</sr:UPRN>
      <sr:PropertyFilter>
        <sr:PostCode>AB1 2CD</sr:PostCode>
        <sr:AddressIdentifier>1 &amp; 2</sr:AddressIdentifier>
      </sr:PropertyFilter>
      <sr:CSPRegion>North</sr:CSPRegion>
      <sr:DeviceGBCSVersion>4.0</sr:DeviceGBCSVersion>
      <sr:HANVariant>Single Band (2.4GHz only)</sr:HANVariant>
    </sr:Device>
"""
CAD = f"""
    <sr:Device>
      <sr:DeviceID>{ESME}</sr:DeviceID>
      <sr:DeviceType>CAD</sr:DeviceType>
      <sr:DeviceManufacturer>Acme</sr:DeviceManufacturer>
      <sr:DeviceModel>Home Hub</sr:DeviceModel>
    </sr:Device>
"""
READ_BRIDGE = {
    "DeviceID": PPMID,
    "DeviceType": "PPMID",
    "DeviceStatus": "Whitelisted",
    "DeviceManufacturer": "AB01",
    "DeviceModel": "010A030B",
    "SMETSCHTSVersion": "V1.58",
    "DeviceFirmwareVersion": "0002012F",
    "DeviceFirmwareVersionStatus": "Active",
    "CPLStatus": "Cancelled",
    "DateCommissioned": "2026-01-31",
    "ImportMPxN": "1234567890123",
    "SecondaryImportMPAN": "1234567890124",
    "ExportMPAN": "1234567890125",
    "ESMEVariant": "B",
    "PPMIDVariant": "AltHAN Bridge 2",
    "UPRN": "123456789012",
    "PostCode": "AB1 2CD",
    "AddressIdentifier": "1 & 2",
    "CSPRegion": "North",
    "DeviceGBCSVersion": "4.0",
    "HANVariant": "Single Band (2.4GHz only)",
}


def inventory(*devices):
    return response(response_message(f"<sr:DSPInventory>{''.join(devices)}</sr:DSPInventory>"))


def test_every_item_of_table_227_is_read():
    [device] = read_answer(inventory(BRIDGE)).devices
    assert {name: device.item(name) for name in READ_BRIDGE} == READ_BRIDGE


def test_an_absent_item_is_none():
    [device] = read_answer(inventory(CAD)).devices
    assert device == InventoryDevice(device_id=ESME, type="CAD", manufacturer="Acme", model="Home Hub")
    assert device.item("DeviceStatus") is None


def test_an_item_that_table_227_does_not_have():
    with pytest.raises(ValueError, match="has no data item 'Colour'"):
        InventoryDevice().item("Colour")


def test_a_whole_inventory():
    answer = read_answer(inventory(BRIDGE, CAD))
    assert (answer.code, answer.payload, answer.kind) == ("I0", "DSPInventory", MessageKind.RESPONSE)
    assert (answer.request_id, answer.response_id) == (ID, None)
    assert (answer.service_reference, answer.service_reference_variant) == ("8.2", "8.2")
    assert answer.time == "2026-01-31T12:00:00.00Z"
    assert answer.devices_named == {PPMID, ESME}


def test_an_acknowledgement():
    answer = read_answer(response(response_message("", "8.7", "8.7.2"), code="I99"))
    assert (answer.code, answer.payload, answer.devices, answer.gbcs) == ("I99", "", (), None)
    assert answer.service_reference_variant == "8.7.2"


def test_a_response_of_a_device():
    extra = f"<sr:ResponseID>{ID.swapped}</sr:ResponseID>"
    answer = read_answer(response(response_message(PAYLOAD, "8.7", "8.7.1"), extra=extra))
    assert (answer.request_id, answer.response_id) == (ID, ID.swapped)
    assert (answer.payload, answer.gbcs, answer.pre_command, answer.local_command) == (
        "GBCSPayload",
        COMMAND,
        None,
        None,
    )


def test_a_pre_command():
    payload = f"<sr:PreCommand><sr:GBCSVersion>2.0</sr:GBCSVersion>{PAYLOAD}</sr:PreCommand>"
    answer = read_answer(response(response_message(payload, "8.7", "8.7.1")))
    assert (answer.payload, answer.pre_command, answer.gbcs_version, answer.gbcs) == (
        "PreCommand",
        COMMAND,
        "2.0",
        None,
    )


def test_a_command_for_local_delivery():
    answer = read_answer(response(response_message(f"<sr:LocalCommand>{PAYLOAD}</sr:LocalCommand>", "8.7", "8.7.2")))
    assert (answer.payload, answer.local_command, answer.gbcs) == ("LocalCommand", COMMAND, None)


def test_a_payload_that_is_not_known_here_is_named():
    answer = read_answer(response(response_message("<sr:DSPSchedule><sr:X>1</sr:X></sr:DSPSchedule>")))
    assert answer.payload == "DSPSchedule"


def test_a_device_alert_names_its_originator():
    body = f"<sr:DeviceAlertMessage><sr:AlertCode>8f8b</sr:AlertCode>{PAYLOAD}</sr:DeviceAlertMessage>"
    answer = read_answer(response(body, request_id=""))
    assert (answer.kind, answer.alert_code, answer.gbcs) == (MessageKind.DEVICE_ALERT, "8F8B", COMMAND)
    assert answer.devices_named == {SUPPLIER}


def test_a_device_alert_in_another_form_names_nobody():
    payload = "<sr:GBCSPayload>AAAA</sr:GBCSPayload>"
    body = f"<sr:DeviceAlertMessage><sr:AlertCode>8F8B</sr:AlertCode>{payload}</sr:DeviceAlertMessage>"
    assert read_answer(response(body, request_id="")).devices_named == frozenset()


def test_a_dcc_alert_names_what_its_values_name():
    alert = f"""
        <sr:DCCAlertMessage>
          <sr:DCCAlertCode>N24</sr:DCCAlertCode>
          <sr:DCCAlert>
            <sr:UpdateHANDeviceLogResult>
              <sr:UpdateHANDeviceLogServiceRequestID>{SUPPLIER.lower()}:{ESME}:9</sr:UpdateHANDeviceLogServiceRequestID>
            </sr:UpdateHANDeviceLogResult>
          </sr:DCCAlert>
        </sr:DCCAlertMessage>
    """
    answer = read_answer(response(alert, request_id=""))
    assert (answer.kind, answer.alert_code, answer.alert) == (
        MessageKind.DCC_ALERT,
        "N24",
        "UpdateHANDeviceLogResult",
    )
    assert answer.alert_items == {"UpdateHANDeviceLogServiceRequestID": f"{SUPPLIER.lower()}:{ESME}:9"}
    assert answer.devices_named == {SUPPLIER, ESME}


def activation(outcome, more=""):
    return response(
        f"""
        <sr:DCCAlertMessage>
          <sr:DCCAlertCode>N39</sr:DCCAlertCode>
          <sr:DCCAlert>
            <sr:PPMIDAlert>
              <sr:DeviceAlertCode>8F8B</sr:DeviceAlertCode>
              <sr:FirmwareVersion>0002012F</sr:FirmwareVersion>
              {outcome}{more}
            </sr:PPMIDAlert>
          </sr:DCCAlert>
        </sr:DCCAlertMessage>
        """,
        request_id="",
        extra=f"<sr:ResponseID>{BROKER}:{SUPPLIER}:7</sr:ResponseID>",
    )


@pytest.mark.parametrize("outcome", ["ActivationSuccess", "ActivationFailure"])
def test_an_alert_on_an_activation(outcome):
    answer = read_answer(activation(f"<sr:{outcome}/>"))
    assert (answer.kind, answer.alert_code, answer.alert) == (MessageKind.DCC_ALERT, "N39", "PPMIDAlert")
    assert answer.alert_items == {"DeviceAlertCode": "8F8B", "FirmwareVersion": "0002012F", outcome: ""}
    assert (answer.request_id, answer.response_id) == (None, RequestId(BROKER, SUPPLIER, 7))
    assert answer.devices_named == frozenset()


def test_an_item_of_an_alert_that_holds_items_is_one_of_its_items():
    outcome = "<sr:ActivationFailure><sr:Reason>flash</sr:Reason></sr:ActivationFailure>"
    answer = read_answer(activation(outcome, "<sr:PPMIDVariant>AltHAN Bridge 2</sr:PPMIDVariant>"))
    assert answer.alert_items == {
        "DeviceAlertCode": "8F8B",
        "FirmwareVersion": "0002012F",
        "ActivationFailure": "",
        "Reason": "flash",
        "PPMIDVariant": "AltHAN Bridge 2",
    }


def test_a_response_that_tells_a_firmware_version():
    octets = bytes.fromhex("DF0902 00000000000003E8 0800DB0000000000A4 0890B3D51F30000002 00 020129 0A") + (
        b"\x04\x080002012F"
    )
    told = f"<sr:GBCSPayload>{base64.b64encode(octets).decode()}</sr:GBCSPayload>"
    answer = read_answer(response(response_message(told, "11.2")))
    envelope = gbcs.decode(answer.gbcs)
    assert (envelope.flag, envelope.originator, envelope.message_code) == (gbcs.Flag.RESPONSE, PPMID, 0x0129)
    assert firmware.decode_version(envelope.content) == "0002012F"


@pytest.mark.parametrize("trap", ["<!-- {} -->", "<?{}?>"])
def test_a_comment_does_not_cut_a_value_short(trap):
    message = response(
        response_message(), code="E08" + trap.format("x") + "0702", request_id=f"{ID}{trap.format('y')}1"
    )
    answer = read_answer(message)
    assert (answer.code, answer.request_id) == ("E080702", RequestId(SUPPLIER, BROKER, 10001))


def test_items_of_another_namespace_are_not_items_of_the_answer():
    message = response(response_message()).replace(
        b"<sr:ResponseCode>", b'<x:ResponseCode xmlns:x="urn:x">E1</x:ResponseCode><sr:ResponseCode>'
    )
    assert read_answer(message).code == "I0"


HEADLESS = response(response_message()).replace(b"sr:Header", b"sr:Head")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "can't be read"),
        (b"Internal Server Error", "can't be read"),
        (b'{"error": "no"}', "can't be read"),
        (b"<!DOCTYPE a>" + response(response_message()), "DOCTYPE"),
        (b"<html/>", "the answer is html"),
        (b"<Response/>", "the answer is Response"),
        (
            response(response_message())
            .replace(b"sr:Response ", b"sr:Request ")
            .replace(b"/sr:Response>", b"/sr:Request>"),
            "Request",
        ),
        (HEADLESS, "Header is missing"),
        (response(""), "the body holds nothing"),
        (response("<sr:Other/>"), "the body holds Other"),
        (response(response_message() + "<sr:Other/>"), "ResponseMessage, Other"),
        (response(response_message(), code=""), "ResponseCode is missing"),
        (response(response_message(), extra="<sr:ResponseCode>E1</sr:ResponseCode>"), "ResponseCode stands twice"),
        (response(response_message(), extra=f"<sr:RequestID>{ID}</sr:RequestID>"), "RequestID stands twice"),
        (response(response_message(), request_id="me"), "RequestID: 'me' is not"),
        (
            response(response_message(), extra="<sr:ResponseID>a:b:1</sr:ResponseID>"),
            "ResponseID: 'a' is not an EUI-64",
        ),
        (response(response_message(PAYLOAD + "<sr:DSPInventory/>")), "GBCSPayload and DSPInventory"),
        (response(response_message("<sr:GBCSPayload>!</sr:GBCSPayload>")), "is not base64"),
        (response(response_message("<sr:GBCSPayload/>")), "is empty"),
        (response(response_message("<sr:PreCommand/>")), "GBCSPayload of the PreCommand is missing"),
        (response(response_message("<sr:GBCSPayload><sr:X/></sr:GBCSPayload>")), "holds items"),
        (
            inventory(CAD.replace("</sr:Device>", "<sr:DeviceType>IHD</sr:DeviceType></sr:Device>")),
            "DeviceType stands twice",
        ),
        (response("<sr:DCCAlertMessage><sr:DCCAlert/></sr:DCCAlertMessage>"), "DCCAlert holds nothing"),
        (response("<sr:DCCAlertMessage/>"), "DCCAlert is missing"),
        (response(f"<sr:DeviceAlertMessage>{PAYLOAD}</sr:DeviceAlertMessage>"), "AlertCode is missing"),
    ],
)
def test_what_is_no_answer_is_the_system_s_fault(body, what):
    with pytest.raises(SutFault, match=what):
        read_answer(body)


def test_a_fault_shows_how_the_answer_begins():
    with pytest.raises(SutFault) as fault:
        read_answer(b"<html><body>oops")
    assert fault.value.hint == "it begins with '<html><body>oops'"
