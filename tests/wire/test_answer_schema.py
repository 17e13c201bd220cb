"""Answers and alerts: header, payloads, the items of Table 227."""

import pytest

from duis_by_hand import BROKER, ESME, SUPPLIER, response, response_message

REQUIRED = {"DeviceID": ESME, "DeviceType": "ESME", "DeviceManufacturer": "AB01", "DeviceModel": "010A030B"}
ORDER = [
    "DeviceID",
    "DeviceType",
    "DeviceStatus",
    "DeviceManufacturer",
    "DeviceModel",
    "SMETSCHTSVersion",
    "DeviceFirmwareVersion",
    "DeviceFirmwareVersionStatus",
    "CPLStatus",
    "DateCommissioned",
    "ImportMPxN",
    "SecondaryImportMPAN",
    "ExportMPAN",
    "ESMEVariant",
    "PPMIDVariant",
    "UPRN",
    "PropertyFilter",
    "CSPRegion",
    "DeviceGBCSVersion",
    "HANVariant",
]


def inventory(*devices):
    return response(response_message(f"<sr:DSPInventory>{''.join(devices)}</sr:DSPInventory>"))


def device(**items):
    items = REQUIRED | items
    return (
        "<sr:Device>"
        + "".join(f"<sr:{name}>{items[name]}</sr:{name}>" for name in ORDER if items.get(name) is not None)
        + "</sr:Device>"
    )


@pytest.mark.parametrize("count", [1, 17])
def test_one_to_seventeen_devices(faults, count):
    assert faults(inventory(*[device()] * count)) == []


def test_no_device(faults):
    [(path, _)] = faults(inventory())
    assert path.endswith("DSPInventory")


def test_an_eighteenth_device(faults):
    [(path, _)] = faults(inventory(*[device()] * 18))
    assert path.endswith("Device[18]")


FULL = {
    "DeviceStatus": "InstalledNotCommissioned",
    "SMETSCHTSVersion": "V1.58",
    "DeviceFirmwareVersion": "0002012F",
    "DeviceFirmwareVersionStatus": "Active",
    "CPLStatus": "Cancelled",
    "DateCommissioned": "2026-01-31",
    "ImportMPxN": "1234567890123",
    "SecondaryImportMPAN": "1234567890124",
    "ExportMPAN": "1234567890125",
    "ESMEVariant": "B",
    "PPMIDVariant": "AltHAN Bridge 4",
    "UPRN": "123456789012",
    "PropertyFilter": "<sr:PostCode>AB1 2CD</sr:PostCode><sr:AddressIdentifier>1</sr:AddressIdentifier>",
    "CSPRegion": "Unknown",
    "DeviceGBCSVersion": "4.0",
    "HANVariant": "Dual Band (868MHz and 2.4GHz)",
}


def test_every_item_of_table_227(faults):
    assert faults(inventory(device(**FULL))) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DeviceID", "A0"),
        ("DeviceType", "AltHAN"),
        ("DeviceStatus", "Installed Not Commissioned"),
        ("DeviceStatus", "pending"),
        ("DeviceManufacturer", "M" * 31),
        ("DeviceModel", "M" * 31),
        ("SMETSCHTSVersion", ""),
        ("DeviceFirmwareVersion", "123456789"),
        ("DeviceFirmwareVersionStatus", "Current"),
        ("CPLStatus", "Removed"),
        ("DateCommissioned", "2026-01-31T12:00:00Z"),
        ("ImportMPxN", "12345678901234"),
        ("SecondaryImportMPAN", "123456789012"),
        ("ExportMPAN", "123456789012"),
        ("ESMEVariant", "AE"),
        ("PPMIDVariant", "B1"),
        ("UPRN", "0"),
        ("CSPRegion", "East"),
    ],
)
def test_an_item_of_table_227_broken(faults, name, value):
    [(path, _)] = faults(inventory(device(**{name: value})))
    assert path.rpartition("/")[2] == name


