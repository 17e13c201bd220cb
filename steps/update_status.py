"""8.4 Update Inventory, updates of the SMI status: the premises they are put to, and the codes that refuse them.

The clause prints two codes for one meaning, twice over; which of them is expected is the profile's choice (A33). It
does not set the common checks on eligibility and on status aside either, so that they may answer first (A55-update).
"""

from collections.abc import Sequence

from pytest_bdd import given, parsers, then

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, NotTestable
from meterproof.bdd.premises import TYPE_2
from meterproof.user.outcomes import Kind, Result

from .every_answer import expect_refusal
from .outcomes import expect_usual_code, the_request_is_refused_by_schema
from .premises import STATUS, SUPPLIERS, TYPE, a_premises, add_device, add_hub
from .update_inventory import CH, EXCEPT_CH, SentUpdate, update_draft

KINDS = ("UpdateDeviceStatusExceptCH", "UpdateDeviceStatusCH", "UpdateDeviceDetails", "DeleteDevice", "UpdateMPxN")
KIND = "|".join(KINDS)
CODES = tuple(f"E0804{number:02d}" for number in range(5, 16))

STATUSES_WITH_UPDATES = {
    "ESME": ("Pending", "Whitelisted", "InstalledNotCommissioned", "Commissioned"),
    "GSME": ("Pending", "Whitelisted", "InstalledNotCommissioned", "Commissioned"),
    "HCALCS": ("Pending", "Whitelisted"),
    "PPMID": ("Pending", "Whitelisted"),
    "CHF": ("Pending", "InstalledNotCommissioned", "Commissioned"),
}
"""Statuses in which some update of 8.4 exists for the type; in others the common check on status may answer first."""

SHARED_STATUSES = ("Pending", "Decommissioned", "Withdrawn")
"""Statuses that a GPF usually has together with its CHF; otherwise it is InstalledNotCommissioned."""


@given(
    parsers.re(
        rf"a premises whose (?P<type>{TYPE}) is (?P<status>{STATUS})(?: and was (?P<prior>{STATUS}) before Recovery)?"
    )
)
def a_premises_whose_device_is(bench: Bench, type: str, status: str, prior: str | None) -> None:
    """The usual premises, its Device of this type in this SMI status; a GPF in the status that goes with its CHF."""
    if status == "Pending" and not bench.offers("inventory.seed"):
        require_pending_by_duis(bench, type)
    a_premises(bench)
    if type not in bench.premises:
        add_device(bench, type, type, hub="CHF")
    device = bench.premises[type]
    device.status, device.explicit, device.prior_status = status, True, prior or ""
    if type == "CHF":
        counts_as = prior or status
        bench.premises["GPF"].status = counts_as if counts_as in SHARED_STATUSES else "InstalledNotCommissioned"


@given(parsers.re(r"a premises whose (?P<type>IHD|CAD) has no SMI status"))
def a_premises_with_type_2(bench: Bench, type: str) -> None:
    """The usual premises, with a Type 2 Device on its hub; no such Device has an SMI status."""
    a_premises_with(bench, type, None)


def require_pending_by_duis(bench: Bench, type: str) -> None:
    """NotTestable where DUIS alone brings about no such Pending Device that some supplier may move.

    To the device log of a Pending CHF nothing can be added. Any other Device is fresh, and its adder moves it (A37).
    """
    if type == "CHF":
        raise NotTestable("DUIS alone brings no meter under a Pending CHF", missing="inventory.seed")
    if bench.choice("A37") != "adderWhoIsIsOrGs":
        raise NotTestable(f"DUIS alone brings about no Pending {type} with a supplier", missing="inventory.seed")


@given(parsers.re(rf"a premises with an? (?P<type>{TYPE})(?: of variant \"(?P<variant>[^\"]+)\")?"))
def a_premises_with(bench: Bench, type: str, variant: str | None) -> None:
    """The usual premises, with a Device of this type in the status that it usually has."""
    a_premises(bench)
    if type not in bench.premises:
        add_device(bench, type, type, hub="CHF")
    if variant:
        bench.premises[type].variant = variant


@given(parsers.re(rf"a Pending (?P<type>{TYPE}) that is on no hub yet"))
def a_device_without_hub(bench: Bench, type: str) -> None:
    """A Device that was pre-notified and nothing else: no hub, and no metering point that tells whose it is."""
    add_device(bench, type, type, hub="").status = "Pending"


@given(parsers.re(r"the (?P<type>ESME|GSME|HCALCS|PPMID) was put back to Pending by its supplier"))
def a_device_put_back(bench: Bench, type: str) -> None:
    """8.4 from Whitelisted to Pending: the Device is on its hub, and a meter's metering point is still recorded."""
    device = bench.premises[type]
    draft = update_draft(bench, type, **{EXCEPT_CH: "Pending"})
    user = bench.session.user(device.supplier or device.added_by)
    bench.bring_about(user, draft, f"putting the {type} back to Pending")


@given("a Pending CHF without meters")
def a_hub_without_meters(bench: Bench) -> None:
    """A hub that was pre-notified by a supplier and nothing else: no meter tells who is responsible for it."""
    add_hub(bench, "CHF", "GPF")
    for label in ("CHF", "GPF"):
        bench.premises[label].status = "Pending"


