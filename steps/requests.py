"""Given and When: the Service Request, right at first and wrong only where the scenario says so, and its sending."""

from datetime import UTC, datetime

from pytest_bdd import given, parsers, when

from meterproof.bdd.api import Bench, Draft, Inconclusive, Submission
from meterproof.bdd.arrange import arrange
from meterproof.bdd.arrange_duis import require_response
from meterproof.bdd.critical import send_signed, signed_submission
from meterproof.bdd.draft import CRITICAL
from meterproof.catalogue.model import User
from meterproof.user.outcomes import Kind
from meterproof.user.requests import signed_pre_command
from meterproof.user.signing import sign_pre_command
from meterproof.wire import gbcs, joins
from meterproof.wire.ids import RequestId

from .premises import LABEL

JOIN = r"8\.7\.1|8\.7\.2"
JOIN_OR_UNJOIN = rf"{JOIN}|8\.8\.1|8\.8\.2"
USER = r"IS|IS-2|IS-3|GS|GS-2|ES|RSA|ED|GT|OU"


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


@given(parsers.re(r"the (?P<label>target|other device) never got a PPMIDVariant"))
def the_party_has_no_variant(bench: Bench, label: str) -> None:
    """A PPMID from before PPMIDVariant existed: only the test bed can bring that about."""
    bench.require("inventory.seed", "a PPMID that never got a PPMIDVariant")
    bench.premises[label].variant = ""


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


@given(parsers.parse("its Service Reference alone is {reference}"))
def the_service_reference_is(bench: Bench, reference: str) -> None:
    """A header whose Service Reference is another than that of its own Service Reference Variant."""
    current_draft(bench).faults.append(("set", "ServiceReference", reference))


@given(parsers.re(r"its (?P<item>RequestID|DeviceID|OtherDeviceID|AssociatedGPFDeviceID) is written in lower case"))
def an_identifier_in_lower_case(bench: Bench, item: str) -> None:
    """The same EUI-64s, with the letters of their hexadecimal octets in lower case."""
    current_draft(bench).faults.append(("lower", item, ""))


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


@given(parsers.re(r"it carries an? (?P<item>[A-Za-z]+) of \"(?P<value>[^\"]+)\""))
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


@when(
    parsers.re(
        rf"the (?P<user>{USER}) signs the Pre-Command and sends it dated \"(?P<date>[^\"]+)\""
        r"(?: with Command Variant (?P<variant>\d))?"
    )
)
def the_user_sends_it_dated(bench: Bench, user: str, date: str, variant: str | None) -> None:
    """A Signed Pre-Command (Command Variant 5 unless another is said) with an ExecutionDateTime."""
    send_signed(bench, bench.session.user(user), bench.last, int(variant or 5), execution=date)


@when(parsers.re(rf"the (?P<user>{USER}) sends the Pre-Command back unsigned with Command Variant (?P<variant>\d)"))
def the_user_sends_it_unsigned(bench: Bench, user: str, variant: str) -> None:
    """What was returned as a Pre-Command, without a signature, in the place of a Signed Pre-Command."""
    answer = bench.last.result.answer
    if answer is None or answer.pre_command is None:
        raise Inconclusive(f"no Pre-Command was returned to be sent back: {bench.last.result.code}")
    send_as_signed(bench, bench.session.user(user), bench.last.srv, bench.last.request_id, answer.pre_command, variant)


@when(
    parsers.re(rf"the (?P<user>{USER}) sends a Signed Pre-Command under 8\.7\.2 with Command Variant (?P<variant>\d)")
)
def the_user_sends_a_signed_join(bench: Bench, user: str, variant: str) -> None:
    """A join of the target to a Type 2 Device, right and signed, and sent as if 8.7.2 were critical."""
    arrange(bench)
    originator, target = bench.session.user(user), bench.premises["target"].eui
    request_id = RequestId(originator.eui, target, bench.session.counters.next())
    join = joins.JoinCommand(joins.Method.B, bench.premises["other device"].eui, joins.DeviceType.TYPE_2)
    command = gbcs.Envelope(
        gbcs.Flag.COMMAND, request_id.counter, originator.eui, target, joins.CS03B, join.encode()
    ).encode()
    send_as_signed(bench, originator, "8.7.2", request_id, sign_pre_command(command, originator.eui), variant)


