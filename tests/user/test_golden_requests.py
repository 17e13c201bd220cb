"""Whole requests, written by hand from the clauses: what the templates make must be these very octets."""

import pytest

from duis_by_hand import flat
from meterproof.catalogue.profiles import load_profile
from meterproof.user.requests import Request, signed_pre_command
from meterproof.wire.ids import RequestId
from meterproof.wire.schema import validate
from meterproof.wire.xml import parse

SUPPLIER, BROKER = "90-B3-D5-1F-30-01-00-00", "90-B3-D5-1F-30-00-00-02"
ESME, CHF, GPF, PPMID = (f"00-DB-00-00-00-00-00-{last}" for last in ("A0", "A2", "A3", "A4"))


def whole(srv, reference, cv, target, body):
    return flat(f"""
        <?xml version="1.0" encoding="UTF-8"?>
        <sr:Request xmlns:sr="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4">
          <sr:Header>
            <sr:RequestID>{SUPPLIER}:{target}:1000</sr:RequestID>
            <sr:CommandVariant>{cv}</sr:CommandVariant>
            <sr:ServiceReference>{reference}</sr:ServiceReference>
            <sr:ServiceReferenceVariant>{srv}</sr:ServiceReferenceVariant>
          </sr:Header>
          <sr:Body>{body}</sr:Body>
        </sr:Request>
    """)


