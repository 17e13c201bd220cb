"""What a request needs, what it takes by default, and how its values reach the message."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meterproof.catalogue.profiles import load_profile
from meterproof.errors import UsageError
from meterproof.user.requests import Request
from meterproof.user.service_requests import MESSAGES, all_requests, service_request
from meterproof.user.templates import SUFFIX, render
from meterproof.wire.ids import ACCESS_CONTROL_BROKER, RequestId
from meterproof.wire.namespaces import sr
from meterproof.wire.services import Service
from meterproof.wire.xml import parse

SUPPLIER, ESME, PPMID = "90-B3-D5-1F-30-01-00-00", "00-DB-00-00-00-00-00-A0", "00-DB-00-00-00-00-00-A4"
PROFILE = load_profile("mp170")


def request(srv="8.14.1", **changes):
    items = {"DeviceID": ESME, "CHFInstallType": "New"} if srv == "8.14.1" else {"OtherDeviceID": PPMID}
    changes.setdefault("target", "" if srv == "8.14.1" else ESME)
    return Request(**{"service_variant": srv, "originator": SUPPLIER, "counter": 7, "items": items, **changes})


def read(message, name):
    return next(parse(message).iter(sr(name))).text


@settings(deadline=None)  # a busy machine is no fault of the code
@given(st.text(st.characters(min_codepoint=32, exclude_categories=("Cs", "Co", "Cn", "Cc")), max_size=40))
def test_any_text_comes_back_as_it_was(text):
    message = request(items={"DeviceID": ESME, "CHFInstallType": text}).render(PROFILE)
    assert (read(message, "CHFInstallType") or "") == text


@pytest.mark.parametrize(
    ("value", "on_the_wire"),
    [
        (True, "true"),
        (False, "false"),
        (60, "60"),
        (b"\x00\xff", "AP8="),
        (datetime(2026, 1, 31, 12, tzinfo=UTC), "2026-01-31T12:00:00.00Z"),
        (datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "2026-06-30T23:30:00.00Z"),
    ],
)
def test_values_that_are_not_text(value, on_the_wire):
    message = request(items={"DeviceID": ESME, "CHFInstallType": value}).render(PROFILE)
    assert read(message, "CHFInstallType") == on_the_wire


@pytest.mark.parametrize("srv", all_requests().by_variant)
def test_no_blank_stands_between_items(srv):
    known = service_request(srv)
    items = dict.fromkeys(known.items, "x")
    message = Request(service_variant=srv, originator=SUPPLIER, target=ESME, counter=7, items=items).render(PROFILE)
    root = parse(message)
    assert not [item.tag for item in root.iter() if item.tail or (len(item) and item.text)]
    values = [item.tag for item in root[1].iter() if not len(item)]
    assert values == [sr(name) for name in known.items if sr(name) in values]


@pytest.mark.parametrize("srv", all_requests().by_variant)
def test_every_item_of_a_request_is_one_of_its_template(srv):
    text = (MESSAGES / f"{srv}{SUFFIX}").read_text(encoding="utf-8")
    assert [
        name for name in service_request(srv).items if f"sr:{name}>" not in text and f"sr:{name}/>" not in text
    ] == []


def test_every_template_belongs_to_a_request():
    names = {path.name.removesuffix(SUFFIX) for path in MESSAGES.glob(f"*{SUFFIX}")}
    assert names == {*all_requests().by_variant, "request", "SignedPreCommand"}


def test_a_request_of_variant_8_is_addressed_to_the_access_control_broker():
    assert request().id == RequestId(SUPPLIER, ACCESS_CONTROL_BROKER, 7)


def test_a_request_to_a_device_needs_a_target():
    with pytest.raises(UsageError, match=r"8\.7\.1 needs a target"):
        request("8.7.1", target="")


@pytest.mark.parametrize(("srv", "usual"), [("8.14.1", 8), ("8.7.1", 4), ("8.7.2", 1), ("8.11", 1), ("8.1.1", 4)])
def test_the_usual_command_variant(srv, usual):
    assert request(srv).command_variant == usual


@pytest.mark.parametrize(
    ("cv", "service"),
    [
        (1, Service.SEND_COMMAND),
        (2, Service.NON_DEVICE),
        (3, Service.SEND_COMMAND),
        (4, Service.TRANSFORM),
        (5, Service.SEND_COMMAND),
        (6, Service.NON_DEVICE),
        (7, Service.SEND_COMMAND),
        (8, Service.NON_DEVICE),
    ],
)
def test_each_command_variant_has_its_web_service(cv, service):
    assert request("8.7.2", command_variant=cv).service is service


@pytest.mark.parametrize(("srv", "service"), [("8.7.1", Service.TRANSFORM), ("8.7.2", Service.SEND_COMMAND)])
@pytest.mark.parametrize("cv", [9, 10])
def test_a_command_variant_without_a_service_goes_where_the_usual_one_goes(srv, service, cv):
    assert request(srv, command_variant=cv).service is service


def test_a_wrong_command_variant_is_rendered_as_given():
    assert read(request(command_variant=9).render(PROFILE), "CommandVariant") == "9"


def test_the_schema_version_is_the_profile_s():
    assert parse(request().render(PROFILE)).get("schemaVersion") == PROFILE.schema_version


def test_optional_items_of_the_header():
    before = f"{SUPPLIER}:{ACCESS_CONTROL_BROKER}:6"
    items = {**request().items, "FirstInSequence": False, "PrecedingServiceRequestID": before}
    header = parse(request(items=items).render(PROFILE))[0]
    assert [item.tag for item in header] == [
        sr(name)
        for name in (
            "RequestID",
            "FirstInSequence",
            "PrecedingServiceRequestID",
            "CommandVariant",
            "ServiceReference",
            "ServiceReferenceVariant",
        )
    ]
    assert [header[1].text, header[2].text] == ["false", before]


def test_a_malformed_identifier_is_rendered_as_given():
    assert read(request(originator="me").render(PROFILE), "RequestID") == f"me:{ACCESS_CONTROL_BROKER}:7"


def test_a_request_id_is_compared_in_upper_case():
    assert request(originator=SUPPLIER.lower()).id == request().id


def test_an_unknown_request():
    with pytest.raises(UsageError, match="no template for a request 8") as fault:
        request("8.99")
    assert "8.7.1" in fault.value.expected


def test_an_item_that_the_request_does_not_have():
    with pytest.raises(UsageError, match="has no data item Colour") as fault:
        request("8.7.1", items={"OtherDeviceID": PPMID, "Colour": "blue"}).render(PROFILE)
    assert fault.value.expected == "one of OtherDeviceID, FirstInSequence, PrecedingServiceRequestID"


def test_a_mandatory_item_missing():
    with pytest.raises(UsageError, match="can't be written without CHFInstallType") as fault:
        request(items={"DeviceID": ESME}).render(PROFILE)
    assert "remove it from the finished message" in fault.value.hint


def write(directory, **templates):
    for name, text in templates.items():
        (directory / f"{name}{SUFFIX}").write_text(text, encoding="utf-8")
    return directory


def test_layout_is_left_out_and_values_are_kept(tmp_path):
    text = '{# a\n   comment #}\n<a\n   b="1">\n  {% if x\n        or y %}\n    <c>{{ x }}</c>\n  {% endif %}\n</a>\n'
    assert render("t", {"x": "1 \n 2", "y": ""}, write(tmp_path, t=text)) == b'<a\n   b="1"><c>1 \n 2</c></a>'


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("<a>\n  <b>\n    {% if %}\n  </b>\n</a>", 3, "Expected an expression"),
        ("<a>\n{% endblock %}</a>", 2, "unknown tag 'endblock'"),
    ],
)
def test_a_template_with_a_fault_says_where(tmp_path, text, line, what):
    with pytest.raises(UsageError, match=what) as fault:
        render("t", {}, write(tmp_path, t=text))
    assert fault.value.where.endswith(f"t{SUFFIX}:{line}")


def test_a_template_without_a_value_says_which(tmp_path):
    with pytest.raises(UsageError, match="'missing' is undefined"):
        render("t", {}, write(tmp_path, t="<a>{{ missing }}</a>"))


def test_a_template_that_there_is_not(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        render("nowhere", {}, tmp_path)
