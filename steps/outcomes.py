"""Then: what the answer to a request says, by class and by code."""

from pytest_bdd import parsers, then

from meterproof.bdd.api import Bench
from meterproof.user.outcomes import Kind, Result

PRENOTIFICATION_CODES = ("E120201", "E120203", "E120204", "E120207")


@then("the request is accepted")
def the_request_is_accepted(bench: Bench) -> None:
    """The answer carries a code of success, of the kind that this web service gives."""
    result = bench.last.result
    bench.judge.expect(
        "the request is accepted",
        result.kind is Kind.ACCEPTED,
        expected="a code of success",
        got=said(result),
    )


@then(parsers.parse("the answer is the {kind} that DUIS gives"))
def the_answer_is_of_kind(bench: Bench, kind: str) -> None:
    """``acknowledgement`` (answered later), ``answer`` (data at once) or ``non-device-update`` (nothing more)."""
    accepted = bench.session.profile.success_codes[kind]
    bench.judge.rest_on("A117")
    bench.judge.expect(
        f"the answer is the {kind}",
        bench.last.result.code in accepted,
        expected=" or ".join(accepted),
        got=said(bench.last.result),
    )


@then(parsers.re(r"the request is refused with (?P<code>E\d{6})"))
def the_request_is_refused_with(bench: Bench, code: str) -> None:
    """The specific response code that the clause prints."""
    bench.judge.expect(
        f"the request is refused with {code}",
        bench.last.result.code == code,
        expected=code,
        got=said(bench.last.result),
    )


@then(parsers.re(r"the request is refused with either (?P<first>E\d{6}) or (?P<second>E\d{6})"))
def the_request_is_refused_with_either(bench: Bench, first: str, second: str) -> None:
    """Two codes apply, and the source does not say which check comes first."""
    bench.judge.expect(
        f"the request is refused with {first} or {second}",
        bench.last.result.code in (first, second),
        expected=f"{first} or {second}",
        got=said(bench.last.result),
    )


@then(parsers.re(r"the request is refused with the code chosen for (?P<point>A\d+)"))
def the_request_is_refused_as_chosen(bench: Bench, point: str) -> None:
    """The source prints no code; the profile chose one."""
    code = bench.choice(point)
    if code == "accept":
        the_request_is_accepted(bench)
        return
    bench.judge.expect(
        f"the request is refused with {code}",
        bench.last.result.code == code,
        expected=f"{code} (our choice {point}, not the source)",
        got=said(bench.last.result),
    )


@then("the request is refused by the schema")
def the_request_is_refused_by_schema(bench: Bench) -> None:
    """Refused before any check of its meaning, because the message is not valid."""
    bench.judge.expect(
        "the request is refused by the schema",
        bench.last.result.kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT),
        expected="a refusal by schema",
        got=said(bench.last.result),
    )


@then(parsers.re(r"the request is refused by the common check on (?P<check>[a-z-]+)"))
def the_request_is_refused_by_common_check(bench: Bench, check: str) -> None:
    """The sources cite the common checks without their codes: the class is judged, the code only remarked on."""
    result = bench.last.result
    bench.judge.rest_on("A55")
    bench.judge.expect(
        f"the request is refused by the common check on {check}",
        result.kind is Kind.REFUSED_COMMON,
        expected=f"a common response code (for {check})",
        got=said(result),
    )
    usual = bench.session.profile.common_codes[check]
    if result.code not in usual:
        bench.judge.warn(f"refused with {result.code}; the profile's code for {check} is {' or '.join(usual)}")


@then("the request is refused before it is processed")
def the_request_is_refused_early(bench: Bench) -> None:
    """Refused by transport, schema or a common check; no specific code and no success."""
    early = (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT, Kind.REFUSED_COMMON)
    bench.judge.expect(
        "the request is refused before it is processed",
        bench.last.result.kind in early,
        expected="a refusal by transport, by schema or by a common check",
        got=said(bench.last.result),
    )


@then("the request is refused with a code of 12.2 that exists")
def the_request_is_refused_with_a_code_of_prenotification(bench: Bench) -> None:
    """The response code is one of the four that clause 3.8.128.3 lists."""
    bench.judge.expect(
        "the request is refused with a code of 12.2 that exists",
        bench.last.result.code in PRENOTIFICATION_CODES,
        expected=", ".join(PRENOTIFICATION_CODES),
        got=said(bench.last.result),
    )


@then("the request is refused")
def the_request_is_refused(bench: Bench) -> None:
    """Refused in whatever class: the source states the refusal and prints no code."""
    bench.judge.expect(
        "the request is refused",
        bench.last.result.kind is not Kind.ACCEPTED,
        expected="a refusal",
        got=said(bench.last.result),
    )


@then(parsers.re(r"the request is not refused with (?P<code>E\d+)"))
def the_request_is_not_refused_with(bench: Bench, code: str) -> None:
    """A check that this request is exempt from did not strike."""
    bench.judge.expect(
        f"the request is not refused with {code}",
        bench.last.result.code != code,
        expected=f"anything but {code}",
        got=said(bench.last.result),
    )


def said(result: Result) -> str:
    """Return an answer in words: its code where it has one, and the class it belongs to."""
    return f"{result.code} ({result.kind.value})" if result.code else result.kind.value
