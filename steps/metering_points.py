"""8.4 Update Inventory, updates of a metering point: whose it is, what is sent, and the codes that refuse it.

A metering point is described by its kind and by the User to whom it is registered as supplier. It is one of the
lab's where the lab has such, and is registered on the spot otherwise.
"""

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Inconclusive, NotTestable
from meterproof.bdd.arrange import arrange

from .dcc_alerts import OTHER_OPERATOR, party
from .every_answer import expect_refusal
from .looking import read_back
from .premises import LABEL
from .requests import USER, current_draft
from .searches import recorded_point
from .update_inventory import MPXN, SentUpdate, send_update, update_draft
from .update_status import expect_specific, has_update

KIND = "MPAN|MPRN"
OWNER = rf"{USER}|nobody"
METER = "neighbour's ESME|neighbour's GSME|ESME|GSME"
ITEMS = {"an import": "ImportMPxN", "a secondary import": "SecondaryImportMPAN", "an export": "ExportMPAN"}
ATTRIBUTES = {"ImportMPxN": "mpxn", "SecondaryImportMPAN": "secondary_mpan", "ExportMPAN": "export_mpan"}
OWNED = rf"(?P<kind>{KIND}) of (?P<owner>{OWNER})(?P<elsewhere> with {OTHER_OPERATOR})?"
POINT = rf"an {OWNED}(?: with (?P<digits>\d+) digits?)?"
RECORDED = rf"the (?P<recorded>{MPXN}) of the (?P<meter>{METER})"
PREFIXES = {"MPAN": "19", "MPRN": "79"}
NOBODYS = {"MPAN": "20", "MPRN": "80"}
OPERATORS = {"MPAN": "ED", "MPRN": "GT"}


def fresh_point(bench: Bench, kind: str, owner: str, *, elsewhere: bool = False, digits: int = 0) -> str:
    """Return a metering point of this kind that is registered to ``owner``, or to nobody.

    ``elsewhere`` asks for another network operator than is usual, ``digits`` for a number of this length.
    """
    if owner == "nobody":
        return _number(bench, kind, NOBODYS[kind])
    if not (elsewhere or digits):
        try:
            type = "GSME" if kind == "MPRN" else "ESME"
            return lab.metering_point(bench.session.sut, bench.identities, type, owner)
        except NotTestable:
            if not bench.offers("registration.load"):
                raise
    number = _number(bench, kind, PREFIXES[kind])
    number = number[-digits:] if digits else number
    register(bench, number, owner, OTHER_OPERATOR if elsewhere else OPERATORS[kind])
    return number


def register(bench: Bench, number: str, owner: str, operator: str) -> None:
    """Register a metering point to a supplier and a network operator."""
    usual = OPERATORS["MPAN" if len(number) == 13 else "MPRN"]
    entry = {
        "mpxn": number,
        "supplier": bench.session.user(owner).eui,
        "network_operator": party(bench, operator, usual),
    }
    bench.operate("registration.load", entries=[entry])


def _number(bench: Bench, kind: str, prefix: str) -> str:
    return bench.identities.mprn(prefix) if kind == "MPRN" else bench.identities.mpan(prefix)


def _point(bench: Bench, kind: str, owner: str, elsewhere: str | None, digits: str | None = None) -> str:
    return fresh_point(bench, kind, owner, elsewhere=bool(elsewhere), digits=int(digits or 0))


# -- what is recorded ------------------------------------------------------------------------------------------------


@given(parsers.re(rf"the (?P<label>{METER}) has (?P<what>{'|'.join(ITEMS)}) {OWNED}"))
def a_point_is_recorded(bench: Bench, label: str, what: str, kind: str, owner: str, elsewhere: str | None) -> None:
    """A metering point that the inventory has against the Device, and the supplier to whom it is registered."""
    device = bench.premises[label]
    item = ITEMS[what]
    if item == "SecondaryImportMPAN" and not device.variant.startswith("B"):
        device.variant = "B"  # the twin element meter that a second import belongs to whatever A26 says
    setattr(device, ATTRIBUTES[item], _point(bench, kind, owner, elsewhere))
    if item == "ImportMPxN":
        device.supplier = owner


@given(parsers.re(rf"the (?P<label>{LABEL}) has no import (?:{KIND})"))
def no_point_is_recorded(bench: Bench, label: str) -> None:
    """A meter that was added to its hub without a metering point, and has not been commissioned."""
    device = bench.premises[label]
    device.supplier, device.mpxn = "", ""
    if not device.explicit:
        device.status, device.explicit = "Whitelisted", True


@given(parsers.re(rf"the (?P<item>{MPXN}) of the (?P<label>{METER}) is registered to (?P<user>{USER}) by now"))
def the_supplier_has_changed(bench: Bench, item: str, label: str, user: str) -> None:
    """A change of supplier after the metering point was recorded, which the inventory knows nothing of."""
    device = bench.premises[label]
    bench.require("registration.load", "a change of supplier")
    number = recorded_point(bench, device, item)
    arrange(bench)
    register(bench, number, user, OPERATORS["MPRN" if device.type == "GSME" else "MPAN"])


