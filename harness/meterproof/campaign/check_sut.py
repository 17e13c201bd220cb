"""Does everything that a SUT file declares work? Tried before anything is judged, and without judging anything.

A declaration that does not hold would turn into failures and errors of rules that have nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from meterproof.bdd.bench import Bench
from meterproof.bdd.draft import Draft
from meterproof.bdd.gherkin import Scenario
from meterproof.bdd.session import Session
from meterproof.campaign.trials import TRIALS, describe_premises
from meterproof.catalogue.model import User
from meterproof.errors import MeterproofError
from meterproof.verdicts import Inconclusive, NotTestable


class CheckOutcome(StrEnum):
    """What became of one check."""

    WORKS = "works"
    BROKEN = "broken"
    NOT_TRIED = "not-tried"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a SUT file declares, and what was found."""

    check: str
    outcome: CheckOutcome
    detail: str


def check_sut(session: Session) -> Iterator[Check]:
    """Try what the SUT file of ``session`` declares, one thing after the other.

    It makes fresh Devices where the system lets it, and changes nothing else.
    """
    bench = session.bench(_scenario())
    yield from _declared(session)
    for user in session.sut.users:
        yield _tried(f"user {user.name}", lambda user=user: _know(bench, user))  # type: ignore[misc]
    yield _tried("arranging a premises", lambda: describe_premises(bench))
    for capability in sorted(session.capabilities):
        trial = TRIALS.get(capability)
        if trial is None:
            yield Check(capability, CheckOutcome.NOT_TRIED, "a capability of the system's own")
        else:
            yield _tried(capability, lambda trial=trial: trial(bench))  # type: ignore[misc]
    yield _tried("Receive Response Service", lambda: _hear(bench))


def _declared(session: Session) -> Iterator[Check]:
    """Compare what the file says with what the system says of itself."""
    said = session.description
    for declared, offered, what in (
        (session.sut.plays, said.plays, "actor"),
        (session.sut.capabilities, said.capabilities, "capability"),
    ):
        for name in sorted(declared - offered):
            yield Check(f"{what} {name}", CheckOutcome.BROKEN, "the file declares it, and the system does not offer it")


def _tried(check: str, trial: Callable[[], str]) -> Check:
    try:
        return Check(check, CheckOutcome.WORKS, trial())
    except (NotTestable, Inconclusive) as missing:
        return Check(check, CheckOutcome.NOT_TRIED, str(missing))
    except MeterproofError as fault:
        return Check(check, CheckOutcome.BROKEN, str(fault))


def _know(bench: Bench, user: User) -> str:
    """Ask for a Device that nobody has as ``user``: any answer will do but that the user or its role is unknown."""
    draft = Draft("8.2", items={"DeviceID": bench.identities.eui64()})
    result = bench.submit(user, draft).result
    codes = bench.session.profile.common_codes
    for common, complaint in (("user", "the system does not know this user"), ("user-role", "its role is refused")):
        if result.code in codes.get(common, ()):
            raise MeterproofError(f"{complaint} ({result.code})", hint=f"EUI {user.eui}, roles {', '.join(user.roles)}")
    if not result.code:
        raise MeterproofError(f"a plain 8.2 Read Inventory is {result.kind}")
    return f"known, answered with {result.code}"


def _hear(bench: Bench) -> str:
    """Send a request that is answered later, and wait for it."""
    premises = bench.premises
    if "PPMID" not in premises or "inventory.seed" not in bench.session.capabilities:
        raise NotTestable("what is answered later needs Devices, and inventory.seed to have them", missing="Devices")
    user = bench.session.user("IS")
    draft = Draft("8.7.2", premises["PPMID"].eui, {"OtherDeviceID": premises["ESME"].eui})
    submission = bench.submit(user, draft)
    if not bench.responses(submission.request_id):
        where = bench.session.description.extra.get("receive", {}).get("url", "")
        raise MeterproofError(
            f"a join was answered with {submission.result.code}, and no response arrived later",
            where=str(where),
            hint="the address of the Receive Response Service must be reachable from the system",
        )
    return "a response arrived"


def _scenario() -> Scenario:
    """Return the scenario that check-sut is to the bench: it claims no rule."""
    return Scenario(
        id="check-sut",
        name="check-sut",
        feature="",
        feature_name="",
        feature_description="",
        rule_name="",
        line=0,
        scenario_line=0,
        tags=(),
        rules=(),
        steps=(),
        parameters={},
    )
