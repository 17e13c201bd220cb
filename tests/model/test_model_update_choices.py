"""8.4 Update Inventory where DUIS clause 3.8.106 leaves something open: each option of each point."""

import pytest
from laboratory import (
    CAD,
    CHF,
    ED,
    ES,
    ESME,
    EUI,
    GPF,
    GS,
    GSME,
    GT,
    IHD,
    IS,
    IS_2,
    MPAN,
    MPRN,
    OU,
    PPMID,
    RSA,
    UNKNOWN,
    USERS,
    device,
)
from test_model_update_inventory import delete, details, mpxn, status_except_hub, status_hub

PENDING_TO_INSTALLED = "InstalledNotCommissioned"
OWN, EXPORT, OWN_MPRN = "1099999999999", "1299999999999", "7499999999"

CODES = {
    "either": ["E19", "E19", "E080407", "E080407", "E19"],
    "existence": ["E19"] * 5,
    "E080407": ["E080407"] * 5,
}
KINDS = {
    "import": (ESME, "ImportMPxN", OWN),
    "secondary": (ESME, "SecondaryImportMPAN", OWN),
    "export": (ESME, "ExportMPAN", OWN),
    "gas": (GSME, "ImportMPxN", OWN_MPRN),
}
BY_ROLE = {("IS", "import"), ("IS", "secondary"), ("ES", "export"), ("GS", "gas")}
PRODUCT = {
    "DeviceManufacturer": "1D01",
    "DeviceModel": "D1010101",
    "DeviceType": "HCALCS",
    "SMETSCHTSVersion": "V5.0",
    "FirmwareVersion": "00010101",
}
HUB = {
    "DeviceManufacturer": "1E01",
    "DeviceModel": "E1010101",
    "DeviceType": "CHF",
    "SMETSCHTSVersion": "V5.0",
    "FirmwareVersion": "05000102",
    "AssociatedGPFDeviceID": GPF,
}


class TestUnknownDevices:
    """A18: Device Existence, or E080407."""

    def asked(self, lab, user):
        return [
            lab.update(user, UNKNOWN, "<sr:UpdateDeviceStatusExceptCH>Pending</sr:UpdateDeviceStatusExceptCH>").code,
            status_hub(lab, user, UNKNOWN, "Withdrawn"),
            details(lab, user, UNKNOWN, DeviceModel="A1010101"),
            delete(lab, user, UNKNOWN),
            mpxn(lab, user, UNKNOWN, "ImportMPxN", MPAN),
        ]

    @pytest.mark.parametrize("option", list(CODES))
    @pytest.mark.parametrize("first", ["specificFirst", "commonFirst"])
    def test_every_update(self, make_lab, option, first):
        lab = make_lab(A18=option, A55_update=first)
        assert self.asked(lab, OU) == CODES[option]


class TestTypeTwo:
    """A35: who may change the details of an IHD or CAD; deletion is its adder's."""

    @pytest.mark.parametrize("eui", [IHD, CAD])
    def test_by_another_user(self, make_lab, eui):
        assert details(make_lab(A35="adderOnly"), OU, eui, DeviceModel="Glance 4") == "E080410"
        lab = make_lab(A35="anyUser")
        assert details(lab, OU, eui, DeviceModel="Glance 4") == "I0"
        assert lab.model.inventory[eui].model == "Glance 4"
        assert lab.model.inventory[eui].added_by == IS
        assert delete(lab, OU, eui) == "E080410"

    def test_other_types_are_their_adders_alone(self, make_lab):
        lab = make_lab(A35="anyUser")
        lab.set(PPMID, status="Pending")
        assert details(lab, OU, PPMID, PPMIDVariant="AltHAN Bridge 1") == "E080410"


