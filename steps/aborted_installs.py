"""Given, When and Then: installations without a WAN: aborted and noted in a register, or left for later (HHT-2013 4.1).

The premises of these scenarios is called by the meter whose metering point it has.
"""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Draft
from meterproof.bdd.arrange import arrange

from .inventory import the_smi_shows_status
from .requests import USER

REASONS = {
    "for want of a WAN": "no-wan",
    "for want of access": "no-access",
    "for danger": "unsafe",
    "for another reason": "other",
}
REASON = "|".join(REASONS)
PLACE = "ESME|GSME|neighbour's ESME|neighbour's GSME"
LEFT = "InstalledNotCommissioned"
INSTALLED = {"with a WAN": "8.14.1", "without a WAN": "8.14.2"}


@given(parsers.re(rf"the (?P<user>{USER}) aborted a visit to the (?P<place>{PLACE}) (?P<reason>{REASON})"))
@when(parsers.re(rf"the (?P<user>{USER}) aborts a visit to the (?P<place>{PLACE}) (?P<reason>{REASON})"))
def a_visit_is_aborted(bench: Bench, user: str, place: str, reason: str) -> None:
    """A visit that ended without an installation, as its supplier reports it."""
    arrange(bench)
    reporter = bench.session.user(user).eui
    bench.operate("install.abort", mpxn=bench.premises[place].mpxn, reason=REASONS[reason], by=reporter)


@when(
    parsers.re(
        rf"the (?P<user>{USER}) reports the hub as installed (?P<how>{'|'.join(INSTALLED)})"
        rf"(?: at the (?P<place>{PLACE}))?"
    )
)
def the_hub_is_installed(bench: Bench, user: str, how: str, place: str | None) -> None:
    """8.14.1 or 8.14.2, with the metering point where one is said; the answer is judged."""
    arrange(bench)
    items = {"DeviceID": bench.premises["CHF"].eui, "CHFInstallType": "New"}
    if place:
        items["MPxN"] = bench.premises[place].mpxn
    bench.submit(bench.session.user(user), Draft(INSTALLED[how], items=items))


@given(parsers.re(r"(?P<days>\d+) days have passed"))
@when(parsers.re(r"(?P<days>\d+) days pass"))
def days_pass(bench: Bench, days: str) -> None:
    """The clock of the system moves on."""
    bench.operate("clock.advance", seconds=int(days) * 86400)
    bench.rest()


@then(
    parsers.re(
        rf"the register warns the (?P<user>{USER}) of (?P<count>no visit|1 visit|2 visits) to the (?P<place>{PLACE})"
    )
)
def the_register_warns(bench: Bench, user: str, count: str, place: str) -> None:
    """What the register tells this User of the premises: so many visits, each for want of a WAN and to this place."""
    mpxn = bench.premises[place].mpxn
    entries = bench.observe("installs.aborted", mpxn=mpxn, reader=bench.session.user(user).eui)["entries"]
    wanted = 0 if count.startswith("no") else int(count.split()[0])
    right = all((entry["mpxn"], entry["reason"]) == (mpxn, "no-wan") for entry in entries)
    bench.judge.expect(
        f"the register warns the {user} of {count} to the {place}",
        len(entries) == wanted and right,
        expected=f"{count}, for want of a WAN",
        got=", ".join(f"{entry['reason']} at {entry['mpxn']}" for entry in entries) or "no visit",
        basis=Basis.OBSERVATION,
    )


@then("the premises is left as it was installed")
def the_premises_is_left(bench: Bench) -> None:
    """8.2 shows hub, GPF and ESME as InstalledNotCommissioned, once everything is at rest."""
    for label in ("CHF", "GPF", "ESME"):
        the_smi_shows_status(bench, label, LEFT)


@then("the hub's GPF and ESME are left as they were installed")
def the_rest_is_left(bench: Bench) -> None:
    """8.2 shows GPF and ESME as InstalledNotCommissioned, whatever became of the CHF."""
    for label in ("GPF", "ESME"):
        the_smi_shows_status(bench, label, LEFT)
