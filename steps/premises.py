"""Given: the premises, its hub and its Devices, as the Smart Metering Inventory has them before the request."""

from pytest_bdd import given, parsers

from meterproof.bdd.api import Bench
from meterproof.bdd.premises import GENUINE_PPMID, TYPE_1, TYPE_2, WantedDevice

STATUS = (
    "Pending|Whitelisted|InstalledNotCommissioned|Commissioned|Decommissioned|Withdrawn|Suspended|Recovery|Recovered"
)
TYPE = "ESME|GSME|CHF|GPF|HCALCS|PPMID|IHD|CAD"
LABEL = "target|other device|device|ESME|GSME|CHF|GPF|HCALCS|PPMID|IHD|CAD|first bridge|second bridge|third bridge"
DEVICE = rf"(?P<article>an?|another) (?:(?P<status>{STATUS}) )?(?P<type>{TYPE})(?: of variant \"(?P<variant>[^\"]+)\")?"

SUPPLIERS = {"ESME": "IS", "GSME": "GS"}
"""Users to whom the metering points of meters are registered unless a scenario says otherwise."""


@given("a premises")
def a_premises(bench: Bench) -> None:
    """One hub with a Commissioned CHF, an ESME registered to IS and a GSME registered to GS."""
    add_hub(bench, "CHF", "GPF")
    add_device(bench, "ESME", "ESME", hub="CHF")
    add_device(bench, "GSME", "GSME", hub="CHF")


@given("a premises whose ESME can't export")
def a_premises_without_export(bench: Bench) -> None:
    """A premises whose electricity meter is of a product that the SUT file says can't export (open point A27)."""
    a_premises(bench)
    the_esme_cannot_export(bench)


@given("the ESME can't export")
def the_esme_cannot_export(bench: Bench) -> None:
    """The meter is of a product that the SUT file says can't export; NotTestable where it names none."""
    bench.premises["ESME"].exports = False


@given("a second premises whose meters are registered to IS-2 and GS-2")
def a_second_premises(bench: Bench) -> None:
    """Another hub, whose CHF, GPF, ESME and GSME are called the neighbour's."""
    add_hub(bench, "neighbour's CHF", "neighbour's GPF", owner="IS-2")
    add_device(bench, "neighbour's ESME", "ESME", hub="neighbour's CHF", supplier="IS-2")
    add_device(bench, "neighbour's GSME", "GSME", hub="neighbour's CHF", supplier="GS-2")


@given(parsers.re(rf"the (?P<label>target|other device) is {DEVICE}"))
def the_party_is(bench: Bench, label: str, article: str, type: str, status: str | None, variant: str | None) -> None:
    """The Business Target or the Other Device of a join: the premises' own Device of that type, or a further one."""
    premises = bench.premises
    own = article != "another" and type in premises and not premises.is_taken(type)
    device = premises.alias(label, type) if own else add_party(bench, label, type)
    if status:
        device.status, device.explicit = status, True
    if variant:
        device.variant = variant


@given(parsers.re(rf"{DEVICE} on the hub"))
def a_device_on_the_hub(bench: Bench, article: str, type: str, status: str | None, variant: str | None) -> None:
    """A Device on the hub of the premises, called by its type."""
    added = add_device(bench, type, type, hub="CHF")
    if status:
        added.status = status
    if variant:
        added.variant = variant


@given("a communications hub that the DCC loaded")
def a_hub_loaded_by_the_dcc(bench: Bench) -> None:
    """A CHF and its GPF that no User pre-notified: only the test bed can bring that about."""
    bench.require("inventory.seed", "a hub that no User pre-notified")
    for label, hub in (("CHF", ""), ("GPF", "CHF")):
        device = add_device(bench, label, label, hub=hub)
        device.status, device.added_by = "Pending", ""


@given(parsers.re(r"a communications hub that was (?P<status>withdrawn|decommissioned)"))
def a_hub_out_of_use(bench: Bench, status: str) -> None:
    """A CHF and its GPF, both Withdrawn or both Decommissioned."""
    add_device(bench, "CHF", "CHF", hub="", owner="IS").status = status.capitalize()
    add_device(bench, "GPF", "GPF", hub="CHF", owner="IS").status = status.capitalize()


