"""The requests around a join: 8.2, 8.3, 8.4, 8.11, 8.14.1 and 8.1.1; and 11.2."""

import pytest

from duis_by_hand import ESME, request


def body(name, content):
    return request(f"<sr:{name}>{content}</sr:{name}>", srv="8.2")


def item(name, value=""):
    return f"<sr:{name}>{value}</sr:{name}>"


DEVICE = item("DeviceID", ESME)
FILTER = item("PropertyFilter", item("PostCode", "AB1 2CD") + item("AddressIdentifier", "1"))


@pytest.mark.parametrize(
    "criterion",
    [
        item("UPRN", "1"),
        item("UPRN", "999999999999"),
        DEVICE,
        item("MPxN", "1"),
        item("MPxN", "1234567890123"),
        FILTER,
        FILTER.replace("AB1 2CD", "AB12CD"),
        FILTER.replace("AB1 2CD", "AB12 3CD"),
        FILTER.replace(">1<", f">{'x' * 30}<"),
        FILTER.replace(">1<", "><"),
        "",
        DEVICE + item("MPxN", "1"),
        FILTER + item("UPRN", "1") + item("MPxN", "1") + DEVICE,
    ],
)
def test_8_2_takes_any_criteria(faults, criterion):
    assert faults(body("ReadInventory", criterion)) == []


@pytest.mark.parametrize(
    ("criterion", "at"),
    [
        (item("UPRN", "0"), "UPRN"),
        (item("UPRN", "1234567890123"), "UPRN"),
        (item("UPRN", "house"), "UPRN"),
        (item("MPxN"), "MPxN"),
        (item("MPxN", "12345678901234"), "MPxN"),
        (FILTER.replace("AB1 2CD", "AB12C"), "PostCode"),
        (FILTER.replace("AB1 2CD", "AB12 34CD"), "PostCode"),
        (FILTER.replace(">1<", f">{'x' * 31}<"), "AddressIdentifier"),
        (item("PropertyFilter", item("PostCode", "AB1 2CD")), "PropertyFilter"),
        (item("PropertyFilter", item("AddressIdentifier", "1")), "AddressIdentifier"),
        (DEVICE + item("MPxN"), "MPxN"),
        (DEVICE + DEVICE, "DeviceID[2]"),
        (DEVICE + item("MPxN", "1") + DEVICE, "DeviceID[2]"),
        (DEVICE + item("PostCode", "AB1 2CD"), "PostCode"),
    ],
)
def test_8_2_with_a_wrong_one(faults, criterion, at):
    [(path, _)] = faults(body("ReadInventory", criterion))
    assert path.rpartition("/")[2] == at


DETAILS = {
    "DeviceManufacturer": "AB01",
    "DeviceModel": "010A030B",
    "SMETSCHTSVersion": "V1.58",
    "FirmwareVersion": "0002012F",
    "ESMEVariant": "A",
    "PPMIDVariant": "PPMID",
}
CHANGES = [
    *(item("UpdateDeviceStatusExceptCH", status) for status in ("Pending", "InstalledNotCommissioned")),
    *(item("UpdateDeviceStatusCH", status) for status in ("Commissioned", "InstalledNotCommissioned", "Withdrawn")),
    item("UpdateDeviceDetails"),
    *(item("UpdateDeviceDetails", item(name, value)) for name, value in DETAILS.items()),
    item("UpdateDeviceDetails", "".join(item(name, value) for name, value in DETAILS.items())),
    item("DeleteDevice"),
    item("UpdateMPxN", item("ImportMPxN", "1")),
    item("UpdateMPxN", item("SecondaryImportMPAN", "1234567890123")),
    item("UpdateMPxN", item("ExportMPAN", "1234567890123")),
]


