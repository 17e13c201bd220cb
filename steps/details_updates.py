"""8.4 Update Inventory of details, and deletion: the Device it is about, the products that it may become, and refusals.

A *product* is what the Central Products List compares: manufacturer, model and firmware version of a Device type. The
Device that an update names is called ``device``.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pytest_bdd import given, parsers, then, when

from meterproof.bdd import lab
from meterproof.bdd.api import Bench, Draft, NotTestable
from meterproof.bdd.arrange import arrange
from meterproof.bdd.premises import GENUINE_PPMID, TYPE_2, WantedDevice
from meterproof.bdd.prenotify import prenotification_items
from meterproof.catalogue.model import DeviceModel
from meterproof.user.outcomes import Kind
from meterproof.user.variants import on_the_wire

from .every_answer import expect_refusal, judged
from .looking import READER, read_back, said
from .premises import LABEL, STATUS, TYPE, a_premises, add_device, add_hub
from .prenotification import removed_model
from .requests import USER, current_draft
from .update_inventory import DETAIL, SentUpdate, expect_changes, send_update, update_draft
from .update_status import expect_specific, has_update

RECOVERED = rf"Recovered \((?P<prior>{STATUS}) before\)"
COMPARED = {"DeviceManufacturer": "manufacturer", "DeviceModel": "model", "FirmwareVersion": "firmware"}
"""The data items of an update that the Central Products List is asked about, and what a device model calls them."""

SHOWN_AS = {"FirmwareVersion": "DeviceFirmwareVersion"}
"""Data items of Table 232 that Table 227 calls otherwise."""

OF_A_VARIANT = ("ESMEVariant", "PPMIDVariant")


# -- the Device that the update is about -----------------------------------------------------------------------------


@given(
    parsers.re(
        rf"the SMI holds an? (?:(?P<status>{RECOVERED}|{STATUS}) )?(?P<type>{TYPE})"
        rf"(?: of variant \"(?P<variant>[^\"]+)\")?(?P<placed> on the hub)?(?: that (?P<adder>{USER}) added)?"
    )
)
def the_smi_holds(
    bench: Bench,
    status: str | None,
    prior: str | None,
    type: str,
    variant: str | None,
    placed: str | None,
    adder: str | None,
) -> None:
    """A Device in this SMI status, added by IS unless the step says by whom; it is called ``device`` from here on.

    Where it has left Pending, or the step says so, it is on the hub of a premises whose meters are registered to IS
    and GS. A CHF brings its GPF along.
    """
    status = "Recovered" if prior else status or ""
    if placed and status == "Pending":
        bench.require("inventory.seed", "a Pending Device, or hub, that belongs to a premises")
    if type == "CHF" and not placed:
        device = add_device(bench, "device", "CHF", hub="")
        gpf = add_device(bench, "GPF", "GPF", hub="device")
    elif placed or (prior or status) not in ("", "Pending"):
        device = on_the_premises(bench, type)
        gpf = bench.premises["GPF"]
    else:
        device = bench.premises.add(WantedDevice("device", type, bench.identities.eui64()))
        gpf = device
    device.status, device.prior_status = status, prior or ""
    device.variant = variant or {"ESME": "A", "PPMID": GENUINE_PPMID}.get(type, "")
    device.added_by = adder or "IS"
    if type == "CHF":
        gpf.status, gpf.prior_status = of_the_gpf(status), of_the_gpf(prior or "")
        gpf.added_by = device.added_by


@given("a Pending CHF without meters beside it")
def another_hub_beside_it(bench: Bench) -> None:
    """A second hub that was pre-notified and nothing else, with a GPF of its own."""
    add_hub(bench, "other device", "GPF of the other device")
    for label in ("other device", "GPF of the other device"):
        bench.premises[label].status = "Pending"


@given(parsers.re(rf"the (?P<label>{LABEL}) was pre-notified again by (?P<user>{USER})"))
def it_was_prenotified_again(bench: Bench, label: str, user: str) -> None:
    """A 12.2 for a Device that is in the inventory and free to begin again; Inconclusive where it is refused."""
    arrange(bench)
    bench.bring_about(bench.session.user(user), addition(bench, label), f"pre-notifying the {label} again")


@given(parsers.re(rf"the product of the (?P<label>{LABEL}) was removed from the CPL since"))
def its_product_was_removed(bench: Bench, label: str) -> None:
    """The adder gave the Device a product that was approved, and no longer is."""
    device = bench.premises[label]
    product = fresh_product(bench, product_of(bench, device), tuple(COMPARED.values()))
    update = update_draft(bench, label, **product_items(product, device))
    bench.bring_about(bench.session.user(device.added_by), update, f"giving the {label} another product")
    bench.operate("cpl.load", entries=[lab.cpl_entry(replace(product, status="Removed"))])


def on_the_premises(bench: Bench, type: str) -> WantedDevice:
    """Return a Device on the hub of a premises, called ``device``: the premises' own one where it has one."""
    if "CHF" not in bench.premises:
        a_premises(bench)
    if type in bench.premises:
        return bench.premises.alias("device", type)
    return add_device(bench, "device", type, hub="CHF")


