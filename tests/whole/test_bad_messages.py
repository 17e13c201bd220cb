"""Messages that are wrong from the ground up, sent to the served model: each is refused in its class, none executed."""

import pytest

from meterproof.adapters.base import Service
from meterproof.adapters.http import open_http
from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.model import ReferenceModel
from meterproof.serve.server import running
from meterproof.suite import DATA
from meterproof.user.faults import break_message
from meterproof.user.outcomes import Kind, classify
from meterproof.user.requests import Request

PROFILE = load_profile("mp170")
REFERENCE = load_sut(DATA / "suts" / "reference.toml")
SUPPLIER = REFERENCE.users[0].eui
DEVICE = "00-DB-00-00-00-00-00-01"
TWELVE_MEGABYTES = str(12 * 1024 * 1024)


@pytest.fixture(scope="module")
def served():
    from dataclasses import replace

    with running(ReferenceModel(PROFILE, REFERENCE)) as url:
        adapter = open_http(replace(REFERENCE, settings={"url": url}, source=url), PROFILE)
        yield adapter
        adapter.close()


def prenotification() -> Request:
    return Request(
        service_variant="12.2",
        originator=SUPPLIER,
        counter=1,
        items={
            "DeviceID": DEVICE,
            "DeviceManufacturer": "Hearth",
            "DeviceModel": "One",
            "DeviceType": "CAD",
        },
    )


def sent(served, message: bytes, service: Service = Service.NON_DEVICE):
    return classify(served.submit(SUPPLIER, service, message, 20.0), None, PROFILE)


@pytest.mark.parametrize(
    ("fault", "item", "value", "kind"),
    [
        ("truncate", "", "", Kind.REFUSED_SCHEMA),
        ("truncate", "", "0", Kind.REFUSED_SCHEMA),
        ("doctype", "", "", Kind.REFUSED_SCHEMA),
        ("namespace", "", "urn:another", Kind.REFUSED_SCHEMA),
        ("namespace", "", "", Kind.REFUSED_SCHEMA),
        ("rename", "Request", "Response", Kind.REFUSED_SCHEMA),
        ("set", "RequestID", "00-DB-12:00-DB-34:1", Kind.REFUSED_SCHEMA),
        ("set", "RequestID", f"{SUPPLIER}:{DEVICE}:007", Kind.REFUSED_SCHEMA),
        ("set", "RequestID", f"{SUPPLIER}:{DEVICE}:18446744073709551616", Kind.REFUSED_SCHEMA),
        ("set", "DeviceID", "00DB000000000001", Kind.REFUSED_SCHEMA),
        ("set", "CommandVariant", "0", Kind.REFUSED_SCHEMA),
        ("remove", "ServiceReference", "", Kind.REFUSED_SCHEMA),
        ("remove", "Header", "", Kind.REFUSED_SCHEMA),
        ("remove", "@schemaVersion", "", Kind.REFUSED_SCHEMA),
        ("move", "ServiceReference", "CommandVariant", Kind.REFUSED_SCHEMA),
        ("pad", "", TWELVE_MEGABYTES, Kind.REFUSED_TRANSPORT),
        ("set", "RequestID", f"00-00-00-00-00-00-00-99:{DEVICE}:1", Kind.REFUSED_COMMON),
    ],
)
def test_it_is_refused_in_its_class(served, fault, item, value, kind):
    message = break_message(prenotification().render(PROFILE), fault, item, value)
    assert sent(served, message).kind is kind


@pytest.mark.parametrize("octets", [b"", b"hello", b"{}", b"<a/>", b"\x00\xff" * 100, b"<?xml version='1.0'?>"])
def test_what_is_no_request_at_all_is_refused(served, octets):
    assert sent(served, octets).kind is Kind.REFUSED_SCHEMA


@pytest.mark.parametrize("service", [Service.SEND_COMMAND, Service.TRANSFORM])
def test_a_request_at_the_wrong_web_service_is_refused(served, service):
    result = sent(served, prenotification().render(PROFILE), service)
    assert (result.kind, result.code) == (Kind.REFUSED_COMMON, "E13")


def test_a_comment_inside_the_request_id_does_not_cut_it_short(served):
    message = break_message(prenotification().render(PROFILE), "comment", "RequestID", "")
    assert sent(served, message).kind is Kind.ACCEPTED


def test_what_was_refused_is_not_in_the_inventory(served):
    from dataclasses import replace

    unknown = "00-DB-00-00-00-00-00-02"
    request = prenotification()
    right = replace(request, items={**request.items, "DeviceID": unknown}).render(PROFILE)
    for fault, value in (("truncate", ""), ("doctype", ""), ("namespace", "urn:another"), ("pad", TWELVE_MEGABYTES)):
        sent(served, break_message(right, fault, "", value))
    read = Request(service_variant="8.2", originator=SUPPLIER, counter=2, items={"DeviceID": unknown})
    assert sent(served, read.render(PROFILE)).kind is Kind.REFUSED_COMMON
