"""Every answer and alert that the model can write is valid by the schema, and the user reads what the model wrote."""

from datetime import date, datetime

import pytest
from duis_values import (
    AWKWARD,
    ESME_VARIANTS,
    ITEMS,
    LETTERS,
    OCTETS,
    PPMID_VARIANTS,
    STATUSES,
    TYPES,
    counters,
    euis,
    texts,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from meterproof.catalogue.profiles import load_profile
from meterproof.catalogue.sut import load_sut
from meterproof.model import writer
from meterproof.model.inventory import Record
from meterproof.model.inventory_entry import InventoryEntry
from meterproof.model.state import State
from meterproof.suite import DATA
from meterproof.user.answers import MessageKind, read_answer
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.schema import validate
from meterproof.wire.xml import parse

SUT = load_sut(DATA / "suts" / "reference.toml")
PROFILES = {name: load_profile(name) for name in ("mp170", "duis-5.4")}
IDS = st.builds(RequestId, euis().map(str.upper), euis().map(str.upper), counters())
CODES = st.from_regex(r"[IWE][0-9]{1,6}", fullmatch=True)
TIMES = st.datetimes(datetime(1900, 1, 1)).map(lambda at: f"{at:%Y-%m-%dT%H:%M:%S}.00Z")
SERVICES = st.sampled_from([("8.2", "8.2"), ("8.7", "8.7.1"), ("8.14", "8.14.1"), ("12.2", "12.2")])


def read_by_the_user(message: bytes, profile):
    assert validate(parse(message), profile.schema) == []
    return read_answer(message)


def maybe(strategy):
    return st.just("") | strategy


@st.composite
def records(draw):
    """Records of every type with whatever is recorded of them; an empty text stands for nothing."""
    post_code = draw(maybe(ITEMS["PostCode"]))
    return Record(
        id=draw(euis().map(str.upper)),
        type=draw(st.sampled_from(TYPES)),
        status=draw(st.sampled_from(STATUSES)),
        manufacturer=draw(ITEMS["DeviceManufacturer"]),
        model=draw(ITEMS["DeviceModel"]),
        firmware=draw(maybe(ITEMS["FirmwareVersion"])),
        smets_version=draw(maybe(ITEMS["SMETSCHTSVersion"])),
        gbcs_version=draw(maybe(texts(1, 8))),
        esme_variant=draw(st.sampled_from(ESME_VARIANTS)),
        ppmid_variant=draw(st.sampled_from(PPMID_VARIANTS)),
        han_variant=draw(texts(1, 40)),
        import_mpxn=draw(maybe(ITEMS["ImportMPxN"])),
        secondary_import_mpan=draw(maybe(ITEMS["SecondaryImportMPAN"])),
        export_mpan=draw(maybe(ITEMS["ExportMPAN"])),
        uprn=draw(maybe(ITEMS["UPRN"])),
        post_code=post_code,
        address_identifier=draw(ITEMS["AddressIdentifier"]) if post_code else "",
        commissioned_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2999, 12, 31))),
    )


def shown(record: Record, profile) -> dict[str, str | None]:
    """What 8.2 shows of a Device by Table 227 and the profile's choices, by data item; None where it is absent."""
    kind = record.type
    has_firmware, is_meter, is_esme = kind not in ("IHD", "CAD"), kind in ("ESME", "GSME"), kind == "ESME"
    is_twin = is_esme and record.esme_variant.startswith("B")
    has_variant = kind == "PPMID" and "MP170" in profile.modifications
    items = {
        "DeviceStatus": has_firmware and record.status,
        "SMETSCHTSVersion": kind != "CAD" and record.smets_version,
        "DeviceFirmwareVersion": has_firmware and record.firmware,
        "DateCommissioned": has_firmware and record.commissioned_on and record.commissioned_on.isoformat(),
        "ImportMPxN": is_meter and record.import_mpxn,
        "SecondaryImportMPAN": is_twin and record.secondary_import_mpan,
        "ExportMPAN": is_esme and record.export_mpan,
        "ESMEVariant": is_esme and record.esme_variant,
        "PPMIDVariant": has_variant and record.ppmid_variant,
        "UPRN": record.uprn,
        "DeviceGBCSVersion": has_firmware and record.gbcs_version,
        "HANVariant": kind == "CHF" and record.han_variant,
    }
    mandatory = {
        "DeviceID": record.id,
        "DeviceType": kind,
        "DeviceManufacturer": record.manufacturer,
        "DeviceModel": record.model,
        "PostCode": record.post_code or None,
        "AddressIdentifier": record.address_identifier if record.post_code else None,
    }
    return mandatory | {name: value or None for name, value in items.items()}


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=30)
@given(devices=st.lists(records(), min_size=1, max_size=4), request_id=IDS)
def test_the_user_reads_every_inventory_that_the_model_writes(profile, devices, request_id):
    judged_by = PROFILES[profile]
    state = State(judged_by, SUT)
    entry = InventoryEntry(state)
    content = writer.element("DSPInventory", "".join(map(entry.write, devices)))
    message = state.writer.response_message(
        "I0", state.clock.text(), ("8.2", "8.2"), request_id=str(request_id), content=content
    )
    answer = read_by_the_user(message, judged_by)
    assert (answer.request_id, answer.response_id, answer.payload) == (request_id, None, "DSPInventory")
    assert len(answer.devices) == len(devices)
    for record, device in zip(devices, answer.devices, strict=True):
        expected = shown(record, judged_by)
        assert {name: device.item(name) for name in expected} == expected


