"""8.2 Read Inventory before ten thousand Devices, over HTTP: one answer of at most 17, or one code, and soon."""

from dataclasses import replace
from time import perf_counter

import pytest
from reference_lab import IS, LAB, PROFILE, product

from meterproof.adapters.base import Service
from meterproof.adapters.http import open_http
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.user.outcomes import Kind, classify
from meterproof.user.requests import Request

MANY = 10_000
# Seconds that a tester would still wait for one answer with patience, on a busy machine.
PATIENCE = 5.0
# Devices in one operation of the test bed, so that its JSON stays far below the limit on messages.
AT_A_TIME = 2_500
UPRN = "100023336956"
STREET = {"PostCode": "AB1 2CD", "AddressIdentifier": "Rose Cottage"}


def eui(kind, number):
    return bytes.fromhex(f"00DB00{kind}{number:08X}").hex("-").upper()


def hub(number, **items):
    return {
        "id": eui("A2", number),
        "type": "CHF",
        "status": "Commissioned",
        "gpf": eui("A3", number),
        **product("CHF"),
        **items,
    }


def display(number):
    return {
        "id": eui("A6", number),
        "type": "IHD",
        "hub": eui("A2", 0),
        "manufacturer": "Hearth",
        "model": "Glance 3",
        "smets_version": "V5.0",
        "added_by": IS.eui,
    }


@pytest.fixture(scope="module")
def served():
    """One premises of ten thousand displays behind one hub, and as many hubs at one address."""
    with running(ReferenceModel(PROFILE, LAB)) as url:
        adapter = open_http(replace(LAB, settings={"url": url}, source=url), PROFILE)
        crowd = [hub(0, uprn=UPRN), *map(display, range(MANY))]
        street = [
            hub(number, post_code=STREET["PostCode"], address_identifier=STREET["AddressIdentifier"])
            for number in range(1, MANY)
        ]
        devices = [*crowd, *street]
        for at in range(0, len(devices), AT_A_TIME):
            adapter.operate({"kind": "inventory.seed", "devices": devices[at : at + AT_A_TIME]})
        yield adapter
        adapter.close()


@pytest.mark.parametrize(
    ("counter", "items", "kind", "code", "count"),
    [
        (1, {"UPRN": UPRN}, Kind.ACCEPTED, "I0", 17),
        (2, {"DeviceID": eui("A2", 0)}, Kind.ACCEPTED, "I0", 17),
        (3, {"DeviceID": eui("A6", MANY - 1)}, Kind.ACCEPTED, "I0", 17),
        (4, {"DeviceID": eui("A2", 77)}, Kind.ACCEPTED, "I0", 2),
        (5, STREET, Kind.REFUSED_SPECIFIC, "E080201", 0),
        (6, {"DeviceID": eui("FF", 1)}, Kind.REFUSED_COMMON, "E19", 0),
    ],
    ids=["uprn", "hub", "last-device", "one-of-many-premises", "address-of-many", "no-device"],
)
def test_it_is_answered_soon(served, counter, items, kind, code, count):
    request = Request(service_variant="8.2", originator=IS.eui, counter=counter, items=items)
    began = perf_counter()
    result = classify(served.submit(IS.eui, Service.NON_DEVICE, request.render(PROFILE), 30.0), request.id, PROFILE)
    assert perf_counter() - began < PATIENCE
    assert (result.kind, result.code) == (kind, code)
    assert len({device.device_id for device in result.answer.devices}) == count