class TestItemsThatDoNotApply:
    """A36: E080409, or passed over."""

    @pytest.mark.parametrize(
        ("kind", "item", "text", "attribute"),
        [
            ("ESME", "PPMIDVariant", "AltHAN Bridge 1", "ppmid_variant"),
            ("GSME", "ESMEVariant", "A", "esme_variant"),
            ("CHF", "PPMIDVariant", "PPMID", "ppmid_variant"),
            ("IHD", "FirmwareVersion", "01020304", "firmware"),
            ("CAD", "SMETSCHTSVersion", "V5.0", "smets_version"),
        ],
    )
    def test_alone(self, make_lab, kind, item, text, attribute):
        for option, code in (("E080409", "E080409"), ("ignore", "I0")):
            lab = make_lab(A36=option)
            if kind not in ("IHD", "CAD"):
                lab.set(EUI[kind], status="Pending")
            before = lab.snapshot()
            assert details(lab, IS, EUI[kind], **{item: text}) == code
            assert getattr(lab.model.inventory[EUI[kind]], attribute) == ""
            assert lab.snapshot() == before

    def test_beside_one_that_applies(self, make_lab):
        lab = make_lab(A36="ignore")
        assert details(lab, IS, CAD, DeviceModel="Glance 4", SMETSCHTSVersion="V5.0") == "I0"
        assert (lab.model.inventory[CAD].model, lab.model.inventory[CAD].smets_version) == ("Glance 4", "")

    def test_nothing_at_all_is_another_fault(self, make_lab):
        assert details(make_lab(A36="ignore"), IS, CAD) == "E080408"


class TestSuppliersOfMeteringPoints:
    """A38: the role that goes with the metering point, or any supplier role."""

    @pytest.mark.parametrize("recorded", [True, False])
    @pytest.mark.parametrize("kind", list(KINDS))
    @pytest.mark.parametrize("role", ["IS", "ES", "GS", "RSA", "ED", "GT", "OU"])
    def test_a_party_that_is_registered_for_both(self, make_lab, role, kind, recorded):
        eui, item, number = KINDS[kind]
        attribute = {"SecondaryImportMPAN": "secondary_import_mpan", "ExportMPAN": "export_mpan"}.get(
            item, "import_mpxn"
        )
        old = (number[:-1] + "0") if recorded else ""
        for option in ("byRole", "byParty"):
            lab = make_lab(A38=option)
            entries = [{"mpxn": one, "supplier": USERS[role]} for one in (number, old) if one]
            lab.model.operate({"kind": "registration.load", "entries": entries})
            lab.set(ESME, esme_variant="B")
            lab.set(eui, **{attribute: old})
            may = (role, kind) in BY_ROLE if option == "byRole" else role in ("IS", "ES", "GS")
            assert mpxn(lab, USERS[role], eui, item, number) == ("I0" if may else "E080410")

    def test_a_party_that_is_not_registered(self, make_lab):
        for option in ("byRole", "byParty"):
            lab = make_lab(A38=option)
            lab.set(ESME, import_mpxn="")
            assert mpxn(lab, IS_2, ESME, "ImportMPxN", OWN) == "E080415"
            assert mpxn(lab, ES, ESME, "ImportMPxN", OWN) == ("E080410" if option == "byRole" else "E080415")


class TestNetworkOperators:
    """A39: N16 goes to the operator of the new point, or to both."""

    def told(self, lab, user, eui, item, number):
        assert mpxn(lab, user, eui, item, number) == "I0"
        alerts = lab.settle()
        assert {alert.text("DCCAlertCode") for _, alert in alerts} <= {"N16"}
        return [operator for operator, _ in alerts]

    @pytest.mark.parametrize(("option", "operators"), [("new", [GT]), ("both", [ED, GT])])
    def test_of_two_operators(self, make_lab, option, operators):
        lab = make_lab(A39=option)
        entry = {"mpxn": OWN, "supplier": IS, "network_operator": GT}
        lab.model.operate({"kind": "registration.load", "entries": [entry]})
        assert self.told(lab, IS, ESME, "ImportMPxN", OWN) == operators

    @pytest.mark.parametrize("option", ["new", "both"])
    def test_of_one_operator(self, make_lab, option):
        lab = make_lab(A39=option)
        assert self.told(lab, IS, ESME, "ImportMPxN", OWN) == [ED]
        assert self.told(lab, ES, ESME, "ExportMPAN", EXPORT) == [ED]
        assert self.told(lab, GS, GSME, "ImportMPxN", OWN_MPRN) == [GT]

    def test_the_status_that_it_shows(self, lab):
        lab.set(ESME, status="Recovered", prior_status="Commissioned")
        assert mpxn(lab, IS, ESME, "ImportMPxN", OWN) == "I0"
        [(_, alert)] = lab.settle()
        assert alert.text("DeviceStatusChangeEvent/sr:DeviceStatus") == "Recovered"


