"""8.2 Read Inventory: expected answers derived from DUIS clause 3.8.104, Tables 225 to 229a."""

import pytest
from laboratory import (
    CAD,
    CHF,
    ED,
    ESME,
    GPF,
    GSME,
    HCALCS,
    IHD,
    IS,
    MPAN,
    MPRN,
    OU,
    PPMID,
    UNKNOWN,
    USERS,
    device,
)

SECOND_HUB, SECOND_GPF, SECOND_ESME = (f"00-DB-12-34-56-78-91-A{number}" for number in (2, 3, 0))


def by_id(eui):
    return f"<sr:DeviceID>{eui}</sr:DeviceID>"


def shown(answer):
    """The Devices of an answer: items by name, in order."""
    names = {}
    for element in answer.all("Device"):
        items = {str(child.tag).rpartition("}")[2]: child.text for child in element}
        names[items["DeviceID"]] = items
    return names


@pytest.mark.parametrize("searched", [CHF, GPF, ESME, PPMID, CAD])
def test_the_whole_premises_of_a_device(lab, searched):
    answer = lab.read_inventory(by_id(searched.lower()))
    assert answer.code == "I0"
    assert list(shown(answer)) == [CHF, GPF, ESME, GSME, PPMID, HCALCS, IHD, CAD]


def test_the_device_alone_where_the_profile_says_so(make_lab):
    assert list(shown(make_lab(A16="deviceOnly").read_inventory(by_id(ESME)))) == [ESME]


def test_golden_answer(lab):
    """Every item of Table 227, in its order, for each Device type."""
    lab.set(ESME, uprn="100023336956", post_code="AB1 2CD", address_identifier="")
    lab.set(ESME, export_mpan="1212345678907", secondary_import_mpan="1012345678904")
    product = {
        "DeviceManufacturer": "1A01",
        "DeviceModel": "A1010101",
        "SMETSCHTSVersion": "V5.0",
        "DeviceFirmwareVersion": "01020304",
        "DeviceFirmwareVersionStatus": "Active",
        "CPLStatus": "Active",
    }
    devices = shown(lab.read_inventory(by_id(ESME)))
    assert list(devices[ESME].items()) == [
        ("DeviceID", ESME),
        ("DeviceType", "ESME"),
        ("DeviceStatus", "Commissioned"),
        *product.items(),
        ("DateCommissioned", "2024-02-29"),
        ("ImportMPxN", MPAN),
        ("ExportMPAN", "1212345678907"),
        ("ESMEVariant", "A"),
        ("UPRN", "100023336956"),
        ("PropertyFilter", None),
        ("DeviceGBCSVersion", "4.0"),
    ]
    assert list(devices[CHF])[2] == "DeviceStatus"
    assert devices[CHF]["HANVariant"] == "Unknown HAN Variant"
    assert list(devices[CHF])[-2:] == ["DeviceGBCSVersion", "HANVariant"]
    assert "HANVariant" not in devices[GPF]
    assert devices[GPF]["DeviceStatus"] == "InstalledNotCommissioned"
    assert "DateCommissioned" not in devices[GPF]
    assert devices[GSME]["ImportMPxN"] == MPRN
    assert devices[PPMID]["PPMIDVariant"] == "PPMID"
    assert not {"ImportMPxN", "ESMEVariant", "DateCommissioned"} & set(devices[PPMID])
    assert "PPMIDVariant" not in devices[HCALCS]
    assert list(devices[IHD]) == ["DeviceID", "DeviceType", "DeviceManufacturer", "DeviceModel", "SMETSCHTSVersion"]
    assert list(devices[CAD]) == ["DeviceID", "DeviceType", "DeviceManufacturer", "DeviceModel"]


def test_no_variant_without_mp170(make_lab):
    assert "PPMIDVariant" not in shown(make_lab(mp170=False).read_inventory(by_id(PPMID)))[PPMID]


@pytest.mark.parametrize(("option", "value"), [("PPMID", "PPMID"), ("absent", None)])
def test_a_ppmid_that_never_had_a_variant(make_lab, option, value):
    lab = make_lab(A24=option)
    lab.set(PPMID, ppmid_variant="")
    assert shown(lab.read_inventory(by_id(PPMID)))[PPMID].get("PPMIDVariant") == value


@pytest.mark.parametrize(
    ("variant", "reading", "seen"), [("B", "allB", 1), ("BD", "allB", 1), ("BD", "onlyB", 0), ("A", "allB", 0)]
)
def test_the_secondary_metering_point_is_for_twin_elements(make_lab, variant, reading, seen):
    lab = make_lab(A26=reading)
    lab.set(ESME, esme_variant=variant, secondary_import_mpan="1012345678904")
    assert len(lab.read_inventory(by_id(ESME)).all("SecondaryImportMPAN")) == seen


def test_status_on_the_central_products_list(lab):
    lab.set(ESME, firmware="01020303")
    items = shown(lab.read_inventory(by_id(ESME)))[ESME]
    assert (items["DeviceFirmwareVersionStatus"], items["CPLStatus"]) == ("Cancelled", "Cancelled")