@given(parsers.re(rf"an 8\.4 request for the (?P<type>{TYPE}) that asks for (?P<kinds>(?:{KIND})(?: and (?:{KIND}))*)"))
def an_update_of_kinds(bench: Bench, type: str, kinds: str) -> None:
    """Update Inventory with these of the five elements of Table 231, each right by itself."""
    wanted = {
        EXCEPT_CH: {EXCEPT_CH: "Pending"},
        CH: {CH: "InstalledNotCommissioned"},
        "UpdateDeviceDetails": {"ESMEVariant": "AD"},
        "DeleteDevice": {"DeleteDevice": ""},
    }
    if "UpdateMPxN" in kinds:
        point = lab.metering_point(bench.session.sut, bench.identities, "ESME", SUPPLIERS["ESME"])
        wanted["UpdateMPxN"] = {"ImportMPxN": point}
    items: dict[str, str] = {}
    for kind in kinds.split(" and "):
        items |= wanted[kind]
    bench.draft = update_draft(bench, type, **items)


@then("the update is refused because it asks for nothing")
def refused_for_nothing(bench: Bench) -> None:
    """By the schema; or by E080408, where specific codes answer for what is missing (A34)."""
    if bench.choice("A34") == "business":
        expect_refusal(
            bench,
            "the update is refused because it asks for nothing",
            lambda result: result.code == "E080408" or result.kind in (Kind.REFUSED_SCHEMA, Kind.REFUSED_TRANSPORT),
            expected="a refusal by schema, or E080408",
        )
    else:
        the_request_is_refused_by_schema(bench)


@then("the update is refused because there is no such Device")
def refused_as_unknown(bench: Bench) -> None:
    """By the common check on existence or by E080407, both of which fit by their words (A18)."""
    choice = bench.choice("A18")
    codes = () if choice == "existence" else ("E080407",)
    common = choice != "E080407"
    expect_refusal(
        bench,
        "the update is refused because there is no such Device",
        lambda result: result.code in codes or (common and result.kind is Kind.REFUSED_COMMON),
        expected=" or ".join([*codes, *(["the common check on device-existence"] if common else [])]),
    )


@then("the update is refused as not for this type of Device")
def refused_for_type(bench: Bench, update: SentUpdate) -> None:
    """E080405 or E080411, as the profile has it (A33)."""
    element, type = _element(update), _type(bench, update)
    codes = {
        "byElement": ("E080405",) if element == EXCEPT_CH else ("E080411",),
        "swapped": ("E080411",) if element == EXCEPT_CH else ("E080405",),
        "byMeaning": ("E080405",) if type in TYPE_2 else ("E080411",),
    }[bench.choice("A33")]
    expect_specific(bench, codes, "" if has_update(bench, update) else "device-status")


@then("the update is refused as no valid move")
def refused_for_move(bench: Bench, update: SentUpdate) -> None:
    """E080406 or E080412, as the profile has it (A33)."""
    element = _element(update)
    codes = {
        "byElement": ("E080406",) if element == EXCEPT_CH else ("E080412",),
        "swapped": ("E080412",) if element == EXCEPT_CH else ("E080406",),
        "byMeaning": ("E080406", "E080412"),
    }[bench.choice("A33")]
    expect_specific(bench, codes, "" if has_update(bench, update) else "device-status")


@then("the update is refused because the sender may not ask for it")
def refused_for_sender(bench: Bench) -> None:
    """E080410, or before it the common check on the User's eligibility for the Device."""
    expect_specific(bench, ("E080410",), "eligibility")


@then("the update is refused with a code that 8.4 has")
def refused_with_a_code_of_its_own(bench: Bench) -> None:
    """A code out of E080405 to E080415, or one of the common checks; no other of that series exists."""
    expect_refusal(
        bench,
        "the update is refused with a code that 8.4 has",
        lambda result: result.code in CODES or result.kind is Kind.REFUSED_COMMON,
        expected=f"{CODES[0]} to {CODES[-1]}, or a common response code",
    )


def expect_specific(bench: Bench, codes: Sequence[str], common: str) -> None:
    """Check a refusal by one of ``codes``, or by the common check ``common`` (empty for none) where that may be first.

    Which of the two is first is a choice (A55-update), so the other of them is only warned of.
    """
    first = bench.choice("A55-update") if common else "specificFirst"

    def holds(result: Result) -> bool:
        return result.code in codes or (bool(common) and result.kind is Kind.REFUSED_COMMON)

    specific = " or ".join(codes)
    expected = f"{specific}, or the common check on {common}" if common else specific
    result = expect_refusal(bench, f"the update is refused with {expected}", holds, expected=expected)
    if common and (result.code in codes) != (first == "specificFirst"):
        wanted = specific if first == "specificFirst" else f"the common check on {common}"
        bench.judge.warn(f"refused with {result.code} where the profile has {wanted} first")
    elif result.kind is Kind.REFUSED_COMMON:
        expect_usual_code(bench, common, result.code)


def _element(update: SentUpdate) -> str:
    return next(element for element in (EXCEPT_CH, CH) if element in update.items)


def _type(bench: Bench, update: SentUpdate) -> str:
    return _updated(bench, update)[0]


def has_update(bench: Bench, update: SentUpdate) -> bool:
    """Whether 8.4 has any update for the Device's type in its status, which rules the common check on status out."""
    type, status = _updated(bench, update)
    return type not in STATUSES_WITH_UPDATES or status in STATUSES_WITH_UPDATES[type]


def _updated(bench: Bench, update: SentUpdate) -> tuple[str, str]:
    """Return the type of the Device in the request, and the status that it counts with."""
    device = next(one for one in bench.premises.devices.values() if one.eui == update.items["DeviceID"])
    shown = update.before.get(device.label)
    status = (shown.status if shown else None) or ""
    return device.type, device.prior_status if status == "Recovered" and device.prior_status else status