class TestAdders:
    """A45: after a later 12.2, the adder is its sender, or the first one."""

    def again(self, lab, user, eui, **items):
        given = {"DeviceID": eui, **items}
        assert lab.prenotify(user, *given.items()).code == "I0"

    @pytest.mark.parametrize(("option", "adder", "other"), [("latest", GS, IS), ("first", IS, GS)])
    def test_a_device_that_was_decommissioned(self, make_lab, option, adder, other):
        lab = make_lab(A45=option)
        lab.set(PPMID, status="Decommissioned")
        self.again(lab, GS, PPMID, **PRODUCT)
        assert delete(lab, other, PPMID) == "E080410"
        assert delete(lab, adder, PPMID) == "I0"

    @pytest.mark.parametrize(("option", "adder"), [("latest", GS), ("first", IS)])
    def test_a_hub_with_its_gpf(self, make_lab, option, adder):
        lab = make_lab(A45=option)
        lab.set(CHF, status="Withdrawn")
        lab.set(GPF, status="Withdrawn")
        self.again(lab, GS, CHF, **HUB)
        assert [lab.model.inventory[eui].added_by for eui in (CHF, GPF)] == [adder, adder]

    def test_a_device_that_was_deleted_in_between(self, make_lab):
        lab = make_lab(A45="first")
        lab.set(PPMID, status="Pending")
        assert delete(lab, IS, PPMID) == "I0"
        self.again(lab, OU, PPMID, **PRODUCT)
        assert lab.model.inventory[PPMID].added_by == OU

    def test_a_hub_that_the_dcc_loaded(self, make_lab):
        """Nobody is its adder, until somebody pre-notifies it again."""
        lab = make_lab(A45="first")
        lab.set(CHF, added_by="", status="Pending")
        for user in USERS.values():
            assert delete(lab, user, CHF) == "E080410"
            assert details(lab, user, CHF, SMETSCHTSVersion="V9") == "E080410"
        lab.set(CHF, status="Withdrawn")
        lab.set(GPF, status="Withdrawn")
        self.again(lab, GS, CHF, **HUB)
        assert lab.model.inventory[CHF].added_by == GS


class TestCommonChecksFirst:
    """A55-update: E4 and E5 look at the Device of the body before the specific checks."""

    @pytest.fixture
    def lab(self, make_lab):
        return make_lab(A55_update="commonFirst")

    def test_who_may_do_it_still_may(self, lab):
        assert status_hub(lab, GS, CHF, "Withdrawn") == "I0"
        assert status_except_hub(lab, IS, "PPMID", "Pending") == "I0"
        assert details(lab, IS, PPMID, PPMIDVariant="AltHAN Bridge 1") == "I0"
        assert delete(lab, IS, PPMID) == "I0"
        assert delete(lab, IS, CAD) == "I0"
        assert mpxn(lab, IS, ESME, "ImportMPxN", OWN) == "I0"
        assert mpxn(lab, ES, ESME, "ExportMPAN", EXPORT) == "I0"

    def test_who_may_not(self, lab):
        lab.set(PPMID, status="Pending")
        assert status_hub(lab, IS_2, CHF, "Withdrawn") == "E4"
        assert status_except_hub(lab, OU, "PPMID", PENDING_TO_INSTALLED) == "E4"
        assert details(lab, GS, PPMID) == "E4"
        assert delete(lab, RSA, CAD) == "E4"
        assert mpxn(lab, IS_2, ESME, "ImportMPxN", OWN) == "E4"
        assert mpxn(lab, ED, ESME, "ExportMPAN", EXPORT) == "E4"

    def test_statuses_without_any_update(self, lab):
        lab.set(ESME, status="Suspended")
        lab.set(PPMID, status="Commissioned")
        lab.set(CHF, status="Withdrawn")
        assert mpxn(lab, IS, ESME, "ImportMPxN", OWN) == "E5"
        assert delete(lab, IS, PPMID) == "E5"
        assert details(lab, IS, CHF, SMETSCHTSVersion="V9") == "E5"

    def test_what_is_left_to_the_specific_checks(self, lab):
        assert mpxn(lab, IS, ESME, "ImportMPxN", "1199999999999") == "E080415"
        assert mpxn(lab, IS, ESME, "SecondaryImportMPAN", OWN) == "E080413"
        assert status_except_hub(lab, IS, "ESME", PENDING_TO_INSTALLED) == "E080406"
        assert delete(lab, IS, ESME) == "E080407"
        assert details(lab, IS, IHD) == "E080408"


