"""What schema validity does not tell. Every message here is valid, and not all of it belongs together."""

import base64
from dataclasses import replace

import pytest

from duis_by_hand import BROKER, ESME, JOIN, PPMID, PRENOTIFICATION, SUPPLIER, flat, join, request
from meterproof.catalogue.profiles import load_profile
from meterproof.errors import UsageError
from meterproof.user.consistency import inconsistencies
from meterproof.user.signing import sign_pre_command
from meterproof.wire import gbcs
from meterproof.wire.schema import validate
from meterproof.wire.services import Service
from meterproof.wire.xml import parse

MP170, DUIS_5_4 = load_profile("mp170"), load_profile("duis-5.4")
READ = f"<sr:ReadInventory><sr:DeviceID>{ESME}</sr:DeviceID></sr:ReadInventory>"
DELETE = f"<sr:UpdateInventory><sr:DeviceID>{ESME}</sr:DeviceID><sr:DeleteDevice/></sr:UpdateInventory>"
FIRMWARE = "<sr:ReadFirmwareVersion/>"
NON_CRITICAL = JOIN.replace("JoinServiceCritical", "JoinServiceNonCritical")


def found(message, **context):
    assert validate(parse(message), "duis-mp170.xsd") == []
    return [(each.clause, each.text) for each in inconsistencies(message, **context)]


def prenotification(device_type, *items):
    values = {
        "SMETSCHTSVersion": "V1.58",
        "FirmwareVersion": "0002012F",
        "ESMEVariant": "A",
        "AssociatedGPFDeviceID": PPMID,
        "PPMIDVariant": "PPMID",
    }
    body = "".join(f"<sr:{name}>{value}</sr:{name}>" for name, value in values.items() if name in items)
    return request(
        f"<sr:DevicePrenotification><sr:DeviceID>{ESME}</sr:DeviceID><sr:DeviceManufacturer>AB01</sr:DeviceManufacturer>"
        f"<sr:DeviceModel>010A030B</sr:DeviceModel><sr:DeviceType>{device_type}</sr:DeviceType>{body}"
        "</sr:DevicePrenotification>"
    )


@pytest.mark.parametrize(
    "message",
    [
        join(),
        join(NON_CRITICAL, variant="8.7.2", cv=1),
        join(NON_CRITICAL, variant="8.7.2", cv=2),
        join(NON_CRITICAL, variant="8.7.2", cv=3),
        request(PRENOTIFICATION),
        request(READ, srv="8.2"),
        request(DELETE, srv="8.4"),
        request(FIRMWARE, srv="11.2", cv=1, target=PPMID),
        request(FIRMWARE, srv="11.2", cv=2, target=PPMID),
        request(FIRMWARE, srv="11.2", cv=3, target=ESME),
    ],
)
def test_what_belongs_together(message):
    assert found(message, profile=MP170) == []


@pytest.mark.parametrize("cv", [4, 5, 8, 9])
def test_11_2_with_another_command_variant(cv):
    assert found(request(FIRMWARE, srv="11.2", cv=cv, target=PPMID)) == [
        ("SRV 11.2", f"11.2 has Command Variant {cv}; expected 1 or 2 or 3")
    ]


def test_11_2_to_the_broker():
    assert found(request(FIRMWARE, srv="11.2", cv=1)) == [
        ("SRV 11.2", "11.2 is addressed to the Access Control Broker; expected a device")
    ]


def test_11_2_over_another_body():
    [(clause, text)] = found(request(READ, srv="11.2", cv=1, target=PPMID))
    assert (clause, text) == ("SRV 11.2", "the header says 11.2 over ReadInventory; expected ReadFirmwareVersion")


@pytest.mark.parametrize("cv", [4, 9])
def test_8_4_with_another_command_variant(cv):
    assert found(request(DELETE, srv="8.4", cv=cv)) == [("3.8.106.1", f"8.4 has Command Variant {cv}; expected 8")]


def test_an_8_4_header_over_another_body():
    assert found(request(READ, srv="8.4")) == [
        ("3.8.106.1", "the header says 8.4 over ReadInventory; expected UpdateInventory")
    ]


def test_a_reference_over_another_variant():
    assert found(request(READ, srv="8.4", variant="8.2")) == [
        ("3.8.104.1", "Service Reference 8.4 stands over Variant 8.2; expected 8.2")
    ]


def test_8_7_1_over_a_non_critical_body():
    assert found(join(NON_CRITICAL)) == [
        ("3.8.109.1", "the header says 8.7.1 over JoinServiceNonCritical; expected JoinServiceCritical")
    ]


@pytest.mark.parametrize("spelling", [str.upper, str.lower])
def test_a_device_joined_to_itself(spelling):
    message = join(JOIN.replace(PPMID, spelling(ESME)), target=spelling(ESME))
    assert found(message) == [("3.8.109.1", f"the target and the Other Device are the same, {ESME}")]


@pytest.mark.parametrize("version", ["1.0", "4.9", "55"])
def test_a_schema_version_of_long_ago(version):
    [(clause, text)] = found(join(version=version))
    assert clause == "3.4.1.1"
    assert text == f"schemaVersion is {version}; expected 5.0 or 5.1 or 5.2 or 5.3 or 5.4"


