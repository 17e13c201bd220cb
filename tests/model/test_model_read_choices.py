"""8.2 Read Inventory where DUIS clause 3.8.104 leaves something open: each option of each point."""

import pytest
from laboratory import CAD, CHF, ED, ESME, GPF, GSME, IHD, IS, MPAN, MPRN, UNKNOWN, Laboratory, device
from laboratory_data import DUAL_BAND, ITEMS

from meterproof.model.inventory import UNKNOWN_HAN_VARIANT

SECOND_HUB, SECOND_GPF, SECOND_ESME = (f"00-DB-12-34-56-78-91-A{number}" for number in (2, 3, 0))
EXPORT, SECONDARY = "1212345678907", "1012345678904"
NOBODYS, UNREGISTERED = "1099999999999", "9999999999999"
WHOLE = {f"00-DB-12-34-56-78-90-A{number}" for number in range(8)}


def item(name, text):
    return f"<sr:{name}>{text}</sr:{name}>"


def address(post_code, identifier):
    return item("PropertyFilter", item("PostCode", post_code) + item("AddressIdentifier", identifier))


def shown(answer):
    return {one.findtext("{*}DeviceID"): one for one in answer.all("Device")}


def found(lab, *criteria):
    """The code, or the Devices found."""
    answer = lab.read_inventory("".join(criteria))
    return set(shown(answer)) if answer.code == "I0" else answer.code


def two_premises(lab):
    lab.set(CHF, uprn="77", post_code="AB1 2CD", address_identifier="1")
    lab.seed(
        device("CHF", id=SECOND_HUB, gpf=SECOND_GPF, uprn="88", post_code="AB1 2CD", address_identifier="1"),
        device("ESME", id=SECOND_ESME, hub=SECOND_HUB, import_mpxn="1012345678910"),
    )


class TestCriteria:
    """A15: one criterion alone, or any combination."""

    @pytest.fixture
    def lab(self, make_lab):
        made = make_lab(A15="anyCombination")
        two_premises(made)
        return made

    SEVERAL = (
        (),
        (item("UPRN", "77"), item("DeviceID", ESME)),
        (item("UPRN", "77"), item("MPxN", MPAN)),
        (item("UPRN", "77"), address("AB1 2CD", "1")),
        (item("DeviceID", ESME), item("MPxN", MPAN)),
        (item("DeviceID", ESME), address("AB1 2CD", "1")),
        (item("MPxN", MPAN), address("AB1 2CD", "1")),
    )

    @pytest.mark.parametrize("criteria", SEVERAL)
    def test_other_than_one_is_a_fault_of_form(self, lab, make_lab, criteria):
        strict = make_lab()
        fault = strict.refused_by_schema(ED, "8.2", item("ReadInventory", "".join(criteria)))
        assert "expected one of UPRN, DeviceID, MPxN, PropertyFilter" in fault

    def test_a_fault_of_form_comes_before_every_check(self, make_lab):
        message = item("ReadInventory", item("DeviceID", UNKNOWN) + item("MPxN", MPAN))
        make_lab().refused_by_schema(UNKNOWN, "8.4", message, variant=1)

    @pytest.mark.parametrize("criteria", SEVERAL[1:])
    def test_several_that_agree(self, lab, criteria):
        assert found(lab, *criteria) == WHOLE
        assert found(lab, *reversed(criteria)) == WHOLE

    def test_all_four(self, lab):
        criteria = (item("MPxN", MPRN), address("AB1 2CD", "1"), item("UPRN", "77"), item("DeviceID", CAD))
        assert found(lab, *criteria) == WHOLE

    def test_none(self, lab):
        assert found(lab) == "E080201"

    @pytest.mark.parametrize(
        "criteria",
        [
            (item("UPRN", "88"), item("DeviceID", ESME)),
            (item("DeviceID", SECOND_ESME), item("MPxN", MPAN)),
            (item("UPRN", "77"), item("MPxN", "1012345678910")),
            (item("DeviceID", ESME), address("AB1 2CD", "2")),
            (item("UPRN", "77"), item("MPxN", NOBODYS)),
        ],
    )
    def test_several_that_do_not_agree(self, lab, make_lab, criteria):
        assert found(lab, *criteria) == "E080201"
        other = make_lab(A15="anyCombination", A16_none="E080202")
        two_premises(other)
        assert found(other, *criteria) == "E080202"

    def test_an_address_of_two_premises_by_itself(self, lab):
        assert found(lab, address("AB1 2CD", "1")) == "E080201"

    def test_an_unknown_device_beside_what_is_known(self, lab):
        assert found(lab, item("DeviceID", UNKNOWN), item("MPxN", MPAN)) == "E19"

    def test_a_device_with_others_is_never_alone(self, make_lab):
        lab = make_lab(A15="anyCombination", A16="deviceOnly")
        assert found(lab, item("DeviceID", ESME)) == {ESME}
        assert found(lab, item("DeviceID", ESME), item("MPxN", MPRN)) == WHOLE