class TestWhoMaySetAStatus:
    """Clause 3.8.106.4(3)(a): the Responsible Supplier, and for a Pending Device its adder."""

    @pytest.mark.parametrize("option", ["adderWhoIsIsOrGs", "responsibleSupplierOnly"])
    def test_a_pending_device_with_a_retained_metering_point(self, make_lab, option):
        lab = make_lab(A37=option)
        lab.set(ESME, status="Pending", added_by=IS_2)
        assert status_except_hub(lab, IS, "ESME", PENDING_TO_INSTALLED) == "I0"
        lab.set(ESME, status="Pending")
        code = "I0" if option == "adderWhoIsIsOrGs" else "E080410"
        assert status_except_hub(lab, IS_2, "ESME", PENDING_TO_INSTALLED) == code

    def test_the_adder_of_a_meter_that_is_not_pending(self, lab):
        """Without a metering point nobody is its Responsible Supplier, and the adder does not stand in."""
        lab.set(ESME, status="Whitelisted", added_by=IS_2, import_mpxn="")
        for user in (IS, IS_2, GS):
            assert status_except_hub(lab, user, "ESME", "Pending") == "E080410"

    def test_the_previous_supplier(self, lab):
        lab.set(ESME, status="Whitelisted")
        entry = {"mpxn": MPAN, "supplier": IS_2}
        lab.model.operate({"kind": "registration.load", "entries": [entry]})
        assert status_except_hub(lab, IS, "ESME", "Pending") == "E080410"
        assert status_except_hub(lab, IS_2, "ESME", "Pending") == "I0"

    def test_recovered_after_pending_counts_as_pending(self, lab):
        lab.set(PPMID, status="Recovered", prior_status="Pending", hub="", added_by=IS_2)
        assert status_except_hub(lab, IS_2, "PPMID", PENDING_TO_INSTALLED) == "I0"


