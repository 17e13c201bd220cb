"""Given, When and Then: who belongs to the network of a hub, who gets data there, and what a meter displays."""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd.api import Basis, Bench, Draft
from meterproof.bdd.arrange import arrange
from meterproof.bdd.critical import send_signed
from meterproof.bdd.draft import CRITICAL
from meterproof.bdd.lab import metering_point
from meterproof.bdd.premises import HUB_FUNCTIONS
from meterproof.user.outcomes import Kind

from .looking import READER, said
from .premises import LABEL

METER = "ESME|GSME"


@given(parsers.re(rf"at the (?P<meter>{METER}) (?P<what>no metering point|that of another supplier) is entered"))
def a_metering_point_is_entered(bench: Bench, meter: str, what: str) -> None:
    """What an installer enters at the meter for display: nothing, or a number that is registered to someone else."""
    arrange(bench)
    other = {"ESME": "IS-2", "GSME": "GS-2"}[meter]
    point = "" if what.startswith("no") else metering_point(bench.session.sut, bench.identities, meter, other)
    bench.operate("meter.configure", device=bench.premises[meter].eui, mpan_shown=point)


@when("the other half of the join succeeds as well")
def the_other_half_succeeds(bench: Bench) -> None:
    """A PPMID and a HCALCS are told of their meter in turn (8.7.2 and 8.7.1); Type 2 Devices take no Commands."""
    target, other = bench.premises["target"], bench.premises["other device"]
    srv = {"PPMID": "8.7.2", "HCALCS": "8.7.1"}.get(other.type, "")
    if not srv or target.type == "GPF":
        return
    join_back(bench, target.supplier, srv)


@when(parsers.re(r"the (?P<user>IS|GS) submits 8\.7\.2 for the other half of the join alone"))
def the_other_half_alone(bench: Bench, user: str) -> None:
    """The PPMID is told of its meter; the meter is told nothing."""
    join_back(bench, user, "8.7.2")


@then(parsers.re(rf"the (?P<device>{LABEL}) gets (?P<what>data|no data) from the (?P<source>{LABEL})"))
def the_device_gets_data(bench: Bench, device: str, what: str, source: str) -> None:
    """The Device asks the other one for its data, once everything is at rest."""
    bench.rest()
    got = bench.operate("device.fetch", device=bench.premises[device].eui, source=bench.premises[source].eui)["data"]
    bench.judge.expect(
        f"the {device} gets {what} from the {source}",
        got == (what == "data"),
        expected=what,
        got="data" if got else "no data",
        basis=Basis.OBSERVATION,
    )


@then("the hub has its own Devices in its log, and no HHT")
def the_log_has_no_hht(bench: Bench) -> None:
    """The log holds just the Devices that were put on the hub."""
    hub = bench.premises["CHF"]
    own = {
        device.eui
        for device in bench.premises.devices.values()
        if device.hub == hub.label and device.type not in HUB_FUNCTIONS
    }
    log = {one.upper() for one in bench.observe("hub.state", hub=hub.eui)["device_log"]}
    labels = {device.eui: device.label for device in bench.premises.devices.values()}
    bench.judge.expect(
        "the log of the hub holds its Devices and no HHT",
        log == own,
        expected=", ".join(sorted(labels[eui] for eui in own)),
        got=", ".join(sorted(labels.get(eui, f"{eui}, no Device of the hub") for eui in log)) or "nothing",
        basis=Basis.OBSERVATION,
    )


@then("8.2 knows of no HHT")
def the_smi_knows_no_hht(bench: Bench) -> None:
    """8.2 for the hub does not show the terminal, and 8.2 for the terminal finds nothing."""
    terminal, reader = bench.luggage.terminals["HHT"], bench.session.user(READER)
    shown = bench.look(reader, Draft("8.2", items={"DeviceID": bench.premises["CHF"].eui}))
    listed = {device.device_id for device in shown.answer.devices} if shown.answer is not None else set()
    bench.judge.expect(
        "8.2 shows the hub without the HHT",
        bench.premises["CHF"].eui in listed and terminal not in listed,
        expected="the hub, and no HHT",
        got=said(shown) if not listed else f"{len(listed)} Devices{', with the HHT' if terminal in listed else ''}",
    )
    found = bench.look(reader, Draft("8.2", items={"DeviceID": terminal}))
    bench.judge.expect(
        "8.2 finds no Device by the identifier of the HHT",
        found.kind is not Kind.ACCEPTED,
        expected="a refusal",
        got=said(found),
    )


def join_back(bench: Bench, user: str, srv: str) -> None:
    """Tell the other device of the target, the whole way."""
    originator, target = bench.session.user(user), bench.premises["target"].eui
    submission = bench.submit(originator, Draft(srv, bench.premises["other device"].eui, {"OtherDeviceID": target}))
    if srv in CRITICAL:
        submission = send_signed(bench, originator, submission, 5)
    bench.responses(submission.request_id)