def of_the_gpf(status: str) -> str:
    """Return the status that the GPF usually has beside a CHF in ``status``."""
    return "InstalledNotCommissioned" if status == "Commissioned" else status


# -- the update, not sent yet ----------------------------------------------------------------------------------------


@given(parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) another product"))
def another_product_for(bench: Bench, label: str) -> None:
    """Manufacturer, model and firmware version of another approved product; for Type 2, other text."""
    device = bench.premises[label]
    bench.draft = update_draft(bench, label, **product_items(another_product(bench, device), device))


@given(
    parsers.re(
        rf"an 8\.4 request that gives the (?P<label>{LABEL}) an approved product with another "
        rf"(?:(?P<one>{DETAIL}) and (?P<other>{DETAIL})|(?P<item>{DETAIL}) alone)"
    )
)
def another_item_for(bench: Bench, label: str, one: str | None, other: str | None, item: str | None) -> None:
    """One item or two, and the product that results is an approved one; for Type 2, any other text."""
    device = bench.premises[label]
    names = [name for name in (item, one, other) if name]
    items = product_items(another_product(bench, device, [COMPARED[name] for name in names]), device)
    bench.draft = update_draft(bench, label, **{name: items[name] for name in names})


@given(parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) the product that it has"))
def its_own_product(bench: Bench, label: str) -> None:
    """Manufacturer, model and firmware version as the inventory has them already."""
    device = bench.premises[label]
    bench.draft = update_draft(bench, label, **product_items(product_of(bench, device), device))


@given(parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) the (?P<item>{DETAIL}) that it has"))
def its_own_item(bench: Bench, label: str, item: str) -> None:
    """One item as the inventory has it already."""
    bench.draft = update_draft(bench, label, **{item: own_items(bench, label)[item]})


@given(
    parsers.re(
        rf"an 8\.4 request that gives the (?P<label>{LABEL}) a product that (?P<how>the CPL has removed|"
        rf"the CPL lists as (?P<other>{TYPE})|was built to GBCS version (?P<major>\d))"
    )
)
def a_certain_product_for(bench: Bench, label: str, how: str, other: str | None, major: str | None) -> None:
    """Manufacturer, model and firmware version of one entry of the Central Products List.

    Where the request is to be right, the SMETS version of that entry comes with them.
    """
    device = bench.premises[label]
    family = lab.esme_family(device.variant) if device.type == "ESME" else ""
    if how.endswith("removed") and bench.offers("cpl.load"):
        product = fresh_product(bench, replace(product_of(bench, device), status="Removed"), tuple(COMPARED.values()))
    elif how.endswith("removed"):
        product = removed_model(bench, device.type, family)
    elif other:
        product = lab.device_model(bench.session.sut, other)
    else:
        product = lab.device_model(bench.session.sut, device.type, cpl_type=family, gbcs_major=int(major or 0))
    bench.draft = update_draft(bench, label, **product_items(product, device))
    if major:
        bench.draft.items["SMETSCHTSVersion"] = product.smets_version


@given(
    parsers.re(rf"an 8\.4 request that gives the (?P<label>{LABEL}) a product of ESMEs of variant \"(?P<variant>\w+)\"")
)
def a_product_of_another_family(bench: Bench, label: str, variant: str) -> None:
    """Manufacturer, model, firmware and SMETS version of an approved ESME of the element type of this ESMEVariant."""
    product = lab.device_model(bench.session.sut, "ESME", cpl_type=lab.esme_family(variant))
    items = product_items(product, bench.premises[label])
    bench.draft = update_draft(bench, label, **items, SMETSCHTSVersion=product.smets_version)


