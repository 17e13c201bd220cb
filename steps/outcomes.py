"""Then: what the answer to a request says, by class and by code."""

from pytest_bdd import parsers, then

from meterproof.bdd.api import Bench
from meterproof.user.outcomes import Kind

from .every_answer import expect_no_payload, expect_refusal, judged
from .looking import said

PRENOTIFICATION_CODES = ("E120201", "E120203", "E120204", "E120207")


@then("the request is accepted")
def the_request_is_accepted(bench: Bench) -> None:
    """The answer carries a code of success, of the kind that this web service gives."""
    result = judged(bench)
    bench.judge.expect(
        "the request is accepted",
        result.kind is Kind.ACCEPTED,
        expected="a code of success",
        got=said(result),
    )


@then(parsers.parse("the answer is the {kind} that DUIS gives"))
def the_answer_is_of_kind(bench: Bench, kind: str) -> None:
    """``acknowledgement`` (answered later), ``answer`` (data at once) or ``non-device-update`` (nothing more)."""
    result = judged(bench)
    accepted = bench.session.profile.success_codes_of(kind)
    bench.judge.rest_on("A117")
    bench.judge.expect(
        f"the answer is the {kind}",
        result.code in accepted,
        expected=" or ".join(accepted),
        got=said(result),
    )
    if kind != "answer":
        expect_no_payload(bench, kind)


@then(parsers.re(r"the request is refused with (?P<code>E\d{6})"))
def the_request_is_refused_with(bench: Bench, code: str) -> None:
    """The specific response code that the clause prints."""
    expect_refusal(bench, f"the request is refused with {code}", lambda result: result.code == code, expected=code)


@then(parsers.re(r"the request is refused with either (?P<first>E\d{6}) or (?P<second>E\d{6})"))
def the_request_is_refused_with_either(bench: Bench, first: str, second: str) -> None:
    """Two codes apply, and the source does not say which check comes first."""
    expect_refusal(
        bench,
        f"the request is refused with {first} or {second}",
        lambda result: result.code in (first, second),
        expected=f"{first} or {second}",
    )


@then(parsers.re(r"the request is refused with the code chosen for (?P<point>A\d+(?:-[a-z]+)?)"))
def the_request_is_refused_as_chosen(bench: Bench, point: str) -> None:
    """The source prints no code; the profile chose one."""
    code = bench.choice(point)
    if code == "accept":
        the_request_is_accepted(bench)
        return
    expect_refusal(
        bench,
        f"the request is refused with {code}",
        lambda result: result.code == code,
        expected=f"{code} (our choice {point}, not the source)",
    )


@then("the request is refused by the schema")
def the_request_is_refused_by_schema(bench: Bench) -> None:
    """Refused before any check of its meaning, because the message is not valid."""
    expect_refusal(
        bench,
        "the request is refused by the schema",
        lambda result: result.kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT),
        expected="a refusal by schema",
    )


@then(parsers.re(r"the request is refused by the common check on (?P<check>[a-z-]+)"))
def the_request_is_refused_by_common_check(bench: Bench, check: str) -> None:
    """The sources cite the common checks without their codes: the class is judged, the code only remarked on."""
    result = expect_refusal(
        bench,
        f"the request is refused by the common check on {check}",
        lambda result: result.kind is Kind.REFUSED_COMMON,
        expected=f"a common response code (for {check})",
    )
    expect_usual_code(bench, check, result.code)


def expect_usual_code(bench: Bench, check: str, code: str) -> None:
    """Check that a common check was answered with the profile's code; by class, another is only warned of (A55)."""
    usual = bench.session.profile.common_codes[check]
    if bench.choice("A55") == "profileCodes":
        bench.judge.expect(
            f"the code is the profile's for {check}",
            code in usual,
            expected=f"{' or '.join(usual)} (our choice A55, not the source)",
            got=code,
        )
    elif code not in usual:
        bench.judge.warn(f"refused with {code}; the profile's code for {check} is {' or '.join(usual)}")


@then("the request is refused before it is processed")
def the_request_is_refused_early(bench: Bench) -> None:
    """Refused by transport, schema or a common check; no specific code and no success."""
    early = (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT, Kind.REFUSED_COMMON)
    expect_refusal(
        bench,
        "the request is refused before it is processed",
        lambda result: result.kind in early,
        expected="a refusal by transport, by schema or by a common check",
    )


@then("the request is refused with a code of 12.2 that exists")
def the_request_is_refused_with_a_code_of_prenotification(bench: Bench) -> None:
    """The response code is one of the four that clause 3.8.128.3 lists."""
    expect_refusal(
        bench,
        "the request is refused with a code of 12.2 that exists",
        lambda result: result.code in PRENOTIFICATION_CODES,
        expected=", ".join(PRENOTIFICATION_CODES),
    )


@then("the request is refused")
def the_request_is_refused(bench: Bench) -> None:
    """Refused in whatever class: the source states the refusal and prints no code."""
    expect_refusal(
        bench, "the request is refused", lambda result: result.kind is not Kind.ACCEPTED, expected="a refusal"
    )


@then(parsers.re(r"the request is not refused with (?P<code>E\d+)"))
def the_request_is_not_refused_with(bench: Bench, code: str) -> None:
    """A check that this request is exempt from did not strike."""
    result = judged(bench)
    bench.judge.expect(
        f"the request is not refused with {code}",
        result.code != code,
        expected=f"anything but {code}",
        got=said(result),
    )
