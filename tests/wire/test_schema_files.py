"""The schema files themselves: MP170 and what was before it, other validators, and words for every type."""

import pytest
import xmlschema
from lxml import etree

from duis_by_hand import ESME, PRENOTIFICATION, flat, request, response, response_message
from meterproof import suite
from meterproof.errors import UsageError
from meterproof.wire.schema import validate
from meterproof.wire.xml import parse

SCHEMAS = ("duis-mp170.xsd", "duis-5.4.xsd")
XS = "{http://www.w3.org/2001/XMLSchema}"
VARIANT = "<sr:PPMIDVariant>PPMID</sr:PPMIDVariant>"
WITH_VARIANT = {
    "12.2": request(PRENOTIFICATION),
    "8.4": request(
        f"<sr:UpdateInventory><sr:DeviceID>{ESME}</sr:DeviceID>"
        f"<sr:UpdateDeviceDetails>{VARIANT}</sr:UpdateDeviceDetails></sr:UpdateInventory>"
    ),
    "8.2": response(
        response_message(
            f"<sr:DSPInventory><sr:Device><sr:DeviceID>{ESME}</sr:DeviceID><sr:DeviceType>PPMID</sr:DeviceType>"
            "<sr:DeviceManufacturer>AB01</sr:DeviceManufacturer><sr:DeviceModel>010A030B</sr:DeviceModel>"
            f"{VARIANT}</sr:Device></sr:DSPInventory>"
        )
    ),
}


@pytest.mark.parametrize("srv", WITH_VARIANT)
def test_only_mp170_knows_ppmid_variant(faults, srv):
    message = WITH_VARIANT[srv]
    assert faults(message, "duis-mp170.xsd") == []
    [(path, words)] = faults(message, "duis-5.4.xsd")
    assert path.endswith("/PPMIDVariant")
    assert "can't stand here" in words


@pytest.mark.parametrize("schema", SCHEMAS)
def test_without_ppmid_variant_both_agree(faults, schema):
    message = flat(PRENOTIFICATION).replace("<sr:PPMIDVariant>AltHAN Bridge 1</sr:PPMIDVariant>", "")
    assert faults(request(message), schema) == []


@pytest.mark.parametrize("schema", SCHEMAS)
def test_another_validator_agrees(schema):
    other = xmlschema.XMLSchema(suite.DATA / "schemas" / schema)
    right = request(PRENOTIFICATION)
    wrong = right.replace(b"0002012F", b"123456789")
    assert other.is_valid(right.decode()) is (schema == "duis-mp170.xsd")
    assert not other.is_valid(wrong.decode())


def test_every_type_says_in_words_what_it_takes():
    silent = [
        (path.name, kind.get("name"))
        for path in sorted((suite.DATA / "schemas").glob("duis-*.xsd"))
        for kind in etree.parse(path).iterfind(f"{XS}simpleType")
        if not (kind.findtext(f"{XS}annotation/{XS}documentation") or "").strip()
    ]
    assert silent == [("duis-types.xsd", "TwoEUIsAndMore")]


def test_a_schema_that_there_is_not():
    with pytest.raises(UsageError) as fault:
        validate(parse(b"<a/>"), "duis-9.xsd")
    assert "duis-5.4.xsd, " in fault.value.expected
    assert fault.value.where.endswith("duis-9.xsd")


def test_a_schema_of_someone_s_own(tmp_path):
    own = tmp_path / "own.xsd"
    own.write_text(
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a" type="xs:integer"/></xs:schema>'
    )
    assert validate(parse(b"<a>1</a>"), str(own)) == []
    [fault] = validate(parse(b"<a>one</a>"), str(own))
    assert str(fault) == "line 1, a: 'one' is not a valid value of the atomic type 'xs:integer'."


@pytest.mark.parametrize("text", ["<xs:schema", "<other/>"])
def test_a_file_that_is_no_schema(tmp_path, text):
    broken = tmp_path / "broken.xsd"
    broken.write_text(text)
    with pytest.raises(UsageError, match="not an XSD"):
        validate(parse(b"<a/>"), str(broken))
