"""A Device of an inventory: an address of nothing is told from no address at all."""

from __future__ import annotations

import pytest
from lxml import etree

from meterproof.user.inventory import read_device
from meterproof.wire.namespaces import SR


def device(content: str) -> etree._Element:
    return etree.fromstring(f'<sr:Device xmlns:sr="{SR}">{content}</sr:Device>')


@pytest.mark.parametrize(
    ("content", "post_code", "address_identifier"),
    [
        ("", None, None),
        ("<sr:PropertyFilter/>", "", None),
        ("<sr:PropertyFilter><sr:PostCode>AB1 2CD</sr:PostCode></sr:PropertyFilter>", "AB1 2CD", None),
        ("<sr:PropertyFilter><sr:AddressIdentifier>12</sr:AddressIdentifier></sr:PropertyFilter>", None, "12"),
    ],
)
def test_an_address_may_be_absent_or_empty_or_in_part(
    content: str, post_code: str | None, address_identifier: str | None
) -> None:
    read = read_device(device(content))
    assert (read.post_code, read.address_identifier) == (post_code, address_identifier)