# -- the request, not sent yet ---------------------------------------------------------------------------------------


@given(parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) {POINT} as (?P<item>{MPXN})"))
def a_metering_point_update(
    bench: Bench, label: str, kind: str, owner: str, elsewhere: str | None, digits: str | None, item: str
) -> None:
    """Update Inventory with UpdateMPxN, holding this item alone."""
    bench.draft = update_draft(bench, label, **{item: _point(bench, kind, owner, elsewhere, digits)})


@given(parsers.re(rf"it carries {POINT} as (?P<item>{MPXN}) as well"))
def a_further_point(bench: Bench, kind: str, owner: str, elsewhere: str | None, digits: str | None, item: str) -> None:
    """A second item of UpdateMPxN beside the first, in the order of Table 233."""
    current_draft(bench).items[item] = _point(bench, kind, owner, elsewhere, digits)


@given("the check digit of its metering point is wrong")
def a_wrong_check_digit(bench: Bench) -> None:
    """The last digit of the MPAN is another than the twelve before it make it (open point A119)."""
    items = current_draft(bench).items
    item = next(name for name in ATTRIBUTES if name in items)
    items[item] = _with_wrong_check_digit(items[item])


@given("the ESME is recorded with a metering point whose check digit is wrong")
def a_wrong_check_digit_is_recorded(bench: Bench) -> None:
    """Its import MPAN; only the test bed can bring that about wherever such a point is refused (open point A119)."""
    bench.require("inventory.seed", "a metering point whose check digit is wrong")
    esme = bench.premises["ESME"]
    esme.mpxn = _with_wrong_check_digit(esme.mpxn or fresh_point(bench, "MPAN", esme.supplier))


def _with_wrong_check_digit(mpan: str) -> str:
    return mpan[:-1] + str((int(mpan[-1]) + 1) % 10)


# -- sending ---------------------------------------------------------------------------------------------------------


@when(
    parsers.re(rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) {POINT} as (?P<item>{MPXN})"),
    target_fixture="update",
)
def the_user_gives_a_point(
    bench: Bench,
    user: str,
    label: str,
    kind: str,
    owner: str,
    elsewhere: str | None,
    digits: str | None,
    item: str,
) -> SentUpdate:
    """8.4 with UpdateMPxN: a metering point that is recorded nowhere yet."""
    draft = update_draft(bench, label, **{item: _point(bench, kind, owner, elsewhere, digits)})
    return send_update(bench, bench.session.user(user), draft)


@when(
    parsers.re(rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) {RECORDED} as (?P<item>{MPXN})"),
    target_fixture="update",
)
def the_user_gives_a_recorded_point(
    bench: Bench, user: str, label: str, recorded: str, meter: str, item: str
) -> SentUpdate:
    """8.4 with UpdateMPxN: a metering point that is recorded already, against this Device or another."""
    number = recorded_point(bench, bench.premises[meter], recorded)
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **{item: number}))


# -- what comes of it ------------------------------------------------------------------------------------------------


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) with the (?P<item>{MPXN}) that was sent"))
def the_smi_shows_the_point(bench: Bench, update: SentUpdate, label: str, item: str) -> None:
    """The data item in the answer to 8.2 is the metering point of the last 8.4."""
    shown = read_back(bench, label)
    got = shown.item(item) if shown else None
    sent = update.items.get(item)
    if sent is None:
        raise Inconclusive(f"the last update had no {item}")
    bench.judge.expect(
        f"the SMI shows the {label} with the {item} that was sent",
        got == sent,
        expected=sent,
        got=(got or f"no {item}") if shown else "the Device is not in the SMI",
    )


@then("the update is refused because its metering point does not suit the Device")
def refused_as_unsuitable(bench: Bench) -> None:
    """E080413; the common checks on status and eligibility find nothing wrong."""
    expect_specific(bench, ("E080413",), "")


@then("the update is refused because the Device has no status in which it gets a metering point")
def refused_for_status(bench: Bench, update: SentUpdate) -> None:
    """E080414, or the common check on status where 8.4 has nothing else to do for the Device either."""
    expect_specific(bench, ("E080414",), "" if has_update(bench, update) else "device-status")


@then("the update is refused because the new metering point is not the sender's")
def refused_for_new_point(bench: Bench) -> None:
    """E080415; the common check on eligibility knows nothing of a metering point that is not recorded."""
    expect_specific(bench, ("E080415",), "")


@then("the update is refused because the metering point is no matter of the sender's")
def refused_for_sender_or_point(bench: Bench) -> None:
    """E080410 or E080415, which both fit; or the common check on eligibility before them."""
    expect_specific(bench, ("E080410", "E080415"), "eligibility")


@then("the update is refused because the metering point is of the wrong kind")
def refused_for_kind(bench: Bench) -> None:
    """E080413 or E080415: the item is right for the Device, so that registration data alone tell the difference."""
    expect_refusal(
        bench,
        "the update is refused with E080413 or E080415",
        lambda result: result.code in ("E080413", "E080415"),
        expected="E080413 or E080415",
    )
