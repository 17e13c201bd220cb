"""Every item of every answer and alert: left out, and given a value that its type does not take."""

import pytest
from lxml import etree

from duis_by_hand import BROKER, ESME, SUPPLIER, response, response_message
from meterproof.wire.namespaces import sr

PAYLOAD = "<sr:GBCSPayload>3wkB</sr:GBCSPayload>"
THROTTLED = (
    "<sr:ThrottledAlertSequenceId>1</sr:ThrottledAlertSequenceId><sr:ThrottledAlertCount>2</sr:ThrottledAlertCount>"
)
INVENTORY = f"""
    <sr:DSPInventory>
      <sr:Device>
        <sr:DeviceID>{ESME}</sr:DeviceID>
        <sr:DeviceType>ESME</sr:DeviceType>
        <sr:DeviceStatus>Pending</sr:DeviceStatus>
        <sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>
        <sr:DeviceModel>010A030B</sr:DeviceModel>
        <sr:SMETSCHTSVersion>V1.58</sr:SMETSCHTSVersion>
        <sr:DeviceFirmwareVersion>0002012F</sr:DeviceFirmwareVersion>
        <sr:DeviceFirmwareVersionStatus>Active</sr:DeviceFirmwareVersionStatus>
        <sr:CPLStatus>Active</sr:CPLStatus>
        <sr:DateCommissioned>2026-01-31</sr:DateCommissioned>
        <sr:ImportMPxN>1234567890123</sr:ImportMPxN>
        <sr:SecondaryImportMPAN>1234567890124</sr:SecondaryImportMPAN>
        <sr:ExportMPAN>1234567890125</sr:ExportMPAN>
        <sr:ESMEVariant>B</sr:ESMEVariant>
        <sr:PPMIDVariant>PPMID</sr:PPMIDVariant>
        <sr:UPRN>1</sr:UPRN>
        <sr:PropertyFilter>
          <sr:PostCode>AB1 2CD</sr:PostCode>
          <sr:AddressIdentifier>1</sr:AddressIdentifier>
        </sr:PropertyFilter>
        <sr:CSPRegion>North</sr:CSPRegion>
        <sr:DeviceGBCSVersion>4.0</sr:DeviceGBCSVersion>
        <sr:HANVariant>Dual Band (868MHz and 2.4GHz)</sr:HANVariant>
      </sr:Device>
    </sr:DSPInventory>
"""


def alert(code, content):
    return response(
        f"<sr:DCCAlertMessage><sr:DCCAlertCode>{code}</sr:DCCAlertCode>{THROTTLED}"
        f"<sr:DCCAlert>{content}</sr:DCCAlert></sr:DCCAlertMessage>"
    )


RIGHT = {
    "inventory": response(response_message(INVENTORY), extra=f"<sr:ResponseID>{BROKER}:{SUPPLIER}:1</sr:ResponseID>"),
    "response": response(response_message(PAYLOAD)),
    "local command": response(response_message(f"<sr:LocalCommand>{PAYLOAD}</sr:LocalCommand>")),
    "pre-command": response(
        response_message(f"<sr:PreCommand><sr:GBCSVersion>2.0</sr:GBCSVersion>{PAYLOAD}</sr:PreCommand>")
    ),
    "device alert": response(
        f"<sr:DeviceAlertMessage><sr:AlertCode>8F8B</sr:AlertCode>{THROTTLED}{PAYLOAD}</sr:DeviceAlertMessage>"
    ),
    "status change": alert(
        "N16",
        f"<sr:DeviceStatusChangeEvent><sr:DeviceID>{ESME}</sr:DeviceID>"
        "<sr:DeviceStatus>Commissioned</sr:DeviceStatus></sr:DeviceStatusChangeEvent>",
    ),
    "result of 8.11": alert(
        "N24",
        "<sr:UpdateHANDeviceLogResult><sr:UpdateHANDeviceLogServiceRequestID>"
        f"{SUPPLIER}:{ESME}:1</sr:UpdateHANDeviceLogServiceRequestID></sr:UpdateHANDeviceLogResult>",
    ),
    "activation": alert(
        "N39",
        "<sr:PPMIDAlert><sr:DeviceAlertCode>8F8B</sr:DeviceAlertCode><sr:FirmwareVersion>00000002</sr:FirmwareVersion>"
        "<sr:ActivationFailure/></sr:PPMIDAlert>",
    ),
}
OPTIONAL = {
    "Header/RequestID",
    "Header/ResponseID",
    "ResponseMessage/DSPInventory",
    "ResponseMessage/GBCSPayload",
    "ResponseMessage/LocalCommand",
    "ResponseMessage/PreCommand",
    "DeviceAlertMessage/ThrottledAlertSequenceId",
    "DeviceAlertMessage/ThrottledAlertCount",
    "DCCAlertMessage/ThrottledAlertSequenceId",
    "DCCAlertMessage/ThrottledAlertCount",
    "Device/DeviceStatus",
    "Device/SMETSCHTSVersion",
    "Device/DeviceFirmwareVersion",
    "Device/DeviceFirmwareVersionStatus",
    "Device/CPLStatus",
    "Device/DateCommissioned",
    "Device/ImportMPxN",
    "Device/SecondaryImportMPAN",
    "Device/ExportMPAN",
    "Device/ESMEVariant",
    "Device/PPMIDVariant",
    "Device/UPRN",
    "Device/PropertyFilter",
    "Device/CSPRegion",
    "Device/DeviceGBCSVersion",
    "Device/HANVariant",
}
FREE = {
    "DeviceManufacturer",
    "DeviceModel",
    "SMETSCHTSVersion",
    "DeviceFirmwareVersion",
    "FirmwareVersion",
    "ImportMPxN",
    "AddressIdentifier",
    "DeviceGBCSVersion",
    "GBCSVersion",
    "HANVariant",
    "ActivationFailure",
}