class TestProducts:
    """A30, A31 and A34, as far as they bind 8.4 and 12.2."""

    OFF_THE_LIST = ("DeviceModel", "FFFF0101")

    def prenotify(self, lab, **changes):
        items = {"DeviceID": UNKNOWN, **PRODUCT, **changes}
        return lab.prenotify(IS, *((name, text) for name, text in items.items() if text)).code

    def test_a_product_that_is_not_listed(self, make_lab):
        name, model = self.OFF_THE_LIST
        for option, codes in (("mustWhereCoded", ("E120203", "E080409")), ("shouldThroughout", ("I0", "I0"))):
            lab = make_lab(A30=option)
            lab.set(ESME, status="Pending")
            assert self.prenotify(lab, **{name: model}) == codes[0]
            assert details(lab, IS, ESME, **{name: model}) == codes[1]
        assert (lab.model.inventory[UNKNOWN].model, lab.model.inventory[ESME].model) == (model, model)
        assert lab.read_inventory(f"<sr:DeviceID>{UNKNOWN}</sr:DeviceID>").code == "I0"

    def test_a_variant_of_another_listed_type(self, make_lab):
        lab = make_lab(A30="shouldThroughout")
        lab.set(ESME, status="Pending")
        assert details(lab, IS, ESME, ESMEVariant="B") == "E080409"
        assert details(lab, IS, ESME, DeviceModel="FFFF0101", ESMEVariant="B") == "I0"

    def test_a_version_other_than_listed(self, make_lab):
        for option, codes in (("warnOnly", ("I0", "I0")), ("refuse", ("E120203", "E080409"))):
            lab = make_lab(A31=option)
            lab.set(ESME, status="Pending")
            assert self.prenotify(lab, SMETSCHTSVersion="V4.2") == codes[0]
            assert details(lab, IS, ESME, SMETSCHTSVersion="V4.2") == codes[1]
            assert details(lab, IS, ESME, SMETSCHTSVersion="V5.0") == "I0"
            assert details(lab, IS, IHD, SMETSCHTSVersion="V1") == "I0"

    def test_items_that_are_the_matter_of_the_schema(self, make_lab):
        lab = make_lab(A34="schema")
        empty = f"<sr:UpdateInventory><sr:DeviceID>{IHD}</sr:DeviceID><sr:UpdateDeviceDetails/></sr:UpdateInventory>"
        assert "UpdateDeviceDetails holds nothing" in lab.refused_by_schema(OU, "8.4", empty)
        assert details(lab, IS, IHD, DeviceModel="Glance 4") == "I0"
        assert delete(lab, IS, IHD) == "I0"
        for change in ({"FirmwareVersion": ""}, {"ESMEVariant": "A"}, {"DeviceType": "GPF"}):
            items = {"DeviceID": UNKNOWN, **PRODUCT, **change}
            body = "".join(f"<sr:{name}>{text}</sr:{name}>" for name, text in items.items() if text)
            lab.refused_by_schema(IS, "12.2", f"<sr:DevicePrenotification>{body}</sr:DevicePrenotification>")
        assert self.prenotify(lab) == "I0"


class TestDetailsThatResult:
    def test_a_listed_product_is_recorded_as_the_list_writes_it(self, make_lab):
        product = {"DeviceManufacturer": "1c02", "DeviceModel": "c20a030b", "FirmwareVersion": "00000230"}
        for option, code in (("upperOnly", "E080409"), ("eitherCase", "I0")):
            lab = make_lab(A29=option)
            lab.set(PPMID, status="Pending")
            assert details(lab, IS, PPMID, **product) == code
        record = lab.model.inventory[PPMID]
        assert (record.manufacturer, record.model, record.firmware) == ("1C02", "C20A030B", "00000230")

    def test_a_hub_and_its_gpf_get_every_item_that_they_share(self, laboratory):
        laboratory.seed(device("CHF", status="Pending"))
        items = {
            "DeviceManufacturer": "1E02",
            "DeviceModel": "E2010101",
            "SMETSCHTSVersion": "V1.4",
            "FirmwareVersion": "05000103",
        }
        assert details(laboratory, IS, CHF, **items) == "I0"
        for eui in (CHF, GPF):
            record = laboratory.model.inventory[eui]
            shared = (record.manufacturer, record.model, record.smets_version, record.firmware)
            assert shared == tuple(items.values())
            assert record.status == "Pending"


def test_the_date_of_commissioning_is_kept(laboratory):
    """Mandatory once a Device was commissioned, whatever became of it (Table 227)."""
    lab = laboratory
    lab.seed(device("CHF", status="Pending"))

    def date():
        entry = lab.read_inventory(f"<sr:DeviceID>{CHF}</sr:DeviceID>")
        return entry.text("Device/sr:DateCommissioned")

    assert date() == ""
    assert status_hub(lab, IS, CHF, "Commissioned") == "I0"
    assert date() == "2024-02-29"
    lab.model.operate({"kind": "clock.advance", "seconds": 86400})
    assert status_hub(lab, IS, CHF, "Withdrawn") == "I0"
    assert date() == "2024-02-29"


def test_mprns_and_mpans_of_one_meter(lab):
    """Other metering points of the Device do not matter."""
    lab.set(ESME, esme_variant="B", export_mpan="1199999999999", secondary_import_mpan="1199999999988")
    assert mpxn(lab, IS, ESME, "ImportMPxN", OWN) == "I0"
    assert mpxn(lab, IS, ESME, "SecondaryImportMPAN", OWN) == "E080410"
    assert mpxn(lab, GS, GSME, "ImportMPxN", MPRN) == "I0"