@pytest.mark.parametrize("code", ["E080201", "E080202"])
@pytest.mark.parametrize(
    "criterion", [item("UPRN", "1"), item("MPxN", UNREGISTERED), item("MPxN", "house"), address("AB1 2CD", "1")]
)
def test_nothing_matches(make_lab, code, criterion):
    assert found(make_lab(A16_none=code), criterion) == code


class TestPremisesWithoutDevices:
    """A16-empty: which premises are known without a Device."""

    @pytest.fixture
    def emptied(self, make_lab):
        def make(option):
            lab = make_lab(A16_empty=option)
            lone = device("CAD", id=UNKNOWN, uprn="77", post_code="AB1 2CD", address_identifier="1")
            lab.seed({name: value for name, value in lone.items() if name != "hub"})
            assert lab.update(IS, UNKNOWN, "<sr:DeleteDevice/>").code == "I0"
            return lab

        return make

    @pytest.mark.parametrize(
        ("option", "by_uprn", "by_number"),
        [("onceHeld", "E080202", "E080201"), ("registered", "E080201", "E080202"), ("never", "E080201", "E080201")],
    )
    def test_options(self, emptied, option, by_uprn, by_number):
        lab = emptied(option)
        assert found(lab, item("UPRN", "77")) == by_uprn
        assert found(lab, address("AB1 2CD", "1")) == by_uprn
        assert found(lab, item("MPxN", NOBODYS)) == by_number
        assert found(lab, item("MPxN", UNREGISTERED)) == "E080201"

    def test_a_point_that_is_not_searched_for_is_no_empty_premises(self, make_lab):
        lab = make_lab(A16_empty="registered", A114="importOnly")
        lab.set(ESME, export_mpan=EXPORT)
        assert found(lab, item("MPxN", EXPORT)) == "E080201"
        lab.set(ESME, export_mpan="")
        assert found(lab, item("MPxN", EXPORT)) == "E080202"

    def test_several_criteria_of_one(self, make_lab):
        lab = make_lab(A15="anyCombination")
        lab.set(CAD, hub="", uprn="77", post_code="AB1 2CD", address_identifier="1")
        lab.model.inventory.remove(CAD)
        assert found(lab, item("UPRN", "77"), address("AB1 2CD", "1")) == "E080202"
        assert found(lab, item("UPRN", "77"), item("MPxN", NOBODYS)) == "E080201"
        assert found(lab, item("UPRN", "77"), item("MPxN", MPAN)) == "E080201"


