"""The truth table of outcomes."""

from dataclasses import replace

import pytest

from duis_by_hand import BROKER, ESME, SUPPLIER, response, response_message
from meterproof.adapters.base import Failure, Outcome
from meterproof.catalogue.profiles import load_profile
from meterproof.user.outcomes import Kind, class_of, classify
from meterproof.verdicts import SutFault
from meterproof.wire.ids import RequestId

PROFILE = load_profile("mp170")
ID = RequestId(SUPPLIER, BROKER, 1000)


def outcome(status=200, body=None, failure=None, detail=""):
    body = response(response_message()) if body is None else body
    return Outcome(status=status, headers={}, body=body, started=0.0, elapsed=0.0, failure=failure, detail=detail)


def answered(code="I0", status=200, **changes):
    return outcome(status, response(response_message(), code=code, **changes))


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("I0", Kind.ACCEPTED),
        ("I99", Kind.ACCEPTED),
        ("W110101", Kind.ACCEPTED),
        ("E1", Kind.REFUSED_COMMON),
        ("E19", Kind.REFUSED_COMMON),
        ("E100", Kind.REFUSED_COMMON),
        ("E1000", Kind.REFUSED_COMMON),
        ("E080702", Kind.REFUSED_SPECIFIC),
        ("E120201", Kind.REFUSED_SPECIFIC),
    ],
)
def test_the_class_of_a_code(code, kind):
    result = classify(answered(code), ID, PROFILE)
    assert (result.kind, result.code) == (kind, code)
    assert result.answer is not None
    assert result.answer.code == code


@pytest.mark.parametrize("code", ["E12345", "E1234567", "X1", "E", "I", "e1", "0", "E1 "])
def test_a_code_of_no_form(code):
    with pytest.raises(SutFault, match="is no response code"):
        class_of(code)
    with pytest.raises(SutFault, match="is no response code"):
        classify(answered(code), ID, PROFILE)


@pytest.mark.parametrize("status", [200, 201, 202])
def test_any_status_of_success_carries_an_answer(status):
    assert classify(answered(status=status), ID, PROFILE).kind is Kind.ACCEPTED


@pytest.mark.parametrize("body", [b"", b"the DeviceType is wrong", response(response_message(), code="I0")])
def test_a_status_of_the_schema_whatever_the_body_says(body):
    result = classify(outcome(400, body), ID, PROFILE)
    assert (result.kind, result.code, result.answer) == (Kind.REFUSED_SCHEMA, "", None)


@pytest.mark.parametrize("status", [401, 403, 404, 405, 413, 415, 429])
def test_another_status_of_refusal_is_the_transport_s(status):
    assert classify(outcome(status, b""), ID, PROFILE).kind is Kind.REFUSED_TRANSPORT


def test_the_profile_says_which_statuses_are_the_schema_s():
    other = replace(PROFILE, schema_statuses=(422, 500))
    assert classify(outcome(422, b""), ID, other).kind is Kind.REFUSED_SCHEMA
    assert classify(outcome(500, b""), ID, other).kind is Kind.REFUSED_SCHEMA
    assert classify(outcome(400, b""), ID, other).kind is Kind.REFUSED_TRANSPORT


@pytest.mark.parametrize("status", [100, 301, 302, 500, 502, 503])
def test_a_status_that_is_neither_is_the_system_s_fault(status):
    with pytest.raises(SutFault, match=f"status {status}"):
        classify(answered(status=status), ID, PROFILE)


@pytest.mark.parametrize("failure", list(Failure))
def test_no_answer_is_the_system_s_fault(failure):
    with pytest.raises(SutFault, match=failure.value) as fault:
        classify(outcome(None, b"", failure, "after 10 s"), ID, PROFILE)
    assert fault.value.hint == "after 10 s"


def test_an_outcome_without_status():
    with pytest.raises(SutFault, match="no status"):
        classify(outcome(None, b""), ID, PROFILE)


@pytest.mark.parametrize("body", [b"", b"OK", b"<html/>", b"\xff\x00"])
def test_garbage_is_the_system_s_fault(body):
    with pytest.raises(SutFault):
        classify(outcome(200, body), ID, PROFILE)


@pytest.mark.parametrize("code", ["I0", "E1", "E080702"])
@pytest.mark.parametrize("other", [f"{SUPPLIER}:{BROKER}:1001", f"{SUPPLIER}:{ESME}:1000", f"{ESME}:{BROKER}:1000"])
def test_an_answer_to_another_request_names_both(code, other):
    with pytest.raises(SutFault, match="another request") as fault:
        classify(answered(code, request_id=other), ID, PROFILE)
    assert other in fault.value.what
    assert str(ID) in fault.value.expected


def test_identifiers_in_lower_case_are_the_same():
    assert classify(answered(request_id=str(ID).lower()), ID, PROFILE).kind is Kind.ACCEPTED


def test_success_must_say_which_request_it_answers():
    with pytest.raises(SutFault, match="has no RequestID"):
        classify(answered("I0", request_id=""), ID, PROFILE)


def test_a_refusal_may_come_before_the_request_id_was_read():
    assert classify(answered("E1", request_id=""), ID, PROFILE).kind is Kind.REFUSED_COMMON


@pytest.mark.parametrize(("response_id", "right"), [(ID.swapped, True), (ID, False)])
def test_a_response_id_alone_says_it_too(response_id, right):
    carried = answered(request_id="", extra=f"<sr:ResponseID>{response_id}</sr:ResponseID>")
    if right:
        assert classify(carried, ID, PROFILE).kind is Kind.ACCEPTED
    else:
        with pytest.raises(SutFault, match="another request"):
            classify(carried, ID, PROFILE)


def test_where_the_request_has_no_readable_id_any_answer_counts():
    assert classify(answered("E1", request_id=f"{SUPPLIER}:{ESME}:5"), None, PROFILE).kind is Kind.REFUSED_COMMON