@given(
    parsers.re(
        rf"an 8\.4 request that gives the (?P<label>{LABEL}) a FirmwareVersion of its model that the CPL has removed"
    )
)
def a_removed_firmware_version_for(bench: Bench, label: str) -> None:
    """A firmware version that was approved for the manufacturer and model that the Device has, and no longer is."""
    device = bench.premises[label]
    family = lab.esme_family(device.variant) if device.type == "ESME" else ""
    bench.draft = update_draft(bench, label, FirmwareVersion=removed_model(bench, device.type, family).firmware)


@given(parsers.re(rf"it gives the (?P<item>{DETAIL}) \"(?P<value>[^\"]*)\" as well"))
def one_more_item(bench: Bench, item: str, value: str) -> None:
    """One more item in the same update of details."""
    current_draft(bench).items[item] = value


@given(parsers.re(rf"it gives no (?P<item>{DETAIL})"))
def one_item_less(bench: Bench, item: str) -> None:
    """An item of the product is not in the update, so that the Device is to keep what it has of it."""
    del current_draft(bench).items[item]


@given(parsers.re(rf"it gives the (?P<item>{DETAIL}) that the (?P<label>{LABEL}) has"))
def one_item_as_it_is(bench: Bench, item: str, label: str) -> None:
    """An item with the value that the inventory has already."""
    current_draft(bench).items[item] = own_items(bench, label)[item]


@given(parsers.re(rf"an 8\.4 request that updates no detail of the (?P<label>{LABEL})"))
def an_empty_update(bench: Bench, label: str) -> None:
    """UpdateDeviceDetails without any item."""
    bench.draft = update_draft(bench, label, UpdateDeviceDetails="")


@given(parsers.re(r"its details carry the item (?P<item>[A-Za-z]+) of \"(?P<value>[^\"]*)\""))
def details_carry(bench: Bench, item: str, value: str) -> None:
    """An item of other requests or of none, put behind the items of UpdateDeviceDetails."""
    current_draft(bench).faults.append(("add", f"UpdateDeviceDetails/{item}", value))


# -- sending it ------------------------------------------------------------------------------------------------------


@when(
    parsers.re(rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) its first product again"), target_fixture="update"
)
def the_user_gives_the_first_product(bench: Bench, user: str, label: str) -> SentUpdate:
    """8.4 with manufacturer, model and firmware version as they were when the scenario began."""
    device = bench.premises[label]
    items = product_items(product_of(bench, device), device)
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **items))


@when(
    parsers.re(
        rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) the (?P<one>{DETAIL}) \"(?P<value>[^\"]*)\" "
        rf"and the (?P<other>{DETAIL}) \"(?P<another>[^\"]*)\""
    ),
    target_fixture="update",
)
def the_user_gives_two_items(
    bench: Bench, user: str, label: str, one: str, value: str, other: str, another: str
) -> SentUpdate:
    """8.4 with UpdateDeviceDetails holding two items."""
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **{one: value, other: another}))


@when(parsers.re(rf"the (?P<user>{USER}) gives the (?P<label>{LABEL}) another product"), target_fixture="update")
def the_user_gives_another_product(bench: Bench, user: str, label: str) -> SentUpdate:
    """8.4 with manufacturer, model and firmware version of another approved product."""
    device = bench.premises[label]
    items = product_items(another_product(bench, device), device)
    return send_update(bench, bench.session.user(user), update_draft(bench, label, **items))


# -- products --------------------------------------------------------------------------------------------------------


def product_of(bench: Bench, device: WantedDevice) -> DeviceModel:
    """Return the product of ``device``: the one that it was arranged with."""
    type = "CHF" if device.type == "GPF" else device.type
    family = lab.esme_family(device.variant) if device.type == "ESME" else ""
    return lab.device_model(bench.session.sut, type, cpl_type=family)


