"""In this process, over HTTP or over a bus, for testers with the clock and for those who wait: the same octets."""

import uuid
from contextlib import contextmanager
from dataclasses import replace

import pytest
from reference_lab import IS, LAB, PROFILE, product

from meterproof.adapters.bus import open_bus
from meterproof.adapters.http import open_http
from meterproof.adapters.model import open_model
from meterproof.model import ReferenceModel
from meterproof.serve.server import running, running_on_bus
from meterproof.user.requests import Request
from meterproof.wire.bus import bus_address

CHF, GPF, ESME, HCALCS = (f"00-DB-12-34-56-78-90-{last}" for last in ("A2", "A3", "A0", "A5"))
INSTALL_CODE = "00112233445566778899"


HUB = [
    {"id": CHF, "type": "CHF", "status": "Commissioned", "gpf": GPF, **product("CHF")},
    {"id": GPF, "type": "GPF", "status": "InstalledNotCommissioned", "hub": CHF, **product("CHF")},
]
HCALCS_PRODUCT = product("HCALCS")
SENT = [
    ("8.2", "", {"DeviceID": HCALCS}),
    (
        "12.2",
        "",
        {
            "DeviceID": HCALCS,
            "DeviceManufacturer": HCALCS_PRODUCT["manufacturer"],
            "DeviceModel": HCALCS_PRODUCT["model"],
            "DeviceType": "HCALCS",
            "SMETSCHTSVersion": HCALCS_PRODUCT["smets_version"],
            "FirmwareVersion": HCALCS_PRODUCT["firmware"],
        },
    ),
    ("8.11", CHF, {"DeviceID": HCALCS, "RequestType": "Add", "JoinTimePeriod": 3600, "InstallCode": INSTALL_CODE}),
    ("8.2", "", {"DeviceID": HCALCS}),
    ("8.11", CHF, {"DeviceID": ESME, "RequestType": "Remove"}),
]


@contextmanager
def in_process(sut):
    yield open_model(sut, PROFILE)


@contextmanager
def over_http(sut):
    with running(ReferenceModel(PROFILE, LAB)) as url:
        adapter = open_http(replace(sut, adapter="http", settings={"url": url}), PROFILE)
        try:
            adapter.describe()
            yield adapter
        finally:
            adapter.close()


@contextmanager
def over_bus(sut):
    url = f"memory://?prefix=same-{uuid.uuid4().hex[:8]}"
    with running_on_bus(ReferenceModel(PROFILE, LAB), bus_address(url)):
        adapter = open_bus(replace(sut, adapter="bus", settings={"url": url}), PROFILE)
        try:
            adapter.describe()
            yield adapter
        finally:
            adapter.close()


def conversation(opened, capabilities, expected=0):
    """Send everything, one after the other, and return all answers and all that arrived later."""
    sut = replace(LAB, capabilities=frozenset(capabilities))
    answers = []
    with opened(sut) as adapter:
        adapter.operate({"kind": "inventory.seed", "devices": HUB})
        for counter, (srv, target, items) in enumerate(SENT, start=1):
            request = Request(service_variant=srv, originator=IS.eui, target=target, counter=counter, items=items)
            outcome = adapter.submit(IS.eui, request.service, request.render(PROFILE), 10.0)
            answers.append((outcome.status, outcome.body))
            if capabilities:
                adapter.operate({"kind": "clock.settle"})
        cursor = 0
        while cursor < expected and adapter.collect(cursor, 10.0)[1] > cursor:
            cursor = adapter.collect(cursor, 0.0)[1]
        return answers, [delivery.body for delivery in adapter.collect(0, 0.0)[0]]


@pytest.fixture(scope="module")
def reference():
    return conversation(in_process, ["clock.settle"])


def test_the_conversation_is_worth_comparing(reference):
    answers, later = reference
    assert b"E19" in answers[0][1]
    assert b"<sr:DeviceStatus>Whitelisted<" in answers[3][1]
    assert len(later) >= 2


@pytest.mark.parametrize("capabilities", [["clock.settle"], []], ids=["runs the clock", "only waits"])
@pytest.mark.parametrize("opened", [in_process, over_http, over_bus])
def test_answers_and_later_messages_are_the_same_octets(reference, opened, capabilities):
    assert conversation(opened, capabilities, expected=len(reference[1])) == reference
