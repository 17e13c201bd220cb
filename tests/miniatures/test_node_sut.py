"""The http adapter against a server that is not ours, not in Python, and written from the docs alone."""

import subprocess
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from meterproof.adapters.base import OperationRefused, Service
from meterproof.adapters.check import check_sut
from meterproof.adapters.http import open_http
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.suite import DATA
from meterproof.user.outcomes import Kind, classify
from meterproof.user.requests import Request
from requirements import require

LAB = load_sut(DATA / "suts" / "reference.toml")
PROFILE = load_profile("mp170")
IS = LAB.users[0]
DEVICE = "00-DB-12-34-56-78-90-A4"


@contextmanager
def node_sut():
    command = [require("node"), str(Path(__file__).with_name("node_sut.mjs"))]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@pytest.fixture(scope="module")
def sut():
    with node_sut() as url:
        yield replace(LAB, adapter="http", settings={"url": url}, capabilities=frozenset({"inventory.seed"}))


@pytest.fixture
def adapter(sut):
    adapter = open_http(sut, PROFILE)
    yield adapter
    adapter.close()


class Asking:
    counter = 0

    def __call__(self, adapter, srv, **items):
        self.counter += 1
        request = Request(service_variant=srv, originator=IS.eui, counter=self.counter, items=items)
        outcome = adapter.submit(IS.eui, request.service, request.render(PROFILE), 5.0)
        return classify(outcome, request.id, PROFILE)


ask = Asking()
PPMID = {
    "DeviceManufacturer": "1C01",
    "DeviceModel": "C1010101",
    "DeviceType": "PPMID",
    "SMETSCHTSVersion": "V5.0",
    "FirmwareVersion": "0000012F",
}


def test_it_describes_itself(adapter):
    told = adapter.describe()
    assert (told.name, told.capabilities) == ("Node miniature", {"inventory.seed"})
    # It takes no registrations, and the adapter takes that as it is.
    assert told.extra["receive"]["registered"] is False


def test_a_pre_notified_device_is_listed(adapter):
    assert ask(adapter, "8.2", DeviceID=DEVICE).code == "E19"
    assert ask(adapter, "12.2", DeviceID=DEVICE, **PPMID).code == "I0"
    result = ask(adapter, "8.2", DeviceID=DEVICE)
    assert result.kind is Kind.ACCEPTED
    (device,) = result.answer.devices
    assert (device.device_id, device.type, device.status) == (DEVICE, "PPMID", "Pending")
    assert ask(adapter, "12.2", DeviceID=DEVICE, **PPMID).code == "E120201"


def test_a_seeded_device_is_listed(adapter):
    device = {
        "id": "00-DB-12-34-56-78-90-A0",
        "type": "ESME",
        "status": "Commissioned",
        "manufacturer": "1A01",
        "model": "M",
    }
    assert adapter.operate({"kind": "inventory.seed", "devices": [device]}) == {}
    (listed,) = ask(adapter, "8.2", DeviceID=device["id"]).answer.devices
    assert (listed.type, listed.status) == ("ESME", "Commissioned")


@pytest.mark.parametrize("message", [b"", b"garbage", b"<a/>", b"\xff\xfe<"])
def test_garbage_is_refused(adapter, message):
    outcome = adapter.submit(IS.eui, Service.NON_DEVICE, message, 5.0)
    assert (outcome.status, outcome.failure) == (400, None)


def test_what_it_does_not_offer_is_a_refused_operation(adapter):
    with pytest.raises(OperationRefused, match=r"clock\.settle is not offered"):
        adapter.operate({"kind": "clock.settle"})


def test_a_connection_is_kept_for_many_requests(adapter):
    for _ in range(50):
        assert ask(adapter, "8.2", DeviceID="00-00-00-00-00-00-00-01").code == "E19"


def test_what_it_declares_works(sut):
    results = {result.name: result for result in check_sut(sut, PROFILE)}
    # It knows every user there is, has no hubs, and only pre-notifies and lists.
    assert {name for name, result in results.items() if not result.ok} == {"later messages"}
    assert results["capability inventory.seed"].ok