@pytest.mark.parametrize("name", REQUIRED)
def test_a_mandatory_item_of_table_227_missing(faults, name):
    assert faults(inventory(device(**{name: None})))


@pytest.mark.parametrize("code", ["I0", "I99", "E1", "E1000", "E080702", "W110101"])
def test_response_codes(faults, code):
    assert faults(response(response_message(), code=code)) == []


@pytest.mark.parametrize("code", ["", "0", "I", "X1", "E0807021", "i0"])
def test_malformed_response_codes(faults, code):
    [(path, _)] = faults(response(response_message(), code=code))
    assert path == "Response/Header/ResponseCode"


def test_identifiers_of_an_answer_are_optional(faults):
    assert faults(response(response_message(), request_id="")) == []
    both = response(response_message(), extra=f"<sr:ResponseID>{BROKER}:{SUPPLIER}:1000</sr:ResponseID>")
    assert faults(both) == []


PAYLOAD = "<sr:GBCSPayload>3wkB</sr:GBCSPayload>"


@pytest.mark.parametrize(
    "payload",
    [
        PAYLOAD,
        f"<sr:LocalCommand>{PAYLOAD}</sr:LocalCommand>",
        f"<sr:PreCommand><sr:GBCSVersion>2.0</sr:GBCSVersion>{PAYLOAD}</sr:PreCommand>",
    ],
)
def test_payloads(faults, payload):
    assert faults(response(response_message(payload, "8.7", "8.7.1"))) == []


@pytest.mark.parametrize(
    "payload",
    [
        PAYLOAD * 2,
        f"<sr:PreCommand>{PAYLOAD}</sr:PreCommand>",
        "<sr:LocalCommand/>",
        "<sr:Payload/>",
    ],
)
def test_payloads_broken(faults, payload):
    assert faults(response(response_message(payload, "8.7", "8.7.1")))


def alert(code, content):
    return response(
        f"<sr:DCCAlertMessage><sr:DCCAlertCode>{code}</sr:DCCAlertCode>"
        f"<sr:DCCAlert>{content}</sr:DCCAlert></sr:DCCAlertMessage>",
        request_id="",
    )


RESULT = (
    "<sr:UpdateHANDeviceLogResult><sr:UpdateHANDeviceLogServiceRequestID>"
    f"{SUPPLIER}:{ESME}:1</sr:UpdateHANDeviceLogServiceRequestID></sr:UpdateHANDeviceLogResult>"
)
CHANGE = (
    f"<sr:DeviceStatusChangeEvent><sr:DeviceID>{ESME}</sr:DeviceID>"
    "<sr:DeviceStatus>Commissioned</sr:DeviceStatus></sr:DeviceStatusChangeEvent>"
)
ACTIVATION = (
    "<sr:PPMIDAlert><sr:DeviceAlertCode>8F8B</sr:DeviceAlertCode><sr:FirmwareVersion>00000002</sr:FirmwareVersion>"
    "<sr:ActivationSuccess/></sr:PPMIDAlert>"
)


@pytest.mark.parametrize(("code", "content"), [("N24", RESULT), ("N16", CHANGE), ("N39", ACTIVATION), ("AD1", CHANGE)])
def test_dcc_alerts(faults, code, content):
    assert faults(alert(code, content)) == []


@pytest.mark.parametrize(
    ("code", "content"),
    [("24", RESULT), ("N24", ""), ("N24", RESULT + CHANGE), ("N24", RESULT.replace(SUPPLIER, "me"))],
)
def test_dcc_alerts_broken(faults, code, content):
    assert faults(alert(code, content))


@pytest.mark.parametrize(("code", "right"), [("8F8B", True), ("8f12", True), ("8F", False), ("8F8B00", False)])
def test_device_alerts(faults, code, right):
    body = f"<sr:DeviceAlertMessage><sr:AlertCode>{code}</sr:AlertCode>{PAYLOAD}</sr:DeviceAlertMessage>"
    assert (faults(response(body)) == []) is right
