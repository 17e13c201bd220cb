"""Registration data, the Central Products List and the inventory, by themselves."""

import pytest
from laboratory import CHF, ED, ES, ESME, GT, IS, IS_2

from meterproof.catalogue.model import MeteringPoints, User
from meterproof.model.cpl import CentralProductsList, Entry, major_version
from meterproof.model.inventory import Inventory, Record
from meterproof.model.registration import Registered, Registration, kind_of

PEOPLE = {name: User(name, eui, ()) for name, eui in (("IS", IS), ("IS-2", IS_2), ("ES", ES), ("ED", ED), ("GT", GT))}


class TestRegistration:
    @pytest.fixture
    def registration(self):
        points = (
            MeteringPoints("MPAN", "10", "IS", "ED"),
            MeteringPoints("MPAN", "1055", "IS-2", "ED"),
            MeteringPoints("MPRN", "10", "ES", "GT"),
        )
        return Registration(points, PEOPLE)

    @pytest.mark.parametrize(
        ("number", "kind"),
        [
            ("1012345678903", "MPAN"),
            ("1012345678900", "MPAN"),
            ("7412345678", "MPRN"),
            ("741234", "MPRN"),
            ("74123456789", ""),
            ("10123456789X3", ""),
            ("", ""),
            ("١٢٣", ""),
        ],
    )
    def test_kinds_by_length(self, number, kind):
        assert kind_of(number) == kind

    def test_the_longest_prefix_of_the_kind(self, registration):
        assert registration.of("1012345678903") == Registered(IS, ED)
        assert registration.supplier("1055345678903") == IS_2
        assert registration.of("1012345678") == Registered(ES, GT)
        assert registration.of("9912345678903") is None
        assert registration.supplier("9912345678903") == ""
        assert registration.network_operator("9912345678903") == ""

    def test_an_entry_goes_before_every_prefix(self, registration):
        registration.register("1012345678903", IS_2)
        assert registration.of("1012345678903") == Registered(IS_2, "")


class TestCentralProductsList:
    def test_statuses_in_the_inventory(self):
        cpl = CentralProductsList()
        single = Entry("Single Element Electricity Metering Equipment", "AB01", "010A030B", "0002012F", "V5", "4.0")
        cpl.load(single)
        product = ("AB01", "010A030B", "0002012F")
        assert cpl.inventory_status("ESME", *product) == "Active"
        cpl.load(Entry(single.cpl_type, *product, "V5", "4.0", "Removed"))
        assert cpl.inventory_status("ESME", *product) == "Cancelled"
        assert cpl.inventory_status("GSME", *product) == "Cancelled"

    def test_a_gpf_is_part_of_its_hub(self):
        cpl = CentralProductsList()
        cpl.load(Entry("Communications Hub", "AB01", "010A030B", "0002012F", "V1", "4.0"))
        assert len(cpl.entries("GPF", "AB01", "010A030B", "0002012F")) == 1

    @pytest.mark.parametrize(("version", "major"), [("4.0", 4), ("3.2", 3), ("10.0", 10), ("", 0), ("new", 0)])
    def test_major_versions(self, version, major):
        assert major_version(version) == major


class TestInventory:
    def test_a_changed_record_is_found_by_its_new_key(self):
        inventory = Inventory()
        record = Record(ESME, "ESME", "Pending", "1A01", "A1010101")
        inventory.add(record)
        inventory.change(record, import_mpxn="1012345678903", hub=CHF)
        assert inventory.found_by(("mpxn", "1012345678903")) == [record]
        inventory.change(record, import_mpxn="1012345678904")
        assert inventory.found_by(("mpxn", "1012345678903")) == []
        assert inventory.ever_knew(("mpxn", "1012345678903"))
        assert inventory.on_hub(CHF) == [record]
        inventory.remove(ESME)
        assert inventory.on_hub(CHF) == []
        assert inventory.get(ESME) is None
        inventory.remove(ESME)

    def test_recovered_counts_as_what_was_before(self):
        record = Record(ESME, "ESME", "Recovered", "1A01", "A1010101", prior_status="Pending")
        assert record.validated_status == "Pending"
        record.status = "Recovery"
        assert record.validated_status == "Recovery"