CONTENTS = {
    "": st.just(("", {})),
    "GBCSPayload": OCTETS.map(lambda octets: (writer.payload(octets), {"gbcs": octets})),
    "LocalCommand": OCTETS.map(lambda octets: (writer.local_command(octets), {"local_command": octets})),
    "PreCommand": st.tuples(st.text(LETTERS | AWKWARD, min_size=1, max_size=8), OCTETS).map(
        lambda parts: (writer.pre_command(*parts), {"gbcs_version": parts[0], "pre_command": parts[1]})
    ),
}


@pytest.mark.parametrize("payload", CONTENTS)
@settings(max_examples=40)
@given(data=st.data(), code=CODES, when=TIMES, service=SERVICES, request_id=IDS, response_id=st.none() | IDS)
def test_the_user_reads_every_response_that_the_model_writes(
    payload, data, code, when, service, request_id, response_id
):
    content, expected = data.draw(CONTENTS[payload])
    message = writer.Writer("5.4").response_message(
        code,
        when,
        service,
        request_id=str(request_id),
        response_id=str(response_id or ""),
        content=content,
    )
    answer = read_by_the_user(message, PROFILES["mp170"])
    assert (answer.kind, answer.code, answer.time) == (MessageKind.RESPONSE, code, when)
    assert (answer.request_id, answer.response_id) == (request_id, response_id)
    assert (answer.service_reference, answer.service_reference_variant) == service
    assert answer.payload == payload
    read = {name: getattr(answer, name) for name in ("gbcs", "local_command", "pre_command", "gbcs_version")}
    assert read == {"gbcs": None, "local_command": None, "pre_command": None, "gbcs_version": ""} | expected
    assert answer.devices == ()


ALERTS = {
    "DeviceStatusChangeEvent": st.fixed_dictionaries({"DeviceID": euis(), "DeviceStatus": st.sampled_from(STATUSES)}),
    "UpdateHANDeviceLogResult": st.fixed_dictionaries({"UpdateHANDeviceLogServiceRequestID": IDS.map(str)}),
    "DSPScheduleRemoval": st.fixed_dictionaries({"DeviceID": euis()}),
    "FutureDatedRequestCancelled": st.fixed_dictionaries({"DeviceID": euis()}),
}
"""The DCC Alerts of which every item has a value, with their items; N39 has an empty one (see test_model_firmware)."""


@pytest.mark.parametrize("name", ALERTS)
@settings(max_examples=40)
@given(data=st.data(), user=euis().map(str.upper), alert_code=st.from_regex(r"(N|AD)[1-9][0-9]{0,2}", fullmatch=True))
def test_the_user_reads_every_dcc_alert_that_the_model_sends(name, data, user, alert_code):
    items = data.draw(ALERTS[name])
    state = State(PROFILES["mp170"], SUT)
    state.alert(user, alert_code, name, writer.items(sorted(items.items())))
    ((receiver, message),) = state.outbox
    alert = read_by_the_user(message, PROFILES["mp170"])
    assert receiver == user
    assert (alert.kind, alert.alert_code, alert.alert) == (MessageKind.DCC_ALERT, alert_code, name)
    assert alert.request_id is None
    assert alert.response_id == RequestId(ACCESS_CONTROL_BROKER, user, 1)
    assert alert.alert_items == items