class TestMoreThanSeventeen:
    """A17: 17 are shown, or the request is refused."""

    def crowd(self, lab, count):
        euis = [f"00-DB-12-34-56-78-92-{number:02X}" for number in range(count - 8)]
        lab.seed(*(device("CAD", id=eui) for eui in euis))
        return euis

    @pytest.mark.parametrize("option", ["truncate", "refuse"])
    def test_seventeen(self, make_lab, option):
        lab = make_lab(A17=option)
        self.crowd(lab, 17)
        assert len(found(lab, item("DeviceID", ESME))) == 17

    def test_eighteen(self, make_lab):
        strict, lab = make_lab(A17="refuse"), make_lab(A17="truncate")
        self.crowd(strict, 18)
        assert found(strict, item("MPxN", MPAN)) == "E100"
        *_, last = self.crowd(lab, 18)
        assert len(found(lab, item("MPxN", MPAN))) == 17
        assert last in found(lab, item("DeviceID", last))

    def test_one_of_eighteen(self, make_lab):
        lab = make_lab(A17="refuse", A16="deviceOnly")
        self.crowd(lab, 18)
        assert found(lab, item("DeviceID", ESME)) == {ESME}


class TestFirmwareOfIhds:
    """A28: Type 2 Devices have no firmware, or an IHD may."""

    ITEMS = ("DeviceFirmwareVersion", "DeviceFirmwareVersionStatus", "CPLStatus")

    @pytest.mark.parametrize(
        ("option", "eui", "firmware", "seen"),
        [
            ("none", IHD, "00000001", 0),
            ("ihd", IHD, "00000001", 3),
            ("ihd", IHD, "", 0),
            ("ihd", CAD, "00000001", 0),
            ("ihd", ESME, "01020304", 3),
        ],
    )
    def test_items(self, make_lab, option, eui, firmware, seen):
        lab = make_lab(A28=option)
        lab.set(eui, firmware=firmware)
        entry = shown(lab.read_inventory(item("DeviceID", eui)))[eui]
        assert sum(entry.find(f"{{*}}{name}") is not None for name in self.ITEMS) == seen


@pytest.mark.parametrize(
    ("option", "post_code", "result"),
    [
        ("exact", "ab1 2cd", WHOLE),
        ("exact", "AB12CD", "E080201"),
        ("exact", "AB 12CD", "E080201"),
        ("ignoreSpace", "ab1 2cd", WHOLE),
        ("ignoreSpace", "AB12CD", WHOLE),
        ("ignoreSpace", "AB1 2CE", "E080201"),
        ("ignoreSpace", "AB 12 CD", WHOLE),
    ],
)
def test_spaces_in_post_codes(make_lab, option, post_code, result):
    lab = make_lab(A56=option)
    lab.set(CHF, post_code="AB1 2CD", address_identifier="Rose Cottage")
    assert found(lab, address(post_code, "rose cottage")) == result
    assert found(lab, address(post_code, "rosecottage")) == "E080201"


def test_spaces_that_are_recorded(make_lab):
    lab = make_lab(A56="ignoreSpace")
    lab.set(CHF, post_code="AB12CD", address_identifier="1")
    assert found(lab, address("AB1 2CD", "1")) == WHOLE


@pytest.mark.parametrize(
    ("option", "text", "result"),
    [
        ("byValue", "77", WHOLE),
        ("byValue", "0000000000077", WHOLE),
        ("byValue", " +077 ", WHOLE),
        ("byValue", "770", "E080201"),
        ("byText", "77", WHOLE),
        ("byText", " 77 ", WHOLE),
        ("byText", "077", "E080201"),
        ("byText", "+77", "E080201"),
    ],
)
def test_uprns(make_lab, option, text, result):
    lab = make_lab(A57=option)
    lab.set(GSME, uprn="77")
    assert found(lab, item("UPRN", text)) == result


