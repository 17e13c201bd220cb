"""A request that was sent with every fault of its form: which answers are refusals, and what a verdict tells."""

from types import SimpleNamespace

import pytest
from meterproof.steps.form_faults import SentInEveryForm, every_one_is_refused, none_is_refused_by_schema

from meterproof.bdd.api import CheckFailed, Submission
from meterproof.bdd.judge import Judge
from meterproof.catalogue.model import User
from meterproof.user.form_faults import FormFault
from meterproof.user.outcomes import Kind, Result
from meterproof.wire.ids import RequestId

IS = User("IS", "90-B3-D5-1F-30-01-00-00", ("IS",))
TOO_LONG = FormFault("DeviceModel longer than 30 characters", "DeviceModel", "maxLength", ("set", "DeviceModel", "M"))
NOTHING = FormFault("UpdateInventory without any of its choices", "UpdateInventory", "no choice", ("remove", "x", ""))
NO_BODY = FormFault("Body without any of its choices", "Body", "no choice", ("remove", "x", ""))


def bench(a34="business"):
    judge = Judge()

    def choice(point):
        judge.rest_on(point)
        return {"A34": a34}[point]

    return SimpleNamespace(judge=judge, choice=choice)


def sent(*answers, srv="8.4"):
    request_id = RequestId(IS.eui, "90-B3-D5-1F-30-00-00-02", 1)
    outcomes = [
        (fault, Submission(srv, request_id, IS, b"", Result(kind, code, None), exchange))
        for exchange, (fault, kind, code) in enumerate(answers)
    ]
    return SentInEveryForm({}, {}, 0, "DeviceModel", outcomes)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(Kind.REFUSED_TRANSPORT, ""), (Kind.REFUSED_SCHEMA, ""), (Kind.REFUSED_COMMON, "E12")],
)
def test_an_early_refusal_of_any_class_will_do(kind, code):
    here = bench()
    every_one_is_refused(here, sent((TOO_LONG, kind, code), (NOTHING, kind, code)))
    assert [check.passed for check in here.judge.checks] == [True]
    assert here.judge.choices == []


@pytest.mark.parametrize(("kind", "code"), [(Kind.ACCEPTED, "I0"), (Kind.REFUSED_SPECIFIC, "E080409")])
def test_what_passed_is_named_and_the_first_of_it_shown(kind, code):
    early = (NOTHING, Kind.REFUSED_SCHEMA, "")
    with pytest.raises(CheckFailed) as failed:
        every_one_is_refused(bench(), sent(early, (TOO_LONG, kind, code), (TOO_LONG, kind, code)))
    told = f"DeviceModel longer than 30 characters: {code} ({kind.value})"
    assert failed.value.got == f"{told}; {told}"
    assert failed.value.exchange == 1


def test_an_update_that_asks_for_nothing_may_meet_its_specific_code():
    here = bench()
    every_one_is_refused(here, sent((NOTHING, Kind.REFUSED_SPECIFIC, "E080408")))
    assert here.judge.choices == ["A34"]


@pytest.mark.parametrize(
    ("fault", "code", "srv", "a34"),
    [
        (NOTHING, "E080408", "8.4", "schema"),
        (NOTHING, "E080409", "8.4", "business"),
        (NOTHING, "E080408", "12.2", "business"),
        (NO_BODY, "E080408", "8.4", "business"),
        (TOO_LONG, "E080408", "8.4", "business"),
    ],
)
def test_that_code_answers_nothing_else(fault, code, srv, a34):
    with pytest.raises(CheckFailed):
        every_one_is_refused(bench(a34), sent((fault, Kind.REFUSED_SPECIFIC, code), srv=srv))


def test_a_limit_may_be_refused_for_anything_but_its_form():
    limit = FormFault("DeviceModel of exactly 30 characters", "DeviceModel", "maxLength", ("set", "DeviceModel", "M"))
    none_is_refused_by_schema(bench(), sent((limit, Kind.REFUSED_SPECIFIC, "E080409"), (limit, Kind.ACCEPTED, "I0")))
    with pytest.raises(CheckFailed) as failed:
        none_is_refused_by_schema(bench(), sent((limit, Kind.ACCEPTED, "I0"), (limit, Kind.REFUSED_SCHEMA, "")))
    assert (failed.value.got, failed.value.exchange) == ("DeviceModel of exactly 30 characters: refused-schema", 1)
