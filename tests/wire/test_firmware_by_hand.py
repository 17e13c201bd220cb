"""The content that tells a firmware version, put together octet by octet, and read back."""

import pytest

from meterproof.wire import firmware


@pytest.mark.parametrize("version", ["0002012F", "1", "A B.c"])
def test_a_version_is_an_octet_string_of_its_characters(version):
    octets = bytes((0x04, len(version))) + version.encode()
    assert firmware.encode_version(version) == octets
    assert firmware.decode_version(octets) == version


@pytest.mark.parametrize(
    ("octets", "why"),
    [
        ("", "nothing is no octet string"),
        ("04", "04 is no octet string"),
        ("0400", "is no octet string of 1 to 8"),
        ("0409303030303030303030", "is no octet string of 1 to 8"),
        ("040830", "is no octet string"),
        ("04013030", "is no octet string"),
        ("020103", "is no octet string"),
        ("0401FF", "is no ASCII"),
    ],
)
def test_what_tells_no_version(octets, why):
    with pytest.raises(firmware.VersionFault, match=why):
        firmware.decode_version(bytes.fromhex(octets))
