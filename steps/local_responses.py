"""When and Then: the two ways back: Responses over the WAN, and those that a terminal brings (HHT-2013 3.5)."""

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Bench, Inconclusive
from meterproof.user.answers import Answer
from meterproof.wire import gbcs, joins

from .local_commands import PURPOSE, asked_under, unload

SAYS = r"with result code (?P<code>\d+)|as a duplicate|not at all"


@when(parsers.re(r"the (?P<which>second HHT|HHT) is unloaded(?:, and loses power after (?P<number>\d+) Responses?)?"))
def the_hht_is_unloaded(bench: Bench, which: str, number: str | None) -> None:
    """Responses come off the terminal and are kept; nothing is returned to the DCC yet."""
    unload(bench, which, **({"power_lost_after": int(number)} if number is not None else {}))


@then(parsers.re(r"(?P<number>no|\d+) Responses? (?:has|have) come off the HHT"))
def so_many_came_off(bench: Bench, number: str) -> None:
    """How many whole Responses the terminal has handed over by now."""
    wanted, got = 0 if number == "no" else int(number), len(bench.luggage.responses)
    bench.judge.expect(f"{number} Responses have come off the HHT", got == wanted, expected=str(wanted), got=str(got))


@then(parsers.re(rf"the HHT brought back an answer to the Command to (?P<purpose>{PURPOSE}) (?P<says>{SAYS})"))
def the_hht_brought_back(bench: Bench, purpose: str, says: str, code: str | None) -> None:
    """What came off the terminal for this Command; a duplicate is answered as the profile chose for A07."""
    command = bench.luggage.named(purpose)
    octets = [response for response in bench.luggage.responses if asked_under(bench, response) is command]
    expect_results(bench, f"the HHT, for {purpose},", [result_of(one) for one in octets], says, code)


@then(parsers.re(rf"the Command to (?P<purpose>{PURPOSE}) is answered over the WAN (?P<says>{SAYS})"))
def the_wan_brought_back(bench: Bench, purpose: str, says: str, code: str | None) -> None:
    """Responses of the Device under the Request ID, once everything is at rest."""
    answers: list[Answer] = bench.responses(bench.luggage.named(purpose).submission.request_id)
    results = [result_of(answer.gbcs) for answer in answers if answer.gbcs is not None]
    expect_results(bench, f"the WAN, for {purpose},", results, says, code)


def expect_results(bench: Bench, whence: str, results: list[int], says: str, code: str | None) -> None:
    """Check the result codes of the Responses that came on one way."""
    if says == "as a duplicate":
        rejected = bench.choice("A07") == "reject"
        wanted = [bench.session.profile.parameters["duplicate-result"]] if rejected else []
    else:
        wanted = [int(code)] if code is not None else []
    bench.judge.expect(
        f"{whence} brought the result {says}",
        results == wanted,
        expected=", ".join(map(str, wanted)) or "no Response",
        got=", ".join(map(str, results)) or "no Response",
    )


def result_of(octets: bytes) -> int:
    """Return the result code of a Response; Inconclusive where it can't be read."""
    try:
        return joins.decode_result(gbcs.decode(octets).content)
    except (gbcs.GbcsFault, joins.ContentFault) as fault:
        raise Inconclusive(f"a Response can't be read: {fault}") from None