@pytest.mark.parametrize("change", CHANGES)
def test_8_4_takes_one_change(faults, change):
    assert faults(body("UpdateInventory", DEVICE + change)) == []


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (DEVICE, "UpdateInventory"),
        (CHANGES[0], "UpdateDeviceStatusExceptCH"),
        (DEVICE + CHANGES[0] + item("DeleteDevice"), "DeleteDevice"),
        (DEVICE + item("UpdateDeviceStatusExceptCH", "Commissioned"), "UpdateDeviceStatusExceptCH"),
        (DEVICE + item("UpdateDeviceStatusExceptCH", "Whitelisted"), "UpdateDeviceStatusExceptCH"),
        (DEVICE + item("UpdateDeviceStatusCH", "Pending"), "UpdateDeviceStatusCH"),
        (DEVICE + item("UpdateDeviceStatusCH", "Installed Not Commissioned"), "UpdateDeviceStatusCH"),
        (DEVICE + item("DeleteDevice", "yes"), "DeleteDevice"),
        (DEVICE + item("UpdateDeviceDetails", item("DeviceType", "CHF")), "DeviceType"),
        (DEVICE + item("UpdateDeviceDetails", item("AssociatedGPFDeviceID", ESME)), "AssociatedGPFDeviceID"),
        (DEVICE + item("UpdateDeviceDetails", item("DeviceModel", "M" * 31)), "DeviceModel"),
        (DEVICE + item("UpdateDeviceDetails", item("FirmwareVersion", "123456789")), "FirmwareVersion"),
        (DEVICE + item("UpdateDeviceDetails", item("SMETSCHTSVersion", "")), "SMETSCHTSVersion"),
        (DEVICE + item("UpdateDeviceDetails", item("ESMEVariant", "AE")), "ESMEVariant"),
        (DEVICE + item("UpdateDeviceDetails", item("PPMIDVariant", "B1")), "PPMIDVariant"),
        (DEVICE + item("UpdateMPxN"), "UpdateMPxN"),
        (DEVICE + item("UpdateMPxN", item("ImportMPxN", "1") + item("ExportMPAN", "1" * 13)), "ExportMPAN"),
        (DEVICE + item("UpdateMPxN", item("ImportMPxN", "1" * 14)), "ImportMPxN"),
        (DEVICE + item("UpdateMPxN", item("ImportMPxN")), "ImportMPxN"),
        (DEVICE + item("UpdateMPxN", item("SecondaryImportMPAN", "1" * 12)), "SecondaryImportMPAN"),
        (DEVICE + item("UpdateMPxN", item("ExportMPAN", "1" * 14)), "ExportMPAN"),
    ],
)
def test_8_4_with_none_several_or_a_wrong_one(faults, content, at):
    [(path, _)] = faults(body("UpdateInventory", content))
    assert path.rpartition("/")[2] == at


def test_8_3_names_the_device(faults):
    assert faults(body("DecommissionDevice", DEVICE)) == []
    assert faults(body("DecommissionDevice", ""))


ADD = item("AddDeviceToCHFWhitelist", item("JoinTimePeriod", "3600") + item("InstallCode", "00" * 16))


@pytest.mark.parametrize(
    "content",
    [
        DEVICE + item("RequestType", "Remove"),
        DEVICE + item("RequestType", "Add") + ADD,
        DEVICE + item("RequestType", "Add") + ADD.replace("3600", "1").replace("00" * 16, "aF" * 6),
        item("ExecutionDateTime", "2026-01-31T12:00:00Z") + DEVICE + item("RequestType", "Remove"),
        DEVICE
        + item("RequestType", "Add")
        + ADD.replace(
            "</sr:InstallCode>",
            "</sr:InstallCode>"
            + item("ImportMPxN", "1")
            + item("SecondaryImportMPAN", "1" * 13)
            + item("ExportMPAN", "1" * 13),
        ),
    ],
)
def test_8_11(faults, content):
    assert faults(body("UpdateHANDeviceLog", content)) == []


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (item("RequestType", "Remove"), "RequestType"),
        (DEVICE, "UpdateHANDeviceLog"),
        (DEVICE + item("RequestType", "Delete"), "RequestType"),
        (DEVICE + item("RequestType", "Add") + ADD.replace("3600", "0"), "JoinTimePeriod"),
        (DEVICE + item("RequestType", "Add") + ADD.replace("3600", "3601"), "JoinTimePeriod"),
        (DEVICE + item("RequestType", "Add") + ADD.replace("00" * 16, "00" * 5), "InstallCode"),
        (DEVICE + item("RequestType", "Add") + ADD.replace("00" * 16, "00" * 17), "InstallCode"),
        (DEVICE + item("RequestType", "Add") + ADD.replace("00" * 16, "0" * 15), "InstallCode"),
        (DEVICE + item("RequestType", "Add") + item("AddDeviceToCHFWhitelist"), "AddDeviceToCHFWhitelist"),
    ],
)
def test_8_11_broken(faults, content, at):
    [(path, _)] = faults(body("UpdateHANDeviceLog", content))
    assert path.rpartition("/")[2] == at


@pytest.mark.parametrize("date", ["", item("ExecutionDateTime", "2026-02-01T00:00:00.00Z")])
def test_11_2(faults, date):
    assert faults(body("ReadFirmwareVersion", date)) == []


@pytest.mark.parametrize(
    ("content", "at"),
    [
        (item("ExecutionDateTime", "tomorrow"), "ExecutionDateTime"),
        (item("ExecutionDateTime", "2026-02-01T00:00:00.00Z") * 2, "ExecutionDateTime[2]"),
        (DEVICE, "DeviceID"),
    ],
)
def test_11_2_broken(faults, content, at):
    [(path, _)] = faults(body("ReadFirmwareVersion", content))
    assert path.rpartition("/")[2] == at


