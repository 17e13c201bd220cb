"""What strangers put into XML to mislead a reader."""

import pytest

from duis_by_hand import join
from meterproof.wire.namespaces import sr
from meterproof.wire.xml import MAX_MESSAGE_BYTES, XmlFault, parse

ID = "90-B3-D5-1F-30-01-00-00:00-DB-00-00-00-00-00-A0:1000"


@pytest.mark.parametrize("trap", [b"<!-- 1 -->", b"<?stop here?>", b"<![CDATA[]]>"])
def test_a_comment_does_not_cut_a_request_id_short(trap):
    root = parse(join().replace(b":1000", trap + b":10" + trap + b"00"))
    assert root.findtext(f"{sr('Header')}/{sr('RequestID')}") == ID


@pytest.mark.parametrize(
    "doctype",
    [
        b"<!DOCTYPE a>",
        b'<!DOCTYPE a SYSTEM "http://localhost/a.dtd">',
        b'<!DOCTYPE a [<!ENTITY e "x">]>',
        b'<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    ],
)
def test_a_doctype_is_refused(doctype):
    with pytest.raises(XmlFault, match="DOCTYPE"):
        parse(doctype + join())


@pytest.mark.parametrize("message", [b"", b"<a>", b"not XML", b"<a/><b/>", b"<a>\x00</a>", b"\xff\xfe\x00", b"<x:a/>"])
def test_malformed_xml_is_refused(message):
    with pytest.raises(XmlFault, match="not well-formed"):
        parse(message)


def test_an_undefined_entity_is_refused():
    with pytest.raises(XmlFault):
        parse(b"<a>&nothing;</a>")


def test_a_message_that_is_too_long_is_not_even_parsed():
    with pytest.raises(XmlFault, match="more than the limit"):
        parse(b"x" * (MAX_MESSAGE_BYTES + 1))
