"""Breaking a message: each fault does one thing and leaves the rest as it was."""

import pytest

from duis_by_hand import ESME, NAMESPACE, PPMID, PRENOTIFICATION, join, request
from meterproof.errors import UsageError
from meterproof.user.faults import ITEM_FAULTS, MESSAGE_FAULTS, break_message
from meterproof.wire.namespaces import sr
from meterproof.wire.schema import validate
from meterproof.wire.xml import MAX_MESSAGE_BYTES, XmlFault, parse

DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>'
JOIN = DECLARATION + join()
PRENOTIFY = DECLARATION + request(PRENOTIFICATION)
DETAILS = DECLARATION + request(
    f"<sr:UpdateInventory><sr:DeviceID>{ESME}</sr:DeviceID><sr:UpdateDeviceDetails>"
    "<sr:DeviceModel>010A030B</sr:DeviceModel></sr:UpdateDeviceDetails></sr:UpdateInventory>"
)
OTHER = f"<sr:OtherDeviceID>{PPMID}</sr:OtherDeviceID>".encode()


@pytest.mark.parametrize(
    ("fault", "item", "value", "before", "after"),
    [
        ("remove", "CommandVariant", "", b"<sr:CommandVariant>4</sr:CommandVariant>", b""),
        ("repeat", "OtherDeviceID", "", OTHER, OTHER * 2),
        ("set", "OtherDeviceID", "x<", OTHER, b"<sr:OtherDeviceID>x&lt;</sr:OtherDeviceID>"),
        ("set", "CommandVariant", "9", b">4<", b">9<"),
        ("lower", "OtherDeviceID", "", OTHER, OTHER.replace(PPMID.encode(), PPMID.lower().encode())),
        ("set", "OtherDeviceID", "", OTHER, b"<sr:OtherDeviceID></sr:OtherDeviceID>"),
        ("rename", "OtherDeviceID", "Other", OTHER, OTHER.replace(b"OtherDeviceID", b"Other")),
        ("add", "DeviceType", "CHF", OTHER, OTHER + b"<sr:DeviceType>CHF</sr:DeviceType>"),
        ("add-unknown", "Colour", "", OTHER, OTHER + b"<sr:Colour/>"),
        ("set", "@schemaVersion", "1.0", b'"5.4"', b'"1.0"'),
        ("remove", "@schemaVersion", "", b' schemaVersion="5.4"', b""),
        (
            "comment",
            "OtherDeviceID",
            "hi",
            PPMID.encode(),
            PPMID[:11].encode() + b"<!--hi-->" + PPMID[11:].encode(),
        ),
    ],
)
def test_a_fault_changes_one_thing(fault, item, value, before, after):
    assert break_message(JOIN, fault, item, value) == JOIN.replace(before, after)


def test_an_item_within_an_item():
    broken = break_message(DETAILS, "add", "UpdateDeviceDetails/DeviceType", "CHF")
    assert broken == DETAILS.replace(b"</sr:DeviceModel>", b"</sr:DeviceModel><sr:DeviceType>CHF</sr:DeviceType>")
    assert b"DeviceModel" not in break_message(DETAILS, "remove", "UpdateDeviceDetails/DeviceModel")


def test_setting_an_item_that_holds_items_empties_it():
    assert b"<sr:UpdateDeviceDetails></sr:UpdateDeviceDetails>" in break_message(DETAILS, "set", "UpdateDeviceDetails")


@pytest.mark.parametrize(
    ("before", "order"),
    [
        ("DeviceID", ["DeviceModel", "DeviceID", "DeviceManufacturer"]),
        ("", ["DeviceID", "DeviceManufacturer", "DeviceType"]),
    ],
)
def test_an_item_moved(before, order):
    body = parse(break_message(PRENOTIFY, "move", "DeviceModel", before))[1][0]
    assert [item.tag for item in body][:3] == [sr(name) for name in order]
    assert len(body) == 7


def test_another_namespace_for_all_or_one():
    whole = break_message(JOIN, "namespace", "", "urn:other")
    assert parse(whole).tag == "{urn:other}Request"
    assert not [item for item in parse(whole).iter() if NAMESPACE in item.tag]
    one = parse(break_message(JOIN, "namespace", "OtherDeviceID", ""))
    assert [item.tag for item in one.iter() if NAMESPACE not in item.tag] == ["OtherDeviceID"]


@pytest.mark.parametrize("fault", ["doctype", "truncate"])
def test_a_message_that_no_reader_takes(fault):
    with pytest.raises(XmlFault):
        parse(break_message(JOIN, fault))


def test_a_doctype_stands_behind_the_declaration():
    assert break_message(JOIN, "doctype").startswith(DECLARATION + b"<!DOCTYPE")
    assert break_message(join(), "doctype").startswith(b"<!DOCTYPE")


def test_a_message_cut_off_where_told():
    assert break_message(JOIN, "truncate", value="40") == JOIN[:40]


def test_a_message_beyond_the_limit():
    long = break_message(JOIN, "pad", value=str(MAX_MESSAGE_BYTES))
    assert len(long) > MAX_MESSAGE_BYTES
    assert parse(break_message(JOIN, "pad", value="5000")).tag == sr("Request")


def test_faults_follow_one_another():
    twice = break_message(break_message(JOIN, "set", "ServiceReference", "8.8"), "set", "CommandVariant", "9")
    assert twice == JOIN.replace(b">8.7<", b">8.8<").replace(b">4<", b">9<")


def test_a_message_is_broken_for_the_schema_and_stays_well_formed():
    for fault in ("remove", "repeat", "rename", "add", "add-unknown", "namespace"):
        broken = break_message(JOIN, fault, "OtherDeviceID", "x")
        assert validate(parse(broken), "duis-mp170.xsd"), fault


@pytest.mark.parametrize(
    ("message", "fault", "item", "what"),
    [
        (JOIN, "explode", "", "no fault called 'explode'"),
        (JOIN, "remove", "Colour", "no item 'Colour'"),
        (JOIN, "remove", "", "no item ''"),
        (JOIN, "set", "Header/OtherDeviceID", "no item 'Header/OtherDeviceID'"),
        (JOIN[:50], "set", "OtherDeviceID", "still well-formed"),
        (JOIN, "remove", "Request", "the whole message"),
        (JOIN, "repeat", "Request", "the whole message"),
        (JOIN, "move", "OtherDeviceID", "no sibling 'x'"),
        (request(""), "add", "Colour", "no body"),
    ],
)
def test_what_can_t_be_broken(message, fault, item, what):
    with pytest.raises(UsageError, match=what):
        break_message(message, fault, item, "x")


def test_an_unknown_fault_lists_those_that_are_known():
    with pytest.raises(UsageError) as fault:
        break_message(JOIN, "explode")
    assert fault.value.expected == f"one of {', '.join((*ITEM_FAULTS, *MESSAGE_FAULTS))}"