class TestSearches:
    def second_premises(self, lab, **items):
        lab.seed(
            device("CHF", id=SECOND_HUB, gpf=SECOND_GPF, **items),
            device("ESME", id=SECOND_ESME, hub=SECOND_HUB, import_mpxn="1012345678910"),
        )

    @pytest.mark.parametrize("number", [MPAN, MPRN, "1212345678907"])
    def test_by_any_metering_point(self, lab, number):
        lab.set(ESME, export_mpan="1212345678907")
        assert ESME in shown(lab.read_inventory(f"<sr:MPxN>{number}</sr:MPxN>"))

    @pytest.mark.parametrize("text", ["100023336956", "0100023336956"[-12:], " 100023336956 "])
    def test_by_uprn(self, lab, text):
        lab.set(CHF, uprn="100023336956")
        assert len(shown(lab.read_inventory(f"<sr:UPRN>{text}</sr:UPRN>"))) == 8

    @pytest.mark.parametrize(
        ("post_code", "identifier"),
        [("AB1 2CD", "Rose Cottage"), ("ab1 2cd", "ROSE COTTAGE"), ("Ab1 2cD", "rose cottage")],
    )
    def test_by_address_in_any_case(self, lab, post_code, identifier):
        lab.set(CHF, post_code="AB1 2CD", address_identifier="Rose Cottage")
        answer = lab.read_inventory(self.address(post_code, identifier))
        assert len(shown(answer)) == 8

    @pytest.mark.parametrize(("post_code", "identifier"), [("AB12CD", "Rose Cottage"), ("AB1 2CD", "Rose")])
    def test_another_address(self, lab, post_code, identifier):
        lab.set(CHF, post_code="AB1 2CD", address_identifier="Rose Cottage")
        assert lab.read_inventory(self.address(post_code, identifier)).code == "E080201"

    def address(self, post_code, identifier):
        return (
            f"<sr:PropertyFilter><sr:PostCode>{post_code}</sr:PostCode>"
            f"<sr:AddressIdentifier>{identifier}</sr:AddressIdentifier></sr:PropertyFilter>"
        )

    def test_one_premises_at_a_time(self, lab):
        self.second_premises(lab)
        assert set(shown(lab.read_inventory(by_id(SECOND_ESME)))) == {SECOND_HUB, SECOND_GPF, SECOND_ESME}
        assert SECOND_ESME not in shown(lab.read_inventory(by_id(ESME)))

    def test_two_premises_at_one_address(self, lab):
        lab.set(CHF, post_code="AB1 2CD", address_identifier="Rose Cottage")
        self.second_premises(lab, post_code="AB1 2CD", address_identifier="ROSE COTTAGE")
        assert lab.read_inventory(self.address("AB1 2CD", "Rose Cottage")).code == "E080201"

    def test_two_premises_without_hubs_at_one_address(self, lab):
        for eui, uprn in ((SECOND_HUB, "1"), (SECOND_GPF, "2")):
            described = device("CAD", id=eui, uprn=uprn, post_code="AB1 2CD", address_identifier="1")
            lab.seed({name: value for name, value in described.items() if name != "hub"})
        assert lab.read_inventory(self.address("AB1 2CD", "1")).code == "E080201"

    def test_two_hubs_under_one_uprn_are_one_premises(self, lab):
        """A UPRN names one property."""
        lab.set(ESME, uprn="100023336956")
        self.second_premises(lab, uprn="100023336956")
        for search in ("<sr:UPRN>100023336956</sr:UPRN>", by_id(CAD), by_id(SECOND_ESME)):
            assert {CHF, ESME, SECOND_HUB, SECOND_ESME} < set(shown(lab.read_inventory(search)))

    def test_nothing_matches(self, lab):
        assert lab.read_inventory("<sr:UPRN>1</sr:UPRN>").code == "E080201"
        assert lab.read_inventory("<sr:MPxN>1099999999999</sr:MPxN>").code == "E080201"

    def test_a_premises_whose_only_device_is_gone(self, laboratory):
        lone = {**device("ESME", uprn="77"), "hub": None}
        laboratory.seed({name: value for name, value in lone.items() if value is not None})
        laboratory.model.inventory.remove(ESME)
        assert laboratory.read_inventory("<sr:UPRN>77</sr:UPRN>").code == "E080202"

    def test_an_unknown_device(self, lab):
        assert lab.read_inventory(by_id(UNKNOWN)).code == "E19"

    def test_a_device_without_a_hub(self, laboratory):
        laboratory.seed({key: value for key, value in device("PPMID").items() if key != "hub"})
        assert list(shown(laboratory.read_inventory(by_id(PPMID)))) == [PPMID]

    def test_no_more_than_seventeen(self, lab):
        lab.seed(*(device("CAD", id=f"00-DB-12-34-56-78-92-{number:02X}") for number in range(12)))
        answer = lab.read_inventory(by_id(CHF))
        assert len(shown(answer)) == 17


@pytest.mark.parametrize("user", [*USERS.values()])
def test_anyone_may_read_anything(lab, user):
    """Neither E4 nor E5 applies."""
    for status in ("Pending", "Decommissioned", "Withdrawn", "Suspended", "Recovery"):
        lab.set(ESME, status=status)
        assert lab.read_inventory(by_id(ESME), user).code == "I0"


def test_requests_to_a_device_and_other_command_variants(lab):
    body = f"<sr:ReadInventory>{by_id(ESME)}</sr:ReadInventory>"
    assert lab.send(IS, "8.2", body, target=ESME).code == "E11"
    for variant in (1, 2, 3, 4, 5, 6, 7, 9):
        assert lab.send(OU, "8.2", body, variant=variant).code == "E12"


@pytest.mark.parametrize(
    "body",
    ["", f"{by_id(ESME)}<sr:MPxN>{MPAN}</sr:MPxN>", "<sr:UPRN>0</sr:UPRN>", "<sr:UPRN>1000000000000</sr:UPRN>"],
)
def test_criteria_that_the_schema_refuses(lab, body):
    lab.refused_by_schema(ED, "8.2", f"<sr:ReadInventory>{body}</sr:ReadInventory>")
