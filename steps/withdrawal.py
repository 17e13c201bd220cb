"""8.4 Update Inventory, withdrawal of a hub: the DSP Schedules and Future Dated requests that it ends, and who is told.

They are described by a table with one line for each: its kind, the User who owns or sent it, and the Device.
"""

from collections import Counter
from collections.abc import Sequence

from pytest_bdd import given, parsers, then

from meterproof.bdd.api import Basis, Bench, Inconclusive
from meterproof.bdd.arrange import arrange
from meterproof.bdd.premises import TYPE_2

from .dcc_alerts import alerts_since, expect_alerts
from .premises import add_device
from .update_inventory import SentUpdate

SCHEDULE = "DSP Schedule"
REQUEST = "Future Dated request"
COLUMNS = ("kind", "User", "Device")

Table = Sequence[Sequence[str]]
Held = tuple[str, str, str]
"""One schedule or request: its kind, and the EUI-64s of User and Device."""


@given("these wait at the DCC:", target_fixture="held")
def these_wait(bench: Bench, datatable: Table) -> Sequence[Held]:
    """Active DSP Schedules, and Future Dated (DSP) requests that were not sent to the Device yet."""
    held = _held(bench, datatable)
    schedules = [{"owner": user, "device": device} for kind, user, device in held if kind == SCHEDULE]
    requests = [{"sender": user, "device": device} for kind, user, device in held if kind == REQUEST]
    if schedules:
        bench.require("schedules.load", "an active DSP Schedule")
    if requests:
        bench.require("future-dated.load", "a Future Dated request that waits")
    arrange(bench)
    if schedules:
        bench.operate("schedules.load", schedules=schedules)
    if requests:
        bench.operate("future-dated.load", requests=requests)
    return held


@given(parsers.re(r"the other device is a (?P<type>PPMID|HCALCS|IHD|CAD) that is on no hub"))
def a_device_on_no_hub(bench: Bench, type: str) -> None:
    """A Device that was pre-notified, and is in no whitelist."""
    device = add_device(bench, "other device", type, hub="")
    if type not in TYPE_2:
        device.status = "Pending"


@then("none of it waits at the DCC any more")
def none_waits(bench: Bench) -> None:
    """Every schedule of a Device of the scenario is deleted, and every request cancelled."""
    expect_waiting(bench, [])


@then("all of it still waits at the DCC")
def all_wait(bench: Bench, held: Sequence[Held]) -> None:
    """No schedule is deleted and no request cancelled."""
    expect_waiting(bench, held)


@then("these still wait at the DCC, and nothing else:")
def these_still_wait(bench: Bench, datatable: Table) -> None:
    """What is left of the schedules and requests for Devices of the scenario."""
    expect_waiting(bench, _held(bench, datatable))


@then("these alerts are sent, and no others:")
def these_alerts_are_sent(bench: Bench, update: SentUpdate, datatable: Table) -> None:
    """One alert for each line, of this code and to this User; a line that stands twice asks for two.

    That the alert names the Device is not printed, and only remarked on where it does not.
    """
    wanted = [(code, user, device) for code, user, device in _lines(datatable, ("alert", "User", "Device"))]
    came = alerts_since(bench, update)
    expect_alerts(bench, came, [(code, bench.session.user(user).eui) for code, user, _device in wanted])
    named = Counter((one.alert_code, eui) for one in came for eui in one.devices_named)
    for code, _user, device in wanted:
        if not named[code, bench.premises[device].eui]:
            bench.judge.warn(f"no {code} names the {device}")


@then(parsers.re(r"DCC Alert (?P<code>N\d+) is not sent"))
def no_such_alert(bench: Bench, update: SentUpdate, code: str) -> None:
    """No alert of this code about a Device of the scenario, said once everything is at rest."""
    came = [one.alert_code for one in alerts_since(bench, update)]
    bench.judge.expect(f"no {code} is sent", code not in came, expected=f"no {code}", got=", ".join(came) or "no alert")


def expect_waiting(bench: Bench, wanted: Sequence[Held]) -> None:
    """Check that of what the DCC holds for Devices of the scenario this is there, and nothing else."""
    bench.rest()
    waiting = bench.observe("dsp.waiting")
    ours = {device.eui for device in bench.premises.devices.values()}
    found: list[Held] = [(SCHEDULE, one["owner"].upper(), one["device"].upper()) for one in waiting["schedules"]]
    found += [(REQUEST, one["sender"].upper(), one["device"].upper()) for one in waiting["future_dated"]]
    found = [one for one in found if one[2] in ours]
    bench.judge.expect(
        "the DCC holds what it should for the Devices",
        Counter(found) == Counter(wanted),
        expected=_said(bench, wanted),
        got=_said(bench, found),
        basis=Basis.OBSERVATION,
    )


def _held(bench: Bench, datatable: Table) -> list[Held]:
    held = []
    for kind, user, device in _lines(datatable, COLUMNS):
        if kind not in (SCHEDULE, REQUEST):
            raise Inconclusive(f"the feature has a {kind!r}; there are {SCHEDULE} and {REQUEST}")
        held.append((kind, bench.session.user(user).eui, bench.premises[device].eui))
    return held


def _lines(datatable: Table, columns: Sequence[str]) -> list[Sequence[str]]:
    if tuple(datatable[0]) != tuple(columns):
        raise Inconclusive(f"the table has the columns {', '.join(datatable[0])}; wanted: {', '.join(columns)}")
    return list(datatable[1:])


def _said(bench: Bench, held: Sequence[Held]) -> str:
    users = {user.eui: user.name for user in bench.session.sut.users}
    labels = {device.eui: label for label, device in bench.premises.devices.items()}
    said = [f"{kind} of {users.get(user, user)} for the {labels.get(device, device)}" for kind, user, device in held]
    return ", ".join(sorted(said)) or "nothing"
