"""GBCS messages put together octet by octet from the layout of the grouping header, and read back."""

import pytest

from meterproof.wire import gbcs, joins

SUPPLIER, ESME, PPMID, BROKER = (
    "90-B3-D5-1F-30-01-00-00",
    "00-DB-00-00-00-00-00-A0",
    "00-DB-00-00-00-00-00-A4",
    "90-B3-D5-1F-30-00-00-02",
)

# Join of an ESME to a PPMID: method A as initiator, the other Device, and its type, which is 5.
JOIN_CONTENT = bytes.fromhex("30 1002 01 0004 08 00DB0000000000A402 01 05")
PRE_COMMAND = (
    bytes.fromhex(
        "DF 09"
        "01"  # Command
        "00000000000003E8"  # counter 1000
        "08 90B3D51F30010000"  # from the supplier
        "08 00DB0000000000A0"  # to the ESME
        "00"  # no date-time
        "02 000D"  # CS03A1
        "12"  # 18 octets of content
    )
    + JOIN_CONTENT
)
ENVELOPE = gbcs.Envelope(gbcs.Flag.COMMAND, 1000, SUPPLIER, ESME, 0x000D, JOIN_CONTENT)

# Join of a PPMID to an ESME, sent by the Access Control Broker on the supplier's behalf.
BROKERED = bytes.fromhex(
    "DF 09 01 0000000000000001 08 90B3D51F30000002 08 00DB0000000000A4 00"
    "12 00AB 90B3D51F30010000 00000000000003E8"  # CS03A2, the supplier and its counter
    "12 30 10 02 01 01 04 08 00DB0000000000A0 02 01 01"
)
RESPONSE = bytes.fromhex("DF 09 02 00000000000003E8 08 00DB0000000000A0 08 90B3D51F30010000 00 02 000D 03 02 01 00")


def test_a_pre_command():
    assert ENVELOPE.encode() == PRE_COMMAND
    assert gbcs.decode(PRE_COMMAND) == ENVELOPE


def test_what_a_signature_covers_begins_behind_the_first_octet():
    assert ENVELOPE.signed_part == PRE_COMMAND[1:]


def test_a_signed_pre_command():
    signature = bytes(range(64))
    signed = PRE_COMMAND + b"\x40" + signature
    read = gbcs.decode(signed)
    assert read.signature == signature
    assert read.encode() == signed
    assert read.signed_part == PRE_COMMAND[1:]


def test_a_command_of_the_access_control_broker():
    read = gbcs.decode(BROKERED)
    assert (read.originator, read.recipient, read.message_code) == (BROKER, PPMID, 0x00AB)
    assert read.remote_party == (SUPPLIER, 1000)
    assert read.encode() == BROKERED
    assert joins.decode_join(read.content) == joins.JoinCommand(joins.Method.A_RESPONDER, ESME, joins.DeviceType.ESME)


def test_a_response():
    read = gbcs.decode(RESPONSE)
    assert read.flag is gbcs.Flag.RESPONSE
    assert joins.decode_result(read.content) == 0
    assert read.encode() == RESPONSE


def test_a_mac_header_is_stepped_over():
    inner = b"\x11\x00\x00\x00\x00" + BROKERED + bytes(12)
    assert gbcs.decode(b"\xdd\x00\x00\x00\x00\x00\x00" + bytes((len(inner),)) + inner) == gbcs.decode(BROKERED)


@pytest.mark.parametrize(
    ("content", "length"), [(bytes(0x7F), "7F"), (bytes(0x80), "81 80"), (bytes(0x1B7), "82 01B7")]
)
def test_lengths_are_those_of_der(content, length):
    encoded = gbcs.Envelope(gbcs.Flag.COMMAND, 1, SUPPLIER, ESME, 0x00AF, content).encode()
    assert encoded.endswith(bytes.fromhex(length) + content)
    assert gbcs.decode(encoded).content == content


@pytest.mark.parametrize(
    ("octets", "where"),
    [
        (b"", "general signing header"),
        (b"\xdf\x08" + PRE_COMMAND[2:], "general signing header"),
        (PRE_COMMAND[:2] + b"\x09" + PRE_COMMAND[3:], "flag"),
        (PRE_COMMAND[:20], "EUI-64|needs"),
        (PRE_COMMAND[:-1], "content"),
        (PRE_COMMAND + b"\x01\x00", "signature of 1 octets"),
        (PRE_COMMAND + b"\x40" + bytes(63), "signature"),
        (PRE_COMMAND.replace(b"\x02\x00\x0d", b"\x01\x0d", 1), "message code"),
    ],
)
def test_octets_that_are_no_message(octets, where):
    with pytest.raises(gbcs.GbcsFault, match=where):
        gbcs.decode(octets)


def test_a_join():
    join = joins.JoinCommand(joins.Method.A_INITIATOR, PPMID, joins.DeviceType.PPMID)
    assert join.encode() == JOIN_CONTENT
    assert joins.decode_join(JOIN_CONTENT) == join


def test_a_join_with_a_certificate():
    certificate = bytes.fromhex("30 03 02 01 07")
    content = bytes.fromhex("30 15 02 01 03 04 08 00DB0000000000A4 02 01 05") + certificate
    join = joins.JoinCommand(joins.Method.C, PPMID, joins.DeviceType.PPMID, certificate)
    assert join.encode() == content
    assert joins.decode_join(content) == join


def test_an_unjoin_names_the_other_device_alone():
    content = bytes.fromhex("04 08 00DB0000000000A4")
    assert joins.encode_unjoin(PPMID) == content
    assert joins.decode_unjoin(content) == PPMID


@pytest.mark.parametrize("code", range(14))
def test_result_codes(code):
    content = bytes((0x02, 0x01, code))
    assert joins.encode_result(code) == content
    assert joins.decode_result(content) == code


@pytest.mark.parametrize(
    ("read", "content"),
    [
        (joins.decode_join, b""),
        (joins.decode_join, JOIN_CONTENT + b"\x00"),
        (joins.decode_join, JOIN_CONTENT[:-1]),
        (joins.decode_join, JOIN_CONTENT.replace(b"\x02\x01\x05", b"\x02\x01\x09")),
        (joins.decode_join, JOIN_CONTENT.replace(b"\x02\x01\x00", b"\x02\x01\x07")),
        (joins.decode_unjoin, b"\x04\x07" + bytes(7)),
        (joins.decode_unjoin, b"\x04\x08" + bytes(9)),
        (joins.decode_result, b"\x04\x01\x00"),
        (joins.decode_result, b"\x02\x01\x00\x00"),
    ],
)
def test_content_of_something_else(read, content):
    with pytest.raises(joins.ContentFault):
        read(content)
