"""A request in every form that its schema just does not allow, or just does: read off the schema, not typed.

What is sent is the request that the scenario built, once for each fault of one of its items, each time under a Request
ID of its own. The names of the faults are in the titles of the exchanges, and in the verdict where one passed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from pytest_bdd import parsers, then, when

from meterproof.bdd.api import Bench, Submission
from meterproof.user.form_faults import FormFault, form_boundaries, form_faults
from meterproof.user.outcomes import Kind

from .looking import said
from .requests import USER, current_draft
from .update_inventory import SentUpdate, look_before

EARLY = (Kind.REFUSED_TRANSPORT, Kind.REFUSED_SCHEMA, Kind.REFUSED_COMMON)
BY_SCHEMA = (Kind.REFUSED_TRANSPORT, Kind.REFUSED_SCHEMA)


@dataclass(frozen=True, slots=True)
class SentInEveryForm(SentUpdate):
    """A request that was sent again and again: each form of it, and what came back for it."""

    item: str
    outcomes: Sequence[tuple[FormFault, Submission]]


@when(
    parsers.re(rf"the (?P<user>{USER}) submits it with each fault of its (?P<item>[A-Za-z]+), one at a time"),
    target_fixture="update",
)
def the_user_submits_every_fault(bench: Bench, user: str, item: str) -> SentInEveryForm:
    """The request with each thing wrong that the schema of the profile knows of this item: length, pattern, listed
    values, form, left out, twice, in the wrong place, what does not belong there, and none or two of a choice.
    """
    return _send_in_every_form(bench, user, item, form_faults)


@when(
    parsers.re(rf"the (?P<user>{USER}) submits it with each limit of its (?P<item>[A-Za-z]+), one at a time"),
    target_fixture="update",
)
def the_user_submits_every_limit(bench: Bench, user: str, item: str) -> SentInEveryForm:
    """The request with each length or number that the schema of the profile just allows for this item."""
    return _send_in_every_form(bench, user, item, form_boundaries)


@then("every one of them is refused before it is processed")
def every_one_is_refused(bench: Bench, update: SentInEveryForm) -> None:
    """Refused by transport, schema or a common check; the faults that passed are named, with what answered them.

    An 8.4 that asks for nothing may also meet E080408, where specific codes answer for what is missing (A34).
    """
    passed = [
        (fault, sent)
        for fault, sent in update.outcomes
        if sent.result.kind not in EARLY and not _coded(bench, fault, sent)
    ]
    bench.judge.expect(
        f"each of {len(update.outcomes)} faults of {update.item} is refused before it is processed",
        not passed,
        expected="a refusal of each by transport, by schema or by a common check",
        got=_told(passed),
        exchange=_first(passed),
    )


@then("none of them is refused by the schema")
def none_is_refused_by_schema(bench: Bench, update: SentInEveryForm) -> None:
    """Whatever else the answer says: the form is right. Those that were refused are named."""
    refused = [(form, sent) for form, sent in update.outcomes if sent.result.kind in BY_SCHEMA]
    bench.judge.expect(
        f"each of {len(update.outcomes)} limits of {update.item} is within the schema",
        not refused,
        expected="no refusal by schema",
        got=_told(refused),
        exchange=_first(refused),
    )


def _told(outcomes: Sequence[tuple[FormFault, Submission]]) -> str:
    return "; ".join(f"{form.name}: {said(sent.result)}" for form, sent in outcomes)


def _first(outcomes: Sequence[tuple[FormFault, Submission]]) -> int | None:
    return outcomes[0][1].exchange if outcomes else None


def _coded(bench: Bench, fault: FormFault, sent: Submission) -> bool:
    """Whether the answer is the specific code that one reading of the profile has for this very fault."""
    asks_for_nothing = sent.srv == "8.4" and fault.facet == "no choice" and fault.item != "Body"
    return asks_for_nothing and bench.choice("A34") == "business" and sent.result.code == "E080408"


def _send_in_every_form(
    bench: Bench, user: str, item: str, forms: Callable[[bytes, str, str], Sequence[FormFault]]
) -> SentInEveryForm:
    draft, sender = current_draft(bench), bench.session.user(user)
    seen = look_before(bench, draft)
    _, _, right = bench.render(sender, draft)
    outcomes: list[tuple[FormFault, Submission]] = []
    for form in forms(right, bench.session.profile.message_schema, item):
        changed = replace(draft, faults=[*draft.faults, form.edit])
        submission = bench.dispatch(sender, changed, f"{draft.srv}, {form.name},")
        bench.submissions.append(submission)
        outcomes.append((form, submission))
    return SentInEveryForm(seen.items, seen.before, seen.alerts, item, outcomes)