@pytest.mark.parametrize(
    ("option", "number", "result"),
    [
        ("any", MPAN, WHOLE),
        ("any", SECONDARY, WHOLE),
        ("any", EXPORT, WHOLE),
        ("importOnly", MPAN, WHOLE),
        ("importOnly", MPRN, WHOLE),
        ("importOnly", SECONDARY, "E080201"),
        ("importOnly", EXPORT, "E080201"),
    ],
)
def test_kinds_of_metering_point(make_lab, option, number, result):
    lab = make_lab(A114=option)
    lab.set(ESME, esme_variant="B", secondary_import_mpan=SECONDARY, export_mpan=EXPORT)
    assert found(lab, item("MPxN", number)) == result


class TestHanVariant:
    """Table 227: by manufacturer and model of the hub, as the DCC holds them."""

    def of(self, lab: Laboratory, eui: str = CHF):
        return shown(lab.read_inventory(item("DeviceID", eui)))[eui].findtext("{*}HANVariant")

    def prenotified(self, lab, **items):
        given = {"DeviceID": CHF, **ITEMS["CHF"], "DeviceType": "CHF", **items}
        order = ("DeviceID", "DeviceManufacturer", "DeviceModel", "DeviceType", "SMETSCHTSVersion", "FirmwareVersion")
        pairs = [(name, given[name]) for name in (*order, "AssociatedGPFDeviceID")]
        assert lab.prenotify(IS, *pairs).code == "I0"

    def test_at_pre_notification(self, laboratory):
        dual = {"DeviceManufacturer": "1E02", "DeviceModel": "E2010101", "FirmwareVersion": "05000103"}
        self.prenotified(laboratory, **dual)
        assert self.of(laboratory) == DUAL_BAND
        assert self.of(laboratory, GPF) is None

    def test_of_a_product_that_is_not_known(self, laboratory):
        self.prenotified(laboratory)
        assert self.of(laboratory) == UNKNOWN_HAN_VARIANT

    def test_of_a_seeded_hub(self, laboratory):
        laboratory.seed(device("CHF", manufacturer="1E02", model="E2010101", firmware="05000103"))
        assert self.of(laboratory) == DUAL_BAND


def test_the_entry_of_a_gpf(laboratory):
    """It is a Device of its own, with the details of its hub, and no HANVariant (Table 227)."""
    given = {"DeviceID": CHF, **ITEMS["CHF"]}
    order = ("DeviceID", "DeviceManufacturer", "DeviceModel", "DeviceType", "SMETSCHTSVersion", "FirmwareVersion")
    pairs = [(name, {**given, "DeviceType": "CHF"}[name]) for name in (*order, "AssociatedGPFDeviceID")]
    assert laboratory.prenotify(IS, *pairs).code == "I0"
    for search in (CHF, GPF):
        entry = shown(laboratory.read_inventory(item("DeviceID", search)))[GPF]
        assert {child.tag.rpartition("}")[2]: child.text for child in entry} == {
            "DeviceID": GPF,
            "DeviceType": "GPF",
            "DeviceStatus": "Pending",
            "DeviceManufacturer": given["DeviceManufacturer"],
            "DeviceModel": given["DeviceModel"],
            "SMETSCHTSVersion": given["SMETSCHTSVersion"],
            "DeviceFirmwareVersion": given["FirmwareVersion"],
            "DeviceFirmwareVersionStatus": "Active",
            "CPLStatus": "Active",
            "DeviceGBCSVersion": "4.0",
        }


@pytest.mark.parametrize(
    ("items", "date"),
    [
        ({"status": "Commissioned"}, "2024-02-29"),
        ({"status": "Suspended", "prior_status": "Commissioned"}, "2024-02-29"),
        ({"status": "Recovered", "prior_status": "Commissioned"}, "2024-02-29"),
        ({"status": "Recovered", "prior_status": "Pending"}, None),
        ({"status": "Withdrawn"}, None),
    ],
)
def test_the_date_of_a_seeded_device_that_was_commissioned(laboratory, items, date):
    laboratory.seed(device("CHF", **items))
    assert shown(laboratory.read_inventory(item("DeviceID", CHF)))[CHF].findtext("{*}DateCommissioned") == date
