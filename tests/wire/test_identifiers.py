"""EUI-64s and Request IDs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meterproof.wire.ids import MAX_COUNTER, RequestId, canonical_eui, eui_from_bytes, eui_to_bytes, is_eui

OCTETS = st.binary(min_size=8, max_size=8)
COUNTERS = st.integers(0, MAX_COUNTER)


@settings(deadline=None)  # a busy machine is no fault of the code
@given(OCTETS)
def test_octets_there_and_back(octets):
    assert eui_to_bytes(eui_from_bytes(octets)) == octets
    assert is_eui(eui_from_bytes(octets).lower())


@settings(deadline=None)  # a busy machine is no fault of the code
@given(OCTETS, OCTETS, COUNTERS)
def test_request_ids_there_and_back(originator, target, counter):
    request_id = RequestId(eui_from_bytes(originator), eui_from_bytes(target), counter)
    assert RequestId.parse(str(request_id)) == request_id
    assert RequestId.parse(str(request_id).lower()) == request_id
    assert request_id.swapped.swapped == request_id


def test_the_response_id_swaps_the_parties_and_keeps_the_counter():
    request_id = RequestId.parse("90-B3-D5-1F-30-01-00-00:00-DB-00-00-00-00-00-A0:7")
    assert str(request_id.swapped) == "00-DB-00-00-00-00-00-A0:90-B3-D5-1F-30-01-00-00:7"


@pytest.mark.parametrize(
    "text", ["", "90-B3", "90B3D51F30010000", "90-B3-D5-1F-30-01-00-0G", "90-B3-D5-1F-30-01-00-00\n"]
)
def test_malformed_identifiers(text):
    assert not is_eui(text)
    with pytest.raises(ValueError, match="not an EUI-64"):
        canonical_eui(text)


@pytest.mark.parametrize("counter", ["", "01", "-1", "18446744073709551616", "1\n", "１"])
def test_malformed_counters(counter):
    with pytest.raises(ValueError, match="counter"):
        RequestId.parse(f"90-B3-D5-1F-30-01-00-00:00-DB-00-00-00-00-00-A0:{counter}")


def test_seven_octets_are_no_identifier():
    with pytest.raises(ValueError, match="8 octets"):
        eui_from_bytes(bytes(7))