GOLDEN = {
    "12.2 of a bridge": (
        {"service_variant": "12.2"},
        {
            "PPMIDVariant": "AltHAN Bridge 1",
            "DeviceID": PPMID,
            "DeviceManufacturer": "AB01",
            "DeviceModel": "010A030B",
            "DeviceType": "PPMID",
            "SMETSCHTSVersion": "V1.58",
            "FirmwareVersion": "0002012F",
        },
        whole(
            "12.2",
            "12.2",
            8,
            BROKER,
            f"""
            <sr:DevicePrenotification>
              <sr:DeviceID>{PPMID}</sr:DeviceID>
              <sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>
              <sr:DeviceModel>010A030B</sr:DeviceModel>
              <sr:DeviceType>PPMID</sr:DeviceType>
              <sr:SMETSCHTSVersion>V1.58</sr:SMETSCHTSVersion>
              <sr:FirmwareVersion>0002012F</sr:FirmwareVersion>
              <sr:PPMIDVariant>AltHAN Bridge 1</sr:PPMIDVariant>
            </sr:DevicePrenotification>""",
        ),
    ),
    "12.2 of a hub": (
        {"service_variant": "12.2"},
        {
            "DeviceID": CHF,
            "DeviceManufacturer": "AB01",
            "DeviceModel": "010A030B",
            "DeviceType": "CHF",
            "SMETSCHTSVersion": "V1.3",
            "FirmwareVersion": "0002012F",
            "AssociatedGPFDeviceID": GPF,
        },
        whole(
            "12.2",
            "12.2",
            8,
            BROKER,
            f"""
            <sr:DevicePrenotification>
              <sr:DeviceID>{CHF}</sr:DeviceID>
              <sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>
              <sr:DeviceModel>010A030B</sr:DeviceModel>
              <sr:DeviceType>CHF</sr:DeviceType>
              <sr:SMETSCHTSVersion>V1.3</sr:SMETSCHTSVersion>
              <sr:FirmwareVersion>0002012F</sr:FirmwareVersion>
              <sr:AssociatedGPFDeviceID>{GPF}</sr:AssociatedGPFDeviceID>
            </sr:DevicePrenotification>""",
        ),
    ),
    "8.7.1": (
        {"service_variant": "8.7.1", "target": ESME},
        {"OtherDeviceID": PPMID},
        whole(
            "8.7.1",
            "8.7",
            4,
            ESME,
            f"<sr:JoinServiceCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:JoinServiceCritical>",
        ),
    ),
    "8.7.2": (
        {"service_variant": "8.7.2", "target": PPMID, "command_variant": 3},
        {"OtherDeviceID": ESME},
        whole(
            "8.7.2",
            "8.7",
            3,
            PPMID,
            f"<sr:JoinServiceNonCritical><sr:OtherDeviceID>{ESME}</sr:OtherDeviceID></sr:JoinServiceNonCritical>",
        ),
    ),
    "8.8.1": (
        {"service_variant": "8.8.1", "target": ESME},
        {"OtherDeviceID": PPMID},
        whole(
            "8.8.1",
            "8.8",
            4,
            ESME,
            f"<sr:UnjoinServiceCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:UnjoinServiceCritical>",
        ),
    ),
    "8.8.2": (
        {"service_variant": "8.8.2", "target": GPF},
        {"OtherDeviceID": PPMID},
        whole(
            "8.8.2",
            "8.8",
            1,
            GPF,
            f"<sr:UnjoinServiceNonCritical><sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID></sr:UnjoinServiceNonCritical>",
        ),
    ),
    "8.1.1": (
        {"service_variant": "8.1.1", "target": ESME},
        {"CurrentDateTime": "2026-01-31T12:00:00.00Z", "TolerancePeriod": 60},
        whole(
            "8.1.1",
            "8.1",
            4,
            ESME,
            """
            <sr:CommissionDeviceSynchroniseClock>
              <sr:CurrentDateTime>2026-01-31T12:00:00.00Z</sr:CurrentDateTime>
              <sr:TolerancePeriod>60</sr:TolerancePeriod>
            </sr:CommissionDeviceSynchroniseClock>""",
        ),
    ),
    "8.2 by Device": (
        {"service_variant": "8.2"},
        {"DeviceID": CHF},
        whole("8.2", "8.2", 8, BROKER, f"<sr:ReadInventory><sr:DeviceID>{CHF}</sr:DeviceID></sr:ReadInventory>"),
    ),
    "8.2 by address": (
        {"service_variant": "8.2"},
        {"AddressIdentifier": "The Old Mill", "PostCode": "AB1 2CD"},
        whole(
            "8.2",
            "8.2",
            8,
            BROKER,
            """
            <sr:ReadInventory>
              <sr:PropertyFilter>
                <sr:PostCode>AB1 2CD</sr:PostCode>
                <sr:AddressIdentifier>The Old Mill</sr:AddressIdentifier>
              </sr:PropertyFilter>
            </sr:ReadInventory>""",
        ),
    ),
    "8.2 by UPRN": (
        {"service_variant": "8.2"},
        {"UPRN": 123456789012},
        whole("8.2", "8.2", 8, BROKER, "<sr:ReadInventory><sr:UPRN>123456789012</sr:UPRN></sr:ReadInventory>"),
    ),
    "8.2 by metering point": (
        {"service_variant": "8.2"},
        {"MPxN": "1234567890123"},
        whole("8.2", "8.2", 8, BROKER, "<sr:ReadInventory><sr:MPxN>1234567890123</sr:MPxN></sr:ReadInventory>"),
    ),
    "8.3": (
        {"service_variant": "8.3"},
        {"DeviceID": ESME},
        whole(
            "8.3", "8.3", 8, BROKER, f"<sr:DecommissionDevice><sr:DeviceID>{ESME}</sr:DeviceID></sr:DecommissionDevice>"
        ),
    ),
    "8.4 of a status": (
        {"service_variant": "8.4"},
        {"DeviceID": ESME, "UpdateDeviceStatusExceptCH": "Pending"},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"""
            <sr:UpdateInventory>
              <sr:DeviceID>{ESME}</sr:DeviceID>
              <sr:UpdateDeviceStatusExceptCH>Pending</sr:UpdateDeviceStatusExceptCH>
            </sr:UpdateInventory>""",
        ),
    ),
    "8.4 of a hub's status": (
        {"service_variant": "8.4"},
        {"DeviceID": CHF, "UpdateDeviceStatusCH": "Withdrawn"},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"""
            <sr:UpdateInventory>
              <sr:DeviceID>{CHF}</sr:DeviceID>
              <sr:UpdateDeviceStatusCH>Withdrawn</sr:UpdateDeviceStatusCH>
            </sr:UpdateInventory>""",
        ),
    ),
    "8.4 of details": (
        {"service_variant": "8.4"},
        {"DeviceID": PPMID, "PPMIDVariant": "PPMID", "DeviceModel": "010A030B"},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"""
            <sr:UpdateInventory>
              <sr:DeviceID>{PPMID}</sr:DeviceID>
              <sr:UpdateDeviceDetails>
                <sr:DeviceModel>010A030B</sr:DeviceModel>
                <sr:PPMIDVariant>PPMID</sr:PPMIDVariant>
              </sr:UpdateDeviceDetails>
            </sr:UpdateInventory>""",
        ),
    ),
    "8.4 of no details": (
        {"service_variant": "8.4"},
        {"DeviceID": PPMID, "UpdateDeviceDetails": ""},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"""
            <sr:UpdateInventory>
              <sr:DeviceID>{PPMID}</sr:DeviceID>
              <sr:UpdateDeviceDetails></sr:UpdateDeviceDetails>
            </sr:UpdateInventory>""",
        ),
    ),
    "8.4 that deletes": (
        {"service_variant": "8.4"},
        {"DeviceID": PPMID, "DeleteDevice": ""},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"<sr:UpdateInventory><sr:DeviceID>{PPMID}</sr:DeviceID><sr:DeleteDevice/></sr:UpdateInventory>",
        ),
    ),
    "8.4 of a metering point": (
        {"service_variant": "8.4"},
        {"DeviceID": ESME, "ExportMPAN": "1234567890123"},
        whole(
            "8.4",
            "8.4",
            8,
            BROKER,
            f"""
            <sr:UpdateInventory>
              <sr:DeviceID>{ESME}</sr:DeviceID>
              <sr:UpdateMPxN>
                <sr:ExportMPAN>1234567890123</sr:ExportMPAN>
              </sr:UpdateMPxN>
            </sr:UpdateInventory>""",
        ),
    ),
    "8.11 that adds": (
        {"service_variant": "8.11", "target": CHF},
        {
            "DeviceID": ESME,
            "RequestType": "Add",
            "JoinTimePeriod": 3600,
            "InstallCode": "00112233445566778899AABBCCDDEEFF",
            "ImportMPxN": "1234567890123",
        },
        whole(
            "8.11",
            "8.11",
            1,
            CHF,
            f"""
            <sr:UpdateHANDeviceLog>
              <sr:DeviceID>{ESME}</sr:DeviceID>
              <sr:RequestType>Add</sr:RequestType>
              <sr:AddDeviceToCHFWhitelist>
                <sr:JoinTimePeriod>3600</sr:JoinTimePeriod>
                <sr:InstallCode>00112233445566778899AABBCCDDEEFF</sr:InstallCode>
                <sr:ImportMPxN>1234567890123</sr:ImportMPxN>
              </sr:AddDeviceToCHFWhitelist>
            </sr:UpdateHANDeviceLog>""",
        ),
    ),
    "8.11 that removes": (
        {"service_variant": "8.11", "target": CHF},
        {"DeviceID": ESME, "RequestType": "Remove"},
        whole(
            "8.11",
            "8.11",
            1,
            CHF,
            f"""
            <sr:UpdateHANDeviceLog>
              <sr:DeviceID>{ESME}</sr:DeviceID>
              <sr:RequestType>Remove</sr:RequestType>
            </sr:UpdateHANDeviceLog>""",
        ),
    ),
    "8.14.1": (
        {"service_variant": "8.14.1"},
        {
            "DeviceID": CHF,
            "CHFInstallType": "New CHF Install",
            "MPxN": "7400000000",
            "AerialInstall": True,
            "CHFLocation": "Hall",
        },
        whole(
            "8.14.1",
            "8.14",
            8,
            BROKER,
            f"""
            <sr:CHFInstallSuccessSMWAN>
              <sr:DeviceID>{CHF}</sr:DeviceID>
              <sr:CHFInstallType>New CHF Install</sr:CHFInstallType>
              <sr:MPxN>7400000000</sr:MPxN>
              <sr:AerialInstall>true</sr:AerialInstall>
              <sr:CHFLocation>Hall</sr:CHFLocation>
            </sr:CHFInstallSuccessSMWAN>""",
        ),
    ),
    "11.2": (
        {"service_variant": "11.2", "target": PPMID},
        {},
        whole("11.2", "11.2", 1, PPMID, "<sr:ReadFirmwareVersion></sr:ReadFirmwareVersion>"),
    ),
    "11.2, dated, for local delivery as well": (
        {"service_variant": "11.2", "target": ESME, "command_variant": 3},
        {"ExecutionDateTime": "2026-02-01T00:00:00.00Z"},
        whole(
            "11.2",
            "11.2",
            3,
            ESME,
            """
            <sr:ReadFirmwareVersion>
              <sr:ExecutionDateTime>2026-02-01T00:00:00.00Z</sr:ExecutionDateTime>
            </sr:ReadFirmwareVersion>""",
        ),
    ),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_request_is_as_the_clauses_say(name):
    header, items, expected = GOLDEN[name]
    message = Request(originator=SUPPLIER, counter=1000, items=items, **header).render(load_profile("mp170"))
    assert message.decode() == expected


@pytest.mark.parametrize("name", GOLDEN)
def test_a_request_is_valid_wherever_its_items_exist(name):
    header, items, _ = GOLDEN[name]
    request = Request(originator=SUPPLIER, counter=1000, items=items, **header)
    for profile in map(load_profile, ("mp170", "duis-5.4")):
        unknown = ["PPMIDVariant"] if "PPMIDVariant" in items and profile.id == "duis-5.4" else []
        faults = validate(parse(request.render(profile)), profile.schema)
        assert [fault.path.rpartition("/")[2] for fault in faults] == unknown


def test_a_signed_pre_command_has_the_request_id_and_the_references_of_its_request():
    request = signed_pre_command(
        service_variant="8.7.1", request_id=RequestId(SUPPLIER, ESME, 1000), payload=b"\xdf\x09\x01"
    )
    body = "<sr:SignedPreCommand><sr:GBCSPayload>3wkB</sr:GBCSPayload></sr:SignedPreCommand>"
    message = request.render(load_profile("mp170"))
    assert message.decode() == whole("8.7.1", "8.7", 5, ESME, body)
    assert validate(parse(message), "duis-mp170.xsd") == []