def another_product(bench: Bench, device: WantedDevice, differing: Sequence[str] = ()) -> DeviceModel:
    """Return another product of the type of ``device``, approved where the list counts.

    It differs in ``differing``, which are manufacturer, model and firmware unless said; not in GBCS version.
    """
    own = product_of(bench, device)
    if device.type in TYPE_2:
        changes: dict[str, Any] = {"manufacturer": "Bywater Instruments", "model": "Lantern Mk II"}
        return replace(own, **{name: text for name, text in changes.items() if name in (differing or changes)})
    everything = tuple(COMPARED.values())
    wanted = tuple(differing) or everything
    for known in bench.session.sut.device_models:
        same_otherwise = replace(known, **{name: getattr(own, name) for name in wanted}) == own
        if same_otherwise and all(getattr(known, name) != getattr(own, name) for name in wanted):
            return known
    return fresh_product(bench, own, wanted)


def fresh_product(bench: Bench, like: DeviceModel, differing: Sequence[str]) -> DeviceModel:
    """Put a product into the Central Products List that no other scenario knows, and return it."""
    if not bench.offers("cpl.load"):
        raise NotTestable(
            f"the SUT file names no {like.status} {like.cpl_type or like.device_type} that differs in "
            f"{', '.join(differing)} alone",
            missing="cpl.load",
        )
    first, second = (bench.identities.eui64().replace("-", "")[4:] for _ in range(2))
    fresh: dict[str, Any] = {"manufacturer": first[:4], "model": first[4:], "firmware": second[4:]}
    product = replace(like, **{name: fresh[name] for name in differing})
    bench.operate("cpl.load", entries=[lab.cpl_entry(product)])
    return product


def own_items(bench: Bench, label: str) -> dict[str, str]:
    """Return the items of the product that the Device called ``label`` has, its SMETS or CHTS version included."""
    device = bench.premises[label]
    product = product_of(bench, device)
    items = product_items(product, device)
    if device.type != "CAD":
        items["SMETSCHTSVersion"] = product.smets_version
    return items


def product_items(product: DeviceModel, device: WantedDevice) -> dict[str, str]:
    """Return the items of an update that make a product of ``device``; a Type 2 Device has no firmware version."""
    items = {item: str(getattr(product, name)) for item, name in COMPARED.items()}
    if device.type in TYPE_2:
        del items["FirmwareVersion"]
    return items


# -- 12.2 for a Device that was there already ------------------------------------------------------------------------


@given(
    parsers.re(
        rf"a 12\.2 request that adds the (?P<label>{LABEL}) again(?: as an? (?P<type>{TYPE}))?"
        r"(?P<other_gpf> with another GPF)?"
    )
)
def an_addition(bench: Bench, label: str, type: str | None, other_gpf: str | None) -> None:
    """A complete and right 12.2 with the Device ID of a Device that was in the inventory before."""
    gpf = ""
    if other_gpf:
        gpf = bench.identities.eui64()
        bench.premises.add(WantedDevice("other device", "GPF", gpf, hub=label, exists=False))
    bench.draft = addition(bench, label, type or "", gpf)


@given(parsers.re(rf"a 12\.2 request that adds a Device like the (?P<label>{LABEL}) under another Device ID"))
def an_addition_of_another(bench: Bench, label: str) -> None:
    """A complete and right 12.2 for a Device ID that is new; it is called ``other device``."""
    device = bench.premises[label]
    other = replace(device, label="other device", eui=bench.identities.eui64(), exists=False, status="")
    bench.premises.add(other)
    bench.draft = addition(bench, "other device")


def addition(bench: Bench, label: str, type: str = "", gpf: str = "") -> Draft:
    """Return a 12.2 for the Device called ``label``, as of ``type``; a CHF with its GPF where no other is said."""
    device = bench.premises[label]
    if type and type != device.type:
        device = replace(device, type=type, variant={"ESME": "A", "PPMID": GENUINE_PPMID}.get(type, ""))
    if device.type == "CHF" and not gpf:
        known = [other for other in bench.premises.devices.values() if other.type == "GPF" and other.hub == label]
        gpf = known[0].eui if known else ""
    return Draft("12.2", items=prenotification_items(bench, device, product_of(bench, device), gpf))


# -- outcomes --------------------------------------------------------------------------------------------------------


@then("the update is refused because the Device is not Pending")
def refused_as_not_pending(bench: Bench, update: SentUpdate) -> None:
    """E080407; or before it the common check on status, where 8.4 has no update for the type in this status."""
    expect_specific(bench, ["E080407"], "" if has_update(bench, update) else "device-status")


