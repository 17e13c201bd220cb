"""Given and When: the Service Request, right at first and wrong only where the scenario says so, and its sending."""

from pytest_bdd import given, parsers, when

from meterproof.bdd.api import Bench, Draft, Inconclusive
from meterproof.bdd.critical import send_signed
from meterproof.catalogue.model import User

from .premises import LABEL

JOIN_OR_UNJOIN = r"8\.7\.1|8\.7\.2|8\.8\.1|8\.8\.2"
USER = r"IS|IS-2|GS|GS-2|ES|RSA|ED|GT|OU"


def current_draft(bench: Bench) -> Draft:
    """Return the request that the scenario is building; Inconclusive where no step began one."""
    if bench.draft is None:
        raise Inconclusive("the scenario changes a request before a step says which request it is")
    return bench.draft


def join_draft(bench: Bench, srv: str) -> Draft:
    """Return a join or unjoin request to the target, naming the other device."""
    return Draft(srv, bench.premises["target"].eui, {"OtherDeviceID": bench.premises["other device"].eui})


@given(parsers.re(rf"an? (?P<srv>{JOIN_OR_UNJOIN}) request"))
def a_join_request(bench: Bench, srv: str) -> None:
    """A request to join (8.7.x) or unjoin (8.8.x) the target and the other device, not sent yet."""
    bench.draft = join_draft(bench, srv)


@given(parsers.parse("its Command Variant is {variant:d}"))
def the_command_variant_is(bench: Bench, variant: int) -> None:
    """The Command Variant of the header (DUIS clause 3.4.1.1)."""
    current_draft(bench).command_variant = variant


@given(parsers.parse("it is sent to the {service} service"))
def the_service_is(bench: Bench, service: str) -> None:
    """The web service: non-device, send-command or transform, whatever the Command Variant asks for."""
    current_draft(bench).service = service


@given(parsers.parse("its Service Reference Variant is {variant}"))
def the_service_reference_variant_is(bench: Bench, variant: str) -> None:
    """A header that names another Service Reference Variant than the body is of."""
    reference = ".".join(variant.split(".")[:2])
    current_draft(bench).faults += [
        ("set", "ServiceReference", reference),
        ("set", "ServiceReferenceVariant", variant),
    ]


@given(parsers.re(rf"it is targeted at the (?P<label>{LABEL})"))
def the_target_is(bench: Bench, label: str) -> None:
    """A Device as Business Target, whatever the request usually has."""
    current_draft(bench).target = bench.premises[label].eui


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is \"(?P<value>[^\"]*)\""))
def an_item_is(bench: Bench, item: str, value: str) -> None:
    """A data item of the body with this very value."""
    current_draft(bench).items[item] = value


@given(parsers.re(rf"its (?P<item>[A-Za-z]+) names the (?P<label>{LABEL})"))
def an_item_names(bench: Bench, item: str, label: str) -> None:
    """A data item that holds a Device ID."""
    current_draft(bench).items[item] = bench.premises[label].eui


@given(parsers.re(r"its (?P<item>[A-Za-z]+) has (?P<length>\d+) characters"))
def an_item_has_length(bench: Bench, item: str, length: str) -> None:
    """A data item of the body of exactly this length."""
    current_draft(bench).items[item] = "A" * int(length)


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is left out"))
def an_item_is_left_out(bench: Bench, item: str) -> None:
    """A data item that is usually there is not in the body."""
    draft = current_draft(bench)
    draft.faults.append(("remove", item, ""))


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is given twice"))
def an_item_is_given_twice(bench: Bench, item: str) -> None:
    """The same data item, with the same value, twice in a row."""
    current_draft(bench).faults.append(("repeat", item, ""))


@given(parsers.re(r"its (?P<item>[A-Za-z]+) is malformed as \"(?P<value>[^\"]*)\""))
def an_item_is_malformed(bench: Bench, item: str, value: str) -> None:
    """A value that its type does not allow, put into the finished message."""
    current_draft(bench).faults.append(("set", item, value))


@given(parsers.re(r"it carries the item (?P<item>[A-Za-z]+) that DUIS does not know"))
def an_unknown_item(bench: Bench, item: str) -> None:
    """An element that no version of DUIS has, at the end of the body."""
    current_draft(bench).faults.append(("add-unknown", item, ""))


@given(parsers.re(r"it carries an (?P<item>[A-Za-z]+) of \"(?P<value>[^\"]+)\""))
def an_item_is_added(bench: Bench, item: str, value: str) -> None:
    """An item that this request does not have, though other requests do, before the items that it has."""
    current_draft(bench).faults.append(("add", item, value))


@when("a party that is no DUIS User submits it")
def a_stranger_submits_it(bench: Bench) -> None:
    """The request comes from an identifier that is not enrolled."""
    bench.submit(User("a party that is no User", bench.identities.eui64(), ()), current_draft(bench))


@when(parsers.re(rf"the (?P<user>{USER}) submits it"))
def the_user_submits_it(bench: Bench, user: str) -> None:
    """The request that the scenario built is sent by this user."""
    bench.submit(bench.session.user(user), current_draft(bench))


@when(parsers.re(rf"the (?P<user>{USER}) submits (?P<srv>{JOIN_OR_UNJOIN})"))
def the_user_submits(bench: Bench, user: str, srv: str) -> None:
    """A right request to join or unjoin the target and the other device is sent by this user."""
    bench.submit(bench.session.user(user), join_draft(bench, srv))


@when(parsers.re(rf"the (?P<user>{USER}) signs the Pre-Command and sends it with Command Variant (?P<variant>\d)"))
def the_user_signs_and_sends(bench: Bench, user: str, variant: str) -> None:
    """A Signed Pre-Command under the same Request ID (Command Variants 5, 6 and 7)."""
    send_signed(bench, bench.session.user(user), bench.last, int(variant))


@when(parsers.re(rf"the (?P<user>{USER}) signs the Pre-Command and sends it dated \"(?P<date>[^\"]+)\""))
def the_user_sends_it_dated(bench: Bench, user: str, date: str) -> None:
    """A Signed Pre-Command (Command Variant 5) with an ExecutionDateTime."""
    send_signed(bench, bench.session.user(user), bench.last, 5, execution=date)


@when(parsers.re(rf"the (?P<user>{USER}) submits (?P<srv>{JOIN_OR_UNJOIN}) and the Command is carried out"))
def the_user_submits_and_it_runs(bench: Bench, user: str, srv: str) -> None:
    """The whole way: request, for a critical one the Signed Pre-Command, and the Device's Response."""
    originator = bench.session.user(user)
    submission = bench.submit(originator, join_draft(bench, srv))
    if srv in ("8.7.1", "8.8.1"):
        submission = send_signed(bench, originator, submission, 5)
    bench.responses(submission.request_id)


@when("everything comes to rest")
def everything_comes_to_rest(bench: Bench) -> None:
    """Nothing is pending any more: the virtual clock has run out, or the stated window has passed in silence."""
    bench.rest()
