"""12.2 Device Pre-notification: expected codes derived from DUIS clause 3.8.128 and Table 261 as MP170 prints them."""

from dataclasses import replace

import pytest
from laboratory import CAD, CHF, ESME, GPF, GSME, IHD, IS, IS_2, OU, PPMID, UNKNOWN, USERS, device
from laboratory_data import ITEMS

OPTIONAL = ("SMETSCHTSVersion", "FirmwareVersion", "ESMEVariant", "AssociatedGPFDeviceID", "PPMIDVariant")
EXAMPLES = {
    "SMETSCHTSVersion": "V5.0",
    "FirmwareVersion": "01020304",
    "ESMEVariant": "AD",
    "AssociatedGPFDeviceID": GPF,
    "PPMIDVariant": "PPMID",
}


def request(kind, **changes):
    """The items of a right request in the order of Table 261, with ``changes``; None leaves an item out."""
    items = {**ITEMS["ESME" if kind == "GPF" else kind], "DeviceType": kind, **changes}
    order = ("DeviceManufacturer", "DeviceModel", "DeviceType", *OPTIONAL)
    return [("DeviceID", items.get("DeviceID", UNKNOWN))] + [
        (name, items[name]) for name in order if items.get(name) is not None
    ]


def code(lab, kind, user=IS, **changes):
    return lab.prenotify(user, *request(kind, **changes)).code


@pytest.mark.parametrize("kind", list(ITEMS))
def test_a_right_request(laboratory, kind):
    answer = laboratory.prenotify(IS, *request(kind))
    assert answer.code == "I0"
    assert not answer.has("GBCSPayload")
    assert laboratory.settle() == []
    assert laboratory.status(UNKNOWN) == ("" if kind in ("IHD", "CAD") else "Pending")
    assert laboratory.model.inventory[UNKNOWN].added_by == IS


def test_a_hub_brings_its_gpf(laboratory):
    code(laboratory, "CHF")
    gpf = laboratory.model.inventory[GPF]
    assert (gpf.type, gpf.status, gpf.hub, gpf.firmware) == ("GPF", "Pending", UNKNOWN, "05000102")


@pytest.mark.parametrize("role", ["IS", "ES", "GS", "RSA", "ED", "GT", "OU"])
def test_every_role(laboratory, role):
    assert code(laboratory, "PPMID", user=USERS[role]) == "I0"


@pytest.mark.parametrize("kind", list(ITEMS))
@pytest.mark.parametrize("item", OPTIONAL)
def test_items_that_apply_and_that_do_not(laboratory, kind, item):
    if item in ITEMS[kind]:
        assert code(laboratory, kind, **{item: None}) == "E120204"
    else:
        assert code(laboratory, kind, **{item: EXAMPLES[item]}) == "E120204"
    assert UNKNOWN not in laboratory.model.inventory


def test_two_items_at_fault_have_one_code(laboratory):
    assert code(laboratory, "PPMID", PPMIDVariant=None, ESMEVariant="A") == "E120204"


@pytest.mark.parametrize(
    ("item", "value"),
    [
        ("DeviceManufacturer", "1A02"),
        ("DeviceManufacturer", "1a01"),
        ("DeviceManufacturer", "1A:01"),
        ("DeviceManufacturer", ""),
        ("DeviceModel", "A1010102"),
        ("DeviceModel", "A101010"),
        ("DeviceModel", "A3010102"),
        ("FirmwareVersion", "01020306"),
        ("FirmwareVersion", "01020303"),
        ("FirmwareVersion", "1020304"),
    ],
)
def test_products_that_are_not_approved(laboratory, item, value):
    assert code(laboratory, "ESME", **{item: value}) == "E120203"
    assert UNKNOWN not in laboratory.model.inventory


def test_the_type_of_another_product(laboratory):
    items = {**ITEMS["GSME"], "DeviceManufacturer": "1D01", "DeviceModel": "D1010101", "FirmwareVersion": "00010101"}
    assert code(laboratory, "GSME", **items) == "E120203"