def test_the_schema_version_of_the_profile():
    assert found(join(version="5.40"), profile=MP170) == []
    assert found(join(version="5.3"), profile=MP170) == [("3.4.1.1", "schemaVersion is 5.3; expected 5.4")]
    assert found(join(version="5.3"), profile=replace(MP170, schema_version="5.3")) == []


def test_a_hub_without_its_gpf():
    assert found(prenotification("CHF", "SMETSCHTSVersion", "FirmwareVersion")) == [
        ("Table 261", "a CHF without AssociatedGPFDeviceID")
    ]


def test_a_gas_meter_with_an_esme_variant():
    assert found(prenotification("GSME", "SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant")) == [
        ("Table 261", "ESMEVariant is not applicable to a GSME")
    ]


APPLICABLE = {
    "ESME": {"SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant"},
    "GSME": {"SMETSCHTSVersion", "FirmwareVersion"},
    "CHF": {"SMETSCHTSVersion", "FirmwareVersion", "AssociatedGPFDeviceID"},
    "HCALCS": {"SMETSCHTSVersion", "FirmwareVersion"},
    "PPMID": {"SMETSCHTSVersion", "FirmwareVersion", "PPMIDVariant"},
    "IHD": {"SMETSCHTSVersion"},
    "CAD": set(),
}
ITEMS = {"SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant", "AssociatedGPFDeviceID", "PPMIDVariant"}


@pytest.mark.parametrize("device_type", APPLICABLE)
def test_table_261_item_by_item(device_type):
    right = APPLICABLE[device_type]
    assert found(prenotification(device_type, *right), profile=MP170) == []
    for item in ITEMS:
        expected = (
            f"a {device_type} without {item}" if item in right else f"{item} is not applicable to a {device_type}"
        )
        assert found(prenotification(device_type, *(right ^ {item})), profile=MP170) == [("Table 261", expected)]


@pytest.mark.parametrize("profile", [None, DUIS_5_4])
def test_a_ppmid_needs_no_variant_before_mp170(profile):
    assert found(prenotification("PPMID", "SMETSCHTSVersion", "FirmwareVersion"), profile=profile) == []


def test_a_variant_before_mp170():
    message = prenotification("PPMID", "SMETSCHTSVersion", "FirmwareVersion", "PPMIDVariant")
    assert found(message, profile=DUIS_5_4) == [("MP170", "PPMIDVariant came with MP170, which is not in force")]
    details = DELETE.replace(
        "<sr:DeleteDevice/>",
        "<sr:UpdateDeviceDetails><sr:PPMIDVariant>PPMID</sr:PPMIDVariant></sr:UpdateDeviceDetails>",
    )
    assert found(request(details, srv="8.4"), profile=DUIS_5_4) == [
        ("MP170", "PPMIDVariant came with MP170, which is not in force")
    ]


def test_a_gpf_by_itself():
    assert found(prenotification("GPF")) == [("3.8.128.3", "a GPF is notified together with its CHF, never by itself")]


def test_a_hub_that_is_its_own_gpf():
    message = prenotification("CHF", "SMETSCHTSVersion", "FirmwareVersion", "AssociatedGPFDeviceID")
    assert found(message.replace(PPMID.encode(), ESME.lower().encode())) == [
        ("Table 261", f"the Device and its GPF are the same, {ESME}")
    ]


def test_a_variant_that_is_not_known_here():
    [(clause, text)] = found(request(READ, srv="8.9"))
    assert clause == "3.4.1.1"
    assert text.startswith("8.9 is none of the Service Reference Variants known here")


@pytest.mark.parametrize(
    ("message", "clause", "text"),
    [
        (
            request(READ, srv="8.2", target=ESME),
            "3.8.104.1",
            f"8.2 is addressed to {ESME}; expected the Access Control Broker, {BROKER}",
        ),
        (join(target=BROKER), "3.8.109.1", "8.7.1 is addressed to the Access Control Broker; expected a device"),
        (join(target=SUPPLIER), "3.10.1.3", f"originator and target are the same, {SUPPLIER}"),
    ],
)
def test_a_target_that_the_request_does_not_have(message, clause, text):
    assert (clause, text) in found(message)


@pytest.mark.parametrize(
    ("cv", "right"),
    [
        (1, Service.SEND_COMMAND),
        (2, Service.NON_DEVICE),
        (3, Service.SEND_COMMAND),
    ],
)
def test_the_web_service_of_the_command_variant(cv, right):
    message = join(NON_CRITICAL, variant="8.7.2", cv=cv)
    for service in Service:
        expected = [] if service is right else [("3.5", f"Command Variant {cv} goes to {right}, not to {service}")]
        assert found(message, service=service) == expected


def test_the_command_variant_that_is_not_a_user_s():
    texts = found(join(cv=9), service=Service.TRANSFORM)
    assert ("3.5", "Command Variant 9 goes to no web service, not to transform") in texts
    assert ("3.8.109.1", "8.7.1 has Command Variant 9; expected 4") in texts