@when(parsers.re(rf"the (?P<user>{USER}) submits (?P<srv>{JOIN_OR_UNJOIN}) and the Command is carried out"))
def the_user_submits_and_it_runs(bench: Bench, user: str, srv: str) -> None:
    """The whole way: request, for a critical one the Signed Pre-Command, and the Device's Response."""
    carry_out(bench, user, srv)


@when(parsers.re(rf"the (?P<user>{USER}) submits (?P<srv>{JOIN}) and the join succeeds"))
def the_user_joins(bench: Bench, user: str, srv: str) -> None:
    """The whole way, up to a Response that says success; Inconclusive where it does not come to one.

    What a successful join does, or must not do, can't be judged on a join that never succeeded.
    """
    submission = carry_out(bench, user, srv)
    results = [result_code(answer.gbcs) for answer in bench.responses_so_far(submission.request_id) if answer.gbcs]
    if results != [0]:
        came = ", ".join(map(str, results)) or "none"
        code = submission.result.code or submission.result.kind.value
        raise Inconclusive(f"the join did not succeed: answered with {code}, result codes of the Device: {came}")


@when(parsers.re(rf"the (?P<user>{USER}) submits (?P<srv>{JOIN}) as far as it is let through"))
def the_user_submits_as_far_as_possible(bench: Bench, user: str, srv: str) -> None:
    """The whole way where the request is accepted; where a check on status refuses it, no further.

    For statuses of which the sources do not say whether a join is let through.
    """
    originator = bench.session.user(user)
    submission = bench.submit(originator, join_draft(bench, srv))
    if srv in CRITICAL and submission.result.kind is Kind.ACCEPTED:
        submission = send_signed(bench, originator, submission, 5)
    bench.responses(submission.request_id)


@when(parsers.re(r"the (?P<label>CHF|ESME|GSME) becomes Commissioned afterwards"))
def it_becomes_commissioned(bench: Bench, label: str) -> None:
    """By 8.4 Update Inventory for the CHF, by 8.1.1 Commission Device for a meter; Inconclusive where refused."""
    device, purpose = bench.premises[label], f"commissioning the {label}"
    if label == "CHF":
        items = {"DeviceID": device.eui, "UpdateDeviceStatusCH": "Commissioned"}
        bench.bring_about(bench.session.user(device.added_by), Draft("8.4", items=items), purpose)
        return
    supplier = bench.session.user(device.supplier)
    items = {"CurrentDateTime": current_time(bench), "TolerancePeriod": "60"}
    transformed = bench.bring_about(supplier, Draft("8.1.1", device.eui, items), purpose)
    require_response(bench, signed_submission(bench, supplier, transformed, 5), purpose)


@when("everything comes to rest")
def everything_comes_to_rest(bench: Bench) -> None:
    """Nothing is pending any more: the virtual clock has run out, or the stated window has passed in silence."""
    bench.rest()


def carry_out(bench: Bench, user: str, srv: str) -> Submission:
    """Send a join or unjoin the whole way and wait for the Device's Response; return what was sent last."""
    originator = bench.session.user(user)
    submission = bench.submit(originator, join_draft(bench, srv))
    if srv in CRITICAL:
        submission = send_signed(bench, originator, submission, 5)
    bench.responses(submission.request_id)
    return submission


def send_as_signed(bench: Bench, user: User, srv: str, request_id: RequestId, payload: bytes, variant: str) -> None:
    """Send ``payload`` as the content of a Signed Pre-Command, whatever it is, and let its answer be judged."""
    request = signed_pre_command(
        service_variant=srv, request_id=request_id, command_variant=int(variant), payload=payload
    )
    message = request.render(bench.session.profile)
    what = f"Signed Pre-Command of {srv}"
    bench.submissions.append(bench.send(user, request.service, message, request_id, srv, what))


def result_code(octets: bytes) -> int:
    """Return the result code in a Device's Response; Inconclusive where it can't be read."""
    try:
        return joins.decode_result(gbcs.decode(octets).content)
    except (gbcs.GbcsFault, joins.ContentFault) as fault:
        raise Inconclusive(f"the GBCS payload can't be read: {fault}") from None


def current_time(bench: Bench) -> str:
    """Return the time of the system under test where it tells it, else that of this machine (ISO 8601, UTC)."""
    if bench.offers("clock.now"):
        return str(bench.observe("clock.now")["now"])
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.00Z")