def test_hexadecimal_in_either_case_where_the_profile_says_so(make_lab):
    assert code(make_lab(A29="eitherCase", seeded=False), "ESME", DeviceModel="a1010101") == "I0"


def test_another_smets_version_is_taken(laboratory):
    assert code(laboratory, "ESME", SMETSCHTSVersion="SMETS V1.58") == "I0"
    assert laboratory.model.inventory[UNKNOWN].smets_version == "SMETS V1.58"


@pytest.mark.parametrize("text", ["Hearth & Home", "1a:01", "x" * 30])
def test_type_2_devices_are_free_text(laboratory, text):
    assert code(laboratory, "IHD", DeviceManufacturer=text.replace("&", "&amp;")) == "I0"
    shown = laboratory.read_inventory(f"<sr:DeviceID>{UNKNOWN}</sr:DeviceID>")
    assert shown.text("DeviceManufacturer") == text


PRODUCTS = {
    "A": ("1A01", "A1010101", "01020304"),
    "B": ("1A01", "A2010101", "01020305"),
    "C": ("1A02", "A3010102", "01020306"),
    "old": ("1A03", "A4010001", "00030201"),
    "GBCS 10": ("1A04", "A5010001", "00030301"),
}


class TestVariants:
    """Tables 229 and 229a."""

    def esme(self, lab, product, variant):
        manufacturer, model, firmware = PRODUCTS[product]
        items = {"DeviceManufacturer": manufacturer, "DeviceModel": model, "FirmwareVersion": firmware}
        return code(lab, "ESME", **items, ESMEVariant=variant)

    @pytest.mark.parametrize(
        ("product", "variants"),
        [
            ("A", "A AD ADE ADF ADEF AEF AF AG AEG ADG ADEG"),
            ("B", "B BD BDE BF BDF BDEF BEF"),
            ("C", "C CD CDE CDEF CF CDF CEF"),
        ],
    )
    def test_listed_ones(self, make_lab, product, variants):
        for variant in variants.split():
            assert self.esme(make_lab(seeded=False), product, variant) == "I0", variant

    @pytest.mark.parametrize(
        ("product", "variant"), [("A", "B"), ("A", "CD"), ("B", "A"), ("B", "C"), ("C", "A"), ("C", "BDEF")]
    )
    def test_those_of_another_product(self, laboratory, product, variant):
        assert self.esme(laboratory, product, variant) == "E120204"

    @pytest.mark.parametrize("variant", ["AF", "ADF", "AG", "ADEG"])
    def test_f_and_g_before_gbcs_4(self, laboratory, variant):
        assert self.esme(laboratory, "old", variant) == "E120204"

    def test_versions_are_compared_as_numbers(self, laboratory):
        assert self.esme(laboratory, "GBCS 10", "ADF") == "I0"

    def test_without_f_or_g_an_old_product_is_fine(self, laboratory):
        assert self.esme(laboratory, "old", "ADE") == "I0"

    @pytest.mark.parametrize(("option", "answer"), [("E120203", "E120203"), ("accept", "I0")])
    def test_other_codes_of_the_profile(self, make_lab, option, answer):
        assert self.esme(make_lab(A32=option, seeded=False), "old", "ADF") == answer

    @pytest.mark.parametrize("variant", ["AE", "AFG", "DA", "BE", "BG", "CE", "G", "A. Single Element ESME"])
    def test_unlisted_esme_variants(self, laboratory, variant):
        items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("ESME", ESMEVariant=variant))
        told = laboratory.refused_by_schema(IS, "12.2", f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>")
        assert "ESMEVariant" in told

    @pytest.mark.parametrize("variant", ["PPMID", *(f"AltHAN Bridge {number}" for number in (1, 2, 3, 4))])
    def test_ppmid_variants_are_recorded_and_shown(self, laboratory, variant):
        assert code(laboratory, "PPMID", PPMIDVariant=variant) == "I0"
        shown = laboratory.read_inventory(f"<sr:DeviceID>{UNKNOWN}</sr:DeviceID>")
        assert shown.text("DeviceType") == "PPMID"
        assert shown.text("DeviceStatus") == "Pending"
        assert shown.text("PPMIDVariant") == variant

    @pytest.mark.parametrize(
        "variant", ["AltHAN Bridge 5", "AltHAN Bridge 0", "B1", "Alt HAN Bridge 1", "ALTHAN BRIDGE 1", ""]
    )
    def test_unlisted_ppmid_variants(self, laboratory, variant):
        items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("PPMID", PPMIDVariant=variant))
        told = laboratory.refused_by_schema(IS, "12.2", f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>")
        assert "PPMIDVariant" in told

    @pytest.mark.parametrize(("sent", "answer"), [("B2", "I0"), ("B3", "E120203")])
    def test_the_list_is_asked_by_label_whatever_the_form_on_the_wire(self, make_lab, sent, answer):
        lab = make_lab(A22="code", A70="compared")
        product = (ITEMS["PPMID"][name] for name in ("DeviceManufacturer", "DeviceModel", "FirmwareVersion"))
        for entry in lab.model.cpl.entries("PPMID", *product):
            lab.model.cpl.load(replace(entry, ppmid_variant="AltHAN Bridge 2"))
        assert code(lab, "PPMID", PPMIDVariant=sent) == answer


class TestWithoutMp170:
    def test_a_ppmid_has_no_variant(self, make_lab):
        lab = make_lab(mp170=False, seeded=False)
        assert code(lab, "PPMID", PPMIDVariant=None) == "I0"
        assert not lab.read_inventory(f"<sr:DeviceID>{UNKNOWN}</sr:DeviceID>").has("PPMIDVariant")

    def test_the_item_is_unknown(self, make_lab):
        lab = make_lab(mp170=False, seeded=False)
        items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("PPMID"))
        lab.refused_by_schema(IS, "12.2", f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>")


def test_a_gpf_by_itself(laboratory):
    assert code(laboratory, "GPF", ESMEVariant=None) == "E120207"
    assert code(laboratory, "GPF") == "E120207", "whatever else is wrong"


STATUSES = {
    "Pending": "E120201",
    "Whitelisted": "E120201",
    "InstalledNotCommissioned": "E120201",
    "Commissioned": "E120201",
    "Decommissioned": "I0",
    "Withdrawn": "I0",
    "Suspended": "E120201",
    "Recovery": "E120201",
    "Recovered": "E120201",
}


class TestDevicesThatExist:
    """E120201."""

    @pytest.mark.parametrize(("status", "answer"), list(STATUSES.items()))
    def test_by_status(self, lab, status, answer):
        lab.set(PPMID, status=status, ppmid_variant="PPMID")
        before = lab.snapshot()
        assert code(lab, "PPMID", user=OU, DeviceID=PPMID) == answer
        if answer == "I0":
            record = lab.model.inventory[PPMID]
            assert (record.status, record.added_by, record.hub) == ("Pending", OU, "")
            assert record.ppmid_variant == "AltHAN Bridge 1"
        else:
            assert lab.snapshot() == before

    def test_withdrawn_where_the_profile_knows_decommissioned_alone(self, make_lab):
        lab = make_lab(A43="decommissionedOnly")
        lab.set(PPMID, status="Withdrawn")
        assert code(lab, "PPMID", DeviceID=PPMID) == "E120201"

    def test_type_2(self, lab, make_lab):
        assert code(lab, "IHD", DeviceID=IHD) == "E120201"
        assert code(make_lab(A44="overwrite"), "IHD", DeviceID=IHD) == "I0"

    def test_a_hub_that_was_withdrawn_comes_back_with_the_same_gpf(self, lab):
        lab.set(CHF, status="Withdrawn")
        lab.set(GPF, status="Withdrawn")
        assert code(lab, "CHF", DeviceID=CHF) == "I0"
        assert (lab.status(CHF), lab.status(GPF)) == ("Pending", "Pending")

    def test_a_hub_that_comes_back_with_another_gpf_loses_the_old_one(self, lab):
        lab.set(CHF, status="Withdrawn")
        assert code(lab, "CHF", DeviceID=CHF, AssociatedGPFDeviceID=UNKNOWN) == "I0"
        assert GPF not in lab.model.inventory
        assert lab.status(UNKNOWN) == "Pending"

    def test_the_gpf_of_another_hub(self, lab, make_lab):
        assert code(lab, "CHF") == "E120201"
        assert code(make_lab(A46="acceptTakenGpf"), "CHF") == "I0"

    def test_a_hub_that_is_its_own_gpf(self, laboratory):
        assert code(laboratory, "CHF", AssociatedGPFDeviceID=UNKNOWN) == "E120201"

    def test_a_device_of_another_supplier_once_it_is_decommissioned(self, lab):
        lab.set(ESME, status="Decommissioned")
        assert code(lab, "ESME", user=IS_2, DeviceID=ESME) == "I0"


@pytest.mark.parametrize("variant", [1, 2, 3, 4, 5, 6, 7, 9])
def test_command_variants(laboratory, variant):
    items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("CAD"))
    body = f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>"
    assert laboratory.send(IS, "12.2", body, variant=variant).code == "E12"