def test_8_14_1(faults):
    install = DEVICE + item("CHFInstallType", "New CHF Install")
    rest = item("MPxN", "1") + item("AerialInstall", "true") + item("CHFLocation", "Hall")
    assert faults(body("CHFInstallSuccessSMWAN", install + rest)) == []
    assert faults(body("CHFInstallSuccessSMWAN", install)) == []
    [(path, message)] = faults(body("CHFInstallSuccessSMWAN", install + item("AerialInstall", "yes")))
    assert path.endswith("AerialInstall")
    assert message.endswith("expected true or false")


@pytest.mark.parametrize("seconds", ["0", "86400"])
def test_8_1_1(faults, seconds):
    content = item("CurrentDateTime", "2026-01-31T12:00:00.00Z") + item("TolerancePeriod", seconds)
    assert faults(body("CommissionDeviceSynchroniseClock", content)) == []


@pytest.mark.parametrize(
    ("time", "seconds", "at"),
    [
        ("2026-01-31T12:00:00Z", "86401", "TolerancePeriod"),
        ("2026-01-31T12:00:00Z", "-1", "TolerancePeriod"),
        ("noon", "60", "CurrentDateTime"),
    ],
)
def test_8_1_1_broken(faults, time, seconds, at):
    content = item("CurrentDateTime", time) + item("TolerancePeriod", seconds)
    [(path, _)] = faults(body("CommissionDeviceSynchroniseClock", content))
    assert path.rpartition("/")[2] == at


MPXNS = item("ImportMPxN", "1") + item("SecondaryImportMPAN", "1" * 13) + item("ExportMPAN", "2" * 13)
MANDATORY = {
    "CommissionDeviceSynchroniseClock": {
        "CurrentDateTime": item("CurrentDateTime", "2026-01-31T12:00:00Z"),
        "TolerancePeriod": item("TolerancePeriod", "60"),
    },
    "DecommissionDevice": {"DeviceID": DEVICE},
    "UpdateHANDeviceLog": {
        "DeviceID": DEVICE,
        "RequestType": item("RequestType", "Add"),
    },
    "CHFInstallSuccessSMWAN": {
        "DeviceID": DEVICE,
        "CHFInstallType": item("CHFInstallType", "New CHF Install"),
    },
    "SignedPreCommand": {"GBCSPayload": item("GBCSPayload", "3wkB")},
}


@pytest.mark.parametrize(("request_body", "name"), [(body, name) for body in MANDATORY for name in MANDATORY[body]])
def test_a_mandatory_item_missing(faults, request_body, name):
    items = MANDATORY[request_body]
    assert faults(body(request_body, "".join(items.values()))) == []
    [(_, message)] = faults(body(request_body, "".join(items[other] for other in items if other != name)))
    assert name in message.partition("expected")[2]


@pytest.mark.parametrize("name", ["JoinTimePeriod", "InstallCode"])
def test_whitelisting_without_a_mandatory_item(faults, name):
    items = {"JoinTimePeriod": item("JoinTimePeriod", "60"), "InstallCode": item("InstallCode", "00" * 6)}
    whitelist = item("AddDeviceToCHFWhitelist", items["JoinTimePeriod" if name == "InstallCode" else "InstallCode"])
    [(_, message)] = faults(body("UpdateHANDeviceLog", DEVICE + item("RequestType", "Add") + whitelist))
    assert name in message.partition("expected")[2]


@pytest.mark.parametrize(
    ("right", "wrong", "at"),
    [
        (">1<", "><", "ImportMPxN"),
        ("1" * 13, "1" * 12, "SecondaryImportMPAN"),
        ("2" * 13, "2" * 14, "ExportMPAN"),
    ],
)
def test_metering_points_of_a_whitelisting(faults, right, wrong, at):
    whitelist = ADD.replace("</sr:InstallCode>", "</sr:InstallCode>" + MPXNS)
    content = DEVICE + item("RequestType", "Add") + whitelist
    assert faults(body("UpdateHANDeviceLog", content)) == []
    [(path, _)] = faults(body("UpdateHANDeviceLog", content.replace(right, wrong)))
    assert path.rpartition("/")[2] == at


def test_the_metering_point_of_an_install(faults):
    install = DEVICE + item("CHFInstallType", "New CHF Install") + item("MPxN", "1" * 14)
    [(path, _)] = faults(body("CHFInstallSuccessSMWAN", install))
    assert path.rpartition("/")[2] == "MPxN"