@pytest.mark.parametrize(
    ("roles", "right"), [(["IS"], True), (["GS", "ED"], True), (["OU"], False), (["ES", "RSA"], False)]
)
def test_the_role_of_the_sender(roles, right):
    expected = [] if right else [("3.8.109.1", f"8.7.1 is sent in the role {' or '.join(roles)}; expected IS or GS")]
    assert found(join(), roles=roles) == expected


WHITELIST = (
    "<sr:AddDeviceToCHFWhitelist><sr:JoinTimePeriod>60</sr:JoinTimePeriod>"
    "<sr:InstallCode>001122334455</sr:InstallCode></sr:AddDeviceToCHFWhitelist>"
)


@pytest.mark.parametrize(
    ("request_type", "details", "expected"),
    [
        ("Add", WHITELIST, []),
        ("Remove", "", []),
        ("Add", "", [("SRV 8.11", "RequestType Add without AddDeviceToCHFWhitelist")]),
        ("Remove", WHITELIST, [("SRV 8.11", "RequestType Remove with AddDeviceToCHFWhitelist")]),
    ],
)
def test_whitelisting(request_type, details, expected):
    body = (
        f"<sr:UpdateHANDeviceLog><sr:DeviceID>{ESME}</sr:DeviceID><sr:RequestType>{request_type}</sr:RequestType>"
        f"{details}</sr:UpdateHANDeviceLog>"
    )
    assert found(request(body, srv="8.11", cv=1, target=PPMID)) == expected


def test_a_hub_in_its_own_log():
    items = f"<sr:DeviceID>{ESME}</sr:DeviceID><sr:RequestType>Remove</sr:RequestType>"
    body = f"<sr:UpdateHANDeviceLog>{items}</sr:UpdateHANDeviceLog>"
    assert found(request(body, srv="8.11", cv=1, target=ESME)) == [
        ("SRV 8.11", f"the target and the Device of the request are the same, {ESME}")
    ]


PRE_COMMAND = gbcs.Envelope(gbcs.Flag.COMMAND, 1000, SUPPLIER, ESME, 0x000D, b"content")


def signed(envelope=PRE_COMMAND, *, sign=True, **changes):
    payload = sign_pre_command(envelope.encode(), SUPPLIER) if sign else envelope.encode()
    text = base64.b64encode(payload).decode()
    body = f"<sr:SignedPreCommand><sr:GBCSPayload>{text}</sr:GBCSPayload></sr:SignedPreCommand>"
    return join(body, **{"cv": 5, **changes})


@pytest.mark.parametrize("cv", [5, 6, 7])
def test_a_signed_pre_command(cv):
    assert found(signed(cv=cv)) == []


@pytest.mark.parametrize("cv", [1, 4, 8, 9])
def test_a_signed_pre_command_with_another_command_variant(cv):
    assert found(signed(cv=cv)) == [
        ("3.8.109.1", f"a Signed Pre-Command of 8.7.1 has Command Variant {cv}; expected 5 or 6 or 7")
    ]


def test_a_signed_pre_command_of_a_request_that_is_not_critical():
    assert found(signed(variant="8.7.2")) == [("3.8.110.1", "8.7.2 is not critical and has no Signed Pre-Command")]


def test_a_critical_request_sent_as_if_it_were_signed():
    assert found(join(cv=5)) == [("3.8.109.1", "8.7.1 has Command Variant 5; expected 4")]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        (
            signed(counter="1001"),
            f"the GBCS payload belongs to {SUPPLIER}:{ESME}:1000; expected {SUPPLIER}:{ESME}:1001",
        ),
        (
            signed(replace(PRE_COMMAND, message_code=0x000F)),
            "the GBCS payload has message code 000F; expected 000D or 00AB or 00AF",
        ),
        (signed(replace(PRE_COMMAND, flag=gbcs.Flag.RESPONSE)), "the GBCS payload is a Response; expected a Command"),
        (signed(sign=False), "the GBCS payload is not signed"),
    ],
)
def test_a_signed_pre_command_with_the_payload_of_another_request(message, text):
    assert found(message) == [("3.8.109.1", text)]


def test_a_signed_pre_command_that_can_t_be_read():
    body = "<sr:SignedPreCommand><sr:GBCSPayload>AAAA</sr:GBCSPayload></sr:SignedPreCommand>"
    [(clause, text)] = found(join(body, cv=5))
    assert clause == "3.8.109.1"
    assert text.startswith("the GBCS payload can't be read")


def test_an_inconsistency_reads_as_a_line():
    [fault] = inconsistencies(join(cv=9))
    assert str(fault) == "3.8.109.1: 8.7.1 has Command Variant 9; expected 4"


@pytest.mark.parametrize(
    "message",
    [b"", b"<a/>", b"not XML", request(""), join(counter="x"), join(cv="x"), flat("<!DOCTYPE a>").encode() + join()],
)
def test_what_is_no_request(message):
    with pytest.raises(UsageError, match="no DUIS request"):
        inconsistencies(message)
