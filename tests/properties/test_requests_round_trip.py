"""Every request that a user can write is valid by the schema, and the model reads what the user wrote.

The two sides share no code; each template is met with values that the clauses allow.
"""

import base64

import pytest
from duis_values import BODIES, DETAILS, OCTETS, as_written, counters, euis
from hypothesis import given, settings
from hypothesis import strategies as st

from meterproof.catalogue.profiles import load_profile
from meterproof.model.reader import Reader
from meterproof.user.requests import Request, signed_pre_command
from meterproof.user.service_requests import MESSAGES, all_requests, service_request
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.schema import validate
from meterproof.wire.xml import parse

PROFILES = {name: load_profile(name) for name in ("mp170", "duis-5.4")}
HELD_BY = {
    "PostCode": "PropertyFilter",
    "AddressIdentifier": "PropertyFilter",
    **dict.fromkeys(DETAILS, "UpdateDeviceDetails"),
}
"""The structures in which 8.2 and 8.4 hold some of their items."""
IN_8_4 = dict.fromkeys(("ImportMPxN", "SecondaryImportMPAN", "ExportMPAN"), "UpdateMPxN")
IN_8_11 = dict.fromkeys(
    ("JoinTimePeriod", "InstallCode", "ImportMPxN", "SecondaryImportMPAN", "ExportMPAN"), "AddDeviceToCHFWhitelist"
)


def structure_of(srv: str, name: str) -> str:
    if srv in ("8.2", "8.4"):
        return (HELD_BY | (IN_8_4 if srv == "8.4" else {})).get(name, "")
    if srv == "6.23" and name.endswith("Certificate"):
        return "SupplierReplacementCertificates"
    return IN_8_11.get(name, "") if srv == "8.11" else ""


def read_by_the_model(message: bytes, profile, service):
    assert validate(parse(message), profile.schema) == []
    return Reader(profile.schema).read(message, service)


def test_every_request_and_every_item_has_values_here():
    assert BODIES.keys() == all_requests().by_variant.keys()
    templates = {path.name.removesuffix(".xml.j2") for path in MESSAGES.glob("*.xml.j2")}
    assert templates == {*BODIES, "request", "SignedPreCommand"}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("srv", BODIES)
@settings(max_examples=30)
@given(data=st.data(), originator=euis(), target=euis(), counter=counters())
def test_the_model_reads_what_the_user_wrote(srv, profile, data, originator, target, counter):
    known, judged_by = service_request(srv), PROFILES[profile]
    values = data.draw(BODIES[srv])
    if "MP170" not in judged_by.modifications:
        values.pop("PPMIDVariant", None)
        if srv == "8.4" and len(values) == 1:
            values["UpdateDeviceDetails"] = ""
    command_variant = data.draw(st.sampled_from(known.command_variants))
    written = Request(
        service_variant=srv,
        originator=originator,
        target=target,
        counter=counter,
        command_variant=command_variant,
        items=values,
    )
    read = read_by_the_model(written.render(judged_by), judged_by, written.service.value)

    assert (read.originator, read.target, read.id.counter) == (originator.upper(), target.upper(), counter)
    assert read.id_text == f"{originator}:{target}:{counter}"
    assert read.command_variant == command_variant
    assert (read.service_reference, read.service_variant) == (known.reference, srv)
    assert read.body_name == known.body
    assert read.service == written.service.value
    expected, found = {}, {}
    for name, value in values.items():
        structure = structure_of(srv, name)
        expected.setdefault((structure,) if structure else (), {})[name] = as_written(value)
    for place in {(), *expected}:
        structures = {structure for (structure,) in expected.keys() - {()}} if place == () else set()
        found[place] = {name: text for name, text in read.items(*place).items() if name not in structures}
    assert found == {(): {}, **expected}


def test_items_that_stand_in_a_structure_are_looked_for_there():
    message = Request(
        service_variant="8.2",
        originator=ACCESS_CONTROL_BROKER,
        counter=1,
        items={"PostCode": "AB1 2CD", "AddressIdentifier": "1"},
    ).render(PROFILES["mp170"])
    read = read_by_the_model(message, PROFILES["mp170"], "non-device")
    assert list(read.items()) == ["PropertyFilter"]
    assert read.item("PropertyFilter", "PostCode") == "AB1 2CD"


@given(
    srv=st.sampled_from([each.variant for each in all_requests().by_variant.values() if each.signed]),
    data=st.data(),
    originator=euis(),
    target=euis(),
    counter=counters(),
    payload=OCTETS,
)
def test_the_model_reads_the_signed_pre_command_that_the_user_wrote(srv, data, originator, target, counter, payload):
    request_id = RequestId(originator.upper(), target.upper(), counter)
    variant = data.draw(st.sampled_from(service_request(srv).signed))
    written = signed_pre_command(service_variant=srv, request_id=request_id, payload=payload, command_variant=variant)
    read = read_by_the_model(written.render(PROFILES["mp170"]), PROFILES["mp170"], written.service.value)
    assert (read.id, read.service_variant, read.command_variant) == (request_id, srv, variant)
    assert read.body_name == "SignedPreCommand"
    assert base64.b64decode(read.item("GBCSPayload"), validate=True) == payload
