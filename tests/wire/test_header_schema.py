"""The header of a request, its root, and the place of a signature."""

import pytest
from lxml import etree

from duis_by_hand import BROKER, NAMESPACE, PRENOTIFICATION, SUPPLIER, flat, join, request

HEADER = "Request/Header"


def right(**changes):
    return request(PRENOTIFICATION, **changes)


@pytest.mark.parametrize(
    "counter", ["0", "1", "9", "10", "9999999999999999999", "10000000000000000000", "18446744073709551615"]
)
def test_counters_of_64_bits(faults, counter):
    assert faults(right(counter=counter)) == []


@pytest.mark.parametrize(
    "counter",
    [
        "",
        "00",
        "01",
        "-1",
        "1.0",
        "0x1",
        "18446744073709551616",
        "18446744073709551620",
        "99999999999999999999",
        "100000000000000000000",
    ],
)
def test_counters_beyond_64_bits_or_with_leading_zeros(faults, counter):
    [(path, message)] = faults(right(counter=counter))
    assert path == f"{HEADER}/RequestID"
    assert "expected originator:target:counter" in message


def test_identifiers_in_either_case(faults):
    assert faults(right(originator=SUPPLIER.lower(), target=BROKER.lower())) == []


@pytest.mark.parametrize("target", ["", "90B3D51F30000002", f"{BROKER}:{BROKER}"])
def test_a_malformed_target(faults, target):
    [(path, _)] = faults(right(target=target))
    assert path == f"{HEADER}/RequestID"


@pytest.mark.parametrize("cv", range(1, 10))
def test_command_variants(faults, cv):
    assert faults(right(cv=cv)) == []


@pytest.mark.parametrize("cv", [0, 10, "", "08", "A"])
def test_command_variants_that_there_are_not(faults, cv):
    [(path, message)] = faults(right(cv=cv))
    assert path == f"{HEADER}/CommandVariant"
    assert message.endswith("expected a Command Variant, one digit from 1 to 9")


@pytest.mark.parametrize("srv", ["8", "8.7.1", "", "eight", "08.7"])
def test_malformed_references(faults, srv):
    assert (f"{HEADER}/ServiceReference") in [path for path, _ in faults(right(srv=srv, variant="8.7.1"))]


@pytest.mark.parametrize("variant", ["8", "8.7.1.1", "8.7.", "x"])
def test_malformed_variants(faults, variant):
    [(path, _)] = faults(right(variant=variant))
    assert path == f"{HEADER}/ServiceReferenceVariant"


def test_the_optional_items_of_the_header(faults):
    preceding = f"<sr:PrecedingServiceRequestID>{SUPPLIER}:{BROKER}:999</sr:PrecedingServiceRequestID>"
    extra = f"<sr:FirstInSequence>false</sr:FirstInSequence>{preceding}"
    assert faults(right(extra=extra)) == []


@pytest.mark.parametrize("name", ["FirstInSequence", "PrecedingServiceRequestID"])
def test_a_malformed_optional_item_of_the_header(faults, name):
    [(path, _)] = faults(right(extra=f"<sr:{name}>maybe</sr:{name}>"))
    assert path == f"{HEADER}/{name}"


@pytest.mark.parametrize("name", ["RequestID", "CommandVariant", "ServiceReference", "ServiceReferenceVariant"])
def test_a_mandatory_item_of_the_header_missing(faults, name):
    text = right().decode()
    start, end = text.index(f"<sr:{name}>"), text.index(f"</sr:{name}>") + len(f"</sr:{name}>")
    [(_, message)] = faults((text[:start] + text[end:]).encode())
    assert name in message.partition("expected")[2]


@pytest.mark.parametrize(("name", "expected"), [("Header", "expected Header"), ("Body", "expected Body")])
def test_a_part_of_the_message_missing(faults, name, expected):
    text = right().decode()
    start, end = text.index(f"<sr:{name}>"), text.index(f"</sr:{name}>") + len(f"</sr:{name}>")
    [(_, message)] = faults((text[:start] + text[end:]).encode())
    assert expected in message


def test_no_schema_version(faults):
    assert faults(right().replace(b' schemaVersion="5.4"', b"")) == [
        ("Request", "the attribute schemaVersion is missing")
    ]


def test_a_schema_version_that_is_no_number(faults):
    [(path, message)] = faults(right(version="five"))
    assert (path, message) == ("Request", "the attribute schemaVersion: 'five' does not fit; expected a decimal number")


def test_an_attribute_that_duis_does_not_know(faults):
    message = right().replace(b"schemaVersion", b'colour="blue" schemaVersion')
    assert faults(message) == [("Request", "the attribute colour is not known here")]


@pytest.mark.parametrize("namespace", ["http://www.dccinterface.co.uk/Other", ""])
def test_another_namespace(faults, namespace):
    message = right().decode().replace("sr:", "").replace("xmlns:sr", "xmlns").replace(NAMESPACE, namespace)
    [(_, message)] = faults(message.encode())
    assert message.startswith("the root element is Request")
    assert message.endswith(f"expected Request or Response in the namespace {NAMESPACE}")


def test_a_default_namespace_is_as_good_as_a_prefix(faults):
    message = right().decode().replace("sr:", "").replace("xmlns:sr", "xmlns").encode()
    assert faults(message) == []
    [(path, _)] = faults(message.replace(b"PPMID</DeviceType>", b"x</DeviceType>"))
    assert path == "Request/Body/DevicePrenotification/DeviceType"


SIGNATURE = flat("""
    <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
    <ds:SignedInfo><ds:Reference URI=""/></ds:SignedInfo>
    <ds:SignatureValue>AAAA</ds:SignatureValue>
    <ds:KeyInfo/>
    </ds:Signature>
""").encode()


def test_a_signature_at_the_end(faults):
    assert faults(join().replace(b"</sr:Request>", SIGNATURE + b"</sr:Request>")) == []


def test_a_signature_in_the_wrong_place(faults):
    [(path, _)] = faults(join().replace(b"<sr:Body>", SIGNATURE + b"<sr:Body>"))
    assert path == "Request/Signature"


@pytest.mark.parametrize(("part", "needed"), [("SignedInfo", True), ("SignatureValue", True), ("KeyInfo", False)])
def test_the_parts_of_a_signature(faults, part, needed):
    root = etree.fromstring(join().replace(b"</sr:Request>", SIGNATURE + b"</sr:Request>"))
    found = next(root.iter(f"{{*}}{part}"))
    found.getparent().remove(found)
    assert (faults(etree.tostring(root)) != []) is needed


def test_two_signatures(faults):
    assert faults(join().replace(b"</sr:Request>", SIGNATURE * 2 + b"</sr:Request>"))


def test_many_faults_are_cut_off(faults):
    many = "<sr:Colour/>" * 5
    body = "".join(f"<sr:DeviceID>{many}</sr:DeviceID>" for _ in range(50))
    assert len(faults(request(f"<sr:DevicePrenotification>{body}</sr:DevicePrenotification>"))) <= 20
