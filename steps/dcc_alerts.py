"""Then: the DCC Alerts that an update of the inventory causes, counted one by one, and who is told.

The User who is told is read from the Response ID of the alert, which names it behind the identifier of the DCC.
"""

from collections import Counter
from collections.abc import Sequence

from pytest_bdd import parsers, then

from meterproof.bdd.api import Bench, Inconclusive
from meterproof.user.answers import Answer, MessageKind

from .requests import USER
from .update_inventory import SentUpdate

OTHER_OPERATOR = "the other network operator"
PARTY = rf"{USER}|{OTHER_OPERATOR}"


def alerts_since(bench: Bench, update: SentUpdate) -> list[Answer]:
    """Return the alerts about Devices of the scenario that came after the update, once everything is at rest."""
    bench.rest()
    alerts = (MessageKind.DCC_ALERT, MessageKind.DEVICE_ALERT)
    return [answer for answer in bench.later if answer.kind in alerts][update.alerts :]


def expect_alerts(bench: Bench, came: Sequence[Answer], wanted: Sequence[tuple[str, str]]) -> None:
    """Check that these alerts and no others came: pairs of an alert code and the EUI-64 of the User who is told."""
    codes, wanted_codes = Counter(one.alert_code for one in came), Counter(code for code, _user in wanted)
    bench.judge.expect(
        "as many alerts of each code are sent as there is reason for",
        codes == wanted_codes,
        expected=_listed(sorted(wanted_codes.elements())),
        got=_listed(sorted(codes.elements())),
    )
    if any(one.response_id is None for one in came):
        raise Inconclusive("an alert has no Response ID, so that nobody can tell whom it was for")
    told = Counter((one.alert_code, one.response_id.target) for one in came if one.response_id)
    bench.judge.expect(
        "each alert is for the User whom it concerns",
        told == Counter(wanted),
        expected=_listed([f"{code} to {_name(bench, user)}" for code, user in sorted(wanted)]),
        got=_listed([f"{code} to {_name(bench, user)}" for code, user in sorted(told.elements())]),
    )


def other_operator(bench: Bench, usual: str) -> str:
    """Return a User who can be registered as network operator in the place of ``usual``, of its role if possible."""
    role = usual.split("-")[0]
    users = [user for user in bench.session.sut.users if user.name != usual]
    same = [user.name for user in users if role in user.roles]
    other = [user.name for user in users if {"ED", "GT"} & set(user.roles)]
    if not same + other:
        raise Inconclusive("the SUT file has no second network operator")
    return (same + other)[0]


def party(bench: Bench, name: str, usual: str = "ED") -> str:
    """Return the EUI-64 of a User of the SUT file, or of the network operator that stands in for ``usual``."""
    return bench.session.user(other_operator(bench, usual) if name == OTHER_OPERATOR else name).eui


def _name(bench: Bench, eui: str) -> str:
    return next((user.name for user in bench.session.sut.users if user.eui == eui), eui)


def _listed(what: Sequence[str]) -> str:
    return ", ".join(what) or "none"


@then(parsers.re(rf"DCC Alert (?P<code>N\d+) is sent to (?P<user>{PARTY}), once and to nobody else"))
def one_alert_is_sent(bench: Bench, update: SentUpdate, code: str, user: str) -> None:
    """One alert of this code to this User, and no other alert about a Device of the scenario."""
    expect_alerts(bench, alerts_since(bench, update), [(code, party(bench, user))])


@then(
    parsers.re(
        rf"DCC Alert (?P<code>N\d+) is sent to (?P<user>{PARTY}) and to (?P<other>{PARTY}), once to each of them"
    )
)
def two_alerts_are_sent(bench: Bench, update: SentUpdate, code: str, user: str, other: str) -> None:
    """One alert of this code to each of two Users, and no other alert about a Device of the scenario."""
    expect_alerts(bench, alerts_since(bench, update), [(code, party(bench, name)) for name in (user, other)])


@then(parsers.re(rf"at most one alert is sent, DCC Alert (?P<code>N\d+) to (?P<user>{PARTY})"))
def one_alert_at_most(bench: Bench, update: SentUpdate, code: str, user: str) -> None:
    """No alert, or this one: it is left open whether there is reason for it."""
    came = alerts_since(bench, update)
    expect_alerts(bench, came, [(code, party(bench, user))] if came else [])