@then("the update is refused because the Device is not Pending or the sender may not ask for it")
def refused_as_not_pending_or_not_theirs(bench: Bench) -> None:
    """E080407 or E080410, both of which hold; or before them the common check on status or eligibility."""
    expect_specific(bench, ["E080407", "E080410"], "eligibility")


@then(parsers.re(r"the update is refused with (?P<code>E\d{6}), or because the sender may not ask for it"))
def refused_for_this_or_the_sender(bench: Bench, code: str) -> None:
    """Two things are wrong, and the source does not say which is looked at first."""
    expect_specific(bench, [code, "E080410"], "eligibility")


@then(parsers.re(r"the request is accepted, a refusal with (?P<code>E\d{6}) being remarked on"))
def accepted_or_remarked_on(bench: Bench, code: str) -> None:
    """What is asked for is recommended and has no code of its own: a refusal with a near one draws a warning."""
    result = judged(bench)
    bench.judge.expect(
        "the request is accepted",
        result.kind is Kind.ACCEPTED or result.code == code,
        expected="a code of success",
        got=said(result),
    )
    if result.code == code:
        bench.judge.warn(f"refused with {code}, though only a recommendation is not met")


@then(parsers.re(r"the request is accepted or refused with (?P<code>E\d{6})"))
def accepted_or_refused(bench: Bench, code: str) -> None:
    """The source lets both stand."""
    result = judged(bench)
    bench.judge.expect(
        f"the request is accepted or refused with {code}",
        result.kind is Kind.ACCEPTED or result.code == code,
        expected=f"a code of success, or {code}",
        got=said(result),
    )


@then("the variant is answered as chosen for A32")
def the_variant_is_answered(bench: Bench, update: SentUpdate) -> None:
    """No code is printed for a variant that does not suit the product; of the codes of 8.4, E080409 comes nearest.

    Where it is refused, nothing in the inventory has changed.
    """
    if bench.choice("A32") == "accept":
        result = judged(bench)
        bench.judge.expect(
            "the request is accepted", result.kind is Kind.ACCEPTED, expected="a code of success", got=said(result)
        )
        return
    expect_refusal(
        bench,
        "the request is refused with E080409",
        lambda result: result.code == "E080409",
        expected="E080409 (our choice A32, not the source)",
    )
    expect_changes(bench, update, ())


# -- what the inventory shows afterwards -----------------------------------------------------------------------------


@then(parsers.re(rf"the SMI shows the (?P<label>{LABEL}) with the details sent(?P<unless>, unless they were refused)?"))
def it_has_the_details_sent(bench: Bench, update: SentUpdate, label: str, unless: str | None) -> None:
    """Every item of the update of details is read back by 8.2 as it was sent; a GPF has no variant."""
    if unless and bench.last.result.kind is not Kind.ACCEPTED:
        return
    shown, profile = read_back(bench, label), bench.session.profile
    for item, sent in update.items.items():
        if item not in DETAIL.split("|") or (bench.premises[label].type == "GPF" and item in OF_A_VARIANT):
            continue
        got, sent = shown.item(SHOWN_AS.get(item, item)) if shown else None, on_the_wire(item, sent, profile)
        bench.judge.expect(
            f"the SMI shows the {label} with the {item} sent",
            got == sent,
            expected=f"{item} {sent!r}",
            got=(repr(got) if got is not None else f"no {item}") if shown else "the Device is not in the SMI",
        )


@then(
    parsers.re(
        r"a search by the metering point of the (?P<meter>ESME|GSME) (?P<shows>shows|does not show) "
        rf"the (?P<label>{LABEL})"
    )
)
def a_search_shows(bench: Bench, meter: str, shows: str, label: str) -> None:
    """8.2 by an ImportMPxN, which shows every Device of the premises: whether this one is among them."""
    bench.rest()
    draft = Draft("8.2", items={"MPxN": bench.premises[meter].mpxn})
    result = bench.look(bench.session.user(READER), draft)
    found = [device.device_id for device in result.answer.devices] if result.answer else []
    bench.judge.expect(
        f"a search by the metering point of the {meter} {shows} the {label}",
        bool(found) and (bench.premises[label].eui in found) == (shows == "shows"),
        expected=f"Devices, {'with' if shows == 'shows' else 'without'} {bench.premises[label].eui}",
        got=", ".join(filter(None, found)) or said(result),
    )