def name_of(item):
    return etree.QName(item).localname


def items_of(kind):
    root = etree.fromstring(RIGHT[kind])
    return [(kind, at) for at, item in enumerate(root.iter()) if item is not root]


CASES = [case for kind in RIGHT for case in items_of(kind)]


@pytest.mark.parametrize("kind", RIGHT)
def test_a_right_answer(faults, kind):
    assert faults(RIGHT[kind]) == []


@pytest.mark.parametrize(("kind", "at"), CASES)
def test_an_item_left_out(faults, kind, at):
    root = etree.fromstring(RIGHT[kind])
    item = list(root.iter())[at]
    parent = item.getparent()
    parent.remove(item)
    optional = f"{name_of(parent)}/{name_of(item)}" in OPTIONAL
    assert (faults(etree.tostring(root)) == []) is optional


@pytest.mark.parametrize(("kind", "at"), CASES)
def test_a_value_that_does_not_fit(faults, kind, at):
    root = etree.fromstring(RIGHT[kind])
    item = list(root.iter())[at]
    free = name_of(item) in FREE
    item.text = "?"
    assert (faults(etree.tostring(root)) == []) is free


@pytest.mark.parametrize("name", ["GBCSVersion", "DeviceFirmwareVersion", "SMETSCHTSVersion", "ImportMPxN"])
def test_a_value_that_must_not_be_empty(faults, name):
    kind = "pre-command" if name == "GBCSVersion" else "inventory"
    root = etree.fromstring(RIGHT[kind])
    next(root.iter(sr(name))).text = ""
    [(path, _)] = faults(etree.tostring(root))
    assert path.endswith(name)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("DeviceType", ["ESME", "GSME", "GPF", "CHF", "HCALCS", "PPMID", "IHD", "CAD"]),
        ("CPLStatus", ["Active", "Cancelled", "Expired", "Withdrawn"]),
        ("DeviceFirmwareVersionStatus", ["Active", "Cancelled", "Expired", "Withdrawn"]),
        ("CSPRegion", ["North", "Central", "South", "Unknown"]),
        (
            "DeviceStatus",
            [
                "Pending",
                "Whitelisted",
                "InstalledNotCommissioned",
                "Commissioned",
                "Decommissioned",
                "Withdrawn",
                "Suspended",
                "Recovery",
                "Recovered",
            ],
        ),
        ("GBCSVersion", ["1"]),
    ],
)
def test_every_value_of_a_set(faults, name, values):
    kind = "pre-command" if name == "GBCSVersion" else "inventory"
    root = etree.fromstring(RIGHT[kind])
    for value in values:
        next(root.iter(sr(name))).text = value
        assert faults(etree.tostring(root)) == []


def test_the_other_end_of_an_activation(faults):
    assert faults(RIGHT["activation"].replace(b"ActivationFailure", b"ActivationSuccess")) == []
    assert faults(RIGHT["activation"].replace(b"ActivationFailure", b"Activation"))