@given(parsers.re(rf"the SMI status of the (?P<label>{LABEL}) is (?P<status>{STATUS})"))
def the_status_is(bench: Bench, label: str, status: str) -> None:
    """The SMI status that the Device has before the request."""
    device = bench.premises[label]
    device.status, device.explicit = status, True


@given(parsers.re(rf"the (?P<label>{LABEL}) was (?P<status>{STATUS}) before Recovery"))
def the_prior_status_is(bench: Bench, label: str, status: str) -> None:
    """The SMI status that a Device in Recovery or Recovered had before."""
    bench.premises[label].prior_status = status


@given(parsers.re(r"the (?P<label>target|other device) was never pre-notified"))
def the_party_is_unknown(bench: Bench, label: str) -> None:
    """A Device ID that the Smart Metering Inventory has never seen."""
    bench.premises.add(WantedDevice(label, "PPMID", bench.identities.eui64(), exists=False))


@given(parsers.re(rf"the (?P<label>{LABEL}) is registered to (?P<user>[A-Z]+(?:-2)?)"))
def the_supplier_is(bench: Bench, label: str, user: str) -> None:
    """The user who is Registered Supplier for the meter's metering point, and so its Responsible Supplier."""
    bench.premises[label].supplier = user


@given(parsers.re(rf"the (?P<label>{LABEL}) was pre-notified by (?P<user>[A-Z]+(?:-2)?)"))
def the_adder_is(bench: Bench, label: str, user: str) -> None:
    """The user who added the Device to the Smart Metering Inventory."""
    bench.premises[label].added_by = user


@given(parsers.re(rf"the (?P<label>{LABEL}) answers Commands with result code (?P<code>\d+)"))
def the_device_answers(bench: Bench, label: str, code: str) -> None:
    """The Device receives Commands and answers each with this result code (0 is success)."""
    bench.premises[label].behaviour = ("failure" if int(code) else "success", int(code))


@given(parsers.re(rf"the (?P<label>{LABEL}) never answers"))
def the_device_is_silent(bench: Bench, label: str) -> None:
    """The Device gives no Response to any Command."""
    bench.premises[label].behaviour = ("silent", 0)


def add_hub(bench: Bench, chf: str, gpf: str, owner: str = "IS") -> None:
    """Describe a communications hub: a Commissioned CHF, and its GPF InstalledNotCommissioned."""
    add_device(bench, chf, "CHF", hub="", owner=owner)
    add_device(bench, gpf, "GPF", hub=chf, owner=owner)


def add_party(bench: Bench, label: str, type: str) -> WantedDevice:
    """Describe a further Device that plays a part of its own in the request."""
    if type == "CHF":
        add_hub(bench, label, f"GPF of the {label}")
        return bench.premises[label]
    if type == "GPF":
        add_hub(bench, f"CHF of the {label}", label)
        return bench.premises[label]
    return add_device(bench, label, type, hub="CHF")


def add_device(bench: Bench, label: str, type: str, *, hub: str, supplier: str = "", owner: str = "") -> WantedDevice:
    """Describe a Device with the status that a Device of its type usually has on a working premises."""
    statuses = {
        "ESME": "Commissioned",
        "GSME": "Commissioned",
        "CHF": "Commissioned",
        "GPF": "InstalledNotCommissioned",
    }
    supplier = supplier or SUPPLIERS.get(type, "")
    return bench.premises.add(
        WantedDevice(
            label,
            type,
            bench.identities.eui64(),
            status="" if type in TYPE_2 else statuses.get(type, "Whitelisted" if type in TYPE_1 else ""),
            variant={"ESME": "A", "PPMID": GENUINE_PPMID}.get(type, ""),
            hub=hub if not hub or hub in bench.premises else "",
            supplier=supplier,
            added_by=supplier or owner or "IS",
        )
    )