def test_a_device_as_target(lab):
    items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("CAD"))
    body = f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>"
    assert lab.send(IS, "12.2", body, target=ESME).code == "E11"


@pytest.mark.parametrize("item", ["DeviceID", "DeviceManufacturer", "DeviceModel", "DeviceType"])
def test_mandatory_items_are_a_matter_of_the_schema(laboratory, item):
    items = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in request("CAD") if name != item)
    told = laboratory.refused_by_schema(IS, "12.2", f"<sr:DevicePrenotification>{items}</sr:DevicePrenotification>")
    assert item in told


def test_the_han_variant_of_a_hub(laboratory):
    handler = laboratory.model.handlers["12.2"]
    handler.han_variants = {("1E01", "E1010101"): "Dual Band (868MHz and 2.4GHz)"}
    code(laboratory, "CHF")
    assert laboratory.model.inventory[UNKNOWN].han_variant == "Dual Band (868MHz and 2.4GHz)"


def test_devices_of_a_premises_are_seeded_as_12_2_would_leave_them(lab):
    """The seeding form of these tests agrees with what a request records."""
    code(lab, "GSME", user=IS)
    seeded, sent = lab.model.inventory[GSME], lab.model.inventory[UNKNOWN]
    shared = ("type", "manufacturer", "model", "firmware", "smets_version", "gbcs_version", "added_by")
    assert [getattr(seeded, name) for name in shared] == [getattr(sent, name) for name in shared]
    assert device("CAD")["id"] == CAD


def test_a_gpf_identifier_that_stands_for_another_device_survives_its_former_hub(laboratory):
    code(laboratory, "CHF")
    for device_id in (UNKNOWN, GPF):
        laboratory.set(device_id, status="Withdrawn")
    assert code(laboratory, "PPMID", DeviceID=GPF) == "I0"
    assert code(laboratory, "CHF", AssociatedGPFDeviceID=ESME) == "I0"
    assert laboratory.model.inventory[GPF].type == "PPMID"


def test_a_product_in_lower_case_is_recorded_as_it_is_listed(make_lab):
    lab = make_lab(A29="eitherCase", seeded=False)
    model = ITEMS["PPMID"]["DeviceModel"]
    assert code(lab, "PPMID", DeviceModel=model.lower()) == "I0"
    assert lab.model.inventory[UNKNOWN].model == model
